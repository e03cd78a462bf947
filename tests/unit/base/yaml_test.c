/* YAML into a tree: values with their places, and every fault with its code and its place. */
#include "base/yaml.h"

#include "../test.h"

#include <string.h>

static const struct place origin = {.path = {"a.yaml", 6}, .line = 1, .column = 1};

static struct yaml *parse(struct fixture *f, text bytes)
{
	struct yaml *root;
	bool ok = yaml_parse(&root, bytes, origin, &f->arena, &f->diagnostics);
	assert_int_equal(ok, root != NULL);
	assert_int_equal(ok, !diagnostics_has_error(&f->diagnostics));
	return root;
}

#define assert_place(place_, line_, column_, size_)                                                \
	do {                                                                                       \
		assert_int_equal((place_).line, line_);                                            \
		assert_int_equal((place_).column, column_);                                        \
		assert_int_equal((place_).size, size_);                                            \
	} while (0)

/* The document has exactly this fault. */
#define assert_fault(f, bytes, expected)                                                           \
	do {                                                                                       \
		assert_null(parse(f, TEXT(bytes)));                                                \
		assert_text(findings(f), TEXT(expected));                                          \
	} while (0)

static void values_keep_their_order_and_places(void **state)
{
	struct yaml *root =
		parse(*state, TEXT("title: Stagedagen\nniveau: [1, 22]\nlabels:\n  één: 'x'\n"));
	assert_int_equal(root->kind, YAML_MAPPING);
	assert_int_equal(root->item_count, 3);
	const struct yaml *title = &root->items[0], *niveau = &root->items[1];
	assert_text(title->key, TEXT("title"));
	assert_place(title->key_place, 1, 1, 5);
	assert_text(title->scalar, TEXT("Stagedagen"));
	assert_place(title->place, 1, 8, 10);
	assert_text(title->place.path, TEXT("a.yaml"));
	assert_int_equal(niveau->kind, YAML_SEQUENCE);
	assert_int_equal(niveau->item_count, 2);
	assert_text(niveau->items[1].scalar, TEXT("22"));
	assert_place(niveau->items[1].place, 2, 13, 2);
	const struct yaml *inner = &root->items[2].items[0];
	assert_text(inner->key, TEXT("één"));
	assert_place(inner->key_place, 4, 3, 5);
	assert_place(inner->place, 4, 10, 3);
}

static void columns_count_bytes(void **state)
{
	struct yaml *root = parse(*state, TEXT("[\"é😀\", b]"));
	assert_place(root->items[0].place, 1, 2, 8);
	assert_place(root->items[1].place, 1, 12, 1);
}

static void places_begin_at_the_origin(void **state)
{
	struct fixture *f = *state;
	struct place place = {.path = TEXT("p.md"), .revision = TEXT("r"), .line = 7, .column = 1};
	struct yaml *root;
	assert_true(yaml_parse(&root, TEXT("a: 1\nb: 2"), place, &f->arena, &f->diagnostics));
	assert_place(root->items[1].place, 8, 4, 1);
	assert_text(root->items[1].place.revision, TEXT("r"));
	place.line = place.column = 0;
	assert_true(yaml_parse(&root, TEXT("a: 1"), place, &f->arena, &f->diagnostics));
	assert_place(root->items[0].key_place, 1, 1, 1);
}

static void only_lf_ends_a_line(void **state)
{
	/* libyaml counts the line separator and CR too. */
	struct yaml *root = parse(*state, TEXT("a: 'x\u2028  y'\r\nb: 2\r\n"));
	assert_place(root->items[1].key_place, 2, 1, 1);
}

static void byte_order_mark_is_skipped_but_counted(void **state)
{
	struct yaml *root = parse(*state,
		TEXT("\xEF\xBB\xBF"
		     "a: 1\nb: 2\n"));
	assert_int_equal(root->item_count, 2);
	assert_place(root->items[0].key_place, 1, 4, 1);
	assert_place(root->items[1].key_place, 2, 1, 1);
	assert_text(root->items[0].key, TEXT("a"));
}

static void scalars_stay_text(void **state)
{
	struct yaml *root = parse(*state, TEXT("[no, 012, 2025-08-01, ~, null, 1.50, yes]"));
	static const text expected[] = {{"no", 2}, {"012", 3}, {"2025-08-01", 10}, {"~", 1},
		{"null", 4}, {"1.50", 4}, {"yes", 3}};
	assert_int_equal(root->item_count, 7);
	for (size_t i = 0; i < root->item_count; i++)
		assert_text(root->items[i].scalar, expected[i]);
}

static void scalars_over_several_lines(void **state)
{
	struct yaml *root = parse(
		*state, TEXT("a: een\n  twee\nb: |\n  een\n  twee\nc: >-\n  een\n  twee\nd: x"));
	assert_text(root->items[0].scalar, TEXT("een twee"));
	assert_text(root->items[1].scalar, TEXT("een\ntwee\n"));
	assert_text(root->items[2].scalar, TEXT("een twee"));
	assert_place(root->items[3].key_place, 9, 1, 1);
}

static void nothing_and_empty_text_differ(void **state)
{
	struct yaml *root = parse(*state, TEXT("a:\nb: ''\nc: \"\"\nd: x\ne: []"));
	assert_true(yaml_is_nothing(&root->items[0]));
	assert_false(yaml_is_nothing(&root->items[1]));
	assert_false(yaml_is_nothing(&root->items[2]));
	assert_false(yaml_is_nothing(&root->items[3]));
	assert_false(yaml_is_nothing(&root->items[4]));
	assert_true(yaml_is_nothing(NULL));
	assert_place(root->items[0].place, 1, 3, 0);
}

static void empty_documents_are_empty_mappings(void **state)
{
	static const text empty[] = {{NULL, 0}, {"", 0}, {"\n\n", 2}, {"# niets\n", 8},
		{"---\n", 4}, {"---\n...\n", 8}, {"\xEF\xBB\xBF", 3}};
	for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
		struct yaml *root = parse(*state, empty[i]);
		assert_int_equal(root->kind, YAML_MAPPING);
		assert_int_equal(root->item_count, 0);
	}
}

static void root_may_be_a_sequence_or_a_scalar(void **state)
{
	assert_int_equal(parse(*state, TEXT("- a\n- b\n"))->item_count, 2);
	assert_int_equal(parse(*state, TEXT("---\nwoord\n"))->kind, YAML_SCALAR);
}

static void sequences_of_mappings(void **state)
{
	struct yaml *root =
		parse(*state, TEXT("- {a: 1, b: [x]}\n- a: 2\n  b:\n  - y\n  - z\n- []\n"));
	assert_int_equal(root->item_count, 3);
	assert_text(root->items[0].items[1].items[0].scalar, TEXT("x"));
	assert_int_equal(root->items[1].items[1].item_count, 2);
	assert_text(root->items[1].items[1].key, TEXT("b"));
	assert_int_equal(root->items[2].item_count, 0);
}

static void every_key_that_stands_twice_is_reported(void **state)
{
	struct fixture *f = *state;
	assert_null(parse(f, TEXT("a: 1\nb: 2\na: 3\nc: {x: 1, x: 2}\nb: 4\n")));
	assert_int_equal(f->diagnostics.count, 3);
	assert_text(f->diagnostics.items[1].message, TEXT("sleutel 'a' stond al op regel 1"));
	diagnostics_sort(&f->diagnostics);
	assert_text(findings(f),
		TEXT("3:1+1 yaml-sleutel-dubbel\n4:11+1 yaml-sleutel-dubbel\n"
		     "5:1+1 yaml-sleutel-dubbel\n"));
	assert_non_null(parse(f, TEXT("a: {x: 1}\nb: {x: 1}\n")));
}

static void anchors_aliases_and_tags_are_refused(void **state)
{
	assert_fault(*state, "a: &x 1\nb: *x\n", "1:4+4 yaml-anker\n2:4+2 yaml-anker\n");
	assert_fault(*state, "a: &x [1]\n", "1:4+4 yaml-anker\n");
	assert_fault(*state, "a: &x {b: 1}\n", "1:4+4 yaml-anker\n");
	assert_fault(*state, "a: !!str 1\nb: ! c\n", "1:4+7 yaml-tag\n2:4+3 yaml-tag\n");
	assert_fault(*state, "a: !let\n- op\n", "1:4+6 yaml-tag\n");
}

static void emphasis_and_exclamation_marks_are_explained(void **state)
{
	assert_fault(*state, "title: *vet* tekst\n", "1:8+1 yaml-anker\n");
	assert_fault(*state, "title: &\n", "1:8+1 yaml-anker\n");
	assert_fault(*state, "title: !x!y!z w\n", "1:8+1 yaml-tag\n");
	assert_fault(*state, "title: !<x w\n", "1:8+1 yaml-tag\n");
	assert_fault(*state, "title: !x!y w\n", "1:8+1 yaml-tag\n");
}

static void second_document_is_refused(void **state)
{
	assert_fault(*state, "a: 1\n---\nb: 2\n", "2:1+3 yaml-tweede-document\n");
	assert_non_null(parse(*state, TEXT("---\na: 1\n...\n")));
}

static void keys_are_words(void **state)
{
	assert_fault(*state, "[a]: 1\n", "1:1+1 yaml-sleutel-geen-tekst\n");
	assert_fault(*state, "{a: 1}: 1\n", "1:1+1 yaml-sleutel-geen-tekst\n");
	assert_fault(*state, "? \n: 1\n", "1:2+0 yaml-sleutel-geen-tekst\n");
	assert_non_null(parse(*state, TEXT("'': 1\n")));
}

static void tabs_are_explained(void **state)
{
	assert_fault(*state, "a:\n\tb: 1\n", "2:1+1 yaml-tab\n");
	assert_fault(*state, "a: |\n\tb\n", "2:1+1 yaml-tab\n");
	assert_fault(*state, "a:\n  b: x\n\ty\n", "3:1+1 yaml-tab\n");
	assert_non_null(parse(*state, TEXT("a: 'b\tc'\t# d\n")));
}

static void faults_in_form_have_their_place(void **state)
{
	assert_fault(*state, "a: b: c\n", "1:5+1 yaml-dubbele-punt\n");
	assert_fault(*state, "title: Niveau 3: uren\n", "1:16+1 yaml-dubbele-punt\n");
	assert_fault(*state, "a: 1\nzonder punt\nb: 2\n", "2:1+1 yaml-dubbele-punt-ontbreekt\n");
	assert_fault(*state, "a: - b\n", "1:4+1 yaml-streepje\n");
	assert_fault(*state, "a:\n   b: 1\n  c: 2\n", "3:3+1 yaml-inspringing\n");
	assert_fault(*state, "a:\n- b\n c\n- d\n  e: f\n", "5:4+1 yaml-dubbele-punt\n");
	assert_fault(*state, "- a\nb: 1\n", "2:1+1 yaml-inspringing\n");
	assert_fault(*state, "  a: 1\nb: 2\n", "2:1+1 yaml-inspringing\n");
	assert_fault(*state, "a: \"b\" c\n", "1:8+1 yaml-aanhaling-dicht\n");
	assert_fault(*state, "a: 1\nb: 'foto's'\n", "2:10+1 yaml-aanhaling-dicht\n");
	assert_fault(*state, "a: 'b'\n c: d\n", "2:2+1 yaml-inspringing\n");
	assert_fault(*state, "a: @home\n", "1:4+1 yaml-teken\n");
	assert_fault(*state, "a: |x\n  b\n", "1:5+1 yaml-tekstblok\n");
	assert_fault(*state, "a: [,]\n", "1:5+1 yaml-waarde-ontbreekt\n");
	assert_fault(*state, "%FOO bar\n---\na: 1\n", "1:5+1 yaml-ongeldig\n");
}

static void what_is_open_is_told_where_it_opens(void **state)
{
	struct fixture *f = *state;
	assert_fault(f, "a: 1\nb: 'x\nc: 2\n", "2:4+1 yaml-aanhaling-open\n");
	assert_fault(f, "a: \"x\n---\n", "1:4+1 yaml-aanhaling-open\n");
	assert_fault(f, "a: {b: 1\nc: 2\n", "1:4+1 yaml-haakje-open\n");
	assert_null(parse(f, TEXT("a: 1\nb: [1, 2\nc: 3\n")));
	assert_text(f->diagnostics.items[0].message,
		TEXT("na '[' ontbreekt een komma of het haakje dat sluit (gemerkt op regel 3)"));
	assert_text(findings(f), TEXT("2:4+1 yaml-haakje-open\n"));
}

static void escapes_are_checked(void **state)
{
	assert_fault(*state, "a: \"C:\\map\"\n", "1:7+1 yaml-backslash\n");
	assert_fault(*state, "a: \"\\u12\"\n", "1:7+1 yaml-backslash\n");
	assert_fault(*state, "a: \"\\uD800\"\n", "1:7+1 yaml-backslash\n");
	assert_text(parse(*state, TEXT("a: \"\\u00e9\\n\""))->items[0].scalar, TEXT("é\n"));
}

static void bytes_that_are_no_text_are_found(void **state)
{
	assert_fault(*state, "a: 1\nb: x\xFFy\n", "2:5+0 yaml-geen-utf8\n");
	assert_fault(*state, "\xEF\xBB\xBF\xC3", "1:4+0 yaml-geen-utf8\n");
	assert_fault(*state, "a: é\x01\n", "1:6+0 yaml-stuurteken\n");
	assert_fault(*state, "a: 1\nb: \0\n", "2:4+0 yaml-stuurteken\n");
	assert_fault(*state, "\xFE\xFF\0a", "1:1+0 yaml-geen-utf8\n");
}

static text repeated(struct fixture *f, const char *part, size_t count)
{
	size_t size = strlen(part);
	char *bytes = arena_bytes(&f->arena, size * count);
	for (size_t i = 0; i < count; i++)
		memcpy(bytes + i * size, part, size);
	return (text){bytes, size * count};
}

static void depth_is_limited(void **state)
{
	struct fixture *f = *state;
	text open = repeated(f, "[", YAML_DEPTH_MAX), close = repeated(f, "]", YAML_DEPTH_MAX);
	assert_non_null(parse(f, arena_concat(&f->arena, open, close)));
	assert_null(parse(f, arena_concat(&f->arena, open, TEXT("[]"), close)));
	assert_text(findings(f), TEXT("1:17+1 yaml-te-diep\n"));
	assert_null(parse(f, repeated(f, "- ", 1000)));
	assert_text(findings(f), TEXT("1:33+0 yaml-te-diep\n"));
	assert_null(parse(f, repeated(f, "[", 20000)));
	assert_text(findings(f), TEXT("1:17+1 yaml-te-diep\n"));
}

static void size_is_limited(void **state)
{
	struct fixture *f = *state;
	text most = repeated(f, "# abcde\n", YAML_SIZE_MAX / 8);
	assert_int_equal(most.size, YAML_SIZE_MAX);
	assert_non_null(parse(f, most));
	assert_null(parse(f, arena_concat(&f->arena, most, TEXT("\n"))));
	assert_text(findings(f), TEXT("1:1+0 yaml-te-groot\n"));
}

static void many_values_on_one_line(void **state)
{
	struct fixture *f = *state;
	text items = repeated(f, "é,", 100000);
	struct yaml *root = parse(f, arena_concat(&f->arena, TEXT("["), items, TEXT("]")));
	assert_int_equal(root->item_count, 100000);
	assert_place(root->items[99999].place, 1, 2 + 3 * 99999, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(values_keep_their_order_and_places),
		TEST(columns_count_bytes),
		TEST(places_begin_at_the_origin),
		TEST(only_lf_ends_a_line),
		TEST(byte_order_mark_is_skipped_but_counted),
		TEST(scalars_stay_text),
		TEST(scalars_over_several_lines),
		TEST(nothing_and_empty_text_differ),
		TEST(empty_documents_are_empty_mappings),
		TEST(root_may_be_a_sequence_or_a_scalar),
		TEST(sequences_of_mappings),
		TEST(every_key_that_stands_twice_is_reported),
		TEST(anchors_aliases_and_tags_are_refused),
		TEST(emphasis_and_exclamation_marks_are_explained),
		TEST(second_document_is_refused),
		TEST(keys_are_words),
		TEST(tabs_are_explained),
		TEST(faults_in_form_have_their_place),
		TEST(what_is_open_is_told_where_it_opens),
		TEST(escapes_are_checked),
		TEST(bytes_that_are_no_text_are_found),
		TEST(depth_is_limited),
		TEST(size_is_limited),
		TEST(many_values_on_one_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
