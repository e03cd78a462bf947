/*
 * What the coder wrote comes back, and is small if it was to be expected; other bytes are survived.
 */
#include "search/coder.h"

#include "../test.h"

static text written(struct buffer *buffer)
{
	return buffer_text(buffer);
}

static struct encoder begin(struct fixture *f, struct buffer *buffer)
{
	struct encoder encoder;
	buffer_init(buffer, 1 << 20);
	encoder_init(&encoder, buffer, coder_model_new(&f->arena));
	return encoder;
}

/* A model that knows something else: what it knows must not matter. */
static struct coder_model *used_model(struct fixture *f)
{
	struct coder_model *model = coder_model_new(&f->arena);
	struct buffer buffer;
	struct encoder encoder;
	buffer_init(&buffer, 1 << 20);
	encoder_init(&encoder, &buffer, model);
	encode_number(&encoder, NUMBER_COUNT, 12345);
	encode_text(&encoder, TEXT("Één stageplaats, of geen"), 0);
	encoder_end(&encoder);
	buffer_release(&buffer);
	return model;
}

static void numbers_come_back(void **state)
{
	struct fixture *f = *state;
	static const uint32_t numbers[] = {
		0, 1, 2, 3, 7, 8, 100, 65535, 65536, CODER_NUMBER_MAX - 1};
	size_t count = sizeof numbers / sizeof *numbers;
	struct buffer buffer;
	struct encoder encoder = begin(f, &buffer);
	for (unsigned kind = 0; kind < NUMBER_KINDS; kind++)
		for (size_t i = 0; i < count; i++)
			encode_number(&encoder, kind, numbers[i]);
	encoder_end(&encoder);
	struct decoder decoder;
	decoder_init(&decoder, written(&buffer), used_model(f));
	for (unsigned kind = 0; kind < NUMBER_KINDS; kind++)
		for (size_t i = 0; i < count; i++)
			assert_int_equal(decode_number(&decoder, kind), numbers[i]);
	assert_false(decoder.is_over);
	buffer_release(&buffer);
}

static void texts_come_back(void **state)
{
	struct fixture *f = *state;
	static const char *const texts[] = {"", "stage", "stagedagen", "Artikel 3 – Rollen",
		"a/b-c d", "ZZ top", "\xff\x01 bytes", "één"};
	size_t count = sizeof texts / sizeof *texts;
	struct buffer buffer;
	struct encoder encoder = begin(f, &buffer);
	for (size_t i = 0; i < count; i++)
		encode_text(&encoder, text_of(texts[i]), 0);
	encode_text(&encoder, TEXT("stagedagen"), 5);
	encode_text(&encoder, TEXT("stage"), 5);
	encoder_end(&encoder);
	struct decoder decoder;
	decoder_init(&decoder, written(&buffer), used_model(f));
	for (size_t i = 0; i < count; i++)
		assert_text(decode_text(&decoder, TEXT(""), &f->arena), text_of(texts[i]));
	assert_text(decode_text(&decoder, TEXT("stage"), &f->arena), TEXT("stagedagen"));
	assert_text(decode_text(&decoder, TEXT("stage"), &f->arena), TEXT("stage"));
	assert_false(decoder.is_over);
	buffer_release(&buffer);
}

static void small_numbers_come_back(void **state)
{
	struct fixture *f = *state;
	struct buffer buffer;
	struct encoder encoder = begin(f, &buffer);
	for (uint32_t i = 0; i <= CODER_SMALL_MAX; i++)
		encode_small(&encoder, NUMBER_SHARED, i);
	encoder_end(&encoder);
	struct decoder decoder;
	decoder_init(&decoder, written(&buffer), coder_model_new(&f->arena));
	for (uint32_t i = 0; i <= CODER_SMALL_MAX; i++)
		assert_int_equal(decode_small(&decoder, NUMBER_SHARED), i);
	assert_false(decoder.is_over);
	buffer_release(&buffer);
}

static void plain_streams_come_back(void **state)
{
	struct fixture *f = *state;
	struct buffer buffer;
	struct encoder encoder;
	struct decoder decoder;
	buffer_init(&buffer, 1 << 20);
	encoder_init(&encoder, &buffer, NULL);
	encode_number(&encoder, NUMBER_GAP, CODER_NUMBER_MAX - 1);
	encode_small(&encoder, NUMBER_SHARED, CODER_SMALL_MAX);
	encode_text(&encoder, TEXT("stagedagen"), 5);
	encode_text(&encoder, TEXT("één"), 0);
	encoder_end(&encoder);
	assert_int_equal(buffer.size, 5 + 2 + 1 + 5 + 1 + 5);
	decoder_init(&decoder, written(&buffer), NULL);
	assert_int_equal(decode_number(&decoder, NUMBER_GAP), CODER_NUMBER_MAX - 1);
	assert_int_equal(decode_small(&decoder, NUMBER_SHARED), CODER_SMALL_MAX);
	assert_text(decode_text(&decoder, TEXT("stage"), &f->arena), TEXT("stagedagen"));
	assert_text(decode_text(&decoder, TEXT(""), &f->arena), TEXT("één"));
	assert_false(decoder.is_over);
	assert_int_equal(decode_number(&decoder, NUMBER_GAP), 0);
	assert_true(decoder.is_over);
	buffer_release(&buffer);
}

/* Cut short, too large, or longer than there is. */
static void other_plain_bytes_are_survived(void **state)
{
	struct fixture *f = *state;
	struct decoder decoder;
	static const char *const numbers[] = {"", "\x80", "\xff\xff\xff\xff\x0f"};
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		decoder_init(&decoder, text_of(numbers[i]), NULL);
		assert_int_equal(decode_number(&decoder, NUMBER_COUNT), 0);
		assert_true(decoder.is_over);
	}
	decoder_init(&decoder, TEXT("\x80\x02"), NULL);
	assert_int_equal(decode_small(&decoder, NUMBER_SHARED), 0);
	assert_true(decoder.is_over);
	decoder_init(&decoder,
		TEXT("\x04"
		     "abc"),
		NULL);
	assert_int_equal(decode_text(&decoder, TEXT("x"), &f->arena).size, 0);
	assert_true(decoder.is_over);
}

/* Long runs, so that the interval's ends come close on both sides of a byte's border. */
static void any_mixture_comes_back(void **state)
{
	struct fixture *f = *state;
	struct buffer buffer;
	struct encoder encoder = begin(f, &buffer);
	uint32_t dice = 1;
	for (size_t i = 0; i < 20000; i++) {
		dice = dice * UINT32_C(1103515245) + 12345;
		encode_number(&encoder, dice >> 28, dice >> 16 & (dice & 0x40 ? 1 : 1023));
	}
	encoder_end(&encoder);
	struct decoder decoder;
	decoder_init(&decoder, written(&buffer), coder_model_new(&f->arena));
	dice = 1;
	for (size_t i = 0; i < 20000; i++) {
		dice = dice * UINT32_C(1103515245) + 12345;
		assert_int_equal(
			decode_number(&decoder, dice >> 28), dice >> 16 & (dice & 0x40 ? 1 : 1023));
	}
	buffer_release(&buffer);
}

static void what_is_expected_costs_little(void **state)
{
	struct fixture *f = *state;
	struct buffer buffer;
	struct encoder encoder = begin(f, &buffer);
	for (size_t i = 0; i < 8000; i++)
		encode_number(&encoder, NUMBER_SCALE, 6);
	encoder_end(&encoder);
	assert_true(buffer.size < 150); /* a bit in a thousand, and what learning took */
	buffer_clear(&buffer);
	encoder_init(&encoder, &buffer, coder_model_new(&f->arena));
	for (size_t i = 0; i < 100; i++)
		encode_text(&encoder, TEXT("werkplekbegeleider"), 0);
	encoder_end(&encoder);
	assert_true(buffer.size < 100);
	buffer_release(&buffer);
}

/* All that can be asked of any bytes ends, and says when nothing is left. */
static void other_bytes_are_survived(void **state)
{
	struct fixture *f = *state;
	static const char *const bytes[] = {"", "\x01", "\xff\xff\xff\xff\xff\xff\xff\xff",
		"\x01\x01\x01\x01\x01\x01\x01\x01\x01", "stagedagen stagedagen stagedagen"};
	for (size_t b = 0; b < sizeof bytes / sizeof *bytes; b++) {
		struct decoder decoder;
		decoder_init(&decoder, text_of(bytes[b]), coder_model_new(&f->arena));
		for (size_t i = 0; i < 100000 && !decoder.is_over; i++) {
			decode_number(&decoder, (unsigned)(i % NUMBER_KINDS));
			decode_text(&decoder, TEXT(""), &f->arena);
		}
		assert_true(decoder.is_over);
		assert_int_equal(decode_number(&decoder, NUMBER_COUNT), 0);
		assert_int_equal(decode_text(&decoder, TEXT("a"), &f->arena).size, 0);
	}
}

/* A text that never ends is none. */
static void texts_have_a_limit(void **state)
{
	struct fixture *f = *state;
	char letters[CODER_TEXT_MAX + 1];
	memset(letters, 'a', sizeof letters);
	struct buffer buffer;
	struct encoder encoder = begin(f, &buffer);
	encode_text(&encoder, (text){letters, CODER_TEXT_MAX}, 0);
	encode_text(&encoder, (text){letters, sizeof letters}, 0);
	encoder_end(&encoder);
	struct decoder decoder;
	decoder_init(&decoder, written(&buffer), coder_model_new(&f->arena));
	assert_int_equal(decode_text(&decoder, TEXT(""), &f->arena).size, CODER_TEXT_MAX);
	assert_false(decoder.is_over);
	assert_int_equal(decode_text(&decoder, TEXT(""), &f->arena).size, 0);
	assert_true(decoder.is_over);
	buffer_release(&buffer);
}

static void digits_are_counted(void **state)
{
	(void)state;
	assert_int_equal(coder_digits(0, 32), 0);
	assert_int_equal(coder_digits(1, 32), 1);
	assert_int_equal(coder_digits(255, 32), 8);
	assert_int_equal(coder_digits(UINT32_MAX, 31), 31);
	assert_int_equal(coder_digits(1000, 4), 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(numbers_come_back),
		TEST(small_numbers_come_back),
		TEST(texts_come_back),
		TEST(plain_streams_come_back),
		TEST(other_plain_bytes_are_survived),
		TEST(any_mixture_comes_back),
		TEST(what_is_expected_costs_little),
		TEST(other_bytes_are_survived),
		TEST(texts_have_a_limit),
		TEST(digits_are_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
