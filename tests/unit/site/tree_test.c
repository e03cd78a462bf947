/* Addresses in a tree, and from one tree to another. */
#include "site/tree.h"

#include "../book.h"

#define FRONT "---\ntitle: T\n---\n"
#define FOR_1 "---\ntitle: T\nniveau: 1\n---\n"

static struct handbook *open_book(struct fixture *f)
{
	return BOOK(f, {"2025-2026/a/_index.md", FRONT}, {"2025-2026/a/p.md", FRONT},
		{"2025-2026/a/een.md", FOR_1}, {"2025-2026/een/_index.md", FOR_1},
		{"2025-2026/een/p.md", FOR_1}, {"2024-2025/editie.yaml", ""},
		{"2024-2025/a/_index.md", FRONT}, {"2024-2025/a/p.md", FRONT}, {"over.md", FRONT});
}

static struct tree tree_of(
	struct fixture *f, const struct handbook *book, size_t edition, const char *view)
{
	struct tree tree;
	tree_init(&tree, book, &book->editions[edition], book_view(&book->config, view), &f->arena);
	return tree;
}

static void trees_have_an_address_and_a_way_back(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = open_book(f);
	struct tree home = tree_of(f, book, 0, ""), year = tree_of(f, book, 2, ""),
		    view = tree_of(f, book, 2, "niveau-1-voltijd");
	assert_text(home.address, TEXT(""));
	assert_text(home.way_to_site, TEXT(""));
	assert_text(year.address, TEXT("2025-2026/"));
	assert_text(year.way_to_site, TEXT("../"));
	assert_text(view.address, TEXT("2025-2026/voor/niveau-1-voltijd/"));
	assert_text(view.way_to_site, TEXT("../../../"));
	assert_text(tree_view(&view)->label, TEXT("niveau 1, voltijd"));
}

static void the_way_up_counts_folders(void **state)
{
	struct fixture *f = *state;
	assert_text(way_up(TEXT(""), &f->arena), TEXT(""));
	assert_text(way_up(TEXT("a/"), &f->arena), TEXT("../"));
	assert_text(way_up(TEXT("a/b/c/"), &f->arena), TEXT("../../../"));
}

static void pages_of_a_tree_are_up_and_down(void **state)
{
	struct fixture *f = *state;
	const struct page *page = book_page(open_book(f), "2025-2026/a/p.md");
	assert_text(tree_way(TEXT("../"), page, &f->arena), TEXT("../a/p/index.html"));
	assert_text(tree_way(TEXT("../../"), page->edition->index, &f->arena),
		TEXT("../../index.html"));
}

/* From the page a/p/ of a tree to another page. */
static void check_way(struct fixture *f, size_t edition, const char *view, const char *target,
	const char *expected)
{
	struct handbook *book = open_book(f);
	struct tree tree = tree_of(f, book, edition, view);
	const struct page *page = book_page(book, target);
	assert_text(tree_way_to(&tree, TEXT("../../"), page, &page->visible, &f->arena),
		text_of(expected));
}

static void what_a_view_lacks_is_in_the_general_tree(void **state)
{
	struct fixture *f = *state;
	check_way(f, 2, "", "2025-2026/een/p.md", "../../een/p/index.html");
	check_way(f, 2, "niveau-1", "2025-2026/een/p.md", "../../een/p/index.html");
	check_way(f, 2, "niveau-2", "2025-2026/een/p.md", "../../../../een/p/index.html");
	check_way(f, 2, "student", "2025-2026/a/p.md", "../../../../a/p/index.html");
}

static void other_editions_keep_the_view(void **state)
{
	struct fixture *f = *state;
	check_way(f, 2, "", "2024-2025/a/p.md", "../../../2024-2025/a/p/index.html");
	check_way(f, 2, "niveau-2", "2024-2025/a/p.md",
		"../../../../../2024-2025/voor/niveau-2/a/p/index.html");
	check_way(f, 1, "niveau-2", "2025-2026/een/p.md",
		"../../../../../2025-2026/een/p/index.html");
	check_way(f, 1, "niveau-1", "2025-2026/een/p.md",
		"../../../../../2025-2026/voor/niveau-1/een/p/index.html");
	check_way(f, 2, "niveau-2", "over.md", "../../../../../over/index.html");
	check_way(f, 0, "", "2025-2026/a/p.md", "../../2025-2026/a/p/index.html");
}

/* From a page to the nearest thing in another view of the edition. */
static void check_near(struct fixture *f, const char *from, const char *path, const char *view,
	const char *expected)
{
	struct handbook *book = open_book(f);
	struct tree tree = tree_of(f, book, 2, from);
	text way = tree_way_in_view(&tree, TEXT("../../"), book_page(book, path),
		book_view(&book->config, view), &f->arena);
	assert_text(way, text_of(expected));
}

static void another_view_has_the_page_its_chapter_or_its_home(void **state)
{
	struct fixture *f = *state;
	check_near(f, "", "2025-2026/a/p.md", "niveau-2", "../../voor/niveau-2/a/p/index.html");
	check_near(
		f, "niveau-1", "2025-2026/a/p.md", "niveau-2", "../../../niveau-2/a/p/index.html");
	check_near(
		f, "niveau-1", "2025-2026/a/een.md", "niveau-2", "../../../niveau-2/a/index.html");
	check_near(f, "niveau-1", "2025-2026/een/p.md", "niveau-2", "../../../niveau-2/index.html");
	check_near(f, "niveau-1", "2025-2026/een/_index.md", "niveau-2",
		"../../../niveau-2/index.html");
	check_near(f, "niveau-1", "2025-2026/een/p.md", "", "../../../../een/p/index.html");
}

static void picks_differ_in_one_facet(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = open_book(f);
	struct tree tree = tree_of(f, book, 2, "niveau-2-voltijd");
	const char *expected[] = {"voltijd", "niveau-1-voltijd", "niveau-2-voltijd",
		"niveau-3-voltijd", "niveau-2", "niveau-2-voltijd", "niveau-2-deeltijd"};
	assert_int_equal(tree.pick_count, 7);
	for (size_t i = 0; i < 7; i++) {
		assert_int_equal(tree.picks[i].facet, i < 4 ? 0 : 1);
		assert_int_equal(tree.picks[i].value, (i < 4 ? (int)i : (int)i - 4) - 1);
		assert_text(
			book->config.views.items[tree.picks[i].view].slug, text_of(expected[i]));
	}
}

static void picks_of_other_groups_start_anew(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = open_book(f);
	struct tree strict = tree_of(f, book, 2, "student"), general = tree_of(f, book, 2, "");
	assert_int_equal(strict.pick_count, 7);
	for (size_t i = 0; i < 7; i++)
		assert_int_equal(strict.picks[i].view, general.picks[i].view);
	assert_int_equal(general.picks[0].view, VIEW_GENERAL);
	assert_text(book->config.views.items[general.picks[5].view].slug, TEXT("voltijd"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(trees_have_an_address_and_a_way_back),
		TEST(the_way_up_counts_folders),
		TEST(pages_of_a_tree_are_up_and_down),
		TEST(what_a_view_lacks_is_in_the_general_tree),
		TEST(other_editions_keep_the_view),
		TEST(another_view_has_the_page_its_chapter_or_its_home),
		TEST(picks_differ_in_one_facet),
		TEST(picks_of_other_groups_start_anew),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
