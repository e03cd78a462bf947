/*
 * What the tests of git have in common: git itself, in an environment where nothing depends on this
 * machine, its user or the clock.
 *
 *	text folder = repository_with(f, "echo een > a.md; git add .; git commit -qm een");
 *	assert_text(output(f, folder, "git log --format=%s"), TEXT("een\n"));
 */
#ifndef TESTS_UNIT_SOURCE_GIT_FIXTURE_H
#define TESTS_UNIT_SOURCE_GIT_FIXTURE_H

#include "../test.h"

#include <stdio.h>
#include <unistd.h>

/* git_revparse_single leaks in Debian's build when a name is unknown; not ours to mend. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2";
}

static char home_folder[] = "/tmp/wegwijzer-home-XXXXXX";

static inline void git_environment(void)
{
	static const char *const settings[][2] = {
		{"GIT_CONFIG_NOSYSTEM", "1"},
		{"GIT_AUTHOR_NAME", "Anna de Vries"},
		{"GIT_AUTHOR_EMAIL", "anna@example.nl"},
		{"GIT_AUTHOR_DATE", "2025-09-01T12:00:00+0200"},
		{"GIT_COMMITTER_NAME", "Bram"},
		{"GIT_COMMITTER_EMAIL", "bram@example.nl"},
		{"GIT_COMMITTER_DATE", "2025-09-02T12:00:00+0200"},
	};
	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
		setenv(settings[i][0], settings[i][1], 1);
	setenv("HOME", mkdtemp(home_folder) ? home_folder : "/nonexistent", 1);
}

static inline int remove_home(void **state)
{
	(void)state;
	remove_folder(home_folder);
	return 0;
}

/* Runs a group's tests with an empty folder as home, where `git config --global` writes. */
static inline int run_with_git(const struct CMUnitTest tests[], size_t test_count)
{
	git_environment();
	return _cmocka_run_group_tests("tests", tests, test_count, NULL, remove_home);
}

/* What a shell script writes, run in a folder; it must succeed. */
static inline text output(struct fixture *f, text folder, const char *script)
{
	text command = arena_format(
		&f->arena, "set -e; cd '%.*s'; { %s\n} 2>&1", TEXT_PRINT(folder), script);
	FILE *pipe = popen(arena_c_string(&f->arena, command), "r");
	assert_non_null(pipe);
	struct buffer all;
	buffer_init(&all, 64 * 1024 * 1024);
	char piece[4096];
	size_t size;
	while ((size = fread(piece, 1, sizeof piece, pipe)) > 0)
		buffer_add(&all, (text){piece, size});
	text result = arena_text(&f->arena, buffer_text(&all));
	buffer_release(&all);
	if (pclose(pipe) != 0)
		fail_msg("%s\n%.*s", script, TEXT_PRINT(result));
	return result;
}

/* A new repository with branch "main", after a shell script has run in it. */
static inline text repository_with(struct fixture *f, const char *script)
{
	text folder = scratch_folder(f);
	output(f, folder, "git init -q -b main");
	output(f, folder, script);
	return folder;
}

static inline text joined(struct fixture *f, text folder, const char *more)
{
	return arena_concat(&f->arena, folder, text_of(more));
}

/* The only diagnostic: its slug. The list is emptied. */
static inline text only_finding(struct fixture *f)
{
	assert_int_equal(f->diagnostics.count, 1);
	forget_findings(f);
	return diagnostic_slug(f->diagnostics.items[0].code);
}

/* Every file below a folder with size, time of change and content's checksum. */
static inline text snapshot(struct fixture *f, text folder)
{
	return output(f, folder,
		"find . -printf '%p %s %T@ %C@\\n' | sort; find . -type f | sort | xargs cksum");
}

#endif
