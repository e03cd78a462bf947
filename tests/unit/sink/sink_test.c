/* The sinks that touch no disk: memory, and the one that only counts. */
#include "sink/sink.h"

#include "base/pool.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

enum { JOBS = 1000, WORKERS = 4 };

struct fixture {
	struct arena arena;
	struct diagnostics diagnostics;
	struct sink *sink;
};

static int set_up_memory(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	arena_init(&f->arena);
	diagnostics_init(&f->diagnostics, &f->arena);
	sink_open_memory(&f->sink, &f->arena);
	*state = f;
	return 0;
}

static int set_up_nothing(void **state)
{
	set_up_memory(state);
	struct fixture *f = *state;
	sink_open_nothing(&f->sink, &f->arena);
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	arena_release(&f->arena);
	free(f);
	return 0;
}

static void assert_file(const struct sink *sink, text path, text bytes)
{
	const struct sink_file *file = sink_memory_find(sink, path);
	assert_non_null(file);
	assert_true(text_equal(file->path, path));
	assert_true(text_equal(file->bytes, bytes));
}

static void memory_keeps_copies(void **state)
{
	struct fixture *f = *state;
	char path[] = "a/b.html", bytes[] = "bytes";
	sink_put(f->sink, text_of(path), text_of(bytes));
	memset(path, 'x', sizeof path - 1);
	memset(bytes, 'x', sizeof bytes - 1);
	assert_true(sink_commit(f->sink, &f->diagnostics));
	assert_file(f->sink, TEXT("a/b.html"), TEXT("bytes"));
}

static void memory_sorts_by_path(void **state)
{
	struct fixture *f = *state;
	static const char *const paths[] = {"b", "a/c", "a-b", "a/b/c", "B"};
	static const char *const sorted[] = {"B", "a-b", "a/b/c", "a/c", "b"};
	for (size_t i = 0; i < 5; i++)
		sink_put(f->sink, text_of(paths[i]), text_of(paths[i]));
	assert_true(sink_commit(f->sink, &f->diagnostics));
	size_t file_count;
	const struct sink_file *files = sink_memory_files(f->sink, &file_count);
	assert_int_equal(file_count, 5);
	for (size_t i = 0; i < 5; i++) {
		assert_true(text_equal(files[i].path, text_of(sorted[i])));
		assert_file(f->sink, text_of(sorted[i]), text_of(sorted[i]));
	}
}

static void memory_finds_what_is_there_only(void **state)
{
	struct fixture *f = *state;
	assert_null(sink_memory_find(f->sink, TEXT("a")));
	sink_put(f->sink, TEXT("a"), TEXT(""));
	sink_put(f->sink, TEXT("c"), TEXT("1"));
	sink_commit(f->sink, &f->diagnostics);
	assert_file(f->sink, TEXT("a"), TEXT(""));
	assert_null(sink_memory_find(f->sink, TEXT("b")));
	assert_null(sink_memory_find(f->sink, TEXT("")));
	assert_null(sink_memory_find(f->sink, TEXT("ca")));
}

static void memory_forgets_what_is_abandoned(void **state)
{
	struct fixture *f = *state;
	sink_put(f->sink, TEXT("a"), TEXT("1"));
	sink_abandon(f->sink);
	size_t file_count;
	sink_memory_files(f->sink, &file_count);
	assert_int_equal(file_count, 0);
	assert_null(sink_memory_find(f->sink, TEXT("a")));
	assert_int_equal(f->sink->counts.file_count, 0);
}

static void an_empty_site_is_a_site(void **state)
{
	struct fixture *f = *state;
	assert_true(sink_commit(f->sink, &f->diagnostics));
	assert_int_equal(f->sink->counts.file_count, 0);
	assert_int_equal(f->diagnostics.count, 0);
}

static void put_one(void *payload, size_t job, size_t worker)
{
	char name[32];
	(void)worker;
	int size = snprintf(name, sizeof name, "page-%zu/index.html", job);
	sink_put(payload, (text){name, (size_t)size}, (text){name, (size_t)size});
}

static void threads_put_side_by_side(void **state)
{
	struct fixture *f = *state;
	pool_run(WORKERS, JOBS, put_one, f->sink);
	assert_true(sink_commit(f->sink, &f->diagnostics));
	assert_int_equal(f->sink->counts.file_count, JOBS);
	/* "page-N/index.html": 16 bytes and the digits of 0 … 999 */
	assert_int_equal(f->sink->counts.byte_count, 16 * JOBS + 10 + 2 * 90 + 3 * 900);
}

static void memory_has_what_threads_put(void **state)
{
	struct fixture *f = *state;
	threads_put_side_by_side(state);
	for (size_t i = 0; i < JOBS; i++) {
		text path = arena_format(&f->arena, "page-%zu/index.html", i);
		assert_file(f->sink, path, path);
	}
}

/* Our own mistake, so an assertion: the process ends. */
static bool aborts(struct sink *sink, text path)
{
	int status;
	pid_t child = fork();
	if (child == 0) {
		close(2);
		sink_put(sink, path, TEXT(""));
		_exit(0);
	}
	return waitpid(child, &status, 0) == child && WIFSIGNALED(status) &&
		WTERMSIG(status) == SIGABRT;
}

static void paths_stay_in_the_site(void **state)
{
	struct fixture *f = *state;
	static const text wrong[] = {TEXT_INIT(""), TEXT_INIT("/"), TEXT_INIT("/a"),
		TEXT_INIT("a/"), TEXT_INIT("a//b"), TEXT_INIT("."), TEXT_INIT(".."),
		TEXT_INIT("../a"), TEXT_INIT("a/../b"), TEXT_INIT("a/./b"), TEXT_INIT("a/.."),
		TEXT_INIT("a\nb"), TEXT_INIT("a\0b")};
	static const text right[] = {
		TEXT_INIT(".a"), TEXT_INIT("..a/b.."), TEXT_INIT("a b"), TEXT_INIT("...")};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_true(aborts(f->sink, wrong[i]));
	for (size_t i = 0; i < sizeof right / sizeof *right; i++)
		assert_false(aborts(f->sink, right[i]));
}

static void memory_takes_each_path_once(void **state)
{
	struct fixture *f = *state;
	int status;
	pid_t child = fork();
	if (child == 0) {
		close(2);
		sink_put(f->sink, TEXT("a"), TEXT("1"));
		sink_put(f->sink, TEXT("a"), TEXT("1"));
		sink_commit(f->sink, &f->diagnostics);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
}

#define memory_test(name) cmocka_unit_test_setup_teardown(name, set_up_memory, tear_down)
#define nothing_test(name) cmocka_unit_test_setup_teardown(name, set_up_nothing, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		memory_test(memory_keeps_copies),
		memory_test(memory_sorts_by_path),
		memory_test(memory_finds_what_is_there_only),
		memory_test(memory_forgets_what_is_abandoned),
		memory_test(an_empty_site_is_a_site),
		memory_test(memory_has_what_threads_put),
		memory_test(paths_stay_in_the_site),
		memory_test(memory_takes_each_path_once),
		nothing_test(an_empty_site_is_a_site),
		nothing_test(threads_put_side_by_side),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
