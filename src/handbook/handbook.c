/*
 * Loading: files become pages (in parallel), pages become chapters and editions (in order), links
 * become pointers (in parallel). See handbook.h.
 */
#include "handbook/handbook.h"

#include "base/date.h"
#include "base/pool.h"
#include "base/utf8.h"
#include "handbook/lineage.h"
#include "handbook/locate.h"
#include "source/history.h"

#include <stdlib.h>

/* What one thread uses and nobody else touches. */
struct worker {
	struct arena *arena;  /* lives as long as the handbook */
	struct arena scratch; /* emptied after each page */
	struct diagnostics diagnostics;
};

/* A page still to be read. */
struct job {
	const struct source *source;
	const struct source_file *file;
	struct page *page;
};

struct loader {
	struct handbook *handbook;
	const struct source *content;
	const struct handbook_options *options;
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct worker *workers;
	struct {
		struct job *items;
		size_t count, capacity;
	} jobs;
	struct editions editions;
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

/* "praktische-informatie/stagedagen.md" -> "praktische-informatie/stagedagen/"; _index.md -> its
 * folder */
static text page_address(struct arena *arena, text path, enum page_kind kind)
{
	if (kind == PAGE_CONTENT)
		return arena_concat(arena, text_slice(path, 0, path.size - 3), TEXT("/"));
	return text_slice(path, 0, path.size - TEXT("_index.md").size);
}

static bool has_good_slugs(text address)
{
	text rest = address, part;
	while (rest.size) {
		text_cut(&rest, '/', &part);
		if (!utf8_is_slug(part))
			return false;
	}
	return true;
}

/* A filtered tree has these names below an edition; a page there would stand in its way. */
static bool is_reserved(text address)
{
	static const text names[] = {TEXT_INIT("voor/"), TEXT_INIT("assets/"),
		TEXT_INIT("begrippen/"), TEXT_INIT("actueel/"), TEXT_INIT("wijzigingen/"),
		TEXT_INIT("zoek/"), TEXT_INIT("zoeken/"), TEXT_INIT("trefwoorden/")};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (text_starts(address, names[i]))
			return true;
	return false;
}

/*
 * Adds the page of `edition` that a file of `owner` holds: as a rule the same edition.
 * inside   its path in either
 */
static void add_job(struct loader *loader, struct edition *edition, const struct edition *owner,
	text inside, const struct source_file *file)
{
	struct arena *arena = loader->arena;
	enum page_kind kind = text_equal(inside, TEXT("_index.md")) ? PAGE_EDITION
		: text_ends(inside, TEXT("/_index.md"))             ? PAGE_CHAPTER
								    : PAGE_CONTENT;
	struct place place = source_place(owner->source, file->path, arena);
	text address = page_address(arena, inside, kind);
	if (!has_good_slugs(address)) {
		diagnostic_add(loader->diagnostics, SLUG_INVALID, place, file->path);
		return;
	}
	if (is_reserved(address)) {
		diagnostic_add(loader->diagnostics, SLUG_RESERVED, place, address);
		return;
	}
	struct job *job = list_add(&loader->jobs, arena);
	job->source = owner->source;
	job->file = file;
	job->page = arena_new(arena, struct page, 1);
	job->page->kind = kind;
	job->page->path = arena_concat(arena, edition->address, inside);
	if (owner != edition)
		job->page->shared_path = arena_concat(arena, owner->address, inside);
	if (owner->history) {
		text folder = owner->history->folder;
		job->page->history = history_find(owner->history, file->path);
		job->page->repository_path =
			arena_concat(arena, folder, folder.size ? TEXT("/") : TEXT(""), file->path);
	}
	job->page->address = address;
	job->page->place = place;
	job->page->edition = edition;
}

/* Its address is checked as a page's is, for it stands among them. */
static void add_picture(
	struct loader *loader, struct edition *edition, text inside, const struct source_file *file)
{
	struct place place = source_place(edition->source, file->path, loader->arena);
	if (!has_good_slugs(text_slice(inside, 0, text_find_last(inside, '.'))))
		diagnostic_add(loader->diagnostics, SLUG_INVALID, place, file->path);
	else if (is_reserved(inside))
		diagnostic_add(loader->diagnostics, SLUG_RESERVED, place, inside);
	pictures_add(&loader->handbook->pictures,
		arena_concat(loader->arena, edition->address, inside), edition->source, file,
		loader->arena);
}

static void add_file(
	struct loader *loader, struct edition *edition, text inside, const struct source_file *file)
{
	if (text_ends(file->path, TEXT(".md")))
		add_job(loader, edition, edition, inside, file);
	else if (picture_has_name(file->path))
		add_picture(loader, edition, inside, file);
	else if (!text_ends(file->path, TEXT(".yaml")))
		diagnostic_add(loader->diagnostics, FILE_UNUSED,
			source_place(edition->source, file->path, loader->arena), file->path);
}

/*
 * What stands among the content and is neither a page nor a file of ours would be lost in silence.
 */
static void add_jobs(struct loader *loader)
{
	list_each (const struct source_file, file, loader->content->files) {
		struct edition *edition = locate_edition_of(&loader->editions, file->path);
		text inside = text_slice(file->path, edition->folder.size, file->path.size);
		add_file(loader, edition, inside, file);
	}
	list_each (struct edition, edition, loader->editions)
		if (edition->source != loader->content)
			list_each (const struct source_file, file, edition->source->files)
				add_file(loader, edition, file->path, file);
}

/* Is `path` this page or folder, or in it? */
static bool is_under(text path, text folder)
{
	text rest = text_slice(path, folder.size, path.size);
	return text_starts(path, folder) &&
		(text_starts(rest, TEXT("/")) || text_equal(rest, TEXT(".md")));
}

/* The pages that an edition takes over from another one, unless it has its own at that place. */
static void add_shared_jobs(
	struct loader *loader, struct edition *edition, const struct shared_pages *shared)
{
	const struct edition *owner = locate_edition(&loader->editions, shared->edition);
	struct source_files files = {.count = 0};
	struct place place;
	size_t found = 0;
	if (owner)
		files = source_under(owner->source,
			text_slice(
				owner->folder, 0, owner->folder.size ? owner->folder.size - 1 : 0));
	list_each (const struct source_file, file, files) {
		text inside = text_slice(file->path, owner->folder.size, file->path.size);
		if (!text_ends(inside, TEXT(".md")) || !is_under(inside, shared->path))
			continue;
		found++;
		if (!locate_file(edition, inside, &place, loader->arena))
			add_job(loader, edition, owner, inside, file);
	}
	if (found == 0 && !text_equal(shared->path, TEXT("begrippen")))
		diagnostic_add(loader->diagnostics, SHARED_UNKNOWN, shared->place, shared->path,
			shared->edition);
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
	const struct job *job = &loader->jobs.items[number];
	const struct config *config = &loader->handbook->config;
	const struct document_options options = handbook_page_options(config, job->page->edition);
	/* What could not be read has been reported; that it is empty, too, is no news. */
	struct diagnostics unheard;
	diagnostics_init(&unheard, &worker->scratch);
	text bytes = {"", 0};
	bool is_read = source_read(job->source, job->file, DOCUMENT_SIZE_MAX, &worker->scratch,
		&bytes, &worker->diagnostics);
	page_load(job->page, bytes, config, &options, worker->arena, &worker->scratch,
		is_read ? &worker->diagnostics : &unheard);
	check_review(job->page, loader->options->today, &worker->scratch, &worker->diagnostics);
	arena_clear(&worker->scratch);
}

static void arrange_editions(struct loader *loader)
{
	struct page **pages = arena_new(loader->arena, struct page *, loader->jobs.count);
	list_each (struct edition, edition, loader->editions) {
		size_t count = 0;
		list_each (struct job, job, loader->jobs)
			if (job->page->edition == edition)
				pages[count++] = job->page;
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

static void find_current(struct loader *loader)
{
	struct handbook *handbook = loader->handbook;
	const struct config *config = &handbook->config;
	for (size_t e = 0; e < handbook->edition_count; e++) {
		const struct edition *edition = &handbook->editions[e];
		if (edition->is_dated &&
			(!config->current.size || text_equal(config->current, edition->name)))
			handbook->current = edition;
	}
	if (config->current.size && !handbook->current)
		diagnostic_add(loader->diagnostics, EDITION_UNKNOWN,
			source_place(loader->content, TEXT("wegwijzer.yaml"), loader->arena),
			config->current);
}

static void resolve_links(void *payload, size_t number, size_t worker_number)
{
	struct loader *loader = payload;
	struct worker *worker = &loader->workers[worker_number];
	struct page *page = loader->handbook->pages[number];
	link_resolve(page, loader->handbook, worker->arena, &worker->scratch, &worker->diagnostics);
	lineage_resolve(page, loader->handbook, loader->options->git != GIT_NOTHING, worker->arena,
		&worker->scratch, &worker->diagnostics);
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
	locate_editions(&loader.editions, &out->config, content, arena, diagnostics);
	load_editions(&loader);
	pictures_init(&out->pictures, arena);
	add_jobs(&loader);
	list_each (struct edition, edition, loader.editions)
		for (size_t i = 0; i < edition->shared_count; i++)
			add_shared_jobs(&loader, edition, &edition->shared[i]);
	pool_run(options->worker_count, loader.jobs.count, load_page, &loader);
	arrange_editions(&loader);
	collect_pages(&loader);
	check_addresses(&loader);
	find_current(&loader);
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
