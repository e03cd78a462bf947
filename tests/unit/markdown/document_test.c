/* The whole: limits, hostile input, several threads, plain text. */
#include "tree.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* `unit` repeated `count` times, in malloc'ed memory. */
static text repeated(text unit, size_t count)
{
	char *bytes = malloc(unit.size * count);
	for (size_t i = 0; i < count; i++)
		memcpy(bytes + i * unit.size, unit.data, unit.size);
	return (text){bytes, unit.size * count};
}

static void assert_only_finding(text markdown, const char *expected)
{
	struct tree tree;
	tree_open(&tree, markdown, &tree_options);
	assert_string_equal(tree_findings(&tree), expected);
	if (*expected) {
		assert_int_equal(tree.document.node_count, 1);
		assert_int_equal(tree.document.attributes_count, 1);
		assert_int_equal(tree.document.nodes[0].end, 1);
	}
	tree_close(&tree);
}

static void assert_repeated(text unit, size_t count, const char *expected)
{
	text markdown = repeated(unit, count);
	assert_only_finding(markdown, expected);
	free((char *)markdown.data);
}

static void an_empty_file_is_an_empty_page(void **state)
{
	(void)state;
	assert_only_finding((text){NULL, 0}, "");
	assert_only_finding(TEXT(""), "");
	assert_only_finding(TEXT("\xEF\xBB\xBF"), "");
	assert_only_finding(TEXT(" \r\n\t\r"), "");
}

static void what_cannot_be_read_leaves_an_empty_page(void **state)
{
	(void)state;
	assert_only_finding(TEXT("een\n\0"), "2:1 nul-byte");
	assert_only_finding(TEXT("\xFF"), "1:1 geen-utf8");
	assert_repeated(TEXT("x\n\n"), DOCUMENT_SIZE_MAX / 3 + 1, "0:0 pagina-te-groot");
}

static void its_data_stays_when_the_text_is_refused(void **state)
{
	(void)state;
	struct tree tree;
	tree_open(&tree, TEXT("---\ntitle: x\n---\n<?ww:1?>\n"), &tree_options);
	assert_false(tree.is_good);
	assert_non_null(yaml_find(tree.document.front, TEXT("title")));
	assert_int_equal(tree.document.node_count, 1);
	tree_close(&tree);
}

static void line_ends_do_not_matter(void **state)
{
	(void)state;
	const char *expected =
		"p@1:1('een'@1:1 /@1:0 'twee'@2:1) ul~@4:1(item@4:1(p~@4:3('a'@4:3)))";
	assert_places("een\ntwee\n\n- a\n", expected);
	assert_places("een\r\ntwee\r\n\r\n- a\r\n", expected);
	assert_places("een\rtwee\r\r- a", expected);
}

static void hostile_markers_are_refused(void **state)
{
	(void)state;
	assert_repeated(TEXT(">"), 10000, "1:1 regel-te-diep");
	assert_repeated(TEXT("- "), 10000, "1:1 regel-te-diep");
	assert_repeated(TEXT("["), 100 * 1000, "1:1 alinea-te-lang");
	assert_repeated(TEXT("![[]()"), 100 * 1000, "1:1 alinea-te-lang");
}

static void hostile_text_within_the_limits_is_parsed(void **state)
{
	(void)state;
	const text units[] = {TEXT_INIT("["), TEXT_INIT("![[]()"), TEXT_INIT("*a "),
		TEXT_INIT("`a``"), TEXT_INIT("<a "), TEXT_INIT("&"), TEXT_INIT("\\{"),
		TEXT_INIT("{{"), TEXT_INIT("{a="), TEXT_INIT("|"), TEXT_INIT("_a*_"),
		TEXT_INIT("[a](")};
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		struct tree tree;
		text markdown = repeated(units[i], (16 * 1024 - 1) / units[i].size);
		tree_open(&tree, markdown, &tree_options);
		tree_text(&tree);
		tree_close(&tree);
		free((char *)markdown.data);
	}
}

static void deep_lists_are_refused(void **state)
{
	(void)state;
	struct buffer markdown;
	buffer_init(&markdown, 64 * 1024);
	for (int depth = 0; depth < 40; depth++)
		buffer_format(&markdown, "%*s- a\n", 2 * depth, "");
	assert_only_finding(buffer_text(&markdown), "34:1 regel-te-diep");
	buffer_release(&markdown);
}

static void what_walks_the_tree_may_recurse(void **state)
{
	(void)state;
	struct buffer markdown;
	buffer_init(&markdown, 64 * 1024);
	/*
	 * The page and its paragraph stand above 98 levels of emphasis: the text has 100 above it.
	 */
	for (int size = 98; size <= 99; size++) {
		buffer_clear(&markdown);
		for (int i = 0; i < size; i++)
			buffer_format(&markdown, "%sa ", i % 2 ? "_" : "*");
		for (int i = size; i-- > 0;)
			buffer_format(&markdown, "a%s ", i % 2 ? "_" : "*");
		assert_only_finding(buffer_text(&markdown), size == 98 ? "" : "1:1 te-diep-genest");
	}
	buffer_release(&markdown);
	text fences = repeated(TEXT("::: tip\n"), 101);
	text ends = repeated(TEXT(":::\n"), 101);
	struct arena arena;
	arena_init(&arena);
	assert_only_finding(arena_concat(&arena, fences, ends), "101:1 te-diep-genest");
	arena_release(&arena);
	free((char *)fences.data);
	free((char *)ends.data);
}

static void nodes_are_counted(void **state)
{
	(void)state;
	assert_repeated(TEXT("-\n+\n"), DOCUMENT_SIZE_MAX / 4, "500000:1 te-veel-onderdelen");
}

static void random_bytes_do_no_harm(void **state)
{
	(void)state;
	char bytes[512];
	uint32_t random = 1;
	for (size_t round = 0; round < 2000; round++) {
		for (size_t i = 0; i < sizeof bytes; i++) {
			random = random * 1664525u + 1013904223u;
			/* Three in four are ASCII that means something. */
			bytes[i] = random >> 30
				? "\n\n -*_[]()<>{}|:.a1`#=!\\&\"~"[(random >> 16) % 27]
				: (char)(random >> 20);
		}
		struct tree tree;
		tree_open(&tree, (text){bytes, round % sizeof bytes}, &tree_options);
		tree_text(&tree);
		tree_close(&tree);
	}
}

/* Returns NULL if every tree was as expected: cmocka may not be told by another thread. */
static void *parse_often(void *expected)
{
	for (int i = 0; i < 50; i++) {
		struct tree tree;
		tree_open(&tree,
			TEXT("::: tip\na. *een* {#x}\n:::\n\n| a |\n|-|\n| {{studiejaar}} |\n"),
			&tree_options);
		bool is_same = strcmp(tree_text(&tree), expected) == 0;
		tree_close(&tree);
		if (!is_same)
			return expected;
	}
	return NULL;
}

static void threads_do_not_meet(void **state)
{
	(void)state;
	char expected[] = "fence'tip'(al1~(item1{#x}(p~(em('een'))))) "
			  "table(row^(cell^('a')) row(cell('2025-2026')))";
	pthread_t threads[4];
	for (int i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, parse_often, expected), 0);
	for (int i = 0; i < 4; i++) {
		void *fault;
		assert_int_equal(pthread_join(threads[i], &fault), 0);
		assert_null(fault);
	}
}

static void assert_plain_text(const char *markdown, uint32_t node, text expected)
{
	struct tree tree;
	tree_open(&tree, text_of(markdown), &tree_options);
	assert_text(document_plain_text(&tree.document, node, &tree.arena), expected);
	struct buffer out;
	buffer_init(&out, DOCUMENT_TEXT_SIZE_MAX);
	buffer_add(&out, TEXT("van hiervoor"));
	assert_text(document_plain_text_in(&out, &tree.document, node), expected);
	buffer_release(&out);
	tree_close(&tree);
}

static void plain_text_is_what_is_read(void **state)
{
	(void)state;
	assert_plain_text("## Een *twee* `drie` {#x}\n", 1, TEXT("Een twee drie"));
	assert_plain_text("een\n", 1, TEXT("een"));
	assert_plain_text("` een `\n", 1, TEXT("een"));
	assert_plain_text("<\\?ww:1?> &lt;?ww:2?>\n", 1, TEXT("<?ww:1?> <?ww:2?>")); /* no marks */
	assert_plain_text("een\ntwee  \ndrie\n", 1, TEXT("een twee drie"));
	assert_plain_text("[een](/u \"t\") ![twee](/v)\n", 1, TEXT("een twee"));
	assert_plain_text("<kbd>een</kbd>\n", 1, TEXT("een"));
	assert_plain_text("***\n", 1, TEXT(""));
}

static void plain_text_parts_blocks_by_a_space(void **state)
{
	(void)state;
	assert_plain_text("een\n\n- twee\n- drie\n\n| a | b |\n|-|-|\n| c | |\n\n```\nvier\n```\n",
		0, TEXT("een twee drie a b c vier"));
	assert_plain_text("een\n\ntwee\n\ndrie\n", 3, TEXT("twee"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_file_is_an_empty_page),
		cmocka_unit_test(what_cannot_be_read_leaves_an_empty_page),
		cmocka_unit_test(its_data_stays_when_the_text_is_refused),
		cmocka_unit_test(line_ends_do_not_matter),
		cmocka_unit_test(hostile_markers_are_refused),
		cmocka_unit_test(hostile_text_within_the_limits_is_parsed),
		cmocka_unit_test(deep_lists_are_refused),
		cmocka_unit_test(what_walks_the_tree_may_recurse),
		cmocka_unit_test(nodes_are_counted),
		cmocka_unit_test(random_bytes_do_no_harm),
		cmocka_unit_test(threads_do_not_meet),
		cmocka_unit_test(plain_text_is_what_is_read),
		cmocka_unit_test(plain_text_parts_blocks_by_a_space),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
