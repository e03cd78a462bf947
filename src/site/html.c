/* Escaping by context; runs of ordinary bytes, nearly all there is, are copied whole. */
#include "site/html.h"

#include "base/ascii.h"

enum context { IN_TEXT = 1, IN_ATTRIBUTE = 2 };

/* In which contexts a byte has a meaning of its own. */
static const unsigned char special[256] = {
	['&'] = IN_TEXT | IN_ATTRIBUTE,
	['<'] = IN_TEXT | IN_ATTRIBUTE,
	['>'] = IN_TEXT | IN_ATTRIBUTE,
	['"'] = IN_ATTRIBUTE,
	['\''] = IN_ATTRIBUTE,
};

static text entity_of(char byte)
{
	switch (byte) {
	case '&':
		return TEXT("&amp;");
	case '<':
		return TEXT("&lt;");
	case '>':
		return TEXT("&gt;");
	case '"':
		return TEXT("&quot;");
	default:
		return TEXT("&#39;");
	}
}

static void escape(struct buffer *out, text content, enum context context)
{
	const char *run = content.data, *at = run, *end = run + content.size;
	for (; at < end; at++) {
		if (!(special[(unsigned char)*at] & context))
			continue;
		buffer_add(out, (text){run, (size_t)(at - run)});
		buffer_add(out, entity_of(*at));
		run = at + 1;
	}
	buffer_add(out, (text){run, (size_t)(end - run)});
}

void html_text(struct buffer *out, text content)
{
	escape(out, content, IN_TEXT);
}

void html_attribute(struct buffer *out, text value)
{
	escape(out, value, IN_ATTRIBUTE);
}

void html_raw(struct buffer *out, text html)
{
	buffer_add(out, html);
}

static bool is_hexadecimal(char byte)
{
	char small = ascii_lower(byte);
	return ascii_is_digit(byte) || (small >= 'a' && small <= 'f');
}

/*
 * RFC 3986's unreserved and reserved characters without [ and ], which stand in numeric hosts only
 * and are not valid elsewhere, and without & and ', which the attribute needs as entities.
 */
static bool stays_in_url(text url, size_t at)
{
	char byte = url.data[at];
	if (byte == '%')
		return url.size - at > 2 && is_hexadecimal(url.data[at + 1]) &&
			is_hexadecimal(url.data[at + 2]);
	return ascii_is_letter(byte) || ascii_is_digit(byte) ||
		text_find_byte(TEXT("-._~:/?#@!$()*+,;="), byte) != TEXT_NONE;
}

static void percent_encode(struct buffer *out, char byte)
{
	static const char digits[] = "0123456789ABCDEF";
	unsigned value = (unsigned char)byte;
	const char encoded[] = {'%', digits[value >> 4], digits[value & 15]};
	buffer_add(out, (text){encoded, sizeof encoded});
}

void html_url(struct buffer *out, text url)
{
	size_t run = 0;
	for (size_t i = 0; i < url.size; i++) {
		char byte = url.data[i];
		if (stays_in_url(url, i))
			continue;
		buffer_add(out, text_slice(url, run, i));
		if (byte == '&' || byte == '\'')
			buffer_add(out, entity_of(byte));
		else
			percent_encode(out, byte);
		run = i + 1;
	}
	buffer_add(out, text_slice(url, run, url.size));
}
