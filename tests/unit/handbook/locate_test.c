/*
 * Editions: folders of the content, and revisions that wegwijzer.yaml pins, in real repositories.
 */
#include "../source/git_fixture.h"

#include "handbook/locate.h"

#include <cmocka.h>

/* Loads the configuration and finds the editions of FOLDER/content. */
static struct editions located(struct fixture *f, text repository, const char *configuration)
{
	struct source *content;
	struct config config;
	struct editions editions = {.count = 0};
	config_load(&config, text_of(configuration), (struct place){.path = TEXT("wegwijzer.yaml")},
		&f->arena, &f->diagnostics);
	if (!source_open_folder(
		    &content, joined(f, repository, "/content"), &f->arena, &f->diagnostics))
		fail();
	locate_editions(
		&editions, &config, content, UNREADABLE_IS_ERROR, &f->arena, &f->diagnostics);
	return editions;
}

static text names(struct fixture *f, const struct editions *editions)
{
	text all = TEXT("");
	list_each (const struct edition, edition, *editions)
		all = arena_concat(&f->arena, all, TEXT("["), edition->name, TEXT("]"));
	return all;
}

static const char two_years[] =
	"mkdir -p content/2024-2025 content/2025-2026 && touch content/over.md\n"
	"echo oud > content/2024-2025/a.md && echo nieuw > content/2025-2026/a.md\n"
	"git add . && git commit -qm begin && git branch editie/2024-2025\n"
	"git rm -rq content/2024-2025 && git commit -qm weg\n";

static void folders_are_editions(void **state)
{
	struct fixture *f = *state;
	text repository = repository_with(f, two_years);
	struct editions editions = located(f, repository, "title: x");
	assert_text(names(f, &editions), TEXT("[][2025-2026]"));
	assert_ptr_equal(locate_edition_of(&editions, TEXT("2025-2026/a.md")), &editions.items[1]);
	assert_ptr_equal(locate_edition_of(&editions, TEXT("over.md")), &editions.items[0]);
	assert_int_equal(f->diagnostics.count, 0);
}

static void branches_that_match_are_editions(void **state)
{
	struct fixture *f = *state;
	text repository = repository_with(f, two_years), bytes;
	struct editions editions = located(f, repository, "editions:\n  - ref: editie/*\n");
	assert_text(names(f, &editions), TEXT("[][2024-2025][2025-2026]"));
	struct place place;
	const struct edition *old = locate_edition(&editions, TEXT("2024-2025"));
	const struct source_file *file = locate_file(old, TEXT("a.md"), &place, &f->arena);
	assert_non_null(file);
	assert_text(place.revision, TEXT("editie/2024-2025"));
	assert_true(source_read(old->source, file, 100, &f->arena, &bytes, &f->diagnostics));
	assert_text(bytes, TEXT("oud\n"));
	assert_int_equal(f->diagnostics.count, 0);
}

static void name_and_path_may_be_given(void **state)
{
	struct fixture *f = *state;
	text repository = repository_with(f, two_years);
	struct editions editions = located(f, repository,
		"editions:\n  - {ref: main~1, name: 2024-2025, path: content/2024-2025}\n");
	assert_text(names(f, &editions), TEXT("[][2024-2025][2025-2026]"));
	assert_int_equal(f->diagnostics.count, 0);
}

/* Each at its place in wegwijzer.yaml, and once. */
static void what_cannot_be_an_edition_is_reported(void **state)
{
	static const struct {
		const char *configuration, *finding;
	} cases[] = {
		{"editions:\n  - ref: editie/2025-*\n", "2:10+13 editie-patroon-leeg\n"},
		{"editions:\n  - ref: main\n", "2:10+4 editie-zonder-studiejaar\n"},
		{"editions:\n  - {ref: main, name: foo}\n", "2:23+3 editie-zonder-studiejaar\n"},
		{"editions:\n  - {ref: editie/2024-2025, name: 2025-2026}\n",
			"2:35+9 editie-dubbel\n"},
		{"editions:\n  - name: 2024-2025\n", "2:5+0 editie-zonder-revisie\n"},
		{"editions:\n  - name: 2021-2022\n  - ref: editie/2024-2025\n",
			"2:5+0 editie-zonder-revisie\n"},
		{"editions:\n  - {ref: nergens, name: 2023-2024}\n", "2:11+7 revisie-onbekend\n"},
		{"editions:\n  - {ref: main, name: 2023-2024}\n", "2:11+4 map-niet-in-revisie\n"},
		{"editions:\n  - {ref: main, name: 2023-2024, path: ../../etc}\n",
			"2:40+9 map-niet-in-revisie\n"},
		{"history:\n  author: iedereen\n", "2:11+8 auteur-keuze-onbekend\n"},
		{"history:\n  author: team\n", "2:11+4 team-ontbreekt\n"},
		{"history:\n  commit: javascript:alert({commit})\n",
			"2:11+26 adres-wijziging-onjuist\n"},
		{"history:\n  page: https://git.x/h/main\n", "2:9+20 adres-wijziging-onjuist\n"},
		{"history:\n  edit: /rel/{path}\n", "2:9+11 adres-wijziging-onjuist\n"},
	};
	struct fixture *f = *state;
	text repository = repository_with(f, two_years);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		located(f, repository, cases[i].configuration);
		assert_text(f->diagnostics.items[0].place.path, TEXT("wegwijzer.yaml"));
		assert_text(f->diagnostics.items[0].place.revision, TEXT(""));
		assert_text(findings(f), text_of(cases[i].finding));
	}
}

static void an_empty_repository_says_so(void **state)
{
	struct fixture *f = *state;
	text repository =
		repository_with(f, "mkdir -p content/2025-2026; touch content/2025-2026/a.md");
	located(f, repository, "editions:\n  - {ref: HEAD, name: 2024-2025}\n");
	assert_text(findings(f), TEXT("2:11+4 repository-leeg\n"));
}

static void without_repository_folders_remain(void **state)
{
	struct fixture *f = *state;
	char outside[] =
		"/tmp/wegwijzer-none-XXXXXX"; /* the scratch folder may be in a repository */
	assert_non_null(mkdtemp(outside));
	text folder = text_of(outside);
	output(f, folder, "mkdir -p content/2025-2026 && touch content/2025-2026/a.md");
	struct editions editions = located(f, folder, "editions:\n  - ref: editie/*\n");
	assert_text(names(f, &editions), TEXT("[][2025-2026]"));
	assert_text(only_finding(f), TEXT("repository-ontbreekt"));
	remove_folder(outside);
}

int main(void)
{
	git_environment();
	const struct CMUnitTest tests[] = {
		TEST(folders_are_editions),
		TEST(branches_that_match_are_editions),
		TEST(name_and_path_may_be_given),
		TEST(what_cannot_be_an_edition_is_reported),
		TEST(an_empty_repository_says_so),
		TEST(without_repository_folders_remain),
	};
	return run_with_git(tests, sizeof tests / sizeof *tests);
}
