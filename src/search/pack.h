/*
 * The parts of an index (format.h), each by one function, into whatever file it stands in.
 */
#ifndef SEARCH_PACK_H
#define SEARCH_PACK_H

#include "search/coder.h"
#include "search/format.h"
#include "search/tally.h"

enum {
	PACK_SIZE_MAX = 1 << 30, /* bytes of anything here */
	/* Where a chunk ends, about. */
	PACK_LETTERS_MAX = 8 * 1024,  /* of a block of the vocabulary */
	PACK_POSTINGS_MAX = 8 * 1024, /* of a shard: two bytes each; no family is cut in two */
};

/* What is written, and how it is cut into chunks. Nothing is cut if it all stands in one file. */
struct packing {
	const struct shown *shown;
	const struct format_list *lists; /* lists[family]: its postings */
	struct arena *arena;
	bool is_inline;
	struct cuts LIST(uint32_t) blocks; /* the first word of each, by place in the vocabulary */
	struct cuts block_families;        /* the next new family of each */
	struct cuts shards;                /* the first family of each */
	struct cuts page_blocks;           /* the first section of each */
	uint32_t page_count;
	struct groups LIST(struct format_group) groups;
	uint32_t *page_groups; /* page -> its group */
};

/* Finds the groups, and where chunks end. */
void pack_init(struct packing *out, const struct shown *shown, const struct format_list lists[],
	bool is_inline);
bool pack_begins_page(const struct packing *packing, size_t section);
void pack_find_groups(struct packing *packing);

/* The first file's stream, up to where the chunks begin. */
void pack_head(struct encoder *encoder, const struct packing *packing);
void pack_page_table(struct encoder *encoder, const struct packing *packing);

/* The chunks. Each is one of the cuts, by number. Threads: touch nothing but the encoder. */
void pack_block(struct encoder *encoder, const struct packing *packing, size_t number);
void pack_shard(struct encoder *encoder, const struct packing *packing, size_t number);
void pack_page_block(struct encoder *encoder, const struct packing *packing, size_t number);
bool pack_has_everyday(const struct packing *packing);
void pack_everyday(struct encoder *encoder, const struct packing *packing);
bool pack_has_views(const struct packing *packing);
void pack_views(struct encoder *encoder, const struct packing *packing);

/* Sorted words. */
void pack_word(struct encoder *encoder, text word, text before);
/* Those from the families that stand in the view, or those from everyday words. */
void pack_links(struct encoder *encoder, const struct packing *packing, bool of_everyday);

#endif
