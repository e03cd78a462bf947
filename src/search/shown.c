/* What one view shows. See shown.h. */
#include "search/shown.h"

#include <stdlib.h>

/* BM25's b: how much of a text's length counts. */
static const double LENGTH_SHARE = 0.55;

static size_t target_count(const struct search_index *index)
{
	return index->lexicon.family_count + index->related.phrases.count;
}

static bool is_shown(const struct shown *shown, const struct slot *slot)
{
	return viewset_has(slot->views, shown->view);
}

static void select_sections(struct shown *shown)
{
	const struct search_index *index = shown->index;
	shown->sections = arena_new(shown->arena, uint32_t, index->unit_count);
	uint32_t *numbers = arena_new(shown->arena, uint32_t, index->unit_count);
	for (uint32_t i = 0; i < index->unit_count; i++) {
		numbers[i] = SHOWN_NOT;
		if (!is_shown(shown, &index->slots[index->unit_slots[i]]))
			continue;
		numbers[i] = (uint32_t)shown->section_count;
		shown->sections[shown->section_count++] = i;
	}
	shown->places = arena_new(shown->arena, uint32_t, index->slot_count);
	for (size_t i = 0; i < index->slot_count; i++) {
		const struct slot *slot = &index->slots[i];
		shown->places[i] = is_shown(shown, slot) ? numbers[slot->unit] : SHOWN_NOT;
	}
}

/* Of words in `size` words of text, where `average` is usual: SCALE_ONE is the usual. */
static uint8_t scale_of(uint64_t size, double average)
{
	double length = average > 0 ? (double)size / average : 1;
	return (uint8_t)(SCALE_ONE / (1 - LENGTH_SHARE + LENGTH_SHARE * length) + 0.5);
}

static void scale_sections(struct shown *shown)
{
	const struct search_index *index = shown->index;
	uint64_t *sizes = arena_new(shown->arena, uint64_t, shown->section_count), total = 0;
	for (size_t i = 0; i < index->slot_count; i++) {
		if (shown->places[i] == SHOWN_NOT)
			continue;
		sizes[shown->places[i]] += index->slots[i].size;
		total += index->slots[i].size;
	}
	shown->scales = arena_new(shown->arena, uint8_t, shown->section_count);
	for (size_t i = 0; i < shown->section_count; i++)
		shown->scales[i] = scale_of(sizes[i], (double)total / (double)shown->section_count);
}

/* In how many sections of the view a word (phrase) stands: they come one behind the other. */
static uint32_t count_shown(const struct shown *shown, const struct postings *postings, size_t word)
{
	uint32_t count = 0, last = SHOWN_NOT;
	for (uint32_t i = postings->starts[word]; i < postings->starts[word + 1]; i++) {
		uint32_t section = shown->places[postings->items[i].slot];
		count += section != SHOWN_NOT && section != last;
		if (section != SHOWN_NOT)
			last = section;
	}
	return count;
}

static void count_words(struct shown *shown)
{
	const struct search_index *index = shown->index;
	shown->word_counts = arena_new(shown->arena, uint32_t, index->lexicon.word_count);
	for (size_t i = 0; i < index->lexicon.word_count; i++)
		shown->word_counts[i] = count_shown(shown, &index->words, i);
}

/* has[family or phrase]: it stands in the view. */
static bool *find_targets(const struct shown *shown)
{
	const struct search_index *index = shown->index;
	const struct lexicon *lexicon = &index->lexicon;
	bool *has = arena_new(shown->arena, bool, target_count(index));
	for (size_t i = 0; i < lexicon->word_count; i++)
		if (shown->word_counts[i])
			has[lexicon->words[i].family] = true;
	for (size_t i = 0; i < index->related.phrases.count; i++)
		has[lexicon->family_count + i] = count_shown(shown, &index->phrases, i) > 0;
	return has;
}

static bool holds(const struct shown *shown, const struct relation *relation, const bool *has)
{
	return has[relation->to] &&
		(relation->views == NULL || viewset_has(relation->views, shown->view));
}

/* The relations that hold, still between families of the whole index, in their order. */
static void find_links(struct shown *shown)
{
	const bool *has = find_targets(shown);
	list_each (const struct relation, relation, shown->index->related.relations) {
		const struct shown_link *last =
			shown->links.count ? &shown->links.items[shown->links.count - 1] : NULL;
		bool is_again = last && last->from == relation->from && last->to == relation->to;
		if (is_again || !holds(shown, relation, has))
			continue;
		*list_add(&shown->links, shown->arena) =
			(struct shown_link){relation->from, relation->to, relation->is_weak};
	}
}

/* What decides on the words of the vocabulary, each by family. */
struct choice {
	bool *leads;  /* to something in the view */
	bool *stands; /* in the view; or one of its keys is of several words */
};

static bool is_chosen(const struct shown *shown, const struct choice *choice, uint32_t number)
{
	const struct lexicon_word *word = &shown->index->lexicon.words[number];
	return shown->word_counts[number] || (word->is_key && choice->leads[word->family]);
}

static void choose_families(struct choice *choice, const struct shown *shown)
{
	const struct lexicon *lexicon = &shown->index->lexicon;
	choice->leads = arena_new(shown->arena, bool, lexicon->family_count);
	choice->stands = arena_new(shown->arena, bool, lexicon->family_count);
	list_each (const struct shown_link, link, shown->links)
		choice->leads[link->from] = true;
	for (uint32_t i = 0; i < lexicon->word_count; i++) {
		const struct lexicon_word *word = &lexicon->words[i];
		bool is_several = text_find_byte(word->letters, ' ') != TEXT_NONE;
		if (shown->word_counts[i] || (is_several && is_chosen(shown, choice, i)))
			choice->stands[word->family] = true;
	}
}

static void choose_words(struct shown *shown, const struct choice *choice, bool with_standing)
{
	const struct lexicon *lexicon = &shown->index->lexicon;
	for (uint32_t i = 0; i < lexicon->word_count; i++)
		if (choice->stands[lexicon->words[i].family] == with_standing &&
			is_chosen(shown, choice, i))
			shown->vocabulary[shown->word_count++] = i;
}

static void choose_vocabulary(struct shown *shown)
{
	struct choice choice;
	choose_families(&choice, shown);
	shown->vocabulary = arena_new(shown->arena, uint32_t, shown->index->lexicon.word_count);
	choose_words(shown, &choice, true);
	shown->everyday_first = shown->word_count;
	choose_words(shown, &choice, false);
}

static void number_families_of(struct shown *shown, size_t from, size_t until, uint32_t *next)
{
	for (size_t i = from; i < until; i++) {
		uint32_t family = shown->index->lexicon.words[shown->vocabulary[i]].family;
		if (shown->families[family] == SHOWN_NOT)
			shown->families[family] = (*next)++;
	}
}

/* The phrases that something leads to, in their own order. */
static void number_phrases(struct shown *shown, uint32_t *next)
{
	size_t first = shown->index->lexicon.family_count, until = target_count(shown->index);
	bool *is_led_to = arena_new(shown->arena, bool, until);
	list_each (const struct shown_link, link, shown->links)
		is_led_to[link->to] = true;
	for (size_t i = first; i < until; i++)
		if (is_led_to[i])
			shown->families[i] = (*next)++;
}

static void number_families(struct shown *shown)
{
	size_t targets = target_count(shown->index);
	uint32_t next = 0;
	shown->families = arena_new(shown->arena, uint32_t, targets);
	for (size_t i = 0; i < targets; i++)
		shown->families[i] = SHOWN_NOT;
	number_families_of(shown, 0, shown->everyday_first, &next);
	number_phrases(shown, &next);
	shown->family_count = next;
	number_families_of(shown, shown->everyday_first, shown->word_count, &next);
}

static int compare_links(const void *a, const void *b)
{
	const struct shown_link *x = a, *y = b;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->is_weak != y->is_weak)
		return x->is_weak - y->is_weak;
	return x->to < y->to ? -1 : x->to > y->to;
}

static void number_links(struct shown *shown)
{
	list_each (struct shown_link, link, shown->links) {
		link->from = shown->families[link->from];
		link->to = shown->families[link->to];
	}
	if (shown->links.count)
		qsort(shown->links.items, shown->links.count, sizeof *shown->links.items,
			compare_links);
}

static bool is_known(const void *payload, text part)
{
	const struct shown *shown = payload;
	uint32_t number = lexicon_find(&shown->index->lexicon, part);
	return number != WORD_NONE && shown->word_counts[number];
}

/*
 * The words that a word is made of, as far as the view knows words. None of a usual word: whoever
 * looks for a part of it doesn't mean it (a school: all that is said of an opleidingsschool).
 */
static size_t parts_of(const struct shown *shown, uint32_t number, uint32_t parts[])
{
	const struct lexicon *lexicon = &shown->index->lexicon;
	const struct lexicon_word *word = &lexicon->words[number];
	size_t known = 0;
	if ((size_t)shown->word_counts[number] * USUAL_SHARE > shown->section_count)
		return 0;
	for (; known < word->part_count && shown->word_counts[word->parts[known]]; known++)
		parts[known] = word->parts[known];
	if (known == word->part_count)
		return known;
	struct compound compound;
	compound_split(&compound, word->letters, is_known, shown);
	for (size_t i = 0; i < compound.part_count; i++)
		parts[i] = lexicon_find(lexicon, compound.parts[i]);
	return compound.part_count;
}

typedef void each_share(struct shown *shown, uint32_t family, struct share share);

static void count_share(struct shown *shown, uint32_t family, struct share share)
{
	(void)share;
	shown->share_starts[family + 2]++;
}

static void put_share(struct shown *shown, uint32_t family, struct share share)
{
	shown->shares[shown->share_starts[family + 1]++] = share;
}

static void each_share_of_view(struct shown *shown, each_share *callback)
{
	const struct search_index *index = shown->index;
	const struct lexicon *lexicon = &index->lexicon;
	for (uint32_t i = 0; i < lexicon->word_count; i++) {
		if (!shown->word_counts[i])
			continue;
		uint32_t parts[COMPOUND_PARTS_MAX];
		size_t part_count = parts_of(shown, i, parts);
		callback(shown, shown->families[lexicon->words[i].family],
			(struct share){i, SHARE_WORD});
		for (size_t k = 0; k < part_count; k++)
			callback(shown, shown->families[lexicon->words[parts[k]].family],
				(struct share){i, SHARE_PART});
	}
	for (uint32_t i = 0; i < index->related.phrases.count; i++) {
		uint32_t family = shown->families[lexicon->family_count + i];
		if (family != SHOWN_NOT)
			callback(shown, family, (struct share){i, SHARE_PHRASE});
	}
}

/* Counted, placed, put: starts are two places ahead while they count, one while they are put. */
static void list_shares(struct shown *shown)
{
	shown->share_starts = arena_new(shown->arena, uint32_t, shown->family_count + 2);
	each_share_of_view(shown, count_share);
	for (size_t i = 2; i < shown->family_count + 2; i++)
		shown->share_starts[i] += shown->share_starts[i - 1];
	shown->shares =
		arena_new(shown->arena, struct share, shown->share_starts[shown->family_count + 1]);
	each_share_of_view(shown, put_share);
}

void shown_select(
	struct shown *out, const struct search_index *index, size_t view, struct arena *arena)
{
	*out = (struct shown){.index = index, .view = view, .arena = arena};
	select_sections(out);
	scale_sections(out);
	count_words(out);
	find_links(out);
	choose_vocabulary(out);
	number_families(out);
	number_links(out);
	list_shares(out);
}
