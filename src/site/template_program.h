/*
 * What a template is compiled to: a row of steps. For template.c, template_parse.c
 * and template_render.c; everybody else sees template.h.
 *
 *	<ul>{{#items}}          TEXT "<ul>"  SECTION items ─┐
 *	  <li>{{name}}          TEXT  ESCAPED name  TEXT    │
 *	{{/items}}              END  ◄──────────────────────┘
 *
 * Standalone tags are gone from the text: what the specification says about lines is settled
 * when compiling, but for the indentation of partials, which depends on who includes them.
 */
#ifndef SITE_TEMPLATE_PROGRAM_H
#define SITE_TEMPLATE_PROGRAM_H

#include "site/template.h"

enum step_kind {
	STEP_TEXT,
	STEP_ESCAPED, /* {{name}} */
	STEP_RAW,     /* {{{name}}} and {{&name}} */
	STEP_SECTION,
	STEP_INVERTED,
	STEP_END,
	STEP_PARTIAL,
};

struct step {
	enum step_kind kind;
	bool starts_line;   /* an included template's indentation goes before it */
	bool is_standalone; /* STEP_PARTIAL: had its line to itself: `text` indents it */
	text text;          /* STEP_TEXT: bytes to copy; STEP_PARTIAL: what stood before the tag */
	const text *parts;  /* of a name: "a.b" is two, "." is none */
	size_t part_count;
	size_t end;                     /* STEP_SECTION, STEP_INVERTED: index of their STEP_END */
	const struct template *partial; /* STEP_PARTIAL: set at the end; NULL = unknown */
};

/* A {{>name}}, as template_set_finish needs it. */
struct partial_use {
	size_t step;
	text name;
	struct place place;
	bool is_conditional; /* stands in a section: an inclusion of itself may end */
};

enum visit { VISIT_NEW, VISIT_OPEN, VISIT_DONE };

struct template
{
	text name;
	struct steps LIST(struct step) steps;
	struct partial_uses LIST(struct partial_use) partials;
	enum visit visit; /* while looking for endless inclusion */
};

/*
 * Compiles `source`, which must live as long as the template, into its steps. Returns false if it
 * reported an error; the steps are well-formed all the same: each section has its end.
 */
bool template_compile(struct template *template, text source, struct place place,
	struct arena *arena, struct diagnostics *diagnostics);

#endif
