/* Memory by lifetime: aligned, zeroed, kept apart; handles closed last first. */
#include "base/arena.h"

#include "../test.h"

#include <pthread.h>
#include <sched.h>
#include <stdalign.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena *arena_of(void **state)
{
	struct fixture *f = *state;
	return &f->arena;
}

static void pieces_are_zeroed_and_aligned(void **state)
{
	struct arena *arena = arena_of(state);
	for (size_t size = 0; size < 5000; size += 7) {
		arena_bytes(arena, size % 5); /* puts the next piece off balance */
		unsigned char *piece = arena_allocate(arena, size);
		assert_non_null(piece);
		assert_int_equal((uintptr_t)piece % alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(piece[i], 0);
		memset(piece, 0xAA, size);
	}
}

static void pieces_do_not_overlap(void **state)
{
	enum { COUNT = 3000 };
	struct arena *arena = arena_of(state);
	unsigned char *pieces[COUNT];
	for (size_t i = 0; i < COUNT; i++) {
		pieces[i] = (unsigned char *)arena_bytes(arena, i % 97);
		memset(pieces[i], (int)(i % 251), i % 97);
	}
	for (size_t i = 0; i < COUNT; i++)
		for (size_t j = 0; j < i % 97; j++)
			assert_int_equal(pieces[i][j], i % 251);
}

static void pieces_larger_than_a_block(void **state)
{
	struct arena *arena = arena_of(state);
	size_t size = 5 * 1024 * 1024;
	char *small = arena_bytes(arena, 1);
	char *large = arena_bytes(arena, size);
	*small = 's';
	memset(large, 'l', size);
	assert_int_equal(*small, 's');
	assert_int_equal(arena_new(arena, uint64_t, 1)[0], 0);
}

enum { HUGE_PAGE = 2 * 1024 * 1024 };

/* The block's own head and all pieces together fill the huge pages to their last byte. */
static void large_blocks_are_huge_pages(void **state)
{
	enum { PIECE = 3 * HUGE_PAGE - HUGE_PAGE / 2 };
	struct arena *arena = arena_of(state);
	memset(arena_bytes(arena, PIECE), 'a', PIECE);
	const struct arena_block *block = arena->block;
	assert_int_equal((uintptr_t)block % HUGE_PAGE, 0);
	size_t room = 3 * HUGE_PAGE - (size_t)(arena_bytes(arena, 0) - (const char *)block);
	memset(arena_bytes(arena, room), 'b', room);
	assert_ptr_equal(arena->block, block);
	arena_bytes(arena, 1);
	assert_ptr_not_equal(arena->block, block);
}

static void assert_zero(const char *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++)
		assert_int_equal(bytes[i], 0);
}

/* All of it is zero again: what was used, and the rest, which was not. */
static void large_memory_is_handed_over(void **state)
{
	enum { USED = HUGE_PAGE + 100, SIZE = 3 * HUGE_PAGE - 1000 };
	struct arena *arena = arena_of(state), other;
	arena_init(&other);
	memset(arena_bytes(&other, USED), 'x', USED);
	assert_zero(arena_allocate(&other, 1000), 1000);
	char *rest = arena_allocate(&other, SIZE - HUGE_PAGE - 2000);
	assert_zero(rest, SIZE - HUGE_PAGE - 2000);
	memset(rest, 'y', 10);
	const struct arena_block *block = other.block;
	arena_release(&other);
	assert_zero(arena_allocate(arena, SIZE), SIZE);
	assert_ptr_equal(arena->block, block);
	arena_release(arena);
	arena_bytes(arena, 2 * SIZE); /* does not fit */
	assert_ptr_not_equal(arena->block, block);
}

static void large_memory_is_zeroed_when_cleared(void **state)
{
	enum { SIZE = HUGE_PAGE };
	struct arena *arena = arena_of(state);
	for (int i = 0; i < 3; i++) {
		char *bytes = arena_allocate(arena, SIZE);
		assert_zero(bytes, SIZE);
		memset(bytes, 'x', SIZE / 2);
		arena_clear(arena);
	}
}

/* Several threads' arenas get blocks of their own. */
static void *fill_large(void *argument)
{
	char *number = argument;
	for (int i = 0; i < 20000; i++) {
		struct arena arena;
		arena_init(&arena);
		char *bytes = arena_bytes(&arena, HUGE_PAGE);
		*bytes = *number;
		if (i % 16 == 0)
			sched_yield();
		if (*bytes != *number)
			return bytes;
		arena_release(&arena);
	}
	return NULL;
}

static void large_memory_is_one_arenas_at_a_time(void **state)
{
	(void)state;
	enum { COUNT = 4 };
	pthread_t threads[COUNT];
	char numbers[COUNT] = {0, 1, 2, 3};
	for (int i = 0; i < COUNT; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, fill_large, &numbers[i]), 0);
	for (int i = 0; i < COUNT; i++) {
		void *fault;
		assert_int_equal(pthread_join(threads[i], &fault), 0);
		assert_null(fault);
	}
}

static void cleared_memory_is_used_again_and_zeroed(void **state)
{
	struct arena *arena = arena_of(state);
	char *first = arena_bytes(arena, 100);
	memset(first, 'x', 100);
	arena_bytes(arena, 100 * 1024);
	arena_clear(arena);
	assert_null(arena->block);
	char *again = arena_allocate(arena, 100);
	for (size_t i = 0; i < 100; i++)
		assert_int_equal(again[i], 0);
	const struct arena_block *spare = arena->spare;
	arena_clear(arena);
	arena_bytes(arena, 100);
	arena_bytes(arena, 100 * 1024);
	assert_non_null(spare);
	assert_null(arena->spare); /* both blocks are in use again, none was asked for */
}

static void a_zeroed_arena_works(void **state)
{
	(void)state;
	struct arena arena = {0};
	assert_non_null(arena_allocate(&arena, 1));
	arena_release(&arena);
}

static text closed;
static struct arena *log_arena;

static void note_close(void *handle)
{
	closed = arena_concat(log_arena, closed, text_of(handle));
}

static void handles_are_closed_last_first_and_once(void **state)
{
	static char a[] = "a", b[] = "b", c[] = "c";
	struct arena arena;
	log_arena = arena_of(state);
	closed = TEXT("");
	arena_init(&arena);
	arena_defer(&arena, note_close, a);
	arena_defer(&arena, note_close, b);
	arena_clear(&arena);
	assert_text(closed, TEXT("ba"));
	arena_defer(&arena, note_close, c);
	arena_release(&arena);
	assert_text(closed, TEXT("bac"));
	arena_release(&arena);
	assert_text(closed, TEXT("bac"));
}

static void handles_may_use_the_arenas_memory(void **state)
{
	struct arena arena;
	log_arena = arena_of(state);
	closed = TEXT("");
	arena_init(&arena);
	arena_bytes(&arena, 16 * 1024);
	arena_defer(&arena, note_close, arena_c_string(&arena, TEXT("nog hier")));
	arena_release(&arena);
	assert_text(closed, TEXT("nog hier"));
}

static void texts_are_copied(void **state)
{
	struct arena *arena = arena_of(state);
	char source[] = "tekst";
	text copy = arena_text(arena, text_of(source));
	source[0] = 'T';
	assert_text(copy, TEXT("tekst"));
	assert_text(arena_text(arena, (text){NULL, 0}), TEXT(""));
	assert_non_null(arena_text(arena, (text){NULL, 0}).data);
	assert_string_equal(arena_c_string(arena, text_slice(TEXT("abc"), 0, 2)), "ab");
	assert_string_equal(arena_c_string(arena, (text){NULL, 0}), "");
}

static void texts_are_joined_and_formatted(void **state)
{
	struct arena *arena = arena_of(state);
	assert_text(
		arena_concat(arena, TEXT("a"), (text){NULL, 0}, TEXT(""), TEXT("bc")), TEXT("abc"));
	assert_text(arena_join(arena, NULL, 0), TEXT(""));
	assert_text(arena_format(arena, "%s %03d%%", "x", 7), TEXT("x 007%"));
	assert_text(arena_format(arena, "%5000s|", "").size == 5001 ? TEXT("ok") : TEXT("te kort"),
		TEXT("ok"));
}

/* Runs `job` in a process of its own; gives its exit status and what it said. */
static int status_of(void (*job)(struct arena *arena), char *said, size_t said_size)
{
	int channel[2];
	assert_int_equal(pipe(channel), 0);
	fflush(NULL);
	pid_t child = fork();
	if (child == 0) {
		struct arena arena;
		dup2(channel[1], STDERR_FILENO);
		arena_init(&arena);
		job(&arena);
		_exit(0);
	}
	close(channel[1]);
	ssize_t size = read(channel[0], said, said_size - 1);
	said[size > 0 ? size : 0] = '\0';
	close(channel[0]);
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void ask_an_array_that_overflows(struct arena *arena)
{
	arena_allocate_array(arena, 16, SIZE_MAX / 8);
}

static void ask_nearly_all(struct arena *arena)
{
	arena_bytes(arena, SIZE_MAX - 8);
}

static void out_of_memory_ends_the_process(void **state)
{
	(void)state;
	char said[200];
	assert_int_equal(status_of(ask_nearly_all, said, sizeof said), 3);
	assert_int_equal(status_of(ask_an_array_that_overflows, said, sizeof said), 3);
	assert_non_null(strstr(said, "te weinig geheugen"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(pieces_are_zeroed_and_aligned),
		TEST(pieces_do_not_overlap),
		TEST(pieces_larger_than_a_block),
		TEST(large_blocks_are_huge_pages),
		TEST(large_memory_is_handed_over),
		TEST(large_memory_is_zeroed_when_cleared),
		TEST(large_memory_is_one_arenas_at_a_time),
		TEST(cleared_memory_is_used_again_and_zeroed),
		TEST(a_zeroed_arena_works),
		TEST(handles_are_closed_last_first_and_once),
		TEST(handles_may_use_the_arenas_memory),
		TEST(texts_are_copied),
		TEST(texts_are_joined_and_formatted),
		TEST(out_of_memory_ends_the_process),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
