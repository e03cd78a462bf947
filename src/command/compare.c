/*
 * compare: what differs between two editions, or between a handbook and what it was.
 *
 * It ends as diff does: 0 the same, 1 different, 2 asked wrongly, 3 the machine refused.
 */
#include "command/command.h"

#include "base/date.h"
#include "base/pool.h"
#include "check/report.h"
#include "command/compare_output.h"
#include "command/layouts_folder.h"
#include "command/options.h"
#include "compare/comparison.h"
#include "site/badge.h"
#include "site/layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { OUTPUT_SIZE_MAX = 256 * 1024 * 1024, OPTION_COUNT = 4 };

struct compare_command {
	text content;
	text layouts;
	text view;
	text format;

	struct arena arena;
	struct diagnostics diagnostics;
	struct selection selection;
	struct layouts layout; /* for --format html */
};

static void make_options(struct compare_command *command, struct option options[OPTION_COUNT])
{
	const struct option all[OPTION_COUNT] = {
		{TEXT_INIT("view"), OPTION_TEXT, TEXT_INIT("WEERGAVE"),
			TEXT_INIT("alleen wat deze lezers zien, bijvoorbeeld niveau-3 (alles)"),
			&command->view},
		{TEXT_INIT("format"), OPTION_TEXT, TEXT_INIT("VORM"),
			TEXT_INIT("text, html (een hele pagina) of json (text)"), &command->format},
		{TEXT_INIT("content"), OPTION_TEXT, TEXT_INIT("MAP"),
			TEXT_INIT("de map met de inhoud (content)"), &command->content},
		{TEXT_INIT("layouts"), OPTION_TEXT, TEXT_INIT("MAP"),
			TEXT_INIT("de map met de sjablonen, voor html (layouts)"),
			&command->layouts},
	};
	for (size_t i = 0; i < OPTION_COUNT; i++)
		options[i] = all[i];
}

static void print_help(const struct option options[OPTION_COUNT])
{
	printf("gebruik: wegwijzer compare [OPTIES] OUD [NIEUW]\n"
	       "Laat zien wat er verschilt, woord voor woord. OUD en NIEUW zijn elk:\n\n"
	       "  2025-2026          een editie, zoals die nu in de map staat\n"
	       "  HEAD~3:2025-2026   die editie in een revisie: een tak, een tag of een commit\n"
	       "  editie/2024-2025   een tak of tag die naar een editie heet: die editie daarin\n"
	       "  HEAD~3             een revisie: dezelfde editie als aan de andere kant, of bij\n"
	       "                     twee revisies alle edities die in allebei staan\n\n"
	       "Zonder NIEUW wordt een revisie vergeleken met wat er nu in de map staat.\n\n");
	options_print(options, OPTION_COUNT);
	printf("\nEinde: 0 niets verschilt, 1 er is verschil, 2 verkeerd gevraagd, 3 de computer "
	       "weigert.\n");
}

/* Asking */

static bool is_format(text format)
{
	return text_equal(format, TEXT("text")) || text_equal(format, TEXT("html")) ||
		text_equal(format, TEXT("json"));
}

/* An edition alone would be compared with itself. */
static bool check_words(const struct compare_command *command, const struct option_words *words)
{
	const char *fault = NULL;
	bool is_edition = words->count == 1 && date_is_study_year(words->items[0], &(int32_t){0});
	if (words->count == 0)
		fault = "wat wil je vergelijken? Noem twee edities of revisies achter 'compare'";
	else if (words->count > 2)
		fault = "er kunnen er maar twee worden vergeleken";
	else if (is_edition)
		fault = "met welke editie of revisie? Noem er nog een";
	else if (!is_format(command->format))
		fault = "--format is text, html of json";
	if (fault)
		fprintf(stderr, "wegwijzer: %s\n", fault);
	return !fault;
}

/* The view with the address that was asked for, among those of the new handbook; -1 = none. */
static int find_view(struct compare_command *command)
{
	const struct views *views = &command->selection.new.handbook->config.views;
	struct place place = {.path = command->content};
	text slugs[VIEW_MAX];
	for (size_t v = 0; v < views->count; v++) {
		slugs[v] = views->items[v].slug;
		if (text_equal(slugs[v], command->view))
			return (int)v;
	}
	diagnostic_add(&command->diagnostics, COMPARE_VIEW_UNKNOWN, place, command->view,
		text_nearest(command->view, slugs, views->count));
	return -1;
}

static bool load_layouts(struct compare_command *command)
{
	struct source *source;
	if (!text_equal(command->format, TEXT("html")))
		return true;
	text folder = command->layouts.size ? command->layouts : layouts_folder(&command->arena);
	return source_open_folder(&source, folder, &command->arena, &command->diagnostics) &&
		layouts_load(&command->layout, source, &command->arena, &command->diagnostics);
}

/* Comparing */

static const struct redline *compare_pair(
	struct compare_command *command, const struct edition_pair *pair, size_t view)
{
	const struct selection *selection = &command->selection;
	struct comparison_input input = {
		.old = {pair->old, &selection->old.handbook->config},
		.new = {pair->new, &selection->new.handbook->config},
		.labels = badge_labels,
	};
	comparison_find_replacements(&input, &command->arena);
	return comparison_view(comparison_open(&input, &command->arena), view);
}

/* Pages outside editions have no views but the general one. */
static void compare_all(
	struct compare_command *command, struct comparisons *comparisons, size_t view)
{
	const struct selection *selection = &command->selection;
	struct arena *arena = &command->arena;
	comparisons->items = arena_new(arena, struct compared, selection->pairs.count);
	list_each (const struct edition_pair, pair, selection->pairs) {
		if (view != VIEW_GENERAL && !pair->new->is_dated)
			continue;
		comparisons->items[comparisons->count++] = (struct compared){
			.old_name = selection_name(&selection->old, pair->old, arena),
			.new_name = selection_name(&selection->new, pair->new, arena),
			.old = pair->old,
			.new = pair->new,
			.redline = compare_pair(command, pair, view),
		};
	}
}

/* Why all of it is new, then. */
static void note_missing_view(const struct compare_command *command)
{
	const struct views *views = &command->selection.old.handbook->config.views;
	for (size_t v = 0; v < views->count; v++)
		if (text_equal(views->items[v].slug, command->view))
			return;
	fprintf(stderr, "wegwijzer: toen was er geen weergave '%.*s'; alles telt als nieuw\n",
		TEXT_PRINT(command->view));
}

static bool has_difference(const struct comparisons *comparisons)
{
	const struct selection *selection = comparisons->selection;
	for (size_t i = 0; i < comparisons->count; i++)
		if (comparisons->items[i].redline->page_count)
			return true;
	return selection->only_old.count || selection->only_new.count;
}

/* Telling */

/* For a person at a terminal who did not ask for none (no-color.org). */
static bool wants_colour(void)
{
	const char *no_colour = getenv("NO_COLOR");
	return isatty(STDOUT_FILENO) == 1 && (!no_colour || !*no_colour);
}

static void print(struct compare_command *command, const struct comparisons *comparisons)
{
	struct buffer out;
	buffer_init(&out, OUTPUT_SIZE_MAX);
	if (text_equal(command->format, TEXT("json")))
		compare_json(&out, comparisons, &command->arena);
	else if (text_equal(command->format, TEXT("html")))
		compare_html(&out, comparisons, command->layout.templates[LAYOUT_COMPARE],
			&command->arena);
	else
		compare_text(&out, comparisons, wants_colour(), &command->arena);
	fwrite(out.data, 1, out.size, stdout);
	buffer_release(&out);
}

/* Warnings are for who writes; a fault may be why a text is not compared. */
static void print_errors(struct compare_command *command)
{
	const struct report report = {.out = stderr, .with_colour = isatty(STDERR_FILENO) == 1};
	struct diagnostics errors;
	diagnostics_init(&errors, &command->arena);
	list_each (struct diagnostic, one, command->diagnostics) {
		enum severity severity = diagnostic_severity(one->code);
		const struct diagnostics found = {.items = one, .count = 1};
		if (severity == SEVERITY_ERROR || severity == SEVERITY_FAILURE)
			diagnostics_append(&errors, &found);
	}
	diagnostics_sort(&errors);
	report_text(&report, &errors);
}

static enum status run(struct compare_command *command, const struct option_words *words)
{
	text new = words->count > 1 ? words->items[1] : TEXT("");
	struct comparisons comparisons = {.selection = &command->selection};
	int view = -1;
	if (selection_load(&command->selection, command->content, words->items[0], new,
		    pool_processor_count(), &command->arena, &command->diagnostics) &&
		load_layouts(command))
		view = find_view(command);
	print_errors(command);
	if (diagnostics_count(&command->diagnostics, SEVERITY_FAILURE))
		return STATUS_MACHINE;
	if (view < 0)
		return STATUS_USAGE;
	comparisons.view = &command->selection.new.handbook->config.views.items[view];
	note_missing_view(command);
	compare_all(command, &comparisons, (size_t)view);
	print(command, &comparisons);
	return has_difference(&comparisons) ? STATUS_FINDINGS : STATUS_CLEAN;
}

enum status command_compare(char *const arguments[], size_t argument_count)
{
	struct option options[OPTION_COUNT];
	struct compare_command command = {.content = TEXT("content"), .format = TEXT("text")};
	make_options(&command, options);
	if (!arguments) {
		print_help(options);
		return STATUS_CLEAN;
	}
	arena_init(&command.arena);
	diagnostics_init(&command.diagnostics, &command.arena);
	struct option_words words = {arena_new(&command.arena, text, argument_count), 0};
	enum status status = STATUS_USAGE;
	if (options_parse(options, OPTION_COUNT, arguments, argument_count, &words) &&
		check_words(&command, &words))
		status = run(&command, &words);
	arena_release(&command.arena);
	return status;
}
