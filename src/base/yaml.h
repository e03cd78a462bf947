/*
 * The YAML that we accept: one document of mappings, sequences and scalars, each with its place.
 *
 * Read with libyaml's events into a tree in an arena. Refused, each with its own diagnostic:
 * anchors, aliases, tags, several documents, a key twice, nesting deeper than YAML_DEPTH_MAX, more
 * than YAML_SIZE_MAX bytes. A scalar stays text: "no", "012" and "2025-08-01" are never guessed
 * into something else. The tree knows nothing of what the keys mean; yaml_check_keys and the
 * yaml_get_… helpers (yaml_get.c) are how its readers check that, with one diagnostic a fault. All
 * of it lives in the arena given to yaml_parse.
 *
 *	struct yaml *root;
 *	if (yaml_parse(&root, bytes, place, arena, diagnostics))
 *		yaml_get_text(root, TEXT("title"), &title, diagnostics);
 */
#ifndef BASE_YAML_H
#define BASE_YAML_H

#include "base/diagnostic.h"

enum { YAML_DEPTH_MAX = 16, YAML_SIZE_MAX = 1024 * 1024 };

enum yaml_kind { YAML_SCALAR, YAML_SEQUENCE, YAML_MAPPING };

struct yaml {
	enum yaml_kind kind;
	struct place place;     /* of the value's first byte */
	text key;               /* inside a mapping: this entry's key … */
	struct place key_place; /* … and where it stands */
	text scalar;            /* YAML_SCALAR: the text, unquoted */
	bool is_quoted;     /* '' and "" are an empty text, an empty plain scalar is "nothing" */
	struct yaml *items; /* items[item_count], in the order of the file */
	size_t item_count;
};

#define yaml_each(item, node)                                                                      \
	for (const struct yaml *item = (node)->items;                                              \
		item && item < (node)->items + (node)->item_count; item++)

/*
 * Parses `bytes`, which may be a part of a file: `origin` is the place of the first byte (column 1;
 * line 0, a whole file, counts as line 1).
 * out       the root; an empty document gives an empty mapping
 * Returns false if it reported an error; then *out is NULL.
 */
bool yaml_parse(struct yaml **out, text bytes, struct place origin, struct arena *arena,
	struct diagnostics *diagnostics);

/* Nothing stands there: an empty plain scalar ("key:"), or a node that is NULL. */
bool yaml_is_nothing(const struct yaml *node);
/* The entry of a mapping, or NULL (also for a node that is NULL or no mapping). */
const struct yaml *yaml_find(const struct yaml *node, text key);

/*
 * Reports every key of the mapping that is not among `keys`, with the nearest one as a hint; and a
 * node that is no mapping.
 */
bool yaml_check_keys(const struct yaml *node, const text keys[], size_t key_count,
	struct diagnostics *diagnostics);
/* Reports a node that is not of this kind. "Nothing" passes: it is an empty one of any kind. */
bool yaml_check_kind(const struct yaml *node, enum yaml_kind kind, struct diagnostics *diagnostics);

/*
 * Each leaves *out as it was when the key is absent or its value "nothing", and returns false only
 * when it reported that the value is of the wrong type.
 */
bool yaml_get_text(const struct yaml *node, text key, text *out, struct diagnostics *diagnostics);
bool yaml_get_number(
	const struct yaml *node, text key, uint32_t *out, struct diagnostics *diagnostics);
/* ja/nee, true/false */
bool yaml_get_bool(const struct yaml *node, text key, bool *out, struct diagnostics *diagnostics);
/* A day since 1970-01-01 (date.h) from an ISO date. */
bool yaml_get_date(
	const struct yaml *node, text key, int32_t *out, struct diagnostics *diagnostics);
/* A sequence of scalars, or one scalar, which counts as a sequence of one: items[count]. */
bool yaml_get_scalars(const struct yaml *node, text key, const struct yaml **items, size_t *count,
	struct diagnostics *diagnostics);

#endif
