/* Hash table of words. See word_table.h. */
#include "search/word_table.h"

#include <endian.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { HALF = WORD_KEY_SIZE / 2, QUARTER = HALF / 2, FEWEST_PLACES = 16 };

/* No ASCII letter has it: no word of WORD_KEY_SIZE letters or less looks like a longer one. */
#define LONG_MARK (UINT64_C(1) << 63)

static uint64_t eight_at(const char *bytes)
{
	uint64_t eight;
	memcpy(&eight, bytes, sizeof eight);
	return le64toh(eight);
}

static uint64_t four_at(const char *bytes)
{
	uint32_t four;
	memcpy(&four, bytes, sizeof four);
	return le32toh(four);
}

/* Up to eight letters; what is read twice stands in the same place both times. */
static uint64_t half_of(const char *letters, size_t size)
{
	if (size == HALF)
		return eight_at(letters);
	if (size >= QUARTER)
		return four_at(letters) | four_at(letters + size - QUARTER) << (size - QUARTER) * 8;
	uint64_t half = 0;
	for (size_t i = 0; i < size; i++)
		half |= (uint64_t)(unsigned char)letters[i] << i * 8;
	return half;
}

static struct word_key long_key(text word)
{
	return (struct word_key){
		eight_at(word.data), XXH3_64bits(word.data, word.size) | LONG_MARK};
}

struct word_key word_key_of(text word)
{
	if (word.size > WORD_KEY_SIZE)
		return long_key(word);
	if (word.size <= HALF)
		return (struct word_key){half_of(word.data, word.size), 0};
	return (struct word_key){eight_at(word.data), half_of(word.data + HALF, word.size - HALF)};
}

/* The same, of a padded word (word_table_enter_padded) of WORD_KEY_SIZE letters at most. */
static inline struct word_key padded_key(text word)
{
	/* As many ones as a word has letters stand before the middle. */
	static const unsigned char ones[2 * WORD_KEY_SIZE] = {
		255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
	const char *mask = (const char *)ones + WORD_KEY_SIZE - word.size;
	return (struct word_key){eight_at(word.data) & eight_at(mask),
		eight_at(word.data + HALF) & eight_at(mask + HALF)};
}

static int compare_numbers(uint64_t a, uint64_t b)
{
	return a < b ? -1 : a > b;
}

int word_key_compare(struct word_key a, struct word_key b)
{
	if (a.first != b.first)
		return compare_numbers(__builtin_bswap64(a.first), __builtin_bswap64(b.first));
	if ((a.last | b.last) & LONG_MARK)
		return 0;
	return compare_numbers(__builtin_bswap64(a.last), __builtin_bswap64(b.last));
}

static void set_places(struct word_table *table, size_t place_count)
{
	table->places = arena_new(table->arena, uint32_t, place_count);
	table->place_count = place_count;
}

static size_t room_of(size_t place_count)
{
	return place_count / 8 * 5;
}

void word_table_init(struct word_table *table, struct arena *arena, size_t expected)
{
	*table = (struct word_table){.arena = arena};
	size_t place_count = FEWEST_PLACES;
	while (room_of(place_count) < expected)
		place_count *= 2;
	set_places(table, place_count);
	table->words.capacity = table->keys.capacity = expected;
	table->keys.items = arena_new(arena, struct word_key, expected);
	table->words.items = arena_new(arena, text, expected);
}

/* Fibonacci hashing, as base/table.c has it; the odd factors are those of XXH3's finish. */
static size_t hash(struct word_key key, size_t mask)
{
	uint64_t both = key.first ^ key.last * UINT64_C(0x165667919E3779F9);
	return both * UINT64_C(0x9E3779B97F4A7C15) >> __builtin_clzll(mask);
}

static inline bool has_key(const struct word_table *table, uint32_t number, struct word_key key)
{
	struct word_key there = table->keys.items[number];
	return ((there.first ^ key.first) | (there.last ^ key.last)) == 0;
}

static bool holds(const struct word_table *table, uint32_t number, text word, struct word_key key)
{
	return has_key(table, number, key) &&
		(word.size <= WORD_KEY_SIZE || text_equal(table->words.items[number], word));
}

/* Where the word stands, or the free place where it would go. */
static inline uint32_t *place_of(const struct word_table *table, text word, struct word_key key)
{
	size_t mask = table->place_count - 1, at = hash(key, mask);
	while (table->places[at] && !holds(table, table->places[at] - 1, word, key))
		at = (at + 1) & mask;
	return &table->places[at];
}

uint32_t word_table_find(const struct word_table *table, text word, struct word_key key)
{
	return *place_of(table, word, key) - 1;
}

static void grow(struct word_table *table)
{
	set_places(table, table->place_count * 2);
	for (uint32_t i = 0; i < table->words.count; i++)
		*place_of(table, table->words.items[i], table->keys.items[i]) = i + 1;
}

uint32_t word_table_add(struct word_table *table, text word, struct word_key key)
{
	if (table->words.count == room_of(table->place_count))
		grow(table);
	uint32_t *place = place_of(table, word, key);
	if (*place == 0) {
		*list_add(&table->words, table->arena) = word;
		*list_add(&table->keys, table->arena) = key;
		*place = (uint32_t)table->words.count;
	}
	return *place - 1;
}

/* New words, and those that are not in the first place they could be in. */
static __attribute__((noinline)) uint32_t enter_other(struct word_table *table, text word)
{
	struct word_key key = word_key_of(word);
	uint32_t number = *place_of(table, word, key);
	return number ? number - 1 : word_table_add(table, arena_text(table->arena, word), key);
}

uint32_t word_table_enter_padded(struct word_table *table, text word)
{
	if (word.size > WORD_KEY_SIZE)
		return enter_other(table, word);
	struct word_key key = padded_key(word);
	uint32_t number = table->places[hash(key, table->place_count - 1)];
	return number && has_key(table, number - 1, key) ? number - 1 : enter_other(table, word);
}
