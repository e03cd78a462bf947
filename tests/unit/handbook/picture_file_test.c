/* Sizes from the headers of picture files, and what an SVG may not hold. */
#include "handbook/picture_file.h"

#include "../test.h"

#include <cmocka.h>

static void the_name_tells_the_kind(void **state)
{
	(void)state;
	assert_int_equal(picture_kind_of(TEXT("a/b.png")), PICTURE_PNG);
	assert_int_equal(picture_kind_of(TEXT("IMG_1.JPG")), PICTURE_JPEG);
	assert_int_equal(picture_kind_of(TEXT("a.jpeg")), PICTURE_JPEG);
	assert_int_equal(picture_kind_of(TEXT("a.md")), PICTURE_NONE);
	assert_int_equal(picture_kind_of(TEXT(".png")), PICTURE_NONE);
	assert_int_equal(picture_kind_of(TEXT("png")), PICTURE_NONE);
	assert_int_equal(picture_kind_of(TEXT("")), PICTURE_NONE);
}

#define PNG "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"
#define JPEG "\xff\xd8"
#define JFIF "\xff\xe0\0\4ab"
#define FRAME "\xff\xc2\0\x0b\x08\1\0\2\0\3\1\x11\0"
#define EXIF_BIG(orientation)                                                                      \
	"\xff\xe1\0\x22"                                                                           \
	"Exif\0\0MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0" orientation "\0\0\0\0\0\0"
#define EXIF_LITTLE(orientation)                                                                   \
	"\xff\xe1\0\x22"                                                                           \
	"Exif\0\0II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0" orientation "\0\0\0\0\0\0\0"
#define WEBP "RIFF\0\0\0\0WEBP"

static const struct {
	enum picture_kind kind;
	text bytes;
	uint32_t width, height;
} good[] = {
	{PICTURE_PNG, TEXT_INIT(PNG "\0\0\1\2\0\0\3\4"), 258, 772},
	{PICTURE_GIF, TEXT_INIT("GIF87a\1\2\3\0"), 513, 3},
	{PICTURE_GIF, TEXT_INIT("GIF89a\1\0\3\0..."), 1, 3},
	{PICTURE_JPEG, TEXT_INIT(JPEG FRAME), 512, 256},
	{PICTURE_JPEG, TEXT_INIT(JPEG JFIF "\xff\xc4\0\3x\xff\xff" FRAME), 512, 256},
	{PICTURE_JPEG, TEXT_INIT(JPEG EXIF_BIG("\1") FRAME), 512, 256},
	{PICTURE_JPEG, TEXT_INIT(JPEG EXIF_BIG("\6") FRAME), 256, 512},
	{PICTURE_JPEG, TEXT_INIT(JPEG EXIF_LITTLE("\x08") FRAME), 256, 512},
	{PICTURE_WEBP, TEXT_INIT(WEBP "VP8X\x0a\0\0\0\0\0\0\0\x0f\1\0\x1f\0\0"), 272, 32},
	{PICTURE_WEBP, TEXT_INIT(WEBP "VP8L\0\0\0\0\x2f\xff\xc0\0\0"), 256, 4},
	{PICTURE_WEBP, TEXT_INIT(WEBP "VP8 \0\0\0\0...\x9d\1\x2a\x10\x40\x20\xc0"), 16, 32},
	{PICTURE_AVIF,
		TEXT_INIT("\0\0\0\x14"
			  "ftypmif1\0\0\0\0avif"),
		0, 0},
	{PICTURE_SVG, TEXT_INIT("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>"),
		0, 0},
};

static void headers_tell_the_size(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		struct picture_size size;
		if (!picture_measure(&size, good[i].kind, good[i].bytes) ||
			size.width != good[i].width || size.height != good[i].height)
			fail_msg("%zu: %u x %u", i, size.width, size.height);
	}
}

/* Each beginning of each file, in memory of its own, so that reading beyond it is noticed. */
static void a_file_that_was_cut_short_is_none(void **state)
{
	struct fixture *f = *state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		size_t whole = good[i].kind == PICTURE_JPEG ? good[i].bytes.size - 4
			: good[i].kind == PICTURE_SVG       ? 22
			: good[i].kind == PICTURE_GIF       ? 10
							    : good[i].bytes.size;
		for (size_t size = 0; size < whole; size++) {
			struct picture_size found;
			char *bytes = malloc(size ? size : 1);
			memcpy(bytes, good[i].bytes.data, size);
			bool is_good = picture_measure(&found, good[i].kind, (text){bytes, size});
			free(bytes);
			if (is_good)
				fail_msg("%zu is whole at %zu bytes", i, size);
		}
	}
	(void)f;
}

static void another_kind_is_not_taken_for_this_one(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		for (enum picture_kind kind = PICTURE_NONE; kind <= PICTURE_SVG; kind++) {
			struct picture_size size;
			if (kind != good[i].kind)
				assert_false(picture_measure(&size, kind, good[i].bytes));
		}
	}
}

static void a_picture_of_nothing_is_none(void **state)
{
	struct picture_size size;
	(void)state;
	assert_false(picture_measure(&size, PICTURE_GIF, TEXT("GIF89a\0\0\1\0")));
	assert_false(picture_measure(&size, PICTURE_PNG, TEXT(PNG "\0\0\0\1\0\0\0\0")));
}

static void damaged_jpegs_end(void **state)
{
	static const text damaged[] = {
		TEXT_INIT(JPEG "\xff\xe0\0\0" FRAME),
		TEXT_INIT(JPEG "\xff\xe0\xff\xff" FRAME),
		TEXT_INIT(JPEG "\xff\xff\xff\xff"),
		TEXT_INIT(JPEG "\xff\xda\0\2data"),
	};
	(void)state;
	for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
		struct picture_size size;
		assert_false(picture_measure(&size, PICTURE_JPEG, damaged[i]));
	}
}

static void assert_unsafe(struct fixture *f, const char *svg, const char *expected)
{
	text found = picture_find_unsafe(text_of(svg), &f->arena);
	if (!text_equal(found, text_of(expected)))
		fail_msg("%s: '%.*s'", svg, TEXT_PRINT(found));
}

static void drawings_are_safe(void **state)
{
	static const char *const drawings[] = {
		"<svg/>",
		"<?xml version='1.0' encoding='UTF-8'?>\n<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG "
		"1.1//EN'"
		" 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>\n<!-- a <script> -->\n"
		"<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink = "
		"'http://www.w3.org/1999/xlink'>"
		"<defs><linearGradient id='a'/></defs><use xlink:href=\"#a\"/>"
		"<rect fill='url(#a)' style='stroke:url( \"#a\" )'/><text>on = 3 &lt; "
		"4</text></svg>",
		"<svg><image href='data:image/png;base64,AA=='/><a href=''/></svg>",
		"<svg><style><![CDATA[ path { fill: red } a > b { } ]]></style></svg>",
		"<svg><text\n x='1'\n>één</text\n></svg>",
	};
	struct fixture *f = *state;
	for (size_t i = 0; i < sizeof drawings / sizeof *drawings; i++)
		assert_unsafe(f, drawings[i], "");
}

static void what_runs_or_fetches_is_found(void **state)
{
	struct fixture *f = *state;
	assert_unsafe(f, "<svg><script>x()</script></svg>", "script");
	assert_unsafe(f, "<svg><x:SCRIPT xmlns:x='http://www.w3.org/2000/svg'/></svg>", "x:SCRIPT");
	assert_unsafe(f, "<svg onload='x()'/>", "onload");
	assert_unsafe(f, "<svg\tOnLoad = \"x()\"/>", "OnLoad");
	assert_unsafe(f, "<svg><foreignObject/></svg>", "foreignObject");
	assert_unsafe(f, "<svg><html:iframe src='x'/></svg>", "html:iframe");
	assert_unsafe(f, "<svg><a href='javascript:x()'/></svg>", "href");
	assert_unsafe(f, "<svg><a xlink:href='&#106;avascript:x()'/></svg>", "xlink:href");
	assert_unsafe(f, "<svg><image href='//example.org/a.png'/></svg>", "href");
	assert_unsafe(f, "<svg><image href='ander.png'/></svg>", "href");
	assert_unsafe(f, "<svg><image href='data:image/svg+xml,x'/></svg>", "href");
	assert_unsafe(f, "<svg><set attributeName='href' to='javascript:x()'/></svg>", "set");
	assert_unsafe(f, "<svg><animate/></svg>", "animate");
	assert_unsafe(f, "<svg><style>@IMPORT 'x.css';</style></svg>", "@import");
	assert_unsafe(f, "<svg><style>a{fill:URL(http://x.nl/)}</style></svg>", "url(");
	assert_unsafe(f, "<svg><rect fill='url(x.svg#a)'/></svg>", "url(");
	assert_unsafe(f, "<?xml-stylesheet href='x.css'?><svg/>", "?xml-stylesheet");
	assert_unsafe(f, "<!DOCTYPE svg [<!ENTITY a 'x'>]><svg/>", "!DOCTYPE");
}

static void what_is_not_understood_counts_as_unsafe(void **state)
{
	struct fixture *f = *state;
	assert_unsafe(f, "<svg onload", "svg");
	assert_unsafe(f, "<svg a=b>", "svg");
	assert_unsafe(f, "<svg a='b>", "svg");
	assert_unsafe(f, "<svg a", "svg");
	assert_unsafe(f, "<svg><!-- <script>", "!--");
	assert_unsafe(f, "<svg>\xff</svg>", "<svg>\xff</svg>");
	text nul = picture_find_unsafe(TEXT("<svg>\0</svg>"), &f->arena);
	assert_int_equal(nul.size, 12);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_name_tells_the_kind),
		TEST(headers_tell_the_size),
		TEST(a_file_that_was_cut_short_is_none),
		TEST(another_kind_is_not_taken_for_this_one),
		TEST(a_picture_of_nothing_is_none),
		TEST(damaged_jpegs_end),
		TEST(drawings_are_safe),
		TEST(what_runs_or_fetches_is_found),
		TEST(what_is_not_understood_counts_as_unsafe),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
