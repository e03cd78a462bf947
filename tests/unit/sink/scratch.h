/*
 * For the tests of the directory sink: an empty folder to work in, and short words for what is in
 * it. Paths are relative to that folder; sites are built in "site".
 */
#ifndef TESTS_UNIT_SINK_SCRATCH_H
#define TESTS_UNIT_SINK_SCRATCH_H

#include "base/file.h"
#include "sink/sink.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

struct scratch {
	struct arena arena;
	struct diagnostics diagnostics;
	char path[4096];
	struct sink *sink; /* the one that was opened last */
};

static int set_up(void **state)
{
	struct scratch *s = calloc(1, sizeof *s);
	const char *folder = getenv("SCRATCH");
	snprintf(s->path, sizeof s->path, "%s/sink-XXXXXX", folder ? folder : "/tmp");
	umask(022);
	arena_init(&s->arena);
	diagnostics_init(&s->diagnostics, &s->arena);
	*state = s;
	return !mkdtemp(s->path) || chdir(s->path) != 0;
}

static int tear_down(void **state)
{
	struct scratch *s = *state;
	text fault;
	arena_release(&s->arena);
	bool ok = file_remove_tree(AT_FDCWD, text_of(s->path), &fault);
	free(s);
	return !ok;
}

static inline void write_file(const char *path, text bytes)
{
	text fault;
	assert_true(file_write(AT_FDCWD, text_of(path), bytes, &fault));
}

static inline struct stat status_of(const char *path)
{
	struct stat status;
	if (lstat(path, &status) != 0) {
		print_error("%s isn't there\n", path);
		fail();
	}
	return status;
}

static inline void assert_holds(const char *path, text bytes)
{
	struct arena arena;
	text found, fault;
	arena_init(&arena);
	bool ok = file_read(&found, AT_FDCWD, text_of(path), 1 << 20, &arena, &fault) &&
		text_equal(found, bytes);
	arena_release(&arena);
	if (!ok) {
		print_error("%s is not '%.*s'\n", path, TEXT_PRINT(bytes));
		fail();
	}
}

static inline void assert_absent(const char *path)
{
	struct stat status;
	assert_int_not_equal(lstat(path, &status), 0);
}

static inline size_t entry_count(const char *path)
{
	size_t count = 0;
	DIR *folder = opendir(path);
	assert_non_null(folder);
	while (readdir(folder))
		count++;
	closedir(folder);
	return count - 2;
}

static inline bool open_site(struct scratch *s)
{
	return sink_open_directory(&s->sink, TEXT("site"), &s->arena, &s->diagnostics);
}

/* Builds a site of these files: {path, bytes}. */
#define build(s, ...)                                                                              \
	build_files(s, (const struct sink_file[]){__VA_ARGS__},                                    \
		sizeof((const struct sink_file[]){__VA_ARGS__}) / sizeof(struct sink_file))
#define FILE_OF(path, bytes)                                                                       \
	{                                                                                          \
		TEXT(path), TEXT(bytes)                                                            \
	}

static inline bool build_files(struct scratch *s, const struct sink_file files[], size_t file_count)
{
	if (!open_site(s))
		return false;
	for (size_t i = 0; i < file_count; i++)
		sink_put(s->sink, files[i].path, files[i].bytes);
	return sink_commit(s->sink, &s->diagnostics);
}

static inline const struct diagnostic *only(const struct scratch *s, enum diagnostic_code code)
{
	assert_int_equal(s->diagnostics.count, 1);
	assert_int_equal(s->diagnostics.items[0].code, code);
	return &s->diagnostics.items[0];
}

static inline void assert_text(text found, text expected)
{
	if (text_equal(found, expected))
		return;
	print_error("'%.*s' is not '%.*s'\n", TEXT_PRINT(found), TEXT_PRINT(expected));
	fail();
}

#define test(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
