/* Menus and the like, after filtering. See navigation.h. */
#include "site/navigation.h"

#include "compare/counterpart.h"

struct value navigation_link(const struct place_in_tree *at, const struct page *target)
{
	struct fields fields = fields_new(at->scratch, 3);
	fields_text(&fields, TEXT("title"), target->title);
	fields_text(&fields, TEXT("href"), tree_way(at->up, target, at->scratch));
	fields_bool(&fields, TEXT("is_current"), target == at->page);
	return fields_value(&fields);
}

struct value navigation_menu(const struct place_in_tree *at, text items)
{
	const struct chapter *chapter = at->page->chapter;
	if (!chapter)
		return (struct value){VALUE_NOTHING};
	struct fields menu = fields_new(at->scratch, 4);
	fields_text(&menu, TEXT("title"), chapter->title);
	fields_text(&menu, TEXT("href"), tree_way(at->up, chapter->index, at->scratch));
	fields_bool(&menu, TEXT("is_current"), chapter->index == at->page);
	fields_text(&menu, TEXT("items"), items);
	return fields_value(&menu);
}

static void add_crumbs(
	const struct place_in_tree *at, struct values *crumbs, const struct chapter *chapter)
{
	if (!chapter)
		return;
	add_crumbs(at, crumbs, chapter->parent);
	values_add(crumbs, navigation_link(at, chapter->index));
}

static size_t chapter_depth(const struct chapter *chapter)
{
	size_t depth = 0;
	for (; chapter; chapter = chapter->parent)
		depth++;
	return depth;
}

struct value navigation_breadcrumbs(const struct place_in_tree *at)
{
	const struct page *page = at->page;
	const struct chapter *chapter = page->chapter;
	if (page->kind == PAGE_CHAPTER)
		chapter = chapter->parent;
	struct values crumbs = values_new(at->scratch, chapter_depth(chapter) + 1);
	if (page->edition->is_dated && page->kind != PAGE_EDITION)
		values_add(&crumbs, navigation_link(at, page->edition->index));
	add_crumbs(at, &crumbs, chapter);
	return values_value(&crumbs);
}

static struct value section_value(
	const struct place_in_tree *at, const struct section *section, struct value items)
{
	struct fields fields = fields_new(at->scratch, 3);
	fields_text(&fields, TEXT("id"), section->id);
	fields_text(&fields, TEXT("title"), section->title);
	fields_add(&fields, TEXT("items"), items);
	return fields_value(&fields);
}

static bool is_shown(const struct place_in_tree *at, const struct section *section)
{
	return viewset_has(page_node_views(at->page, section->node), at->tree->view);
}

/* The h3 sections under section number `parent`. */
static struct value subsections(const struct place_in_tree *at, size_t parent, size_t *count)
{
	const struct page *page = at->page;
	struct values items = values_new(at->scratch, page->section_count);
	for (size_t i = parent + 1; i < page->section_count && page->sections[i].level > 2; i++)
		if (page->sections[i].level == 3 && is_shown(at, &page->sections[i]))
			values_add(
				&items, section_value(at, &page->sections[i], value_list(NULL, 0)));
	*count += items.count;
	return values_value(&items);
}

struct value navigation_contents(const struct place_in_tree *at, size_t *count)
{
	const struct page *page = at->page;
	struct values items = values_new(at->scratch, page->section_count);
	*count = 0;
	for (size_t i = 1; i < page->section_count; i++) {
		if (page->sections[i].level != 2 || !is_shown(at, &page->sections[i]))
			continue;
		values_add(
			&items, section_value(at, &page->sections[i], subsections(at, i, count)));
	}
	*count += items.count;
	return values_value(&items);
}

struct value navigation_previous(const struct place_in_tree *at)
{
	const struct edition *edition = at->page->edition;
	for (size_t i = at->page->number; i-- > 0;)
		if (page_is_in(edition->pages[i], at->tree->view))
			return navigation_link(at, edition->pages[i]);
	return (struct value){VALUE_NOTHING};
}

struct value navigation_next(const struct place_in_tree *at)
{
	const struct edition *edition = at->page->edition;
	for (size_t i = at->page->number + 1; i < edition->page_count; i++)
		if (page_is_in(edition->pages[i], at->tree->view))
			return navigation_link(at, edition->pages[i]);
	return (struct value){VALUE_NOTHING};
}

static struct value pick_value(const struct place_in_tree *at, const struct pick *pick)
{
	const struct facet *facet = &at->tree->handbook->config.facets.items[pick->facet];
	struct fields fields = fields_new(at->scratch, 3);
	fields_text(&fields, TEXT("label"),
		pick->value == VIEW_ANY ? TEXT("alle") : facet->values[pick->value].label);
	fields_text(&fields, TEXT("href"),
		tree_way_in_view(at->tree, at->up, at->page, pick->view, at->scratch));
	fields_bool(&fields, TEXT("is_current"),
		pick->view == at->tree->view &&
			tree_view(at->tree)->choices[pick->facet] == pick->value);
	return fields_value(&fields);
}

/* Nothing of the edition may be left in a view: there is no way to lead to then. */
static void add_option(
	struct values *options, const struct place_in_tree *at, const struct pick *pick)
{
	if (page_is_in(at->tree->edition->index, pick->view))
		values_add(options, pick_value(at, pick));
}

struct value navigation_pickers(const struct place_in_tree *at)
{
	const struct tree *tree = at->tree;
	struct values pickers = values_new(at->scratch, tree->pick_count);
	for (size_t i = 0; i < tree->pick_count;) {
		size_t facet = tree->picks[i].facet;
		struct values options = values_new(at->scratch, tree->pick_count);
		do {
			add_option(&options, at, &tree->picks[i++]);
		} while (i < tree->pick_count && tree->picks[i].value != VIEW_ANY);
		struct fields fields = fields_new(at->scratch, 2);
		fields_text(
			&fields, TEXT("label"), tree->handbook->config.facets.items[facet].label);
		fields_add(&fields, TEXT("options"), values_value(&options));
		values_add(&pickers, fields_value(&fields));
	}
	return values_value(&pickers);
}

static struct value described_link(
	const struct place_in_tree *at, const struct page *target, struct value pages)
{
	struct fields fields = fields_new(at->scratch, 4);
	fields_text(&fields, TEXT("title"), target->title);
	fields_text(&fields, TEXT("href"), tree_way(at->up, target, at->scratch));
	fields_text(&fields, TEXT("description"), target->description);
	fields_add(&fields, TEXT("pages"), pages);
	return fields_value(&fields);
}

struct value navigation_pages(const struct place_in_tree *at, const struct chapter *chapter)
{
	struct values pages = values_new(at->scratch, chapter->page_count);
	for (size_t i = 0; i < chapter->page_count; i++)
		if (page_is_in(chapter->pages[i], at->tree->view))
			values_add(
				&pages, described_link(at, chapter->pages[i], value_list(NULL, 0)));
	return values_value(&pages);
}

struct value navigation_chapters(const struct tree *tree, text up, struct arena *scratch)
{
	const struct edition *edition = tree->edition;
	struct place_in_tree at = {tree, NULL, up, scratch};
	struct values chapters = values_new(scratch, edition->chapter_count);
	for (size_t i = 0; i < edition->chapter_count; i++) {
		const struct chapter *chapter = &edition->chapters[i];
		if (page_is_in(chapter->index, tree->view))
			values_add(&chapters,
				described_link(
					&at, chapter->index, navigation_pages(&at, chapter)));
	}
	return values_value(&chapters);
}

/* "Niveau en Studievorm" */
static text group_title(
	const struct config *config, const struct view_group *group, struct arena *scratch)
{
	text title = {"", 0};
	for (size_t i = 0; i < group->facet_count; i++) {
		text label = config->facets.items[group->facets[i]].label;
		text between = i == 0                ? TEXT("")
			: i + 1 < group->facet_count ? TEXT(", ")
						     : TEXT(" en ");
		title = arena_concat(scratch, title, between, label);
	}
	return title;
}

/* The views of one group that have anything to show. */
static struct value group_views(
	const struct tree *tree, size_t group, text up, struct arena *scratch)
{
	const struct views *views = &tree->handbook->config.views;
	const struct page *home = tree->edition->index;
	struct values items = values_new(scratch, views->count);
	for (size_t v = 1; v < views->count; v++) {
		if (views->items[v].group != group || !page_is_in(home, v))
			continue;
		struct fields fields = fields_new(scratch, 2);
		fields_text(&fields, TEXT("label"), views->items[v].label);
		fields_text(&fields, TEXT("href"), tree_way_in_view(tree, up, home, v, scratch));
		values_add(&items, fields_value(&fields));
	}
	return values_value(&items);
}

struct value navigation_views(const struct tree *tree, text up, struct arena *scratch)
{
	const struct config *config = &tree->handbook->config;
	struct values groups = values_new(scratch, config->view_group_count);
	for (size_t g = 0; g < config->view_group_count; g++) {
		struct fields fields = fields_new(scratch, 3);
		fields_text(&fields, TEXT("facets"),
			group_title(config, &config->view_groups[g], scratch));
		fields_bool(&fields, TEXT("is_strict"), config->view_groups[g].is_strict);
		fields_add(&fields, TEXT("views"), group_views(tree, g, up, scratch));
		values_add(&groups, fields_value(&fields));
	}
	return values_value(&groups);
}

static struct counterpart counterpart_of(
	const struct place_in_tree *at, const struct edition *edition)
{
	const struct tree *tree = at->tree;
	const struct counterpart_asker asker = {
		tree->years, tree->handbook, tree->view, at->scratch};
	return counterpart_find(&asker, at->page, edition);
}

/* The fields say how it is with the page in the other edition. Of an edition's home only the text
 * above its chapters could be the same. */
static void add_counterpart(struct fields *fields, const struct counterpart *counterpart)
{
	bool is_equal = counterpart->kind == COUNTERPART_SAME && counterpart->is_equal &&
		counterpart->page->kind != PAGE_EDITION;
	fields_bool(fields, TEXT("is_present"), counterpart->kind == COUNTERPART_SAME);
	fields_bool(fields, TEXT("is_equal"), is_equal);
	fields_bool(fields, TEXT("is_for_others"), counterpart->kind == COUNTERPART_OTHERS);
	fields_bool(fields, TEXT("is_unknown"), counterpart->kind == COUNTERPART_UNKNOWN);
	fields_bool(fields, TEXT("is_gone"), counterpart->kind == COUNTERPART_GONE);
}

static text way_to(const struct place_in_tree *at, const struct page *page)
{
	return page ? tree_way_to(at->tree, at->up, page, &page->visible, at->scratch)
		    : (text){NULL, 0};
}

static struct value edition_link(const struct place_in_tree *at, const struct edition *edition)
{
	struct counterpart counterpart = counterpart_of(at, edition);
	const struct page *page = counterpart.page;
	bool is_moved = counterpart.kind == COUNTERPART_SAME &&
		!text_equal(page->address, at->page->address);
	struct fields fields = fields_new(at->scratch, 10);
	fields_text(&fields, TEXT("name"), edition->name);
	fields_text(&fields, TEXT("title"),
		page && page->kind != PAGE_EDITION ? page->title : edition->title);
	fields_text(&fields, TEXT("href"), way_to(at, page));
	add_counterpart(&fields, &counterpart);
	fields_bool(&fields, TEXT("is_moved"), is_moved);
	fields_bool(&fields, TEXT("is_own"), edition == at->page->edition);
	return fields_value(&fields);
}

struct value navigation_editions(const struct place_in_tree *at)
{
	const struct handbook *handbook = at->tree->handbook;
	if (!at->page->edition->is_dated)
		return value_list(NULL, 0);
	struct values editions = values_new(at->scratch, handbook->edition_count);
	for (size_t i = handbook->edition_count; i-- > 0;)
		if (handbook->editions[i].is_dated)
			values_add(&editions, edition_link(at, &handbook->editions[i]));
	if (editions.count < 2)
		editions.count = 0;
	return values_value(&editions);
}

struct value navigation_site_pages(const struct place_in_tree *at)
{
	const struct edition *site = &at->tree->handbook->editions[0];
	struct values links = values_new(at->scratch, site->page_count);
	for (size_t i = 1; i < site->page_count; i++) {
		const struct page *page = site->pages[i];
		bool is_top = page->kind == PAGE_CHAPTER ? !page->chapter->parent : !page->chapter;
		if (is_top)
			values_add(&links,
				link_value(at->scratch, page->title,
					tree_way_to(at->tree, at->up, page, &page->visible,
						at->scratch)));
	}
	return values_value(&links);
}

text navigation_register(const struct place_in_tree *at, const struct edition *edition)
{
	const struct tree *tree = at->tree;
	text view = TEXT("");
	if (tree->view != VIEW_GENERAL && page_is_in(edition->index, tree->view))
		view = arena_concat(at->scratch, TEXT("voor/"), tree_view(tree)->slug, TEXT("/"));
	return arena_concat(at->scratch, at->up, tree->way_to_site, edition->address, view,
		TEXT("trefwoorden/index.html"));
}

struct value navigation_current(const struct place_in_tree *at)
{
	const struct edition *current = at->tree->handbook->current;
	if (!current || current == at->tree->edition)
		return (struct value){VALUE_NOTHING};
	struct counterpart counterpart = counterpart_of(at, current);
	struct fields fields = fields_new(at->scratch, 8);
	fields_text(&fields, TEXT("name"), current->name);
	add_counterpart(&fields, &counterpart);
	if (counterpart.page) {
		fields_text(&fields, TEXT("title"), counterpart.page->title);
		fields_text(&fields, TEXT("href"), way_to(at, counterpart.page));
	} else {
		fields_text(&fields, TEXT("title"),
			arena_concat(at->scratch, TEXT("de trefwoorden van "), current->name));
		fields_text(&fields, TEXT("href"), navigation_register(at, current));
	}
	return fields_value(&fields);
}
