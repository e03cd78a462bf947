/* The recipe of query.h, a step at a time, on handbooks of a few words. */
#include "asked.h"

/* Six pages, so that a word of one is rare. */
static struct handbook *open_book(struct fixture *f)
{
	return BOOK(f,
		PAGE("stagedagen", "title: Stagedagen",
			"Je werkt op maandag.\n\n## Toetsen\n\nGeen tentamen."),
		PAGE("vergoeding", "title: Vergoeding\nkeywords: [salaris]", "De school betaalt."),
		PAGE("absentie", "title: Absentie", "Meld je ziek bij je begeleider."),
		PAGE("plaatsing", "title: Plaatsing",
			"Het stagebureau plaatst je op een opleidingsschool."),
		PAGE("filmen", "title: Filmen", "Voor niveau 3. Filmen mag met toestemming."),
		PAGE("overig", "title: Overig", "Niets bijzonders."),
		{"2025-2026/gewone-woorden.yaml",
			"bijbaan: [vergoeding]\nziek kind: [absentie]\n"});
}

struct example {
	const char *question;
	const char *answers;
	enum query_match match; /* of its first word */
};

static void check_examples(struct fixture *f, struct format_index *index,
	const struct example examples[], size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct example *example = &examples[i];
		text got = answers(f, index, example->question);
		if (!text_equal(got, text_of(example->answers)))
			fail_msg("'%s' gives '%.*s'", example->question, TEXT_PRINT(got));
		assert_int_equal(ask(f, index, example->question).words[0].match, example->match);
	}
}

#define CHECK(...)                                                                                 \
	check_examples(f, index, (const struct example[]){__VA_ARGS__},                            \
		sizeof((const struct example[]){__VA_ARGS__}) / sizeof(struct example))

static void words_are_understood_in_seven_ways(void **state)
{
	struct fixture *f = *state;
	struct format_index *index = index_of(f, open_book(f), "");
	CHECK({"tentamen", "stagedagen/#toetsen ", MATCH_EXACT},
		{"plaatsen", "plaatsing/ ", MATCH_FORM}, {"begeleiders", "absentie/ ", MATCH_FORM},
		{"tentam", "stagedagen/#toetsen ", MATCH_PREFIX},
		{"toestemmingschool", "vergoeding/ filmen/ ", MATCH_SPLIT},
		{"begeliader", "absentie/ ", MATCH_TYPO}, {"tostemming", "filmen/ ", MATCH_TYPO},
		{"maanden", "stagedagen/ ", MATCH_KIN},
		{"instapvergoeding", "vergoeding/ ", MATCH_HEAD}, {"quxqux", "", MATCH_NONE});
}

static void the_word_found_is_told(void **state)
{
	struct fixture *f = *state;
	struct format_index *index = index_of(f, open_book(f), "");
	struct query_answer answer = ask(f, index, "De begeliader en het qux");
	assert_int_equal(answer.word_count, 2);
	assert_text(answer.words[0].typed, TEXT("begeliader"));
	assert_text(answer.words[0].found, TEXT("begeleider"));
	assert_text(answer.words[1].found, TEXT(""));
}

static void only_the_last_word_may_be_half(void **state)
{
	struct fixture *f = *state;
	struct format_index *index = index_of(f, open_book(f), "");
	assert_int_equal(ask(f, index, "toes maandag").words[0].match, MATCH_NONE);
	assert_int_equal(ask(f, index, "maandag toes").words[1].match, MATCH_PREFIX);
	assert_int_equal(ask(f, index, "toestemm maandag").words[0].match, MATCH_PREFIX);
}

static void everyday_words_lead_to_the_handbooks_own(void **state)
{
	struct fixture *f = *state;
	struct format_index *index = index_of(f, open_book(f), "");
	assert_text(answers(f, index, "bijbaan"), TEXT("vergoeding/ "));
	assert_text(answers(f, index, "bijban"), TEXT("vergoeding/ "));
	assert_text(answers(f, index, "is mijn kind ziek"), TEXT("absentie/ "));
	assert_text(answers(f, index, "ziek kind"), TEXT("absentie/ "));
	assert_text(answers(f, index, "salaris"), TEXT("vergoeding/ "));
}

static void neighbours_are_compounds_too(void **state)
{
	struct fixture *f = *state;
	struct format_index *index = index_of(f, open_book(f), "");
	assert_text(answers(f, index, "stage dagen"), TEXT("stagedagen/ "));
	assert_text(answers(f, index, "school opleiding"), TEXT("plaatsing/ vergoeding/ "));
}

static void words_may_be_in_two_parts(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, PAGE("a", "title: Leveren", "Wat je maakt."),
		PAGE("b", "title: Uploaden", "Alles inleveren voor de les."),
		PAGE("c", "title: Voorblad", "Het opzeggen van je contract."),
		PAGE("d", "title: Les", "Wie neemt het werk over, of wil het overnemen?"),
		PAGE("e", "title: Leeg", "Afmelden en opzij met een uitlegkaart."));
	struct format_index *index = index_of(f, book, "");
	assert_text(answers(f, index, "lever"), TEXT("a/ "));
	assert_text(answers(f, index, "lever alles in"), TEXT("b/ a/ "));
	/* A word that is known may be meant by itself. */
	assert_text(answers(f, index, "alles in leveren"), TEXT("a/ b/ "));
	assert_text(answers(f, index, "leveren in"), TEXT("b/ a/ "));
	assert_text(answers(f, index, "hoe zeg ik dat op"), TEXT("c/ "));
	assert_text(answers(f, index, "voor blad"), TEXT("c/ "));
	struct query_word blad = ask(f, index, "voor blad").words[0];
	assert_int_equal(blad.match, MATCH_PARTED);
	assert_text(blad.found, TEXT("voorblad"));
	assert_text(answers(f, index, "neem ik werk over"), TEXT("d/ "));
	assert_text(answers(f, index, "neem ik het over"), TEXT("d/ "));
	assert_text(answers(f, index, "meld ik dat af"), TEXT("e/ "));
	assert_true(ask(f, index, "meld ik dat af").results[0].score ==
		ask(f, index, "afmelden").results[0].score);
	/* Not of the word behind it, nor in the middle; of three letters and the same beginning. */
	assert_text(answers(f, index, "blad voor de"), TEXT(""));
	assert_text(answers(f, index, "lever in de les"), answers(f, index, "lever les"));
	assert_text(answers(f, index, "ze op"), TEXT(""));
	assert_text(answers(f, index, "zi op"), TEXT(""));
	assert_text(answers(f, index, "zij op"), TEXT("e/ "));
	assert_text(answers(f, index, "leg uit"), TEXT(""));
	assert_text(answers(f, index, "ziggen op"), TEXT(""));
}

static void levels_are_words(void **state)
{
	struct fixture *f = *state;
	struct format_index *index = index_of(f, open_book(f), "");
	assert_text(answers(f, index, "derdejaars"), TEXT("filmen/ "));
	assert_text(answers(f, index, "jaar 3"), TEXT("filmen/ "));
	assert_text(answers(f, index, "n3"), TEXT("filmen/ "));
	assert_text(answers(f, index, "n2"), TEXT(""));
}

static void nothing_asked_is_nothing_found(void **state)
{
	struct fixture *f = *state;
	struct format_index *index = index_of(f, open_book(f), "");
	static const char *const questions[] = {
		"", " ", "de het een", "?!", "\xff\xfe", "😀", "مرحبا", "<>", ".*", "\u202e"};
	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
		assert_text(answers(f, index, questions[i]), TEXT(""));
	assert_text(answers(f, index, "tentamen\xff filmen"), TEXT("stagedagen/#toetsen "));
	struct query_answer answer;
	query_run(&answer, index, TEXT("tentamen\0filmen"), 10, &f->arena);
	assert_int_equal(answer.word_count, 2);
}

static void long_questions_are_cut(void **state)
{
	struct fixture *f = *state;
	struct format_index *index = index_of(f, open_book(f), "");
	struct buffer question;
	buffer_init(&question, 1 << 20);
	for (int i = 0; i < 3000; i++)
		buffer_format(&question, "woord%d ", i);
	struct query_answer answer;
	query_run(&answer, index, buffer_text(&question), 10, &f->arena);
	assert_int_equal(answer.word_count, QUERY_WORDS_MAX);
	buffer_release(&question);
	assert_int_equal(ask(f, index, "filmen filmen filmen").word_count, 1);
	buffer_init(&question, 1 << 20);
	for (int i = 0; i < QUERY_READ_MAX; i++)
		buffer_add(&question, TEXT("de "));
	buffer_add(&question, TEXT("filmen"));
	query_run(&answer, index, buffer_text(&question), 10, &f->arena);
	assert_int_equal(answer.result_count, 0);
	query_run(&answer, index, text_slice(buffer_text(&question), 3, question.size), 10,
		&f->arena);
	assert_int_equal(answer.result_count, 1);
	buffer_release(&question);
}

static void more_words_and_titles_come_first(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, PAGE("a", "title: Iets", "Fiets en brommer."),
		PAGE("b", "title: Fiets", "Rijden."), PAGE("c", "title: Anders", "Fiets."),
		PAGE("d", "title: Meer", "Brommer met helm."), PAGE("e", "title: Leeg", "Niets."));
	struct format_index *index = index_of(f, book, "");
	assert_text(answers(f, index, "fiets"), TEXT("b/ c/ a/ "));
	assert_text(answers(f, index, "fiets brommer"), TEXT("a/ d/ b/ c/ "));
	assert_text(answers(f, index, "brommer fiets helm"), TEXT("d/ a/ b/ c/ "));
}

/* Half a word leads where its whole does, be it a stop word; one among others is dropped. */
static void half_a_word_is_the_word(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, PAGE("a", "title: Stage", "Een stage."),
		PAGE("b", "title: Stagneren", "Het werk stagneert."),
		PAGE("c", "title: Nog", "Stage en stage."), PAGE("d", "title: Leeg", "Niets."));
	struct format_index *index = index_of(f, book, "");
	assert_text(answers(f, index, "stag"), TEXT("a/ b/ c/ "));
	assert_text(answers(f, index, "sta"), answers(f, index, "stag"));
	assert_text(answers(f, index, "sta de"), TEXT(""));
	assert_text(answers(f, index, "dat"), TEXT(""));
}

/* A form that stands nowhere is that of another one before it is cut in two. */
static void a_form_is_of_its_word(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, PAGE("a", "title: Toetsen", "De hertoetsweken."),
		PAGE("b", "title: Week", "Een toets per week."),
		PAGE("c", "title: Mentor", "Mentortaken en brieven."),
		PAGE("d", "title: Opdracht", "De verbeteropdracht meldt wat je wilt."));
	struct format_index *index = index_of(f, book, "");
	assert_text(answers(f, index, "hertoetsweek"), TEXT("a/ "));
	assert_text(answers(f, index, "mentortaak"), TEXT("c/ "));
	assert_text(answers(f, index, "brief"), TEXT("c/ "));
	assert_text(answers(f, index, "verbeteropdrachten"), TEXT("d/ "));
	assert_text(answers(f, index, "melden"), TEXT("d/ "));
	assert_text(answers(f, index, "brand"), TEXT(""));
}

/* A letter forgotten in a long word, though the word can be cut; words of stems. */
static void a_slip_comes_before_a_cut(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, PAGE("a", "title: Instituutsopleider", "Iets."),
		PAGE("b", "title: Opleider", "Het instituut."),
		PAGE("c", "title: Plaatsing", "Wisselen van school."));
	struct format_index *index = index_of(f, book, "");
	assert_text(answers(f, index, "instituutopleider"), TEXT("a/ "));
	assert_text(answers(f, index, "schoolwissel"), TEXT("c/ "));
	assert_int_equal(ask(f, index, "schoolwissel").words[0].match, MATCH_SPLIT);
}

/* Keywords say what a page is about; the section is where it stands. */
static void a_section_is_shown_for_its_page(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f,
		PAGE("a", "title: Regels\nkeywords: [brommer]",
			"Kort.\n\n## Rijden\n\nJe brommer. De brommer. Brommer!"),
		PAGE("b", "title: Brommer", "Tekst.\n\n## Rijden\n\nJe brommer."),
		PAGE("c", "title: Anders", "Niets."));
	struct format_index *index = index_of(f, book, "");
	assert_text(answers(f, index, "brommer"), TEXT("b/ a/#rijden "));
}

static void weights_move_pages(void **state)
{
	struct fixture *f = *state;
	const struct book_file a = PAGE("a/een", "title: Fiets", "Tekst."),
			       b = PAGE("b/een", "title: Fiets", "Tekst.");
	struct handbook *plain = BOOK(f, a, b);
	assert_text(answers(f, index_of(f, plain, ""), "fiets"), TEXT("a/een/ b/een/ "));
	struct handbook *weighed = BOOK(f, a, b, {"2025-2026/zoekgewichten.yaml", "a: 80\n"});
	assert_text(answers(f, index_of(f, weighed, ""), "fiets"), TEXT("b/een/ a/een/ "));
	struct handbook *page =
		BOOK(f, a, b, {"2025-2026/zoekgewichten.yaml", "a: 80\na/een: 120\n"});
	assert_text(answers(f, index_of(f, page, ""), "fiets"), TEXT("a/een/ b/een/ "));
}

static void a_view_finds_what_it_shows(void **state)
{
	struct fixture *f = *state;
	struct handbook *book =
		BOOK(f, PAGE("a", "title: A", "Fiets {niveau=1}\n\nBrommer {niveau=2}"),
			PAGE("b", "title: B\nniveau: 2", "Helm"), PAGE("c", "title: C", "Weg"));
	struct format_index *one = index_of(f, book, "niveau-1");
	assert_text(answers(f, one, "fiets"), TEXT("a/ "));
	assert_text(answers(f, one, "brommer"), TEXT(""));
	assert_text(answers(f, one, "helm"), TEXT(""));
	assert_text(answers(f, index_of(f, book, "niveau-2"), "brommer helm"), TEXT("a/ b/ "));
	assert_text(answers(f, index_of(f, book, ""), "fiets"), TEXT("a/ "));
}

static void the_limit_counts_pages(void **state)
{
	struct fixture *f = *state;
	struct format_index *index = index_of(f, open_book(f), "");
	struct query_answer answer;
	query_run(&answer, index, TEXT("filmen tentamen vergoeding"), 2, &f->arena);
	assert_int_equal(answer.result_count, 2);
	assert_int_equal(answer.page_count, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(words_are_understood_in_seven_ways),
		TEST(the_word_found_is_told),
		TEST(only_the_last_word_may_be_half),
		TEST(everyday_words_lead_to_the_handbooks_own),
		TEST(neighbours_are_compounds_too),
		TEST(words_may_be_in_two_parts),
		TEST(levels_are_words),
		TEST(nothing_asked_is_nothing_found),
		TEST(long_questions_are_cut),
		TEST(more_words_and_titles_come_first),
		TEST(half_a_word_is_the_word),
		TEST(a_form_is_of_its_word),
		TEST(a_slip_comes_before_a_cut),
		TEST(a_section_is_shown_for_its_page),
		TEST(weights_move_pages),
		TEST(a_view_finds_what_it_shows),
		TEST(the_limit_counts_pages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
