/*
 * Dutch word families: inflected forms of one word get the same stem, so that stages finds stage
 * and geplaatst finds plaatsing.
 *
 * A stem is a name for the family, not a word to show, though it mostly is one. The rules know
 * spelling (open and closed syllables, v/f, z/s, doubled consonants), the regular endings of nouns,
 * adjectives and verbs, -ing, -heden and -atie, and a table of irregular endings. Only the index is
 * built with it: the vocabulary that the browser gets says of each word which family it is of. Over
 * Debian's wdutch it joins 98 of 100 pairs of forms and keeps apart what Snowball's rules join
 * (les, lees); tests/unit/search/stem_test.c has the figures.
 *
 *	char room[STEM_SIZE_MAX];
 *	text stem = stem_of(TEXT("begeleidingen"), room);	the same as of "begeleid"
 */
#ifndef SEARCH_STEM_H
#define SEARCH_STEM_H

#include "base/text.h"

enum { STEM_SIZE_MAX = 96 }; /* bytes; longer words are their own stem */

/*
 * The stem of a folded word. What holds anything but a-z is its own stem.
 * room    holds the result when it is not part of the word itself
 */
text stem_of(text word, char room[STEM_SIZE_MAX]);

#endif
