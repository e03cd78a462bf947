/* Headers of picture files. See picture_file.h; picture_svg.c has the SVG. */
#include "handbook/picture_file.h"

#include <strings.h>

enum picture_kind picture_kind_of(text path)
{
	static const struct {
		text end;
		enum picture_kind kind;
	} ends[] = {
		{TEXT_INIT(".png"), PICTURE_PNG},
		{TEXT_INIT(".jpg"), PICTURE_JPEG},
		{TEXT_INIT(".jpeg"), PICTURE_JPEG},
		{TEXT_INIT(".webp"), PICTURE_WEBP},
		{TEXT_INIT(".gif"), PICTURE_GIF},
		{TEXT_INIT(".avif"), PICTURE_AVIF},
		{TEXT_INIT(".svg"), PICTURE_SVG},
	};
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t size = ends[i].end.size;
		if (path.size > size &&
			strncasecmp(path.data + path.size - size, ends[i].end.data, size) == 0)
			return ends[i].kind;
	}
	return PICTURE_NONE;
}

/* The number in `size` bytes at an offset, most significant first; 0 beyond the end. */
static uint32_t big_endian(text bytes, size_t at, size_t size)
{
	uint32_t number = 0;
	for (size_t i = 0; i < size && at + size <= bytes.size; i++)
		number = number << 8 | (unsigned char)bytes.data[at + i];
	return number;
}

static uint32_t little_endian(text bytes, size_t at, size_t size)
{
	uint32_t number = 0;
	for (size_t i = size; i-- > 0 && at + size <= bytes.size;)
		number = number << 8 | (unsigned char)bytes.data[at + i];
	return number;
}

static bool has_at(text bytes, size_t at, text expected)
{
	return text_starts(text_slice(bytes, at, bytes.size), expected);
}

static bool measure_png(struct picture_size *out, text bytes)
{
	*out = (struct picture_size){big_endian(bytes, 16, 4), big_endian(bytes, 20, 4)};
	return has_at(bytes, 0, TEXT("\x89PNG\r\n\x1a\n")) && has_at(bytes, 12, TEXT("IHDR"));
}

static bool measure_gif(struct picture_size *out, text bytes)
{
	*out = (struct picture_size){little_endian(bytes, 6, 2), little_endian(bytes, 8, 2)};
	return has_at(bytes, 0, TEXT("GIF87a")) || has_at(bytes, 0, TEXT("GIF89a"));
}

/* Extended, lossless or lossy: each keeps the size in its own way, the first two less one. */
static bool measure_webp(struct picture_size *out, text bytes)
{
	uint32_t both = little_endian(bytes, 21, 4);
	text kind = text_slice(bytes, 12, 16);
	if (!has_at(bytes, 0, TEXT("RIFF")) || !has_at(bytes, 8, TEXT("WEBP")))
		return false;
	if (text_equal(kind, TEXT("VP8X")))
		*out = (struct picture_size){
			little_endian(bytes, 24, 3) + 1, little_endian(bytes, 27, 3) + 1};
	else if (text_equal(kind, TEXT("VP8L")))
		*out = (struct picture_size){(both & 0x3fff) + 1, (both >> 14 & 0x3fff) + 1};
	else
		*out = (struct picture_size){
			little_endian(bytes, 26, 2) & 0x3fff, little_endian(bytes, 28, 2) & 0x3fff};
	return bytes.size >= (text_equal(kind, TEXT("VP8L")) ? 25 : 30);
}

/*
 * Whether the camera was held on its side: orientations 5 to 8 of Exif, which is a TIFF file in a
 * segment of the JPEG's: byte order, offset of the first directory, and there entries of 12 bytes.
 */
static bool is_turned(text segment)
{
	enum { ORIENTATION = 0x0112 };
	text tiff = text_slice(segment, 6, segment.size);
	bool is_big = has_at(tiff, 0, TEXT("MM"));
	uint32_t (*number)(text bytes, size_t at, size_t size) =
		is_big ? big_endian : little_endian;
	uint32_t directory = number(tiff, 4, 4);
	uint32_t entry_count = number(tiff, directory, 2);
	for (uint32_t i = 0; i < entry_count; i++) {
		size_t entry = (size_t)directory + 2 + (size_t)i * 12;
		if (number(tiff, entry, 2) == ORIENTATION)
			return number(tiff, entry + 8, 2) >= 5;
	}
	return false;
}

static bool is_frame(uint32_t marker)
{
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 &&
		marker != 0xcc;
}

/* Segments: 0xff, marker, size of two bytes (which counts itself), content. */
static bool measure_jpeg(struct picture_size *out, text bytes)
{
	bool is_sideways = false;
	size_t at = 2;
	if (!has_at(bytes, 0, TEXT("\xff\xd8\xff")))
		return false;
	while (big_endian(bytes, at, 1) == 0xff) {
		uint32_t marker = big_endian(bytes, at + 1, 1);
		uint32_t size = big_endian(bytes, at + 2, 2);
		text segment = text_slice(bytes, at + 4, at + 2 + size);
		if (text_starts(segment, TEXT("Exif")))
			is_sideways = is_turned(segment);
		if (is_frame(marker)) {
			uint32_t height = big_endian(segment, 1, 2),
				 width = big_endian(segment, 3, 2);
			*out = is_sideways ? (struct picture_size){height, width}
					   : (struct picture_size){width, height};
			return true;
		}
		at += marker == 0xff ? 1 : size < 2 ? bytes.size : 2 + size;
	}
	return false;
}

bool picture_measure(struct picture_size *out, enum picture_kind kind, text bytes)
{
	*out = (struct picture_size){0, 0};
	switch (kind) {
	case PICTURE_PNG:
		return measure_png(out, bytes) && out->width && out->height;
	case PICTURE_GIF:
		return measure_gif(out, bytes) && out->width && out->height;
	case PICTURE_WEBP:
		return measure_webp(out, bytes) && out->width && out->height;
	case PICTURE_JPEG:
		return measure_jpeg(out, bytes) && out->width && out->height;
	case PICTURE_AVIF:
		return has_at(bytes, 4, TEXT("ftyp")) &&
			text_find(text_slice(bytes, 8, big_endian(bytes, 0, 4)), TEXT("avif")) !=
			TEXT_NONE;
	case PICTURE_SVG:
		/* Without its namespace no browser takes it for a picture. */
		return text_find(bytes, TEXT("http://www.w3.org/2000/svg")) != TEXT_NONE;
	case PICTURE_NONE:
		break;
	}
	return false;
}
