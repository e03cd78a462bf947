/* The pass over the lines: what is marked, the limits, and the way back. */
#include "markdown/mark.h"

#include "markdown/document.h"

#include "../test.h"

#include <string.h>

struct scan {
	struct lines lines;
	struct marks marks;
};

static bool scan(
	struct scan *scan, struct fixture *f, text bytes, uint32_t first_line, bool is_plain)
{
	lines_init(&scan->lines, bytes, (struct place){.path = TEXT("a.md")}, &f->arena);
	return mark_scan(
		&scan->marks, &scan->lines, first_line, is_plain, &f->arena, &f->diagnostics);
}

/* "F2:1 L3:4 …": kind, line and column of each mark. */
static void assert_marks(struct fixture *f, text bytes, text expected)
{
	struct scan s;
	assert_true(scan(&s, f, bytes, 1, false));
	text all = TEXT("");
	list_each (const struct mark, mark, s.marks) {
		uint32_t column = mark->from - s.lines.starts[mark->line - 1] + 1;
		all = arena_concat(&f->arena, all,
			arena_format(&f->arena, "%s%c%u:%u", all.size ? " " : "",
				"FLBS"[mark->kind], mark -> line, column));
	}
	assert_text(all, expected);
}

static void fences_are_found_behind_prefixes(void **state)
{
	assert_marks(*state, TEXT("::: a\nb\n:::\n"), TEXT("F1:1 F3:1"));
	assert_marks(*state, TEXT("> - 12) ::: a\n \t:::\n"), TEXT("F1:9 F2:3"));
	assert_marks(*state, TEXT("a :::\n-:::\n:: a\n1.::: a\n"), TEXT(""));
}

static void letters_are_found_in_sequence(void **state)
{
	assert_marks(*state, TEXT("a. x\nb. y\nd. z\nc. z\n"), TEXT("L1:1 L2:1 S3:1 L4:1"));
	assert_marks(*state, TEXT("1. a. x\n   b. y\n\tb. z\n"), TEXT("L1:4 L2:4 S3:2"));
	assert_marks(*state, TEXT("a. a. ::: x\n"), TEXT("L1:1 L1:4 F1:7"));
	assert_marks(*state, TEXT("b. x\nA. x\nab. x\na.x\na.\n"), TEXT("S1:1"));
}

static void a_number_has_nine_digits(void **state)
{
	assert_marks(
		*state, TEXT("123456789. :::\n1234567890. :::\n1: :::\n1.:::\n"), TEXT("F1:12"));
}

static void a_letter_far_to_the_right_is_text(void **state)
{
	assert_marks(*state, TEXT("x\n   a. y\n"), TEXT("L2:4"));
	assert_marks(*state, TEXT("x\n    a. y\n"), TEXT("S2:5"));
	assert_marks(*state, TEXT("x\n\n    a. y\n"), TEXT("L3:5"));
	assert_marks(*state, TEXT("\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\ta. y\n"), TEXT("S1:17"));
}

static void braces_are_found_everywhere(void **state)
{
	assert_marks(*state, TEXT("\\{ a \\\\{ \\\\\\{\n\\{"), TEXT("B1:1 B1:12 B2:1"));
	assert_marks(*state, TEXT("::: a \\{\n"), TEXT("F1:1"));
}

static void front_matter_is_not_looked_at(void **state)
{
	struct scan s;
	assert_true(scan(&s, *state, TEXT("a. x\n:::\n<?ww:\nb. y\n"), 4, false));
	assert_int_equal(s.marks.count, 1);
	assert_int_equal(s.marks.items[0].kind, MARK_STRAY);
	assert_true(scan(&s, *state, TEXT("a. x\n"), 2, false));
	assert_int_equal(s.marks.count, 0);
}

static void plain_text_has_no_marks(void **state)
{
	struct scan s;
	assert_true(scan(&s, *state, TEXT("::: a\na. x\n\\{ <?ww: |-|\n|-|\n"), 1, true));
	assert_int_equal(s.marks.count, 0);
	assert_int_equal(s.marks.delimiters.count, 0);
}

static void rows_of_dashes_are_remembered(void **state)
{
	struct scan s;
	assert_true(scan(
		&s, *state, TEXT("|-|\n---\n> :-: | -\n- | -\n|:|\n| - x |\n--|--\n"), 1, false));
	const uint32_t expected[] = {1, 3, 4, 7};
	assert_int_equal(s.marks.delimiters.count, 4);
	assert_memory_equal(s.marks.delimiters.items, expected, sizeof expected);
}

/* `unit` as often as it takes to be more than `size` bytes. */
static text repeated(struct fixture *f, text unit, size_t size)
{
	size_t count = size / unit.size + 1;
	char *bytes = arena_bytes(&f->arena, count * unit.size);
	for (size_t i = 0; i < count; i++)
		memcpy(bytes + i * unit.size, unit.data, unit.size);
	return (text){bytes, count * unit.size};
}

static void assert_scan(struct fixture *f, text bytes, text expected)
{
	struct scan s;
	assert_int_equal(scan(&s, f, bytes, 1, false), expected.size == 0);
	assert_text(findings(f), expected);
}

static void a_paragraph_is_not_too_long(void **state)
{
	struct fixture *f = *state;
	text long_line = repeated(f, TEXT("a"), DOCUMENT_PARAGRAPH_SIZE_MAX);
	assert_scan(f, text_slice(long_line, 0, DOCUMENT_PARAGRAPH_SIZE_MAX - 1), TEXT(""));
	assert_scan(f, text_slice(long_line, 0, DOCUMENT_PARAGRAPH_SIZE_MAX),
		TEXT("1:1+0 alinea-te-lang\n"));
	text many_lines = repeated(f, TEXT("een\n"), DOCUMENT_PARAGRAPH_SIZE_MAX);
	assert_scan(f, arena_concat(&f->arena, TEXT("x\n\n"), many_lines),
		TEXT("3:1+0 alinea-te-lang\n"));
	assert_scan(f, repeated(f, TEXT("> een\n"), DOCUMENT_PARAGRAPH_SIZE_MAX),
		TEXT("1:1+0 alinea-te-lang\n"));
}

static void long_lists_and_blocks_are_fine(void **state)
{
	struct fixture *f = *state;
	const text units[] = {TEXT_INIT("een\n\n"), TEXT_INIT("> een\n>\n"), TEXT_INIT("- een\n"),
		TEXT_INIT("2. een\n"), TEXT_INIT("> 1) een\n"), TEXT_INIT("- een\n  - twee\n"),
		TEXT_INIT("a. een\nb. twee\n"), TEXT_INIT("::: tip\neen\n:::\n")};
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		assert_scan(f, repeated(f, units[i], 2 * DOCUMENT_PARAGRAPH_SIZE_MAX), TEXT(""));
}

static void what_only_looks_like_a_list_is_a_paragraph(void **state)
{
	struct fixture *f = *state;
	const text units[] = {
		TEXT_INIT("     - een\n"), TEXT_INIT("2. een\n"), TEXT_INIT("     ::: een\n")};
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		text many = repeated(f, units[i], DOCUMENT_PARAGRAPH_SIZE_MAX);
		assert_scan(f, arena_concat(&f->arena, TEXT("een\n"), many),
			TEXT("1:1+0 alinea-te-lang\n"));
	}
	/* The lines of a quote's paragraph that lack its > are lazy text, wherever they begin. */
	text lazy = repeated(f, TEXT("    - een\n"), DOCUMENT_PARAGRAPH_SIZE_MAX);
	assert_scan(f, arena_concat(&f->arena, TEXT("> > een\n"), lazy),
		TEXT("1:1+0 alinea-te-lang\n"));
}

static void containers_are_not_too_deep(void **state)
{
	struct fixture *f = *state;
	text quotes = repeated(f, TEXT(">"), DOCUMENT_CONTAINER_MAX);
	assert_scan(f, text_slice(quotes, 0, DOCUMENT_CONTAINER_MAX), TEXT(""));
	assert_scan(f, quotes, TEXT("1:1+33 regel-te-diep\n"));
	text lists = repeated(f, TEXT("- > "), 2 * DOCUMENT_CONTAINER_MAX);
	assert_scan(f, text_slice(lists, 0, 2 * DOCUMENT_CONTAINER_MAX), TEXT(""));
	assert_scan(f, lists, TEXT("1:1+68 regel-te-diep\n"));
	text blanks = repeated(f, TEXT(" "), 2 * DOCUMENT_CONTAINER_MAX);
	assert_scan(f, arena_concat(&f->arena, blanks, TEXT("- een\n"), blanks, TEXT("- twee")),
		TEXT("1:1+67 regel-te-diep\n"));
	assert_scan(f, arena_concat(&f->arena, text_slice(blanks, 1, blanks.size), TEXT("- een\n")),
		TEXT(""));
}

static void marks_of_our_own_are_refused(void **state)
{
	assert_scan(*state, TEXT("een\nb <?ww:\n"), TEXT("2:3+5 teken-bezet\n"));
	assert_scan(*state, TEXT("een \xDF\xB7\n"), TEXT("1:5+2 teken-bezet\n"));
	assert_scan(*state, TEXT("<? ww: \xDF\xB6 <?\n"), TEXT(""));
}

static void only_the_braces_of_a_text_are_marked(void **state)
{
	struct fixture *f = *state;
	text plain = TEXT("::: a. een \\\\{");
	assert_ptr_equal(mark_braces(plain, &f->arena).data, plain.data);
	assert_text(mark_braces(TEXT("\\{a\\{"), &f->arena),
		TEXT("\xDF\xB7"
		     "a\xDF\xB7"));
}

static void marks_are_found_by_line(void **state)
{
	struct scan s;
	assert_true(scan(&s, *state, TEXT("x\na. y\n\n::: z\n"), 1, false));
	assert_int_equal(mark_from(&s.marks, 1), 0);
	assert_int_equal(mark_from(&s.marks, 3), 1);
	assert_int_equal(mark_from(&s.marks, 5), 2);
	assert_ptr_equal(mark_of_letter(&s.marks, 2, 1), &s.marks.items[0]);
	assert_null(mark_of_letter(&s.marks, 2, 2));
	assert_null(mark_of_letter(&s.marks, 9, 1));
	assert_ptr_equal(mark_of_block(&s.marks, TEXT("  <?ww:4?>\n")), &s.marks.items[1]);
	assert_null(mark_of_block(&s.marks, TEXT("<?ww:2?>\n")));
	assert_null(mark_of_block(&s.marks, TEXT("<?ww:4?> x\n")));
	assert_null(mark_of_block(&s.marks, TEXT("<?php?>\n")));
}

static void blocks_come_back_as_they_were(void **state)
{
	struct fixture *f = *state;
	struct scan s;
	assert_true(scan(&s, f, TEXT("> a. ::: x\n> \\{ b\nc\n"), 1, false));
	text literal = TEXT("1. <?ww:1?>\n\xDF\xB7 b\nc\n");
	assert_text(mark_restore_block(&s.marks, literal, 1, true, &f->arena),
		TEXT("a. ::: x\n\\{ b\nc\n"));
	assert_true(s.marks.items[0].is_found);
	assert_true(s.marks.items[1].is_found);
	/* Without a mark on its lines, nothing is copied. */
	assert_ptr_equal(
		mark_restore_block(&s.marks, literal, 3, true, &f->arena).data, literal.data);
}

static void a_fence_in_other_html_is_not_found(void **state)
{
	struct fixture *f = *state;
	struct scan s;
	assert_true(scan(&s, f, TEXT("::: x\n"), 1, false));
	assert_text(
		mark_restore_block(&s.marks, TEXT("<?ww:1?>"), 1, false, &f->arena), TEXT("::: x"));
	assert_false(s.marks.items[0].is_found);
}

static void inlines_come_back_as_they_were(void **state)
{
	struct fixture *f = *state;
	struct scan s;
	assert_true(scan(&s, f, TEXT("::: x \\{\n\\{\n"), 1, false));
	assert_text(
		mark_restore_inline(&s.marks, TEXT("a <?ww:1?> \xDF\xB7"), TEXT("{"), &f->arena),
		TEXT("a ::: x \\{ {"));
	text nothing = TEXT("a < b");
	assert_ptr_equal(
		mark_restore_inline(&s.marks, nothing, TEXT("{"), &f->arena).data, nothing.data);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(fences_are_found_behind_prefixes),
		TEST(letters_are_found_in_sequence),
		TEST(a_number_has_nine_digits),
		TEST(a_letter_far_to_the_right_is_text),
		TEST(braces_are_found_everywhere),
		TEST(front_matter_is_not_looked_at),
		TEST(plain_text_has_no_marks),
		TEST(rows_of_dashes_are_remembered),
		TEST(a_paragraph_is_not_too_long),
		TEST(long_lists_and_blocks_are_fine),
		TEST(what_only_looks_like_a_list_is_a_paragraph),
		TEST(containers_are_not_too_deep),
		TEST(marks_of_our_own_are_refused),
		TEST(only_the_braces_of_a_text_are_marked),
		TEST(marks_are_found_by_line),
		TEST(blocks_come_back_as_they_were),
		TEST(a_fence_in_other_html_is_not_found),
		TEST(inlines_come_back_as_they_were),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
