/* From rules to answers. See applies.h; reading the rules is applies_load.c's. */
#include "handbook/applies.h"

#include "base/date.h"
#include "handbook/handbook.h"

#include <string.h>

struct answerer {
	struct applies_answers *out;
	const struct handbook *handbook;
	struct arena *arena;
};

static struct applies_answer *add(
	struct answerer *answerer, enum applies_kind kind, int32_t began_from, int32_t began_until)
{
	struct applies_answer *answer = list_add(answerer->out, answerer->arena);
	*answer = (struct applies_answer){
		.kind = kind,
		.began_from = began_from,
		.began_until = began_until,
		.from = APPLIES_FIRST,
		.until = APPLIES_LAST,
		.choice_from = APPLIES_LAST,
	};
	memset(answer->values, 0xff, sizeof answer->values);
	return answer;
}

/* Narrows an answer to whom a rule is for; false if nobody is left. */
static bool narrow(struct applies_answer *answer, const struct applies_rule *rule)
{
	bool is_somebody = true;
	for (size_t f = 0; f < FACET_MAX; f++) {
		answer->values[f] &= rule->values[f];
		is_somebody &= answer->values[f] != 0;
	}
	return is_somebody;
}

/*
 * Who began in these days and has no edition of his own (any more), from `from` on: what the
 * current edition says of earlier years.
 * whom   NULL = everyone; else only those that this rule is for
 */
static void add_earlier(struct answerer *answerer, int32_t began_from, int32_t began_until,
	int32_t from, const struct applies_rule *whom)
{
	const struct applies_rules *rules = &answerer->handbook->current->rules;
	size_t before = answerer->out->count;
	for (size_t i = 0; i < rules->count; i++) {
		const struct applies_rule *rule = &rules->items[i];
		if (!rule->is_earlier)
			continue;
		struct applies_answer *answer =
			add(answerer, APPLIES_NEWEST, began_from, began_until);
		answer->from = from;
		answer->rule = rule;
		if (!narrow(answer, rule) || (whom && !narrow(answer, whom)))
			answerer->out->count--;
	}
	if (answerer->out->count > before)
		return;
	struct applies_answer *answer = add(answerer, APPLIES_UNKNOWN, began_from, began_until);
	answer->from = from;
	if (whom)
		narrow(answer, whom);
}

/* The last day on which an edition holds for those whom the rule is for. */
static int32_t last_day(const struct edition *edition, const struct applies_rule *rule)
{
	return rule->is_endless ? APPLIES_LAST
				: date_years_later(edition->until, (int32_t)rule->years);
}

static void add_rule(
	struct answerer *answerer, const struct edition *edition, const struct applies_rule *rule)
{
	bool is_own = rule->follows != FOLLOWS_CURRENT;
	struct applies_answer *answer = add(
		answerer, is_own ? APPLIES_EDITION : APPLIES_NEWEST, edition->from, edition->until);
	answer->rule = rule;
	narrow(answer, rule);
	if (!is_own)
		return;
	int32_t last = last_day(edition, rule);
	answer->edition = edition;
	answer->until = last;
	if (rule->follows == FOLLOWS_CHOOSE && last > edition->until)
		answer->choice_from = edition->until + 1;
	if (last != APPLIES_LAST)
		add_earlier(answerer, edition->from, edition->until, last + 1, rule);
}

/* An edition without rules holds in its own year; what then comes nobody has said. */
static void add_without_rule(struct answerer *answerer, const struct edition *edition)
{
	struct applies_answer *answer =
		add(answerer, APPLIES_EDITION, edition->from, edition->until);
	answer->edition = edition;
	answer->until = edition->until;
	answer = add(answerer, APPLIES_UNKNOWN, edition->from, edition->until);
	answer->from = edition->until + 1;
}

static void add_edition(struct answerer *answerer, const struct edition *edition)
{
	size_t before = answerer->out->count;
	for (size_t i = 0; i < edition->rules.count; i++)
		if (!edition->rules.items[i].is_earlier)
			add_rule(answerer, edition, &edition->rules.items[i]);
	if (answerer->out->count == before)
		add_without_rule(answerer, edition);
}

static bool has_days(const struct edition *edition)
{
	return edition->is_dated && edition->from != DATE_NONE && edition->until != DATE_NONE;
}

void applies_list(struct applies_answers *out, const struct handbook *handbook, struct arena *arena)
{
	struct answerer answerer = {out, handbook, arena};
	const struct edition *before = NULL;
	*out = (struct applies_answers){.count = 0};
	if (!handbook->current)
		return;
	for (size_t e = 0; e < handbook->edition_count; e++) {
		const struct edition *edition = &handbook->editions[e];
		if (!has_days(edition))
			continue;
		if (!before)
			add_earlier(
				&answerer, APPLIES_FIRST, edition->from - 1, APPLIES_FIRST, NULL);
		else if (before->until + 1 < edition->from)
			add(&answerer, APPLIES_UNKNOWN, before->until + 1, edition->from - 1);
		add_edition(&answerer, edition);
		before = edition;
	}
	if (before)
		add(&answerer, APPLIES_NOT_YET, before->until + 1, APPLIES_LAST);
}

/* Every value that is known is one of the answer's, and where it says which, the value is known. */
static bool is_for(const struct applies_answer *answer, const int8_t choices[FACET_MAX])
{
	for (size_t f = 0; f < FACET_MAX; f++) {
		uint64_t known = choices[f] == VIEW_ANY ? UINT64_MAX : UINT64_C(1) << choices[f];
		if (known & ~answer->values[f])
			return false;
	}
	return true;
}

const struct applies_answer *applies_find(const struct applies_answers *answers, int32_t began,
	const int8_t choices[FACET_MAX], int32_t today)
{
	list_each (const struct applies_answer, answer, *answers)
		if (answer->began_from <= began && began <= answer->began_until &&
			answer->from <= today && today <= answer->until && is_for(answer, choices))
			return answer;
	return NULL;
}

void applies_check_years(
	const struct edition *editions, size_t edition_count, struct diagnostics *diagnostics)
{
	const struct edition *before = NULL;
	for (size_t e = 0; e < edition_count; e++) {
		const struct edition *edition = &editions[e];
		if (!has_days(edition))
			continue;
		if (before && edition->from <= before->until)
			diagnostic_add(diagnostics, EDITIONS_OVERLAP, edition->from_place,
				edition->name, before->name);
		before = edition;
	}
}
