/*
 * The layouts folder: templates, compiled, and the assets that are copied, scripts squeezed
 * (asset.h).
 */
#ifndef SITE_LAYOUT_H
#define SITE_LAYOUT_H

#include "site/template.h"
#include "source/source.h"

/* The templates that the site asks for. Others in the folder are partials. */
enum layout {
	LAYOUT_PAGE,
	LAYOUT_CHAPTER,
	LAYOUT_EDITION,
	LAYOUT_VIEWS,
	LAYOUT_HOME,
	LAYOUT_EDITION_HELP,
	LAYOUT_CHANGES,
	LAYOUT_COMPARE, /* of `wegwijzer compare` */
	LAYOUT_REGISTER,
	LAYOUT_SEARCH,
	LAYOUT_NOT_FOUND,
	LAYOUT_MOVED,     /* at an address that leads to another */
	LAYOUT_MENU_ITEM, /* one page of the menu */
	LAYOUT_COUNT,
};

struct asset {
	text path; /* in the site: "assets/style.css" */
	text bytes;
};

struct layouts {
	const struct template *templates[LAYOUT_COUNT];
	struct asset *assets; /* assets[asset_count], sorted by path */
	size_t asset_count;
};

/*
 * Reads and compiles NAME.mustache files and takes in assets/.
 * Returns false if it reported an error: faults in a template, a template that is missing.
 */
bool layouts_load(struct layouts *out, const struct source *source, struct arena *arena,
	struct diagnostics *diagnostics);

#endif
