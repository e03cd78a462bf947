/*
 * Reading and checking `applies:`. See applies.h.
 *
 * Whom a rule is for is a box: for each facet a set of values. Rules may not share a combination,
 * and a worklist of boxes from which each rule is cut finds those that none has.
 */
#include "handbook/applies.h"

#include "handbook/visibility.h"

#include <string.h>

struct loader {
	struct applies_rules *rules;
	const struct config *config;
	struct arena *arena;
	struct diagnostics *diagnostics;
};

struct box {
	uint64_t values[FACET_MAX];
};

struct boxes LIST(struct box);

static const text own_keys[] = {TEXT_INIT("started"), TEXT_INIT("follows"), TEXT_INIT("years"),
	TEXT_INIT("rule"), TEXT_INIT("clause")};

enum { OWN_KEY_COUNT = sizeof own_keys / sizeof *own_keys };

static uint64_t every_value(const struct facet *facet)
{
	return facet->value_count < FACET_VALUE_MAX ? (UINT64_C(1) << facet->value_count) - 1
						    : UINT64_MAX;
}

static bool is_every_value(const struct facet *facet, uint64_t values)
{
	return (values & every_value(facet)) == every_value(facet);
}

/* Strict facets say whose task something is; nobody begins at a level as one. */
static void check_keys(struct loader *loader, const struct yaml *node)
{
	const struct facets *facets = &loader->config->facets;
	text keys[OWN_KEY_COUNT + FACET_MAX];
	size_t count = OWN_KEY_COUNT;
	memcpy(keys, own_keys, sizeof own_keys);
	for (size_t f = 0; f < facets->count; f++)
		if (!facets->items[f].is_strict)
			keys[count++] = facets->items[f].name;
	yaml_check_keys(node, keys, count, loader->diagnostics);
}

/* One of a few words; `number` is left as it is if there is none, or another one. */
static void load_choice(struct loader *loader, const struct yaml *node, text key,
	const text words[], size_t word_count, text list, size_t *number)
{
	text word = {NULL, 0};
	yaml_get_text(node, key, &word, loader->diagnostics);
	for (size_t i = 0; i < word_count; i++) {
		if (text_equal(word, words[i])) {
			*number = i;
			return;
		}
	}
	if (word.size)
		diagnostic_add(loader->diagnostics, RULE_CHOICE_UNKNOWN,
			yaml_find(node, key)->place, word, key, list);
}

static void load_kind(struct loader *loader, struct applies_rule *rule, const struct yaml *node)
{
	static const text started[] = {TEXT_INIT("this-year"), TEXT_INIT("earlier")};
	static const text follows[] = {[FOLLOWS_COHORT] = TEXT_INIT("cohort"),
		[FOLLOWS_CURRENT] = TEXT_INIT("current"),
		[FOLLOWS_CHOOSE] = TEXT_INIT("choose")};
	size_t number = 0;
	load_choice(
		loader, node, TEXT("started"), started, 2, TEXT("this-year of earlier"), &number);
	rule->is_earlier = number == 1;
	number = rule->is_earlier ? FOLLOWS_CURRENT : FOLLOWS_COHORT;
	load_choice(loader, node, TEXT("follows"), follows, 3,
		TEXT("cohort (de editie van toen), current (de nieuwste) of choose (kiezen)"),
		&number);
	rule->follows = (enum applies_follows)number;
}

static void load_values(struct loader *loader, struct applies_rule *rule, const struct yaml *node)
{
	const struct facets *facets = &loader->config->facets;
	memset(rule->values, 0xff, sizeof rule->values);
	for (size_t f = 0; f < facets->count; f++) {
		const struct yaml *items = NULL;
		size_t count = 0;
		uint64_t values = 0;
		if (facets->items[f].is_strict)
			continue;
		yaml_get_scalars(node, facets->items[f].name, &items, &count, loader->diagnostics);
		for (size_t i = 0; i < count; i++)
			visibility_add_values(&values, &facets->items[f], items[i].scalar,
				items[i].place, loader->diagnostics);
		if (values && !is_every_value(&facets->items[f], values))
			rule->values[f] = values;
	}
}

static void check_years(struct loader *loader, struct applies_rule *rule, const struct yaml *node)
{
	if (rule->years <= APPLIES_YEARS_MAX)
		return;
	const struct yaml *years = yaml_find(node, TEXT("years"));
	diagnostic_add(loader->diagnostics, RULE_YEARS_TOO_MANY, years->place, years->scalar);
	rule->years = APPLIES_YEARS_MAX;
}

static void report_contradiction(
	struct loader *loader, const struct yaml *node, text key, text other)
{
	diagnostic_add(loader->diagnostics, RULE_CONTRADICTION, yaml_find(node, key)->key_place,
		key, other);
}

static void check_rule(struct loader *loader, struct applies_rule *rule, const struct yaml *node)
{
	bool is_current = rule->follows == FOLLOWS_CURRENT;
	const text needed[] = {TEXT("follows"), TEXT("clause")};
	for (size_t i = 0; i < 2; i++)
		if (yaml_is_nothing(yaml_find(node, needed[i])))
			diagnostic_add(
				loader->diagnostics, RULE_INCOMPLETE, node->place, needed[i]);
	check_years(loader, rule, node);
	if (rule->is_earlier && !is_current)
		report_contradiction(loader, node, TEXT("follows"), TEXT("started: earlier"));
	else if (is_current && !rule->is_endless)
		report_contradiction(loader, node, TEXT("years"), TEXT("follows: current"));
}

static void load_words(struct loader *loader, struct applies_rule *rule, const struct yaml *node)
{
	yaml_get_number(node, TEXT("years"), &rule->years, loader->diagnostics);
	yaml_get_text(node, TEXT("rule"), &rule->rule, loader->diagnostics);
	yaml_get_text(node, TEXT("clause"), &rule->clause, loader->diagnostics);
	rule->is_endless = yaml_is_nothing(yaml_find(node, TEXT("years")));
	if (rule->clause.size)
		rule->clause_place = yaml_find(node, TEXT("clause"))->place;
}

static void load_rule(struct loader *loader, const struct yaml *node)
{
	if (!yaml_check_kind(node, YAML_MAPPING, loader->diagnostics))
		return;
	struct applies_rule *rule = &loader->rules->items[loader->rules->count++];
	*rule = (struct applies_rule){.place = node->place};
	check_keys(loader, node);
	load_kind(loader, rule, node);
	load_values(loader, rule, node);
	load_words(loader, rule, node);
	check_rule(loader, rule, node);
}

/* "niveau 3 en 4, deeltijd", as far as values are named; empty = everyone. */
static text whom(const struct loader *loader, const uint64_t values[FACET_MAX])
{
	const struct facets *facets = &loader->config->facets;
	text all = TEXT("");
	for (size_t f = 0; f < facets->count; f++) {
		const struct facet *facet = &facets->items[f];
		if (is_every_value(facet, values[f]))
			continue;
		for (size_t v = 0; v < facet->value_count; v++)
			if (values[f] >> v & 1)
				all = arena_concat(loader->arena, all,
					all.size ? TEXT(", ") : TEXT(""), facet->values[v].label);
	}
	return all.size ? all : TEXT("iedereen");
}

static bool is_somebody(const struct box *box, const struct facets *facets)
{
	for (size_t f = 0; f < facets->count; f++) {
		if ((box->values[f] & every_value(&facets->items[f])) == 0)
			return false;
	}
	return true;
}

static struct box shared_box(const uint64_t a[FACET_MAX], const uint64_t b[FACET_MAX])
{
	struct box box;
	for (size_t f = 0; f < FACET_MAX; f++)
		box.values[f] = a[f] & b[f];
	return box;
}

static bool check_overlaps(struct loader *loader, bool is_earlier)
{
	const struct applies_rules *rules = loader->rules;
	bool is_good = true;
	for (size_t i = 0; i < rules->count; i++) {
		for (size_t j = 0; j < i; j++) {
			const struct applies_rule *a = &rules->items[j], *b = &rules->items[i];
			struct box both = shared_box(a->values, b->values);
			if (a->is_earlier != is_earlier || b->is_earlier != is_earlier ||
				!is_somebody(&both, &loader->config->facets))
				continue;
			diagnostic_add(loader->diagnostics, RULES_OVERLAP, b->place,
				whom(loader, both.values),
				arena_format(loader->arena, "%u", a->place.line));
			is_good = false;
		}
	}
	return is_good;
}

/* What is left of a box without those whom a rule is for: at most a box for each facet. */
static void cut(
	struct loader *loader, struct boxes *out, struct box box, const struct applies_rule *rule)
{
	for (size_t f = 0; f < loader->config->facets.count; f++) {
		struct box rest = box;
		rest.values[f] &= ~rule->values[f];
		if (is_somebody(&rest, &loader->config->facets))
			*list_add(out, loader->arena) = rest;
		box.values[f] &= rule->values[f];
	}
}

static void check_gaps(struct loader *loader, struct place place, bool is_earlier)
{
	struct boxes left = {.count = 0};
	size_t count = 0;
	memset(list_add(&left, loader->arena)->values, 0xff, sizeof left.items->values);
	for (size_t i = 0; i < loader->rules->count; i++) {
		const struct applies_rule *rule = &loader->rules->items[i];
		struct boxes rest = {.count = 0};
		if (rule->is_earlier != is_earlier)
			continue;
		list_each (const struct box, box, left)
			cut(loader, &rest, *box, rule);
		left = rest;
		count++;
	}
	if (count && left.count)
		diagnostic_add(loader->diagnostics, RULES_GAP, place,
			whom(loader, left.items[0].values),
			is_earlier ? TEXT("started: earlier") : TEXT("started: this-year"));
}

/* How many rules are about those who begin in the edition's own year. */
static size_t count_own(const struct applies_rules *rules)
{
	size_t count = 0;
	for (size_t i = 0; i < rules->count; i++)
		count += !rules->items[i].is_earlier;
	return count;
}

/* `transition: {years: 1}` without rules for this year's beginners: all of them may choose. */
static void add_transition(struct loader *loader, const struct yaml *root)
{
	const struct yaml *node = yaml_find(root, TEXT("transition"));
	if (!node || yaml_is_nothing(yaml_find(node, TEXT("years"))))
		return;
	if (count_own(loader->rules)) {
		report_contradiction(loader, node, TEXT("years"), TEXT("applies"));
		return;
	}
	struct diagnostics heard; /* what is wrong with `transition` its own reader has reported */
	diagnostics_init(&heard, loader->arena);
	struct loader quiet = *loader;
	quiet.diagnostics = &heard;
	struct applies_rule *rule = &loader->rules->items[loader->rules->count++];
	*rule = (struct applies_rule){.follows = FOLLOWS_CHOOSE, .place = node->place};
	memset(rule->values, 0xff, sizeof rule->values);
	load_words(&quiet, rule, node);
	check_years(loader, rule, node);
}

bool applies_load(struct applies_rules *out, const struct yaml *root, const struct config *config,
	struct arena *arena, struct diagnostics *diagnostics)
{
	size_t before = diagnostics_count(diagnostics, SEVERITY_ERROR);
	const struct yaml *node = yaml_find(root, TEXT("applies"));
	struct loader loader = {out, config, arena, diagnostics};
	size_t most = node ? node->item_count : 0;
	*out = (struct applies_rules){arena_new(arena, struct applies_rule, most + 1), 0};
	if (node && yaml_check_kind(node, YAML_SEQUENCE, diagnostics)) {
		yaml_each (item, node)
			load_rule(&loader, item);
		if (check_overlaps(&loader, false))
			check_gaps(&loader, node->key_place, false);
		if (check_overlaps(&loader, true))
			check_gaps(&loader, node->key_place, true);
	}
	add_transition(&loader, root);
	return diagnostics_count(diagnostics, SEVERITY_ERROR) == before;
}
