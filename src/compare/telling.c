/* See telling.h. */
#include "compare/telling.h"

const struct page *telling_page(const struct page_change *page)
{
	return (page->new ? page->new : page->old)->page;
}

const struct shown_section *telling_section(const struct section_change *section)
{
	return section->new ? section->new : section->old;
}

const struct block *telling_block(const struct block_change *block)
{
	return block->new ? block->new : block->old;
}

bool telling_has_section(const struct page_change *page, const struct section_change *section)
{
	if (page->change == CHANGE_NEW || page->change == CHANGE_GONE)
		return section->is_moved || section->change == CHANGE_AWAY;
	return section->change != CHANGE_EQUAL;
}

static bool has_change(const struct section_change *section, size_t block)
{
	return block < section->block_count && section->blocks[block].change != CHANGE_EQUAL;
}

static bool is_near(const struct section_change *section, size_t block)
{
	return has_change(section, block) || has_change(section, block + 1) ||
		(block > 0 && has_change(section, block - 1));
}

/* The section's title says what its heading says, unless its words have changed. */
static bool is_title_only(const struct section_change *section, const struct block_change *block)
{
	enum block_kind kind = telling_block(block)->kind;
	bool is_title = kind == BLOCK_HEADING || kind == BLOCK_TITLE;
	return is_title && (block->change == CHANGE_EQUAL || !section->old || !section->new);
}

const struct block_change *telling_next(
	const struct section_change *section, size_t *at, bool *has_gap)
{
	*has_gap = false;
	while (*at < section->block_count) {
		size_t number = (*at)++;
		const struct block_change *block = &section->blocks[number];
		if (is_title_only(section, block))
			continue;
		if (is_near(section, number))
			return block;
		*has_gap = true;
	}
	return NULL;
}

size_t telling_statuses(text out[2], enum change change, bool is_moved)
{
	size_t count = 0;
	if (change == CHANGE_NEW)
		out[count++] = TEXT("nieuw");
	else if (change == CHANGE_GONE)
		out[count++] = TEXT("vervallen");
	else if (change == CHANGE_CHANGED)
		out[count++] = TEXT("gewijzigd");
	if (is_moved || change == CHANGE_AWAY)
		out[count++] = TEXT("verplaatst");
	return count;
}

text telling_sentence(text words, struct arena *arena)
{
	bool is_ended = text_ends(words, TEXT(".")) || text_ends(words, TEXT("!")) ||
		text_ends(words, TEXT("?"));
	return is_ended || words.size == 0 ? words : arena_concat(arena, words, TEXT("."));
}

text telling_title(const struct shown_section *section)
{
	return section->section->level > 1 ? section->section->title : TEXT("Begin van de pagina");
}
