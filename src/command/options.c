/* Options as a table. See options.h. */
#include "command/options.h"

#include <stdio.h>

enum { OPTION_MAX = 32, HELP_COLUMN = 22 };

static const struct option *find(const struct option options[], size_t count, text name)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(options[i].name, name))
			return &options[i];
	return NULL;
}

static void report_unknown(const struct option options[], size_t count, text name)
{
	text names[OPTION_MAX];
	for (size_t i = 0; i < count && i < OPTION_MAX; i++)
		names[i] = options[i].name;
	text near = text_nearest(name, names, count < OPTION_MAX ? count : OPTION_MAX);
	fprintf(stderr, "wegwijzer: onbekende optie '--%.*s'\n", TEXT_PRINT(name));
	if (near.size)
		fprintf(stderr, "  hint: bedoelde je '--%.*s'?\n", TEXT_PRINT(near));
}

static bool set_value(const struct option *option, text value)
{
	if (option->kind == OPTION_TEXT) {
		*(text *)option->target = value;
		return true;
	}
	if (text_number(value, option->target))
		return true;
	fprintf(stderr, "wegwijzer: '--%.*s' wil een getal, niet '%.*s'\n",
		TEXT_PRINT(option->name), TEXT_PRINT(value));
	return false;
}

/* One --name or --name=value; takes the next argument as its value where needed. */
static bool parse_option(const struct option options[], size_t option_count,
	char *const arguments[], size_t argument_count, size_t *at)
{
	text rest = text_slice(text_of(arguments[*at]), 2, TEXT_NONE), name;
	bool has_value = text_cut(&rest, '=', &name);
	const struct option *option = find(options, option_count, name);
	if (!option) {
		report_unknown(options, option_count, name);
		return false;
	}
	if (option->kind == OPTION_FLAG) {
		if (has_value)
			fprintf(stderr, "wegwijzer: '--%.*s' heeft geen waarde\n",
				TEXT_PRINT(name));
		*(bool *)option->target = true;
		return !has_value;
	}
	if (!has_value && *at + 1 >= argument_count) {
		fprintf(stderr, "wegwijzer: achter '--%.*s' ontbreekt %.*s\n", TEXT_PRINT(name),
			TEXT_PRINT(option->value));
		return false;
	}
	return set_value(option, has_value ? rest : text_of(arguments[++*at]));
}

bool options_parse(const struct option options[], size_t option_count, char *const arguments[],
	size_t argument_count, struct option_words *words)
{
	bool is_good = true, are_options = true;
	for (size_t i = 0; i < argument_count; i++) {
		text argument = text_of(arguments[i]);
		if (are_options && text_equal(argument, TEXT("--"))) {
			are_options = false;
		} else if (are_options && text_starts(argument, TEXT("--"))) {
			is_good &=
				parse_option(options, option_count, arguments, argument_count, &i);
		} else if (are_options && argument.size > 1 && argument.data[0] == '-') {
			fprintf(stderr,
				"wegwijzer: onbekende optie '%s'\n  hint: opties beginnen met "
				"'--'\n",
				arguments[i]);
			is_good = false;
		} else if (words) {
			words->items[words->count++] = argument;
		} else {
			fprintf(stderr, "wegwijzer: '%s' is hier te veel\n", arguments[i]);
			is_good = false;
		}
	}
	return is_good;
}

void options_print(const struct option options[], size_t option_count)
{
	for (size_t i = 0; i < option_count; i++) {
		const struct option *option = &options[i];
		int width = printf(
			"  --%.*s %.*s", TEXT_PRINT(option->name), TEXT_PRINT(option->value));
		printf("%*s%.*s\n", width < HELP_COLUMN ? HELP_COLUMN - width : 1, "",
			TEXT_PRINT(option->help));
	}
}
