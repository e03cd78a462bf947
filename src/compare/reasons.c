/* Reading wijzigingen.yaml. See reasons.h; checking is reasons_check.c's. */
#include "compare/reasons.h"

#include "base/date.h"
#include "base/table.h"

static void report_missing(
	const struct yaml *item, text key, text value, struct diagnostics *diagnostics)
{
	if (value.size == 0)
		diagnostic_add(diagnostics, REASON_INCOMPLETE, item->place, key);
}

/* One entry of the list; false if there is no rule that it could be about. */
static bool load_reason(
	struct reason *out, const struct yaml *item, struct diagnostics *diagnostics)
{
	static const text keys[] = {
		TEXT_INIT("rule"), TEXT_INIT("reason"), TEXT_INIT("decision"), TEXT_INIT("date")};
	*out = (struct reason){.date = DATE_NONE, .place = item->place};
	if (!yaml_check_kind(item, YAML_MAPPING, diagnostics))
		return false;
	yaml_check_keys(item, keys, sizeof keys / sizeof *keys, diagnostics);
	yaml_get_text(item, TEXT("rule"), &out->rule, diagnostics);
	yaml_get_text(item, TEXT("reason"), &out->reason, diagnostics);
	yaml_get_text(item, TEXT("decision"), &out->decision, diagnostics);
	yaml_get_date(item, TEXT("date"), &out->date, diagnostics);
	report_missing(item, TEXT("rule"), out->rule, diagnostics);
	report_missing(item, TEXT("reason"), out->reason, diagnostics);
	if (out->rule.size)
		out->place = yaml_find(item, TEXT("rule"))->place;
	out->id = out->rule;
	text_cut(&out->id, '#', &out->path);
	return out->rule.size > 0;
}

bool reasons_load(struct reasons *out, text bytes, struct place place, struct arena *arena,
	struct diagnostics *diagnostics)
{
	size_t before = diagnostics_count(diagnostics, SEVERITY_ERROR);
	struct yaml *root;
	struct table rules;
	*out = (struct reasons){NULL, 0};
	if (!yaml_parse(&root, bytes, place, arena, diagnostics))
		return false;
	bool is_empty = root->item_count == 0 && root->kind != YAML_SCALAR;
	if (is_empty || !yaml_check_kind(root, YAML_SEQUENCE, diagnostics))
		return is_empty;
	out->items = arena_new(arena, struct reason, root->item_count);
	table_init(&rules, arena, root->item_count);
	yaml_each (item, root) {
		struct reason *reason = &out->items[out->count];
		if (!load_reason(reason, item, diagnostics))
			continue;
		uint32_t number = table_add(&rules, reason->rule, (uint32_t)out->count);
		if (number != out->count)
			diagnostic_add(diagnostics, REASON_TWICE, reason->place, reason->rule,
				arena_format(arena, "%u", out->items[number].place.line));
		else
			out->count++;
	}
	return diagnostics_count(diagnostics, SEVERITY_ERROR) == before;
}

bool reason_is_about(const struct reason *reason, const struct page *page, uint32_t node)
{
	if (!text_equal(reason->path, page_inner_path(page)))
		return false;
	if (reason->id.size == 0)
		return true;
	for (size_t s = 0; s < page->section_count; s++)
		if (text_equal(page->sections[s].id, reason->id))
			return node >= page->sections[s].node && node < page->sections[s].end;
	const struct anchor *anchor = page_anchor(page, reason->id);
	return anchor && node >= anchor->node && node < page->document.nodes[anchor->node].end;
}

bool reason_is_about_page(const struct reason *reason, const struct page_change *page)
{
	const struct shown_page *both[] = {page->old, page->new};
	for (size_t i = 0; i < 2; i++)
		if (both[i] && reason->id.size == 0 && reason_is_about(reason, both[i]->page, 0))
			return true;
	return false;
}

static bool is_about_block(const struct reason *reason, const struct block *block)
{
	return block && reason_is_about(reason, block->section->page->page, block->node);
}

bool reason_is_about_section(const struct reason *reason, const struct section_change *section)
{
	const struct shown_section *both[] = {section->old, section->new};
	for (size_t i = 0; i < 2; i++)
		if (both[i] && reason_is_about(reason, both[i]->page->page, both[i]->section->node))
			return true;
	for (size_t b = 0; b < section->block_count; b++)
		if (section->blocks[b].change != CHANGE_EQUAL &&
			(is_about_block(reason, section->blocks[b].old) ||
				is_about_block(reason, section->blocks[b].new)))
			return true;
	return false;
}
