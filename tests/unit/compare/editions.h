/*
 * Editions out of Markdown, for tests: pages are parsed and filtered as in the program, without
 * files.
 *
 *	struct school school;
 *	school_open(&school, f);
 *	const struct file files[] = {{"a.md", "Tekst.\n"}};
 *	struct edition *old = edition_of(&school, "2024-2025", files, 1);
 *
 * Views: niveau-1 … niveau-4, voltijd, deeltijd, their combinations, and (strict) student,
 * opleider.
 */
#ifndef TESTS_COMPARE_EDITIONS_H
#define TESTS_COMPARE_EDITIONS_H

#include "compare/comparison.h"
#include "site/badge.h"

#include "../test.h"

struct school {
	struct fixture *f;
	struct config config;
};

struct file {
	const char *path; /* in the edition */
	const char *text; /* without front matter: the title is then the path without .md */
};

static inline void school_open(struct school *school, struct fixture *f)
{
	static const text yaml =
		TEXT_INIT("title: Wegwijzer\n"
			  "facets:\n"
			  "  niveau:\n"
			  "    url: niveau-*\n"
			  "    values: {1: niveau 1, 2: niveau 2, 3: niveau 3, 4: niveau 4}\n"
			  "  vorm:\n"
			  "    values: {voltijd: voltijd, deeltijd: deeltijd}\n"
			  "  rol:\n"
			  "    badge: nee\n"
			  "    values: {student: student, opleider: opleider}\n"
			  "views:\n"
			  "  - facets: [niveau, vorm]\n"
			  "  - {facets: [rol], strict: ja}\n");
	school->f = f;
	assert_true(config_load(&school->config, yaml,
		(struct place){.path = TEXT("wegwijzer.yaml")}, &f->arena, &f->diagnostics));
}

static inline size_t view_of(const struct school *school, const char *slug)
{
	for (size_t v = 0; v < school->config.views.count; v++)
		if (text_equal(school->config.views.items[v].slug, text_of(slug)))
			return v;
	fail_msg("no view %s", slug);
	return 0;
}

/* The page's front matter, if it has none of its own. */
static inline text with_title(const struct school *school, struct file file)
{
	text path = text_of(file.path), body = text_of(file.text);
	if (text_starts(body, TEXT("---\n")))
		return body;
	return arena_concat(&school->f->arena, TEXT("---\ntitle: "),
		text_slice(path, 0, path.size - 3), TEXT("\n---\n"), body);
}

static inline struct page *page_of(
	const struct school *school, const struct edition *edition, struct file file)
{
	struct arena *arena = &school->f->arena;
	const struct document_options options = {.find_value = NULL};
	struct page *page = arena_new(arena, struct page, 1);
	text path = text_of(file.path);
	page->kind = PAGE_CONTENT;
	page->path = arena_concat(arena, edition->address, path);
	page->address = arena_concat(arena, text_slice(path, 0, path.size - 3), TEXT("/"));
	page->place.path = page->path;
	page->edition = edition;
	page_load(page, with_title(school, file), &school->config, &options, arena, arena,
		&school->f->diagnostics);
	return page;
}

static inline struct edition *edition_of(
	const struct school *school, const char *name, const struct file files[], size_t file_count)
{
	struct arena *arena = &school->f->arena;
	struct edition *edition = arena_new(arena, struct edition, 1);
	edition->name = edition->title = text_of(name);
	edition->address = arena_concat(arena, edition->name, TEXT("/"));
	edition->is_dated = true;
	edition->pages = arena_new(arena, struct page *, file_count);
	for (size_t i = 0; i < file_count; i++) {
		edition->pages[i] = page_of(school, edition, files[i]);
		edition->pages[i]->number = edition->page_count++;
	}
	return edition;
}

/* The findings of one test that were not expected. */
static inline void assert_no_findings(struct fixture *f)
{
	assert_text(findings(f), TEXT(""));
}

/* What a view shows of a page. */
static inline struct shown_page *shown_of(
	const struct school *school, const struct page *page, size_t view, mark_labels *labels)
{
	struct buffer buffer;
	buffer_init(&buffer, SIZE_MAX);
	struct page_blocks *blocks =
		page_cut(page, &school->config, labels, &buffer, &school->f->arena);
	buffer_release(&buffer);
	return page_show(blocks, view);
}

static inline struct comparison *compare_editions(
	const struct school *school, const struct edition *old, const struct edition *new)
{
	const struct comparison_input input = {
		{old, &school->config}, {new, &school->config}, NULL, 0, badge_labels};
	return comparison_open(&input, &school->f->arena);
}

/* Runs as text: what is the same, [-deleted-], {+inserted+}. */
static inline text runs_text(struct fixture *f, const struct run runs[], size_t run_count)
{
	static const char *const form[] = {
		[RUN_EQUAL] = "%.*s", [RUN_DELETED] = "[-%.*s-]", [RUN_INSERTED] = "{+%.*s+}"};
	text all = TEXT("");
	for (size_t r = 0; r < run_count; r++)
		all = arena_concat(&f->arena, all, r ? TEXT(" ") : TEXT(""),
			arena_format(&f->arena, form[runs[r].kind], TEXT_PRINT(runs[r].words)));
	return all;
}

/*
 * Numbers that look random and are the same in every run: the constants are those of D. E. Knuth's
 * MMIX generator.
 */
struct dice {
	uint64_t state;
};

static inline uint32_t dice_below(struct dice *dice, uint32_t limit)
{
	dice->state = dice->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(dice->state >> 33) % limit;
}

#endif
