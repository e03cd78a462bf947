/* The values that a layout is rendered with. See compose.h; layouts/README.md has the list for its
 * writers. */
#include "site/compose.h"

#include "base/date.h"
#include "site/badge.h"
#include "site/changes.h"
#include "site/edition_help.h"
#include "site/feed.h"
#include "site/provenance.h"

enum { FIELD_MAX = 40 };

static const text register_title = TEXT_INIT("Trefwoorden");
static const text register_address = TEXT_INIT("trefwoorden/");

/* The parts that are not empty, with a dash between them: for <title>. */
static text join_titles(struct arena *arena, const text parts[], size_t part_count)
{
	text joined = {"", 0};
	for (size_t i = 0; i < part_count; i++) {
		if (parts[i].size == 0 || (i && text_equal(parts[i], parts[i - 1])))
			continue;
		joined =
			joined.size ? arena_concat(arena, joined, TEXT(" – "), parts[i]) : parts[i];
	}
	return joined;
}

/* The place where the transition rule stands; empty without one. */
static text clause_href(const struct place_in_tree *at)
{
	const struct link *link = &at->tree->edition->transition.link;
	if (!link->target)
		return (text){NULL, 0};
	text way = tree_way_to(at->tree, at->up, link->target, link->views, at->scratch);
	return link->fragment.size ? arena_concat(at->scratch, way, TEXT("#"), link->fragment)
				   : way;
}

static struct value edition_value(const struct place_in_tree *at)
{
	const struct edition *edition = at->tree->edition;
	const struct handbook *handbook = at->tree->handbook;
	struct fields fields = fields_new(at->scratch, 12);
	fields_text(&fields, TEXT("name"), edition->name);
	fields_text(&fields, TEXT("title"), edition->title);
	fields_text(&fields, TEXT("href"), tree_way(at->up, edition->index, at->scratch));
	fields_text(&fields, TEXT("general_href"),
		tree_way_in_view(at->tree, at->up, edition->index, VIEW_GENERAL, at->scratch));
	fields_bool(&fields, TEXT("is_old"), handbook_is_old(handbook, edition));
	fields_bool(&fields, TEXT("is_ahead"), handbook_is_ahead(handbook, edition));
	fields_text(&fields, TEXT("from"),
		edition->from == DATE_NONE ? (text){NULL, 0}
					   : date_dutch(at->scratch, edition->from));
	if (at->tree->has_changes)
		fields_text(&fields, TEXT("changes_href"),
			arena_concat(at->scratch, at->up, TEXT("wijzigingen/index.html")));
	if (feed_is_there(at->tree))
		fields_text(&fields, TEXT("feed_href"),
			arena_concat(at->scratch, at->up, TEXT("feed.xml")));
	fields_text(&fields, TEXT("transition"), edition->transition.rule);
	fields_add(&fields, TEXT("current"), navigation_current(at));
	fields_text(&fields, TEXT("clause_href"), clause_href(at));
	return fields_value(&fields);
}

static struct value view_value(const struct place_in_tree *at)
{
	const struct tree *tree = at->tree;
	struct fields fields = fields_new(at->scratch, 6);
	fields_text(&fields, TEXT("label"), tree_view(tree)->label);
	fields_bool(&fields, TEXT("is_general"), tree->view == VIEW_GENERAL);
	fields_bool(&fields, TEXT("is_filtered"), tree->view != VIEW_GENERAL);
	fields_bool(&fields, TEXT("is_strict"), tree_view(tree)->is_strict);
	fields_text(&fields, TEXT("all_href"),
		tree_way_in_view(tree, at->up, at->page, VIEW_GENERAL, at->scratch));
	fields_text(&fields, TEXT("pick_href"),
		arena_concat(at->scratch, at->up,
			tree->view == VIEW_GENERAL ? TEXT("voor/index.html")
						   : TEXT("../index.html")));
	return fields_value(&fields);
}

/* What the page as a whole is for, where the view does not say so. */
static struct value badges_value(const struct place_in_tree *at)
{
	const struct mark *mark = page_mark(at->page, 0);
	if (!mark)
		return value_list(NULL, 0);
	text labels[FACET_MAX];
	size_t count = badge_labels(
		labels, mark->own, &at->tree->handbook->config, tree_view(at->tree), at->scratch);
	struct values badges = values_new(at->scratch, count);
	for (size_t i = 0; i < count; i++) {
		struct fields fields = fields_new(at->scratch, 1);
		fields_text(&fields, TEXT("label"), labels[i]);
		values_add(&badges, fields_value(&fields));
	}
	return values_value(&badges);
}

/*
 * The page at this address of an old edition is, file and text, a page of the current one. A page
 * that no file is behind (a register) is nobody's.
 */
static bool is_lent_by_current(
	const struct handbook *handbook, const struct page *page, text address)
{
	if (!page || page->shared_path.size == 0 || !text_equal(page->address, address))
		return false;
	const struct page *lent = handbook_find(handbook, page->shared_path);
	return lent && lent->edition == handbook->current;
}

static text canonical_address(const struct place_in_tree *at, text address)
{
	const struct handbook *handbook = at->tree->handbook;
	if (handbook->config.base_url.size == 0)
		return (text){NULL, 0};
	const struct edition *edition = is_lent_by_current(handbook, at->page, address)
		? handbook->current
		: at->tree->edition;
	return arena_concat(at->scratch, handbook->config.base_url, edition->address, address);
}

/* What a search engine had better not show: a filtered copy, and rules that hold no more or not
 * yet; but not what the current edition lends, for that names its own page there. */
static bool is_unlisted(const struct place_in_tree *at, text address)
{
	const struct tree *tree = at->tree;
	if (tree->view != VIEW_GENERAL || handbook_is_ahead(tree->handbook, tree->edition))
		return true;
	return handbook_is_old(tree->handbook, tree->edition) &&
		!is_lent_by_current(tree->handbook, at->page, address);
}

/* What every template gets. */
static void add_common(
	struct fields *fields, const struct place_in_tree *at, text title, text address)
{
	const struct tree *tree = at->tree;
	const struct config *config = &tree->handbook->config;
	text root = arena_concat(at->scratch, at->up, tree->way_to_site);
	const text titles[] = {title, tree_view(tree)->label, tree->edition->name, config->title};
	fields_text(fields, TEXT("lang"), config->language);
	fields_text(fields, TEXT("site_title"), config->title);
	fields_text(fields, TEXT("title"), title);
	fields_text(fields, TEXT("head_title"), join_titles(at->scratch, titles, 4));
	fields_text(fields, TEXT("canonical"), canonical_address(at, address));
	fields_bool(fields, TEXT("noindex"), is_unlisted(at, address));
	fields_text(fields, TEXT("root"), root);
	fields_add(fields, TEXT("home"),
		link_value(at->scratch, config->title,
			arena_concat(at->scratch, root, TEXT("index.html"))));
	fields_add(fields, TEXT("site_pages"), navigation_site_pages(at));
	fields_add(fields, TEXT("search"), register_search(at));
	if (!tree->edition->is_dated)
		return;
	fields_add(fields, TEXT("edition"), edition_value(at));
	fields_add(fields, TEXT("view"), view_value(at));
	fields_add(fields, TEXT("pickers"), navigation_pickers(at));
}

static void add_page(
	struct fields *fields, const struct place_in_tree *at, text body, text menu_items)
{
	const struct page *page = at->page;
	size_t contents_count;
	struct value contents = navigation_contents(at, &contents_count);
	fields_text(fields, TEXT("description"), page->description);
	fields_text(fields, TEXT("source"), page->source);
	fields_add(fields, TEXT("provenance"), provenance_value(at));
	fields_add(fields, TEXT("lineage"), provenance_lineage(at));
	fields_add(fields, TEXT("successors"), provenance_successors(at));
	fields_add(fields, TEXT("changed_during"), changes_note(at));
	fields_add(fields, TEXT("badges"), badges_value(at));
	fields_add(fields, TEXT("breadcrumbs"), navigation_breadcrumbs(at));
	fields_text(fields, TEXT("body"), body);
	fields_add(fields, TEXT("toc"), contents);
	fields_bool(fields, TEXT("has_toc"), contents_count > 1 && page->kind != PAGE_GLOSSARY);
	struct value editions = navigation_editions(at);
	fields_add(fields, TEXT("editions"), editions);
	fields_bool(fields, TEXT("has_editions"), editions.list.count > 0);
	fields_add(fields, TEXT("menu"), navigation_menu(at, menu_items));
	fields_add(fields, TEXT("previous"), navigation_previous(at));
	fields_add(fields, TEXT("next"), navigation_next(at));
}

/* [{title, href, register_href, is_current}], newest first. For pages outside editions. */
static struct value editions_value(const struct place_in_tree *at)
{
	const struct handbook *handbook = at->tree->handbook;
	struct arena *scratch = at->scratch;
	struct values editions = values_new(scratch, handbook->edition_count);
	for (size_t i = handbook->edition_count; i-- > 0;) {
		const struct edition *edition = &handbook->editions[i];
		if (!edition->is_dated)
			continue;
		text way = arena_concat(scratch, at->up, edition->address);
		struct fields fields = fields_new(scratch, 4);
		fields_text(&fields, TEXT("title"), edition->title);
		fields_text(&fields, TEXT("href"), arena_concat(scratch, way, TEXT("index.html")));
		fields_text(&fields, TEXT("register_href"),
			arena_concat(scratch, way, register_address, TEXT("index.html")));
		fields_bool(&fields, TEXT("is_current"), edition == handbook->current);
		values_add(&editions, fields_value(&fields));
	}
	return values_value(&editions);
}

/* The site's home leads into the current edition. */
static void add_home(struct fields *fields, const struct place_in_tree *at)
{
	const struct handbook *handbook = at->tree->handbook;
	fields_add(fields, TEXT("all_editions"), editions_value(at));
	if (!handbook->current)
		return;
	struct tree current;
	tree_init(&current, handbook, handbook->current, VIEW_GENERAL, at->scratch);
	text down = current.address; /* the home stands at the site's root: the way down is the
					address */
	fields_text(fields, TEXT("current_title"), handbook->current->title);
	fields_add(fields, TEXT("groups"), navigation_views(&current, down, at->scratch));
	fields_add(fields, TEXT("chapters"), navigation_chapters(&current, down, at->scratch));
}

static enum layout layout_of(const struct page *page)
{
	switch (page->kind) {
	case PAGE_CONTENT:
		return edition_help_is_page(page) ? LAYOUT_EDITION_HELP : LAYOUT_PAGE;
	case PAGE_GLOSSARY:
		return LAYOUT_PAGE;
	case PAGE_CHAPTER:
		return LAYOUT_CHAPTER;
	case PAGE_EDITION:
		break;
	}
	return page->edition->is_dated ? LAYOUT_EDITION : LAYOUT_HOME;
}

static void render(struct buffer *out, const struct layouts *layouts, enum layout layout,
	const struct fields *fields)
{
	struct value data = fields_value(fields);
	template_render(layouts->templates[layout], &data, out);
}

void compose_page(struct buffer *out, const struct place_in_tree *at, text body, text menu_items,
	const struct layouts *layouts)
{
	const struct page *page = at->page;
	struct fields fields = fields_new(at->scratch, FIELD_MAX);
	enum layout layout = layout_of(page);
	add_common(&fields, at, page->title, page->address);
	add_page(&fields, at, body, menu_items);
	if (layout == LAYOUT_CHAPTER)
		fields_add(&fields, TEXT("pages"), navigation_pages(at, page->chapter));
	else if (layout == LAYOUT_EDITION)
		fields_add(&fields, TEXT("chapters"),
			navigation_chapters(at->tree, at->up, at->scratch));
	else if (layout == LAYOUT_HOME)
		add_home(&fields, at);
	else if (layout == LAYOUT_EDITION_HELP)
		fields_add(&fields, TEXT("help"), edition_help_value(at));
	render(out, layouts, layout, &fields);
}

/* A page that no Markdown is behind: its title, and the way back to the edition's home. */
static struct fields made_page(const struct place_in_tree *at, text title, text address)
{
	struct fields fields = fields_new(at->scratch, FIELD_MAX);
	struct values crumbs = values_new(at->scratch, 1);
	const struct page *home = at->tree->edition->index;
	if (home->edition->is_dated)
		values_add(&crumbs,
			link_value(at->scratch, home->title, tree_way(at->up, home, at->scratch)));
	add_common(&fields, at, title, address);
	fields_add(&fields, TEXT("breadcrumbs"), values_value(&crumbs));
	return fields;
}

void compose_views(
	struct buffer *out, const struct place_in_tree *at, const struct layouts *layouts)
{
	struct fields fields = made_page(at, TEXT("Kies je weergave"), TEXT("voor/"));
	fields_add(&fields, TEXT("groups"), navigation_views(at->tree, at->up, at->scratch));
	render(out, layouts, LAYOUT_VIEWS, &fields);
}

void compose_changes(struct buffer *out, const struct place_in_tree *at, struct year *year,
	const struct layouts *layouts)
{
	struct fields fields = made_page(at, TEXT("Wat is er gewijzigd?"), TEXT("wijzigingen/"));
	fields_add(&fields, TEXT("changes"), changes_value(at, year));
	fields_add(&fields, TEXT("during"), changes_during(at, year));
	fields_bool(&fields, TEXT("is_during_unknown"), !during_is_known(year->new));
	render(out, layouts, LAYOUT_CHANGES, &fields);
}

void compose_register(struct buffer *out, const struct place_in_tree *at,
	const struct register_items *items, const struct layouts *layouts)
{
	struct fields fields = made_page(at, register_title, register_address);
	fields_add(&fields, TEXT("letters"), register_letters(items, at));
	render(out, layouts, LAYOUT_REGISTER, &fields);
}

void compose_search(
	struct buffer *out, const struct place_in_tree *at, const struct layouts *layouts)
{
	struct fields fields = made_page(at, TEXT("Zoeken"), TEXT("zoeken/"));
	fields_bool(&fields, TEXT("is_search"), true);
	fields_add(&fields, TEXT("all_editions"), editions_value(at));
	render(out, layouts, LAYOUT_SEARCH, &fields);
}

/* A page that leads to another address of the site: what its template always gets. */
static struct fields way_fields(const struct place_in_tree *at, text title, text href)
{
	const struct config *config = &at->tree->handbook->config;
	const text titles[] = {title, at->page->edition->name, config->title};
	struct fields fields = fields_new(at->scratch, FIELD_MAX);
	fields_text(&fields, TEXT("lang"), config->language);
	fields_text(&fields, TEXT("title"), title);
	fields_text(&fields, TEXT("head_title"), join_titles(at->scratch, titles, 3));
	fields_text(&fields, TEXT("root"), at->up);
	fields_text(&fields, TEXT("href"), href);
	return fields;
}

void compose_moved(struct buffer *out, const struct place_in_tree *at, text href,
	struct value anchors, const struct layouts *layouts)
{
	struct fields fields = way_fields(at, at->page->title, href);
	fields_text(&fields, TEXT("canonical"), canonical_address(at, at->page->address));
	fields_add(&fields, TEXT("anchors"), anchors);
	render(out, layouts, LAYOUT_MOVED, &fields);
}

void compose_gone(struct buffer *out, const struct place_in_tree *at, struct value near,
	text old_href, struct value anchors, const struct layouts *layouts)
{
	struct fields fields = way_fields(at, at->page->title, (text){NULL, 0});
	struct fields gone = fields_new(at->scratch, 4);
	fields_text(&gone, TEXT("current"), at->tree->handbook->current->name);
	fields_text(&gone, TEXT("old"), at->page->edition->name);
	fields_text(&gone, TEXT("old_href"), old_href);
	fields_add(&gone, TEXT("near"), near);
	fields_add(&fields, TEXT("gone"), fields_value(&gone));
	fields_add(&fields, TEXT("anchors"), anchors);
	render(out, layouts, LAYOUT_MOVED, &fields);
}

void compose_register_moved(struct buffer *out, const struct place_in_tree *at, text href,
	const struct layouts *layouts)
{
	struct fields fields = way_fields(at, register_title, href);
	fields_text(&fields, TEXT("canonical"), canonical_address(at, register_address));
	render(out, layouts, LAYOUT_MOVED, &fields);
}

/* "/wegwijzer/" of "https://school.example/wegwijzer/"; none if there is no address. */
static text path_of(text base_url)
{
	size_t host = text_find(base_url, TEXT("//"));
	if (host == TEXT_NONE)
		return (text){NULL, 0};
	text rest = text_slice(base_url, host + 2, base_url.size);
	size_t path = text_find_byte(rest, '/');
	return path == TEXT_NONE ? TEXT("/") : text_slice(rest, path, rest.size);
}

void compose_not_found(struct buffer *out, const struct tree *tree, const struct layouts *layouts,
	struct arena *scratch)
{
	const struct config *config = &tree->handbook->config;
	struct fields fields = fields_new(scratch, FIELD_MAX);
	fields_text(&fields, TEXT("lang"), config->language);
	fields_text(&fields, TEXT("site_title"), config->title);
	fields_text(&fields, TEXT("title"), TEXT("Deze pagina bestaat niet"));
	fields_text(&fields, TEXT("head_title"), TEXT("Deze pagina bestaat niet"));
	fields_bool(&fields, TEXT("noindex"), true);
	text root = path_of(config->base_url);
	if (root.size) {
		fields_text(&fields, TEXT("root"), root);
		fields_add(&fields, TEXT("home"), link_value(scratch, config->title, root));
	}
	if (root.size && tree->handbook->current && tree->has_search)
		fields_text(&fields, TEXT("search_href"),
			arena_concat(scratch, root, TEXT("zoeken/index.html")));
	render(out, layouts, LAYOUT_NOT_FOUND, &fields);
}
