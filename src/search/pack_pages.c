/* Pages and sections: how many, how they count, what results show. See pack.h. */
#include "search/pack.h"

#include "search/derived.h"

static const struct unit *unit_of(const struct shown *shown, size_t section)
{
	return &shown->index->units[shown->sections[section]];
}

static bool begins_page(const struct shown *shown, size_t section)
{
	return section == 0 || unit_of(shown, section)->page != unit_of(shown, section - 1)->page;
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

struct groups LIST(struct format_group);

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

/* The group's number; a new one is packed. */
static uint32_t number_group(
	struct packed *packed, struct groups *groups, const struct format_group *wanted)
{
	for (uint32_t i = 0; i < groups->count; i++)
		if (is_same_group(&groups->items[i], wanted))
			return i;
	*list_add(groups, packed->arena) = *wanted;
	struct buffer *part = &packed->parts[PART_GROUPS];
	buffer_add_byte(part, (char)wanted->percent);
	pack_line(part, wanted->address);
	pack_line(part, wanted->chapter);
	return (uint32_t)groups->count - 1;
}

static void pack_page_table(struct packed *packed, const struct shown *shown)
{
	struct groups groups = {0};
	for (size_t i = 0; i < shown->section_count;) {
		size_t next = i + 1;
		while (next < shown->section_count && !begins_page(shown, next))
			next++;
		struct format_group group = group_of(shown, unit_of(shown, i)->page);
		pack_varint(&packed->parts[PART_PAGES], (uint32_t)(next - i));
		pack_varint(&packed->parts[PART_PAGES], number_group(packed, &groups, &group));
		packed->page_count++;
		i = next;
	}
}

static void pack_sections(struct packed *packed, const struct shown *shown)
{
	for (size_t i = 0; i < shown->section_count; i++) {
		uint32_t size = unit_of(shown, i)->title_size;
		buffer_add_byte(&packed->parts[PART_SCALES], (char)shown->scales[i]);
		buffer_add_byte(
			&packed->parts[PART_TITLES], (char)(size < UINT8_MAX ? size : UINT8_MAX));
	}
}

/* A name and a title; the name only as `derived` if it is what the title gives, with `ending`. */
static void pack_named(
	struct packed *packed, struct buffer *out, text name, text title, text ending, text derived)
{
	text given = arena_concat(packed->arena, derived_name(title, packed->arena), ending);
	pack_line(out, text_equal(name, given) ? derived : name);
	pack_line(out, title);
}

static void pack_page_blocks(struct packed *packed, const struct shown *shown)
{
	struct buffer bytes;
	buffer_init(&bytes, PACK_SIZE_MAX);
	uint32_t page_count = 0;
	for (size_t i = 0; i < shown->section_count; i++) {
		const struct unit *unit = unit_of(shown, i);
		if (!begins_page(shown, i)) {
			const struct section *section = &unit->page->sections[unit->section];
			pack_named(packed, &bytes, section->id, section->title, TEXT(""), TEXT(""));
			continue;
		}
		if (page_count++ % PAGES_A_BLOCK == 0) {
			pack_chunk(packed, CHUNK_PAGES, buffer_text(&bytes));
			buffer_clear(&bytes);
		}
		size_t above = group_of(shown, unit->page).address.size;
		text address = unit->page->address;
		pack_named(packed, &bytes, text_slice(address, above, address.size),
			unit->page->title, TEXT("/"), TEXT("/"));
	}
	pack_chunk(packed, CHUNK_PAGES, buffer_text(&bytes));
	buffer_release(&bytes);
}

void pack_pages(struct packed *packed, const struct shown *shown)
{
	pack_page_table(packed, shown);
	pack_sections(packed, shown);
	pack_page_blocks(packed, shown);
}
