/* Links from page to page. See link.h. */
#include "handbook/link.h"

#include "base/ascii.h"
#include "handbook/handbook.h"

enum { PATH_PARTS_MAX = 32 };

struct resolver {
	text path; /* of the page that the link stands on: what it is relative to */
	/* Of the file that it stands in, if another edition shares it; else empty. */
	text source_path;
	const struct edition *edition;
	const struct handbook *handbook;
	struct arena *scratch;
	struct diagnostics *diagnostics;
	bool has_error;
};

static struct place link_place(const struct page *page, const struct node *node)
{
	struct place place = page->place;
	place.line = node->line;
	place.column = node->column;
	return place;
}

bool link_is_external(text address)
{
	if (text_starts(address, TEXT("//")))
		return true;
	for (size_t i = 0; i < address.size; i++) {
		char byte = address.data[i];
		if (byte == ':')
			return i > 0;
		bool is_inner = ascii_is_digit(byte) || byte == '+' || byte == '-' || byte == '.';
		if (!ascii_is_letter(byte) && (i == 0 || !is_inner))
			return false;
	}
	return false;
}

text link_join(struct arena *arena, text base, text relative)
{
	text parts[PATH_PARTS_MAX];
	size_t count = 0;
	size_t slash = text_find_last(base, '/');
	text folder = slash == TEXT_NONE ? (text){NULL, 0} : text_slice(base, 0, slash);
	text rests[2] = {folder, relative}, part;
	for (size_t i = 0; i < 2; i++) {
		while (rests[i].size) {
			text_cut(&rests[i], '/', &part);
			if (part.size == 0 || text_equal(part, TEXT(".")))
				continue;
			if (text_equal(part, TEXT(".."))) {
				if (count == 0)
					return (text){NULL, 0};
				count--;
			} else if (count == PATH_PARTS_MAX) {
				return (text){NULL, 0};
			} else {
				parts[count++] = part;
			}
		}
	}
	text path = {"", 0};
	for (size_t i = 0; i < count; i++)
		path = arena_concat(arena, path, i ? TEXT("/") : TEXT(""), parts[i]);
	return path;
}

/* The nearest page in the same edition, as a path to hint at. */
static text nearest_page(const struct resolver *resolver, text path)
{
	const struct edition *edition = resolver->edition;
	text *paths = arena_new(resolver->scratch, text, edition->page_count);
	for (size_t i = 0; i < edition->page_count; i++)
		paths[i] = edition->pages[i]->path;
	return text_nearest(path, paths, edition->page_count);
}

static text nearest_anchor(const struct resolver *resolver, const struct page *target, text id)
{
	text *ids = arena_new(resolver->scratch, text, target->anchor_count);
	for (size_t i = 0; i < target->anchor_count; i++)
		ids[i] = target->anchors[i].id;
	return text_nearest(id, ids, target->anchor_count);
}

static void resolve_fragment(
	struct resolver *resolver, struct link *link, text id, struct place place)
{
	const struct anchor *anchor = page_anchor(link->target, id);
	if (!anchor) {
		diagnostic_add(resolver->diagnostics, LINK_ANCHOR_MISSING, place, id,
			link->target->path, nearest_anchor(resolver, link->target, id));
		resolver->has_error = true;
		return;
	}
	link->fragment = anchor->id;
	link->views = page_node_views(link->target, anchor->node);
}

static void resolve_page(
	struct resolver *resolver, struct link *link, text address, struct place place)
{
	text fragment = address, path;
	text_cut(&fragment, '#', &path);
	text full = path.size ? link_join(resolver->scratch, resolver->path, path) : resolver->path;
	link->target = handbook_find(resolver->handbook, full);
	if (!link->target && resolver->source_path.size)
		link->target = handbook_find(resolver->handbook,
			link_join(resolver->scratch, resolver->source_path, path));
	if (!link->target) {
		diagnostic_add(resolver->diagnostics, LINK_PAGE_MISSING, place, address,
			nearest_page(resolver, full));
		resolver->has_error = true;
		return;
	}
	link->views = &link->target->visible;
	if (fragment.size)
		resolve_fragment(resolver, link, fragment, place);
}

static void resolve_link(
	struct resolver *resolver, struct link *link, text address, struct place place)
{
	size_t end = text_find_byte(address, '#');
	text path = text_slice(address, 0, end);
	if (link_is_external(address))
		return;
	bool is_own_anchor = path.size == 0 && end != TEXT_NONE;
	bool is_page = text_ends(path, TEXT(".md")) && path.data[0] != '/';
	if (is_own_anchor || is_page) {
		resolve_page(resolver, link, address, place);
	} else {
		diagnostic_add(resolver->diagnostics, LINK_NOT_PAGE, place, address);
		resolver->has_error = true;
	}
}

static size_t count_links(const struct document *document)
{
	size_t count = 0;
	for (uint32_t i = 0; i < document->node_count; i++)
		count += document->nodes[i].kind == NODE_LINK;
	return count;
}

bool link_resolve(struct page *page, const struct handbook *handbook, struct arena *arena,
	struct arena *scratch, struct diagnostics *diagnostics)
{
	struct resolver resolver = {.path = page->path,
		.source_path = page->shared_path,
		.edition = page->edition,
		.handbook = handbook,
		.scratch = scratch,
		.diagnostics = diagnostics};
	struct link *links = arena_new(arena, struct link, count_links(&page->document));
	page->links = links;
	for (uint32_t i = 0; i < page->document.node_count; i++) {
		struct node *node = &page->document.nodes[i];
		if (node->kind != NODE_LINK || node->flags & NODE_REPORTED)
			continue;
		resolve_link(
			&resolver, &links[page->link_count], node->literal, link_place(page, node));
		node->number = (uint32_t)++page->link_count;
	}
	return !resolver.has_error;
}

bool link_resolve_rules(struct edition *edition, const struct handbook *handbook,
	struct arena *scratch, struct diagnostics *diagnostics)
{
	struct transition *transition = &edition->transition;
	struct resolver resolver = {
		.path = arena_concat(scratch, edition->address, TEXT("editie.yaml")),
		.edition = edition,
		.handbook = handbook,
		.scratch = scratch,
		.diagnostics = diagnostics};
	if (transition->clause.size)
		resolve_link(
			&resolver, &transition->link, transition->clause, transition->clause_place);
	for (size_t i = 0; i < edition->rules.count; i++) {
		struct applies_rule *rule = &edition->rules.items[i];
		if (rule->clause.size)
			resolve_link(&resolver, &rule->link, rule->clause, rule->clause_place);
	}
	return !resolver.has_error;
}

bool link_resolve_path(struct link *out, text path, struct place place,
	const struct edition *edition, const struct handbook *handbook, struct arena *scratch,
	struct diagnostics *diagnostics)
{
	struct resolver resolver = {.path = TEXT(""),
		.edition = edition,
		.handbook = handbook,
		.scratch = scratch,
		.diagnostics = diagnostics};
	resolve_link(&resolver, out, path, place);
	return !resolver.has_error;
}
