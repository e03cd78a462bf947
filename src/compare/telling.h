/*
 * What of a redline is told, and in which words: the same on the site, in a terminal and in a file.
 *
 * Of a changed section the blocks with a change are told, and those next to them; of a page that is
 * new or gone only what came from another place or went there, for the page itself has the rest.
 *
 *	size_t at = 0;
 *	bool has_gap;
 *	while ((block = telling_next(section, &at, &has_gap)))
 */
#ifndef COMPARE_TELLING_H
#define COMPARE_TELLING_H

#include "compare/redline.h"

bool telling_has_section(const struct page_change *page, const struct section_change *section);
/*
 * The next block from *at on that is told, or NULL.
 * has_gap   others were passed over on the way there, or to the end
 */
const struct block_change *telling_next(
	const struct section_change *section, size_t *at, bool *has_gap);

/* The page, section or block as it is now, or else as it was. */
const struct page *telling_page(const struct page_change *page);
const struct shown_section *telling_section(const struct section_change *section);
const struct block *telling_block(const struct block_change *block);

/* "nieuw", "vervallen", "gewijzigd", "verplaatst": none, one, or two for what moved and changed. */
size_t telling_statuses(text out[2], enum change change, bool is_moved);
/* With a full stop at its end, so that another sentence can follow. */
text telling_sentence(text words, struct arena *arena);
/* The section's title; that of a page's beginning says so. */
text telling_title(const struct shown_section *section);

#endif
