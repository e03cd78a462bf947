/* The table of commands; finds the one that is asked for. */
#include "base/text.h"
#include "command/command.h"

#include <stdio.h>

#define VERSION "0.1.0"

static const struct command {
	text name;
	enum status (*run)(char *const arguments[], size_t argument_count);
	text help; /* one line */
} commands[] = {
	{TEXT_INIT("build"), command_build, TEXT_INIT("maak de site")},
	{TEXT_INIT("check"), command_check, TEXT_INIT("kijk alles na en schrijf niets")},
	{TEXT_INIT("compare"), command_compare,
		TEXT_INIT("wat er verschilt tussen twee edities of revisies")},
	{TEXT_INIT("new"), command_new, TEXT_INIT("een nieuwe pagina, of een nieuwe editie")},
	{TEXT_INIT("search"), command_search, TEXT_INIT("zoek in een editie en een weergave")},
};

enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static void print_help(FILE *out)
{
	fputs("gebruik: wegwijzer OPDRACHT [OPTIES]\n\n", out);
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		fprintf(out, "  %-10.*s %.*s\n", TEXT_PRINT(commands[i].name),
			TEXT_PRINT(commands[i].help));
	fputs("\n  wegwijzer help OPDRACHT   de opties van een opdracht\n"
	      "  wegwijzer --version       de versie\n\n"
	      "Einde: 0 in orde, 1 er is iets te verbeteren, 2 verkeerd gebruik, 3 de computer "
	      "weigert.\n",
		out);
}

/* The command of this name, or NULL with a report. */
static const struct command *find_command(text name)
{
	text names[COMMAND_COUNT];
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		if (text_equal(commands[i].name, name))
			return &commands[i];
		names[i] = commands[i].name;
	}
	text near = text_nearest(name, names, COMMAND_COUNT);
	fprintf(stderr, "wegwijzer: onbekende opdracht '%.*s'\n", TEXT_PRINT(name));
	if (near.size)
		fprintf(stderr, "  hint: bedoelde je '%.*s'?\n", TEXT_PRINT(near));
	else
		print_help(stderr);
	return NULL;
}

static bool is_one_of(text word, text a, text b)
{
	return text_equal(word, a) || text_equal(word, b);
}

/* `help` alone, or for the command named after it. */
static enum status run_help(char *const arguments[], size_t argument_count)
{
	if (argument_count == 0) {
		print_help(stdout);
		return STATUS_CLEAN;
	}
	const struct command *command = find_command(text_of(arguments[0]));
	return command ? command->run(NULL, 0) : STATUS_USAGE;
}

static bool asks_help(char *const arguments[], size_t argument_count)
{
	for (size_t i = 0; i < argument_count; i++)
		if (is_one_of(text_of(arguments[i]), TEXT("--help"), TEXT("-h")))
			return true;
	return false;
}

/* A result that could not be written is no result: a full disk behind stdout is machine trouble. */
static enum status flushed(enum status status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	perror("wegwijzer: stdout");
	return STATUS_MACHINE;
}

int main(int argument_count, char **arguments)
{
	if (argument_count < 2) {
		print_help(stderr);
		return STATUS_USAGE;
	}
	text name = text_of(arguments[1]);
	char *const *rest = arguments + 2;
	size_t rest_count = (size_t)argument_count - 2;
	if (is_one_of(name, TEXT("--version"), TEXT("version"))) {
		puts("wegwijzer " VERSION);
		return (int)flushed(STATUS_CLEAN);
	}
	if (is_one_of(name, TEXT("--help"), TEXT("-h")) || text_equal(name, TEXT("help")))
		return (int)flushed(run_help(rest, rest_count));
	const struct command *command = find_command(name);
	if (!command)
		return STATUS_USAGE;
	if (asks_help(rest, rest_count))
		return (int)flushed(command->run(NULL, 0));
	return (int)flushed(command->run(rest, rest_count));
}
