/*
 * A site as a folder: what a build leaves there, what it takes over, what a failure changes
 * (nothing).
 */
#include "scratch.h"

#include "base/pool.h"

#include <limits.h>
#include <string.h>

enum { JOBS = 2000, WORKERS = 4 };

static void files_stand_where_they_were_put(void **state)
{
	struct scratch *s = *state;
	assert_true(build(s, FILE_OF("index.html", "home"), FILE_OF("a/b/c/d.html", "deep"),
		FILE_OF("a/b/e.html", ""), FILE_OF("één/ĳ.txt", "utf-8")));
	assert_holds("site/index.html", TEXT("home"));
	assert_holds("site/a/b/c/d.html", TEXT("deep"));
	assert_holds("site/a/b/e.html", TEXT(""));
	assert_holds("site/één/ĳ.txt", TEXT("utf-8"));
	assert_int_equal(s->diagnostics.count, 0);
	assert_int_equal(entry_count("."), 1);
}

static void the_list_names_all_of_them(void **state)
{
	struct scratch *s = *state;
	assert_true(build(s, FILE_OF("b", "1"), FILE_OF("a/c", "2"), FILE_OF("a-b", "3")));
	assert_holds("site/.wegwijzer-bestanden", TEXT("a-b\na/c\nb\n"));
}

static void others_may_read_but_not_write(void **state)
{
	struct scratch *s = *state;
	assert_true(build(s, FILE_OF("a/b", "1")));
	assert_int_equal(status_of("site").st_mode & 07777, 0755);
	assert_int_equal(status_of("site/a").st_mode & 07777, 0755);
	assert_int_equal(status_of("site/a/b").st_mode & 07777, 0644);
}

static void the_umask_counts(void **state)
{
	struct scratch *s = *state;
	umask(077);
	assert_true(build(s, FILE_OF("a/b", "1")));
	assert_int_equal(status_of("site").st_mode & 07777, 0700);
	assert_int_equal(status_of("site/a").st_mode & 07777, 0700);
	assert_int_equal(status_of("site/a/b").st_mode & 07777, 0600);
}

static void a_site_keeps_its_permissions(void **state)
{
	struct scratch *s = *state;
	mkdir("site", 0755);
	chmod("site", 02711);
	assert_true(build(s, FILE_OF("a", "1")));
	assert_int_equal(status_of("site").st_mode & 07777, 02711);
}

static void an_unchanged_file_is_the_same_file(void **state)
{
	struct scratch *s = *state;
	assert_true(build(s, FILE_OF("same", "1"), FILE_OF("a/same", ""), FILE_OF("other", "1"),
		FILE_OF("longer", "1"), FILE_OF("shorter", "12")));
	struct stat same = status_of("site/same"), inner = status_of("site/a/same"),
		    other = status_of("site/other");
	assert_true(build(s, FILE_OF("same", "1"), FILE_OF("a/same", ""), FILE_OF("other", "2"),
		FILE_OF("longer", "12"), FILE_OF("shorter", "1")));
	assert_int_equal(status_of("site/same").st_ino, same.st_ino);
	assert_int_equal(status_of("site/a/same").st_ino, inner.st_ino);
	assert_int_equal(status_of("site/same").st_nlink, 1);
	assert_int_not_equal(status_of("site/other").st_ino, other.st_ino);
	assert_holds("site/other", TEXT("2"));
	assert_holds("site/longer", TEXT("12"));
	assert_holds("site/shorter", TEXT("1"));
}

static void a_site_in_which_nothing_changed_is_left_alone(void **state)
{
	struct scratch *s = *state;
	assert_true(build(s, FILE_OF("a", "1"), FILE_OF("b/c", "2")));
	write_file("site/foreign", TEXT("x"));
	ino_t site = status_of("site").st_ino, folder = status_of("site/b").st_ino;
	assert_true(build(s, FILE_OF("b/c", "2"), FILE_OF("a", "1")));
	assert_int_equal(status_of("site").st_ino, site);
	assert_int_equal(status_of("site/b").st_ino, folder);
	assert_int_equal(s->sink->counts.unchanged_count, 2);
	assert_int_equal(s->sink->counts.removed_count, 0);
	assert_int_equal(entry_count("site"), 4);
	assert_int_equal(entry_count("."), 1);
}

static void large_files_are_compared_to_the_end(void **state)
{
	struct scratch *s = *state;
	size_t size = 3 * 64 * 1024; /* whole chunks of the comparison */
	char *bytes = arena_bytes(&s->arena, size + 1);
	memset(bytes, 'x', size + 1);
	struct sink_file file = {TEXT("large"), {bytes, size}};
	assert_true(build(s, file));
	ino_t before = status_of("site/large").st_ino;
	assert_true(build(s, file));
	assert_int_equal(status_of("site/large").st_ino, before);
	bytes[size - 1] = 'y';
	assert_true(build(s, file));
	assert_holds("site/large", file.bytes);
	file.bytes.size++;
	assert_true(build(s, file));
	assert_holds("site/large", file.bytes);
	file.bytes.size = 64 * 1024;
	assert_true(build(s, file));
	assert_holds("site/large", file.bytes);
}

static void counts_tell_what_was_done(void **state)
{
	struct scratch *s = *state;
	assert_true(build(s, FILE_OF("a", "12"), FILE_OF("b", "345"), FILE_OF("c", "")));
	assert_int_equal(s->sink->counts.file_count, 3);
	assert_int_equal(s->sink->counts.byte_count, 5);
	assert_int_equal(s->sink->counts.unchanged_count, 0);
	assert_int_equal(s->sink->counts.removed_count, 0);
	assert_true(build(s, FILE_OF("a", "12"), FILE_OF("c", "changed"), FILE_OF("d", "new")));
	assert_int_equal(s->sink->counts.file_count, 3);
	assert_int_equal(s->sink->counts.unchanged_count, 1);
	assert_int_equal(s->sink->counts.removed_count, 1);
}

static void what_is_put_no_more_is_gone(void **state)
{
	struct scratch *s = *state;
	assert_true(build(s, FILE_OF("a/b/c", "1"), FILE_OF("d", "2")));
	assert_true(build(s, FILE_OF("d", "2")));
	assert_absent("site/a");
	assert_true(build_files(s, NULL, 0));
	assert_int_equal(entry_count("site"), 1); /* the list */
	assert_int_equal(s->sink->counts.removed_count, 1);
}

static void a_folder_may_become_a_file_and_back(void **state)
{
	struct scratch *s = *state;
	assert_true(build(s, FILE_OF("a/b", "1")));
	assert_true(build(s, FILE_OF("a", "2")));
	assert_holds("site/a", TEXT("2"));
	assert_true(build(s, FILE_OF("a/b", "1")));
	assert_holds("site/a/b", TEXT("1"));
}

static void what_someone_did_to_our_files_is_undone(void **state)
{
	struct scratch *s = *state;
	assert_true(build(s, FILE_OF("edited", "1"), FILE_OF("linked", "2"), FILE_OF("piped", "3"),
		FILE_OF("removed", "4")));
	write_file("site/edited", TEXT("x"));
	unlink("site/linked");
	write_file("outside", TEXT("2")); /* the right bytes, but not in the site */
	assert_int_equal(symlink("../outside", "site/linked"), 0);
	unlink("site/piped");
	assert_int_equal(mkfifo("site/piped", 0644), 0);
	unlink("site/removed");
	assert_true(build(s, FILE_OF("edited", "1"), FILE_OF("linked", "2"), FILE_OF("piped", "3"),
		FILE_OF("removed", "4")));
	assert_holds("site/edited", TEXT("1"));
	assert_holds("site/linked", TEXT("2"));
	assert_holds("site/piped", TEXT("3"));
	assert_holds("site/removed", TEXT("4"));
	assert_int_equal(s->sink->counts.unchanged_count, 0);
}

static void nothing_changes_before_the_commit(void **state)
{
	struct scratch *s = *state;
	assert_true(build(s, FILE_OF("a", "1")));
	assert_true(open_site(s));
	sink_put(s->sink, TEXT("a"), TEXT("2"));
	sink_put(s->sink, TEXT("b"), TEXT("2"));
	assert_holds("site/a", TEXT("1"));
	assert_absent("site/b");
	sink_abandon(s->sink);
	assert_holds("site/a", TEXT("1"));
	assert_int_equal(entry_count("site"), 2);
	assert_int_equal(entry_count("."), 1);
}

static void an_abandoned_first_build_leaves_nothing(void **state)
{
	struct scratch *s = *state;
	assert_true(open_site(s));
	sink_put(s->sink, TEXT("a"), TEXT("1"));
	sink_abandon(s->sink);
	assert_int_equal(entry_count("."), 0);
}

static void a_forgotten_sink_is_abandoned_with_its_arena(void **state)
{
	struct scratch *s = *state;
	struct arena arena;
	arena_init(&arena);
	assert_true(build(s, FILE_OF("a", "1")));
	assert_true(sink_open_directory(&s->sink, TEXT("site"), &arena, &s->diagnostics));
	sink_put(s->sink, TEXT("a"), TEXT("2"));
	arena_release(&arena);
	assert_holds("site/a", TEXT("1"));
	assert_int_equal(entry_count("."), 1);
}

static void a_path_may_be_written_in_many_ways(void **state)
{
	struct scratch *s = *state;
	const text paths[] = {TEXT("site"), TEXT("site/"), TEXT("./site//"), TEXT("site/../site"),
		TEXT("site/."), arena_concat(&s->arena, text_of(s->path), TEXT("/site"))};
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		text name = arena_format(&s->arena, "%zu", i);
		assert_true(sink_open_directory(&s->sink, paths[i], &s->arena, &s->diagnostics));
		sink_put(s->sink, name, TEXT("x"));
		assert_true(sink_commit(s->sink, &s->diagnostics));
		assert_true(file_exists(AT_FDCWD, arena_format(&s->arena, "site/%zu", i)));
	}
	assert_int_equal(entry_count("."), 1);
	assert_int_equal(entry_count("site"), 2);
}

static void missing_folders_above_are_made(void **state)
{
	struct scratch *s = *state;
	assert_true(sink_open_directory(&s->sink, TEXT("a/b/site/"), &s->arena, &s->diagnostics));
	sink_put(s->sink, TEXT("c"), TEXT("1"));
	assert_true(sink_commit(s->sink, &s->diagnostics));
	assert_holds("a/b/site/c", TEXT("1"));
}

static void a_link_to_a_folder_stays_a_link(void **state)
{
	struct scratch *s = *state;
	assert_int_equal(mkdir("real", 0755) | symlink("real", "site"), 0);
	assert_true(build(s, FILE_OF("a", "1")));
	assert_true(S_ISLNK(status_of("site").st_mode));
	assert_holds("real/a", TEXT("1"));
	assert_int_equal(entry_count("."), 2);
}

static void a_link_to_nowhere_is_a_failure(void **state)
{
	struct scratch *s = *state;
	assert_int_equal(symlink("nowhere", "site"), 0);
	assert_false(open_site(s));
	assert_text(only(s, DIAGNOSTIC_WRITE_FAILED)->place.path, TEXT("site"));
	assert_int_equal(entry_count("."), 1);
}

static void a_file_is_no_site(void **state)
{
	struct scratch *s = *state;
	write_file("site", TEXT("precious"));
	assert_false(open_site(s));
	assert_text(only(s, DIAGNOSTIC_SITE_IS_FILE)->place.path, TEXT("site"));
	assert_holds("site", TEXT("precious"));
	assert_int_equal(entry_count("."), 1);
}

static void the_root_is_no_site(void **state)
{
	struct scratch *s = *state;
	assert_false(sink_open_directory(&s->sink, TEXT("/"), &s->arena, &s->diagnostics));
	only(s, DIAGNOSTIC_WRITE_FAILED);
}

static void a_list_that_cannot_be_read_stops_the_build(void **state)
{
	struct scratch *s = *state;
	write_file("site/.wegwijzer-bestanden/x", TEXT(""));
	assert_false(open_site(s));
	assert_text(only(s, DIAGNOSTIC_READ_FAILED)->place.path, TEXT("site/.wegwijzer-bestanden"));
	assert_int_equal(entry_count("."), 1);
}

static text long_text(struct scratch *s, size_t size)
{
	char *bytes = arena_bytes(&s->arena, size);
	memset(bytes, 'x', size);
	return (text){bytes, size};
}

static void a_failure_is_told_once_with_its_path(void **state)
{
	struct scratch *s = *state;
	assert_true(build(s, FILE_OF("a", "1")));
	assert_true(open_site(s));
	sink_put(s->sink, TEXT("a"), TEXT("2"));
	sink_put(s->sink, TEXT("a/b"), TEXT("2")); /* a is a file */
	sink_put(s->sink, TEXT("c"), TEXT("2"));
	sink_put(s->sink, TEXT("c/d"), TEXT("2"));
	assert_false(sink_commit(s->sink, &s->diagnostics));
	const struct diagnostic *found = only(s, DIAGNOSTIC_WRITE_FAILED);
	assert_text(found->place.path, TEXT("site/a/b"));
	assert_text(found->message, TEXT("schrijven lukt niet: geen map"));
	assert_holds("site/a", TEXT("1"));
	assert_absent("site/c");
	assert_int_equal(entry_count("."), 1);
}

static void a_name_that_is_too_long_is_a_failure(void **state)
{
	struct scratch *s = *state;
	const text names[] = {long_text(s, NAME_MAX + 1), long_text(s, PATH_MAX)};
	for (size_t i = 0; i < 2; i++) {
		s->diagnostics.count = 0;
		assert_false(build(s, {names[i], TEXT("")}));
		assert_text(only(s, DIAGNOSTIC_WRITE_FAILED)->message,
			TEXT("schrijven lukt niet: de naam is te lang"));
		assert_int_equal(entry_count("."), 0);
	}
}

static void a_site_with_too_long_a_name_is_a_failure(void **state)
{
	struct scratch *s = *state;
	text name = long_text(s, NAME_MAX - 5); /* no room for the name of the new one */
	assert_false(sink_open_directory(&s->sink, name, &s->arena, &s->diagnostics));
	only(s, DIAGNOSTIC_WRITE_FAILED);
	assert_int_equal(entry_count("."), 0);
}

static void put_one(void *payload, size_t job, size_t worker)
{
	char path[64], bytes[64];
	(void)worker;
	int path_size = snprintf(path, sizeof path, "voor/%zu/p-%zu/index.html", job % 7, job);
	int size = snprintf(bytes, sizeof bytes, "page %zu", job % 3 == 0 ? 0 : job);
	sink_put(payload, (text){path, (size_t)path_size}, (text){bytes, (size_t)size});
}

static void threads_put_side_by_side(void **state)
{
	struct scratch *s = *state;
	for (int time = 0; time < 2; time++) {
		assert_true(open_site(s));
		pool_run(WORKERS, JOBS, put_one, s->sink);
		assert_true(sink_commit(s->sink, &s->diagnostics));
		assert_int_equal(s->sink->counts.file_count, JOBS);
		assert_int_equal(s->sink->counts.unchanged_count, time * JOBS);
	}
	assert_holds("site/voor/0/p-1001/index.html", TEXT("page 1001"));
	assert_holds("site/voor/3/p-1998/index.html", TEXT("page 0"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test(files_stand_where_they_were_put),
		test(the_list_names_all_of_them),
		test(others_may_read_but_not_write),
		test(the_umask_counts),
		test(a_site_keeps_its_permissions),
		test(an_unchanged_file_is_the_same_file),
		test(a_site_in_which_nothing_changed_is_left_alone),
		test(large_files_are_compared_to_the_end),
		test(counts_tell_what_was_done),
		test(what_is_put_no_more_is_gone),
		test(a_folder_may_become_a_file_and_back),
		test(what_someone_did_to_our_files_is_undone),
		test(nothing_changes_before_the_commit),
		test(an_abandoned_first_build_leaves_nothing),
		test(a_forgotten_sink_is_abandoned_with_its_arena),
		test(a_path_may_be_written_in_many_ways),
		test(missing_folders_above_are_made),
		test(a_link_to_a_folder_stays_a_link),
		test(a_link_to_nowhere_is_a_failure),
		test(a_file_is_no_site),
		test(the_root_is_no_site),
		test(a_list_that_cannot_be_read_stops_the_build),
		test(a_failure_is_told_once_with_its_path),
		test(a_name_that_is_too_long_is_a_failure),
		test(a_site_with_too_long_a_name_is_a_failure),
		test(threads_put_side_by_side),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
