/*
 * Diagnostics as text. See report.h.
 *
 * A line is handled in glyphs: what one code point (or one byte that is none) shows as. The caret's
 * line is made beside the shown one, glyph by glyph, so that the two can't disagree.
 */
#include "check/report.h"

#include "base/buffer.h"
#include "base/utf8.h"

enum {
	WINDOW_WIDTH = 100, /* terminal columns; a longer line is cut at both sides … */
	WINDOW_BEFORE = 40, /* … with this many in front of the place */
	FINDING_SIZE_MAX = 64 * 1024,
};

#define COLOUR_PATH "\033[1m"
#define COLOUR_CARET "\033[1;32m"
#define COLOUR_END "\033[0m"

static const struct {
	text name;
	text plural;
	const char *colour;
} severities[] = {
	[SEVERITY_ERROR] = {TEXT_INIT("fout"), TEXT_INIT("fouten"), "\033[1;31m"},
	[SEVERITY_WARNING] = {TEXT_INIT("waarschuwing"), TEXT_INIT("waarschuwingen"), "\033[1;33m"},
	[SEVERITY_NOTE] = {TEXT_INIT("opmerking"), TEXT_INIT("opmerkingen"), "\033[1;36m"},
	[SEVERITY_FAILURE] = {TEXT_INIT("storing"), TEXT_INIT("storingen"), "\033[1;35m"},
};

struct glyph {
	size_t size;  /* bytes in the source */
	size_t width; /* terminal columns; a tab counts as one */
	text shown;
};

static struct glyph glyph_at(text line, size_t at)
{
	const struct glyph replaced = {.size = 1, .width = 1, .shown = TEXT_INIT("\uFFFD")};
	text rest = text_slice(line, at, at + 4);
	/* Nearly all there is, and a long line may have a thousand faults: the rest is dear. */
	if (rest.data[0] >= ' ' && rest.data[0] <= '~')
		return (struct glyph){.size = 1, .width = 1, .shown = text_slice(rest, 0, 1)};
	if (utf8_find_invalid(rest) == 0)
		return replaced;
	struct glyph glyph = {.width = 1};
	int32_t code_point = utf8_decode(rest, 0, &glyph.size);
	glyph.shown = text_slice(rest, 0, glyph.size);
	if (code_point == '\t')
		return glyph;
	if (utf8_is_printable(code_point))
		glyph.width = utf8_width(glyph.shown);
	else
		glyph.shown = replaced.shown;
	return glyph;
}

static void add_visible(struct buffer *out, text subject)
{
	for (size_t at = 0; at < subject.size;) {
		struct glyph glyph = glyph_at(subject, at);
		buffer_add(out, glyph.shown);
		at += glyph.size;
	}
}

static void add_coloured(
	const struct report *report, struct buffer *out, const char *colour, text subject)
{
	if (report->with_colour)
		buffer_add(out, text_of(colour));
	add_visible(out, subject);
	if (report->with_colour)
		buffer_add(out, TEXT(COLOUR_END));
}

static bool read_line(const struct report *report, const struct place *place, text *line)
{
	return report->read_line && place->line > 0 &&
		report->read_line(report->payload, place, line);
}

/* How many glyphs the bytes [from, until) are. */
static uint32_t count_glyphs(text line, size_t from, size_t until)
{
	uint32_t count = 0;
	for (size_t at = from; at < until && at < line.size; at += glyph_at(line, at).size)
		count++;
	return count;
}

struct report_columns report_columns(const struct report *report, const struct place *place)
{
	struct report_columns columns = {place->column, place->column + place->size};
	text line;
	if (place->column == 0 || !read_line(report, place, &line))
		return columns;
	size_t offset = place->column - 1;
	columns.first = count_glyphs(line, 0, offset) + 1;
	columns.end = columns.first + count_glyphs(line, offset, offset + place->size);
	return columns;
}

static size_t width_of(text line, size_t from, size_t until)
{
	size_t width = 0;
	while (from < until && from < line.size) {
		struct glyph glyph = glyph_at(line, from);
		width += glyph.width;
		from += glyph.size;
	}
	return width;
}

/* Where the shown part of the line begins, so that what stands at `offset` is in it. */
static size_t window_start(text line, size_t offset)
{
	size_t before = width_of(line, 0, offset);
	if (before + width_of(line, offset, line.size) <= WINDOW_WIDTH)
		return 0;
	size_t start = 0;
	while (before > WINDOW_BEFORE) {
		struct glyph glyph = glyph_at(line, start);
		before -= glyph.width;
		start += glyph.size;
	}
	return start;
}

/* Below what stands in front of the place; tabs stay tabs, so that they are as wide as above. */
static void add_padding(struct buffer *marks, const struct glyph *glyph)
{
	if (text_equal(glyph->shown, TEXT("\t")))
		buffer_add_byte(marks, '\t');
	else
		for (size_t i = 0; i < glyph->width; i++)
			buffer_add_byte(marks, ' ');
}

static void add_underline(struct buffer *marks, const struct glyph *glyph)
{
	for (size_t i = 0; i < glyph->width; i++)
		buffer_add_byte(marks, '~');
}

/* Writes the line, or the window of it, to `shown`, and the caret below it to `marks`. */
static void lay_out(
	struct buffer *shown, struct buffer *marks, text line, size_t offset, size_t end)
{
	size_t at = window_start(line, offset), width = 0;
	if (at > 0) {
		buffer_add(shown, TEXT("…"));
		buffer_add_byte(marks, ' ');
	}
	size_t caret = marks->size;
	while (at < line.size && width < WINDOW_WIDTH) {
		struct glyph glyph = glyph_at(line, at);
		buffer_add(shown, glyph.shown);
		if (at < offset) {
			add_padding(marks, &glyph);
			caret = marks->size;
		} else if (at < end) {
			add_underline(marks, &glyph);
		}
		width += glyph.width;
		at += glyph.size;
	}
	if (at < line.size)
		buffer_add(shown, TEXT("…"));
	if (caret == marks->size)
		buffer_add_byte(marks, '~');
	marks->data[caret] = '^';
}

static void add_line(
	const struct report *report, struct buffer *out, const struct place *place, text line)
{
	size_t offset = place->column > 0 ? place->column - 1 : 0;
	struct buffer marks;
	buffer_init(&marks, FINDING_SIZE_MAX);
	buffer_add(out, TEXT("  "));
	lay_out(out, &marks, line, offset, offset + place->size);
	buffer_add_byte(out, '\n');
	if (place->column > 0) {
		buffer_add(out, TEXT("  "));
		add_coloured(report, out, COLOUR_CARET, buffer_text(&marks));
		buffer_add_byte(out, '\n');
	}
	buffer_release(&marks);
}

/* path:line:column, as far as they are known. */
static void add_place(const struct report *report, struct buffer *out, const struct place *place)
{
	if (place->path.size == 0)
		return;
	add_coloured(report, out, COLOUR_PATH, place->path);
	if (place->line > 0)
		buffer_format(out, ":%u", place->line);
	if (place->line > 0 && place->column > 0)
		buffer_format(out, ":%u", report_columns(report, place).first);
	buffer_add(out, TEXT(": "));
}

static void add_finding(
	const struct report *report, struct buffer *out, const struct diagnostic *one)
{
	enum severity severity = diagnostic_severity(one->code);
	add_place(report, out, &one->place);
	add_coloured(report, out, severities[severity].colour, severities[severity].name);
	buffer_add(out, TEXT(": "));
	add_visible(out, one->message);
	buffer_format(out, " [%.*s]", TEXT_PRINT(diagnostic_slug(one->code)));
	if (one->place.revision.size) {
		buffer_add(out, TEXT(" ("));
		add_visible(out, one->place.revision);
		buffer_add_byte(out, ')');
	}
	buffer_add_byte(out, '\n');
	text line;
	if (read_line(report, &one->place, &line))
		add_line(report, out, &one->place, line);
	if (one->hint.size) {
		buffer_add(out, TEXT("  hint: "));
		add_visible(out, one->hint);
		buffer_add_byte(out, '\n');
	}
}

/* "2 fouten, 1 waarschuwing" */
static void print_counts(const struct report *report, const struct diagnostics *diagnostics)
{
	static const enum severity order[] = {
		SEVERITY_FAILURE, SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_NOTE};
	const char *separator = "";
	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		size_t count = diagnostics_count(diagnostics, order[i]);
		if (count == 0)
			continue;
		text name = count == 1 ? severities[order[i]].name : severities[order[i]].plural;
		fprintf(report->out, "%s%zu %.*s", separator, count, TEXT_PRINT(name));
		separator = ", ";
	}
	fputc('\n', report->out);
}

void report_text(const struct report *report, const struct diagnostics *diagnostics)
{
	if (diagnostics->count == 0)
		return;
	struct buffer finding;
	buffer_init(&finding, FINDING_SIZE_MAX);
	list_each (const struct diagnostic, one, *diagnostics) {
		buffer_clear(&finding);
		add_finding(report, &finding, one);
		fwrite(finding.data, 1, finding.size, report->out);
	}
	buffer_release(&finding);
	print_counts(report, diagnostics);
}
