/* An edition's data a year later, and what is left for a person. */
#include "handbook/next_year.h"

#include "../test.h"

static const struct next_year year = {TEXT_INIT("2025-2026"), TEXT_INIT("2026-2027")};

static text settings(struct fixture *f, const char *yaml)
{
	return next_year_settings(&year, text_of(yaml), (struct place){.path = TEXT("editie.yaml")},
		&f->arena, &f->diagnostics);
}

static void names_follow_each_other(void **state)
{
	struct fixture *f = *state;
	assert_text(next_year_name(TEXT("2025-2026"), &f->arena), TEXT("2026-2027"));
	assert_text(next_year_name(TEXT("1999-2000"), &f->arena), TEXT("2000-2001"));
}

static void years_and_dates_in_settings_move(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *old, *new;
	} cases[] = {
		{"title: Studiejaar 2025-2026\n", "title: Studiejaar 2026-2027\n"},
		{"# De editie van 2025-2026.\nfrom: 2025-09-01\nuntil: 2026-08-31\n",
			"# De editie van 2026-2027.\nfrom: 2026-09-01\nuntil: 2027-08-31\n"},
		{"until: 2028-02-29\n", "until: 2029-02-28\n"},
		{"transition: {rule: 'Begon je in 2025-2026?', clause: a.md#regels-2025}\n",
			"transition: {rule: 'Begon je in 2026-2027?', clause: a.md#regels-2025}\n"},
		{"applies:\n- {follows: cohort, clause: ../2025-2026/a.md} # sinds 2025\n",
			"applies:\n- {follows: cohort, clause: ../2025-2026/a.md} # sinds 2026\n"},
		{"uses:\n  - edition: 2025-2026\n    pages: [a, b]\n",
			"uses:\n  - edition: 2025-2026\n    pages: [a, b]\n"},
		{"values:\n  peildatum: 1 mei 2026\n  jaar: 2025\n  kort: 25/26\n",
			"values:\n  peildatum: 1 mei 2027\n  jaar: 2026\n  kort: 26/27\n"},
		{"values: {tot: 31-08-2027, ook: 29-02-2028, geen: 31-13-2027, code: "
		 "131-08-2026}\n",
			"values: {tot: 31-08-2028, ook: 28-02-2029, geen: 31-13-2027, code: "
			"131-08-2027}\n"},
		{"transition: {rule: 'Begon je in ''25-''26 (25/26), dan niet 24/25 of 25-26.'}\n",
			"transition: {rule: 'Begon je in ''26-''27 (26/27), dan niet 24/25 of "
			"25-26.'}\n"},
		{"values:\n  2025: x\n  code: WPL2025\n  nummer: 12025\n",
			"values:\n  2025: x\n  code: WPL2025\n  nummer: 12025\n"},
		{"values:\n  rooster: https://x.nl/2025/\n  mail: wpl-2025@hr.nl\n",
			"values:\n  rooster: https://x.nl/2025/\n  mail: wpl-2025@hr.nl\n"},
		{"values: {vorig: 2024-2025, ouder: 2019, lang: 2025-2030}\n",
			"values: {vorig: 2024-2025, ouder: 2019, lang: 2026-2030}\n"},
		{"title: \"Jaar 2026\"\r\nfrom: 2025-09-01",
			"title: \"Jaar 2027\"\r\nfrom: 2026-09-01"},
		{"", ""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_text(settings(f, cases[i].old), text_of(cases[i].new));
	assert_text(findings(f), TEXT(""));
}

static void faulty_settings_stay_as_they_are(void **state)
{
	struct fixture *f = *state;
	assert_text(settings(f, "from: [2025-09-01\n"), TEXT("from: [2025-09-01\n"));
	assert_true(diagnostics_has_error(&f->diagnostics));
}

static void only_the_review_date_of_a_page_moves(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *old, *new;
	} cases[] = {
		{"---\ntitle: A\nreview: 2027-06-01 # 2027\n---\n2027-06-01\n",
			"---\ntitle: A\nreview: 2028-06-01 # 2027\n---\n2027-06-01\n"},
		{"---\r\nreview:   2028-02-29\r\n---\r\n",
			"---\r\nreview:   2029-02-28\r\n---\r\n"},
		{"---\ntitle: A\n---\nreview: 2027-06-01\n",
			"---\ntitle: A\n---\nreview: 2027-06-01\n"},
		{"---\nreview: morgen\n---\n", "---\nreview: morgen\n---\n"},
		{"---\nreview:\n---\n", "---\nreview:\n---\n"},
		{"review: 2027-06-01\n", "review: 2027-06-01\n"},
		{"", ""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_text(
			next_year_page(text_of(cases[i].old), &f->arena), text_of(cases[i].new));
}

/* "line:column kind words" of each finding, with a '|' behind it. */
static text found(struct fixture *f, const char *bytes)
{
	struct next_year_findings list;
	text all = TEXT("");
	next_year_find(&list, text_of(bytes), &f->arena);
	list_each (const struct next_year_finding, one, list)
		all = arena_concat(&f->arena, all,
			arena_format(&f->arena, "%u:%u %d ", one->line, one->column, one->kind),
			one->words, TEXT("|"));
	return all;
}

static void what_a_person_must_look_at_is_found(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *bytes, *found;
	} cases[] = {
		{"Voor 1 juni.", "1:6 1 1 juni|"},
		{"Voor 15 juli 2026 of 1 mei, niet 2026.",
			"1:6 1 15 juli 2026|1:22 1 1 mei|1:34 2 2026|"},
		{"Op 2026-06-01.", "1:4 1 2026-06-01|"},
		{"Tot 31-08-2027, in 25/26 of '25-'26, niet 25-26 of 25/27 of 1-31-08-2027x",
			"1:5 1 31-08-2027|1:20 2 25/26|1:30 2 25-'26|"},
		{"x\n- Meld je. {datum=2026-06-15/2026-07-10 niveau=2}",
			"2:13 0 datum=2026-06-15/2026-07-10|"},
		{"In 2025-2026 (2025/2026)", "1:4 2 2025-2026|1:15 2 2025|1:20 2 2026|"},
		{"LERWPL31X en WPL2 en HBO-V en 4OLS", "1:1 3 LERWPL31X|"},
		{"review: 2027-06-01\n  uses:\nvervangt: 2024-2025/a.md",
			"1:1 5 review: 2027-06-01|2:1 4 uses:|3:1 4 vervangt: 2024-2025/a.md|"},
		{"## Kop {#a vervangt=2024-2025/a.md#b niveau=1}",
			"1:12 4 vervangt=2024-2025/a.md#b|"},
		{"20256 x2025 2025x 1234 3000 maart 10 maartx", ""},
		{"artikel 2025a, é2025, 100 juni", ""},
		{"De 3 augustussen van 12 uur", ""},
		{"", ""},
		{"2026", "1:1 2 2026|"},
		{"Op 1 juni 20267", "1:4 1 1 juni|"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_text(found(f, cases[i].bytes), text_of(cases[i].found));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(names_follow_each_other),
		TEST(years_and_dates_in_settings_move),
		TEST(faulty_settings_stay_as_they_are),
		TEST(only_the_review_date_of_a_page_moves),
		TEST(what_a_person_must_look_at_is_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
