/* What others put into a site: it stays, in every build, and nothing of it is ever overwritten. */
#include "scratch.h"

#include <errno.h>

static void files_of_others_stay(void **state)
{
	struct scratch *s = *state;
	write_file("site/.gitignore", TEXT("*"));
	write_file("site/.well-known/deep/er.txt", TEXT("proof"));
	ino_t before = status_of("site/.gitignore").st_ino;
	for (int time = 0; time < 3; time++) {
		assert_true(build(s, FILE_OF("index.html", "1")));
		assert_holds("site/.gitignore", TEXT("*"));
		assert_holds("site/.well-known/deep/er.txt", TEXT("proof"));
		assert_holds("site/index.html", TEXT("1"));
	}
	assert_int_equal(status_of("site/.gitignore").st_ino, before);
	assert_holds("site/.wegwijzer-bestanden", TEXT("index.html\n"));
	assert_int_equal(s->sink->counts.file_count, 1);
	assert_int_equal(s->sink->counts.removed_count, 0);
}

static void they_may_stand_among_ours(void **state)
{
	struct scratch *s = *state;
	assert_true(build(s, FILE_OF("a/ours", "1"), FILE_OF("b/ours", "2")));
	write_file("site/a/theirs", TEXT("x"));
	write_file("site/b/theirs", TEXT("y"));
	assert_true(build(s, FILE_OF("a/ours", "1")));
	assert_holds("site/a/ours", TEXT("1"));
	assert_holds("site/a/theirs", TEXT("x"));
	assert_absent("site/b/ours");
	assert_holds("site/b/theirs", TEXT("y"));
}

static void a_site_without_a_list_is_all_of_others(void **state)
{
	struct scratch *s = *state;
	assert_true(build(s, FILE_OF("old.html", "1"), FILE_OF("index.html", "2")));
	unlink("site/.wegwijzer-bestanden");
	assert_true(build(s, FILE_OF("index.html", "2")));
	assert_holds("site/old.html", TEXT("1"));
}

static void links_pipes_and_empty_folders_stay(void **state)
{
	struct scratch *s = *state;
	write_file("outside", TEXT("x"));
	assert_int_equal(mkdir("site", 0755) | mkdir("site/empty", 0755) |
			symlink("../outside", "site/link") | symlink("nowhere", "site/broken") |
			symlink("../..", "site/up") | mkfifo("site/pipe", 0600),
		0);
	assert_true(build(s, FILE_OF("a", "1")));
	assert_true(S_ISDIR(status_of("site/empty").st_mode));
	assert_true(S_ISFIFO(status_of("site/pipe").st_mode));
	assert_true(S_ISLNK(status_of("site/broken").st_mode));
	char target[16] = "";
	assert_int_equal(readlink("site/up", target, sizeof target), 5);
	assert_string_equal(target, "../..");
	assert_int_equal(readlink("site/link", target, sizeof target), 10);
	assert_holds("outside", TEXT("x"));
}

static void a_folder_that_we_emptied_does_not_stay(void **state)
{
	struct scratch *s = *state;
	assert_true(build(s, FILE_OF("a/b", "1"), FILE_OF("c", "2")));
	assert_true(build(s, FILE_OF("c", "2")));
	assert_absent("site/a");
}

static void permissions_stay(void **state)
{
	struct scratch *s = *state;
	write_file("site/private/key", TEXT("x"));
	mkdir("site/empty", 0755);
	chmod("site/private/key", 0400);
	chmod("site/private", 0700);
	chmod("site/empty", 02770);
	assert_true(build(s, FILE_OF("a", "1")));
	assert_int_equal(status_of("site/private").st_mode & 07777, 0700);
	assert_int_equal(status_of("site/private/key").st_mode & 07777, 0400);
	assert_int_equal(status_of("site/empty").st_mode & 07777, 02770);
}

static void assert_conflict(const struct scratch *s, size_t at, text path)
{
	const struct diagnostic *found = &s->diagnostics.items[at];
	assert_true(at < s->diagnostics.count);
	assert_int_equal(found->code, DIAGNOSTIC_SITE_FILE_FOREIGN);
	assert_text(found->place.path, path);
}

static void a_file_in_our_way_stops_the_build(void **state)
{
	struct scratch *s = *state;
	write_file("site/index.html", TEXT("theirs"));
	write_file("site/a", TEXT("theirs"));
	assert_false(
		build(s, FILE_OF("index.html", "ours"), FILE_OF("a/b", "ours"), FILE_OF("c", "")));
	assert_int_equal(s->diagnostics.count, 2);
	assert_conflict(s, 0, TEXT("site/a"));
	assert_conflict(s, 1, TEXT("site/index.html"));
	assert_holds("site/index.html", TEXT("theirs"));
	assert_holds("site/a", TEXT("theirs"));
	assert_int_equal(entry_count("site"), 2);
	assert_int_equal(entry_count("."), 1);
}

static void a_link_in_our_way_stops_the_build(void **state)
{
	struct scratch *s = *state;
	write_file("outside/index.html", TEXT("same"));
	assert_int_equal(mkdir("site", 0755) | symlink("../outside", "site/a"), 0);
	assert_false(build(s, FILE_OF("a/index.html", "same")));
	assert_conflict(s, 0, TEXT("site/a"));
	assert_holds("outside/index.html", TEXT("same"));
}

static void a_folder_in_our_way_stops_the_build(void **state)
{
	struct scratch *s = *state;
	assert_int_equal(mkdir("site", 0755) | mkdir("site/a", 0700), 0);
	assert_false(build(s, FILE_OF("a", "ours")));
	assert_conflict(s, 0, TEXT("site/a"));
	s->diagnostics.count = 0;
	write_file("site/a/theirs", TEXT("x"));
	assert_false(build(s, FILE_OF("a", "ours")));
	assert_conflict(s, 0, TEXT("site/a/theirs"));
	assert_holds("site/a/theirs", TEXT("x"));
}

static void an_equal_file_becomes_ours(void **state)
{
	struct scratch *s = *state;
	write_file("site/a/index.html", TEXT("same"));
	assert_true(build(s, FILE_OF("a/index.html", "same")));
	assert_true(build(s, FILE_OF("b", "1")));
	assert_absent("site/a");
}

static void a_replaced_folder_of_ours_is_not_followed(void **state)
{
	struct scratch *s = *state;
	assert_true(build(s, FILE_OF("a/index.html", "1")));
	write_file("outside/index.html", TEXT("precious"));
	assert_int_equal(
		unlink("site/a/index.html") | rmdir("site/a") | symlink("../outside", "site/a"), 0);
	assert_true(build(s, FILE_OF("b", "1")));
	assert_true(S_ISLNK(status_of("site/a").st_mode));
	assert_holds("outside/index.html", TEXT("precious"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test(files_of_others_stay),
		test(they_may_stand_among_ours),
		test(a_site_without_a_list_is_all_of_others),
		test(links_pipes_and_empty_folders_stay),
		test(a_folder_that_we_emptied_does_not_stay),
		test(permissions_stay),
		test(a_file_in_our_way_stops_the_build),
		test(a_link_in_our_way_stops_the_build),
		test(a_folder_in_our_way_stops_the_build),
		test(an_equal_file_becomes_ours),
		test(a_replaced_folder_of_ours_is_not_followed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
