/*
 * search: the questions that a student would type, answered from the content as it is now.
 *
 * The index of the view is built in memory by the same code that makes it for a site, so what a view does not show is
 * neither found nor counted.
 */
#include "command/command.h"

#include "base/date.h"
#include "base/json.h"
#include "base/pool.h"
#include "check/report.h"
#include "command/options.h"
#include "handbook/handbook.h"
#include "search/edition_search.h"

#include <stdio.h>

enum { LINE_SIZE_MAX = 64 * 1024, RESULT_MAX = 1000, JSON_SIZE_MAX = 16 * 1024 * 1024 };

struct search_command {
	text content;
	text edition;
	text view;
	uint32_t limit;
	bool is_json;
	bool is_batch;

	struct arena arena;
	struct diagnostics diagnostics;
	struct handbook handbook;
	struct edition_search search;
	const struct edition *found_edition;
	size_t found_view;
};

static size_t make_options(struct search_command *command, struct option options[])
{
	const struct option all[] = {
		{TEXT_INIT("content"), OPTION_TEXT, TEXT_INIT("MAP"),
			TEXT_INIT("de map met de inhoud (content)"), &command->content},
		{TEXT_INIT("edition"), OPTION_TEXT, TEXT_INIT("EDITIE"),
			TEXT_INIT("het studiejaar (het nieuwste)"), &command->edition},
		{TEXT_INIT("view"), OPTION_TEXT, TEXT_INIT("WEERGAVE"),
			TEXT_INIT("bijvoorbeeld niveau-3-voltijd (alles)"), &command->view},
		{TEXT_INIT("limit"), OPTION_NUMBER, TEXT_INIT("N"),
			TEXT_INIT("hoeveel antwoorden hoogstens (10)"), &command->limit},
		{TEXT_INIT("json"), OPTION_FLAG, TEXT_INIT(""), TEXT_INIT("de antwoorden als JSON"),
			&command->is_json},
		{TEXT_INIT("batch"), OPTION_FLAG, TEXT_INIT(""),
			TEXT_INIT("een vraag per regel van stdin, een antwoord per regel"),
			&command->is_batch},
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		options[i] = all[i];
	return sizeof all / sizeof *all;
}

/* The view with this address, or -1 with a report. */
static int find_view(const struct views *views, text slug)
{
	text slugs[VIEW_MAX];
	for (size_t v = 0; v < views->count; v++) {
		slugs[v] = views->items[v].slug;
		if (text_equal(slugs[v], slug))
			return (int)v;
	}
	text near = text_nearest(slug, slugs, views->count);
	fprintf(stderr, "wegwijzer: onbekende weergave '%.*s'\n", TEXT_PRINT(slug));
	if (near.size)
		fprintf(stderr, "  hint: bedoelde je '%.*s'?\n", TEXT_PRINT(near));
	return -1;
}

static const struct edition *find_edition(const struct handbook *handbook, text name)
{
	if (name.size == 0)
		return handbook->current;
	for (size_t e = 0; e < handbook->edition_count; e++)
		if (text_equal(handbook->editions[e].name, name))
			return &handbook->editions[e];
	return NULL;
}

static bool load(struct search_command *command)
{
	struct source *content;
	const struct handbook_options options = {
		.worker_count = pool_processor_count(), .has_views = true, .today = DATE_NONE};
	return source_open_folder(
		       &content, command->content, &command->arena, &command->diagnostics) &&
		handbook_load(&command->handbook, content, &options, &command->arena,
			&command->diagnostics);
}

static enum status open_index(struct search_command *command)
{
	command->found_edition = find_edition(&command->handbook, command->edition);
	int view = find_view(&command->handbook.config.views, command->view);
	if (!command->found_edition)
		fprintf(stderr, "wegwijzer: onbekende editie '%.*s'\n",
			TEXT_PRINT(command->edition));
	if (!command->found_edition || view < 0)
		return STATUS_USAGE;
	command->found_view = (size_t)view;
	if (!edition_search_open(&command->search, command->found_edition, command->found_view,
		    pool_processor_count(), &command->arena, &command->diagnostics)) {
		fprintf(stderr, "wegwijzer: in deze weergave staat niets\n");
		return STATUS_FINDINGS;
	}
	return STATUS_CLEAN;
}

/* "2025-2026/voor/niveau-3/stagedagen/index.html#uren" */
static text address_of(const struct search_command *command, const struct format_section *shown,
	struct arena *scratch)
{
	const struct view *view = &command->handbook.config.views.items[command->found_view];
	bool is_filtered = command->found_view != VIEW_GENERAL;
	return arena_concat(scratch, command->found_edition->address,
		is_filtered ? TEXT("voor/") : TEXT(""), view->slug,
		is_filtered ? TEXT("/") : TEXT(""), shown->address, TEXT("index.html"),
		shown->id.size ? TEXT("#") : TEXT(""), shown->id);
}

static void add_member(struct json *json, text key, text value)
{
	json_key(json, key);
	json_text(json, value);
}

static void add_result(struct json *json, const struct search_command *command,
	const struct query_result *result, struct arena *scratch)
{
	text page = result->shown.address;
	json_open(json, '{');
	add_member(json, TEXT("edition"), command->found_edition->name);
	add_member(json, TEXT("page"), text_slice(page, 0, page.size ? page.size - 1 : 0));
	add_member(json, TEXT("section"), result->shown.id);
	add_member(json, TEXT("title"), result->shown.heading);
	add_member(json, TEXT("url"), address_of(command, &result->shown, scratch));
	json_key(json, TEXT("score"));
	json_real(json, result->score);
	json_close(json, '}');
}

static void print_json(const struct search_command *command, const struct query_answer *answer,
	struct arena *scratch)
{
	struct buffer out;
	struct json json = {.out = &out};
	buffer_init(&out, JSON_SIZE_MAX);
	json_open(&json, '[');
	for (size_t i = 0; i < answer->result_count; i++)
		add_result(&json, command, &answer->results[i], scratch);
	json_close(&json, ']');
	buffer_add_byte(&out, '\n');
	fwrite(out.data, 1, out.size, stdout);
	buffer_release(&out);
}

static void print_lines(const struct search_command *command, const struct query_answer *answer,
	struct arena *scratch)
{
	for (size_t i = 0; i < answer->result_count; i++) {
		const struct format_section *shown = &answer->results[i].shown;
		printf("%.*s: %.*s\n  %.*s\n", TEXT_PRINT(shown->title), TEXT_PRINT(shown->heading),
			TEXT_PRINT(address_of(command, shown, scratch)));
	}
	if (answer->result_count == 0)
		printf("niets gevonden\n");
}

static void answer_question(struct search_command *command, text question)
{
	struct arena scratch;
	struct query_answer answer;
	arena_init(&scratch);
	query_run(&answer, &command->search.index, question, command->limit, &scratch);
	if (command->is_json || command->is_batch)
		print_json(command, &answer, &scratch);
	else
		print_lines(command, &answer, &scratch);
	arena_release(&scratch);
}

/* A question a line; what is longer than a line may be is cut. */
static void answer_lines(struct search_command *command)
{
	static char line[LINE_SIZE_MAX];
	while (fgets(line, sizeof line, stdin))
		answer_question(command, text_trim(text_of(line)));
}

static void answer_words(struct search_command *command, const struct option_words *words)
{
	text question = {"", 0};
	for (size_t i = 0; i < words->count; i++)
		question = arena_concat(
			&command->arena, question, i ? TEXT(" ") : TEXT(""), words->items[i]);
	answer_question(command, question);
}

static void print_findings(struct search_command *command)
{
	const struct report report = {.out = stderr};
	diagnostics_sort(&command->diagnostics);
	report_text(&report, &command->diagnostics);
}

static enum status run(struct search_command *command, const struct option_words *words)
{
	if (!load(command)) {
		print_findings(command);
		return diagnostics_count(&command->diagnostics, SEVERITY_FAILURE) ? STATUS_MACHINE
										  : STATUS_FINDINGS;
	}
	enum status status = open_index(command);
	if (status != STATUS_CLEAN)
		return status;
	if (command->is_batch)
		answer_lines(command);
	else
		answer_words(command, words);
	return STATUS_CLEAN;
}

enum status command_search(char *const arguments[], size_t argument_count)
{
	struct option options[8];
	struct search_command command = {.content = TEXT("content"), .limit = 10};
	size_t option_count = make_options(&command, options);
	if (!arguments) {
		printf("gebruik: wegwijzer search [OPTIES] WOORDEN\n"
		       "Zoekt in een editie, in een weergave.\n\n");
		options_print(options, option_count);
		return STATUS_CLEAN;
	}
	arena_init(&command.arena);
	diagnostics_init(&command.diagnostics, &command.arena);
	struct option_words words = {arena_new(&command.arena, text, argument_count), 0};
	enum status status = STATUS_USAGE;
	if (!options_parse(options, option_count, arguments, argument_count, &words))
		status = STATUS_USAGE;
	else if (command.limit == 0 || command.limit > RESULT_MAX)
		fprintf(stderr, "wegwijzer: --limit is 1 tot en met %d\n", RESULT_MAX);
	else if (words.count == 0 && !command.is_batch)
		fprintf(stderr, "wegwijzer: wat zoek je? Schrijf de woorden achter 'search'\n");
	else
		status = run(&command, &words);
	arena_release(&command.arena);
	return status;
}
