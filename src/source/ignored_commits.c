/* The commits that do not count. See ignored_commits.h. */
#include "source/ignored_commits.h"

#include "base/file.h"
#include "base/utf8.h"

#include <fcntl.h>
#include <git2.h>

enum { LIST_SIZE_MAX = 1024 * 1024 };

static const text list_name = TEXT_INIT(".git-blame-ignore-revs");

static bool read_from_work_tree(text *out, const struct repository *repository, struct arena *arena)
{
	text fault, path = arena_concat(arena, repository->work_tree, TEXT("/"), list_name);
	return repository->work_tree.size > 0 &&
		file_read(out, AT_FDCWD, path, LIST_SIZE_MAX, arena, &fault);
}

static void read_from_head(text *out, const struct repository *repository, struct arena *arena)
{
	git_object *found;
	text name = arena_concat(arena, TEXT("HEAD:"), list_name);
	if (git_revparse_single(&found, repository->handle, arena_c_string(arena, name)) != 0)
		return;
	git_blob *blob = (git_blob *)found;
	if (git_object_type(found) == GIT_OBJECT_BLOB && git_blob_rawsize(blob) <= LIST_SIZE_MAX)
		*out = arena_text(
			arena, (text){git_blob_rawcontent(blob), (size_t)git_blob_rawsize(blob)});
	git_object_free(found);
}

static bool is_commit_id(text id)
{
	for (size_t i = 0; i < id.size; i++)
		if (text_find_byte(TEXT("0123456789abcdef"), id.data[i]) == TEXT_NONE)
			return false;
	return id.size == GIT_OID_HEXSZ;
}

void ignored_commits_load(struct table *out, const struct repository *repository,
	struct arena *arena, struct diagnostics *diagnostics)
{
	table_init(out, arena, 0);
	text rest = TEXT(""), line;
	struct place place = {.path = list_name};
	if (!read_from_work_tree(&rest, repository, arena)) {
		read_from_head(&rest, repository, arena);
		place.revision = TEXT("HEAD");
	}
	while (text_line(&rest, &line)) {
		place.line++;
		text before_comment;
		text_cut(&line, '#', &before_comment);
		text id = text_trim(before_comment);
		if (is_commit_id(utf8_lower(arena, id))) {
			table_add(out, utf8_lower(arena, id), 0);
		} else if (id.size > 0) {
			place.column = (uint32_t)(id.data - before_comment.data) + 1;
			place.size = (uint32_t)id.size;
			diagnostic_add(diagnostics, IGNORED_COMMIT_INVALID, place, id);
		}
	}
}
