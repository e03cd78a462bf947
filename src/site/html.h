/*
 * Writing HTML: one function for each context that text can stand in, so that a reviewer sees at
 * the call what is trusted.
 *
 * All append to a buffer and leave well-formed UTF-8 as it is. Only html_raw writes markup; what is
 * given to the others can never open a tag, end an attribute or begin an entity.
 *
 *	html_raw(out, TEXT("<a href=\""));
 *	html_url(out, page_url);
 *	html_raw(out, TEXT("\">"));
 *	html_text(out, page_title);
 */
#ifndef SITE_HTML_H
#define SITE_HTML_H

#include "base/buffer.h"

/* Between tags: & < > */
void html_text(struct buffer *out, text content);
/* Between the quotes, double or single, of an attribute: & < > " ' */
void html_attribute(struct buffer *out, text value);
/*
 * An address between the quotes of href or src: what RFC 3986 has no place for becomes %XX (UTF-8
 * byte by byte), what is %XX already stays, and what is left is escaped as in html_attribute. The
 * scheme is not judged: whoever takes an address from a person checks that it is not javascript:.
 */
void html_url(struct buffer *out, text url);
/* Markup that is known to be good: written here, or rendered by us. */
void html_raw(struct buffer *out, text html);

#endif
