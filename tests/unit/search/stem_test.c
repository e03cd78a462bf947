/*
 * Which words are one family: some by hand, and pairs of forms from Debian's list of Dutch words
 * (wdutch), beside Snowball's Dutch stemmer applied once and twice.
 *
 * Two words of the list are a pair if the one is, by the rules of spelling, a regular form of the
 * other. That makes some pairs of words that have nothing to do with each other ("loper", "lopers"
 * is one; "ren", "rennen" is one; "bed", "bedden" is one; "teer", "teren" are two), so nobody joins
 * all of them.
 */
#include "search/stem.h"

#include "base/table.h"

#include "../test.h"

#include <libstemmer.h>
#include <stdio.h>

#define WORD_LIST "/usr/share/dict/dutch"

enum { LIST_SIZE_MAX = 16 * 1024 * 1024, FORM_SIZE_MAX = 64 };

static bool are_family(const char *a, const char *b)
{
	char first[STEM_SIZE_MAX], second[STEM_SIZE_MAX];
	return text_equal(stem_of(text_of(a), first), stem_of(text_of(b), second));
}

static void forms_are_one_family(void **state)
{
	(void)state;
	static const char *const pairs[][2] = {
		{"stage", "stages"},
		{"les", "lessen"},
		{"plaatsing", "geplaatst"},
		{"plaatsen", "plaatsing"},
		{"brief", "brieven"},
		{"taak", "taken"},
		{"huis", "huizen"},
		{"kind", "kinderen"},
		{"dag", "dagen"},
		{"uur", "uren"},
		{"begeleiding", "begeleiden"},
		{"mogelijkheid", "mogelijkheden"},
		{"evaluatie", "evalueren"},
		{"herkansing", "herkansen"},
		{"melden", "gemeld"},
		{"foto", "foto"},
		{"opgezegd", "opzeggen"},
		{"ingeleverd", "inleveren"},
	};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (!are_family(pairs[i][0], pairs[i][1]))
			fail_msg("%s and %s are one family", pairs[i][0], pairs[i][1]);
}

static void other_words_are_not(void **state)
{
	(void)state;
	static const char *const pairs[][2] = {
		{"les", "lees"},
		{"man", "maan"},
		{"bom", "boom"},
		{"stage", "staf"},
		{"recht", "rechter"},
		{"student", "studie"},
		{"werk", "werkplek"},
		{"een", "eend"},
	};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (are_family(pairs[i][0], pairs[i][1]))
			fail_msg("%s and %s are two families", pairs[i][0], pairs[i][1]);
}

static void what_is_no_word_is_its_own_stem(void **state)
{
	(void)state;
	static char longest[STEM_SIZE_MAX + 40];
	memset(longest, 'e', sizeof longest - 1);
	const char *const words[] = {"", "e", "en", "8.30", "n3", "ge", "s", "aaaaaa", longest};
	char room[STEM_SIZE_MAX];
	for (size_t i = 0; i < 5; i++)
		assert_text(stem_of(text_of(words[i]), room), text_of(words[i]));
	for (size_t i = 5; i < sizeof words / sizeof *words; i++)
		assert_true(stem_of(text_of(words[i]), room).size > 0);
}

/* The word list */

enum pair_kind { PAIR_EN, PAIR_S, PAIR_T, PAIR_PAST, PAIR_PARTICIPLE, PAIR_KINDS };

static const char *const kind_names[PAIR_KINDS] = {"meervoud of hele werkwoord op -en",
	"meervoud op -s", "hij-vorm", "verleden tijd", "voltooid deelwoord"};

enum stemmer { OURS, SNOWBALL_ONCE, SNOWBALL_TWICE, STEMMER_COUNT };

struct census {
	struct table words;
	struct sb_stemmer *snowball;
	size_t pairs[PAIR_KINDS];
	size_t joined[STEMMER_COUNT][PAIR_KINDS];
};

static bool is_vowel(char letter)
{
	return memchr("aeiouy", letter, 6) != NULL;
}

/*
 * What stands before -en, written as it is without it: mak -> maak, less -> les, briev -> brief.
 * form    FORM_SIZE_MAX bytes
 */
static text close_syllable(text open, char form[])
{
	memcpy(form, open.data, open.size);
	size_t size = open.size;
	char last = form[size - 1], before = form[size - 2];
	if (last == before && !is_vowel(last)) {
		size--;
	} else if (!is_vowel(last) && memchr("aeou", before, 4) && !is_vowel(form[size - 3])) {
		form[size - 1] = before;
		form[size++] = last;
	}
	if (form[size - 1] == 'v' || form[size - 1] == 'z')
		form[size - 1] = form[size - 1] == 'v' ? 'f' : 's';
	return (text){form, size};
}

static text snowball(const struct census *census, text word, char room[FORM_SIZE_MAX])
{
	const sb_symbol *stem =
		sb_stemmer_stem(census->snowball, (const sb_symbol *)word.data, (int)word.size);
	size_t size = (size_t)sb_stemmer_length(census->snowball);
	memcpy(room, stem, size);
	return (text){room, size};
}

static bool is_joined(const struct census *census, enum stemmer stemmer, text a, text b)
{
	char first[STEM_SIZE_MAX], second[STEM_SIZE_MAX];
	if (stemmer == OURS)
		return text_equal(stem_of(a, first), stem_of(b, second));
	a = snowball(census, a, first);
	b = snowball(census, b, second);
	if (stemmer == SNOWBALL_TWICE) {
		a = snowball(census, a, first);
		b = snowball(census, b, second);
	}
	return text_equal(a, b);
}

/* Counts the pair, if the form with what is added to it is a word of the list as well. */
static void count_pair(struct census *census, enum pair_kind kind, text base, const char *before,
	const char *after)
{
	char form[FORM_SIZE_MAX];
	int size = snprintf(form, sizeof form, "%s%.*s%s", before, TEXT_PRINT(base), after);
	text other = {form, (size_t)size};
	if (table_find(&census->words, other) == TABLE_NONE)
		return;
	census->pairs[kind]++;
	for (enum stemmer s = 0; s < STEMMER_COUNT; s++)
		census->joined[s][kind] += is_joined(census, s, base, other);
}

static void count_verb(struct census *census, text infinitive)
{
	char form[FORM_SIZE_MAX];
	text base = close_syllable(text_slice(infinitive, 0, infinitive.size - 2), form);
	if (table_find(&census->words, base) == TABLE_NONE)
		return;
	census->pairs[PAIR_EN]++;
	for (enum stemmer s = 0; s < STEMMER_COUNT; s++)
		census->joined[s][PAIR_EN] += is_joined(census, s, base, infinitive);
	count_pair(census, PAIR_T, base, "", "t");
	count_pair(census, PAIR_PAST, base, "", "te");
	count_pair(census, PAIR_PAST, base, "", "de");
	count_pair(census, PAIR_PARTICIPLE, base, "ge", "t");
	count_pair(census, PAIR_PARTICIPLE, base, "ge", "d");
}

static bool is_plain(text word)
{
	for (size_t i = 0; i < word.size; i++)
		if (word.data[i] < 'a' || word.data[i] > 'z')
			return false;
	return word.size >= 4 && word.size < FORM_SIZE_MAX - 8;
}

static void take_census(struct census *census, text list, struct arena *arena)
{
	text rest = list, word;
	table_init(&census->words, arena, 500000);
	while (text_line(&rest, &word))
		if (is_plain(word))
			table_add(&census->words, word, 0);
	rest = list;
	while (text_line(&rest, &word)) {
		if (!is_plain(word))
			continue;
		if (text_ends(word, TEXT("en")) && word.size > 5)
			count_verb(census, word);
		if (text_ends(word, TEXT("e")) || text_ends(word, TEXT("er")) ||
			text_ends(word, TEXT("el")) || text_ends(word, TEXT("en")))
			count_pair(census, PAIR_S, word, "", "s");
	}
}

static double share(const struct census *census, enum stemmer stemmer, int kind)
{
	size_t pairs = 0, joined = 0;
	for (int k = 0; k < PAIR_KINDS; k++) {
		if (kind != PAIR_KINDS && kind != k)
			continue;
		pairs += census->pairs[k];
		joined += census->joined[stemmer][k];
	}
	return (double)joined / (double)pairs;
}

static void print_shares(const struct census *census)
{
	printf("# %-36s %8s %6s %9s %9s\n", "paren van " WORD_LIST, "paren", "wij", "Snowball",
		"tweemaal");
	for (int k = 0; k <= PAIR_KINDS; k++) {
		size_t pairs = 0;
		for (int i = 0; i < PAIR_KINDS; i++)
			pairs += k == PAIR_KINDS || k == i ? census->pairs[i] : 0;
		printf("# %-36s %8zu %6.3f %9.3f %9.3f\n", k < PAIR_KINDS ? kind_names[k] : "samen",
			pairs, share(census, OURS, k), share(census, SNOWBALL_ONCE, k),
			share(census, SNOWBALL_TWICE, k));
	}
}

static void families_hold_most_forms_of_dutch(void **state)
{
	struct fixture *f = *state;
	text list, fault;
	if (!file_read(&list, AT_FDCWD, TEXT(WORD_LIST), LIST_SIZE_MAX, &f->arena, &fault))
		skip();
	struct census census = {.snowball = sb_stemmer_new("dutch", "UTF_8")};
	assert_non_null(census.snowball);
	take_census(&census, list, &f->arena);
	print_shares(&census);
	sb_stemmer_delete(census.snowball);
	for (int k = 0; k < PAIR_KINDS; k++)
		assert_true(census.pairs[k] > 1000);
	assert_true(share(&census, OURS, PAIR_KINDS) > 0.97);
	for (int k = 0; k < PAIR_KINDS; k++)
		assert_true(share(&census, OURS, k) > 0.95);
	assert_true(share(&census, OURS, PAIR_KINDS) > share(&census, SNOWBALL_TWICE, PAIR_KINDS));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(forms_are_one_family),
		TEST(other_words_are_not),
		TEST(what_is_no_word_is_its_own_stem),
		TEST(families_hold_most_forms_of_dutch),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
