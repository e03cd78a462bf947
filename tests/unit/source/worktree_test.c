/* A folder as a source: what is listed, what is left out, what is reported. */
#include "source/source.h"

#include "../test.h"

#include <errno.h>
#include <pthread.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* Writes empty files (or folders, with a '/' at the end) into an empty folder; gives its path. */
static text folder_with(struct fixture *f, const char *const paths[], size_t path_count)
{
	text root = scratch_folder(f), fault;
	for (size_t i = 0; i < path_count; i++) {
		text path = arena_concat(&f->arena, root, TEXT("/"), text_of(paths[i]));
		if (text_ends(path, TEXT("/")))
			assert_true(file_make_folders(AT_FDCWD, path, &fault));
		else
			assert_true(file_write(AT_FDCWD, path, text_of(paths[i]), &fault));
	}
	return root;
}

#define FOLDER_WITH(f, ...)                                                                        \
	folder_with(f, (const char *const[]){__VA_ARGS__},                                         \
		sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void make_link(struct fixture *f, text root, const char *target, const char *name)
{
	text path = arena_concat(&f->arena, root, TEXT("/"), text_of(name));
	assert_int_equal(symlink(target, arena_c_string(&f->arena, path)), 0);
}

static struct source *open_source(struct fixture *f, text root)
{
	struct source *source;
	assert_true(source_open_folder(&source, root, &f->arena, &f->diagnostics));
	return source;
}

static text paths_of(struct fixture *f, struct source_files files)
{
	text all = TEXT("");
	list_each (const struct source_file, file, files)
		all = arena_concat(&f->arena, all, file->path, TEXT(" "));
	return all;
}

/* "path slug" of each diagnostic, sorted, without the root. */
static text complaints(struct fixture *f, text root)
{
	text all = TEXT("");
	diagnostics_sort(&f->diagnostics);
	list_each (const struct diagnostic, one, f->diagnostics) {
		assert_true(text_starts(one->place.path, root));
		assert_int_equal(one->place.line, 0);
		text path = text_slice(one->place.path, root.size, one->place.path.size);
		all = arena_concat(
			&f->arena, all, path, TEXT(" "), diagnostic_slug(one->code), TEXT("\n"));
	}
	forget_findings(f);
	return all;
}

static void files_are_sorted_by_bytes(void **state)
{
	struct fixture *f = *state;
	text root =
		FOLDER_WITH(f, "b/c/d.md", "a.md", "a/x.md", "a-b/x.md", "B.md", "b.md", "leeg/");
	struct source *source = open_source(f, root);
	assert_text(paths_of(f, source->files), TEXT("B.md a-b/x.md a.md a/x.md b.md b/c/d.md "));
	assert_int_equal(source->revision.size, 0);
	assert_int_equal(source->files.items[0].object.size, 0);
}

static void hidden_files_are_no_content(void **state)
{
	struct fixture *f = *state;
	text root = FOLDER_WITH(f, ".git/config", ".a.md.swp", "a.md~", "#a.md#", "a.md",
		"map/.verborgen/x", "map/b.md", "#", "#a", "a#");
	assert_text(paths_of(f, open_source(f, root)->files), TEXT("# #a a# a.md map/b.md "));
	assert_int_equal(f->diagnostics.count, 0);
}

static void files_are_found_by_path(void **state)
{
	struct fixture *f = *state;
	struct source *source = open_source(f, FOLDER_WITH(f, "a.md", "map/b.md", "c.md"));
	assert_text(source_find(source, TEXT("map/b.md"))->path, TEXT("map/b.md"));
	assert_text(source_find(source, TEXT("a.md"))->path, TEXT("a.md"));
	assert_null(source_find(source, TEXT("map")));
	assert_null(source_find(source, TEXT("map/b.m")));
	assert_null(source_find(source, TEXT("zzz")));
	assert_null(source_find(source, TEXT("")));
	assert_null(source_find(open_source(f, FOLDER_WITH(f, "leeg/")), TEXT("a")));
}

static void a_folder_is_a_run_of_the_list(void **state)
{
	struct fixture *f = *state;
	text root = FOLDER_WITH(f, "a-b/1", "a/1", "a/b/2", "a.md", "ab/3", "a0");
	struct source *source = open_source(f, root);
	assert_text(paths_of(f, source_under(source, TEXT("a"))), TEXT("a/1 a/b/2 "));
	assert_text(paths_of(f, source_under(source, TEXT("a/b"))), TEXT("a/b/2 "));
	assert_text(paths_of(f, source_under(source, TEXT("ab"))), TEXT("ab/3 "));
	assert_int_equal(source_under(source, TEXT("a/")).count, 0);
	assert_int_equal(source_under(source, TEXT("a.md")).count, 0);
	assert_int_equal(source_under(source, TEXT("zzz")).count, 0);
	assert_int_equal(source_under(source, TEXT("")).count, 6);
}

static void places_show_the_root_as_given(void **state)
{
	struct fixture *f = *state;
	text root = FOLDER_WITH(f, "a.md");
	struct source *source = open_source(f, arena_concat(&f->arena, root, TEXT("//")));
	assert_text(source->name, root);
	assert_text(source_place(source, TEXT("a.md"), &f->arena).path,
		arena_concat(&f->arena, root, TEXT("/a.md")));
	assert_text(source_place(source, TEXT(""), &f->arena).path, root);
	assert_int_equal(source_place(source, TEXT("a.md"), &f->arena).line, 0);
}

static void bytes_are_read(void **state)
{
	struct fixture *f = *state;
	struct source *source = open_source(f, FOLDER_WITH(f, "a.md", "map/b.md"));
	text bytes;
	assert_true(source_read(
		source, &source->files.items[1], 8, &f->arena, &bytes, &f->diagnostics));
	assert_text(bytes, TEXT("map/b.md"));
}

static void a_file_that_is_too_large_is_the_writers(void **state)
{
	struct fixture *f = *state;
	text root = FOLDER_WITH(f, "map/b.md"), bytes;
	struct source *source = open_source(f, root);
	assert_false(source_read(
		source, &source->files.items[0], 7, &f->arena, &bytes, &f->diagnostics));
	assert_text(f->diagnostics.items[0].message, TEXT("het bestand is groter dan 7 bytes"));
	assert_text(complaints(f, root), TEXT("/map/b.md bestand-te-groot\n"));
}

static void a_file_that_vanished_is_the_machines(void **state)
{
	struct fixture *f = *state;
	text root = FOLDER_WITH(f, "a.md"), bytes, fault;
	struct source *source = open_source(f, root);
	file_remove_tree(AT_FDCWD, arena_concat(&f->arena, root, TEXT("/a.md")), &fault);
	assert_false(source_read(
		source, &source->files.items[0], 100, &f->arena, &bytes, &f->diagnostics));
	assert_text(f->diagnostics.items[0].message, TEXT("lezen lukt niet: bestaat niet"));
	assert_text(complaints(f, root), TEXT("/a.md lezen-mislukt\n"));
}

static void reading_goes_on_when_the_process_moves(void **state)
{
	struct fixture *f = *state;
	text root = FOLDER_WITH(f, "inhoud/a.md"), bytes;
	char *here = getcwd(NULL, 0);
	assert_int_equal(chdir(arena_c_string(&f->arena, root)), 0);
	struct source *source = open_source(f, TEXT("inhoud"));
	assert_int_equal(chdir(here), 0);
	free(here);
	assert_true(source_read(
		source, &source->files.items[0], 100, &f->arena, &bytes, &f->diagnostics));
	assert_text(source_place(source, TEXT("a.md"), &f->arena).path, TEXT("inhoud/a.md"));
}

static void a_missing_folder_has_its_own_message(void **state)
{
	struct fixture *f = *state;
	struct source *source;
	assert_false(
		source_open_folder(&source, TEXT("/bestaat/niet/"), &f->arena, &f->diagnostics));
	assert_null(source);
	assert_text(f->diagnostics.items[0].message, TEXT("de map '/bestaat/niet' bestaat niet"));
	assert_true(f->diagnostics.items[0].hint.size > 0);
	assert_text(complaints(f, TEXT("/bestaat/niet")), TEXT(" map-ontbreekt\n"));
}

static void a_file_is_no_folder(void **state)
{
	struct fixture *f = *state;
	text file = arena_concat(&f->arena, FOLDER_WITH(f, "a.md"), TEXT("/a.md"));
	struct source *source;
	assert_false(source_open_folder(&source, file, &f->arena, &f->diagnostics));
	assert_text(f->diagnostics.items[0].message, TEXT("lezen lukt niet: geen map"));
	assert_text(complaints(f, file), TEXT(" lezen-mislukt\n"));
}

static void links_are_reported_and_not_followed(void **state)
{
	struct fixture *f = *state;
	text root = FOLDER_WITH(f, "a.md", "map/b.md");
	make_link(f, root, "a.md", "binnen.md");
	make_link(f, root, "../map", "map/rond");
	make_link(f, root, ".", "wortel");
	make_link(f, root, "/etc/passwd", "buiten.md");
	make_link(f, root, "..", "map/hoger");
	make_link(f, root, "../..", "map/buiten");
	make_link(f, root, "weg.md", "nergens.md");
	assert_text(paths_of(f, open_source(f, root)->files), TEXT("a.md map/b.md "));
	assert_text(complaints(f, root),
		TEXT("/binnen.md link-overgeslagen\n"
		     "/buiten.md link-naar-buiten\n"
		     "/map/buiten link-naar-buiten\n"
		     "/map/hoger link-overgeslagen\n"
		     "/map/rond link-overgeslagen\n"
		     "/nergens.md link-naar-buiten\n"
		     "/wortel link-overgeslagen\n"));
}

static void a_neighbour_with_the_same_beginning_is_outside(void **state)
{
	struct fixture *f = *state;
	text root = FOLDER_WITH(f, "inhoud/a.md", "inhoud-oud/b.md");
	text inner = arena_concat(&f->arena, root, TEXT("/inhoud"));
	make_link(f, root, "../inhoud-oud/b.md", "inhoud/b.md");
	open_source(f, inner);
	assert_text(complaints(f, inner), TEXT("/b.md link-naar-buiten\n"));
}

static void the_root_itself_may_be_a_link(void **state)
{
	struct fixture *f = *state;
	text root = FOLDER_WITH(f, "echt/a.md");
	make_link(f, root, "echt", "inhoud");
	make_link(f, root, "a.md", "echt/b.md");
	text inner = arena_concat(&f->arena, root, TEXT("/inhoud"));
	assert_text(paths_of(f, open_source(f, inner)->files), TEXT("a.md "));
	assert_text(complaints(f, inner), TEXT("/b.md link-overgeslagen\n"));
}

static void pipes_are_left_out(void **state)
{
	struct fixture *f = *state;
	text root = FOLDER_WITH(f, "a.md");
	assert_int_equal(
		mkfifo(arena_c_string(&f->arena, arena_concat(&f->arena, root, TEXT("/pijp"))),
			0600),
		0);
	assert_text(paths_of(f, open_source(f, root)->files), TEXT("a.md "));
	assert_text(complaints(f, root), TEXT("/pijp geen-gewoon-bestand\n"));
}

static void names_that_differ_in_case_only(void **state)
{
	struct fixture *f = *state;
	text root = FOLDER_WITH(
		f, "a.md", "A.md", "map/É.md", "map/é.md", "map/e.md", "Map/x", "b/a.md");
	open_source(f, root);
	assert_text(f->diagnostics.items[0].message,
		TEXT("de naam verschilt alleen in hoofdletters van 'A.md'"));
	assert_text(complaints(f, root),
		TEXT("/A.md bestandsnaam-hoofdletters\n"
		     "/Map bestandsnaam-hoofdletters\n"
		     "/a.md bestandsnaam-hoofdletters\n"
		     "/map bestandsnaam-hoofdletters\n"
		     "/map/É.md bestandsnaam-hoofdletters\n"
		     "/map/é.md bestandsnaam-hoofdletters\n"));
}

static void names_that_not_every_system_can_keep(void **state)
{
	static const char *const bad[] = {"a\nb", "a\tb", "a\x7f", "a\xff.md", "a\xc3", "a:b",
		"a\\b", "a?b", "a*b", "a<b", "a>b", "a|b", "a\"b", "a\u202Eb", "a\u200Bb",
		"a\u00ADb"};
	static const char *const good[] = {
		"a b.md", "één.md", "日本.md", "a'b.md", "a(1).md", "a+b=c.md", "a\u0301.md"};
	struct fixture *f = *state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		text root = folder_with(f, &bad[i], 1);
		open_source(f, root);
		text expected = arena_concat(
			&f->arena, TEXT("/"), text_of(bad[i]), TEXT(" bestandsnaam\n"));
		assert_text(complaints(f, root), expected);
	}
	open_source(f, folder_with(f, good, sizeof good / sizeof *good));
	assert_int_equal(f->diagnostics.count, 0);
}

static void depth_is_limited(void **state)
{
	struct fixture *f = *state;
	text path = TEXT("a"); /* in as many folders as may be, the root counted */
	for (int i = 1; i < SOURCE_DEPTH_MAX; i++)
		path = arena_concat(&f->arena, TEXT("m/"), path);
	text deeper = arena_concat(&f->arena, TEXT("m/"), path);
	text root =
		FOLDER_WITH(f, arena_c_string(&f->arena, path), arena_c_string(&f->arena, deeper));
	struct source *source = open_source(f, root);
	assert_text(paths_of(f, source->files), arena_concat(&f->arena, path, TEXT(" ")));
	assert_text(f->diagnostics.items[0].message, TEXT("meer dan 16 mappen diep"));
	assert_int_equal(f->diagnostics.count, 1);
}

/* The lowest descriptor that is free. */
static int free_descriptor(void)
{
	int descriptor = dup(STDIN_FILENO);
	close(descriptor);
	return descriptor;
}

static void a_folder_that_cannot_be_read_stops_it(void **state)
{
	struct fixture *f = *state;
	text root = FOLDER_WITH(f, "a.md");
	struct source *source;
	struct rlimit old, small;
	getrlimit(RLIMIT_NOFILE, &old);
	small = old;
	small.rlim_cur = (rlim_t)free_descriptor() + 1; /* one for the root, none for listing it */
	setrlimit(RLIMIT_NOFILE, &small);
	bool ok = source_open_folder(&source, root, &f->arena, &f->diagnostics);
	setrlimit(RLIMIT_NOFILE, &old);
	assert_false(ok);
	assert_null(source);
	assert_text(f->diagnostics.items[0].message,
		TEXT("lezen lukt niet: te veel bestanden tegelijk open"));
	assert_text(complaints(f, root), TEXT(" lezen-mislukt\n"));
}

enum { FILES = 64, READS = 20 };

static void *read_all(void *argument)
{
	const struct source *source = argument;
	struct arena arena;
	struct diagnostics diagnostics;
	arena_init(&arena);
	diagnostics_init(&diagnostics, &arena);
	size_t wrong = 0;
	for (int i = 0; i < READS; i++) {
		list_each (const struct source_file, file, source->files) {
			text bytes = {NULL, 0};
			source_read(source, file, 100, &arena, &bytes, &diagnostics);
			wrong += !text_equal(bytes, file->path);
		}
	}
	arena_release(&arena);
	return (void *)wrong;
}

static void threads_read_side_by_side(void **state)
{
	struct fixture *f = *state;
	const char *paths[FILES];
	for (int i = 0; i < FILES; i++)
		paths[i] = arena_format(&f->arena, "%d/%d.md", i % 5, i).data;
	struct source *source = open_source(f, folder_with(f, paths, FILES));
	assert_int_equal(source->files.count, FILES);
	pthread_t threads[4];
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, read_all, source), 0);
	for (size_t i = 0; i < 4; i++) {
		void *wrong;
		pthread_join(threads[i], &wrong);
		assert_null(wrong);
	}
}

static void the_descriptor_is_closed_with_the_arena(void **state)
{
	struct fixture *f = *state;
	text root = FOLDER_WITH(f, "a.md");
	struct arena arena;
	struct source *source;
	arena_init(&arena);
	int before = free_descriptor();
	assert_true(source_open_folder(&source, root, &arena, &f->diagnostics));
	assert_int_not_equal(fcntl(before, F_GETFD), -1);
	arena_release(&arena);
	assert_int_equal(fcntl(before, F_GETFD), -1);
	assert_int_equal(errno, EBADF);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(files_are_sorted_by_bytes),
		TEST(hidden_files_are_no_content),
		TEST(files_are_found_by_path),
		TEST(a_folder_is_a_run_of_the_list),
		TEST(places_show_the_root_as_given),
		TEST(bytes_are_read),
		TEST(a_file_that_is_too_large_is_the_writers),
		TEST(a_file_that_vanished_is_the_machines),
		TEST(reading_goes_on_when_the_process_moves),
		TEST(a_missing_folder_has_its_own_message),
		TEST(a_file_is_no_folder),
		TEST(links_are_reported_and_not_followed),
		TEST(a_neighbour_with_the_same_beginning_is_outside),
		TEST(the_root_itself_may_be_a_link),
		TEST(pipes_are_left_out),
		TEST(names_that_differ_in_case_only),
		TEST(names_that_not_every_system_can_keep),
		TEST(depth_is_limited),
		TEST(a_folder_that_cannot_be_read_stops_it),
		TEST(threads_read_side_by_side),
		TEST(the_descriptor_is_closed_with_the_arena),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
