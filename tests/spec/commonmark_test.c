/*
 * Every example of the CommonMark specification (npm commonmark-spec) through our parser and
 * renderer, with our own syntax off.
 *
 * Two spellings of the same HTML count as equal, in our output and in the specification's: `<br />`
 * is `<br>`, and a quotation mark in text may be written as `"` or as `&quot;`.
 */
#include "base/file.h"
#include "handbook/page.h"
#include "site/segment.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>

static const char spec_path[] = "tests/node_modules/commonmark-spec/spec.txt";

enum { SPEC_SIZE_MAX = 4 * 1024 * 1024, EXAMPLE_SIZE_MAX = 64 * 1024 };

struct example {
	text markdown;
	text html;
};

static text replace_all(struct arena *arena, text subject, text old, text new)
{
	struct buffer out;
	buffer_init(&out, EXAMPLE_SIZE_MAX);
	for (size_t at; (at = text_find(subject, old)) != TEXT_NONE;) {
		buffer_add(&out, text_slice(subject, 0, at));
		buffer_add(&out, new);
		subject = text_slice(subject, at + old.size, subject.size);
	}
	buffer_add(&out, subject);
	text result = arena_text(arena, buffer_text(&out));
	buffer_release(&out);
	return result;
}

/* The next example: between a long fence with the word "example" and one without, a line with a dot
 * in the middle. */
static bool next_example(text *rest, struct arena *arena, struct example *out)
{
	static const text fence = TEXT_INIT("\n````````````````````````````````");
	size_t begin = text_find(*rest, arena_concat(arena, fence, TEXT(" example\n")));
	if (begin == TEXT_NONE)
		return false;
	*rest = text_slice(*rest, begin + fence.size + TEXT(" example").size, rest->size);
	text example = text_slice(*rest, 0, text_find(*rest, fence));
	*rest = text_slice(*rest, example.size, rest->size);
	example =
		arena_concat(arena, replace_all(arena, example, TEXT("→"), TEXT("\t")), TEXT("\n"));
	size_t dot = text_find(example, TEXT("\n.\n"));
	out->markdown = text_slice(example, 1, dot + 1);
	out->html = text_slice(example, dot + 3, example.size);
	return true;
}

static text normalized(struct arena *arena, text html)
{
	html = replace_all(arena, html, TEXT(" />"), TEXT(">"));
	return replace_all(arena, html, TEXT("&quot;"), TEXT("\""));
}

static text render(struct arena *arena, text markdown)
{
	const struct document_options options = {.is_plain = true};
	struct diagnostics diagnostics;
	diagnostics_init(&diagnostics, arena);
	struct page *page =
		page_make(PAGE_CONTENT, NULL, TEXT("spec.md"), TEXT("spec/"), TEXT("spec"), arena);
	document_parse(
		&page->document, markdown, page->place, &options, arena, arena, &diagnostics);
	page->node_sets = arena_new(arena, uint16_t, page->document.node_count);
	struct segments segments;
	segments_init(&segments);
	segments_render(&segments, page, true);
	text html = arena_text(arena, buffer_text(&segments.bytes));
	segments_release(&segments);
	return html;
}

int main(void)
{
	struct arena arena;
	text rest, fault;
	size_t number = 0, failed = 0;
	arena_init(&arena);
	if (!file_read(&rest, AT_FDCWD, text_of(spec_path), SPEC_SIZE_MAX, &arena, &fault)) {
		printf("not ok the specification: %s: %.*s\n", spec_path, TEXT_PRINT(fault));
		return 1;
	}
	struct example example;
	while (next_example(&rest, &arena, &example)) {
		text html = normalized(&arena, render(&arena, example.markdown));
		text wanted = normalized(&arena, example.html);
		bool is_good = text_equal(html, wanted);
		printf("%sok commonmark %zu\n", is_good ? "" : "not ", ++number);
		failed += !is_good;
		if (!is_good)
			printf("# markdown\n%.*s# wanted\n%.*s# got\n%.*s",
				TEXT_PRINT(example.markdown), TEXT_PRINT(wanted), TEXT_PRINT(html));
	}
	printf("1..652\n");
	arena_release(&arena);
	return failed > 0;
}
