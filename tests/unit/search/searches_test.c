/* The indexes of a whole site, the list of them, and both read back from a folder. */
#include "search/searches.h"

#include "asked.h"
#include "search/built_site.h"

struct site {
	struct LIST(struct index_file) files;
	struct arena *arena;
};

static void keep(void *payload, text path, text bytes)
{
	struct site *site = payload;
	*list_add(&site->files, site->arena) =
		(struct index_file){arena_text(site->arena, path), arena_text(site->arena, bytes)};
}

/* One worker: the files come in order. */
static struct site write_site(struct fixture *f, const struct handbook *book)
{
	struct searches searches;
	struct site site = {.arena = &f->arena};
	const struct search_output output = {keep, &site};
	searches_init(&searches, book, 1, &f->diagnostics);
	searches_write(&searches, &output);
	searches_release(&searches);
	return site;
}

static text list_of(const struct site *site)
{
	return site->files.items[site->files.count - 1].bytes;
}

static text paths_of(struct fixture *f, const struct site *site)
{
	text all = TEXT("");
	list_each (const struct index_file, file, site->files)
		all = arena_concat(&f->arena, all, file->name, TEXT("\n"));
	return all;
}

#define CONFIG                                                                                     \
	{                                                                                          \
		"wegwijzer.yaml",                                                                  \
			"title: T\nfacets:\n  niveau: {url: niveau-*, values: {1: niveau 1, 2: "   \
			"\"niveau <2>\"}}\n"                                                       \
			"  rol: {badge: nee, values: {student: student}}\n"                        \
			"views:\n  - facets: [niveau]\n  - {facets: [rol], strict: ja}\n"          \
	}

static struct handbook *open_book(struct fixture *f)
{
	return BOOK(f, CONFIG, {"2024-2025/editie.yaml", "title: Oud\n"},
		{"2024-2025/a.md", "---\ntitle: Fiets\n---\nRijden.\n"},
		PAGE("a", "title: Fiets", "Rijden.\n\n## Bel {niveau=1}\n\nRing."),
		{"over.md", "---\ntitle: Over\n---\nDeze site.\n"});
}

static void every_view_gets_its_index(void **state)
{
	struct fixture *f = *state;
	struct site site = write_site(f, open_book(f));
	assert_text(paths_of(f, &site),
		TEXT("2025-2026/zoek/index.bin\n2025-2026/zoek/0.bin\n"
		     "2025-2026/voor/niveau-1/zoek/index.bin\n2025-2026/voor/niveau-2/zoek/"
		     "index.bin\n"
		     "2024-2025/zoek/index.bin\n2024-2025/zoek/0.bin\n"
		     "2024-2025/voor/niveau-1/zoek/index.bin\n2024-2025/voor/niveau-2/zoek/"
		     "index.bin\n"
		     "zoeken/edities.json\n"));
}

static void the_list_says_where(void **state)
{
	struct fixture *f = *state;
	struct site site = write_site(f, open_book(f));
	assert_text(list_of(&site),
		TEXT("{\"editions\":["
		     "{\"name\":\"2025-2026\",\"title\":\"2025-2026\",\"address\":\"2025-2026/"
		     "\",\"current\":true,\"views\":["
		     "{\"slug\":\"\",\"label\":\"\",\"address\":\"2025-2026/"
		     "\",\"strict\":false,\"values\":{}},"
		     "{\"slug\":\"niveau-1\",\"label\":\"niveau "
		     "1\",\"address\":\"2025-2026/voor/niveau-1/"
		     "\",\"strict\":false,\"values\":{\"niveau\":\"1\"}},"
		     "{\"slug\":\"niveau-2\",\"label\":\"niveau "
		     "\\u003c2>\",\"address\":\"2025-2026/voor/niveau-2/"
		     "\",\"strict\":false,\"values\":{\"niveau\":\"2\"}}]},"
		     "{\"name\":\"2024-2025\",\"title\":\"Oud\",\"address\":\"2024-2025/"
		     "\",\"current\":false,\"views\":["
		     "{\"slug\":\"\",\"label\":\"\",\"address\":\"2024-2025/"
		     "\",\"strict\":false,\"values\":{}},"
		     "{\"slug\":\"niveau-1\",\"label\":\"niveau "
		     "1\",\"address\":\"2024-2025/voor/niveau-1/"
		     "\",\"strict\":false,\"values\":{\"niveau\":\"1\"}},"
		     "{\"slug\":\"niveau-2\",\"label\":\"niveau "
		     "\\u003c2>\",\"address\":\"2024-2025/voor/niveau-2/"
		     "\",\"strict\":false,\"values\":{\"niveau\":\"2\"}}]}]}\n"));
}

static void without_views_there_is_the_general_one(void **state)
{
	struct fixture *f = *state;
	const struct book_file files[] = {
		CONFIG, PAGE("a", "title: Fiets\nniveau: 1", "Rijden."), {NULL, NULL}};
	const struct handbook_options options = {.worker_count = 1, .today = INT32_MIN};
	struct site site = write_site(f, book_open(f, files, &options));
	assert_text(paths_of(f, &site),
		TEXT("2025-2026/zoek/index.bin\n2025-2026/zoek/0.bin\nzoeken/edities.json\n"));
}

static void an_index_is_built_once(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = open_book(f);
	struct searches searches;
	searches_init(&searches, book, 2, &f->diagnostics);
	const struct edition_search *first = searches_of(&searches, book->current);
	assert_ptr_equal(searches_of(&searches, book->current), first);
	assert_ptr_not_equal(searches_of(&searches, &book->editions[1]), first);
	searches_release(&searches);
}

/* What was made for questions is what is written. */
static void an_opened_index_is_written_as_it_is(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = open_book(f);
	struct searches searches;
	struct site anew = write_site(f, book), site = {.arena = &f->arena};
	const struct search_output output = {keep, &site};
	struct index_writer writer;
	struct format_index index;
	searches_init(&searches, book, 1, &f->diagnostics);
	index_writer_init(&writer, 2);
	struct edition_search *search = searches_of(&searches, book->current);
	for (size_t i = 0; i < 2; i++)
		assert_true(edition_search_open(&index, search, VIEW_GENERAL, &writer, &f->arena));
	index_writer_release(&writer);
	searches_write(&searches, &output);
	assert_int_equal(site.files.count, anew.files.count);
	list_each (const struct index_file, file, site.files) {
		const struct index_file *same = anew.files.items;
		while (same < anew.files.items + anew.files.count &&
			!text_equal(same->name, file->name))
			same++;
		assert_true(same < anew.files.items + anew.files.count);
		assert_text(file->bytes, same->bytes);
	}
	searches_release(&searches);
}

/* Read back */

static text put_on_disk(struct fixture *f, const struct site *site)
{
	text folder = scratch_folder(f), fault;
	list_each (const struct index_file, file, site->files) {
		text path = arena_concat(&f->arena, folder, TEXT("/"), file->name);
		assert_true(file_write(AT_FDCWD, path, file->bytes, &fault));
	}
	return folder;
}

static void a_site_is_searched_from_its_folder(void **state)
{
	struct fixture *f = *state;
	struct site written = write_site(f, open_book(f));
	text folder = put_on_disk(f, &written);
	struct built_site site;
	assert_int_equal(built_site_open(&site, folder, &f->arena), BUILT_GOOD);
	assert_int_equal(site.edition_count, 2);
	assert_true(site.editions[0].is_current);
	const struct built_view *one = built_view_find(&site.editions[0], TEXT("niveau-1")),
				*two = built_view_find(&site.editions[0], TEXT("niveau-2"));
	assert_text(two->label, TEXT("niveau <2>"));
	assert_null(built_view_find(&site.editions[0], TEXT("niveau-3")));
	struct format_index index;
	assert_int_equal(built_site_search(&index, &site, one, &f->arena), FORMAT_GOOD);
	assert_text(answers(f, &index, "bel"), TEXT("a/#bel "));
	assert_int_equal(built_site_search(&index, &site, two, &f->arena), FORMAT_GOOD);
	assert_text(answers(f, &index, "bel"), TEXT(""));
	const struct built_view *all = &site.editions[0].views[0];
	assert_int_equal(built_site_search(&index, &site, all, &f->arena), FORMAT_GOOD);
	struct viewset views = format_read_views(&index, ask(f, &index, "bel").results[0].section);
	assert_true(viewset_has(&views, 1) && !viewset_has(&views, 2));
}

static enum built_fault fault_of_list(struct fixture *f, const char *list)
{
	text folder = scratch_folder(f), fault;
	struct built_site site;
	assert_true(
		file_write(AT_FDCWD, arena_concat(&f->arena, folder, TEXT("/zoeken/edities.json")),
			text_of(list), &fault));
	return built_site_open(&site, folder, &f->arena);
}

#define EDITION(address)                                                                           \
	"{\"editions\":[{\"name\":\"E\",\"current\":true,\"views\":[{\"slug\":\"\",\"label\":"     \
	"\"\","                                                                                    \
	"\"address\":\"" address "\"}]}]}"

static void no_address_leads_out_of_the_folder(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(fault_of_list(f, EDITION("a/b/")), BUILT_GOOD);
	static const char *const lists[] = {EDITION(""), EDITION("/"), EDITION("/etc/"),
		EDITION("../"), EDITION("a/../../"), EDITION("a/./"), EDITION("a//"), EDITION("a"),
		EDITION("a/\\u0000/"), "", "[]", "{}", "{\"editions\":[3]}",
		"{\"editions\":[{\"views\":[]}]}", "{\"editions\":", "<html>", "\x01"};
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		if (fault_of_list(f, lists[i]) != BUILT_DAMAGED)
			fail_msg("this list is taken: %s", lists[i]);
}

static void what_is_not_there_is_told(void **state)
{
	struct fixture *f = *state;
	struct built_site site;
	text folder = scratch_folder(f);
	assert_int_equal(built_site_open(&site, folder, &f->arena), BUILT_MISSING);
	struct format_index index;
	const struct built_view view = {.slug = TEXT(""), .address = TEXT("2025-2026/")};
	assert_int_equal(built_site_search(&index, &site, &view, &f->arena), FORMAT_CHUNK_MISSING);
	text fault, path = arena_concat(&f->arena, folder, TEXT("/zoeken/edities.json"));
	assert_true(file_make_folders(AT_FDCWD, path, &fault));
	assert_int_equal(built_site_open(&site, folder, &f->arena), BUILT_UNREADABLE);
	assert_true(site.fault.size > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_view_gets_its_index),
		TEST(the_list_says_where),
		TEST(without_views_there_is_the_general_one),
		TEST(an_index_is_built_once),
		TEST(an_opened_index_is_written_as_it_is),
		TEST(a_site_is_searched_from_its_folder),
		TEST(no_address_leads_out_of_the_folder),
		TEST(what_is_not_there_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
