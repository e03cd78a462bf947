/*
 * {{name}}: a value of the edition's data, put in as plain text: in a page's text and in its front
 * matter.
 *
 * The caller says what names there are (document_options.find_value). A name stands on one line,
 * with or without blanks inside the braces; \{{ is text.
 */
#ifndef MARKDOWN_VALUE_H
#define MARKDOWN_VALUE_H

#include "markdown/parse.h"

/*
 * The subject with its values put in; itself if it has none. Unknown names and open braces are
 * reported and stay as they are.
 * spot   where the subject begins
 */
text value_replace(struct parse *parse, text subject, struct spot spot);
/* The same in every scalar of the front matter. Recursion is bounded by YAML_DEPTH_MAX. */
void value_replace_all(struct parse *parse, struct yaml *node);

#endif
