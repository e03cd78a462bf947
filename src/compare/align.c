/*
 * Sections and blocks. See align.h.
 *
 * Each level asks matching.h for one criterion after the other and then writes the partners down in
 * both halves.
 */
#include "compare/align.h"

#include "compare/words.h"

#include <string.h>

/* Pairs of pages */

static void half_init(struct half *half, const struct shown_page *page, struct arena *arena)
{
	*half = (struct half){.page = page};
	if (!page)
		return;
	half->sections = arena_new(arena, const struct shown_section *, page->section_count);
	half->origins = arena_new(arena, const struct half *, page->section_count);
	half->blocks = arena_new(arena, const struct block *, page->block_count);
}

void pair_init(struct page_pair *pair, const struct shown_page *old, const struct shown_page *new,
	struct arena *arena)
{
	half_init(&pair->old, old, arena);
	half_init(&pair->new, new, arena);
}

static void half_copy(struct half *out, const struct half *half, struct arena *arena)
{
	half_init(out, half->page, arena);
	if (!half->page)
		return;
	size_t section_count = half->page->section_count;
	memcpy(out->sections, half->sections, section_count * sizeof *out->sections);
	memcpy(out->origins, half->origins, section_count * sizeof *out->origins);
	memcpy(out->blocks, half->blocks, half->page->block_count * sizeof *out->blocks);
}

void pair_copy(struct page_pair *out, const struct page_pair *pair, struct arena *arena)
{
	half_copy(&out->old, &pair->old, arena);
	half_copy(&out->new, &pair->new, arena);
}

bool half_has_loose(const struct half *half)
{
	for (size_t b = 0; half->page && b < half->page->block_count; b++)
		if (!half->blocks[b])
			return true;
	return false;
}

static const struct block *first_block(const struct shown_section *section)
{
	return &section->page->blocks[section->first];
}

static size_t number_of(const struct half *half, const struct block *block)
{
	return (size_t)(block - half->page->blocks);
}

static void join_blocks(
	struct half *old, const struct block *from, struct half *new, const struct block *to)
{
	old->blocks[number_of(old, from)] = to;
	new->blocks[number_of(new, to)] = from;
}

/* Blocks of two sections */

struct block_list {
	const struct block **items;
	size_t count;
};

/* Those of a section's blocks that have no partner: some may have moved elsewhere. */
static struct block_list free_blocks(
	const struct half *half, const struct shown_section *section, struct arena *scratch)
{
	struct block_list list = {arena_new(scratch, const struct block *, section->count), 0};
	for (size_t i = 0; i < section->count; i++) {
		const struct block *block = first_block(section) + i;
		if (!half->blocks[number_of(half, block)])
			list.items[list.count++] = block;
	}
	return list;
}

static text *contents_of(const struct block_list *list, struct arena *scratch)
{
	text *contents = arena_new(scratch, text, list->count);
	for (size_t i = 0; i < list->count; i++)
		contents[i] = list->items[i]->content;
	return contents;
}

/* What a row is about, as a rule: its first cell. Other blocks have no key. */
static text *row_keys(const struct block_list *list, struct arena *scratch)
{
	text *keys = arena_new(scratch, text, list->count);
	for (size_t i = 0; i < list->count; i++) {
		text rest = list->items[i]->content;
		if (list->items[i]->kind == BLOCK_ROW)
			text_cut(&rest, '|', &keys[i]);
	}
	return keys;
}

static struct sketch *sketch_blocks(
	const struct block_list *list, const uint32_t partners[], struct arena *scratch)
{
	struct sketch *sketches = arena_new(scratch, struct sketch, list->count);
	for (size_t i = 0; i < list->count; i++)
		if (partners[i] == MATCHING_NONE)
			sketches[i] = sketch_of(list->items[i], 1, SKETCH_WORDS, scratch);
	return sketches;
}

static bool begins_with_title(const struct block_list *list)
{
	return list->count &&
		(list->items[0]->kind == BLOCK_TITLE || list->items[0]->kind == BLOCK_HEADING);
}

static void match_blocks(struct matching *matching, const struct block_list *old,
	const struct block_list *new, struct arena *scratch)
{
	text *old_contents = contents_of(old, scratch), *new_contents = contents_of(new, scratch);
	if (begins_with_title(old) && begins_with_title(new))
		matching_add(matching, 0, 0); /* whatever they say */
	matching_by_order(matching, old_contents, new_contents, scratch);
	matching_by_key(matching, old_contents, new_contents, scratch);
	matching_by_key(matching, row_keys(old, scratch), row_keys(new, scratch), scratch);
	if (!matching_is_done(matching))
		matching_by_likeness(matching, sketch_blocks(old, matching->new_of, scratch),
			sketch_blocks(new, matching->old_of, scratch), BLOCK_LIKENESS, scratch);
}

/* Makes two sections partners, and aligns their blocks. */
static void join_sections(struct half *old, const struct shown_section *from, struct half *new,
	const struct shown_section *to, struct arena *scratch)
{
	struct block_list old_blocks = free_blocks(old, from, scratch);
	struct block_list new_blocks = free_blocks(new, to, scratch);
	struct matching matching;
	old->sections[from - old->page->sections] = to;
	new->sections[to - new->page->sections] = from;
	matching_init(&matching, old_blocks.count, new_blocks.count, scratch);
	match_blocks(&matching, &old_blocks, &new_blocks, scratch);
	for (size_t i = 0; i < old_blocks.count; i++)
		if (matching.new_of[i] != MATCHING_NONE)
			join_blocks(old, old_blocks.items[i], new,
				new_blocks.items[matching.new_of[i]]);
}

/* Sections of two pages */

/* By what a section is found again; empty where it takes no part in that. */
struct section_keys {
	text *replacements;
	text *ids;
	text *titles;
};

static struct section_keys keys_of(const struct shown_page *page, struct arena *scratch)
{
	struct section_keys keys = {arena_new(scratch, text, page->section_count),
		arena_new(scratch, text, page->section_count),
		arena_new(scratch, text, page->section_count)};
	for (size_t s = 0; s < page->section_count; s++) {
		const struct section *section = page->sections[s].section;
		keys.replacements[s] = page->sections[s].replacement;
		if (keys.replacements[s].size)
			continue;
		/* A page's beginning has no id; no heading can have this one. */
		keys.ids[s] = section->level == 1 ? TEXT(" ") : section->id;
		keys.titles[s] = section->title;
	}
	return keys;
}

/* Nothing, where the text is no sign: what the section replaces is known, or it explains a term. */
static struct sketch sketch_section(const struct shown_section *section, struct arena *scratch)
{
	if (section->replacement.size || section->page->page->kind == PAGE_GLOSSARY)
		return (struct sketch){NULL, 0};
	return sketch_of(first_block(section), section->count, SKETCH_PAIRS, scratch);
}

static struct sketch *sketch_sections(
	const struct shown_page *page, const uint32_t partners[], struct arena *scratch)
{
	struct sketch *sketches = arena_new(scratch, struct sketch, page->section_count);
	for (size_t s = 0; s < page->section_count; s++)
		if (partners[s] == MATCHING_NONE)
			sketches[s] = sketch_section(&page->sections[s], scratch);
	return sketches;
}

static void align_sections(struct page_pair *pair, struct arena *scratch)
{
	const struct shown_page *old = pair->old.page, *new = pair->new.page;
	struct section_keys old_keys = keys_of(old, scratch), new_keys = keys_of(new, scratch);
	struct matching matching;
	matching_init(&matching, old->section_count, new->section_count, scratch);
	matching_by_key(&matching, old_keys.replacements, new_keys.replacements, scratch);
	matching_by_key(&matching, old_keys.ids, new_keys.ids, scratch);
	matching_by_key(&matching, old_keys.titles, new_keys.titles, scratch);
	if (!matching_is_done(&matching))
		matching_by_likeness(&matching, sketch_sections(old, matching.new_of, scratch),
			sketch_sections(new, matching.old_of, scratch), SECTION_LIKENESS, scratch);
	for (size_t s = 0; s < matching.old_count; s++)
		if (matching.new_of[s] != MATCHING_NONE)
			join_sections(&pair->old, &old->sections[s], &pair->new,
				&new->sections[matching.new_of[s]], scratch);
}

/* What is left over, of one page or of many */

/* A section or block without partner. */
struct loose {
	struct half *half;
	size_t pair;   /* which one of the pairs */
	size_t number; /* of the section or block in its page */
};

struct loose_list LIST(struct loose);

static void add_loose_blocks(
	struct loose_list *list, struct half *half, size_t pair, struct arena *scratch)
{
	for (size_t b = 0; half->page && b < half->page->block_count; b++) {
		const struct block *block = &half->page->blocks[b];
		bool is_long = words_count(block->content) >= MOVED_BLOCK_WORDS;
		if (!half->blocks[b] && is_long)
			*list_add(list, scratch) = (struct loose){half, pair, b};
	}
}

static const struct block *loose_block(const struct loose *loose)
{
	return &loose->half->page->blocks[loose->number];
}

static text *loose_contents(const struct loose_list *list, struct arena *scratch)
{
	text *contents = arena_new(scratch, text, list->count);
	for (size_t i = 0; i < list->count; i++)
		contents[i] = loose_block(&list->items[i])->content;
	return contents;
}

/* Blocks with exactly the same text, wherever they stand. */
static void align_moved_blocks(const struct loose_list *old, const struct loose_list *new,
	bool is_touched[], struct arena *scratch)
{
	struct matching matching;
	matching_init(&matching, old->count, new->count, scratch);
	matching_by_key(
		&matching, loose_contents(old, scratch), loose_contents(new, scratch), scratch);
	for (size_t i = 0; i < old->count; i++) {
		if (matching.new_of[i] == MATCHING_NONE)
			continue;
		const struct loose *from = &old->items[i], *to = &new->items[matching.new_of[i]];
		join_blocks(from->half, loose_block(from), to->half, loose_block(to));
		is_touched[from->pair] = is_touched[to->pair] = true;
	}
}

void align_pair(struct page_pair *pair, struct arena *scratch)
{
	struct loose_list old = {0}, new = {0};
	bool is_touched = false;
	align_sections(pair, scratch);
	add_loose_blocks(&old, &pair->old, 0, scratch);
	add_loose_blocks(&new, &pair->new, 0, scratch);
	if (old.count && new.count)
		align_moved_blocks(&old, &new, &is_touched, scratch);
}

static void add_loose_sections(
	struct loose_list *list, struct half *half, size_t pair, struct arena *scratch)
{
	for (size_t s = 0; half->page && s < half->page->section_count; s++) {
		const struct shown_section *section = &half->page->sections[s];
		if (!half->sections[s] && free_blocks(half, section, scratch).count)
			*list_add(list, scratch) = (struct loose){half, pair, s};
	}
}

static const struct shown_section *loose_section(const struct loose *loose)
{
	return &loose->half->page->sections[loose->number];
}

/* Short ones have no sketch: only what they say they replace can be their partner. */
static struct sketch *sketch_loose(
	const struct loose_list *list, text keys[], struct arena *scratch)
{
	struct sketch *sketches = arena_new(scratch, struct sketch, list->count);
	for (size_t i = 0; i < list->count; i++) {
		const struct shown_section *section = loose_section(&list->items[i]);
		keys[i] = section->replacement;
		struct sketch sketch = sketch_section(section, scratch);
		if (sketch.count >= MOVED_SECTION_WORDS)
			sketches[i] = sketch;
	}
	return sketches;
}

static void align_moved_sections(const struct loose_list *old, const struct loose_list *new,
	bool is_touched[], struct arena *scratch)
{
	struct matching matching;
	text *old_keys = arena_new(scratch, text, old->count);
	text *new_keys = arena_new(scratch, text, new->count);
	struct sketch *old_sketches = sketch_loose(old, old_keys, scratch);
	struct sketch *new_sketches = sketch_loose(new, new_keys, scratch);
	matching_init(&matching, old->count, new->count, scratch);
	matching_by_key(&matching, old_keys, new_keys, scratch);
	matching_by_likeness(&matching, old_sketches, new_sketches, SECTION_LIKENESS, scratch);
	for (size_t i = 0; i < old->count; i++) {
		if (matching.new_of[i] == MATCHING_NONE)
			continue;
		const struct loose *from = &old->items[i], *to = &new->items[matching.new_of[i]];
		join_sections(
			from->half, loose_section(from), to->half, loose_section(to), scratch);
		to->half->origins[to->number] = from->half;
		is_touched[from->pair] = is_touched[to->pair] = true;
	}
}

void align_across(
	struct page_pair pairs[], size_t pair_count, bool is_touched[], struct arena *scratch)
{
	struct loose_list old = {0}, new = {0};
	for (size_t p = 0; p < pair_count; p++) {
		add_loose_sections(&old, &pairs[p].old, p, scratch);
		add_loose_sections(&new, &pairs[p].new, p, scratch);
	}
	if (old.count && new.count)
		align_moved_sections(&old, &new, is_touched, scratch);
	old.count = new.count = 0;
	for (size_t p = 0; p < pair_count; p++) {
		add_loose_blocks(&old, &pairs[p].old, p, scratch);
		add_loose_blocks(&new, &pairs[p].new, p, scratch);
	}
	if (old.count && new.count)
		align_moved_blocks(&old, &new, is_touched, scratch);
}
