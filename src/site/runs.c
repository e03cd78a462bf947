/* Words marked. See runs.h. */
#include "site/runs.h"

#include "site/html.h"

/* The spoken words say what the line under or through the others means. */
static void add_marked(struct buffer *out, text element, text spoken, text words)
{
	html_raw(out, TEXT("<"));
	html_raw(out, element);
	html_raw(out, TEXT("><span class=\"visually-hidden\">["));
	html_raw(out, spoken);
	html_raw(out, TEXT(": </span>"));
	html_text(out, words);
	html_raw(out, TEXT("<span class=\"visually-hidden\">]</span></"));
	html_raw(out, element);
	html_raw(out, TEXT(">"));
}

static void add_run(struct buffer *out, const struct run *run)
{
	switch (run->kind) {
	case RUN_EQUAL:
		html_text(out, run->words);
		break;
	case RUN_DELETED:
		add_marked(out, TEXT("del"), TEXT("vervallen"), run->words);
		break;
	case RUN_INSERTED:
		add_marked(out, TEXT("ins"), TEXT("toegevoegd"), run->words);
		break;
	}
}

void runs_html(struct buffer *out, const struct run runs[], size_t run_count)
{
	for (size_t r = 0; r < run_count; r++) {
		if (r)
			html_raw(out, TEXT(" "));
		add_run(out, &runs[r]);
	}
}
