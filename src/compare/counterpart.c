/* From year to year. See counterpart.h. */
#include "compare/counterpart.h"

#include "handbook/lineage.h"

/* The edition before or after; NULL at the end. */
static const struct edition *neighbour(
	const struct handbook *handbook, const struct edition *edition, bool is_after)
{
	const struct edition *next = is_after ? edition + 1 : edition - 1;
	bool is_there = next >= handbook->editions &&
		next < handbook->editions + handbook->edition_count && next->is_dated;
	return is_there ? next : NULL;
}

/* A page in the year before or after its own. */
static const struct page *step(const struct counterpart_asker *asker, const struct page *page,
	bool is_after, bool *is_equal)
{
	const struct edition *next = neighbour(asker->handbook, page->edition, is_after);
	const struct year *year =
		next ? years_find(asker->years, is_after ? next : page->edition) : NULL;
	bool is_equal_here = false;
	const struct page *found = year && year->comparison
		? comparison_partner(year->comparison, page, asker->view, &is_equal_here)
		: NULL;
	*is_equal = *is_equal && is_equal_here;
	return found;
}

/* What pages say themselves, of editions that are further apart. */
static const struct page *said_by_pages(const struct counterpart_asker *asker,
	const struct page *page, const struct edition *edition)
{
	bool is_after = edition > page->edition;
	if (neighbour(asker->handbook, page->edition, is_after) == edition)
		return NULL;
	const struct page *found =
		lineage_counterpart(page, edition, asker->handbook, asker->scratch);
	return found && page_is_in(found, asker->view) ? found : NULL;
}

/* The page itself in another edition, or NULL. */
static const struct page *find_same(const struct counterpart_asker *asker, const struct page *page,
	const struct edition *edition, bool *is_equal)
{
	const struct page *at = page;
	*is_equal = true;
	while (at && at->edition != edition)
		at = step(asker, at, edition > at->edition, is_equal);
	if (at)
		return at;
	*is_equal = false;
	return said_by_pages(asker, page, edition);
}

/* Where another page of the chapter went: the chapter that it is in now, or else itself. */
static const struct page *find_sibling(const struct counterpart_asker *asker,
	const struct chapter *chapter, const struct edition *edition)
{
	bool is_equal;
	for (size_t i = 0; i < chapter->page_count; i++) {
		if (!page_is_in(chapter->pages[i], asker->view))
			continue;
		const struct page *found = find_same(asker, chapter->pages[i], edition, &is_equal);
		if (found)
			return found->chapter ? found->chapter->index : found;
	}
	return NULL;
}

/* Page, chapter and the chapters above it have no home among them. */
static const struct page *find_chapter(const struct counterpart_asker *asker,
	const struct page *page, const struct edition *edition)
{
	bool is_equal;
	for (const struct chapter *at = page->chapter; at; at = at->parent) {
		const struct page *found =
			at->index == page ? NULL : find_same(asker, at->index, edition, &is_equal);
		if (!found)
			found = find_sibling(asker, at, edition);
		if (found && found->kind != PAGE_EDITION)
			return found;
	}
	return NULL;
}

/* What comes nearest; NULL = nothing does. */
static const struct page *find_nearest(const struct counterpart_asker *asker,
	const struct page *page, const struct edition *edition)
{
	const struct page *found =
		lineage_counterpart(page, edition, asker->handbook, asker->scratch);
	if (!found || !page_is_in(found, asker->view))
		found = lineage_relative(page, edition, asker->view);
	if (found && page_is_in(found, asker->view) && found->kind != PAGE_EDITION)
		return found;
	return find_chapter(asker, page, edition);
}

/* The readers of another view, if not all readers, find it there. */
static bool is_for_others(const struct counterpart_asker *asker, const struct page *page,
	const struct edition *edition)
{
	struct counterpart_asker everyone = *asker;
	bool is_equal;
	everyone.view = VIEW_GENERAL;
	return asker->view != VIEW_GENERAL && find_same(&everyone, page, edition, &is_equal);
}

struct counterpart counterpart_find(const struct counterpart_asker *asker, const struct page *page,
	const struct edition *edition)
{
	struct counterpart out = {.kind = COUNTERPART_SAME};
	out.page = find_same(asker, page, edition, &out.is_equal);
	if (out.page)
		return out;
	text path = text_slice(page->path, page->edition->address.size, page->path.size);
	out.page = find_nearest(asker, page, edition);
	out.kind = is_for_others(asker, page, edition) ? COUNTERPART_OTHERS
		: edition_is_incomplete(edition, path) ? COUNTERPART_UNKNOWN
						       : COUNTERPART_GONE;
	return out;
}

/* Recursion is bounded: each step is to a later edition. */
const struct page *counterpart_of_rule(const struct counterpart_asker *asker,
	const struct page *page, text id, const struct edition *edition, text *new_id)
{
	for (size_t i = 0; i < page->successor_count; i++) {
		const struct succession *succession = &page->successors[i];
		const struct lineage *lineage = succession->lineage;
		if (!text_equal(lineage->link.fragment, id) ||
			!lineage_is_in(succession->page, lineage, asker->view))
			continue;
		*new_id = lineage->id;
		if (succession->page->edition == edition)
			return succession->page;
		const struct page *later =
			counterpart_of_rule(asker, succession->page, lineage->id, edition, new_id);
		bool is_equal;
		if (!later && edition > succession->page->edition)
			later = find_same(asker, succession->page, edition, &is_equal);
		if (later)
			return later;
	}
	return NULL;
}
