/*
 * Which families of words lead to which others, as an index has them (format.h).
 */
#ifndef SEARCH_FORMAT_LINKS_H
#define SEARCH_FORMAT_LINKS_H

#include "base/text.h"

struct format_target {
	uint32_t family;
	bool is_weak;
};

struct format_row {
	struct format_target
		*targets; /* targets[count]; shared by the families that lead to the same */
	uint32_t count;
};

struct format_link {
	uint32_t from;
	struct format_row row;
};

struct format_links {
	struct format_link *items; /* items[count], by from */
	size_t count;
};

/* What the family leads to. */
struct format_row format_links_find(const struct format_links *links, uint32_t family);

#endif
