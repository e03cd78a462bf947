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
	enum unreadable unreadable;
	bool is_whole; /* no edition was left out */
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

/* Faults in files of a revision have their place in it; those of git are told where it is asked. */
static bool is_about_git(enum diagnostic_code code)
{
	switch (code) {
	case DIAGNOSTIC_REPOSITORY_MISSING:
	case DIAGNOSTIC_REPOSITORY_FOREIGN:
	case DIAGNOSTIC_REPOSITORY_SHA256:
	case DIAGNOSTIC_REPOSITORY_PARTIAL:
	case DIAGNOSTIC_REPOSITORY_UNREADABLE:
	case DIAGNOSTIC_REPOSITORY_EMPTY:
	case DIAGNOSTIC_REVISION_UNKNOWN:
	case DIAGNOSTIC_REVISION_AMBIGUOUS:
	case DIAGNOSTIC_REVISION_SHALLOW:
	case DIAGNOSTIC_REVISION_PATH_MISSING:
		return true;
	default:
		return false;
	}
}

static void report_at(struct locator *locator, struct place place, const struct diagnostic *fault)
{
	static const text way_out =
		TEXT_INIT(" Of maak de site zonder deze editie, met --partial.");
	struct diagnostic moved = *fault;
	moved.place = place;
	moved.hint = arena_concat(locator->arena, fault->hint, way_out);
	moved.hint = text_trim(moved.hint);
	const struct diagnostics one = {.items = &moved, .count = 1};
	diagnostics_append(locator->diagnostics, &one);
}

/* An edition is left out for what was found: an error at its line, or else a warning. */
static void leave_out(struct locator *locator, const struct pinned_edition *pinned, text reference,
	const struct diagnostics *found)
{
	locator->is_whole = false;
	list_each (const struct diagnostic, one, *found) {
		struct place place = one->code == DIAGNOSTIC_REVISION_PATH_MISSING
			? pinned->path_place
			: pinned->place;
		if (locator->unreadable == UNREADABLE_IS_WARNING)
			diagnostic_add(locator->diagnostics, EDITION_LEFT_OUT,
				is_about_git(one->code) ? place : one->place,
				pinned->name.size ? pinned->name : reference, one->message,
				one->hint);
		else
			report_at(locator, is_about_git(one->code) ? place : one->place, one);
	}
}

/* The path of an edition's folder in the repository. */
static bool find_path(text *out, const struct locator *locator, const struct pinned_edition *pinned,
	text name, const struct repository *repository, struct diagnostics *found)
{
	text folder;
	*out = pinned->path;
	if (pinned->path.size > 0)
		return true;
	if (!repository_locate(&folder, repository, locator->content->name, locator->arena, found))
		return false;
	*out = arena_concat(locator->arena, folder, folder.size ? TEXT("/") : TEXT(""), name);
	return true;
}

/* The study year that an entry stands for, if it can be one (else reported). */
static bool find_name(text *out, const struct locator *locator, const struct pinned_edition *pinned,
	text reference)
{
	int32_t year;
	bool is_given = pinned->name.size > 0;
	struct place place = is_given ? pinned->name_place : pinned->place;
	*out = is_given ? pinned->name : name_of_reference(reference);
	if (!date_is_study_year(*out, &year))
		diagnostic_add(locator->diagnostics, EDITION_NAME_INVALID, place,
			is_given ? pinned->name : reference);
	else if (locate_edition(locator->editions, *out))
		diagnostic_add(locator->diagnostics, EDITION_TWICE, place, *out);
	else
		return true;
	return false;
}

/* One edition at one revision. */
static void add_pinned(struct locator *locator, const struct pinned_edition *pinned, text reference,
	const struct repository *repository)
{
	text name, path;
	struct source *source;
	struct diagnostics found;
	diagnostics_init(&found, locator->arena);
	if (!find_name(&name, locator, pinned, reference))
		return;
	if (!find_path(&path, locator, pinned, name, repository, &found) ||
		!source_open_git(
			&source, locator->content->name, reference, path, locator->arena, &found)) {
		leave_out(locator, pinned, reference, &found);
		return;
	}
	diagnostics_append(locator->diagnostics, &found);
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
	struct diagnostics found;
	text reference = pinned->reference;
	diagnostics_init(&found, locator->arena);
	if (!repository_open(&repository, locator->content->name, locator->arena, &found) ||
		(is_pattern(reference) &&
			!repository_find_references(
				&references, repository, reference, locator->arena, &found))) {
		leave_out(locator, pinned, reference, &found);
		return;
	}
	if (!is_pattern(reference))
		add_pinned(locator, pinned, reference, repository);
	else if (references.count == 0)
		diagnostic_add(
			locator->diagnostics, EDITION_PATTERN_EMPTY, pinned->place, reference);
	list_each (const text, one, references)
		add_pinned(locator, pinned, *one, repository);
}

static int compare_editions(const void *left, const void *right)
{
	const struct edition *a = left, *b = right;
	return text_compare(a->name, b->name);
}

bool locate_editions(struct editions *out, const struct config *config,
	const struct source *content, enum unreadable unreadable, struct arena *arena,
	struct diagnostics *diagnostics)
{
	struct locator locator = {out, config, content, unreadable, true, arena, diagnostics};
	const struct history *history = NULL;
	if (config->history.is_on)
		history_load_folder(&history, content->name, arena, diagnostics);
	add_folder(&locator, TEXT(""), history);
	list_each (const struct source_file, file, content->files)
		add_folder(&locator, edition_name(file->path), history);
	for (size_t i = 0; i < config->pinned_count; i++)
		add_all_pinned(&locator, &config->pinned[i]);
	qsort(out->items, out->count, sizeof *out->items, compare_editions);
	return locator.is_whole;
}
