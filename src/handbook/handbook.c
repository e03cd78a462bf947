/*
 * Loading: files become pages (in parallel), pages become chapters and editions (in order), links
 * become pointers (in parallel). See handbook.h.
 */
#include "handbook/handbook.h"

#include "base/date.h"
#include "base/pool.h"
#include "handbook/lineage.h"
#include "handbook/locate.h"
#include "handbook/page_files.h"

/* What one thread uses and nobody else touches. */
struct worker {
	struct arena *arena;  /* lives as long as the handbook */
	struct arena scratch; /* emptied after each page */
	struct diagnostics diagnostics;
};

struct loader {
	struct handbook *handbook;
	const struct source *content;
	const struct handbook_options *options;
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct worker *workers;
	struct editions editions;
	struct page_files files;
};

static void close_arena(void *handle)
{
	arena_release(handle);
}

static void start_workers(struct loader *loader)
{
	size_t count = loader->options->worker_count;
	loader->workers = arena_new(loader->arena, struct worker, count);
	for (size_t i = 0; i < count; i++) {
		struct worker *worker = &loader->workers[i];
		worker->arena = arena_new(loader->arena, struct arena, 1);
		arena_init(worker->arena);
		arena_defer(loader->arena, close_arena, worker->arena);
		arena_init(&worker->scratch);
		diagnostics_init(&worker->diagnostics, worker->arena);
	}
}

static void stop_workers(struct loader *loader)
{
	for (size_t i = 0; i < loader->options->worker_count; i++) {
		arena_release(&loader->workers[i].scratch);
		diagnostics_append(loader->diagnostics, &loader->workers[i].diagnostics);
	}
}

static void limit_git(struct config *config, enum handbook_git git)
{
	if (git != GIT_HISTORY)
		config->history.is_on = false;
	if (git == GIT_NOTHING)
		config->pinned_count = 0;
}

static void load_config(struct loader *loader)
{
	struct config *config = &loader->handbook->config;
	const struct source_file *file = source_find(loader->content, TEXT("wegwijzer.yaml"));
	struct place place = source_place(loader->content, TEXT("wegwijzer.yaml"), loader->arena);
	text bytes = {"", 0};
	if (!file && loader->options->config) {
		*config = *loader->options->config;
	} else {
		if (!file)
			diagnostic_add(loader->diagnostics, CONFIG_MISSING, place);
		else
			source_read(loader->content, file, YAML_SIZE_MAX, loader->arena, &bytes,
				loader->diagnostics);
		config_load(config, bytes, place, loader->arena, loader->diagnostics);
	}
	limit_git(config, loader->options->git);
	if (!loader->options->has_views)
		config_drop_views(config);
	if (loader->options->base_url.size)
		config->base_url = config_base_url(loader->options->base_url, loader->arena);
}

/* A file of the edition itself; false when it isn't there or can't be read. */
static bool read_file(struct loader *loader, const struct edition *edition, text name, text *bytes,
	struct place *place)
{
	const struct source_file *file = locate_file(edition, name, place, loader->arena);
	return file &&
		source_read(edition->source, file, YAML_SIZE_MAX, loader->arena, bytes,
			loader->diagnostics);
}

/* The edition's own glossary, or the one that it shares. */
static bool read_glossary(
	struct loader *loader, struct edition *edition, text *bytes, struct place *place)
{
	static const text name = TEXT_INIT("begrippen.yaml");
	if (read_file(loader, edition, name, bytes, place))
		return true;
	for (size_t i = 0; i < edition->shared_count; i++) {
		const struct edition *other =
			locate_edition(&loader->editions, edition->shared[i].edition);
		if (!other || !text_equal(edition->shared[i].path, TEXT("begrippen")))
			continue;
		edition->has_shared_glossary = true;
		return read_file(loader, other, name, bytes, place);
	}
	return false;
}

/* Values and terms must be known before any page is parsed. */
static void load_editions(struct loader *loader)
{
	const struct config *config = &loader->handbook->config;
	list_each (struct edition, edition, loader->editions) {
		text bytes;
		struct place place;
		if (read_file(loader, edition, TEXT("editie.yaml"), &bytes, &place))
			edition_load(
				edition, bytes, place, config, loader->arena, loader->diagnostics);
		else if (edition->is_dated)
			diagnostic_add(
				loader->diagnostics, EDITION_FILE_MISSING, place, edition->name);
		if (read_glossary(loader, edition, &bytes, &place))
			glossary_load(&edition->glossary, bytes, place, config, loader->arena,
				loader->diagnostics);
	}
	applies_check_years(loader->editions.items, loader->editions.count, loader->diagnostics);
	loader->handbook->editions = loader->editions.items;
	loader->handbook->edition_count = loader->editions.count;
}

static void check_review(const struct page *page, int32_t today, struct arena *arena,
	struct diagnostics *diagnostics)
{
	if (page->review != DATE_NONE && today != DATE_NONE && page->review < today)
		diagnostic_add(
			diagnostics, REVIEW_OVERDUE, page->place, date_dutch(arena, page->review));
}

struct document_options handbook_page_options(
	const struct config *config, const struct edition *edition)
{
	return (struct document_options){
		.clause_key = TEXT("citation"),
		.find_value = edition_find_value,
		.payload = edition,
		.html_elements = config->html_elements,
		.html_element_count = config->html_element_count,
	};
}

static void load_page(void *payload, size_t number, size_t worker_number)
{
	struct loader *loader = payload;
	struct worker *worker = &loader->workers[worker_number];
	const struct page_file *found = &loader->files.items[number];
	const struct config *config = &loader->handbook->config;
	const struct document_options options = handbook_page_options(config, found->page->edition);
	/* What could not be read has been reported; that it is empty, too, is no news. */
	struct diagnostics unheard;
	diagnostics_init(&unheard, &worker->scratch);
	text bytes = {"", 0};
	bool is_read = source_read(found->source, found->file, DOCUMENT_SIZE_MAX, &worker->scratch,
		&bytes, &worker->diagnostics);
	page_load(found->page, bytes, config, &options, worker->arena, &worker->scratch,
		is_read ? &worker->diagnostics : &unheard);
	check_review(found->page, loader->options->today, &worker->scratch, &worker->diagnostics);
	arena_clear(&worker->scratch);
}

static void arrange_editions(struct loader *loader)
{
	struct page **pages = arena_new(loader->arena, struct page *, loader->files.count);
	list_each (struct edition, edition, loader->editions) {
		size_t count = 0;
		list_each (const struct page_file, found, loader->files)
			if (found->page->edition == edition)
				pages[count++] = found->page;
		edition_arrange(edition, pages, count, &loader->handbook->config, loader->arena,
			loader->diagnostics);
	}
}

/* All pages of all editions, and where to find each by its path. */
static void collect_pages(struct loader *loader)
{
	struct handbook *handbook = loader->handbook;
	size_t total = 0;
	for (size_t e = 0; e < handbook->edition_count; e++)
		total += handbook->editions[e].page_count;
	handbook->pages = arena_new(loader->arena, struct page *, total);
	table_init(&handbook->page_table, loader->arena, total);
	for (size_t e = 0; e < handbook->edition_count; e++) {
		for (size_t i = 0; i < handbook->editions[e].page_count; i++) {
			struct page *page = handbook->editions[e].pages[i];
			table_add(
				&handbook->page_table, page->path, (uint32_t)handbook->page_count);
			handbook->pages[handbook->page_count++] = page;
		}
	}
}

/* Claims an address of an edition for a page; reports that another page has it already. */
static void claim_address(struct loader *loader, struct table *addresses, size_t number, text below)
{
	const struct page *page = loader->handbook->pages[number];
	text address = arena_concat(loader->arena, page->edition->address, below);
	uint32_t first = table_add(addresses, address, (uint32_t)number);
	if (first != number)
		diagnostic_add(loader->diagnostics, ADDRESS_TWICE, page->place, address,
			loader->handbook->pages[first]->path);
}

/* a.md and a/_index.md both want the address a/; an alias may want one that a page has. */
static void check_addresses(struct loader *loader)
{
	struct handbook *handbook = loader->handbook;
	struct table *addresses = &handbook->address_table;
	table_init(addresses, loader->arena, handbook->page_count);
	for (size_t i = 0; i < handbook->page_count; i++)
		claim_address(loader, addresses, i, handbook->pages[i]->address);
	for (size_t i = 0; i < handbook->page_count; i++) {
		const struct page *page = handbook->pages[i];
		for (size_t a = 0; a < page->alias_count; a++)
			claim_address(loader, addresses, i,
				page_alias_address(page, page->aliases[a], loader->arena));
	}
}

/* The edition with this name, or the newest if there is no name; NULL if there is none. */
static const struct edition *find_edition(const struct handbook *handbook, text name)
{
	const struct edition *found = NULL;
	for (size_t e = 0; e < handbook->edition_count; e++) {
		const struct edition *edition = &handbook->editions[e];
		if (edition->is_dated && (!name.size || text_equal(name, edition->name)))
			found = edition;
	}
	return found;
}

static void find_current(struct loader *loader)
{
	struct handbook *handbook = loader->handbook;
	text name = handbook->config.current;
	handbook->current = find_edition(handbook, name);
	if (handbook->current || !name.size)
		return;
	if (handbook->is_whole)
		diagnostic_add(loader->diagnostics, EDITION_UNKNOWN,
			source_place(loader->content, TEXT("wegwijzer.yaml"), loader->arena), name);
	else
		handbook->current = find_edition(handbook, TEXT(""));
}

static void resolve_links(void *payload, size_t number, size_t worker_number)
{
	struct loader *loader = payload;
	struct worker *worker = &loader->workers[worker_number];
	struct page *page = loader->handbook->pages[number];
	link_resolve(page, loader->handbook, worker->arena, &worker->scratch, &worker->diagnostics);
	bool is_whole = loader->handbook->is_whole && loader->options->git != GIT_NOTHING;
	lineage_resolve(page, loader->handbook, is_whole, worker->arena, &worker->scratch,
		&worker->diagnostics);
	pictures_find(page, &loader->handbook->pictures, worker->arena, &worker->scratch,
		&worker->diagnostics);
	arena_clear(&worker->scratch);
}

bool handbook_load(struct handbook *out, const struct source *content,
	const struct handbook_options *options, struct arena *arena,
	struct diagnostics *diagnostics)
{
	*out = (struct handbook){.page_count = 0};
	struct loader loader = {.handbook = out,
		.content = content,
		.options = options,
		.arena = arena,
		.diagnostics = diagnostics};
	start_workers(&loader);
	load_config(&loader);
	out->is_whole = locate_editions(&loader.editions, &out->config, content,
		options->is_partial ? UNREADABLE_IS_WARNING : UNREADABLE_IS_ERROR, arena,
		diagnostics);
	load_editions(&loader);
	pictures_init(&out->pictures, arena);
	page_files_find(
		&loader.files, &out->pictures, &loader.editions, content, arena, diagnostics);
	pool_run(options->worker_count, loader.files.count, load_page, &loader);
	arrange_editions(&loader);
	collect_pages(&loader);
	check_addresses(&loader);
	find_current(&loader);
	if (options->git != GIT_NOTHING) /* else the edition that has the part may be elsewhere */
		list_each (struct edition, edition, loader.editions)
			edition_check_incomplete(
				edition, out->editions, out->edition_count, arena, diagnostics);
	pool_run(options->worker_count, out->page_count, resolve_links, &loader);
	lineage_turn(out, arena);
	list_each (struct edition, edition, loader.editions)
		link_resolve_rules(edition, out, arena, diagnostics);
	pictures_load(&out->pictures, out->pages, out->page_count, arena, diagnostics);
	stop_workers(&loader);
	return !diagnostics_has_error(diagnostics);
}

struct page *handbook_find(const struct handbook *handbook, text path)
{
	uint32_t number = table_find(&handbook->page_table, path);
	return number == TABLE_NONE ? NULL : handbook->pages[number];
}
