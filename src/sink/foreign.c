/* Files of others in a site. See foreign.h. */
#include "sink/foreign.h"

#include "base/file.h"
#include "sink/tree.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

struct carrier {
	int from, to;
	const struct manifest *ours;
	text site_path;
	struct arena *arena;
	struct diagnostics *diagnostics;
};

static struct place place_of(const struct carrier *carrier, text path)
{
	return (struct place){
		.path = arena_concat(carrier->arena, carrier->site_path, TEXT("/"), path)};
}

static bool copy_link(const struct carrier *carrier, char *path)
{
	char target[PATH_MAX];
	ssize_t size = readlinkat(carrier->from, path, target, sizeof target - 1);
	if (size < 0)
		return false;
	target[size] = '\0';
	return tree_link_to(carrier->to, path, target);
}

static bool link_or_copy(const struct carrier *carrier, const struct file_entry *entry, char *path)
{
	if (entry->is_link)
		return copy_link(carrier, path);
	if (entry->is_special)
		return tree_link(carrier->from, carrier->to, path);
	return tree_take_over(carrier->from, carrier->to, path);
}

/* Both trees have a file of that name: is it the same one? */
static bool is_equal(const struct carrier *carrier, const char *path)
{
	text bytes, fault;
	return file_read(&bytes, carrier->to, text_of(path), SIZE_MAX, carrier->arena, &fault) &&
		tree_holds(carrier->from, path, bytes);
}

static void report(const struct carrier *carrier, text path, int error)
{
	struct place place = place_of(carrier, path);
	if (error == EEXIST || error == ENOTDIR)
		diagnostic_add(carrier->diagnostics, SITE_FILE_FOREIGN, place, path);
	else
		diagnostic_add(carrier->diagnostics, WRITE_FAILED, place, file_fault(error));
}

static void take_over_file(const struct carrier *carrier, const struct file_entry *entry, text path)
{
	char *name = arena_c_string(carrier->arena, path);
	if (link_or_copy(carrier, entry, name))
		return;
	int error = errno;
	if (error != EEXIST || !is_equal(carrier, name))
		report(carrier, path, error);
}

static bool copy_mode(const struct carrier *carrier, const char *name)
{
	struct stat status;
	int folder = openat(carrier->to, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (folder < 0)
		return false;
	return tree_close(folder,
		fstatat(carrier->from, name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
			fchmod(folder, status.st_mode & 07777) == 0);
}

/* A folder that holds something of somebody else stays as private, or as shared, as it was. */
static void take_over_folder(const struct carrier *carrier, text path)
{
	char *name = arena_c_string(carrier->arena, path);
	if (!tree_make_folder(carrier->to, name) || !copy_mode(carrier, name))
		report(carrier, path, errno);
}

/*
 * Returns whether something in the folder is not ours; we leave no folder empty, so an empty one
 * isn't.
 */
static bool walk(const struct carrier *carrier, text folder)
{
	struct file_entries entries;
	text fault;
	if (!file_list(&entries, carrier->from, folder, carrier->arena, &fault)) {
		diagnostic_add(carrier->diagnostics, READ_FAILED, place_of(carrier, folder), fault);
		return false;
	}
	bool is_foreign = entries.count == 0;
	list_each (const struct file_entry, entry, entries) {
		text path = folder.size == 0
			? entry->name
			: arena_concat(carrier->arena, folder, TEXT("/"), entry->name);
		if (entry->is_folder) {
			is_foreign |= walk(carrier, path);
		} else if (!manifest_has(carrier->ours, path)) {
			take_over_file(carrier, entry, path);
			is_foreign = true;
		}
	}
	if (is_foreign && folder.size > 0)
		take_over_folder(carrier, folder);
	return is_foreign;
}

bool foreign_take_over(int from, int to, const struct manifest *ours, text path,
	struct arena *arena, struct diagnostics *diagnostics)
{
	size_t fault_count = diagnostics->count;
	walk(&(struct carrier){from, to, ours, path, arena, diagnostics}, TEXT(""));
	return diagnostics->count == fault_count;
}
