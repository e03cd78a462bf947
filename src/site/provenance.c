/* See provenance.h. */
#include "site/provenance.h"

#include "base/date.h"
#include "source/history.h"

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

static void add_commit(
	struct fields *fields, const struct place_in_tree *at, const struct history_commit *commit)
{
	const struct history_config *config = &at->tree->handbook->config.history;
	fields_text(fields, TEXT("date"),
		commit->day == DATE_NONE ? (text){NULL, 0} : date_dutch(at->scratch, commit->day));
	fields_text(fields, TEXT("author"), author_of(at, commit));
	fields_text(fields, TEXT("commit"), commit->short_id);
	fields_text(fields, TEXT("commit_href"),
		filled(config->commit_url, TEXT("{commit}"), commit->id, at->scratch));
}

static struct value changes_of(const struct place_in_tree *at, const struct history_file *file)
{
	if (at->tree->view != VIEW_GENERAL)
		return value_list(NULL, 0);
	struct values changes = values_new(at->scratch, file->change_count);
	for (size_t i = 0; i < file->change_count; i++) {
		struct fields fields = fields_new(at->scratch, 5);
		add_commit(&fields, at, file->changes[i].commit);
		fields_text(&fields, TEXT("subject"), file->changes[i].commit->subject);
		values_add(&changes, fields_value(&fields));
	}
	return values_value(&changes);
}

struct value provenance_value(const struct place_in_tree *at)
{
	const struct history_config *config = &at->tree->handbook->config.history;
	const struct history_file *file = at->page->history;
	if (!file)
		return (struct value){VALUE_NOTHING};
	struct fields fields = fields_new(at->scratch, 9);
	if (file->change_count)
		add_commit(&fields, at, file->changes[0].commit);
	fields_text(&fields, TEXT("history_href"),
		filled(config->page_url, TEXT("{path}"), at->page->repository_path, at->scratch));
	fields_text(&fields, TEXT("edit_href"),
		filled(config->edit_url, TEXT("{path}"), at->page->repository_path, at->scratch));
	fields_bool(&fields, TEXT("is_uncommitted"), file->state != HISTORY_COMMITTED);
	struct value changes = changes_of(at, file);
	fields_add(&fields, TEXT("changes"), changes);
	fields_bool(&fields, TEXT("has_changes"), changes.list.count > 1);
	return fields_value(&fields);
}
