/* From operands to pairs of editions. See selection.h. */
#include "compare/selection.h"

#include "base/date.h"
#include "compare/past.h"
#include "source/repository.h"

struct selector {
	struct selection *out;
	text content;
	const struct handbook *work_tree;
	size_t worker_count;
	struct arena *arena;
	struct diagnostics *diagnostics;
};

static bool is_study_year(text name)
{
	int32_t year;
	return date_is_study_year(name, &year);
}

/* "HEAD@{12:00}" has a colon and no edition. */
static struct selection_side parse(text operand)
{
	size_t colon = text_find_last(operand, ':');
	if (colon != TEXT_NONE && !text_ends(operand, TEXT("}")))
		return (struct selection_side){.revision = text_slice(operand, 0, colon),
			.edition = text_slice(operand, colon + 1, operand.size)};
	if (is_study_year(operand))
		return (struct selection_side){.edition = operand};
	return (struct selection_side){.revision = operand};
}

static const struct edition *find_edition(const struct handbook *handbook, text name)
{
	for (size_t e = 0; e < handbook->edition_count; e++)
		if (text_equal(handbook->editions[e].name, name))
			return &handbook->editions[e];
	return NULL;
}

/* Loading */

static bool load_work_tree(struct selector *selector)
{
	struct source *source;
	struct handbook *handbook = arena_new(selector->arena, struct handbook, 1);
	const struct handbook_options options = {.worker_count = selector->worker_count,
		.has_views = true,
		.today = DATE_NONE,
		.git = GIT_EDITIONS};
	if (!source_open_folder(&source, selector->content, selector->arena, selector->diagnostics))
		return false;
	handbook_load(handbook, source, &options, selector->arena, selector->diagnostics);
	selector->work_tree = handbook;
	return true;
}

/* "editie/2024-2025" stands for that edition, if it is there. */
static void find_named_edition(struct selection_side *side)
{
	size_t slash = text_find_last(side->revision, '/');
	text last =
		text_slice(side->revision, slash == TEXT_NONE ? 0 : slash + 1, side->revision.size);
	if (side->edition.size == 0 && is_study_year(last) && find_edition(side->handbook, last))
		side->edition = last;
}

static bool load_side(struct selector *selector, struct selection_side *side)
{
	side->handbook = selector->work_tree;
	if (side->revision.size == 0)
		return true;
	const struct past past = {selector->content, side->revision, &selector->work_tree->config,
		selector->worker_count};
	struct handbook *handbook = arena_new(selector->arena, struct handbook, 1);
	if (!past_load(handbook, &past, selector->arena, selector->diagnostics))
		return false;
	side->handbook = handbook;
	find_named_edition(side);
	return true;
}

/* Pairing */

static text edition_choices(const struct selector *selector, const struct selection_side *side)
{
	const struct handbook *handbook = side->handbook;
	text *names = arena_new(selector->arena, text, handbook->edition_count);
	size_t count = 0;
	for (size_t e = 0; e < handbook->edition_count; e++)
		if (handbook->editions[e].is_dated)
			names[count++] = handbook->editions[e].name;
	return repository_choices(side->edition, names, count, selector->arena);
}

static const struct edition *meant_edition(
	const struct selector *selector, const struct selection_side *side)
{
	const struct edition *edition = find_edition(side->handbook, side->edition);
	struct place place = {.path = selector->content, .revision = side->revision};
	if (!edition)
		diagnostic_add(selector->diagnostics, COMPARE_EDITION_UNKNOWN, place, side->edition,
			edition_choices(selector, side));
	return edition;
}

static bool pair_meant(struct selector *selector)
{
	struct selection *out = selector->out;
	const struct edition *old = meant_edition(selector, &out->old);
	const struct edition *new = meant_edition(selector, &out->new);
	if (!old || !new)
		return false;
	*list_add(&out->pairs, selector->arena) = (struct edition_pair){old, new};
	return true;
}

static bool pair_all(struct selector *selector)
{
	struct selection *out = selector->out;
	const struct handbook *old = out->old.handbook, *new = out->new.handbook;
	for (size_t e = 0; e < new->edition_count; e++) {
		const struct edition *edition = &new->editions[e];
		const struct edition *partner = find_edition(old, edition->name);
		if (partner)
			*list_add(&out->pairs, selector->arena) =
				(struct edition_pair){partner, edition};
		else
			*list_add(&out->only_new, selector->arena) = edition;
	}
	for (size_t e = 0; e < old->edition_count; e++)
		if (!find_edition(new, old->editions[e].name))
			*list_add(&out->only_old, selector->arena) = &old->editions[e];
	return true;
}

bool selection_load(struct selection *out, text content, text old, text new, size_t worker_count,
	struct arena *arena, struct diagnostics *diagnostics)
{
	struct selector selector = {.out = out,
		.content = content,
		.worker_count = worker_count,
		.arena = arena,
		.diagnostics = diagnostics};
	*out = (struct selection){.old = parse(old), .new = parse(new)};
	if (!load_work_tree(&selector) || !load_side(&selector, &out->old) ||
		!load_side(&selector, &out->new))
		return false;
	if (out->old.edition.size == 0)
		out->old.edition = out->new.edition;
	else if (out->new.edition.size == 0)
		out->new.edition = out->old.edition;
	return out->old.edition.size ? pair_meant(&selector) : pair_all(&selector);
}

text selection_name(
	const struct selection_side *side, const struct edition *edition, struct arena *arena)
{
	text name = edition->is_dated ? edition->name : TEXT("buiten de edities");
	return side->revision.size ? arena_concat(arena, name, TEXT(" in "), side->revision) : name;
}
