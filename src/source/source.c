/* What all kinds of source have in common. See source.h. */
#include "source/source.h"

#include "base/file.h"
#include "base/table.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdlib.h>

bool source_read(const struct source *source, const struct source_file *file, size_t limit,
	struct arena *arena, text *out, struct diagnostics *diagnostics)
{
	text fault;
	if (source->reader->read(source, file, limit, arena, out, &fault))
		return true;
	struct place place = source_place(source, file->path, diagnostics->arena);
	if (text_equal(fault, file_fault(EFBIG)))
		diagnostic_add(diagnostics, SOURCE_TOO_LARGE, place,
			arena_format(diagnostics->arena, "%zu", limit));
	else
		diagnostic_add(diagnostics, READ_FAILED, place, fault);
	return false;
}

/* The first file for which order(path, subject) is at least `least`, or the list's end. */
static size_t lower_bound(const struct source_files *files, int (*order)(text path, text subject),
	text subject, int least)
{
	size_t low = 0, high = files->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (order(files->items[middle].path, subject) < least)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct source_file *source_find(const struct source *source, text path)
{
	size_t at = lower_bound(&source->files, text_compare, path, 0);
	if (at == source->files.count || !text_equal(source->files.items[at].path, path))
		return NULL;
	return &source->files.items[at];
}

/* -1, 0, 1: the path stands before, among or behind those that begin with `folder` and a '/'. */
static int order_under(text path, text folder)
{
	int order = text_compare(text_slice(path, 0, folder.size), folder);
	if (order == 0)
		order = path.size > folder.size ? (unsigned char)path.data[folder.size] - '/' : -1;
	return (order > 0) - (order < 0);
}

struct source_files source_under(const struct source *source, text folder)
{
	struct source_files files = source->files;
	if (folder.size == 0)
		return files;
	size_t first = lower_bound(&source->files, order_under, folder, 0);
	size_t end = lower_bound(&source->files, order_under, folder, 1);
	return (struct source_files){.items = files.items + first, .count = end - first};
}

text source_join(text folder, text name, struct arena *arena)
{
	return folder.size ? arena_concat(arena, folder, TEXT("/"), name) : name;
}

struct place source_place(const struct source *source, text path, struct arena *arena)
{
	return (struct place){
		.path = path.size ? source_join(source->name, path, arena) : source->name,
		.revision = source->revision,
	};
}

bool source_is_hidden(text name)
{
	return text_starts(name, TEXT(".")) || text_ends(name, TEXT("~")) ||
		(name.size > 1 && text_starts(name, TEXT("#")) && text_ends(name, TEXT("#")));
}

static bool is_portable(int32_t code_point)
{
	/* The punctuation is what Windows keeps for itself; '/' can't occur. */
	const text forbidden = TEXT("<>:\"\\|?*");
	return utf8_is_printable(code_point) &&
		(code_point >= 0x80 || text_find_byte(forbidden, (char)code_point) == TEXT_NONE);
}

static bool is_portable_name(text name)
{
	if (utf8_find_invalid(name) != TEXT_NONE)
		return false;
	size_t size;
	for (size_t at = 0; at < name.size; at += size)
		if (!is_portable(utf8_decode(name, at, &size)))
			return false;
	return true;
}

static void report_case(const struct source *source, text folder, text name, text other,
	struct arena *arena, struct diagnostics *diagnostics)
{
	struct place place = source_place(source, source_join(folder, name, arena), arena);
	diagnostic_add(diagnostics, SOURCE_NAME_CASE, place, other);
}

void source_check_names(const struct source *source, text folder, const text names[],
	size_t name_count, struct arena *arena, struct diagnostics *diagnostics)
{
	struct table lowered;
	table_init(&lowered, arena, name_count);
	for (uint32_t i = 0; i < name_count; i++) {
		if (!is_portable_name(names[i])) {
			struct place place =
				source_place(source, source_join(folder, names[i], arena), arena);
			diagnostic_add(diagnostics, SOURCE_NAME, place);
			continue;
		}
		uint32_t twin = table_add(&lowered, utf8_lower(arena, names[i]), i);
		if (twin != i) {
			report_case(source, folder, names[i], names[twin], arena, diagnostics);
			report_case(source, folder, names[twin], names[i], arena, diagnostics);
		}
	}
}

static int compare_files(const void *left, const void *right)
{
	const struct source_file *a = left, *b = right;
	return text_compare(a->path, b->path);
}

void source_sort(struct source *source)
{
	struct source_files *files = &source->files;
	if (files->count > 0)
		qsort(files->items, files->count, sizeof *files->items, compare_files);
}
