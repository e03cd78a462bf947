/*
 * Compiles what it is given, as a template and after a NUL as its partial, and renders the two with
 * a fixed tree of values. What must hold: no fault of memory, and an end in time.
 */
#include "site/template.h"

enum { OUTPUT_SIZE_MAX = 64 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void render(const struct template_set *set)
{
	static const struct value list[] = {
		{.kind = VALUE_TEXT, .text = TEXT_INIT("<&\"'\n>")}, {.kind = VALUE_TRUE}};
	static const struct field inner[] = {
		{TEXT_INIT("a"), {.kind = VALUE_FALSE}}, {TEXT_INIT("b"), {.kind = VALUE_NOTHING}}};
	const struct value items[] = {value_object(inner, 2), value_list(list, 2)};
	const struct field fields[] = {{TEXT("a"), value_list(items, 2)},
		{TEXT("b"), value_object(inner, 2)}, {TEXT("c"), list[0]}};
	struct value root = value_object(fields, 3);
	struct buffer out;
	buffer_init(&out, OUTPUT_SIZE_MAX);
	template_render(template_find(set, TEXT("main")), &root, &out);
	buffer_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	text partial = {(const char *)data, size}, source;
	text_cut(&partial, '\0', &source);
	struct arena arena;
	arena_init(&arena);
	struct diagnostics diagnostics;
	diagnostics_init(&diagnostics, &arena);
	struct template_set *set = template_set_new(&arena);
	struct place place = {.path = TEXT("main"), .line = 1, .column = 1};
	template_add(set, TEXT("main"), source, place, &diagnostics);
	template_add(set, TEXT("p"), partial, place, &diagnostics);
	template_set_finish(set, &diagnostics);
	render(set);
	arena_release(&arena);
	return 0;
}
