/* Redlines as values: from the blocks up to the summary. See changes.h. */
#include "site/changes.h"

#include "base/date.h"
#include "site/runs.h"

enum { BLOCK_HTML_LIMIT = 64 * 1024 * 1024 };

struct teller {
	const struct place_in_tree *at;
	const struct reasons *reasons;
	struct buffer html; /* of one block */
};

/* Links */

/* The way to a section in this edition or the old one, in the same view; empty without one. */
static text section_href(const struct teller *teller, const struct shown_section *section)
{
	const struct place_in_tree *at = teller->at;
	if (!section)
		return (text){NULL, 0};
	const struct page *page = section->page->page;
	text way = tree_way_to(at->tree, at->up, page, &page->visible, at->scratch);
	text id = section->section->id;
	return id.size ? arena_concat(at->scratch, way, TEXT("#"), id) : way;
}

static text page_href(const struct teller *teller, const struct shown_page *page)
{
	const struct place_in_tree *at = teller->at;
	return page ? tree_way_to(at->tree, at->up, page->page, &page->page->visible, at->scratch)
		    : (text){NULL, 0};
}

/* {title, href} of the other place of something that moved; VALUE_NOTHING without one. */
static struct value place_value(const struct teller *teller, const struct shown_section *section)
{
	if (!section)
		return (struct value){VALUE_NOTHING};
	text title = section->page->page->title;
	if (section->section->level > 1)
		title = arena_concat(
			teller->at->scratch, title, TEXT(": "), section->section->title);
	return link_value(teller->at->scratch, title, section_href(teller, section));
}

/* Statuses and reasons */

static void add_status(struct values *statuses, struct arena *scratch, text label)
{
	struct fields fields = fields_new(scratch, 1);
	fields_text(&fields, TEXT("label"), label);
	values_add(statuses, fields_value(&fields));
}

/* [{label}]: one, or two for what moved and was changed. */
static struct value statuses_value(struct arena *scratch, enum change change, bool is_moved)
{
	struct values statuses = values_new(scratch, 2);
	if (change == CHANGE_NEW)
		add_status(&statuses, scratch, TEXT("nieuw"));
	else if (change == CHANGE_GONE)
		add_status(&statuses, scratch, TEXT("vervallen"));
	else if (change == CHANGE_CHANGED)
		add_status(&statuses, scratch, TEXT("gewijzigd"));
	if (is_moved || change == CHANGE_AWAY)
		add_status(&statuses, scratch, TEXT("verplaatst"));
	return values_value(&statuses);
}

static struct value reason_value(struct arena *scratch, const struct reason *reason)
{
	struct fields fields = fields_new(scratch, 3);
	fields_text(&fields, TEXT("reason"), reason->reason);
	fields_text(&fields, TEXT("decision"), reason->decision);
	fields_text(&fields, TEXT("date"),
		reason->date == DATE_NONE ? (text){NULL, 0} : date_dutch(scratch, reason->date));
	return fields_value(&fields);
}

static bool is_about_block(const struct reason *reason, const struct block *block)
{
	return block && reason_is_about(reason, block->section->page->page, block->node);
}

static bool is_about_section(const struct reason *reason, const struct section_change *section)
{
	const struct shown_section *both[] = {section->old, section->new};
	for (size_t i = 0; i < 2; i++)
		if (both[i] && reason_is_about(reason, both[i]->page->page, both[i]->section->node))
			return true;
	for (size_t b = 0; b < section->block_count; b++)
		if (section->blocks[b].change != CHANGE_EQUAL &&
			(is_about_block(reason, section->blocks[b].old) ||
				is_about_block(reason, section->blocks[b].new)))
			return true;
	return false;
}

static bool is_about_page(const struct reason *reason, const struct page_change *page)
{
	const struct shown_page *both[] = {page->old, page->new};
	for (size_t i = 0; i < 2; i++)
		if (both[i] && reason->id.size == 0 && reason_is_about(reason, both[i]->page, 0))
			return true;
	return false;
}

/* Reasons for a whole page stand at the page; those for less at each section that they are about. */
static struct value reasons_value(const struct teller *teller, const struct page_change *page,
	const struct section_change *section)
{
	size_t count = teller->reasons ? teller->reasons->count : 0;
	struct values reasons = values_new(teller->at->scratch, count);
	for (size_t i = 0; i < count; i++) {
		const struct reason *reason = &teller->reasons->items[i];
		if (section ? reason->id.size && is_about_section(reason, section)
			    : is_about_page(reason, page))
			values_add(&reasons, reason_value(teller->at->scratch, reason));
	}
	return values_value(&reasons);
}

/* Blocks */

static text kind_name(enum block_kind kind)
{
	static const text names[] = {
		[BLOCK_TITLE] = TEXT_INIT("title"),
		[BLOCK_HEADING] = TEXT_INIT("heading"),
		[BLOCK_PARAGRAPH] = TEXT_INIT("paragraph"),
		[BLOCK_ITEM] = TEXT_INIT("item"),
		[BLOCK_ROW] = TEXT_INIT("row"),
		[BLOCK_CODE] = TEXT_INIT("code"),
		[BLOCK_BOX] = TEXT_INIT("box"),
	};
	return names[kind];
}

static text block_html(struct teller *teller, const struct block_change *block)
{
	buffer_clear(&teller->html);
	runs_html(&teller->html, block->runs, block->run_count);
	return arena_text(teller->at->scratch, buffer_text(&teller->html));
}

static struct value block_value(struct teller *teller, const struct section_change *section,
	const struct block_change *block)
{
	struct fields fields = fields_new(teller->at->scratch, 5);
	const struct block *told = block->new ? block->new : block->old;
	bool is_away = block->change == CHANGE_AWAY;
	bool is_foreign = !is_away && block->is_moved && block->old->section != section->old;
	const struct shown_section *from = is_foreign ? block->old->section : NULL;
	const struct shown_section *to = is_away ? told->section : NULL;
	fields_text(&fields, TEXT("kind"), kind_name(told->kind));
	fields_bool(&fields, TEXT("is_moved"), block->is_moved);
	fields_add(&fields, TEXT("from"), place_value(teller, from));
	fields_add(&fields, TEXT("to"), place_value(teller, to));
	fields_text(&fields, TEXT("html"), block_html(teller, block));
	return fields_value(&fields);
}

static struct value gap_value(struct arena *scratch)
{
	struct fields fields = fields_new(scratch, 1);
	fields_bool(&fields, TEXT("is_gap"), true);
	return fields_value(&fields);
}

static bool has_change(const struct section_change *section, size_t block)
{
	return block < section->block_count && section->blocks[block].change != CHANGE_EQUAL;
}

/* The section's title says what its heading says, unless its words have changed. */
static bool is_title_only(const struct section_change *section, const struct block_change *block)
{
	const struct block *told = block->new ? block->new : block->old;
	bool is_title = told->kind == BLOCK_HEADING || told->kind == BLOCK_TITLE;
	return is_title && (block->change == CHANGE_EQUAL || !section->old || !section->new);
}

static struct value blocks_value(struct teller *teller, const struct section_change *section)
{
	struct arena *scratch = teller->at->scratch;
	struct values blocks = values_new(scratch, 2 * section->block_count);
	bool is_skipping = false;
	for (size_t b = 0; b < section->block_count; b++) {
		const struct block_change *block = &section->blocks[b];
		bool is_near = has_change(section, b) || has_change(section, b + 1) ||
			(b > 0 && has_change(section, b - 1));
		if (is_title_only(section, block))
			continue;
		if (is_near)
			values_add(&blocks, block_value(teller, section, block));
		else if (!is_skipping)
			values_add(&blocks, gap_value(scratch));
		is_skipping = !is_near;
	}
	return values_value(&blocks);
}

/* Sections */

static struct value section_value(
	struct teller *teller, const struct page_change *page, const struct section_change *section)
{
	struct fields fields = fields_new(teller->at->scratch, 8);
	const struct shown_section *told = section->new ? section->new : section->old;
	bool is_foreign = section->is_moved && section->old->page != page->old;
	const struct shown_section *from = is_foreign ? section->old : NULL;
	const struct shown_section *to = section->change == CHANGE_AWAY ? section->new : NULL;
	if (told->section->level > 1)
		fields_text(&fields, TEXT("title"), told->section->title);
	else
		fields_text(&fields, TEXT("title"), TEXT("Begin van de pagina"));
	fields_add(&fields, TEXT("statuses"),
		statuses_value(teller->at->scratch, section->change, section->is_moved));
	fields_text(&fields, TEXT("href"), section_href(teller, section->new));
	fields_text(&fields, TEXT("old_href"), section_href(teller, section->old));
	fields_add(&fields, TEXT("from"), place_value(teller, from));
	fields_add(&fields, TEXT("to"), place_value(teller, to));
	fields_add(&fields, TEXT("reasons"), reasons_value(teller, page, section));
	fields_add(&fields, TEXT("blocks"), blocks_value(teller, section));
	return fields_value(&fields);
}

/* Of a page that is new or gone only what has another place is told: the page itself has the rest. */
static bool is_told(const struct page_change *page, const struct section_change *section)
{
	if (page->change == CHANGE_NEW || page->change == CHANGE_GONE)
		return section->is_moved || section->change == CHANGE_AWAY;
	return section->change != CHANGE_EQUAL;
}

static struct value sections_value(struct teller *teller, const struct page_change *page)
{
	struct values sections = values_new(teller->at->scratch, page->section_count);
	for (size_t s = 0; s < page->section_count; s++)
		if (is_told(page, &page->sections[s]))
			values_add(&sections, section_value(teller, page, &page->sections[s]));
	return values_value(&sections);
}

/* Pages */

static const struct page *told_page(const struct page_change *page)
{
	return (page->new ? page->new : page->old)->page;
}

/*
 * The address of a page's part: "wijziging_praktische-informatie_stagedagen". No slug has a '_'.
 * What is gone says so: another page may stand at its place now.
 */
static text part_id(const struct page_change *page, struct arena *scratch)
{
	text rest = told_page(page)->address, part;
	text id = page->new ? TEXT("wijziging") : TEXT("vervallen");
	while (rest.size) {
		text_cut(&rest, '/', &part);
		id = arena_concat(scratch, id, TEXT("_"), part);
	}
	return id;
}

/* Empty if it is the title still. */
static text old_title(const struct page_change *page)
{
	bool is_other = page->old && !text_equal(page->old->page->title, told_page(page)->title);
	return is_other ? page->old->page->title : TEXT("");
}

static struct value page_value(struct teller *teller, const struct page_change *page)
{
	struct arena *scratch = teller->at->scratch;
	struct fields fields = fields_new(scratch, 9);
	fields_text(&fields, TEXT("id"), part_id(page, scratch));
	fields_text(&fields, TEXT("title"), told_page(page)->title);
	fields_text(&fields, TEXT("description"),
		page->change == CHANGE_NEW ? page->new->page->description : TEXT(""));
	fields_add(
		&fields, TEXT("statuses"), statuses_value(scratch, page->change, page->is_moved));
	fields_text(&fields, TEXT("href"), page_href(teller, page->new));
	fields_text(&fields, TEXT("old_href"), page_href(teller, page->old));
	fields_text(&fields, TEXT("old_title"), old_title(page));
	fields_add(&fields, TEXT("reasons"), reasons_value(teller, page, NULL));
	fields_add(&fields, TEXT("sections"), sections_value(teller, page));
	return fields_value(&fields);
}

/* The summary */

static bool is_of(const struct page_change *page, enum change change)
{
	return change == CHANGE_MOVED ? page->is_moved : page->change == change;
}

static struct value summary_pages(
	const struct teller *teller, const struct redline *redline, enum change change)
{
	struct arena *scratch = teller->at->scratch;
	struct values pages = values_new(scratch, redline->page_count);
	for (size_t p = 0; p < redline->page_count; p++) {
		const struct page_change *page = redline->pages[p];
		if (is_of(page, change))
			values_add(&pages,
				link_value(scratch, told_page(page)->title,
					arena_concat(scratch, TEXT("#"), part_id(page, scratch))));
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
	struct arena *scratch = teller->at->scratch;
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

struct value changes_value(const struct place_in_tree *at, const struct edition *old,
	const struct redline *redline, const struct reasons *reasons)
{
	struct teller teller = {.at = at, .reasons = reasons};
	struct values pages = values_new(at->scratch, redline->page_count);
	struct fields fields = fields_new(at->scratch, 4);
	buffer_init(&teller.html, BLOCK_HTML_LIMIT);
	for (size_t p = 0; p < redline->page_count; p++)
		values_add(&pages, page_value(&teller, redline->pages[p]));
	buffer_release(&teller.html);
	fields_add(&fields, TEXT("old"), old_value(at, old));
	fields_bool(&fields, TEXT("is_empty"), redline->page_count == 0);
	fields_add(&fields, TEXT("summary"), summary_value(&teller, redline));
	fields_add(&fields, TEXT("pages"), values_value(&pages));
	return fields_value(&fields);
}
