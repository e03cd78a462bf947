/*
 * Lists whose items count: numbers, letters, and the ids by which an agreement's clauses are cited.
 *
 * mark.c has made numbers of letters; here they are letters again. A list that mixes letters and
 * numbers or leaves a letter out would be cited wrongly, so that is a fault, and so is a letter
 * that looks like an item and is none.
 */
#ifndef MARKDOWN_CLAUSE_H
#define MARKDOWN_CLAUSE_H

#include "markdown/parse.h"

/* What kind of list it is. Reports items whose letter or number does not fit. */
enum list_kind clause_list_kind(struct parse *parse, cmark_node *list);

/* An item's own number: that of its letter in a lettered list, `number` otherwise. */
uint32_t clause_number(
	const struct parse *parse, cmark_node *item, enum list_kind kind, uint32_t number);

/*
 * Reports letters that begin a paragraph, or one of its later lines as far to the left as the
 * lettered item it stands in, and are no item: they continue no sequence.
 * item_column   of that item; 0 = it stands in none
 */
void clause_report_stray(struct parse *parse, cmark_node *paragraph, uint32_t item_column);

/*
 * Reports letters that were taken for an item and turned out to be none. To be called at the end.
 */
void clause_report_lost(struct parse *parse);

/*
 * Gives every item of ordered lists an id that has none: its letter, or lid-N for a number that
 * stands in no other such item (N for one that does), behind the id of the item it stands in, or
 * else of the nearest heading above it that has one: lid-2-d.
 */
void clause_identify(struct parse *parse, struct node nodes[]);

#endif
