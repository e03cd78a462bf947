/*
 * Compiles a template: finds the tags one by one and turns them and the text between them into
 * steps.
 *
 * A tag is standalone when nothing else stands on its line, and it is not an interpolation: then
 * the line vanishes with it. That can be told from the source alone, just before and behind the
 * tag. Offsets only go up, so the whole is one pass.
 */
#include "site/template_program.h"

#include "base/ascii.h"

#include <string.h>

struct open_section {
	size_t step;
	text name;
	struct place place;
};

struct parser {
	struct template *template;
	struct arena *arena;
	struct diagnostics *diagnostics;

	text source;
	size_t at;        /* first byte that no step has taken yet */
	bool starts_line; /* the next step is the first of its line */
	text opener;
	/* The closing delimiter stands behind one free byte, for the closers }}} and =}}. */
	char closer[1 + TEMPLATE_DELIMITER_SIZE_MAX];
	size_t closer_size;

	struct open_section sections[TEMPLATE_SECTION_DEPTH_MAX];
	size_t section_count;

	struct place place; /* path, revision and the line that `placed` stands in */
	size_t placed;      /* offset up to which lines were counted */
	size_t line_start;
};

struct tag {
	char sigil; /* one of # ^ / > & { = ! or NUL for an interpolation */
	text name;  /* what stands in it, trimmed */
	text whole; /* with its delimiters */
	size_t from, until;
	struct place place;
	bool is_standalone;
};

/* For diagnostics: what a tag would look like here. */
static text tag_text(const struct parser *parser, text sigil, text name)
{
	return arena_concat(parser->arena, parser->opener, sigil, name,
		(text){parser->closer + 1, parser->closer_size});
}

static struct place place_at(struct parser *parser, size_t offset, size_t size)
{
	for (; parser->placed < offset; parser->placed++) {
		if (parser->source.data[parser->placed] == '\n') {
			parser->place.line++;
			parser->line_start = parser->placed + 1;
		}
	}
	parser->place.column = (uint32_t)(offset - parser->line_start) + 1;
	parser->place.size = (uint32_t)size;
	return parser->place;
}

static struct step *add_step(struct parser *parser, enum step_kind kind)
{
	struct step *step = list_add(&parser->template->steps, parser->arena);
	step->kind = kind;
	step->starts_line = parser->starts_line;
	parser->starts_line = false;
	return step;
}

static void add_text(struct parser *parser, text bytes)
{
	if (bytes.size == 0)
		return;
	add_step(parser, STEP_TEXT)->text = bytes;
	parser->starts_line = bytes.data[bytes.size - 1] == '\n';
}

/* A standalone tag's line is no line of the result: the step behind it starts one. */
static struct step *add_tag_step(struct parser *parser, enum step_kind kind, const struct tag *tag)
{
	struct step *step = add_step(parser, kind);
	step->is_standalone = tag->is_standalone;
	if (tag->is_standalone) {
		step->starts_line = false;
		parser->starts_line = true;
	}
	return step;
}

/* Whether nothing but blanks stands before the tag on its line, which begins at *start. */
static bool begins_line(const struct parser *parser, const struct tag *tag, size_t *start)
{
	size_t at = tag->from;
	while (at > parser->at && ascii_is_blank(parser->source.data[at - 1]))
		at--;
	*start = at;
	return at == 0 || parser->source.data[at - 1] == '\n';
}

/* Whether nothing but blanks stands behind the tag on its line; the next begins at *end. */
static bool ends_line(const struct parser *parser, const struct tag *tag, size_t *end)
{
	text rest = text_slice(parser->source, tag->until, parser->source.size);
	while (rest.size > 0 && ascii_is_blank(rest.data[0]))
		rest = text_slice(rest, 1, rest.size);
	size_t break_size = text_starts(rest, TEXT("\r\n")) ? 2 : text_starts(rest, TEXT("\n"));
	*end = parser->source.size - rest.size + break_size;
	return rest.size == 0 || break_size > 0;
}

/* Takes the text before the tag and the tag itself; gives the blanks before a standalone tag. */
static text take_text_before(struct parser *parser, struct tag *tag)
{
	size_t start, end;
	bool is_interpolation = tag->sigil == '\0' || tag->sigil == '{' || tag->sigil == '&';
	tag->is_standalone = !is_interpolation && begins_line(parser, tag, &start) &&
		ends_line(parser, tag, &end);
	if (!tag->is_standalone) {
		start = tag->from;
		end = tag->until;
	}
	add_text(parser, text_slice(parser->source, parser->at, start));
	parser->at = end;
	return text_slice(parser->source, start, tag->from);
}

static char sigil_at(text source, size_t at)
{
	static const text sigils = TEXT_INIT("#^/>&{=!");
	if (at == source.size || text_find_byte(sigils, source.data[at]) == TEXT_NONE)
		return '\0';
	return source.data[at];
}

static text closer_of(struct parser *parser, char sigil)
{
	if (sigil != '{' && sigil != '=')
		return (text){parser->closer + 1, parser->closer_size};
	parser->closer[0] = sigil == '{' ? '}' : '=';
	return (text){parser->closer, parser->closer_size + 1};
}

/* Finds the next tag; false at the end of the template. */
static bool find_tag(struct parser *parser, struct tag *tag)
{
	text rest = text_slice(parser->source, parser->at, parser->source.size);
	size_t from = text_find(rest, parser->opener);
	if (from == TEXT_NONE)
		return false;
	size_t inside = from + parser->opener.size;
	char sigil = sigil_at(rest, inside);
	inside += sigil != '\0';
	text closer = closer_of(parser, sigil);
	size_t size = text_find(text_slice(rest, inside, rest.size), closer);
	if (size == TEXT_NONE) {
		text opening = text_slice(rest, from, inside);
		struct place place = place_at(parser, parser->at + from, opening.size);
		diagnostic_add(parser->diagnostics, TEMPLATE_TAG_UNCLOSED, place, opening, closer);
		return false;
	}
	size_t until = inside + size + closer.size;
	*tag = (struct tag){
		.sigil = sigil,
		.name = text_trim(text_slice(rest, inside, inside + size)),
		.whole = text_slice(rest, from, until),
		.from = parser->at + from,
		.until = parser->at + until,
		.place = place_at(parser, parser->at + from, until - from),
	};
	return true;
}

/* No blanks, and no sigil in front: neither {{ #name}} nor an extension's tag ({{<name}}). */
static bool is_name(text name)
{
	static const text forbidden = TEXT_INIT("#^/>&{=!<$*}");
	if (name.size == 0 || text_find_byte(forbidden, name.data[0]) != TEXT_NONE)
		return false;
	for (size_t i = 0; i < name.size; i++)
		if ((unsigned char)name.data[i] <= ' ')
			return false;
	return true;
}

static void report_name(struct parser *parser, const struct tag *tag)
{
	diagnostic_add(parser->diagnostics, TEMPLATE_NAME_INVALID, tag->place, tag->name);
}

/* Splits "a.b" into the parts that are looked up one after the other; "." has none. */
static void set_name(struct parser *parser, struct step *step, const struct tag *tag)
{
	if (text_equal(tag->name, TEXT(".")))
		return;
	size_t part_count = 1;
	for (size_t i = 0; i < tag->name.size; i++)
		part_count += tag->name.data[i] == '.';
	text *parts = arena_new(parser->arena, text, part_count);
	text rest = tag->name;
	bool is_valid = is_name(tag->name);
	for (size_t i = 0; i < part_count; i++) {
		text_cut(&rest, '.', &parts[i]);
		is_valid = is_valid && parts[i].size > 0;
	}
	step->parts = parts;
	step->part_count = part_count;
	if (!is_valid)
		report_name(parser, tag);
}

/* Returns false when sections go too deep to go on. */
static bool open_section(struct parser *parser, enum step_kind kind, const struct tag *tag)
{
	if (parser->section_count == TEMPLATE_SECTION_DEPTH_MAX) {
		text limit = arena_format(parser->arena, "%d", TEMPLATE_SECTION_DEPTH_MAX);
		diagnostic_add(parser->diagnostics, TEMPLATE_SECTIONS_DEEP, tag->place, limit);
		return false;
	}
	struct step *step = add_tag_step(parser, kind, tag);
	set_name(parser, step, tag);
	parser->sections[parser->section_count++] = (struct open_section){
		.step = parser->template->steps.count - 1,
		.name = tag->name,
		.place = tag->place,
	};
	return true;
}

/* Ends the innermost section with the step that was added last. */
static void pop_section(struct parser *parser)
{
	const struct open_section *section = &parser->sections[--parser->section_count];
	struct steps *steps = &parser->template->steps;
	steps->items[section->step].end = steps->count - 1;
}

static void close_section(struct parser *parser, const struct tag *tag)
{
	if (parser->section_count == 0) {
		diagnostic_add(parser->diagnostics, TEMPLATE_SECTION_UNOPENED, tag->place,
			tag->whole, tag_text(parser, TEXT("#"), tag->name));
		return;
	}
	const struct open_section *section = &parser->sections[parser->section_count - 1];
	if (!text_equal(section->name, tag->name))
		diagnostic_add(parser->diagnostics, TEMPLATE_SECTION_CROSSED, tag->place,
			section->name, tag->name,
			arena_format(parser->arena, "%u", section->place.line));
	add_tag_step(parser, STEP_END, tag);
	pop_section(parser);
}

static void close_forgotten_sections(struct parser *parser)
{
	while (parser->section_count > 0) {
		const struct open_section *section = &parser->sections[parser->section_count - 1];
		diagnostic_add(parser->diagnostics, TEMPLATE_SECTION_UNCLOSED, section->place,
			section->name, tag_text(parser, TEXT("/"), section->name));
		add_step(parser, STEP_END);
		pop_section(parser);
	}
}

static void add_partial(struct parser *parser, const struct tag *tag, text indentation)
{
	if (!is_name(tag->name)) {
		report_name(parser, tag);
		return;
	}
	struct step *step = add_tag_step(parser, STEP_PARTIAL, tag);
	step->text = indentation;
	*list_add(&parser->template->partials, parser->arena) = (struct partial_use){
		.step = parser->template->steps.count - 1,
		.name = tag->name,
		.place = tag->place,
		.is_conditional = parser->section_count > 0,
	};
}

static bool is_delimiter(text delimiter)
{
	if (delimiter.size == 0 || delimiter.size > TEMPLATE_DELIMITER_SIZE_MAX)
		return false;
	for (size_t i = 0; i < delimiter.size; i++)
		if ((unsigned char)delimiter.data[i] <= ' ' || delimiter.data[i] == '=')
			return false;
	return true;
}

static void set_closer(struct parser *parser, text closer)
{
	memcpy(parser->closer + 1, closer.data, closer.size);
	parser->closer_size = closer.size;
}

/* {{=<% %>=}}: two words without '=', which could not be told from the tag's own. */
static void set_delimiters(struct parser *parser, const struct tag *tag)
{
	size_t gap = 0;
	while (gap < tag->name.size && (unsigned char)tag->name.data[gap] > ' ')
		gap++;
	text opener = text_slice(tag->name, 0, gap);
	text closer = text_trim(text_slice(tag->name, gap, tag->name.size));
	if (!is_delimiter(opener) || !is_delimiter(closer)) {
		diagnostic_add(
			parser->diagnostics, TEMPLATE_DELIMITERS_INVALID, tag->place, tag->name);
		return;
	}
	parser->opener = opener;
	set_closer(parser, closer);
}

/* Returns false when there is no going on. */
static bool compile_tag(struct parser *parser, struct tag *tag)
{
	text indentation = take_text_before(parser, tag);
	switch (tag->sigil) {
	case '!':
		break;
	case '=':
		set_delimiters(parser, tag);
		break;
	case '#':
		return open_section(parser, STEP_SECTION, tag);
	case '^':
		return open_section(parser, STEP_INVERTED, tag);
	case '/':
		close_section(parser, tag);
		break;
	case '>':
		add_partial(parser, tag, indentation);
		break;
	case '{':
	case '&':
		set_name(parser, add_tag_step(parser, STEP_RAW, tag), tag);
		break;
	default:
		set_name(parser, add_tag_step(parser, STEP_ESCAPED, tag), tag);
	}
	return true;
}

bool template_compile(struct template *template, text source, struct place place,
	struct arena *arena, struct diagnostics *diagnostics)
{
	struct parser parser = {
		.template = template,
		.arena = arena,
		.diagnostics = diagnostics,
		.source = source,
		.starts_line = true,
		.opener = TEXT("{{"),
		.place = place,
	};
	set_closer(&parser, TEXT("}}"));
	struct diagnostics unheard;
	size_t fault_count = diagnostics->count;
	struct tag tag;
	while (find_tag(&parser, &tag)) {
		if (compile_tag(&parser, &tag))
			continue;
		/* Of what is not read any more nobody can say that it has no end. */
		diagnostics_init(&unheard, arena);
		parser.diagnostics = &unheard;
		break;
	}
	add_text(&parser, text_slice(source, parser.at, source.size));
	close_forgotten_sections(&parser);
	return diagnostics->count == fault_count;
}
