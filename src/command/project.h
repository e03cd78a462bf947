/*
 * What build and check share: their options, and the findings of a run printed with the lines they
 * are about.
 */
#ifndef COMMAND_PROJECT_H
#define COMMAND_PROJECT_H

#include "command/command.h"
#include "command/options.h"
#include "compare/years.h"
#include "search/searches.h"
#include "site/layout.h"

#include <stdio.h>

enum { PROJECT_OPTION_MAX = 16 };

/* One run of a command over one content folder. Owns all memory of the run. */
struct project {
	/* the options */
	text content;
	text layouts;
	text out;
	text base_url;
	text views;  /* "all" or "none" */
	text search; /* the same */
	text today;  /* ISO date; empty = the machine's */
	text format; /* "text", "json" or "sarif" */
	uint32_t jobs;
	bool is_quiet;
	bool with_timings;
	bool is_strict;  /* warnings count as errors */
	bool is_partial; /* without an edition in git that can't be read */

	/* what the stages made of them */
	struct arena arena;
	struct diagnostics diagnostics;
	struct source *content_source;
	struct source *layout_source;
	struct handbook handbook;
	struct years years;
	struct searches searches;
	struct diagnostics search_diagnostics; /* apart, as searches are checked beside the years */
	struct layouts layout;
	size_t worker_count;
};

/*
 * Sets the defaults, then reads the command's arguments.
 * name, purpose   for --help, which NULL arguments ask for
 * Returns true to go on; else *status is how the command ends.
 */
bool project_begin(struct project *project, const char *name, const char *purpose,
	char *const arguments[], size_t argument_count, enum status *status);

/*
 * The stages, of which project_read and project_load come first, in this order. The two that follow
 * may run side by side. Each goes on past faults and tells whether it found none.
 */
bool project_read(struct project *project);           /* the folders */
bool project_load(struct project *project);           /* the handbook */
bool project_compare(struct project *project);        /* its years; and the layouts */
bool project_check_searches(struct project *project); /* everyday words and questions */
bool project_has_error(const struct project *project);

/* Prints what was found (to stderr; JSON and SARIF are results, to `out`), releases all and returns
 * the exit status. */
enum status project_end(struct project *project, FILE *out);

#endif
