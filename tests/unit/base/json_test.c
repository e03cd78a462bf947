/* JSON: commas, escapes, and that no text can break out of a string or a <script>. */
#include "base/json.h"

#include "../test.h"

enum { LIMIT = 64 * 1024 };

static void check_string(text value, text expected)
{
	struct buffer buffer;
	buffer_init(&buffer, LIMIT);
	struct json json = {.out = &buffer};
	json_text(&json, value);
	assert_text(buffer_text(&buffer), expected);
	buffer_release(&buffer);
}

static void commas_come_by_themselves(void **state)
{
	(void)state;
	struct buffer buffer;
	buffer_init(&buffer, LIMIT);
	struct json json = {.out = &buffer};
	json_open(&json, '{');
	json_key(&json, TEXT("a"));
	json_open(&json, '[');
	json_number(&json, 1);
	json_open(&json, '{');
	json_close(&json, '}');
	json_open(&json, '[');
	json_close(&json, ']');
	json_text(&json, TEXT("x"));
	json_null(&json);
	json_close(&json, ']');
	json_key(&json, TEXT("b"));
	json_bool(&json, true);
	json_key(&json, TEXT("c"));
	json_bool(&json, false);
	json_key(&json, TEXT("d"));
	json_open(&json, '{');
	json_key(&json, TEXT("e"));
	json_number(&json, UINT64_MAX);
	json_close(&json, '}');
	json_close(&json, '}');
	assert_text(buffer_text(&buffer),
		TEXT("{\"a\":[1,{},[],\"x\",null],\"b\":true,\"c\":false,"
		     "\"d\":{\"e\":18446744073709551615}}"));
	assert_int_equal(json.depth, 0);
	buffer_release(&buffer);
}

static void members_are_a_key_and_a_value(void **state)
{
	(void)state;
	struct buffer buffer;
	buffer_init(&buffer, LIMIT);
	struct json json = {.out = &buffer};
	json_open(&json, '{');
	json_member_text(&json, TEXT("a"), TEXT("x"));
	json_member_number(&json, TEXT("b"), 2);
	json_member_bool(&json, TEXT("c"), false);
	json_member_open(&json, TEXT("d"), '[');
	json_close(&json, ']');
	json_close(&json, '}');
	assert_text(buffer_text(&buffer), TEXT("{\"a\":\"x\",\"b\":2,\"c\":false,\"d\":[]}"));
	buffer_release(&buffer);
}

static void what_must_be_escaped_is(void **state)
{
	(void)state;
	check_string(TEXT("\"\\\n\r\t"), TEXT("\"\\\"\\\\\\n\\r\\t\""));
	check_string((text){"\0\x01\x1f\x7f", 4}, TEXT("\"\\u0000\\u0001\\u001f\x7f\""));
	check_string(TEXT("één 😀 / 'x'"), TEXT("\"één 😀 / 'x'\""));
	check_string(TEXT(""), TEXT("\"\""));
	check_string((text){NULL, 0}, TEXT("\"\""));
}

static void strings_are_safe_in_a_script(void **state)
{
	(void)state;
	check_string(TEXT("</script><!--"), TEXT("\"\\u003c/script>\\u003c!--\""));
	check_string(TEXT("a\u2028b\u2029c\u2027"), TEXT("\"a\\u2028b\\u2029c\u2027\""));
}

static void bytes_that_are_no_utf8_are_replaced(void **state)
{
	(void)state;
	check_string(TEXT("a\xFFz"), TEXT("\"a\uFFFDz\""));
	check_string(TEXT("\xE2\x80"), TEXT("\"\uFFFD\uFFFD\""));
	check_string(TEXT("\xC3\"<"), TEXT("\"\uFFFD\\\"\\u003c\""));
}

static void keys_are_escaped_too(void **state)
{
	(void)state;
	struct buffer buffer;
	buffer_init(&buffer, LIMIT);
	struct json json = {.out = &buffer};
	json_open(&json, '{');
	json_key(&json, TEXT("a\"b"));
	json_number(&json, 0);
	json_close(&json, '}');
	assert_text(buffer_text(&buffer), TEXT("{\"a\\\"b\":0}"));
	buffer_release(&buffer);
}

static void depth_keeps_its_commas(void **state)
{
	(void)state;
	struct buffer buffer;
	buffer_init(&buffer, LIMIT);
	struct json json = {.out = &buffer};
	for (int i = 1; i < JSON_DEPTH_MAX; i++)
		json_open(&json, '[');
	for (int i = 1; i < JSON_DEPTH_MAX; i++) {
		json_close(&json, ']');
		if (i + 1 < JSON_DEPTH_MAX)
			json_number(&json, 7);
	}
	text out = buffer_text(&buffer);
	assert_int_equal(out.size, 31 + 31 + 30 * 2);
	assert_true(text_starts(text_slice(out, 31, out.size), TEXT("],7],7],7]")));
	buffer_release(&buffer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commas_come_by_themselves),
		cmocka_unit_test(members_are_a_key_and_a_value),
		cmocka_unit_test(what_must_be_escaped_is),
		cmocka_unit_test(strings_are_safe_in_a_script),
		cmocka_unit_test(bytes_that_are_no_utf8_are_replaced),
		cmocka_unit_test(keys_are_escaped_too),
		cmocka_unit_test(depth_keeps_its_commas),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
