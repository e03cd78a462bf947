/* A redline for programs. See compare_output.h. */
#include "command/compare_output.h"

#include "base/json.h"
#include "compare/telling.h"

static text change_name(enum change change)
{
	static const text names[] = {
		[CHANGE_EQUAL] = TEXT_INIT("equal"),
		[CHANGE_NEW] = TEXT_INIT("new"),
		[CHANGE_CHANGED] = TEXT_INIT("changed"),
		[CHANGE_GONE] = TEXT_INIT("gone"),
		[CHANGE_MOVED] = TEXT_INIT("moved"),
		[CHANGE_AWAY] = TEXT_INIT("away"),
	};
	return names[change];
}

static text run_name(enum run_kind kind)
{
	static const text names[] = {
		[RUN_EQUAL] = TEXT_INIT("equal"),
		[RUN_DELETED] = TEXT_INIT("deleted"),
		[RUN_INSERTED] = TEXT_INIT("inserted"),
	};
	return names[kind];
}

/* "change" and "moved", in an object that is opened for what is told. */
static void open_change(struct json *json, enum change change, bool is_moved)
{
	json_open(json, '{');
	json_member_text(json, TEXT("change"), change_name(change));
	json_member_bool(json, TEXT("moved"), is_moved);
}

static void add_block(struct json *json, const struct block_change *block)
{
	const struct block *told = telling_block(block);
	open_change(json, block->change, block->is_moved);
	json_member_text(json, TEXT("kind"), block_kind_name(told->kind));
	json_member_open(json, TEXT("runs"), '[');
	for (size_t r = 0; r < block->run_count; r++) {
		json_open(json, '[');
		json_text(json, run_name(block->runs[r].kind));
		json_text(json, block->runs[r].words);
		json_close(json, ']');
	}
	json_close(json, ']');
	json_close(json, '}');
}

static text key_of(const struct shown_section *section, struct arena *scratch)
{
	return section ? section_key(section->page->page, section->section->id, scratch) : TEXT("");
}

static void add_section(
	struct json *json, const struct section_change *section, struct arena *scratch)
{
	const struct shown_section *told = telling_section(section);
	open_change(json, section->change, section->is_moved);
	json_member_text(json, TEXT("old"), key_of(section->old, scratch));
	json_member_text(json, TEXT("new"), key_of(section->new, scratch));
	json_member_text(json, TEXT("title"), told->section->title);
	json_member_open(json, TEXT("blocks"), '[');
	for (size_t b = 0; b < section->block_count; b++)
		add_block(json, &section->blocks[b]);
	json_close(json, ']');
	json_close(json, '}');
}

static text path_of(const struct shown_page *page)
{
	return page ? page_inner_path(page->page) : TEXT("");
}

static text title_of(const struct shown_page *page)
{
	return page ? page->page->title : TEXT("");
}

static void add_page(struct json *json, const struct page_change *page, struct arena *scratch)
{
	open_change(json, page->change, page->is_moved);
	json_member_text(json, TEXT("old"), path_of(page->old));
	json_member_text(json, TEXT("new"), path_of(page->new));
	json_member_text(json, TEXT("old_title"), title_of(page->old));
	json_member_text(json, TEXT("title"), title_of(page->new));
	json_member_open(json, TEXT("sections"), '[');
	for (size_t s = 0; s < page->section_count; s++)
		if (page->sections[s].change != CHANGE_EQUAL)
			add_section(json, &page->sections[s], scratch);
	json_close(json, ']');
	json_close(json, '}');
}

static void add_counts(struct json *json, text key, const struct change_counts *counts)
{
	json_member_open(json, key, '{');
	json_member_number(json, TEXT("new"), counts->new);
	json_member_number(json, TEXT("changed"), counts->changed);
	json_member_number(json, TEXT("gone"), counts->gone);
	json_member_number(json, TEXT("moved"), counts->moved);
	json_close(json, '}');
}

static void add_side(struct json *json, text key, const struct selection_side *side,
	const struct edition *edition)
{
	json_member_open(json, key, '{');
	json_member_text(json, TEXT("edition"), edition->name);
	json_member_text(json, TEXT("revision"), side->revision);
	json_close(json, '}');
}

static void add_comparison(struct json *json, const struct selection *selection,
	const struct compared *compared, struct arena *scratch)
{
	const struct redline *redline = compared->redline;
	json_open(json, '{');
	add_side(json, TEXT("old"), &selection->old, compared->old);
	add_side(json, TEXT("new"), &selection->new, compared->new);
	add_counts(json, TEXT("pages"), &redline->page_counts);
	add_counts(json, TEXT("sections"), &redline->section_counts);
	json_member_open(json, TEXT("changes"), '[');
	for (size_t p = 0; p < redline->page_count; p++)
		add_page(json, redline->pages[p], scratch);
	json_close(json, ']');
	json_close(json, '}');
}

static void add_editions(
	struct json *json, text key, const struct edition *const editions[], size_t count)
{
	json_member_open(json, key, '[');
	for (size_t i = 0; i < count; i++)
		json_text(json, editions[i]->name);
	json_close(json, ']');
}

void compare_json(struct buffer *out, const struct comparisons *comparisons, struct arena *scratch)
{
	const struct selection *selection = comparisons->selection;
	struct json json = {.out = out};
	json_open(&json, '{');
	json_member_text(&json, TEXT("view"), comparisons->view->slug);
	json_member_open(&json, TEXT("comparisons"), '[');
	for (size_t i = 0; i < comparisons->count; i++)
		add_comparison(&json, selection, &comparisons->items[i], scratch);
	json_close(&json, ']');
	add_editions(&json, TEXT("only_old"), selection->only_old.items, selection->only_old.count);
	add_editions(&json, TEXT("only_new"), selection->only_new.items, selection->only_new.count);
	json_close(&json, '}');
	buffer_add_byte(out, '\n');
}
