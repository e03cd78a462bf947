/*
 * Whom a text is for: facets and their values, audiences, views, and which views admit an audience.
 *
 * A facet is a dimension (niveau) with values (1, 2, …), declared in the configuration; no facet
 * name is known to the code. An audience says for each facet with which values something is marked,
 * on itself and on what it stands in. A view is a choice of values; viewset_of() answers once and
 * for all which views admit an audience, as a set of bits, and everything later ("filter first,
 * derive later") is union and membership of such sets. View 0 is the general one: it admits
 * everything.
 *
 * Ordinary views admit a text unless, for a facet that the view chooses, the text is marked without
 * that value. Strict views (for `rol`) admit only what is marked with the chosen value, on itself
 * or on what it stands in.
 */
#ifndef HANDBOOK_AUDIENCE_H
#define HANDBOOK_AUDIENCE_H

#include "base/diagnostic.h"

enum {
	FACET_MAX = 12,
	FACET_VALUE_MAX = 64, /* a bit each */
	VIEW_MAX = 256,       /* a bit each in a viewset */
	VIEW_GENERAL = 0,
};

struct facet_value {
	text name;  /* as in content: "3" */
	text label; /* as on the site: "niveau 3" */
	text slug;  /* as in addresses: "niveau-3" */
};

struct facet {
	text name;
	text label;
	bool has_badge; /* show a badge on what is for some values only */
	bool is_strict; /* used by strict views only: marks add up and never exclude */
	struct facet_value *values;
	size_t value_count;
};

struct facets {
	struct facet *items;
	size_t count;
};

/* Bit v of a mask = value v of that facet. */
struct audience {
	/* What is left after all marks from the page inwards; all bits = unmarked. */
	uint64_t allowed[FACET_MAX];
	/* Every value that any of these marks names. */
	uint64_t marked[FACET_MAX];
};

#define VIEW_ANY (-1)
struct view {
	text slug;  /* "niveau-3-voltijd"; general: empty */
	text label; /* "niveau 3, voltijd" */
	bool is_strict;
	int8_t choices[FACET_MAX]; /* what the reader chose: value, or VIEW_ANY */
	int8_t fixed[FACET_MAX];   /* `with`: the same for the whole group, or VIEW_ANY */
	size_t group;              /* which entry of `views:` it comes from */
};

struct views {
	struct view *items; /* [0] is the general view */
	size_t count;
};

/* A set of views. */
struct viewset {
	uint64_t bits[VIEW_MAX / 64];
};

/* The facet's (value's) position, or -1. */
int facet_find(const struct facets *facets, text name);
int facet_value_find(const struct facet *facet, text name);

/* Unmarked: for everyone. */
struct audience audience_everyone(void);
/*
 * `outer` as narrowed by a block's own marks.
 * own   own[f] is a mask of values of facet f; 0 = not marked for it
 */
struct audience audience_within(const struct audience *outer, const uint64_t own[FACET_MAX]);
/* Nobody can be meant: the marks of some facet contradict each other (strict facets never do). */
bool audience_is_nobody(const struct audience *audience, const struct facets *facets);

/* The views that admit this audience; always holds VIEW_GENERAL. */
struct viewset viewset_of(const struct audience *audience, const struct views *views);
struct viewset viewset_none(void);
struct viewset viewset_union(struct viewset a, struct viewset b);
struct viewset viewset_intersection(struct viewset a, struct viewset b);
bool viewset_equal(struct viewset a, struct viewset b);

static inline void viewset_add(struct viewset *set, size_t view)
{
	set->bits[view / 64] |= UINT64_C(1) << (view % 64);
}

static inline bool viewset_has(const struct viewset *set, size_t view)
{
	return set->bits[view / 64] >> (view % 64) & 1;
}

#endif
