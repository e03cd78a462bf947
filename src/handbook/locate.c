/* See locate.h. */
#include "handbook/locate.h"

#include "base/date.h"
#include "source/history.h"
#include "source/repository.h"

#include <stdlib.h>

struct locator {
	struct editions *editions;
	const struct config *config;
	const struct source *content;
	struct arena *arena;
	struct diagnostics *diagnostics;
};

/* "2025-2026/a/b.md" -> "2025-2026" if that is a study year; empty: a page outside editions. */
static text edition_name(text path)
{
	text rest = path, first;
	int32_t year;
	if (text_cut(&rest, '/', &first) && date_is_study_year(first, &year))
		return first;
	return (text){"", 0};
}

struct edition *locate_edition(const struct editions *editions, text name)
{
	for (size_t i = 0; i < editions->count; i++)
		if (text_equal(editions->items[i].name, name))
			return &editions->items[i];
	return NULL;
}

struct edition *locate_edition_of(const struct editions *editions, text path)
{
	return locate_edition(editions, edition_name(path));
}

const struct source_file *locate_file(
	const struct edition *edition, text name, struct place *place, struct arena *arena)
{
	text path = arena_concat(arena, edition->folder, name);
	*place = source_place(edition->source, path, arena);
	return source_find(edition->source, path);
}

static struct edition *add_edition(struct locator *locator, text name)
{
	struct edition *edition = list_add(locator->editions, locator->arena);
	*edition = (struct edition){.name = name, .is_dated = name.size > 0};
	edition->from = edition->until = DATE_NONE;
	edition->address = name.size ? arena_concat(locator->arena, name, TEXT("/")) : TEXT("");
	edition->title = name.size ? name : locator->config->title;
	return edition;
}

/* An edition that is a folder of the content: several look at one source. */
static void add_folder(struct locator *locator, text name, const struct history *history)
{
	if (locate_edition(locator->editions, name))
		return;
	struct edition *edition = add_edition(locator, name);
	edition->source = locator->content;
	edition->folder = edition->address;
	edition->history = history;
}

/* "editie/2024-2025" -> "2024-2025"; empty if its last part is no study year. */
static text name_of_reference(text reference)
{
	size_t slash = text_find_last(reference, '/');
	text last =
		slash == TEXT_NONE ? reference : text_slice(reference, slash + 1, reference.size);
	int32_t year;
	return date_is_study_year(last, &year) ? last : (text){"", 0};
}

/* One edition at one revision. */
static void add_pinned(struct locator *locator, const struct pinned_edition *pinned, text reference,
	const struct repository *repository)
{
	text name = pinned->name.size ? pinned->name : name_of_reference(reference);
	text path = pinned->path;
	if (name.size == 0 || locate_edition(locator->editions, name)) {
		diagnostic_add(locator->diagnostics, EDITION_TWICE, pinned->place,
			name.size ? name : reference);
		return;
	}
	if (path.size == 0) {
		text folder = {"", 0};
		repository_locate(&folder, repository, locator->content->name, locator->arena,
			locator->diagnostics);
		path = arena_concat(
			locator->arena, folder, folder.size ? TEXT("/") : TEXT(""), name);
	}
	struct source *source;
	if (!source_open_git(&source, locator->content->name, reference, path, locator->arena,
		    locator->diagnostics))
		return;
	struct edition *edition = add_edition(locator, name);
	edition->source = source;
	edition->folder = TEXT("");
	if (locator->config->history.is_on)
		history_load_revision(&edition->history, locator->content->name, reference, path,
			locator->arena, locator->diagnostics);
}

static bool is_pattern(text reference)
{
	return text_find_byte(reference, '*') != TEXT_NONE ||
		text_find_byte(reference, '?') != TEXT_NONE ||
		text_find_byte(reference, '[') != TEXT_NONE;
}

/* What one entry of `editions:` names: a revision, or all branches and tags that match. */
static void add_all_pinned(struct locator *locator, const struct pinned_edition *pinned)
{
	struct repository *repository;
	struct repository_references references = {.count = 0};
	if (!repository_open(
		    &repository, locator->content->name, locator->arena, locator->diagnostics))
		return;
	if (!is_pattern(pinned->reference)) {
		add_pinned(locator, pinned, pinned->reference, repository);
		return;
	}
	if (!repository_find_references(&references, repository, pinned->reference, locator->arena,
		    locator->diagnostics))
		return;
	if (references.count == 0)
		diagnostic_add(locator->diagnostics, EDITION_PATTERN_EMPTY, pinned->place,
			pinned->reference);
	list_each (const text, reference, references)
		add_pinned(locator, pinned, *reference, repository);
}

static int compare_editions(const void *left, const void *right)
{
	const struct edition *a = left, *b = right;
	return text_compare(a->name, b->name);
}

void locate_editions(struct editions *out, const struct config *config,
	const struct source *content, struct arena *arena, struct diagnostics *diagnostics)
{
	struct locator locator = {out, config, content, arena, diagnostics};
	const struct history *history = NULL;
	if (config->history.is_on)
		history_load_folder(&history, content->name, arena, diagnostics);
	add_folder(&locator, TEXT(""), history);
	list_each (const struct source_file, file, content->files)
		add_folder(&locator, edition_name(file->path), history);
	for (size_t i = 0; i < config->pinned_count; i++)
		add_all_pinned(&locator, &config->pinned[i]);
	qsort(out->items, out->count, sizeof *out->items, compare_editions);
}
