/*
 * The name that a title gives: most headings' ids and pages' addresses are just that, and need not
 * be in the index beside the title.
 *
 * Letters A-Z become small, a-z and 0-9 stay, what stands between (all other bytes) becomes one
 * '-', none at the beginning and end: "Stagedagen" is stagedagen, "Les en activiteiten" is
 * les-en-activiteiten. The browser does the same.
 */
#ifndef SEARCH_DERIVED_H
#define SEARCH_DERIVED_H

#include "base/arena.h"

text derived_name(text title, struct arena *arena);

#endif
