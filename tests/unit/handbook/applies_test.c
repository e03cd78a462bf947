/* Which edition applies: reading the rules, and every answer on both sides of every last day. */
#include "handbook/applies.h"

#include "base/date.h"

#include "../book.h"

#define YEAR(from, until, more) "from: " from "\nuntil: " until "\n" more

static int32_t day(const char *iso)
{
	int32_t number = date_parse(text_of(iso));
	assert_int_not_equal(number, DATE_NONE);
	return number;
}

/* A level (0 = not known) and a form (0 = not known, 1 voltijd, 2 deeltijd). */
static void choose(int8_t choices[FACET_MAX], int level, int form)
{
	memset(choices, VIEW_ANY, FACET_MAX);
	choices[0] = (int8_t)(level - 1);
	choices[1] = (int8_t)(form - 1);
}

static struct applies_answers answers_of(struct fixture *f, const struct handbook *book)
{
	struct applies_answers answers;
	applies_list(&answers, book, &f->arena);
	return answers;
}

/* "2024-2025 tot 2026-08-31, keuze vanaf 2025-09-01", "nieuwste", "onbekend" … */
static text told(struct fixture *f, const struct applies_answer *answer)
{
	static const char *const kinds[] = {[APPLIES_EDITION] = "",
		[APPLIES_NEWEST] = "nieuwste",
		[APPLIES_UNKNOWN] = "onbekend",
		[APPLIES_NOT_YET] = "nog niet"};
	if (!answer)
		return TEXT("hangt ervan af");
	text all = text_of(kinds[answer->kind]);
	if (answer->edition)
		all = arena_concat(&f->arena, all, answer->edition->name);
	if (answer->until != APPLIES_LAST)
		all = arena_concat(
			&f->arena, all, TEXT(" tot "), date_iso(&f->arena, answer->until));
	if (answer->choice_from != APPLIES_LAST)
		all = arena_concat(
			&f->arena, all, TEXT(", keuze "), date_iso(&f->arena, answer->choice_from));
	return all;
}

static text answer_text(struct fixture *f, const struct handbook *book, const char *began,
	const char *today, int level, int form)
{
	int8_t choices[FACET_MAX];
	struct applies_answers answers = answers_of(f, book);
	choose(choices, level, form);
	return told(f, applies_find(&answers, day(began), choices, day(today)));
}

static const char earlier_rule[] =
	"applies:\n- {started: earlier, follows: current, clause: a.md}\n";

static struct handbook *book_of_years(struct fixture *f)
{
	text newest = arena_concat(&f->arena,
		TEXT(YEAR("2025-09-01", "2026-08-31", "transition: {years: 1, clause: a.md}\n")),
		text_of(earlier_rule));
	struct handbook *book = BOOK(f,
		{"2024-2025/editie.yaml",
			YEAR("2024-09-01", "2025-08-31",
				"transition: {years: 1, clause: ../2025-2026/a.md}\n")},
		{"2025-2026/editie.yaml", arena_c_string(&f->arena, newest)},
		{"2025-2026/a.md", "---\ntitle: A\n---\nTekst.\n"});
	assert_text(book_findings(f), TEXT(""));
	return book;
}

static void a_transition_is_a_choice_for_everyone(void **state)
{
	struct fixture *f = *state;
	const struct handbook *book = book_of_years(f);
	static const struct {
		const char *began, *today, *answer;
	} cases[] = {
		{"2025-09-01", "2025-09-01", "2025-2026 tot 2027-08-31, keuze 2026-09-01"},
		{"2026-08-31", "2027-08-31", "2025-2026 tot 2027-08-31, keuze 2026-09-01"},
		{"2026-08-31", "2027-09-01", "nieuwste"},
		{"2026-09-01", "2026-09-01", "nog niet"},
		{"2025-08-31", "2025-08-31", "2024-2025 tot 2026-08-31, keuze 2025-09-01"},
		{"2025-08-31", "2026-08-31", "2024-2025 tot 2026-08-31, keuze 2025-09-01"},
		{"2024-09-01", "2026-09-01", "nieuwste"},
		{"2024-08-31", "2024-08-31", "nieuwste"},
		{"2024-08-31", "2025-09-01", "nieuwste"},
		{"1950-01-01", "2026-01-01", "nieuwste"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		for (int level = 0; level <= 3; level++)
			for (int form = 0; form <= 2; form++)
				assert_text(answer_text(f, book, cases[i].began, cases[i].today,
						    level, form),
					text_of(cases[i].answer));
}

static void what_no_rule_says_is_not_guessed(void **state)
{
	struct fixture *f = *state;
	const struct handbook *book =
		BOOK(f, {"2022-2023/editie.yaml", YEAR("2022-09-01", "2023-08-31", "")},
			{"2024-2025/editie.yaml",
				YEAR("2024-09-01", "2025-08-31", "transition: {years: 1}\n")},
			{"2025-2026/editie.yaml", YEAR("2025-09-01", "2026-08-31", "")});
	assert_text(book_findings(f), TEXT(""));
	assert_text(answer_text(f, book, "2022-08-31", "2026-01-01", 1, 1), TEXT("onbekend"));
	assert_text(answer_text(f, book, "2022-09-01", "2023-08-31", 1, 1),
		TEXT("2022-2023 tot 2023-08-31"));
	assert_text(answer_text(f, book, "2022-09-01", "2023-09-01", 1, 1), TEXT("onbekend"));
	assert_text(answer_text(f, book, "2023-09-01", "2026-01-01", 1, 1), TEXT("onbekend"));
	assert_text(answer_text(f, book, "2024-08-31", "2026-01-01", 1, 1), TEXT("onbekend"));
	assert_text(answer_text(f, book, "2025-08-31", "2026-08-31", 1, 1),
		TEXT("2024-2025 tot 2026-08-31, keuze 2025-09-01"));
	assert_text(answer_text(f, book, "2025-08-31", "2026-09-01", 1, 1), TEXT("onbekend"));
}

static void an_edition_without_days_has_no_part_in_it(void **state)
{
	struct fixture *f = *state;
	struct applies_answers answers = answers_of(f, BOOK(f, {"2025-2026/editie.yaml", ""}));
	assert_int_equal(answers.count, 0);
	answers = answers_of(f, BOOK(f, {"wegwijzer.yaml", "title: X\n"}));
	assert_int_equal(answers.count, 0);
}

/* Every kind of rule, each for others. */
static const char many_rules[] =
	"applies:\n"
	"- {follows: cohort, niveau: 1, clause: a.md}\n"
	"- {follows: cohort, years: 2, niveau: 2, vorm: voltijd, clause: a.md#kop}\n"
	"- {follows: choose, years: 1, niveau: [2], vorm: [deeltijd], rule: Zin., clause: a.md}\n"
	"- {started: this-year, follows: current, niveau: 3, clause: a.md}\n"
	"- {started: earlier, follows: current, vorm: [voltijd, deeltijd], clause: a.md}\n";

static struct handbook *book_of_rules(struct fixture *f)
{
	const char *old = arena_c_string(&f->arena,
		arena_concat(&f->arena, TEXT(YEAR("2023-09-01", "2024-08-31", "")),
			text_of(many_rules)));
	const char *new = arena_c_string(&f->arena,
		arena_concat(&f->arena, TEXT(YEAR("2024-09-01", "2025-08-31", "")),
			text_of(many_rules)));
	struct handbook *book = BOOK(f, {"2023-2024/editie.yaml", old},
		{"2023-2024/a.md", "---\ntitle: A\n---\n## Kop\n\nTekst.\n"},
		{"2024-2025/editie.yaml", new},
		{"2024-2025/a.md", "---\ntitle: A\n---\n## Kop\n\nTekst.\n"},
		{"wegwijzer.yaml",
			"facets:\n  niveau: {values: {1: een, 2: twee, 3: drie}}\n"
			"  vorm: {values: {voltijd: vt, deeltijd: dt}}\n"
			"  rol: {values: {student: student}}\n"
			"views: [{facets: [niveau, vorm]}, {facets: [rol], strict: ja}]\n"
			"current: 2024-2025\n"});
	assert_text(book_findings(f), TEXT(""));
	return book;
}

/* What the rules above say, told once more in another way. */
static text expected(struct fixture *f, int32_t began, int level, int form, int32_t today)
{
	if (began > day("2025-08-31"))
		return TEXT("nog niet");
	if (began < day("2023-09-01") || level == 3)
		return TEXT("nieuwste");
	bool is_old = began <= day("2024-08-31");
	const char *name = is_old ? "2023-2024" : "2024-2025";
	int year = is_old ? 2024 : 2025;
	if (level == 1)
		return text_of(name);
	int years = form == 1 ? 2 : 1;
	text last = arena_format(&f->arena, "%d-08-31", year + years);
	if (today > date_parse(last))
		return TEXT("nieuwste");
	text choice = form == 1 ? TEXT("") : arena_format(&f->arena, ", keuze %d-09-01", year);
	return arena_concat(&f->arena, text_of(name), TEXT(" tot "), last, choice);
}

static void every_combination_on_both_sides_of_every_day(void **state)
{
	struct fixture *f = *state;
	const struct handbook *book = book_of_rules(f);
	struct applies_answers answers = answers_of(f, book);
	for (int year = 2020; year <= 2029; year++) {
		for (int later = 0; later <= 8; later++) {
			int32_t began = date_to_day((struct date){year, 8, 30});
			int32_t today = date_to_day((struct date){year + later, 8, 30});
			for (int i = 0; i < 4 * 4 * 3 * 2; i++) {
				int level = i % 3 + 1, form = i / 3 % 2 + 1;
				int32_t b = began + i / 6 % 4, t = today + i / 24;
				int8_t choices[FACET_MAX];
				choose(choices, level, form);
				const struct applies_answer *answer =
					applies_find(&answers, b, choices, t);
				assert_non_null(answer);
				assert_text(told(f, answer), expected(f, b, level, form, t));
			}
		}
	}
}

/* One answer, never two: the list has no two that fit the same days and values. */
static void the_answers_do_not_overlap(void **state)
{
	struct fixture *f = *state;
	struct applies_answers answers = answers_of(f, book_of_rules(f));
	for (size_t i = 0; i < answers.count; i++) {
		for (size_t j = 0; j < i; j++) {
			const struct applies_answer *a = &answers.items[i], *b = &answers.items[j];
			bool is_shared = a->began_from <= b->began_until &&
				b->began_from <= a->began_until && a->from <= b->until &&
				b->from <= a->until;
			for (size_t facet = 0; facet < 2; facet++)
				is_shared &= (a->values[facet] & b->values[facet] & 7) != 0;
			assert_false(is_shared);
		}
	}
}

static void what_depends_on_an_unknown_value_has_no_answer(void **state)
{
	struct fixture *f = *state;
	const struct handbook *book = book_of_rules(f);
	assert_text(answer_text(f, book, "2024-09-01", "2024-09-01", 0, 0), TEXT("hangt ervan af"));
	assert_text(answer_text(f, book, "2024-09-01", "2024-09-01", 2, 0), TEXT("hangt ervan af"));
	assert_text(answer_text(f, book, "2024-09-01", "2024-09-01", 1, 0), TEXT("2024-2025"));
	assert_text(answer_text(f, book, "2020-09-01", "2024-09-01", 0, 0), TEXT("nieuwste"));
}

static void an_answer_knows_its_clause(void **state)
{
	struct fixture *f = *state;
	const struct handbook *book = book_of_rules(f);
	struct applies_answers answers = answers_of(f, book);
	int8_t choices[FACET_MAX];
	choose(choices, 2, 1);
	const struct applies_answer *own =
		applies_find(&answers, day("2024-01-01"), choices, day("2024-01-01"));
	assert_ptr_equal(own->rule->link.target, handbook_find(book, TEXT("2023-2024/a.md")));
	assert_text(own->rule->link.fragment, TEXT("kop"));
	const struct applies_answer *after =
		applies_find(&answers, day("2024-01-01"), choices, day("2026-09-01"));
	assert_ptr_equal(after->rule->link.target, handbook_find(book, TEXT("2024-2025/a.md")));
}

static void leap_days_are_no_day_too_many(void **state)
{
	struct fixture *f = *state;
	const struct handbook *book = BOOK(f,
		{"2023-2024/editie.yaml",
			YEAR("2023-03-01", "2024-02-29", "transition: {years: 1}\n")},
		{"2025-2026/editie.yaml", ""});
	assert_text(answer_text(f, book, "2024-02-29", "2025-02-28", 1, 1),
		TEXT("2023-2024 tot 2025-02-28, keuze 2024-03-01"));
	assert_text(answer_text(f, book, "2024-02-29", "2025-03-01", 1, 1), TEXT("onbekend"));
}

/* What is found in an editie.yaml with these rules: "line:column slug" a finding. */
static text faults(struct fixture *f, const char *yaml)
{
	const char *bytes = arena_c_string(&f->arena,
		arena_concat(
			&f->arena, TEXT("from: 2025-09-01\nuntil: 2026-08-31\n"), text_of(yaml)));
	BOOK(f, {"2025-2026/editie.yaml", bytes},
		{"2025-2026/a.md", "---\ntitle: A\n---\nTekst.\n"});
	text all = TEXT("");
	list_each (const struct diagnostic, one, f->diagnostics)
		all = arena_concat(&f->arena, all,
			arena_format(&f->arena, "%u:%u ", one->place.line, one->place.column),
			diagnostic_slug(one->code), TEXT(" "), one->message, TEXT("\n"));
	forget_findings(f);
	return all;
}

static void faults_in_rules_are_reported(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *yaml, *faults;
	} cases[] = {
		{"applies: x\n", "3:10 yaml-geen-lijst hier hoort een lijst, geen losse waarde\n"},
		{"applies: [x]\n",
			"3:11 yaml-geen-sleutels hier horen sleutels met een waarde, geen losse "
			"waarde\n"},
		{"applies:\n- {follows: cohort}\n",
			"4:3 geldigheid-onvolledig bij deze regel ontbreekt 'clause'\n"},
		{"applies:\n- {clause: a.md}\n",
			"4:3 geldigheid-onvolledig bij deze regel ontbreekt 'follows'\n"},
		{"applies:\n- {follows: chort, clause: a.md}\n",
			"4:13 geldigheid-keuze-onbekend 'chort' kan niet bij 'follows'\n"},
		{"applies:\n- {started: vroeger, follows: cohort, clause: a.md}\n",
			"4:13 geldigheid-keuze-onbekend 'vroeger' kan niet bij 'started'\n"},
		{"applies:\n- {follows: cohort, years: 21, clause: a.md}\n",
			"4:28 geldigheid-te-lang 21 jaar is te lang\n"},
		{"applies:\n- {follows: current, years: 1, clause: a.md}\n",
			"4:22 geldigheid-tegenstrijdig 'years' kan niet samen met 'follows: "
			"current'\n"},
		{"applies:\n- {started: earlier, follows: cohort, clause: a.md}\n",
			"4:22 geldigheid-tegenstrijdig 'follows' kan niet samen met 'started: "
			"earlier'\n"},
		{"transition: {years: 999999999}\n",
			"3:21 geldigheid-te-lang 999999999 jaar is te lang\n"},
		{"transition: {years: 1}\napplies:\n- {follows: cohort, clause: a.md}\n",
			"3:14 geldigheid-tegenstrijdig 'years' kan niet samen met 'applies'\n"},
		{"applies:\n- {follows: cohort, niveau: 4, clause: a.md}\n",
			"4:29 waarde-onbekend '4' is geen waarde van 'niveau'\n"},
		{"applies:\n- {follows: cohort, rol: student, clause: a.md}\n",
			"4:21 yaml-sleutel-onbekend onbekende sleutel 'rol'\n"},
		{"applies:\n- {follows: cohort, niveau: 1, clause: a.md}\n"
		 "- {follows: cohort, niveau: [2, 3], vorm: voltijd, clause: a.md}\n",
			"3:1 geldigheid-gat er is geen regel (started: this-year) voor: "
			"niveau 2, niveau 3, deeltijd\n"},
		{"applies:\n- {follows: cohort, clause: a.md}\n"
		 "- {started: earlier, follows: current, niveau: 1, clause: a.md}\n",
			"3:1 geldigheid-gat er is geen regel (started: earlier) voor: "
			"niveau 2, niveau 3\n"},
		{"applies:\n- {follows: cohort, niveau: [1, 2], clause: a.md}\n"
		 "- {follows: cohort, niveau: [2, 3], clause: a.md}\n",
			"5:3 geldigheid-overlapt voor deze lezers is er ook de regel van regel 4: "
			"niveau 2\n"},
		{"applies:\n- {follows: cohort, clause: a.md}\n- {follows: cohort, clause: a.md}\n",
			"5:3 geldigheid-overlapt voor deze lezers is er ook de regel van regel 4: "
			"iedereen\n"},
		{"applies:\n- {follows: cohort, clause: weg.md#b}\n",
			"4:29 link-pagina-ontbreekt de pagina 'weg.md#b' bestaat niet\n"},
		{"applies:\n", ""},
		{"applies: []\n", ""},
		{"transition: {years: 20, clause: a.md}\n", ""},
		{"applies:\n- {follows: cohort, niveau: [1, 2, 3], vorm: [], clause: a.md}\n"
		 "- {started: earlier, follows: current, clause: a.md}\n",
			""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_text(faults(f, cases[i].yaml), text_of(cases[i].faults));
}

static void years_do_not_overlap(void **state)
{
	struct fixture *f = *state;
	BOOK(f, {"2024-2025/editie.yaml", YEAR("2024-09-01", "2025-09-01", "")},
		{"2025-2026/editie.yaml", YEAR("2025-09-01", "2026-08-31", "")});
	assert_text(
		book_findings(f), TEXT("content/2025-2026/editie.yaml:1:7 edities-overlappen\n"));
	BOOK(f, {"2024-2025/editie.yaml", YEAR("2024-09-01", "2025-08-31", "")},
		{"2025-2026/editie.yaml", YEAR("2025-09-01", "2026-08-31", "")});
	assert_text(book_findings(f), TEXT(""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_transition_is_a_choice_for_everyone),
		TEST(what_no_rule_says_is_not_guessed),
		TEST(an_edition_without_days_has_no_part_in_it),
		TEST(every_combination_on_both_sides_of_every_day),
		TEST(the_answers_do_not_overlap),
		TEST(what_depends_on_an_unknown_value_has_no_answer),
		TEST(an_answer_knows_its_clause),
		TEST(leap_days_are_no_day_too_many),
		TEST(faults_in_rules_are_reported),
		TEST(years_do_not_overlap),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
