/*
 * The glossary of an edition: begrippen.yaml, and finding its terms in running text.
 *
 * A term has a name, abbreviations, other forms, an explanation and search words. `chapters` limits
 * a meaning to some chapters or pages, so that HR can be a school here and a field of work there. A
 * facet's key limits whom a term is for. Abbreviations match letter by letter (HINT is not hint);
 * names and forms match whatever their case.
 */
#ifndef HANDBOOK_GLOSSARY_H
#define HANDBOOK_GLOSSARY_H

#include "base/table.h"
#include "handbook/config.h"

struct page;
struct edition;

struct term {
	text id;
	text name;
	const text *abbreviations;
	size_t abbreviation_count;
	const text *forms;
	size_t form_count;
	text explanation;
	const text *keywords;
	size_t keyword_count;
	/* Slugs of chapters and addresses of pages, without '/' at the end; none = everywhere. */
	const text *chapters;
	size_t chapter_count;
	struct audience audience;
	struct viewset views; /* that show the term on their glossary page */
	struct place place;
};

/* One way in which a term is written. */
struct term_form {
	text written;
	text first_word; /* lower case */
	uint32_t term;   /* index into glossary.terms */
	bool is_abbreviation;
};

struct glossary {
	struct term *terms; /* sorted by name, as people sort */
	size_t term_count;
	struct term_form *forms; /* sorted by first word, then the longest first */
	size_t form_count;
	struct table first_words; /* first word -> index of the first of its forms */
};

/*
 * Reads begrippen.yaml.
 * Returns false if it reported an error: an id twice, a form with two meanings in one chapter, a
 * missing explanation.
 */
bool glossary_load(struct glossary *out, text bytes, struct place place,
	const struct config *config, struct arena *arena, struct diagnostics *diagnostics);
/*
 * Reports chapters that the edition doesn't have and works out term.views. Once, after the chapters
 * are known.
 */
void glossary_resolve(struct glossary *glossary, const struct edition *edition,
	const struct config *config, struct diagnostics *diagnostics);

struct term_match {
	size_t from; /* bytes of the subject */
	size_t until;
	uint32_t term;
	bool is_abbreviation; /* written as one */
};

/*
 * The first term at or after `from` that holds on this page; the longest of those that begin at one
 * place. Returns false if there is none.
 */
bool glossary_match(const struct glossary *glossary, const struct page *page, text subject,
	size_t from, struct term_match *out);

#endif
