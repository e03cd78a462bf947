/*
 * A site as a folder, replaced as a whole: put writes into a folder beside the old one, commit
 * swaps the two (staging.h).
 *
 * A file that did not change is the old file, hard-linked: it keeps its time, so that web servers
 * and rsync see that too. To find out, the old bytes are read and compared, which costs less than
 * writing them, and only for paths that we wrote before. The links are made when all is put: if it
 * turns out then that no file differs, the old tree is the new site, and nothing is touched.
 *
 * Threads share no lock while they talk to the kernel; a mutex guards the list of paths and the
 * counts, for as long as it takes to add to them.
 */
#include "sink/sink.h"

#include "base/file.h"
#include "base/pool.h"
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
	struct paths same; /* those of them that the old site holds with the same bytes */
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
	path = text_of(arena_c_string(&directory->arena, path));
	*list_add(&directory->paths, &directory->arena) = path;
	if (is_same)
		*list_add(&directory->same, &directory->arena) = path;
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
	bool was_there = manifest_has(&directory->ours, path);
	bool is_same = was_there && tree_holds(directory->staging.site, name, bytes);
	if (is_same || tree_write(directory->staging.fresh, name, bytes))
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

static bool report_failure(struct directory *directory, struct diagnostics *diagnostics)
{
	return report(diagnostics, path_of(directory, directory->failed_path),
		file_fault(directory->error));
}

/* The job of one thread: a file of the old site becomes one of the new site. */
static void keep(void *payload, size_t number, size_t worker)
{
	struct directory *directory = payload;
	text path = directory->same.items[number];
	char name[PATH_MAX];
	(void)worker;
	memcpy(name, path.data, path.size + 1);
	if (!tree_take_over(directory->staging.site, directory->staging.fresh, name))
		fail(directory, path, errno);
}

/* The files that were put are those that stand there, and none was there that was not put. */
static bool is_unchanged(const struct directory *directory)
{
	size_t same_count = directory->same.count;
	return same_count > 0 && same_count == directory->paths.count &&
		same_count == directory->ours.paths.count;
}

/* Adds to the new site what else belongs into it and makes it the site. */
static bool replace(struct directory *directory, struct diagnostics *diagnostics)
{
	struct staging *staging = &directory->staging;
	struct paths *paths = &directory->paths;
	text fault;
	pool_run(pool_processor_count(), directory->same.count, keep, directory);
	if (directory->has_failed)
		return report_failure(directory, diagnostics);
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
	bool ok = directory->has_failed
		? report_failure(directory, diagnostics)
		: is_unchanged(directory) || replace(directory, diagnostics);
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
