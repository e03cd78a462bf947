/* One page: its front matter, sections and anchors. See page.h. */
#include "handbook/page.h"

#include "base/date.h"
#include "base/utf8.h"
#include "handbook/visibility.h"

#include <stdio.h>
#include <string.h>

static const text own_keys[] = {TEXT_INIT("title"), TEXT_INIT("description"), TEXT_INIT("source"),
	TEXT_INIT("citation"), TEXT_INIT("keywords"), TEXT_INIT("aliases"), TEXT_INIT("order"),
	TEXT_INIT("review"), TEXT_INIT("vervangt")};

enum { OWN_KEY_COUNT = sizeof own_keys / sizeof *own_keys, TITLE_SIZE_MAX = 200 };

static const text *load_texts(const struct yaml *front, text key, size_t *count,
	struct arena *arena, struct diagnostics *diagnostics)
{
	const struct yaml *items = NULL;
	*count = 0;
	if (!yaml_get_scalars(front, key, &items, count, diagnostics) || *count == 0)
		return NULL;
	text *texts = arena_new(arena, text, *count);
	for (size_t i = 0; i < *count; i++)
		texts[i] = items[i].scalar;
	return texts;
}

static void check_keys(
	const struct yaml *front, const struct config *config, struct diagnostics *diagnostics)
{
	text keys[OWN_KEY_COUNT + FACET_MAX];
	memcpy(keys, own_keys, sizeof own_keys);
	for (size_t f = 0; f < config->facets.count; f++)
		keys[OWN_KEY_COUNT + f] = config->facets.items[f].name;
	yaml_check_keys(front, keys, OWN_KEY_COUNT + config->facets.count, diagnostics);
}

static void check_title(struct page *page, bool is_readable, struct diagnostics *diagnostics)
{
	const struct yaml *title = yaml_find(page->document.front, TEXT("title"));
	if (page->title.size == 0) {
		if (is_readable)
			diagnostic_add(
				diagnostics, TITLE_MISSING, title ? title->place : page->place);
		page->title = page->path;
	} else if (page->title.size > TITLE_SIZE_MAX) {
		diagnostic_add(diagnostics, TITLE_LONG, title->place);
	}
}

/* A slug, or slugs with a '/' between them; and one before the first stands for the edition. */
static bool is_alias(text alias)
{
	text rest = text_starts(alias, TEXT("/")) ? text_slice(alias, 1, alias.size) : alias, part;
	bool is_good = rest.size > 0 && !text_ends(rest, TEXT("/"));
	while (rest.size && is_good) {
		text_cut(&rest, '/', &part);
		is_good = utf8_is_slug(part);
	}
	return is_good;
}

static void check_aliases(
	const struct page *page, const struct yaml *front, struct diagnostics *diagnostics)
{
	const struct yaml *items = NULL;
	size_t count = 0;
	yaml_get_scalars(front, TEXT("aliases"), &items, &count, diagnostics);
	for (size_t i = 0; i < page->alias_count; i++)
		if (!is_alias(page->aliases[i]))
			diagnostic_add(
				diagnostics, ALIAS_INVALID, items[i].place, page->aliases[i]);
}

static void load_front(
	struct page *page, bool is_readable, struct arena *arena, struct diagnostics *diagnostics)
{
	const struct yaml *front = page->document.front;
	yaml_get_text(front, TEXT("title"), &page->title, diagnostics);
	yaml_get_text(front, TEXT("description"), &page->description, diagnostics);
	yaml_get_text(front, TEXT("source"), &page->source, diagnostics);
	yaml_get_text(front, TEXT("citation"), &page->citation, diagnostics);
	page->order = UINT32_MAX;
	yaml_get_number(front, TEXT("order"), &page->order, diagnostics);
	page->review = DATE_NONE;
	yaml_get_date(front, TEXT("review"), &page->review, diagnostics);
	page->keywords =
		load_texts(front, TEXT("keywords"), &page->keyword_count, arena, diagnostics);
	page->aliases = load_texts(front, TEXT("aliases"), &page->alias_count, arena, diagnostics);
	check_title(page, is_readable, diagnostics);
	check_aliases(page, front, diagnostics);
}

/* The page's own marks: `niveau: [1, 2]` in its front matter. */
static void load_marks(const struct yaml *front, const struct config *config,
	uint64_t own[FACET_MAX], struct diagnostics *diagnostics)
{
	for (size_t f = 0; f < config->facets.count; f++) {
		const struct facet *facet = &config->facets.items[f];
		const struct yaml *items = NULL;
		size_t count = 0;
		yaml_get_scalars(front, facet->name, &items, &count, diagnostics);
		for (size_t i = 0; i < count; i++)
			visibility_add_values(
				&own[f], facet, items[i].scalar, items[i].place, diagnostics);
	}
}

static struct place node_place(const struct page *page, uint32_t node)
{
	struct place place = page->place;
	place.line = page->document.nodes[node].line;
	place.column = page->document.nodes[node].column;
	return place;
}

static void add_anchor(struct page *page, text id, uint32_t node, struct place place,
	struct diagnostics *diagnostics)
{
	uint32_t number = (uint32_t)page->anchor_count;
	uint32_t stands = table_add(&page->anchor_table, id, number);
	if (stands != number) {
		char line[16];
		int size = snprintf(line, sizeof line, "%u",
			page->document.nodes[page->anchors[stands].node].line);
		diagnostic_add(diagnostics, ID_TWICE, place, id, (text){line, (size_t)size});
		return;
	}
	page->anchors[page->anchor_count++] = (struct anchor){id, node};
}

/* An id that the writer gave, or the clause's own. */
static text explicit_id(const struct page *page, uint32_t node)
{
	return page->document.attributes[page->document.nodes[node].attributes].id;
}

static void add_section(
	struct page *page, uint32_t node, struct arena *arena, struct diagnostics *diagnostics)
{
	struct section *section = &page->sections[page->section_count++];
	*section = (struct section){.node = node, .level = page->document.nodes[node].level};
	section->title = text_trim(document_plain_text(&page->document, node, arena));
	section->id = explicit_id(page, node);
	struct place place = node_place(page, node);
	if (section->id.size == 0)
		section->id = utf8_slug(arena, section->title);
	if (section->id.size == 0)
		diagnostic_add(diagnostics, HEADING_EMPTY, place);
	else
		add_anchor(page, section->id, node, place, diagnostics);
}

/* A section ends where the next one of its rank or a higher one begins. */
static void end_sections(struct page *page)
{
	struct section *sections = page->sections;
	uint32_t end = page->document.node_count;
	for (size_t i = 0; i < page->section_count; i++) {
		size_t next = i + 1;
		while (next < page->section_count && sections[next].level > sections[i].level &&
			i > 0)
			next++;
		sections[i].end = next < page->section_count ? sections[next].node : end;
	}
}

static size_t count_sections_and_ids(const struct page *page, size_t *id_count)
{
	size_t section_count = 1;
	*id_count = 0;
	for (uint32_t i = 1; i < page->document.node_count; i++) {
		bool is_heading = page->document.nodes[i].kind == NODE_HEADING;
		section_count += is_heading;
		*id_count += is_heading || explicit_id(page, i).size;
	}
	return section_count;
}

void page_find_sections(struct page *page, struct arena *arena, struct diagnostics *diagnostics)
{
	size_t id_count;
	page->sections = arena_new(arena, struct section, count_sections_and_ids(page, &id_count));
	page->anchors = arena_new(arena, struct anchor, id_count);
	table_init(&page->anchor_table, arena, id_count);
	page->section_count = page->anchor_count = 0;
	page->sections[page->section_count++] = (struct section){.level = 1, .title = page->title};
	for (uint32_t i = 1; i < page->document.node_count; i++) {
		if (page->document.nodes[i].kind == NODE_HEADING) {
			add_section(page, i, arena, diagnostics);
		} else if (explicit_id(page, i).size) {
			const struct attributes *given =
				&page->document.attributes[page->document.nodes[i].attributes];
			add_anchor(page, given->id, i, given->id_place, diagnostics);
		}
	}
	end_sections(page);
}

bool page_load(struct page *out, text bytes, const struct config *config,
	const struct document_options *options, struct arena *arena, struct arena *scratch,
	struct diagnostics *diagnostics)
{
	size_t before = diagnostics_count(diagnostics, SEVERITY_ERROR);
	bool is_parsed = document_parse(
		&out->document, bytes, out->place, options, arena, scratch, diagnostics);
	const struct yaml *front = out->document.front;
	uint64_t own[FACET_MAX] = {0};
	if (front)
		check_keys(front, config, diagnostics);
	/* Of front matter that is faulty itself nobody can say that the title is missing. */
	load_front(out, front || is_parsed, arena, diagnostics);
	load_marks(front, config, own, diagnostics);
	visibility_resolve(out, own, config, arena, diagnostics);
	page_find_sections(out, arena, diagnostics);
	return diagnostics_count(diagnostics, SEVERITY_ERROR) == before;
}

struct page *page_make(enum page_kind kind, const struct edition *edition, text path, text address,
	text title, struct arena *arena)
{
	struct page *page = arena_new(arena, struct page, 1);
	page->kind = kind;
	page->edition = edition;
	page->path = page->place.path = path;
	page->address = address;
	page->title = title;
	page->order = UINT32_MAX;
	page->review = DATE_NONE;
	page->document.nodes = arena_new(arena, struct node, 1);
	page->document.nodes[0].end = page->document.node_count = 1;
	page->document.attributes = arena_new(arena, struct attributes, 1);
	page->document.attributes_count = 1;
	page->sets = arena_new(arena, struct viewset, 1);
	page->sets[0].bits[0] = 1; /* VIEW_GENERAL */
	page->set_count = 1;
	page->visible = page->sets[0];
	page->node_sets = arena_new(arena, uint16_t, 1);
	page->sections = arena_new(arena, struct section, 1);
	page->sections[0] = (struct section){.end = 1, .level = 1, .title = title};
	page->section_count = 1;
	return page;
}

text page_alias_address(const struct page *page, text alias, struct arena *arena)
{
	text own = page->address;
	if (text_find_byte(alias, '/') != TEXT_NONE)
		return arena_concat(arena,
			text_slice(alias, text_starts(alias, TEXT("/")), alias.size), TEXT("/"));
	size_t end = own.size ? text_find_last(text_slice(own, 0, own.size - 1), '/') : TEXT_NONE;
	text folder = end == TEXT_NONE ? (text){NULL, 0} : text_slice(own, 0, end + 1);
	return arena_concat(arena, folder, alias, TEXT("/"));
}

const struct anchor *page_anchor(const struct page *page, text id)
{
	uint32_t number = table_find(&page->anchor_table, id);
	return number == TABLE_NONE ? NULL : &page->anchors[number];
}

const struct mark *page_mark(const struct page *page, uint32_t node)
{
	size_t low = 0, high = page->mark_count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (page->marks[middle].node < node)
			low = middle + 1;
		else
			high = middle;
	}
	return low < page->mark_count && page->marks[low].node == node ? &page->marks[low] : NULL;
}
