/* A page that changed as a value: from the blocks up to the page. See change_page.h. */
#include "site/change_page.h"

#include "base/date.h"
#include "compare/telling.h"
#include "site/provenance.h"
#include "site/runs.h"
#include "source/history.h"

enum { BLOCK_HTML_LIMIT = 64 * 1024 * 1024 };

/* Addresses and links */

/* "tijdens_praktische-informatie_stagedagen" */
static text address_id(text id, text address, struct arena *scratch)
{
	text part;
	while (address.size) {
		text_cut(&address, '/', &part);
		id = arena_concat(scratch, id, TEXT("_"), part);
	}
	return id;
}

text change_during_id(const struct page *page, struct arena *scratch)
{
	return address_id(TEXT("tijdens"), page->address, scratch);
}

text change_page_href(const struct teller *teller, const struct shown_page *page, bool is_old)
{
	const struct place_in_tree *at = teller->at;
	bool is_there = page && at && (teller->has_old || !is_old);
	return is_there
		? tree_way_to(at->tree, at->up, page->page, &page->page->visible, teller->scratch)
		: (text){NULL, 0};
}

static text section_href(
	const struct teller *teller, const struct shown_section *section, bool is_old)
{
	if (!section)
		return (text){NULL, 0};
	text way = change_page_href(teller, section->page, is_old);
	if (way.size == 0 || section->section->id.size == 0)
		return way;
	return arena_concat(teller->scratch, way, TEXT("#"), section->section->id);
}

/* {title, href} of the other place of something that moved; VALUE_NOTHING without one. */
static struct value place_value(
	const struct teller *teller, const struct shown_section *section, bool is_old)
{
	if (!section)
		return (struct value){VALUE_NOTHING};
	text title = section->page->page->title;
	if (section->section->level > 1)
		title = arena_concat(teller->scratch, title, TEXT(": "), section->section->title);
	return link_value(teller->scratch, title, section_href(teller, section, is_old));
}

/* Statuses and reasons */

/* [{label}]: one, or two for what moved and was changed. */
static struct value statuses_value(struct arena *scratch, enum change change, bool is_moved)
{
	text labels[2];
	size_t count = telling_statuses(labels, change, is_moved);
	struct values statuses = values_new(scratch, count);
	for (size_t i = 0; i < count; i++) {
		struct fields fields = fields_new(scratch, 1);
		fields_text(&fields, TEXT("label"), labels[i]);
		values_add(&statuses, fields_value(&fields));
	}
	return values_value(&statuses);
}

static struct value reason_value(struct arena *scratch, const struct reason *reason)
{
	struct fields fields = fields_new(scratch, 3);
	fields_text(&fields, TEXT("reason"), telling_sentence(reason->reason, scratch));
	fields_text(&fields, TEXT("decision"), reason->decision);
	fields_text(&fields, TEXT("date"),
		reason->date == DATE_NONE ? (text){NULL, 0} : date_dutch(scratch, reason->date));
	return fields_value(&fields);
}

/* What was decided before the first day is why the edition began as it did. */
static bool is_of_then(const struct teller *teller, const struct reason *reason)
{
	return teller->since != DATE_NONE && reason->date != DATE_NONE &&
		reason->date < teller->since;
}

/*
 * Reasons for a whole page stand at the page; those for less at each section that they are about.
 */
static struct value reasons_value(const struct teller *teller, const struct page_change *page,
	const struct section_change *section)
{
	size_t count = teller->reasons ? teller->reasons->count : 0;
	struct values reasons = values_new(teller->scratch, count);
	for (size_t i = 0; i < count; i++) {
		const struct reason *reason = &teller->reasons->items[i];
		bool is_about = section
			? reason->id.size && reason_is_about_section(reason, section)
			: reason_is_about_page(reason, page);
		if (is_about && !is_of_then(teller, reason))
			values_add(&reasons, reason_value(teller->scratch, reason));
	}
	return values_value(&reasons);
}

/* Blocks */

static text block_html(struct teller *teller, const struct block_change *block)
{
	buffer_clear(&teller->html);
	runs_html(&teller->html, block->runs, block->run_count);
	return arena_text(teller->scratch, buffer_text(&teller->html));
}

static struct value block_value(struct teller *teller, const struct section_change *section,
	const struct block_change *block)
{
	struct fields fields = fields_new(teller->scratch, 5);
	const struct block *told = telling_block(block);
	bool is_away = block->change == CHANGE_AWAY;
	bool is_foreign = !is_away && block->is_moved && block->old->section != section->old;
	const struct shown_section *from = is_foreign ? block->old->section : NULL;
	const struct shown_section *to = is_away ? told->section : NULL;
	fields_text(&fields, TEXT("kind"), block_kind_name(told->kind));
	fields_bool(&fields, TEXT("is_moved"), block->is_moved);
	fields_add(&fields, TEXT("from"), place_value(teller, from, true));
	fields_add(&fields, TEXT("to"), place_value(teller, to, false));
	fields_text(&fields, TEXT("html"), block_html(teller, block));
	return fields_value(&fields);
}

static struct value gap_value(struct arena *scratch)
{
	struct fields fields = fields_new(scratch, 1);
	fields_bool(&fields, TEXT("is_gap"), true);
	return fields_value(&fields);
}

static struct value blocks_value(struct teller *teller, const struct section_change *section)
{
	struct values blocks = values_new(teller->scratch, 2 * section->block_count + 1);
	const struct block_change *block;
	size_t at = 0;
	do {
		bool has_gap;
		block = telling_next(section, &at, &has_gap);
		if (has_gap)
			values_add(&blocks, gap_value(teller->scratch));
		if (block)
			values_add(&blocks, block_value(teller, section, block));
	} while (block);
	return values_value(&blocks);
}

/* Sections */

static struct value section_value(
	struct teller *teller, const struct page_change *page, const struct section_change *section)
{
	struct fields fields = fields_new(teller->scratch, 9);
	bool is_foreign = section->is_moved && section->old->page != page->old;
	const struct shown_section *from = is_foreign ? section->old : NULL;
	const struct shown_section *to = section->change == CHANGE_AWAY ? section->new : NULL;
	fields_text(&fields, TEXT("title"), telling_title(telling_section(section)));
	fields_add(&fields, TEXT("statuses"),
		statuses_value(teller->scratch, section->change, section->is_moved));
	fields_text(&fields, TEXT("href"), section_href(teller, section->new, false));
	fields_text(&fields, TEXT("old_href"), section_href(teller, section->old, true));
	fields_text(&fields, TEXT("old_name"),
		section->old ? telling_title(section->old) : (text){NULL, 0});
	fields_add(&fields, TEXT("from"), place_value(teller, from, true));
	fields_add(&fields, TEXT("to"), place_value(teller, to, false));
	fields_add(&fields, TEXT("reasons"), reasons_value(teller, page, section));
	fields_add(&fields, TEXT("blocks"), blocks_value(teller, section));
	return fields_value(&fields);
}

static struct value sections_value(struct teller *teller, const struct page_change *page)
{
	struct values sections = values_new(teller->scratch, page->section_count);
	bool is_full = teller->is_full && (!page->old || !page->new);
	for (size_t s = 0; s < page->section_count; s++)
		if (is_full || telling_has_section(page, &page->sections[s]))
			values_add(&sections, section_value(teller, page, &page->sections[s]));
	return values_value(&sections);
}

/* Pages */

text change_part_id(const struct teller *teller, const struct page_change *page)
{
	if (teller->since != DATE_NONE && page->new)
		return change_during_id(page->new->page, teller->scratch);
	text id = page->new ? TEXT("wijziging") : TEXT("vervallen");
	if (teller->since != DATE_NONE)
		id = TEXT("vervallen_tijdens");
	return arena_concat(teller->scratch, teller->prefix,
		address_id(id, telling_page(page)->address, teller->scratch));
}

/* Empty if it is the title still; an edition's home is called after its year. */
static text old_title(const struct page_change *page)
{
	const struct page *told = telling_page(page);
	bool is_other = page->old && told->kind != PAGE_EDITION &&
		!text_equal(page->old->page->title, told->title);
	return is_other ? page->old->page->title : TEXT("");
}

/* The view shows all of the page: what happened to it happened to what its readers see. */
static bool has_own_dates(const struct page_change *page)
{
	return page->new && page->new->is_whole && (!page->old || page->old->is_whole);
}

/* [{date, is_added}]: of changes during the year. */
static struct value dates_value(const struct teller *teller, const struct page_change *page,
	const struct history_file *file)
{
	return provenance_dates(has_own_dates(page) ? file : NULL, teller->since,
		page->change == CHANGE_NEW, teller->scratch);
}

/* {from, to}: the addresses in the edition of a page that moved. */
static struct value move_value(const struct page_change *page, struct arena *scratch)
{
	if (!page->is_moved)
		return (struct value){VALUE_NOTHING};
	struct fields fields = fields_new(scratch, 2);
	fields_text(&fields, TEXT("from"), page->old->page->address);
	fields_text(&fields, TEXT("to"), page->new->page->address);
	return fields_value(&fields);
}

/* What git knows of a page that changed after the first day; NULL of one that is gone. */
static const struct history_file *file_of(
	const struct teller *teller, const struct page_change *page)
{
	return teller->since != DATE_NONE && page->new ? page->new->page->history : NULL;
}

static struct value page_value(struct teller *teller, const struct page_change *page)
{
	struct arena *scratch = teller->scratch;
	const struct page *told = telling_page(page);
	const struct history_file *file = file_of(teller, page);
	struct fields fields = fields_new(scratch, 16);
	text href = change_page_href(teller, page->new, false);
	text old_href = change_page_href(teller, page->old, true);
	fields_text(&fields, TEXT("id"), change_part_id(teller, page));
	fields_text(&fields, TEXT("rank"), arena_format(scratch, "%u", teller->rank));
	fields_text(&fields, TEXT("inner_rank"), arena_format(scratch, "%u", teller->rank + 1));
	fields_text(&fields, TEXT("title"), told->title);
	fields_text(&fields, TEXT("description"),
		page->change == CHANGE_NEW ? told->description : TEXT(""));
	fields_add(
		&fields, TEXT("statuses"), statuses_value(scratch, page->change, page->is_moved));
	fields_bool(&fields, TEXT("has_links"), href.size || old_href.size);
	fields_text(&fields, TEXT("href"), href);
	fields_text(&fields, TEXT("old_href"), old_href);
	fields_text(&fields, TEXT("old_title"), old_title(page));
	fields_text(&fields, TEXT("old_name"), page->old ? page->old->page->title : TEXT(""));
	fields_add(&fields, TEXT("move"), move_value(page, scratch));
	fields_add(&fields, TEXT("dates"), dates_value(teller, page, file));
	fields_bool(&fields, TEXT("is_uncommitted"), file && file->state != HISTORY_COMMITTED);
	fields_add(&fields, TEXT("reasons"), reasons_value(teller, page, NULL));
	fields_add(&fields, TEXT("sections"), sections_value(teller, page));
	return fields_value(&fields);
}

struct value change_pages_value(struct teller *teller, const struct redline *redline)
{
	struct values pages = values_new(teller->scratch, redline->page_count);
	buffer_init(&teller->html, BLOCK_HTML_LIMIT);
	for (size_t p = 0; p < redline->page_count; p++)
		values_add(&pages, page_value(teller, redline->pages[p]));
	buffer_release(&teller->html);
	return values_value(&pages);
}
