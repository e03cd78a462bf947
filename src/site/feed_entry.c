/* From pages and sections that changed to entries. See feed_entry.h. */
#include "site/feed_entry.h"

#include "base/date.h"
#include "compare/telling.h"
#include "compare/years.h"
#include "site/html.h"
#include "site/runs.h"
#include "source/history.h"

enum { ENTRY_SIZE_MAX = 1024 * 1024 };

struct finder {
	struct feed_entries *out;
	const struct reasons *reasons;
	text id;                      /* what ids begin with */
	int32_t first_day;            /* of the edition */
	const struct redline *during; /* what changed since then, or NULL */
	bool is_during;               /* changes since that day, not since the edition before */
	struct arena *scratch;
};

void feed_text(struct buffer *out, text content)
{
	size_t from = 0;
	for (size_t i = 0; i < content.size; i++) {
		unsigned char c = (unsigned char)content.data[i];
		bool is_control = c < 0x20 && c != '\t' && c != '\n';
		bool is_no_character = c == 0xef && i + 2 < content.size &&
			(unsigned char)content.data[i + 1] == 0xbf &&
			(unsigned char)content.data[i + 2] >= 0xbe;
		if (!is_control && !is_no_character)
			continue;
		html_text(out, text_slice(content, from, i));
		i += is_no_character ? 2 : 0;
		from = i + 1;
	}
	html_text(out, text_slice(content, from, content.size));
}

/* What was decided before the first day is why the edition began as it did. */
static bool is_about(const struct finder *finder, const struct reason *reason,
	const struct page_change *page, const struct section_change *section)
{
	if (finder->is_during && reason->date != DATE_NONE && reason->date < finder->first_day)
		return false;
	return reason_is_about_page(reason, page) ||
		(section && reason->id.size && reason_is_about_section(reason, section));
}

/*
 * The day of the commit that made a page what it is told to be. During the year that is the last
 * one. What changed since the edition before was there on its first day: it is the last one until
 * then, or, if there was none yet, the first of all; so later commits, for whomever, make no old
 * entry new.
 */
static int32_t commit_day(const struct finder *finder, const struct history_file *file)
{
	if (!file || file->change_count == 0)
		return DATE_NONE;
	if (finder->is_during)
		return file->changes[0].commit->day;
	for (size_t i = 0; i < file->change_count; i++)
		if (file->changes[i].commit->day <= finder->first_day)
			return file->changes[i].commit->day;
	return file->changes[file->change_count - 1].commit->day;
}

/* The day of the decision or of the commit, whichever is later, else the edition's first. */
static int32_t day_of(const struct finder *finder, const struct page_change *page,
	const struct section_change *section)
{
	int32_t day = DATE_NONE;
	for (size_t i = 0; i < finder->reasons->count; i++) {
		const struct reason *reason = &finder->reasons->items[i];
		if (reason->date > day && is_about(finder, reason, page, section))
			day = reason->date;
	}
	int32_t committed = page->new ? commit_day(finder, page->new->page->history) : DATE_NONE;
	if (committed > day)
		day = committed;
	return day == DATE_NONE ? finder->first_day : day;
}

static void add_reason(struct buffer *html, const struct reason *reason, struct arena *scratch)
{
	html_raw(html, TEXT("<p><strong>Waarom:</strong> "));
	text date = reason->date == DATE_NONE ? TEXT("") : date_dutch(scratch, reason->date);
	html_text(html, telling_sentence(reason->reason, scratch));
	if (reason->decision.size) {
		html_raw(html, TEXT(" Besluit: "));
		html_text(html, reason->decision);
		if (date.size)
			date = arena_concat(scratch, TEXT(" ("), date, TEXT(")"));
	} else if (date.size) {
		html_raw(html, TEXT(" Besluit van "));
	}
	html_text(html, date);
	html_raw(html, reason->decision.size || date.size ? TEXT(".</p>\n") : TEXT("</p>\n"));
}

static void add_blocks(struct buffer *html, const struct section_change *section)
{
	const struct block_change *block;
	size_t at = 0;
	bool has_gap;
	while ((block = telling_next(section, &at, &has_gap))) {
		if (has_gap)
			html_raw(html, TEXT("<p>…</p>\n"));
		if (block->run_count == 0)
			continue;
		html_raw(html, TEXT("<p>"));
		runs_html(html, block->runs, block->run_count);
		html_raw(html, TEXT("</p>\n"));
	}
}

static text html_of(const struct finder *finder, const struct page_change *page,
	const struct section_change *section)
{
	struct buffer html;
	buffer_init(&html, ENTRY_SIZE_MAX);
	for (size_t i = 0; i < finder->reasons->count; i++)
		if (is_about(finder, &finder->reasons->items[i], page, section))
			add_reason(&html, &finder->reasons->items[i], finder->scratch);
	if (section) {
		add_blocks(&html, section);
	} else if (page->change == CHANGE_NEW && page->new->page->description.size) {
		html_raw(&html, TEXT("<p>"));
		html_text(&html, page->new->page->description);
		html_raw(&html, TEXT("</p>\n"));
	}
	text result = arena_text(finder->scratch, buffer_text(&html));
	buffer_release(&html);
	return result;
}

/* "Stagedagen: Niveau 3 (gewijzigd en verplaatst)" */
static text title_of(const struct finder *finder, const struct page_change *page,
	const struct section_change *section)
{
	text labels[2] = {TEXT(""), TEXT("")};
	size_t count = section ? telling_statuses(labels, section->change, section->is_moved)
			       : telling_statuses(labels, page->change, page->is_moved);
	text title = telling_page(page)->title;
	if (section && telling_section(section)->section->level > 1)
		title = arena_concat(finder->scratch, title, TEXT(": "),
			telling_section(section)->section->title);
	return arena_concat(finder->scratch, title, TEXT(" ("), labels[0],
		count > 1 ? TEXT(" en ") : TEXT(""), labels[1], TEXT(")"));
}

/*
 * The rule's own name: the path of its page in the edition; with a '#' and an id, a section of it.
 * What is gone says so, for another rule may have its name now.
 */
static text id_of(const struct finder *finder, const struct page_change *page,
	const struct section_change *section)
{
	bool is_gone = section ? !section->new : !page->new;
	const struct shown_section *told = section ? telling_section(section) : NULL;
	const struct page *holder = told ? told->page->page : telling_page(page);
	return arena_concat(finder->scratch, finder->id,
		finder->is_during ? TEXT("tijdens/") : TEXT("wijzigingen/"),
		is_gone ? TEXT("vervallen/") : TEXT(""), page_inner_path(holder),
		told ? TEXT("#") : TEXT(""), told ? told->section->id : TEXT(""));
}

/* Where it can be read; what is gone, on the page of all changes. */
static text address_of(const struct finder *finder, const struct page_change *page,
	const struct section_change *section)
{
	if (!page->new || (section && !section->new))
		return TEXT("wijzigingen/");
	if (!section || section->new->section->id.size == 0)
		return page->new->page->address;
	return arena_concat(
		finder->scratch, page->new->page->address, TEXT("#"), section->new->section->id);
}

static bool is_same_side(const struct shown_page *a, const struct shown_page *b)
{
	return a && b && text_equal(page_inner_path(a->page), page_inner_path(b->page));
}

/* The rule is the same on both sides of two comparisons: so is then what became of it. */
static bool is_same_event(const struct page_change *page, const struct section_change *section,
	const struct page_change *other)
{
	bool is_whole = !page->old || !page->new;
	if (!section)
		return page->change == other->change && page->is_moved == other->is_moved &&
			(is_whole || is_same_side(page->old, other->old)) &&
			(page->new ? page->new->page == (other->new ? other->new->page : NULL)
				   : is_same_side(page->old, other->old));
	for (size_t s = 0; s < other->section_count; s++) {
		const struct section_change *one = &other->sections[s];
		bool is_new_same = section->new && one->new
			? section->new->section == one->new->section
			: !section->new && !one->new;
		bool is_old_same = section->old && one->old ? section->old->hash == one->old->hash
							    : !section->old && !one->old;
		if (section->change == one->change && is_new_same && is_old_same)
			return true;
	}
	return false;
}

/*
 * A change since the edition before that came about during the year is told as that, and once: on
 * the first day the rule was what it was the year before.
 */
static bool is_told_as_during(const struct finder *finder, const struct page_change *page,
	const struct section_change *section)
{
	const struct redline *during = finder->is_during ? NULL : finder->during;
	for (size_t p = 0; during && p < during->page_count; p++)
		if (is_same_event(page, section, during->pages[p]))
			return true;
	return false;
}

static void add(
	struct finder *finder, const struct page_change *page, const struct section_change *section)
{
	if (is_told_as_during(finder, page, section))
		return;
	*list_add(finder->out, finder->scratch) = (struct feed_entry){
		.id = id_of(finder, page, section),
		.title = title_of(finder, page, section),
		.address = address_of(finder, page, section),
		.html = html_of(finder, page, section),
		.day = day_of(finder, page, section),
	};
}

/*
 * A page that is new, gone or in another place is one entry; else each section with a change in it
 * is.
 */
static void add_page(struct finder *finder, const struct page_change *page)
{
	bool is_whole = page->change == CHANGE_NEW || page->change == CHANGE_GONE;
	if (is_whole || page->is_moved)
		add(finder, page, NULL);
	for (size_t s = 0; !is_whole && s < page->section_count; s++) {
		const struct section_change *section = &page->sections[s];
		if (telling_has_section(page, section) && section->change != CHANGE_AWAY)
			add(finder, page, section);
	}
}

static void add_redline(struct finder *finder, const struct redline *redline)
{
	for (size_t p = 0; redline && p < redline->page_count; p++)
		add_page(finder, redline->pages[p]);
}

void feed_find_entries(struct feed_entries *out, const struct tree *tree, text id,
	int32_t first_day, struct arena *scratch)
{
	const struct year *year = tree->year;
	struct finder finder = {.out = out,
		.reasons = &year->reasons,
		.id = id,
		.first_day = first_day,
		.during = year->during ? year->during->redlines[tree->view] : NULL,
		.scratch = scratch};
	if (year->comparison)
		add_redline(&finder, comparison_view(year->comparison, tree->view));
	finder.is_during = true;
	add_redline(&finder, finder.during);
}
