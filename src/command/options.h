/*
 * A command's options as a table: parsing, faults and --help all come from it.
 *
 *	struct option options[] = {
 *		{TEXT_INIT("out"), OPTION_TEXT, TEXT_INIT("MAP"), TEXT_INIT("waarheen"), &out},
 *	};
 *
 * Accepts --name value, --name=value and, for flags, --name. "--" ends the options; what is left
 * over are the command's words. Faults go to stderr, in Dutch, with the nearest option as a hint.
 */
#ifndef COMMAND_OPTIONS_H
#define COMMAND_OPTIONS_H

#include "base/text.h"

enum option_kind {
	OPTION_FLAG,   /* target: bool */
	OPTION_TEXT,   /* target: text */
	OPTION_NUMBER, /* target: uint32_t */
};

struct option {
	text name; /* without the -- */
	enum option_kind kind;
	text value; /* what --help calls it: "MAP" */
	text help;
	void *target;
};

/* What is left over: words[count]. */
struct option_words {
	text *items;
	size_t count;
};

/*
 * arguments   without the program's and the command's name
 * words       room for argument_count; NULL = the command takes none, and any is a fault
 * Returns false if it reported a fault.
 */
bool options_parse(const struct option options[], size_t option_count, char *const arguments[],
	size_t argument_count, struct option_words *words);

/* The lines of --help for a table of options, to stdout. */
void options_print(const struct option options[], size_t option_count);

#endif
