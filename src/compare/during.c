/* See during.h. */
#include "compare/during.h"

#include "base/date.h"
#include "compare/past.h"
#include "source/history.h"
#include "source/main_line.h"

struct finder {
	const struct edition *edition;
	const struct handbook *handbook;
	text content; /* the folder on the disk */
	text folder;  /* the same, from the repository's root */
	struct revision now;
	struct revision then; /* when the first day ended */
	size_t worker_count;
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct diagnostics unheard; /* what is wrong with git was said when history was read */
	struct table unreadable;    /* paths of pages, as in places, that had a fault then */
};

static text edition_path(const struct finder *finder, text name)
{
	text folder = finder->folder;
	return arena_concat(finder->arena, folder, folder.size ? TEXT("/") : TEXT(""), name);
}

/* An edition that is pinned to a folder with another name stands nowhere in a handbook of then. */
static bool is_in_content(const struct finder *finder)
{
	const struct edition *edition = finder->edition;
	return edition->source->revision.size == 0 ||
		text_equal(edition->source->name, edition_path(finder, edition->name));
}

static bool is_same_id(const git_oid *a, const git_oid *b)
{
	return memcmp(a, b, sizeof *a) == 0;
}

/*
 * Finds the two revisions. Returns false if there is no knowing: where nothing was committed after
 * the first day, that day may still have to come.
 */
static bool find_revisions(struct finder *finder)
{
	struct repository *repository;
	struct diagnostics *unheard = &finder->unheard;
	text revision = finder->edition->source->revision;
	return repository_open(&repository, finder->content, finder->arena, unheard) &&
		repository_locate(
			&finder->folder, repository, finder->content, finder->arena, unheard) &&
		repository_find_revision(&finder->now, repository,
			revision.size ? revision : TEXT("HEAD"), finder->arena, unheard) &&
		main_line_on_day(&finder->then, &finder->now, finder->edition->from, finder->arena,
			unheard) &&
		!is_same_id(&finder->then.commit, &finder->now.commit) && is_in_content(finder);
}

static bool is_uncommitted(const struct finder *finder, text address)
{
	list_each (const struct history_file, file, finder->edition->history->files)
		if (file->state != HISTORY_COMMITTED && text_starts(file->path, address))
			return true;
	return false;
}

/* The folder of this edition is not what it was, committed or not. */
static bool has_changed(const struct finder *finder, text name)
{
	git_oid now, then;
	text path = edition_path(finder, name);
	text address = arena_concat(finder->arena, name, TEXT("/"));
	bool is_same = main_line_find(&now, &finder->now, path, finder->arena) &&
		main_line_find(&then, &finder->then, path, finder->arena) &&
		is_same_id(&now, &then);
	return !is_same || is_uncommitted(finder, address);
}

/* It was there when its first day ended, and it, or what it shares, has changed since. */
static bool is_worth_reading(const struct finder *finder)
{
	const struct edition *edition = finder->edition;
	git_oid id;
	if (!main_line_find(&id, &finder->then, edition_path(finder, edition->name), finder->arena))
		return false;
	bool is_worth = has_changed(finder, edition->name);
	for (size_t i = 0; i < edition->shared_count && !is_worth; i++)
		is_worth = has_changed(finder, edition->shared[i].edition);
	return is_worth;
}

/* A link or a picture that led nowhere hides no text, and shows none. */
static bool is_harmless(enum diagnostic_code code)
{
	switch (code) {
	case DIAGNOSTIC_LINK_PAGE_MISSING:
	case DIAGNOSTIC_LINK_ANCHOR_MISSING:
	case DIAGNOSTIC_LINK_NOT_PAGE:
	case DIAGNOSTIC_PICTURE_EXTERNAL:
	case DIAGNOSTIC_PICTURE_KIND:
	case DIAGNOSTIC_PICTURE_MISSING:
	case DIAGNOSTIC_PICTURE_UNREADABLE:
	case DIAGNOSTIC_PICTURE_UNSAFE:
	case DIAGNOSTIC_IMAGE_WITHOUT_TEXT:
		return true;
	default:
		return diagnostic_severity(code) == SEVERITY_WARNING ||
			diagnostic_severity(code) == SEVERITY_NOTE;
	}
}

/* Marks mean something in pages and in the configuration; other editions' faults are not ours. */
static bool concerns(const struct finder *finder, const struct diagnostic *one)
{
	const struct edition *edition = finder->edition;
	text path = one->place.path, root = edition_path(finder, TEXT(""));
	if (is_harmless(one->code))
		return false;
	bool is_ours =
		text_equal(path, arena_concat(finder->arena, root, TEXT("wegwijzer.yaml"))) ||
		text_starts(path, edition_path(finder, edition->address));
	for (size_t i = 0; i < edition->shared_count && !is_ours; i++)
		is_ours = text_starts(path, edition_path(finder, edition->shared[i].edition));
	return is_ours;
}

static struct place place_of_then(const struct finder *finder)
{
	return (struct place){.path = edition_path(finder, finder->edition->name),
		.revision = text_slice(finder->then.name, 0, HISTORY_SHORT_ID_SIZE)};
}

/*
 * Takes down the pages that are unfit to be shown, each reported with its first fault. Returns
 * false if it is the whole edition: what pages mean depends on a file with a fault.
 */
static bool find_unreadable(struct finder *finder, const struct diagnostics *found)
{
	text day = date_dutch(finder->arena, finder->edition->from);
	list_each (const struct diagnostic, one, *found) {
		text path = one->place.path;
		bool is_said = table_find(&finder->unreadable, path) != TABLE_NONE;
		if (is_said || !concerns(finder, one))
			continue;
		bool is_page = text_ends(path, TEXT(".md"));
		if (is_page)
			diagnostic_add(finder->diagnostics, FIRST_DAY_PAGE_UNREADABLE,
				place_of_then(finder), day, path, one->message);
		else
			diagnostic_add(finder->diagnostics, FIRST_DAY_UNREADABLE,
				place_of_then(finder), day, one->message, path);
		if (!is_page)
			return false;
		table_add(&finder->unreadable, path, 0);
	}
	return true;
}

/* Loads the handbook of the first day, if what is needed of it is in this clone. */
static bool load_then(struct finder *finder, struct handbook *handbook, struct diagnostics *found)
{
	const struct past past = {finder->content, finder->then.name, &finder->handbook->config,
		finder->worker_count};
	if (past_load(handbook, &past, finder->arena, found))
		return true;
	const struct diagnostic *why = found->items;
	if (why)
		diagnostic_add(finder->diagnostics, FIRST_DAY_UNKNOWN, place_of_then(finder),
			date_dutch(finder->arena, finder->edition->from), why->message, why->hint);
	return false;
}

/* The edition on its first day, or NULL. */
static const struct edition *read_then(struct finder *finder, const struct config **config)
{
	struct diagnostics found;
	struct handbook *handbook = arena_new(finder->arena, struct handbook, 1);
	diagnostics_init(&found, finder->arena);
	if (!load_then(finder, handbook, &found) || !find_unreadable(finder, &found))
		return NULL;
	*config = &handbook->config;
	for (size_t e = 0; e < handbook->edition_count; e++)
		if (text_equal(handbook->editions[e].name, finder->edition->name))
			return &handbook->editions[e];
	return NULL;
}

/* The redline without the pages that could not be read. */
static const struct redline *without_unreadable(
	const struct finder *finder, const struct redline *redline)
{
	if (finder->unreadable.count == 0)
		return redline;
	struct redline *kept = arena_new(finder->arena, struct redline, 1);
	const struct page_change **pages =
		arena_new(finder->arena, const struct page_change *, redline->page_count);
	for (size_t p = 0; p < redline->page_count; p++) {
		const struct shown_page *old = redline->pages[p]->old;
		if (!old || table_find(&finder->unreadable, old->page->place.path) == TABLE_NONE)
			pages[kept->page_count++] = redline->pages[p];
	}
	kept->pages = pages;
	redline_count(kept);
	return kept;
}

/* Works out each view that there was on the first day: later, threads may ask. */
static bool find_touched(struct during *during, const struct finder *finder)
{
	const struct edition *edition = finder->edition;
	const struct views *views = &finder->handbook->config.views;
	struct arena *arena = finder->arena;
	bool is_any = false;
	during->touched = arena_new(arena, struct viewset, edition->page_count);
	during->redlines = arena_new(arena, const struct redline *, views->count);
	for (size_t v = 0; v < views->count; v++) {
		if (!comparison_has_view(during->comparison, v))
			continue;
		const struct redline *redline =
			without_unreadable(finder, comparison_view(during->comparison, v));
		if (redline->page_count == 0)
			continue;
		is_any = true;
		during->redlines[v] = redline;
		for (size_t p = 0; p < redline->page_count; p++)
			if (redline->pages[p]->new)
				viewset_add(
					&during->touched[redline->pages[p]->new->page->number], v);
	}
	return is_any;
}

struct during *during_find(
	const struct during_input *input, struct arena *arena, struct diagnostics *diagnostics)
{
	const struct edition *edition = input->edition;
	struct finder finder = {
		.edition = edition,
		.handbook = input->handbook,
		.content = input->handbook->editions[0].source->name,
		.worker_count = input->worker_count,
		.arena = arena,
		.diagnostics = diagnostics,
	};
	diagnostics_init(&finder.unheard, arena);
	table_init(&finder.unreadable, arena, 0);
	if (!edition->history || edition->from == DATE_NONE || !find_revisions(&finder) ||
		!is_worth_reading(&finder))
		return NULL;
	struct comparison_input sides = {
		.new = {edition, &input->handbook->config}, .labels = input->labels};
	sides.old.edition = read_then(&finder, &sides.old.config);
	if (!sides.old.edition)
		return NULL;
	struct during *during = arena_new(arena, struct during, 1);
	during->first_day = edition->from;
	during->then = sides.old.edition;
	during->comparison = comparison_open(&sides, arena);
	return find_touched(during, &finder) ? during : NULL;
}

bool during_is_known(const struct edition *edition)
{
	const struct history *history = edition->history;
	return history && history->files.count && !history->is_cut;
}
