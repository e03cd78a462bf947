/* Redlines as values: the summary, and what is told around the pages. See changes.h. */
#include "site/changes.h"

#include "base/date.h"
#include "compare/telling.h"
#include "site/change_page.h"

static bool is_of(const struct page_change *page, enum change change)
{
	return change == CHANGE_MOVED ? page->is_moved : page->change == change;
}

static struct value summary_pages(
	const struct teller *teller, const struct redline *redline, enum change change)
{
	struct arena *scratch = teller->scratch;
	struct values pages = values_new(scratch, redline->page_count);
	for (size_t p = 0; p < redline->page_count; p++) {
		const struct page_change *page = redline->pages[p];
		if (is_of(page, change))
			values_add(&pages,
				link_value(scratch, telling_page(page)->title,
					arena_concat(
						scratch, TEXT("#"), change_part_id(teller, page))));
	}
	return values_value(&pages);
}

static struct value summary_value(const struct teller *teller, const struct redline *redline)
{
	static const struct {
		text label;
		enum change change;
	} kinds[] = {
		{TEXT_INIT("Nieuw"), CHANGE_NEW},
		{TEXT_INIT("Gewijzigd"), CHANGE_CHANGED},
		{TEXT_INIT("Vervallen"), CHANGE_GONE},
		{TEXT_INIT("Verplaatst"), CHANGE_MOVED},
	};
	enum { KIND_COUNT = sizeof kinds / sizeof *kinds };
	struct arena *scratch = teller->scratch;
	struct values summary = values_new(scratch, KIND_COUNT);
	for (size_t k = 0; k < KIND_COUNT; k++) {
		struct value pages = summary_pages(teller, redline, kinds[k].change);
		if (pages.list.count == 0)
			continue;
		struct fields fields = fields_new(scratch, 3);
		fields_text(&fields, TEXT("label"), kinds[k].label);
		fields_text(&fields, TEXT("count"), arena_format(scratch, "%zu", pages.list.count));
		fields_add(&fields, TEXT("pages"), pages);
		values_add(&summary, fields_value(&fields));
	}
	return values_value(&summary);
}

/* {name, title, href}: its home in this view, if the view has it. */
static struct value old_value(const struct place_in_tree *at, const struct edition *old)
{
	struct fields fields = fields_new(at->scratch, 3);
	fields_text(&fields, TEXT("name"), old->name);
	fields_text(&fields, TEXT("title"), old->title);
	fields_text(&fields, TEXT("href"),
		tree_way_to(at->tree, at->up, old->index, &old->index->visible, at->scratch));
	return fields_value(&fields);
}

/* The parent of a page is among those that are left out, too. */
static bool is_below_unknown(const struct redline *redline, const struct page *page)
{
	const struct chapter *above = page->chapter;
	if (above && above->index == page)
		above = above->parent;
	for (size_t i = 0; above && i < redline->unknown_count; i++)
		if (telling_page(redline->unknown[i]) == above->index)
			return true;
	return false;
}

/* [{title, href}]: what one of the editions does not know, chapters in the place of their pages. */
static struct value unknown_value(const struct teller *teller, const struct redline *redline)
{
	struct values pages = values_new(teller->scratch, redline->unknown_count);
	for (size_t i = 0; i < redline->unknown_count; i++) {
		const struct page_change *page = redline->unknown[i];
		const struct page *told = telling_page(page);
		if (!is_below_unknown(redline, told))
			values_add(&pages,
				link_value(teller->scratch, told->title,
					change_page_href(teller, page->new ? page->new : page->old,
						!page->new)));
	}
	return values_value(&pages);
}

/* What is told of a redline wherever it stands: five fields. */
static void add_redline(struct fields *fields, struct teller *teller, const struct redline *redline)
{
	fields_add(fields, TEXT("unknown"), unknown_value(teller, redline));
	fields_bool(fields, TEXT("has_unknown"), redline->unknown_count > 0);
	fields_bool(fields, TEXT("is_empty"), redline->page_count == 0);
	fields_add(fields, TEXT("summary"), summary_value(teller, redline));
	fields_add(fields, TEXT("pages"), change_pages_value(teller, redline));
}

struct value changes_value(const struct place_in_tree *at, const struct year *year)
{
	struct teller teller = {.at = at,
		.scratch = at->scratch,
		.reasons = &year->reasons,
		.has_old = true,
		.since = DATE_NONE,
		.rank = 2};
	if (!year->comparison)
		return (struct value){VALUE_NOTHING};
	const struct redline *redline = comparison_view(year->comparison, at->tree->view);
	struct fields fields = fields_new(at->scratch, 6);
	fields_add(&fields, TEXT("old"), old_value(at, year->old));
	add_redline(&fields, &teller, redline);
	return fields_value(&fields);
}

struct value changes_during(const struct place_in_tree *at, const struct year *year)
{
	const struct during *during = year->during;
	const struct redline *redline = during ? during->redlines[at->tree->view] : NULL;
	if (!redline)
		return (struct value){VALUE_NOTHING};
	struct teller teller = {.at = at,
		.scratch = at->scratch,
		.reasons = &year->reasons,
		.since = during->first_day,
		.rank = 3};
	struct fields fields = fields_new(at->scratch, 2);
	fields_text(&fields, TEXT("date"), date_dutch(at->scratch, during->first_day));
	fields_add(&fields, TEXT("pages"), change_pages_value(&teller, redline));
	return fields_value(&fields);
}

static bool is_new_during(const struct during *during, const struct page *page, size_t view)
{
	const struct redline *redline = during->redlines[view];
	for (size_t p = 0; p < redline->page_count; p++)
		if (redline->pages[p]->new && redline->pages[p]->new->page == page)
			return redline->pages[p]->change == CHANGE_NEW;
	return false;
}

struct value changes_note(const struct place_in_tree *at)
{
	const struct year *year = at->tree->year;
	if (!year || !year_has_touched(year, at->page, at->tree->view))
		return (struct value){VALUE_NOTHING};
	struct fields fields = fields_new(at->scratch, 2);
	fields_bool(&fields, TEXT("is_new"), is_new_during(year->during, at->page, at->tree->view));
	fields_text(&fields, TEXT("href"),
		arena_concat(at->scratch, at->up, TEXT("wijzigingen/index.html#"),
			change_during_id(at->page, at->scratch)));
	return fields_value(&fields);
}

struct value changes_alone(const struct redline *redline, text prefix, struct arena *arena)
{
	struct teller teller = {
		.scratch = arena, .is_full = true, .since = DATE_NONE, .prefix = prefix, .rank = 3};
	struct fields fields = fields_new(arena, 5);
	add_redline(&fields, &teller, redline);
	return fields_value(&fields);
}
