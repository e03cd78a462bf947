/*
 * Mustache templates, compiled once and rendered many times.
 *
 * All of the required part of the specification (mustache/spec: comments, delimiters,
 * interpolation, inverted, partials, sections; no lambdas, no inheritance). A set holds compiled
 * templates by name ("page"); partials are looked up in the same set, and checked when the set is
 * finished: an unknown partial, an unclosed section, a partial that includes itself without end are
 * diagnostics with file, line and column. Rendering cannot fail but for the buffer's limit. A set
 * is read only after template_set_finish, so many threads may render at once. What is added is
 * copied into the set's arena.
 *
 *	template_add(set, TEXT("hello"), TEXT("<p>{{name}}</p>"), place, diagnostics);
 *	template_set_finish(set, diagnostics);
 *	struct value data = value_object(fields, 1);	fields[0] = {TEXT("name"), value_text(…)}
 *	template_render(template_find(set, TEXT("hello")), &data, &out);
 */
#ifndef SITE_TEMPLATE_H
#define SITE_TEMPLATE_H

#include "base/buffer.h"
#include "base/diagnostic.h"

enum {
	TEMPLATE_SECTION_DEPTH_MAX = 32, /* open sections at one time */
	TEMPLATE_PARTIAL_DEPTH_MAX = 50,
	TEMPLATE_DELIMITER_SIZE_MAX = 16,
	TEMPLATE_STEPS_MAX = 10 * 1000 * 1000, /* texts and tags passed in one rendering */
};

/* What a template is rendered with: a tree of values, made by the caller, only read here. */
enum value_kind { VALUE_NOTHING, VALUE_FALSE, VALUE_TRUE, VALUE_TEXT, VALUE_LIST, VALUE_OBJECT };

struct value {
	enum value_kind kind;
	union {
		text text; /* VALUE_TEXT */
		struct {
			const struct value *items;
			size_t count;
		} list; /* VALUE_LIST */
		struct {
			const struct field *fields;
			size_t count;
		} object; /* VALUE_OBJECT */
	};
};

struct field {
	text name;
	struct value value;
};

struct value value_text(text content);
struct value value_bool(bool is_true);
struct value value_list(const struct value items[], size_t item_count);
struct value value_object(const struct field fields[], size_t field_count);

struct template;
struct template_set;

struct template_set *template_set_new(struct arena *arena);
/*
 * Compiles one template and adds it under `name`.
 * place       of its first byte (path, line 1)
 * Returns false if it reported an error; compiling goes on past it to find the others.
 */
bool template_add(struct template_set *set, text name, text source, struct place place,
	struct diagnostics *diagnostics);
/* Resolves partials, reports the unknown and the endless. Once, after the last template_add. */
bool template_set_finish(struct template_set *set, struct diagnostics *diagnostics);
const struct template *template_find(const struct template_set *set, text name);

/*
 * Appends to `out`. {{name}} is escaped for HTML text and attributes, {{{name}}} and {{&name}} are
 * not. Only a text shows; in a section an empty text counts as false, as an empty list does.
 * Partials that go deeper than TEMPLATE_PARTIAL_DEPTH_MAX and more than TEMPLATE_STEPS_MAX steps
 * end the rendering as the buffer's limit does: out->is_full.
 */
void template_render(const struct template *template, const struct value *data, struct buffer *out);

#endif
