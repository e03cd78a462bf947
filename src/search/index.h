/*
 * The search index of an edition: built once, then written for each view by itself.
 *
 *	gather pages (threads) -> lexicon -> relations -> postings (threads)	index_build
 *	what a view shows -> its own vocabulary and postings -> bytes		index_write: write.h
 *
 * What is written for a view is a function of what that view shows, of the input's terms, synonyms
 * and priors, and of nothing else: were all other text deleted from the content, the same bytes
 * would come out. So a file that is fetched in a view holds no word, count or length of what it
 * does not show; tests/unit/search/leak_test.c deletes and compares.
 */
#ifndef SEARCH_INDEX_H
#define SEARCH_INDEX_H

#include "search/posting.h"
#include "search/related.h"

/* How much the sections of a chapter or page count: a factor on their score, 1 = as they are. */
struct search_prior {
	text address; /* "achtergrond/", or "" for all; of those that fit a page the longest */
	uint8_t percent;
};

struct search_input {
	/*
	 * pages[page_count], in reading order. A glossary's own page, where every term has its
	 * section, would push aside the pages on it.
	 */
	struct page *const *pages;
	size_t page_count;
	struct related_input related;
	const struct search_prior *priors;
	size_t prior_count;
};

/* Read only once built; several views may be written at once. */
struct search_index {
	const struct search_input *input;
	struct arena *arena;
	struct unit *units;   /* in reading order */
	uint32_t *unit_slots; /* the slot that a unit's heading stands in */
	size_t unit_count;
	struct slot *slots; /* by unit; .unit is of the whole index */
	size_t slot_count;
	struct lexicon lexicon;
	struct related related;
	struct postings words;   /* of the lexicon's words */
	struct postings phrases; /* of related.phrases */
};

/*
 * input          stays the caller's, and must live as long as the index
 * diagnostics    gets a warning for each synonym that leads nowhere
 * O(bytes of the pages). The result is the same for any number of workers.
 */
void index_build(struct search_index *out, const struct search_input *input, size_t worker_count,
	struct arena *arena, struct diagnostics *diagnostics);

/* The views that show a section: those that an index is written for. */
struct viewset index_views(const struct search_index *index);

#endif
