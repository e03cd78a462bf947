/* See questions.h. */
#include "check/questions.h"

#include "handbook/locate.h"
#include "search/edition_search.h"
#include "search/write.h"

enum { FIRST_ANSWERS = 3 };

struct checker {
	const struct handbook *handbook;
	const struct edition *edition;
	size_t worker_count;
	struct edition_search *searches; /* by view; opened when a question asks for one */
	bool *is_open;
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

static bool is_among_first(struct checker *checker, size_t view, text question, text expected)
{
	struct edition_search *search = &checker->searches[view];
	struct diagnostics told_already;
	diagnostics_init(&told_already, checker->arena);
	if (!checker->is_open[view])
		checker->is_open[view] = edition_search_open(search, checker->edition, view,
			checker->worker_count, checker->arena, &told_already);
	if (!checker->is_open[view])
		return false;
	struct query_answer answer;
	query_run(&answer, &search->index, question, FIRST_ANSWERS, checker->arena);
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
	size_t view = find_view(&checker->handbook->config.views, slug);
	if (question.size == 0 || expected.size == 0)
		diagnostic_add(diagnostics, QUESTION_INCOMPLETE, node->place);
	else if (view == VIEW_MAX)
		diagnostic_add(diagnostics, QUESTION_VIEW_UNKNOWN, node->place, slug);
	else if (!is_among_first(checker, view, question, expected))
		diagnostic_add(diagnostics, QUESTION_FAILED, node->place, question, expected);
}

static const struct yaml *load_questions(struct checker *checker)
{
	struct place place;
	struct yaml *root = NULL;
	text bytes;
	const struct source_file *file =
		locate_file(checker->edition, TEXT("zoekvragen.yaml"), &place, checker->arena);
	if (!file || checker->handbook->config.views.count < 2 ||
		!source_read(checker->edition->source, file, YAML_SIZE_MAX, checker->arena, &bytes,
			checker->diagnostics) ||
		!yaml_parse(&root, bytes, place, checker->arena, checker->diagnostics) ||
		!yaml_check_kind(root, YAML_SEQUENCE, checker->diagnostics))
		return NULL;
	return root;
}

/* Builds the index for what it reports of the everyday words. */
static void check_synonyms(struct checker *checker)
{
	struct search_input input;
	struct search_index index;
	if (edition_search_gather(&input, checker->edition, checker->arena, checker->diagnostics) &&
		input.related.synonym_count)
		index_build(&index, &input, checker->worker_count, checker->arena,
			checker->diagnostics);
}

bool questions_check(const struct handbook *handbook, size_t worker_count, struct arena *arena,
	struct diagnostics *diagnostics)
{
	size_t before = diagnostics_count(diagnostics, SEVERITY_ERROR);
	size_t view_count = handbook->config.views.count;
	for (size_t e = 0; e < handbook->edition_count; e++) {
		struct checker checker = {handbook, &handbook->editions[e], worker_count,
			arena_new(arena, struct edition_search, view_count),
			arena_new(arena, bool, view_count), arena, diagnostics};
		check_synonyms(&checker);
		const struct yaml *questions = load_questions(&checker);
		if (!questions)
			continue;
		yaml_each (question, questions)
			check_question(&checker, question);
	}
	return diagnostics_count(diagnostics, SEVERITY_ERROR) == before;
}
