/*
 * Words by the bytes of their letters: what the vocabulary is sorted by.
 *
 * By their letters one after the other, first to last, and few words by comparing them; see P.
 * McIlroy, K. Bostic and M. McIlroy, Engineering Radix Sort (Computing Systems 6, 1993). It takes a
 * third of qsort's time, which compares through a pointer.
 */
#ifndef SEARCH_WORD_SORT_H
#define SEARCH_WORD_SORT_H

#include "search/word_table.h"

struct word_item {
	struct word_key key;
	const text *letters;
};

/*
 * items    items[count]: ASCII, no two the same
 * spare    spare[count]: room to work in
 * O(letters that tell the words apart).
 */
void word_sort(struct word_item *items, struct word_item *spare, size_t count);

#endif
