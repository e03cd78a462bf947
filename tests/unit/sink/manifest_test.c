/* The list of our files: what is written is read again, and what people make of it does no harm. */
#include "sink/manifest.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

struct fixture {
	struct arena arena;
	char path[64];
	int site; /* an empty folder */
};

static int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	arena_init(&f->arena);
	snprintf(f->path, sizeof f->path, "/tmp/manifest-test-XXXXXX");
	f->site = mkdtemp(f->path) ? open(f->path, O_RDONLY | O_DIRECTORY) : -1;
	*state = f;
	return f->site < 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	unlinkat(f->site, MANIFEST_NAME, 0);
	unlinkat(f->site, MANIFEST_NAME, AT_REMOVEDIR);
	close(f->site);
	rmdir(f->path);
	arena_release(&f->arena);
	free(f);
	return 0;
}

static void write_list(const struct fixture *f, text bytes)
{
	int file = openat(f->site, MANIFEST_NAME, O_WRONLY | O_CREAT | O_TRUNC, 0644);
	assert_int_equal(write(file, bytes.data, bytes.size), bytes.size);
	close(file);
}

static void without_a_list_nothing_is_ours(void **state)
{
	struct fixture *f = *state;
	struct manifest manifest;
	text fault;
	assert_true(manifest_read(&manifest, f->site, &f->arena, &fault));
	assert_false(manifest_has(&manifest, TEXT("index.html")));
	assert_false(manifest_has(&manifest, TEXT("")));
	assert_true(manifest_has(&manifest, TEXT(MANIFEST_NAME)));
	assert_int_equal(manifest.paths.count, 0);
}

static void what_is_written_is_read(void **state)
{
	struct fixture *f = *state;
	text paths[] = {TEXT("z"), TEXT("a/b c"), TEXT("a-b"), TEXT("é")};
	struct manifest manifest;
	text fault;
	assert_true(manifest_write(f->site, paths, 4, &fault));
	assert_true(manifest_read(&manifest, f->site, &f->arena, &fault));
	assert_int_equal(manifest.paths.count, 4);
	for (size_t i = 0; i < 4; i++)
		assert_true(manifest_has(&manifest, paths[i]));
	assert_false(manifest_has(&manifest, TEXT("a")));
	assert_false(manifest_has(&manifest, TEXT("a/b c\n")));
}

static void the_list_is_sorted(void **state)
{
	struct fixture *f = *state;
	text paths[] = {TEXT("b"), TEXT("a/b"), TEXT("a-b")};
	text fault;
	char bytes[64];
	assert_true(manifest_write(f->site, paths, 3, &fault));
	int file = openat(f->site, MANIFEST_NAME, O_RDONLY);
	ssize_t size = read(file, bytes, sizeof bytes);
	close(file);
	static const char expected[] = "a-b\na/b\nb\n";
	assert_int_equal(size, sizeof expected - 1);
	assert_memory_equal(bytes, expected, sizeof expected - 1);
}

static void a_changed_list_is_read_with_patience(void **state)
{
	struct fixture *f = *state;
	write_list(f, TEXT("b\r\n\n\na\nb\n../x\nlast"));
	struct manifest manifest;
	text fault;
	assert_true(manifest_read(&manifest, f->site, &f->arena, &fault));
	assert_int_equal(manifest.paths.count, 4);
	assert_true(manifest_has(&manifest, TEXT("a")));
	assert_true(manifest_has(&manifest, TEXT("b")));
	assert_true(manifest_has(&manifest, TEXT("last")));
}

static void a_list_that_is_a_folder_is_a_fault(void **state)
{
	struct fixture *f = *state;
	struct manifest manifest;
	text fault = {NULL, 0};
	mkdirat(f->site, MANIFEST_NAME, 0755);
	assert_false(manifest_read(&manifest, f->site, &f->arena, &fault));
	assert_true(fault.size > 0);
}

static void nothing_is_overwritten(void **state)
{
	struct fixture *f = *state;
	text fault = {NULL, 0};
	write_list(f, TEXT("old\n"));
	assert_false(manifest_write(f->site, NULL, 0, &fault));
	assert_true(fault.size > 0);
}

#define test(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test(without_a_list_nothing_is_ours),
		test(what_is_written_is_read),
		test(the_list_is_sorted),
		test(a_changed_list_is_read_with_patience),
		test(a_list_that_is_a_folder_is_a_fault),
		test(nothing_is_overwritten),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
