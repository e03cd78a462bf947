/* Lines for a report, asked for in any order. */
#include "command/excerpt.h"

#include "../test.h"

struct files {
	text root;
	struct source *content;
	struct excerpts excerpts;
};

static void put(struct fixture *f, text root, const char *name, const char *bytes)
{
	text path = arena_concat(&f->arena, root, TEXT("/"), text_of(name)), fault;
	assert_true(file_write(AT_FDCWD, path, text_of(bytes), &fault));
}

static struct files open_files(struct fixture *f)
{
	struct files files = {.root = scratch_folder(f)};
	put(f, files.root, "a.md", "one\ntwo\r\n\nfour");
	put(f, files.root, "b/c.md", "first\nsecond\n");
	assert_true(source_open_folder(&files.content, files.root, &f->arena, &f->diagnostics));
	excerpts_init(&files.excerpts, files.content, NULL, NULL);
	return files;
}

/* The line, "-" if there is none. */
static text line_of(struct fixture *f, struct files *files, const char *name, uint32_t number)
{
	struct place place = {.line = number};
	place.path = arena_concat(&f->arena, files->root, text_of(name));
	text line;
	return excerpt_line(&files->excerpts, &place, &line) ? line : TEXT("-");
}

static void lines_come_without_their_ends(void **state)
{
	struct fixture *f = *state;
	struct files files = open_files(f);
	assert_text(line_of(f, &files, "/a.md", 1), TEXT("one"));
	assert_text(line_of(f, &files, "/a.md", 2), TEXT("two"));
	assert_text(line_of(f, &files, "/a.md", 3), TEXT(""));
	assert_text(line_of(f, &files, "/a.md", 4), TEXT("four"));
	excerpts_release(&files.excerpts);
}

static void any_order_gives_the_same_lines(void **state)
{
	struct fixture *f = *state;
	struct files files = open_files(f);
	assert_text(line_of(f, &files, "/a.md", 4), TEXT("four"));
	assert_text(line_of(f, &files, "/a.md", 4), TEXT("four"));
	assert_text(line_of(f, &files, "/a.md", 2), TEXT("two"));
	assert_text(line_of(f, &files, "/b/c.md", 2), TEXT("second"));
	assert_text(line_of(f, &files, "/a.md", 2), TEXT("two"));
	assert_text(line_of(f, &files, "/b/c.md", 1), TEXT("first"));
	excerpts_release(&files.excerpts);
}

static void there_is_no_such_line(void **state)
{
	struct fixture *f = *state;
	struct files files = open_files(f);
	assert_text(line_of(f, &files, "/a.md", 0), TEXT("-"));
	assert_text(line_of(f, &files, "/a.md", 5), TEXT("-"));
	assert_text(line_of(f, &files, "/a.md", 5), TEXT("-"));
	assert_text(line_of(f, &files, "/a.md", 1), TEXT("one"));
	assert_text(line_of(f, &files, "/b/c.md", 3), TEXT("-"));
	excerpts_release(&files.excerpts);
}

static void there_is_no_such_file(void **state)
{
	struct fixture *f = *state;
	struct files files = open_files(f);
	assert_text(line_of(f, &files, "/x.md", 1), TEXT("-"));
	assert_text(line_of(f, &files, "-a.md", 1), TEXT("-"));
	assert_text(line_of(f, &files, "", 1), TEXT("-"));
	text fault;
	assert_true(file_remove_tree(
		AT_FDCWD, arena_concat(&f->arena, files.root, TEXT("/a.md")), &fault));
	assert_text(line_of(f, &files, "/a.md", 1), TEXT("-"));
	assert_text(line_of(f, &files, "/b/c.md", 1), TEXT("first"));
	assert_int_equal(f->diagnostics.count, 0);
	excerpts_release(&files.excerpts);
}

static void layouts_are_looked_through_too(void **state)
{
	struct fixture *f = *state;
	struct files files = open_files(f);
	excerpts_init(&files.excerpts, NULL, files.content, NULL);
	assert_text(line_of(f, &files, "/a.md", 1), TEXT("one"));
	excerpts_release(&files.excerpts);
}

static void a_revision_is_not_the_work_tree(void **state)
{
	struct fixture *f = *state;
	struct files files = open_files(f);
	struct edition edition = {.source = files.content};
	struct handbook handbook = {.editions = &edition, .edition_count = 1};
	struct place place = {.line = 1, .revision = TEXT("v1")};
	place.path = arena_concat(&f->arena, files.root, TEXT("/a.md"));
	text line;
	excerpts_init(&files.excerpts, files.content, NULL, &handbook);
	assert_false(excerpt_line(&files.excerpts, &place, &line));
	files.content->revision = TEXT("v1");
	assert_true(excerpt_line(&files.excerpts, &place, &line));
	assert_text(line, TEXT("one"));
	excerpts_release(&files.excerpts);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(lines_come_without_their_ends),
		TEST(any_order_gives_the_same_lines),
		TEST(there_is_no_such_line),
		TEST(there_is_no_such_file),
		TEST(layouts_are_looked_through_too),
		TEST(a_revision_is_not_the_work_tree),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
