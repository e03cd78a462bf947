/* Who changed what: the same answers as git's own, and none where git has none. */
#include "source/history.h"

#include "base/date.h"
#include "git_fixture.h"

static const struct history *load_folder(struct fixture *f, text folder)
{
	const struct history *history;
	assert_true(history_load_folder(&history, folder, &f->arena, &f->diagnostics));
	return history;
}

static const struct history *load_revision(
	struct fixture *f, text repository, const char *revision, const char *path)
{
	const struct history *history;
	assert_true(history_load_revision(&history, repository, text_of(revision), text_of(path),
		&f->arena, &f->diagnostics));
	return history;
}

/* The subjects of a file's changes, newest first. */
static text subjects(struct fixture *f, const struct history *history, const char *path)
{
	const struct history_file *file = history_find(history, text_of(path));
	assert_non_null(file);
	text all = TEXT("");
	for (size_t i = 0; i < file->change_count; i++)
		all = arena_concat(
			&f->arena, all, i ? TEXT(" ") : TEXT(""), file->changes[i].commit->subject);
	return all;
}

static text ids(struct fixture *f, const struct history_file *file)
{
	text all = TEXT("");
	for (size_t i = 0; i < file->change_count; i++)
		all = arena_concat(&f->arena, all, file->changes[i].commit->id, TEXT("\n"));
	return all;
}

/* Shell: `commit NAME` commits everything, each a minute after the one before. */
#define COMMIT                                                                                     \
	"now=1700000000; commit() { now=$((now + 60)); export GIT_COMMITTER_DATE=\"@$now +0000\";" \
	" git add -A; git commit -q -m $1; }; lines() { seq $1 | sed \"s/^/$2 /\"; };"

static void a_change_says_who_when_and_why(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		"mkdir content; echo 1 > content/a.md; git add .;"
		"git commit -qm 'stagedagen: vrijdag\nvervalt\n\nOm een reden.'");
	const struct history *history = load_folder(f, joined(f, folder, "/content"));
	const struct history_file *file = history_find(history, TEXT("a.md"));
	assert_text(history->folder, TEXT("content"));
	assert_int_equal(file->state, HISTORY_COMMITTED);
	assert_int_equal(file->change_count, 1);
	const struct history_commit *commit = file->changes[0].commit;
	assert_text(commit->id, text_trim(output(f, folder, "git rev-parse main")));
	assert_text(commit->short_id, text_slice(commit->id, 0, 10));
	assert_text(commit->author, TEXT("Anna de Vries"));
	assert_text(commit->subject, TEXT("stagedagen: vrijdag vervalt"));
	assert_int_equal(commit->day, date_parse(TEXT("2025-09-01")));
	assert_text(file->changes[0].path, TEXT("content/a.md"));
	assert_null(history_find(history, TEXT("content/a.md")));
	assert_null(history_find(history, TEXT("b.md")));
	assert_int_equal(f->diagnostics.count, 0);
}

static int32_t day_of(struct fixture *f, const char *author_date)
{
	text folder = repository_with(f, "echo 1 > a; git add a");
	output(f, folder,
		arena_c_string(&f->arena,
			arena_format(
				&f->arena, "GIT_AUTHOR_DATE='%s' git commit -qm 1", author_date)));
	return history_find(load_folder(f, folder), TEXT("a"))->changes[0].commit->day;
}

static void the_day_is_the_authors_where_he_was(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(day_of(f, "2025-08-31T23:59:59-0500"), date_parse(TEXT("2025-08-31")));
	assert_int_equal(day_of(f, "2025-09-01T00:00:00+0200"), date_parse(TEXT("2025-09-01")));
	assert_int_equal(day_of(f, "@0 +0000"), 0);
	assert_int_equal(day_of(f, "@0 -0100"), -1);
	assert_int_equal(day_of(f, "@86399 +0000"), 0);
	assert_int_equal(day_of(f, "@99999999999 +0000"), DATE_NONE);
}

static void names_and_subjects_become_plain_utf8(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		"echo 1 > a; git add a; git config i18n.commitEncoding ISO-8859-1;"
		"export GIT_AUTHOR_NAME=$(printf 'Ren\\351e'); git commit -qm \"$(printf "
		"'\\351\\351n\\033[2Jx')\"");
	const struct history_commit *commit =
		history_find(load_folder(f, folder), TEXT("a"))->changes[0].commit;
	assert_text(commit->author, TEXT("Renée"));
	assert_text(commit->subject, TEXT("één [2Jx"));
	folder = repository_with(f,
		"echo 1 > a; git add a; GIT_AUTHOR_NAME='Renée' git commit -q"
		" --allow-empty-message -m ''");
	commit = history_find(load_folder(f, folder), TEXT("a"))->changes[0].commit;
	assert_text(commit->author, TEXT("Renée"));
	assert_text(commit->subject, TEXT(""));
}

static void renames_are_followed(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		COMMIT "mkdir -p content/x buiten; lines 30 een > buiten/oud.md; commit buiten;"
		       "git mv buiten/oud.md content/oud.md; commit erin;"
		       "echo meer >> content/oud.md; commit meer;"
		       "git mv content/oud.md content/x/nieuw.md; sed -i s/7/zeven/ content/x/*;"
		       "commit anders; lines 30 iets > content/oud.md; commit ander-bestand");
	const struct history *history = load_folder(f, joined(f, folder, "/content"));
	assert_text(subjects(f, history, "x/nieuw.md"), TEXT("anders meer erin buiten"));
	assert_text(subjects(f, history, "oud.md"), TEXT("ander-bestand anders meer erin buiten"));
	const struct history_file *file = history_find(history, TEXT("x/nieuw.md"));
	assert_text(file->changes[0].path, TEXT("content/x/nieuw.md"));
	assert_text(file->changes[1].path, TEXT("content/oud.md"));
	assert_text(file->changes[3].path, TEXT("buiten/oud.md"));
}

static void of_equal_files_each_goes_with_its_name(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		COMMIT "mkdir oud; lines 9 x > oud/b; commit b; lines 9 x > oud/a; commit a;"
		       "lines 9 x > oud/c; commit c; mkdir nieuw; git mv oud/a oud/b oud/c nieuw;"
		       "git mv nieuw/c nieuw/d; commit om");
	const struct history *history = load_folder(f, folder);
	assert_text(subjects(f, history, "nieuw/a"), TEXT("om a"));
	assert_text(subjects(f, history, "nieuw/b"), TEXT("om b"));
	assert_text(subjects(f, history, "nieuw/d"), TEXT("om a"));
}

static void a_file_that_moved_is_not_the_origin_of_one_like_it(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		COMMIT "lines 30 x > a; commit begin; git mv a b; sed s/7/zeven/ b > c; commit om");
	const struct history *history = load_folder(f, folder);
	assert_text(subjects(f, history, "b"), TEXT("om begin"));
	assert_text(subjects(f, history, "c"), TEXT("om"));
}

static void what_is_less_than_half_the_same_is_new(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		COMMIT "lines 30 een > a; commit a; git rm -q a; lines 30 twee > b; commit b;"
		       "lines 30 twee > c; commit kopie");
	const struct history *history = load_folder(f, folder);
	assert_text(subjects(f, history, "b"), TEXT("b"));
	/* Copies begin anew: nothing was renamed. */
	assert_text(subjects(f, history, "c"), TEXT("kopie"));
}

static void a_clean_merge_does_not_count_but_what_it_brings_does(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		COMMIT "lines 30 x > a; lines 30 y > b; commit begin; git checkout -qb zij;"
		       "sed -i s/3/drie/ a; commit zij; git checkout -q main;"
		       "echo hoofd >> b; commit hoofd; git merge -q --no-ff -m samen zij;"
		       "echo na >> a; commit na");
	const struct history *history = load_folder(f, folder);
	assert_text(subjects(f, history, "a"), TEXT("na zij begin"));
	assert_text(subjects(f, history, "b"), TEXT("hoofd begin"));
}

static void a_change_beside_the_renaming_counts(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		COMMIT "lines 30 x > oud; commit begin; git checkout -qb zij; git checkout -q main;"
		       "git mv oud nieuw; commit hernoemd; git checkout -q zij;"
		       "sed -i s/3/drie/ oud; commit ernaast; git checkout -q main;"
		       "git merge -q -m samen zij; grep -q drie nieuw; test ! -e oud");
	/* Neither branch has the text that the merge made of theirs. */
	assert_text(
		subjects(f, load_folder(f, folder), "nieuw"), TEXT("samen ernaast hernoemd begin"));
}

static void a_change_of_another_file_of_the_old_name_does_not(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		COMMIT "lines 30 x > a; lines 30 y > b; lines 30 z > c; commit begin;"
		       "git mv a a2; git mv b b2; git mv c c2; commit hernoemd;"
		       "lines 9 q > a; lines 9 r > b; commit andere; echo 1 >> a; echo 1 >> b;"
		       "commit meer; git rm -q b; commit weg");
	const struct history *history = load_folder(f, folder);
	assert_text(subjects(f, history, "a2"), TEXT("hernoemd begin"));
	assert_text(subjects(f, history, "b2"), TEXT("hernoemd begin"));
	assert_text(subjects(f, history, "c2"), TEXT("hernoemd begin"));
	assert_text(subjects(f, history, "a"), TEXT("meer andere hernoemd begin"));
}

static void an_old_name_that_still_exists_keeps_its_changes(void **state)
{
	struct fixture *f = *state;
	/* A merge that keeps both: the file lives on under two names. */
	text folder = repository_with(f,
		COMMIT "lines 30 x > oud; commit begin; git checkout -qb zij; git checkout -q main;"
		       "git mv oud nieuw; commit hernoemd; git checkout -q zij;"
		       "sed -i s/3/drie/ oud; commit ernaast; git checkout -q main;"
		       "git merge -q --no-commit zij; git show zij:oud > oud; git add oud;"
		       "git commit -qm samen");
	const struct history *history = load_folder(f, folder);
	assert_text(subjects(f, history, "nieuw"), TEXT("samen hernoemd begin"));
	assert_text(subjects(f, history, "oud"), TEXT("ernaast begin"));
}

static void what_a_merge_threw_away_does_not_count(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		COMMIT
		"lines 30 x > a; lines 30 y > b; lines 30 z > c; commit begin; git checkout -qb "
		"zij;"
		"sed -i s/3/drie/ a b; sed -i s/5/vijf/ c; commit zij; git checkout -q main;"
		"sed -i s/3/III/ b; commit hoofd; git merge -q -s ours -m onze zij;"
		"git checkout -qb meer zij~; echo 1 >> a; commit meer; echo 2 >> a; commit nog;"
		"git checkout -q main; echo 1 > d; commit d; git merge -q --no-commit meer;"
		"git checkout -q HEAD a; git commit -qm weg");
	const struct history *history = load_folder(f, folder);
	assert_text(subjects(f, history, "a"), TEXT("begin"));
	assert_text(subjects(f, history, "b"), TEXT("hoofd begin"));
	assert_text(subjects(f, history, "c"), TEXT("begin"));
}

static void what_a_merge_made_itself_counts(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		COMMIT
		"lines 30 x > a; lines 30 y > b; lines 30 z > c; commit begin; git checkout -qb "
		"zij;"
		"sed -i s/3/drie/ a; commit zij; git checkout -q main; sed -i s/3/III/ a;"
		"commit hoofd; git merge -q zij > /dev/null || true; git checkout -q --theirs a;"
		"sed -i s/drie/3/ a; sed -i s/3/drie/ b; echo 1 > nieuw; git mv c d;"
		"git add -A; git commit -qm samen");
	const struct history *history = load_folder(f, folder);
	assert_text(subjects(f, history, "a"), TEXT("samen hoofd zij begin"));
	assert_text(subjects(f, history, "b"), TEXT("samen begin"));
	assert_text(subjects(f, history, "nieuw"), TEXT("samen"));
	assert_text(subjects(f, history, "d"), TEXT("samen begin"));
}

static void a_branch_is_followed_under_its_own_name(void **state)
{
	struct fixture *f = *state;
	/* "oud" is on main a second file, made after the first was renamed. */
	text folder = repository_with(f,
		COMMIT "lines 30 x > oud; commit begin; git checkout -qb zij; sed -i s/3/drie/ oud;"
		       "commit ernaast; git checkout -q main; git mv oud nieuw; commit hernoemd;"
		       "lines 30 q > oud; commit tweede; echo 1 >> oud; commit tweede-meer;"
		       "git merge -q --no-commit zij > /dev/null || true; git checkout -q HEAD oud;"
		       "sed -i s/3/drie/ nieuw; git add -A; git commit -qm samen; echo 1 >> oud; "
		       "commit na");
	const struct history *history = load_folder(f, folder);
	assert_text(subjects(f, history, "oud"), TEXT("na tweede-meer tweede hernoemd begin"));
}

static void children_come_first_whatever_the_clock_said(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		COMMIT
		"echo 1 > a; echo 1 > b; commit begin; echo 2 > a; commit een; git checkout -qb "
		"zij;"
		"now=1600000000; echo 2 > b; commit vroeg; git checkout -q main; now=1800000000;"
		"echo 3 > a; commit laat; now=1500000000; git merge -q -m samen zij; echo 3 > b;"
		"commit na");
	const struct history *history = load_folder(f, folder);
	assert_text(subjects(f, history, "a"), TEXT("laat een begin"));
	assert_text(subjects(f, history, "b"), TEXT("na vroeg begin"));
}

static void listed_commits_do_not_count(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		COMMIT
		"lines 30 x > a; commit begin; sed -i s/x/X/ a; commit vorm; echo 1 >> a; commit "
		"meer; git mv a b; commit naam;"
		"{ echo '# opmaak'; echo; git rev-parse main~2 | tr a-f A-F; echo;"
		" echo \"  $(git rev-parse main)   # hernoemd\"; } > .git-blame-ignore-revs;");
	assert_text(subjects(f, load_folder(f, folder), "b"), TEXT("meer begin"));
	assert_int_equal(f->diagnostics.count, 0);
	/* Committed, it counts where there is no work tree, and in one that lacks it. */
	output(f, folder, "git add -A; git commit -qm lijst; git clone -q --bare . bare");
	assert_text(subjects(f, load_revision(f, joined(f, folder, "/bare"), "main", ""), "b"),
		TEXT("meer begin"));
	output(f, folder, "rm .git-blame-ignore-revs");
	assert_text(subjects(f, load_folder(f, folder), "b"), TEXT("meer begin"));
	output(f, folder, "git rev-parse main~3 > .git-blame-ignore-revs");
	assert_text(subjects(f, load_folder(f, folder), "b"), TEXT("naam meer begin"));
}

static void lines_that_are_no_commit_are_reported(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		"echo 1 > a; git add .; git commit -qm 1;"
		"printf '# x\\n  abc123 # kort\\r\\nmain\\n' > .git-blame-ignore-revs");
	assert_text(subjects(f, load_folder(f, folder), "a"), TEXT("1"));
	assert_text(f->diagnostics.items[0].place.path, TEXT(".git-blame-ignore-revs"));
	assert_text(f->diagnostics.items[0].place.revision, TEXT(""));
	assert_text(findings(f), TEXT("2:3+6 negeerlijst-onjuist\n3:1+4 negeerlijst-onjuist\n"));
	output(f, folder, "git add .; git commit -qm 2; rm .git-blame-ignore-revs");
	load_folder(f, folder);
	assert_text(f->diagnostics.items[0].place.revision, TEXT("HEAD"));
}

static enum history_state state_of(const struct history *history, const char *path)
{
	return history_find(history, text_of(path))->state;
}

static void what_is_not_committed_is_known(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		"mkdir -p c/map c2; for i in 1 2 3 4 5 6 7; do echo $i > c/$i; done; echo 1 > c2/x;"
		"echo '*.tmp' > .gitignore; git add .; git commit -qm 1; echo x >> c/2;"
		"echo x >> c/3; git add c/3; rm c/4; git rm -q --cached c/5; touch c/6;"
		"chmod +x c/7; echo 1 > c/nieuw; echo 1 > c/map/klaar; git add c/map/klaar;"
		"echo 1 > c/a.tmp; echo 1 > c2/y; echo 1 > los");
	const struct history *history = load_folder(f, joined(f, folder, "/c"));
	assert_int_equal(state_of(history, "1"), HISTORY_COMMITTED);
	assert_int_equal(state_of(history, "2"), HISTORY_MODIFIED);
	assert_int_equal(state_of(history, "3"), HISTORY_MODIFIED);
	assert_int_equal(state_of(history, "5"), HISTORY_MODIFIED);
	assert_int_equal(state_of(history, "6"), HISTORY_COMMITTED);
	assert_int_equal(state_of(history, "7"), HISTORY_MODIFIED);
	assert_int_equal(state_of(history, "nieuw"), HISTORY_NEW);
	assert_int_equal(state_of(history, "map/klaar"), HISTORY_NEW);
	assert_int_equal(history_find(history, TEXT("nieuw"))->change_count, 0);
	assert_text(subjects(f, history, "2"), TEXT("1"));
	assert_null(history_find(history, TEXT("a.tmp")));
	assert_int_equal(history->files.count, 9);
	/* A revision knows no work tree. */
	history = load_revision(f, folder, "main", "c/");
	assert_int_equal(state_of(history, "2"), HISTORY_COMMITTED);
	assert_null(history_find(history, TEXT("nieuw")));
	assert_int_equal(load_folder(f, folder)->files.count, 13);
}

static void a_renaming_that_is_not_committed_keeps_the_changes(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		COMMIT
		"mkdir c; lines 30 x > c/a; lines 30 y > c/b; lines 30 z > c/d; commit begin;"
		"git mv c/a c/a2; sed -i s/3/drie/ c/a2; mv c/b c/b2; git mv c/d c/d2; mv c/d2 "
		"c/d3;"
		"lines 30 q > c/nieuw");
	const struct history *history = load_folder(f, joined(f, folder, "/c"));
	for (const char *path = "a2\0b2\0d3\0"; *path; path += 3) {
		assert_int_equal(state_of(history, path), HISTORY_NEW);
		assert_text(subjects(f, history, path), TEXT("begin"));
	}
	assert_text(history_find(history, TEXT("d3"))->changes[0].path, TEXT("c/d"));
	assert_text(subjects(f, history, "nieuw"), TEXT(""));
}

static void before_the_first_commit_everything_is_new(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f, "echo 1 > a; echo 2 > b; git add b");
	const struct history *history = load_folder(f, folder);
	assert_int_equal(state_of(history, "a"), HISTORY_NEW);
	assert_int_equal(state_of(history, "b"), HISTORY_NEW);
	folder = repository_with(
		f, "echo 1 > a; git add .; git commit -qm 1; mkdir c; echo 1 > c/x");
	assert_int_equal(state_of(load_folder(f, joined(f, folder, "/c")), "x"), HISTORY_NEW);
	assert_int_equal(f->diagnostics.count, 0);
}

static void a_revisions_history_ends_with_it(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		COMMIT "mkdir c; echo 1 > c/a; commit een; git tag -a -m x oud; echo 2 > c/a;"
		       "commit twee; git worktree add -q -b ander .wt; git pack-refs --all; cd .wt;"
		       "echo 3 > c/a; commit drie");
	assert_text(subjects(f, load_revision(f, folder, "oud", "c"), "a"), TEXT("een"));
	assert_text(subjects(f, load_revision(f, folder, "main", "c"), "a"), TEXT("twee een"));
	assert_text(subjects(f, load_folder(f, joined(f, folder, "/.wt/c")), "a"),
		TEXT("drie twee een"));
	/* A folder that isn't there is its source's business. */
	assert_int_equal(load_revision(f, folder, "main", "niets")->files.count, 0);
	assert_int_equal(f->diagnostics.count, 0);
}

static void a_shallow_clone_has_no_wrong_dates(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		COMMIT "echo 1 > a; echo 1 > b; commit een; echo 2 > b; commit twee;"
		       "echo 3 > c; commit drie; echo 4 > d; echo 4 > c; commit vier;"
		       "git clone -q --depth 2 file://$PWD kloon");
	text clone = joined(f, folder, "/kloon");
	const struct history *history = load_folder(f, clone);
	load_revision(f, clone, "main", "");
	diagnostics_sort(&f->diagnostics);
	assert_text(only_finding(f), TEXT("geschiedenis-ondiep"));
	assert_true(history->is_cut);
	assert_text(subjects(f, history, "d"), TEXT("vier"));
	/* "drie" is the oldest that is there: in it all files look new. */
	assert_text(subjects(f, history, "c"), TEXT("vier"));
	assert_text(subjects(f, history, "b"), TEXT(""));
	assert_text(subjects(f, history, "a"), TEXT(""));
	output(f, clone, "git fetch -q --unshallow; echo x > a; echo x > nieuw");
	history = load_folder(f, clone);
	assert_false(history->is_cut);
	assert_text(subjects(f, history, "b"), TEXT("twee een"));
	assert_int_equal(f->diagnostics.count, 0);
}

static void what_is_missing_may_be_newer_than_an_old_branch(void **state)
{
	struct fixture *f = *state;
	/* Two deep from the merge: an old commit of "zij" is there, a newer one of main isn't. */
	text folder = repository_with(f,
		COMMIT "echo 1 > a; echo 1 > b; commit begin; git checkout -qb zij; echo 2 > a;"
		       "commit zij; git checkout -q main; echo 3 > b; commit een;"
		       "git mv a a2; git mv a2 a; echo x > c; commit twee; echo 4 > b; commit drie;"
		       "git merge -q -m samen zij; git clone -q --depth 2 file://$PWD kloon");
	const struct history *history = load_folder(f, joined(f, folder, "/kloon"));
	assert_text(subjects(f, history, "a"), TEXT(""));
	assert_text(subjects(f, history, "b"), TEXT(""));
	assert_text(only_finding(f), TEXT("geschiedenis-ondiep"));
}

static void a_partial_clone_knows_what_ids_tell(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		COMMIT "git config uploadpack.allowFilter true; lines 30 x > a; lines 30 y > b;"
		       "commit begin; git mv a a2; git mv b b2; echo 1 >> b2; commit namen;"
		       "echo 2 >> a2; echo 2 >> b2; commit meer;"
		       "git clone -q --filter=blob:none file://$PWD blobs;"
		       "git clone -q --filter=tree:0 --no-checkout file://$PWD bomen");
	const struct history *history = load_revision(f, joined(f, folder, "/blobs"), "main", "");
	assert_text(subjects(f, history, "a2"), TEXT("meer namen begin"));
	assert_text(subjects(f, history, "b2"), TEXT("meer namen"));
	assert_text(only_finding(f), TEXT("geschiedenis-gedeeltelijk"));
	assert_false(history_load_revision(&history, joined(f, folder, "/bomen"), TEXT("main"),
		TEXT(""), &f->arena, &f->diagnostics));
	assert_int_equal(history->files.count, 0);
	assert_text(f->diagnostics.items[0].message,
		TEXT("zonder datums van wijzigingen: dit is een gedeeltelijke kloon, en niet alles "
		     "wat nodig is, is opgehaald"));
	assert_text(only_finding(f), TEXT("geschiedenis-onbekend"));
}

static void without_a_repository_nothing_is_known(void **state)
{
	struct fixture *f = *state;
	char folder[] = "/tmp/wegwijzer-none-XXXXXX";
	assert_non_null(mkdtemp(folder));
	arena_defer(&f->arena, remove_folder, folder);
	const struct history *history;
	assert_false(history_load_folder(&history, text_of(folder), &f->arena, &f->diagnostics));
	assert_null(history_find(history, TEXT("a")));
	assert_false(diagnostics_has_error(&f->diagnostics));
	assert_text(f->diagnostics.items[0].hint, diagnostic_hint(DIAGNOSTIC_REPOSITORY_MISSING));
	assert_text(only_finding(f), TEXT("geschiedenis-onbekend"));
	text repository = repository_with(f, "echo 1 > a; git add .; git commit -qm 1");
	assert_false(history_load_revision(
		&history, repository, TEXT("mian"), TEXT(""), &f->arena, &f->diagnostics));
	assert_text(f->diagnostics.items[0].place.revision, TEXT("mian"));
	assert_text(only_finding(f), TEXT("geschiedenis-onbekend"));
}

static void files_become_folders_links_and_back(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		COMMIT
		"echo 1 > a; echo 1 > a.b; echo 1 > b; commit een; rm a; mkdir a; echo 2 > a/x;"
		"commit map; rm b; ln -s a.b b; commit link; rm -r a b; echo 3 > a;"
		"echo 3 > b; commit terug; chmod +x a.b; commit recht");
	const struct history *history = load_folder(f, folder);
	assert_text(subjects(f, history, "a"), TEXT("terug map een"));
	assert_text(subjects(f, history, "a.b"), TEXT("recht een"));
	assert_text(subjects(f, history, "b"), TEXT("terug link een"));
}

static void nothing_is_written(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(
		f, "echo 1 > a; git add .; git commit -qm 1; sleep 1.1; touch a; echo 2 > b");
	text before = snapshot(f, folder);
	load_folder(f, folder);
	assert_text(snapshot(f, folder), before);
}

/*
 * A made-up history for `git fast-import`: files with lines that are like no other file's, edited,
 * renamed, deleted, made anew, and branches that are merged.
 */
enum { LINES = 20, FILES_MAX = 100, PATH_SIZE = 40, BRANCH_EVERY = 12 };

struct made_file {
	char path[PATH_SIZE];
	unsigned versions[LINES];
	char path_before[PATH_SIZE]; /* where the branch that is open began; "" = wasn't there */
};

struct maker {
	FILE *out;
	unsigned random, commit_count, name_count;
	struct made_file files[FILES_MAX];
	size_t file_count;
};

static unsigned dice(struct maker *maker, unsigned sides)
{
	maker->random = maker->random * 1664525U + 1013904223U;
	return (maker->random >> 8) % sides;
}

static void begin_commit(struct maker *maker, const char *branch, const char *parents)
{
	unsigned number = maker->commit_count++;
	fprintf(maker->out,
		"commit refs/heads/%s\nmark :%u\ncommitter A <a@b> %u +0200\ndata <<.\nc%u\n.\n%s",
		branch, number + 1, 1700000000 + number * 60, number, parents);
}

static void put_file(const struct maker *maker, const struct made_file *file)
{
	fprintf(maker->out, "M 100644 inline %s\ndata <<.\n", file->path);
	for (unsigned i = 0; i < LINES; i++)
		fprintf(maker->out, "%td %u %x\n", file - maker->files, i,
			(file->versions[i] + 1) * 2654435761U ^ (unsigned)(file - maker->files));
	fputs(".\n", maker->out);
}

static void name_anew(struct maker *maker, struct made_file *file)
{
	snprintf(file->path, PATH_SIZE, "content/%u/p%u.md", dice(maker, 7), maker->name_count++);
}

static void change_file(struct maker *maker, struct made_file *file)
{
	unsigned kind = dice(maker, 20);
	if (kind >= 17 || !file->path[0]) {
		if (file->path[0])
			fprintf(maker->out, "D %s\n", file->path);
		name_anew(maker, file);
	}
	if (kind == 0 && file->path[0]) {
		fprintf(maker->out, "D %s\n", file->path);
		file->path[0] = '\0';
		return;
	}
	if (kind < 19)
		file->versions[dice(maker, LINES)]++;
	put_file(maker, file);
}

/* Changes one to three files of those with this parity, so that two branches never meet. */
static void change_some(struct maker *maker, size_t parity)
{
	size_t pairs = maker->file_count / 2;
	size_t first = dice(maker, (unsigned)pairs), count = 1 + dice(maker, 3);
	for (size_t i = 0; i < count; i++)
		change_file(maker, &maker->files[(first + i) % pairs * 2 + parity]);
}

/* A branch beside main, commit by commit in turn, and the merge. */
static void make_branch(struct maker *maker)
{
	char parents[64];
	for (size_t i = 0; i < maker->file_count; i++)
		memcpy(maker->files[i].path_before, maker->files[i].path, PATH_SIZE);
	snprintf(parents, sizeof parents, "from :%u\n", maker->commit_count);
	for (int i = 0; i < 3; i++) {
		begin_commit(maker, "zij", i ? "" : parents);
		change_some(maker, 1);
		begin_commit(maker, "main", "");
		change_some(maker, 0);
	}
	snprintf(parents, sizeof parents, "merge :%u\n", maker->commit_count - 1);
	begin_commit(maker, "main", parents);
	for (size_t i = 1; i < maker->file_count; i += 2) {
		if (maker->files[i].path_before[0])
			fprintf(maker->out, "D %s\n", maker->files[i].path_before);
		if (maker->files[i].path[0])
			put_file(maker, &maker->files[i]);
	}
}

static void make_history(struct maker *maker, unsigned commits)
{
	begin_commit(maker, "main", "");
	for (size_t i = 0; i < maker->file_count; i++) {
		name_anew(maker, &maker->files[i]);
		put_file(maker, &maker->files[i]);
	}
	while (maker->commit_count < commits) {
		if (dice(maker, BRANCH_EVERY) == 0) {
			make_branch(maker);
			continue;
		}
		begin_commit(maker, "main", "");
		change_some(maker, dice(maker, 2));
	}
}

static void each_files_history_is_that_of_git_log_follow(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f, "true");
	text command =
		arena_format(&f->arena, "git -C '%.*s' fast-import --quiet", TEXT_PRINT(folder));
	struct maker maker = {.out = popen(arena_c_string(&f->arena, command), "w"),
		.random = 2025,
		.file_count = 40};
	make_history(&maker, 300);
	assert_int_equal(pclose(maker.out), 0);
	const struct history *history = load_revision(f, folder, "main", "content");
	size_t renames = 0;
	list_each (const struct history_file, file, history->files) {
		text log = arena_format(&f->arena,
			"git log main --follow --format=%%H -- 'content/%.*s'",
			TEXT_PRINT(file->path));
		text expected = output(f, folder, arena_c_string(&f->arena, log));
		assert_text(ids(f, file), expected);
		for (size_t i = 1; i < file->change_count; i++)
			renames += !text_equal(file->changes[i].path, file->changes[i - 1].path);
	}
	/* The history was one worth comparing. */
	assert_true(history->files.count > 25 && renames > 30);
	assert_int_equal(f->diagnostics.count, 0);
}

/*
 * A made-up history of branches that meet: each file's text is one line, so that two changes of one
 * file are a conflict, and a merge takes, file by file, one parent's text, a new one, or none.
 */
enum { TIPS = 4, MESSY_FILES = 12, MESSY_COMMITS = 150 };

struct messy_tip {
	unsigned mark;                  /* of its commit */
	unsigned versions[MESSY_FILES]; /* 0 = the file isn't there */
};

static void put_messy_files(struct maker *maker, const struct messy_tip *tip)
{
	fputs("deleteall\n", maker->out);
	for (unsigned i = 0; i < MESSY_FILES; i++)
		if (tip->versions[i] > 0)
			fprintf(maker->out, "M 100644 inline m%u/f%u\ndata <<.\n%u of %u\n.\n",
				i % 3, i, tip->versions[i], i);
}

/* Of two to four branches; now and then nothing of the others is taken, as `-s ours` does. */
static void merge_tips(struct maker *maker, struct messy_tip tips[TIPS])
{
	char parents[TIPS * 32];
	struct messy_tip *into = &tips[dice(maker, TIPS)];
	int size = snprintf(parents, sizeof parents, "from :%u\n", into->mark);
	size_t count = 1 + dice(maker, TIPS - 1);
	unsigned kind = dice(maker, 4);
	for (size_t t = 0; t < count; t++) {
		const struct messy_tip *other = &tips[((size_t)(into - tips) + 1 + t) % TIPS];
		size += snprintf(
			parents + size, sizeof parents - (size_t)size, "merge :%u\n", other->mark);
		for (unsigned i = 0; i < MESSY_FILES && kind > 0; i++)
			if (dice(maker, 2))
				into->versions[i] = other->versions[i];
	}
	for (unsigned i = 0; i < MESSY_FILES && kind == 3; i++)
		if (dice(maker, 4) == 0)
			into->versions[i] = dice(maker, 4) ? maker->commit_count + 2 : 0;
	begin_commit(maker, "main", parents);
	into->mark = maker->commit_count;
	put_messy_files(maker, into);
}

static void make_messy_history(struct maker *maker)
{
	struct messy_tip tips[TIPS] = {{0}};
	for (unsigned i = 0; i < MESSY_FILES; i++)
		tips[0].versions[i] = i % 4;
	begin_commit(maker, "main", "");
	tips[0].mark = maker->commit_count;
	put_messy_files(maker, &tips[0]);
	for (size_t t = 1; t < TIPS; t++)
		tips[t] = tips[0];
	while (maker->commit_count < MESSY_COMMITS) {
		char parent[32];
		struct messy_tip *tip = &tips[dice(maker, TIPS)];
		if (dice(maker, 4) == 0) {
			merge_tips(maker, tips);
			continue;
		}
		for (size_t i = 0; i < 2; i++)
			tip->versions[dice(maker, MESSY_FILES)] =
				dice(maker, 5) ? maker->commit_count + 2 : 0;
		snprintf(parent, sizeof parent, "from :%u\n", tip->mark);
		begin_commit(maker, "main", parent);
		tip->mark = maker->commit_count;
		put_messy_files(maker, tip);
	}
	merge_tips(maker, tips);
}

static void each_files_history_is_that_of_git_log(void **state)
{
	struct fixture *f = *state;
	for (unsigned round = 0; round < 5; round++) {
		text folder = repository_with(f, "true");
		text command = arena_format(
			&f->arena, "git -C '%.*s' fast-import --quiet --force", TEXT_PRINT(folder));
		struct maker maker = {
			.out = popen(arena_c_string(&f->arena, command), "w"), .random = round};
		make_messy_history(&maker);
		assert_int_equal(pclose(maker.out), 0);
		const struct history *history = load_revision(f, folder, "main", "");
		assert_true(history->files.count > 3);
		list_each (const struct history_file, file, history->files) {
			text log = arena_format(&f->arena, "git log main --format=%%H -- '%.*s'",
				TEXT_PRINT(file->path));
			assert_text(
				ids(f, file), output(f, folder, arena_c_string(&f->arena, log)));
		}
	}
}

/* What `git log --name-only` says of a path, as ids() has it: taken from its output for all. */
static text logged(struct fixture *f, text log, text path)
{
	text all = TEXT(""), line, commit = TEXT("");
	while (text_line(&log, &line)) {
		if (text_starts(line, TEXT("commit ")))
			commit = text_slice(line, 7, line.size);
		else if (text_equal(line, path))
			all = arena_concat(&f->arena, all, commit, TEXT("\n"));
	}
	return all;
}

static void two_thousand_commits_are_those_of_git_log(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		"awk 'function put(n) { print \"M 100644 inline c/\" n % 25 \"/\" n \".md\\ndata "
		"<<.\";"
		" print n, rand(); print \".\" } BEGIN { srand(1); for (i = 0; i < 2000; i++) {"
		" print \"commit refs/heads/main\\ncommitter A <a@b>\", 1500000000 + i * 60, "
		"\"+0000\";"
		" print \"data <<.\\n\" i \"\\n.\"; for (n = 0; n < 1000 && i == 0; n++) put(n);"
		" put(int(rand() * 1000)); put(int(rand() * 1000)) } }' | git fast-import --quiet");
	const struct history *history = load_revision(f, folder, "main", "c");
	text log = output(f, folder, "git log main --format='commit %H' --name-only");
	assert_int_equal(history->files.count, 1000);
	size_t count = 0;
	list_each (const struct history_file, file, history->files)
		count += file->change_count;
	text total = output(f, folder, "git log main --format= --name-only | grep -c c/");
	assert_text(arena_format(&f->arena, "%zu\n", count), total);
	/* Every seventh: the test's own search is slow. */
	for (size_t i = 0; i < history->files.count; i += 7) {
		const struct history_file *file = &history->files.items[i];
		text path = arena_concat(&f->arena, TEXT("c/"), file->path);
		assert_text(ids(f, file), logged(f, log, path));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_change_says_who_when_and_why),
		TEST(the_day_is_the_authors_where_he_was),
		TEST(names_and_subjects_become_plain_utf8),
		TEST(renames_are_followed),
		TEST(of_equal_files_each_goes_with_its_name),
		TEST(a_file_that_moved_is_not_the_origin_of_one_like_it),
		TEST(what_is_less_than_half_the_same_is_new),
		TEST(a_clean_merge_does_not_count_but_what_it_brings_does),
		TEST(a_change_beside_the_renaming_counts),
		TEST(a_change_of_another_file_of_the_old_name_does_not),
		TEST(an_old_name_that_still_exists_keeps_its_changes),
		TEST(what_a_merge_threw_away_does_not_count),
		TEST(what_a_merge_made_itself_counts),
		TEST(a_branch_is_followed_under_its_own_name),
		TEST(children_come_first_whatever_the_clock_said),
		TEST(listed_commits_do_not_count),
		TEST(lines_that_are_no_commit_are_reported),
		TEST(what_is_not_committed_is_known),
		TEST(a_renaming_that_is_not_committed_keeps_the_changes),
		TEST(before_the_first_commit_everything_is_new),
		TEST(a_revisions_history_ends_with_it),
		TEST(a_shallow_clone_has_no_wrong_dates),
		TEST(what_is_missing_may_be_newer_than_an_old_branch),
		TEST(a_partial_clone_knows_what_ids_tell),
		TEST(without_a_repository_nothing_is_known),
		TEST(files_become_folders_links_and_back),
		TEST(nothing_is_written),
		TEST(each_files_history_is_that_of_git_log_follow),
		TEST(each_files_history_is_that_of_git_log),
		TEST(two_thousand_commits_are_those_of_git_log),
	};
	return run_with_git(tests, sizeof tests / sizeof *tests);
}
