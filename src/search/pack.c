/* How an index is cut, and what stands first in it. See pack.h. */
#include "search/pack.h"

#include "search/word.h"

static void add_cut(struct packing *packing, struct cuts *cuts, size_t from)
{
	*list_add(cuts, packing->arena) = (uint32_t)from;
}

/* Families are numbered in the order in which their first words stand. */
static void cut_vocabulary(struct packing *packing)
{
	const struct shown *shown = packing->shown;
	size_t size = SIZE_MAX / 2;
	uint32_t next_family = 0;
	for (size_t i = 0; i < shown->everyday_first; i++) {
		const struct lexicon_word *word = shown_word(shown, i);
		if (size >= PACK_LETTERS_MAX && !(packing->is_inline && i)) {
			add_cut(packing, &packing->blocks, i);
			add_cut(packing, &packing->block_families, next_family);
			size = 0;
		}
		size += word->letters.size;
		next_family += shown->families[word->family] == next_family;
	}
}

static void cut_postings(struct packing *packing)
{
	size_t size = SIZE_MAX / 2;
	for (size_t f = 0; f < packing->shown->family_count; f++) {
		size += packing->lists[f].count;
		if (size >= PACK_POSTINGS_MAX && !(packing->is_inline && f)) {
			add_cut(packing, &packing->shards, f);
			size = packing->lists[f].count;
		}
	}
}

bool pack_begins_page(const struct packing *packing, size_t section)
{
	const struct shown *shown = packing->shown;
	const struct unit *units = shown->index->units;
	return section == 0 ||
		units[shown->sections[section]].page != units[shown->sections[section - 1]].page;
}

static void cut_pages(struct packing *packing)
{
	for (size_t i = 0; i < packing->shown->section_count; i++) {
		if (!pack_begins_page(packing, i))
			continue;
		if (packing->page_count++ % PAGES_A_BLOCK == 0 && !(packing->is_inline && i))
			add_cut(packing, &packing->page_blocks, i);
	}
}

void pack_init(struct packing *out, const struct shown *shown, const struct format_list lists[],
	bool is_inline)
{
	*out = (struct packing){
		.shown = shown, .lists = lists, .arena = shown->arena, .is_inline = is_inline};
	cut_vocabulary(out);
	cut_postings(out);
	cut_pages(out);
	pack_find_groups(out);
}

static void pack_stops(struct encoder *encoder)
{
	size_t count;
	const text *words = word_stop_words(&count);
	encode_number(encoder, NUMBER_COUNT, (uint32_t)count);
	for (size_t i = 0; i < count; i++)
		pack_word(encoder, words[i], i ? words[i - 1] : TEXT(""));
}

static void pack_cuts(struct encoder *encoder, const struct packing *packing)
{
	for (size_t i = 0; i < packing->blocks.count; i++)
		encode_text(
			encoder, shown_word(packing->shown, packing->blocks.items[i])->letters, 0);
	for (size_t i = 1; i < packing->shards.count; i++)
		encode_number(encoder, NUMBER_COUNT,
			packing->shards.items[i] - packing->shards.items[i - 1]);
}

void pack_head(struct encoder *encoder, const struct packing *packing)
{
	const struct shown *shown = packing->shown;
	const uint32_t counts[] = {packing->is_inline, (uint32_t)shown->section_count,
		packing->page_count, (uint32_t)packing->groups.count, (uint32_t)shown->family_count,
		(uint32_t)packing->blocks.count, (uint32_t)packing->shards.count,
		(uint32_t)packing->page_blocks.count, pack_has_everyday(packing),
		pack_has_views(packing)};
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		encode_number(encoder, NUMBER_COUNT, counts[i]);
	pack_stops(encoder);
	pack_page_table(encoder, packing);
	pack_links(encoder, packing, false);
	if (!packing->is_inline)
		pack_cuts(encoder, packing);
}
