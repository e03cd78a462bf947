/*
 * The glossary as a page: a section a term, so that links, search and views treat it as any other.
 */
#ifndef HANDBOOK_GLOSSARY_PAGE_H
#define HANDBOOK_GLOSSARY_PAGE_H

#include "handbook/edition.h"

/*
 * Makes the page begrippen/ out of the edition's glossary, which has a term at least and is
 * resolved first (glossary_resolve).
 */
struct page *glossary_page_make(struct edition *edition, const struct config *config,
	struct arena *arena, struct diagnostics *diagnostics);

#endif
