/* See provenance.h. */
#include "site/provenance.h"

#include "base/date.h"
#include "handbook/lineage.h"

/* A configured address with its one {…} filled in; empty stays empty. */
static text filled(text pattern, text name, text value, struct arena *scratch)
{
	size_t at = text_find(pattern, name);
	if (at == TEXT_NONE)
		return pattern;
	return arena_concat(scratch, text_slice(pattern, 0, at), value,
		text_slice(pattern, at + name.size, pattern.size));
}

static text author_of(const struct place_in_tree *at, const struct history_commit *commit)
{
	const struct history_config *config = &at->tree->handbook->config.history;
	switch (config->author) {
	case AUTHOR_NAME:
		return commit->author;
	case AUTHOR_TEAM:
		return config->team;
	case AUTHOR_NONE:
		break;
	}
	return (text){NULL, 0};
}

static text date_of(const struct place_in_tree *at, const struct history_commit *commit)
{
	return commit->day == DATE_NONE ? (text){NULL, 0} : date_dutch(at->scratch, commit->day);
}

static void add_commit(
	struct fields *fields, const struct place_in_tree *at, const struct history_commit *commit)
{
	const struct history_config *config = &at->tree->handbook->config.history;
	fields_text(fields, TEXT("date"), date_of(at, commit));
	fields_text(fields, TEXT("author"), author_of(at, commit));
	fields_text(fields, TEXT("commit"), commit->short_id);
	fields_text(fields, TEXT("commit_href"),
		filled(config->commit_url, TEXT("{commit}"), commit->id, at->scratch));
}

static struct value change_value(
	const struct place_in_tree *at, const struct history_commit *commit)
{
	struct fields fields = fields_new(at->scratch, 5);
	if (at->tree->view == VIEW_GENERAL) {
		add_commit(&fields, at, commit);
		fields_text(&fields, TEXT("subject"), commit->subject);
		return fields_value(&fields);
	}
	/* Empty, not absent: a name that is absent would be looked up in what is around it. */
	static const text others[] = {TEXT_INIT("author"), TEXT_INIT("subject"),
		TEXT_INIT("commit"), TEXT_INIT("commit_href")};
	fields_text(&fields, TEXT("date"), date_of(at, commit));
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		fields_text(&fields, others[i], (text){NULL, 0});
	return fields_value(&fields);
}

/* Where only dates are told, each is told once. */
static bool is_told(const struct place_in_tree *at, const struct history_file *file, size_t number)
{
	int32_t day = file->changes[number].commit->day;
	bool is_same = number > 0 && file->changes[number - 1].commit->day == day;
	return at->tree->view == VIEW_GENERAL || (day != DATE_NONE && !is_same);
}

static void add_changes(
	struct fields *fields, const struct place_in_tree *at, const struct history_file *file)
{
	struct values changes = values_new(at->scratch, PROVENANCE_CHANGES_MAX);
	size_t more = 0;
	for (size_t i = 0; i < file->change_count; i++) {
		if (!is_told(at, file, i))
			continue;
		if (changes.count < PROVENANCE_CHANGES_MAX)
			values_add(&changes, change_value(at, file->changes[i].commit));
		else
			more++;
	}
	fields_add(fields, TEXT("changes"), values_value(&changes));
	fields_bool(fields, TEXT("has_changes"), changes.count > 1);
	fields_text(fields, TEXT("more"),
		more ? arena_format(at->scratch, "%zu", more) : (text){NULL, 0});
}

struct value provenance_value(const struct place_in_tree *at)
{
	const struct history_config *config = &at->tree->handbook->config.history;
	const struct history_file *file = at->page->history;
	if (!file)
		return (struct value){VALUE_NOTHING};
	struct fields fields = fields_new(at->scratch, 11);
	bool is_partial = !page_is_whole_in(at->page, at->tree->view);
	fields_bool(&fields, TEXT("is_partial"), is_partial);
	if (file->change_count)
		add_commit(&fields, at, file->changes[0].commit);
	fields_text(&fields, TEXT("history_href"),
		filled(config->page_url, TEXT("{path}"), at->page->repository_path, at->scratch));
	fields_text(&fields, TEXT("edit_href"),
		filled(config->edit_url, TEXT("{path}"), at->page->repository_path, at->scratch));
	fields_bool(&fields, TEXT("is_uncommitted"), file->state != HISTORY_COMMITTED);
	if (!is_partial)
		add_changes(&fields, at, file);
	return fields_value(&fields);
}

struct value provenance_dates(
	const struct history_file *file, int32_t since, bool is_new, struct arena *scratch)
{
	size_t count = file ? file->change_count : 0;
	struct values dates = values_new(scratch, count);
	int32_t last = since;
	while (count-- > 0) {
		int32_t day = file->changes[count].commit->day;
		if (day <= since || day == last)
			continue;
		struct fields fields = fields_new(scratch, 2);
		fields_text(&fields, TEXT("date"), date_dutch(scratch, day));
		fields_bool(&fields, TEXT("is_added"), is_new && dates.count == 0);
		values_add(&dates, fields_value(&fields));
		last = day;
	}
	return values_value(&dates);
}

/* The section with this id; NULL for a clause, and for a page as a whole. */
static const struct section *section_with(const struct page *page, text id)
{
	for (size_t s = 1; s < page->section_count && id.size; s++)
		if (text_equal(page->sections[s].id, id))
			return &page->sections[s];
	return NULL;
}

text provenance_rule_title(const struct page *page, text id, struct arena *scratch)
{
	const struct section *section = section_with(page, id);
	return section ? arena_concat(scratch, page->title, TEXT(": "), section->title)
		       : page->title;
}

/* The part of the reader's own page; empty for the page itself. */
static text own_title(const struct page *page, text id)
{
	const struct section *section = section_with(page, id);
	return section    ? section->title
		: id.size ? TEXT("Een regel op deze pagina")
			  : (text){NULL, 0};
}

/* {title, href, edition} of a rule of another edition. */
static struct value rule_value(const struct place_in_tree *at, const struct page *page, text id,
	const struct viewset *views)
{
	struct fields fields = fields_new(at->scratch, 3);
	text href = tree_way_to(at->tree, at->up, page, views, at->scratch);
	if (id.size)
		href = arena_concat(at->scratch, href, TEXT("#"), id);
	fields_text(&fields, TEXT("title"), provenance_rule_title(page, id, at->scratch));
	fields_text(&fields, TEXT("href"), href);
	fields_text(&fields, TEXT("edition"), page->edition->name);
	return fields_value(&fields);
}

static struct value part_value(
	const struct place_in_tree *at, text id, text other_name, struct value other)
{
	struct fields fields = fields_new(at->scratch, 3);
	fields_text(&fields, TEXT("id"), id);
	fields_text(&fields, TEXT("title"), own_title(at->page, id));
	fields_add(&fields, other_name, other);
	return fields_value(&fields);
}

static struct value replaced_value(const struct place_in_tree *at, const struct lineage *lineage)
{
	const struct link *link = &lineage->link;
	return part_value(at, lineage->id, TEXT("old"),
		rule_value(at, link->target, link->fragment, link->views));
}

struct value provenance_lineage(const struct place_in_tree *at)
{
	const struct page *page = at->page;
	struct values all = values_new(at->scratch, page->replaces_count);
	for (size_t i = 0; i < page->replaces_count; i++)
		if (lineage_is_in(page, &page->replaces[i], at->tree->view))
			values_add(&all, replaced_value(at, &page->replaces[i]));
	return values_value(&all);
}

struct value provenance_successors(const struct place_in_tree *at)
{
	const struct page *page = at->page;
	struct values all = values_new(at->scratch, page->successor_count);
	for (size_t i = 0; i < page->successor_count; i++) {
		const struct page *new = page->successors[i].page;
		const struct lineage *lineage = page->successors[i].lineage;
		if (!lineage_is_in(new, lineage, at->tree->view))
			continue;
		const struct viewset *views =
			lineage->node ? page_node_views(new, lineage->node) : &new->visible;
		values_add(&all,
			part_value(at, lineage->link.fragment, TEXT("new"),
				rule_value(at, new, lineage->id, views)));
	}
	return values_value(&all);
}
