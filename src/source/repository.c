/* Opening repositories, finding what is in them, and saying what is wrong. See repository.h. */
#include "source/repository.h"

#include "base/date.h"
#include "base/file.h"

#include <fcntl.h>
#include <fnmatch.h>
#include <git2.h>
#include <pthread.h>
#include <stdlib.h>

enum { CHOICES_MAX = 8, DAY_SECONDS = 24 * 60 * 60 };

static pthread_once_t library_once = PTHREAD_ONCE_INIT;

/* Settings of the library are the whole process's, so it is started once and never shut down. */
static void start_library(void)
{
	/* Extensions that libgit2 refuses by default and that change nothing for reading. */
	static const char *extensions[] = {"partialclone", "worktreeconfig"};
	git_libgit2_init();
	git_libgit2_opts(
		GIT_OPT_SET_EXTENSIONS, extensions, sizeof extensions / sizeof *extensions);
	/* Hashing all that is read takes as long as reading it. */
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
}

text repository_fault(struct arena *arena)
{
	const git_error *error = git_error_last();
	return error ? arena_text(arena, text_of(error->message)) : TEXT("onbekende fout");
}

/* The folder of the work tree, or the bare repository, for a path of git's own ending in '/'. */
static text root_of(text git_folder, struct arena *arena)
{
	text link, fault;
	/* A linked work tree: its .git stands elsewhere, and says where it came from. */
	text link_path = arena_concat(arena, git_folder, TEXT("gitdir"));
	if (file_read(&link, AT_FDCWD, link_path, 4096, arena, &fault))
		git_folder = text_trim(link);
	if (text_ends(git_folder, TEXT("/")))
		git_folder.size--;
	if (text_ends(git_folder, TEXT("/.git")))
		git_folder.size -= TEXT("/.git").size;
	return git_folder;
}

/* What `safe.directory` must be set to: exactly this path, '*' is not honoured. */
static text root_to_trust(const char *path, struct arena *arena)
{
	git_buf found = {0};
	if (git_repository_discover(&found, path, 0, NULL) != 0)
		return text_of(path);
	text root = root_of(arena_text(arena, text_of(found.ptr)), arena);
	git_buf_dispose(&found);
	return root;
}

/* libgit2 1.5 gives no code of its own for most of these: its words decide. */
static void report_open(const struct repository *repository, const char *path, int error,
	struct diagnostics *diagnostics)
{
	struct arena *arena = diagnostics->arena;
	struct place place = {.path = repository->name};
	text words = repository_fault(arena);
	bool is_missing = error == GIT_ENOTFOUND && git_error_last()->klass == GIT_ERROR_REPOSITORY;
	if (is_missing || !file_exists(AT_FDCWD, text_of(path)))
		diagnostic_add(diagnostics, REPOSITORY_MISSING, place, text_of(path));
	else if (error == GIT_EOWNER || text_find(words, TEXT("safe.directory")) != TEXT_NONE)
		diagnostic_add(diagnostics, REPOSITORY_FOREIGN, place, root_to_trust(path, arena));
	else if (text_find(words, TEXT("objectformat")) != TEXT_NONE)
		diagnostic_add(diagnostics, REPOSITORY_SHA256, place);
	else
		diagnostic_add(diagnostics, REPOSITORY_UNREADABLE, place, words);
}

void repository_report(const struct repository *repository, text revision, int error,
	struct diagnostics *diagnostics)
{
	struct place place = {.path = repository->name, .revision = revision};
	if (error == GIT_ENOTFOUND && repository->is_partial)
		diagnostic_add(diagnostics, REPOSITORY_PARTIAL, place);
	else if (error == GIT_ENOTFOUND && repository->is_shallow)
		diagnostic_add(diagnostics, REVISION_SHALLOW, place, revision);
	else
		diagnostic_add(diagnostics, REPOSITORY_UNREADABLE, place,
			repository_fault(diagnostics->arena));
}

/* Git writes the one or the other, depending on its version. */
static bool is_promise(text setting)
{
	return text_equal(setting, TEXT("extensions.partialclone")) ||
		(text_starts(setting, TEXT("remote.")) && text_ends(setting, TEXT(".promisor")));
}

/* One by one: libgit2's search by a regular expression leaks 20 kB a setting in Debian's build. */
static bool has_promised_objects(git_repository *handle)
{
	git_config *config;
	git_config_iterator *settings = NULL;
	git_config_entry *entry;
	bool is_found = false;
	if (git_repository_config_snapshot(&config, handle) != 0)
		return false;
	if (git_config_iterator_new(&settings, config) == 0)
		while (!is_found && git_config_next(&entry, settings) == 0)
			is_found = is_promise(text_of(entry->name));
	git_config_iterator_free(settings);
	git_config_free(config);
	return is_found;
}

static void close_handle(void *handle)
{
	git_repository_free(handle);
}

bool repository_open(
	struct repository **out, text path, struct arena *arena, struct diagnostics *diagnostics)
{
	*out = NULL;
	pthread_once(&library_once, start_library);
	struct repository *repository = arena_new(arena, struct repository, 1);
	repository->name = arena_text(arena, path);
	const char *c_path = path.size ? arena_c_string(arena, path) : ".";
	int error = git_repository_open_ext(&repository->handle, c_path, 0, NULL);
	if (error != 0) {
		report_open(repository, c_path, error, diagnostics);
		return false;
	}
	arena_defer(arena, close_handle, repository->handle);
	text work_tree = text_of(git_repository_workdir(repository->handle));
	if (text_ends(work_tree, TEXT("/")))
		work_tree.size--;
	repository->work_tree = arena_text(arena, work_tree);
	repository->is_shallow = git_repository_is_shallow(repository->handle) == 1;
	repository->is_partial = has_promised_objects(repository->handle);
	*out = repository;
	return true;
}

/* The path without symbolic links; empty if it leads nowhere. */
static text real_path(text path, struct arena *arena)
{
	char *resolved = realpath(path.size ? arena_c_string(arena, path) : ".", NULL);
	text result = arena_text(arena, text_of(resolved));
	free(resolved);
	return result;
}

bool repository_locate(text *out, const struct repository *repository, text folder,
	struct arena *arena, struct diagnostics *diagnostics)
{
	text work_tree = repository->work_tree;
	text path = real_path(folder, arena);
	text below = text_slice(path, work_tree.size, path.size);
	*out = text_slice(below, 1, below.size);
	if (work_tree.size > 0 && text_starts(path, work_tree) &&
		(below.size == 0 || text_starts(below, TEXT("/"))))
		return true;
	diagnostic_add(diagnostics, REPOSITORY_MISSING, (struct place){.path = folder}, folder);
	return false;
}

text repository_choices(text meant, const text names[], size_t name_count, struct arena *arena)
{
	text nearest = text_nearest(meant, names, name_count);
	text choices = nearest;
	size_t count = nearest.size > 0;
	for (size_t i = 0; i < name_count && count < CHOICES_MAX; i++) {
		if (text_equal(names[i], nearest))
			continue;
		choices = count++ ? arena_concat(arena, choices, TEXT(", "), names[i]) : names[i];
	}
	return choices;
}

/* What a branch or a tag is called without its folder; empty for any other reference. */
static text short_name(text reference)
{
	static const text folders[] = {TEXT_INIT("refs/heads/"), TEXT_INIT("refs/tags/"),
		TEXT_INIT("refs/remotes/origin/")};
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		if (text_starts(reference, folders[i]))
			return text_slice(reference, folders[i].size, reference.size);
	return TEXT("");
}

static int compare_names(const void *left, const void *right)
{
	return text_compare(*(const text *)left, *(const text *)right);
}

/* A branch and a tag of one name, or a branch here and at the remote, are one name. */
static void sort_names(struct repository_references *names)
{
	if (names->count == 0)
		return;
	qsort(names->items, names->count, sizeof *names->items, compare_names);
	size_t kept = 1;
	for (size_t i = 1; i < names->count; i++)
		if (!text_equal(names->items[i], names->items[kept - 1]))
			names->items[kept++] = names->items[i];
	names->count = kept;
}

/* pattern: NULL = all. Returns libgit2's code. */
static int list_references(struct repository_references *out, const struct repository *repository,
	const char *pattern, struct arena *arena)
{
	*out = (struct repository_references){0};
	git_reference_iterator *iterator;
	int error = git_reference_iterator_new(&iterator, repository->handle);
	if (error != 0)
		return error;
	const char *reference;
	while ((error = git_reference_next_name(&reference, iterator)) == 0) {
		text name = short_name(text_of(reference));
		bool is_name = name.size > 0 && !text_equal(name, TEXT("HEAD"));
		/* The short name is the reference's end, so it ends in a NUL too. */
		if (is_name && (!pattern || fnmatch(pattern, name.data, FNM_PATHNAME) == 0))
			*list_add(out, arena) = arena_text(arena, name);
	}
	git_reference_iterator_free(iterator);
	sort_names(out);
	return error == GIT_ITEROVER ? 0 : error;
}

bool repository_find_references(struct repository_references *out,
	const struct repository *repository, text pattern, struct arena *arena,
	struct diagnostics *diagnostics)
{
	int error = list_references(out, repository, arena_c_string(arena, pattern), arena);
	if (error != 0)
		repository_report(repository, TEXT(""), error, diagnostics);
	return error == 0;
}

/* Returns libgit2's code. */
static int find_commit(git_oid *out, git_repository *handle, const char *name)
{
	git_object *found, *commit;
	int error = git_revparse_single(&found, handle, name);
	if (error != 0)
		return error;
	error = git_object_peel(&commit, found, GIT_OBJECT_COMMIT);
	git_object_free(found);
	if (error != 0)
		return error;
	*out = *git_object_id(commit);
	git_object_free(commit);
	return 0;
}

static void report_revision(
	const struct repository *repository, text name, int error, struct diagnostics *diagnostics)
{
	struct arena *arena = diagnostics->arena;
	struct place place = {.path = repository->name, .revision = name};
	bool is_unknown = error == GIT_ENOTFOUND || error == GIT_EINVALIDSPEC || error == GIT_EPEEL;
	struct repository_references names;
	if (error == GIT_EAMBIGUOUS) {
		diagnostic_add(diagnostics, REVISION_AMBIGUOUS, place, name);
	} else if (error == GIT_ENOTFOUND && repository->is_shallow) {
		diagnostic_add(diagnostics, REVISION_SHALLOW, place, name);
	} else if (is_unknown) {
		list_references(&names, repository, NULL, arena);
		if (names.count == 0 && git_repository_head_unborn(repository->handle) == 1)
			diagnostic_add(diagnostics, REPOSITORY_EMPTY, place);
		else
			diagnostic_add(diagnostics, REVISION_UNKNOWN, place, name,
				repository_choices(name, names.items, names.count, arena));
	} else {
		repository_report(repository, name, error, diagnostics);
	}
}

static bool has_reference(int lookup(git_reference **, git_repository *, const char *),
	git_repository *handle, const char *name)
{
	git_reference *found;
	if (lookup(&found, handle, name) != 0)
		return false;
	git_reference_free(found);
	return true;
}

/* What to look up: the name itself, or the remote's branch if only that has it. */
static const char *full_name(const struct repository *repository, text name, struct arena *arena)
{
	const char *as_given = arena_c_string(arena, name);
	text remote = arena_concat(arena, TEXT("refs/remotes/origin/"), name);
	const char *at_remote = arena_c_string(arena, remote);
	bool is_remote = !has_reference(git_reference_dwim, repository->handle, as_given) &&
		has_reference(git_reference_lookup, repository->handle, at_remote);
	return is_remote ? at_remote : as_given;
}

bool repository_find_revision(struct revision *out, const struct repository *repository, text name,
	struct arena *arena, struct diagnostics *diagnostics)
{
	*out = (struct revision){.repository = repository, .name = arena_text(arena, name)};
	const char *wanted = full_name(repository, name, arena);
	int error = find_commit(&out->commit, repository->handle, wanted);
	if (error != 0)
		report_revision(repository, name, error, diagnostics);
	return error == 0;
}

static void free_tree(void *tree)
{
	git_tree_free(tree);
}

/*
 * Goes one folder down; frees the tree it came from. *tree = NULL if there is no such folder.
 * git_tree_entry_bypath would give one code for "not there" and for "object missing".
 */
static int enter_folder(git_tree **tree, git_repository *handle, const char *name)
{
	git_tree *parent = *tree;
	const git_tree_entry *entry = git_tree_entry_byname(parent, name);
	int error = 0;
	*tree = NULL;
	if (entry && git_tree_entry_type(entry) == GIT_OBJECT_TREE)
		error = git_tree_lookup(tree, handle, git_tree_entry_id(entry));
	git_tree_free(parent);
	return error;
}

bool repository_find_folder(git_tree **out, const struct revision *revision, text path,
	struct arena *arena, struct diagnostics *diagnostics)
{
	git_repository *handle = revision->repository->handle;
	git_commit *commit;
	*out = NULL;
	int error = git_commit_lookup(&commit, handle, &revision->commit);
	if (error == 0) {
		error = git_commit_tree(out, commit);
		git_commit_free(commit);
	}
	text name;
	while (error == 0 && *out && path.size > 0) {
		text_cut(&path, '/', &name);
		error = enter_folder(out, handle, arena_c_string(arena, name));
	}
	if (error != 0) {
		*out = NULL;
		repository_report(revision->repository, revision->name, error, diagnostics);
	}
	if (*out)
		arena_defer(arena, free_tree, *out);
	return error == 0;
}

int32_t repository_day(const git_time *time)
{
	const struct date last = {.year = 2999, .month = 12, .day = 31};
	if (time->time < 0 || time->time / DAY_SECONDS > date_to_day(last))
		return DATE_NONE;
	int64_t seconds = time->time + (int64_t)time->offset * 60;
	return (int32_t)((seconds + DAY_SECONDS) / DAY_SECONDS) - 1;
}
