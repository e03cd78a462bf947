/* See lineage.h. */
#include "handbook/lineage.h"

static const text key = TEXT_INIT("vervangt");

struct resolver {
	struct page *page;
	const struct handbook *handbook;
	bool is_whole;
	struct arena *arena;
	struct arena *scratch;
	struct diagnostics *diagnostics;
	struct LIST(struct lineage) found;
};

/* The years before the page's own that the handbook has, for a hint. */
static text earlier_editions(const struct resolver *resolver)
{
	const struct handbook *handbook = resolver->handbook;
	text names = {"", 0};
	for (size_t e = 0; e < handbook->edition_count; e++) {
		const struct edition *edition = &handbook->editions[e];
		if (edition->is_dated &&
			text_compare(edition->name, resolver->page->edition->name) < 0)
			names = arena_concat(resolver->scratch, names,
				names.size ? TEXT(", ") : TEXT(""), edition->name);
	}
	return names;
}

/* The earlier edition that a path begins with, or NULL. */
static const struct edition *earlier_edition(const struct resolver *resolver, text name)
{
	const struct handbook *handbook = resolver->handbook;
	for (size_t e = 0; e < handbook->edition_count; e++) {
		const struct edition *edition = &handbook->editions[e];
		if (edition->is_dated && text_equal(edition->name, name) &&
			text_compare(name, resolver->page->edition->name) < 0)
			return edition;
	}
	return NULL;
}

/* A page that another edition lends says what it replaces where it stands. */
static bool is_lent(const struct page *page)
{
	return page->shared_path.size > 0;
}

static void report_edition(const struct resolver *resolver, text path, struct place place)
{
	if (resolver->is_whole && !is_lent(resolver->page))
		diagnostic_add(resolver->diagnostics, LINEAGE_EDITION, place, path,
			earlier_editions(resolver));
}

static void add(struct resolver *resolver, uint32_t node, text id, text path, struct place place)
{
	text rest = path, name;
	text_cut(&rest, '/', &name);
	const struct edition *edition = earlier_edition(resolver, name);
	struct lineage lineage = {.node = node, .id = id};
	if (!edition) {
		report_edition(resolver, path, place);
		return;
	}
	if (!link_resolve_path(&lineage.link, path, place, edition, resolver->handbook,
		    resolver->scratch, resolver->diagnostics))
		return;
	if (lineage.link.target->edition == edition)
		*list_add(&resolver->found, resolver->arena) = lineage;
	else /* a way out by ../ */
		report_edition(resolver, path, place);
}

static void read_front(struct resolver *resolver)
{
	const struct yaml *items = NULL;
	size_t count = 0;
	yaml_get_scalars(
		resolver->page->document.front, key, &items, &count, resolver->diagnostics);
	for (size_t i = 0; i < count; i++)
		add(resolver, 0, TEXT(""), items[i].scalar, items[i].place);
}

/* The address of a block: a heading's may be made from its words. */
static text id_of(const struct page *page, uint32_t node)
{
	for (size_t a = 0; a < page->anchor_count; a++)
		if (page->anchors[a].node == node)
			return page->anchors[a].id;
	return (text){"", 0};
}

static void read_attribute(
	struct resolver *resolver, uint32_t node, const struct attribute *attribute)
{
	text id = id_of(resolver->page, node), rest = attribute->value, path;
	if (id.size == 0) {
		diagnostic_add(resolver->diagnostics, LINEAGE_WITHOUT_ID, attribute->key_place);
		return;
	}
	while (rest.size) {
		text_cut(&rest, ',', &path);
		add(resolver, node, id, text_trim(path), attribute->value_place);
	}
}

static void read_nodes(struct resolver *resolver)
{
	const struct document *document = &resolver->page->document;
	for (uint32_t n = 1; n < document->node_count; n++) {
		const struct attributes *given =
			&document->attributes[document->nodes[n].attributes];
		for (uint32_t i = 0; i < given->item_count; i++)
			if (text_equal(given->items[i].key, key))
				read_attribute(resolver, n, &given->items[i]);
	}
}

bool lineage_resolve(struct page *page, const struct handbook *handbook, bool is_whole,
	struct arena *arena, struct arena *scratch, struct diagnostics *diagnostics)
{
	size_t before = diagnostics_count(diagnostics, SEVERITY_ERROR);
	struct resolver resolver = {.page = page,
		.handbook = handbook,
		.is_whole = is_whole,
		.arena = arena,
		.scratch = scratch,
		.diagnostics = diagnostics};
	read_front(&resolver);
	read_nodes(&resolver);
	page->replaces = resolver.found.items;
	page->replaces_count = resolver.found.count;
	return diagnostics_count(diagnostics, SEVERITY_ERROR) == before;
}

/* The other way round */

static bool is_of_whole(const struct lineage *lineage)
{
	return lineage->id.size == 0 && lineage->link.fragment.size == 0;
}

bool lineage_is_in(const struct page *page, const struct lineage *lineage, size_t view)
{
	const struct viewset *own =
		lineage->node ? page_node_views(page, lineage->node) : &page->visible;
	return viewset_has(own, view) && viewset_has(lineage->link.views, view);
}

static void add_successors(
	struct handbook *handbook, const struct page *page, bool is_whole, struct arena *arena)
{
	for (size_t i = 0; i < page->replaces_count; i++) {
		const struct lineage *lineage = &page->replaces[i];
		struct page *old = handbook_find(handbook, lineage->link.target->path);
		if (is_of_whole(lineage) != is_whole)
			continue;
		old->successors = list_grow(old->successors, old->successor_count,
			&old->successor_capacity, sizeof *old->successors, arena);
		old->successors[old->successor_count++] = (struct succession){page, lineage};
	}
}

void lineage_turn(struct handbook *handbook, struct arena *arena)
{
	/* What replaces the whole page comes before what replaces a part. */
	for (size_t i = 0; i < handbook->page_count; i++)
		add_successors(handbook, handbook->pages[i], true, arena);
	for (size_t i = 0; i < handbook->page_count; i++)
		add_successors(handbook, handbook->pages[i], false, arena);
}

static const struct page *page_at(const struct handbook *handbook, const struct edition *edition,
	text address, struct arena *scratch)
{
	uint32_t number = table_find(
		&handbook->address_table, arena_concat(scratch, edition->address, address));
	return number == TABLE_NONE ? NULL : handbook->pages[number];
}

/* The page of an edition that replaces this one, or that this one replaces, as a whole. */
static const struct page *whole_relative(const struct page *page, const struct edition *edition)
{
	for (size_t i = 0; i < page->successor_count; i++)
		if (page->successors[i].page->edition == edition &&
			is_of_whole(page->successors[i].lineage))
			return page->successors[i].page;
	for (size_t i = 0; i < page->replaces_count; i++)
		if (page->replaces[i].link.target->edition == edition &&
			is_of_whole(&page->replaces[i]))
			return page->replaces[i].link.target;
	return NULL;
}

const struct page *lineage_relative(
	const struct page *page, const struct edition *edition, size_t view)
{
	for (size_t i = 0; i < page->successor_count; i++) {
		const struct succession *succession = &page->successors[i];
		if (succession->page->edition == edition &&
			lineage_is_in(succession->page, succession->lineage, view))
			return succession->page;
	}
	for (size_t i = 0; i < page->replaces_count; i++) {
		const struct page *old = page->replaces[i].link.target;
		if (old->edition == edition && lineage_is_in(page, &page->replaces[i], view))
			return old;
	}
	return NULL;
}

/* The counterpart, as far as the page itself or the other one says so. */
static const struct page *direct_counterpart(const struct handbook *handbook,
	const struct page *page, const struct edition *edition, struct arena *scratch)
{
	const struct page *found = page_at(handbook, edition, page->address, scratch);
	for (size_t a = 0; a < page->alias_count && !found; a++)
		found = page_at(handbook, edition,
			page_alias_address(page, page->aliases[a], scratch), scratch);
	return found ? found : whole_relative(page, edition);
}

/* What was renamed in one year and again in the next is found by way of the year between. */
const struct page *lineage_counterpart(const struct page *page, const struct edition *edition,
	const struct handbook *handbook, struct arena *scratch)
{
	const struct page *found = direct_counterpart(handbook, page, edition, scratch);
	const struct edition *step = page->edition;
	while (!found && step != edition) {
		step += edition > step ? 1 : -1;
		const struct page *next = direct_counterpart(handbook, page, step, scratch);
		page = next ? next : page;
		found = page->edition == edition ? page : NULL;
	}
	return found;
}
