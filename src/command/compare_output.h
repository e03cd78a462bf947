/*
 * What `compare` found, written for a person in a terminal or for a program. Only compare*.c
 * include this.
 */
#ifndef COMMAND_COMPARE_OUTPUT_H
#define COMMAND_COMPARE_OUTPUT_H

#include "base/buffer.h"
#include "compare/redline.h"
#include "compare/selection.h"
#include "site/template.h"

/* Two editions and what differs, in the view that was asked for. */
struct compared {
	text old_name; /* selection_name() */
	text new_name;
	const struct edition *old;
	const struct edition *new;
	const struct redline *redline;
};

struct comparisons {
	const struct selection *selection;
	const struct view *view;
	struct compared *items; /* items[count], oldest edition first */
	size_t count;
};

/*
 * Pages, sections and blocks as lines, the words marked.
 * with_colour   ANSI colours instead of [-deleted-] and {+inserted+}
 */
void compare_text(struct buffer *out, const struct comparisons *comparisons, bool with_colour,
	struct arena *scratch);
/* The same as a whole page that needs no other file. template: layouts/compare.mustache */
void compare_html(struct buffer *out, const struct comparisons *comparisons,
	const struct template *template, struct arena *scratch);
/*
 * One object, whose keys stay; more may come:
 *
 *	{"view": "niveau-3",                        "" = everything
 *	 "comparisons": [
 *	   {"old": {"edition", "revision"}, "new": …,     revision "" = the work tree
 *	    "pages": {"new", "changed", "gone", "moved"}, numbers
 *	    "sections": …,                                of pages that both have
 *	    "changes": [
 *	      {"change", "moved", "old", "new",           old, new: paths in the edition, "" = none
 *	       "old_title", "title",
 *	       "sections": [
 *	         {"change", "moved", "old", "new", "title",   old, new: path#id
 *	          "blocks": [
 *	            {"change", "moved", "kind",
 *	             "runs": [["equal" | "deleted" | "inserted", "words"]]}]}]}]}],
 *	 "only_old": ["2023-2024"], "only_new": []}   editions that one of two revisions has
 *
 * change is "new", "changed", "gone", "moved", "away" (to another section: what became of it is
 * told there) or, of blocks, "equal". Sections are those with a change, blocks all of theirs: the
 * equal and deleted words of a section are its old text, the equal and inserted ones its new text.
 */
void compare_json(struct buffer *out, const struct comparisons *comparisons, struct arena *scratch);

#endif
