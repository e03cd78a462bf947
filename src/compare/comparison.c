/*
 * From two editions to a redline a view. See comparison.h.
 *
 * What is kept between views: a page's blocks, what views show of it (both in blocks.c), the sketch
 * of what is shown, and the result for each pair of shown pages. A pair in which something is left
 * over may have to be aligned with others of the view; then it is copied and told anew.
 */
#include "compare/comparison.h"

#include "base/table.h"
#include "compare/diff.h"
#include "handbook/lineage.h"

#include <assert.h>

enum { BLOCK_SIZE_LIMIT = 64 * 1024 * 1024 };

/* Two shown pages, and what became of them if no other page has part in it. */
struct known_pair {
	const struct shown_page *pages[2]; /* old and new; one may be NULL */
	struct page_pair pair;             /* aligned, unless the texts are the same */
	bool has_loose_old;                /* something in it has no partner */
	bool has_loose_new;
	struct page_change change;
};

struct known_sketch {
	const struct shown_page *page;
	struct sketch sketch;
};

/* What a page is in the other edition, in one view. */
struct partner {
	const struct page *page; /* NULL = nothing */
	bool is_equal;           /* in text */
};

struct side {
	struct comparison_side input;
	struct page_blocks **pages; /* pages[edition.page_count] */
	struct partner **partners;  /* partners[new view count][edition.page_count] */
};

struct comparison {
	struct side old;
	struct side new;
	struct replacement *replacements; /* those whose target exists */
	size_t replacement_count;
	const struct redline **redlines; /* redlines[new view count]; NULL = not asked for yet */
	struct {
		struct known_pair **items;
		size_t count, capacity;
	} pairs;
	struct {
		struct known_sketch **items;
		size_t count, capacity;
	} sketches;
	struct table pair_table;   /* `pages` of a known pair, as bytes -> index */
	struct table sketch_table; /* `page` of a known sketch, as bytes -> index */
	struct arena *arena;
	struct arena scratch;      /* for a pair of pages */
	struct arena view_scratch; /* for a view */
};

/* Opening */

static size_t count_replacements(const struct edition *edition)
{
	size_t count = 0;
	for (size_t i = 0; i < edition->page_count; i++)
		count += edition->pages[i]->replaces_count;
	return count;
}

void comparison_find_replacements(struct comparison_input *input, struct arena *arena)
{
	const struct edition *edition = input->new.edition;
	struct replacement *found =
		arena_new(arena, struct replacement, count_replacements(edition));
	for (size_t i = 0; i < edition->page_count; i++) {
		const struct page *page = edition->pages[i];
		for (size_t r = 0; r < page->replaces_count; r++) {
			const struct lineage *lineage = &page->replaces[r];
			const struct page *old = lineage->link.target;
			/* By name: the edition may be out of another handbook. */
			if (text_equal(old->edition->name, input->old.edition->name))
				found[input->replacement_count++] =
					(struct replacement){page, lineage->id,
						section_key(old, lineage->link.fragment, arena)};
		}
	}
	input->replacements = found;
}

static void cut_pages(struct side *side, const struct comparison_side *input, mark_labels *labels,
	size_t view_count, struct arena *arena)
{
	struct buffer buffer;
	side->partners = arena_new(arena, struct partner *, view_count);
	buffer_init(&buffer, BLOCK_SIZE_LIMIT);
	side->input = *input;
	side->pages = arena_new(arena, struct page_blocks *, input->edition->page_count);
	for (size_t i = 0; i < input->edition->page_count; i++)
		side->pages[i] =
			page_cut(input->edition->pages[i], input->config, labels, &buffer, arena);
	buffer_release(&buffer);
}

/* The page or section that a key names is in the edition. */
static bool has_key(const struct edition *edition, text key, struct arena *scratch)
{
	for (size_t i = 0; i < edition->page_count; i++) {
		const struct page *page = edition->pages[i];
		if (!text_starts(key, page_inner_path(page)))
			continue;
		for (size_t s = 0; s < page->section_count; s++)
			if (text_equal(key, section_key(page, page->sections[s].id, scratch)))
				return true;
	}
	return false;
}

/* One whose target is nowhere would only keep a page or section from being found in other ways. */
static void take_replacements(struct comparison *comparison, const struct comparison_input *input)
{
	struct arena *arena = comparison->arena;
	comparison->replacements = arena_new(arena, struct replacement, input->replacement_count);
	for (size_t r = 0; r < input->replacement_count; r++)
		if (has_key(input->old.edition, input->replacements[r].replaces,
			    &comparison->scratch))
			comparison->replacements[comparison->replacement_count++] =
				input->replacements[r];
	arena_clear(&comparison->scratch);
}

static void close_comparison(void *handle)
{
	struct comparison *comparison = handle;
	arena_release(&comparison->scratch);
	arena_release(&comparison->view_scratch);
}

struct comparison *comparison_open(const struct comparison_input *input, struct arena *arena)
{
	struct comparison *comparison = arena_new(arena, struct comparison, 1);
	comparison->arena = arena;
	arena_init(&comparison->scratch);
	arena_init(&comparison->view_scratch);
	arena_defer(arena, close_comparison, comparison);
	diff_open(arena);
	size_t view_count = input->new.config->views.count;
	cut_pages(&comparison->old, &input->old, input->labels, view_count, arena);
	cut_pages(&comparison->new, &input->new, input->labels, view_count, arena);
	take_replacements(comparison, input);
	comparison->redlines = arena_new(arena, const struct redline *, view_count);
	table_init(&comparison->pair_table, arena, input->new.edition->page_count);
	table_init(&comparison->sketch_table, arena, 0);
	return comparison;
}

/* What a view shows */

/* Writes down at a page's sections what they replace, or by which key they are replaced. */
static void name_replacements(struct comparison *comparison, struct shown_page *shown, bool is_old)
{
	for (size_t r = 0; r < comparison->replacement_count; r++) {
		const struct replacement *replacement = &comparison->replacements[r];
		bool is_meant = is_old
			? text_starts(replacement->replaces, page_inner_path(shown->page))
			: replacement->page == shown->page;
		for (size_t s = 0; is_meant && s < shown->section_count; s++) {
			struct shown_section *section = &shown->sections[s];
			text id = section->section->id;
			if (is_old ? text_equal(replacement->replaces,
					     section_key(
						     shown->page, id, &comparison->view_scratch))
				   : text_equal(replacement->id, id))
				section->replacement = replacement->replaces;
		}
	}
}

/* The view with this address among a side's, or SIZE_MAX. */
static size_t find_view(const struct views *views, text slug)
{
	for (size_t v = 0; v < views->count; v++)
		if (text_equal(views->items[v].slug, slug))
			return v;
	return SIZE_MAX;
}

static struct page_list show_pages(struct comparison *comparison, struct side *side, text slug)
{
	const struct edition *edition = side->input.edition;
	struct shown_page **pages =
		arena_new(&comparison->view_scratch, struct shown_page *, edition->page_count);
	size_t view = find_view(&side->input.config->views, slug), count = 0;
	for (size_t i = 0; view != SIZE_MAX && i < edition->page_count; i++) {
		if (!page_is_in(edition->pages[i], view))
			continue;
		pages[count] = page_show(side->pages[i], view);
		name_replacements(comparison, pages[count++], side == &comparison->old);
	}
	return (struct page_list){pages, count};
}

/* Pairs */

static text key_of(const struct shown_page *const *pages, size_t count)
{
	return (text){(const char *)pages, count * sizeof *pages};
}

static struct sketch find_sketch(const struct shown_page *page, void *payload)
{
	struct comparison *comparison = payload;
	uint32_t number = table_find(&comparison->sketch_table, key_of(&page, 1));
	if (number != TABLE_NONE)
		return comparison->sketches.items[number]->sketch;
	struct known_sketch *known = arena_new(comparison->arena, struct known_sketch, 1);
	known->page = page;
	known->sketch = sketch_of(page->blocks, page->block_count, SKETCH_PAIRS, comparison->arena);
	table_add(&comparison->sketch_table, key_of(&known->page, 1),
		(uint32_t)comparison->sketches.count);
	*list_add(&comparison->sketches, comparison->arena) = known;
	return known->sketch;
}

/*
 * Two editions share the file: what one of them has no chapter for drops out, but nobody changed
 * it.
 */
static bool is_one_glossary(const struct shown_page *old, const struct shown_page *new)
{
	const struct place *a = &old->page->place, *b = &new->page->place;
	return old->page->kind == PAGE_GLOSSARY &&
		new->page->kind == PAGE_GLOSSARY &&text_equal(a->path, b->path) &&
		text_equal(a->revision, b->revision) &&
		(old->page->edition->has_shared_glossary ||
			new->page->edition->has_shared_glossary);
}

static void compare_pair(struct comparison *comparison, struct known_pair *known)
{
	const struct shown_page *old = known->pages[0], *new = known->pages[1];
	if (old && new && (old->hash == new->hash || is_one_glossary(old, new))) {
		redline_same_page(&known->change, old, new);
		return;
	}
	pair_init(&known->pair, old, new, comparison->arena);
	if (old && new)
		align_pair(&known->pair, &comparison->scratch);
	known->has_loose_old = half_has_loose(&known->pair.old);
	known->has_loose_new = half_has_loose(&known->pair.new);
	redline_page(&known->change, &known->pair, comparison->arena, &comparison->scratch);
	arena_clear(&comparison->scratch);
}

/* The result for two pages, from an earlier view or made now. */
static const struct known_pair *find_pair(
	struct comparison *comparison, const struct shown_page *old, const struct shown_page *new)
{
	const struct shown_page *pages[2] = {old, new};
	uint32_t number = table_find(&comparison->pair_table, key_of(pages, 2));
	if (number != TABLE_NONE)
		return comparison->pairs.items[number];
	struct known_pair *known = arena_new(comparison->arena, struct known_pair, 1);
	known->pages[0] = old;
	known->pages[1] = new;
	compare_pair(comparison, known);
	table_add(&comparison->pair_table, key_of(known->pages, 2),
		(uint32_t)comparison->pairs.count);
	*list_add(&comparison->pairs, comparison->arena) = known;
	return known;
}

/* A view */

/* The pairs of a view, in the order in which they are told. */
struct view_pairs {
	const struct known_pair **known; /* known[count] */
	const struct page_change **changes;
	size_t count;
};

static struct view_pairs pair_pages(
	struct comparison *comparison, struct page_list old, struct page_list new)
{
	struct arena *scratch = &comparison->view_scratch;
	struct matching matching;
	align_pages(&matching, old, new, comparison->replacements, comparison->replacement_count,
		find_sketch, comparison, scratch);
	struct match_place *places = arena_new(scratch, struct match_place, old.count + new.count);
	struct view_pairs pairs = {.count = matching_merge(&matching, places, scratch)};
	pairs.known = arena_new(scratch, const struct known_pair *, pairs.count);
	pairs.changes = arena_new(scratch, const struct page_change *, pairs.count);
	for (size_t i = 0; i < pairs.count; i++) {
		pairs.known[i] = find_pair(comparison,
			places[i].old == MATCHING_NONE ? NULL : old.pages[places[i].old],
			places[i].new == MATCHING_NONE ? NULL : new.pages[places[i].new]);
		pairs.changes[i] = &pairs.known[i]->change;
	}
	return pairs;
}

/* What is left over on both sides may be the same, in another page. */
static void compare_across(struct comparison *comparison, struct view_pairs *pairs)
{
	struct arena *scratch = &comparison->view_scratch;
	struct page_pair *loose = arena_new(scratch, struct page_pair, pairs->count);
	size_t *numbers = arena_new(scratch, size_t, pairs->count), count = 0;
	bool has_old = false, has_new = false;
	for (size_t i = 0; i < pairs->count; i++) {
		const struct known_pair *known = pairs->known[i];
		has_old |= known->has_loose_old;
		has_new |= known->has_loose_new;
		if (known->has_loose_old || known->has_loose_new)
			numbers[count++] = i;
	}
	if (!has_old || !has_new)
		return;
	bool *is_touched = arena_new(scratch, bool, count);
	for (size_t i = 0; i < count; i++)
		pair_copy(&loose[i], &pairs->known[numbers[i]]->pair, scratch);
	align_across(loose, count, is_touched, scratch);
	for (size_t i = 0; i < count; i++) {
		if (!is_touched[i])
			continue;
		struct page_change *change = arena_new(comparison->arena, struct page_change, 1);
		redline_page(change, &loose[i], comparison->arena, &comparison->scratch);
		arena_clear(&comparison->scratch);
		pairs->changes[numbers[i]] = change;
	}
}

/* It is on one side only, and the other one says that it does not know that part of itself. */
static bool is_unknown(const struct comparison *comparison, const struct page_change *page)
{
	if (page->change != CHANGE_NEW && page->change != CHANGE_GONE)
		return false;
	const struct side *lacking = page->new ? &comparison->old : &comparison->new;
	return edition_is_incomplete(
		lacking->input.edition, page_inner_path((page->new ? page->new : page->old)->page));
}

static struct redline *make_redline(struct comparison *comparison, const struct view_pairs *pairs)
{
	struct redline *redline = arena_new(comparison->arena, struct redline, 1);
	const struct page_change **pages =
		arena_new(comparison->arena, const struct page_change *, pairs->count);
	const struct page_change **unknown =
		arena_new(comparison->arena, const struct page_change *, pairs->count);
	for (size_t i = 0; i < pairs->count; i++) {
		if (is_unknown(comparison, pairs->changes[i]))
			unknown[redline->unknown_count++] = pairs->changes[i];
		else if (pairs->changes[i]->change != CHANGE_EQUAL)
			pages[redline->page_count++] = pairs->changes[i];
	}
	redline->pages = pages;
	redline->unknown = unknown;
	redline_count(redline);
	return redline;
}

/* Writes down which page of the view is which. */
static void keep_partners(
	struct comparison *comparison, size_t view, const struct view_pairs *pairs)
{
	struct arena *arena = comparison->arena;
	struct partner *old =
		arena_new(arena, struct partner, comparison->old.input.edition->page_count);
	struct partner *new =
		arena_new(arena, struct partner, comparison->new.input.edition->page_count);
	for (size_t i = 0; i < pairs->count; i++) {
		const struct shown_page *const *pages = pairs->known[i]->pages;
		if (!pages[0] || !pages[1])
			continue;
		bool is_equal = pages[0]->hash == pages[1]->hash;
		old[pages[0]->page->number] = (struct partner){pages[1]->page, is_equal};
		new[pages[1]->page->number] = (struct partner){pages[0]->page, is_equal};
	}
	comparison->old.partners[view] = old;
	comparison->new.partners[view] = new;
}

const struct redline *comparison_view(struct comparison *comparison, size_t view)
{
	if (comparison->redlines[view])
		return comparison->redlines[view];
	text slug = comparison->new.input.config->views.items[view].slug;
	struct page_list old = show_pages(comparison, &comparison->old, slug);
	struct page_list new = show_pages(comparison, &comparison->new, slug);
	struct view_pairs pairs = pair_pages(comparison, old, new);
	compare_across(comparison, &pairs);
	comparison->redlines[view] = make_redline(comparison, &pairs);
	keep_partners(comparison, view, &pairs);
	arena_clear(&comparison->view_scratch);
	return comparison->redlines[view];
}

const struct page *comparison_partner(
	const struct comparison *comparison, const struct page *page, size_t view, bool *is_equal)
{
	bool is_old = page->edition == comparison->old.input.edition;
	const struct side *side = is_old ? &comparison->old : &comparison->new;
	assert(page->edition == side->input.edition && side->partners[view]);
	const struct partner *partner = &side->partners[view][page->number];
	*is_equal = partner->is_equal;
	return partner->page;
}

bool comparison_has_view(const struct comparison *comparison, size_t view)
{
	text slug = comparison->new.input.config->views.items[view].slug;
	return find_view(&comparison->old.input.config->views, slug) != SIZE_MAX;
}
