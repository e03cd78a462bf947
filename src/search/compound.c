/* Compounds. See compound.h. */
#include "search/compound.h"

static const text links[] = {
	TEXT_INIT(""), TEXT_INIT("s"), TEXT_INIT("e"), TEXT_INIT("en"), TEXT_INIT("n")};

#define LINK_COUNT (sizeof links / sizeof *links)

struct cutter {
	text word;
	uint64_t heads; /* as compound.h has them */
	compound_is_part *is_part;
	const void *payload;
	struct compound *best;
	size_t best_score; /* 0 = none found */
};

static bool is_part_of(const struct cutter *cutter, text part)
{
	return part.size >= COMPOUND_PART_MIN && cutter->is_part(cutter->payload, part);
}

/* A part, at a place of the word where what was known before may be used. */
static bool is_part_at(const struct cutter *cutter, size_t from, text part)
{
	return from == 0 ? cutter->heads >> part.size & 1 : is_part_of(cutter, part);
}

static bool has_digit(text word)
{
	for (size_t i = 0; i < word.size; i++)
		if (word.data[i] < 'a' || word.data[i] > 'z')
			return true;
	return false;
}

static void keep_if_better(struct cutter *cutter, const struct compound *found)
{
	size_t score = 0;
	for (size_t i = 0; i < found->part_count; i++)
		score += found->parts[i].size * found->parts[i].size;
	if (score <= cutter->best_score)
		return;
	cutter->best_score = score;
	*cutter->best = *found;
}

/* Cuts what stands from `from` on into `missing` parts, behind those in `found`. */
static void cut(struct cutter *cutter, struct compound *found, size_t from, size_t missing)
{
	text rest = text_slice(cutter->word, from, cutter->word.size);
	if (missing == 1) {
		if (!is_part_of(cutter, rest))
			return;
		found->parts[found->part_count++] = rest;
		keep_if_better(cutter, found);
		found->part_count--;
		return;
	}
	size_t behind = COMPOUND_PART_MIN * (missing - 1);
	for (size_t size = COMPOUND_PART_MIN; size + behind <= rest.size; size++) {
		text part = text_slice(rest, 0, size);
		if (!is_part_at(cutter, from, part))
			continue;
		found->parts[found->part_count++] = part;
		text after = text_slice(rest, size, rest.size);
		for (size_t i = 0; i < LINK_COUNT; i++)
			if (text_starts(after, links[i]))
				cut(cutter, found, from + size + links[i].size, missing - 1);
		found->part_count--;
	}
}

bool compound_split_with(struct compound *out, text word, uint64_t heads, compound_is_part *is_part,
	const void *payload)
{
	*out = (struct compound){.part_count = 0};
	struct cutter cutter = {word, heads, is_part, payload, out, 0};
	if (heads == 0 || word.size > COMPOUND_SIZE_MAX || has_digit(word))
		return false;
	for (size_t parts = 2; parts <= COMPOUND_PARTS_MAX && cutter.best_score == 0; parts++) {
		struct compound found = {.part_count = 0};
		cut(&cutter, &found, 0, parts);
	}
	return cutter.best_score > 0;
}

uint64_t compound_heads(text word, compound_is_part *is_part, const void *payload)
{
	uint64_t heads = 0;
	for (size_t size = COMPOUND_PART_MIN; size < word.size && size <= COMPOUND_SIZE_MAX; size++)
		heads |= (uint64_t)is_part(payload, text_slice(word, 0, size)) << size;
	return heads;
}

bool compound_split(struct compound *out, text word, compound_is_part *is_part, const void *payload)
{
	uint64_t heads = compound_heads(word, is_part, payload);
	return compound_split_with(out, word, heads, is_part, payload);
}
