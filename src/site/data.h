/*
 * Building what a template is rendered with: objects field by field, lists item by item, in a
 * scratch arena.
 *
 *	struct fields fields = fields_new(arena, 2);
 *	fields_text(&fields, TEXT("title"), page->title);
 *	fields_bool(&fields, TEXT("is_current"), true);
 *	struct value link = fields_value(&fields);
 *
 * More fields than room was asked for is our own mistake (asserted).
 */
#ifndef SITE_DATA_H
#define SITE_DATA_H

#include "site/template.h"

struct fields {
	struct field *items;
	size_t count;
	size_t capacity;
};

struct values {
	struct value *items;
	size_t count;
	size_t capacity;
};

struct fields fields_new(struct arena *arena, size_t capacity);
void fields_add(struct fields *fields, text name, struct value value);
void fields_text(struct fields *fields, text name, text content);
void fields_bool(struct fields *fields, text name, bool is_true);
struct value fields_value(const struct fields *fields);

struct values values_new(struct arena *arena, size_t capacity);
void values_add(struct values *values, struct value value);
struct value values_value(const struct values *values);

/* {title, href} */
struct value link_value(struct arena *arena, text title, text href);

#endif
