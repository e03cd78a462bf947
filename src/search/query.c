/* From a question to sections in order. See query.h, which has the recipe by number. */
#include "search/query.h"

#include "base/utf8.h"
#include "search/match.h"
#include "search/vocabulary.h"
#include "search/weight.h"
#include "search/word.h"

#include <math.h>
#include <stdlib.h>

static const double OTHERS_SHARE = 0.3;
static const double TITLE_SHARE = 0.5;
static const double UNKNOWN_IDF = 0.6;
static const double BEGINNING_SHARE = 0.5;
static const double SATURATION = 1.1;

/* The number of the question's word, which may be a new one. */
static size_t number_word(struct query_answer *answer, text word)
{
	size_t number = 0;
	while (number < answer->word_count && !text_equal(answer->words[number].typed, word))
		number++;
	if (number == answer->word_count)
		answer->words[answer->word_count++].typed = word;
	return number;
}

/* Step 1. */
static void read_words(
	struct query_answer *answer, struct read_words *read, text question, struct arena *arena)
{
	text valid = text_slice(question, 0, utf8_find_invalid(question));
	struct word_reader reader;
	word_reader_init(&reader, valid);
	for (text word; answer->word_count < QUERY_WORDS_MAX && read->count < QUERY_READ_MAX &&
		word_next(&reader, &word);) {
		word = arena_text(arena, word);
		*list_add(read, arena) = (struct read_word){
			word, word_is_stop(word) ? SIZE_MAX : number_word(answer, word)};
	}
	if (read->count == 1 && answer->word_count == 0)
		number_word(answer, read->items[0].letters);
}

static void put_in_units(struct query_units *units, const struct format_index *index,
	const struct format_word *word, size_t first, size_t count, double weight,
	struct arena *arena)
{
	list_each (struct query_unit, unit, *units)
		if (unit->word >= first && unit->word - first < count)
			match_put(unit, index, word, weight, arena);
}

static void join_neighbours(struct query_units *units, struct format_index *index, text joined,
	size_t first, size_t count, double weight, struct arena *arena)
{
	const struct format_word *word = vocabulary_find_standing(index, joined);
	if (word)
		put_in_units(units, index, word, first, count, weight, arena);
}

/* Two words as one: a compound, either way round. */
static void join_compounds(struct query_units *units, struct format_index *index, text a, text b,
	size_t first, struct arena *arena)
{
	const text compounds[][3] = {{a, TEXT(""), b}, {a, TEXT("s"), b}, {a, TEXT("e"), b},
		{a, TEXT("en"), b}, {a, TEXT("n"), b}, {b, TEXT(""), a}, {b, TEXT("s"), a}};
	if (a.size < 2 || b.size < 2)
		return;
	for (size_t i = 0; i < sizeof compounds / sizeof *compounds; i++)
		join_neighbours(
			units, index, arena_join(arena, compounds[i], 3), first, 2, 0.6, arena);
}

/* Step 3. */
static void join_words(struct query_units *units, const struct query_answer *answer,
	struct format_index *index, struct arena *arena)
{
	const struct query_word *words = answer->words;
	for (size_t i = 0; i + 1 < answer->word_count; i++) {
		text a = words[i].typed, b = words[i + 1].typed;
		join_neighbours(
			units, index, arena_concat(arena, a, TEXT(" "), b), i, 2, 0.8, arena);
		join_compounds(units, index, a, b, i, arena);
	}
	for (size_t i = 0; i + 2 < answer->word_count; i++)
		join_neighbours(units, index,
			arena_concat(arena, words[i].typed, TEXT(" "), words[i + 1].typed,
				TEXT(" "), words[i + 2].typed),
			i, 3, 0.8, arena);
}

static bool is_particle(text word)
{
	static const text particles[] = {TEXT_INIT("aan"), TEXT_INIT("af"), TEXT_INIT("bij"),
		TEXT_INIT("door"), TEXT_INIT("in"), TEXT_INIT("mee"), TEXT_INIT("na"),
		TEXT_INIT("om"), TEXT_INIT("op"), TEXT_INIT("over"), TEXT_INIT("toe"),
		TEXT_INIT("uit"), TEXT_INIT("voor")};
	return text_is_among(word, particles, sizeof particles / sizeof *particles);
}

/* Step 3, words in two parts. */
static void join_parted(struct query_units *units, struct query_answer *answer,
	const struct read_words *read, struct format_index *index, struct arena *arena)
{
	for (size_t i = 0; i < read->count; i++) {
		const struct read_word *word = &read->items[i];
		text before = i > 0 ? word[-1].letters : TEXT("");
		text last = i + 1 < read->count ? read->items[read->count - 1].letters : TEXT("");
		if (word->letters.size < PARTED_MIN)
			continue;
		if (is_particle(before))
			match_parted(units, answer, word, before, false, index, arena);
		if (is_particle(last))
			match_parted(units, answer, word, last, true, index, arena);
	}
}

/* The logarithm to base 2, straight between powers: the same everywhere, unlike log(). */
static double ilog(double value)
{
	double whole = 0;
	while (value >= 2) {
		value = value / 2;
		whole = whole + 1;
	}
	return whole + value - 1;
}

static double idf_of(const struct format_index *index, size_t posting_count)
{
	double sections = index->section_count, postings = (double)posting_count;
	double idf = ilog(1 + (sections - postings + 0.5) / (postings + 0.5));
	return idf * sqrt(idf);
}

/* Step 4, for a unit. */
static double unit_idf(const struct query_unit *unit, struct format_index *index)
{
	double weight = 0, idf = 0;
	list_each (const struct alternative, alternative, unit->alternatives) {
		size_t count = format_read_list(index, alternative->family).count;
		if (count == 0 || alternative->weight < weight)
			continue;
		double found = idf_of(index, count);
		if (alternative->weight > weight || found > idf)
			idf = found;
		weight = alternative->weight;
	}
	return weight > 0 ? idf : UNKNOWN_IDF * ilog((double)index->section_count + 1);
}

/* What the units come to in a section. */
struct standing {
	double score;
	double cover;
	uint32_t hits;
	/* of the unit that is being counted */
	double best;
	double sum;
	bool is_touched;
	bool is_hit;
};

struct scoring {
	struct format_index *index;
	struct standing *standings; /* by section */
	uint32_t *touched;          /* sections, of the unit that is being counted */
	size_t touched_count;
	double total;
};

static void score_posting(struct scoring *scoring, uint32_t section, uint8_t code, double factor)
{
	const struct format_index *index = scoring->index;
	double scale = index->scales[section];
	double x = weight_fields[code / TEXT_WEIGHTS] +
		weight_texts[code % TEXT_WEIGHTS] * (scale / 16);
	double value = factor * (2.1 * x / (x + SATURATION));
	struct standing *standing = &scoring->standings[section];
	if (!standing->is_touched)
		scoring->touched[scoring->touched_count++] = section;
	standing->is_touched = true;
	standing->sum = standing->sum + value;
	if (value > standing->best)
		standing->best = value;
	if (code >= CODE_IN_TITLE)
		standing->is_hit = true;
}

static void end_unit(struct scoring *scoring, double weight, double idf)
{
	for (size_t i = 0; i < scoring->touched_count; i++) {
		struct standing *standing = &scoring->standings[scoring->touched[i]];
		double others = OTHERS_SHARE * (standing->sum - standing->best);
		*standing = (struct standing){
			.score = standing->score + weight * (standing->best + others),
			.cover = standing->cover + weight * idf,
			.hits = standing->hits + standing->is_hit,
		};
	}
	scoring->touched_count = 0;
}

/* Step 5, for a unit. */
static void score_unit(struct scoring *scoring, const struct query_unit *unit)
{
	double idf = unit_idf(unit, scoring->index);
	scoring->total = scoring->total + unit->weight * idf;
	list_each (const struct alternative, alternative, unit->alternatives) {
		struct format_list list = format_read_list(scoring->index, alternative->family);
		double own = idf_of(scoring->index, list.count);
		double factor = alternative->weight * (own < idf ? own : idf);
		for (size_t i = 0; i < list.count; i++)
			score_posting(scoring, list.sections[i], list.codes[i], factor);
	}
	end_unit(scoring, unit->weight, idf);
}

/* Step 6, for a section of a page. */
static double final_score(const struct scoring *scoring, uint32_t section, uint32_t page)
{
	const struct format_index *index = scoring->index;
	const struct standing *standing = &scoring->standings[section];
	double titles = index->titles[section];
	double percent = index->groups[index->pages[page].group].percent;
	double share = titles > 0 ? standing->hits / titles : 0;
	if (share > 1)
		share = 1;
	double cover = standing->cover / scoring->total;
	return standing->score * (cover * cover) * (1 + TITLE_SHARE * share) * (percent / 100);
}

struct ranked {
	double score;
	uint32_t section;
};

/* The best of some of a page's sections; score 0 = they have nothing. */
static struct ranked best_of(
	const struct scoring *scoring, uint32_t page, uint32_t from, uint32_t until)
{
	struct ranked best = {.score = 0};
	for (uint32_t section = from; section < until; section++) {
		if (scoring->standings[section].score <= 0)
			continue;
		double score = final_score(scoring, section, page);
		if (score > best.score)
			best = (struct ranked){score, section};
	}
	return best;
}

/* The page's best, or, where its beginning was found by keywords, the section that is meant. */
static struct ranked best_of_page(const struct scoring *scoring, uint32_t number)
{
	const struct format_page *page = &scoring->index->pages[number];
	uint32_t first = page->first_section, until = first + page->section_count;
	struct ranked best = best_of(scoring, number, first, until);
	if (best.score <= 0 || best.section != first || scoring->standings[first].hits)
		return best;
	struct ranked later = best_of(scoring, number, first + 1, until);
	if (later.score > 0 && later.score >= BEGINNING_SHARE * best.score)
		best.section = later.section;
	return best;
}

static int compare_results(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return x->section < y->section ? -1 : x->section > y->section;
}

static void show_results(struct query_answer *answer, struct format_index *index,
	const struct ranked ranked[], size_t count, struct arena *arena)
{
	answer->results = arena_new(arena, struct query_result, count);
	for (size_t i = 0; i < count; i++) {
		struct query_result *result = &answer->results[answer->result_count];
		*result = (struct query_result){
			.score = ranked[i].score, .section = ranked[i].section};
		answer->result_count += format_read_section(index, result->section, &result->shown);
	}
}

static void rank_pages(struct query_answer *answer, const struct scoring *scoring, size_t limit,
	struct arena *arena)
{
	uint32_t page_count = scoring->index->page_count;
	struct ranked *ranked = arena_new(arena, struct ranked, page_count);
	for (uint32_t i = 0; i < page_count; i++) {
		struct ranked best = best_of_page(scoring, i);
		if (best.score > 0)
			ranked[answer->page_count++] = best;
	}
	if (answer->page_count)
		qsort(ranked, answer->page_count, sizeof *ranked, compare_results);
	show_results(answer, scoring->index, ranked,
		limit < answer->page_count ? limit : answer->page_count, arena);
}

void query_run(struct query_answer *out, struct format_index *index, text question, size_t limit,
	struct arena *arena)
{
	*out = (struct query_answer){.word_count = 0};
	struct read_words read = {0};
	read_words(out, &read, question, arena);
	struct query_units units = {0};
	for (size_t i = 0; i < out->word_count; i++)
		match_word(&units, out, i, index, arena);
	join_words(&units, out, index, arena);
	join_parted(&units, out, &read, index, arena);
	struct scoring scoring = {
		.index = index,
		.standings = arena_new(arena, struct standing, index->section_count),
		.touched = arena_new(arena, uint32_t, index->section_count),
	};
	list_each (const struct query_unit, unit, units)
		score_unit(&scoring, unit);
	rank_pages(out, &scoring, limit, arena);
}
