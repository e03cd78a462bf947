/*
 * Why rules changed: an edition's wijzigingen.yaml.
 *
 *	- rule: praktische-informatie/stagedagen.md#niveau-3
 *	  reason: Op dinsdag is er geen les meer.
 *	  decision: Instituutsdirectie, besluit 12
 *	  date: 2025-06-12
 *
 * A rule is named by its page's path in the edition and, for less than the whole page, the id of a
 * section or clause. What is gone is named as it was in the edition before. A reason is about all
 * that stands in what it names.
 */
#ifndef COMPARE_REASONS_H
#define COMPARE_REASONS_H

#include "compare/redline.h"
#include "handbook/edition.h"

struct reason {
	text rule; /* as written: path, or path#id */
	text path;
	text id; /* empty = the page */
	text reason;
	text decision; /* may be empty */
	int32_t date;  /* of the decision; DATE_NONE = not given */
	struct place place;
};

struct reasons {
	struct reason *items; /* items[count], in the order of the file */
	size_t count;
};

/*
 * Reads wijzigingen.yaml.
 * Returns false if it reported an error: a missing rule or reason, a rule twice; `out` holds the
 * others.
 */
bool reasons_load(struct reasons *out, text bytes, struct place place, struct arena *arena,
	struct diagnostics *diagnostics);

/* The reason is about this node of the page: about the page, or a section or clause around it. */
bool reason_is_about(const struct reason *reason, const struct page *page, uint32_t node);
/* The reason is about the whole page that changed. */
bool reason_is_about_page(const struct reason *reason, const struct page_change *page);
/* It is about the section that changed, as it is or was, or about something in it that changed. */
bool reason_is_about_section(const struct reason *reason, const struct section_change *section);

/* What the reasons are checked against. */
struct reasons_check {
	const struct redline *redline; /* of the general view; NULL = there is no edition before */
	const struct redline *during;  /* the same, of changes after the first day; NULL = none */
	const struct edition *old;     /* or NULL */
	const struct edition *then;    /* the new one on its first day, if `during` is given */
	const struct edition *new;
	bool knows_during; /* false: reasons from after the first day may be about what we don't
			      know of */
	bool is_required;  /* a change without a reason is an error, not a warning */
};

/*
 * Reports changed rules without a reason, reasons of rules that did not change, and rules that
 * neither edition has. What only moved, or only names the new year instead of the old, needs no
 * reason, and may have one.
 * Returns false if it reported an error.
 */
bool reasons_check(const struct reasons *reasons, const struct reasons_check *check,
	struct arena *scratch, struct diagnostics *diagnostics);

#endif
