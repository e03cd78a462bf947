/*
 * search: the questions that a student would type, answered by a site that was built, from the very
 * files that the browser reads: the same answers in the same order.
 */
#include "command/command.h"

#include "base/file.h"
#include "base/json.h"
#include "command/options.h"
#include "search/built_site.h"
#include "search/query.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>

enum { RESULT_MAX = 1000, OPTION_MAX = 8, JSON_SIZE_MAX = 16 * 1024 * 1024 };

struct search_command {
	text out;
	text edition_name;
	text view_slug;
	uint32_t limit;
	bool is_json;
	bool is_batch;

	struct arena arena;
	struct built_site site;
	const struct built_edition *edition;
	const struct built_view *view;
	struct format_index index;
};

static size_t make_options(struct search_command *command, struct option options[OPTION_MAX])
{
	const struct option all[] = {
		{TEXT_INIT("out"), OPTION_TEXT, TEXT_INIT("MAP"),
			TEXT_INIT("de map waarin de site staat (site)"), &command->out},
		{TEXT_INIT("edition"), OPTION_TEXT, TEXT_INIT("EDITIE"),
			TEXT_INIT("het studiejaar (dat van nu)"), &command->edition_name},
		{TEXT_INIT("view"), OPTION_TEXT, TEXT_INIT("WEERGAVE"),
			TEXT_INIT("bijvoorbeeld niveau-3-voltijd (alles)"), &command->view_slug},
		{TEXT_INIT("limit"), OPTION_NUMBER, TEXT_INIT("N"),
			TEXT_INIT("hoeveel antwoorden hoogstens (10)"), &command->limit},
		{TEXT_INIT("json"), OPTION_FLAG, TEXT_INIT(""), TEXT_INIT("de antwoorden als JSON"),
			&command->is_json},
		{TEXT_INIT("batch"), OPTION_FLAG, TEXT_INIT(""),
			TEXT_INIT(
				"een vraag per regel van stdin, een antwoord per regel, als JSON"),
			&command->is_batch},
	};
	size_t count = sizeof all / sizeof *all;
	for (size_t i = 0; i < count; i++)
		options[i] = all[i];
	return count;
}

static void print_hint(const char *hint, text argument)
{
	fprintf(stderr, "  hint: %s%.*s\n", hint, TEXT_PRINT(argument));
}

/* What was asked for isn't among the names: what may be meant, or else all that there is. */
static void print_unknown(
	const char *what, text asked, const text *names, size_t count, struct arena *arena)
{
	text near = text_nearest(asked, names, count), all = {"", 0};
	fprintf(stderr, "wegwijzer: onbekende %s '%.*s'\n", what, TEXT_PRINT(asked));
	for (size_t i = 0; i < count; i++)
		if (names[i].size)
			all = arena_concat(arena, all, all.size ? TEXT(", ") : TEXT(""), names[i]);
	if (near.size)
		print_hint("bedoelde je ", near);
	else if (all.size)
		print_hint("kies uit ", all);
}

/* The site has to be built first, or again. */
static void print_build_hint(const char *hint, text out)
{
	print_hint(hint, out.size ? out : TEXT("site"));
}

/* Finding the index */

/* A file can't: a hint would tell to build into it. */
static bool can_become_site(struct search_command *command)
{
	struct file_entries entries;
	text fault;
	return !file_exists(AT_FDCWD, command->out) ||
		file_list(&entries, AT_FDCWD, command->out, &command->arena, &fault);
}

static enum status open_site(struct search_command *command)
{
	struct built_site *site = &command->site;
	switch (built_site_open(site, command->out, &command->arena)) {
	case BUILT_GOOD:
		return STATUS_CLEAN;
	case BUILT_MISSING:
		fprintf(stderr, "wegwijzer: in '%.*s' staat geen site om in te zoeken\n",
			TEXT_PRINT(command->out));
		if (can_become_site(command))
			print_build_hint("bouw hem eerst: wegwijzer build --out ", command->out);
		return STATUS_FINDINGS;
	case BUILT_UNREADABLE:
		fprintf(stderr, "wegwijzer: %.*s: %.*s\n", TEXT_PRINT(site->list),
			TEXT_PRINT(site->fault));
		return STATUS_MACHINE;
	default:
		fprintf(stderr, "wegwijzer: %.*s is beschadigd\n", TEXT_PRINT(site->list));
		print_build_hint("bouw de site opnieuw: wegwijzer build --out ", command->out);
		return STATUS_FINDINGS;
	}
}

static const struct built_edition *find_edition(const struct search_command *command)
{
	const struct built_site *site = &command->site;
	for (size_t e = 0; e < site->edition_count; e++) {
		const struct built_edition *edition = &site->editions[e];
		if (command->edition_name.size ? text_equal(edition->name, command->edition_name)
					       : edition->is_current)
			return edition;
	}
	return NULL;
}

static enum status choose_edition(struct search_command *command)
{
	const struct built_site *site = &command->site;
	command->edition = find_edition(command);
	if (command->edition)
		return STATUS_CLEAN;
	if (command->edition_name.size == 0) {
		fprintf(stderr, "wegwijzer: deze site heeft geen editie\n");
		return STATUS_FINDINGS;
	}
	text *names = arena_new(&command->arena, text, site->edition_count);
	for (size_t e = 0; e < site->edition_count; e++)
		names[e] = site->editions[e].name;
	print_unknown("editie", command->edition_name, names, site->edition_count, &command->arena);
	return STATUS_USAGE;
}

static enum status choose_view(struct search_command *command)
{
	const struct built_edition *edition = command->edition;
	command->view = built_view_find(edition, command->view_slug);
	if (command->view)
		return STATUS_CLEAN;
	if (command->view_slug.size == 0) {
		fprintf(stderr, "wegwijzer: editie %.*s heeft geen pagina's\n",
			TEXT_PRINT(edition->name));
		return STATUS_FINDINGS;
	}
	text *slugs = arena_new(&command->arena, text, edition->view_count);
	for (size_t v = 0; v < edition->view_count; v++)
		slugs[v] = edition->views[v].slug;
	print_unknown("weergave", command->view_slug, slugs, edition->view_count, &command->arena);
	return STATUS_USAGE;
}

static const char *fault_message(enum format_fault fault)
{
	switch (fault) {
	case FORMAT_NO_INDEX:
		return "is geen zoekindex";
	case FORMAT_OTHER_VERSION:
		return "is van een andere versie van wegwijzer";
	case FORMAT_CUT_SHORT:
		return "is niet compleet";
	case FORMAT_CHUNK_MISSING:
		return "is niet te lezen, of een bestand ernaast niet";
	case FORMAT_CHUNK_FOREIGN:
		return "en een bestand ernaast horen niet bij elkaar";
	default:
		return "is beschadigd";
	}
}

static enum status report_fault(const struct search_command *command, enum format_fault fault)
{
	if (fault == FORMAT_GOOD)
		return STATUS_CLEAN;
	fprintf(stderr, "wegwijzer: de index %.*s/%.*szoek/index.bin %s\n",
		TEXT_PRINT(command->out), TEXT_PRINT(command->view->address), fault_message(fault));
	print_build_hint("bouw de site opnieuw: wegwijzer build --out ", command->out);
	return STATUS_FINDINGS;
}

static enum status open_index(struct search_command *command)
{
	enum status status = open_site(command);
	if (status == STATUS_CLEAN)
		status = choose_edition(command);
	if (status == STATUS_CLEAN)
		status = choose_view(command);
	if (status != STATUS_CLEAN)
		return status;
	return report_fault(command,
		built_site_search(&command->index, &command->site, command->view, &command->arena));
}

/* Answering */

/* "2025-2026/voor/niveau-3/stagedagen/index.html#uren" */
static text address_of(const struct search_command *command, const struct format_section *shown,
	struct arena *scratch)
{
	return arena_concat(scratch, command->view->address, shown->address, TEXT("index.html"),
		shown->id.size ? TEXT("#") : TEXT(""), shown->id);
}

static void add_result(struct json *json, const struct search_command *command,
	const struct query_result *result, struct arena *scratch)
{
	text page = result->shown.address;
	json_open(json, '{');
	json_member_text(json, TEXT("edition"), command->edition->name);
	json_member_text(json, TEXT("page"), text_slice(page, 0, page.size ? page.size - 1 : 0));
	json_member_text(json, TEXT("section"), result->shown.id);
	json_member_text(json, TEXT("title"), result->shown.heading);
	json_member_text(json, TEXT("url"), address_of(command, &result->shown, scratch));
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
		bool is_beginning = shown->id.size == 0;
		printf("%.*s%s%.*s\n  %.*s\n", TEXT_PRINT(shown->title), is_beginning ? "" : ": ",
			TEXT_PRINT(is_beginning ? TEXT("") : shown->heading),
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
	query_run(&answer, &command->index, question, command->limit, &scratch);
	if (command->is_json || command->is_batch)
		print_json(command, &answer, &scratch);
	else
		print_lines(command, &answer, &scratch);
	arena_release(&scratch);
}

/* A question a line, whatever its length and bytes. */
static enum status answer_lines(struct search_command *command)
{
	char *line = NULL;
	size_t capacity = 0;
	for (ssize_t size; (size = getline(&line, &capacity, stdin)) >= 0;)
		answer_question(command, (text){line, (size_t)size});
	int fault = errno;
	free(line);
	if (feof(stdin))
		return STATUS_CLEAN;
	fprintf(stderr, "wegwijzer: de vragen op stdin zijn niet te lezen: %.*s\n",
		TEXT_PRINT(file_fault(fault)));
	return STATUS_MACHINE;
}

static void answer_words(struct search_command *command, const struct option_words *words)
{
	text question = {"", 0};
	for (size_t i = 0; i < words->count; i++)
		question = arena_concat(
			&command->arena, question, i ? TEXT(" ") : TEXT(""), words->items[i]);
	answer_question(command, question);
}

static enum status run(struct search_command *command, const struct option_words *words)
{
	enum status status = open_index(command);
	if (status != STATUS_CLEAN)
		return status;
	if (command->is_batch)
		status = answer_lines(command);
	else
		answer_words(command, words);
	enum status index_status = report_fault(command, command->index.fault);
	return status == STATUS_CLEAN ? index_status : status;
}

static bool check_options(const struct search_command *command, const struct option_words *words)
{
	if (command->limit == 0 || command->limit > RESULT_MAX)
		fprintf(stderr, "wegwijzer: --limit is 1 tot en met %d\n", RESULT_MAX);
	else if (words->count == 0 && !command->is_batch)
		fprintf(stderr, "wegwijzer: wat zoek je? Schrijf de woorden achter 'search'\n");
	else if (words->count && command->is_batch)
		fprintf(stderr,
			"wegwijzer: met --batch staan de vragen op stdin, niet achter "
			"'search'\n");
	else
		return true;
	return false;
}

enum status command_search(char *const arguments[], size_t argument_count)
{
	struct option options[OPTION_MAX];
	struct search_command command = {
		.out = TEXT("site"), .view_slug = TEXT(""), .edition_name = TEXT(""), .limit = 10};
	size_t option_count = make_options(&command, options);
	if (!arguments) {
		printf("gebruik: wegwijzer search [OPTIES] WOORDEN\n"
		       "Zoekt in een gebouwde site: in een editie, in een weergave.\n\n");
		options_print(options, option_count);
		return STATUS_CLEAN;
	}
	arena_init(&command.arena);
	struct option_words words = {arena_new(&command.arena, text, argument_count), 0};
	enum status status = STATUS_USAGE;
	if (options_parse(options, option_count, arguments, argument_count, &words) &&
		check_options(&command, &words))
		status = run(&command, &words);
	arena_release(&command.arena);
	return status;
}
