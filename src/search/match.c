/* One word against the vocabulary. See match.h; query.h has the recipe. */
#include "search/match.h"

#include "search/alike.h"
#include "search/compound.h"
#include "search/vocabulary.h"
#include "search/word.h"

enum {
	PREFIX_MIN = 3, /* letters */
	PREFIX_MORE_MAX = 3,
	FORM_MIN = 4,
	FORM_BEGINNING = 2,
	SLIP_MIN = 10,
	TYPO_MIN = 4,
	TYPO_TWICE_MIN = 8,
	KIN_MIN = 4,
	HEAD_MIN = 4,
	PART_STEM_MIN = 4,
	MATCH_WORD_MIN = 3,
};

static void raise(struct query_unit *unit, uint32_t family, double weight, struct arena *arena)
{
	list_each (struct alternative, alternative, unit->alternatives) {
		if (alternative->family != family)
			continue;
		if (alternative->weight < weight)
			alternative->weight = weight;
		return;
	}
	*list_add(&unit->alternatives, arena) = (struct alternative){family, weight};
}

void match_put(struct query_unit *unit, const struct format_index *index,
	const struct format_word *word, double weight, struct arena *arena)
{
	raise(unit, word->family, weight, arena);
	struct format_row row = format_row_of(index, word->family);
	for (uint32_t i = 0; i < row.count; i++)
		raise(unit, row.targets[i].family, (row.targets[i].is_weak ? 0.2 : 0.9) * weight,
			arena);
}

/* The vocabulary's words that come nearest, the nearest first. */
struct matches {
	text typed;
	const struct alike_skeletons *skeletons; /* of what is typed */
	size_t edits;                            /* at most */
	uint32_t typed_letters;
	size_t size_max; /* of a word that begins with what is typed */
	struct match {
		const struct format_word *word;
		double weight;
	} items[MATCHES_MAX];
	size_t count;
};

static void keep_match(struct matches *matches, const struct format_word *word, double weight)
{
	size_t place = matches->count;
	while (place > 0 && matches->items[place - 1].weight < weight)
		place--;
	if (place == MATCHES_MAX)
		return;
	if (matches->count < MATCHES_MAX)
		matches->count++;
	for (size_t i = matches->count - 1; i > place; i--)
		matches->items[i] = matches->items[i - 1];
	matches->items[place] = (struct match){word, weight};
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool has_digit(text word)
{
	for (size_t i = 0; i < word.size; i++)
		if (is_digit(word.data[i]))
			return true;
	return false;
}

static bool has_space(text word)
{
	return text_find_byte(word, ' ') != TEXT_NONE;
}

static void match_prefix(void *payload, const struct format_word *word)
{
	struct matches *matches = payload;
	if (word->letters.size > matches->size_max || has_space(word->letters))
		return;
	double ratio = (double)matches->typed.size / (double)word->letters.size;
	keep_match(matches, word, 0.7 * (ratio > 0.4 ? ratio : 0.4));
}

static bool is_whole_word(text word)
{
	return word.size >= MATCH_WORD_MIN && word.size <= ALIKE_SIZE_MAX &&
		!is_digit(word.data[word.size - 1]) && !has_space(word);
}

static void match_typo(void *payload, const struct format_word *word)
{
	struct matches *matches = payload;
	text typed = matches->typed, letters = word->letters;
	if (letters.size > typed.size + matches->edits ||
		typed.size > letters.size + matches->edits || !is_whole_word(letters) ||
		!alike_may_be_near(matches->typed_letters, alike_letters(letters), matches->edits))
		return;
	size_t edits = alike_edits(typed, letters, matches->edits);
	if (edits > matches->edits)
		return;
	double weight = 0.75;
	if (edits == 2)
		weight = weight * 0.85;
	if (letters.data[0] != typed.data[0])
		weight = weight * 0.7;
	keep_match(matches, word, weight);
}

static void match_kin(void *payload, const struct format_word *word)
{
	struct matches *matches = payload;
	text typed = matches->typed, letters = word->letters;
	if (!is_whole_word(letters))
		return;
	size_t shared = text_shared(typed, letters);
	size_t longest = typed.size > letters.size ? typed.size : letters.size;
	if (5 * shared >= 3 * longest)
		keep_match(matches, word, 0.6 * ((double)shared / (double)longest));
}

static struct query_unit *add_unit(
	struct query_units *units, size_t word, double weight, struct arena *arena)
{
	struct query_unit *unit = list_add(units, arena);
	*unit = (struct query_unit){.weight = weight, .word = word};
	return unit;
}

/* What is being understood. */
struct attempt {
	struct query_units *units;
	struct query_word *word;
	size_t number;
	bool is_last; /* of the question's words: it may still be being typed */
	struct format_index *index;
	struct arena *arena;
};

static bool put_matches(
	const struct attempt *attempt, const struct matches *matches, enum query_match how)
{
	if (matches->count == 0)
		return false;
	struct query_unit *unit = add_unit(attempt->units, attempt->number, 1, attempt->arena);
	for (size_t i = 0; i < matches->count; i++)
		match_put(unit, attempt->index, matches->items[i].word, matches->items[i].weight,
			attempt->arena);
	attempt->word->found = matches->items[0].word->letters;
	attempt->word->match = how;
	return true;
}

static bool try_exact(const struct attempt *attempt)
{
	struct matches matches = {.typed = attempt->word->typed};
	const struct format_word *word = vocabulary_find(attempt->index, matches.typed);
	if (word)
		keep_match(&matches, word, 1);
	return put_matches(attempt, &matches, MATCH_EXACT);
}

/* Words of that size at most that begin so. */
static void find_longer(
	struct matches *matches, struct format_index *index, text typed, size_t size_max)
{
	matches->typed = typed;
	matches->size_max = size_max;
	if (typed.size >= PREFIX_MIN && !is_digit(typed.data[typed.size - 1]))
		vocabulary_each(index, typed, match_prefix, matches);
}

static bool try_prefix(const struct attempt *attempt)
{
	struct matches matches = {.count = 0};
	text typed = attempt->word->typed;
	find_longer(&matches, attempt->index, typed,
		attempt->is_last ? SIZE_MAX : typed.size + PREFIX_MORE_MAX);
	return put_matches(attempt, &matches, MATCH_PREFIX);
}

/* Looks up a part of a compound: the word itself, or the shortest that it is the stem of. */
struct part_finder {
	struct format_index *index;
	bool is_loose;
	text part;
	const struct format_word *found;
};

static void keep_shortest(void *payload, const struct format_word *word)
{
	struct part_finder *finder = payload;
	size_t size = word->letters.size;
	if (size > finder->part.size + PREFIX_MORE_MAX || has_space(word->letters))
		return;
	if (!finder->found || size < finder->found->letters.size)
		finder->found = word;
}

static const struct format_word *find_part(struct part_finder *finder, text part)
{
	const struct format_word *word = vocabulary_find(finder->index, part);
	if (word || !finder->is_loose || part.size < PART_STEM_MIN)
		return word;
	finder->part = part;
	finder->found = NULL;
	vocabulary_each(finder->index, part, keep_shortest, finder);
	return finder->found;
}

static bool is_known(const void *payload, text part)
{
	struct part_finder finder = *(const struct part_finder *)payload;
	return find_part(&finder, part) != NULL;
}

static bool split(const struct attempt *attempt, bool is_loose)
{
	struct compound compound;
	struct part_finder finder = {.index = attempt->index, .is_loose = is_loose};
	if (!compound_split(&compound, attempt->word->typed, is_known, &finder))
		return false;
	for (size_t i = 0; i < compound.part_count; i++) {
		struct query_unit *unit = add_unit(attempt->units, SIZE_MAX,
			1.2 / (double)compound.part_count, attempt->arena);
		match_put(unit, attempt->index, find_part(&finder, compound.parts[i]), 1,
			attempt->arena);
	}
	attempt->word->match = MATCH_SPLIT;
	return true;
}

static bool try_split(const struct attempt *attempt)
{
	return split(attempt, false);
}

static bool try_loose_split(const struct attempt *attempt)
{
	return split(attempt, true);
}

/* Words that are at most so many edits away. */
static bool try_edits(const struct attempt *attempt, size_t edits)
{
	struct matches matches = {.typed = attempt->word->typed, .edits = edits};
	matches.typed_letters = alike_letters(matches.typed);
	if (attempt->index->is_inline) {
		vocabulary_each(attempt->index, TEXT(""), match_typo, &matches);
	} else {
		text first = text_slice(matches.typed, 0, 1),
		     second = text_slice(matches.typed, 1, 2);
		vocabulary_each(attempt->index, first, match_typo, &matches);
		if (!text_equal(first, second))
			vocabulary_each(attempt->index, second, match_typo, &matches);
	}
	return put_matches(attempt, &matches, MATCH_TYPO);
}

static void match_form(void *payload, const struct format_word *word)
{
	struct matches *matches = payload;
	if (!is_whole_word(word->letters))
		return;
	struct alike_skeletons skeletons;
	alike_find_skeletons(&skeletons, word->letters);
	if (alike_share_skeleton(&skeletons, matches->skeletons))
		keep_match(matches, word, 0.8);
}

/* Forms of what is typed that have so many first letters in common with it. */
static void find_forms(
	struct matches *matches, struct format_index *index, text typed, size_t beginning)
{
	struct alike_skeletons skeletons;
	alike_find_skeletons(&skeletons, typed);
	matches->skeletons = &skeletons;
	vocabulary_each(index, text_slice(typed, 0, beginning), match_form, matches);
	matches->skeletons = NULL;
}

static bool try_form(const struct attempt *attempt)
{
	struct matches matches = {.count = 0};
	text typed = attempt->word->typed;
	if (typed.size >= FORM_MIN)
		find_forms(&matches, attempt->index, typed, FORM_BEGINNING);
	return put_matches(attempt, &matches, MATCH_FORM);
}

static bool try_slip(const struct attempt *attempt)
{
	text typed = attempt->word->typed;
	return typed.size >= SLIP_MIN && !has_digit(typed) && try_edits(attempt, 1);
}

static bool try_typo(const struct attempt *attempt)
{
	text typed = attempt->word->typed;
	return typed.size >= TYPO_MIN && !has_digit(typed) &&
		try_edits(attempt, typed.size < TYPO_TWICE_MIN ? 1 : 2);
}

static void add_kin(const struct attempt *attempt, struct matches *matches)
{
	if (matches->typed.size >= KIN_MIN)
		vocabulary_each(
			attempt->index, text_slice(matches->typed, 0, KIN_MIN), match_kin, matches);
}

static bool try_kin(const struct attempt *attempt)
{
	text typed = attempt->word->typed;
	struct matches matches = {.typed = typed};
	add_kin(attempt, &matches);
	if (text_starts(typed, TEXT("ge"))) {
		matches.typed = text_slice(typed, 2, typed.size);
		add_kin(attempt, &matches);
	}
	return put_matches(attempt, &matches, MATCH_KIN);
}

static bool try_head(const struct attempt *attempt)
{
	text typed = attempt->word->typed;
	struct matches matches = {.typed = typed};
	for (size_t i = 1; i + HEAD_MIN <= typed.size && matches.count == 0; i++) {
		const struct format_word *word =
			vocabulary_find(attempt->index, text_slice(typed, i, typed.size));
		if (word)
			keep_match(&matches, word, 0.6);
	}
	return put_matches(attempt, &matches, MATCH_HEAD);
}

void match_word(struct query_units *units, struct query_answer *answer, size_t number,
	struct format_index *index, struct arena *arena)
{
	const struct attempt attempt = {units, &answer->words[number], number,
		number + 1 == answer->word_count, index, arena};
	bool is_found = try_exact(&attempt) || try_prefix(&attempt);
	if (!is_found && !word_is_stop(attempt.word->typed))
		is_found = try_form(&attempt) || try_slip(&attempt) || try_split(&attempt) ||
			try_typo(&attempt) || try_loose_split(&attempt) || try_kin(&attempt) ||
			try_head(&attempt);
	if (!is_found)
		add_unit(units, number, 1, arena);
}

/* The unit that is the word's; a stop word gets one. NULL: it has none, as its parts have. */
static struct query_unit *unit_of(
	struct query_units *units, const struct read_word *word, struct arena *arena)
{
	if (word->number == SIZE_MAX)
		return add_unit(units, SIZE_MAX, 1, arena);
	list_each (struct query_unit, unit, *units)
		if (unit->word == word->number)
			return unit;
	return NULL;
}

/* The particle and the word as one. */
static void find_parted(
	struct matches *matches, struct format_index *index, text whole, size_t particle_size)
{
	const struct format_word *known = vocabulary_find(index, whole);
	if (known)
		keep_match(matches, known, 1);
	if (matches->count == 0)
		find_longer(matches, index, whole, whole.size + PREFIX_MORE_MAX);
	if (matches->count == 0)
		find_forms(matches, index, whole, particle_size + FORM_BEGINNING);
}

void match_parted(struct query_units *units, struct query_answer *answer,
	const struct read_word *word, text particle, bool is_last, struct format_index *index,
	struct arena *arena)
{
	struct matches matches = {.count = 0};
	find_parted(&matches, index, arena_concat(arena, particle, word->letters), particle.size);
	struct query_unit *unit = matches.count ? unit_of(units, word, arena) : NULL;
	if (!unit)
		return;
	struct query_word *told = word->number == SIZE_MAX ? NULL : &answer->words[word->number];
	bool is_weaker = is_last || !told || told->match != MATCH_EXACT;
	for (size_t i = 0; is_weaker && i < unit->alternatives.count; i++)
		unit->alternatives.items[i].weight = 0.3 * unit->alternatives.items[i].weight;
	for (size_t i = 0; i < matches.count; i++)
		match_put(unit, index, matches.items[i].word, 1, arena);
	if (told) {
		told->match = MATCH_PARTED;
		told->found = matches.items[0].word->letters;
	}
}
