/* Single files in a tree. See tree.h. */
#include "sink/tree.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK_SIZE = 64 * 1024 }; /* more than nearly all files of a site: one read for each */

/* Makes the folder that `path` is to stand in; as a rule only the last one is missing. */
static bool make_parent(int root, char *path)
{
	char *slash = strrchr(path, '/');
	if (!slash)
		return false;
	*slash = '\0';
	bool ok = tree_make_folder(root, path);
	*slash = '/';
	return ok;
}

bool tree_make_folder(int root, char *path)
{
	if (mkdirat(root, path, TREE_FOLDER_MODE) == 0 || errno == EEXIST)
		return true;
	return errno == ENOENT && make_parent(root, path) &&
		(mkdirat(root, path, TREE_FOLDER_MODE) == 0 || errno == EEXIST);
}

int tree_create(int root, char *path, unsigned mode)
{
	int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
	int file = openat(root, path, flags, mode);
	if (file < 0 && errno == ENOENT && make_parent(root, path))
		file = openat(root, path, flags, mode);
	return file;
}

bool tree_close(int file, bool ok)
{
	int error = errno;
	if (close(file) != 0)
		return false;
	errno = error;
	return ok;
}

bool tree_write(int root, char *path, text bytes)
{
	int file = tree_create(root, path, TREE_FILE_MODE);
	return file >= 0 && tree_close(file, file_write_all(file, bytes));
}

bool tree_link(int from, int to, char *path)
{
	if (linkat(from, path, to, path, 0) == 0)
		return true;
	return errno == ENOENT && make_parent(to, path) && linkat(from, path, to, path, 0) == 0;
}

static bool copy_bytes(int from, int to)
{
	char bytes[CHUNK_SIZE];
	ssize_t size;
	while ((size = read(from, bytes, sizeof bytes)) > 0)
		if (!file_write_all(to, (text){bytes, (size_t)size}))
			return false;
	return size == 0;
}

static bool copy_open_file(int file, int to_root, char *path)
{
	struct stat status;
	if (fstat(file, &status) != 0)
		return false;
	int to = tree_create(to_root, path, status.st_mode & 0777);
	if (to < 0)
		return false;
	return tree_close(to, fchmod(to, status.st_mode & 07777) == 0 && copy_bytes(file, to));
}

bool tree_take_over(int from, int to, char *path)
{
	if (tree_link(from, to, path))
		return true;
	if (errno == EEXIST)
		return false;
	int file = openat(from, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	return file >= 0 && tree_close(file, copy_open_file(file, to, path));
}

bool tree_link_to(int root, char *path, const char *target)
{
	if (symlinkat(target, root, path) == 0)
		return true;
	return errno == ENOENT && make_parent(root, path) && symlinkat(target, root, path) == 0;
}

/* Compares chunk by chunk; a read that gives less than asked for has met the end of the file. */
static bool reads_as(int file, text bytes)
{
	char chunk[CHUNK_SIZE];
	for (;;) {
		ssize_t size = read(file, chunk, sizeof chunk);
		if (size < 0 || (size_t)size > bytes.size)
			return false;
		if (size > 0 && memcmp(chunk, bytes.data, (size_t)size) != 0)
			return false;
		bytes = text_slice(bytes, (size_t)size, bytes.size);
		if ((size_t)size < sizeof chunk)
			return bytes.size == 0;
	}
}

bool tree_holds(int root, const char *path, text bytes)
{
	/* O_NONBLOCK: a pipe, if someone put one there, is not waited for. */
	int file = openat(root, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (file < 0)
		return false;
	bool is_same = reads_as(file, bytes);
	close(file);
	return is_same;
}
