/* Folders, locks and the swap. See staging.h. */
#include "sink/staging.h"

#include "base/file.h"
#include "sink/tree.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fail(text *fault)
{
	*fault = file_fault(errno);
	return false;
}

static void close_folder(int *folder)
{
	if (*folder >= 0)
		close(*folder);
	*folder = -1;
}

/* Finds the folder that `path` leads to, and makes it if there is none. */
static bool find_folder(
	struct staging *staging, text path, char real[PATH_MAX], struct arena *arena, text *fault)
{
	const char *c_path = arena_c_string(arena, path);
	if (realpath(c_path, real))
		return true;
	if (errno != ENOENT)
		return fail(fault);
	if (!file_make_folders(AT_FDCWD, path, fault))
		return false;
	staging->is_made = true;
	return realpath(c_path, real) || fail(fault);
}

static bool is_folder(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool open_parent(
	struct staging *staging, char real[PATH_MAX], struct arena *arena, text *fault)
{
	char *slash = strrchr(real, '/');
	if (slash[1] == '\0') { /* the root of the file system: nothing can stand beside it */
		errno = EBUSY;
		return fail(fault);
	}
	text name = arena_text(arena, text_of(slash + 1));
	slash[slash == real] = '\0';
	staging->site_name = arena_c_string(arena, name);
	staging->fresh_name = arena_format(arena, ".%s.wegwijzer-nieuw", staging->site_name).data;
	staging->aside_name = arena_format(arena, ".%s.wegwijzer-oud", staging->site_name).data;
	staging->parent = open(real, O_PATH | O_DIRECTORY | O_CLOEXEC);
	return staging->parent >= 0 || fail(fault);
}

static bool lock(struct staging *staging, int folder)
{
	if (flock(folder, LOCK_EX | LOCK_NB) == 0)
		return true;
	if (errno != EWOULDBLOCK)
		return false;
	if (!staging->has_waited)
		fprintf(stderr, "wacht op een andere build …\n");
	staging->has_waited = true;
	int status;
	do
		status = flock(folder, LOCK_EX);
	while (status != 0 && errno == EINTR);
	return status == 0;
}

/* Whether the open folder still has that name: others swap and remove folders while we wait. */
static bool has_name(const struct staging *staging, int folder, const char *name)
{
	struct stat opened, named;
	return fstat(folder, &opened) == 0 &&
		fstatat(staging->parent, name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
		opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

/* The folder that has the name, locked; or -1 with errno. */
static int open_locked(struct staging *staging, const char *name)
{
	for (;;) {
		int folder = openat(
			staging->parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (folder < 0)
			return -1;
		bool is_locked = lock(staging, folder);
		if (is_locked && has_name(staging, folder, name))
			return folder;
		int error = errno;
		close(folder);
		errno = error;
		if (!is_locked)
			return -1;
	}
}

static bool lock_site(struct staging *staging)
{
	while ((staging->site = open_locked(staging, staging->site_name)) < 0) {
		if (errno != ENOENT)
			return false;
		if (mkdirat(staging->parent, staging->site_name, TREE_FOLDER_MODE) == 0)
			staging->is_made = true;
		else if (errno != EEXIST)
			return false;
	}
	return true;
}

/*
 * A build that was killed between the two steps of a swap left its site aside, and nothing, or
 * the empty folder that we have just made, in its place: rename puts it back. Where a site
 * stands, what is aside is waste.
 */
static bool restore_site(const struct staging *staging, text *fault)
{
	int parent = staging->parent;
	if (renameat(parent, staging->aside_name, parent, staging->site_name) == 0 ||
		errno == ENOENT)
		return true;
	if (errno != ENOTEMPTY && errno != EEXIST)
		return fail(fault);
	return file_remove_tree(parent, text_of(staging->aside_name), fault);
}

/* Locked first: between the two steps of a swap it may belong to a build that runs. */
static bool remove_stale(struct staging *staging, text *fault)
{
	int stale = open_locked(staging, staging->fresh_name);
	bool ok = file_remove_tree(staging->parent, text_of(staging->fresh_name), fault);
	close_folder(&stale);
	return ok;
}

static bool take_over(struct staging *staging, text *fault)
{
	for (;;) {
		if (!lock_site(staging))
			return fail(fault);
		if (!restore_site(staging, fault) || !remove_stale(staging, fault))
			return false;
		if (has_name(staging, staging->site, staging->site_name))
			return true;
		close_folder(&staging->site);
	}
}

static bool make_fresh(struct staging *staging, text *fault)
{
	if (mkdirat(staging->parent, staging->fresh_name, TREE_FOLDER_MODE) != 0)
		return fail(fault);
	staging->waste_name = staging->fresh_name;
	staging->fresh = open_locked(staging, staging->fresh_name);
	return staging->fresh >= 0 || fail(fault);
}

bool staging_open(
	struct staging *out, text path, struct arena *arena, struct diagnostics *diagnostics)
{
	char real[PATH_MAX];
	text fault;
	*out = (struct staging){.parent = -1, .site = -1, .fresh = -1};
	struct place place = {.path = path};
	bool is_found = find_folder(out, path, real, arena, &fault);
	if (is_found && !is_folder(real)) {
		diagnostic_add(diagnostics, SITE_IS_FILE, place);
		return false;
	}
	if (is_found && open_parent(out, real, arena, &fault) && take_over(out, &fault) &&
		make_fresh(out, &fault))
		return true;
	diagnostic_add(diagnostics, WRITE_FAILED, place, fault);
	staging_close(out);
	return false;
}

static bool swap_in_two_steps(struct staging *staging)
{
	int parent = staging->parent;
	if (renameat(parent, staging->site_name, parent, staging->aside_name) != 0)
		return false;
	if (renameat(parent, staging->fresh_name, parent, staging->site_name) != 0) {
		int error = errno;
		renameat(parent, staging->aside_name, parent, staging->site_name);
		errno = error;
		return false;
	}
	staging->waste_name = staging->aside_name;
	return true;
}

static bool swap(struct staging *staging)
{
	if (renameat2(staging->parent, staging->fresh_name, staging->parent, staging->site_name,
		    RENAME_EXCHANGE) == 0)
		return true;
	return (errno == EINVAL || errno == ENOSYS) && swap_in_two_steps(staging);
}

bool staging_swap(struct staging *staging, text *fault)
{
	struct stat status;
	if (fstat(staging->site, &status) != 0 ||
		fchmod(staging->fresh, status.st_mode & 07777) != 0 || !swap(staging))
		return fail(fault);
	staging->is_made = false;
	return true;
}

void staging_close(struct staging *staging)
{
	text fault; /* for nobody: the next build removes what is left, or complains */
	if (staging->waste_name)
		file_remove_tree(staging->parent, text_of(staging->waste_name), &fault);
	if (staging->is_made && staging->parent >= 0)
		unlinkat(staging->parent, staging->site_name, AT_REMOVEDIR);
	close_folder(&staging->fresh);
	close_folder(&staging->site);
	close_folder(&staging->parent);
}
