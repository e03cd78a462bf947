/*
 * An edition: the handbook of one study year, with its chapters, pages and data values.
 *
 * The pages outside study years (content/redactie/…, content/_index.md) are an edition too, with an
 * empty name, an empty address and no views but the general one: nothing later needs to treat them
 * apart. Const after handbook_load.
 */
#ifndef HANDBOOK_EDITION_H
#define HANDBOOK_EDITION_H

#include "handbook/applies.h"
#include "handbook/glossary.h"
#include "handbook/link.h"
#include "handbook/page.h"
#include "source/source.h"

/* A folder of pages. */
struct chapter {
	text slug;          /* the folder's path in the edition: "praktische-informatie" */
	text address;       /* "praktische-informatie/" */
	text title;         /* its own page's */
	struct page *index; /* _index.md; always there (made up when the file is missing) */
	const struct chapter *parent; /* NULL = stands in the edition's own folder */
	struct page **pages;          /* pages[page_count], without the index, in reading order */
	size_t page_count;
};

/* Pages that stand in another edition and hold here too: one source for both. */
struct shared_pages {
	text edition; /* whose: "2025-2026" */
	text path;    /* a folder or a page in it: "raamovereenkomst", "rollen/instituutsopleider",
			 "begrippen" */
	struct place place;
};

/* A folder or a page of which, but for what stands there, nobody knows what it was that year. */
struct incomplete_part {
	text path; /* "praktische-informatie", "rollen/student" */
	struct place place;
};

/* Until when work may still be handed in by the rules of an edition that is over. */
struct transition {
	uint32_t years; /* after the last day */
	text rule;      /* in a sentence; empty = there is no such rule */
	text clause;    /* where it stands: a path from the edition's folder, with #id */
	struct place clause_place;
	struct link link; /* the same, resolved */
};

struct edition {
	text name;    /* "2025-2026"; empty = the pages outside editions */
	text address; /* "2025-2026/" or "" */
	text title;
	int32_t from; /* first and last day; DATE_NONE = not a study year */
	int32_t until;
	struct place from_place;       /* where the first day is written */
	bool is_dated;                 /* is a study year: has views */
	const struct source *source;   /* where its files stand … */
	text folder;                   /* … in which folder of it: "2025-2026/", or "" */
	const struct history *history; /* of the source's files; NULL unless asked for */
	bool needs_reasons; /* `changes: required`: every change needs one in wijzigingen.yaml */
	struct transition transition;
	struct applies_rules rules; /* for whom the edition holds, and until when */
	struct shared_pages *shared;
	size_t shared_count;
	struct incomplete_part *incomplete;
	size_t incomplete_count;

	struct page *index;         /* the edition's own page; always there */
	struct page *glossary_page; /* NULL without begrippen.yaml */
	struct glossary glossary;
	bool has_shared_glossary; /* its `chapters:` were written for another edition */
	struct page **pages; /* all, in reading order: index, then each chapter's index and pages */
	size_t page_count;
	struct chapter *chapters; /* in reading order; a parent before its children */
	size_t chapter_count;

	text *value_names; /* value_names[value_count]: "mail.stagebureau" */
	text *values;
	size_t value_count;
	struct table value_table; /* name -> index */
};

/*
 * editie.yaml: title, from, until, transition, applies, uses, incomplete, changes, values.
 * Returns false if it reported an error.
 */
bool edition_load(struct edition *edition, text bytes, struct place place,
	const struct config *config, struct arena *arena, struct diagnostics *diagnostics);
/*
 * The edition says that it does not know this part of itself: that a page is not there does not
 * mean that the year did not have it.
 * path   of a page, in the edition: "praktische-informatie/stagedagen.md"
 */
bool edition_is_incomplete(const struct edition *edition, text path);
/* Warns of incomplete parts that no edition has: misspelt, they would mean nothing. */
void edition_check_incomplete(const struct edition *edition, const struct edition editions[],
	size_t edition_count, struct arena *scratch, struct diagnostics *diagnostics);
/* For document_options.find_value; payload is the edition. */
bool edition_find_value(const void *payload, text name, text *value, text *nearest);

/*
 * Sorts pages into chapters and both into reading order: by `order`, then by title as people sort.
 * pages    pages[page_count], all of the edition, in any order; their address is set
 * Makes up the missing _index pages (a warning for a chapter's).
 */
void edition_arrange(struct edition *edition, struct page **pages, size_t page_count,
	const struct config *config, struct arena *arena, struct diagnostics *diagnostics);

#endif
