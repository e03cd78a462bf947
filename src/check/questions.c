/* See questions.h. */
#include "check/questions.h"

#include "handbook/locate.h"

enum { FIRST_ANSWERS = 3 };

struct checker {
	const struct views *views;
	const struct edition *edition;
	struct searches *searches;
	struct index_writer *writer;   /* without workers until a question is asked */
	struct format_index **indexes; /* by view; opened when a question asks for one */
	struct arena *arena;
	struct diagnostics *diagnostics;
};

/* The view of this address, or VIEW_MAX. */
static size_t find_view(const struct views *views, text slug)
{
	size_t v = 0;
	while (v < views->count && !text_equal(views->items[v].slug, slug))
		v++;
	return v < views->count ? v : VIEW_MAX;
}

/* "rollen/student#werken" is what this answer shows. */
static bool is_expected(const struct format_section *shown, text expected)
{
	text id = expected, page;
	text_cut(&id, '#', &page);
	text address =
		text_slice(shown->address, 0, shown->address.size - (shown->address.size > 0));
	return text_equal(address, page) && (id.size == 0 || text_equal(shown->id, id));
}

/* The index of the view; NULL if it shows nothing. */
static struct format_index *index_of(struct checker *checker, size_t view)
{
	struct format_index **index = &checker->indexes[view];
	if (*index)
		return *index;
	if (!checker->writer->worker_count)
		index_writer_init(checker->writer, checker->searches->worker_count);
	struct format_index *opened = arena_new(checker->arena, struct format_index, 1);
	if (edition_search_open(opened, searches_of(checker->searches, checker->edition), view,
		    checker->writer, checker->arena))
		*index = opened;
	return *index;
}

static bool is_among_first(struct checker *checker, size_t view, text question, text expected)
{
	struct format_index *index = index_of(checker, view);
	if (!index)
		return false;
	struct query_answer answer;
	query_run(&answer, index, question, FIRST_ANSWERS, checker->arena);
	for (size_t i = 0; i < answer.result_count; i++)
		if (is_expected(&answer.results[i].shown, expected))
			return true;
	return false;
}

static void check_question(struct checker *checker, const struct yaml *node)
{
	static const text keys[] = {TEXT_INIT("question"), TEXT_INIT("view"), TEXT_INIT("expect")};
	text question = {NULL, 0}, slug = {"", 0}, expected = {NULL, 0};
	struct diagnostics *diagnostics = checker->diagnostics;
	if (!yaml_check_kind(node, YAML_MAPPING, diagnostics))
		return;
	yaml_check_keys(node, keys, sizeof keys / sizeof *keys, diagnostics);
	yaml_get_text(node, TEXT("question"), &question, diagnostics);
	yaml_get_text(node, TEXT("view"), &slug, diagnostics);
	yaml_get_text(node, TEXT("expect"), &expected, diagnostics);
	size_t view = find_view(checker->views, slug);
	if (question.size == 0 || expected.size == 0)
		diagnostic_add(diagnostics, QUESTION_INCOMPLETE, node->place);
	else if (view == VIEW_MAX)
		diagnostic_add(diagnostics, QUESTION_VIEW_UNKNOWN, node->place, slug);
	else if (!is_among_first(checker, view, question, expected))
		diagnostic_add(diagnostics, QUESTION_FAILED, node->place, question, expected);
}

static bool has_file(const struct checker *checker, text name)
{
	struct place place;
	return locate_file(checker->edition, name, &place, checker->arena) != NULL;
}

static const struct yaml *load_questions(struct checker *checker)
{
	struct place place;
	struct yaml *root = NULL;
	text bytes;
	const struct source_file *file =
		locate_file(checker->edition, TEXT("zoekvragen.yaml"), &place, checker->arena);
	if (!file || checker->views->count < 2 ||
		!source_read(checker->edition->source, file, YAML_SIZE_MAX, checker->arena, &bytes,
			checker->diagnostics) ||
		!yaml_parse(&root, bytes, place, checker->arena, checker->diagnostics) ||
		!yaml_check_kind(root, YAML_SEQUENCE, checker->diagnostics))
		return NULL;
	return root;
}

static void check_edition(struct checker *checker)
{
	/* Building an index is what reads these files and tells what is wrong with them. */
	if (has_file(checker, TEXT("gewone-woorden.yaml")) ||
		has_file(checker, TEXT("zoekgewichten.yaml")))
		searches_of(checker->searches, checker->edition);
	const struct yaml *questions = load_questions(checker);
	if (!questions)
		return;
	yaml_each (question, questions)
		check_question(checker, question);
}

bool questions_check(struct searches *searches)
{
	const struct handbook *handbook = searches->handbook;
	struct arena *arena = &searches->arena;
	struct index_writer writer = {.worker_count = 0};
	for (size_t e = 0; e < handbook->edition_count; e++) {
		struct checker checker = {&handbook->config.views, &handbook->editions[e], searches,
			&writer,
			arena_new(arena, struct format_index *, handbook->config.views.count),
			arena, searches->diagnostics};
		check_edition(&checker);
	}
	if (writer.worker_count)
		index_writer_release(&writer);
	return !diagnostics_has_error(searches->diagnostics);
}
