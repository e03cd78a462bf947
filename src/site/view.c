/* Select: see view.h. */
#include "site/view.h"

#include "handbook/link.h"
#include "handbook/picture.h"
#include "site/badge.h"
#include "site/html.h"

struct selection {
	struct buffer *out;
	const struct page *page;
	const struct tree *tree;
	text up;
	struct arena *scratch;
	/* is_used[term]: explained already on this page in this view; NULL until one is. */
	bool *is_used;
};

/* Whether the target of a link shows in this view, or only in the general tree. */
static bool is_outside(const struct tree *tree, const struct link *link)
{
	return !viewset_has(link->views, tree->view);
}

static void add_link(struct selection *selection, const struct link *link)
{
	struct buffer *out = selection->out;
	bool is_out = is_outside(selection->tree, link);
	html_raw(out, is_out ? TEXT("<a class=\"outside\" href=\"") : TEXT("<a href=\""));
	if (is_out || link->target != selection->page)
		html_raw(out,
			tree_way_to(selection->tree, selection->up, link->target, link->views,
				selection->scratch));
	if (link->fragment.size) {
		html_raw(out, TEXT("#"));
		html_attribute(out, link->fragment);
	}
	html_raw(out, TEXT("\""));
}

/* Says it where a link leads out of the view, or into another year's edition. */
static void add_link_end(struct selection *selection, const struct link *link)
{
	struct buffer *out = selection->out;
	const struct edition *edition = link->target->edition;
	if (edition->is_dated && edition != selection->page->edition) {
		html_raw(out, TEXT("<span class=\"outside-note\"> (editie "));
		html_text(out, edition->name);
		html_raw(out, TEXT(")</span>"));
	} else if (is_outside(selection->tree, link)) {
		html_raw(out, TEXT("<span class=\"outside-note\"> (in de algemene versie)</span>"));
	}
	html_raw(out, TEXT("</a>"));
}

/* In the general tree, whatever the view: picture.h says why. */
static void add_picture(struct selection *selection, const struct picture *picture)
{
	html_raw(selection->out, selection->up);
	html_raw(selection->out, selection->tree->way_to_site);
	html_url(selection->out, picture->path);
}

static void add_badges(struct selection *selection, const struct mark *mark, bool is_paragraph)
{
	struct buffer *out = selection->out;
	text labels[FACET_MAX];
	size_t count = badge_labels(labels, mark->own, &selection->tree->handbook->config,
		tree_view(selection->tree), selection->scratch);
	if (count == 0)
		return;
	html_raw(out,
		is_paragraph ? TEXT("<p class=\"badges\">Alleen voor:")
			     : TEXT(" <span class=\"badges\">"));
	for (size_t i = 0; i < count; i++) {
		bool is_first = i == 0 && !is_paragraph;
		html_raw(out,
			is_first ? TEXT("<span class=\"badge\">alleen ")
				 : TEXT(" <span class=\"badge\">"));
		html_text(out, labels[i]);
		html_raw(out, TEXT("</span>"));
	}
	html_raw(out, is_paragraph ? TEXT("</p>\n") : TEXT("</span> "));
}

static bool is_first_use(struct selection *selection, uint32_t term)
{
	size_t count = selection->page->edition->glossary.term_count;
	if (!selection->is_used)
		selection->is_used = arena_new(selection->scratch, bool, count);
	bool is_first = !selection->is_used[term];
	selection->is_used[term] = true;
	return is_first;
}

/*
 * The first use on a page leads to the glossary; an abbreviation says what it stands for. A term
 * that is not for this view's readers is a word like any other.
 */
static void add_term(struct selection *selection, const struct segment *segment, text written)
{
	struct buffer *out = selection->out;
	const struct edition *edition = selection->page->edition;
	const struct term *term = &edition->glossary.terms[segment->number];
	bool is_shown = viewset_has(&term->views, selection->tree->view);
	if (!is_shown || !is_first_use(selection, segment->number)) {
		html_raw(out, written);
		return;
	}
	bool is_short = segment->kind == SEGMENT_SHORT && !text_equal(term->name, written);
	if (is_short) {
		html_raw(out, TEXT("<abbr title=\""));
		html_attribute(out, term->name);
		html_raw(out, TEXT("\">"));
	}
	html_raw(out, TEXT("<a class=\"term\" href=\""));
	html_raw(out,
		tree_way_to(selection->tree, selection->up, edition->glossary_page, &term->views,
			selection->scratch));
	html_raw(out, TEXT("#"));
	html_attribute(out, term->id);
	html_raw(out, TEXT("\">"));
	html_raw(out, written);
	html_raw(out, is_short ? TEXT("</a></abbr>") : TEXT("</a>"));
}

static void add_segment(struct selection *selection, const struct segment *segment, text bytes)
{
	const struct page *page = selection->page;
	switch ((enum segment_kind)segment->kind) {
	case SEGMENT_LINK:
		add_link(selection, &page->links[segment->number]);
		break;
	case SEGMENT_LINK_END:
		add_link_end(selection, &page->links[segment->number]);
		break;
	case SEGMENT_PICTURE:
		add_picture(selection, page->pictures[segment->number]);
		break;
	case SEGMENT_BADGE:
		add_badges(selection, &page->marks[segment->number], false);
		break;
	case SEGMENT_BADGES:
		add_badges(selection, &page->marks[segment->number], true);
		break;
	case SEGMENT_TERM:
	case SEGMENT_SHORT:
		add_term(selection, segment, bytes);
		break;
	case SEGMENT_HTML:
		html_raw(selection->out, bytes);
		break;
	}
}

void view_select(struct buffer *out, const struct segments *segments, const struct page *page,
	const struct tree *tree, text up, struct arena *scratch)
{
	struct selection selection = {out, page, tree, up, scratch, NULL};
	text bytes = buffer_text(&segments->bytes);
	for (size_t i = 0; i < segments->count; i++) {
		const struct segment *segment = &segments->items[i];
		if (!viewset_has(&page->sets[segment->set], tree->view))
			continue;
		add_segment(&selection, segment,
			text_slice(bytes, segment->from, segment->from + segment->size));
	}
}
