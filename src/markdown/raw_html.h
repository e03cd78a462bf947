/*
 * Raw HTML in a page: comments vanish, the elements that the configuration allows pass, all else is
 * reported.
 *
 * This is an allowlist, not a parser of HTML: a `<` that begins neither a comment nor a tag in the
 * plainest form is refused. Whether tags are balanced is checked on the finished page.
 */
#ifndef MARKDOWN_RAW_HTML_H
#define MARKDOWN_RAW_HTML_H

#include "markdown/parse.h"

/* The literal is one whole comment, or several. */
bool raw_html_is_comment(text literal);

/*
 * Takes the comments out of `literal` and checks the rest.
 * spot   where the literal begins
 * Returns false if there is nothing left to show, or something was reported.
 */
bool raw_html_clean(struct parse *parse, text *literal, struct spot spot);

/*
 * A browser could run what is at this address, or read the visitor's disk: javascript:, data:,
 * file: …
 */
bool raw_html_is_dangerous(text address);

#endif
