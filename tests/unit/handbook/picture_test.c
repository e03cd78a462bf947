/* Which file an image of a page is; in a repository too. */
#include "handbook/picture.h"

#include "../source/git_fixture.h"

#include "../book.h"

#include <cmocka.h>

#define SVG "<svg xmlns='http://www.w3.org/2000/svg'/>"

static const struct picture *only_picture(const struct page *page)
{
	assert_int_equal(page->picture_count, 1);
	return page->pictures[0];
}

static void an_image_is_a_file_of_the_content(void **state)
{
	struct fixture *f = *state;
	struct handbook *book =
		BOOK(f, {"2025-2026/a/b.md", "---\ntitle: B\n---\n![x](./../c/d.svg)\n"},
			{"2025-2026/c/d.svg", SVG}, {"2025-2026/c/e.svg", SVG});
	const struct picture *picture = only_picture(book_page(book, "2025-2026/a/b.md"));
	assert_text(picture->path, TEXT("2025-2026/c/d.svg"));
	assert_text(picture->bytes, TEXT(SVG));
	assert_true(picture->is_shown);
	assert_text(book_findings(f),
		TEXT("content/2025-2026/a/_index.md:0:0 onderdeel-zonder-pagina\n"
		     "content/2025-2026/c/e.svg:0:0 plaatje-ongebruikt\n"));
	assert_false(book->pictures.items[1].is_shown);
}

static void pages_that_show_it_share_one(void **state)
{
	struct fixture *f = *state;
	struct handbook *book = BOOK(f, {"2025-2026/a.md", "---\ntitle: A\n---\n![x](p.svg)\n"},
		{"over.md", "---\ntitle: Over\n---\n![x](2025-2026/p.svg)\n"},
		{"2025-2026/p.svg", SVG});
	assert_ptr_equal(only_picture(book_page(book, "2025-2026/a.md")),
		only_picture(book_page(book, "over.md")));
	assert_text(book_findings(f), TEXT(""));
}

static void an_image_that_was_reported_is_no_picture(void **state)
{
	struct fixture *f = *state;
	struct handbook *book =
		BOOK(f, {"2025-2026/a.md", "---\ntitle: A\n---\n![x](file:x.png) ![y](weg.png)\n"});
	assert_int_equal(book_page(book, "2025-2026/a.md")->picture_count, 0);
	assert_text(book_findings(f),
		TEXT("content/2025-2026/a.md:4:1 adres-gevaarlijk\n"
		     "content/2025-2026/a.md:4:18 plaatje-ontbreekt\n"));
}

static void a_large_file_is_reported(void **state)
{
	struct fixture *f = *state;
	char *large = arena_bytes(&f->arena, PICTURE_SIZE_MAX + 2);
	memset(large, ' ', PICTURE_SIZE_MAX + 1);
	memcpy(large, SVG, strlen(SVG));
	large[PICTURE_SIZE_MAX] = '\0';
	struct book_file files[] = {{"2025-2026/a.md", "---\ntitle: A\n---\n![x](p.svg)\n"},
		{"2025-2026/p.svg", large}, {NULL, NULL}};
	book_open(f, files, NULL);
	assert_text(book_findings(f), TEXT(""));
	large[PICTURE_SIZE_MAX] = ' ';
	large[PICTURE_SIZE_MAX + 1] = '\0';
	book_open(f, files, NULL);
	assert_text(book_findings(f), TEXT("content/2025-2026/p.svg:0:0 bestand-te-groot\n"));
}

static void an_edition_in_git_has_its_pictures_there(void **state)
{
	struct fixture *f = *state;
	struct source *content;
	struct handbook book;
	text repository = repository_with(f,
		"mkdir -p content/2024-2025 && cd content\n"
		"printf 'title: x\\neditions:\\n  - ref: oud\\n    name: 2024-2025\\n"
		"    path: content/2024-2025\\n' > wegwijzer.yaml\n"
		"printf -- '---\\ntitle: A\\n---\\n![x](p.svg)\\n' > 2024-2025/a.md\n"
		"echo '<svg xmlns=\"http://www.w3.org/2000/svg\"/>' > 2024-2025/p.svg; touch "
		"2024-2025/editie.yaml\n"
		"git add . && git commit -qm oud && git tag oud && git rm -rqf 2024-2025\n");
	assert_true(source_open_folder(
		&content, joined(f, repository, "/content"), &f->arena, &f->diagnostics));
	const struct handbook_options options = {.worker_count = 1, .today = INT32_MIN};
	handbook_load(&book, content, &options, &f->arena, &f->diagnostics);
	assert_text(book_findings(f), TEXT(""));
	const struct picture *picture = only_picture(book_page(&book, "2024-2025/a.md"));
	assert_text(picture->path, TEXT("2024-2025/p.svg"));
	assert_text(picture->bytes, TEXT("<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_image_is_a_file_of_the_content),
		TEST(pages_that_show_it_share_one),
		TEST(an_image_that_was_reported_is_no_picture),
		TEST(a_large_file_is_reported),
		TEST(an_edition_in_git_has_its_pictures_there),
	};
	return run_with_git(tests, sizeof tests / sizeof *tests);
}
