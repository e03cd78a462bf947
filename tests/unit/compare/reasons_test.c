/* wijzigingen.yaml: what it says, and whether it belongs to what changed. */
#include "compare/reasons.h"

#include "base/date.h"

#include "editions.h"

static bool load(struct fixture *f, struct reasons *reasons, const char *yaml)
{
	return reasons_load(reasons, text_of(yaml),
		(struct place){.path = TEXT("wijzigingen.yaml")}, &f->arena, &f->diagnostics);
}

static void reasons_are_read(void **state)
{
	struct fixture *f = *state;
	struct reasons reasons;
	assert_true(load(f, &reasons,
		"- rule: deel/a.md#kop\n  reason: Daarom.\n  decision: Besluit 12\n  date: "
		"2025-06-12\n"
		"- rule: deel/b.md\n  reason: Omdat het moet.\n"));
	assert_int_equal(reasons.count, 2);
	assert_text(reasons.items[0].rule, TEXT("deel/a.md#kop"));
	assert_text(reasons.items[0].path, TEXT("deel/a.md"));
	assert_text(reasons.items[0].id, TEXT("kop"));
	assert_text(reasons.items[0].reason, TEXT("Daarom."));
	assert_text(reasons.items[0].decision, TEXT("Besluit 12"));
	assert_int_equal(reasons.items[0].date, date_parse(TEXT("2025-06-12")));
	assert_text(reasons.items[1].path, TEXT("deel/b.md"));
	assert_text(reasons.items[1].id, TEXT(""));
	assert_text(reasons.items[1].decision, TEXT(""));
	assert_int_equal(reasons.items[1].date, DATE_NONE);
	assert_no_findings(f);
}

static void a_file_may_hold_nothing(void **state)
{
	struct fixture *f = *state;
	struct reasons reasons;
	assert_true(load(f, &reasons, ""));
	assert_true(load(f, &reasons, "# nog niets\n"));
	assert_true(load(f, &reasons, "[]\n"));
	assert_int_equal(reasons.count, 0);
	assert_no_findings(f);
}

static void what_is_missing_or_wrong_is_reported(void **state)
{
	struct fixture *f = *state;
	struct reasons reasons;
	assert_false(load(f, &reasons,
		"- rule: a.md\n- reason: Zomaar.\n- rule: b.md\n  reason: Goed.\n  wie: ik\n"));
	assert_text(findings(f),
		TEXT("1:3+0 reden-onvolledig\n2:3+0 reden-onvolledig\n5:3+3 "
		     "yaml-sleutel-onbekend\n"));
	assert_int_equal(reasons.count, 2);
	assert_false(
		load(f, &reasons, "- rule: a.md\n  reason: Een.\n- rule: a.md\n  reason: Twee.\n"));
	assert_text(findings(f), TEXT("3:9+4 reden-dubbel\n"));
	assert_int_equal(reasons.count, 1);
	assert_false(load(f, &reasons, "rule: a.md\nreason: Een.\n"));
	assert_text(findings(f), TEXT("1:1+0 yaml-geen-lijst\n"));
	assert_false(load(f, &reasons, "- a.md\n"));
	assert_text(findings(f), TEXT("1:3+4 yaml-geen-sleutels\n"));
	assert_false(load(f, &reasons, "- rule: a.md\n  reason: b\n  date: morgen\n"));
	assert_text(findings(f), TEXT("3:9+6 yaml-geen-datum\n"));
	assert_false(load(f, &reasons, "- [\n"));
	assert_int_equal(reasons.count, 0);
}

static void a_reason_is_about_what_stands_in_its_rule(void **state)
{
	struct fixture *f = *state;
	struct school school;
	school_open(&school, f);
	const struct page *page = edition_of(&school, "2025-2026",
		(const struct file[]){{"a.md",
			"Begin.\n\n## Een\n\nTekst.\n\n### Diep\n\n- punt {#p}\n- q\n\n## Twee\n"}},
		1)
					  ->pages[0];
	assert_no_findings(f);
	struct reason reason = {.path = TEXT("a.md")};
	uint32_t begin = 1, een = page->sections[1].node, diep = page->sections[2].node;
	uint32_t punt = page_anchor(page, TEXT("p"))->node, twee = page->sections[3].node;
	assert_true(reason_is_about(&reason, page, 0));
	assert_true(reason_is_about(&reason, page, punt));
	reason.id = TEXT("een");
	assert_false(reason_is_about(&reason, page, begin));
	assert_true(reason_is_about(&reason, page, een));
	assert_true(reason_is_about(&reason, page, punt + 1));
	assert_false(reason_is_about(&reason, page, twee));
	reason.id = TEXT("p");
	assert_true(reason_is_about(&reason, page, punt + 1));
	assert_false(reason_is_about(&reason, page, diep));
	assert_false(reason_is_about(&reason, page, page->document.nodes[punt].end));
	reason.id = TEXT("bestaat-niet");
	assert_false(reason_is_about(&reason, page, een));
	reason = (struct reason){.path = TEXT("b.md")};
	assert_false(reason_is_about(&reason, page, een));
}

static const struct file old_files[] = {
	{"a.md",
		"Begin.\n\n## Dagen\n\n- Je komt maandag. {#dag}\n- Je blijft tot vier uur.\n\n## "
		"Weg\n\nDit verdwijnt straks.\n"},
	{"weg.md", "Een hele pagina die verdwijnt.\n"},
	{"gelijk.md", "Hier verandert niets.\n"},
	{"deel/plaats.md", "---\ntitle: Plaats\n---\nDeze tekst staat straks in een andere map.\n"},
};
static const struct file new_files[] = {
	{"a.md",
		"Begin.\n\n## Dagen\n\n- Je komt dinsdag. {#dag}\n- Je blijft tot vijf uur.\n\n## "
		"Nieuw\n\nAlles is anders geworden.\n"},
	{"gelijk.md", "Hier verandert niets.\n"},
	{"map/plaats.md", "---\ntitle: Plaats\n---\nDeze tekst staat straks in een andere map.\n"},
	{"nieuw.md", "Iets wat nog niemand wist.\n\n## Kop\n\nEn nog wat.\n"},
};

/* The findings, each with its path and message. */
static text check(struct fixture *f, const char *yaml, bool is_required)
{
	struct school school;
	struct reasons reasons;
	text all = TEXT("");
	school_open(&school, f);
	const struct edition *old = edition_of(&school, "2024-2025", old_files, 4);
	const struct edition *new = edition_of(&school, "2025-2026", new_files, 4);
	assert_true(load(f, &reasons, yaml));
	assert_no_findings(f);
	const struct reasons_check check = {
		.redline = comparison_view(compare_editions(&school, old, new), VIEW_GENERAL),
		.old = old,
		.new = new,
		.knows_during = true,
		.is_required = is_required};
	bool is_good = reasons_check(&reasons, &check, &f->arena, &f->diagnostics);
	assert_int_equal(is_good, !diagnostics_has_error(&f->diagnostics));
	list_each (const struct diagnostic, one, f->diagnostics)
		all = arena_concat(&f->arena, all, one->place.path,
			arena_format(&f->arena, ":%u ", one->place.line),
			diagnostic_slug(one->code), TEXT(" "), one->message, TEXT("\n"));
	f->diagnostics.count = 0;
	return all;
}

static void a_changed_rule_needs_a_reason(void **state)
{
	struct fixture *f = *state;
	assert_text(check(f, "", false),
		TEXT("2025-2026/a.md:8 wijziging-zonder-reden 'a.md#dag' is gewijzigd en heeft "
		     "geen reden\n"
		     "2025-2026/a.md:9 wijziging-zonder-reden 'a.md#dagen' is gewijzigd en heeft "
		     "geen reden\n"
		     "2024-2025/a.md:11 wijziging-zonder-reden 'a.md#weg' is vervallen en heeft "
		     "geen reden\n"
		     "2025-2026/a.md:11 wijziging-zonder-reden 'a.md#nieuw' is nieuw en heeft geen "
		     "reden\n"
		     "2024-2025/weg.md:1 wijziging-zonder-reden 'weg.md' is vervallen en heeft "
		     "geen reden\n"
		     "2025-2026/nieuw.md:1 wijziging-zonder-reden 'nieuw.md' is nieuw en heeft "
		     "geen reden\n"));
}

static void an_edition_may_require_it(void **state)
{
	struct fixture *f = *state;
	text found = check(f, "", true);
	assert_true(text_find(found, TEXT("a.md:8 wijziging-zonder-verplichte-reden 'a.md#dag'")) !=
		TEXT_NONE);
	assert_true(text_find(found, TEXT("wijziging-zonder-reden")) == TEXT_NONE);
}

static void what_has_a_reason_is_in_order(void **state)
{
	struct fixture *f = *state;
	assert_text(check(f,
			    "- {rule: a.md, reason: Alles.}\n- {rule: weg.md, reason: Weg.}\n"
			    "- {rule: nieuw.md, reason: Nieuw.}\n- {rule: map/plaats.md, reason: "
			    "Verhuisd.}\n"
			    "- {rule: nieuw.md#kop, reason: Ook dat.}\n",
			    true),
		TEXT(""));
	assert_text(
		check(f,
			"- {rule: 'a.md#dagen', reason: A.}\n- {rule: 'a.md#weg', reason: B.}\n"
			"- {rule: 'a.md#nieuw', reason: C.}\n- {rule: weg.md, reason: D.}\n"
			"- {rule: nieuw.md, reason: E.}\n- {rule: deel/plaats.md, reason: F.}\n",
			false),
		TEXT(""));
}

static void a_reason_for_one_clause_is_not_for_another(void **state)
{
	struct fixture *f = *state;
	assert_text(check(f,
			    "- {rule: 'a.md#dag', reason: A.}\n- {rule: 'a.md#weg', reason: B.}\n"
			    "- {rule: 'a.md#nieuw', reason: C.}\n- {rule: weg.md, reason: D.}\n"
			    "- {rule: nieuw.md, reason: E.}\n",
			    false),
		TEXT("2025-2026/a.md:9 wijziging-zonder-reden 'a.md#dagen' is gewijzigd en heeft "
		     "geen reden\n"));
}

static void a_reason_needs_a_change(void **state)
{
	struct fixture *f = *state;
	static const char all[] = "- {rule: a.md, reason: A.}\n- {rule: weg.md, reason: B.}\n"
				  "- {rule: nieuw.md, reason: C.}\n";
	text yaml = arena_concat(&f->arena, text_of(all),
		TEXT("- {rule: gelijk.md, reason: D.}\n- {rule: gelik.md, reason: E.}\n"
		     "- {rule: 'a.md#dage', reason: F.}\n- {rule: 'zomaar#niets', reason: "
		     "G.}\n\0"));
	assert_text(check(f, yaml.data, false),
		TEXT("wijzigingen.yaml:4 reden-zonder-wijziging regel 'gelijk.md' is niet "
		     "gewijzigd\n"
		     "wijzigingen.yaml:5 reden-regel-onbekend regel 'gelik.md' staat in geen van "
		     "beide edities\n"
		     "wijzigingen.yaml:6 reden-regel-onbekend regel 'a.md#dage' staat in geen van "
		     "beide edities\n"
		     "wijzigingen.yaml:7 reden-regel-onbekend regel 'zomaar#niets' staat in geen "
		     "van beide edities\n"));
}

/* One page with one rule, old and new. */
static text check_rule(struct fixture *f, const char *old_text, const char *new_text)
{
	struct school school;
	struct reasons reasons;
	school_open(&school, f);
	const struct edition *old =
		edition_of(&school, "2024-2025", (const struct file[]){{"a.md", old_text}}, 1);
	const struct edition *new =
		edition_of(&school, "2025-2026", (const struct file[]){{"a.md", new_text}}, 1);
	load(f, &reasons, "");
	const struct reasons_check check = {
		.redline = comparison_view(compare_editions(&school, old, new), VIEW_GENERAL),
		.old = old,
		.new = new,
		.knows_during = true};
	assert_int_equal(check.redline->page_count, 1);
	reasons_check(&reasons, &check, &f->arena, &f->diagnostics);
	return findings(f);
}

static void a_new_year_is_no_new_rule(void **state)
{
	struct fixture *f = *state;
	static const text warning = TEXT_INIT("4:1+0 wijziging-zonder-reden\n");
	assert_text(check_rule(f, "Dit geldt in 2024-2025, niet na 2024-2025.\n",
			    "Dit geldt in 2025-2026, niet na 2025-2026.\n"),
		TEXT(""));
	assert_text(
		check_rule(f, "Dit geldt in 2024-2025.\n", "Dit geldt in 2026-2027.\n"), warning);
	assert_text(check_rule(f, "Dit geldt in 2024-2025.\n", "Dit geldt nu in 2025-2026.\n"),
		warning);
	assert_text(
		check_rule(f, "Dit geldt in 2024-2025\n", "Dit geldt in 2025-2026 ook\n"), warning);
	assert_text(
		check_rule(f, "Dit geldt in 2024-2025 nog\n", "Dit geldt in 2025-2026\n"), warning);
}

static void an_unknown_rule_has_a_hint(void **state)
{
	struct fixture *f = *state;
	struct school school;
	struct reasons reasons;
	school_open(&school, f);
	const struct edition *edition = edition_of(&school, "2025-2026", new_files, 4);
	const struct reasons_check check = {
		.redline =
			comparison_view(compare_editions(&school, edition, edition), VIEW_GENERAL),
		.old = edition,
		.new = edition,
		.knows_during = true};
	load(f, &reasons,
		"- {rule: 'a.md#dage', reason: F.}\n- {rule: 'heel/ergens/anders', reason: G.}\n");
	assert_false(reasons_check(&reasons, &check, &f->arena, &f->diagnostics));
	assert_int_equal(f->diagnostics.count, 2);
	assert_text(f->diagnostics.items[0].hint, TEXT("Bedoelde je 'a.md#dagen'?"));
	assert_text(f->diagnostics.items[1].hint, TEXT(""));
}

/* The first edition there is, with the rules of its first day beside it. */
static text check_during(struct fixture *f, const char *yaml, bool is_known)
{
	struct school school;
	struct reasons reasons;
	school_open(&school, f);
	struct edition *then = edition_of(&school, "2025-2026", old_files, 4);
	struct edition *new = edition_of(&school, "2025-2026", new_files, 4);
	new->from = then->from = 20332; /* 1 September 2025 */
	struct reasons_check check = {.new = new, .knows_during = is_known, .is_required = true};
	if (is_known) {
		check.then = then;
		check.during = comparison_view(compare_editions(&school, then, new), VIEW_GENERAL);
	}
	assert_true(load(f, &reasons, yaml));
	reasons_check(&reasons, &check, &f->arena, &f->diagnostics);
	return findings(f);
}

static void changes_during_the_year_need_a_reason_too(void **state)
{
	struct fixture *f = *state;
	static const char all[] = "- {rule: a.md, reason: A.}\n- {rule: nieuw.md, reason: N.}\n"
				  "- {rule: weg.md, reason: W.}\n";
	assert_text(check_during(f, all, true), TEXT(""));
	text missing = check_during(f, "- {rule: a.md, reason: A.}\n", true);
	assert_int_not_equal(
		text_find(missing, TEXT("wijziging-zonder-verplichte-reden")), TEXT_NONE);
	assert_text(check_during(f, "", false), TEXT(""));
}

static void without_history_later_reasons_are_left_alone(void **state)
{
	struct fixture *f = *state;
	assert_text(check_during(f, "- {rule: elders.md, reason: W., date: 2025-11-12}\n", false),
		TEXT(""));
	assert_text(check_during(f, "- {rule: elders.md, reason: W., date: 2025-06-12}\n", false),
		TEXT("1:10+9 reden-regel-onbekend\n"));
	assert_text(check_during(f, "- {rule: gelijk.md, reason: W.}\n", false),
		TEXT("1:10+9 reden-zonder-wijziging\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(reasons_are_read),
		TEST(a_file_may_hold_nothing),
		TEST(what_is_missing_or_wrong_is_reported),
		TEST(a_reason_is_about_what_stands_in_its_rule),
		TEST(a_changed_rule_needs_a_reason),
		TEST(an_edition_may_require_it),
		TEST(what_has_a_reason_is_in_order),
		TEST(a_reason_for_one_clause_is_not_for_another),
		TEST(a_reason_needs_a_change),
		TEST(a_new_year_is_no_new_rule),
		TEST(an_unknown_rule_has_a_hint),
		TEST(changes_during_the_year_need_a_reason_too),
		TEST(without_history_later_reasons_are_left_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
