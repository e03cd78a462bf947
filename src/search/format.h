/*
 * The bytes of a search index: what write.h makes, what query.h and the browser read.
 *
 * One index is the search of one view of one edition. Its first file says all that every question
 * needs; the rest is cut into chunks, which stand in that file too if the index is small, and in
 * files of their own, named by their number, if it isn't. A question then fetches the few chunks
 * that it asks for.
 *
 * Every file:
 *
 *	offset	size	meaning
 *	0	4	"WWZ" and the format's version (FORMAT_VERSION)
 *	4	4	bytes of this file, little-endian
 *	8	4	identity: the same in all files of one index, another if anything differs
 *	12	rest	a stream of numbers and texts, as coder.h has them: in the first file coded,
 *			so that a small index, which is loaded whole, is as small as can be; in the
 *			others, of which a question needs a few, plain, so that they are soon made
 *
 * In the tables below "word W" is a sorted word: NUMBER_SHARED, letters that it shares with the one
 * before; then the text, of which those are known. The numbers' kinds are coder.h's.
 *
 * The first file's stream:
 *
 *	COUNT		1 = the chunks follow in this stream, 0 = they stand in files of their own
 *	COUNT		sections
 *	COUNT		pages
 *	COUNT		groups of pages
 *	COUNT		families that stand in the index
 *	COUNT		vocabulary blocks ┐
 *	COUNT		posting shards    │
 *	COUNT		page blocks       ├ chunks, in this order
 *	COUNT		everyday chunks   │ 0 or 1
 *	COUNT		view chunks       ┘ 0 or 1; always in a file of its own
 *	COUNT, words	stop words, sorted
 *	for each group	COUNT, the prior in hundredths (108 = 1.08); text, what its pages' addresses
 *			begin with; text, the chapter's title
 *	for each page	in reading order: SECTIONS, one less than it has; GROUP
 *	for each section	SCALE, 16 times what a word in its running text weighs (query.h);
 *			TITLE, words in its titles (page and heading; 255 = or more)
 *	links		see below; of the families that stand in the index
 *	if the chunks stand in files of their own:
 *	for each block	text, its first word
 *	for each shard but the last	COUNT, families in it
 *
 * Links, which of some families lead to others:
 *
 *	COUNT		families that are led to
 *	for each	LINK_GAP, families since the one before, that one excluded
 *	COUNT		families that lead to others
 *	for each	LINK_GAP, since the one before; LINK_IS_OLD,
 *			1: to the same ones as an earlier list; LINK_OLD, how many lists ago, from 0
 *			0: LINK_COUNT, those it leads to, and LINK_COUNT, those it leads to weakly;
 *			then each, first the former, ascending: LINK_TARGET, its place among those
 *			led to, less the place behind the one before of the former or the weak
 *
 * A block of the vocabulary: words, sorted by bytes, over all blocks.
 *
 *	COUNT		the next new family
 *	COUNT		words
 *	for each	word; FAMILY, 0 = it is of the next new family, k = of the k-th before that
 *
 * A word with spaces in it is several that have to stand next to each other in the question.
 *
 * A shard of postings, for each family in their order:
 *
 *	POSTINGS	its postings
 *	for each	GAP (format_gap_kind), sections since the posting before, that one excluded
 *	for each	CODE (format_code_kind): 4 * weight of its fields + weight in running text,
 *			both as indexes into tables (weight.h)
 *
 * A block of pages: PAGES_A_BLOCK pages, the last one fewer; all pages if the index is one file.
 *
 *	for each section	two texts. For a page's first one: its address below the tree's
 *			root, without what its group begins with, and its title; else its id and its
 *			title. An address that is only a '/' is the one that the title gives
 *			(derived.h) and a '/'; an empty id is the one that the title gives
 *
 * The everyday chunk: words that only lead to others, such as bijbaan (related.h), one by one;
 * those of several words are in the vocabulary. Their families follow upon those that stand in the
 * index. It is a second vocabulary, asked when a word isn't in the first.
 *
 *	words		as in a block, without its next new family: that is the first behind
 *			those that stand
 *	links		the first LINK_GAP of a family that leads counts from that family on
 *
 * The chunk of views; only the general view's index has one. It says where a section can be seen:
 * the views are those that zoeken/edities.json lists for the edition, in that order, without the
 * first, the general one.
 *
 *	COUNT		views
 *	COUNT		different sets of views
 *	for each set, for each view	VIEW, 1 = it is in the set
 *	for each section	SET, the number of its set
 *
 * Files may be cut short, of another version, from another build, or hostile: reading checks every
 * number, and says what is wrong.
 */
#ifndef SEARCH_FORMAT_H
#define SEARCH_FORMAT_H

#include "handbook/audience.h"
#include "search/format_links.h"

enum {
	FORMAT_VERSION = 3,
	FORMAT_HEADER_SIZE = 12,
	PAGES_A_BLOCK = 32,
	FIELD_WEIGHTS = 5, /* of a posting, by where the word stands (weight.h) */
	TEXT_WEIGHTS = 4,  /* and by how often it stands in running text */
	CODE_COUNT = FIELD_WEIGHTS * TEXT_WEIGHTS,
};

enum format_fault {
	FORMAT_GOOD,
	FORMAT_NO_INDEX,      /* something else altogether */
	FORMAT_OTHER_VERSION, /* from an older or newer program */
	FORMAT_CUT_SHORT,
	FORMAT_DAMAGED,       /* contradicts itself */
	FORMAT_CHUNK_MISSING, /* could not be fetched */
	FORMAT_CHUNK_FOREIGN, /* of another build */
};

/* A word of the vocabulary and its family. */
struct format_word {
	text letters;
	uint32_t family;
};

struct format_block {
	struct format_word *words; /* words[word_count]; NULL = not read yet */
	size_t word_count;
};

struct format_list {
	const uint32_t *sections; /* sections[count], ascending */
	const uint8_t *codes;
	size_t count;
};

struct format_shard {
	uint32_t first_family;
	uint32_t family_count;
	struct format_list *lists; /* lists[family_count]; NULL = not read yet, or damaged */
	bool is_damaged;
};

/* The name and title of a section, as they stand in a page block. */
struct format_name {
	text name;
	text title;
};

struct format_page {
	uint32_t first_section;
	uint32_t section_count;
	uint32_t group;
};

struct format_group {
	uint8_t percent;
	text address; /* what its pages' addresses begin with */
	text chapter; /* title */
};

/* What a result shows; all texts live in the index's arena. */
struct format_section {
	text address; /* of the page */
	text title;   /* of the page */
	text id;      /* empty for the page's beginning */
	text heading; /* of the section; the page's title for its beginning */
	text chapter;
};

/* Gets the bytes of a chunk's file, which must live as long as the index; false = can't be had. */
typedef bool format_load(void *payload, uint32_t chunk, text *bytes);

struct format_index {
	struct arena *arena;
	format_load *load;
	void *payload;
	uint32_t identity;
	enum format_fault fault; /* the first that was met, here or in a chunk; reading goes on */
	bool is_inline;

	uint32_t section_count;
	uint32_t page_count;
	uint32_t group_count;
	uint32_t family_count;
	uint32_t block_count;
	uint32_t shard_count;
	uint32_t page_block_count;
	uint32_t everyday_chunk_count;
	uint32_t view_chunk_count;

	struct format_page *pages;   /* pages[page_count] */
	struct format_group *groups; /* groups[group_count] */
	uint8_t *scales;             /* by section */
	uint8_t *titles;             /* by section */
	struct format_links links;   /* from the families that stand in the index */
	text *stops;                 /* stops[stop_count], sorted */
	size_t stop_count;
	text *firsts; /* firsts[block_count]; empty if the index is one file */

	struct format_block *blocks;
	struct format_shard *shards;
	struct format_name **page_blocks; /* each by section from its first on; NULL = not read */
	struct format_block everyday;     /* words NULL = not read yet */
	struct format_links everyday_links;
	struct viewset *section_views; /* by section; NULL = not read yet */
};

/*
 * Reads the first file.
 * bytes    must live as long as the index
 * load     for chunks in files of their own; may be NULL if there are none
 * arena    owns all that is read, chunks included
 * Returns FORMAT_GOOD, or why it can't be used; then `out` must not be.
 */
enum format_fault format_open(struct format_index *out, text bytes, format_load *load,
	void *payload, struct arena *arena);

/* The block's words; none if it is damaged (see index.fault). */
const struct format_block *format_read_block(struct format_index *index, uint32_t number);
/* The everyday words; none if there are none, or they are damaged. */
const struct format_block *format_read_everyday(struct format_index *index);
/* What the family leads to. */
struct format_row format_row_of(const struct format_index *index, uint32_t family);
/* The block where the word stands, if it stands anywhere. */
uint32_t format_block_of(const struct format_index *index, text word);
/* Where the family stands; an empty list if it is nowhere, or the shard is damaged. */
struct format_list format_read_list(struct format_index *index, uint32_t family);
/* The section's page. */
uint32_t format_page_of(const struct format_index *index, uint32_t section);
/*
 * The views that show the section: bit v = the v-th that zoeken/edities.json lists for the edition,
 * from 0, the general one, which is always there. Only that one if this is not the general view's
 * index.
 */
struct viewset format_read_views(struct format_index *index, uint32_t section);
/* False if it is damaged. */
bool format_read_section(struct format_index *index, uint32_t section, struct format_section *out);

/* Which kind a number is of, by what is known before it is read. */
unsigned format_shared_kind(text word_before);
/* sections: from the last posting on; postings: that are still to come, this one included */
unsigned format_gap_kind(uint32_t sections, uint32_t postings, bool is_behind_neighbour);
/* before: the code of the posting before, or NULL */
unsigned format_code_kind(const uint8_t *before, uint32_t posting_count);

#endif
