/*
 * Small handbooks with a search index, and questions to them.
 *
 *	struct format_index *index = index_of(f, BOOK(f, PAGE("a", "title: A", "Tekst.")), "");
 *	assert_text(answers(f, index, "tekst"), TEXT("a "));
 */
#ifndef TESTS_ASKED_H
#define TESTS_ASKED_H

#include "search/edition_search.h"
#include "search/write.h"

#include "../book.h"

#include <stdlib.h>

#define PAGE(name, front, body)                                                                    \
	{                                                                                          \
		"2025-2026/" name ".md", "---\n" front "\n---\n" body "\n"                         \
	}

static inline struct edition_search *search_of(
	struct fixture *f, const struct handbook *book, size_t worker_count)
{
	struct edition_search *search = arena_new(&f->arena, struct edition_search, 1);
	edition_search_build(search, book->current, worker_count, &f->arena, &f->diagnostics);
	return search;
}

/* The index of a view, which must show something. */
static inline struct format_index *index_of(
	struct fixture *f, const struct handbook *book, const char *view)
{
	struct format_index *index = arena_new(&f->arena, struct format_index, 1);
	struct index_writer writer;
	index_writer_init(&writer, 1);
	assert_true(edition_search_open(
		index, search_of(f, book, 1), book_view(&book->config, view), &writer, &f->arena));
	index_writer_release(&writer);
	return index;
}

static inline struct query_answer ask(
	struct fixture *f, struct format_index *index, const char *question)
{
	struct query_answer answer;
	query_run(&answer, index, text_of(question), 10, &f->arena);
	return answer;
}

/* The answers' addresses, best first, a space behind each: "a/ a/b/#id ". */
static inline text answers(struct fixture *f, struct format_index *index, const char *question)
{
	struct query_answer answer = ask(f, index, question);
	text all = TEXT("");
	for (size_t i = 0; i < answer.result_count; i++) {
		const struct format_section *shown = &answer.results[i].shown;
		all = arena_concat(&f->arena, all, shown->address,
			shown->id.size ? TEXT("#") : TEXT(""), shown->id, TEXT(" "));
	}
	return all;
}

/* The files of an index, as they would be written. */
struct index_file {
	text name;
	text bytes;
};
struct index_files {
	struct LIST(struct index_file) list; /* by name */
	struct arena *arena;
};

static inline void keep_file(void *payload, text name, text bytes)
{
	struct index_files *files = payload;
	*list_add(&files->list, files->arena) = (struct index_file){
		arena_text(files->arena, name), arena_text(files->arena, bytes)};
}

static inline int compare_files(const void *a, const void *b)
{
	const struct index_file *x = a, *y = b;
	return text_compare(x->name, y->name);
}

/* They lie in the arena; none if the view shows nothing. */
static inline struct index_files files_of(
	struct fixture *f, const struct edition_search *search, size_t view, size_t worker_count)
{
	struct index_files files = {.arena = &f->arena};
	const struct search_output output = {keep_file, &files};
	struct index_writer writer;
	index_writer_init(&writer, worker_count);
	view_files_put(view_files_make(&writer, &search->index, view, &f->arena), &output);
	index_writer_release(&writer);
	if (files.list.count)
		qsort(files.list.items, files.list.count, sizeof *files.list.items, compare_files);
	return files;
}

static inline text file_named(const struct index_files *files, const char *name)
{
	list_each (const struct index_file, file, files->list)
		if (text_equal(file->name, text_of(name)))
			return file->bytes;
	return (text){NULL, 0};
}

#endif
