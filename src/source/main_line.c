/* See main_line.h. */
#include "source/main_line.h"

#include "base/date.h"

#include <git2.h>

/* Makes *commit its first parent. Returns libgit2's code; GIT_ITEROVER if it has none. */
static int step_back(git_commit **commit)
{
	git_commit *child = *commit;
	int error = GIT_ITEROVER;
	*commit = NULL;
	if (git_commit_parentcount(child) > 0)
		error = git_commit_parent(commit, child, 0);
	git_commit_free(child);
	return error;
}

/* A clock that was never set tells no day: such a commit is passed over. */
static bool is_made_by(const git_commit *commit, int32_t day)
{
	int32_t made = repository_day(&git_commit_committer(commit)->when);
	return made != DATE_NONE && made <= day;
}

bool main_line_on_day(struct revision *out, const struct revision *revision, int32_t day,
	struct arena *arena, struct diagnostics *diagnostics)
{
	const struct repository *repository = revision->repository;
	git_commit *commit = NULL;
	int error = git_commit_lookup(&commit, repository->handle, &revision->commit);
	while (error == 0 && !is_made_by(commit, day))
		error = step_back(&commit);
	if (error == 0) {
		char *id = arena_bytes(arena, GIT_OID_HEXSZ);
		git_oid_fmt(id, git_commit_id(commit));
		*out = (struct revision){repository, {id, GIT_OID_HEXSZ}, *git_commit_id(commit)};
		git_commit_free(commit);
		return true;
	}
	bool is_end = error == GIT_ITEROVER || (error == GIT_ENOTFOUND && repository->is_shallow);
	if (!is_end)
		repository_report(repository, revision->name, error, diagnostics);
	return false;
}

bool main_line_find(git_oid *out, const struct revision *revision, text path, struct arena *scratch)
{
	git_commit *commit;
	git_tree *tree;
	git_tree_entry *entry;
	if (git_commit_lookup(&commit, revision->repository->handle, &revision->commit) != 0)
		return false;
	int error = git_commit_tree(&tree, commit);
	git_commit_free(commit);
	if (error != 0)
		return false;
	error = git_tree_entry_bypath(&entry, tree, arena_c_string(scratch, path));
	if (error == 0) {
		*out = *git_tree_entry_id(entry);
		git_tree_entry_free(entry);
	}
	git_tree_free(tree);
	return error == 0;
}
