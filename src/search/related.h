/*
 * Words that lead to other words: the glossary (WPB, werkplekbegeleider), and everyday words and
 * the handbook's own for them (bijbaan, betaalde baan).
 *
 * A key is a word, or up to three joined by a space, that a question may hold. A target is a family
 * of words, or a phrase: some families near each other on a page, within some chapters only if so
 * said. A relation leads from the key's family to a target. Families and phrases have one
 * numbering: the lexicon's families first.
 */
#ifndef SEARCH_RELATED_H
#define SEARCH_RELATED_H

#include "base/diagnostic.h"
#include "search/lexicon.h"

enum {
	RELATED_KEY_WORDS_MAX = 3, /* that a question's neighbours are joined to */
	PHRASE_WORDS_MAX = 6,
	PHRASE_SLACK =
		2, /* other words that may stand between those of a phrase; stop words are none */
};

/* A term of the glossary: each form leads to the others, its keywords lead weakly to all. */
struct search_term {
	const text *forms; /* name, abbreviations, other forms */
	size_t form_count;
	const text *keywords;
	size_t keyword_count;
	const text *chapters; /* slugs, or addresses of pages without '/' at the end; none = all */
	size_t chapter_count;
	const struct viewset *views; /* that show the term; NULL = all */
};

struct search_target {
	text words;
	struct place place;
};

/* An everyday word and the handbook's words for it. */
struct search_synonym {
	text words;
	struct place place;
	const struct search_target *targets;
	size_t target_count;
};

struct phrase {
	uint32_t families[PHRASE_WORDS_MAX];
	size_t size;
	const text *chapters;
	size_t chapter_count;
};

struct relation {
	uint32_t from; /* family */
	uint32_t to;   /* family, or lexicon.family_count + phrase */
	bool is_weak;
	const struct viewset *views; /* NULL = all */
};

struct related {
	struct phrases LIST(struct phrase) phrases;
	struct table phrase_table; /* families and chapters, written out -> phrase */
	/* The phrases that family f is in: members[first_member[f] … first_member[f + 1]). */
	uint32_t *members;
	uint32_t *first_member;
	struct relations LIST(struct relation) relations; /* by from, to, strong ones first */
};

struct related_input {
	const struct search_term *terms;
	size_t term_count;
	const struct search_synonym *synonyms;
	size_t synonym_count;
};

/* The keys of all terms and synonyms, for lexicon_build; some may be there twice. */
void related_keys(struct keys *out, const struct related_input *input, struct arena *arena);
/* Finds the targets among the words that pages have; what isn't there leads nowhere, silently. */
void related_resolve(struct related *out, const struct related_input *input,
	const struct lexicon *lexicon, struct arena *arena);

/*
 * Where the phrases stand, in one batch.
 * out    its tokens are phrases
 */
void related_find(struct passage *out, const struct related *related, const struct batch *batch,
	const struct lexicon *lexicon, struct arena *arena);

/*
 * Reports the synonyms whose key no question can hold, and their targets that stand nowhere.
 * phrase_counts    for each phrase of `related`, how often it stands somewhere
 */
void related_report(const struct related *related, const struct related_input *input,
	const struct lexicon *lexicon, const uint32_t phrase_counts[],
	struct diagnostics *diagnostics);

#endif
