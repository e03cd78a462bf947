/* Every output file. See site.h. */
#include "site/site.h"

#include "base/pool.h"
#include "compare/counterpart.h"
#include "site/anchors.h"
#include "site/compose.h"
#include "site/feed.h"
#include "site/html.h"
#include "site/menu.h"
#include "site/view.h"

enum { FILE_SIZE_LIMIT = 64 * 1024 * 1024 };

/* What one thread uses and nobody else touches. */
struct worker {
	struct arena scratch;
	struct segments segments;
	struct menu_cache menus;
	struct buffer body;
	struct buffer file;
};

struct writer {
	const struct handbook *handbook;
	const struct years *years;
	const struct layouts *layouts;
	const struct site_output *output;
	struct arena arena;
	struct worker *workers;
	size_t worker_count;
	struct tree *trees;               /* trees[edition * view count + view] */
	struct register_items *registers; /* registers[edition] */
};

static void start_tree(
	struct writer *writer, struct tree *tree, const struct edition *edition, size_t view)
{
	tree_init(tree, writer->handbook, edition, view, &writer->arena);
	tree->years = writer->years;
	tree->has_search = writer->output->with_search;
	tree->year = years_find(writer->years, edition);
	tree->has_changes = edition->is_dated && page_is_in(edition->index, view);
}

static void start(struct writer *writer)
{
	const struct handbook *handbook = writer->handbook;
	size_t view_count = handbook->config.views.count;
	arena_init(&writer->arena);
	writer->trees =
		arena_new(&writer->arena, struct tree, handbook->edition_count * view_count);
	for (size_t e = 0; e < handbook->edition_count; e++)
		for (size_t v = 0; v < view_count; v++)
			start_tree(writer, &writer->trees[e * view_count + v],
				&handbook->editions[e], v);
	writer->registers =
		arena_new(&writer->arena, struct register_items, handbook->edition_count);
	writer->workers = arena_new(&writer->arena, struct worker, writer->worker_count);
	for (size_t i = 0; i < writer->worker_count; i++) {
		struct worker *worker = &writer->workers[i];
		arena_init(&worker->scratch);
		segments_init(&worker->segments);
		menu_cache_init(&worker->menus, view_count, &writer->arena);
		buffer_init(&worker->body, FILE_SIZE_LIMIT);
		buffer_init(&worker->file, FILE_SIZE_LIMIT);
	}
}

static void stop(struct writer *writer)
{
	for (size_t i = 0; i < writer->worker_count; i++) {
		struct worker *worker = &writer->workers[i];
		arena_release(&worker->scratch);
		segments_release(&worker->segments);
		menu_cache_release(&worker->menus);
		buffer_release(&worker->body);
		buffer_release(&worker->file);
	}
	arena_release(&writer->arena);
}

static void put(const struct writer *writer, text path, text bytes)
{
	writer->output->put(writer->output->payload, path, bytes);
}

static const struct tree *tree_of(
	const struct writer *writer, const struct edition *edition, size_t view)
{
	size_t number = (size_t)(edition - writer->handbook->editions);
	return &writer->trees[number * writer->handbook->config.views.count + view];
}

/* A rendered page in one of its views. */
static void write_page_in_view(const struct writer *writer, struct worker *worker,
	const struct page *page, size_t view, text up)
{
	struct place_in_tree at = {
		tree_of(writer, page->edition, view), page, up, &worker->scratch};
	buffer_clear(&worker->body);
	buffer_clear(&worker->file);
	view_select(&worker->body, &worker->segments, page, at.tree, up, &worker->scratch);
	compose_page(&worker->file, &at, buffer_text(&worker->body),
		menu_items(&worker->menus, &at, writer->layouts), writer->layouts);
	put(writer,
		arena_concat(&worker->scratch, at.tree->address, page->address, TEXT("index.html")),
		buffer_text(&worker->file));
}

static struct counterpart_asker everyone(const struct writer *writer, struct worker *worker)
{
	return (struct counterpart_asker){
		writer->years, writer->handbook, VIEW_GENERAL, &worker->scratch};
}

/*
 * A page at another address of the site that leads to the one that it has in a tree.
 * address   from the site's root
 * was       empty, or the address in the editions before, whose rules may be elsewhere
 */
static void write_moved(const struct writer *writer, struct worker *worker, const struct page *page,
	size_t view, text address, text was)
{
	const struct tree *tree = tree_of(writer, page->edition, view);
	text root = way_up(address, &worker->scratch);
	struct place_in_tree at = {tree, page, root, &worker->scratch};
	text href = arena_concat(
		&worker->scratch, root, tree->address, page->address, TEXT("index.html"));
	struct value anchors = was.size ? anchors_value(&at, was) : value_list(NULL, 0);
	buffer_clear(&worker->file);
	compose_moved(&worker->file, &at, href, anchors, writer->layouts);
	put(writer, arena_concat(&worker->scratch, address, TEXT("index.html")),
		buffer_text(&worker->file));
}

/* The page that says that the current edition has no such page, and what comes nearest. */
static void write_gone(const struct writer *writer, struct worker *worker, const struct page *page,
	const struct page *near, text address)
{
	struct arena *scratch = &worker->scratch;
	const struct edition *current = writer->handbook->current;
	const struct tree *tree = tree_of(writer, current, VIEW_GENERAL);
	text root = way_up(address, scratch);
	struct place_in_tree at = {tree, NULL, root, scratch};
	struct value anchors = anchors_value(&at, page->address);
	text title = near ? near->title : TEXT("Trefwoorden");
	text inside = near ? near->address : TEXT("trefwoorden/");
	at.page = page;
	buffer_clear(&worker->file);
	compose_gone(&worker->file, &at,
		link_value(scratch, title,
			arena_concat(scratch, root, current->address, inside, TEXT("index.html"))),
		arena_concat(
			scratch, root, page->edition->address, page->address, TEXT("index.html")),
		anchors, writer->layouts);
	put(writer, arena_concat(scratch, address, TEXT("index.html")), buffer_text(&worker->file));
}

/*
 * The address that always leads into the current edition: to what that has or has under another
 * name; of what it no longer has it says so.
 */
static void write_current(
	const struct writer *writer, struct worker *worker, const struct page *page, text inside)
{
	const struct counterpart_asker asker = everyone(writer, worker);
	const struct counterpart now = counterpart_find(&asker, page, writer->handbook->current);
	text address = arena_concat(&worker->scratch, TEXT("actueel/"), inside);
	if (now.kind == COUNTERPART_SAME)
		write_moved(writer, worker, now.page, VIEW_GENERAL, address, inside);
	else
		write_gone(writer, worker, page, now.page, address);
}

/* The current edition has a page that is or was at this address, another edition one that is. */
static bool has_page_at(const struct writer *writer, const struct edition *edition,
	const struct page *page, struct arena *scratch)
{
	const struct handbook *handbook = writer->handbook;
	uint32_t number = table_find(
		&handbook->address_table, arena_concat(scratch, edition->address, page->address));
	return number != TABLE_NONE &&
		(edition == handbook->current ||
			text_equal(handbook->pages[number]->address, page->address));
}

/* It is of an edition before the current one, and none since has its address. */
static bool is_last_at_address(
	const struct writer *writer, const struct page *page, struct arena *scratch)
{
	const struct edition *edition = page->edition, *current = writer->handbook->current;
	bool is_last = edition->is_dated && edition < current;
	while (is_last && edition++ < current)
		is_last = !has_page_at(writer, edition, page, scratch);
	return is_last;
}

/* The addresses that a page had before, and the one that always leads to the current edition. */
static void write_other_addresses(
	const struct writer *writer, struct worker *worker, const struct page *page, size_t view)
{
	struct arena *scratch = &worker->scratch;
	bool is_current = page->edition == writer->handbook->current;
	for (size_t a = 0; a < page->alias_count; a++) {
		text alias = page_alias_address(page, page->aliases[a], scratch);
		text tree = tree_of(writer, page->edition, view)->address;
		write_moved(
			writer, worker, page, view, arena_concat(scratch, tree, alias), TEXT(""));
		if (is_current && view == VIEW_GENERAL)
			write_current(writer, worker, page, alias);
	}
	if (view == VIEW_GENERAL && writer->handbook->current &&
		(is_current || is_last_at_address(writer, page, scratch)))
		write_current(writer, worker, page, page->address);
}

/* The job of one thread: a page, rendered once, in all views that have it. */
static void write_page(void *payload, size_t number, size_t worker_number)
{
	struct writer *writer = payload;
	struct worker *worker = &writer->workers[worker_number];
	const struct page *page = writer->handbook->pages[number];
	size_t view_count = page->edition->is_dated ? writer->handbook->config.views.count : 1;
	segments_render(&worker->segments, page, false);
	for (size_t v = 0; v < view_count; v++) {
		if (!page_is_in(page, v))
			continue;
		text up = way_up(page->address, &worker->scratch);
		write_page_in_view(writer, worker, page, v, up);
		write_other_addresses(writer, worker, page, v);
		arena_clear(&worker->scratch);
	}
}

static void write_views_page(struct writer *writer, const struct edition *edition)
{
	struct worker *worker = &writer->workers[0];
	text address = TEXT("voor/");
	struct place_in_tree at = {tree_of(writer, edition, VIEW_GENERAL), edition->index,
		way_up(address, &worker->scratch), &worker->scratch};
	buffer_clear(&worker->file);
	compose_views(&worker->file, &at, writer->layouts);
	put(writer, arena_concat(&worker->scratch, edition->address, address, TEXT("index.html")),
		buffer_text(&worker->file));
	arena_clear(&worker->scratch);
}

static void write_feed(struct writer *writer, const struct tree *tree)
{
	struct worker *worker = &writer->workers[0];
	if (!feed_is_there(tree))
		return;
	buffer_clear(&worker->file);
	feed_write(&worker->file, tree, &worker->scratch);
	put(writer, arena_concat(&worker->scratch, tree->address, TEXT("feed.xml")),
		buffer_text(&worker->file));
}

/* What changed, for each view that has anything to show. */
static void write_changes(struct writer *writer, struct year *year)
{
	struct worker *worker = &writer->workers[0];
	text address = TEXT("wijzigingen/");
	for (size_t v = 0; v < writer->handbook->config.views.count; v++) {
		const struct tree *tree = tree_of(writer, year->new, v);
		if (!tree->has_changes)
			continue;
		struct place_in_tree at = {tree, year->new->index,
			way_up(address, &worker->scratch), &worker->scratch};
		buffer_clear(&worker->file);
		compose_changes(&worker->file, &at, year, writer->layouts);
		put(writer,
			arena_concat(&worker->scratch, tree->address, address, TEXT("index.html")),
			buffer_text(&worker->file));
		write_feed(writer, tree);
		arena_clear(&worker->scratch);
	}
}

/* From A to Z, in one view. */
static void write_register(void *payload, size_t number, size_t worker_number)
{
	struct writer *writer = payload;
	struct worker *worker = &writer->workers[worker_number];
	const struct tree *tree = &writer->trees[number];
	const struct edition *edition = tree->edition;
	if (!edition->is_dated || !page_is_in(edition->index, tree->view))
		return;
	text address = TEXT("trefwoorden/");
	struct place_in_tree at = {
		tree, edition->index, way_up(address, &worker->scratch), &worker->scratch};
	buffer_clear(&worker->file);
	compose_register(&worker->file, &at,
		&writer->registers[edition - writer->handbook->editions], writer->layouts);
	put(writer, arena_concat(&worker->scratch, tree->address, address, TEXT("index.html")),
		buffer_text(&worker->file));
	arena_clear(&worker->scratch);
}

static void write_registers(struct writer *writer)
{
	const struct handbook *handbook = writer->handbook;
	for (size_t e = 0; e < handbook->edition_count; e++)
		if (handbook->editions[e].is_dated)
			register_gather(
				&writer->registers[e], &handbook->editions[e], &writer->arena);
	pool_run(writer->worker_count, handbook->edition_count * handbook->config.views.count,
		write_register, writer);
}

/* zoeken/, and the address of the register that always leads to the current edition's. */
static void write_search_pages(struct writer *writer)
{
	const struct edition *current = writer->handbook->current;
	if (!current)
		return;
	struct worker *worker = &writer->workers[0];
	struct arena *scratch = &worker->scratch;
	struct place_in_tree at = {
		&writer->trees[0], writer->trees[0].edition->index, TEXT("../"), scratch};
	if (writer->output->with_search) {
		buffer_clear(&worker->file);
		compose_search(&worker->file, &at, writer->layouts);
		put(writer, TEXT("zoeken/index.html"), buffer_text(&worker->file));
	}
	at.tree = tree_of(writer, current, VIEW_GENERAL);
	at.page = current->index;
	buffer_clear(&worker->file);
	compose_register_moved(&worker->file, &at,
		arena_concat(scratch, at.up, current->address, TEXT("trefwoorden/index.html")),
		writer->layouts);
	put(writer, TEXT("trefwoorden/index.html"), buffer_text(&worker->file));
	arena_clear(scratch);
}

static void write_not_found(struct writer *writer)
{
	struct worker *worker = &writer->workers[0];
	buffer_clear(&worker->file);
	compose_not_found(&worker->file, &writer->trees[0], writer->layouts, &worker->scratch);
	put(writer, TEXT("404.html"), buffer_text(&worker->file));
	arena_clear(&worker->scratch);
}

/*
 * The pages outside editions and those of the current one, by the protocol of sitemaps.org (0.9):
 * what else there is tells crawlers itself that it is not to be listed.
 */
static void write_sitemap(struct writer *writer)
{
	const struct handbook *handbook = writer->handbook;
	struct buffer *out = &writer->workers[0].file;
	if (handbook->config.base_url.size == 0)
		return; /* a sitemap holds absolute addresses only */
	buffer_clear(out);
	buffer_add(out,
		TEXT("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		     "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"));
	for (size_t i = 0; i < handbook->page_count; i++) {
		const struct page *page = handbook->pages[i];
		if (page->edition->is_dated && page->edition != handbook->current)
			continue;
		buffer_add(out, TEXT("<url><loc>"));
		html_url(out, handbook->config.base_url);
		html_url(out, page->edition->address);
		html_url(out, page->address);
		buffer_add(out, TEXT("</loc></url>\n"));
	}
	buffer_add(out, TEXT("</urlset>\n"));
	put(writer, TEXT("sitemap.xml"), buffer_text(out));
}

/* Filtered views and other years say noindex themselves: a crawler has to be able to read that. */
static void write_robots(struct writer *writer)
{
	text base_url = writer->handbook->config.base_url;
	struct arena *scratch = &writer->workers[0].scratch;
	text rules = TEXT("User-agent: *\nAllow: /\n");
	if (base_url.size)
		rules = arena_concat(
			scratch, rules, TEXT("Sitemap: "), base_url, TEXT("sitemap.xml\n"));
	put(writer, TEXT("robots.txt"), rules);
	arena_clear(scratch);
}

static void write_site_files(struct writer *writer)
{
	for (size_t i = 0; i < writer->layouts->asset_count; i++)
		put(writer, writer->layouts->assets[i].path, writer->layouts->assets[i].bytes);
	list_each (const struct picture, picture, writer->handbook->pictures)
		if (picture->is_shown)
			put(writer, picture->path, picture->bytes);
	for (size_t e = 0; e < writer->handbook->edition_count; e++)
		if (writer->handbook->editions[e].is_dated)
			write_views_page(writer, &writer->handbook->editions[e]);
	for (size_t i = 0; i < writer->years->count; i++)
		write_changes(writer, &writer->years->items[i]);
	write_registers(writer);
	write_search_pages(writer);
	write_not_found(writer);
	write_sitemap(writer);
	write_robots(writer);
}

static struct site_counts count(const struct handbook *handbook)
{
	struct site_counts counts = {.page_count = handbook->page_count};
	for (size_t e = 0; e < handbook->edition_count; e++)
		for (size_t v = 1; v < handbook->config.views.count; v++)
			counts.view_count += page_is_in(handbook->editions[e].index, v);
	return counts;
}

void site_write(const struct handbook *handbook, const struct years *years,
	const struct layouts *layouts, size_t worker_count, const struct site_output *output,
	struct site_counts *counts)
{
	struct writer writer = {.handbook = handbook,
		.years = years,
		.layouts = layouts,
		.output = output,
		.worker_count = worker_count};
	years_work_out(years, handbook->config.views.count);
	start(&writer);
	pool_run(worker_count, handbook->page_count, write_page, &writer);
	write_site_files(&writer);
	*counts = count(handbook);
	stop(&writer);
}
