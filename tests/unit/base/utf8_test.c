/* UTF-8: what is well-formed, folding and lowering, widths, words and slugs. */
#include "base/utf8.h"

#include "../test.h"

#include <string.h>

static struct arena *arena_of(void **state)
{
	struct fixture *f = *state;
	return &f->arena;
}

static void well_formed_text_has_no_invalid_byte(void **state)
{
	(void)state;
	assert_int_equal(utf8_find_invalid((text){NULL, 0}), TEXT_NONE);
	assert_int_equal(
		utf8_find_invalid(TEXT("gewone tekst, langer dan acht bytes\x7f")), TEXT_NONE);
	assert_int_equal(utf8_find_invalid((text){"a\0b", 3}), TEXT_NONE);
	/* The first and last of each length, and the edges of the surrogates. */
	assert_int_equal(
		utf8_find_invalid(TEXT("\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xED\x9F\xBF"
				       "\xEE\x80\x80\xF0\x90\x80\x80\xF4\x8F\xBF\xBF")),
		TEXT_NONE);
}

static void ill_formed_sequences_are_found_where_they_begin(void **state)
{
	static const text bad[] = {
		TEXT_INIT("\x80"),
		TEXT_INIT("\xBF"),
		TEXT_INIT("\xC0\x80"),
		TEXT_INIT("\xC1\xBF"), /* overlong */
		TEXT_INIT("\xE0\x9F\xBF"),
		TEXT_INIT("\xF0\x8F\xBF\xBF"),
		TEXT_INIT("\xED\xA0\x80"),
		TEXT_INIT("\xED\xBF\xBF"), /* surrogates */
		TEXT_INIT("\xF4\x90\x80\x80"),
		TEXT_INIT("\xF5\x80\x80\x80"),
		TEXT_INIT("\xFF"),
		TEXT_INIT("\xC3"),
		TEXT_INIT("\xE2\x82"),
		TEXT_INIT("\xF0\x9F\x98"), /* cut off */
		TEXT_INIT("\xC3("),
		TEXT_INIT("\xE2\x28\xA1"),
		TEXT_INIT("\xF0\x9F\x28\x80"),
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_int_equal(utf8_find_invalid(bad[i]), 0);
		text behind = arena_concat(
			arena_of(state), TEXT("negen byt"), TEXT("é"), bad[i], TEXT("x"));
		assert_int_equal(utf8_find_invalid(behind), 11);
	}
}

static void decoding_gives_code_point_and_size(void **state)
{
	(void)state;
	text subject = TEXT("aé€😀");
	size_t size;
	assert_int_equal(utf8_decode(subject, 0, &size), 'a');
	assert_int_equal(size, 1);
	assert_int_equal(utf8_decode(subject, 1, &size), 0xE9);
	assert_int_equal(size, 2);
	assert_int_equal(utf8_decode(subject, 3, &size), 0x20AC);
	assert_int_equal(size, 3);
	assert_int_equal(utf8_decode(subject, 6, &size), 0x1F600);
	assert_int_equal(size, 4);
}

static void folding_takes_case_accents_and_forms_away(void **state)
{
	struct arena *arena = arena_of(state);
	assert_text(utf8_fold(arena, TEXT("Ĳssel Één")), TEXT("ijssel een"));
	assert_text(utf8_fold(arena, TEXT("CoÖrdinator")), TEXT("coordinator"));
	assert_text(utf8_fold(arena, TEXT("e\u0301e\u0301n")), TEXT("een"));
	assert_text(utf8_fold(arena, TEXT("STRASSE straße")), TEXT("strasse strasse"));
	assert_text(utf8_fold(arena, TEXT("ﬁjn m² Ⅳ")), TEXT("fijn m2 iv"));
	assert_text(utf8_fold(arena, TEXT("ΑΘΉΝΑ")), TEXT("αθηνα"));
	/* The longest of all: one code point becomes eighteen. */
	assert_text(utf8_fold(arena, TEXT("\uFDFA")), TEXT("صلى الله عليه وسلم"));
}

static void folding_twice_changes_nothing(void **state)
{
	struct arena *arena = arena_of(state);
	for (int32_t code_point = 0x80; code_point < 0x3000; code_point++) {
		char bytes[3] = {
			(char)(0xC0 | (code_point >> 6)), (char)(0x80 | (code_point & 0x3F))};
		text one = {bytes, 2};
		if (code_point >= 0x800) {
			bytes[0] = (char)(0xE0 | (code_point >> 12));
			bytes[1] = (char)(0x80 | ((code_point >> 6) & 0x3F));
			bytes[2] = (char)(0x80 | (code_point & 0x3F));
			one.size = 3;
		}
		text folded = utf8_fold(arena, one);
		assert_int_equal(utf8_find_invalid(folded), TEXT_NONE);
		assert_text(utf8_fold(arena, folded), folded);
		char own[UTF8_FOLDED_MAX];
		assert_text(((text){own, utf8_fold_one(code_point, own)}), folded);
	}
	char own[UTF8_FOLDED_MAX];
	assert_text(((text){own, utf8_fold_one('A', own)}), TEXT("a"));
}

static void what_is_folded_is_returned_as_it_is(void **state)
{
	struct arena *arena = arena_of(state);
	static const text folded[] = {
		TEXT_INIT(""), TEXT_INIT("al gevouwen 123"), TEXT_INIT("日本 – œ"), {NULL, 0}};
	for (size_t i = 0; i < sizeof folded / sizeof *folded; i++) {
		text result = utf8_fold(arena, folded[i]);
		assert_ptr_equal(result.data, folded[i].data);
		assert_int_equal(result.size, folded[i].size);
		assert_ptr_equal(utf8_lower(arena, folded[i]).data, folded[i].data);
	}
	assert_null(arena->block);
}

static void lowering_keeps_accents(void **state)
{
	struct arena *arena = arena_of(state);
	assert_text(utf8_lower(arena, TEXT("ÉÉN Ĳssel STRAßE")), TEXT("één ĳssel straße"));
	text lower = TEXT("één");
	assert_ptr_equal(utf8_lower(arena, lower).data, lower.data);
	assert_text(utf8_lower(arena, TEXT("één X é")), TEXT("één x é"));
}

static void counting_and_measuring(void **state)
{
	(void)state;
	assert_int_equal(utf8_count(TEXT("aé€😀")), 4);
	assert_int_equal(utf8_count((text){NULL, 0}), 0);
	assert_int_equal(utf8_width(TEXT("abc")), 3);
	assert_int_equal(utf8_width(TEXT("één")), 3);
	assert_int_equal(utf8_width(TEXT("e\u0301")), 1);
	assert_int_equal(utf8_width(TEXT("日本")), 4);
	assert_int_equal(utf8_width(TEXT("😀")), 2);
	assert_int_equal(utf8_width(TEXT("\t\x01")), 0);
}

static void words_are_letters_digits_and_marks(void **state)
{
	(void)state;
	static const int32_t in[] = {
		'a', 'Z', '0', '9', 0xE9, 0x133, 0x301, 0x3B1, 0x65E5, 0x661, 0xB2};
	static const int32_t out[] = {' ', '-', '_', '\'', '@', '[', '`', '{', '/', ':', 0, 0x2019,
		0x20AC, 0x2013, 0xA0, 0xAD, 0x1F600, 0x378};
	for (size_t i = 0; i < sizeof in / sizeof *in; i++)
		assert_true(utf8_is_word(in[i]));
	for (size_t i = 0; i < sizeof out / sizeof *out; i++)
		assert_false(utf8_is_word(out[i]));
}

static void printable_is_what_can_be_seen(void **state)
{
	(void)state;
	static const int32_t in[] = {' ', 'a', '~', 0xE9, 0x20AC, 0xA0, 0x301, 0x1F600};
	static const int32_t out[] = {0, '\t', '\n', 0x1B, 0x7F, 0x85, 0xAD, 0x200B, 0x202E, 0x2028,
		0xFEFF, 0xE000, 0x378, 0xFFFE};
	for (size_t i = 0; i < sizeof in / sizeof *in; i++)
		assert_true(utf8_is_printable(in[i]));
	for (size_t i = 0; i < sizeof out / sizeof *out; i++)
		assert_false(utf8_is_printable(out[i]));
}

static void slugs_of_headings(void **state)
{
	static const text cases[][2] = {
		{TEXT_INIT("Niveau 3: uren"), TEXT_INIT("niveau-3-uren")},
		{TEXT_INIT("  Eén — twee!  "), TEXT_INIT("een-twee")},
		{TEXT_INIT("Foto's en video’s"), TEXT_INIT("fotos-en-videos")},
		{TEXT_INIT("werk\u00ADplek"), TEXT_INIT("werkplek")},
		{TEXT_INIT("'s avonds"), TEXT_INIT("s-avonds")},
		{TEXT_INIT("a_b/c.d"), TEXT_INIT("a-b-c-d")},
		{TEXT_INIT("-- a --"), TEXT_INIT("a")},
		{TEXT_INIT("Ĳ"), TEXT_INIT("ij")},
		{TEXT_INIT("10%"), TEXT_INIT("10")},
		{TEXT_INIT("😀 日本"), TEXT_INIT("")},
		{TEXT_INIT("…"), TEXT_INIT("")},
		{{NULL, 0}, TEXT_INIT("")},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		text slug = utf8_slug(arena_of(state), cases[i][0]);
		assert_text(slug, cases[i][1]);
		assert_int_equal(utf8_is_slug(slug), slug.size > 0);
	}
}

static void slugs_are_recognized(void **state)
{
	(void)state;
	static const text bad[] = {TEXT_INIT(""), TEXT_INIT("-a"), TEXT_INIT("a-"), TEXT_INIT("A"),
		TEXT_INIT("a b"), TEXT_INIT("a_b"), TEXT_INIT("é"), TEXT_INIT("a.md"),
		TEXT_INIT("-")};
	assert_true(utf8_is_slug(TEXT("a")));
	assert_true(utf8_is_slug(TEXT("artikel-8-a")));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(utf8_is_slug(bad[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(well_formed_text_has_no_invalid_byte),
		TEST(ill_formed_sequences_are_found_where_they_begin),
		TEST(decoding_gives_code_point_and_size),
		TEST(folding_takes_case_accents_and_forms_away),
		TEST(folding_twice_changes_nothing),
		TEST(what_is_folded_is_returned_as_it_is),
		TEST(lowering_keeps_accents),
		TEST(counting_and_measuring),
		TEST(words_are_letters_digits_and_marks),
		TEST(printable_is_what_can_be_seen),
		TEST(slugs_of_headings),
		TEST(slugs_are_recognized),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
