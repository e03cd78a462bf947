/* Words by number: the table that gather and the lexicon look words up in. */
#include "search/word_table.h"

#include "../test.h"

static const char *const words[] = {"", "a", "ab", "abc", "abcd", "abcde", "abcdefg", "abcdefgh",
	"abcdefghi", "abcdefgha", "abcdefghijk", "abcdefghijklmno", "abcdefghijklmnop",
	"abcdefghijklmnoq", "abcdefghijklmnopq", "abcdefghijklmnopr", "abcdefghzzzzzzzzzzzzzzz",
	"b", "wat moet", "8.30", "10:00", "zzzzzzzz", "zzzzzzzzzzzzzzzz", "zzzzzzzzzzzzzzzzz"};

enum { WORD_COUNT = sizeof words / sizeof *words };

static int sign(int number)
{
	return (number > 0) - (number < 0);
}

static void a_key_tells_words_apart_and_in_their_order(void **state)
{
	(void)state;
	for (size_t i = 0; i < WORD_COUNT; i++)
		for (size_t k = 0; k < WORD_COUNT; k++) {
			text a = text_of(words[i]), b = text_of(words[k]);
			struct word_key x = word_key_of(a), y = word_key_of(b);
			assert_int_equal(x.first == y.first && x.last == y.last, i == k);
			int order = word_key_compare(x, y);
			bool is_long = a.size > WORD_KEY_SIZE || b.size > WORD_KEY_SIZE;
			if (order || !is_long)
				assert_int_equal(sign(order), sign(text_compare(a, b)));
		}
}

static uint32_t add(struct word_table *table, text word)
{
	return word_table_add(table, word, word_key_of(word));
}

static uint32_t find(const struct word_table *table, text word)
{
	return word_table_find(table, word, word_key_of(word));
}

/* Whatever stands behind it. */
static void a_padded_word_is_the_same_word(void **state)
{
	struct fixture *f = *state;
	struct word_table table;
	word_table_init(&table, &f->arena, 0);
	for (size_t size = 0; size <= 40; size++) {
		char letters[40 + WORD_KEY_SIZE];
		memset(letters, 'q', sizeof letters);
		for (size_t i = 0; i < size; i++)
			letters[i] = (char)('a' + i % 26);
		text word = {letters, size};
		assert_int_equal(word_table_enter_padded(&table, word), size);
		assert_int_equal(word_table_enter_padded(&table, word), size);
		assert_int_equal(find(&table, word), size);
	}
	assert_text(table.words.items[3], TEXT("abc"));
}

static void words_get_numbers_as_they_come(void **state)
{
	struct fixture *f = *state;
	struct word_table table;
	word_table_init(&table, &f->arena, 0);
	for (uint32_t i = 0; i < WORD_COUNT; i++) {
		assert_int_equal(find(&table, text_of(words[i])), WORD_NONE);
		assert_int_equal(add(&table, text_of(words[i])), i);
		assert_int_equal(add(&table, text_of(words[i])), i);
	}
	for (uint32_t i = 0; i < WORD_COUNT; i++) {
		assert_int_equal(find(&table, text_of(words[i])), i);
		assert_text(table.words.items[i], text_of(words[i]));
	}
}

static void the_table_grows(void **state)
{
	struct fixture *f = *state;
	enum { MANY = 20000 };
	struct word_table table;
	word_table_init(&table, &f->arena, 10);
	for (uint32_t i = 0; i < MANY; i++)
		assert_int_equal(add(&table,
					 arena_format(&f->arena, "woord%u%s", i,
						 i % 3 ? "" : "metnogwatletters")),
			i);
	for (uint32_t i = 0; i < MANY; i++)
		assert_int_equal(find(&table,
					 arena_format(&f->arena, "woord%u%s", i,
						 i % 3 ? "" : "metnogwatletters")),
			i);
	assert_int_equal(find(&table, TEXT("woord20000")), WORD_NONE);
	assert_int_equal(table.words.count, MANY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_key_tells_words_apart_and_in_their_order),
		TEST(a_padded_word_is_the_same_word),
		TEST(words_get_numbers_as_they_come),
		TEST(the_table_grows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
