/* Memory by lifetime: aligned, zeroed, kept apart; handles closed last first. */
#include "base/arena.h"

#include "../test.h"

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

/* The block's own head and all pieces together fill the huge page to its last byte. */
static void large_blocks_are_huge_pages(void **state)
{
	enum { HUGE_PAGE = 2 * 1024 * 1024, PIECE = HUGE_PAGE / 2 + 1 };
	struct arena *arena = arena_of(state);
	memset(arena_bytes(arena, PIECE), 'a', PIECE);
	const struct arena_block *block = arena->block;
	assert_int_equal((uintptr_t)block % HUGE_PAGE, 0);
	size_t room = HUGE_PAGE - (size_t)(arena_bytes(arena, 0) - (const char *)block);
	memset(arena_bytes(arena, room), 'b', room);
	assert_ptr_equal(arena->block, block);
	arena_bytes(arena, 1);
	assert_ptr_not_equal(arena->block, block);
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

static void out_of_memory_ends_the_process(void **state)
{
	(void)state;
	char said[200];
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
