/* See edition_search.h. */
#include "search/edition_search.h"

#include "handbook/locate.h"

enum { PRIOR_MIN = 10, PRIOR_MAX = 250 }; /* percent; a byte in the index */

/* The glossary's own page would push aside the pages that a term is used on. */
static void take_pages(struct search_input *out, const struct edition *edition, struct arena *arena)
{
	struct page **pages = arena_new(arena, struct page *, edition->page_count);
	for (size_t i = 0; i < edition->page_count; i++)
		if (edition->pages[i]->kind != PAGE_GLOSSARY)
			pages[out->page_count++] = edition->pages[i];
	out->pages = pages;
}

static void take_term(struct search_term *out, const struct term *term, struct arena *arena)
{
	size_t count = 1 + term->abbreviation_count + term->form_count;
	text *forms = arena_new(arena, text, count);
	size_t at = 0;
	forms[at++] = term->name;
	for (size_t i = 0; i < term->abbreviation_count; i++)
		forms[at++] = term->abbreviations[i];
	for (size_t i = 0; i < term->form_count; i++)
		forms[at++] = term->forms[i];
	*out = (struct search_term){.forms = forms,
		.form_count = count,
		.keywords = term->keywords,
		.keyword_count = term->keyword_count,
		.chapters = term->chapters,
		.chapter_count = term->chapter_count,
		.views = &term->views};
}

static void take_terms(
	struct related_input *out, const struct glossary *glossary, struct arena *arena)
{
	struct search_term *terms = arena_new(arena, struct search_term, glossary->term_count);
	for (size_t i = 0; i < glossary->term_count; i++)
		take_term(&terms[i], &glossary->terms[i], arena);
	out->terms = terms;
	out->term_count = glossary->term_count;
}

/* `bijbaan: [betaalde baan]` */
static void take_synonym(struct search_synonym *out, const struct yaml *root,
	const struct yaml *entry, struct arena *arena, struct diagnostics *diagnostics)
{
	const struct yaml *items = NULL;
	size_t count = 0;
	yaml_get_scalars(root, entry->key, &items, &count, diagnostics);
	struct search_target *targets = arena_new(arena, struct search_target, count);
	for (size_t i = 0; i < count; i++)
		targets[i] = (struct search_target){items[i].scalar, items[i].place};
	*out = (struct search_synonym){entry->key, entry->key_place, targets, count};
}

/* The file's mapping; NULL if it is not there, or was reported. */
static const struct yaml *read_mapping(const struct edition *edition, text name,
	struct arena *arena, struct diagnostics *diagnostics)
{
	struct place place;
	struct yaml *root = NULL;
	text bytes;
	const struct source_file *file = locate_file(edition, name, &place, arena);
	if (!file ||
		!source_read(edition->source, file, YAML_SIZE_MAX, arena, &bytes, diagnostics) ||
		!yaml_parse(&root, bytes, place, arena, diagnostics) ||
		!yaml_check_kind(root, YAML_MAPPING, diagnostics))
		return NULL;
	return root;
}

static void take_synonyms(struct related_input *out, const struct edition *edition,
	struct arena *arena, struct diagnostics *diagnostics)
{
	const struct yaml *root =
		read_mapping(edition, TEXT("gewone-woorden.yaml"), arena, diagnostics);
	if (!root)
		return;
	struct search_synonym *synonyms = arena_new(arena, struct search_synonym, root->item_count);
	yaml_each (entry, root)
		take_synonym(&synonyms[out->synonym_count++], root, entry, arena, diagnostics);
	out->synonyms = synonyms;
}

static bool begins_address(const struct edition *edition, text address)
{
	for (size_t i = 0; i < edition->page_count; i++)
		if (text_starts(edition->pages[i]->address, address))
			return true;
	return false;
}

/* `achtergrond: 80` */
static bool take_prior(struct search_prior *out, const struct edition *edition,
	const struct yaml *root, const struct yaml *entry, struct arena *arena,
	struct diagnostics *diagnostics)
{
	uint32_t percent = 0;
	out->address = arena_concat(arena, entry->key, TEXT("/"));
	if (!yaml_get_number(root, entry->key, &percent, diagnostics))
		return false;
	if (percent < PRIOR_MIN || percent > PRIOR_MAX) {
		diagnostic_add(diagnostics, PRIOR_INVALID, entry->place, entry->key);
		return false;
	}
	out->percent = (uint8_t)percent;
	if (!begins_address(edition, out->address))
		diagnostic_add(diagnostics, PRIOR_UNUSED, entry->key_place, entry->key);
	return true;
}

static void take_priors(struct search_input *out, const struct edition *edition,
	struct arena *arena, struct diagnostics *diagnostics)
{
	const struct yaml *root =
		read_mapping(edition, TEXT("zoekgewichten.yaml"), arena, diagnostics);
	if (!root)
		return;
	struct search_prior *priors = arena_new(arena, struct search_prior, root->item_count);
	yaml_each (entry, root)
		out->prior_count += take_prior(
			&priors[out->prior_count], edition, root, entry, arena, diagnostics);
	out->priors = priors;
}

void edition_search_build(struct edition_search *out, const struct edition *edition,
	size_t worker_count, struct arena *arena, struct diagnostics *diagnostics)
{
	out->input = (struct search_input){.page_count = 0};
	take_pages(&out->input, edition, arena);
	take_terms(&out->input.related, &edition->glossary, arena);
	take_synonyms(&out->input.related, edition, arena, diagnostics);
	take_priors(&out->input, edition, arena, diagnostics);
	out->files = arena_new(arena, struct view_files *, VIEW_MAX);
	index_build(&out->index, &out->input, worker_count, arena, diagnostics);
}

bool edition_search_open(struct format_index *out, struct edition_search *search, size_t view,
	struct index_writer *writer, struct arena *arena)
{
	struct view_files **files = &search->files[view];
	if (!*files)
		*files = view_files_make(writer, &search->index, view, search->index.arena);
	return view_files_open(out, *files, arena);
}

void edition_search_write(const struct edition_search *search, size_t view,
	struct index_writer *writer, const struct search_output *output)
{
	if (search->files[view])
		view_files_put(search->files[view], output);
	else
		index_write(writer, &search->index, view, output);
}
