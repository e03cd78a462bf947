/*
 * SVG is a document, not only a picture: opened by itself it can run scripts and fetch other files.
 *
 * A small reader of tags, attributes and declarations, stricter than XML's: what it does not
 * understand counts as unsafe. Names are looked at without their prefix and their capitals, values
 * of addresses by what they may begin with, so that no spelling of something else can slip through.
 */
#include "handbook/picture_file.h"

#include "base/utf8.h"

#include <strings.h>

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_name(text name, const char *expected)
{
	return name.size == strlen(expected) && strncasecmp(name.data, expected, name.size) == 0;
}

/* "xlink:href" -> "href" */
static text local_name(text name)
{
	size_t colon = text_find_last(name, ':');
	return colon == TEXT_NONE ? name : text_slice(name, colon + 1, name.size);
}

/* Up to a blank or one of the bytes in `ends`. */
static text cut_name(text *rest, text ends)
{
	size_t size = 0;
	while (size < rest->size && !is_blank(rest->data[size]) &&
		!memchr(ends.data, rest->data[size], ends.size))
		size++;
	text name = text_slice(*rest, 0, size);
	*rest = text_slice(*rest, size, rest->size);
	return name;
}

static bool is_unsafe_element(text name)
{
	static const char *const names[] = {"script", "handler", "listener", "foreignObject",
		"iframe", "object", "embed", "link", "meta", "base", "form", "audio", "video",
		"animate", "animateColor", "animateMotion", "animateTransform", "set"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (is_name(local_name(name), names[i]))
			return true;
	return false;
}

/* An address inside the file itself. */
static bool is_inside(text address)
{
	static const text begins[] = {TEXT_INIT("#"), TEXT_INIT("data:image/png;"),
		TEXT_INIT("data:image/jpeg;"), TEXT_INIT("data:image/gif;"),
		TEXT_INIT("data:image/webp;")};
	for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
		if (text_starts(address, begins[i]))
			return true;
	return address.size == 0;
}

static bool is_unsafe_attribute(text name, text value)
{
	bool is_event = name.size > 2 && strncasecmp(name.data, "on", 2) == 0;
	bool is_address = is_name(local_name(name), "href") || is_name(local_name(name), "src");
	return is_event || (is_address && !is_inside(value));
}

/* Takes ` name="value"` off `rest`; false if something else stands there. */
static bool cut_attribute(text *rest, text *name, text *value)
{
	*name = cut_name(rest, TEXT("=/>\"'<"));
	*rest = text_trim(*rest);
	if (name->size == 0 || rest->size < 2 || rest->data[0] != '=')
		return false;
	*rest = text_trim(text_slice(*rest, 1, rest->size));
	if (rest->size == 0)
		return false;
	char quote = rest->data[0];
	*rest = text_slice(*rest, 1, rest->size);
	return (quote == '"' || quote == '\'') && text_cut(rest, quote, value);
}

/* The tag after its '<': the first thing in it that is unsafe. Moves `rest` behind it. */
static text find_in_tag(text *rest)
{
	text tag = *rest, name, value;
	text element = cut_name(rest, TEXT("/>"));
	if (is_unsafe_element(element))
		return element;
	for (;;) {
		*rest = text_trim(*rest);
		if (text_starts(*rest, TEXT(">")) || text_starts(*rest, TEXT("/>")))
			return (text){NULL, 0};
		if (!cut_attribute(rest, &name, &value))
			return text_slice(tag, 0, element.size);
		if (is_unsafe_attribute(name, value))
			return name;
	}
}

/* Moves `rest` behind the next `end`; false if there is none. */
static bool skip(text *rest, text end)
{
	size_t at = text_find(*rest, end);
	*rest = at == TEXT_NONE ? (text){NULL, 0} : text_slice(*rest, at + end.size, rest->size);
	return at != TEXT_NONE;
}

/* What begins with '<!' or '<?': comments, text as it is, the XML line and a plain DOCTYPE pass. */
static text find_in_declaration(text *rest)
{
	text all = *rest, inside;
	if (text_starts(all, TEXT("!--")) && skip(rest, TEXT("-->")))
		return (text){NULL, 0};
	if (text_starts(all, TEXT("![CDATA[")) && skip(rest, TEXT("]]>")))
		return (text){NULL, 0};
	if (text_starts(all, TEXT("?xml ")) && skip(rest, TEXT("?>")))
		return (text){NULL, 0};
	bool is_doctype = text_starts(all, TEXT("!DOCTYPE")) && text_cut(rest, '>', &inside);
	if (is_doctype && text_find_byte(inside, '[') == TEXT_NONE)
		return (text){NULL, 0};
	return cut_name(&all, TEXT(">["));
}

static text find_in_tags(text svg)
{
	text rest = svg, before, found = {NULL, 0};
	while (found.size == 0 && text_cut(&rest, '<', &before)) {
		if (text_starts(rest, TEXT("!")) || text_starts(rest, TEXT("?")))
			found = find_in_declaration(&rest);
		else if (text_starts(rest, TEXT("/")))
			skip(&rest, TEXT(">"));
		else
			found = find_in_tag(&rest);
	}
	return found;
}

/*
 * Styles can name files too, in elements and in attributes: url(#…) is the only address for them.
 */
static text find_in_styles(text svg, struct arena *scratch)
{
	text lower = utf8_lower(scratch, svg), rest = lower;
	if (text_find(lower, TEXT("@import")) != TEXT_NONE)
		return TEXT("@import");
	while (skip(&rest, TEXT("url("))) {
		text address = text_trim(text_slice(rest, 0, 16));
		while (address.size && (address.data[0] == '"' || address.data[0] == '\''))
			address = text_slice(address, 1, address.size);
		if (!text_starts(address, TEXT("#")) && !text_starts(address, TEXT("&quot;#")))
			return TEXT("url(");
	}
	return (text){NULL, 0};
}

text picture_find_unsafe(text svg, struct arena *scratch)
{
	if (utf8_find_invalid(svg) != TEXT_NONE || text_find_byte(svg, '\0') != TEXT_NONE)
		return svg;
	text found = find_in_tags(svg);
	return found.size ? found : find_in_styles(svg, scratch);
}
