/*
 * build: content and layouts become a site. READ THIS FIRST: every stage of the program is called
 * here, in order.
 *
 *	source -> markdown -> handbook -> compare -> site   -> sink
 *	                               -> check   -> search ->
 *
 * A stage goes on past what it finds, so that one run reports everything. Once the handbook is
 * there, pages and search indexes go their own ways, side by side. What they write is thrown away
 * if anything turns out to be wrong: the old site stands until the new one is whole.
 */
#include "base/pool.h"
#include "command/project.h"
#include "command/timings.h"
#include "sink/sink.h"
#include "site/site.h"

struct building {
	struct project *project;
	struct sink *sink; /* NULL = something is wrong already: the rest is only looked at */
	bool with_search;
	struct site_counts made;
};

static void put(void *payload, text path, text bytes)
{
	sink_put(payload, path, bytes);
}

static void build_pages(struct building *building)
{
	struct project *project = building->project;
	if (!project_compare(project) || !building->sink)
		return;
	const struct site_output output = {put, building->sink, building->with_search};
	site_write(&project->handbook, &project->years, &project->layout, project->worker_count,
		&output, &building->made);
}

/* What an index has to report, project_check_searches made it report. */
static void build_searches(const struct building *building)
{
	struct project *project = building->project;
	if (!project_check_searches(project) || !building->sink || !building->with_search)
		return;
	const struct search_output output = {put, building->sink};
	searches_write(&project->searches, &output);
}

/*
 * Neither knows of the other, and each has as many threads as --jobs says: where the one has work
 * for a single thread only, the other goes on.
 */
static void build_either(void *payload, size_t job, size_t worker)
{
	(void)worker;
	if (job == 0)
		build_searches(payload);
	else
		build_pages(payload);
}

/*
 * Builds beside the site that stands there, if the handbook is good. Another build into the same
 * folder is waited for first; what layouts, years and search have to report comes after that.
 */
static bool build_site(struct building *building, bool is_good)
{
	struct project *project = building->project;
	if (is_good)
		sink_open_directory(
			&building->sink, project->out, &project->arena, &project->diagnostics);
	pool_run(project->worker_count > 1 ? 2 : 1, 2, build_either, building);
	return building->sink && !project_has_error(project);
}

static void print_result(const struct building *building, const struct timings *timings)
{
	const struct project *project = building->project;
	const struct site_counts *made = &building->made;
	const struct sink_counts *written = &building->sink->counts;
	if (project->with_timings)
		timings_print(timings);
	if (project->is_quiet)
		return;
	printf("%zu pagina's, %zu weergaven, %zu bestanden (%zu ongewijzigd) in %.2f s\n"
	       "De site staat in %.*s/index.html\n",
		made->page_count, made->view_count, written->file_count, written->unchanged_count,
		timings_total(timings), TEXT_PRINT(project->out));
}

enum status command_build(char *const arguments[], size_t argument_count)
{
	struct project project;
	struct timings timings;
	enum status status;
	if (!project_begin(&project, "build", "Maakt de site van de inhoud.", arguments,
		    argument_count, &status))
		return status;
	timings_start(&timings);
	struct building building = {
		.project = &project,
		.with_search = text_equal(project.search, TEXT("all")),
	};
	bool is_read = project_read(&project);
	timings_stage(&timings, TEXT("zoeken"));
	if (is_read) {
		bool is_good = project_load(&project);
		timings_stage(&timings, TEXT("lezen"));
		is_good = build_site(&building, is_good);
		timings_stage(&timings, TEXT("schrijven"));
		is_good = is_good && sink_commit(building.sink, &project.diagnostics);
		timings_stage(&timings, TEXT("wisselen"));
		if (is_good)
			print_result(&building, &timings);
	}
	return project_end(&project, stdout);
}
