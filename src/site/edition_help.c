/* The answers as values. See edition_help.h. */
#include "site/edition_help.h"

#include "base/date.h"
#include "site/badge.h"

bool edition_help_is_page(const struct page *page)
{
	return !page->edition->is_dated && text_equal(page->path, TEXT("editiehulp.md"));
}

/* {words, iso}; VALUE_NOTHING for a day that no calendar has. */
static struct value day_value(int32_t day, struct arena *scratch)
{
	if (day == APPLIES_FIRST || day == APPLIES_LAST)
		return (struct value){VALUE_NOTHING};
	struct fields fields = fields_new(scratch, 2);
	fields_text(&fields, TEXT("words"), date_dutch(scratch, day));
	fields_text(&fields, TEXT("iso"), date_iso(scratch, day));
	return fields_value(&fields);
}

static struct value period_value(int32_t from, int32_t until, struct arena *scratch)
{
	struct fields fields = fields_new(scratch, 2);
	fields_add(&fields, TEXT("from"), day_value(from, scratch));
	fields_add(&fields, TEXT("until"), day_value(until, scratch));
	return fields_value(&fields);
}

static struct value edition_value(const struct place_in_tree *at, const struct edition *edition)
{
	const struct page *home = edition->index;
	struct fields fields = fields_new(at->scratch, 3);
	fields_text(&fields, TEXT("name"), edition->name);
	fields_text(&fields, TEXT("title"), edition->title);
	fields_text(&fields, TEXT("href"),
		tree_way_to(at->tree, at->up, home, &home->visible, at->scratch));
	return fields_value(&fields);
}

/*
 * The edition that is the newest now; VALUE_NOTHING for who begins after its year: by then another
 * one will be.
 */
static struct value newest_value(
	const struct place_in_tree *at, const struct applies_answer *answer)
{
	const struct edition *current = at->tree->handbook->current;
	bool is_later = current->from != DATE_NONE && answer->began_from > current->from;
	return is_later ? (struct value){VALUE_NOTHING} : edition_value(at, current);
}

/* {from, newest}: from when on one may take the newest edition instead of one's own. */
static struct value choice_value(
	const struct place_in_tree *at, const struct applies_answer *answer)
{
	if (answer->choice_from == APPLIES_LAST)
		return (struct value){VALUE_NOTHING};
	struct fields fields = fields_new(at->scratch, 2);
	fields_add(&fields, TEXT("from"), day_value(answer->choice_from, at->scratch));
	if (answer->edition != at->tree->handbook->current)
		fields_add(&fields, TEXT("newest"), newest_value(at, answer));
	return fields_value(&fields);
}

/* "Studievertraging: Werken met een oude handleiding" */
static text clause_title(const struct link *link, struct arena *scratch)
{
	const struct page *page = link->target;
	for (size_t s = 1; s < page->section_count; s++)
		if (text_equal(page->sections[s].id, link->fragment))
			return arena_concat(
				scratch, page->title, TEXT(": "), page->sections[s].title);
	return page->title;
}

static struct value clause_value(const struct place_in_tree *at, const struct applies_rule *rule)
{
	const struct link *link = rule ? &rule->link : NULL;
	if (!link || !link->target)
		return (struct value){VALUE_NOTHING};
	text href = tree_way_to(at->tree, at->up, link->target, link->views, at->scratch);
	if (link->fragment.size)
		href = arena_concat(at->scratch, href, TEXT("#"), link->fragment);
	return link_value(at->scratch, clause_title(link, at->scratch), href);
}

static bool is_marked(const struct facet *facet, uint64_t values)
{
	for (size_t v = 0; v < facet->value_count; v++)
		if (!(values >> v & 1))
			return true;
	return false;
}

static struct value mark_value(
	const struct facet *facet, size_t number, uint64_t values, struct arena *scratch)
{
	struct fields fields = fields_new(scratch, 2);
	text slugs = TEXT("");
	for (size_t v = 0; v < facet->value_count; v++)
		if (values >> v & 1)
			slugs = arena_concat(scratch, slugs, slugs.size ? TEXT(" ") : TEXT(""),
				facet->values[v].slug);
	fields_text(&fields, TEXT("number"), arena_format(scratch, "%zu", number));
	fields_text(&fields, TEXT("slugs"), slugs);
	return fields_value(&fields);
}

static struct value marks_value(const struct place_in_tree *at, const uint64_t values[FACET_MAX])
{
	const struct facets *facets = &at->tree->handbook->config.facets;
	struct values marks = values_new(at->scratch, facets->count);
	for (size_t f = 0; f < facets->count; f++)
		if (is_marked(&facets->items[f], values[f]))
			values_add(
				&marks, mark_value(&facets->items[f], f, values[f], at->scratch));
	return values_value(&marks);
}

static void append(text *joined, text label, struct arena *scratch)
{
	*joined = arena_concat(scratch, *joined, joined->size ? TEXT(", ") : TEXT(""), label);
}

/* "niveau 3 en 4, voltijd", also of facets that show no badges; empty = everyone */
static text whom(const struct place_in_tree *at, const uint64_t values[FACET_MAX])
{
	const struct config *config = &at->tree->handbook->config;
	uint64_t own[FACET_MAX] = {0};
	text labels[FACET_MAX], joined = TEXT("");
	for (size_t f = 0; f < config->facets.count; f++)
		if (is_marked(&config->facets.items[f], values[f]))
			own[f] = values[f];
	size_t count = badge_labels(labels, own, config, tree_view(at->tree), at->scratch);
	for (size_t i = 0; i < count; i++)
		append(&joined, labels[i], at->scratch);
	for (size_t f = 0; f < config->facets.count; f++) {
		const struct facet *facet = &config->facets.items[f];
		for (size_t v = 0; !facet->has_badge && v < facet->value_count; v++)
			if (own[f] >> v & 1)
				append(&joined, facet->values[v].label, at->scratch);
	}
	return joined;
}

static struct value answer_value(
	const struct place_in_tree *at, const struct applies_answer *answer)
{
	struct arena *scratch = at->scratch;
	struct fields fields = fields_new(scratch, 12);
	fields_add(&fields, TEXT("began"),
		period_value(answer->began_from, answer->began_until, scratch));
	fields_add(&fields, TEXT("holds"), period_value(answer->from, answer->until, scratch));
	fields_text(&fields, TEXT("whom"), whom(at, answer->values));
	fields_add(&fields, TEXT("marks"), marks_value(at, answer->values));
	fields_bool(&fields, TEXT("is_newest"), answer->kind == APPLIES_NEWEST);
	fields_bool(&fields, TEXT("is_unknown"), answer->kind == APPLIES_UNKNOWN);
	fields_bool(&fields, TEXT("is_not_yet"), answer->kind == APPLIES_NOT_YET);
	if (answer->edition)
		fields_add(&fields, TEXT("edition"), edition_value(at, answer->edition));
	if (answer->kind == APPLIES_NEWEST)
		fields_add(&fields, TEXT("newest"), newest_value(at, answer));
	fields_add(&fields, TEXT("choice"), choice_value(at, answer));
	fields_text(&fields, TEXT("rule"), answer->rule ? answer->rule->rule : TEXT(""));
	fields_add(&fields, TEXT("clause"), clause_value(at, answer->rule));
	return fields_value(&fields);
}

/* Who began last stands first; of those, what holds first stays first. */
static struct value answers_value(
	const struct place_in_tree *at, const struct applies_answers *answers)
{
	struct values values = values_new(at->scratch, answers->count);
	for (size_t end = answers->count, from; end > 0; end = from) {
		from = end - 1;
		while (from > 0 &&
			answers->items[from - 1].began_from == answers->items[end - 1].began_from)
			from--;
		for (size_t i = from; i < end; i++)
			values_add(&values, answer_value(at, &answers->items[i]));
	}
	return values_value(&values);
}

/* The facets on which the answers depend. */
static void add_facets(bool is_asked[FACET_MAX], const struct place_in_tree *at,
	const struct applies_answers *answers)
{
	const struct config *config = &at->tree->handbook->config;
	list_each (const struct applies_answer, answer, *answers)
		for (size_t f = 0; f < config->facets.count; f++)
			is_asked[f] |= is_marked(&config->facets.items[f], answer->values[f]);
}

static struct value options_value(const struct facet *facet, struct arena *scratch)
{
	struct values options = values_new(scratch, facet->value_count);
	for (size_t v = 0; v < facet->value_count; v++) {
		struct fields fields = fields_new(scratch, 2);
		fields_text(&fields, TEXT("slug"), facet->values[v].slug);
		fields_text(&fields, TEXT("label"), facet->values[v].label);
		values_add(&options, fields_value(&fields));
	}
	return values_value(&options);
}

/* What a reader has to say: those, and what the ordinary views choose from. */
static struct value facets_value(
	const struct place_in_tree *at, const struct applies_answers *answers)
{
	bool is_asked[FACET_MAX] = {false};
	const struct facets *facets = &at->tree->handbook->config.facets;
	struct values values = values_new(at->scratch, facets->count);
	add_facets(is_asked, at, answers);
	for (size_t i = 0; i < at->tree->pick_count; i++)
		is_asked[at->tree->picks[i].facet] = true;
	for (size_t f = 0; f < facets->count; f++) {
		if (!is_asked[f])
			continue;
		struct fields fields = fields_new(at->scratch, 3);
		fields_text(&fields, TEXT("number"), arena_format(at->scratch, "%zu", f));
		fields_text(&fields, TEXT("label"), facets->items[f].label);
		fields_add(&fields, TEXT("options"), options_value(&facets->items[f], at->scratch));
		values_add(&values, fields_value(&fields));
	}
	return values_value(&values);
}

static struct value view_marks(const struct place_in_tree *at, const struct view *view)
{
	const struct facets *facets = &at->tree->handbook->config.facets;
	struct values marks = values_new(at->scratch, facets->count);
	for (size_t f = 0; f < facets->count; f++)
		if (view->choices[f] != VIEW_ANY)
			values_add(&marks,
				mark_value(&facets->items[f], f, UINT64_C(1) << view->choices[f],
					at->scratch));
	return values_value(&marks);
}

/* The ordinary views of one edition that have anything to show. */
static void add_views(
	struct values *values, const struct place_in_tree *at, const struct edition *edition)
{
	const struct views *views = &at->tree->handbook->config.views;
	for (size_t v = 1; v < views->count; v++) {
		const struct view *view = &views->items[v];
		if (view->is_strict || !page_is_in(edition->index, v))
			continue;
		struct fields fields = fields_new(at->scratch, 4);
		fields_text(&fields, TEXT("edition"), edition->name);
		fields_text(&fields, TEXT("label"), view->label);
		fields_text(&fields, TEXT("href"),
			arena_concat(at->scratch, at->up, edition->address, TEXT("voor/"),
				view->slug, TEXT("/index.html")));
		fields_add(&fields, TEXT("marks"), view_marks(at, view));
		values_add(values, fields_value(&fields));
	}
}

static struct value views_value(const struct place_in_tree *at)
{
	const struct handbook *handbook = at->tree->handbook;
	struct values values =
		values_new(at->scratch, handbook->edition_count * handbook->config.views.count);
	for (size_t e = handbook->edition_count; e-- > 0;)
		if (handbook->editions[e].is_dated)
			add_views(&values, at, &handbook->editions[e]);
	return values_value(&values);
}

static bool is_for_some(const struct place_in_tree *at, const struct applies_answers *answers)
{
	bool is_asked[FACET_MAX] = {false};
	add_facets(is_asked, at, answers);
	for (size_t f = 0; f < FACET_MAX; f++)
		if (is_asked[f])
			return true;
	return false;
}

struct value edition_help_value(const struct place_in_tree *at)
{
	struct applies_answers answers;
	struct fields fields = fields_new(at->scratch, 4);
	applies_list(&answers, at->tree->handbook, at->scratch);
	fields_add(&fields, TEXT("answers"), answers_value(at, &answers));
	fields_bool(&fields, TEXT("has_whom"), is_for_some(at, &answers));
	fields_add(&fields, TEXT("facets"), facets_value(at, &answers));
	fields_add(&fields, TEXT("views"), views_value(at));
	return fields_value(&fields);
}
