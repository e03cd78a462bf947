/* The grammar of attributes, and where they may stand. See attribute.h. */
#include "markdown/attribute.h"

#include "base/ascii.h"
#include "base/utf8.h"

struct reader {
	struct parse *parse;
	struct attributes *out;
	uint32_t line;
};

static bool is_name(char byte)
{
	return ascii_is_letter(byte) || ascii_is_digit(byte) || byte == '-' || byte == '_';
}

static text skip_blanks(text rest)
{
	size_t at = 0;
	while (at < rest.size && ascii_is_blank(rest.data[at]))
		at++;
	return text_slice(rest, at, rest.size);
}

static size_t name_end(text word)
{
	size_t at = 0;
	while (at < word.size && is_name(word.data[at]))
		at++;
	return at;
}

/* #id or key=: enough to know that no prose is meant. */
static bool is_attribute(text word)
{
	if (word.size > 1 && word.data[0] == '#')
		return is_name(word.data[1]);
	size_t end = name_end(word);
	return end > 0 && ascii_is_letter(word.data[0]) && end < word.size && word.data[end] == '=';
}

/*
 * The end of the word that `rest` begins with: a blank or the end, but for quotes. An open quote
 * ends with the text.
 */
static size_t word_end(text rest)
{
	bool is_quoted = false;
	size_t at = 0;
	for (; at < rest.size && (is_quoted || !ascii_is_blank(rest.data[at])); at++)
		is_quoted ^= rest.data[at] == '"';
	return at;
}

static struct place place_of(const struct reader *reader, text part)
{
	return lines_place_of(&reader->parse->lines, reader->line, part);
}

static void read_id(struct reader *reader, text word)
{
	struct attributes *out = reader->out;
	struct diagnostics *diagnostics = reader->parse->diagnostics;
	text id = text_slice(word, 1, word.size);
	if (!utf8_is_slug(id)) {
		diagnostic_add(diagnostics, ATTRIBUTE_ID_INVALID, place_of(reader, word), id);
	} else if (out->id.size) {
		diagnostic_add(diagnostics, ATTRIBUTE_TWICE, place_of(reader, word), TEXT("#"));
	} else {
		out->id = arena_text(reader->parse->arena, id);
		out->id_place = place_of(reader, word);
	}
}

static const struct attribute *find_key(const struct attributes *attributes, text key)
{
	for (uint32_t i = 0; i < attributes->item_count; i++)
		if (text_equal(attributes->items[i].key, key))
			return &attributes->items[i];
	return NULL;
}

/* The value without its quotes; false if they do not fit. */
static bool unquote(text *value)
{
	if (text_find_byte(*value, '"') == TEXT_NONE)
		return true;
	size_t last = value->size - 1;
	if (last == 0 || value->data[0] != '"' ||
		text_find_byte(text_slice(*value, 1, last + 1), '"') + 1 != last)
		return false;
	*value = text_slice(*value, 1, last);
	return true;
}

static void read_pair(struct reader *reader, text word)
{
	struct attributes *out = reader->out;
	struct parse *parse = reader->parse;
	size_t end = name_end(word);
	text key = text_slice(word, 0, end), value = text_slice(word, end + 1, word.size);
	if (!unquote(&value)) {
		diagnostic_add(parse->diagnostics, ATTRIBUTE_INVALID, place_of(reader, word), word);
	} else if (text_trim(value).size == 0) {
		diagnostic_add(parse->diagnostics, ATTRIBUTE_EMPTY, place_of(reader, word), key);
	} else if (find_key(out, key)) {
		diagnostic_add(parse->diagnostics, ATTRIBUTE_TWICE, place_of(reader, word), key);
	} else {
		struct attribute *item = &out->items[out->item_count++];
		item->key = arena_text(parse->arena, key);
		item->value = arena_text(parse->arena, value);
		item->key_place = place_of(reader, key);
		item->value_place = place_of(reader, value);
	}
}

static void read_word(struct reader *reader, text word)
{
	if (!is_attribute(word))
		diagnostic_add(reader->parse->diagnostics, ATTRIBUTE_INVALID,
			place_of(reader, word), word);
	else if (word.data[0] == '#')
		read_id(reader, word);
	else
		read_pair(reader, word);
}

/* Empty attributes with room for every key=value in `source`: it has no more than that many '='. */
static uint32_t add_with_room(struct parse *parse, text source)
{
	uint32_t index = attribute_add(parse);
	size_t count = 0;
	for (size_t i = 0; i < source.size; i++)
		count += source.data[i] == '=';
	parse->attributes.items[index].items = arena_new(parse->arena, struct attribute, count);
	return index;
}

/* All words between the braces. */
static void read_group(struct reader *reader, text inside)
{
	for (inside = skip_blanks(inside); inside.size; inside = skip_blanks(inside)) {
		size_t end = word_end(inside);
		read_word(reader, text_slice(inside, 0, end));
		inside = text_slice(inside, end, inside.size);
	}
}

/*
 * The size of the braces that `rest` begins with, both included; rest.size + 1 if they are not
 * closed in it. 0 if they are no attributes.
 */
static size_t group_size(text rest)
{
	if (!is_attribute(skip_blanks(text_slice(rest, 1, rest.size))))
		return 0;
	bool is_quoted = false;
	for (size_t i = 1; i < rest.size; i++) {
		is_quoted ^= rest.data[i] == '"';
		if (rest.data[i] == '}' && !is_quoted)
			return i + 1;
	}
	return rest.size + 1;
}

/* A search for braces that are attributes. */
struct search {
	text subject;
	size_t at;       /* of the braces found */
	size_t size;     /* as of group_size; 0 before the first */
	bool has_values; /* }} may still follow: looked for once in vain is enough */
};

/* Behind the {{value}} that begins at `at`, or behind its braces. */
static size_t value_end(struct search *search, size_t at)
{
	text rest = text_slice(search->subject, at, search->subject.size);
	size_t end = search->has_values ? text_find(rest, TEXT("}}")) : TEXT_NONE;
	search->has_values = end != TEXT_NONE;
	return search->has_values ? at + end + 2 : at + 2;
}

static bool find_next(struct search *search)
{
	text subject = search->subject;
	size_t from = search->at + search->size;
	for (;;) {
		text rest = text_slice(subject, from, subject.size);
		size_t skipped = text_find_byte(rest, '{');
		if (skipped == TEXT_NONE)
			return false;
		search->at = from + skipped;
		rest = text_slice(subject, search->at, subject.size);
		search->size = group_size(rest);
		if (search->size)
			return true;
		from = text_starts(rest, TEXT("{{")) ? value_end(search, search->at)
						     : search->at + 1;
	}
}

uint32_t attribute_add(struct parse *parse)
{
	if (parse->attributes.count == 0)
		list_add(&parse->attributes, parse->scratch); /* [0] stands for none */
	list_add(&parse->attributes, parse->scratch);
	return (uint32_t)parse->attributes.count - 1;
}

/* The group as it stands in the source, which gives places; itself if it cannot be found there. */
static text find_written(struct parse *parse, text group, struct spot spot)
{
	group = mark_restore_inline(&parse->marks, group, TEXT("\\{"), parse->scratch);
	text written = lines_find(&parse->lines, spot, group);
	return written.data ? written : group;
}

static uint32_t read_group_at(struct parse *parse, text group, struct spot spot)
{
	group = find_written(parse, group, spot);
	uint32_t index = add_with_room(parse, group);
	struct reader reader = {parse, &parse->attributes.items[index], spot.line};
	read_group(&reader, text_slice(group, 1, group.size - 1));
	return index;
}

static void report_group(struct parse *parse, text group, struct spot spot, bool is_closed)
{
	group = find_written(parse, group, spot);
	struct place place = lines_place_of(&parse->lines, spot.line, group);
	if (is_closed)
		diagnostic_add(parse->diagnostics, ATTRIBUTE_MISPLACED, place, group);
	else
		diagnostic_add(parse->diagnostics, ATTRIBUTE_UNCLOSED, place, group);
}

uint32_t attribute_take(struct parse *parse, text *subject, struct spot spot)
{
	struct search search = {.subject = *subject, .has_values = true};
	while (find_next(&search)) {
		size_t end = search.at + search.size;
		if (end > subject->size || text_trim(text_slice(*subject, end, subject->size)).size)
			continue;
		text group = text_slice(*subject, search.at, end);
		size_t kept = search.at;
		while (kept > 0 && ascii_is_blank(subject->data[kept - 1]))
			kept--;
		*subject = text_slice(*subject, 0, kept);
		return read_group_at(parse, group, spot_after(spot, search.at));
	}
	return 0;
}

void attribute_report(struct parse *parse, text subject, struct spot spot)
{
	struct search search = {.subject = subject, .has_values = true};
	while (find_next(&search)) {
		size_t end = search.at + search.size;
		report_group(parse, text_slice(subject, search.at, end),
			spot_after(spot, search.at), end <= subject.size);
	}
}

uint32_t attribute_read_words(struct parse *parse, text *rest, uint32_t line)
{
	uint32_t index = 0;
	struct reader reader = {parse, NULL, line};
	for (*rest = skip_blanks(*rest); rest->size; *rest = skip_blanks(*rest)) {
		bool is_group = rest->data[0] == '{';
		size_t size = is_group ? group_size(*rest) : word_end(*rest);
		text word = text_slice(*rest, 0, size);
		if (size == 0 || (!is_group && !is_attribute(word)))
			break;
		if (!index) {
			index = add_with_room(parse, *rest);
			reader.out = &parse->attributes.items[index];
		}
		if (!is_group)
			read_word(&reader, word);
		else if (size <= rest->size)
			read_group(&reader, text_slice(word, 1, size - 1));
		else
			report_group(parse, word, (struct spot){line, 0}, false);
		*rest = text_slice(*rest, size, rest->size);
	}
	return index;
}
