/*
 * A site as a folder, replaced as a whole: put writes into a folder beside the old one, commit
 * swaps the two (staging.h).
 *
 * A file that did not change is the old file, hard-linked: it keeps its time, so that web servers
 * and rsync see that too. To find out, the old bytes are read and compared, which costs less than
 * writing them, and only for paths that we wrote before.
 *
 * Threads share no lock while they talk to the kernel; a mutex guards the list of paths and the
 * counts, for as long as it takes to add to them.
 */
#include "sink/sink.h"

#include "base/file.h"
#include "sink/foreign.h"
#include "sink/manifest.h"
#include "sink/staging.h"
#include "sink/tree.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

struct directory {
	struct sink sink;
	text path; /* as it was given, for diagnostics */
	struct staging staging;
	struct manifest ours; /* what we wrote into the old site */
	bool is_open;

	atomic_bool has_failed;
	pthread_mutex_t mutex; /* guards the counts and what follows */
	struct arena arena;
	struct paths LIST(text) paths;
	size_t kept_count; /* of the paths: those that the old site had too */
	text failed_path;
	int error;
};

/* Remembers the first failure. */
static void fail(struct directory *directory, text path, int error)
{
	pthread_mutex_lock(&directory->mutex);
	if (!directory->has_failed) {
		directory->failed_path = arena_text(&directory->arena, path);
		directory->error = error;
		directory->has_failed = true;
	}
	pthread_mutex_unlock(&directory->mutex);
}

static void count(struct directory *directory, text path, size_t size, bool was_there, bool is_same)
{
	struct sink_counts *counts = &directory->sink.counts;
	pthread_mutex_lock(&directory->mutex);
	*list_add(&directory->paths, &directory->arena) = arena_text(&directory->arena, path);
	directory->kept_count += was_there;
	counts->file_count++;
	counts->unchanged_count += is_same;
	counts->byte_count += size;
	pthread_mutex_unlock(&directory->mutex);
}

static void put(struct sink *sink, text path, text bytes)
{
	struct directory *directory = (struct directory *)sink;
	if (atomic_load_explicit(&directory->has_failed, memory_order_relaxed))
		return;
	char name[PATH_MAX];
	if (path.size >= sizeof name) {
		fail(directory, path, ENAMETOOLONG);
		return;
	}
	memcpy(name, path.data, path.size);
	name[path.size] = '\0';
	int old = directory->staging.site, fresh = directory->staging.fresh;
	bool was_there = manifest_has(&directory->ours, path);
	bool is_same = was_there && tree_holds(old, name, bytes);
	if ((is_same && tree_link(old, fresh, name)) || tree_write(fresh, name, bytes))
		count(directory, path, bytes.size, was_there, is_same);
	else
		fail(directory, path, errno);
}

static bool report(struct diagnostics *diagnostics, text path, text fault)
{
	diagnostic_add(diagnostics, WRITE_FAILED, (struct place){.path = path}, fault);
	return false;
}

static text path_of(struct directory *directory, text path)
{
	return arena_concat(&directory->arena, directory->path, TEXT("/"), path);
}

/* Adds to the new site what else belongs into it and makes it the site. */
static bool finish(struct directory *directory, struct diagnostics *diagnostics)
{
	struct staging *staging = &directory->staging;
	struct paths *paths = &directory->paths;
	text fault;
	if (!foreign_take_over(staging->site, staging->fresh, &directory->ours, directory->path,
		    &directory->arena, diagnostics))
		return false;
	if (!manifest_write(staging->fresh, paths->items, paths->count, &fault))
		return report(diagnostics, path_of(directory, TEXT(MANIFEST_NAME)), fault);
	return staging_swap(staging, &fault) || report(diagnostics, directory->path, fault);
}

static void close_directory(struct directory *directory)
{
	staging_close(&directory->staging);
	arena_release(&directory->arena);
	pthread_mutex_destroy(&directory->mutex);
	directory->is_open = false;
}

static bool commit(struct sink *sink, struct diagnostics *diagnostics)
{
	struct directory *directory = (struct directory *)sink;
	bool ok;
	if (directory->has_failed)
		ok = report(diagnostics, path_of(directory, directory->failed_path),
			file_fault(directory->error));
	else
		ok = finish(directory, diagnostics);
	sink->counts.removed_count = directory->ours.paths.count - directory->kept_count;
	close_directory(directory);
	return ok;
}

static void abandon(struct sink *sink)
{
	close_directory((struct directory *)sink);
}

static void close_forgotten(void *handle)
{
	struct directory *directory = handle;
	if (directory->is_open)
		close_directory(directory);
}

bool sink_open_directory(
	struct sink **out, text path, struct arena *arena, struct diagnostics *diagnostics)
{
	static const struct sink_operations operations = {put, commit, abandon};
	struct directory *directory = arena_new(arena, struct directory, 1);
	directory->sink.operations = &operations;
	directory->path = arena_text(arena, path);
	if (!staging_open(&directory->staging, path, arena, diagnostics))
		return false;
	text fault;
	if (!manifest_read(&directory->ours, directory->staging.site, arena, &fault)) {
		struct place place = {.path = arena_concat(arena, path, TEXT("/" MANIFEST_NAME))};
		diagnostic_add(diagnostics, READ_FAILED, place, fault);
		staging_close(&directory->staging);
		return false;
	}
	arena_init(&directory->arena);
	pthread_mutex_init(&directory->mutex, NULL);
	directory->is_open = true;
	arena_defer(arena, close_forgotten, directory);
	*out = &directory->sink;
	return true;
}
