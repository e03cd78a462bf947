/*
 * From aligned pages to what is told about them. See redline.h.
 *
 * A page's sections and a section's blocks are told in the same way: those that are partners within
 * the two are matched and the lists merged; what has its partner elsewhere stands alone in them.
 */
#include "compare/redline.h"

struct builder {
	const struct page_pair *pair;
	struct page_change *page;
	struct arena *arena;
	struct arena *scratch;
};

static size_t section_number(const struct shown_section *section)
{
	return (size_t)(section - section->page->sections);
}

static size_t block_number(const struct block *block)
{
	return (size_t)(block - block->section->page->blocks);
}

static const struct block *partner_of(const struct half *half, const struct block *block)
{
	return half->blocks[block_number(block)];
}

/* Blocks */

static void mark_words(struct builder *builder, struct block_change *out)
{
	text old = out->old ? out->old->content : TEXT("");
	text new = out->new ? out->new->content : TEXT("");
	if (out->change == CHANGE_AWAY)
		return;
	if (out->change == CHANGE_CHANGED)
		out->run_count =
			words_compare(&out->runs, old, new, builder->arena, builder->scratch);
	else if (out->change == CHANGE_GONE)
		out->run_count = words_whole(&out->runs, RUN_DELETED, old, builder->arena);
	else
		out->run_count = words_whole(&out->runs,
			out->change == CHANGE_NEW ? RUN_INSERTED : RUN_EQUAL, new, builder->arena);
	for (size_t r = 0; r < out->run_count; r++) {
		if (out->runs[r].kind == RUN_DELETED)
			builder->page->deleted_count += out->runs[r].count;
		else if (out->runs[r].kind == RUN_INSERTED)
			builder->page->inserted_count += out->runs[r].count;
	}
}

static enum change compare_blocks(const struct block *old, const struct block *new, bool is_moved)
{
	if (!text_equal(old->content, new->content))
		return CHANGE_CHANGED;
	return is_moved ? CHANGE_MOVED : CHANGE_EQUAL;
}

/* Fills in a place of a section, where old, new or both stand. `partner`: of the one that stands
 * alone. */
static void tell_block(struct builder *builder, struct block_change *out,
	const struct block *partner, bool is_moved)
{
	if (out->old && out->new) {
		out->is_moved = is_moved;
	} else if (out->old && partner) {
		out->new = partner;
		out->change = CHANGE_AWAY;
		return;
	} else if (partner) {
		out->old = partner;
		out->is_moved = true;
	}
	if (out->old && out->new)
		out->change = compare_blocks(out->old, out->new, out->is_moved);
	else
		out->change = out->new ? CHANGE_NEW : CHANGE_GONE;
	mark_words(builder, out);
}

/* Sections */

static const struct block *first_block(const struct shown_section *section)
{
	return section ? &section->page->blocks[section->first] : NULL;
}

/* Which blocks of two sections, each of which may be NULL, are partners. */
static void match_blocks(struct matching *out, const struct half *old_half,
	const struct section_change *section, struct arena *scratch)
{
	const struct shown_section *old = section->old, *new = section->new;
	matching_init(out, old ? old->count : 0, new ? new->count : 0, scratch);
	if (!old || !new)
		return;
	for (size_t i = 0; i < out->old_count; i++) {
		const struct block *partner = partner_of(old_half, first_block(old) + i);
		if (partner && partner->section == new)
			matching_add(out, i, block_number(partner) - new->first);
	}
}

static bool is_same(const struct matching *matching, const struct section_change *section)
{
	const struct shown_section *old = section->old, *new = section->new;
	if (!old || !new || old->count != new->count || old->hash != new->hash)
		return false;
	for (size_t i = 0; i < old->count; i++)
		if (matching->new_of[i] != i)
			return false;
	return true;
}

static void tell_blocks(struct builder *builder, struct section_change *out,
	const struct half *old_half, const struct matching *matching)
{
	struct match_place *places = arena_new(
		builder->scratch, struct match_place, matching->old_count + matching->new_count);
	size_t count = matching_merge(matching, places, builder->scratch);
	struct block_change *blocks = arena_new(builder->arena, struct block_change, count);
	for (size_t i = 0; i < count; i++) {
		const struct match_place *place = &places[i];
		const struct block *partner = NULL;
		if (place->old != MATCHING_NONE) {
			blocks[i].old = first_block(out->old) + place->old;
			partner = partner_of(old_half, blocks[i].old);
		}
		if (place->new != MATCHING_NONE) {
			blocks[i].new = first_block(out->new) + place->new;
			partner = partner_of(&builder->pair->new, blocks[i].new);
		}
		tell_block(builder, &blocks[i], partner, place->is_moved);
	}
	out->blocks = blocks;
	out->block_count = count;
}

static bool has_change(const struct section_change *section)
{
	for (size_t i = 0; i < section->block_count; i++)
		if (section->blocks[i].change != CHANGE_EQUAL)
			return true;
	return false;
}

/* old_half   that of the old section, if there is one */
static void tell_section(
	struct builder *builder, struct section_change *out, const struct half *old_half)
{
	struct matching matching;
	match_blocks(&matching, old_half, out, builder->scratch);
	if (!is_same(&matching, out))
		tell_blocks(builder, out, old_half, &matching);
	if (!out->old)
		out->change = CHANGE_NEW;
	else if (!out->new)
		out->change = CHANGE_GONE;
	else if (has_change(out))
		out->change = CHANGE_CHANGED;
	else
		out->change = out->is_moved ? CHANGE_MOVED : CHANGE_EQUAL;
}

/* Pages */

static void match_sections(
	struct matching *out, const struct page_pair *pair, struct arena *scratch)
{
	const struct shown_page *old = pair->old.page, *new = pair->new.page;
	matching_init(out, old ? old->section_count : 0, new ? new->section_count : 0, scratch);
	if (!old || !new)
		return;
	for (size_t s = 0; s < out->old_count; s++) {
		const struct shown_section *partner = pair->old.sections[s];
		if (partner && partner->page == new)
			matching_add(out, s, section_number(partner));
	}
}

/* Fills in a place of a page. */
static void tell_place(
	struct builder *builder, struct section_change *out, const struct match_place *place)
{
	const struct half *old = &builder->pair->old, *new = &builder->pair->new;
	out->is_moved = place->is_moved;
	if (place->new != MATCHING_NONE) {
		out->new = &new->page->sections[place->new];
		out->old = new->sections[place->new];
		if (new->origins[place->new]) {
			out->is_moved = true;
			old = new->origins[place->new];
		}
	} else {
		out->old = &old->page->sections[place->old];
		if (old->sections[place->old]) {
			out->new = old->sections[place->old];
			out->change = CHANGE_AWAY;
			return;
		}
	}
	tell_section(builder, out, old);
}

static bool has_other_path(const struct shown_page *old, const struct shown_page *new)
{
	return old && new && !text_equal(page_inner_path(old->page), page_inner_path(new->page));
}

static enum change change_of_page(const struct page_change *page)
{
	if (!page->old || !page->new)
		return page->new ? CHANGE_NEW : CHANGE_GONE;
	for (size_t s = 0; s < page->section_count; s++)
		if (page->sections[s].change != CHANGE_EQUAL)
			return CHANGE_CHANGED;
	return page->is_moved ? CHANGE_MOVED : CHANGE_EQUAL;
}

void redline_page(struct page_change *out, const struct page_pair *pair, struct arena *arena,
	struct arena *scratch)
{
	struct builder builder = {pair, out, arena, scratch};
	struct matching matching;
	*out = (struct page_change){.old = pair->old.page, .new = pair->new.page};
	match_sections(&matching, pair, scratch);
	struct match_place *places =
		arena_new(scratch, struct match_place, matching.old_count + matching.new_count);
	out->section_count = matching_merge(&matching, places, scratch);
	struct section_change *sections =
		arena_new(arena, struct section_change, out->section_count);
	for (size_t s = 0; s < out->section_count; s++)
		tell_place(&builder, &sections[s], &places[s]);
	out->sections = sections;
	out->is_moved = has_other_path(out->old, out->new);
	out->change = change_of_page(out);
}

void redline_same_page(
	struct page_change *out, const struct shown_page *old, const struct shown_page *new)
{
	*out = (struct page_change){.old = old, .new = new};
	out->is_moved = has_other_path(old, new);
	out->change = out->is_moved ? CHANGE_MOVED : CHANGE_EQUAL;
}

/* Counts */

static void count(struct change_counts *counts, enum change change, bool is_moved)
{
	counts->new += change == CHANGE_NEW;
	counts->changed += change == CHANGE_CHANGED;
	counts->gone += change == CHANGE_GONE;
	counts->moved += is_moved;
}

void redline_count(struct redline *redline)
{
	redline->page_counts = redline->section_counts = (struct change_counts){0};
	for (size_t p = 0; p < redline->page_count; p++) {
		const struct page_change *page = redline->pages[p];
		bool is_in_both = page->old && page->new;
		count(&redline->page_counts, page->change, page->is_moved);
		for (size_t s = 0; is_in_both && s < page->section_count; s++)
			count(&redline->section_counts, page->sections[s].change,
				page->sections[s].is_moved);
	}
}
