/*
 * What `new page` and `new edition` share: the content folder, opened as far as both need it,
 * without reading its pages.
 */
#ifndef COMMAND_NEW_H
#define COMMAND_NEW_H

#include "handbook/locate.h"

struct new_command {
	/* the options */
	text content;
	text edition; /* empty = the current one */
	text today;   /* ISO date; empty = the machine's */
	bool with_tag;

	struct arena arena;
	struct diagnostics diagnostics;
	struct source *source;
	struct config config;
	struct editions editions;
};

/*
 * "rollen/student": makes the page and says what to do next. Returns false if it reported why not.
 */
bool new_page(struct new_command *command, text name);
/* "2026-2027": copies the edition of the year before it, and lists what a person must look at. */
bool new_edition(struct new_command *command, text name);

/* The content folder itself, as the place of what is wrong with what was asked. */
struct place new_place(const struct new_command *command);
/* A path in the content folder as the disk knows it. */
text new_path(struct new_command *command, text path);
/* The newest study year; NULL without one. */
const struct edition *new_newest(const struct new_command *command);

#endif
