/*
 * What a feed tells of the changes in one view: an entry each.
 */
#ifndef SITE_FEED_ENTRY_H
#define SITE_FEED_ENTRY_H

#include "base/buffer.h"
#include "site/tree.h"

struct feed_entry {
	text id;
	text title;   /* "Stagedagen: Niveau 3 (gewijzigd)" */
	text address; /* in the tree: where it can be read */
	text html;    /* the change itself and its reasons; not escaped */
	int32_t day;
};

struct feed_entries LIST(struct feed_entry);

/*
 * All entries of a tree.
 * id          what the ids of entries begin with
 * first_day   the day of what nobody knows another day of
 */
void feed_find_entries(struct feed_entries *out, const struct tree *tree, text id,
	int32_t first_day, struct arena *scratch);

/*
 * Text between XML's tags, or HTML to be read as such: escaped, without what XML 1.0 has no place
 * for.
 */
void feed_text(struct buffer *out, text content);

#endif
