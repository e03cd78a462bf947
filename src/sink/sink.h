/*
 * Where a finished site goes: a directory, memory, … behind one interface: begin, put, then
 * commit or abandon.
 *
 * All or nothing: until sink_commit returns true whatever stood there before stands there still;
 * after sink_abandon, a crash or kill -9 too. A sink knows paths and bytes, nothing of pages.
 * sink_put may be called by several threads at once; begin, commit and abandon by one.
 *
 *	struct sink *sink;
 *	if (sink_open_directory(&sink, TEXT("site"), arena, diagnostics)) {
 *		sink_put(sink, TEXT("index.html"), bytes);
 *		ok = sink_commit(sink, diagnostics);
 *	}
 */
#ifndef SINK_SINK_H
#define SINK_SINK_H

#include "base/diagnostic.h"

struct sink;

struct sink_operations {
	void (*put)(struct sink *sink, text path, text bytes);
	bool (*commit)(struct sink *sink, struct diagnostics *diagnostics);
	void (*abandon)(struct sink *sink);
};

/* What was done, for the closing line of a build. */
struct sink_counts {
	size_t file_count;
	size_t unchanged_count; /* taken over from the old site */
	size_t removed_count;   /* files of the old site that are no more */
	uint64_t byte_count;
};

struct sink {
	const struct sink_operations *operations;
	struct sink_counts counts; /* whole after commit */
};

/*
 * Keeps a file. path: relative, '/'-separated, no empty, '.' or '..' part, no NUL or LF
 * (asserted: the site makes paths, not people); each path at most once. bytes: only read during the
 * call. A failure is remembered, makes later calls cheap no-ops, and is reported by commit.
 */
void sink_put(struct sink *sink, text path, text bytes);
/*
 * Makes the new site the site. Returns false if anything failed (reported): then nothing has
 * changed.
 */
bool sink_commit(struct sink *sink, struct diagnostics *diagnostics);
/* Forgets everything that was put. */
void sink_abandon(struct sink *sink);

/*
 * A folder, built beside the old one and swapped with it in one step (directory.c says how); left
 * alone if no file differs.
 * Files in it that no build of ours wrote (site/.gitignore) stay. Waits, with a line on stderr,
 * while another build into the same folder runs. The handle is closed (abandoned, if neither
 * committed nor abandoned) with the arena.
 */
bool sink_open_directory(
	struct sink **out, text path, struct arena *arena, struct diagnostics *diagnostics);

/* In memory: for the preview and for tests. The files are sorted by path after commit. */
struct sink_file {
	text path;
	text bytes;
};
void sink_open_memory(struct sink **out, struct arena *arena);
const struct sink_file *sink_memory_files(const struct sink *sink, size_t *file_count);
const struct sink_file *sink_memory_find(const struct sink *sink, text path);

/* Takes nothing in and only counts: for `check`, and for measuring. */
void sink_open_nothing(struct sink **out, struct arena *arena);

#endif
