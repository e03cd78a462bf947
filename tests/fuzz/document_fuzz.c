/*
 * libFuzzer on document_parse: whatever the bytes, no fault of memory, and a tree that keeps what
 * document.h promises. The first byte chooses between our syntax and plain CommonMark.
 */
#include "base/utf8.h"
#include "markdown/document.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool find_value(const void *payload, text name, text *value, text *nearest)
{
	(void)payload;
	*value = TEXT("een waarde met {#a} en {{b}}");
	*nearest = TEXT("naam");
	return name.size % 2 == 0;
}

static const text elements[] = {TEXT_INIT("kbd"), TEXT_INIT("div")};

/* What texts may hold. */
struct allowed {
	bool brace; /* the letter that stands for one while cmark reads */
	bool mark;  /* what looks like one of our marks */
};

static void check_text(text literal, struct allowed allowed)
{
	assert(utf8_find_invalid(literal) == TEXT_NONE);
	assert(allowed.mark || text_find(literal, TEXT("<?ww:")) == TEXT_NONE);
	assert(allowed.brace || text_find(literal, TEXT("\xDF\xB7")) == TEXT_NONE);
}

static void check_place(uint32_t line, uint32_t column, text bytes)
{
	uint32_t line_count = 1;
	for (size_t i = 0; i < bytes.size; i++)
		line_count += bytes.data[i] == '\n' || bytes.data[i] == '\r';
	assert(line <= line_count && column <= bytes.size + 1);
}

static void check_node(const struct document *document, uint32_t index, uint32_t depth, text bytes,
	struct allowed allowed)
{
	const struct node *node = &document->nodes[index];
	assert(depth <= DOCUMENT_DEPTH_MAX);
	assert(node->attributes < document->attributes_count);
	assert(node->end > index && node->end <= document->node_count);
	assert(node->line > 0);
	check_place(node->line, node->column, bytes);
	check_text(node->literal, allowed);
	check_text(node->extra, allowed);
	uint32_t child = index + 1;
	for (; child < node->end; child = document->nodes[child].end)
		check_node(document, child, depth + 1, bytes, allowed);
	assert(child == node->end);
}

static void check_findings(
	const struct diagnostics *diagnostics, text bytes, struct allowed allowed)
{
	list_each (const struct diagnostic, one, *diagnostics) {
		check_place(one->place.line, one->place.column, bytes);
		if (one->code != DIAGNOSTIC_MARK_RESERVED)
			check_text(one->message, allowed);
	}
}

/* The author's own text may look like a mark, if it is written with an escape. */
static bool spells_mark(text bytes)
{
	static const text signs[] = {
		TEXT_INIT("\\<?ww:"), TEXT_INIT("<\\?ww:"), TEXT_INIT("<?ww\\:"), TEXT_INIT("&")};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (text_find(bytes, signs[i]) != TEXT_NONE)
			return true;
	return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	struct document_options options = {
		.is_plain = data[0] % 8 == 0,
		.clause_key = TEXT("a"),
		.find_value = data[0] % 8 == 1 ? NULL : find_value,
		.html_elements = elements,
		.html_element_count = sizeof elements / sizeof *elements,
	};
	struct arena arena, scratch;
	arena_init(&arena);
	arena_init(&scratch);
	struct diagnostics diagnostics;
	diagnostics_init(&diagnostics, &arena);
	struct document document;
	text bytes = {(const char *)data + 1, size - 1};
	bool is_good = document_parse(&document, bytes, (struct place){.path = TEXT("a.md")},
		&options, &arena, &scratch, &diagnostics);
	arena_release(&scratch);
	assert(is_good == !diagnostics_has_error(&diagnostics));
	struct allowed allowed = {options.is_plain, options.is_plain || spells_mark(bytes)};
	check_findings(&diagnostics, bytes, allowed);
	assert(document.nodes[0].kind == NODE_DOCUMENT);
	assert(document.nodes[0].end == document.node_count);
	check_node(&document, 0, 0, bytes, allowed);
	document_plain_text(&document, 0, &arena);
	arena_release(&arena);
	return 0;
}
