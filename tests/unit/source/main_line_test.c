/* What a branch held at the end of a day, in real repositories. */
#include "git_fixture.h"

#include "base/date.h"
#include "source/main_line.h"

#include <git2/oid.h>

/* commit DAY WORDS…: everything in the folder, at noon in Amsterdam. */
#define COMMIT                                                                                     \
	"commit() { day=$1; shift; git add -A; GIT_AUTHOR_DATE=\"$day\" "                          \
	"GIT_COMMITTER_DATE=\"$day\" git commit -q --allow-empty -m \"$*\"; }\n"

static struct revision revision_of(struct fixture *f, text folder, const char *name)
{
	struct repository *repository;
	struct revision revision;
	assert_true(repository_open(&repository, folder, &f->arena, &f->diagnostics));
	assert_true(repository_find_revision(
		&revision, repository, text_of(name), &f->arena, &f->diagnostics));
	return revision;
}

/* The subject of the commit that was the last on a day; empty without one. */
static text subject_on(struct fixture *f, text folder, const char *name, const char *day)
{
	struct revision now = revision_of(f, folder, name), then;
	if (!main_line_on_day(&then, &now, date_parse(text_of(day)), &f->arena, &f->diagnostics))
		return TEXT("");
	text command = arena_concat(&f->arena, TEXT("git log -1 --format=%s "), then.name);
	return text_trim(output(f, folder, arena_c_string(&f->arena, command)));
}

static void the_last_commit_of_the_day_counts(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		COMMIT "commit 2025-08-31T12:00:00+0200 een\n"
		       "commit 2025-09-01T09:00:00+0200 twee\n"
		       "commit 2025-09-01T23:30:00+0200 drie\n"
		       "commit 2025-09-02T00:10:00+0200 vier\n");
	assert_text(subject_on(f, folder, "HEAD", "2025-09-01"), TEXT("drie"));
	assert_text(subject_on(f, folder, "HEAD", "2025-08-31"), TEXT("een"));
	assert_text(subject_on(f, folder, "HEAD", "2030-01-01"), TEXT("vier"));
	assert_text(subject_on(f, folder, "HEAD", "2025-08-30"), TEXT(""));
	assert_text(subject_on(f, folder, "HEAD~2", "2025-09-01"), TEXT("twee"));
	assert_int_equal(f->diagnostics.count, 0);
}

static void the_day_is_the_committers(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		"export GIT_AUTHOR_DATE=2025-08-01T12:00:00Z\n"
		"GIT_COMMITTER_DATE=2025-08-01T12:00:00Z git commit -q --allow-empty -m een\n"
		"GIT_COMMITTER_DATE=2025-10-01T12:00:00Z git commit -q --allow-empty -m twee\n");
	assert_text(subject_on(f, folder, "HEAD", "2025-09-01"), TEXT("een"));
}

static void what_was_merged_counts_from_the_merge_on(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		COMMIT
		"commit 2025-08-01T12:00:00Z begin\n"
		"git switch -q -c tak; commit 2025-08-15T12:00:00Z tak\n"
		"git switch -q main; commit 2025-08-10T12:00:00Z main\n"
		"GIT_COMMITTER_DATE=2025-10-01T12:00:00Z git merge -q --no-ff -m samen tak\n");
	assert_text(subject_on(f, folder, "HEAD", "2025-09-01"), TEXT("main"));
	assert_text(subject_on(f, folder, "HEAD", "2025-10-01"), TEXT("samen"));
	assert_text(subject_on(f, folder, "tak", "2025-09-01"), TEXT("tak"));
}

static void a_clock_that_was_never_set_is_passed_over(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		COMMIT "commit 2025-08-01T12:00:00Z een\n"
		       "commit '@99999999999 +0000' later\n");
	assert_text(subject_on(f, folder, "HEAD", "2025-09-01"), TEXT("een"));
}

static void what_a_shallow_clone_lacks_is_not_there(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		COMMIT "commit 2025-08-01T12:00:00Z een\ncommit 2025-10-01T12:00:00Z twee\n"
		       "git clone -q --depth 1 \"file://$PWD\" kloon\n");
	text clone = joined(f, folder, "/kloon");
	assert_text(subject_on(f, clone, "HEAD", "2025-09-01"), TEXT(""));
	assert_text(subject_on(f, clone, "HEAD", "2025-10-01"), TEXT("twee"));
	assert_int_equal(f->diagnostics.count, 0);
}

static void what_is_missing_from_a_whole_clone_is_said(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		COMMIT "commit 2025-08-01T12:00:00Z een\ncommit 2025-10-01T12:00:00Z twee\n"
		       "id=$(git rev-parse HEAD~1)\n"
		       "rm -f .git/objects/$(echo $id | cut -c1-2)/$(echo $id | cut -c3-)\n");
	assert_text(subject_on(f, folder, "HEAD", "2025-09-01"), TEXT(""));
	assert_text(only_finding(f), TEXT("repository-onleesbaar"));
}

static void files_and_folders_have_an_id(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		COMMIT "mkdir a; echo een > a/b.md; commit 2025-08-01T12:00:00Z een\n"
		       "echo twee > c.md; commit 2025-08-02T12:00:00Z twee\n"
		       "echo drie > a/b.md; commit 2025-08-03T12:00:00Z drie\n");
	git_oid first, second, third;
	struct revision one = revision_of(f, folder, "HEAD~2");
	struct revision two = revision_of(f, folder, "HEAD~1");
	struct revision three = revision_of(f, folder, "HEAD");
	assert_true(main_line_find(&first, &one, TEXT("a"), &f->arena));
	assert_true(main_line_find(&second, &two, TEXT("a"), &f->arena));
	assert_true(main_line_find(&third, &three, TEXT("a"), &f->arena));
	assert_int_equal(git_oid_cmp(&first, &second), 0);
	assert_int_not_equal(git_oid_cmp(&second, &third), 0);
	assert_true(main_line_find(&third, &three, TEXT("a/b.md"), &f->arena));
	assert_false(main_line_find(&third, &one, TEXT("c.md"), &f->arena));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_last_commit_of_the_day_counts),
		TEST(the_day_is_the_committers),
		TEST(what_was_merged_counts_from_the_merge_on),
		TEST(a_clock_that_was_never_set_is_passed_over),
		TEST(what_a_shallow_clone_lacks_is_not_there),
		TEST(what_is_missing_from_a_whole_clone_is_said),
		TEST(files_and_folders_have_an_id),
	};
	return run_with_git(tests, sizeof tests / sizeof *tests);
}
