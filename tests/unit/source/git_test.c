/* A git revision as a source: the same as the folder it was made of, without touching anything. */
#include "source/source.h"

#include "base/pool.h"
#include "git_fixture.h"

#include <git2.h>
#include <stdatomic.h>

static struct source *open_git(
	struct fixture *f, text repository, const char *revision, const char *path)
{
	struct source *source;
	assert_true(source_open_git(
		&source, repository, text_of(revision), text_of(path), &f->arena, &f->diagnostics));
	return source;
}

/* The only diagnostic of an attempt to open this: its slug. */
static text refusal(struct fixture *f, text repository, const char *revision, const char *path)
{
	struct source *source;
	assert_false(source_open_git(
		&source, repository, text_of(revision), text_of(path), &f->arena, &f->diagnostics));
	assert_null(source);
	return only_finding(f);
}

static text read_whole(struct fixture *f, const struct source *source, size_t file)
{
	text bytes;
	assert_true(source_read(source, &source->files.items[file], SOURCE_FILE_SIZE_MAX, &f->arena,
		&bytes, &f->diagnostics));
	return bytes;
}

static void assert_same_files(struct fixture *f, const struct source *a, const struct source *b)
{
	assert_int_equal(a->files.count, b->files.count);
	for (size_t i = 0; i < a->files.count; i++) {
		assert_text(a->files.items[i].path, b->files.items[i].path);
		assert_text(read_whole(f, a, i), read_whole(f, b, i));
	}
}

static text paths_of(struct fixture *f, const struct source *source)
{
	text all = TEXT("");
	list_each (const struct source_file, file, source->files)
		all = arena_concat(&f->arena, all, file->path, TEXT(" "));
	return all;
}

/* "path slug" of each diagnostic, sorted. The list is emptied. */
static text complaints(struct fixture *f)
{
	text all = TEXT("");
	diagnostics_sort(&f->diagnostics);
	list_each (const struct diagnostic, one, f->diagnostics) {
		assert_text(one->place.revision, TEXT("main"));
		all = arena_concat(&f->arena, all, one->place.path, TEXT(" "),
			diagnostic_slug(one->code), TEXT("\n"));
	}
	forget_findings(f);
	return all;
}

/* Sorts by bytes otherwise than git's trees do, is hidden in part, and stands at two depths. */
static text sample(struct fixture *f)
{
	return repository_with(f,
		"mkdir -p content/a/b content/a-b content/.map; cd content; echo 1 > a/b/1.md;"
		"echo 2 > a-b/2.md; echo 3 > a.md; printf '\\0\\377' > a/plaatje.png; : > leeg.md;"
		"echo 4 > .verborgen; echo 5 > .map/5.md; echo 6 > a.md~; chmod +x a.md;"
		"echo buiten > ../buiten.md; git add ..; git commit -qm 1");
}

static void a_revision_holds_what_the_folder_held(void **state)
{
	struct fixture *f = *state;
	text folder = sample(f);
	struct source *git = open_git(f, folder, "main", "content"), *worktree;
	assert_true(source_open_folder(
		&worktree, joined(f, folder, "/content"), &f->arena, &f->diagnostics));
	assert_text(paths_of(f, git), TEXT("a-b/2.md a.md a/b/1.md a/plaatje.png leeg.md "));
	assert_same_files(f, git, worktree);
	assert_int_equal(f->diagnostics.count, 0);
}

static void files_have_their_blobs_ids(void **state)
{
	struct fixture *f = *state;
	text folder = sample(f), listed = TEXT("");
	struct source *source = open_git(f, folder, "main", "content/a");
	list_each (const struct source_file, file, source->files)
		listed = arena_concat(
			&f->arena, listed, file->object, TEXT(" "), file->path, TEXT("\n"));
	assert_text(listed,
		output(f, folder,
			"git ls-tree -r --format='%(objectname) %(path)' main:content/a"));
}

static void any_repository_and_any_name_will_do(void **state)
{
	struct fixture *f = *state;
	text folder = sample(f);
	struct source *first = open_git(f, folder, "main", "content");
	output(f, folder,
		"git tag -a -m x editie/2024-2025; git worktree add -q -b ander .wt; cp -r .git "
		".g2;"
		"git gc -q --prune=now; git pack-refs --all; git clone -q --bare . bare;"
		"git clone -q --bare --shared . geleend;"
		"git rm -rq content; git commit -qm leeg");
	assert_same_files(f, first, open_git(f, folder, "editie/2024-2025", "content"));
	assert_same_files(f, first, open_git(f, folder, "main~1", "content/"));
	assert_same_files(f, first, open_git(f, joined(f, folder, "/.wt"), "HEAD", "content"));
	assert_same_files(f, first, open_git(f, joined(f, folder, "/bare"), "main", "content"));
	assert_same_files(f, first, open_git(f, joined(f, folder, "/geleend"), "main", "content"));
}

static void an_empty_path_is_the_root(void **state)
{
	struct fixture *f = *state;
	struct source *source = open_git(f, sample(f), "main", "");
	assert_text(paths_of(f, source),
		TEXT("buiten.md content/a-b/2.md content/a.md content/a/b/1.md "
		     "content/a/plaatje.png content/leeg.md "));
	assert_text(source_place(source, TEXT("buiten.md"), &f->arena).path, TEXT("buiten.md"));
}

static void places_name_the_revision(void **state)
{
	struct fixture *f = *state;
	struct source *source = open_git(f, sample(f), "main", "content//");
	struct place place = source_place(source, TEXT("a.md"), &f->arena);
	assert_text(place.path, TEXT("content/a.md"));
	assert_text(place.revision, TEXT("main"));
}

static void a_path_that_is_not_in_the_revision_gets_those_that_are(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		"mkdir -p content/2024-2025 content/2025-2026 src; touch content/2024-2025/a;"
		"touch content/2025-2026/a src/a content/a; git add .; git commit -qm 1");
	assert_text(
		refusal(f, folder, "main", "content/2024-2052/map"), TEXT("map-niet-in-revisie"));
	const struct diagnostic *said = f->diagnostics.items;
	assert_text(said->message, TEXT("de map 'content/2024-2052/map' staat niet in 'main'"));
	assert_text(said->hint, TEXT("Kies uit: content/2024-2025, content/2025-2026."));
	assert_text(refusal(f, folder, "main", "contant"), TEXT("map-niet-in-revisie"));
	assert_text(f->diagnostics.items[0].hint, TEXT("Kies uit: content, src."));
	/* A file is no folder, and there is no way out. */
	assert_text(refusal(f, folder, "main", "content/a"), TEXT("map-niet-in-revisie"));
	assert_text(refusal(f, folder, "main", "../x"), TEXT("map-niet-in-revisie"));
	assert_text(refusal(f, folder, "main", "/content"), TEXT("map-niet-in-revisie"));
}

static void links_and_submodules_are_reported(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		"mkdir -p c/map; cd c; echo 1 > a.md; cd map; ln -s ../a.md erin; ln -s . hier;"
		"ln -s ../../c/a.md eruit; ln -s ../b.md nergens; ln -s /etc/passwd absoluut;"
		"ln -s ../../../x ver; cd ..; ln -s map/../map//hier omweg; ln -s .. boven; cd ..;"
		"git add .; git update-index --add --cacheinfo 160000,$(printf '1%.0s' $(seq "
		"40)),c/sub;"
		"git commit -qm 1");
	struct source *source = open_git(f, folder, "main", "c");
	assert_text(paths_of(f, source), TEXT("a.md "));
	assert_text(complaints(f),
		TEXT("c/boven link-naar-buiten\n"
		     "c/map/absoluut link-naar-buiten\n"
		     "c/map/erin link-overgeslagen\n"
		     "c/map/eruit link-naar-buiten\n"
		     "c/map/hier link-overgeslagen\n"
		     "c/map/nergens link-naar-buiten\n"
		     "c/map/ver link-naar-buiten\n"
		     "c/omweg link-overgeslagen\n"
		     "c/sub submodule\n"));
}

static void names_are_checked_as_in_a_folder(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		"mkdir c c/Map c/map; cd c; echo 1 > Map/a; echo 1 > map/b; echo 1 > 'a:b';"
		"echo 1 > $(printf 'x\\001y'); git add .; git commit -qm 1");
	assert_int_equal(open_git(f, folder, "main", "c")->files.count, 4);
	assert_text(complaints(f),
		TEXT("c/Map bestandsnaam-hoofdletters\nc/a:b bestandsnaam\n"
		     "c/map bestandsnaam-hoofdletters\nc/x\001y bestandsnaam\n"));
}

static void folders_have_a_depth_too(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		"m=1/2/3/4/5/6/7/8/9/10/11/12/13/14/15; mkdir -p $m/16; echo 1 > $m/a;"
		"echo 1 > $m/16/a; git add .; git commit -qm 1");
	assert_text(paths_of(f, open_git(f, folder, "main", "")),
		TEXT("1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/a "));
	assert_text(complaints(f), TEXT("1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16 map-te-diep\n"));
}

static void files_have_a_size_limit(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f, "echo 1234567 > a; git add .; git commit -qm 1"), bytes;
	for (int is_packed = 0; is_packed < 2; is_packed++) {
		struct source *source = open_git(f, folder, "main", "");
		const struct source_file *file = source->files.items;
		assert_true(source_read(source, file, 8, &f->arena, &bytes, &f->diagnostics));
		assert_text(bytes, TEXT("1234567\n"));
		assert_int_equal(bytes.data[bytes.size], '\0');
		assert_false(source_read(source, file, 7, &f->arena, &bytes, &f->diagnostics));
		assert_text(only_finding(f), TEXT("bestand-te-groot"));
		output(f, folder, "git gc -q --prune=now");
	}
}

static void bytes_that_are_gone_are_the_machines_fault(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f, "echo 1 > a; git add .; git commit -qm 1"), bytes;
	struct source *source = open_git(f, folder, "main", "");
	output(f, folder, "rm -f .git/objects/$(git rev-parse main:a | sed 's|..|&/|')");
	assert_false(
		source_read(source, source->files.items, 100, &f->arena, &bytes, &f->diagnostics));
	assert_text(f->diagnostics.items[0].place.revision, TEXT("main"));
	assert_text(only_finding(f), TEXT("lezen-mislukt"));
	output(f, folder, "rm -f .git/objects/$(git rev-parse 'main^{tree}' | sed 's|..|&/|')");
	assert_text(refusal(f, folder, "main", ""), TEXT("repository-onleesbaar"));
}

static void what_was_opened_stays_as_it_was(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f, "echo oud > a; git add .; git commit -qm 1");
	struct source *source = open_git(f, folder, "main", "");
	output(f, folder, "echo nieuw > a; echo b > b; git add .; git commit -qm 2; git gc -q");
	assert_text(read_whole(f, source, 0), TEXT("oud\n"));
	assert_int_equal(source->files.count, 1);
}

static void nothing_is_written(void **state)
{
	struct fixture *f = *state;
	text folder = sample(f), before = snapshot(f, folder);
	struct source *source = open_git(f, folder, "main", "content");
	for (size_t i = 0; i < source->files.count; i++)
		read_whole(f, source, i);
	assert_text(snapshot(f, folder), before);
}

enum { WORKERS = 4, READINGS = 4000 };

struct readings {
	const struct source *source;
	struct arena scratch[WORKERS];
	atomic_size_t right;
};

/* Each file holds its own path. */
static void read_one(void *payload, size_t job, size_t worker)
{
	struct readings *readings = payload;
	const struct source *source = readings->source;
	const struct source_file *file = &source->files.items[job * 7 % source->files.count];
	struct diagnostics diagnostics;
	struct arena *scratch = &readings->scratch[worker];
	diagnostics_init(&diagnostics, scratch);
	text bytes;
	if (source_read(source, file, 100, scratch, &bytes, &diagnostics) &&
		text_equal(bytes, file->path))
		atomic_fetch_add(&readings->right, 1);
	arena_clear(scratch);
}

static void several_threads_read_at_once(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		"for i in $(seq 300); do printf $i.md > $i.md; done; git add .; git commit -qm 1");
	for (int is_packed = 0; is_packed < 2; is_packed++) {
		struct readings readings = {.source = open_git(f, folder, "main", "")};
		for (size_t i = 0; i < WORKERS; i++)
			arena_init(&readings.scratch[i]);
		pool_run(WORKERS, READINGS, read_one, &readings);
		for (size_t i = 0; i < WORKERS; i++)
			arena_release(&readings.scratch[i]);
		assert_int_equal(readings.right, READINGS);
		output(f, folder, "git gc -q --prune=now");
	}
}

static void refusals_of_the_repository_come_through(void **state)
{
	struct fixture *f = *state;
	text folder = sample(f);
	assert_text(refusal(f, TEXT("/bestaat/niet"), "main", ""), TEXT("repository-ontbreekt"));
	assert_text(refusal(f, folder, "mian", ""), TEXT("revisie-onbekend"));
	assert_text(refusal(f, repository_with(f, "true"), "main", ""), TEXT("repository-leeg"));
}

static void a_shallow_clone_has_its_own_revision_whole(void **state)
{
	struct fixture *f = *state;
	text folder = sample(f);
	output(f, folder,
		"git tag oud; git commit -q --allow-empty -m 2;"
		"git clone -q --depth 1 file://$PWD kloon");
	text clone = joined(f, folder, "/kloon");
	assert_same_files(f, open_git(f, folder, "main", ""), open_git(f, clone, "main", ""));
	assert_text(refusal(f, clone, "oud", ""), TEXT("revisie-niet-opgehaald"));
}

static void a_partial_clone_is_read_where_it_is_whole(void **state)
{
	struct fixture *f = *state;
	text folder = sample(f);
	output(f, folder,
		"git config uploadpack.allowFilter true; git config uploadpack.allowAnySHA1InWant "
		"true;"
		"echo nieuw > content/a.md; git commit -qam 2;"
		"git clone -q --filter=blob:none file://$PWD blobs;"
		"git clone -q --filter=tree:0 --no-checkout file://$PWD bomen");
	text blobs = joined(f, folder, "/blobs"), trees = joined(f, folder, "/bomen");
	assert_same_files(
		f, open_git(f, folder, "main", "content"), open_git(f, blobs, "main", "content"));
	assert_text(refusal(f, blobs, "main~1", "content"), TEXT("repository-gedeeltelijk"));
	assert_text(refusal(f, trees, "main", "content"), TEXT("repository-gedeeltelijk"));
	/* The cure, as the hint has it. */
	text cure = f->diagnostics.items[0].hint, rest, command;
	text_cut(&cure, '\'', &rest);
	text_cut(&cure, '\'', &command);
	output(f, blobs, arena_c_string(&f->arena, command));
	output(f, trees, arena_c_string(&f->arena, command));
	assert_same_files(f, open_git(f, folder, "main~1", "content"),
		open_git(f, blobs, "main~1", "content"));
	assert_same_files(
		f, open_git(f, folder, "main", "content"), open_git(f, trees, "main", "content"));
}

/* A tree as no git would write it: with an entry whose name is a path. */
static void a_name_that_is_a_path_is_no_way_out(void **state)
{
	struct fixture *f = *state;
	text folder = repository_with(f,
		"echo 1 > x_uuuy; git add .; git commit -qm 1;"
		"tree=$(git cat-file tree 'main^{tree}' | LC_ALL=C sed 's|x_uuuy|x/../y|' |"
		"git hash-object -w -t tree --literally --stdin);"
		"git tag slecht $(git commit-tree -m x $tree)");
	struct source *source = open_git(f, folder, "slecht", "");
	assert_int_equal(source->files.count, 0);
	assert_text(only_finding(f), TEXT("bestandsnaam"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_revision_holds_what_the_folder_held),
		TEST(files_have_their_blobs_ids),
		TEST(any_repository_and_any_name_will_do),
		TEST(an_empty_path_is_the_root),
		TEST(places_name_the_revision),
		TEST(a_path_that_is_not_in_the_revision_gets_those_that_are),
		TEST(links_and_submodules_are_reported),
		TEST(names_are_checked_as_in_a_folder),
		TEST(folders_have_a_depth_too),
		TEST(files_have_a_size_limit),
		TEST(bytes_that_are_gone_are_the_machines_fault),
		TEST(what_was_opened_stays_as_it_was),
		TEST(nothing_is_written),
		TEST(several_threads_read_at_once),
		TEST(refusals_of_the_repository_come_through),
		TEST(a_shallow_clone_has_its_own_revision_whole),
		TEST(a_partial_clone_is_read_where_it_is_whole),
		TEST(a_name_that_is_a_path_is_no_way_out),
	};
	return run_with_git(tests, sizeof tests / sizeof *tests);
}
