/* Pages and sections: how many, how they count, what results show. See pack.h. */
#include "search/pack.h"

#include "search/derived.h"

static const struct unit *unit_of(const struct shown *shown, size_t section)
{
	return &shown->index->units[shown->sections[section]];
}

static uint8_t prior_of(const struct search_input *input, const struct page *page)
{
	const struct search_prior *best = NULL;
	for (size_t i = 0; i < input->prior_count; i++) {
		const struct search_prior *prior = &input->priors[i];
		if (text_starts(page->address, prior->address) &&
			(!best || prior->address.size > best->address.size))
			best = prior;
	}
	return best ? best->percent : 100;
}

static struct format_group group_of(const struct shown *shown, const struct page *page)
{
	struct format_group group = {
		.percent = prior_of(shown->index->input, page),
		.address = TEXT(""),
		.chapter = TEXT(""),
	};
	if (page->chapter && text_starts(page->address, page->chapter->address)) {
		group.address = page->chapter->address;
		group.chapter = page->chapter->title;
	}
	return group;
}

static bool is_same_group(const struct format_group *a, const struct format_group *b)
{
	return a->percent == b->percent && text_equal(a->address, b->address) &&
		text_equal(a->chapter, b->chapter);
}

/* The group's number; it may be a new one. Mostly, it is that of the page before: the latest. */
static uint32_t number_group(struct packing *packing, const struct format_group *wanted)
{
	for (size_t i = packing->groups.count; i-- > 0;)
		if (is_same_group(&packing->groups.items[i], wanted))
			return (uint32_t)i;
	*list_add(&packing->groups, packing->arena) = *wanted;
	return (uint32_t)packing->groups.count - 1;
}

void pack_find_groups(struct packing *packing)
{
	packing->page_groups = arena_new(packing->arena, uint32_t, packing->page_count);
	uint32_t page = 0;
	for (size_t i = 0; i < packing->shown->section_count; i++) {
		if (!pack_begins_page(packing, i))
			continue;
		struct format_group group =
			group_of(packing->shown, unit_of(packing->shown, i)->page);
		packing->page_groups[page++] = number_group(packing, &group);
	}
}

static size_t next_page(const struct packing *packing, size_t section)
{
	do
		section++;
	while (section < packing->shown->section_count && !pack_begins_page(packing, section));
	return section;
}

void pack_page_table(struct encoder *encoder, const struct packing *packing)
{
	const struct shown *shown = packing->shown;
	list_each (const struct format_group, group, packing->groups) {
		encode_number(encoder, NUMBER_COUNT, group->percent);
		encode_text(encoder, group->address, 0);
		encode_text(encoder, group->chapter, 0);
	}
	for (size_t i = 0, page = 0; i < shown->section_count; page++) {
		size_t next = next_page(packing, i);
		encode_number(encoder, NUMBER_SECTIONS, (uint32_t)(next - i - 1));
		encode_number(encoder, NUMBER_GROUP, packing->page_groups[page]);
		i = next;
	}
	for (size_t i = 0; i < shown->section_count; i++) {
		uint32_t size = unit_of(shown, i)->title_size;
		encode_number(encoder, NUMBER_SCALE, shown->scales[i]);
		encode_number(encoder, NUMBER_TITLE, size < UINT8_MAX ? size : UINT8_MAX);
	}
}

/* A name and a title; the name only as `derived` if it is what the title gives, with `ending`. */
static void pack_named(struct encoder *encoder, const struct packing *packing, text name,
	text title, text ending, text derived)
{
	text given = arena_concat(packing->arena, derived_name(title, packing->arena), ending);
	encode_text(encoder, text_equal(name, given) ? derived : name, 0);
	encode_text(encoder, title, 0);
}

void pack_page_block(struct encoder *encoder, const struct packing *packing, size_t number)
{
	const struct shown *shown = packing->shown;
	size_t until = number + 1 < packing->page_blocks.count
		? packing->page_blocks.items[number + 1]
		: shown->section_count;
	for (size_t i = packing->page_blocks.items[number]; i < until; i++) {
		const struct unit *unit = unit_of(shown, i);
		const struct page *page = unit->page;
		const struct section *section = &page->sections[unit->section];
		if (!pack_begins_page(packing, i)) {
			pack_named(
				encoder, packing, section->id, section->title, TEXT(""), TEXT(""));
			continue;
		}
		size_t above = group_of(shown, page).address.size;
		pack_named(encoder, packing, text_slice(page->address, above, page->address.size),
			page->title, TEXT("/"), TEXT("/"));
	}
}
