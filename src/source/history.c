/*
 * The history of a folder's files, and what is not committed yet. See history.h; the pass over the
 * commits is history_walk.h's. Everything that can go wrong in git is a warning here: a site
 * without dates is still a site.
 */
#include "source/history.h"

#include "source/history_walk.h"
#include "source/ignored_commits.h"

#include <git2.h>

struct history_changes LIST(struct history_change);

/* What loading one history needs at every step. */
struct loader {
	struct history *history;
	struct repository *repository;
	struct place place; /* of the folder, for diagnostics */
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct diagnostics faults; /* what sources call errors: reported as one warning */
};

static struct loader start(
	text folder, text revision, struct arena *arena, struct diagnostics *diagnostics)
{
	struct loader loader = {
		.history = arena_new(arena, struct history, 1),
		.place = {.path = folder, .revision = revision},
		.arena = arena,
		.diagnostics = diagnostics,
	};
	table_init(&loader.history->file_table, arena, 0);
	diagnostics_init(&loader.faults, arena);
	return loader;
}

/* Ends the loading. Returns whether all is known. */
static bool finish(struct loader *loader, const struct history **out)
{
	*out = loader->history;
	/* No file at all: the folder lies in a repository that is about something else. */
	loader->history->is_known = loader->faults.count == 0 && loader->history->files.count > 0;
	if (loader->faults.count == 0)
		return true;
	const struct diagnostic *first = loader->faults.items;
	diagnostic_add(
		loader->diagnostics, HISTORY_UNKNOWN, loader->place, first->message, first->hint);
	return false;
}

static struct history_file *add_file(
	struct history *history, text path, enum history_state state, struct arena *arena)
{
	struct history_file *file = list_add(&history->files, arena);
	*file = (struct history_file){.path = arena_text(arena, path), .state = state};
	table_add(&history->file_table, file->path, (uint32_t)history->files.count - 1);
	return file;
}

/* A path from the repository's root. */
static text root_path(const struct loader *loader, text path)
{
	text folder = loader->history->folder;
	return folder.size ? arena_concat(loader->arena, folder, TEXT("/"), path) : path;
}

/* The files that stand in the tree: those that the walk follows. */
static int list_files(const struct loader *loader, struct history_walk *walk, const git_tree *tree)
{
	struct tree_changes all = {0};
	int error = tree_changes_find(
		&all, loader->repository->handle, NULL, git_tree_id(tree), loader->arena);
	list_each (const struct tree_change, change, all) {
		add_file(loader->history, change->path, HISTORY_COMMITTED, loader->arena);
		history_walk_follow(walk, root_path(loader, change->path));
	}
	return error;
}

/* The events that count. */
static struct history_changes list_changes(const struct history_walk *walk,
	const struct history_walked_file *file, const struct table *ignored, struct arena *arena)
{
	struct history_changes changes = {0};
	list_each (const struct history_event, event, file->events) {
		const struct history_commit *commit = &walk->commits.items[event->commit];
		if (table_find(ignored, commit->id) == TABLE_NONE)
			*list_add(&changes, arena) = (struct history_change){
				.commit = commit, .path = walk->paths.items[event->path].path};
	}
	return changes;
}

static void set_changes(const struct loader *loader, const struct history_walk *walk)
{
	struct table ignored;
	ignored_commits_load(&ignored, loader->repository, loader->arena, loader->diagnostics);
	for (size_t i = 0; i < walk->files.count; i++) {
		struct history_changes changes =
			list_changes(walk, &walk->files.items[i], &ignored, loader->arena);
		loader->history->files.items[i].changes = changes.items;
		loader->history->files.items[i].change_count = changes.count;
	}
}

/* All files at the revision, with their changes. */
static void load_committed(struct loader *loader, const struct revision *revision)
{
	git_tree *tree;
	if (!repository_find_folder(
		    &tree, revision, loader->history->folder, loader->arena, &loader->faults) ||
		!tree)
		return;
	struct history_walk walk;
	history_walk_init(&walk, loader->arena);
	int error = list_files(loader, &walk, tree);
	if (error == 0)
		error = history_walk_run(&walk, revision);
	if (error != 0) {
		repository_report(loader->repository, revision->name, error, &loader->faults);
		return;
	}
	set_changes(loader, &walk);
	loader->history->is_cut = walk.is_cut;
	/* The same place for all editions, so that it is said once. */
	struct place clone = {.path = TEXT(".git")};
	if (walk.is_cut)
		diagnostic_add(loader->diagnostics, HISTORY_SHALLOW, clone);
	if (walk.lacks_contents)
		diagnostic_add(loader->diagnostics, HISTORY_PARTIAL, clone);
}

/* A path from the repository's root as it is in the folder, where status looks. */
static text folder_path(const struct loader *loader, const char *path)
{
	text folder = loader->history->folder;
	return text_slice(text_of(path), folder.size ? folder.size + 1 : 0, TEXT_NONE);
}

/* A file that was renamed since HEAD goes on from what it was there. */
static void take_changes(
	const struct loader *loader, struct history_file *file, const git_status_entry *entry)
{
	const git_diff_delta *const steps[] = {entry->head_to_index, entry->index_to_workdir};
	for (size_t i = 0; i < 2; i++) {
		if (!steps[i] || steps[i]->status != GIT_DELTA_RENAMED)
			continue;
		const struct history_file *before =
			history_find(loader->history, folder_path(loader, steps[i]->old_file.path));
		if (before && before->state != HISTORY_NEW) {
			file->changes = before->changes;
			file->change_count = before->change_count;
		}
		return;
	}
}

static void note_status(const struct loader *loader, const git_status_entry *entry)
{
	const git_diff_delta *delta =
		entry->index_to_workdir ? entry->index_to_workdir : entry->head_to_index;
	struct history *history = loader->history;
	text path = folder_path(loader, delta->new_file.path);
	uint32_t found = table_find(&history->file_table, path);
	if (found != TABLE_NONE)
		history->files.items[found].state = HISTORY_MODIFIED;
	else
		take_changes(loader, add_file(history, path, HISTORY_NEW, loader->arena), entry);
}

/* Marks what differs from HEAD in the work tree or in git's index. Writes nothing, no index. */
static void mark_uncommitted(struct loader *loader)
{
	git_status_options options;
	git_status_options_init(&options, GIT_STATUS_OPTIONS_VERSION);
	options.flags = GIT_STATUS_OPT_INCLUDE_UNTRACKED | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS |
		GIT_STATUS_OPT_DISABLE_PATHSPEC_MATCH | GIT_STATUS_OPT_EXCLUDE_SUBMODULES |
		GIT_STATUS_OPT_RENAMES_HEAD_TO_INDEX | GIT_STATUS_OPT_RENAMES_INDEX_TO_WORKDIR;
	char *folder = arena_c_string(loader->arena, loader->history->folder);
	options.pathspec = (git_strarray){&folder, loader->history->folder.size > 0};
	git_status_list *list;
	int error = git_status_list_new(&list, loader->repository->handle, &options);
	if (error != 0) {
		repository_report(loader->repository, TEXT(""), error, &loader->faults);
		return;
	}
	for (size_t i = 0; i < git_status_list_entrycount(list); i++)
		note_status(loader, git_status_byindex(list, i));
	git_status_list_free(list);
}

bool history_load_folder(
	const struct history **out, text path, struct arena *arena, struct diagnostics *diagnostics)
{
	struct loader loader = start(path, TEXT(""), arena, diagnostics);
	struct revision head;
	if (repository_open(&loader.repository, path, arena, &loader.faults) &&
		repository_locate(
			&loader.history->folder, loader.repository, path, arena, &loader.faults)) {
		/* Before the first commit everything is new. */
		if (git_repository_head_unborn(loader.repository->handle) != 1 &&
			repository_find_revision(
				&head, loader.repository, TEXT("HEAD"), arena, &loader.faults))
			load_committed(&loader, &head);
		mark_uncommitted(&loader);
	}
	return finish(&loader, out);
}

bool history_load_revision(const struct history **out, text repository, text revision, text path,
	struct arena *arena, struct diagnostics *diagnostics)
{
	struct loader loader = start(path, revision, arena, diagnostics);
	struct revision found;
	while (text_ends(path, TEXT("/")))
		path.size--;
	loader.history->folder = arena_text(arena, path);
	if (repository_open(&loader.repository, repository, arena, &loader.faults) &&
		repository_find_revision(
			&found, loader.repository, revision, arena, &loader.faults))
		load_committed(&loader, &found);
	return finish(&loader, out);
}

const struct history_file *history_find(const struct history *history, text path)
{
	uint32_t found = table_find(&history->file_table, path);
	return found == TABLE_NONE ? NULL : &history->files.items[found];
}
