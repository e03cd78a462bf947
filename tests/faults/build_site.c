/*
 * Builds a site of which each byte tells the generation that it belongs to, for tests/faults/run
 * to disturb.
 *
 *	build_site FOLDER GENERATION COUNT
 *
 * COUNT pages that hold the line GENERATION some hundred times, and one that is always the same.
 * Prints findings as "path: message". Status 0: the site is that generation. 1: nothing has
 * changed.
 */
#include "sink/sink.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINES = 400, PATH_SIZE = 64, WORKERS = 2 };

struct job {
	struct sink *sink;
	text page;
	int first, count;
	pthread_t thread;
};

static void *put_pages(void *payload)
{
	struct job *job = payload;
	for (int i = job->first; i < job->count; i += WORKERS) {
		char path[PATH_SIZE];
		int size = snprintf(path, sizeof path, "voor/%d/page-%d/index.html", i % 7, i);
		sink_put(job->sink, (text){path, (size_t)size}, job->page);
	}
	return NULL;
}

static void put_all(struct sink *sink, text page, int count)
{
	struct job jobs[WORKERS];
	for (int i = 0; i < WORKERS; i++) {
		jobs[i] = (struct job){.sink = sink, .page = page, .first = i, .count = count};
		pthread_create(&jobs[i].thread, NULL, put_pages, &jobs[i]);
	}
	for (int i = 0; i < WORKERS; i++)
		pthread_join(jobs[i].thread, NULL);
	sink_put(sink, TEXT("same.txt"), TEXT("same\n"));
}

static text page_of(struct arena *arena, const char *generation)
{
	text line = arena_concat(arena, text_of(generation), TEXT("\n"));
	char *page = arena_bytes(arena, line.size * LINES);
	for (size_t i = 0; i < LINES; i++)
		memcpy(page + i * line.size, line.data, line.size);
	return (text){page, line.size * LINES};
}

int main(int argument_count, char **arguments)
{
	struct arena arena;
	struct diagnostics diagnostics;
	struct sink *sink;
	if (argument_count != 4)
		return 2;
	arena_init(&arena);
	diagnostics_init(&diagnostics, &arena);
	bool ok = sink_open_directory(&sink, text_of(arguments[1]), &arena, &diagnostics);
	if (ok) {
		put_all(sink, page_of(&arena, arguments[2]), atoi(arguments[3]));
		ok = sink_commit(sink, &diagnostics);
	}
	list_each (const struct diagnostic, one, diagnostics)
		printf("%.*s: %.*s\n", TEXT_PRINT(one->place.path), TEXT_PRINT(one->message));
	arena_release(&arena);
	return ok ? 0 : 1;
}
