/* Files: read with limits, list in order, write all or nothing, remove without following links. */
#include "base/file.h"

#include "../test.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* An open, empty folder. */
static int open_scratch(struct fixture *f)
{
	text path = scratch_folder(f);
	int folder = open(arena_c_string(&f->arena, path), O_RDONLY | O_DIRECTORY);
	assert_true(folder >= 0);
	return folder;
}

static void write_file(int folder, text path, text bytes)
{
	text fault;
	if (!file_write(folder, path, bytes, &fault))
		fail_msg("%.*s: %.*s", TEXT_PRINT(path), TEXT_PRINT(fault));
}

#define assert_unreadable(f, folder, path, limit, expected)                                        \
	do {                                                                                       \
		text out_, fault_;                                                                 \
		assert_false(file_read(&out_, folder, path, limit, &(f)->arena, &fault_));         \
		assert_text(fault_, TEXT(expected));                                               \
	} while (0)

static void what_is_written_is_read(void **state)
{
	struct fixture *f = *state;
	int folder = open_scratch(f);
	text out, fault, bytes = {"een\0twee\n", 9};
	write_file(folder, TEXT("a.md"), bytes);
	assert_true(file_read(&out, folder, TEXT("a.md"), 9, &f->arena, &fault));
	assert_text(out, bytes);
	assert_int_equal(out.data[out.size], '\0');
	write_file(folder, TEXT("a.md"), TEXT(""));
	assert_true(file_read(&out, folder, TEXT("a.md"), 0, &f->arena, &fault));
	assert_int_equal(out.size, 0);
	close(folder);
}

static void relative_paths_start_at_the_folder(void **state)
{
	struct fixture *f = *state;
	text root = scratch_folder(f), out, fault;
	text path = arena_concat(&f->arena, root, TEXT("/map/a"));
	write_file(AT_FDCWD, path, TEXT("x"));
	int folder = open(arena_c_string(&f->arena, root), O_RDONLY | O_DIRECTORY);
	assert_true(file_read(&out, folder, TEXT("map/a"), 10, &f->arena, &fault));
	assert_text(out, TEXT("x"));
	assert_true(file_exists(folder, TEXT("map")));
	assert_true(file_exists(folder, TEXT("")));
	assert_false(file_exists(folder, TEXT("a")));
	close(folder);
}

static void what_cannot_be_read_says_why(void **state)
{
	struct fixture *f = *state;
	int folder = open_scratch(f);
	write_file(folder, TEXT("map/a"), TEXT("12345"));
	symlinkat("map/a", folder, "link");
	assert_int_equal(mkfifoat(folder, "pijp", 0600), 0);
	assert_unreadable(f, folder, TEXT("weg"), 10, "bestaat niet");
	assert_unreadable(f, folder, TEXT("map"), 10, "geen gewoon bestand");
	assert_unreadable(f, folder, TEXT("pijp"), 10, "geen gewoon bestand");
	assert_unreadable(f, folder, TEXT("link"), 10, "is een symbolische link");
	assert_unreadable(f, folder, TEXT("map/a/b"), 10, "geen map");
	assert_unreadable(f, folder, TEXT("map/a"), 4, "te groot");
	assert_unreadable(f, folder, ((text){"a\0b", 3}), 4, "Invalid argument");
	close(folder);
}

static void paths_longer_than_the_system_takes(void **state)
{
	struct fixture *f = *state;
	char bytes[PATH_MAX];
	memset(bytes, 'a', sizeof bytes);
	text fault;
	assert_unreadable(f, AT_FDCWD, ((text){bytes, PATH_MAX}), 4, "de naam is te lang");
	assert_unreadable(f, AT_FDCWD, ((text){bytes, PATH_MAX - 1}), 4, "de naam is te lang");
	memset(bytes, '/', sizeof bytes); /* a name fits, the one beside it not any more */
	assert_false(file_write(AT_FDCWD, (text){bytes, PATH_MAX - 5}, TEXT(""), &fault));
	assert_text(fault, TEXT("de naam is te lang"));
}

static void common_faults_are_dutch(void **state)
{
	(void)state;
	static const int errors[] = {ENOENT, EACCES, EPERM, ENOTDIR, EISDIR, ELOOP, EFBIG, ENOSPC,
		EDQUOT, EROFS, EIO, ENAMETOOLONG, EMFILE, ENFILE, EAGAIN};
	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
		assert_false(text_equal(file_fault(errors[i]), text_of(strerror(errors[i]))));
	assert_text(file_fault(EXDEV), TEXT("Invalid cross-device link"));
	assert_text(file_fault(-1), TEXT("onbekende fout"));
}

static void folders_are_listed_by_name_with_kinds(void **state)
{
	struct fixture *f = *state;
	int folder = open_scratch(f);
	struct file_entries entries;
	text fault;
	write_file(folder, TEXT("b/x"), TEXT(""));
	write_file(folder, TEXT("B"), TEXT(""));
	write_file(folder, TEXT("a.md"), TEXT(""));
	write_file(folder, TEXT(".verborgen"), TEXT(""));
	symlinkat("b", folder, "link");
	mkfifoat(folder, "pijp", 0600);
	assert_true(file_list(&entries, folder, TEXT(""), &f->arena, &fault));
	static const struct file_entry expected[] = {
		{.name = TEXT_INIT(".verborgen")},
		{.name = TEXT_INIT("B")},
		{.name = TEXT_INIT("a.md")},
		{.name = TEXT_INIT("b"), .is_folder = true},
		{.name = TEXT_INIT("link"), .is_link = true},
		{.name = TEXT_INIT("pijp"), .is_special = true},
	};
	assert_int_equal(entries.count, 6);
	for (size_t i = 0; i < 6; i++) {
		assert_text(entries.items[i].name, expected[i].name);
		assert_int_equal(entries.items[i].is_folder, expected[i].is_folder);
		assert_int_equal(entries.items[i].is_link, expected[i].is_link);
		assert_int_equal(entries.items[i].is_special, expected[i].is_special);
	}
	assert_true(file_list(&entries, folder, TEXT("b"), &f->arena, &fault));
	assert_int_equal(entries.count, 1);
	assert_false(file_list(&entries, folder, TEXT("a.md"), &f->arena, &fault));
	assert_text(fault, TEXT("geen map"));
	assert_false(file_list(&entries, folder, TEXT("weg"), &f->arena, &fault));
	assert_text(fault, TEXT("bestaat niet"));
	assert_int_equal(entries.count, 0);
	close(folder);
}

static void a_link_to_nowhere_does_not_exist(void **state)
{
	struct fixture *f = *state;
	int folder = open_scratch(f);
	symlinkat("weg", folder, "link");
	assert_false(file_exists(folder, TEXT("link")));
	write_file(folder, TEXT("weg"), TEXT(""));
	assert_true(file_exists(folder, TEXT("link")));
	close(folder);
}

/* Nothing but these names in the folder. */
static void assert_names(struct fixture *f, int folder, const char *expected)
{
	struct file_entries entries;
	text fault, all = TEXT("");
	assert_true(file_list(&entries, folder, TEXT(""), &f->arena, &fault));
	list_each (const struct file_entry, entry, entries)
		all = arena_concat(&f->arena, all, entry->name, TEXT(" "));
	assert_text(all, text_of(expected));
}

static void a_write_that_fails_changes_nothing(void **state)
{
	struct fixture *f = *state;
	int folder = open_scratch(f);
	text fault, out;
	write_file(folder, TEXT("a"), TEXT("oud"));
	write_file(folder, TEXT("map/x"), TEXT("x"));
	assert_false(file_write(folder, TEXT("map"), TEXT("nieuw"), &fault));
	assert_text(fault, TEXT("is een map"));
	assert_false(file_write(folder, TEXT("a/b"), TEXT("nieuw"), &fault));
	assert_text(fault, TEXT("geen map"));
	assert_false(file_write(folder, TEXT("a/b/c"), TEXT("nieuw"), &fault));
	assert_true(file_read(&out, folder, TEXT("a"), 10, &f->arena, &fault));
	assert_text(out, TEXT("oud"));
	assert_names(f, folder, "a map ");
	close(folder);
}

static void a_full_disk_leaves_the_old_file(void **state)
{
	struct fixture *f = *state;
	int folder = open_scratch(f);
	text fault, out;
	static char bytes[8192];
	struct rlimit old, small;
	write_file(folder, TEXT("a"), TEXT("oud"));
	getrlimit(RLIMIT_FSIZE, &old);
	small = old;
	small.rlim_cur = 4096;
	/* The limit stands in for a full disk: some bytes are written, then no more. */
	void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &small);
	bool ok = file_write(folder, TEXT("a"), (text){bytes, sizeof bytes}, &fault);
	setrlimit(RLIMIT_FSIZE, &old);
	signal(SIGXFSZ, handler);
	assert_false(ok);
	assert_text(fault, TEXT("te groot"));
	assert_true(file_read(&out, folder, TEXT("a"), 10, &f->arena, &fault));
	assert_text(out, TEXT("oud"));
	assert_names(f, folder, "a ");
	close(folder);
}

static void a_write_replaces_a_link_not_its_target(void **state)
{
	struct fixture *f = *state;
	int folder = open_scratch(f);
	text out, fault;
	write_file(folder, TEXT("doel"), TEXT("oud"));
	symlinkat("doel", folder, "link");
	write_file(folder, TEXT("link"), TEXT("nieuw"));
	assert_true(file_read(&out, folder, TEXT("doel"), 10, &f->arena, &fault));
	assert_text(out, TEXT("oud"));
	assert_true(file_read(&out, folder, TEXT("link"), 10, &f->arena, &fault));
	assert_text(out, TEXT("nieuw"));
	close(folder);
}

static void folders_are_made_along_the_path(void **state)
{
	struct fixture *f = *state;
	int folder = open_scratch(f);
	text fault;
	assert_true(file_make_folders(folder, TEXT("a/b//c/"), &fault));
	assert_true(file_make_folders(folder, TEXT("a/b/c"), &fault));
	assert_true(file_exists(folder, TEXT("a/b/c")));
	write_file(folder, TEXT("x"), TEXT(""));
	assert_false(file_make_folders(folder, TEXT("x"), &fault));
	assert_text(fault, TEXT("geen map"));
	assert_false(file_make_folders(folder, TEXT("x/y"), &fault));
	assert_text(fault, TEXT("geen map"));
	symlinkat("a", folder, "link");
	assert_true(file_make_folders(folder, TEXT("link/d"), &fault));
	assert_true(file_exists(folder, TEXT("a/d")));
	close(folder);
}

static void a_move_never_replaces(void **state)
{
	struct fixture *f = *state;
	text folder = scratch_folder(f), bytes, fault;
	text a = arena_concat(&f->arena, folder, TEXT("/a"));
	text b = arena_concat(&f->arena, folder, TEXT("/b"));
	assert_true(file_write(AT_FDCWD, a, TEXT("een"), &fault));
	assert_true(file_move_new(AT_FDCWD, a, b, &fault));
	assert_false(file_exists(AT_FDCWD, a));
	assert_true(file_write(AT_FDCWD, a, TEXT("twee"), &fault));
	assert_false(file_move_new(AT_FDCWD, a, b, &fault));
	assert_text(fault, TEXT("bestaat al"));
	assert_true(file_read(&bytes, AT_FDCWD, b, 10, &f->arena, &fault));
	assert_text(bytes, TEXT("een"));
	assert_false(file_move_new(AT_FDCWD, TEXT("weg"), TEXT("nergens"), &fault));
	assert_text(fault, TEXT("bestaat niet"));
}

static void trees_are_removed_but_not_what_links_point_to(void **state)
{
	struct fixture *f = *state;
	int folder = open_scratch(f);
	text fault;
	write_file(folder, TEXT("blijft/x"), TEXT(""));
	for (int i = 0; i < 300; i++)
		write_file(folder, arena_format(&f->arena, "boom/%d/%d", i % 7, i), TEXT(""));
	symlinkat("../blijft", folder, "boom/link");
	symlinkat("blijft", folder, "link");
	assert_true(file_remove_tree(folder, TEXT("boom"), &fault));
	assert_names(f, folder, "blijft link ");
	assert_true(file_remove_tree(folder, TEXT("link/"), &fault));
	assert_true(file_exists(folder, TEXT("blijft/x")));
	assert_true(file_remove_tree(folder, TEXT("weg"), &fault));
	assert_true(file_remove_tree(folder, TEXT("blijft/x"), &fault));
	assert_names(f, folder, "blijft ");
	close(folder);
}

static void the_folder_itself_is_never_removed(void **state)
{
	struct fixture *f = *state;
	int folder = open_scratch(f);
	text fault;
	write_file(folder, TEXT("a"), TEXT(""));
	assert_false(file_remove_tree(folder, TEXT(""), &fault));
	assert_false(file_remove_tree(folder, TEXT("//"), &fault));
	assert_names(f, folder, "a ");
	close(folder);
}

static void *drain(void *argument)
{
	const int *channel = argument;
	char bytes[1000];
	size_t total = 0;
	ssize_t size;
	while ((size = read(channel[0], bytes, sizeof bytes)) > 0)
		total += (size_t)size;
	return (void *)total;
}

static void all_bytes_go_through_a_pipe(void **state)
{
	(void)state;
	static char bytes[1 << 20];
	int channel[2];
	pthread_t reader;
	void *total;
	assert_int_equal(pipe(channel), 0);
	assert_int_equal(pthread_create(&reader, NULL, drain, channel), 0);
	assert_true(file_write_all(channel[1], (text){bytes, sizeof bytes}));
	close(channel[1]);
	pthread_join(reader, &total);
	assert_int_equal((size_t)total, sizeof bytes);
	close(channel[0]);
	assert_false(file_write_all(-1, TEXT("x")));
	assert_int_equal(errno, EBADF);
	assert_true(file_write_all(-1, TEXT("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_written_is_read),
		TEST(relative_paths_start_at_the_folder),
		TEST(what_cannot_be_read_says_why),
		TEST(paths_longer_than_the_system_takes),
		TEST(common_faults_are_dutch),
		TEST(folders_are_listed_by_name_with_kinds),
		TEST(a_link_to_nowhere_does_not_exist),
		TEST(a_write_that_fails_changes_nothing),
		TEST(a_full_disk_leaves_the_old_file),
		TEST(a_write_replaces_a_link_not_its_target),
		TEST(folders_are_made_along_the_path),
		TEST(a_move_never_replaces),
		TEST(trees_are_removed_but_not_what_links_point_to),
		TEST(the_folder_itself_is_never_removed),
		TEST(all_bytes_go_through_a_pipe),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
