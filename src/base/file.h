/*
 * Files: read whole, list folders, write beside and rename.
 *
 * Failures come back in *fault as a few words in Dutch (file_fault), never as a diagnostic: the
 * caller alone knows what the file was for. Paths are texts; relative ones are relative to the
 * folder descriptor `folder` (AT_FDCWD for the process's own). A fault's text lives as long as the
 * program. Threads: touches nothing but its arguments and the disk.
 *
 *	text bytes, fault;
 *	if (!file_read(&bytes, AT_FDCWD, TEXT("a.md"), 4096, arena, &fault))
 *		diagnostic_add(diagnostics, READ_FAILED, place, fault);
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/list.h"

struct file_entry {
	text name;
	bool is_folder;
	bool is_link;    /* a symbolic link, not followed */
	bool is_special; /* a device, pipe or socket */
};

struct file_entries LIST(struct file_entry);

/* What an errno means: in Dutch if it is a common one, otherwise in the system's own words. */
text file_fault(int error);

/*
 * Reads at most `limit` bytes of a regular file; a symbolic link is refused, not followed.
 * out     the bytes, in the arena, followed by a NUL that does not count
 * Returns false with *fault set: it isn't there, isn't a regular file, is larger than `limit`,
 * can't be read, or grew meanwhile.
 */
bool file_read(text *out, int folder, text path, size_t limit, struct arena *arena, text *fault);
/* The entries of a folder without . and .., sorted by name (bytes). An empty path is `folder`. */
bool file_list(struct file_entries *out, int folder, text path, struct arena *arena, text *fault);
/* Something that can be reached stands there: not so for a symbolic link to nowhere. */
bool file_exists(int folder, text path);
/*
 * Writes beside and renames: readers see the old bytes or the new ones, after a power cut too (it
 * waits for the disk: for single files, not for thousands). Makes missing folders.
 */
bool file_write(int folder, text path, text bytes, text *fault);
/*
 * Gives a file or folder another name in one step; what stands there already is never replaced
 * (*fault says so).
 */
bool file_move_new(int folder, text from, text to, text *fault);
/* mkdir -p */
bool file_make_folders(int folder, text path, text *fault);
/* rm -r; a path that isn't there is fine. Never follows a link. */
bool file_remove_tree(int folder, text path, text *fault);
/* All of `bytes` to a descriptor, going on after short writes and interruptions; errno on false. */
bool file_write_all(int descriptor, text bytes);

#endif
