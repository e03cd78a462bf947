/* See layouts_folder.h. */
#include "command/layouts_folder.h"

#include "base/file.h"

#include <fcntl.h>
#include <limits.h>
#include <unistd.h>

text layouts_folder(struct arena *arena)
{
	char program[PATH_MAX];
	text usual = TEXT("layouts");
	ssize_t size = readlink("/proc/self/exe", program, sizeof program);
	if (file_exists(AT_FDCWD, usual) || size <= 0)
		return usual;
	text path = {program, (size_t)size};
	path = text_slice(path, 0, text_find_last(path, '/') + 1);
	path = arena_concat(arena, path, TEXT("../share/wegwijzer/layouts"));
	return file_exists(AT_FDCWD, path) ? path : usual;
}
