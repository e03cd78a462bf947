/* What is told of two editions, view by view. */
#include "compare/comparison.h"

#include "editions.h"

#define BEES                                                                                       \
	"De bijen vliegen in mei naar de linde om nectar te halen voor hun volk in de oude "       \
	"korf.\n"
#define SHIP                                                                                       \
	"Een schip vaart langzaam langs grote havens waar kranen zware lading op kades zetten.\n"
#define RAIN                                                                                       \
	"Als het regent lopen kinderen met laarzen door plassen terwijl ouders binnen thee "       \
	"drinken.\n"

static text name_of(enum change change)
{
	static const text names[] = {[CHANGE_EQUAL] = TEXT_INIT("equal"),
		[CHANGE_NEW] = TEXT_INIT("new"),
		[CHANGE_CHANGED] = TEXT_INIT("changed"),
		[CHANGE_GONE] = TEXT_INIT("gone"),
		[CHANGE_MOVED] = TEXT_INIT("moved"),
		[CHANGE_AWAY] = TEXT_INIT("away")};
	return names[change];
}

static text path_of(const struct shown_page *page)
{
	return page ? page_inner_path(page->page) : TEXT("-");
}

static text id_of(const struct shown_section *section)
{
	return section ? section->section->id : TEXT("-");
}

static text is_moved_text(bool is_moved)
{
	return is_moved ? TEXT("!") : TEXT("");
}

static text section_text(struct fixture *f, const struct section_change *section)
{
	struct arena *arena = &f->arena;
	text all = arena_concat(arena, TEXT("  "), id_of(section->old), TEXT("->"),
		id_of(section->new), TEXT(" "), name_of(section->change),
		is_moved_text(section->is_moved), TEXT("\n"));
	for (size_t b = 0; b < section->block_count; b++) {
		const struct block_change *block = &section->blocks[b];
		if (block->change != CHANGE_EQUAL)
			all = arena_concat(arena, all, TEXT("    "), name_of(block->change),
				is_moved_text(block->is_moved), TEXT(" "),
				runs_text(f, block->runs, block->run_count), TEXT("\n"));
	}
	return all;
}

/* Everything that is not the same, a line each. */
static text redline_text(struct fixture *f, const struct redline *redline)
{
	struct arena *arena = &f->arena;
	text all = TEXT("");
	for (size_t p = 0; p < redline->page_count; p++) {
		const struct page_change *page = redline->pages[p];
		all = arena_concat(arena, all, path_of(page->old), TEXT("->"), path_of(page->new),
			TEXT(" "), name_of(page->change), is_moved_text(page->is_moved),
			TEXT("\n"));
		for (size_t s = 0; s < page->section_count; s++)
			if (page->sections[s].change != CHANGE_EQUAL)
				all = arena_concat(arena, all, section_text(f, &page->sections[s]));
	}
	return all;
}

/* One page in both editions. */
static text compare_page(struct fixture *f, const char *old, const char *new, const char *view)
{
	struct school school;
	school_open(&school, f);
	const struct edition *before =
		edition_of(&school, "2024-2025", (const struct file[]){{"a.md", old}}, 1);
	const struct edition *after =
		edition_of(&school, "2025-2026", (const struct file[]){{"a.md", new}}, 1);
	assert_no_findings(f);
	struct comparison *comparison = compare_editions(&school, before, after);
	return redline_text(f, comparison_view(comparison, view_of(&school, view)));
}

static void the_same_has_no_redline(void **state)
{
	struct fixture *f = *state;
	assert_text(compare_page(f, BEES, BEES, ""), TEXT(""));
	assert_text(
		compare_page(f, "Een *twee* [drie](https://a.nl)\n", "Een\n**twee** drie\n", ""),
		TEXT(""));
	assert_text(compare_page(f, "Een.\n\nTwee.\n", "- Een.\n- Twee.\n", ""), TEXT(""));
}

static void words_are_marked(void **state)
{
	struct fixture *f = *state;
	assert_text(compare_page(f, "## Dagen\n\nJe komt op maandag en woensdag.\n",
			    "## Dagen\n\nJe komt op maandag en dinsdag.\n", ""),
		TEXT("a.md->a.md changed\n"
		     "  dagen->dagen changed\n"
		     "    changed Je komt op maandag en [-woensdag.-] {+dinsdag.+}\n"));
}

static void a_title_is_text_too(void **state)
{
	struct fixture *f = *state;
	assert_text(
		compare_page(f, "---\ntitle: De stage\n---\n", "---\ntitle: Jouw stage\n---\n", ""),
		TEXT("a.md->a.md changed\n  -> changed\n    changed [-De-] {+Jouw+} stage\n"));
}

static void sections_come_and_go(void **state)
{
	struct fixture *f = *state;
	assert_text(
		compare_page(f, "## Een\n\n" BEES "\n## Twee\n\n" SHIP "\n## Drie\n\n" RAIN,
			"## Een\n\n" BEES "\n## Vier\n\nNieuwe regels.\n\n## Drie\n\n" RAIN, ""),
		TEXT("a.md->a.md changed\n"
		     "  twee->- gone\n"
		     "    gone [-Twee-]\n"
		     "    gone [-Een schip vaart langzaam langs grote havens waar kranen zware "
		     "lading op kades "
		     "zetten.-]\n"
		     "  -->vier new\n"
		     "    new {+Vier+}\n"
		     "    new {+Nieuwe regels.+}\n"));
}

static void what_moved_is_not_gone_and_new(void **state)
{
	struct fixture *f = *state;
	assert_text(compare_page(f, "## Een\n\n" BEES "\n## Twee\n\n" SHIP "\n## Drie\n\n" RAIN,
			    "## Drie\n\n" RAIN "\n## Een\n\n" BEES "\n## Twee\n\n" SHIP, ""),
		TEXT("a.md->a.md changed\n  drie->drie moved!\n"));
	assert_text(compare_page(f, "- een\n- twee\n- drie\n", "- drie\n- een\n- twee\n", ""),
		TEXT("a.md->a.md changed\n  -> changed\n    moved! drie\n"));
	assert_text(compare_page(f, "## Een\n\n" BEES "\n" SHIP "\n## Twee\n\n" RAIN,
			    "## Een\n\n" SHIP "\n## Twee\n\n" RAIN "\n" BEES, ""),
		TEXT("a.md->a.md changed\n"
		     "  een->een changed\n"
		     "    away \n"
		     "  twee->twee changed\n"
		     "    moved! De bijen vliegen in mei naar de linde om nectar te halen voor hun "
		     "volk in de oude "
		     "korf.\n"));
}

static void tables_are_told_row_by_row(void **state)
{
	struct fixture *f = *state;
	static const char head[] = "| niveau | dagen |\n| - | - |\n";
	text old = arena_concat(
		&f->arena, text_of(head), TEXT("| 1 | maandag |\n| 2 | dinsdag |\n\0"));
	text new = arena_concat(&f->arena, text_of(head),
		TEXT("| 1 | maandag |\n| 2 | vrijdag |\n| 3 | nooit |\n\0"));
	assert_text(compare_page(f, old.data, new.data, ""),
		TEXT("a.md->a.md changed\n"
		     "  -> changed\n"
		     "    changed 2 | [-dinsdag-] {+vrijdag+}\n"
		     "    new {+3 | nooit+}\n"));
}

static void a_change_is_seen_by_those_whom_it_is_for(void **state)
{
	struct fixture *f = *state;
	static const char old[] = "Ieder.\n\nVier komt op maandag. {niveau=4}\n";
	static const char new[] = "Ieder.\n\nVier komt op dinsdag. {niveau=4}\n";
	assert_text(compare_page(f, old, new, "niveau-2"), TEXT(""));
	assert_text(compare_page(f, old, new, "niveau-4-voltijd"),
		TEXT("a.md->a.md changed\n  -> changed\n    changed Vier komt op [-maandag.-] "
		     "{+dinsdag.+}\n"));
	assert_text(compare_page(f, old, new, "opleider"), TEXT(""));
}

static void that_a_rule_is_for_others_now_is_a_change(void **state)
{
	struct fixture *f = *state;
	static const char old[] = "Ieder.\n\nKom op maandag. {niveau=3}\n";
	static const char new[] = "Ieder.\n\nKom op maandag. {niveau=3,4}\n";
	assert_text(compare_page(f, old, new, ""),
		TEXT("a.md->a.md changed\n  -> changed\n"
		     "    changed (alleen niveau [-3)-] {+3 en 4)+} Kom op maandag.\n"));
	assert_text(compare_page(f, old, new, "niveau-3"), TEXT(""));
	assert_text(compare_page(f, old, new, "niveau-4"),
		TEXT("a.md->a.md changed\n  -> changed\n    new {+Kom op maandag.+}\n"));
}

/* Several pages. */
static text compare_pages(struct fixture *f, const struct file old[], size_t old_count,
	const struct file new[], size_t new_count, const char *view)
{
	struct school school;
	school_open(&school, f);
	const struct edition *before = edition_of(&school, "2024-2025", old, old_count);
	const struct edition *after = edition_of(&school, "2025-2026", new, new_count);
	assert_no_findings(f);
	struct comparison *comparison = compare_editions(&school, before, after);
	return redline_text(f, comparison_view(comparison, view_of(&school, view)));
}

static void pages_are_told_in_the_new_order(void **state)
{
	struct fixture *f = *state;
	static const struct file old[] = {
		{"a.md", BEES}, {"weg.md", "Dit is weg.\n"}, {"b.md", SHIP}, {"c.md", RAIN}};
	static const struct file new[] = {{"c.md", "Iets anders.\n"}, {"a.md", BEES "\nErbij.\n"},
		{"nieuw.md", "Heel wat nieuws.\n"}, {"bb.md", SHIP}};
	assert_text(compare_pages(f, old, 4, new, 4, ""),
		TEXT("c.md->c.md changed\n"
		     "  -> changed\n"
		     "    gone [-Als het regent lopen kinderen met laarzen door plassen terwijl "
		     "ouders binnen thee "
		     "drinken.-]\n"
		     "    new {+Iets anders.+}\n"
		     "a.md->a.md changed\n"
		     "  -> changed\n"
		     "    new {+Erbij.+}\n"
		     "weg.md->- gone\n"
		     "  ->- gone\n"
		     "    gone [-weg-]\n"
		     "    gone [-Dit is weg.-]\n"
		     "-->nieuw.md new\n"
		     "  --> new\n"
		     "    new {+nieuw+}\n"
		     "    new {+Heel wat nieuws.+}\n"
		     "b.md->bb.md changed!\n"
		     "  -> changed\n"
		     "    changed [-b-] {+bb+}\n"));
}

static void a_page_with_another_path_has_moved(void **state)
{
	struct fixture *f = *state;
	static const struct file old[] = {{"deel/a.md", "---\ntitle: A\n---\n" BEES}};
	static const struct file new[] = {{"ander/a.md", "---\ntitle: A\n---\n" BEES}};
	assert_text(compare_pages(f, old, 1, new, 1, ""), TEXT("deel/a.md->ander/a.md moved!\n"));
}

static void a_section_that_went_to_another_page_is_told_at_both(void **state)
{
	struct fixture *f = *state;
	static const struct file old[] = {{"a.md", RAIN "\n## Bijen\n\n" BEES "\nDit gaat weg.\n"}};
	static const struct file new[] = {{"a.md", RAIN}, {"b.md", "Nieuw.\n\n## Bijen\n\n" BEES}};
	assert_text(compare_pages(f, old, 1, new, 2, ""),
		TEXT("a.md->a.md changed\n"
		     "  bijen->bijen away\n"
		     "-->b.md new\n"
		     "  --> new\n"
		     "    new {+b+}\n"
		     "    new {+Nieuw.+}\n"
		     "  bijen->bijen changed!\n"
		     "    gone [-Dit gaat weg.-]\n"));
}

/* The section is the same, but one of its blocks was found where it came from: it is new here. */
static void a_block_is_told_once(void **state)
{
	struct fixture *f = *state;
	static const struct file old[] = {
		{"a.md", "Begin.\n\n## Weg\n\n" BEES "\n" SHIP "\n" RAIN}};
	static const struct file new[] = {{"a.md", "Begin.\n\n" BEES},
		{"b.md", "Nieuw.\n\n## Weg\n\n" BEES "\n" SHIP "\n" RAIN}};
	text told = compare_pages(f, old, 1, new, 2, "");
	assert_true(text_find(told, TEXT("moved! De bijen")) != TEXT_NONE);
	assert_true(text_find(told, TEXT("weg->weg changed!\n    away \n    new {+De bijen")) !=
		TEXT_NONE);
}

static void a_page_that_a_view_does_not_have_is_gone_for_it(void **state)
{
	struct fixture *f = *state;
	static const struct file old[] = {{"a.md", BEES}};
	static const struct file new[] = {{"a.md", "---\ntitle: a\nniveau: [1]\n---\n" BEES}};
	assert_text(compare_pages(f, old, 1, new, 1, "niveau-1"), TEXT(""));
	assert_text(compare_pages(f, old, 1, new, 1, ""),
		TEXT("a.md->a.md changed\n  -> changed\n    changed {+(alleen niveau 1)+} a\n"));
	assert_true(
		text_starts(compare_pages(f, old, 1, new, 1, "niveau-2"), TEXT("a.md->- gone\n")));
}

static void everything_is_counted(void **state)
{
	struct fixture *f = *state;
	static const struct file old[] = {
		{"a.md", "## Een\n\n" BEES "\n## Twee\n\n" SHIP "\n## Drie\n\n" RAIN},
		{"weg.md", "Dit was er.\n"}};
	static const struct file new[] = {
		{"b.md",
			"---\ntitle: a\n---\n## Drie\n\n" RAIN "\n## Een\n\n" BEES
			"\nErbij komt dit.\n\n## Vier\n\nDit ook.\n"},
		{"nieuw.md", "Heel iets anders.\n"}};
	struct school school;
	school_open(&school, f);
	const struct redline *redline =
		comparison_view(compare_editions(&school, edition_of(&school, "2024-2025", old, 2),
					edition_of(&school, "2025-2026", new, 2)),
			VIEW_GENERAL);
	assert_int_equal(redline->page_count, 3);
	assert_int_equal(redline->page_counts.new, 1);
	assert_int_equal(redline->page_counts.gone, 1);
	assert_int_equal(redline->page_counts.changed, 1);
	assert_int_equal(redline->page_counts.moved, 1);
	assert_int_equal(redline->section_counts.new, 1);
	assert_int_equal(redline->section_counts.gone, 1);
	assert_int_equal(redline->section_counts.changed, 1);
	assert_int_equal(redline->section_counts.moved, 1);
	const struct page_change *changed = redline->pages[0];
	assert_text(path_of(changed->new), TEXT("b.md"));
	assert_int_equal(changed->inserted_count, 3 + 1 + 2);
	assert_int_equal(changed->deleted_count, 1 + 14);
}

static void a_rule_may_say_what_it_replaces(void **state)
{
	struct fixture *f = *state;
	static const struct file old[] = {
		{"a.md", "Een.\n\n## Oud\n\n" BEES}, {"b.md", "Twee.\n\n## Kop\n\n" SHIP}};
	static const struct file new[] = {
		{"a.md", "Een.\n\n## Oud\n\n" SHIP}, {"b.md", "Twee.\n\n## Kop\n\n" RAIN}};
	struct school school;
	school_open(&school, f);
	const struct edition *before = edition_of(&school, "2024-2025", old, 2);
	const struct edition *after = edition_of(&school, "2025-2026", new, 2);
	const struct replacement replacements[] = {
		{after->pages[1], TEXT("kop"), TEXT("a.md#oud")},
		{after->pages[0], TEXT("oud"), TEXT("a.md#bestaat-niet")},
	};
	const struct comparison_input input = {
		{before, &school.config}, {after, &school.config}, replacements, 2, NULL};
	const struct redline *redline =
		comparison_view(comparison_open(&input, &f->arena), VIEW_GENERAL);
	const struct section_change *kop = &redline->pages[1]->sections[2];
	assert_text(id_of(kop->new), TEXT("kop"));
	assert_text(id_of(kop->old), TEXT("oud"));
	assert_true(kop->is_moved);
	const struct section_change *away = &redline->pages[0]->sections[1];
	assert_int_equal(away->change, CHANGE_AWAY);
	/*
	 * What b.md#kop was is found by its text, now that the rule of that name has another
	 * origin.
	 */
	const struct section_change *oud = &redline->pages[0]->sections[2];
	assert_text(id_of(oud->new), TEXT("oud"));
	assert_text(id_of(oud->old), TEXT("kop"));
}

static void views_with_the_same_text_share_one_result(void **state)
{
	struct fixture *f = *state;
	struct school school;
	school_open(&school, f);
	struct comparison *comparison = compare_editions(&school,
		edition_of(&school, "2024-2025",
			(const struct file[]){{"a.md", BEES "\nVier. {niveau=4}\n"}}, 1),
		edition_of(&school, "2025-2026",
			(const struct file[]){{"a.md", SHIP "\nVier. {niveau=4}\n"}}, 1));
	const struct redline *one = comparison_view(comparison, view_of(&school, "niveau-1"));
	const struct redline *two =
		comparison_view(comparison, view_of(&school, "niveau-2-voltijd"));
	const struct redline *four = comparison_view(comparison, view_of(&school, "niveau-4"));
	assert_ptr_equal(one->pages[0], two->pages[0]);
	assert_ptr_not_equal(one->pages[0], four->pages[0]);
	assert_ptr_equal(comparison_view(comparison, view_of(&school, "niveau-1")), one);
}

static void two_handbooks_may_have_different_views(void **state)
{
	struct fixture *f = *state;
	struct school then, now;
	school_open(&then, f);
	school_open(&now, f);
	config_drop_views(&then.config);
	const struct edition *before =
		edition_of(&then, "2025-2026", (const struct file[]){{"a.md", BEES}}, 1);
	const struct edition *after =
		edition_of(&now, "2025-2026", (const struct file[]){{"a.md", BEES}}, 1);
	const struct comparison_input input = {
		{before, &then.config}, {after, &now.config}, NULL, 0, NULL};
	struct comparison *comparison = comparison_open(&input, &f->arena);
	assert_int_equal(comparison_view(comparison, VIEW_GENERAL)->page_count, 0);
	const struct redline *redline = comparison_view(comparison, view_of(&now, "niveau-1"));
	assert_int_equal(redline->page_counts.new, 1);
}

static void an_edition_may_be_empty(void **state)
{
	struct fixture *f = *state;
	assert_text(compare_pages(f, NULL, 0, NULL, 0, ""), TEXT(""));
	assert_text(compare_pages(f, NULL, 0, (const struct file[]){{"a.md", "B.\n"}}, 1, ""),
		TEXT("-->a.md new\n  --> new\n    new {+a+}\n    new {+B.+}\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_same_has_no_redline),
		TEST(words_are_marked),
		TEST(a_title_is_text_too),
		TEST(sections_come_and_go),
		TEST(what_moved_is_not_gone_and_new),
		TEST(tables_are_told_row_by_row),
		TEST(a_change_is_seen_by_those_whom_it_is_for),
		TEST(that_a_rule_is_for_others_now_is_a_change),
		TEST(pages_are_told_in_the_new_order),
		TEST(a_page_with_another_path_has_moved),
		TEST(a_section_that_went_to_another_page_is_told_at_both),
		TEST(a_block_is_told_once),
		TEST(a_page_that_a_view_does_not_have_is_gone_for_it),
		TEST(everything_is_counted),
		TEST(a_rule_may_say_what_it_replaces),
		TEST(views_with_the_same_text_share_one_result),
		TEST(two_handbooks_may_have_different_views),
		TEST(an_edition_may_be_empty),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
