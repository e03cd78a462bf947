/* A sink that keeps a site in memory, for the preview and for tests. See sink.h. */
#include "sink/sink.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

struct memory {
	struct sink sink;
	pthread_mutex_t mutex; /* while putting */
	struct arena arena;    /* the files */
	struct sink_files LIST(struct sink_file) files;
};

static void put(struct sink *sink, text path, text bytes)
{
	struct memory *memory = (struct memory *)sink;
	pthread_mutex_lock(&memory->mutex);
	*list_add(&memory->files, &memory->arena) = (struct sink_file){
		.path = arena_text(&memory->arena, path),
		.bytes = arena_text(&memory->arena, bytes),
	};
	sink->counts.file_count++;
	sink->counts.byte_count += bytes.size;
	pthread_mutex_unlock(&memory->mutex);
}

static int compare(const void *left, const void *right)
{
	const struct sink_file *a = left, *b = right;
	return text_compare(a->path, b->path);
}

static bool commit(struct sink *sink, struct diagnostics *diagnostics)
{
	struct sink_files *files = &((struct memory *)sink)->files;
	(void)diagnostics;
	if (files->count > 0)
		qsort(files->items, files->count, sizeof *files->items, compare);
	for (size_t i = 1; i < files->count; i++)
		assert(!text_equal(files->items[i - 1].path, files->items[i].path));
	return true;
}

static void abandon(struct sink *sink)
{
	struct memory *memory = (struct memory *)sink;
	arena_clear(&memory->arena);
	memory->files = (struct sink_files){0};
	sink->counts = (struct sink_counts){0};
}

static void release(void *handle)
{
	struct memory *memory = handle;
	arena_release(&memory->arena);
	pthread_mutex_destroy(&memory->mutex);
}

void sink_open_memory(struct sink **out, struct arena *arena)
{
	static const struct sink_operations operations = {put, commit, abandon};
	struct memory *memory = arena_new(arena, struct memory, 1);
	memory->sink.operations = &operations;
	arena_init(&memory->arena);
	pthread_mutex_init(&memory->mutex, NULL);
	arena_defer(arena, release, memory);
	*out = &memory->sink;
}

const struct sink_file *sink_memory_files(const struct sink *sink, size_t *file_count)
{
	const struct memory *memory = (const struct memory *)sink;
	*file_count = memory->files.count;
	return memory->files.items;
}

const struct sink_file *sink_memory_find(const struct sink *sink, text path)
{
	const struct memory *memory = (const struct memory *)sink;
	struct sink_file wanted = {.path = path};
	if (memory->files.count == 0)
		return NULL;
	return bsearch(&wanted, memory->files.items, memory->files.count,
		sizeof *memory->files.items, compare);
}
