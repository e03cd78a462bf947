/* See view_files.h. */
#include "search/view_files.h"

#include <pthread.h>
#include <stdio.h>

enum { NAME_SIZE = 16 }; /* "4294967295.bin" */

struct view_file {
	text name;
	text bytes;
};

struct view_files {
	pthread_mutex_t lock; /* of all else, while they are written */
	struct arena *arena;
	struct LIST(struct view_file) list; /* in any order */
};

static void keep(void *payload, text name, text bytes)
{
	struct view_files *files = payload;
	pthread_mutex_lock(&files->lock);
	*list_add(&files->list, files->arena) =
		(struct view_file){arena_text(files->arena, name), arena_text(files->arena, bytes)};
	pthread_mutex_unlock(&files->lock);
}

struct view_files *view_files_make(struct index_writer *writer, const struct search_index *index,
	size_t view, struct arena *arena)
{
	struct view_files *files = arena_new(arena, struct view_files, 1);
	files->arena = arena;
	pthread_mutex_init(&files->lock, NULL);
	const struct search_output output = {keep, files};
	index_write(writer, index, view, &output);
	pthread_mutex_destroy(&files->lock);
	return files;
}

static bool find(const struct view_files *files, text name, text *bytes)
{
	list_each (const struct view_file, file, files->list) {
		if (text_equal(file->name, name)) {
			*bytes = file->bytes;
			return true;
		}
	}
	return false;
}

static bool load_chunk(void *payload, uint32_t chunk, text *bytes)
{
	char name[NAME_SIZE];
	int size = snprintf(name, sizeof name, "%u.bin", chunk);
	return find(payload, (text){name, (size_t)size}, bytes);
}

bool view_files_open(struct format_index *out, struct view_files *files, struct arena *arena)
{
	text first;
	return find(files, TEXT("index.bin"), &first) &&
		format_open(out, first, load_chunk, files, arena) == FORMAT_GOOD;
}

void view_files_put(const struct view_files *files, const struct search_output *output)
{
	list_each (const struct view_file, file, files->list)
		output->put(output->payload, file->name, file->bytes);
}
