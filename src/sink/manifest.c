/* The list of our files. See manifest.h. */
#include "sink/manifest.h"

#include "base/buffer.h"
#include "base/file.h"
#include "sink/tree.h"

#include <errno.h>
#include <stdlib.h>

bool manifest_read(struct manifest *out, int site, struct arena *arena, text *fault)
{
	table_init(&out->paths, arena, 0);
	if (!file_exists(site, TEXT(MANIFEST_NAME)))
		return true;
	text rest, path;
	if (!file_read(&rest, site, TEXT(MANIFEST_NAME), MANIFEST_SIZE_MAX, arena, fault))
		return false;
	while (text_line(&rest, &path))
		if (path.size > 0)
			table_add(&out->paths, path, 0);
	return true;
}

bool manifest_has(const struct manifest *manifest, text path)
{
	return table_find(&manifest->paths, path) != TABLE_NONE ||
		text_equal(path, TEXT(MANIFEST_NAME));
}

static int compare(const void *left, const void *right)
{
	return text_compare(*(const text *)left, *(const text *)right);
}

bool manifest_write(int site, text paths[], size_t path_count, text *fault)
{
	if (path_count > 0)
		qsort(paths, path_count, sizeof *paths, compare);
	struct buffer list;
	buffer_init(&list, MANIFEST_SIZE_MAX);
	for (size_t i = 0; i < path_count; i++) {
		buffer_add(&list, paths[i]);
		buffer_add_byte(&list, '\n');
	}
	errno = EFBIG;
	char name[] = MANIFEST_NAME;
	bool ok = !list.is_full && tree_write(site, name, buffer_text(&list));
	if (!ok)
		*fault = file_fault(errno);
	buffer_release(&list);
	return ok;
}
