/* From A to Z: what the view shows, as people sort, and nothing else. */
#include "site/register.h"

#include "../book.h"

/* As a template writes it: a line for each letter, and in it each entry with its places. */
static const char template[] =
	"{{#x}}{{letter}}({{id}}):{{#entries}} {{title}}{{#href}} <{{{href}}}>{{/href}}"
	"{{#where}} in {{where}}{{/where}}"
	"{{#places}} [{{title}} {{{href}}}]{{/places}};{{/entries}}|{{/x}}";

static text said(struct fixture *f, struct value value)
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

static text register_of(struct fixture *f, const struct handbook *book, const char *view)
{
	const struct edition *edition = book->current;
	struct tree *tree = arena_new(&f->arena, struct tree, 1);
	tree_init(tree, book, edition, book_view(&book->config, view), &f->arena);
	struct place_in_tree at = {tree, edition->index, TEXT("../"), &f->arena};
	struct register_items items;
	register_gather(&items, edition, &f->arena);
	return said(f, register_letters(&items, &at));
}

#define PAGE(title) "---\ntitle: " title "\n---\n"
#define INDEX                                                                                      \
	{                                                                                          \
		"2025-2026/_index.md", PAGE("Jaar")                                                \
	}

static void titles_keywords_headings_and_terms(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, INDEX, {"2025-2026/a/_index.md", PAGE("Deel")},
		{"2025-2026/a/p.md",
			"---\ntitle: Absentie\nkeywords: [griep, absentie]\n---\n## Beter melden "
			"{#beter}\n\nx\n"},
		{"2025-2026/begrippen.yaml",
			"- term: werkplekbegeleider\n  id: wpb\n  abbreviations: [WPB]\n  "
			"explanation: x\n"});
	assert_text(register_of(f, book, ""),
		TEXT("A(a): Absentie <../a/p/index.html> in Deel;|"
		     "B(b): Begrippen <../begrippen/index.html>;"
		     " Beter melden <../a/p/index.html#beter> in Absentie;|"
		     "D(d): Deel <../a/index.html>;|"
		     "G(g): griep <../a/p/index.html> in Absentie;|"
		     "W(w): werkplekbegeleider <../begrippen/index.html#wpb> in Begrippen;"
		     " WPB <../begrippen/index.html#wpb> in werkplekbegeleider;|"));
}

static void sorted_as_people_sort(void **state)
{
	struct fixture *f = *state;
	struct handbook *book =
		BOOK(f, INDEX, {"2025-2026/1.md", PAGE("Eén")}, {"2025-2026/2.md", PAGE("eend")},
			{"2025-2026/3.md", PAGE("De edel")}, {"2025-2026/4.md", PAGE("Artikel 10")},
			{"2025-2026/5.md", PAGE("artikel 9")}, {"2025-2026/6.md", PAGE("4OLS")},
			{"2025-2026/7.md", PAGE("‘s avonds")}, {"2025-2026/8.md", PAGE("Ελλάδα")});
	assert_text(register_of(f, book, ""),
		TEXT("0-9(0-9): 4OLS <../6/index.html>;|"
		     "A(a): artikel 9 <../5/index.html>; Artikel 10 <../4/index.html>;|"
		     "E(e): De edel <../3/index.html>; Eén <../1/index.html>; eend "
		     "<../2/index.html>;|"
		     "S(s): ‘s avonds <../7/index.html>;|"
		     "…(overig): Ελλάδα <../8/index.html>;|"));
}

static void what_is_called_alike_is_one_entry(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, INDEX, {"2025-2026/a.md", PAGE("Het Verlof")},
		{"2025-2026/b.md", "---\ntitle: B\nkeywords: [verlóf, Verlof]\n---\n"});
	assert_text(register_of(f, book, ""),
		TEXT("B(b): B <../b/index.html>;|"
		     "V(v): Het Verlof [Het Verlof ../a/index.html] [B ../b/index.html];|"));
}

static void places_are_told_apart(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, INDEX, {"2025-2026/a/_index.md", PAGE("Deel")},
		{"2025-2026/a/p.md", "---\ntitle: Contract\nkeywords: [tekenen]\n---\n"},
		{"2025-2026/b/_index.md",
			"---\ntitle: Contract\nkeywords: [tekenen]\n---\n## Tekenen {#t}\n\nx\n"});
	assert_text(register_of(f, book, ""),
		TEXT("C(c): Contract [Contract ../b/index.html] [Deel ../a/p/index.html];|"
		     "D(d): Deel <../a/index.html>;|"
		     "T(t): Tekenen [Contract ../b/index.html#t] "
		     "[Contract (Deel) ../a/p/index.html];|"));
}

/* What a writer chose as a keyword stays, however many pages have it as a heading. */
static void a_keyword_keeps_common_headings(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, INDEX,
		{"2025-2026/1.md", "---\ntitle: 1\nkeywords: [zelf]\n---\n## Zelf {#z}\n"},
		{"2025-2026/2.md", PAGE("2") "## Zelf {#z}\n"},
		{"2025-2026/3.md", PAGE("3") "## Zelf {#z}\n"},
		{"2025-2026/4.md", PAGE("4") "## Zelf {#z}\n"},
		{"2025-2026/5.md", PAGE("5") "## Zelf {#z}\n\n## Zelf niet {#n}\n"});
	assert_text(register_of(f, book, ""),
		TEXT("0-9(0-9): 1 <../1/index.html>; 2 <../2/index.html>; 3 <../3/index.html>;"
		     " 4 <../4/index.html>; 5 <../5/index.html>;|"
		     "Z(z): Zelf [1 ../1/index.html#z] [2 ../2/index.html#z]"
		     " [3 ../3/index.html#z] [4 ../4/index.html#z] [5 ../5/index.html#z];"
		     " Zelf niet <../5/index.html#n> in 5;|"));
}

static void headings_that_nobody_looks_up(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, INDEX,
		{"2025-2026/a.md",
			PAGE("A") "## Wie doet wat\n\n## Mag het?\n\n## Een zin met wel vijf "
				  "woorden\n\n#### Diep\n"});
	assert_text(register_of(f, book, ""), TEXT("A(a): A <../a/index.html>;|"));
}

static void headings_that_every_page_has(void **state)
{
	struct fixture *f = *state;
#define SAME(title) PAGE(title) "## Problemen\n\nx\n"
	struct handbook *four =
		BOOK(f, INDEX, {"2025-2026/1.md", SAME("1")}, {"2025-2026/2.md", SAME("2")},
			{"2025-2026/3.md", SAME("3")}, {"2025-2026/4.md", SAME("4")});
	struct handbook *five = BOOK(f, INDEX, {"2025-2026/1.md", SAME("1")},
		{"2025-2026/2.md", SAME("2")}, {"2025-2026/3.md", SAME("3")},
		{"2025-2026/4.md", SAME("4")}, {"2025-2026/5.md", SAME("5")});
	assert_true(text_find(register_of(f, four, ""), TEXT("Problemen")) != TEXT_NONE);
	assert_true(text_find(register_of(f, five, ""), TEXT("Problemen")) == TEXT_NONE);
}

/* Marked in every way; what the view leaves out is neither named nor counted. */
static void nothing_of_other_readers(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, INDEX,
		{"2025-2026/a.md",
			"---\ntitle: Aap\n---\n## Noot {niveau=1}\n\nx\n\n## Mies "
			"{niveau=2}\n\nx\n"},
		{"2025-2026/b.md", "---\ntitle: Noot\nniveau: 2\nkeywords: [wim]\n---\n"},
		{"2025-2026/c/_index.md", "---\ntitle: Zus\nniveau: 2\n---\n"},
		{"2025-2026/begrippen.yaml",
			"- {term: jet, id: jet, abbreviations: [J2], explanation: x, niveau: 2}\n"
			"- {term: teun, id: teun, explanation: x}\n"});
	assert_text(register_of(f, book, "niveau-1"),
		TEXT("A(a): Aap <../a/index.html>;|B(b): Begrippen <../begrippen/index.html>;|"
		     "N(n): Noot <../a/index.html#noot> in Aap;|"
		     "T(t): teun <../begrippen/index.html#teun> in Begrippen;|"));
	text all = register_of(f, book, "");
	const text shown[] = {TEXT("Mies"), TEXT("wim"), TEXT("Zus"), TEXT("jet"), TEXT("J2"),
		TEXT("Noot [Noot ../b/index.html] [Aap ../a/index.html#noot]")};
	for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
		if (text_find(all, shown[i]) == TEXT_NONE)
			fail_msg("%.*s is not in %.*s", TEXT_PRINT(shown[i]), TEXT_PRINT(all));
}

static void an_empty_edition_has_no_letters(void **state)
{
	struct fixture *f = *state;
	assert_text(register_of(f, BOOK(f, INDEX), ""), TEXT(""));
}

static text search_of(
	struct fixture *f, const struct handbook *book, const char *path, const char *view)
{
	const struct page *page = book_page(book, path);
	struct tree *tree = arena_new(&f->arena, struct tree, 1);
	tree_init(tree, book, page->edition, book_view(&book->config, view), &f->arena);
	struct place_in_tree at = {tree, page, way_up(page->address, &f->arena), &f->arena};
	struct value search = register_search(&at);
	text all = TEXT("");
	for (size_t i = 0; search.kind == VALUE_OBJECT && i < search.object.count; i++)
		if (search.object.fields[i].value.kind == VALUE_TEXT)
			all = arena_concat(
				&f->arena, all, search.object.fields[i].value.text, TEXT(" "));
	return all;
}

static void search_leads_to_the_own_register(void **state)
{
	struct fixture *f = *state;
	struct handbook *book =
		BOOK(f, INDEX, {"2025-2026/a/p.md", PAGE("P")}, {"2024-2025/editie.yaml", ""},
			{"2024-2025/_index.md", PAGE("Oud")}, {"over.md", PAGE("Over")});
	assert_text(search_of(f, book, "2025-2026/a/p.md", "niveau-1"),
		TEXT("../../../../../zoeken/index.html ../../trefwoorden/index.html 2025-2026 "
		     "niveau-1 "));
	assert_text(search_of(f, book, "2024-2025/_index.md", ""),
		TEXT("../zoeken/index.html trefwoorden/index.html 2024-2025  "));
	assert_text(search_of(f, book, "over.md", ""),
		TEXT("../zoeken/index.html ../2025-2026/trefwoorden/index.html 2025-2026  "));
}

static void without_an_edition_there_is_no_search(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, {"over.md", PAGE("Over")});
	book->current = NULL;
	assert_text(search_of(f, book, "over.md", ""), TEXT(""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(titles_keywords_headings_and_terms),
		TEST(sorted_as_people_sort),
		TEST(what_is_called_alike_is_one_entry),
		TEST(places_are_told_apart),
		TEST(a_keyword_keeps_common_headings),
		TEST(headings_that_nobody_looks_up),
		TEST(headings_that_every_page_has),
		TEST(nothing_of_other_readers),
		TEST(an_empty_edition_has_no_letters),
		TEST(search_leads_to_the_own_register),
		TEST(without_an_edition_there_is_no_search),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
