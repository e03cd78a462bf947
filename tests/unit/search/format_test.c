/*
 * Index files as they come: whole, cut short, with any byte other than it was, of another build.
 * Reading says what is wrong or answers what is left; it never reads outside the bytes (the
 * sanitizers watch).
 */
#include "asked.h"

static struct index_files make_files(struct fixture *f)
{
	struct handbook *book = BOOK(f, PAGE("a/_index", "title: Regels", "Alle regels."),
		PAGE("a/stage", "title: Stagedagen\nkeywords: [rooster]",
			"Je werkt op maandag. {niveau=1}\n\nOp dinsdag. {niveau=2}\n\n## "
			"Toetsen\n\nGeen tentamen."),
		PAGE("geld", "title: Vergoeding\nniveau: 2",
			"De opleidingsschool betaalt een student."),
		{"2025-2026/begrippen.yaml",
			"- term: opleidingsschool\n  abbreviations: [OS]\n  explanation: Een "
			"school.\n"},
		{"2025-2026/gewone-woorden.yaml", "poen: [vergoeding]\ngratis werk: [betaalt]\n"});
	return files_of(f, search_of(f, book, 1), VIEW_GENERAL, 1);
}

/* Files of an index, by number; NULL data = it can't be had. */
struct shelf {
	const struct index_files *files;
	text other; /* instead of chunk `number` */
	uint32_t number;
	struct arena *arena;
};

static bool load(void *payload, uint32_t chunk, text *bytes)
{
	const struct shelf *shelf = payload;
	*bytes = chunk == shelf->number
		? shelf->other
		: file_named(shelf->files,
			  arena_c_string(
				  shelf->arena, arena_format(shelf->arena, "%u.bin", chunk)));
	return bytes->data != NULL;
}

/* Asks all that can be asked; the answers don't matter. */
static void ask_all(struct format_index *index, struct arena *arena)
{
	static const char *const questions[] = {"tentamen", "poen", "gratis werk", "stage dagen",
		"maandg", "os", "roosterdagen", "xyzzy", "vergoed"};
	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
		struct query_answer answer;
		query_run(&answer, index, text_of(questions[i]), 10, arena);
		for (size_t k = 0; k < answer.result_count; k++)
			format_read_views(index, answer.results[k].section);
	}
}

static enum format_fault open_bytes(struct fixture *f, const struct index_files *files, text bytes)
{
	struct arena arena;
	arena_init(&arena);
	struct format_index index;
	struct shelf shelf = {.files = files, .number = UINT32_MAX, .arena = &arena};
	/* A copy of its own, so that one byte too far is outside. */
	char *copy = malloc(bytes.size + !bytes.size);
	memcpy(copy, bytes.data, bytes.size);
	enum format_fault fault =
		format_open(&index, (text){copy, bytes.size}, load, &shelf, &arena);
	if (fault == FORMAT_GOOD) {
		ask_all(&index, &arena);
		fault = index.fault;
	}
	free(copy);
	arena_release(&arena);
	(void)f;
	return fault;
}

static void a_whole_index_is_good(void **state)
{
	struct fixture *f = *state;
	struct index_files files = make_files(f);
	assert_int_equal(open_bytes(f, &files, file_named(&files, "index.bin")), FORMAT_GOOD);
}

static void every_truncation_is_noticed(void **state)
{
	struct fixture *f = *state;
	struct index_files files = make_files(f);
	text whole = file_named(&files, "index.bin");
	for (size_t size = 0; size < whole.size; size++)
		assert_int_equal(
			open_bytes(f, &files, text_slice(whole, 0, size)), FORMAT_CUT_SHORT);
	assert_int_equal(
		open_bytes(f, &files, arena_concat(&f->arena, whole, TEXT("x"))), FORMAT_DAMAGED);
}

static void every_other_byte_is_survived(void **state)
{
	struct fixture *f = *state;
	struct index_files files = make_files(f);
	text whole = file_named(&files, "index.bin");
	char *bytes = (char *)arena_text(&f->arena, whole).data;
	static const unsigned char masks[] = {0x01, 0x80, 0xff};
	size_t noticed = 0;
	for (size_t i = 0; i < whole.size; i++)
		for (size_t m = 0; m < sizeof masks; m++) {
			bytes[i] = (char)(bytes[i] ^ masks[m]);
			noticed += open_bytes(f, &files, (text){bytes, whole.size}) != FORMAT_GOOD;
			bytes[i] = (char)(bytes[i] ^ masks[m]);
		}
	/* The size at least contradicts the file; the rest may be other letters. */
	assert_true(noticed > (size_t)3 * 8);
}

static void other_files_are_told_apart(void **state)
{
	struct fixture *f = *state;
	struct index_files files = make_files(f);
	text whole = file_named(&files, "index.bin");
	assert_int_equal(
		open_bytes(f, &files, TEXT("<!doctype html><title>404</title>")), FORMAT_NO_INDEX);
	text newer = arena_concat(&f->arena, TEXT("WWZ\x63"), text_slice(whole, 4, whole.size));
	assert_int_equal(open_bytes(f, &files, newer), FORMAT_OTHER_VERSION);
}

/* The chunk of views, the only one in a file of its own, with these bytes instead. */
static enum format_fault fault_with_chunk(
	struct fixture *f, const struct index_files *files, text bytes)
{
	struct format_index index;
	struct shelf shelf = {files, bytes, 0, &f->arena};
	text first = file_named(files, "index.bin");
	assert_int_equal(format_open(&index, first, load, &shelf, &f->arena), FORMAT_GOOD);
	assert_true(index.is_inline);
	ask_all(&index, &f->arena);
	return index.fault;
}

static void a_chunk_in_a_file_is_checked(void **state)
{
	struct fixture *f = *state;
	struct index_files files = make_files(f);
	assert_int_equal(files.list.count, 2);
	text good = file_named(&files, "0.bin");
	assert_int_equal(fault_with_chunk(f, &files, good), FORMAT_GOOD);
	assert_int_equal(fault_with_chunk(f, &files, (text){NULL, 0}), FORMAT_CHUNK_MISSING);
	for (size_t size = 0; size < good.size; size++)
		assert_int_equal(
			fault_with_chunk(f, &files, text_slice(good, 0, size)), FORMAT_CUT_SHORT);
	text longer = arena_concat(&f->arena, good, TEXT("x"));
	assert_int_equal(fault_with_chunk(f, &files, longer), FORMAT_DAMAGED);
	char *bytes = (char *)arena_text(&f->arena, good).data;
	for (size_t i = 0; i < good.size; i++) {
		bytes[i] = (char)(bytes[i] ^ 0xff);
		enum format_fault fault = fault_with_chunk(f, &files, (text){bytes, good.size});
		if (i < FORMAT_HEADER_SIZE)
			assert_int_not_equal(fault, FORMAT_GOOD);
		if (i >= 8 && i < FORMAT_HEADER_SIZE)
			assert_int_equal(fault, FORMAT_CHUNK_FOREIGN);
		bytes[i] = (char)(bytes[i] ^ 0xff);
	}
}

/* Else a fuzzer begins with files that are refused at once: make them anew with the format. */
static void what_the_fuzzer_begins_with_is_of_this_version(void **state)
{
	struct fixture *f = *state;
	static const char *const names[] = {"files", "inline"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		text bytes, question, fault;
		text path = arena_format(&f->arena, "tests/fuzz/corpus/search_fuzz/%s", names[i]);
		assert_true(file_read(&bytes, AT_FDCWD, path, 1 << 20, &f->arena, &fault));
		assert_true(text_cut(&bytes, '\n', &question));
		size_t size = (unsigned char)bytes.data[4] | (size_t)bytes.data[5] << 8;
		struct format_index index;
		assert_int_equal(
			format_open(&index, text_slice(bytes, 0, size), NULL, NULL, &f->arena),
			FORMAT_GOOD);
		assert_int_equal(index.is_inline, i == 1);
	}
}

static void sections_come_back(void **state)
{
	struct fixture *f = *state;
	struct index_files files = make_files(f);
	struct format_index index;
	struct format_section section;
	struct shelf shelf = {.files = &files, .number = UINT32_MAX, .arena = &f->arena};
	format_open(&index, file_named(&files, "index.bin"), load, &shelf, &f->arena);
	static const char *const expected[] = {"|2025-2026|||", "geld/|Vergoeding|||",
		"a/|Regels||Regels|", "a/stage/|Stagedagen||Regels|",
		"a/stage/|Stagedagen|toetsen|Regels|Toetsen"};
	assert_int_equal(index.section_count, 5);
	for (uint32_t s = 0; s < index.section_count; s++) {
		assert_true(format_read_section(&index, s, &section));
		text got = arena_concat(&f->arena, section.address, TEXT("|"), section.title,
			TEXT("|"), section.id, TEXT("|"), section.chapter, TEXT("|"),
			section.id.size ? section.heading : TEXT(""));
		bool is_known = false;
		for (size_t i = 0; i < 5; i++)
			is_known |= text_equal(got, text_of(expected[i]));
		if (!is_known)
			fail_msg("section '%.*s'", TEXT_PRINT(got));
	}
}

/* By edities.json's order: niveau 1, niveau 2 … as configured. */
static void the_general_index_knows_who_shows_a_section(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, PAGE("a", "title: Fiets\nniveau: 1", "Tekst."),
		PAGE("b", "title: Brommer\nniveau: 2", "Tekst."));
	struct format_index *general = index_of(f, book, ""), *one = index_of(f, book, "niveau-1");
	size_t first = book_view(&book->config, "niveau-1"),
	       second = book_view(&book->config, "niveau-2");
	struct query_answer answer = ask(f, general, "fiets");
	struct viewset views = format_read_views(general, answer.results[0].section);
	assert_true(viewset_has(&views, VIEW_GENERAL));
	assert_true(viewset_has(&views, first));
	assert_false(viewset_has(&views, second));
	answer = ask(f, one, "fiets");
	views = format_read_views(one, answer.results[0].section);
	assert_true(viewset_has(&views, VIEW_GENERAL));
	assert_false(viewset_has(&views, first));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_whole_index_is_good),
		TEST(every_truncation_is_noticed),
		TEST(every_other_byte_is_survived),
		TEST(other_files_are_told_apart),
		TEST(a_chunk_in_a_file_is_checked),
		TEST(what_the_fuzzer_begins_with_is_of_this_version),
		TEST(sections_come_back),
		TEST(the_general_index_knows_who_shows_a_section),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
