/*
 * wegwijzer.yaml: the site's title and address, facets, views, editions.
 *
 * Loaded first; everything later gets it as a const. Unknown keys, wrong types, facets and values
 * that nobody declared are diagnostics with the nearest name as a hint.
 */
#ifndef HANDBOOK_CONFIG_H
#define HANDBOOK_CONFIG_H

#include "base/yaml.h"
#include "handbook/audience.h"

/* One entry of `views:`: its facets, for the picker. */
struct view_group {
	size_t facets[FACET_MAX];
	size_t facet_count;
	bool is_strict;
};

/* Which name a change is shown with. */
enum history_author { AUTHOR_NONE, AUTHOR_NAME, AUTHOR_TEAM };

/* `history:` what pages say about their changes in git. */
struct history_config {
	bool is_on;
	enum history_author author;
	text team;       /* AUTHOR_TEAM: the name */
	text commit_url; /* with {commit}; these three may be empty */
	text page_url;   /* with {path}: a page's history */
	text edit_url;   /* with {path}: where to change it */
};

/* One entry of `editions:`: what is read from git instead of the work tree. */
struct pinned_edition {
	text reference;     /* a branch, a tag, a commit, or a pattern over branches and tags */
	text name;          /* the study year; empty = the last part of the reference */
	text path;          /* its folder there; empty = where the content stands, and the name */
	struct place place; /* of the reference */
	struct place name_place, path_place; /* the reference's, if they are not given */
};

struct config {
	text title;
	text description;
	text language; /* BCP 47, for <html lang> */
	text base_url; /* with a '/' at its end; may be empty: then nothing absolute is written */
	text current;  /* the edition that /actueel and the home page mean; empty = the newest */
	struct history_config history;
	struct pinned_edition *pinned;
	size_t pinned_count;
	struct facets facets;
	struct views views;
	struct view_group *view_groups;
	size_t view_group_count;
	const text *html_elements; /* raw HTML elements that pages may use */
	size_t html_element_count;
};

/*
 * place     of the file, for diagnostics
 * Returns false if it reported an error; `out` is usable all the same (with what was right).
 */
bool config_load(struct config *out, text bytes, struct place place, struct arena *arena,
	struct diagnostics *diagnostics);
/* A site's address as base_url has it, with a '/' at its end; empty if it is no web address. */
text config_base_url(text address, struct arena *arena);
/* Only the general view stays (`--views none`). */
void config_drop_views(struct config *config);

#endif
