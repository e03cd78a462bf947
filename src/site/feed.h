/*
 * Atom feeds (RFC 4287): what changed in an edition, for the readers of one view: EDITION/feed.xml
 * and EDITION/voor/VIEW/feed.xml.
 *
 * An entry is a page that is new, gone or moved, or a section with a change in it: since the
 * edition before, and since the edition's own first day. They come from the same filtered
 * comparison as wijzigingen/, so nothing of another audience can be in a feed. An entry's id is
 * made of the site's host and folder, the edition, the view and the rule; neither time nor order is
 * in it. An entry's date is that of the decision or of the page's commit, whichever is later,
 * else the edition's first day: no clock is asked. What changed since the edition before and came
 * about during the year is one entry, of the year.
 */
#ifndef SITE_FEED_H
#define SITE_FEED_H

#include "base/buffer.h"
#include "site/tree.h"

enum { FEED_ENTRY_MAX = 100 };

/* A feed holds absolute addresses only: there is none without a base URL. */
bool feed_is_there(const struct tree *tree);
/*
 * The newest FEED_ENTRY_MAX entries, newest first.
 * tree   feed_is_there(); belongs to one thread, as its year's comparison does
 */
void feed_write(struct buffer *out, const struct tree *tree, struct arena *scratch);

#endif
