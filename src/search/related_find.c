/*
 * Where phrases stand: their families close together, in any order, within one block of text. See
 * related.h.
 *
 * Most words are in no phrase, so each token first asks a table by family.
 */
#include "search/related.h"

struct finder {
	const struct related *related;
	const struct batch *batch;
	const struct lexicon *lexicon;
	struct passage *out;
	struct arena *arena;
};

/* The family of the word that this token of the batch is. */
static uint32_t family_at(const struct finder *finder, uint32_t token)
{
	uint32_t word = finder->batch->passage.tokens.items[token];
	return finder->lexicon->words[finder->batch->gatherer->numbers[word]].family;
}

static bool is_in_chapters(const struct phrase *phrase, const struct page *page)
{
	text address = page->address;
	if (text_ends(address, TEXT("/")))
		address = text_slice(address, 0, address.size - 1);
	for (size_t i = 0; i < phrase->chapter_count; i++)
		if (text_equal(phrase->chapters[i], address) ||
			(page->chapter && text_equal(phrase->chapters[i], page->chapter->slug)))
			return true;
	return phrase->chapter_count == 0;
}

/* All families of the phrase stand in the tokens from `at` on, near enough. */
static bool stands_at(const struct finder *finder, const struct phrase *phrase,
	const struct word_run *run, uint32_t at)
{
	uint32_t until = at + (uint32_t)phrase->size + PHRASE_SLACK;
	size_t found = 0;
	for (size_t i = 0; i < phrase->size; i++)
		for (uint32_t k = at; k < until && k < run->until; k++)
			if (family_at(finder, k) == phrase->families[i]) {
				found++;
				break;
			}
	return found == phrase->size;
}

/* A run of its own, of one token. */
static void add_phrase(struct finder *finder, uint32_t number, const struct word_run *run)
{
	struct passage *out = finder->out;
	*list_add(&out->tokens, finder->arena) = number;
	*list_add(&out->runs, finder->arena) =
		(struct word_run){run->presence, (uint32_t)out->tokens.count};
}

/* The run's tokens begin at `at`. */
static void find_in_run(
	struct finder *finder, const struct word_run *run, uint32_t at, uint32_t *next_free)
{
	const struct related *related = finder->related;
	const struct slot *slot = &finder->batch->slots.items[run->presence.slot];
	const struct page *page = finder->batch->units.items[slot->unit].page;
	for (; at < run->until; at++) {
		uint32_t family = family_at(finder, at);
		uint32_t until = related->first_member[family + 1];
		for (uint32_t i = related->first_member[family]; i < until; i++) {
			uint32_t number = related->members[i];
			const struct phrase *phrase = &related->phrases.items[number];
			if (at < next_free[number] || !is_in_chapters(phrase, page) ||
				!stands_at(finder, phrase, run, at))
				continue;
			/* A phrase with a word twice may end where the run does. */
			uint32_t end = at + (uint32_t)phrase->size;
			next_free[number] = end < run->until ? end : run->until;
			add_phrase(finder, number, run);
		}
	}
}

void related_find(struct passage *out, const struct related *related, const struct batch *batch,
	const struct lexicon *lexicon, struct arena *arena)
{
	*out = (struct passage){0};
	if (related->phrases.count == 0)
		return;
	struct finder finder = {
		.related = related,
		.batch = batch,
		.lexicon = lexicon,
		.out = out,
		.arena = arena,
	};
	/* Where the next occurrence of each phrase may begin: they don't overlap. */
	uint32_t *next_free = arena_new(arena, uint32_t, related->phrases.count);
	uint32_t from = 0;
	list_each (const struct word_run, run, batch->passage.runs) {
		find_in_run(&finder, run, from, next_free);
		from = run->until;
	}
}
