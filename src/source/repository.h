/*
 * A git repository, opened to be read and never written to; revisions, folders and names in it.
 *
 * This is where libgit2's failures become diagnostics, each with its cure: no repository, someone
 * else's, SHA-256, a shallow or partial clone, a name or path that isn't in it. It knows no
 * edition. All lives in the arena given to repository_open; a repository belongs to one thread.
 *
 *	struct repository *repository;
 *	struct revision revision;
 *	if (repository_open(&repository, TEXT("."), arena, diagnostics) &&
 *	        repository_find_revision(&revision, repository, TEXT("main"), diagnostics))
 *		repository_find_folder(&tree, &revision, TEXT("content"), arena, diagnostics);
 */
#ifndef SOURCE_REPOSITORY_H
#define SOURCE_REPOSITORY_H

#include "base/diagnostic.h"

#include <git2/oid.h>
#include <git2/types.h>

struct repository {
	text name;       /* as the user gave it */
	text work_tree;  /* absolute, without symbolic links and '/' at its end; empty = bare */
	bool is_shallow; /* commits from some point on are not in this clone */
	bool is_partial; /* objects that nobody asked for yet are not in this clone */
	git_repository *handle;
};

/* What a branch, a tag or a commit's name stood for when it was looked up. */
struct revision {
	const struct repository *repository;
	text name; /* as the user gave it */
	git_oid commit;
};

struct repository_references LIST(text);

/*
 * path    a bare repository, or any folder of a work tree (a linked one too); empty = here
 * Returns false if there is none that can be read (reported); then *out is NULL.
 */
bool repository_open(
	struct repository **out, text path, struct arena *arena, struct diagnostics *diagnostics);

/*
 * Where a folder of the work tree stands in the repository.
 * folder    on the disk, as the user gave it
 * out       from the repository's root; empty = the root
 * Returns false if it isn't in the work tree (reported).
 */
bool repository_locate(text *out, const struct repository *repository, text folder,
	struct arena *arena, struct diagnostics *diagnostics);
/*
 * name    a branch, a tag, a commit, or what else `git rev-parse` knows; a branch that only the
 *         remote "origin" has needs no "origin/", since a fresh clone has most of them there
 * Returns false if it is not a commit of this repository (reported).
 */
bool repository_find_revision(struct revision *out, const struct repository *repository, text name,
	struct arena *arena, struct diagnostics *diagnostics);
/*
 * path    from the root, without '/' at its ends; empty = the root
 * out     NULL if it isn't there, or is no folder; freed with the arena
 * Returns false if the repository could not be read (reported).
 */
bool repository_find_folder(git_tree **out, const struct revision *revision, text path,
	struct arena *arena, struct diagnostics *diagnostics);
/*
 * The branches and tags that match a pattern ("editie/20??-*") as the shell matches paths: no
 * wildcard takes a '/'. Names are as repository_find_revision takes them.
 * out    sorted by bytes, no duplicates; may be empty
 * Returns false if the repository could not be read (reported).
 */
bool repository_find_references(struct repository_references *out,
	const struct repository *repository, text pattern, struct arena *arena,
	struct diagnostics *diagnostics);

/* Reports why libgit2 just gave `error`; an object that is missing may be so for a reason. */
void repository_report(const struct repository *repository, text revision, int error,
	struct diagnostics *diagnostics);
/* libgit2's own words for what it just refused. */
text repository_fault(struct arena *arena);
/* The day of a signature, where its writer was; DATE_NONE = not a year we know. */
int32_t repository_day(const git_time *time);
/* For hints: up to eight names, the one that was probably meant first. */
text repository_choices(text meant, const text names[], size_t name_count, struct arena *arena);

#endif
