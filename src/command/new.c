/*
 * new: a page to begin with, or next year's edition. Never overwrites anything; what it makes is
 * there whole or not at all.
 */
#include "command/new.h"

#include "base/date.h"
#include "check/report.h"
#include "command/command.h"
#include "command/options.h"

struct place new_place(const struct new_command *command)
{
	return (struct place){.path = command->source->name};
}

text new_path(struct new_command *command, text path)
{
	return source_join(command->source->name, path, &command->arena);
}

const struct edition *new_newest(const struct new_command *command)
{
	const struct edition *newest = NULL;
	list_each (const struct edition, edition, command->editions)
		if (edition->is_dated)
			newest = edition;
	return newest;
}

/* Reads which editions there are. What is wrong in their pages is for `check` to say. */
static bool open_content(struct new_command *command)
{
	static const text name = TEXT_INIT("wegwijzer.yaml");
	text bytes = {"", 0};
	if (!source_open_folder(
		    &command->source, command->content, &command->arena, &command->diagnostics))
		return false;
	const struct source_file *file = source_find(command->source, name);
	struct place place = source_place(command->source, name, &command->arena);
	if (!file)
		diagnostic_add(&command->diagnostics, CONFIG_MISSING, place);
	else
		source_read(command->source, file, YAML_SIZE_MAX, &command->arena, &bytes,
			&command->diagnostics);
	config_load(&command->config, bytes, place, &command->arena, &command->diagnostics);
	command->config.history.is_on = false;
	locate_editions(&command->editions, &command->config, command->source, UNREADABLE_IS_ERROR,
		&command->arena, &command->diagnostics);
	return !diagnostics_has_error(&command->diagnostics);
}

static enum status finish(struct new_command *command)
{
	const struct diagnostics *found = &command->diagnostics;
	const struct report report = {.out = stderr};
	diagnostics_sort(&command->diagnostics);
	report_text(&report, found);
	if (diagnostics_count(found, SEVERITY_FAILURE))
		return STATUS_MACHINE;
	return diagnostics_has_error(found) ? STATUS_FINDINGS : STATUS_CLEAN;
}

static enum status run(struct new_command *command, text kind, text name)
{
	if (command->today.size && date_parse(command->today) == DATE_NONE) {
		fprintf(stderr, "wegwijzer: --today wil een datum als 2026-06-01\n");
		return STATUS_USAGE;
	}
	if (!text_equal(kind, TEXT("page")) && !text_equal(kind, TEXT("edition"))) {
		fprintf(stderr,
			"wegwijzer: '%.*s' kan niet bij new\n  hint: schrijf 'page' of 'edition'\n",
			TEXT_PRINT(kind));
		return STATUS_USAGE;
	}
	if (open_content(command))
		(text_equal(kind, TEXT("page")) ? new_page : new_edition)(command, name);
	return finish(command);
}

static size_t make_options(struct new_command *command, struct option options[])
{
	const struct option all[] = {
		{TEXT_INIT("content"), OPTION_TEXT, TEXT_INIT("MAP"),
			TEXT_INIT("de map met de inhoud (content)"), &command->content},
		{TEXT_INIT("edition"), OPTION_TEXT, TEXT_INIT("EDITIE"),
			TEXT_INIT("bij page: het studiejaar (het huidige)"), &command->edition},
		{TEXT_INIT("today"), OPTION_TEXT, TEXT_INIT("DATUM"),
			TEXT_INIT("bij page: de dag waarop de nakijkdatum is berekend (vandaag)"),
			&command->today},
		{TEXT_INIT("tag"), OPTION_FLAG, TEXT_INIT(""),
			TEXT_INIT("bij edition: zeg hoe het oude jaar voortaan uit git komt"),
			&command->with_tag},
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		options[i] = all[i];
	return sizeof all / sizeof *all;
}

enum status command_new(char *const arguments[], size_t argument_count)
{
	struct option options[8];
	struct new_command command = {.content = TEXT("content")};
	size_t option_count = make_options(&command, options);
	if (!arguments) {
		printf("gebruik: wegwijzer new [OPTIES] page ONDERDEEL/NAAM\n"
		       "         wegwijzer new [OPTIES] edition STUDIEJAAR\n"
		       "Maakt een nieuwe pagina, of de editie van het volgende jaar als kopie van "
		       "dit "
		       "jaar.\nOverschrijft nooit iets.\n\n");
		options_print(options, option_count);
		return STATUS_CLEAN;
	}
	arena_init(&command.arena);
	diagnostics_init(&command.diagnostics, &command.arena);
	struct option_words words = {arena_new(&command.arena, text, argument_count), 0};
	enum status status = STATUS_USAGE;
	if (options_parse(options, option_count, arguments, argument_count, &words)) {
		if (words.count == 2)
			status = run(&command, words.items[0], words.items[1]);
		else
			fprintf(stderr,
				"wegwijzer: schrijf 'new page ONDERDEEL/NAAM' of 'new "
				"edition STUDIEJAAR'\n");
	}
	arena_release(&command.arena);
	return status;
}
