/* See years.h. */
#include "compare/years.h"

#include "handbook/locate.h"

/* What all years are compared with. */
struct comparer {
	const struct handbook *handbook;
	size_t worker_count;
	mark_labels *labels;
	struct arena *arena;
	struct diagnostics *diagnostics;
};

static void load_reasons(const struct comparer *comparer, struct year *year)
{
	struct place place;
	text bytes;
	const struct source_file *file =
		locate_file(year->new, TEXT("wijzigingen.yaml"), &place, comparer->arena);
	if (file &&
		source_read(year->new->source, file, YAML_SIZE_MAX, comparer->arena, &bytes,
			comparer->diagnostics))
		reasons_load(&year->reasons, bytes, place, comparer->arena, comparer->diagnostics);
}

/* Reasons are asked for where they can be given: in an edition that keeps a wijzigingen.yaml. */
static void check_reasons(const struct comparer *comparer, struct year *year)
{
	const struct reasons_check check = {
		.redline =
			year->comparison ? comparison_view(year->comparison, VIEW_GENERAL) : NULL,
		.during = year->during ? year->during->redlines[VIEW_GENERAL] : NULL,
		.old = year->old,
		.then = year->during ? year->during->then : NULL,
		.new = year->new,
		.knows_during = during_is_known(year->new),
		.is_required = year->new->needs_reasons,
	};
	if (year->reasons.count || year->new->needs_reasons)
		reasons_check(&year->reasons, &check, comparer->arena, comparer->diagnostics);
}

static struct comparison *compare_with_last(
	const struct comparer *comparer, const struct year *year)
{
	const struct config *config = &comparer->handbook->config;
	struct comparison_input input = {
		.old = {year->old, config},
		.new = {year->new, config},
		.labels = comparer->labels,
	};
	comparison_find_replacements(&input, comparer->arena);
	return comparison_open(&input, comparer->arena);
}

static void compare_year(const struct comparer *comparer, struct year *year)
{
	const struct during_input input = {
		year->new, comparer->handbook, comparer->labels, comparer->worker_count};
	if (year->old)
		year->comparison = compare_with_last(comparer, year);
	year->during = during_find(&input, comparer->arena, comparer->diagnostics);
	if (!year->comparison && !year->during)
		return;
	load_reasons(comparer, year);
	check_reasons(comparer, year);
}

bool years_compare(struct years *out, const struct handbook *handbook, size_t worker_count,
	mark_labels *labels, struct arena *arena, struct diagnostics *diagnostics)
{
	const struct comparer comparer = {handbook, worker_count, labels, arena, diagnostics};
	size_t before = diagnostics_count(diagnostics, SEVERITY_ERROR);
	const struct edition *old = NULL;
	*out = (struct years){.count = 0};
	out->items = arena_new(arena, struct year, handbook->edition_count);
	for (size_t e = 0; e < handbook->edition_count; e++) {
		const struct edition *edition = &handbook->editions[e];
		if (!edition->is_dated)
			continue;
		struct year *year = &out->items[out->count];
		*year = (struct year){.old = old, .new = edition};
		compare_year(&comparer, year);
		out->count++;
		old = edition;
	}
	return diagnostics_count(diagnostics, SEVERITY_ERROR) == before;
}

void years_work_out(const struct years *years, size_t view_count)
{
	for (size_t i = 0; i < years->count; i++)
		for (size_t v = 0; years->items[i].comparison && v < view_count; v++)
			comparison_view(years->items[i].comparison, v);
}

struct year *years_find(const struct years *years, const struct edition *edition)
{
	for (size_t i = 0; i < years->count; i++)
		if (years->items[i].new == edition)
			return &years->items[i];
	return NULL;
}

bool year_has_touched(const struct year *year, const struct page *page, size_t view)
{
	return year->during && viewset_has(&year->during->touched[page->number], view);
}
