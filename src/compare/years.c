/* See years.h. */
#include "compare/years.h"

#include "handbook/locate.h"

static void load_reasons(struct year *year, struct arena *arena, struct diagnostics *diagnostics)
{
	struct place place;
	text bytes;
	const struct source_file *file =
		locate_file(year->new, TEXT("wijzigingen.yaml"), &place, arena);
	if (file && source_read(year->new->source, file, YAML_SIZE_MAX, arena, &bytes, diagnostics))
		reasons_load(&year->reasons, bytes, place, arena, diagnostics);
}

/* Reasons are asked for where they can be given: in an edition that keeps a wijzigingen.yaml. */
static void check_reasons(struct year *year, struct arena *arena, struct diagnostics *diagnostics)
{
	const struct reasons_check check = {
		.redline = comparison_view(year->comparison, VIEW_GENERAL),
		.old = year->old,
		.new = year->new,
		.is_required = year->new->needs_reasons,
	};
	if (year->reasons.count || year->new->needs_reasons)
		reasons_check(&year->reasons, &check, arena, diagnostics);
}

static void compare_year(struct year *year, const struct handbook *handbook, mark_labels *labels,
	struct arena *arena, struct diagnostics *diagnostics)
{
	const struct comparison_input input = {
		.old = {year->old, &handbook->config},
		.new = {year->new, &handbook->config},
		.labels = labels,
	};
	year->comparison = comparison_open(&input, arena);
	load_reasons(year, arena, diagnostics);
	check_reasons(year, arena, diagnostics);
}

bool years_compare(struct years *out, const struct handbook *handbook, mark_labels *labels,
	struct arena *arena, struct diagnostics *diagnostics)
{
	size_t before = diagnostics_count(diagnostics, SEVERITY_ERROR);
	const struct edition *old = NULL;
	*out = (struct years){.count = 0};
	out->items = arena_new(arena, struct year, handbook->edition_count);
	for (size_t e = 0; e < handbook->edition_count; e++) {
		const struct edition *edition = &handbook->editions[e];
		if (!edition->is_dated)
			continue;
		if (old) {
			struct year *year = &out->items[out->count++];
			*year = (struct year){.old = old, .new = edition};
			compare_year(year, handbook, labels, arena, diagnostics);
		}
		old = edition;
	}
	return diagnostics_count(diagnostics, SEVERITY_ERROR) == before;
}

struct year *years_find(const struct years *years, const struct edition *edition)
{
	for (size_t i = 0; i < years->count; i++)
		if (years->items[i].new == edition)
			return &years->items[i];
	return NULL;
}
