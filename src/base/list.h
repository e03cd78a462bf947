/*
 * Arrays that grow in an arena, of any type, and hash tables' humble neighbour: use a list unless
 * things are looked up by name.
 *
 *	struct pages LIST(struct page);			declares items, count, capacity
 *	struct page *page = list_add(&pages, arena);	a zeroed new last item
 *	list_each(struct page, page, pages) …
 *
 * Growing moves the items (the old place stays valid memory but is not the list's any more): keep
 * indexes, not pointers, while a list still grows.
 */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include "base/arena.h"

#define LIST(type)                                                                                 \
	{                                                                                          \
		type *items;                                                                       \
		size_t count;                                                                      \
		size_t capacity;                                                                   \
	}

#define list_add(list, arena)                                                                      \
	((list)->items = list_grow(                                                                \
		 (list)->items, (list)->count, &(list)->capacity, sizeof *(list)->items, arena),   \
		&(list)->items[(list)->count++])

#define list_each(type, item, list)                                                                \
	for (type *item = (list).items; item && item < (list).items + (list).count; item++)

/* The items in an array that is no longer than they need; for a list that was filled elsewhere. */
#define list_copy(list, arena)                                                                     \
	list_copy_items((list).items, (list).count * sizeof *(list).items, arena)

/* The same as a list. */
#define list_keep(out, list, arena)                                                                \
	((out)->items = list_copy(list, arena), (out)->count = (out)->capacity = (list).count)

/* Room for at least one more item, zeroed. Returns where the items stand now. */
void *list_grow(void *items, size_t count, size_t *capacity, size_t item_size, struct arena *arena);
void *list_copy_items(const void *items, size_t size, struct arena *arena);

#endif
