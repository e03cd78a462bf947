/*
 * Do the reasons and the changes belong together? See reasons.h.
 *
 * Every block that was changed is asked for a reason, so that a reason for one clause does not hide
 * another clause's change; the rule that is reported is the clause or section around the block, and
 * each rule once.
 */
#include "compare/reasons.h"

#include "base/date.h"
#include "base/table.h"

#include <assert.h>

/* A place in a page of either edition. */
struct spot {
	const struct page *page; /* NULL = there is none */
	uint32_t node;
};

struct checker {
	const struct reasons *reasons;
	const struct reasons_check *check;
	bool *is_used; /* is_used[reasons.count] */
	struct table reported;
	struct arena *scratch;
	struct diagnostics *diagnostics;
};

static bool is_about_spot(const struct reason *reason, struct spot spot)
{
	return spot.page && reason_is_about(reason, spot.page, spot.node);
}

/* Marks the reasons about either spot as used; false if there is none. */
static bool use_reasons(struct checker *checker, struct spot old, struct spot new)
{
	bool is_explained = false;
	for (size_t i = 0; i < checker->reasons->count; i++) {
		const struct reason *reason = &checker->reasons->items[i];
		bool is_about = is_about_spot(reason, old) || is_about_spot(reason, new);
		checker->is_used[i] |= is_about;
		is_explained |= is_about;
	}
	return is_explained;
}

/* The innermost clause or section that the spot is in: its id. */
static text rule_id(struct spot spot)
{
	const struct page *page = spot.page;
	text id = {NULL, 0};
	for (size_t s = 0; s < page->section_count && page->sections[s].node <= spot.node; s++)
		id = page->sections[s].id;
	for (size_t a = 0; a < page->anchor_count; a++) {
		uint32_t node = page->anchors[a].node;
		if (node <= spot.node && spot.node < page->document.nodes[node].end)
			id = page->anchors[a].id;
	}
	return id;
}

static void report(struct checker *checker, struct spot spot, text what)
{
	assert(spot.page);
	text rule = section_key(spot.page, rule_id(spot), checker->scratch);
	uint32_t number = (uint32_t)checker->reported.count;
	struct place place = spot.page->place;
	place.line = spot.page->document.nodes[spot.node].line;
	place.column = spot.page->document.nodes[spot.node].column;
	if (table_add(&checker->reported, rule, number) != number)
		return;
	if (checker->check->is_required)
		diagnostic_add(
			checker->diagnostics, CHANGE_UNEXPLAINED_REQUIRED, place, rule, what);
	else
		diagnostic_add(checker->diagnostics, CHANGE_UNEXPLAINED, place, rule, what);
}

/* A change at a place that one or both editions have. */
static void check_spot(
	struct checker *checker, struct spot old, struct spot new, enum change change)
{
	text what = change == CHANGE_NEW ? TEXT("nieuw")
		: change == CHANGE_GONE  ? TEXT("vervallen")
					 : TEXT("gewijzigd");
	bool is_explained = use_reasons(checker, old, new);
	bool is_same_text = change == CHANGE_MOVED || change == CHANGE_AWAY;
	if (!is_explained && !is_same_text)
		report(checker, new.page ? new : old, what);
}

static struct spot page_spot(const struct shown_page *page)
{
	return (struct spot){page ? page->page : NULL, 0};
}

static struct spot section_spot(const struct shown_section *section)
{
	struct spot spot = page_spot(section ? section->page : NULL);
	if (section)
		spot.node = section->section->node;
	return spot;
}

/* Where the block stands, or else the section that it is in. */
static struct spot block_spot(const struct block *block, const struct shown_section *section)
{
	if (!block)
		return section_spot(section);
	return (struct spot){block->section->page->page, block->node};
}

/* The texts are the same but for the editions' own names: a new year, no new rule. */
static bool is_new_year(const struct checker *checker, text old, text new)
{
	const struct edition *before = checker->check->old;
	text old_name = before ? before->name : TEXT(""), new_name = checker->check->new->name;
	if (old_name.size == 0 || new_name.size == 0)
		return false;
	while (old.size && new.size) {
		bool is_name = text_starts(old, old_name) && text_starts(new, new_name);
		if (!is_name && old.data[0] != new.data[0])
			return false;
		old = text_slice(old, is_name ? old_name.size : 1, old.size);
		new = text_slice(new, is_name ? new_name.size : 1, new.size);
	}
	return old.size == 0 && new.size == 0;
}

/* A block's change, as far as it takes a reason. */
static enum change rule_change(const struct checker *checker, const struct block_change *block)
{
	if (block->change == CHANGE_MOVED || block->change == CHANGE_AWAY)
		return block->change;
	bool is_pair = block->old && block->new;
	bool is_same_rule =
		is_pair && is_new_year(checker, block->old->content, block->new->content);
	return is_same_rule ? CHANGE_MOVED : CHANGE_CHANGED;
}

static void check_section(struct checker *checker, const struct section_change *section)
{
	if (section->change == CHANGE_EQUAL)
		return;
	if (section->change != CHANGE_CHANGED) {
		check_spot(checker, section_spot(section->old), section_spot(section->new),
			section->change);
		return;
	}
	for (size_t b = 0; b < section->block_count; b++) {
		const struct block_change *block = &section->blocks[b];
		if (block->change == CHANGE_EQUAL)
			continue;
		check_spot(checker, block_spot(block->old, section->old),
			block_spot(block->new, section->new), rule_change(checker, block));
	}
}

/* Reasons about parts of a page that is new or gone are about something that changed. */
static void use_page_reasons(struct checker *checker, const struct page_change *page)
{
	const struct page *whole = (page->new ? page->new : page->old)->page;
	for (size_t i = 0; i < checker->reasons->count; i++)
		if (text_equal(checker->reasons->items[i].path, page_inner_path(whole)))
			checker->is_used[i] = true;
}

static void check_page(struct checker *checker, const struct page_change *page)
{
	if (page->change == CHANGE_CHANGED) {
		for (size_t s = 0; s < page->section_count; s++)
			check_section(checker, &page->sections[s]);
		return;
	}
	check_spot(checker, page_spot(page->old), page_spot(page->new), page->change);
	if (page->change == CHANGE_NEW || page->change == CHANGE_GONE)
		use_page_reasons(checker, page);
}

static void check_redline(struct checker *checker, const struct redline *redline)
{
	for (size_t p = 0; redline && p < redline->page_count; p++)
		check_page(checker, redline->pages[p]);
}

/* Reasons without a change */

/* It was decided after the first day, and what changed since then is not known. */
static bool is_beyond_us(const struct reasons_check *check, const struct reason *reason)
{
	return !check->knows_during && reason->date != DATE_NONE && check->new->from != DATE_NONE &&
		reason->date > check->new->from;
}

static bool has_rule(const struct edition *edition, const struct reason *reason)
{
	for (size_t i = 0; edition && i < edition->page_count; i++) {
		const struct page *page = edition->pages[i];
		if (text_equal(reason->path, page_inner_path(page)))
			return reason->id.size == 0 || page_anchor(page, reason->id);
	}
	return false;
}

/* The nearest rule that the new edition has: as a hint. */
static text nearest_rule(const struct checker *checker, text rule)
{
	const struct edition *edition = checker->check->new;
	struct {
		text *items;
		size_t count, capacity;
	} rules = {NULL, 0, 0};
	for (size_t i = 0; i < edition->page_count; i++) {
		const struct page *page = edition->pages[i];
		*list_add(&rules, checker->scratch) = page_inner_path(page);
		for (size_t a = 0; a < page->anchor_count; a++)
			*list_add(&rules, checker->scratch) =
				section_key(page, page->anchors[a].id, checker->scratch);
	}
	return text_nearest(rule, rules.items, rules.count);
}

static bool has_rule_anywhere(const struct reasons_check *check, const struct reason *reason)
{
	return has_rule(check->new, reason) || has_rule(check->old, reason) ||
		has_rule(check->then, reason);
}

static void report_unused(struct checker *checker)
{
	for (size_t i = 0; i < checker->reasons->count; i++) {
		const struct reason *reason = &checker->reasons->items[i];
		if (checker->is_used[i] || is_beyond_us(checker->check, reason))
			continue;
		if (has_rule_anywhere(checker->check, reason))
			diagnostic_add(
				checker->diagnostics, REASON_UNUSED, reason->place, reason->rule);
		else
			diagnostic_add(checker->diagnostics, REASON_RULE_UNKNOWN, reason->place,
				reason->rule, nearest_rule(checker, reason->rule));
	}
}

bool reasons_check(const struct reasons *reasons, const struct reasons_check *check,
	struct arena *scratch, struct diagnostics *diagnostics)
{
	size_t before = diagnostics_count(diagnostics, SEVERITY_ERROR);
	struct checker checker = {.reasons = reasons,
		.check = check,
		.is_used = arena_new(scratch, bool, reasons->count),
		.scratch = scratch,
		.diagnostics = diagnostics};
	table_init(&checker.reported, scratch, 0);
	check_redline(&checker, check->redline);
	check_redline(&checker, check->during);
	report_unused(&checker);
	return diagnostics_count(diagnostics, SEVERITY_ERROR) == before;
}
