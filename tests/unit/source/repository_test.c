/* Repositories: every way in, every name in them, and every reason why not. */
#include "source/repository.h"

#include "git_fixture.h"

#include <string.h>

static struct repository *open_repository(struct fixture *f, text path)
{
	struct repository *repository;
	assert_true(repository_open(&repository, path, &f->arena, &f->diagnostics));
	assert_int_equal(f->diagnostics.count, 0);
	return repository;
}

/* The only diagnostic of an attempt to open this: its slug. */
static text refusal(struct fixture *f, text path)
{
	struct repository *repository;
	assert_false(repository_open(&repository, path, &f->arena, &f->diagnostics));
	assert_null(repository);
	assert_text(f->diagnostics.items[0].place.path, path);
	assert_true(f->diagnostics.items[0].hint.size > 0);
	return only_finding(f);
}

/* The commit's id, or "" and one diagnostic. */
static text commit_of(struct fixture *f, text folder, const char *name)
{
	struct revision revision;
	struct repository *repository = open_repository(f, folder);
	if (!repository_find_revision(
		    &revision, repository, text_of(name), &f->arena, &f->diagnostics)) {
		assert_int_equal(f->diagnostics.count, 1);
		return TEXT("");
	}
	char id[GIT_OID_HEXSZ + 1];
	return arena_text(&f->arena, text_of(git_oid_tostr(id, sizeof id, &revision.commit)));
}

#define assert_revision(f, folder, name, expression)                                               \
	assert_text(commit_of(f, folder, name),                                                    \
		text_trim(output(f, folder, "git rev-parse '" expression "^{commit}'")))

static void every_way_in_leads_to_the_repository(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		"mkdir -p a/b; echo 1 > a/b/c; git add .; git commit -qm 1;"
		"git worktree add -q -b boom .wt");
	assert_text(open_repository(f, folder)->work_tree, folder);
	assert_text(open_repository(f, joined(f, folder, "/a/b/"))->work_tree, folder);
	assert_text(open_repository(f, joined(f, folder, "/.git"))->work_tree, folder);
	assert_text(open_repository(f, joined(f, folder, "/.wt/a"))->work_tree,
		joined(f, folder, "/.wt"));
	output(f, folder, "git clone -q --bare . .bare");
	assert_text(open_repository(f, joined(f, folder, "/.bare"))->work_tree, TEXT(""));
}

static void an_empty_path_is_here(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f, "mkdir map");
	char *before = getcwd(NULL, 0);
	assert_int_equal(chdir(arena_c_string(&f->arena, joined(f, folder, "/map"))), 0);
	struct repository *repository = open_repository(f, TEXT(""));
	assert_text(repository->work_tree, folder);
	text path;
	assert_true(repository_locate(&path, repository, TEXT(""), &f->arena, &f->diagnostics));
	assert_text(path, TEXT("map"));
	assert_int_equal(chdir(before), 0);
	free(before);
}

static void no_repository_is_said(void **state)
{
	struct fixture *f = *state;
	/* $SCRATCH may stand in a repository. */
	char folder[] = "/tmp/wegwijzer-none-XXXXXX";
	assert_non_null(mkdtemp(folder));
	arena_defer(&f->arena, remove_folder, folder);
	assert_text(refusal(f, text_of(folder)), TEXT("repository-ontbreekt"));
	assert_text(refusal(f, TEXT("/tmp/bestaat/niet")), TEXT("repository-ontbreekt"));
}

static void trust_and_open(struct fixture *f, text path)
{
	assert_text(refusal(f, path), TEXT("repository-van-ander"));
	text cure = f->diagnostics.items[0].hint;
	size_t command = text_find(cure, TEXT("git config"));
	assert_int_not_equal(command, TEXT_NONE);
	output(f, TEXT("/tmp"), arena_c_string(&f->arena, text_slice(cure, command, cure.size)));
	open_repository(f, path);
}

static void someone_elses_repository_opens_after_the_cure(void **state)
{
	struct fixture *f = *state;
	if (getuid() != 0)
		skip();
	text folder = repository_with(f,
		"mkdir map; echo 1 > map/a; git add .; git commit -qm 1;"
		"git clone -q --bare . bare; git worktree add -q -b boom .wt; chown -R 1 .");
	/* Before and after the first safe.directory libgit2's answers differ. */
	trust_and_open(f, joined(f, folder, "/bare"));
	trust_and_open(f, joined(f, folder, "/map"));
	trust_and_open(f, joined(f, folder, "/.wt/map"));
}

static void sha256_is_refused(void **state)
{
	struct fixture *f = *state;
	text folder = scratch_folder(f);
	output(f, folder, "git init -q --object-format=sha256");
	assert_text(refusal(f, folder), TEXT("repository-sha256"));
}

static void what_is_broken_is_said_in_libgit2s_words(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f, "echo '[core' >> .git/config");
	assert_text(refusal(f, folder), TEXT("repository-onleesbaar"));
	assert_int_not_equal(text_find(f->diagnostics.items[0].message, TEXT("config")), TEXT_NONE);
	folder = scratch_folder(f);
	output(f, folder, "echo 'gitdir: /bestaat/niet' > .git");
	assert_text(refusal(f, folder), TEXT("repository-onleesbaar"));
}

static void extensions_that_change_nothing_for_reading_are_no_obstacle(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		"git config core.repositoryformatversion 1; git config extensions.worktreeConfig "
		"true;"
		"git config extensions.partialClone origin");
	assert_true(open_repository(f, folder)->is_partial);
	assert_false(open_repository(f, repository_with(f, "true"))->is_partial);
}

static void revisions_are_found_by_every_name(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		"git commit -q --allow-empty -m 1; git tag licht; git tag -a -m x zwaar;"
		"git branch editie/2024-2025; git pack-refs --all;"
		"git commit -q --allow-empty -m 2; git tag -a -m tag-van-tag dubbel zwaar "
		"2>/dev/null");
	assert_revision(f, folder, "main", "main");
	assert_revision(f, folder, "HEAD", "main");
	assert_revision(f, folder, "licht", "main~1");
	assert_revision(f, folder, "zwaar", "main~1");
	assert_revision(f, folder, "dubbel", "main~1");
	assert_revision(f, folder, "editie/2024-2025", "main~1");
	assert_revision(f, folder, "refs/tags/zwaar", "main~1");
	assert_revision(f, folder, "main~1", "main~1");
	text id = text_trim(output(f, folder, "git rev-parse main"));
	assert_text(commit_of(f, folder, arena_c_string(&f->arena, id)), id);
	assert_text(commit_of(f, folder, arena_c_string(&f->arena, text_slice(id, 0, 8))), id);
}

static void a_branch_that_only_the_remote_has_is_found(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		"git commit -q --allow-empty -m 1; git branch editie/2023-2024;"
		"git branch editie/2024-2025; git commit -q --allow-empty -m 2; git clone -q . "
		"kloon;"
		"cd kloon; git branch editie/2023-2024 main");
	text clone = joined(f, folder, "/kloon");
	assert_revision(f, clone, "editie/2024-2025", "origin/editie/2024-2025");
	/* What stands here goes first. */
	assert_revision(f, clone, "editie/2023-2024", "main");
}

static void an_unknown_name_gets_those_that_there_are(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		"git commit -q --allow-empty -m 1; git branch editie/2024-2025; git tag v1;"
		"git tag geen-commit $(echo x | git hash-object -w --stdin)");
	assert_text(commit_of(f, folder, "editie/2024-2052"), TEXT(""));
	assert_text(f->diagnostics.items[0].message,
		TEXT("'editie/2024-2052' is geen tak, tag of commit"));
	assert_text(f->diagnostics.items[0].hint,
		TEXT("Kies uit: editie/2024-2025, geen-commit, main, v1."));
	assert_text(f->diagnostics.items[0].place.revision, TEXT("editie/2024-2052"));
	assert_text(only_finding(f), TEXT("revisie-onbekend"));
	static const char *const others[] = {
		"", "geen-commit", "main..v1", "main:", "a b", "ffffffff", "-", "^"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		assert_text(commit_of(f, folder, others[i]), TEXT(""));
		assert_text(only_finding(f), TEXT("revisie-onbekend"));
	}
}

static void a_repository_without_commits_has_no_revisions(void **state)
{
	struct fixture *f = *state;
	assert_text(commit_of(f, repository_with(f, "true"), "HEAD"), TEXT(""));
	assert_text(only_finding(f), TEXT("repository-leeg"));
}

static void hints_name_eight_at_most(void **state)
{
	struct fixture *f = *state;
	const text names[] = {TEXT("a"), TEXT("b"), TEXT("c"), TEXT("d"), TEXT("e"), TEXT("f"),
		TEXT("g"), TEXT("h"), TEXT("main")};
	assert_text(repository_choices(TEXT("mian"), names, 9, &f->arena),
		TEXT("main, a, b, c, d, e, f, g"));
	assert_text(repository_choices(TEXT("xyz"), names, 9, &f->arena),
		TEXT("a, b, c, d, e, f, g, h"));
	assert_text(repository_choices(TEXT("xyz"), names, 0, &f->arena), TEXT(""));
}

static void a_short_commit_id_may_be_two_commits(void **state)
{
	struct fixture *f = *state;
	/* Of 1,500 ids two begin with the same four digits, nearly always; these do. */
	text folder = repository_with(f,
		"for i in $(seq 1500); do echo 'commit refs/heads/main';"
		"echo \"committer A <a@b> $i +0000\"; echo 'data 0'; done | git fast-import "
		"--quiet");
	text twins =
		output(f, folder, "git rev-list main | cut -c1-4 | sort | uniq -d | grep '[a-f]'");
	text first;
	assert_true(text_cut(&twins, '\n', &first));
	assert_text(commit_of(f, folder, arena_c_string(&f->arena, first)), TEXT(""));
	assert_text(only_finding(f), TEXT("revisie-dubbelzinnig"));
}

static void what_a_shallow_clone_lacks_has_its_own_diagnostic(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		"git commit -q --allow-empty -m 1; git tag oud; git commit -q --allow-empty -m 2;"
		"git commit -q --allow-empty -m 3; git clone -q --depth 1 file://$PWD kloon");
	text clone = joined(f, folder, "/kloon");
	assert_true(open_repository(f, clone)->is_shallow);
	assert_false(open_repository(f, folder)->is_shallow);
	assert_revision(f, clone, "main", "main");
	assert_text(commit_of(f, clone, "oud"), TEXT(""));
	assert_text(only_finding(f), TEXT("revisie-niet-opgehaald"));
	assert_text(commit_of(f, clone, "main~1"), TEXT(""));
	assert_text(only_finding(f), TEXT("revisie-niet-opgehaald"));
	output(f, clone, "git fetch -q --unshallow --tags");
	assert_revision(f, clone, "oud", "main~2");
	assert_false(open_repository(f, clone)->is_shallow);
}

static text references(struct fixture *f, text folder, text pattern)
{
	struct repository_references names;
	assert_true(repository_find_references(
		&names, open_repository(f, folder), pattern, &f->arena, &f->diagnostics));
	text all = TEXT("");
	list_each (const text, name, names)
		all = arena_concat(&f->arena, all, *name, TEXT(" "));
	return all;
}

static void references_match_as_paths_do(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		"git commit -q --allow-empty -m 1; git branch editie/2024-2025; git pack-refs "
		"--all;"
		"git tag editie/2023-2024; git branch editie/2023-2024; git branch "
		"editie/oud/2020-2021;"
		"git tag v1; git notes add -m x; git stash list; git clone -q . kloon; cd kloon;"
		"git branch editie/2019-2020");
	assert_text(references(f, folder, TEXT("editie/*")),
		TEXT("editie/2023-2024 editie/2024-2025 "));
	assert_text(references(f, folder, TEXT("editie/202[3]-????")), TEXT("editie/2023-2024 "));
	assert_text(references(f, folder, TEXT("editie/*/*")), TEXT("editie/oud/2020-2021 "));
	assert_text(references(f, folder, TEXT("*")), TEXT("main v1 "));
	assert_text(references(f, folder, TEXT("v1")), TEXT("v1 "));
	assert_text(references(f, folder, TEXT("editie")), TEXT(""));
	assert_text(references(f, folder, TEXT("")), TEXT(""));
	assert_text(references(f, joined(f, folder, "/kloon"), TEXT("editie/*")),
		TEXT("editie/2019-2020 editie/2023-2024 editie/2024-2025 "));
	assert_text(references(f, joined(f, folder, "/kloon"), TEXT("*")), TEXT("main v1 "));
}

static bool has_folder(struct fixture *f, const struct revision *revision, const char *path)
{
	git_tree *tree;
	assert_true(
		repository_find_folder(&tree, revision, text_of(path), &f->arena, &f->diagnostics));
	return tree != NULL;
}

static void folders_are_found_in_a_revision(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(
		f, "mkdir -p a/b; echo 1 > a/b/c; git add .; git commit -qm 1; rm -r a");
	struct revision revision;
	assert_true(repository_find_revision(
		&revision, open_repository(f, folder), TEXT("main"), &f->arena, &f->diagnostics));
	assert_true(has_folder(f, &revision, ""));
	assert_true(has_folder(f, &revision, "a"));
	assert_true(has_folder(f, &revision, "a/b"));
	assert_false(has_folder(f, &revision, "a/b/c"));
	assert_false(has_folder(f, &revision, "a/b/c/d"));
	assert_false(has_folder(f, &revision, "b"));
	assert_false(has_folder(f, &revision, "/a"));
	assert_false(has_folder(f, &revision, ".."));
	output(f, folder,
		"chmod -R u+w .git; rm .git/objects/$(git rev-parse main:a | sed 's|..|&/|')");
	git_tree *tree;
	assert_true(repository_find_revision(
		&revision, open_repository(f, folder), TEXT("main"), &f->arena, &f->diagnostics));
	assert_false(
		repository_find_folder(&tree, &revision, TEXT("a/b"), &f->arena, &f->diagnostics));
	assert_null(tree);
	assert_text(only_finding(f), TEXT("repository-onleesbaar"));
}

static void a_folder_on_the_disk_has_a_place_in_the_repository(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f, "mkdir -p a/b; ln -s a/b link"), path;
	struct repository *repository = open_repository(f, folder);
	assert_true(repository_locate(&path, repository, folder, &f->arena, &f->diagnostics));
	assert_text(path, TEXT(""));
	assert_true(repository_locate(
		&path, repository, joined(f, folder, "/a/b/"), &f->arena, &f->diagnostics));
	assert_text(path, TEXT("a/b"));
	assert_true(repository_locate(
		&path, repository, joined(f, folder, "/link/../b"), &f->arena, &f->diagnostics));
	assert_text(path, TEXT("a/b"));
	assert_int_equal(f->diagnostics.count, 0);
	output(f, folder, "mkdir $PWD-ernaast");
	text beside = joined(f, folder, "-ernaast");
	arena_defer(&f->arena, remove_folder, arena_c_string(&f->arena, beside));
	assert_false(repository_locate(&path, repository, beside, &f->arena, &f->diagnostics));
	assert_text(only_finding(f), TEXT("repository-ontbreekt"));
	assert_false(repository_locate(
		&path, repository, joined(f, folder, "/niets"), &f->arena, &f->diagnostics));
	assert_text(only_finding(f), TEXT("repository-ontbreekt"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_way_in_leads_to_the_repository),
		TEST(an_empty_path_is_here),
		TEST(no_repository_is_said),
		TEST(someone_elses_repository_opens_after_the_cure),
		TEST(sha256_is_refused),
		TEST(what_is_broken_is_said_in_libgit2s_words),
		TEST(extensions_that_change_nothing_for_reading_are_no_obstacle),
		TEST(revisions_are_found_by_every_name),
		TEST(a_branch_that_only_the_remote_has_is_found),
		TEST(an_unknown_name_gets_those_that_there_are),
		TEST(a_repository_without_commits_has_no_revisions),
		TEST(hints_name_eight_at_most),
		TEST(a_short_commit_id_may_be_two_commits),
		TEST(what_a_shallow_clone_lacks_has_its_own_diagnostic),
		TEST(references_match_as_paths_do),
		TEST(folders_are_found_in_a_revision),
		TEST(a_folder_on_the_disk_has_a_place_in_the_repository),
	};
	return run_with_git(tests, sizeof tests / sizeof *tests);
}
