/* cmark in an arena. */
#include "markdown/commonmark.h"

#include "../test.h"

static void a_tree_lives_in_the_arena_of_its_parser(void **state)
{
	struct fixture *f = *state;
	struct arena other;
	arena_init(&other);
	cmark_parser *parser = commonmark_open(&f->arena);
	commonmark_feed(parser, TEXT("ee"));
	commonmark_feed(parser, TEXT(""));
	commonmark_feed(parser, TEXT("n *twee*\n"));
	cmark_node *root = cmark_parser_finish(parser);
	/* A second one takes nothing from the first. */
	commonmark_feed(commonmark_open(&other), TEXT("drie\n"));
	arena_release(&other);
	cmark_node *first = cmark_node_first_child(cmark_node_first_child(root));
	assert_text(commonmark_literal(first), TEXT("een "));
	assert_int_equal(commonmark_line(first), 1);
	assert_int_equal(commonmark_column(cmark_node_next(first)), 5);
}

static void long_texts_grow(void **state)
{
	struct fixture *f = *state;
	cmark_parser *parser = commonmark_open(&f->arena);
	for (int i = 0; i < 10000; i++)
		commonmark_feed(parser, TEXT("een "));
	cmark_node *paragraph = cmark_node_first_child(cmark_parser_finish(parser));
	assert_int_equal(commonmark_literal(cmark_node_first_child(paragraph)).size, 39999);
}

static void a_walk_passes_over_inlines(void **state)
{
	struct fixture *f = *state;
	cmark_parser *parser = commonmark_open(&f->arena);
	commonmark_feed(parser, TEXT("een *twee*\n\n> ## drie\n"));
	cmark_iter *walk = cmark_iter_new(cmark_parser_finish(parser));
	const cmark_node_type expected[] = {CMARK_NODE_DOCUMENT, CMARK_NODE_PARAGRAPH,
		CMARK_NODE_BLOCK_QUOTE, CMARK_NODE_HEADING};
	size_t entered = 0, left = 0;
	cmark_event_type event;
	while ((event = commonmark_next_block(walk)) != CMARK_EVENT_DONE) {
		if (event == CMARK_EVENT_ENTER)
			assert_int_equal(cmark_node_get_type(cmark_iter_get_node(walk)),
				expected[entered++]);
		else
			left++;
	}
	assert_int_equal(entered, 4);
	assert_int_equal(left, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_tree_lives_in_the_arena_of_its_parser),
		TEST(long_texts_grow),
		TEST(a_walk_passes_over_inlines),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
