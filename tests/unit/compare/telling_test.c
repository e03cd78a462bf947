/* What of a redline is told. */
#include "compare/telling.h"

#include "editions.h"

/* The blocks that are told of the only changed page's sections, … where others are passed over. */
static text told(struct fixture *f, const char *old_text, const char *new_text)
{
	struct school school;
	school_open(&school, f);
	const struct edition *old =
		edition_of(&school, "2024-2025", (const struct file[]){{"a.md", old_text}}, 1);
	const struct edition *new =
		edition_of(&school, "2025-2026", (const struct file[]){{"a.md", new_text}}, 1);
	const struct redline *redline =
		comparison_view(compare_editions(&school, old, new), VIEW_GENERAL);
	text all = TEXT("");
	for (size_t s = 0; redline->page_count && s < redline->pages[0]->section_count; s++) {
		const struct section_change *section = &redline->pages[0]->sections[s];
		const struct block_change *block;
		size_t at = 0;
		if (!telling_has_section(redline->pages[0], section))
			continue;
		all = arena_concat(
			&f->arena, all, telling_title(telling_section(section)), TEXT(":"));
		do {
			bool has_gap;
			block = telling_next(section, &at, &has_gap);
			all = arena_concat(&f->arena, all, has_gap ? TEXT(" …") : TEXT(""),
				block ? TEXT(" ") : TEXT(""),
				block ? telling_block(block)->content : TEXT(""));
		} while (block);
		all = arena_concat(&f->arena, all, TEXT("\n"));
	}
	return all;
}

static void changed_blocks_are_told_with_their_neighbours(void **state)
{
	struct fixture *f = *state;
	assert_text(told(f, "- a1\n- b2\n- c3\n- d4\n- e5\n- f6\n- g7\n- h8\n",
			    "- a1\n- b2\n- c3\n- dd\n- e5\n- f6\n- g7\n- h8\n"),
		TEXT("Begin van de pagina: … c3 d4 dd e5 …\n"));
	assert_text(told(f, "- a1\n- b2\n- c3\n", "- a1\n- b2\n- cc\n"),
		TEXT("Begin van de pagina: … b2 c3 cc\n"));
	assert_text(told(f, "- a1\n- b2\n- c3\n- d4\n- e5\n- f6\n- g7\n",
			    "- aa\n- b2\n- c3\n- d4\n- e5\n- f6\n- gg\n"),
		TEXT("Begin van de pagina: a1 aa b2 … f6 g7 gg\n"));
}

static void equal_sections_and_titles_are_not_told(void **state)
{
	struct fixture *f = *state;
	assert_text(told(f, "Een.\n", "Een.\n"), TEXT(""));
	assert_text(told(f, "Een.\n\n## Kop\n\nTwee.\n", "Een.\n\n## Kop\n\nDrie.\n"),
		TEXT("Kop: Twee. Drie.\n"));
	assert_text(told(f, "Een.\n\n## Kop\n\nHet is hier altijd mooi weer.\n",
			    "Een.\n\n## Top\n\nHet is hier altijd mooi weer.\n"),
		TEXT("Top: Top Het is hier altijd mooi weer.\n"));
}

static void of_a_new_page_only_what_moved_is_told(void **state)
{
	(void)state;
	const struct page_change new_page = {.change = CHANGE_NEW},
				 both = {.change = CHANGE_CHANGED};
	const struct section_change new_section = {.change = CHANGE_NEW};
	const struct section_change moved = {.change = CHANGE_CHANGED, .is_moved = true};
	const struct section_change away = {.change = CHANGE_AWAY};
	const struct section_change equal = {.change = CHANGE_EQUAL};
	assert_false(telling_has_section(&new_page, &new_section));
	assert_true(telling_has_section(&new_page, &moved));
	assert_true(telling_has_section(&new_page, &away));
	assert_true(telling_has_section(&both, &new_section));
	assert_false(telling_has_section(&both, &equal));
}

static void statuses_are_words(void **state)
{
	(void)state;
	text out[2];
	assert_int_equal(telling_statuses(out, CHANGE_CHANGED, true), 2);
	assert_text(out[0], TEXT("gewijzigd"));
	assert_text(out[1], TEXT("verplaatst"));
	assert_int_equal(telling_statuses(out, CHANGE_NEW, false), 1);
	assert_text(out[0], TEXT("nieuw"));
	assert_int_equal(telling_statuses(out, CHANGE_GONE, false), 1);
	assert_text(out[0], TEXT("vervallen"));
	assert_int_equal(telling_statuses(out, CHANGE_AWAY, false), 1);
	assert_text(out[0], TEXT("verplaatst"));
	assert_int_equal(telling_statuses(out, CHANGE_MOVED, true), 1);
	assert_int_equal(telling_statuses(out, CHANGE_EQUAL, false), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(changed_blocks_are_told_with_their_neighbours),
		TEST(equal_sections_and_titles_are_not_told),
		TEST(of_a_new_page_only_what_moved_is_told),
		TEST(statuses_are_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
