/* Terms: reading them, and finding them in running text. */
#include "handbook/glossary.h"

#include "../book.h"

#define PAGE(title) "---\ntitle: " title "\n---\n"

/* A handbook with this glossary, and pages a/p, a/q and b/p. */
static struct handbook *with_terms(struct fixture *f, const char *yaml)
{
	return BOOK(f, {"2025-2026/begrippen.yaml", yaml}, {"2025-2026/a/_index.md", PAGE("A")},
		{"2025-2026/a/p.md", "---\ntitle: P\nniveau: 1\n---\n"},
		{"2025-2026/a/q.md", PAGE("Q")}, {"2025-2026/b/_index.md", PAGE("B")},
		{"2025-2026/b/p.md", "---\ntitle: P\nrol: [student, opleider]\n---\n"});
}

/* "[found=term]" for each match in a text on this page. */
static text matches(
	struct fixture *f, const struct handbook *book, const char *path, const char *subject)
{
	const struct page *page = book_page(book, path);
	const struct glossary *glossary = &page->edition->glossary;
	text all = TEXT(""), line = text_of(subject);
	struct term_match match;
	for (size_t at = 0; glossary_match(glossary, page, line, at, &match); at = match.until) {
		assert_true(
			match.from >= at && match.until > match.from && match.until <= line.size);
		all = arena_concat(&f->arena, all, TEXT("["),
			text_slice(line, match.from, match.until),
			match.is_abbreviation ? TEXT("!=") : TEXT("="),
			glossary->terms[match.term].id, TEXT("]"));
	}
	return all;
}

#define P "2025-2026/a/p.md"

static void terms_are_read_and_sorted(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = with_terms(f,
		"- term: Werkplek 10\n  explanation: X\n- term: werkplek 2\n  id: twee\n  "
		"abbreviations: [W2]\n"
		"  forms: [a, b]\n  explanation: Y\n  keywords: [z]\n  chapters: [a]\n");
	const struct glossary *glossary = &book->current->glossary;
	assert_text(book_findings(f), TEXT(""));
	assert_int_equal(glossary->term_count, 2);
	assert_text(glossary->terms[0].id, TEXT("twee"));
	assert_text(glossary->terms[0].forms[1], TEXT("b"));
	assert_text(glossary->terms[0].keywords[0], TEXT("z"));
	assert_text(glossary->terms[0].chapters[0], TEXT("a"));
	assert_text(glossary->terms[1].id, TEXT("werkplek-10"));
	assert_text(glossary->terms[1].explanation, TEXT("X"));
}

static void no_glossary_finds_nothing(void **state)
{
	struct fixture *f = *state;
	assert_text(matches(f, with_terms(f, ""), P, "werkplek"), TEXT(""));
	assert_text(book_findings(f), TEXT(""));
}

static void names_match_in_any_case_and_abbreviations_as_written(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = with_terms(f,
		"- {term: Werkplek, abbreviations: [WP, HINT], forms: [werkplekken], explanation: "
		"X}\n");
	assert_text(matches(f, book, P, "werkplek WERKPLEK wp WP hint Hint HINT Werkplekken"),
		TEXT("[werkplek=werkplek][WERKPLEK=werkplek][WP!=werkplek][HINT!=werkplek]["
		     "Werkplekken=werkplek]"));
}

static void only_whole_words_match(void **state)
{
	struct fixture *f = *state;
	struct handbook *book =
		with_terms(f, "- {term: stage, abbreviations: [IO], explanation: X}\n");
	assert_text(matches(f, book, P,
			    "stages bijstage stagé IO's IO’s ‘IO’ (IO) IO, IO-dag mini-stage "
			    "stage- IO1 ïIO"),
		TEXT("[IO!=stage][IO!=stage][IO!=stage][IO!=stage][IO!=stage][stage=stage]"));
	assert_text(matches(f, book, P, "stage"), TEXT("[stage=stage]"));
	assert_text(matches(f, book, P, ""), TEXT(""));
}

static void the_longest_form_wins(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = with_terms(f,
		"- {term: school, explanation: X}\n- {term: school voor praktijk, explanation: Y}\n"
		"- {term: school voor, explanation: Z}\n");
	assert_text(matches(f, book, P, "school voor praktijk, school voor, school, school voorop"),
		TEXT("[school voor praktijk=school-voor-praktijk][school "
		     "voor=school-voor][school=school][school=school]"));
}

static void forms_with_marks_match(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = with_terms(
		f, "- {term: S.L.C., id: slc, abbreviations: [0-uren], explanation: X}\n");
	assert_text(
		matches(f, book, P, "een S.L.C. en 0-uren."), TEXT("[S.L.C.=slc][0-uren!=slc]"));
}

static void a_very_long_word_is_passed(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = with_terms(f, "- {term: stage, explanation: X}\n");
	text word = TEXT("x");
	for (int i = 0; i < 8; i++)
		word = arena_concat(&f->arena, word, word);
	text line = arena_concat(&f->arena, word, TEXT(" stage"));
	assert_text(matches(f, book, P, arena_c_string(&f->arena, line)), TEXT("[stage=stage]"));
}

static void chapters_limit_a_meaning(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = with_terms(f,
		"- {term: HR, id: school, explanation: X, chapters: [a/p, b]}\n"
		"- {term: HR, id: werk, explanation: Y, chapters: [a/q]}\n");
	assert_text(book_findings(f), TEXT(""));
	assert_text(matches(f, book, P, "HR"), TEXT("[HR=school]"));
	assert_text(matches(f, book, "2025-2026/a/q.md", "HR"), TEXT("[HR=werk]"));
	assert_text(matches(f, book, "2025-2026/b/p.md", "HR"), TEXT("[HR=school]"));
	assert_text(matches(f, book, "2025-2026/b/_index.md", "HR"), TEXT("[HR=school]"));
	assert_text(matches(f, book, "2025-2026/a/_index.md", "HR"), TEXT(""));
}

static void views_follow_marks_and_chapters(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = with_terms(f,
		"- {term: een, explanation: X, niveau: 2}\n- {term: twee, explanation: X, "
		"chapters: [a/p]}\n"
		"- {term: drie, explanation: X, rol: student}\n");
	const struct term *drie = &book->current->glossary.terms[0], *een = drie + 1,
			  *twee = drie + 2;
	size_t one = book_view(&book->config, "niveau-1"),
	       two = book_view(&book->config, "niveau-2");
	size_t student = book_view(&book->config, "student"),
	       opleider = book_view(&book->config, "opleider");
	assert_false(viewset_has(&een->views, one));
	assert_true(viewset_has(&een->views, two));
	assert_true(viewset_has(&een->views, VIEW_GENERAL));
	assert_true(viewset_has(&twee->views, one));
	assert_false(viewset_has(&twee->views, two));
	assert_true(viewset_has(&drie->views, student));
	assert_false(viewset_has(&drie->views, opleider));
	assert_true(viewset_has(&drie->views, one));
}

static void faults_are_told(void **state)
{
	struct fixture *f = *state;
	with_terms(f,
		"- term: a\n- {term: b, explanation: X, id: B}\n- {term: c, explanation: X, id: "
		"d}\n"
		"- {term: d, explanation: X, forms: ['?']}\n- {term: e, explanation: X, chapters: "
		"[weg], uitleg: Y}\n"
		"- {term: f, explanation: X, forms: [a]}\n");
	text found = book_findings(f);
	const char *expected[] = {":1:3 begrip-onvolledig\n", ":2:3 begrip-adres-onjuist\n",
		":4:3 begrip-dubbel\n", ":4:3 begrip-vorm-onjuist\n",
		":5:3 begrip-onderdeel-onbekend\n", ":5:46 yaml-sleutel-onbekend\n",
		":6:3 begrip-vorm-dubbel\n"};
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
		if (text_find(found, text_of(expected[i])) == TEXT_NONE)
			fail_msg("no %s in:\n%.*s", expected[i], TEXT_PRINT(found));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(terms_are_read_and_sorted),
		TEST(no_glossary_finds_nothing),
		TEST(names_match_in_any_case_and_abbreviations_as_written),
		TEST(only_whole_words_match),
		TEST(the_longest_form_wins),
		TEST(forms_with_marks_match),
		TEST(a_very_long_word_is_passed),
		TEST(chapters_limit_a_meaning),
		TEST(views_follow_marks_and_chapters),
		TEST(faults_are_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
