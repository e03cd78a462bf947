/*
 * What the bytes of a picture say: whether they are one, how large it is, and whether a browser
 * that opens it does nothing else than show it.
 *
 * Reads headers only; a browser decodes the rest. Touches nothing but its arguments.
 */
#ifndef HANDBOOK_PICTURE_FILE_H
#define HANDBOOK_PICTURE_FILE_H

#include "base/arena.h"

enum picture_kind {
	PICTURE_NONE,
	PICTURE_PNG,
	PICTURE_JPEG,
	PICTURE_WEBP,
	PICTURE_GIF,
	PICTURE_AVIF,
	PICTURE_SVG,
};

/* Pixels; 0 = not known. */
struct picture_size {
	uint32_t width;
	uint32_t height;
};

/* By the end of its name, in small letters or capitals. */
enum picture_kind picture_kind_of(text path);

/*
 * Whether the bytes begin as that kind does; and its size, of PNG, JPEG (as it is shown, turned as
 * the camera was held), WebP and GIF.
 */
bool picture_measure(struct picture_size *out, enum picture_kind kind, text bytes);

/*
 * Looks for what an SVG may not hold: scripts, animations, other documents, and addresses of
 * anything outside the file. Returns the first such part as it stands there; empty if there is
 * none. What is no SVG, or not in UTF-8, is returned as a whole.
 */
text picture_find_unsafe(text svg, struct arena *scratch);

#endif
