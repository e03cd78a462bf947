/* From old ids to new places. See anchors.h. */
#include "site/anchors.h"

#include "compare/counterpart.h"
#include "handbook/lineage.h"
#include "site/provenance.h"

struct finder {
	const struct place_in_tree *at;
	struct counterpart_asker asker;
	struct table seen; /* ids that are among the found, or stay where they are */
	struct LIST(struct value) found;
};

static struct value anchor_value(
	const struct place_in_tree *at, text old_id, const struct page *page, text id)
{
	struct fields fields = fields_new(at->scratch, 3);
	text way = arena_concat(
		at->scratch, at->up, at->tree->address, page->address, TEXT("index.html"));
	fields_text(&fields, TEXT("id"), old_id);
	fields_text(&fields, TEXT("title"), provenance_rule_title(page, id, at->scratch));
	fields_text(&fields, TEXT("href"),
		id.size ? arena_concat(at->scratch, way, TEXT("#"), id) : way);
	return fields_value(&fields);
}

static void add(struct finder *finder, const struct page *old, text id)
{
	const struct place_in_tree *at = finder->at;
	uint32_t number = (uint32_t)finder->seen.count;
	text new_id = TEXT("");
	if (id.size == 0 || (at->page && page_anchor(at->page, id)))
		return;
	const struct page *page =
		counterpart_of_rule(&finder->asker, old, id, at->tree->handbook->current, &new_id);
	if (page && table_add(&finder->seen, id, number) == number)
		*list_add(&finder->found, at->scratch) = anchor_value(at, id, page, new_id);
}

struct value anchors_value(const struct place_in_tree *at, text address)
{
	const struct handbook *handbook = at->tree->handbook;
	struct finder finder = {
		.at = at, .asker = {at->tree->years, handbook, VIEW_GENERAL, at->scratch}};
	table_init(&finder.seen, at->scratch, 8);
	for (const struct edition *edition = handbook->current; edition-- > handbook->editions;) {
		uint32_t number = table_find(&handbook->address_table,
			arena_concat(at->scratch, edition->address, address));
		if (!edition->is_dated || number == TABLE_NONE)
			continue;
		const struct page *old = handbook->pages[number];
		for (size_t i = 0; i < old->successor_count; i++)
			add(&finder, old, old->successors[i].lineage->link.fragment);
	}
	return value_list(finder.found.items, finder.found.count);
}
