/*
 * What kind of byte it is, in ASCII and whatever the locale.
 *
 * <ctype.h> asks the locale, and is undefined for the negative chars that UTF-8 is full of. Here a
 * byte from 0x80 on is nothing of all this.
 */
#ifndef BASE_ASCII_H
#define BASE_ASCII_H

#include <stdbool.h>

static inline bool ascii_is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static inline bool ascii_is_lower(char byte)
{
	return byte >= 'a' && byte <= 'z';
}

static inline bool ascii_is_upper(char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

static inline bool ascii_is_letter(char byte)
{
	return ascii_is_lower(byte) || ascii_is_upper(byte);
}

/* A space or a tab. */
static inline bool ascii_is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

/* The small letter of a capital; any other byte itself. */
static inline char ascii_lower(char byte)
{
	return (char)(ascii_is_upper(byte) ? byte + ('a' - 'A') : byte);
}

#endif
