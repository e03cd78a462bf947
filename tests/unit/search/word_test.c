/* Words as word.h promises them, rule by rule. */
#include "search/word.h"

#include "../test.h"

/* The words, a space behind each. */
static text words_of(struct fixture *f, text subject)
{
	struct word_reader reader;
	text all = TEXT("");
	word_reader_init(&reader, subject);
	for (text word; word_next(&reader, &word);)
		all = arena_concat(&f->arena, all, word, TEXT(" "));
	return all;
}

#define CHECK(subject, words) assert_text(words_of(*state, TEXT(subject)), TEXT(words))

static void words_are_folded(void **state)
{
	CHECK("Beëindiging, ÉÉN   café", "beeindiging een cafe ");
	CHECK("e\u0301e\u0301n co\u00adördinator", "een coordinator ");
	CHECK("les-dag/uur_klas(a)", "les dag uur klas a ");
	CHECK("😀🎓 مرحبا", "");
	CHECK("", "");
	CHECK("?!...", "");
}

static void points_between_digits_stay(void **state)
{
	CHECK("8.30 uur, 1,5 en 10:00.", "8.30 uur 1,5 en 10:00 ");
	CHECK("e.h.b.o. 3.", "e h b o 3 ");
}

static void an_apostrophe_ends_a_word(void **state)
{
	CHECK("foto's zo'n pagina’s 's ochtends", "foto zo pagina s ochtends ");
	CHECK("slb'er", "slb ");
}

static void letters_end_before_a_digit(void **state)
{
	CHECK("pw3 n2 4ols", "pw 3 n2 4ols ");
}

static void long_words_are_cut(void **state)
{
	struct fixture *f = *state;
	char *letters = arena_bytes(&f->arena, 10000);
	memset(letters, 'x', 10000);
	text words = words_of(f, (text){letters, 10000});
	assert_int_equal(words.size, WORD_SIZE_MAX + 1);
}

/* They are copied by sixteens: any size, any distance from the end, any neighbour that parts. */
static void words_of_all_sizes_are_read(void **state)
{
	struct fixture *f = *state;
	static const char others[] = "@[`{ -/9";
	for (size_t size = 1; size <= WORD_SIZE_MAX; size++)
		for (size_t behind = 0; behind < 10; behind++)
			for (const char *other = others; *other; other++) {
				char bytes[WORD_SIZE_MAX + 12];
				memset(bytes, *other, sizeof bytes);
				for (size_t i = 0; i < size; i++)
					bytes[i] = "azAZm"[(i + size) % 5];
				text first = words_of(f, (text){bytes, size + behind});
				assert_true(first.size > size);
				for (size_t i = 0; i < size; i++)
					assert_int_equal(first.data[i], bytes[i] | 0x20);
				assert_true(first.data[size] == ' ' || size == 1);
			}
}

/* Sixty-four bytes are looked at at once: it makes no difference where in those a word begins. */
static void words_are_the_same_anywhere(void **state)
{
	struct fixture *f = *state;
	static const char *const pieces[] = {"a", "les", "Zeventienletters", "achttienletterstn",
		"Beëindiging", "foto's", "zo’n", "8.30", "pw3", "niveau 3", "3e jaar",
		"mbo niveau 2", " ", ".", ", ", "\n", "'", "—", "\u00ad", "@[`{", "."};
	uint32_t dice = 7;
	for (size_t round = 0; round < 300; round++) {
		text subject = TEXT("");
		for (size_t i = 0; i < 40; i++) {
			dice = dice * 1664525 + 1013904223;
			text piece =
				text_of(pieces[(dice >> 16) % (sizeof pieces / sizeof *pieces)]);
			subject = arena_concat(
				&f->arena, subject, piece, dice >> 30 ? TEXT(" ") : TEXT(""));
		}
		text words = words_of(f, subject), before = TEXT("");
		for (size_t i = 0; i < 70; i += 1 + round % 3) {
			assert_text(words_of(f, arena_concat(&f->arena, before, subject)), words);
			assert_text(words_of(f, arena_concat(&f->arena, subject, before)), words);
			before = arena_concat(&f->arena, before, TEXT(" "));
		}
		arena_clear(&f->arena);
	}
}

static void levels_are_one_word(void **state)
{
	CHECK("niveau 3", "n3 ");
	CHECK("stageniveau 3 en leerjaar 2", "n3 en n2 ");
	CHECK("niveau 1, 2 en 3 gaan", "n1 n2 n3 gaan ");
	CHECK("niveau 1 t/m 4", "n1 n4 ");
	CHECK("3e jaar, derde jaar, 2de leerjaar", "n3 n3 n2 ");
	CHECK("3ejaars derdejaars vierdejaarsstudent", "n3 n3 n4 ");
	CHECK("mbo niveau 3", "mbo niveau 3 ");
	CHECK("mbo school niveau 3", "mbo school n3 ");
	CHECK("niveau drie, 3 dagen", "niveau drie 3 dagen ");
	CHECK("jaar 2025", "jaar 2025 ");
	CHECK("eerste dag", "eerste dag ");
}

static void stop_words_are_sorted_and_known(void **state)
{
	(void)state;
	size_t count;
	const text *words = word_stop_words(&count);
	for (size_t i = 0; i < count; i++) {
		assert_true(word_is_stop(words[i]));
		if (i)
			assert_true(text_compare(words[i - 1], words[i]) < 0);
	}
	assert_true(word_is_stop(TEXT("x")));
	assert_false(word_is_stop(TEXT("3")));
	assert_false(word_is_stop(TEXT("stage")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(words_are_folded),
		TEST(points_between_digits_stay),
		TEST(an_apostrophe_ends_a_word),
		TEST(letters_end_before_a_digit),
		TEST(long_words_are_cut),
		TEST(words_of_all_sizes_are_read),
		TEST(words_are_the_same_anywhere),
		TEST(levels_are_one_word),
		TEST(stop_words_are_sorted_and_known),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
