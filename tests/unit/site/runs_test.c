/* Words marked, for the eye and for the ear. */
#include "site/runs.h"

#include "../test.h"

static text html(struct fixture *f, const struct run runs[], size_t run_count)
{
	struct buffer out;
	buffer_init(&out, SIZE_MAX);
	runs_html(&out, runs, run_count);
	text copy = arena_text(&f->arena, buffer_text(&out));
	buffer_release(&out);
	return copy;
}

static void each_kind_has_its_mark(void **state)
{
	struct fixture *f = *state;
	const struct run runs[] = {{RUN_EQUAL, TEXT("op"), 1}, {RUN_DELETED, TEXT("maandag en"), 2},
		{RUN_INSERTED, TEXT("dinsdag"), 1}};
	assert_text(html(f, runs, 3),
		TEXT("op "
		     "<del><span class=\"visually-hidden\">[vervallen: </span>maandag en"
		     "<span class=\"visually-hidden\">]</span></del> "
		     "<ins><span class=\"visually-hidden\">[toegevoegd: </span>dinsdag"
		     "<span class=\"visually-hidden\">]</span></ins>"));
	assert_text(html(f, runs, 0), TEXT(""));
}

static void words_are_never_markup(void **state)
{
	struct fixture *f = *state;
	for (enum run_kind kind = RUN_EQUAL; kind <= RUN_INSERTED; kind++) {
		const struct run run = {kind, TEXT("<b>&amp;"), 1};
		text written = html(f, &run, 1);
		assert_true(text_find(written, TEXT("&lt;b&gt;&amp;amp;")) != TEXT_NONE);
		assert_true(text_find(written, TEXT("<b>")) == TEXT_NONE);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_kind_has_its_mark),
		TEST(words_are_never_markup),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
