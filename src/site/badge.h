/*
 * Badges: for whom a marked block is, as far as the view does not already say so.
 *
 * In the view niveau 3 a block for niveau 3 and 4, voltijd only, has the badge "voltijd": the
 * reader's level is known, the study form is not. A facet with `badge: nee` never shows one.
 */
#ifndef SITE_BADGE_H
#define SITE_BADGE_H

#include "handbook/config.h"

/*
 * The labels of one block's marks in a view, one a facet: "niveau 3 en 4", "voltijd".
 * labels   room for FACET_MAX
 * Returns how many there are.
 */
size_t badge_labels(text labels[FACET_MAX], const uint64_t own[FACET_MAX],
	const struct config *config, const struct view *view, struct arena *arena);

#endif
