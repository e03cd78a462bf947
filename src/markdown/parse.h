/*
 * What the steps of one document_parse share. Nobody outside this folder includes it.
 *
 * The steps report faults and go on; document_parse sees from the list of diagnostics whether there
 * were errors.
 */
#ifndef MARKDOWN_PARSE_H
#define MARKDOWN_PARSE_H

#include "markdown/document.h"
#include "markdown/mark.h"

struct parse {
	const struct document_options *options;
	struct lines lines;
	struct marks marks;
	struct attributes_list LIST(struct attributes) attributes; /* [0] is empty */
	struct arena *arena;                                       /* for what stays */
	struct arena *scratch;                                     /* for what goes */
	struct diagnostics *diagnostics;
};

#endif
