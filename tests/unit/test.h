/*
 * What unit tests share: an arena and a list of diagnostics for each test, texts that can be
 * compared, diagnostics as text, a folder to write in.
 *
 *	static void title_is_read(void **state)
 *	{
 *		struct fixture *f = *state;
 *		assert_text(title, TEXT("Stagedagen"));
 *		assert_text(findings(f), TEXT("3:1+5 yaml-sleutel-dubbel\n"));
 *	}
 *	… cmocka_run_group_tests((const struct CMUnitTest[]){TEST(title_is_read)}, NULL, NULL)
 */
#ifndef TESTS_TEST_H
#define TESTS_TEST_H

#include "base/buffer.h"
#include "base/diagnostic.h"
#include "base/file.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

struct fixture {
	struct arena arena;
	struct diagnostics diagnostics;
};

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

static inline int set_up(void **state)
{
	struct fixture *f = malloc(sizeof *f);
	arena_init(&f->arena);
	diagnostics_init(&f->diagnostics, &f->arena);
	*state = f;
	return 0;
}

static inline int tear_down(void **state)
{
	struct fixture *f = *state;
	arena_release(&f->arena);
	free(f);
	return 0;
}

#define assert_text(actual, expected) check_text(actual, expected, __FILE__, __LINE__)

static inline void check_text(text actual, text expected, const char *file, int line)
{
	if (text_equal(actual, expected))
		return;
	print_error(
		"is        '%.*s'\nshould be '%.*s'\n", TEXT_PRINT(actual), TEXT_PRINT(expected));
	_fail(file, line);
}

static inline void remove_folder(void *path)
{
	text fault;
	file_remove_tree(AT_FDCWD, text_of(path), &fault);
}

/* The absolute path of an empty folder, which is gone after the test. */
static inline text scratch_folder(struct fixture *f)
{
	const char *parent = getenv("SCRATCH");
	text path = arena_format(&f->arena, "%s/test-XXXXXX", parent ? parent : "/tmp");
	char *folder = mkdtemp(arena_c_string(&f->arena, path));
	assert_non_null(folder);
	arena_defer(&f->arena, remove_folder, folder);
	return text_of(folder);
}

/* Empties the list; what stood in it can still be looked at. */
static inline void forget_findings(struct fixture *f)
{
	f->diagnostics.count = 0;
	memset(f->diagnostics.counts, 0, sizeof f->diagnostics.counts);
}

/* A line for each diagnostic, in their order: line:column+size slug. The list is emptied. */
static inline text findings(struct fixture *f)
{
	text all = TEXT("");
	list_each (const struct diagnostic, one, f->diagnostics) {
		text slug = diagnostic_slug(one->code);
		all = arena_concat(&f->arena, all,
			arena_format(&f->arena, "%u:%u+%u ", one->place.line, one->place.column,
				one->place.size),
			slug, TEXT("\n"));
	}
	forget_findings(f);
	return all;
}

#endif
