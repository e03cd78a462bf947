/* Keys, targets and the relations between them. See related.h. */
#include "search/related.h"

#include "search/word.h"

#include <stdlib.h>
#include <string.h>

/* The words of a key or target, without stop words. */
struct content {
	text words[PHRASE_WORDS_MAX];
	size_t count; /* may be more than there was room for */
};

static struct content content_of(text words, struct arena *arena)
{
	struct content content = {.count = 0};
	struct word_reader reader;
	word_reader_init(&reader, words);
	for (text word; word_next(&reader, &word);) {
		if (word_is_stop(word))
			continue;
		if (content.count < PHRASE_WORDS_MAX)
			content.words[content.count] = arena_text(arena, word);
		content.count++;
	}
	return content;
}

/* The words joined by spaces; empty if no question could be matched with them. */
static text key_of(text words, struct arena *arena)
{
	struct content content = content_of(words, arena);
	if (content.count == 0 || content.count > RELATED_KEY_WORDS_MAX)
		return TEXT("");
	text key = content.words[0];
	for (size_t i = 1; i < content.count; i++)
		key = arena_concat(arena, key, TEXT(" "), content.words[i]);
	return key.size > 1 ? key : TEXT("");
}

static void add_key(struct keys *keys, text words, struct arena *arena)
{
	text key = key_of(words, arena);
	if (key.size)
		*list_add(keys, arena) = key;
}

void related_keys(struct keys *out, const struct related_input *input, struct arena *arena)
{
	*out = (struct keys){0};
	for (size_t i = 0; i < input->term_count; i++) {
		const struct search_term *term = &input->terms[i];
		for (size_t k = 0; k < term->form_count; k++)
			add_key(out, term->forms[k], arena);
		for (size_t k = 0; k < term->keyword_count; k++)
			add_key(out, term->keywords[k], arena);
	}
	for (size_t i = 0; i < input->synonym_count; i++)
		add_key(out, input->synonyms[i].words, arena);
}

struct resolver {
	struct related *related;
	const struct lexicon *lexicon;
	struct arena *arena;
	bool *is_of_page; /* is_of_page[family]: a word of it stands on a page */
};

static bool *families_of_pages(const struct lexicon *lexicon, struct arena *arena)
{
	bool *is_of_page = arena_new(arena, bool, lexicon->family_count);
	for (size_t i = 0; i < lexicon->word_count; i++)
		if (lexicon->words[i].is_of_page)
			is_of_page[lexicon->words[i].family] = true;
	return is_of_page;
}

static bool has_family(const struct phrase *phrase, uint32_t family)
{
	for (size_t i = 0; i < phrase->size; i++)
		if (phrase->families[i] == family)
			return true;
	return false;
}

/* The families of the words, each once; false if one of them is on no page. */
static bool find_families(struct phrase *out, const struct resolver *resolver, text words)
{
	struct content content = content_of(words, resolver->arena);
	if (content.count == 0 || content.count > PHRASE_WORDS_MAX)
		return false;
	for (size_t i = 0; i < content.count; i++) {
		uint32_t family = lexicon_family(resolver->lexicon, content.words[i]);
		if (family == WORD_NONE || !resolver->is_of_page[family])
			return false;
		if (!has_family(out, family))
			out->families[out->size++] = family;
	}
	return true;
}

static text phrase_name(const struct phrase *phrase, struct arena *arena)
{
	text name = TEXT("");
	for (size_t i = 0; i < phrase->size; i++)
		name = arena_format(arena, "%.*s %u", TEXT_PRINT(name), phrase->families[i]);
	for (size_t i = 0; i < phrase->chapter_count; i++)
		name = arena_concat(arena, name, TEXT(" "), phrase->chapters[i]);
	return name;
}

/* What the words mean as a target: a family, a phrase (a new one if need be), or WORD_NONE. */
static uint32_t target_of(
	struct resolver *resolver, text words, const text chapters[], size_t chapter_count)
{
	struct related *related = resolver->related;
	struct phrase phrase = {.chapters = chapters, .chapter_count = chapter_count};
	if (!find_families(&phrase, resolver, words))
		return WORD_NONE;
	if (phrase.size == 1 && chapter_count == 0)
		return phrase.families[0];
	text name = phrase_name(&phrase, resolver->arena);
	uint32_t number = table_find(&related->phrase_table, name);
	if (number == TABLE_NONE) {
		number = table_add(&related->phrase_table, name, (uint32_t)related->phrases.count);
		*list_add(&related->phrases, resolver->arena) = phrase;
	}
	return (uint32_t)resolver->lexicon->family_count + number;
}

/* The family of a key, which the lexicon has; WORD_NONE if the words are no key. */
static uint32_t family_of_key(const struct resolver *resolver, text words)
{
	text key = key_of(words, resolver->arena);
	uint32_t number = key.size ? lexicon_find(resolver->lexicon, key) : WORD_NONE;
	return number == WORD_NONE ? WORD_NONE : resolver->lexicon->words[number].family;
}

static void relate(struct resolver *resolver, struct relation relation)
{
	if (relation.from == WORD_NONE || relation.to == WORD_NONE || relation.from == relation.to)
		return;
	*list_add(&resolver->related->relations, resolver->arena) = relation;
}

static void resolve_term(struct resolver *resolver, const struct search_term *term)
{
	uint32_t *targets = arena_new(resolver->arena, uint32_t, term->form_count);
	for (size_t i = 0; i < term->form_count; i++)
		targets[i] =
			target_of(resolver, term->forms[i], term->chapters, term->chapter_count);
	for (size_t i = 0; i < term->form_count; i++) {
		uint32_t from = family_of_key(resolver, term->forms[i]);
		for (size_t k = 0; k < term->form_count; k++)
			if (targets[k] != targets[i])
				relate(resolver,
					(struct relation){from, targets[k], false, term->views});
	}
	for (size_t i = 0; i < term->keyword_count; i++) {
		uint32_t from = family_of_key(resolver, term->keywords[i]);
		for (size_t k = 0; k < term->form_count; k++)
			relate(resolver, (struct relation){from, targets[k], true, term->views});
	}
}

static void resolve_synonym(struct resolver *resolver, const struct search_synonym *synonym)
{
	uint32_t from = family_of_key(resolver, synonym->words);
	for (size_t i = 0; i < synonym->target_count; i++) {
		uint32_t to = target_of(resolver, synonym->targets[i].words, NULL, 0);
		relate(resolver, (struct relation){from, to, false, NULL});
	}
}

static int compare_numbers(uint32_t a, uint32_t b)
{
	return a < b ? -1 : a > b;
}

static int compare_relations(const void *a, const void *b)
{
	const struct relation *x = a, *y = b;
	int order = compare_numbers(x->from, y->from);
	if (order == 0)
		order = compare_numbers(x->to, y->to);
	return order ? order : x->is_weak - y->is_weak;
}

static bool is_same(const struct relation *a, const struct relation *b)
{
	return a->from == b->from && a->to == b->to && (a->views == b->views || a->views == NULL);
}

/* In order, each once. */
static void sort_relations(struct relations *relations)
{
	if (relations->count == 0)
		return;
	qsort(relations->items, relations->count, sizeof *relations->items, compare_relations);
	size_t kept = 1;
	for (size_t i = 1; i < relations->count; i++)
		if (!is_same(&relations->items[kept - 1], &relations->items[i]))
			relations->items[kept++] = relations->items[i];
	relations->count = kept;
}

/* A counting sort: starts are two places ahead while they count, one while members are put. */
static void list_members(struct related *related, size_t family_count, struct arena *arena)
{
	const struct phrases *phrases = &related->phrases;
	uint32_t *starts = arena_new(arena, uint32_t, family_count + 2);
	size_t total = 0;
	list_each (const struct phrase, phrase, *phrases)
		for (size_t i = 0; i < phrase->size; i++, total++)
			starts[phrase->families[i] + 2]++;
	for (size_t i = 2; i < family_count + 2; i++)
		starts[i] += starts[i - 1];
	related->members = arena_new(arena, uint32_t, total);
	for (uint32_t i = 0; i < phrases->count; i++)
		for (size_t k = 0; k < phrases->items[i].size; k++)
			related->members[starts[phrases->items[i].families[k] + 1]++] = i;
	related->first_member = starts;
}

void related_resolve(struct related *out, const struct related_input *input,
	const struct lexicon *lexicon, struct arena *arena)
{
	*out = (struct related){0};
	table_init(&out->phrase_table, arena, 0);
	struct resolver resolver = {out, lexicon, arena, families_of_pages(lexicon, arena)};
	for (size_t i = 0; i < input->term_count; i++)
		resolve_term(&resolver, &input->terms[i]);
	for (size_t i = 0; i < input->synonym_count; i++)
		resolve_synonym(&resolver, &input->synonyms[i]);
	sort_relations(&out->relations);
	list_members(out, lexicon->family_count, arena);
}

static bool leads_nowhere(struct resolver *resolver, text words, const uint32_t phrase_counts[])
{
	uint32_t target = target_of(resolver, words, NULL, 0);
	size_t families = resolver->lexicon->family_count;
	return target == WORD_NONE || (target >= families && phrase_counts[target - families] == 0);
}

void related_report(const struct related *related, const struct related_input *input,
	const struct lexicon *lexicon, const uint32_t phrase_counts[],
	struct diagnostics *diagnostics)
{
	struct arena scratch;
	arena_init(&scratch);
	/* Every phrase is known by now: target_of adds none. */
	struct related known = *related;
	struct resolver resolver = {
		&known, lexicon, &scratch, families_of_pages(lexicon, &scratch)};
	for (size_t i = 0; i < input->synonym_count; i++) {
		const struct search_synonym *synonym = &input->synonyms[i];
		if (key_of(synonym->words, &scratch).size == 0)
			diagnostic_add(diagnostics, SYNONYM_KEY, synonym->place, synonym->words);
		for (size_t k = 0; k < synonym->target_count; k++) {
			const struct search_target *target = &synonym->targets[k];
			if (leads_nowhere(&resolver, target->words, phrase_counts))
				diagnostic_add(diagnostics, SYNONYM_NOWHERE, target->place,
					synonym->words, target->words);
		}
	}
	arena_release(&scratch);
}
