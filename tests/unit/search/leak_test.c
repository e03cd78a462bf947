/*
 * The promise of index.h: an index of a view is a function of what the view shows. Here what it
 * does not show is deleted from the content, or replaced by something else; the bytes must stay the
 * same.
 */
#include "asked.h"

static struct index_files files_in(struct fixture *f, const struct handbook *book, const char *view)
{
	return files_of(f, search_of(f, book, 1), book_view(&book->config, view), 1);
}

static void check_same(
	struct fixture *f, const struct handbook *a, const struct handbook *b, const char *view)
{
	struct index_files first = files_in(f, a, view), second = files_in(f, b, view);
	assert_true(first.list.count > 0);
	assert_int_equal(first.list.count, second.list.count);
	for (size_t i = 0; i < first.list.count; i++)
		if (!text_equal(first.list.items[i].bytes, second.list.items[i].bytes))
			fail_msg("the index of '%s' tells what the view does not show", view);
}

#define SHARED                                                                                     \
	PAGE("voor/_index", "title: Voor", "Allen."),                                              \
		{"2025-2026/gewone-woorden.yaml",                                                  \
			"poen: [vergoeding]\ntoverwoord: [geheim, fiets]\nschatkist: [goud]\n"},   \
		{"2025-2026/zoekgewichten.yaml", "regels: 90\n"},                                  \
	{                                                                                          \
		"2025-2026/begrippen.yaml",                                                        \
			"- term: opleidingsschool\n  abbreviations: [OS]\n  explanation: Een.\n"   \
	}

static void marked_text_leaves_no_trace(void **state)
{
	struct fixture *f = *state;
	struct handbook *with = BOOK(f, SHARED,
		PAGE("regels/a", "title: Regels",
			"Een fiets voor de school.\n\n"
			"Geheim goud in de opleidingsschool, fietsbel. {niveau=2}\n\n"
			"## Toetsen\n\nTentamen.\n\n- vergoeding\n- goudkist {niveau=2}\n\n"
			"| a | b |\n| - | - |\n| c | d |\n| goud | e | {niveau=2}\n\n"
			"### Verborgen goud {niveau=2}\n\nKist."),
		PAGE("regels/b", "title: Brommer", "Helm.\n\n## Kop {niveau=2}\n\nGoud."));
	struct handbook *without = BOOK(f, SHARED,
		PAGE("regels/a", "title: Regels",
			"Een fiets voor de school.\n\n## Toetsen\n\nTentamen.\n\n- vergoeding\n\n"
			"| a | b |\n| - | - |\n| c | d |"),
		PAGE("regels/b", "title: Brommer", "Helm."));
	check_same(f, with, without, "niveau-1");
	check_same(f, with, without, "niveau-3-deeltijd");
	assert_text(
		answers(f, index_of(f, with, "niveau-2"), "goudkist"), TEXT("regels/a/#toetsen "));
}

static void hidden_pages_leave_no_trace(void **state)
{
	struct fixture *f = *state;
	struct handbook *with = BOOK(f, SHARED,
		PAGE("regels/a", "title: Regels", "Fiets en vergoeding."),
		PAGE("regels/b", "title: Geheim goud\nniveau: 2\nkeywords: [poen, fiets]",
			"Fiets, fietsbel, opleidingsschool, vergoeding.\n\n## Goud\n\nKist."),
		PAGE("goud/_index", "title: Goud\nniveau: 2", "Schat."),
		PAGE("goud/c", "title: Schat\nniveau: 2", "Fiets."));
	struct handbook *without =
		BOOK(f, SHARED, PAGE("regels/a", "title: Regels", "Fiets en vergoeding."));
	check_same(f, with, without, "niveau-1");
	check_same(f, with, without, "niveau-3");
	assert_text(answers(f, index_of(f, with, "niveau-2"), "kist"), TEXT("regels/b/#goud "));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(marked_text_leaves_no_trace),
		TEST(hidden_pages_leave_no_trace),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
