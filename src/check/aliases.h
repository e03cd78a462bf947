/*
 * Addresses that were lost when something was renamed, with the line that brings them back.
 *
 * A page that git saw under another name in its edition, at an address that nobody has now, is
 * proposed an alias; a heading of which the words changed and the section did not, the id that it
 * had: in the last commit, or on the edition's first day. Notes, for nobody but the writer knows
 * whether anyone ever saw the old address. In a shallow clone nothing is proposed, nor for editions
 * that are read from a revision.
 */
#ifndef CHECK_ALIASES_H
#define CHECK_ALIASES_H

#include "compare/years.h"

void aliases_propose(const struct handbook *handbook, const struct years *years,
	struct arena *arena, struct diagnostics *diagnostics);

#endif
