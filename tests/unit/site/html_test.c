/* Escaping by context: what each function lets through, and what it must not. */
#include "site/html.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

enum { LIMIT = 64 * 1024 };

static void check(void (*write)(struct buffer *out, text content), text content, text expected)
{
	struct buffer out;
	buffer_init(&out, LIMIT);
	write(&out, content);
	assert_int_equal(out.size, expected.size);
	if (expected.size > 0)
		assert_memory_equal(out.data, expected.data, expected.size);
	buffer_release(&out);
}

static void text_escapes_what_opens_a_tag_or_entity(void **state)
{
	(void)state;
	check(html_text, TEXT("a < b && c > d"), TEXT("a &lt; b &amp;&amp; c &gt; d"));
	check(html_text, TEXT("'s \"avonds\""), TEXT("'s \"avonds\""));
	check(html_text, TEXT("&amp;"), TEXT("&amp;amp;"));
	check(html_text, TEXT("<"), TEXT("&lt;"));
	check(html_text, TEXT(""), TEXT(""));
	check(html_text, (text){NULL, 0}, TEXT(""));
}

static void attribute_escapes_both_quotes(void **state)
{
	(void)state;
	check(html_attribute, TEXT("\"x\" onclick='y'"), TEXT("&quot;x&quot; onclick=&#39;y&#39;"));
	check(html_attribute, TEXT("<&>"), TEXT("&lt;&amp;&gt;"));
}

static void text_and_attribute_leave_all_other_bytes(void **state)
{
	(void)state;
	for (int byte = 0; byte < 256; byte++) {
		char one = (char)byte;
		if (byte == '&' || byte == '<' || byte == '>')
			continue;
		check(html_text, (text){&one, 1}, (text){&one, 1});
		if (byte != '"' && byte != '\'')
			check(html_attribute, (text){&one, 1}, (text){&one, 1});
	}
	check(html_text, TEXT("één ĳs 😀"), TEXT("één ĳs 😀"));
}

static void url_keeps_what_an_address_is_made_of(void **state)
{
	(void)state;
	text url = TEXT("https://u@a.nl:80/~b/c-d_e.f/?g=h;i,j!k$l(m)*n+o#p");
	check(html_url, url, url);
}

static void url_encodes_what_has_no_place_in_it(void **state)
{
	(void)state;
	check(html_url, TEXT("a b\"<>\\^`{|}[]"), TEXT("a%20b%22%3C%3E%5C%5E%60%7B%7C%7D%5B%5D"));
	check(html_url, TEXT("één"), TEXT("%C3%A9%C3%A9n"));
	check(html_url, TEXT("\t\n\x7f"), TEXT("%09%0A%7F"));
	check(html_url, (text){"\0", 1}, TEXT("%00"));
}

static void url_escapes_what_the_attribute_cannot_hold(void **state)
{
	(void)state;
	check(html_url, TEXT("?a=1&b='2'"), TEXT("?a=1&amp;b=&#39;2&#39;"));
}

static void url_encodes_once(void **state)
{
	(void)state;
	check(html_url, TEXT("a%20b%c3%A9"), TEXT("a%20b%c3%A9"));
	check(html_url, TEXT("100%"), TEXT("100%25"));
	check(html_url, TEXT("%2"), TEXT("%252"));
	check(html_url, TEXT("%zz%1g"), TEXT("%25zz%251g"));
}

static void raw_changes_nothing(void **state)
{
	(void)state;
	check(html_raw, TEXT("<b title='&'>\"</b>"), TEXT("<b title='&'>\"</b>"));
}

static void all_append(void **state)
{
	(void)state;
	struct buffer out;
	buffer_init(&out, LIMIT);
	html_raw(&out, TEXT("<a href=\""));
	html_url(&out, TEXT("b c"));
	html_raw(&out, TEXT("\" title=\""));
	html_attribute(&out, TEXT("d\"e"));
	html_raw(&out, TEXT("\">"));
	html_text(&out, TEXT("f<g"));
	static const char expected[] = "<a href=\"b%20c\" title=\"d&quot;e\">f&lt;g";
	assert_int_equal(out.size, sizeof expected - 1);
	assert_memory_equal(out.data, expected, out.size);
	buffer_release(&out);
}

static void the_limit_holds(void **state)
{
	(void)state;
	struct buffer out;
	buffer_init(&out, 3);
	html_text(&out, TEXT("&"));
	assert_true(out.is_full);
	assert_int_equal(out.size, 0);
	buffer_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_escapes_what_opens_a_tag_or_entity),
		cmocka_unit_test(attribute_escapes_both_quotes),
		cmocka_unit_test(text_and_attribute_leave_all_other_bytes),
		cmocka_unit_test(url_keeps_what_an_address_is_made_of),
		cmocka_unit_test(url_encodes_what_has_no_place_in_it),
		cmocka_unit_test(url_escapes_what_the_attribute_cannot_hold),
		cmocka_unit_test(url_encodes_once),
		cmocka_unit_test(raw_changes_nothing),
		cmocka_unit_test(all_append),
		cmocka_unit_test(the_limit_holds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
