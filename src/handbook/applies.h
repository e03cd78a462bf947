/*
 * Which edition applies to whom: the rules that an edition gives in its editie.yaml, and what
 * follows from all of them for someone who began at a level on some day.
 *
 *	applies:
 *	  - {follows: choose, years: 1, niveau: [1, 2], clause: praktisch/vertraging.md#oud}
 *	  - {follows: cohort, years: 2, niveau: [3, 4], clause: praktisch/vertraging.md#oud}
 *	  - {started: earlier, follows: current, clause: praktisch/vertraging.md#oud}
 *
 * A rule is about those who begin in its edition's year, or (`started: earlier`) about all whose
 * own edition does not hold any more or is not there. Facets that a rule does not name count as
 * named with every value; the rules of one edition must not overlap and must leave nobody out. An
 * edition that says only how many years its `transition` lasts has one rule, for everyone: choose.
 *
 * Days are day numbers (base/date.h). Nothing here knows what day it is: an answer says from when
 * until when it holds.
 */
#ifndef HANDBOOK_APPLIES_H
#define HANDBOOK_APPLIES_H

#include "handbook/link.h"

struct handbook;

enum applies_follows {
	FOLLOWS_COHORT,  /* the edition of the year in which one began */
	FOLLOWS_CURRENT, /* the newest one, always */
	FOLLOWS_CHOOSE,  /* that of one's own year; after that year, that one or the newest */
};

enum {
	APPLIES_YEARS_MAX = 20,
	/* Days that no calendar has: without end on that side. */
	APPLIES_FIRST = INT32_MIN,
	APPLIES_LAST = INT32_MAX,
};

struct applies_rule {
	bool is_earlier;
	enum applies_follows follows;
	uint32_t years;             /* that one's own edition holds after its last day … */
	bool is_endless;            /* … or, without a number, for good */
	uint64_t values[FACET_MAX]; /* whom it is for; all bits = not named */
	text rule;                  /* in a sentence; may be empty */
	text clause; /* where it stands: a path from the edition's folder, with #id; may be empty */
	struct place clause_place;
	struct link link; /* the same, resolved by link_resolve_rules() */
	struct place place;
};

/* What an editie.yaml says, in the order of the file. */
struct applies_rules {
	struct applies_rule *items;
	size_t count;
};

/*
 * Reads `applies:`, or makes the rule that `transition:` amounts to, and checks that every
 * combination of values has one rule.
 * root    of editie.yaml
 * Returns false if it reported an error.
 */
bool applies_load(struct applies_rules *out, const struct yaml *root, const struct config *config,
	struct arena *arena, struct diagnostics *diagnostics);
/* Reports editions that begin before the one before them has ended: two would hold on one day. */
void applies_check_years(
	const struct edition *editions, size_t edition_count, struct diagnostics *diagnostics);

enum applies_kind {
	APPLIES_EDITION, /* one's own */
	APPLIES_NEWEST,  /* whatever edition is the newest */
	APPLIES_UNKNOWN, /* no rule says it */
	APPLIES_NOT_YET, /* the edition of that year is not there yet */
};

struct applies_answer {
	enum applies_kind kind;
	int32_t began_from, began_until; /* for who began on one of these days … */
	uint64_t values[FACET_MAX];      /* … and has one of these values of each facet … */
	int32_t from, until;             /* … this holds on these days */
	const struct edition *edition;   /* APPLIES_EDITION */
	int32_t choice_from; /* when one may begin to take the newest; APPLIES_LAST = never */
	const struct applies_rule *rule; /* says so; NULL if nothing does */
};

struct applies_answers LIST(struct applies_answer);

/*
 * All answers, by the day on which one began, then by the day on which it begins to hold. Together
 * they answer everything: for each day of beginning, combination of values and day there is exactly
 * one. Empty without a study year.
 */
void applies_list(
	struct applies_answers *out, const struct handbook *handbook, struct arena *arena);
/*
 * The answer for who began on day `began`, on day `today`.
 * choices    a value for each facet, or VIEW_ANY: not known
 * Returns NULL if it depends on a value that is not known.
 */
const struct applies_answer *applies_find(const struct applies_answers *answers, int32_t began,
	const int8_t choices[FACET_MAX], int32_t today);

#endif
