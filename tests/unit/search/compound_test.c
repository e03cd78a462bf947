/* Which cut of a compound is chosen. */
#include "search/compound.h"

#include "../test.h"

static bool is_part(const void *payload, text part)
{
	const char *const *words = payload;
	for (; *words; words++)
		if (text_equal(part, text_of(*words)))
			return true;
	return false;
}

#define WORDS(...)                                                                                 \
	(const char *const[])                                                                      \
	{                                                                                          \
		__VA_ARGS__, NULL                                                                  \
	}

/* The parts, a space behind each; "-" if there are none. */
static text parts_of(struct fixture *f, const char *word, const char *const words[])
{
	struct compound compound;
	if (!compound_split(&compound, text_of(word), is_part, words))
		return TEXT("-");
	text all = TEXT("");
	for (size_t i = 0; i < compound.part_count; i++)
		all = arena_concat(&f->arena, all, compound.parts[i], TEXT(" "));
	return all;
}

static void compounds_are_cut(void **state)
{
	assert_text(parts_of(*state, "stagevergoeding", WORDS("stage", "vergoeding")),
		TEXT("stage vergoeding "));
	assert_text(parts_of(*state, "leervraaggesprek", WORDS("leer", "vraag", "gesprek")),
		TEXT("leer vraag gesprek "));
}

static void links_are_left_out(void **state)
{
	assert_text(parts_of(*state, "opleidingsschool", WORDS("opleiding", "school")),
		TEXT("opleiding school "));
	assert_text(
		parts_of(*state, "studentenraad", WORDS("student", "raad")), TEXT("student raad "));
	assert_text(parts_of(*state, "zonneschijn", WORDS("zon", "zonne", "schijn")),
		TEXT("zonne schijn "));
}

static void few_and_long_parts_come_first(void **state)
{
	assert_text(parts_of(*state, "werkplekleren",
			    WORDS("werk", "plek", "leren", "werkplek", "plekleren")),
		TEXT("werk plekleren ")); /* 4² + 9² over 8² + 5² */
	assert_text(parts_of(*state, "lesbezoekdag", WORDS("les", "bezoek", "dag", "lesbezoek")),
		TEXT("lesbezoek dag "));
}

static void what_is_no_compound_stays_whole(void **state)
{
	assert_text(parts_of(*state, "stage", WORDS("stage")), TEXT("-"));
	assert_text(parts_of(*state, "aarde", WORDS("aa", "rde")), TEXT("-"));
	assert_text(parts_of(*state, "groep3dag", WORDS("groep3", "dag")), TEXT("-"));
	assert_text(parts_of(*state, "", WORDS("a")), TEXT("-"));
	assert_text(parts_of(*state, "aaabbbcccddd", WORDS("aaa", "bbb", "ccc", "ddd")), TEXT("-"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(compounds_are_cut),
		TEST(links_are_left_out),
		TEST(few_and_long_parts_come_first),
		TEST(what_is_no_compound_stays_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
