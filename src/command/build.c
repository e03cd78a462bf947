/*
 * build: content and layouts become a site. READ THIS FIRST: every stage of the program is called
 * here, in order.
 *
 *	source -> markdown -> handbook -> site   -> sink
 *	                               -> search ->
 *
 * A stage goes on past what it finds, so that one run reports everything; the site is only written
 * if nothing was wrong. Pages and search indexes are written side by side.
 */
#include "base/pool.h"
#include "command/project.h"
#include "command/timings.h"
#include "sink/sink.h"
#include "site/site.h"

struct writing {
	struct project *project;
	struct sink *sink;
	struct site_counts *made;
	bool with_search;
};

static void put(void *payload, text path, text bytes)
{
	sink_put(payload, path, bytes);
}

static void write_pages(const struct writing *writing)
{
	struct project *project = writing->project;
	const struct site_output output = {put, writing->sink, writing->with_search};
	site_write(&project->handbook, &project->years, &project->layout, project->worker_count,
		&output, writing->made);
}

static void write_indexes(const struct writing *writing)
{
	const struct search_output output = {put, writing->sink};
	if (writing->with_search)
		searches_write(&writing->project->searches, &output);
}

/*
 * Neither knows of the other, and each has as many threads as --jobs says: where the one has work
 * for a single thread only, the other goes on. What an index has to report, questions_check made it
 * report before.
 */
static void write_either(void *payload, size_t job, size_t worker)
{
	(void)worker;
	if (job == 0)
		write_indexes(payload);
	else
		write_pages(payload);
}

/* Renders everything into the output folder, which changes in one step or not at all. */
static bool write_site(struct project *project, struct site_counts *made,
	struct sink_counts *written, struct timings *timings)
{
	struct sink *sink;
	if (!sink_open_directory(&sink, project->out, &project->arena, &project->diagnostics))
		return false;
	struct writing writing = {project, sink, made, text_equal(project->search, TEXT("all"))};
	pool_run(project->worker_count > 1 ? 2 : 1, 2, write_either, &writing);
	timings_stage(timings, TEXT("schrijven"));
	bool is_good = sink_commit(sink, &project->diagnostics);
	*written = sink->counts;
	timings_stage(timings, TEXT("wisselen"));
	return is_good;
}

static void print_result(const struct project *project, const struct site_counts *made,
	const struct sink_counts *written, const struct timings *timings)
{
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
	struct site_counts made;
	struct sink_counts written;
	enum status status;
	if (!project_begin(&project, "build", "Maakt de site van de inhoud.", arguments,
		    argument_count, &status))
		return status;
	timings_start(&timings);
	bool is_read = project_read(&project);
	timings_stage(&timings, TEXT("zoeken"));
	bool is_good = is_read && project_load(&project);
	timings_stage(&timings, TEXT("lezen"));
	if (is_good && write_site(&project, &made, &written, &timings))
		print_result(&project, &made, &written, &timings);
	return project_end(&project, stdout);
}
