/* For whom a block is, in words. See badge.h. */
#include "site/badge.h"

/* "niveau 4" after "niveau 3" is said as "4": the words they begin with alike are not repeated. */
static text without_shared_words(text label, text first)
{
	size_t shared = 0;
	for (size_t i = 0; i < label.size && i < first.size && label.data[i] == first.data[i]; i++)
		if (label.data[i] == ' ')
			shared = i + 1;
	return text_slice(label, shared, label.size);
}

/* The labels of the values in a mask: "niveau 1, 2 en 4" */
static text join_labels(const struct facet *facet, uint64_t mask, struct arena *arena)
{
	text joined = {"", 0}, first = {NULL, 0};
	for (size_t value = 0; value < facet->value_count; value++) {
		if (!(mask >> value & 1))
			continue;
		bool is_last = mask >> value == 1;
		text label = facet->values[value].label;
		if (joined.size == 0) {
			joined = first = label;
			continue;
		}
		joined = arena_concat(arena, joined, is_last ? TEXT(" en ") : TEXT(", "),
			without_shared_words(label, first));
	}
	return joined;
}

/* Of a facet that has values: something is marked with one. */
static bool is_every_value(const struct facet *facet, uint64_t mask)
{
	return mask == UINT64_MAX >> (FACET_VALUE_MAX - facet->value_count);
}

size_t badge_labels(text labels[FACET_MAX], const uint64_t own[FACET_MAX],
	const struct config *config, const struct view *view, struct arena *arena)
{
	size_t count = 0;
	for (size_t f = 0; f < config->facets.count; f++) {
		const struct facet *facet = &config->facets.items[f];
		bool is_known = view->choices[f] != VIEW_ANY || view->fixed[f] != VIEW_ANY;
		if (own[f] && facet->has_badge && !is_known && !is_every_value(facet, own[f]))
			labels[count++] = join_labels(facet, own[f], arena);
	}
	return count;
}
