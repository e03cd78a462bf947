/* What the operands of `compare` mean, in a real repository. */
#include "../source/git_fixture.h"

#include "compare/selection.h"

#include <cmocka.h>

/* Three years; the tag `begin` and the branch editie/2023-2024 have the first two. */
static const char years[] =
	"year() { mkdir -p content/$1; printf 'title: %s\\n' $1 > content/$1/editie.yaml;\n"
	"printf -- '---\\ntitle: A\\n---\\nTekst.\\n' > content/$1/a.md; }\n"
	"mkdir content; echo 'title: x' > content/wegwijzer.yaml\n"
	"year 2023-2024; year 2024-2025; git add .; git commit -qm een; git tag begin\n"
	"git branch editie/2023-2024\n"
	"git rm -rq content/2023-2024; year 2025-2026; git add .; git commit -qm twee\n"
	"git branch editie/2020-2021\n";

/* "2024-2025 in begin > 2024-2025; -2023-2024 +2025-2026", or the only finding. */
static text selected(struct fixture *f, text repository, const char *old, const char *new)
{
	struct selection selection;
	text content = joined(f, repository, "/content"), all = TEXT("");
	if (!selection_load(
		    &selection, content, text_of(old), text_of(new), 1, &f->arena, &f->diagnostics))
		return only_finding(f);
	assert_int_equal(f->diagnostics.count, 0);
	list_each (const struct edition_pair, pair, selection.pairs)
		if (pair->new->is_dated)
			all = arena_concat(&f->arena, all, all.size ? TEXT("; ") : TEXT(""),
				selection_name(&selection.old, pair->old, &f->arena), TEXT(" > "),
				selection_name(&selection.new, pair->new, &f->arena));
	list_each (const struct edition *const, edition, selection.only_old)
		all = arena_concat(&f->arena, all, TEXT(" -"), (*edition)->name);
	list_each (const struct edition *const, edition, selection.only_new)
		all = arena_concat(&f->arena, all, TEXT(" +"), (*edition)->name);
	return all;
}

static void operands_are_editions_and_revisions(void **state)
{
	static const struct {
		const char *old, *new, *selected;
	} cases[] = {
		{"2024-2025", "2025-2026", "2024-2025 > 2025-2026"},
		{"begin:2024-2025", "2025-2026", "2024-2025 in begin > 2025-2026"},
		{"begin:2023-2024", "HEAD:2025-2026", "2023-2024 in begin > 2025-2026 in HEAD"},
		{"begin", "2024-2025", "2024-2025 in begin > 2024-2025"},
		{"2024-2025", "begin", "2024-2025 > 2024-2025 in begin"},
		{"editie/2023-2024", "2025-2026", "2023-2024 in editie/2023-2024 > 2025-2026"},
		{"editie/2020-2021", "2025-2026", "2025-2026 in editie/2020-2021 > 2025-2026"},
		{"begin", "HEAD", "2024-2025 in begin > 2024-2025 in HEAD -2023-2024 +2025-2026"},
		{"HEAD", "", "2024-2025 in HEAD > 2024-2025; 2025-2026 in HEAD > 2025-2026"},
		{"refs/heads/main", "",
			"2024-2025 in refs/heads/main > 2024-2025; "
			"2025-2026 in refs/heads/main > 2025-2026"},
		{"", "", "2024-2025 > 2024-2025; 2025-2026 > 2025-2026"},
	};
	struct fixture *f = *state;
	text repository = repository_with(f, years);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_text(selected(f, repository, cases[i].old, cases[i].new),
			text_of(cases[i].selected));
}

static void what_is_not_there_is_reported(void **state)
{
	static const char *const cases[][3] = {
		{"2023-2024", "2024-2025", "vergelijk-editie-onbekend"},
		{"HEAD:2023-2024", "2024-2025", "vergelijk-editie-onbekend"},
		{"2024-2025", "begin:2025-2026", "vergelijk-editie-onbekend"},
		{"begin", "2025-2026", "vergelijk-editie-onbekend"},
		{"nergens", "2024-2025", "revisie-onbekend"},
		{"HEAD@{nooit}", "2024-2025", "revisie-onbekend"},
	};
	struct fixture *f = *state;
	text repository = repository_with(f, years);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_text(
			selected(f, repository, cases[i][0], cases[i][1]), text_of(cases[i][2]));
}

/* A revision from before the configuration was there is read by that of the work tree. */
static void a_revision_may_have_no_configuration(void **state)
{
	struct fixture *f = *state;
	struct selection selection;
	text repository = repository_with(f,
		"mkdir -p content/2024-2025; echo 'title: x' > content/2024-2025/editie.yaml\n"
		"printf -- '---\\ntitle: A\\nniveau: 1\\n---\\nTekst.\\n' > "
		"content/2024-2025/a.md\n"
		"git add .; git commit -qm een\n"
		"printf 'facets: {niveau: {values: {1: een}}}\\nviews: [{facets: [niveau]}]\\n'"
		" > content/wegwijzer.yaml\n");
	assert_true(selection_load(&selection, joined(f, repository, "/content"), TEXT("HEAD"),
		TEXT(""), 1, &f->arena, &f->diagnostics));
	assert_int_equal(f->diagnostics.count, 0);
	assert_int_equal(selection.old.handbook->config.views.count, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(operands_are_editions_and_revisions),
		TEST(what_is_not_there_is_reported),
		TEST(a_revision_may_have_no_configuration),
	};
	return run_with_git(tests, sizeof tests / sizeof *tests);
}
