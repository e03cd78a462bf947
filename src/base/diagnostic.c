/* The list of findings. See diagnostic.h. */
#include "base/diagnostic.h"

#include "base/buffer.h"

#include <stdlib.h>

static const struct {
	text slug;
	enum severity severity;
	text message;
	text hint;
} codes[] = {
#define DIAGNOSTIC(id, slug, severity, message, hint)                                              \
	[DIAGNOSTIC_##id] = {{slug, sizeof slug - 1}, SEVERITY_##severity,                         \
		{message, sizeof message - 1}, {hint, sizeof hint - 1}},
#include "base/diagnostic.def"
#undef DIAGNOSTIC
};

enum { MESSAGE_SIZE_MAX = 4096, ARGUMENT_SIZE_MAX = 200 };

void diagnostics_init(struct diagnostics *diagnostics, struct arena *arena)
{
	*diagnostics = (struct diagnostics){.arena = arena};
}

text diagnostic_slug(enum diagnostic_code code)
{
	return codes[code].slug;
}

enum severity diagnostic_severity(enum diagnostic_code code)
{
	return codes[code].severity;
}

text diagnostic_message(enum diagnostic_code code)
{
	return codes[code].message;
}

text diagnostic_hint(enum diagnostic_code code)
{
	return codes[code].hint;
}

/* What a writer typed may be long, or hold control characters: shortened, and made visible. */
static void add_argument(struct buffer *out, text argument)
{
	bool is_cut = argument.size > ARGUMENT_SIZE_MAX;
	if (is_cut) {
		argument.size = ARGUMENT_SIZE_MAX;
		while (argument.size > 0 &&
			((unsigned char)argument.data[argument.size] & 0xC0) == 0x80)
			argument.size--;
	}
	for (size_t i = 0; i < argument.size; i++) {
		unsigned char byte = (unsigned char)argument.data[i];
		if (byte < ' ' || byte == 0x7F)
			buffer_format(out, "\\x%02x", byte);
		else
			buffer_add_byte(out, (char)byte);
	}
	if (is_cut)
		buffer_add(out, TEXT("…"));
}

/* Fills in {1} … {9}. Returns false when an argument that is asked for is missing or empty. */
static bool fill(struct buffer *out, text pattern, const text arguments[], size_t argument_count)
{
	bool is_whole = true;
	for (size_t i = 0; i < pattern.size; i++) {
		bool is_argument = pattern.data[i] == '{' && i + 2 < pattern.size &&
			pattern.data[i + 2] == '}' && pattern.data[i + 1] >= '1' &&
			pattern.data[i + 1] <= '9';
		if (!is_argument) {
			buffer_add_byte(out, pattern.data[i]);
			continue;
		}
		size_t number = (size_t)(pattern.data[i + 1] - '0');
		if (number < argument_count && arguments[number].size)
			add_argument(out, arguments[number]);
		else
			is_whole = false;
		i += 2;
	}
	return is_whole;
}

static text filled(struct arena *arena, text pattern, const text arguments[], size_t argument_count,
	bool must_be_whole)
{
	struct buffer buffer;
	buffer_init(&buffer, MESSAGE_SIZE_MAX);
	bool is_whole = fill(&buffer, pattern, arguments, argument_count);
	text result = arena_text(arena, buffer_text(&buffer));
	buffer_release(&buffer);
	return is_whole || !must_be_whole ? result : (text){"", 0};
}

void diagnostic_add_all(struct diagnostics *diagnostics, enum diagnostic_code code,
	struct place place, const text arguments[], size_t argument_count)
{
	struct arena *arena = diagnostics->arena;
	struct diagnostic *added = list_add(diagnostics, arena);
	diagnostics->counts[codes[code].severity]++;
	*added = (struct diagnostic){
		.code = code,
		.place = place,
		.message = filled(arena, codes[code].message, arguments, argument_count, false),
		.hint = filled(arena, codes[code].hint, arguments, argument_count, true),
	};
	added->place.path = arena_text(arena, place.path);
	added->place.revision = arena_text(arena, place.revision);
}

void diagnostics_append(struct diagnostics *diagnostics, const struct diagnostics *more)
{
	list_each (const struct diagnostic, one, *more) {
		struct diagnostic *added = list_add(diagnostics, diagnostics->arena);
		*added = *one;
		diagnostics->counts[codes[one->code].severity]++;
		added->place.path = arena_text(diagnostics->arena, one->place.path);
		added->place.revision = arena_text(diagnostics->arena, one->place.revision);
		added->message = arena_text(diagnostics->arena, one->message);
		added->hint = arena_text(diagnostics->arena, one->hint);
	}
}

static int compare(const void *left, const void *right)
{
	const struct diagnostic *a = left, *b = right;
	int order = text_compare(a->place.path, b->place.path);
	if (order == 0)
		order = text_compare(a->place.revision, b->place.revision);
	if (order == 0)
		order = (a->place.line > b->place.line) - (a->place.line < b->place.line);
	if (order == 0)
		order = (a->place.column > b->place.column) - (a->place.column < b->place.column);
	if (order == 0)
		order = (a->code > b->code) - (a->code < b->code);
	return order ? order : text_compare(a->message, b->message);
}

void diagnostics_sort(struct diagnostics *diagnostics)
{
	if (diagnostics->count == 0)
		return;
	qsort(diagnostics->items, diagnostics->count, sizeof *diagnostics->items, compare);
	size_t kept = 1;
	for (size_t i = 1; i < diagnostics->count; i++)
		if (compare(&diagnostics->items[kept - 1], &diagnostics->items[i]) != 0)
			diagnostics->items[kept++] = diagnostics->items[i];
		else
			diagnostics->counts[codes[diagnostics->items[i].code].severity]--;
	diagnostics->count = kept;
}

size_t diagnostics_count(const struct diagnostics *diagnostics, enum severity severity)
{
	return diagnostics->counts[severity];
}

bool diagnostics_has_error(const struct diagnostics *diagnostics)
{
	return diagnostics_count(diagnostics, SEVERITY_ERROR) > 0 ||
		diagnostics_count(diagnostics, SEVERITY_FAILURE) > 0;
}
