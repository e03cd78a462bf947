/*
 * The block between --- at the top of a page: its data, as YAML.
 *
 * It begins on the first line and ends at the next line that is `---`; a page need not have one.
 */
#ifndef MARKDOWN_FRONTMATTER_H
#define MARKDOWN_FRONTMATTER_H

#include "base/yaml.h"
#include "markdown/lines.h"

enum { FRONTMATTER_SIZE_MAX = 16 * 1024 }; /* bytes between the lines; libyaml is slow on more */

/*
 * front    the mapping, in the arena; NULL if there is no block or it is faulty
 * Returns the number of lines that are no text, the --- included; all lines if the block never
 * ends, for there is no telling where the text begins then.
 */
uint32_t frontmatter_parse(struct yaml **front, const struct lines *lines, struct arena *arena,
	struct diagnostics *diagnostics);

#endif
