/*
 * Where an edition's files come from: a folder of the work tree (worktree.c), or a git revision
 * (git.c), behind one interface.
 *
 * A source lists its files once, sorted by path (bytes), and gives the bytes of each. It knows no
 * edition, no Markdown. Paths are relative to the source's root, with '/' and without '..'.
 * Symbolic links, devices and sockets are reported and left out. All lives in the arena given to
 * the open function; a source is read by several threads at once after opening.
 *
 *	struct source *content;
 *	if (source_open_folder(&content, TEXT("content"), arena, diagnostics))
 *		source_read(content, &content->files.items[0], scratch, &bytes, diagnostics);
 */
#ifndef SOURCE_SOURCE_H
#define SOURCE_SOURCE_H

#include "base/diagnostic.h"

enum {
	SOURCE_FILE_SIZE_MAX = 1024 * 1024, /* cmark's worst cases are quadratic */
	SOURCE_ASSET_SIZE_MAX = 64 * 1024 * 1024,
	SOURCE_DEPTH_MAX = 16,
};

struct source_file {
	text path;   /* relative to the root */
	text object; /* git: the blob's id (40 hexadecimal digits); work tree: empty */
};

struct source_files LIST(struct source_file);

struct source {
	text name; /* the root as the user gave it: "content"; in front of paths in diagnostics */
	text revision; /* git: what it was asked for by ("editie/2024-2025"); work tree: empty */
	struct source_files files;
	const struct source_reader *reader; /* worktree.c's or git.c's own */
	void *handle;
};

/*
 * How a kind of source reads: one per implementation. `fault` gets the reason when false is
 * returned: file_fault(EFBIG) if the file is larger than `limit`.
 */
struct source_reader {
	bool (*read)(const struct source *source, const struct source_file *file, size_t limit,
		struct arena *arena, text *out, text *fault);
};

/*
 * Lists a folder of the work tree, without what is hidden. Symbolic links are reported, not
 * followed, and so are names that some file system can't hold.
 * Returns false if a folder can't be read (reported); then *out is NULL.
 */
bool source_open_folder(
	struct source **out, text path, struct arena *arena, struct diagnostics *diagnostics);

/*
 * Lists a folder at a git revision, without checking anything out and without temporary files.
 * repository  its folder, any folder in it, or a bare one; empty = where the program was started
 * revision    a branch, a tag, a commit
 * path        the folder in the revision, from the repository's root; empty = the root
 * Links and hidden files are treated as source_open_folder does; submodules are reported.
 * Returns false if that can't be read (reported); then *out is NULL.
 */
bool source_open_git(struct source **out, text repository, text revision, text path,
	struct arena *arena, struct diagnostics *diagnostics);

/* The bytes of a file, at most `limit`. Returns false if that failed (reported at the file). */
bool source_read(const struct source *source, const struct source_file *file, size_t limit,
	struct arena *arena, text *out, struct diagnostics *diagnostics);
/* The file with exactly this path, or NULL. */
const struct source_file *source_find(const struct source *source, text path);
/* The files whose path begins with `folder` and a '/', in order; an empty folder means all. */
struct source_files source_under(const struct source *source, text folder);
/* A file, as diagnostics show it: name, '/', path; and the revision. Empty path = the root. */
struct place source_place(const struct source *source, text path, struct arena *arena);

/* For the kinds of source: what is true of names wherever they come from. */

/* No content: .name, name~, #name#. */
bool source_is_hidden(text name);
/* A path below `folder` (empty = the root). */
text source_join(text folder, text name, struct arena *arena);
/*
 * Reports names of one folder's entries that can't be kept on every file system: with control or
 * other unprintable characters, with what Windows forbids, or equal to another but for case.
 */
void source_check_names(const struct source *source, text folder, const text names[],
	size_t name_count, struct arena *arena, struct diagnostics *diagnostics);
/* Puts source->files in order, once, when all are there. */
void source_sort(struct source *source);

#endif
