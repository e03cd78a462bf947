/*
 * The search of a site that was built: reads what searches.h wrote, from its folder.
 *
 *	struct built_site site;
 *	if (built_site_open(&site, TEXT("site"), arena) == BUILT_GOOD &&
 *		built_site_search(&index, &site, &site.editions[0].views[0], arena) == FORMAT_GOOD)
 *		query_run(&answer, &index, TEXT("bijbaan"), 10, arena);
 *
 * What stands in the folder is not trusted: it may be another program's, cut short, or made to lead
 * out of the folder. Addresses that would are a fault of the list.
 */
#ifndef SEARCH_BUILT_SITE_H
#define SEARCH_BUILT_SITE_H

#include "search/format.h"

struct built_view {
	text slug; /* empty for the general one */
	text label;
	text address; /* from the site's root: "2025-2026/voor/niveau-3/" */
};

struct built_edition {
	text name;
	bool is_current;
	struct built_view *views; /* views[view_count], the general one first */
	size_t view_count;
};

struct built_site {
	text folder;
	struct built_edition *editions; /* editions[edition_count], as listed: the newest first */
	size_t edition_count;
	text list;  /* the list's path */
	text fault; /* why it could not be read; empty unless BUILT_UNREADABLE */
};

enum built_fault {
	BUILT_GOOD,
	BUILT_MISSING,    /* no site stands there, or one without search */
	BUILT_UNREADABLE, /* the machine refuses: see site.fault */
	BUILT_DAMAGED,    /* the list is no such list */
};

/* arena    owns what is read */
enum built_fault built_site_open(struct built_site *out, text folder, struct arena *arena);

/* By slug; NULL if the edition has no such view. */
const struct built_view *built_view_find(const struct built_edition *edition, text slug);

/*
 * Opens the index of a view. Its chunks are read when a question asks for them.
 * Returns as format_open; FORMAT_CHUNK_MISSING if index.bin itself can't be read.
 */
enum format_fault built_site_search(struct format_index *out, const struct built_site *site,
	const struct built_view *view, struct arena *arena);

#endif
