/* See searches.h. */
#include "search/searches.h"

#include "base/json.h"
#include "base/pool.h"

enum { LIST_SIZE_MAX = 16 * 1024 * 1024 };

void searches_init(struct searches *searches, const struct handbook *handbook, size_t worker_count,
	struct diagnostics *diagnostics)
{
	*searches = (struct searches){
		.handbook = handbook, .worker_count = worker_count, .diagnostics = diagnostics};
	arena_init(&searches->arena);
	searches->items =
		arena_new(&searches->arena, struct edition_search *, handbook->edition_count);
}

void searches_release(struct searches *searches)
{
	arena_release(&searches->arena);
}

struct edition_search *searches_of(struct searches *searches, const struct edition *edition)
{
	struct edition_search **item = &searches->items[edition - searches->handbook->editions];
	if (!*item) {
		*item = arena_new(&searches->arena, struct edition_search, 1);
		edition_search_build(*item, edition, searches->worker_count, &searches->arena,
			searches->diagnostics);
	}
	return *item;
}

/* One index to be written. */
struct entry {
	const struct edition *edition;
	const struct edition_search *search;
	size_t view;
	text address; /* of the tree: "2025-2026/voor/niveau-3/" */
};

struct site_search {
	struct searches *searches;
	struct entries LIST(struct entry) entries; /* by edition, the newest first, and view */
	struct index_writer *writers;              /* by worker */
	const struct search_output *output;
};

static text tree_address(const struct edition *edition, const struct view *view, bool is_general,
	struct arena *arena)
{
	if (is_general)
		return edition->address;
	return arena_concat(arena, edition->address, TEXT("voor/"), view->slug, TEXT("/"));
}

static void add_entries(struct site_search *site, const struct edition *edition)
{
	const struct views *views = &site->searches->handbook->config.views;
	const struct edition_search *search = searches_of(site->searches, edition);
	struct viewset has = index_views(&search->index);
	for (size_t v = 0; v < views->count; v++)
		if (viewset_has(&has, v))
			*list_add(&site->entries, &site->searches->arena) =
				(struct entry){edition, search, v,
					tree_address(edition, &views->items[v], v == VIEW_GENERAL,
						&site->searches->arena)};
}

/* Puts the files of one index below its tree's address. */
struct placed_output {
	const struct search_output *output;
	text address;
};

static void put_placed(void *payload, text name, text bytes)
{
	const struct placed_output *placed = payload;
	struct arena scratch;
	arena_init(&scratch);
	text path = arena_concat(&scratch, placed->address, TEXT("zoek/"), name);
	placed->output->put(placed->output->payload, path, bytes);
	arena_release(&scratch);
}

static void write_entry(void *payload, size_t job, size_t worker)
{
	const struct site_search *site = payload;
	const struct entry *entry = &site->entries.items[job];
	struct placed_output placed = {.output = site->output, .address = entry->address};
	const struct search_output output = {put_placed, &placed};
	edition_search_write(entry->search, entry->view, &site->writers[worker], &output);
}

/* A thread an index, while there are enough of these; else all threads for one after the other. */
static void write_indexes(struct site_search *site)
{
	size_t workers = site->searches->worker_count;
	bool is_many = site->entries.count > workers;
	size_t writer_count = is_many ? workers : 1;
	site->writers = arena_new(&site->searches->arena, struct index_writer, writer_count);
	for (size_t i = 0; i < writer_count; i++)
		index_writer_init(&site->writers[i], is_many ? 1 : workers);
	pool_run(writer_count, site->entries.count, write_entry, site);
	for (size_t i = 0; i < writer_count; i++)
		index_writer_release(&site->writers[i]);
}

static void add_view(struct json *json, const struct entry *entry, const struct config *config)
{
	const struct view *view = &config->views.items[entry->view];
	json_open(json, '{');
	json_member_text(json, TEXT("slug"), view->slug);
	json_member_text(json, TEXT("label"), view->label);
	json_member_text(json, TEXT("address"), entry->address);
	json_member_bool(json, TEXT("strict"), view->is_strict);
	json_member_open(json, TEXT("values"), '{');
	for (size_t f = 0; f < config->facets.count && entry->view != VIEW_GENERAL; f++)
		if (view->choices[f] != VIEW_ANY)
			json_member_text(json, config->facets.items[f].name,
				config->facets.items[f].values[view->choices[f]].name);
	json_close(json, '}');
	json_close(json, '}');
}

static void add_edition(
	struct json *json, const struct edition *edition, const struct site_search *site)
{
	const struct handbook *handbook = site->searches->handbook;
	json_open(json, '{');
	json_member_text(json, TEXT("name"), edition->name);
	json_member_text(json, TEXT("title"), edition->title);
	json_member_text(json, TEXT("address"), edition->address);
	json_member_bool(json, TEXT("current"), edition == handbook->current);
	json_member_open(json, TEXT("views"), '[');
	list_each (const struct entry, entry, site->entries)
		if (entry->edition == edition)
			add_view(json, entry, &handbook->config);
	json_close(json, ']');
	json_close(json, '}');
}

static void write_list(const struct site_search *site)
{
	const struct handbook *handbook = site->searches->handbook;
	struct buffer out;
	struct json json = {.out = &out};
	buffer_init(&out, LIST_SIZE_MAX);
	json_open(&json, '{');
	json_member_open(&json, TEXT("editions"), '[');
	for (size_t e = handbook->edition_count; e-- > 0;)
		if (handbook->editions[e].is_dated)
			add_edition(&json, &handbook->editions[e], site);
	json_close(&json, ']');
	json_close(&json, '}');
	buffer_add_byte(&out, '\n');
	site->output->put(site->output->payload, TEXT("zoeken/edities.json"), buffer_text(&out));
	buffer_release(&out);
}

void searches_write(struct searches *searches, const struct search_output *output)
{
	const struct handbook *handbook = searches->handbook;
	struct site_search site = {.searches = searches, .output = output};
	for (size_t e = handbook->edition_count; e-- > 0;)
		if (handbook->editions[e].is_dated)
			add_entries(&site, &handbook->editions[e]);
	write_indexes(&site);
	write_list(&site);
}
