/*
 * Which views show which node of a page: the step from marks to sets of views.
 *
 * Called by page_load once the document is parsed; fills sets, node_sets, visible, marks.
 */
#ifndef HANDBOOK_VISIBILITY_H
#define HANDBOOK_VISIBILITY_H

#include "handbook/page.h"

/*
 * `own` holds the page's own marks, from its front matter.
 * Returns false if it reported an error: an unknown facet or value, marks that leave nobody, or
 * more different sets of views on one page than a person could mean.
 */
bool visibility_resolve(struct page *page, const uint64_t own[FACET_MAX],
	const struct config *config, struct arena *arena, struct diagnostics *diagnostics);

/*
 * Adds the values that `value` (one, or several with commas) names to a mask; unknown ones are
 * reported with the nearest as a hint.
 */
bool visibility_add_values(uint64_t *mask, const struct facet *facet, text value,
	struct place place, struct diagnostics *diagnostics);

#endif
