/* Options as a table: what is taken, what is refused and in which words. */
#include "command/options.h"

#include "../test.h"

#include <stdio.h>
#include <unistd.h>

enum { ARGUMENT_MAX = 8 };

/* What a command with one option of each kind was given. */
struct given {
	bool quiet;
	text out;
	uint32_t jobs;
	struct option_words words;
	text word_items[ARGUMENT_MAX];
	bool is_good;
	text said; /* on stderr */
};

/* What is written to a stream meanwhile; flushed on both sides. */
struct capture {
	FILE *stream;
	int old;
	FILE *file;
};

static struct capture capture_begin(FILE *stream)
{
	struct capture capture = {.stream = stream, .file = tmpfile()};
	fflush(stream);
	capture.old = dup(fileno(stream));
	dup2(fileno(capture.file), fileno(stream));
	return capture;
}

static text capture_end(struct fixture *f, struct capture *capture)
{
	char bytes[4096];
	fflush(capture->stream);
	dup2(capture->old, fileno(capture->stream));
	close(capture->old);
	rewind(capture->file);
	size_t size = fread(bytes, 1, sizeof bytes, capture->file);
	fclose(capture->file);
	return arena_text(&f->arena, (text){bytes, size});
}

static size_t make_options(struct given *given, struct option options[3])
{
	options[0] =
		(struct option){TEXT("quiet"), OPTION_FLAG, TEXT(""), TEXT("zwijg"), &given->quiet};
	options[1] = (struct option){
		TEXT("out"), OPTION_TEXT, TEXT("MAP"), TEXT("waarheen"), &given->out};
	options[2] = (struct option){
		TEXT("jobs"), OPTION_NUMBER, TEXT("N"), TEXT("hoeveel"), &given->jobs};
	return 3;
}

/* Parses arguments, which are parted by spaces. */
static struct given *parse(struct fixture *f, const char *line, bool takes_words)
{
	struct given *given = arena_new(&f->arena, struct given, 1);
	struct option options[3];
	char *arguments[ARGUMENT_MAX];
	size_t count = 0;
	text rest = text_of(line), argument;
	while (rest.size) {
		text_cut(&rest, ' ', &argument);
		arguments[count++] = arena_c_string(&f->arena, argument);
	}
	given->words.items = given->word_items;
	struct capture capture = capture_begin(stderr);
	given->is_good = options_parse(options, make_options(given, options), arguments, count,
		takes_words ? &given->words : NULL);
	given->said = capture_end(f, &capture);
	return given;
}

static void nothing_is_fine(void **state)
{
	const struct given *given = parse(*state, "", false);
	assert_true(given->is_good);
	assert_false(given->quiet);
	assert_int_equal(given->said.size, 0);
}

static void values_stand_behind_or_inside(void **state)
{
	const struct given *given = parse(*state, "--out een --jobs=8 --quiet", false);
	assert_true(given->is_good);
	assert_text(given->out, TEXT("een"));
	assert_int_equal(given->jobs, 8);
	assert_true(given->quiet);
	given = parse(*state, "--out=a=b --jobs 0", false);
	assert_text(given->out, TEXT("a=b"));
	assert_int_equal(given->jobs, 0);
	given = parse(*state, "--out= --out --quiet", false);
	assert_true(given->is_good);
	assert_text(given->out, TEXT("--quiet"));
	assert_false(given->quiet);
}

static void the_last_one_counts(void **state)
{
	assert_text(parse(*state, "--out een --out twee", false)->out, TEXT("twee"));
}

static void words_are_what_is_left(void **state)
{
	const struct given *given = parse(*state, "een --quiet - -- --out -x", true);
	assert_true(given->is_good);
	assert_true(given->quiet);
	assert_int_equal(given->words.count, 4);
	assert_text(given->words.items[0], TEXT("een"));
	assert_text(given->words.items[1], TEXT("-"));
	assert_text(given->words.items[2], TEXT("--out"));
	assert_text(given->words.items[3], TEXT("-x"));
}

static void check_fault(struct fixture *f, const char *line, const char *expected)
{
	const struct given *given = parse(f, line, false);
	assert_false(given->is_good);
	assert_text(given->said, text_of(expected));
}

static void faults_say_what_is_wrong(void **state)
{
	struct fixture *f = *state;
	check_fault(f, "--quite",
		"wegwijzer: onbekende optie '--quite'\n  hint: bedoelde je '--quiet'?\n");
	check_fault(f, "--heel-anders=1", "wegwijzer: onbekende optie '--heel-anders'\n");
	check_fault(f, "-q", "wegwijzer: onbekende optie '-q'\n  hint: opties beginnen met '--'\n");
	check_fault(f, "--out", "wegwijzer: achter '--out' ontbreekt MAP\n");
	check_fault(f, "--jobs acht", "wegwijzer: '--jobs' wil een getal, niet 'acht'\n");
	check_fault(f, "--jobs -1", "wegwijzer: '--jobs' wil een getal, niet '-1'\n");
	check_fault(f, "--jobs=", "wegwijzer: '--jobs' wil een getal, niet ''\n");
	check_fault(
		f, "--jobs 9999999999", "wegwijzer: '--jobs' wil een getal, niet '9999999999'\n");
	check_fault(f, "--quiet=ja", "wegwijzer: '--quiet' heeft geen waarde\n");
	check_fault(f, "extra", "wegwijzer: 'extra' is hier te veel\n");
}

static void all_faults_are_said(void **state)
{
	check_fault(*state, "--outt x --jobs y --quiet",
		"wegwijzer: onbekende optie '--outt'\n  hint: bedoelde je '--out'?\nwegwijzer: 'x' "
		"is hier te veel\n"
		"wegwijzer: '--jobs' wil een getal, niet 'y'\n");
}

static void help_has_a_line_for_each(void **state)
{
	struct given given;
	struct option options[3];
	size_t count = make_options(&given, options);
	struct capture capture = capture_begin(stdout);
	options_print(options, count);
	assert_text(capture_end(*state, &capture),
		TEXT("  --quiet             zwijg\n  --out MAP           waarheen\n  --jobs N      "
		     "      hoeveel\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(nothing_is_fine),
		TEST(values_stand_behind_or_inside),
		TEST(the_last_one_counts),
		TEST(words_are_what_is_left),
		TEST(faults_say_what_is_wrong),
		TEST(all_faults_are_said),
		TEST(help_has_a_line_for_each),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
