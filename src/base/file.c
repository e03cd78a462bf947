/*
 * Files by descriptor and relative path. See file.h.
 *
 * Inside, functions set errno and return false; the public ones turn it into words.
 */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TEMPORARY_TRIES = 100 }; /* names that a killed process of the same number may have left */

text file_fault(int error)
{
	switch (error) {
	case ENOENT:
		return TEXT("bestaat niet");
	case EACCES:
	case EPERM:
		return TEXT("geen toegang");
	case EEXIST:
		return TEXT("bestaat al");
	case ENOTDIR:
		return TEXT("geen map");
	case EISDIR:
		return TEXT("is een map");
	case ELOOP:
		return TEXT("is een symbolische link");
	case EFBIG:
		return TEXT("te groot");
	case ENOSPC:
		return TEXT("de schijf is vol");
	case EDQUOT:
		return TEXT("je schijfruimte is op");
	case EROFS:
		return TEXT("de schijf is alleen-lezen");
	case EIO:
		return TEXT("de schijf geeft een fout");
	case ENAMETOOLONG:
		return TEXT("de naam is te lang");
	case EMFILE:
	case ENFILE:
		return TEXT("te veel bestanden tegelijk open");
	case EAGAIN:
		return TEXT("het bestand verandert tijdens het lezen");
	default: {
		const char *words = strerrordesc_np(error);
		return words ? text_of(words) : TEXT("onbekende fout");
	}
	}
}

/* Sets *fault from errno unless `ok`; returns `ok`. */
static bool tell(bool ok, text *fault)
{
	if (!ok)
		*fault = file_fault(errno);
	return ok;
}

/* Closes without touching errno, so that a failure before it can still be told. */
static void close_quietly(int descriptor)
{
	int error = errno;
	close(descriptor);
	errno = error;
}

/* The path for the system's calls; an empty one is the folder itself. */
static bool c_path(char out[PATH_MAX], text path)
{
	if (path.size == 0)
		path = TEXT(".");
	if (path.size >= PATH_MAX || text_find_byte(path, '\0') != TEXT_NONE) {
		errno = path.size >= PATH_MAX ? ENAMETOOLONG : EINVAL;
		return false;
	}
	memcpy(out, path.data, path.size);
	out[path.size] = '\0';
	return true;
}

static int open_path(int folder, text path, int flags)
{
	char name[PATH_MAX];
	return c_path(name, path) ? openat(folder, name, flags | O_CLOEXEC) : -1;
}

/* Reads up to `size` bytes, fewer only at the end of the file. */
static bool read_all(int descriptor, char *bytes, size_t size, size_t *got)
{
	*got = 0;
	while (*got < size) {
		ssize_t more = read(descriptor, bytes + *got, size - *got);
		if (more == 0)
			break;
		if (more > 0)
			*got += (size_t)more;
		else if (errno != EINTR)
			return false;
	}
	return true;
}

static bool read_regular(text *out, int descriptor, size_t size, struct arena *arena)
{
	char *bytes = arena_bytes(arena, size + 1);
	size_t got;
	if (!read_all(descriptor, bytes, size + 1, &got))
		return false;
	if (got > size) {
		errno = EAGAIN;
		return false;
	}
	bytes[got] = '\0';
	*out = (text){bytes, got};
	return true;
}

static bool read_descriptor(
	text *out, int descriptor, size_t limit, struct arena *arena, text *fault)
{
	struct stat status;
	if (fstat(descriptor, &status) != 0)
		return tell(false, fault);
	if (!S_ISREG(status.st_mode)) {
		*fault = TEXT("geen gewoon bestand");
		return false;
	}
	if ((uintmax_t)status.st_size > limit) {
		*fault = file_fault(EFBIG);
		return false;
	}
	return tell(read_regular(out, descriptor, (size_t)status.st_size, arena), fault);
}

bool file_read(text *out, int folder, text path, size_t limit, struct arena *arena, text *fault)
{
	/* O_NONBLOCK: opening a pipe that nobody writes to would wait for ever. */
	int descriptor = open_path(folder, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
	if (descriptor < 0)
		return tell(false, fault);
	bool ok = read_descriptor(out, descriptor, limit, arena, fault);
	close(descriptor);
	return ok;
}

static DIR *open_folder(int folder, text path, int flags)
{
	int descriptor = open_path(folder, path, O_RDONLY | O_DIRECTORY | flags);
	if (descriptor < 0)
		return NULL;
	DIR *opened = fdopendir(descriptor);
	if (!opened)
		close_quietly(descriptor);
	return opened;
}

/* The next entry but . and ..; NULL at the end (errno 0) and on failure. */
static const struct dirent *next_entry(DIR *opened)
{
	const struct dirent *entry;
	do {
		errno = 0;
		entry = readdir(opened);
	} while (entry && (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0));
	return entry;
}

/* Not all file systems tell the kind with the name. */
static unsigned char entry_type(DIR *opened, const struct dirent *entry)
{
	struct stat status;
	if (entry->d_type != DT_UNKNOWN)
		return entry->d_type;
	if (fstatat(dirfd(opened), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
		return DT_UNKNOWN;
	return (unsigned char)IFTODT(status.st_mode);
}

static int compare_entries(const void *left, const void *right)
{
	const struct file_entry *a = left, *b = right;
	return text_compare(a->name, b->name);
}

bool file_list(struct file_entries *out, int folder, text path, struct arena *arena, text *fault)
{
	*out = (struct file_entries){0};
	DIR *opened = open_folder(folder, path, 0);
	if (!opened)
		return tell(false, fault);
	const struct dirent *entry;
	while ((entry = next_entry(opened)) != NULL) {
		unsigned char type = entry_type(opened, entry);
		*list_add(out, arena) = (struct file_entry){
			.name = arena_text(arena, text_of(entry->d_name)),
			.is_folder = type == DT_DIR,
			.is_link = type == DT_LNK,
			.is_special = type != DT_DIR && type != DT_LNK && type != DT_REG,
		};
	}
	bool ok = tell(errno == 0, fault);
	closedir(opened);
	if (out->count > 0)
		qsort(out->items, out->count, sizeof *out->items, compare_entries);
	return ok;
}

bool file_exists(int folder, text path)
{
	char name[PATH_MAX];
	struct stat status;
	return c_path(name, path) && fstatat(folder, name, &status, 0) == 0;
}

static bool is_folder(int folder, const char *name)
{
	struct stat status;
	if (fstatat(folder, name, &status, 0) != 0)
		return false;
	if (!S_ISDIR(status.st_mode))
		errno = ENOTDIR;
	return S_ISDIR(status.st_mode);
}

static bool make_folders(int folder, text path)
{
	char name[PATH_MAX];
	if (!c_path(name, path))
		return false;
	for (char *slash = strchr(name + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdirat(folder, name, 0777) != 0 && errno != EEXIST)
			return false;
		*slash = '/';
	}
	return mkdirat(folder, name, 0777) == 0 || (errno == EEXIST && is_folder(folder, name));
}

bool file_make_folders(int folder, text path, text *fault)
{
	return tell(make_folders(folder, path), fault);
}

bool file_write_all(int descriptor, text bytes)
{
	while (bytes.size > 0) {
		ssize_t written = write(descriptor, bytes.data, bytes.size);
		if (written >= 0)
			bytes = text_slice(bytes, (size_t)written, bytes.size);
		else if (errno != EINTR)
			return false;
	}
	return true;
}

/* A new file in the folder of `path`; its name is hidden: no listing of ours takes it in. */
static int create_beside(int folder, text path, char name[PATH_MAX])
{
	static atomic_uint counter;
	size_t slash = text_find_last(path, '/');
	text parent = text_slice(path, 0, slash == TEXT_NONE ? 0 : slash + 1);
	for (int i = 0; i < TEMPORARY_TRIES; i++) {
		int size = snprintf(name, PATH_MAX, "%.*s.wegwijzer-%ld-%u", TEXT_PRINT(parent),
			(long)getpid(), atomic_fetch_add(&counter, 1));
		if (size >= PATH_MAX) {
			errno = ENAMETOOLONG;
			return -1;
		}
		int descriptor =
			openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (descriptor >= 0 || errno != EEXIST)
			return descriptor;
	}
	return -1;
}

static bool fill_and_close(int descriptor, text bytes)
{
	bool ok = file_write_all(descriptor, bytes) && fsync(descriptor) == 0;
	if (ok)
		return close(descriptor) == 0;
	close_quietly(descriptor);
	return false;
}

static bool write_beside(int folder, text path, text bytes)
{
	char name[PATH_MAX], temporary[PATH_MAX];
	if (!c_path(name, path))
		return false;
	int descriptor = create_beside(folder, path, temporary);
	if (descriptor < 0)
		return false;
	if (fill_and_close(descriptor, bytes) && renameat(folder, temporary, folder, name) == 0)
		return true;
	int error = errno;
	unlinkat(folder, temporary, 0);
	errno = error;
	return false;
}

bool file_write(int folder, text path, text bytes, text *fault)
{
	bool ok = write_beside(folder, path, bytes);
	if (!ok && errno == ENOENT) {
		size_t slash = text_find_last(path, '/');
		if (slash != TEXT_NONE && slash > 0 &&
			make_folders(folder, text_slice(path, 0, slash)))
			ok = write_beside(folder, path, bytes);
	}
	return tell(ok, fault);
}

static bool move_new(int folder, text from, text to)
{
	char old[PATH_MAX], new[PATH_MAX];
	if (!c_path(old, from) || !c_path(new, to))
		return false;
	if (renameat2(folder, old, folder, new, RENAME_NOREPLACE) == 0)
		return true;
	if (errno != EINVAL && errno != ENOSYS)
		return false;
	/* A file system that knows no such step: two, and whoever comes between them loses. */
	struct stat status;
	if (fstatat(folder, new, &status, AT_SYMLINK_NOFOLLOW) == 0)
		errno = EEXIST;
	return errno != EEXIST && renameat(folder, old, folder, new) == 0;
}

bool file_move_new(int folder, text from, text to, text *fault)
{
	return tell(move_new(folder, from, to), fault);
}

static bool remove_name(int folder, const char *name);

static bool remove_children(int folder, const char *name)
{
	DIR *opened = open_folder(folder, text_of(name), O_NOFOLLOW);
	if (!opened)
		return false;
	const struct dirent *entry;
	while ((entry = next_entry(opened)) != NULL)
		if (!remove_name(dirfd(opened), entry->d_name))
			break;
	int error = errno;
	closedir(opened);
	errno = error;
	return error == 0;
}

/* Removes a file, a link or a whole folder. */
static bool remove_name(int folder, const char *name)
{
	if (unlinkat(folder, name, 0) == 0 || errno == ENOENT)
		return true;
	if (errno != EISDIR)
		return false;
	return remove_children(folder, name) && unlinkat(folder, name, AT_REMOVEDIR) == 0;
}

bool file_remove_tree(int folder, text path, text *fault)
{
	char name[PATH_MAX];
	/* "link/" would name what the link points to. */
	while (text_ends(path, TEXT("/")))
		path.size--;
	if (path.size == 0) {
		/* Nobody means "/", or the folder that he stands in. */
		errno = EINVAL;
		return tell(false, fault);
	}
	return tell(c_path(name, path) && remove_name(folder, name), fault);
}
