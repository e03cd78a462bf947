/*
 * From commits to events by path. See history_walk.h.
 *
 * In a shallow clone the walk ends at the first commit whose parent is missing, although other
 * branches may go on: what is missing can be newer than anything further on, so that nothing found
 * there could be called a file's last change.
 */
#include "source/history_walk.h"

#include "base/utf8.h"
#include "source/rename.h"

#include <git2.h>

void history_walk_init(struct history_walk *walk, struct arena *arena)
{
	*walk = (struct history_walk){.arena = arena};
	table_init(&walk->path_table, arena, 0);
}

uint32_t history_walk_path(struct history_walk *walk, text path)
{
	uint32_t found = table_find(&walk->path_table, path);
	if (found != TABLE_NONE)
		return found;
	uint32_t added = (uint32_t)walk->paths.count;
	struct history_path *entry = list_add(&walk->paths, walk->arena);
	entry->path = arena_text(walk->arena, path);
	return table_add(&walk->path_table, entry->path, added);
}

/* One line of UTF-8: names and messages are bytes of any encoding, of old most often Latin-1. */
static text plain_line(const char *c_string, struct arena *arena)
{
	text bytes = text_of(c_string);
	bool is_utf8 = utf8_find_invalid(bytes) == TEXT_NONE;
	char *out = arena_bytes(arena, 2 * bytes.size);
	size_t size = 0;
	for (size_t i = 0; i < bytes.size; i++) {
		unsigned char byte = (unsigned char)bytes.data[i];
		if (byte < ' ' || byte == 0x7F) {
			out[size++] = ' ';
		} else if (byte < 0x80 || is_utf8) {
			out[size++] = (char)byte;
		} else {
			out[size++] = (char)(0xC0 | byte >> 6);
			out[size++] = (char)(0x80 | (byte & 0x3F));
		}
	}
	return text_trim((text){out, size});
}

static void add_commit(struct history_walk *walk, git_commit *commit)
{
	const git_signature *author = git_commit_author(commit);
	char *id = arena_bytes(walk->arena, GIT_OID_HEXSZ);
	git_oid_fmt(id, git_commit_id(commit));
	*list_add(&walk->commits, walk->arena) = (struct history_commit){
		.id = {id, GIT_OID_HEXSZ},
		.short_id = {id, HISTORY_SHORT_ID_SIZE},
		.day = repository_day(&author->when),
		.author = plain_line(author->name, walk->arena),
		.subject = plain_line(git_commit_summary(commit), walk->arena),
	};
}

static void add_event(struct history_walk *walk, const struct tree_change *change)
{
	struct history_event event = {
		.commit = (uint32_t)walk->commits.count - 1,
		.kind = change->kind,
		.origin = HISTORY_NO_PATH,
	};
	if (change->origin.size > 0) {
		event.origin = history_walk_path(walk, change->origin);
		walk->paths.items[event.origin].is_followed = true;
	}
	uint32_t path = history_walk_path(walk, change->path);
	*list_add(&walk->paths.items[path].events, walk->arena) = event;
}

/* Marks the added files that are followed; returns whether there are any. */
static bool mark_followed(const struct history_walk *walk, struct tree_changes *changes)
{
	bool is_any = false;
	list_each (struct tree_change, change, *changes) {
		uint32_t path = table_find(&walk->path_table, change->path);
		change->is_followed = change->kind == TREE_ADDED && path != TABLE_NONE &&
			walk->paths.items[path].is_followed;
		is_any = is_any || change->is_followed;
	}
	return is_any;
}

/* What a commit changed, with its renames. old_tree: NULL = it is the first commit. */
static int find_changes(struct tree_changes *out, struct history_walk *walk,
	const struct repository *repository, const git_oid *old_tree, const git_oid *new_tree,
	struct arena *scratch)
{
	git_repository *handle = repository->handle;
	int error = tree_changes_find(out, handle, old_tree, new_tree, scratch);
	if (error != 0 || !old_tree || !mark_followed(walk, out))
		return error;
	error = rename_find(out, handle, old_tree, new_tree, scratch);
	if (error == GIT_ENOTFOUND && repository->is_partial) {
		walk->lacks_contents = true;
		error = 0;
	}
	return error;
}

static int visit(struct history_walk *walk, const struct repository *repository, git_commit *commit,
	struct arena *scratch)
{
	git_commit *parent = NULL;
	struct tree_changes changes = {0};
	if (git_commit_parentcount(commit) > 1)
		return 0;
	int error = git_commit_parentcount(commit) ? git_commit_parent(&parent, commit, 0) : 0;
	if (error == 0)
		error = find_changes(&changes, walk, repository,
			parent ? git_commit_tree_id(parent) : NULL, git_commit_tree_id(commit),
			scratch);
	git_commit_free(parent);
	if (error != 0 || changes.count == 0)
		return error;
	add_commit(walk, commit);
	list_each (const struct tree_change, change, changes)
		add_event(walk, change);
	return 0;
}

static int visit_all(struct history_walk *walk, const struct repository *repository,
	git_revwalk *revwalk, struct arena *scratch)
{
	git_oid id;
	git_commit *commit;
	int error = git_revwalk_next(&id, revwalk);
	for (; error == 0; error = git_revwalk_next(&id, revwalk)) {
		error = git_commit_lookup(&commit, repository->handle, &id);
		if (error != 0)
			return error;
		error = visit(walk, repository, commit, scratch);
		git_commit_free(commit);
		if (error != 0)
			return error;
		arena_clear(scratch);
	}
	/* libgit2 reads a commit's parents before it gives the commit: the oldest is not given. */
	if (error == GIT_ENOTFOUND && repository->is_shallow) {
		walk->is_cut = true;
		return 0;
	}
	return error == GIT_ITEROVER ? 0 : error;
}

int history_walk_run(struct history_walk *walk, const struct revision *revision)
{
	git_revwalk *revwalk;
	int error = git_revwalk_new(&revwalk, revision->repository->handle);
	if (error != 0)
		return error;
	/* Without git_revwalk_sorting: newest first as git does it, not all commits read at once.
	 */
	error = git_revwalk_push(revwalk, &revision->commit);
	struct arena scratch;
	arena_init(&scratch);
	if (error == 0)
		error = visit_all(walk, revision->repository, revwalk, &scratch);
	arena_release(&scratch);
	git_revwalk_free(revwalk);
	return error;
}
