/*
 * The bytes of a search index: what write.h makes, what query.h and the browser read.
 *
 * One index is the search of one view of one edition. Its first file says all that every question
 * needs; the rest is cut into chunks, which stand in that file if the index is small
 * (FORMAT_INLINE) and in files of their own, named by their number, if it isn't. A question then
 * fetches the few chunks that it asks for.
 *
 * Numbers are little-endian; "varint" is seven bits a byte, the lowest first, the highest bit set
 * on all but the last; a line is UTF-8 text and a line feed.
 *
 * The first file:
 *
 *	offset	size	meaning
 *	0	4	"WWZ" and the format's version (FORMAT_VERSION)
 *	4	4	bytes of this file
 *	8	4	identity: the same in all files of one index, another if anything differs
 *	12	4	sections
 *	16	4	pages
 *	20	4	families that stand in the index
 *	24	4	vocabulary blocks ┐
 *	28	4	posting shards    │
 *	32	4	page blocks       ├ chunks, numbered in this order
 *	36	4	everyday chunks   │ 0 or 1
 *	40	4	view chunks       ┘ 0 or 1
 *	44	4	1 = the chunks stand at the end of this file, 0 = in files of their own; the
 *			everyday chunk and that of views, which not every question needs, always
 *			stand in files of their own
 *	48	8n	for each part below (enum format_part), in this order: offset, size
 *
 *	part	holds
 *	STOPS	stop words, a line each, sorted
 *	GROUPS	of pages: a byte, the prior in hundredths (108 = 1.08), then two lines: what its
 *		pages' addresses begin with, and the chapter's title
 *	PAGES	for each page, in reading order: varint sections (at least 1), varint group
 *	SCALES	a byte a section: 16 times what a word in its running text weighs (query.h)
 *	TITLES	a byte a section: words in its titles (page and heading; 255 = or more)
 *	LINKS	which of these families lead to others: bits, see below
 *	CODES	the codes of postings, a byte each, the most frequent first
 *	FIRSTS	for each vocabulary block a line: its first word
 *	SPANS	for each posting shard a varint: the families in it
 *	SIZES	a varint a chunk: its bytes (in a file of its own 4 more: the identity, first)
 *	CHUNKS	the chunks one behind the other, if they stand here
 *
 * Bits (bits.h) fill a byte from the lowest up. w(n) is a number of as many bits as any below n
 * has. The links, if there are any:
 *
 *	gamma	families that are led to, plus 1
 *	rices	each of them, ascending: families since the one before
 *		(k = bits_rice_parameter(those that are led to, families))
 *	then, to the end, for each family that leads to others, ascending:
 *	gamma	families since the one before, plus 1
 *	bit	1: to the same ones as an earlier list; then w(lists so far): its number
 *	gamma	else, in a new list: those it leads to, plus 1,
 *	gamma	and those it leads to weakly, plus 1;
 *	w	then each, first the former: w(families that are led to), its place among those
 *
 * A chunk of the vocabulary: words, sorted by bytes, over all blocks.
 *
 *	varint	words in the block
 *	varint	the next new family
 *	bytes	for each word: letters that it shares with the one before (0 for the first)
 *	varints	for each word: 0 = it is of the next new family, k = of the k-th before that one
 *	lines	for each word: the letters that follow the shared ones
 *
 * A word with spaces in it is several that have to stand next to each other in the question.
 *
 * The everyday chunk: words that only lead to others, such as bijbaan (related.h), one by one;
 * those of several words are in the vocabulary. Their families follow upon those that stand in the
 * index. It is a second vocabulary, asked when a word isn't in the first.
 *
 *	varint	bytes of the links
 *	bits	the links, as in LINKS, from the first of these families on
 *	then words as in a chunk of the vocabulary
 *
 * A chunk of postings, all bits: for each family in their order
 *
 *	gamma	its postings, plus 1
 *	rices	for each posting: sections since the posting before (the first: since the
 *		beginning), that one excluded
 *		(k = bits_rice_parameter(the family's postings, sections))
 *	gammas	for each posting: the place of its code in CODES, from 1. A code is 4 * weight of
 *		its fields + weight in running text, both as indexes into tables (weight.h)
 *
 * A chunk of pages: PAGES_A_BLOCK pages, the last one fewer.
 *
 *	lines	for each page: its address below the tree's root, without what its group begins
 *		with; its title; and for each section but the first: its id, its title. A line with
 *		only a '/' is the address that the title gives (derived.h) and a '/'; an empty line
 *		is the id that the title gives
 *
 * A chunk of views, all bits; only the general view's index has one. It says where a section can be
 * seen: the views are those that zoeken/edities.json lists for the edition, in that order, without
 * the first, the general one.
 *
 *	gamma	views, plus 1
 *	gamma	different sets of views, plus 1
 *	bits	for each set a bit for each view: 1 = it is in the set
 *	then for each section
 *	bit	1: it is shown by the same set as the section before
 *	w	else: w(sets), the number of its set
 *
 * Files may be cut short, of another version, from another build, or hostile: reading checks every
 * offset, and says what is wrong.
 */
#ifndef SEARCH_FORMAT_H
#define SEARCH_FORMAT_H

#include "handbook/audience.h"
#include "search/format_links.h"

enum {
	FORMAT_VERSION = 1,
	FORMAT_HEADER_SIZE = 48, /* without the parts' table */
	FORMAT_IDENTITY_SIZE = 4,
	PAGES_A_BLOCK = 16,
	FIELD_WEIGHTS = 5, /* of a posting, by where the word stands (weight.h) */
	TEXT_WEIGHTS = 4,  /* and by how often it stands in running text */
	CODE_COUNT = FIELD_WEIGHTS * TEXT_WEIGHTS,
};

enum chunk_kind {
	CHUNK_WORDS,
	CHUNK_POSTINGS,
	CHUNK_PAGES,
	CHUNK_EVERYDAY,
	CHUNK_VIEWS,
	CHUNK_KINDS
};

enum format_part {
	PART_STOPS,
	PART_GROUPS,
	PART_PAGES,
	PART_SCALES,
	PART_TITLES,
	PART_LINKS,
	PART_CODES,
	PART_FIRSTS,
	PART_SPANS,
	PART_SIZES,
	PART_CHUNKS,
	PART_COUNT
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
	text parts[PART_COUNT];
	uint32_t identity;
	enum format_fault fault; /* the first that was met, here or in a chunk; reading goes on */
	bool is_inline;

	uint32_t section_count;
	uint32_t page_count;
	uint32_t group_count;
	uint32_t family_count;
	uint32_t word_count;
	uint32_t block_count;
	uint32_t shard_count;
	uint32_t page_block_count;
	uint32_t view_chunk_count;
	uint32_t chunk_count;

	struct format_page *pages;   /* pages[page_count] */
	struct format_group *groups; /* groups[group_count] */
	struct format_links links;   /* from the families that stand in the index */
	text *stops;                 /* stops[stop_count], sorted */
	size_t stop_count;
	text *firsts; /* firsts[block_count] */

	struct format_block *blocks;
	struct format_shard *shards;
	text *page_blocks;            /* their bytes; data NULL = not read yet */
	struct format_block everyday; /* words NULL = not read yet */
	struct format_links everyday_links;
	uint32_t everyday_chunk_count;
	struct viewset *section_views; /* by section; NULL = not read yet */
	uint32_t *chunk_starts;        /* chunk -> offset of an inline one */
	uint32_t *chunk_sizes;
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

/* Whether the chunk stands in the first file. */
static inline bool format_is_inline(const struct format_index *index, uint32_t chunk)
{
	return index->is_inline &&
		chunk < index->block_count + index->shard_count + index->page_block_count;
}
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

#endif
