/* What changed, as a page's values and in its layout. */
#include "site/changes.h"

#include "source/source.h"

#include "../compare/editions.h"

#define BEES                                                                                       \
	"De bijen vliegen in mei naar de linde om nectar te halen voor hun volk in de oude "       \
	"korf.\n"

struct stage {
	struct school school;
	struct handbook handbook;
	struct edition *old;
	struct edition *new;
	struct year year;
};

static struct edition *edition_with(
	const struct school *school, const char *name, const struct file files[], size_t count)
{
	struct edition *edition = edition_of(school, name, files, count);
	edition->title = arena_concat(&school->f->arena, TEXT("Studiejaar "), text_of(name));
	edition->index = page_make(PAGE_EDITION, edition, edition->address, TEXT(""),
		edition->title, &school->f->arena);
	edition->index->visible.bits[0] = UINT64_MAX;
	return edition;
}

static void stage_open(struct stage *stage, struct fixture *f, const struct file old[],
	size_t old_count, const struct file new[], size_t new_count, const char *reasons)
{
	*stage = (struct stage){.old = NULL};
	school_open(&stage->school, f);
	stage->old = edition_with(&stage->school, "2024-2025", old, old_count);
	stage->new = edition_with(&stage->school, "2025-2026", new, new_count);
	stage->handbook.config = stage->school.config;
	stage->year = (struct year){.old = stage->old,
		.new = stage->new,
		.comparison = compare_editions(&stage->school, stage->old, stage->new)};
	assert_true(reasons_load(&stage->year.reasons, text_of(reasons),
		(struct place){.path = TEXT("wijzigingen.yaml")}, &f->arena, &f->diagnostics));
	assert_no_findings(f);
}

static struct value changes_in(struct stage *stage, struct fixture *f, const char *view)
{
	size_t number = view_of(&stage->school, view);
	struct tree *tree = arena_new(&f->arena, struct tree, 1);
	tree_init(tree, &stage->handbook, stage->new, number, &f->arena);
	struct place_in_tree at = {tree, stage->new->index, TEXT("../"), &f->arena};
	return changes_value(&at, &stage->year);
}

static text render(struct fixture *f, const struct template *template, struct value changes)
{
	struct buffer out;
	struct fields fields = fields_new(&f->arena, 2);
	assert_non_null(template);
	fields_text(&fields, TEXT("title"), TEXT("Wijzigingen"));
	fields_add(&fields, TEXT("changes"), changes);
	struct value data = fields_value(&fields);
	buffer_init(&out, SIZE_MAX);
	template_render(template, &data, &out);
	text rendered = arena_text(&f->arena, buffer_text(&out));
	buffer_release(&out);
	return rendered;
}

/* Values through a template of the test's own. */
static text tell_value(struct fixture *f, struct value value, const char *template)
{
	struct template_set *set = template_set_new(&f->arena);
	struct place place = {.path = TEXT("t.mustache"), .line = 1};
	assert_true(template_add(set, TEXT("t"), text_of(template), place, &f->diagnostics));
	assert_true(template_set_finish(set, &f->diagnostics));
	return render(f, template_find(set, TEXT("t")), value);
}

static text tell(struct stage *stage, struct fixture *f, const char *view, const char *template)
{
	return tell_value(f, changes_in(stage, f, view), template);
}

/* Each page: its statuses, its links, its sections with their blocks. */
static const char outline[] =
	"{{#changes.pages}}"
	"{{id}}:{{#statuses}} {{label}}{{/statuses}} [{{href}}][{{old_href}}]{{#old_title}} was "
	"{{old_title}}{{/old_title}}\n"
	"{{#sections}}"
	"  {{title}}:{{#statuses}} {{label}}{{/statuses}} [{{href}}][{{old_href}}]"
	"{{#from}} from {{title}} {{href}}{{/from}}{{#to}} to {{title}} {{href}}{{/to}}\n"
	"{{#blocks}}"
	"    {{#is_gap}}…{{/is_gap}}{{^is_gap}}{{kind}} {{{html}}}{{#is_moved}} moved{{/is_moved}}"
	"{{#from}} from {{title}}{{/from}}{{#to}} to {{title}}{{/to}}{{/is_gap}}\n"
	"{{/blocks}}"
	"{{/sections}}"
	"{{/changes.pages}}";

static const struct file old_files[] = {
	{"deel/a.md",
		"---\ntitle: Eerste\n---\n" BEES
		"\n## Dagen\n\n- een\n- twee\n- drie\n- vier & <5>\n- zes\n\n"
		"## Regels\n\nVoor wie later wil komen geldt deze lange regel.\n"},
	{"deel/b.md", "---\ntitle: Weg\n---\nHier staat iets wat verdwijnt.\n"},
	{"c.md", "---\ntitle: Blijft\n---\nVier komt op maandag. {niveau=4}\n\nIeder.\n"},
	{"gelijk.md", "---\ntitle: Gelijk\n---\nNiets anders.\n"},
};
static const struct file new_files[] = {
	{"deel/a.md",
		"---\ntitle: Eerste\n---\n" BEES
		"\n## Dagen\n\n- een\n- twee\n- drie\n- vijf & <5>\n- zes\n\n"
		"## Regels\n\nKort.\n"},
	{"c.md", "---\ntitle: Blijft\n---\nVier komt op dinsdag. {niveau=4}\n\nIeder.\n"},
	{"gelijk.md", "---\ntitle: Gelijk\n---\nNiets anders.\n"},
	{"nieuw.md",
		"---\ntitle: Nieuw\ndescription: Dit is er bij.\n---\nIets nieuws.\n\n"
		"Voor wie later wil komen geldt deze lange regel.\n"},
};

static void stage_files(struct stage *stage, struct fixture *f, const char *reasons)
{
	stage_open(stage, f, old_files, 4, new_files, 4, reasons);
}

static void pages_sections_and_blocks_are_told(void **state)
{
	struct fixture *f = *state;
	struct stage stage;
	stage_files(&stage, f, "");
	assert_text(tell(&stage, f, "", outline),
		TEXT("wijziging_deel_a: gewijzigd "
		     "[../deel/a/index.html][../../2024-2025/deel/a/index.html]\n"
		     "  Dagen: gewijzigd "
		     "[../deel/a/index.html#dagen][../../2024-2025/deel/a/index.html#dagen]\n"
		     "    …\n"
		     "    item drie\n"
		     "    item <del><span class=\"visually-hidden\">[vervallen: </span>vier<span "
		     "class=\"visually-hidden\">]</span></del> <ins><span "
		     "class=\"visually-hidden\">[toegevoegd: "
		     "</span>vijf<span class=\"visually-hidden\">]</span></ins> &amp; &lt;5&gt;\n"
		     "    item zes\n"
		     "  Regels: gewijzigd "
		     "[../deel/a/index.html#regels][../../2024-2025/deel/a/index.html#regels]\n"
		     "    paragraph  to Nieuw\n"
		     "    paragraph <ins><span class=\"visually-hidden\">[toegevoegd: "
		     "</span>Kort.<span "
		     "class=\"visually-hidden\">]</span></ins>\n"
		     "vervallen_deel_b: vervallen [][../../2024-2025/deel/b/index.html]\n"
		     "wijziging_c: gewijzigd [../c/index.html][../../2024-2025/c/index.html]\n"
		     "  Begin van de pagina: gewijzigd "
		     "[../c/index.html][../../2024-2025/c/index.html]\n"
		     "    paragraph (alleen niveau 4) Vier komt op <del><span "
		     "class=\"visually-hidden\">[vervallen: </span>maandag.<span "
		     "class=\"visually-hidden\">]</span></del> <ins><span "
		     "class=\"visually-hidden\">[toegevoegd: "
		     "</span>dinsdag.<span class=\"visually-hidden\">]</span></ins>\n"
		     "    paragraph Ieder.\n"
		     "wijziging_nieuw: nieuw [../nieuw/index.html][]\n"));
}

static void a_view_tells_its_own_changes(void **state)
{
	struct fixture *f = *state;
	struct stage stage;
	static const struct file old[] = {{"c.md", "Vier. {niveau=4}\n\nIeder.\n"}};
	static const struct file new[] = {{"c.md", "Anders. {niveau=4}\n\nIeder.\n"}};
	stage_open(&stage, f, old, 1, new, 1, "");
	assert_text(tell(&stage, f, "niveau-2",
			    "{{#changes}}{{#is_empty}}leeg{{/is_empty}}{{#pages}}!{{/"
			    "pages}}{{#summary}}!{{/summary}}{{/changes}}"),
		TEXT("leeg"));
	assert_text(tell(&stage, f, "niveau-4",
			    "{{#changes}}{{#is_empty}}leeg{{/is_empty}}{{#pages}}{{href}} "
			    "{{old_href}}{{/pages}} {{old.href}}{{/changes}}"),
		TEXT("../c/index.html ../../../../2024-2025/voor/niveau-4/c/index.html "
		     "../../../../2024-2025/voor/niveau-4/index.html"));
}

static void the_summary_counts_and_leads_to_each_page(void **state)
{
	struct fixture *f = *state;
	struct stage stage;
	stage_files(&stage, f, "");
	assert_text(tell(&stage, f, "",
			    "{{#changes}}{{old.name}} {{old.title}} "
			    "{{old.href}}\n{{#summary}}{{label}} {{count}}:{{#pages}} {{title}} "
			    "{{href}}{{/pages}}\n{{/summary}}{{/changes}}"),
		TEXT("2024-2025 Studiejaar 2024-2025 ../../2024-2025/index.html\n"
		     "Nieuw 1: Nieuw #wijziging_nieuw\n"
		     "Gewijzigd 2: Eerste #wijziging_deel_a Blijft #wijziging_c\n"
		     "Vervallen 1: Weg #vervallen_deel_b\n"));
}

static void what_moved_says_from_where(void **state)
{
	struct fixture *f = *state;
	struct stage stage;
	static const struct file old[] = {{"a.md", "Begin.\n\n## Bijen\n\n" BEES},
		{"oud.md", "---\ntitle: Oude naam\n---\n" BEES "\n" BEES}};
	static const struct file new[] = {{"a.md", "Begin.\n"},
		{"b.md", "Wat nieuws.\n\n## Bijen\n\n" BEES},
		{"x.md", "---\ntitle: Nieuwe naam\naliases: [oud]\n---\n" BEES "\n" BEES}};
	stage_open(&stage, f, old, 2, new, 3, "");
	assert_text(tell(&stage, f, "", outline),
		TEXT("wijziging_a: gewijzigd [../a/index.html][../../2024-2025/a/index.html]\n"
		     "  Bijen: verplaatst "
		     "[../b/index.html#bijen][../../2024-2025/a/index.html#bijen] to b: Bijen "
		     "../b/index.html#bijen\n"
		     "wijziging_b: nieuw [../b/index.html][]\n"
		     "  Bijen: verplaatst "
		     "[../b/index.html#bijen][../../2024-2025/a/index.html#bijen] from a: Bijen "
		     "../../2024-2025/a/index.html#bijen\n"
		     "wijziging_x: gewijzigd verplaatst "
		     "[../x/index.html][../../2024-2025/oud/index.html] was Oude naam\n"
		     "  Begin van de pagina: gewijzigd "
		     "[../x/index.html][../../2024-2025/oud/index.html]\n"
		     "    title <del><span class=\"visually-hidden\">[vervallen: </span>Oude<span "
		     "class=\"visually-hidden\">]</span></del> <ins><span "
		     "class=\"visually-hidden\">[toegevoegd: "
		     "</span>Nieuwe<span class=\"visually-hidden\">]</span></ins> naam\n"
		     "    paragraph De bijen vliegen in mei naar de linde om nectar te halen voor "
		     "hun volk in de oude "
		     "korf.\n"
		     "    …\n"));
}

static void reasons_stand_at_what_they_are_about(void **state)
{
	struct fixture *f = *state;
	struct stage stage;
	static const char template[] = "{{#changes.pages}}{{title}}:{{#reasons}} "
				       "{{reason}}|{{decision}}|{{date}}{{/reasons}}\n"
				       "{{#sections}}  {{title}}:{{#reasons}} "
				       "{{reason}}{{/reasons}}\n{{/sections}}{{/changes.pages}}";
	stage_files(&stage, f,
		"- {rule: deel/a.md#dagen, reason: A.}\n- {rule: deel/b.md, reason: B., decision: "
		"Besluit 1, date: 2025-06-12}\n"
		"- {rule: c.md, reason: C.}\n- {rule: nieuw.md, reason: D.}\n");
	assert_text(tell(&stage, f, "", template),
		TEXT("Eerste:\n  Dagen: A.\n  Regels:\n"
		     "Weg: B.|Besluit 1|12 juni 2025\n"
		     "Blijft: C.||\n  Begin van de pagina:\n"
		     "Nieuw: D.||\n"));
}

static void without_an_edition_before_nothing_is_told(void **state)
{
	struct fixture *f = *state;
	struct stage stage;
	stage_files(&stage, f, "");
	stage.year.comparison = NULL;
	struct tree tree;
	tree_init(&tree, &stage.handbook, stage.new, VIEW_GENERAL, &f->arena);
	struct place_in_tree at = {&tree, stage.new->index, TEXT("../"), &f->arena};
	assert_int_equal(changes_value(&at, &stage.year).kind, VALUE_NOTHING);
	assert_int_equal(changes_during(&at, &stage.year).kind, VALUE_NOTHING);
	assert_int_equal(changes_note(&at).kind, VALUE_NOTHING);
}

/* The same edition told as what changed after its first day. */
static void open_during(struct stage *stage, struct during *during, struct fixture *f)
{
	const struct views *views = &stage->school.config.views;
	*during = (struct during){.first_day = 20332, .comparison = stage->year.comparison};
	during->redlines = arena_new(&f->arena, const struct redline *, views->count);
	during->redlines[VIEW_GENERAL] = comparison_view(during->comparison, VIEW_GENERAL);
	during->touched = arena_new(&f->arena, struct viewset, stage->new->page_count);
	viewset_add(&during->touched[0], VIEW_GENERAL);
	stage->year.during = during;
}

static void what_changed_during_the_year_leads_to_no_old_text(void **state)
{
	struct fixture *f = *state;
	struct stage stage;
	struct during during;
	struct tree tree;
	stage_files(&stage, f,
		"- {rule: c.md, reason: Toen., date: 2025-06-12}\n"
		"- {rule: nieuw.md, reason: Later., date: 2025-11-12}\n");
	open_during(&stage, &during, f);
	tree_init(&tree, &stage.handbook, stage.new, VIEW_GENERAL, &f->arena);
	struct place_in_tree at = {&tree, stage.new->index, TEXT("../"), &f->arena};
	text told = tell_value(f, changes_during(&at, &stage.year),
		"{{#changes}}{{date}}\n{{#pages}}{{id}} h{{rank}}{{#statuses}} "
		"{{label}}{{/statuses}} "
		"[{{href}}][{{old_href}}]{{#reasons}} "
		"{{reason}}{{/reasons}}\n{{/pages}}{{/changes}}");
	assert_text(told,
		TEXT("1 september 2025\n"
		     "tijdens_deel_a h3 gewijzigd [../deel/a/index.html][]\n"
		     "vervallen_tijdens_deel_b h3 vervallen [][]\n"
		     "tijdens_c h3 gewijzigd [../c/index.html][]\n"
		     "tijdens_nieuw h3 nieuw [../nieuw/index.html][] Later.\n"));
}

static void a_page_that_changed_leads_to_what_changed(void **state)
{
	struct fixture *f = *state;
	struct stage stage;
	struct during during;
	struct tree tree;
	stage_files(&stage, f, "");
	open_during(&stage, &during, f);
	tree_init(&tree, &stage.handbook, stage.new, VIEW_GENERAL, &f->arena);
	tree.year = &stage.year;
	struct place_in_tree at = {&tree, stage.new->pages[0], TEXT("../../"), &f->arena};
	assert_text(tell_value(f, changes_note(&at), "{{changes.href}}"),
		TEXT("../../wijzigingen/index.html#tijdens_deel_a"));
	at.page = stage.new->pages[2];
	assert_int_equal(changes_note(&at).kind, VALUE_NOTHING);
}

/* Nor is anything left out: the words of what is new or gone stand there, too. */
static void alone_nothing_is_a_link(void **state)
{
	struct fixture *f = *state;
	struct stage stage;
	stage_files(&stage, f, "");
	const struct redline *redline = comparison_view(stage.year.comparison, VIEW_GENERAL);
	text told = tell_value(f, changes_alone(redline, TEXT("x_"), &f->arena),
		"{{#changes}}{{#summary}}{{#pages}}{{href}} {{/pages}}{{/summary}}\n"
		"{{#pages}}{{id}}[{{href}}{{old_href}}]{{#sections}}[{{href}}{{old_href}}]"
		"{{/sections}} {{/pages}}{{/changes}}");
	assert_text(told,
		TEXT("#x_wijziging_nieuw #x_wijziging_deel_a #x_wijziging_c #x_vervallen_deel_b \n"
		     "x_wijziging_deel_a[][][] x_vervallen_deel_b[][] x_wijziging_c[][] "
		     "x_wijziging_nieuw[][] "));
}

/* The layout that the program comes with, all of its partials included. */
static const struct template *load_layout(struct fixture *f)
{
	struct source *source;
	struct template_set *set = template_set_new(&f->arena);
	assert_true(source_open_folder(&source, TEXT("layouts"), &f->arena, &f->diagnostics));
	list_each (const struct source_file, file, source->files) {
		text bytes;
		struct place place = {.path = file->path, .line = 1};
		if (!text_ends(file->path, TEXT(".mustache")))
			continue;
		assert_true(source_read(
			source, file, SOURCE_FILE_SIZE_MAX, &f->arena, &bytes, &f->diagnostics));
		template_add(set, text_slice(file->path, 0, file->path.size - strlen(".mustache")),
			bytes, place, &f->diagnostics);
	}
	template_set_finish(set, &f->diagnostics);
	assert_no_findings(f);
	return template_find(set, TEXT("changes"));
}

static size_t occurrences(text subject, text needle)
{
	size_t count = 0, at;
	while ((at = text_find(subject, needle)) != TEXT_NONE) {
		count++;
		subject = text_slice(subject, at + needle.size, subject.size);
	}
	return count;
}

static void the_layout_shows_all_of_it(void **state)
{
	struct fixture *f = *state;
	struct stage stage;
	stage_files(&stage, f,
		"- {rule: deel/b.md, reason: Omdat., decision: Besluit 1, date: 2025-06-12}\n");
	text html = render(f, load_layout(f), changes_in(&stage, f, ""));
	assert_int_equal(occurrences(html, TEXT("<section class=\"summary\">")), 3);
	assert_int_equal(occurrences(html, TEXT("<article class=\"change\"")), 4);
	assert_int_equal(occurrences(html, TEXT("<ins><span")), 3);
	assert_int_equal(occurrences(html, TEXT("<del><span")), 2);
	assert_int_equal(
		occurrences(
			html, TEXT("Dit staat nu bij <a href=\"../nieuw/index.html\">Nieuw</a>")),
		1);
	assert_int_equal(occurrences(html, TEXT("<p class=\"gap\">")), 1);
	assert_int_equal(occurrences(html, TEXT("Omdat. Besluit: Besluit 1 (12 juni 2025).")), 1);
	assert_int_equal(occurrences(html, TEXT("Hier is niets gewijzigd")), 0);
}

static void the_layout_says_when_nothing_changed(void **state)
{
	struct fixture *f = *state;
	struct stage stage;
	stage_open(&stage, f, old_files, 1, old_files, 1, "");
	text html = render(f, load_layout(f), changes_in(&stage, f, ""));
	assert_int_equal(occurrences(html, TEXT("Hier is niets gewijzigd")), 1);
	assert_int_equal(occurrences(html, TEXT("<article")), 0);
	assert_int_equal(occurrences(html, TEXT("class=\"summary\"")), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(pages_sections_and_blocks_are_told),
		TEST(a_view_tells_its_own_changes),
		TEST(the_summary_counts_and_leads_to_each_page),
		TEST(what_moved_says_from_where),
		TEST(reasons_stand_at_what_they_are_about),
		TEST(without_an_edition_before_nothing_is_told),
		TEST(what_changed_during_the_year_leads_to_no_old_text),
		TEST(a_page_that_changed_leads_to_what_changed),
		TEST(alone_nothing_is_a_link),
		TEST(the_layout_shows_all_of_it),
		TEST(the_layout_says_when_nothing_changed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
