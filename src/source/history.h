/*
 * Who changed a file, when and why: the history of all files of a folder, from one pass over the
 * commits.
 *
 * A file is followed through renames. Of merges it is told what `git log` tells: one that takes a
 * parent's version doesn't count, nor does what it throws away (history_walk.h). The commits that
 * .git-blame-ignore-revs lists don't count either. What is not known is left out, never guessed:
 * without a repository there are no changes at all, and in a shallow clone none that lie behind
 * what was fetched.
 * Immutable once loaded, all in the given arena: any thread may read it.
 *
 *	const struct history *history;
 *	history_load_folder(&history, TEXT("content"), arena, diagnostics);
 *	const struct history_file *file = history_find(history, TEXT("2025-2026/begrippen.yaml"));
 *	if (file && file->change_count > 0)
 *		last_change = file->changes[0].commit->day;
 */
#ifndef SOURCE_HISTORY_H
#define SOURCE_HISTORY_H

#include "base/diagnostic.h"
#include "base/table.h"

enum { HISTORY_SHORT_ID_SIZE = 10 }; /* hexadecimal digits */

struct history_commit {
	text id;       /* 40 hexadecimal digits */
	text short_id; /* the first of them: the same number in every clone, unlike git's own */
	int32_t day;   /* the author's, in the author's time zone; DATE_NONE = not a year we know */
	text author;   /* name */
	text subject;  /* the message's first paragraph, as one line */
};

struct history_change {
	const struct history_commit *commit;
	text path; /* of the file after it, from the repository's root: differs before a rename */
};

enum history_state {
	HISTORY_COMMITTED, /* as it stands in the revision */
	HISTORY_MODIFIED,  /* changed since then, not committed */
	HISTORY_NEW,       /* never committed under this path; if it was under another, its changes
			      are those of that one */
};

struct history_file {
	text path; /* in the folder */
	enum history_state state;
	const struct history_change *changes; /* changes[change_count], newest first; */
	size_t change_count;                  /* 0 = the date is not known */
};

struct history {
	text folder;                            /* from the repository's root; empty = the root */
	struct LIST(struct history_file) files; /* the committed ones by path, then the new ones */
	struct table file_table;                /* path -> index into files */
	bool is_cut;   /* a shallow clone: there may be older changes than those listed */
	bool is_known; /* a file that is not in it is one that git ignores */
};

/*
 * The history of a folder of the work tree, up to HEAD, and what is not committed yet.
 * Returns false if it is not known (reported, as a warning); *out is whole all the same, and holds
 * what is known.
 */
bool history_load_folder(const struct history **out, text path, struct arena *arena,
	struct diagnostics *diagnostics);
/* The same for a folder at a revision; arguments as for source_open_git. */
bool history_load_revision(const struct history **out, text repository, text revision, text path,
	struct arena *arena, struct diagnostics *diagnostics);

/* The file with this path in the folder, or NULL: git doesn't know it. */
const struct history_file *history_find(const struct history *history, text path);

#endif
