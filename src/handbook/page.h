/*
 * A page: one Markdown file with its three identities (source, output, address), its parsed text,
 * and which views show which part of it.
 *
 * "Filter first, derive later" begins here: page_load works out, for every node, the set of views
 * that show it. A block's own marks narrow those of what it stands in; a container shows where any
 * of its content shows, and a heading where anything in its section shows. Whatever is derived
 * later (menus, tables of contents, links, search) asks these sets and nothing else. Const after
 * handbook_load.
 */
#ifndef HANDBOOK_PAGE_H
#define HANDBOOK_PAGE_H

#include "handbook/config.h"
#include "markdown/document.h"
#include "base/table.h"

struct edition;
struct chapter;

enum page_kind {
	PAGE_CONTENT,
	PAGE_CHAPTER,  /* _index.md of a folder */
	PAGE_EDITION,  /* _index.md of the edition */
	PAGE_GLOSSARY, /* made from begrippen.yaml */
};

/* The marks that a writer put on one block, for its badge. */
struct mark {
	uint32_t node; /* 0 = the page itself */
	uint64_t own[FACET_MAX];
};

/* A heading and what stands under it, until the next heading of that rank. */
struct section {
	uint32_t node;  /* the heading; 0 = the page's beginning, before its first heading */
	uint32_t end;   /* index of the node after its last one, subsections included */
	uint32_t level; /* 1 = the page's beginning, else the heading's 2…6 */
	text id;        /* empty for the page's beginning */
	text title;     /* plain text; the page's title for its beginning */
};

/* What an address may point at: a heading, a clause, a block with {#id}. */
struct anchor {
	text id;
	uint32_t node;
};

struct page {
	enum page_kind kind;
	text path;        /* identity, below content: "2025-2026/rollen/student.md" */
	text shared_path; /* where the file stands, if it is another edition's; else empty */
	text address;     /* below the edition's (view's) root: "rollen/student/"; "" = the root */
	struct place place; /* of the file that it was read from */
	const struct edition *edition;
	const struct chapter *chapter; /* NULL for pages that stand in the edition's own folder */
	size_t number;                 /* in edition->pages: its place in reading order */

	text title;
	text description;
	text source;   /* the document that the text comes from */
	text citation; /* "Raamovereenkomst, artikel 8": its clauses can be cited; else empty */
	const text *keywords;
	size_t keyword_count;
	const text *aliases; /* addresses that it had before: names in its own folder, or, with a
				'/', ways from the edition's */
	size_t alias_count;
	uint32_t order; /* place in its chapter; UINT32_MAX = by title */
	int32_t review; /* day, or DATE_NONE */

	const struct history_file *history; /* NULL: not asked for, or git doesn't know the file */
	text repository_path; /* of its file, from the repository's root; empty without history */

	struct document document;
	struct viewset *sets; /* sets[set_count]: few, as a rule one */
	size_t set_count;
	uint16_t *node_sets;    /* for each node of the document its index into sets */
	struct viewset visible; /* the views that have this page */
	struct mark *marks;     /* sorted by node */
	size_t mark_count;
	struct section *sections; /* in document order; [0] is the page's beginning */
	size_t section_count;
	struct anchor *anchors;
	struct table anchor_table; /* id -> index into anchors */
	size_t anchor_count;
	struct picture **pictures; /* picture.h; node.number - 1 of a NODE_IMAGE */
	size_t picture_count;
	const struct lineage *replaces; /* replaces[replaces_count]: lineage.h; the page's own
					   before those of its parts */
	size_t replaces_count;
	struct succession *successors; /* successors[successor_count]: who says that it replaces
					  this page, or a part of it */
	size_t successor_count;
	size_t successor_capacity;
	const struct link *links; /* links[link_count]: link.h; node.number - 1 of a NODE_LINK */
	size_t link_count;
};

/*
 * Reads one page from the bytes of its file.
 * out         path, address, kind, edition and place are set by the caller
 * arena       owns all that is reachable from `out`
 * Returns false if it reported an error; the page is usable all the same.
 * Threads: touches nothing but its arguments.
 */
bool page_load(struct page *out, text bytes, const struct config *config,
	const struct document_options *options, struct arena *arena, struct arena *scratch,
	struct diagnostics *diagnostics);

/*
 * A page that no file holds: empty, with the title, shown in the general view only. The document
 * can be filled in afterwards; then its sets and page_find_sections are the caller's to call.
 */
struct page *page_make(enum page_kind kind, const struct edition *edition, text path, text address,
	text title, struct arena *arena);
/* Fills in sections and anchors from the document; reports ids that stand twice. */
void page_find_sections(struct page *page, struct arena *arena, struct diagnostics *diagnostics);

/* The views that show this node of the page. */
static inline const struct viewset *page_node_views(const struct page *page, uint32_t node)
{
	return &page->sets[page->node_sets[node]];
}

static inline bool page_is_in(const struct page *page, size_t view)
{
	return viewset_has(&page->visible, view);
}

/* The view shows all of the page: what happened to the page happened to what its readers see. */
static inline bool page_is_whole_in(const struct page *page, size_t view)
{
	for (size_t s = 0; s < page->set_count; s++)
		if (!viewset_has(&page->sets[s], view))
			return false;
	return true;
}

/* The address that an alias stands for, below the edition's root: "deel/oud/". */
text page_alias_address(const struct page *page, text alias, struct arena *arena);

/* The anchor with this id, or NULL. */
const struct anchor *page_anchor(const struct page *page, text id);
/* The marks on exactly this node, or NULL. */
const struct mark *page_mark(const struct page *page, uint32_t node);

#endif
