/*
 * Single files in a tree that is being built: paths are relative to a descriptor of its root.
 *
 * Folders are made when it turns out that they are missing, as nearly all calls find them there.
 * All return false with errno set; all may be called by several threads. `path` is changed while
 * folders are made, and is the same again afterwards.
 */
#ifndef SINK_TREE_H
#define SINK_TREE_H

#include "base/text.h"

/* What the umask leaves of these. */
enum { TREE_FOLDER_MODE = 0755, TREE_FILE_MODE = 0644 };

/* A new file, open for writing: a descriptor, or -1. */
int tree_create(int root, char *path, unsigned mode);
/*
 * Closes what was written. False if `ok` is, or if closing says only now that something did not
 * fit.
 */
bool tree_close(int file, bool ok);
/* A new file with these bytes. */
bool tree_write(int root, char *path, text bytes);
/* The same file at the same path in another tree. */
bool tree_link(int from, int to, char *path);
/*
 * The same, or a copy with its permissions: not every file system, nor every owner's file, can be
 * linked.
 */
bool tree_take_over(int from, int to, char *path);
/* A symbolic link. */
bool tree_link_to(int root, char *path, const char *target);
bool tree_make_folder(int root, char *path);
/* What stands at `path` can be read and holds these bytes, and none else. */
bool tree_holds(int root, const char *path, text bytes);

#endif
