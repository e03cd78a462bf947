/* See project.h. */
#include "command/project.h"

#include "base/date.h"
#include "base/pool.h"
#include "check/aliases.h"
#include "check/questions.h"
#include "check/report.h"
#include "command/layouts_folder.h"
#include "command/excerpt.h"
#include "site/badge.h"

#include <unistd.h>

static size_t make_options(struct project *project, struct option options[PROJECT_OPTION_MAX])
{
	const struct option all[] = {
		{TEXT_INIT("content"), OPTION_TEXT, TEXT_INIT("MAP"),
			TEXT_INIT("de map met de inhoud (content)"), &project->content},
		{TEXT_INIT("layouts"), OPTION_TEXT, TEXT_INIT("MAP"),
			TEXT_INIT("de map met de sjablonen (layouts, of die bij het programma)"),
			&project->layouts},
		{TEXT_INIT("out"), OPTION_TEXT, TEXT_INIT("MAP"),
			TEXT_INIT("de map waarin de site komt (site)"), &project->out},
		{TEXT_INIT("base-url"), OPTION_TEXT, TEXT_INIT("ADRES"),
			TEXT_INIT("het webadres van de site, in plaats van dat in wegwijzer.yaml"),
			&project->base_url},
		{TEXT_INIT("views"), OPTION_TEXT, TEXT_INIT("all|none"),
			TEXT_INIT("alle gefilterde weergaven maken, of geen (all)"),
			&project->views},
		{TEXT_INIT("search"), OPTION_TEXT, TEXT_INIT("all|none"),
			TEXT_INIT("de zoekindexen maken, of geen, om te meten (all)"),
			&project->search},
		{TEXT_INIT("jobs"), OPTION_NUMBER, TEXT_INIT("N"),
			TEXT_INIT("hoeveel er tegelijk wordt gewerkt (alle processors)"),
			&project->jobs},
		{TEXT_INIT("today"), OPTION_TEXT, TEXT_INIT("DATUM"),
			TEXT_INIT("de dag waarop nakijkdata worden bekeken (vandaag)"),
			&project->today},
		{TEXT_INIT("format"), OPTION_TEXT, TEXT_INIT("VORM"),
			TEXT_INIT("de bevindingen als text, json of sarif (text)"),
			&project->format},
		{TEXT_INIT("strict"), OPTION_FLAG, TEXT_INIT(""),
			TEXT_INIT("waarschuwingen tellen als fouten"), &project->is_strict},
		{TEXT_INIT("partial"), OPTION_FLAG, TEXT_INIT(""),
			TEXT_INIT("ook als een editie uit git niet te lezen is: zonder die editie"),
			&project->is_partial},
		{TEXT_INIT("timings"), OPTION_FLAG, TEXT_INIT(""),
			TEXT_INIT("laat zien hoelang elke stap duurde"), &project->with_timings},
		{TEXT_INIT("quiet"), OPTION_FLAG, TEXT_INIT(""),
			TEXT_INIT("zeg alleen iets als er iets mis is"), &project->is_quiet},
	};
	size_t count = sizeof all / sizeof *all;
	for (size_t i = 0; i < count; i++)
		options[i] = all[i];
	return count;
}

static bool is_one_of(text word, const text allowed[], size_t count, const char *option)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(word, allowed[i]))
			return true;
	fprintf(stderr, "wegwijzer: '%.*s' kan niet bij --%s\n", TEXT_PRINT(word), option);
	return false;
}

static bool check_options(struct project *project)
{
	static const text parts[] = {TEXT_INIT("all"), TEXT_INIT("none")};
	static const text formats[] = {TEXT_INIT("text"), TEXT_INIT("json"), TEXT_INIT("sarif")};
	bool is_good = is_one_of(project->views, parts, 2, "views");
	is_good &= is_one_of(project->search, parts, 2, "search");
	is_good &= is_one_of(project->format, formats, 3, "format");
	if (project->today.size && date_parse(project->today) == DATE_NONE) {
		fprintf(stderr, "wegwijzer: --today wil een datum als 2026-06-01\n");
		is_good = false;
	}
	if (project->base_url.size && !text_starts(project->base_url, TEXT("https://")) &&
		!text_starts(project->base_url, TEXT("http://"))) {
		fprintf(stderr,
			"wegwijzer: --base-url wil een heel webadres, met https:// ervoor\n");
		is_good = false;
	}
	if (project->jobs > POOL_WORKERS_MAX) {
		fprintf(stderr, "wegwijzer: --jobs kan hoogstens %d zijn\n", POOL_WORKERS_MAX);
		is_good = false;
	}
	return is_good;
}

bool project_begin(struct project *project, const char *name, const char *purpose,
	char *const arguments[], size_t argument_count, enum status *status)
{
	struct option options[PROJECT_OPTION_MAX];
	*project = (struct project){
		.content = TEXT("content"),
		.out = TEXT("site"),
		.views = TEXT("all"),
		.search = TEXT("all"),
		.format = TEXT("text"),
	};
	size_t option_count = make_options(project, options);
	if (!arguments) {
		printf("gebruik: wegwijzer %s [OPTIES]\n%s\n\n", name, purpose);
		options_print(options, option_count);
		*status = STATUS_CLEAN;
		return false;
	}
	*status = STATUS_USAGE;
	if (!options_parse(options, option_count, arguments, argument_count, NULL) ||
		!check_options(project))
		return false;
	project->worker_count = project->jobs ? project->jobs : pool_processor_count();
	arena_init(&project->arena);
	diagnostics_init(&project->diagnostics, &project->arena);
	if (project->layouts.size == 0)
		project->layouts = layouts_folder(&project->arena);
	return true;
}

bool project_read(struct project *project)
{
	bool has_content = source_open_folder(
		&project->content_source, project->content, &project->arena, &project->diagnostics);
	bool has_layouts = source_open_folder(
		&project->layout_source, project->layouts, &project->arena, &project->diagnostics);
	return has_content && has_layouts;
}

bool project_load(struct project *project)
{
	const struct handbook_options options = {
		.worker_count = project->worker_count,
		.has_views = text_equal(project->views, TEXT("all")),
		.base_url = project->base_url,
		.today = project->today.size ? date_parse(project->today) : date_today(),
		.is_partial = project->is_partial,
	};
	handbook_load(&project->handbook, project->content_source, &options, &project->arena,
		&project->diagnostics);
	searches_init(&project->searches, &project->handbook, project->worker_count,
		&project->search_diagnostics);
	diagnostics_init(&project->search_diagnostics, &project->searches.arena);
	return !diagnostics_has_error(&project->diagnostics);
}

bool project_compare(struct project *project)
{
	years_compare(&project->years, &project->handbook, project->worker_count, badge_labels,
		&project->arena, &project->diagnostics);
	aliases_propose(
		&project->handbook, &project->years, &project->arena, &project->diagnostics);
	layouts_load(
		&project->layout, project->layout_source, &project->arena, &project->diagnostics);
	return !diagnostics_has_error(&project->diagnostics);
}

bool project_check_searches(struct project *project)
{
	return questions_check(&project->searches);
}

bool project_has_error(const struct project *project)
{
	return diagnostics_has_error(&project->diagnostics) ||
		diagnostics_has_error(&project->search_diagnostics);
}

static enum status exit_status(const struct project *project)
{
	const struct diagnostics *found = &project->diagnostics;
	if (diagnostics_count(found, SEVERITY_FAILURE))
		return STATUS_MACHINE;
	if (diagnostics_count(found, SEVERITY_ERROR))
		return STATUS_FINDINGS;
	if (project->is_strict && diagnostics_count(found, SEVERITY_WARNING))
		return STATUS_FINDINGS;
	return STATUS_CLEAN;
}

enum status project_end(struct project *project, FILE *out)
{
	struct excerpts excerpts;
	excerpts_init(
		&excerpts, project->content_source, project->layout_source, &project->handbook);
	struct report report = {.read_line = excerpt_line, .payload = &excerpts, .out = out};
	diagnostics_append(&project->diagnostics, &project->search_diagnostics);
	diagnostics_sort(&project->diagnostics);
	if (text_equal(project->format, TEXT("json"))) {
		report_json(&report, &project->diagnostics);
	} else if (text_equal(project->format, TEXT("sarif"))) {
		report_sarif(&report, &project->diagnostics);
	} else {
		report.out = stderr;
		report.with_colour = isatty(STDERR_FILENO) == 1;
		report_text(&report, &project->diagnostics);
	}
	enum status status = exit_status(project);
	excerpts_release(&excerpts);
	searches_release(&project->searches);
	arena_release(&project->arena);
	return status;
}
