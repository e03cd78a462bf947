/* Objects and lists for templates. See data.h. */
#include "site/data.h"

#include <assert.h>

struct fields fields_new(struct arena *arena, size_t capacity)
{
	return (struct fields){arena_new(arena, struct field, capacity), 0, capacity};
}

void fields_add(struct fields *fields, text name, struct value value)
{
	assert(fields->count < fields->capacity);
	fields->items[fields->count++] = (struct field){name, value};
}

void fields_text(struct fields *fields, text name, text content)
{
	fields_add(fields, name, value_text(content));
}

void fields_bool(struct fields *fields, text name, bool is_true)
{
	fields_add(fields, name, value_bool(is_true));
}

struct value fields_value(const struct fields *fields)
{
	return value_object(fields->items, fields->count);
}

struct values values_new(struct arena *arena, size_t capacity)
{
	return (struct values){arena_new(arena, struct value, capacity), 0, capacity};
}

void values_add(struct values *values, struct value value)
{
	assert(values->count < values->capacity);
	values->items[values->count++] = value;
}

struct value values_value(const struct values *values)
{
	return value_list(values->items, values->count);
}

struct value link_value(struct arena *arena, text title, text href)
{
	struct fields fields = fields_new(arena, 2);
	fields_text(&fields, TEXT("title"), title);
	fields_text(&fields, TEXT("href"), href);
	return fields_value(&fields);
}
