/*
 * {#id key=value key="a value"}: what stands at the end of a heading, paragraph, item or row.
 *
 * Braces are attributes if their first word has the form of one, and text otherwise; from there on
 * anything that does not fit is a fault, not text. Attributes anywhere but at the end would be
 * printed for every reader, so that is a fault too. Keys and values are kept as written: what they
 * mean is the handbook's business.
 */
#ifndef MARKDOWN_ATTRIBUTE_H
#define MARKDOWN_ATTRIBUTE_H

#include "markdown/parse.h"

/*
 * Takes the attributes off the end of `subject`, with the blanks before them.
 * spot   where the subject begins
 * Returns the index in parse->attributes; 0 = there are none.
 */
uint32_t attribute_take(struct parse *parse, text *subject, struct spot spot);

/* Reports the attributes in `subject`, and those that are not closed: they belong at an end. */
void attribute_report(struct parse *parse, text subject, struct spot spot);

/*
 * Reads the words that a ::: line begins with, in braces or not, up to the first that is no
 * attribute.
 * rest     a slice of that line; what is left of it afterwards begins with a word
 * Returns the index as above.
 */
uint32_t attribute_read_words(struct parse *parse, text *rest, uint32_t line);

/* Adds empty attributes: for an id that is not written but made. */
uint32_t attribute_add(struct parse *parse);

#endif
