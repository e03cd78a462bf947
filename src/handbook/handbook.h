/*
 * The handbook: the configuration and all editions with their pages, loaded, resolved and frozen.
 *
 *	read files -> parse pages (threads) -> arrange chapters -> resolve links (threads)
 *
 * After handbook_load everything reachable is const, which is what lets all later stages use
 * threads without locks. It knows no HTML and no disk.
 *
 *	struct handbook handbook;
 *	bool ok = handbook_load(&handbook, content, &options, arena, diagnostics);
 */
#ifndef HANDBOOK_HANDBOOK_H
#define HANDBOOK_HANDBOOK_H

#include "handbook/edition.h"
#include "handbook/link.h"
#include "handbook/picture.h"

struct handbook {
	struct config config;
	struct edition *editions; /* the pages outside editions, then the years, oldest first */
	size_t edition_count;
	const struct edition *current; /* NULL if there is no study year */
	bool is_whole;           /* no edition was left out: one that is not here does not exist */
	struct table page_table; /* path -> index into pages */
	struct table address_table; /* address of now or before, with the edition's -> the same */
	struct page **pages;        /* all pages of all editions */
	size_t page_count;
	struct pictures pictures; /* all picture files; those that no page shows too */
};

/*
 * The edition came before the current one, or stands ready to come after it. Which one is current
 * is configured; no clock is asked.
 */
static inline bool handbook_is_old(const struct handbook *handbook, const struct edition *edition)
{
	return edition->is_dated && handbook->current && edition < handbook->current;
}
static inline bool handbook_is_ahead(const struct handbook *handbook, const struct edition *edition)
{
	return edition->is_dated && handbook->current && edition > handbook->current;
}

/* What is asked of the repository that the content is in. */
enum handbook_git {
	GIT_HISTORY,  /* all: pinned editions, and who changed what */
	GIT_EDITIONS, /* pinned editions only */
	GIT_NOTHING,  /* the editions that are folders: what stands in a revision's content */
};

struct handbook_options {
	size_t worker_count;
	bool has_views; /* false: the general view only */
	text base_url;  /* overrides the configuration's; empty = doesn't */
	int32_t today;  /* day for `review:` warnings; DATE_NONE = give none */
	enum handbook_git git;
	bool is_partial; /* an edition in git that can't be read is left out, with a warning */
	const struct config *config; /* for content without a wegwijzer.yaml; NULL = a fault */
};

/*
 * Loads everything below the source's root.
 * arena    owns the handbook
 * Returns false if it reported an error; `out` holds all that could be loaded.
 */
bool handbook_load(struct handbook *out, const struct source *content,
	const struct handbook_options *options, struct arena *arena,
	struct diagnostics *diagnostics);

/* How the Markdown of an edition's pages is read: for page_load. */
struct document_options handbook_page_options(
	const struct config *config, const struct edition *edition);
/* The page with this path ("2025-2026/praktische-informatie/stagedagen.md"), or NULL. */
struct page *handbook_find(const struct handbook *handbook, text path);

#endif
