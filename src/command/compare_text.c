/* A redline for a terminal. See compare_output.h. */
#include "command/compare_output.h"

#include "base/utf8.h"
#include "compare/telling.h"

#define COLOUR_TITLE "\033[1m"
#define COLOUR_DELETED "\033[31;9m"
#define COLOUR_INSERTED "\033[32;4m"
#define COLOUR_END "\033[0m"

struct writer {
	struct buffer *out;
	bool with_colour;
	struct arena *scratch;
};

/* Nothing that people wrote may steer the terminal. */
static void add_visible(struct writer *writer, text subject)
{
	for (size_t at = 0, size; at < subject.size; at += size) {
		int32_t code_point = utf8_decode(subject, at, &size);
		buffer_add(writer->out,
			utf8_is_printable(code_point) ? text_slice(subject, at, at + size)
						      : TEXT("\uFFFD"));
	}
}

static void add_coloured(struct writer *writer, const char *colour, text subject)
{
	if (writer->with_colour)
		buffer_add(writer->out, text_of(colour));
	add_visible(writer, subject);
	if (writer->with_colour)
		buffer_add(writer->out, TEXT(COLOUR_END));
}

static void add_marked(
	struct writer *writer, const char *colour, const char *open, const char *close, text words)
{
	if (!writer->with_colour)
		buffer_add(writer->out, text_of(open));
	add_coloured(writer, colour, words);
	if (!writer->with_colour)
		buffer_add(writer->out, text_of(close));
}

static void add_runs(struct writer *writer, const struct run runs[], size_t run_count)
{
	for (size_t r = 0; r < run_count; r++) {
		if (r)
			buffer_add_byte(writer->out, ' ');
		if (runs[r].kind == RUN_DELETED)
			add_marked(writer, COLOUR_DELETED, "[-", "-]", runs[r].words);
		else if (runs[r].kind == RUN_INSERTED)
			add_marked(writer, COLOUR_INSERTED, "{+", "+}", runs[r].words);
		else
			add_visible(writer, runs[r].words);
	}
}

/* " (gewijzigd, verplaatst)" */
static void add_statuses(struct writer *writer, enum change change, bool is_moved)
{
	text statuses[2];
	size_t count = telling_statuses(statuses, change, is_moved);
	for (size_t i = 0; i < count; i++) {
		buffer_add(writer->out, i ? TEXT(", ") : TEXT(" ("));
		buffer_add(writer->out, statuses[i]);
	}
	if (count)
		buffer_add_byte(writer->out, ')');
}

/* "Stagedagen: Vaste dagen" */
static void add_place(struct writer *writer, const char *words, const struct shown_section *section)
{
	buffer_add(writer->out, TEXT("    ("));
	buffer_add(writer->out, text_of(words));
	add_visible(writer, section->page->page->title);
	if (section->section->level > 1) {
		buffer_add(writer->out, TEXT(": "));
		add_visible(writer, section->section->title);
	}
	buffer_add(writer->out, TEXT(")\n"));
}

static void add_block(struct writer *writer, const struct section_change *section,
	const struct block_change *block)
{
	if (block->change == CHANGE_AWAY) {
		add_place(writer, "een stuk staat nu bij ", block->new->section);
		return;
	}
	buffer_add(writer->out,
		telling_block(block)->kind == BLOCK_ITEM ? TEXT("    - ") : TEXT("    "));
	if (block->is_moved)
		buffer_add(writer->out, TEXT("(verplaatst) "));
	add_runs(writer, block->runs, block->run_count);
	buffer_add_byte(writer->out, '\n');
	if (block->is_moved && block->old->section != section->old)
		add_place(writer, "stond bij ", block->old->section);
}

static void add_section(
	struct writer *writer, const struct page_change *page, const struct section_change *section)
{
	const struct block_change *block;
	size_t at = 0;
	buffer_add(writer->out, TEXT("  "));
	add_coloured(writer, COLOUR_TITLE, telling_title(telling_section(section)));
	add_statuses(writer, section->change, section->is_moved);
	buffer_add_byte(writer->out, '\n');
	if (section->change == CHANGE_AWAY)
		add_place(writer, "staat nu bij ", section->new);
	else if (section->is_moved && section->old->page != page->old)
		add_place(writer, "stond bij ", section->old);
	do {
		bool has_gap;
		block = telling_next(section, &at, &has_gap);
		if (has_gap)
			buffer_add(writer->out, TEXT("    …\n"));
		if (block)
			add_block(writer, section, block);
	} while (block);
}

static void add_page(struct writer *writer, const struct page_change *page)
{
	const struct page *told = telling_page(page);
	buffer_add_byte(writer->out, '\n');
	add_coloured(writer, COLOUR_TITLE, told->title);
	add_statuses(writer, page->change, page->is_moved);
	buffer_add(writer->out, TEXT("\n  "));
	if (page->is_moved) {
		add_visible(writer, page_inner_path(page->old->page));
		buffer_add(writer->out, TEXT(" → "));
	}
	add_visible(writer, page_inner_path(told));
	buffer_add_byte(writer->out, '\n');
	bool is_whole = !page->old || !page->new;
	for (size_t s = 0; s < page->section_count; s++)
		if (is_whole || telling_has_section(page, &page->sections[s]))
			add_section(writer, page, &page->sections[s]);
}

static void add_counts(struct writer *writer, const char *what, const struct change_counts *counts)
{
	buffer_format(writer->out, "%s: %zu nieuw, %zu gewijzigd, %zu vervallen, %zu verplaatst\n",
		what, counts->new, counts->changed, counts->gone, counts->moved);
}

static void add_comparison(struct writer *writer, const struct compared *compared)
{
	const struct redline *redline = compared->redline;
	text heading =
		arena_concat(writer->scratch, compared->old_name, TEXT(" → "), compared->new_name);
	add_coloured(writer, COLOUR_TITLE, heading);
	buffer_add_byte(writer->out, '\n');
	if (redline->unknown_count)
		buffer_format(writer->out, "Niet bekend in een van beide: %zu pagina's\n",
			redline->unknown_count);
	if (redline->page_count == 0) {
		buffer_add(writer->out, TEXT("Er is niets gewijzigd.\n"));
		return;
	}
	add_counts(writer, "pagina's", &redline->page_counts);
	add_counts(writer, "regels op pagina's die bleven", &redline->section_counts);
	for (size_t p = 0; p < redline->page_count; p++)
		add_page(writer, redline->pages[p]);
}

void compare_text(struct buffer *out, const struct comparisons *comparisons, bool with_colour,
	struct arena *scratch)
{
	struct writer writer = {out, with_colour, scratch};
	const struct selection *selection = comparisons->selection;
	if (comparisons->view->label.size)
		buffer_format(out, "Weergave: %.*s\n\n", TEXT_PRINT(comparisons->view->label));
	for (size_t i = 0; i < comparisons->count; i++) {
		if (i)
			buffer_add_byte(out, '\n');
		add_comparison(&writer, &comparisons->items[i]);
	}
	list_each (const struct edition *const, edition, selection->only_old)
		buffer_format(out, "Editie %.*s is er niet meer.\n", TEXT_PRINT((*edition)->name));
	list_each (const struct edition *const, edition, selection->only_new)
		buffer_format(out, "Editie %.*s is nieuw.\n", TEXT_PRINT((*edition)->name));
}
