/* Menus and the like: worked out from what the view shows, and from nothing else. */
#include "site/navigation.h"

#include "compare/years.h"
#include "site/badge.h"

#include "../book.h"

#define PAGE(title) "---\ntitle: " title "\n---\n"
#define FOR_1(title) "---\ntitle: " title "\nniveau: 1\n---\n"

static struct handbook *open_book(struct fixture *f)
{
	return BOOK(f, {"2025-2026/_index.md", PAGE("Jaar")}, {"2025-2026/a/_index.md", PAGE("A")},
		{"2025-2026/a/een.md", FOR_1("Een")},
		{"2025-2026/a/p.md",
			"---\ntitle: P\ndescription: Over P\n---\n## Alle\n\n### Onder\n\n#### "
			"Dieper\n\n## Voor een "
			"{niveau=1}\n\n### Onder een\n\nx\n"},
		{"2025-2026/b/_index.md", FOR_1("B")}, {"2025-2026/b/p.md", FOR_1("BP")},
		{"2025-2026/c/_index.md", PAGE("C")}, {"2024-2025/editie.yaml", "title: Oud\n"},
		{"2024-2025/a/_index.md", PAGE("Oude A")}, {"2024-2025/a/een.md", PAGE("Oude een")},
		{"2024-2025/b/_index.md", PAGE("Oude B")}, {"over.md", PAGE("Over")},
		{"gids/_index.md", PAGE("Gids")}, {"gids/in.md", PAGE("In de gids")});
}

static struct place_in_tree place(
	struct fixture *f, const struct handbook *book, const char *path, const char *view)
{
	const struct page *page = book_page(book, path);
	struct tree *tree = arena_new(&f->arena, struct tree, 1);
	tree_init(tree, book, page->edition, book_view(&book->config, view), &f->arena);
	struct years *years = arena_new(&f->arena, struct years, 1);
	years_compare(years, book, 1, badge_labels, &f->arena, &f->diagnostics);
	years_work_out(years, book->config.views.count);
	tree->years = years;
	return (struct place_in_tree){tree, page, way_up(page->address, &f->arena), &f->arena};
}

/* A value, as a template with the name "x" for it shows it. */
static text said(struct fixture *f, struct value value, const char *template)
{
	struct template_set *set = template_set_new(&f->arena);
	const struct field fields[] = {{TEXT("x"), value}};
	struct value data = value_object(fields, 1);
	struct buffer out;
	assert_true(template_add(
		set, TEXT("t"), text_of(template), (struct place){.line = 1}, &f->diagnostics));
	assert_true(template_set_finish(set, &f->diagnostics));
	buffer_init(&out, SIZE_MAX);
	template_render(template_find(set, TEXT("t")), &data, &out);
	text shown = arena_text(&f->arena, buffer_text(&out));
	buffer_release(&out);
	return shown;
}

#define LINKS "{{#x}}[{{title}} {{href}}]{{/x}}"

static void a_link_says_whether_it_is_here(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = open_book(f);
	struct place_in_tree at = place(f, book, "2025-2026/a/p.md", "");
	const char *template = "{{#x}}{{title}} {{href}}{{#is_current}} *{{/is_current}}{{/x}}";
	assert_text(
		said(f, navigation_link(&at, at.page), template), TEXT("P ../../a/p/index.html *"));
	assert_text(said(f, navigation_link(&at, at.page->chapter->index), template),
		TEXT("A ../../a/index.html"));
}

static void the_menu_is_the_chapters(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = open_book(f);
	const char *template =
		"{{#x}}{{title}} {{href}}{{#is_current}} *{{/is_current}} {{{items}}}{{/x}}";
	struct place_in_tree page = place(f, book, "2025-2026/a/p.md", ""),
			     index = place(f, book, "2025-2026/a/_index.md", ""),
			     none = place(f, book, "2025-2026/_index.md", "");
	assert_text(said(f, navigation_menu(&page, TEXT("<li>")), template),
		TEXT("A ../../a/index.html <li>"));
	assert_text(said(f, navigation_menu(&index, TEXT("<li>")), template),
		TEXT("A ../a/index.html * <li>"));
	assert_int_equal(navigation_menu(&none, TEXT("")).kind, VALUE_NOTHING);
}

static void breadcrumbs_end_at_the_parent(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = open_book(f);
	struct place_in_tree page = place(f, book, "2025-2026/a/p.md", "niveau-1"),
			     index = place(f, book, "2025-2026/a/_index.md", ""),
			     home = place(f, book, "2025-2026/_index.md", "");
	assert_text(said(f, navigation_breadcrumbs(&page), LINKS),
		TEXT("[Jaar ../../index.html][A ../../a/index.html]"));
	assert_text(said(f, navigation_breadcrumbs(&index), LINKS), TEXT("[Jaar ../index.html]"));
	assert_text(said(f, navigation_breadcrumbs(&home), LINKS), TEXT(""));
}

/* The layout names the site's home itself. */
static void outside_editions_breadcrumbs_leave_out_the_home(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, {"_index.md", "---\ntitle: Begin\n---\n"},
		{"over.md", "---\ntitle: Over\n---\n"}, {"a/_index.md", "---\ntitle: A\n---\n"},
		{"a/p.md", "---\ntitle: P\n---\n"});
	struct place_in_tree over = place(f, book, "over.md", ""),
			     page = place(f, book, "a/p.md", "");
	assert_text(said(f, navigation_breadcrumbs(&over), LINKS), TEXT(""));
	assert_text(said(f, navigation_breadcrumbs(&page), LINKS), TEXT("[A ../../a/index.html]"));
}

static void contents_are_what_the_view_shows(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = open_book(f);
	const char *template = "{{#x}}[{{id}} {{title}}{{#items}} ({{id}}){{/items}}]{{/x}}";
	struct place_in_tree one = place(f, book, "2025-2026/a/p.md", "niveau-1"),
			     two = place(f, book, "2025-2026/a/p.md", "niveau-2");
	size_t count;
	assert_text(said(f, navigation_contents(&one, &count), template),
		TEXT("[alle Alle (onder)][voor-een Voor een (onder-een)]"));
	assert_int_equal(count, 4);
	assert_text(
		said(f, navigation_contents(&two, &count), template), TEXT("[alle Alle (onder)]"));
	assert_int_equal(count, 2);
}

static void neighbours_are_the_views(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = open_book(f);
	struct place_in_tree one = place(f, book, "2025-2026/a/p.md", "niveau-1"),
			     two = place(f, book, "2025-2026/a/p.md", "niveau-2"),
			     first = place(f, book, "2025-2026/_index.md", ""),
			     last = place(f, book, "2025-2026/c/_index.md", "");
	assert_text(
		said(f, navigation_previous(&one), LINKS), TEXT("[Een ../../a/een/index.html]"));
	assert_text(said(f, navigation_next(&one), LINKS), TEXT("[B ../../b/index.html]"));
	assert_text(said(f, navigation_previous(&two), LINKS), TEXT("[A ../../a/index.html]"));
	assert_text(said(f, navigation_next(&two), LINKS), TEXT("[C ../../c/index.html]"));
	assert_int_equal(navigation_previous(&first).kind, VALUE_NOTHING);
	assert_int_equal(navigation_next(&last).kind, VALUE_NOTHING);
}

static void pickers_lead_to_the_same_page_or_near_it(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = open_book(f);
	const char *template = "{{#x}}{{label}}:{{#options}} {{label}} {{href}}{{#is_current}} "
			       "*{{/is_current}};{{/options}}\n{{/x}}";
	struct place_in_tree at = place(f, book, "2025-2026/a/een.md", "niveau-1");
	assert_text(said(f, navigation_pickers(&at), template),
		TEXT("Niveau: alle ../../../../a/een/index.html; niveau 1 "
		     "../../../niveau-1/a/een/index.html *; niveau 2 "
		     "../../../niveau-2/a/index.html; niveau 3 ../../../niveau-3/a/index.html;\n"
		     "Vorm: alle ../../../niveau-1/a/een/index.html *; voltijd "
		     "../../../niveau-1-voltijd/a/een/index.html; deeltijd "
		     "../../../niveau-1-deeltijd/a/een/index.html;\n"));
}

static void pickers_leave_out_views_with_nothing(void **state)
{
	struct fixture *f = *state;
	struct handbook *book =
		BOOK(f, {"2025-2026/_index.md", FOR_1("Jaar")}, {"2025-2026/a.md", FOR_1("A")});
	struct place_in_tree at = place(f, book, "2025-2026/a.md", "");
	assert_text(said(f, navigation_pickers(&at),
			    "{{#x}}{{label}}:{{#options}} {{label}}{{/options}}\n{{/x}}"),
		TEXT("Niveau: alle niveau 1\nVorm: alle voltijd deeltijd\n"));
}

static void chapters_and_pages_are_the_views(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = open_book(f);
	const char *template =
		"{{#x}}{{title}} {{href}}:{{#pages}} {{title}} {{href}}{{/pages}}\n{{/x}}";
	struct place_in_tree one = place(f, book, "2025-2026/_index.md", "niveau-1"),
			     two = place(f, book, "2025-2026/_index.md", "niveau-2");
	assert_text(said(f, navigation_chapters(one.tree, one.up, &f->arena), template),
		TEXT("A a/index.html: Een a/een/index.html P a/p/index.html\nB b/index.html: BP "
		     "b/p/index.html\nC "
		     "c/index.html:\n"));
	assert_text(said(f, navigation_chapters(two.tree, two.up, &f->arena), template),
		TEXT("A a/index.html: P a/p/index.html\nC c/index.html:\n"));
	struct place_in_tree a = place(f, book, "2025-2026/a/_index.md", "niveau-2");
	assert_text(said(f, navigation_pages(&a, a.page->chapter),
			    "{{#x}}{{title}} {{description}}.{{/x}}"),
		TEXT("P Over P."));
}

static void views_are_listed_by_group(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = open_book(f);
	struct place_in_tree at = place(f, book, "2025-2026/_index.md", "");
	text all = said(f, navigation_views(at.tree, at.up, &f->arena),
		"{{#x}}{{facets}}{{#is_strict}}, strict{{/is_strict}}:{{#views}} {{label}} "
		"{{href}};{{/views}}\n{{/x}}");
	assert_true(text_starts(
		all, TEXT("Niveau en Vorm: voltijd voor/voltijd/index.html; deeltijd ")));
	assert_true(text_ends(all, TEXT("\nRol, strict:\n"))); /* nothing is marked with a role */
}

#define HOW                                                                                        \
	"{{#is_present}} present{{/is_present}}{{#is_equal}} equal{{/is_equal}}"                   \
	"{{#is_for_others}} others{{/is_for_others}}{{#is_unknown}} unknown{{/is_unknown}}"        \
	"{{#is_gone}} gone{{/is_gone}}"

static void editions_have_the_page_its_chapter_or_nothing(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = open_book(f);
	const char *template =
		"{{#x}}{{name}} {{title}} {{href}}" HOW "{{#is_own}} own{{/is_own}}\n{{/x}}";
	struct place_in_tree een = place(f, book, "2025-2026/a/een.md", ""),
			     p = place(f, book, "2025-2026/a/p.md", ""),
			     c = place(f, book, "2025-2026/c/_index.md", ""),
			     over = place(f, book, "over.md", "");
	assert_text(said(f, navigation_editions(&een), template),
		TEXT("2025-2026 Een ../../a/een/index.html present equal own\n"
		     "2024-2025 Oude een ../../../2024-2025/a/een/index.html present\n"));
	assert_text(said(f, navigation_editions(&p), template),
		TEXT("2025-2026 P ../../a/p/index.html present equal own\n2024-2025 Oude A "
		     "../../../2024-2025/a/index.html gone\n"));
	assert_text(said(f, navigation_editions(&c), template),
		TEXT("2025-2026 C ../c/index.html present equal own\n2024-2025 Oud  gone\n"));
	assert_int_equal(navigation_editions(&over).list.count, 0);
}

/*
 * In 2025 een and chapter b are for niveau 1: readers of niveau 2 in 2024 are told that they are
 * not for them, and neither how they are called nor the way there.
 */
static void other_years_give_no_titles_away(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = open_book(f);
	const char *template = "{{#x}}{{title}} {{href}}" HOW "\n{{/x}}";
	struct place_in_tree een = place(f, book, "2024-2025/a/een.md", "niveau-2");
	assert_text(said(f, navigation_editions(&een), template),
		TEXT("A ../../../../../2025-2026/voor/niveau-2/a/index.html others\n"
		     "Oude een ../../a/een/index.html present equal\n"));
	struct handbook *other = BOOK(f, {"2025-2026/b/_index.md", FOR_1("Geheim")},
		{"2025-2026/b/p.md", FOR_1("Geheim")}, {"2024-2025/editie.yaml", ""},
		{"2024-2025/b/_index.md", PAGE("B")}, {"2024-2025/b/q.md", PAGE("Q")});
	struct place_in_tree q = place(f, other, "2024-2025/b/q.md", "niveau-2");
	assert_text(said(f, navigation_editions(&q), template),
		TEXT("2025-2026  gone\nQ ../../b/q/index.html present equal\n"));
}

/* Without a path, alias or `vervangt` in common, the text says that it is the same page. */
static void a_page_is_what_the_redline_holds_it_to_be(void **state)
{
	struct fixture *f = *state;
	static const char text_of_both[] =
		"---\ntitle: Absentie\n---\nBel voor half negen met je school als je ziek bent, en "
		"haal elke gemiste dag later in.\n";
	struct handbook *book = BOOK(f, {"2024-2025/editie.yaml", ""},
		{"2024-2025/regels/_index.md", PAGE("Regels")},
		{"2024-2025/regels/absentie.md", text_of_both},
		{"2025-2026/nieuw/_index.md", PAGE("Nieuw")},
		{"2025-2026/nieuw/verzuim.md", text_of_both});
	struct place_in_tree old = place(f, book, "2024-2025/regels/absentie.md", ""),
			     chapter = place(f, book, "2024-2025/regels/_index.md", "");
	const char *template = "{{#x}}{{title}} {{href}}" HOW "{{/x}}";
	assert_text(said(f, navigation_current(&old), template),
		TEXT("Absentie ../../../2025-2026/nieuw/verzuim/index.html present equal"));
	/* A chapter that is gone leads to where its pages went. */
	assert_text(said(f, navigation_current(&chapter), template),
		TEXT("Nieuw ../../2025-2026/nieuw/index.html gone"));
}

static void a_replaced_part_is_near_and_no_more(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, {"2024-2025/editie.yaml", ""},
		{"2024-2025/oud.md", "---\ntitle: Oud\n---\nKom.\n\n## Taak\n\nVeeg.\n"},
		{"2024-2025/los/_index.md", PAGE("Los")},
		{"2025-2026/teken.md",
			"---\ntitle: Teken\n---\nHier.\n\n"
			"## Doen {#doen vervangt=2024-2025/oud.md#taak niveau=1}\n\nTeken "
			"nu.\n"});
	const char *template = "{{#x}}{{title}} {{href}}" HOW "{{/x}}";
	struct place_in_tree one = place(f, book, "2024-2025/oud.md", "niveau-1"),
			     two = place(f, book, "2024-2025/oud.md", "niveau-2"),
			     los = place(f, book, "2024-2025/los/_index.md", "");
	assert_text(said(f, navigation_current(&one), template),
		TEXT("Teken ../../../../2025-2026/voor/niveau-1/teken/index.html gone"));
	text nothing = TEXT("de trefwoorden van 2025-2026 "
			    "../../../../2025-2026/voor/niveau-2/trefwoorden/index.html gone");
	assert_text(said(f, navigation_current(&two), template), nothing);
	assert_text(said(f, navigation_current(&los), template),
		TEXT("de trefwoorden van 2025-2026 ../../2025-2026/trefwoorden/index.html gone"));
}

static void what_an_edition_does_not_know_is_not_gone(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, {"2024-2025/editie.yaml", "incomplete: [b, a/een]\n"},
		{"2024-2025/a/_index.md", PAGE("A")}, {"2025-2026/a/_index.md", PAGE("A")},
		{"2025-2026/a/een.md", PAGE("Een")}, {"2025-2026/a/twee.md", PAGE("Twee")},
		{"2025-2026/b/_index.md", PAGE("B")}, {"2025-2026/b/p.md", PAGE("P")},
		{"2025-2026/bb.md", PAGE("Bb")});
	static const char *const cases[][2] = {{"a/een.md", "unknown"}, {"a/twee.md", "gone"},
		{"b/_index.md", "unknown"}, {"b/p.md", "unknown"}, {"bb.md", "gone"},
		{"a/_index.md", "present"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		text path = arena_concat(&f->arena, TEXT("2025-2026/"), text_of(cases[i][0]));
		struct place_in_tree at =
			place(f, book, arena_format(&f->arena, "%.*s", TEXT_PRINT(path)).data, "");
		text all = said(f, navigation_editions(&at), "{{#x}}{{name}}" HOW "\n{{/x}}");
		assert_true(text_find(all,
				    arena_concat(&f->arena, TEXT("2024-2025 "),
					    text_of(cases[i][1]))) != TEXT_NONE);
	}
	assert_text(book_findings(f), TEXT(""));
}

static void one_edition_is_no_choice(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, {"2025-2026/a.md", PAGE("A")});
	struct place_in_tree at = place(f, book, "2025-2026/a.md", "");
	assert_int_equal(navigation_editions(&at).list.count, 0);
}

static void an_old_year_leads_to_todays_page(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = open_book(f);
	const char *template = "{{#x}}{{name}}: {{href}}" HOW "{{/x}}";
	struct place_in_tree same = place(f, book, "2024-2025/a/een.md", "niveau-1"),
			     home = place(f, book, "2024-2025/_index.md", ""),
			     now = place(f, book, "2025-2026/a/een.md", "");
	assert_text(said(f, navigation_current(&same), template),
		TEXT("2025-2026: ../../../../../2025-2026/voor/niveau-1/a/een/index.html present"));
	assert_text(said(f, navigation_current(&home), template),
		TEXT("2025-2026: ../2025-2026/index.html present"));
	assert_int_equal(navigation_current(&now).kind, VALUE_NOTHING);
}

static void site_pages_are_the_top_ones(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = open_book(f);
	struct place_in_tree at = place(f, book, "2025-2026/a/p.md", "niveau-1");
	assert_text(said(f, navigation_site_pages(&at), LINKS),
		TEXT("[Over ../../../../../over/index.html][Gids ../../../../../gids/index.html]"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_link_says_whether_it_is_here),
		TEST(the_menu_is_the_chapters),
		TEST(breadcrumbs_end_at_the_parent),
		TEST(outside_editions_breadcrumbs_leave_out_the_home),
		TEST(contents_are_what_the_view_shows),
		TEST(neighbours_are_the_views),
		TEST(pickers_lead_to_the_same_page_or_near_it),
		TEST(pickers_leave_out_views_with_nothing),
		TEST(chapters_and_pages_are_the_views),
		TEST(views_are_listed_by_group),
		TEST(editions_have_the_page_its_chapter_or_nothing),
		TEST(other_years_give_no_titles_away),
		TEST(a_page_is_what_the_redline_holds_it_to_be),
		TEST(a_replaced_part_is_near_and_no_more),
		TEST(what_an_edition_does_not_know_is_not_gone),
		TEST(one_edition_is_no_choice),
		TEST(an_old_year_leads_to_todays_page),
		TEST(site_pages_are_the_top_ones),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
