/* What is aligned with what, criterion by criterion. */
#include "compare/align.h"

#include "compare/diff.h"

#include "editions.h"

enum { PAGE_MAX = 16 };

/* Long enough to be recognised, and about different things. */
#define BEES                                                                                       \
	"De bijen vliegen in mei naar de linde om nectar te halen voor hun volk in de oude "       \
	"korf.\n"
#define SHIP                                                                                       \
	"Een schip vaart langzaam langs grote havens waar kranen zware lading op kades zetten.\n"
#define RAIN                                                                                       \
	"Als het regent lopen kinderen met laarzen door plassen terwijl ouders binnen thee "       \
	"drinken.\n"
#define BEES_CHANGED                                                                               \
	"De bijen vliegen in juni naar de linde om nectar te halen voor hun volk in de nieuwe "    \
	"korf.\n"

static struct sketch page_sketch(const struct shown_page *page, void *payload)
{
	return sketch_of(page->blocks, page->block_count, SKETCH_PAIRS, payload);
}

/* Two editions as their pages show in the general view. */
struct sides {
	struct school school;
	struct edition *old_edition;
	struct edition *new_edition;
	struct shown_page *old_pages[PAGE_MAX];
	struct shown_page *new_pages[PAGE_MAX];
	struct page_list old;
	struct page_list new;
};

static struct page_list show_all(
	const struct school *school, const struct edition *edition, struct shown_page *pages[])
{
	for (size_t i = 0; i < edition->page_count; i++)
		pages[i] = shown_of(school, edition->pages[i], VIEW_GENERAL, NULL);
	return (struct page_list){pages, edition->page_count};
}

static void open_sides(struct sides *sides, struct fixture *f, const struct file old[],
	size_t old_count, const struct file new[], size_t new_count)
{
	school_open(&sides->school, f);
	diff_open(&f->arena);
	sides->old_edition = edition_of(&sides->school, "2024-2025", old, old_count);
	sides->new_edition = edition_of(&sides->school, "2025-2026", new, new_count);
	assert_no_findings(f);
	sides->old = show_all(&sides->school, sides->old_edition, sides->old_pages);
	sides->new = show_all(&sides->school, sides->new_edition, sides->new_pages);
}

/* For each new page the number of its old one, or '-'. */
static text align(struct fixture *f, struct sides *sides, const struct replacement replacements[],
	size_t replacement_count)
{
	struct matching matching;
	text all = TEXT("");
	align_pages(&matching, sides->old, sides->new, replacements, replacement_count, page_sketch,
		&f->arena, &f->arena);
	for (size_t j = 0; j < matching.new_count; j++)
		all = arena_concat(&f->arena, all,
			matching.old_of[j] == MATCHING_NONE
				? TEXT("-")
				: arena_format(&f->arena, "%u", matching.old_of[j]));
	return all;
}

static void the_path_decides_first(void **state)
{
	struct fixture *f = *state;
	static const struct file old[] = {{"a.md", BEES}, {"b.md", SHIP}};
	static const struct file new[] = {{"b.md", BEES}, {"c.md", SHIP}, {"a.md", RAIN}};
	struct sides sides;
	open_sides(&sides, f, old, 2, new, 3);
	assert_text(align(f, &sides, NULL, 0), TEXT("1-0"));
}

static void an_alias_is_an_old_name_in_the_same_folder(void **state)
{
	struct fixture *f = *state;
	static const struct file old[] = {{"deel/oud.md", BEES}, {"oud.md", SHIP}};
	static const struct file new[] = {
		{"deel/nieuw.md", "---\ntitle: Nieuw\naliases: [ouder, oud]\n---\n" RAIN},
		{"elders.md", "---\ntitle: Elders\naliases: [oud]\n---\n" RAIN}};
	struct sides sides;
	open_sides(&sides, f, old, 2, new, 2);
	assert_text(align(f, &sides, NULL, 0), TEXT("01"));
}

static void an_alias_may_be_in_another_folder_or_of_a_chapter(void **state)
{
	struct fixture *f = *state;
	static const struct file old[] = {
		{"deel/oud.md", BEES}, {"map/_index.md", SHIP}, {"los.md", "Iets heel anders.\n"}};
	static const struct file new[] = {{"een.md", "---\ntitle: Een\naliases: [map]\n---\n" RAIN},
		{"hier/twee.md", "---\ntitle: Twee\naliases: [deel/oud]\n---\n" RAIN},
		{"hier/drie.md", "---\ntitle: Drie\naliases: [/los]\n---\n" RAIN}};
	struct sides sides;
	open_sides(&sides, f, old, 3, new, 3);
	assert_text(align(f, &sides, NULL, 0), TEXT("102"));
}

static void an_alias_takes_no_page_that_is_there_still(void **state)
{
	struct fixture *f = *state;
	static const struct file old[] = {{"a.md", BEES}, {"c.md", SHIP}};
	static const struct file new[] = {
		{"b.md", "---\ntitle: B\naliases: [a]\n---\n" RAIN}, {"a.md", BEES}};
	struct sides sides;
	open_sides(&sides, f, old, 2, new, 2);
	assert_text(align(f, &sides, NULL, 0), TEXT("-0"));
}

static void a_page_may_say_what_it_replaces(void **state)
{
	struct fixture *f = *state;
	static const struct file old[] = {{"deel/oud.md", BEES}, {"a.md", SHIP}};
	static const struct file new[] = {{"a.md", SHIP}, {"elders/nieuw.md", RAIN}};
	struct sides sides;
	open_sides(&sides, f, old, 2, new, 2);
	assert_text(align(f, &sides, NULL, 0), TEXT("1-"));
	const struct replacement replacements[] = {
		{sides.new_edition->pages[0], TEXT(""), TEXT("deel/oud.md")}, /* has its own path */
		{sides.new_edition->pages[1], TEXT("kop"),
			TEXT("deel/oud.md")}, /* a section only */
		{sides.new_edition->pages[1], TEXT(""), TEXT("deel/oud.md")},
	};
	assert_text(align(f, &sides, replacements, 2), TEXT("1-"));
	assert_text(align(f, &sides, replacements, 3), TEXT("10"));
}

static void the_text_decides_last(void **state)
{
	struct fixture *f = *state;
	static const struct file old[] = {{"a.md", SHIP}, {"b.md", BEES}, {"c.md", RAIN}};
	static const struct file new[] = {
		{"x.md", BEES_CHANGED}, {"y.md", "Iets heel anders dan dat.\n"}, {"z.md", SHIP}};
	struct sides sides;
	open_sides(&sides, f, old, 3, new, 3);
	assert_text(align(f, &sides, NULL, 0), TEXT("1-0"));
}

/* A line for each old section: its id, then its partner's. */
static text sections_text(struct fixture *f, const struct half *half)
{
	text all = TEXT("");
	for (size_t s = 0; s < half->page->section_count; s++) {
		const struct shown_section *partner = half->sections[s];
		all = arena_concat(&f->arena, all, half->page->sections[s].section->id, TEXT("="),
			partner ? partner->section->id : TEXT("-"), TEXT(" "));
	}
	return all;
}

/* For each old block the number of its partner, or '-'. */
static text blocks_text(struct fixture *f, const struct half *half)
{
	text all = TEXT("");
	for (size_t b = 0; b < half->page->block_count; b++) {
		const struct block *partner = half->blocks[b];
		all = arena_concat(&f->arena, all,
			partner ? arena_format(&f->arena, "%zu ",
					  (size_t)(partner - partner->section->page->blocks))
				: TEXT("- "));
	}
	return all;
}

static void check_halves(const struct half *old, const struct half *new)
{
	for (size_t b = 0; b < old->page->block_count; b++) {
		const struct block *partner = old->blocks[b];
		if (partner && partner->section->page == new->page)
			assert_ptr_equal(
				new->blocks[partner - new->page->blocks], &old->page->blocks[b]);
	}
}

static struct page_pair pair_up(struct fixture *f, const char *old, const char *new)
{
	struct sides sides;
	struct page_pair pair;
	open_sides(&sides, f, (const struct file[]){{"a.md", old}}, 1,
		(const struct file[]){{"a.md", new}}, 1);
	pair_init(&pair, sides.old_pages[0], sides.new_pages[0], &f->arena);
	align_pair(&pair, &f->arena);
	check_halves(&pair.old, &pair.new);
	return pair;
}

static text sections(struct fixture *f, const char *old, const char *new)
{
	struct page_pair pair = pair_up(f, old, new);
	return sections_text(f, &pair.old);
}

static text blocks(struct fixture *f, const char *old, const char *new)
{
	struct page_pair pair = pair_up(f, old, new);
	return blocks_text(f, &pair.old);
}

static void sections_have_ids(void **state)
{
	struct fixture *f = *state;
	assert_text(sections(f, "## Een {#x}\n\n" BEES "\n## Twee {#y}\n\n" SHIP,
			    "## Anders {#y}\n\n" BEES "\n## Een {#x}\n\n" SHIP),
		TEXT("= x=x y=y "));
}

static void sections_have_titles(void **state)
{
	struct fixture *f = *state;
	assert_text(
		sections(f, "## Een {#x}\n\n" BEES, "## Twee\n\n" BEES "\n## Een {#z}\n\n" SHIP),
		TEXT("= x=z "));
}

static void sections_are_known_by_their_text_at_last(void **state)
{
	struct fixture *f = *state;
	assert_text(sections(f, "## Een\n\n" BEES "\n## Twee\n\n" SHIP,
			    "## Drie\n\n" BEES_CHANGED "\n## Vier\n\n" RAIN),
		TEXT("= een=drie twee=- "));
}

static void terms_are_known_by_their_names_only(void **state)
{
	struct fixture *f = *state;
	struct sides sides;
	struct page_pair pair;
	open_sides(&sides, f, (const struct file[]){{"a.md", "## OSR\n\n" BEES}}, 1,
		(const struct file[]){{"a.md", "## RPO\n\n" BEES}}, 1);
	sides.old_edition->pages[0]->kind = sides.new_edition->pages[0]->kind = PAGE_GLOSSARY;
	pair_init(&pair, sides.old_pages[0], sides.new_pages[0], &f->arena);
	align_pair(&pair, &f->arena);
	assert_text(sections_text(f, &pair.old), TEXT("= osr=- "));
}

static void the_beginning_is_the_beginning(void **state)
{
	struct fixture *f = *state;
	assert_text(blocks(f, "---\ntitle: Een\n---\n" BEES "\n## Kop\n\n" SHIP,
			    "---\ntitle: Twee\n---\n" RAIN "\n## Kop\n\n" SHIP),
		TEXT("0 - 2 3 "));
}

static void blocks_keep_their_order(void **state)
{
	struct fixture *f = *state;
	assert_text(blocks(f, "- ja\n- nee\n- ja\n", "- ja\n- misschien\n- ja\n- nee\n- ja\n"),
		TEXT("0 1 4 5 "));
	assert_text(blocks(f, BEES "\n" SHIP, BEES_CHANGED "\n" SHIP), TEXT("0 1 2 "));
	assert_text(blocks(f, BEES "\n" SHIP, SHIP "\n" BEES_CHANGED), TEXT("0 2 1 "));
	assert_text(blocks(f, BEES, RAIN), TEXT("0 - "));
}

static void a_row_is_what_its_first_cell_is_about(void **state)
{
	struct fixture *f = *state;
	assert_text(blocks(f,
			    "| niveau | dagen |\n| - | - |\n| 1 | maandag |\n| 2 | dinsdag en "
			    "woensdag |\n",
			    "| niveau | dagen |\n| - | - |\n| 2 | in overleg |\n| 3 | nooit |\n| 1 "
			    "| maandag |\n"),
		TEXT("0 1 4 2 "));
}

static void a_heading_is_the_headings(void **state)
{
	struct fixture *f = *state;
	assert_text(blocks(f, "## Een twee drie {#x}\n\nTekst hier.\n",
			    "## Vier vijf zes {#x}\n\nEen twee drie\n\nTekst hier.\n"),
		TEXT("0 1 3 "));
}

static void a_block_may_go_to_another_section(void **state)
{
	struct fixture *f = *state;
	assert_text(blocks(f, "## A\n\n" BEES "\nKort.\n\n## B\n\nTekst.\n",
			    "## A\n\nIets.\n\n## B\n\nKort.\n\nTekst.\n\n" BEES),
		TEXT("0 1 6 - 3 5 "));
}

/* Aligns pages pair by pair and then across; `none` stands for a page that is not there. */
static struct page_pair *pair_across(
	struct fixture *f, struct sides *sides, size_t pair_count, bool is_touched[])
{
	struct page_pair *pairs = arena_new(&f->arena, struct page_pair, pair_count);
	for (size_t p = 0; p < pair_count; p++) {
		bool has_old = p < sides->old.count, has_new = p < sides->new.count;
		pair_init(&pairs[p], has_old ? sides->old_pages[p] : NULL,
			has_new ? sides->new_pages[p] : NULL, &f->arena);
		if (has_old && has_new)
			align_pair(&pairs[p], &f->arena);
	}
	align_across(pairs, pair_count, is_touched, &f->arena);
	return pairs;
}

static void a_section_may_go_to_another_page(void **state)
{
	struct fixture *f = *state;
	static const struct file old[] = {
		{"a.md", RAIN "\n## Bijen\n\n" BEES "\n## Schip\n\n" SHIP}, {"b.md", "Iets.\n"}};
	static const struct file new[] = {{"a.md", RAIN "\n## Schip\n\n" SHIP}, {"b.md", "Iets.\n"},
		{"c.md", "Nieuw.\n\n## Insecten\n\n" BEES_CHANGED}};
	bool is_touched[3] = {false};
	struct sides sides;
	open_sides(&sides, f, old, 2, new, 3);
	struct page_pair *pairs = pair_across(f, &sides, 3, is_touched);
	assert_text(sections_text(f, &pairs[0].old), TEXT("= bijen=insecten schip=schip "));
	assert_ptr_equal(pairs[2].new.sections[1], &sides.old_pages[0]->sections[1]);
	assert_ptr_equal(pairs[2].new.origins[1], &pairs[0].old);
	assert_ptr_equal(pairs[0].old.blocks[3], &sides.new_pages[2]->blocks[3]);
	assert_true(is_touched[0] && !is_touched[1] && is_touched[2]);
}

static void a_block_may_go_to_another_page(void **state)
{
	struct fixture *f = *state;
	static const struct file old[] = {{"a.md", BEES "\nKort.\n"}, {"b.md", SHIP}};
	static const struct file new[] = {{"a.md", RAIN}, {"b.md", SHIP "\n" BEES "\nKort.\n"}};
	bool is_touched[2] = {false};
	struct sides sides;
	open_sides(&sides, f, old, 2, new, 2);
	struct page_pair *pairs = pair_across(f, &sides, 2, is_touched);
	assert_ptr_equal(pairs[0].old.blocks[1], &sides.new_pages[1]->blocks[2]);
	assert_ptr_equal(pairs[1].new.blocks[2], &sides.old_pages[0]->blocks[1]);
	assert_null(pairs[0].old.blocks[2]); /* too short to be known again */
	assert_true(is_touched[0] && is_touched[1]);
}

static void what_is_short_stays_where_it_is(void **state)
{
	struct fixture *f = *state;
	static const struct file old[] = {
		{"a.md", BEES "\n## Zie ook\n\nDe site.\n"}, {"b.md", SHIP}};
	static const struct file new[] = {
		{"a.md", BEES}, {"b.md", SHIP "\n## Zie ook\n\nDe site.\n"}};
	bool is_touched[2] = {false};
	struct sides sides;
	open_sides(&sides, f, old, 2, new, 2);
	struct page_pair *pairs = pair_across(f, &sides, 2, is_touched);
	assert_text(sections_text(f, &pairs[0].old), TEXT("= zie-ook=- "));
	assert_false(is_touched[0] || is_touched[1]);
}

/* A block that was found elsewhere on its page is not given away again with its section. */
static void what_has_a_partner_keeps_it(void **state)
{
	struct fixture *f = *state;
	static const struct file old[] = {
		{"a.md", "Begin.\n\n## Weg\n\n" BEES "\n" SHIP "\n" RAIN}};
	static const struct file new[] = {{"a.md", "Begin.\n\n" BEES},
		{"b.md", "Nieuw.\n\n## Weg\n\n" BEES "\n" SHIP "\n" RAIN}};
	bool is_touched[2] = {false};
	struct sides sides;
	open_sides(&sides, f, old, 1, new, 2);
	struct page_pair *pairs = pair_across(f, &sides, 2, is_touched);
	assert_text(sections_text(f, &pairs[0].old), TEXT("= weg=weg "));
	assert_ptr_equal(pairs[0].old.blocks[3], &sides.new_pages[0]->blocks[2]);
	assert_null(pairs[1].new.blocks[3]);
	assert_ptr_equal(pairs[0].old.blocks[4], &sides.new_pages[1]->blocks[4]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_path_decides_first),
		TEST(an_alias_is_an_old_name_in_the_same_folder),
		TEST(an_alias_may_be_in_another_folder_or_of_a_chapter),
		TEST(an_alias_takes_no_page_that_is_there_still),
		TEST(a_page_may_say_what_it_replaces),
		TEST(the_text_decides_last),
		TEST(sections_have_ids),
		TEST(sections_have_titles),
		TEST(sections_are_known_by_their_text_at_last),
		TEST(terms_are_known_by_their_names_only),
		TEST(the_beginning_is_the_beginning),
		TEST(blocks_keep_their_order),
		TEST(a_row_is_what_its_first_cell_is_about),
		TEST(a_heading_is_the_headings),
		TEST(a_block_may_go_to_another_section),
		TEST(a_section_may_go_to_another_page),
		TEST(a_block_may_go_to_another_page),
		TEST(what_is_short_stays_where_it_is),
		TEST(what_has_a_partner_keeps_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
