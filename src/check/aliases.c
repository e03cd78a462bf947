/* See aliases.h. */
#include "check/aliases.h"

#include "compare/diff.h"
#include "source/history.h"

enum {
	BLOCK_SIZE_LIMIT = 64 * 1024 * 1024,
	SECTION_SAME_LIKENESS = 80, /* percent of the words under a heading */
};

struct proposer {
	const struct handbook *handbook;
	const struct source
		*committed; /* the content at HEAD; NULL = not opened yet, or can't be */
	bool is_opened;
	struct arena *arena;
	struct diagnostics *diagnostics;
};

/* Pages */

/* "deel/oud.md" -> "deel/oud/"; "deel/_index.md" -> "deel/" */
static text address_of(text path, struct arena *arena)
{
	static const text index = TEXT_INIT("_index.md");
	if (text_equal(path, index) || text_ends(path, TEXT("/_index.md")))
		return text_slice(path, 0, path.size - index.size);
	return arena_concat(arena, text_slice(path, 0, path.size - 3), TEXT("/"));
}

/* As short as page_alias_address() takes it. */
static text alias_of(const struct page *page, text address, struct arena *arena)
{
	text way = text_slice(address, 0, address.size - 1);
	size_t slash = text_find_last(way, '/');
	text name = slash == TEXT_NONE ? way : text_slice(way, slash + 1, way.size);
	if (text_equal(page_alias_address(page, name, arena), address))
		return name;
	return slash == TEXT_NONE ? arena_concat(arena, TEXT("/"), way) : way;
}

/* The path in the edition of what the page was called then; empty if it stood elsewhere. */
static text inner_path(const struct proposer *proposer, const struct page *page,
	const struct history_change *change)
{
	const struct edition *edition = page->edition;
	text folder = edition->history->folder;
	text root = arena_concat(
		proposer->arena, folder, folder.size ? TEXT("/") : TEXT(""), edition->folder);
	bool is_page = text_starts(change->path, root) && text_ends(change->path, TEXT(".md"));
	return is_page ? text_slice(change->path, root.size, change->path.size) : (text){NULL, 0};
}

static bool has_address(const struct proposer *proposer, const struct page *page, text address)
{
	text whole = arena_concat(proposer->arena, page->edition->address, address);
	return table_find(&proposer->handbook->address_table, whole) != TABLE_NONE;
}

static text written_aliases(const struct proposer *proposer, const struct page *page)
{
	text list = {"", 0};
	for (size_t a = 0; a < page->alias_count; a++)
		list = arena_concat(
			proposer->arena, list, a ? TEXT(", ") : TEXT(""), page->aliases[a]);
	return list;
}

/* One note for all names that the page had, with the line as it should be. */
static void propose_aliases(struct proposer *proposer, const struct page *page)
{
	struct arena *arena = proposer->arena;
	text list = written_aliases(proposer, page), last = {"", 0}, lost = {"", 0}, commit = last;
	for (size_t i = 0; i < page->history->change_count; i++) {
		const struct history_change *change = &page->history->changes[i];
		text path = inner_path(proposer, page, change);
		if (path.size == 0 || text_equal(path, last))
			continue;
		text address = address_of(path, arena);
		last = path;
		if (address.size == 0 || has_address(proposer, page, address))
			continue;
		list = arena_concat(arena, list, list.size ? TEXT(", ") : TEXT(""),
			alias_of(page, address, arena));
		lost = lost.size ? lost : address;
		commit = commit.size ? commit : change->commit->short_id;
	}
	if (lost.size)
		diagnostic_add(
			proposer->diagnostics, ADDRESS_LOST, page->place, lost, commit, list);
}

/* Headings */

static bool has_explicit_id(const struct page *page, uint32_t node)
{
	const struct document *document = &page->document;
	return document->attributes[document->nodes[node].attributes].id.size > 0;
}

/* What stands under the heading is still the same text, or nearly so. */
static bool is_same_rule(const struct section_change *section)
{
	size_t equal = 0, other = 0;
	for (size_t b = 0; b < section->block_count; b++) {
		const struct block_change *block = &section->blocks[b];
		const struct block *told = block->new ? block->new : block->old;
		for (size_t r = 0; r < block->run_count && told->kind != BLOCK_HEADING; r++) {
			bool is_equal = block->runs[r].kind == RUN_EQUAL;
			equal += is_equal ? block->runs[r].count : 0;
			other += is_equal ? 0 : block->runs[r].count;
		}
	}
	size_t likeness = equal ? 200 * equal / (2 * equal + other) : 0;
	return equal >= MOVED_BLOCK_WORDS && likeness >= SECTION_SAME_LIKENESS;
}

static void propose_id(
	struct proposer *proposer, const struct page *page, const struct section_change *section)
{
	if (!section->old || !section->new || section->change != CHANGE_CHANGED)
		return;
	const struct section *old = section->old->section, *new = section->new->section;
	bool is_lost = old->id.size && new->id.size && !text_equal(old->id, new->id) &&
		!page_anchor(page, old->id);
	if (!is_lost || has_explicit_id(page, new->node) || !is_same_rule(section))
		return;
	struct place place = page->place;
	place.line = page->document.nodes[new->node].line;
	place.column = page->document.nodes[new->node].column;
	diagnostic_add(proposer->diagnostics, ANCHOR_LOST, place, old->id);
}

static void propose_ids(struct proposer *proposer, const struct page_change *change)
{
	for (size_t s = 0; change->old && change->new &&s < change->section_count; s++)
		propose_id(proposer, change->new->page, &change->sections[s]);
}

/* The content at HEAD, opened for the first page that differs from it. */
static const struct source *open_committed(struct proposer *proposer)
{
	const struct edition *any = &proposer->handbook->editions[0];
	struct diagnostics unheard; /* without it nothing is proposed, and nothing is wrong */
	struct source *source = NULL;
	diagnostics_init(&unheard, proposer->arena);
	if (!proposer->is_opened)
		source_open_git(&source, any->source->name, TEXT("HEAD"), any->history->folder,
			proposer->arena, &unheard);
	if (source)
		proposer->committed = source;
	proposer->is_opened = true;
	return proposer->committed;
}

/* Where the page stands in HEAD: elsewhere, if its file was renamed and that is not committed. */
static text committed_path(const struct page *page)
{
	const struct history_file *file = page->history;
	text folder = page->edition->history->folder;
	if (file->state != HISTORY_NEW || file->change_count == 0)
		return file->path;
	text path = file->changes[0].path;
	return text_slice(path, folder.size ? folder.size + 1 : 0, path.size);
}

/* The page as it was committed last, or NULL. */
static struct page *committed_page(struct proposer *proposer, const struct page *page)
{
	const struct config *config = &proposer->handbook->config;
	const struct document_options options = handbook_page_options(config, page->edition);
	const struct source *source = open_committed(proposer);
	const struct source_file *file = source ? source_find(source, committed_path(page)) : NULL;
	struct diagnostics unheard;
	text bytes;
	diagnostics_init(&unheard, proposer->arena);
	if (!file ||
		!source_read(source, file, DOCUMENT_SIZE_MAX, proposer->arena, &bytes, &unheard))
		return NULL;
	struct page *old = arena_new(proposer->arena, struct page, 1);
	old->kind = page->kind;
	old->path = page->path;
	old->address = page->address;
	old->place = page->place;
	old->edition = page->edition;
	page_load(old, bytes, config, &options, proposer->arena, proposer->arena, &unheard);
	return old;
}

static const struct shown_page *show(struct proposer *proposer, const struct page *page)
{
	struct buffer buffer;
	buffer_init(&buffer, BLOCK_SIZE_LIMIT);
	struct page_blocks *blocks =
		page_cut(page, &proposer->handbook->config, NULL, &buffer, proposer->arena);
	buffer_release(&buffer);
	return page_show(blocks, VIEW_GENERAL);
}

static void compare_with_committed(struct proposer *proposer, const struct page *page)
{
	const struct page *old = committed_page(proposer, page);
	struct page_pair pair;
	struct page_change change;
	if (!old)
		return;
	pair_init(&pair, show(proposer, old), show(proposer, page), proposer->arena);
	align_pair(&pair, proposer->arena);
	redline_page(&change, &pair, proposer->arena, proposer->arena);
	propose_ids(proposer, &change);
}

/* All of it */

/* Its file is in the work tree, where it can be changed, and git knows all of its past. */
static bool is_ours(const struct page *page)
{
	const struct edition *edition = page->edition;
	return page->history && page->shared_path.size == 0 && edition->history &&
		!edition->history->is_cut && edition->source->revision.size == 0;
}

static void propose_for_year(struct proposer *proposer, const struct year *year)
{
	const struct redline *redline = year->during ? year->during->redlines[VIEW_GENERAL] : NULL;
	for (size_t p = 0; redline && p < redline->page_count; p++)
		if (redline->pages[p]->new &&is_ours(redline->pages[p]->new->page))
			propose_ids(proposer, redline->pages[p]);
}

void aliases_propose(const struct handbook *handbook, const struct years *years,
	struct arena *arena, struct diagnostics *diagnostics)
{
	struct proposer proposer = {
		.handbook = handbook, .arena = arena, .diagnostics = diagnostics};
	diff_open(arena);
	for (size_t i = 0; i < handbook->page_count; i++) {
		const struct page *page = handbook->pages[i];
		if (!is_ours(page))
			continue;
		propose_aliases(&proposer, page);
		if (page->history->state != HISTORY_COMMITTED)
			compare_with_committed(&proposer, page);
	}
	for (size_t y = 0; y < years->count; y++)
		propose_for_year(&proposer, &years->items[y]);
}
