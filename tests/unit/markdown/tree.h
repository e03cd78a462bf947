/*
 * For the tests of markdown/: a document as one line of text, and its findings as another.
 *
 *	p('een ' em('twee'))     a paragraph; text in quotes, / a soft break, // a line break
 *	h2{#id niveau=3}('Kop')  attributes in braces
 *	ul~(item(p~('a')))       ~ is tight; ol is numbered, al lettered, ol3) starts so
 *	row^(cell>('1'))         ^ is a header; < > = are left, right, centre
 *
 * assert_places is the same with @line:column behind each node.
 */
#ifndef TESTS_MARKDOWN_TREE_H
#define TESTS_MARKDOWN_TREE_H

#include "markdown/document.h"

#include "../test.h"

struct tree {
	struct arena arena;
	struct arena scratch;
	struct diagnostics diagnostics;
	struct document document;
	struct buffer out;
	bool has_places;
	bool is_good;
};

static inline bool tree_find_value(const void *payload, text name, text *value, text *nearest)
{
	static const text names[] = {TEXT_INIT("studiejaar"), TEXT_INIT("mail.bureau"),
		TEXT_INIT("leeg"), TEXT_INIT("a_b")};
	static const text values[] = {TEXT_INIT("2025-2026"), TEXT_INIT("b@hr.nl"), TEXT_INIT(""),
		TEXT_INIT("{#x} <!-- *")};
	(void)payload;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (text_equal(names[i], name)) {
			*value = values[i];
			return true;
		}
	}
	*nearest = text_nearest(name, names, sizeof names / sizeof *names);
	return false;
}

static const text tree_elements[] = {TEXT_INIT("kbd"), TEXT_INIT("abbr")};

/* Every test may change its copy. */
static const struct document_options tree_options = {
	.clause_key = TEXT_INIT("citation"),
	.find_value = tree_find_value,
	.html_elements = tree_elements,
	.html_element_count = 2,
};

static inline void tree_open(
	struct tree *tree, text markdown, const struct document_options *options)
{
	*tree = (struct tree){0};
	arena_init(&tree->arena);
	arena_init(&tree->scratch);
	diagnostics_init(&tree->diagnostics, &tree->arena);
	buffer_init(&tree->out, SIZE_MAX / 2);
	struct place origin = {.path = TEXT("pagina.md"), .revision = TEXT("v1")};
	tree->is_good = document_parse(&tree->document, markdown, origin, options, &tree->arena,
		&tree->scratch, &tree->diagnostics);
	/* Nothing that stays may point at what goes. */
	arena_release(&tree->scratch);
	assert_int_equal(tree->is_good, !diagnostics_has_error(&tree->diagnostics));
}

static inline void tree_close(struct tree *tree)
{
	buffer_release(&tree->out);
	arena_release(&tree->arena);
}

static inline void tree_add_attributes(struct tree *tree, uint32_t index)
{
	const struct attributes *attributes = &tree->document.attributes[index];
	const char *separator = "";
	buffer_add_byte(&tree->out, '{');
	if (attributes->id.size) {
		buffer_format(&tree->out, "#%.*s", TEXT_PRINT(attributes->id));
		separator = " ";
	}
	for (uint32_t i = 0; i < attributes->item_count; i++) {
		const struct attribute *item = &attributes->items[i];
		buffer_format(&tree->out, "%s%.*s=%.*s", separator, TEXT_PRINT(item->key),
			TEXT_PRINT(item->value));
		separator = " ";
	}
	buffer_add_byte(&tree->out, '}');
}

static inline void tree_add_kind(struct tree *tree, const struct node *node)
{
	static const char *const names[] = {"document", "p", "h", "quote", "", "item", "pre",
		"html", "hr", "fence", "table", "row", "cell", "", "/", "//", "code", "html", "em",
		"strong", "link", "image"};
	static const char *const lists[] = {"ul", "ol", "al"};
	static const char *const aligns[] = {"", "<", "=", ">"};
	buffer_add(&tree->out, text_of(names[node->kind]));
	if (node->kind == NODE_HEADING)
		buffer_add_number(&tree->out, node->level);
	if (node->kind == NODE_CELL)
		buffer_add(&tree->out, text_of(aligns[node->level]));
	if (node->kind == NODE_LIST)
		buffer_add(&tree->out, text_of(lists[node->level]));
	if (node->number)
		buffer_add_number(&tree->out, node->number);
	if (node->flags & NODE_PAREN)
		buffer_add_byte(&tree->out, ')');
	if (node->flags & NODE_TIGHT)
		buffer_add_byte(&tree->out, '~');
	if (node->flags & NODE_HEADER)
		buffer_add_byte(&tree->out, '^');
}

/* Goes through the children by `end`, and checks that they fit. */
static inline void tree_add_node(struct tree *tree, uint32_t index)
{
	const struct node *node = &tree->document.nodes[index];
	assert_true(node->end > index && node->end <= tree->document.node_count);
	tree_add_kind(tree, node);
	if (node->literal.size || node->kind == NODE_TEXT || node->kind == NODE_LINK)
		buffer_format(&tree->out, "'%.*s'", TEXT_PRINT(node->literal));
	if (node->extra.size)
		buffer_format(&tree->out, "\"%.*s\"", TEXT_PRINT(node->extra));
	if (node->attributes)
		tree_add_attributes(tree, node->attributes);
	if (tree->has_places)
		buffer_format(&tree->out, "@%u:%u", (unsigned)node->line, (unsigned)node->column);
	const char *separator = "(";
	uint32_t child = index + 1;
	for (; child < node->end; child = tree->document.nodes[child].end) {
		buffer_add(&tree->out, text_of(separator));
		tree_add_node(tree, child);
		separator = " ";
	}
	assert_int_equal(child, node->end);
	if (node->end > index + 1)
		buffer_add_byte(&tree->out, ')');
}

static inline const char *tree_text(struct tree *tree)
{
	const struct node *root = &tree->document.nodes[0];
	const char *separator = "";
	assert_int_equal(root->kind, NODE_DOCUMENT);
	assert_int_equal(root->end, tree->document.node_count);
	buffer_clear(&tree->out);
	for (uint32_t i = 1; i < root->end; i = tree->document.nodes[i].end) {
		buffer_add(&tree->out, text_of(separator));
		tree_add_node(tree, i);
		separator = " ";
	}
	return arena_c_string(&tree->arena, buffer_text(&tree->out));
}

static inline const char *tree_findings(struct tree *tree)
{
	const char *separator = "";
	buffer_clear(&tree->out);
	diagnostics_sort(&tree->diagnostics);
	list_each (const struct diagnostic, one, tree->diagnostics) {
		text slug = diagnostic_slug(one->code);
		assert_true(text_equal(one->place.path, TEXT("pagina.md")));
		assert_true(text_equal(one->place.revision, TEXT("v1")));
		buffer_format(&tree->out, "%s%u:%u %.*s", separator, (unsigned)one->place.line,
			(unsigned)one->place.column, TEXT_PRINT(slug));
		separator = ", ";
	}
	return arena_c_string(&tree->arena, buffer_text(&tree->out));
}

static inline void assert_tree_with(const char *markdown, const struct document_options *options,
	bool has_places, const char *expected)
{
	struct tree tree;
	tree_open(&tree, text_of(markdown), options);
	tree.has_places = has_places;
	assert_string_equal(tree_findings(&tree), "");
	assert_string_equal(tree_text(&tree), expected);
	tree_close(&tree);
}

/* The tree of a page without faults. */
static inline void assert_tree(const char *markdown, const char *expected)
{
	assert_tree_with(markdown, &tree_options, false, expected);
}

static inline void assert_places(const char *markdown, const char *expected)
{
	assert_tree_with(markdown, &tree_options, true, expected);
}

/* The findings of a page with faults: "line:column slug, line:column slug". */
static inline void assert_findings(const char *markdown, const char *expected)
{
	struct tree tree;
	tree_open(&tree, text_of(markdown), &tree_options);
	assert_string_equal(tree_findings(&tree), expected);
	tree_text(&tree);
	tree_close(&tree);
}

/* What is left of a page with faults. */
static inline void assert_rest(const char *markdown, const char *expected)
{
	struct tree tree;
	tree_open(&tree, text_of(markdown), &tree_options);
	assert_true(tree.diagnostics.count > 0);
	assert_string_equal(tree_text(&tree), expected);
	tree_close(&tree);
}

/* The first finding's message. */
static inline void assert_message(const char *markdown, const char *message, const char *hint)
{
	struct tree tree;
	tree_open(&tree, text_of(markdown), &tree_options);
	assert_true(tree.diagnostics.count > 0);
	diagnostics_sort(&tree.diagnostics);
	const struct diagnostic *first = &tree.diagnostics.items[0];
	assert_string_equal(arena_c_string(&tree.arena, first->message), message);
	if (hint)
		assert_string_equal(arena_c_string(&tree.arena, first->hint), hint);
	tree_close(&tree);
}

#endif
