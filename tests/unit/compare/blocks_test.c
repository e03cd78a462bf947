/* Pages cut into blocks, and what views show of them. */
#include "compare/blocks.h"

#include "editions.h"

/* A line for each block: kind, section, content. */
static text blocks_text(struct fixture *f, const struct shown_page *shown)
{
	static const char kinds[] = {[BLOCK_TITLE] = 'T',
		[BLOCK_HEADING] = 'H',
		[BLOCK_PARAGRAPH] = 'p',
		[BLOCK_ITEM] = 'i',
		[BLOCK_ROW] = 'r',
		[BLOCK_CODE] = 'c',
		[BLOCK_BOX] = 'b'};
	text all = TEXT("");
	for (size_t b = 0; b < shown->block_count; b++) {
		const struct block *block = &shown->blocks[b];
		all = arena_concat(&f->arena, all,
			arena_format(&f->arena, "%c%zu ", kinds[block->kind],
				(size_t)(block->section - shown->sections)),
			block->content, TEXT("\n"));
	}
	return all;
}

static struct page *page_with(struct school *school, struct fixture *f, const char *markdown)
{
	school_open(school, f);
	const struct edition *edition =
		edition_of(school, "2025-2026", (const struct file[]){{"pagina.md", markdown}}, 1);
	assert_no_findings(f);
	return edition->pages[0];
}

static text show(struct fixture *f, const char *markdown, const char *view, mark_labels *labels)
{
	struct school school;
	struct page *page = page_with(&school, f, markdown);
	return blocks_text(f, shown_of(&school, page, view_of(&school, view), labels));
}

static void every_kind_of_block_is_cut(void **state)
{
	struct fixture *f = *state;
	assert_text(show(f,
			    "Eerste *alinea* met [een link](https://a.nl) en `code`.\n\n"
			    "## Kop\n\n"
			    "- punt\n- nog een\n\n  vervolg\n  1. dieper\n\n"
			    "> citaat\n\n"
			    "| a | b |\n| - | - |\n| 1 |   |\n\n"
			    "```\nint  a;\n\tb\n```\n\n"
			    "::: let-op\nPas op.\n:::\n\n"
			    "::: tip Zo kan het\n- doe dit\n:::\n\n"
			    "::: voor niveau=1\nJij.\n:::\n",
			    "", NULL),
		TEXT("T0 pagina\n"
		     "p0 Eerste alinea met een link en code.\n"
		     "H1 Kop\n"
		     "i1 punt\n"
		     "i1 nog een\n"
		     "p1 vervolg\n"
		     "i1 dieper\n"
		     "p1 citaat\n"
		     "r1 a | b\n"
		     "r1 1 |\n"
		     "c1 int a; b\n"
		     "b1 Let op\n"
		     "p1 Pas op.\n"
		     "b1 Zo kan het\n"
		     "i1 doe dit\n"
		     "p1 Jij.\n"));
}

static void white_space_is_one_space(void **state)
{
	struct fixture *f = *state;
	assert_text(show(f, "een   twee\n   drie\\\nvier\xc2\xa0vijf \xc3\xa9\xc3\xa9n\xc2\xb7\n",
			    "", NULL),
		TEXT("T0 pagina\np0 een twee drie vier vijf \xc3\xa9\xc3\xa9n\xc2\xb7\n"));
}

static void sections_are_those_with_a_block(void **state)
{
	struct fixture *f = *state;
	struct school school;
	struct page *page = page_with(&school, f,
		"## Een {niveau=1}\n\nTekst.\n\n## Twee\n\nTekst.\n\n### Diep\n\nTekst "
		"{niveau=1}\n\n"
		"## Drie\n\nTekst.\n");
	struct shown_page *shown = shown_of(&school, page, view_of(&school, "niveau-2"), NULL);
	assert_int_equal(shown->section_count, 3);
	assert_text(shown->sections[1].section->id, TEXT("twee"));
	assert_text(shown->sections[2].section->id, TEXT("drie"));
	assert_int_equal(shown->sections[2].first, 3);
	assert_int_equal(shown->sections[2].count, 2);
	assert_ptr_equal(shown->sections[2].page, shown);
	assert_ptr_equal(shown->blocks[4].section, &shown->sections[2]);
}

static const char marked[] =
	"Voor ieder.\n\n"
	"Voor drie. {niveau=3}\n\n"
	"- voltijd {vorm=voltijd}\n- drie en vier, deeltijd {niveau=3,4 vorm=deeltijd}\n\n"
	"::: voor niveau=4\nVier.\n:::\n\n"
	"Student. {rol=student}\n";

static void a_view_leaves_out_what_it_does_not_show(void **state)
{
	struct fixture *f = *state;
	assert_text(show(f, marked, "niveau-3-voltijd", NULL),
		TEXT("T0 pagina\np0 Voor ieder.\np0 Voor drie.\ni0 voltijd\np0 Student.\n"));
	assert_text(show(f, marked, "niveau-4", NULL),
		TEXT("T0 pagina\np0 Voor ieder.\ni0 voltijd\ni0 drie en vier, deeltijd\np0 "
		     "Vier.\np0 "
		     "Student.\n"));
	assert_text(show(f, marked, "student", NULL), TEXT("T0 pagina\np0 Student.\n"));
}

static void blocks_say_whom_they_are_for_unless_the_view_does(void **state)
{
	struct fixture *f = *state;
	assert_text(show(f, marked, "", badge_labels),
		TEXT("T0 pagina\n"
		     "p0 Voor ieder.\n"
		     "p0 (alleen niveau 3) Voor drie.\n"
		     "i0 (alleen voltijd) voltijd\n"
		     "i0 (alleen niveau 3 en 4; deeltijd) drie en vier, deeltijd\n"
		     "b0 (alleen niveau 4)\n"
		     "p0 Vier.\n"
		     "p0 Student.\n"));
	assert_text(show(f, marked, "niveau-3", badge_labels),
		TEXT("T0 pagina\n"
		     "p0 Voor ieder.\n"
		     "p0 Voor drie.\n"
		     "i0 (alleen voltijd) voltijd\n"
		     "i0 (alleen deeltijd) drie en vier, deeltijd\n"
		     "p0 Student.\n"));
}

static void a_page_and_a_heading_say_it_too(void **state)
{
	struct fixture *f = *state;
	static const char page[] =
		"---\ntitle: Titel\nniveau: [1, 2]\n---\n"
		"## Kop {vorm=voltijd}\n\nTekst.\n\n| a |\n| - |\n| b | {niveau=1}\n";
	assert_text(show(f, page, "", badge_labels),
		TEXT("T0 (alleen niveau 1 en 2) Titel\n"
		     "H1 (alleen voltijd) Kop\n"
		     "p1 Tekst.\n"
		     "r1 a\n"
		     "r1 (alleen niveau 1) b\n"));
	assert_text(show(f, page, "niveau-2", badge_labels),
		TEXT("T0 Titel\nH1 (alleen voltijd) Kop\np1 Tekst.\n"));
}

static void views_that_show_the_same_share_it(void **state)
{
	struct fixture *f = *state;
	struct school school;
	struct buffer buffer;
	struct page *page = page_with(&school, f, "Ieder.\n\nDrie. {niveau=3}\n");
	buffer_init(&buffer, SIZE_MAX);
	struct page_blocks *blocks =
		page_cut(page, &school.config, badge_labels, &buffer, &f->arena);
	buffer_release(&buffer);
	const struct shown_page *three = page_show(blocks, view_of(&school, "niveau-3"));
	const struct shown_page *one = page_show(blocks, view_of(&school, "niveau-1"));
	assert_ptr_equal(page_show(blocks, view_of(&school, "niveau-3-voltijd")), three);
	assert_ptr_equal(page_show(blocks, view_of(&school, "niveau-4-deeltijd")), one);
	assert_ptr_not_equal(one, three);
	/* The same blocks, but here the second one says whom it is for. */
	assert_ptr_not_equal(page_show(blocks, VIEW_GENERAL), three);
	assert_ptr_equal(
		page_show(blocks, view_of(&school, "voltijd")), page_show(blocks, VIEW_GENERAL));
}

static uint64_t hash_in(struct fixture *f, const char *markdown, const char *view)
{
	struct school school;
	struct page *page = page_with(&school, f, markdown);
	return shown_of(&school, page, view_of(&school, view), badge_labels)->hash;
}

static void the_hash_is_of_what_is_shown(void **state)
{
	struct fixture *f = *state;
	uint64_t hash = hash_in(f, "Een *twee*.\n\n## Kop\n\nDrie.\n", "niveau-2");
	assert_true(hash ==
		hash_in(f, "Een\ntwee.\n\n## Kop\n\nDrie.\n\nVier. {niveau=3}\n", "niveau-2"));
	assert_true(hash != hash_in(f, "Een drie.\n\n## Kop\n\nDrie.\n", "niveau-2"));
	assert_true(hash != hash_in(f, "Een twee.\n\nKop\n\nDrie.\n", "niveau-2"));
	assert_true(hash != hash_in(f, "## Kop\n\nDrie.\n\nEen twee.\n", "niveau-2"));
	assert_true(hash !=
		hash_in(f, "Een twee.\n\n## Kop\n\nDrie.\n\nVier. {niveau=3}\n", "niveau-3"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_kind_of_block_is_cut),
		TEST(white_space_is_one_space),
		TEST(sections_are_those_with_a_block),
		TEST(a_view_leaves_out_what_it_does_not_show),
		TEST(blocks_say_whom_they_are_for_unless_the_view_does),
		TEST(a_page_and_a_heading_say_it_too),
		TEST(views_that_show_the_same_share_it),
		TEST(the_hash_is_of_what_is_shown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
