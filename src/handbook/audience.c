/* Audiences as masks, views as choices, and the sets of views that follow. See audience.h. */
#include "handbook/audience.h"

int facet_find(const struct facets *facets, text name)
{
	for (size_t i = 0; i < facets->count; i++)
		if (text_equal(facets->items[i].name, name))
			return (int)i;
	return -1;
}

int facet_value_find(const struct facet *facet, text name)
{
	for (size_t i = 0; i < facet->value_count; i++)
		if (text_equal(facet->values[i].name, name))
			return (int)i;
	return -1;
}

struct audience audience_everyone(void)
{
	struct audience everyone = {.allowed = {0}};
	for (size_t f = 0; f < FACET_MAX; f++)
		everyone.allowed[f] = UINT64_MAX;
	return everyone;
}

struct audience audience_within(const struct audience *outer, const uint64_t own[FACET_MAX])
{
	struct audience inner = *outer;
	for (size_t f = 0; f < FACET_MAX; f++) {
		if (!own[f])
			continue;
		inner.allowed[f] &= own[f];
		inner.marked[f] |= own[f];
	}
	return inner;
}

bool audience_is_nobody(const struct audience *audience, const struct facets *facets)
{
	for (size_t f = 0; f < facets->count; f++)
		if (audience->allowed[f] == 0 && !facets->items[f].is_strict)
			return true;
	return false;
}

static bool holds(uint64_t mask, int8_t value)
{
	return mask >> value & 1;
}

static bool admits(const struct view *view, const struct audience *audience)
{
	for (size_t f = 0; f < FACET_MAX; f++) {
		int8_t choice = view->choices[f];
		if (choice != VIEW_ANY && view->is_strict && !holds(audience->marked[f], choice))
			return false;
		if (choice != VIEW_ANY && !view->is_strict && !holds(audience->allowed[f], choice))
			return false;
		if (view->fixed[f] != VIEW_ANY && !holds(audience->allowed[f], view->fixed[f]))
			return false;
	}
	return true;
}

struct viewset viewset_of(const struct audience *audience, const struct views *views)
{
	struct viewset set = viewset_none();
	viewset_add(&set, VIEW_GENERAL);
	for (size_t v = 1; v < views->count; v++)
		if (admits(&views->items[v], audience))
			viewset_add(&set, v);
	return set;
}

struct viewset viewset_none(void)
{
	return (struct viewset){.bits = {0}};
}

struct viewset viewset_union(struct viewset a, struct viewset b)
{
	for (size_t i = 0; i < VIEW_MAX / 64; i++)
		a.bits[i] |= b.bits[i];
	return a;
}

struct viewset viewset_intersection(struct viewset a, struct viewset b)
{
	for (size_t i = 0; i < VIEW_MAX / 64; i++)
		a.bits[i] &= b.bits[i];
	return a;
}

bool viewset_equal(struct viewset a, struct viewset b)
{
	for (size_t i = 0; i < VIEW_MAX / 64; i++)
		if (a.bits[i] != b.bits[i])
			return false;
	return true;
}
