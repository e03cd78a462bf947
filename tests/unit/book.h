/*
 * A handbook out of files in memory, for tests: loaded as the program does it, without a disk.
 *
 *	struct handbook *book = BOOK(f, {"2025-2026/a.md", "---\ntitle: A\n---\nTekst.\n"});
 *	struct page *page = handbook_find(book, TEXT("2025-2026/a.md"));
 *
 * Without a wegwijzer.yaml of its own it has the facets niveau (1 2 3), vorm (voltijd deeltijd)
 * and, strict, rol (student opleider), and a view for each combination; without an editie.yaml its
 * year has an empty one.
 */
#ifndef TESTS_BOOK_H
#define TESTS_BOOK_H

#include "handbook/handbook.h"

#include "test.h"

#include <errno.h>
#include <string.h>

struct book_file {
	const char *path;
	const char *text;
};

/* The last file of a list has no path. */
#define BOOK(f, ...) book_open(f, (const struct book_file[]){__VA_ARGS__, {NULL, NULL}}, NULL)

static const char book_config[] = "title: Handboek\n"
				  "facets:\n"
				  "  niveau:\n"
				  "    label: Niveau\n"
				  "    url: niveau-*\n"
				  "    values: {1: niveau 1, 2: niveau 2, 3: niveau 3}\n"
				  "  vorm:\n"
				  "    label: Vorm\n"
				  "    values: {voltijd: voltijd, deeltijd: deeltijd}\n"
				  "  rol:\n"
				  "    label: Rol\n"
				  "    badge: nee\n"
				  "    values: {student: student, opleider: opleider}\n"
				  "views:\n"
				  "  - facets: [niveau, vorm]\n"
				  "  - {facets: [rol], strict: ja}\n";

static inline bool book_read(const struct source *source, const struct source_file *file,
	size_t limit, struct arena *arena, text *out, text *fault)
{
	const struct book_file *files = source->handle;
	(void)arena;
	for (; files->path; files++) {
		if (!text_equal(text_of(files->path), file->path))
			continue;
		*out = text_of(files->text);
		*fault = file_fault(EFBIG);
		return out->size <= limit;
	}
	*fault = file_fault(ENOENT);
	return false;
}

static inline bool book_has(const struct book_file files[], const char *path)
{
	for (; files->path; files++)
		if (strcmp(files->path, path) == 0)
			return true;
	return false;
}

/* The files, and those that nearly every test needs and none wants to write. */
static inline struct source *book_source(struct fixture *f, const struct book_file files[])
{
	static const struct source_reader reader = {.read = book_read};
	struct LIST(struct book_file) all = {NULL, 0, 0};
	struct source *source = arena_new(&f->arena, struct source, 1);
	*source = (struct source){.name = TEXT("content"), .reader = &reader};
	for (const struct book_file *file = files; file->path; file++)
		*list_add(&all, &f->arena) = *file;
	if (!book_has(files, "wegwijzer.yaml"))
		*list_add(&all, &f->arena) = (struct book_file){"wegwijzer.yaml", book_config};
	if (!book_has(files, "2025-2026/editie.yaml"))
		*list_add(&all, &f->arena) = (struct book_file){"2025-2026/editie.yaml", ""};
	list_each (const struct book_file, file, all)
		list_add(&source->files, &f->arena)->path = text_of(file->path);
	*list_add(&all, &f->arena) = (struct book_file){NULL, NULL};
	source->handle = all.items;
	source_sort(source);
	return source;
}

/* `options`: NULL = all views, no day. Faults are left in f->diagnostics, sorted. */
static inline struct handbook *book_open(
	struct fixture *f, const struct book_file files[], const struct handbook_options *options)
{
	const struct handbook_options usual = {
		.worker_count = 1, .has_views = true, .today = INT32_MIN};
	struct handbook *book = arena_new(&f->arena, struct handbook, 1);
	handbook_load(book, book_source(f, files), options ? options : &usual, &f->arena,
		&f->diagnostics);
	diagnostics_sort(&f->diagnostics);
	return book;
}

static inline struct page *book_page(const struct handbook *book, const char *path)
{
	struct page *page = handbook_find(book, text_of(path));
	if (!page)
		fail_msg("no page %s", path);
	return page;
}

static inline size_t book_view(const struct config *config, const char *slug)
{
	for (size_t v = 0; v < config->views.count; v++)
		if (text_equal(config->views.items[v].slug, text_of(slug)))
			return v;
	fail_msg("no view %s", slug);
	return 0;
}

/* "path:line:column slug" of each finding, a line each. The list is emptied. */
static inline text book_findings(struct fixture *f)
{
	text all = TEXT("");
	list_each (const struct diagnostic, one, f->diagnostics)
		all = arena_concat(&f->arena, all, one->place.path,
			arena_format(&f->arena, ":%u:%u ", one->place.line, one->place.column),
			diagnostic_slug(one->code), TEXT("\n"));
	diagnostics_init(&f->diagnostics, &f->arena);
	return all;
}

#endif
