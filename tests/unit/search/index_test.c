/*
 * The index is a function of the pages: not of threads, not of the order in which files were read.
 */
#include "asked.h"

/* Enough pages for many batches, shards and chunks in files of their own. */
static struct handbook *open_large_book(struct fixture *f, size_t page_count)
{
	struct LIST(struct book_file) files = {NULL, 0, 0};
	for (size_t i = 0; i < page_count; i++) {
		struct buffer page;
		buffer_init(&page, 1 << 20);
		buffer_format(
			&page, "---\ntitle: Bladzijde %zu\nkeywords: [trefwoord%zu]\n---\n", i, i);
		for (size_t k = 0; k < 120; k++)
			buffer_format(&page, "woord%c%c%c%zu ", (char)('a' + i % 26),
				(char)('a' + k % 26), (char)('a' + (i * k) % 26),
				(i * 7 + k) % 911);
		buffer_format(&page, "{niveau=%zu}\n\n## Kop %zu\n\nHet slot.\n", i % 3 + 1, i);
		*list_add(&files, &f->arena) = (struct book_file){
			arena_c_string(&f->arena,
				arena_format(&f->arena, "2025-2026/map%zu/p%zu.md", i % 5, i)),
			arena_c_string(&f->arena, buffer_text(&page))};
		buffer_release(&page);
	}
	*list_add(&files, &f->arena) =
		(struct book_file){"2025-2026/gewone-woorden.yaml", "toverwoord: [slot]\n"};
	*list_add(&files, &f->arena) = (struct book_file){NULL, NULL};
	return book_open(f, files.items, NULL);
}

static void check_same(const struct index_files *a, const struct index_files *b)
{
	assert_int_equal(a->list.count, b->list.count);
	for (size_t i = 0; i < a->list.count; i++) {
		assert_text(b->list.items[i].name, a->list.items[i].name);
		assert_true(text_equal(b->list.items[i].bytes, a->list.items[i].bytes));
	}
}

/* As posting.h says. */
static void check_reading_order(const struct search_index *index)
{
	const struct postings *words = &index->words;
	for (size_t word = 0; word < index->lexicon.word_count; word++)
		for (uint32_t i = words->starts[word] + 1; i < words->starts[word + 1]; i++)
			assert_true(index->slots[words->items[i - 1].slot].unit <=
				index->slots[words->items[i].slot].unit);
}

static void any_number_of_workers_makes_the_same_bytes(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = open_large_book(f, 150);
	struct index_files one = files_of(f, search_of(f, book, 1), VIEW_GENERAL, 1);
	assert_true(one.list.count > 0);
	for (size_t workers = 2; workers <= 7; workers += 5) {
		const struct edition_search *search = search_of(f, book, workers);
		struct index_files more = files_of(f, search, VIEW_GENERAL, workers),
				   again = files_of(f, search, VIEW_GENERAL, workers);
		check_same(&one, &more);
		check_same(&one, &again);
		check_reading_order(&search->index);
	}
}

static void a_large_index_is_cut_into_files(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = open_large_book(f, 700);
	struct index_files files = files_of(f, search_of(f, book, 2), VIEW_GENERAL, 2);
	assert_true(files.list.count > 3);
	assert_non_null(file_named(&files, "0.bin").data);
	struct format_index *index = index_of(f, book, "");
	assert_false(index->is_inline);
	assert_true(text_starts(answers(f, index, "trefwoord 123"), TEXT("map3/p123/ ")));
	assert_int_equal(ask(f, index, "toverwoord").page_count, 700);
	assert_int_equal(index->fault, FORMAT_GOOD);
}

static bool is_page_word(const void *payload, text part)
{
	const struct lexicon *lexicon = payload;
	uint32_t number = lexicon_find(lexicon, part);
	return number != TABLE_NONE && lexicon->words[number].is_of_page;
}

/* In the order of the words, some at a time, much is known already; nothing else may come out. */
static void compounds_are_cut_as_each_by_itself(void **state)
{
	enum { COUNT = 900, SIZE = 3 };
	struct fixture *f = *state;
	char words[COUNT + 1][SIZE + 1] = {{0}};
	for (size_t i = 0; i < COUNT + 1; i++)
		for (size_t k = 0, rest = 19 * i; k < SIZE; k++, rest /= 26)
			words[i][k] = (char)('a' + rest % 26);
	struct buffer page;
	buffer_init(&page, 1 << 20);
	buffer_add(&page, TEXT("---\ntitle: Samen\n---\n"));
	for (size_t i = 0; i < COUNT; i++)
		buffer_format(&page, "%s %s%s %s%ss%s\n\n", words[i], words[i],
			words[i * 7 % COUNT], words[i], words[i + 1], words[i * 11 % COUNT]);
	const struct book_file files[] = {
		{"2025-2026/p.md", arena_c_string(&f->arena, buffer_text(&page))}, {NULL, NULL}};
	buffer_release(&page);
	const struct lexicon *lexicon = &search_of(f, book_open(f, files, NULL), 2)->index.lexicon;
	size_t cut_count = 0;
	for (size_t i = 0; i < lexicon->word_count; i++) {
		const struct lexicon_word *word = &lexicon->words[i];
		struct compound compound;
		assert_true(i == 0 || text_compare(word[-1].letters, word->letters) < 0);
		compound_split(&compound, word->letters, is_page_word, lexicon);
		assert_int_equal(word->part_count, word->is_of_page ? compound.part_count : 0);
		for (size_t k = 0; k < word->part_count; k++)
			assert_text(lexicon->words[word->parts[k]].letters, compound.parts[k]);
		cut_count += word->part_count > 0;
	}
	assert_true(lexicon->word_count > 2000); /* several jobs' */
	assert_true(cut_count > 1000);
}

/* How the word stands on the pages, slot by slot: "1:9 2:2 " is nine times, then twice. */
static text counts_of(struct fixture *f, const struct search_index *index, text word)
{
	text all = TEXT("");
	const struct postings *postings = &index->words;
	uint32_t number = lexicon_find(&index->lexicon, word), i = postings->starts[number];
	while (i < postings->starts[number + 1]) {
		uint32_t slot = postings->items[i].slot, from = i;
		while (i < postings->starts[number + 1] && postings->items[i].slot == slot)
			assert_int_equal(postings->items[i++].fields, 0);
		all = arena_format(&f->arena, "%.*s%u:%u ", TEXT_PRINT(all), slot, i - from);
	}
	return all;
}

static void a_word_stands_where_it_does_as_often_as_it_does(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f,
		PAGE("a", "title: A",
			"les les les les les les les les les toets\n\ntoets\n\n"
			"## B\n\nles toets les"));
	for (size_t workers = 1; workers <= 4; workers++) {
		const struct search_index *index = &search_of(f, book, workers)->index;
		assert_text(counts_of(f, index, TEXT("les")), TEXT("1:9 2:2 "));
		assert_text(counts_of(f, index, TEXT("toets")), TEXT("1:2 2:1 "));
	}
}

/* An everyday word is no part of a compound: no page has it. */
static void compounds_are_of_words_on_pages(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, {"2025-2026/gewone-woorden.yaml", "fiets: [bel]\n"},
		PAGE("a", "title: A", "fietsbel deurfiets deurbel deur bel"));
	const struct lexicon *lexicon = &search_of(f, book, 1)->index.lexicon;
	assert_true(lexicon->words[lexicon_find(lexicon, TEXT("fiets"))].is_key);
	assert_int_equal(lexicon->words[lexicon_find(lexicon, TEXT("fietsbel"))].part_count, 0);
	assert_int_equal(lexicon->words[lexicon_find(lexicon, TEXT("deurfiets"))].part_count, 0);
	assert_int_equal(lexicon->words[lexicon_find(lexicon, TEXT("deurbel"))].part_count, 2);
}

/* Usual is what stands in many sections, not what one section says again and again. */
static void a_word_is_usual_by_its_sections(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, PAGE("a", "title: A", "stagedag stagedag stagedag"),
		PAGE("b", "title: B", "dag"), PAGE("c", "title: C", "stage"),
		PAGE("d", "title: D", "x"), PAGE("e", "title: E", "x"), PAGE("f", "title: F", "x"),
		PAGE("g", "title: G", "x"), PAGE("h", "title: H", "x"), PAGE("i", "title: I", "x"),
		PAGE("j", "title: J", "x"), PAGE("k", "title: K", "x"));
	assert_text(answers(f, index_of(f, book, ""), "dag"), TEXT("b/ a/ "));
}

static void a_view_without_pages_has_no_index(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, PAGE("a", "title: Fiets", "Tekst."));
	struct edition_search *search = search_of(f, book, 1);
	struct index_writer writer;
	index_writer_init(&writer, 1);
	size_t strict = book_view(&book->config, "opleider");
	assert_int_equal(files_of(f, search, strict, 1).list.count, 0);
	struct format_index index;
	assert_false(edition_search_open(&index, search, strict, &writer, &f->arena));
	index_writer_release(&writer);
	struct viewset views = index_views(&search->index);
	assert_true(viewset_has(&views, VIEW_GENERAL));
	assert_false(viewset_has(&views, strict));
}

static void an_empty_edition_has_an_index(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, {"2025-2026/begrippen.yaml", "[]\n"});
	struct format_index *index = index_of(f, book, "");
	assert_text(answers(f, index, "fiets"), TEXT(""));
}

/* What is wrong with the tables beside the pages. */
static void faults_of_tables_are_reported(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, PAGE("a", "title: Fiets", "Tekst."),
		{"2025-2026/gewone-woorden.yaml", "brommer: [fiets, helm]\nde het: [fiets]\n"},
		{"2025-2026/zoekgewichten.yaml", "a: 9\nb: 100\nc: 251\nd: veel\n"});
	search_of(f, book, 1);
	diagnostics_sort(&f->diagnostics);
	assert_text(findings(f),
		TEXT("1:18+4 gewoon-woord-loopt-dood\n"
		     "2:1+6 gewoon-woord-onbruikbaar\n"
		     "1:4+1 zoekgewicht-ongeldig\n"
		     "2:1+1 zoekgewicht-zonder-pagina\n"
		     "3:4+3 zoekgewicht-ongeldig\n"
		     "4:4+4 yaml-geen-getal\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(any_number_of_workers_makes_the_same_bytes),
		TEST(a_large_index_is_cut_into_files),
		TEST(compounds_are_cut_as_each_by_itself),
		TEST(a_word_stands_where_it_does_as_often_as_it_does),
		TEST(compounds_are_of_words_on_pages),
		TEST(a_word_is_usual_by_its_sections),
		TEST(a_view_without_pages_has_no_index),
		TEST(an_empty_edition_has_an_index),
		TEST(faults_of_tables_are_reported),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
