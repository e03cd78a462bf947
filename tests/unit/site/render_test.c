/* From nodes to HTML, and to segments: what each kind of block becomes. */
#include "site/render.h"

#include "page_html.h"

#define PAGE "2025-2026/a.md"

/* The body of a page in the general tree. */
static text html_of(struct fixture *f, const char *front, const char *markdown)
{
	text page = arena_concat(&f->arena, TEXT("---\ntitle: T\n"), text_of(front), TEXT("---\n"),
		text_of(markdown));
	struct handbook *book = BOOK(f, {PAGE, arena_c_string(&f->arena, page)},
		{"wegwijzer.yaml",
			"html: [abbr]\nfacets:\n  niveau: {values: {1: een, 2: twee}}\n"});
	assert_text(book_findings(f), TEXT(""));
	return html_in(f, book, PAGE, "");
}

#define CHECK(f, markdown, expected) assert_text(html_of(f, "", markdown), TEXT(expected))

static void inlines(void **state)
{
	struct fixture *f = *state;
	CHECK(f, "*a* **b** `c<` d  \ne\nf\n",
		"<p><em>a</em> <strong>b</strong> <code>c&lt;</code> d<br>\ne\nf</p>\n");
	CHECK(f, "<abbr title=\"x\">y</abbr> <!-- weg -->z\n",
		"<p><abbr title=\"x\">y</abbr> z</p>\n");
	CHECK(f, "< & > \" '\n", "<p>&lt; &amp; &gt; \" '</p>\n");
}

static void links(void **state)
{
	struct fixture *f = *state;
	CHECK(f, "[a *b*](https://x.nl/é?a=1&b=2 \"<t>\")\n",
		"<p><a href=\"https://x.nl/%C3%A9?a=1&amp;b=2\" title=\"&lt;t&gt;\">a "
		"<em>b</em></a></p>\n");
}

static void pictures_stand_in_the_general_tree(void **state)
{
	struct fixture *f = *state;
	struct handbook *book =
		BOOK(f, {PAGE, "---\ntitle: T\n---\n![a *b* `c`\nd](p.svg \"<t>\")\n"},
			{"2025-2026/p.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"});
	assert_text(book_findings(f), TEXT(""));
	assert_text(html_in(f, book, PAGE, ""),
		TEXT("<p><img src=\"../../2025-2026/p.svg\" alt=\"a b c d\" "
		     "title=\"&lt;t&gt;\" loading=\"lazy\"></p>\n"));
	book->pictures.items[0].size = (struct picture_size){3, 2};
	assert_text(html_in(f, book, PAGE, "niveau-1"),
		TEXT("<p><img src=\"../../../../2025-2026/p.svg\" alt=\"a b c d\" "
		     "title=\"&lt;t&gt;\" width=\"3\" height=\"2\" loading=\"lazy\"></p>\n"));
}

static void headings_have_an_address(void **state)
{
	struct fixture *f = *state;
	CHECK(f, "## Een *kop* & \"meer\"\n",
		"<h2 id=\"een-kop-meer\">Een <em>kop</em> &amp; \"meer\" <a class=\"anchor\" "
		"href=\"#een-kop-meer\" "
		"aria-label=\"Link naar Een kop &amp; &quot;meer&quot;\">¶</a></h2>\n");
	CHECK(f, "## Kop {#x niveau=1}\n",
		"<h2 id=\"x\">Kop <span class=\"badges\"><span class=\"badge\">alleen "
		"een</span></span>  <a class=\"anchor\" "
		"href=\"#x\" aria-label=\"Link naar Kop\">¶</a></h2>\n");
}

static void lists(void **state)
{
	struct fixture *f = *state;
	CHECK(f, "- a\n- b\n  - c\n",
		"<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n");
	CHECK(f, "- a\n\n- b\n", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n");
	CHECK(f, "3. a\n4. b\n", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n");
	CHECK(f, "a. x\nb. y\n",
		"<ol class=\"clauses\" type=\"a\">\n<li>x</li>\n<li>y</li>\n</ol>\n");
	CHECK(f, "- a {#b niveau=2}\n",
		"<ul>\n<li id=\"b\"> <span class=\"badges\"><span class=\"badge\">alleen "
		"twee</span></span> a</li>\n</ul>\n");
	CHECK(f, "-\n", "<ul>\n<li></li>\n</ul>\n");
}

static void clauses_keep_their_letter_and_can_be_cited(void **state)
{
	struct fixture *f = *state;
	text html = html_of(f, "citation: Artikel <1>\n", "a. w\nb. x\nc. y\n");
	assert_true(text_find(html,
			    TEXT("<li id=\"c\" value=\"3\">y <a class=\"anchor\" href=\"#c\"")) !=
		TEXT_NONE);
	assert_true(
		text_find(html, TEXT("Artikel &lt;1&gt; lid c (editie 2025-2026)")) != TEXT_NONE);
}

static void boxes_have_a_title(void **state)
{
	struct fixture *f = *state;
	CHECK(f, "::: let-op\na\n:::\n",
		"<div class=\"box let-op\" role=\"note\">\n<p class=\"box-title\">Let "
		"op</p>\n<p>a</p>\n</div>\n");
	CHECK(f, "::: tip {#x} Een <titel>\n- a\n:::\n",
		"<div class=\"box tip\" role=\"note\" id=\"x\">\n<p class=\"box-title\">Een "
		"&lt;titel&gt;</p>\n"
		"<ul>\n<li>a</li>\n</ul>\n</div>\n");
	CHECK(f, "::: voorbeeld\n:::\n",
		"<div class=\"box voorbeeld\" role=\"note\">\n<p "
		"class=\"box-title\">Voorbeeld</p>\n</div>\n");
}

static void code_and_rules_and_quotes(void **state)
{
	struct fixture *f = *state;
	CHECK(f, "```c\" x\na<b\n```\n",
		"<pre><code class=\"language-c&quot;\">a&lt;b\n</code></pre>\n");
	CHECK(f, "    a\n\n---\n\n> b\n",
		"<pre><code>a\n</code></pre>\n<hr>\n<blockquote>\n<p>b</p>\n</blockquote>\n");
}

#define TABLE_OPEN                                                                                 \
	"<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Tabel: T\">\n<table>\n"
#define TABLE_CLOSE "</table>\n</div>\n"

static void tables_name_the_column_in_each_cell(void **state)
{
	struct fixture *f = *state;
	CHECK(f, "| a *b* | `c` |\n| :-: | --: |\n| d | e |\n",
		TABLE_OPEN
		"<thead>\n<tr><th scope=\"col\" class=\"center\">a <em>b</em></th><th "
		"scope=\"col\" "
		"class=\"right\"><code>c</code></th></tr>\n</thead>\n<tbody>\n<tr><td "
		"class=\"center\" "
		"data-label=\"a b\">d</td><td class=\"right\" data-label=\"c\">e</td></tr>\n"
		"</tbody>\n" TABLE_CLOSE);
	CHECK(f, "| a |\n| - |\n",
		TABLE_OPEN "<thead>\n<tr><th scope=\"col\">a</th></tr>\n</thead>\n" TABLE_CLOSE);
	CHECK(f, "| a |\n| - |\n| b | {#r niveau=1}\n",
		TABLE_OPEN
		"<thead>\n<tr><th scope=\"col\">a</th></tr>\n</thead>\n<tbody>\n<tr id=\"r\"><td "
		"data-label=\"a\">b <span class=\"badges\"><span class=\"badge\">alleen "
		"een</span></span> "
		"</td></tr>\n</tbody>\n" TABLE_CLOSE);
}

static void tables_have_a_name_of_their_own(void **state)
{
	struct fixture *f = *state;
	text html = html_of(f, "",
		"| a |\n| - |\n\n## Eén & \"een\" {#een}\n\n| b |\n| - |\n\n"
		"| *c* | d |\n| - | - |\n\n### Twee\n\n- | e |\n  | - |\n");
	static const char *const names[] = {"Tabel: T", "Tabel: Eén &amp; &quot;een&quot;",
		"Tabel: Eén &amp; &quot;een&quot; (c, d)", "Tabel: Twee"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		text label = arena_format(&f->arena, " aria-label=\"%s\">", names[i]);
		if (text_find(html, label) == TEXT_NONE)
			fail_msg("%s is not in\n%.*s", names[i], TEXT_PRINT(html));
	}
}

static struct segments *segments_of(struct fixture *f, const char *markdown, bool is_plain)
{
	struct handbook *book = BOOK(f, {PAGE, markdown});
	struct segments *segments = arena_new(&f->arena, struct segments, 1);
	segments_init(segments);
	segments_render(segments, book_page(book, PAGE), is_plain);
	return segments;
}

/* Segments follow one another without a gap, and those of one kind and set that touch are one. */
static void check_segments(const struct segments *segments)
{
	uint32_t at = 0;
	for (size_t i = 0; i < segments->count; i++) {
		const struct segment *one = &segments->items[i], *before = one - 1;
		bool has_bytes = one->kind == SEGMENT_HTML || one->kind == SEGMENT_TERM ||
			one->kind == SEGMENT_SHORT;
		if (has_bytes) {
			assert_int_equal(one->from, at);
			at += one->size;
		} else {
			assert_int_equal(one->size, 0);
		}
		bool is_html = one->kind == SEGMENT_HTML && i > 0 && before->kind == SEGMENT_HTML;
		assert_false(is_html && one->set == before->set);
	}
	assert_int_equal(at, segments->bytes.size);
}

static void segments_are_the_whole_body(void **state)
{
	struct fixture *f = *state;
	const char *pages[] = {"---\ntitle: T\n---\n", "---\ntitle: T\n---\na\n\nb\n",
		"---\ntitle: T\n---\na {niveau=1}\n\nb {niveau=1}\n\n- c\n- d {vorm=voltijd}\n\n| "
		"e |\n| - |\n| f | {niveau=2}\n"};
	const size_t least[] = {1, 1, 5};
	for (size_t i = 0; i < 3; i++) {
		struct segments *segments = segments_of(f, pages[i], false);
		check_segments(segments);
		assert_true(segments->count >= least[i]);
		if (i < 2)
			assert_int_equal(segments->count, 1);
		segments_release(segments);
	}
}

static void segments_are_used_again(void **state)
{
	struct fixture *f = *state;
	struct segments *segments =
		segments_of(f, "---\ntitle: T\n---\na {niveau=1}\n\nb\n", false);
	size_t count = segments->count, size = segments->bytes.size;
	struct handbook *book = BOOK(f, {PAGE, "---\ntitle: T\n---\na {niveau=1}\n\nb\n"});
	segments_render(segments, book_page(book, PAGE), false);
	assert_int_equal(segments->count, count);
	assert_int_equal(segments->bytes.size, size);
	segments_release(segments);
}

static void plain_is_commonmarks_own(void **state)
{
	struct fixture *f = *state;
	struct segments *segments =
		segments_of(f, "---\ntitle: T\n---\n## Kop {niveau=1}\n\na\n", true);
	assert_text(buffer_text(&segments->bytes), TEXT("<h2>Kop</h2>\n<p>a</p>\n"));
	segments_release(segments);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(inlines),
		TEST(links),
		TEST(pictures_stand_in_the_general_tree),
		TEST(headings_have_an_address),
		TEST(lists),
		TEST(clauses_keep_their_letter_and_can_be_cited),
		TEST(boxes_have_a_title),
		TEST(code_and_rules_and_quotes),
		TEST(tables_name_the_column_in_each_cell),
		TEST(tables_have_a_name_of_their_own),
		TEST(segments_are_the_whole_body),
		TEST(segments_are_used_again),
		TEST(plain_is_commonmarks_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
