/* Reading a YAML tree: what is there, and is it what it should be? See yaml.h. */
#include "base/yaml.h"

#include "base/date.h"

bool yaml_is_nothing(const struct yaml *node)
{
	return !node || (node->kind == YAML_SCALAR && node->scalar.size == 0 && !node->is_quoted);
}

const struct yaml *yaml_find(const struct yaml *node, text key)
{
	if (!node || node->kind != YAML_MAPPING)
		return NULL;
	yaml_each (entry, node)
		if (text_equal(entry->key, key))
			return entry;
	return NULL;
}

/* What stands there, as a message names it. */
static text kind_name(const struct yaml *node)
{
	switch (node->kind) {
	case YAML_SEQUENCE:
		return TEXT("lijst");
	case YAML_MAPPING:
		return TEXT("sleutels met waarden");
	default:
		return TEXT("losse waarde");
	}
}

bool yaml_check_kind(const struct yaml *node, enum yaml_kind kind, struct diagnostics *diagnostics)
{
	static const enum diagnostic_code codes[] = {
		[YAML_SCALAR] = DIAGNOSTIC_YAML_NOT_SCALAR,
		[YAML_SEQUENCE] = DIAGNOSTIC_YAML_NOT_SEQUENCE,
		[YAML_MAPPING] = DIAGNOSTIC_YAML_NOT_MAPPING,
	};
	if (node->kind == kind || yaml_is_nothing(node))
		return true;
	const text arguments[] = {{NULL, 0}, kind_name(node)};
	diagnostic_add_all(diagnostics, codes[kind], node->place, arguments, 2);
	return false;
}

/* "a, b, c" */
static text enumeration(const text keys[], size_t key_count, struct arena *arena)
{
	text all = {NULL, 0};
	for (size_t i = 0; i < key_count; i++)
		all = arena_concat(arena, all, i > 0 ? TEXT(", ") : TEXT(""), keys[i]);
	return all;
}

static void report_unknown_key(const struct yaml *entry, const text keys[], size_t key_count,
	struct diagnostics *diagnostics)
{
	struct arena *arena = diagnostics->arena;
	text nearest = text_nearest(entry->key, keys, key_count);
	text advice = nearest.size ? arena_format(arena, "Bedoelde je '%.*s'?", TEXT_PRINT(nearest))
				   : TEXT("Verbeter de sleutel of haal hem weg.");
	diagnostic_add(diagnostics, YAML_KEY_UNKNOWN, entry->key_place, entry->key, advice,
		enumeration(keys, key_count, arena));
}

bool yaml_check_keys(const struct yaml *node, const text keys[], size_t key_count,
	struct diagnostics *diagnostics)
{
	if (!yaml_check_kind(node, YAML_MAPPING, diagnostics))
		return false;
	bool is_clean = true;
	yaml_each (entry, node) {
		if (text_is_among(entry->key, keys, key_count))
			continue;
		report_unknown_key(entry, keys, key_count, diagnostics);
		is_clean = false;
	}
	return is_clean;
}

/*
 * The scalar under the key: NULL when there is none, and when it is something else, which is
 * reported. *ok tells the two apart.
 */
static const struct yaml *find_scalar(
	const struct yaml *node, text key, bool *ok, struct diagnostics *diagnostics)
{
	const struct yaml *entry = yaml_find(node, key);
	*ok = true;
	if (yaml_is_nothing(entry))
		return NULL;
	*ok = yaml_check_kind(entry, YAML_SCALAR, diagnostics);
	return *ok ? entry : NULL;
}

bool yaml_get_text(const struct yaml *node, text key, text *out, struct diagnostics *diagnostics)
{
	bool ok;
	const struct yaml *entry = find_scalar(node, key, &ok, diagnostics);
	if (entry)
		*out = entry->scalar;
	return ok;
}

bool yaml_get_number(
	const struct yaml *node, text key, uint32_t *out, struct diagnostics *diagnostics)
{
	bool ok;
	const struct yaml *entry = find_scalar(node, key, &ok, diagnostics);
	if (!entry || text_number(entry->scalar, out))
		return ok;
	diagnostic_add(diagnostics, YAML_NOT_NUMBER, entry->place, entry->scalar);
	return false;
}

bool yaml_get_bool(const struct yaml *node, text key, bool *out, struct diagnostics *diagnostics)
{
	bool ok;
	const struct yaml *entry = find_scalar(node, key, &ok, diagnostics);
	if (!entry)
		return ok;
	bool is_true =
		text_equal(entry->scalar, TEXT("ja")) || text_equal(entry->scalar, TEXT("true"));
	if (!is_true && !text_equal(entry->scalar, TEXT("nee")) &&
		!text_equal(entry->scalar, TEXT("false"))) {
		diagnostic_add(diagnostics, YAML_NOT_BOOL, entry->place, entry->scalar);
		return false;
	}
	*out = is_true;
	return true;
}

bool yaml_get_date(const struct yaml *node, text key, int32_t *out, struct diagnostics *diagnostics)
{
	bool ok;
	const struct yaml *entry = find_scalar(node, key, &ok, diagnostics);
	if (!entry)
		return ok;
	int32_t day = date_parse(entry->scalar);
	if (day == DATE_NONE) {
		diagnostic_add(diagnostics, YAML_NOT_DATE, entry->place, entry->scalar);
		return false;
	}
	*out = day;
	return true;
}

bool yaml_get_scalars(const struct yaml *node, text key, const struct yaml **items, size_t *count,
	struct diagnostics *diagnostics)
{
	const struct yaml *entry = yaml_find(node, key);
	if (yaml_is_nothing(entry))
		return true;
	if (entry->kind == YAML_SCALAR) {
		*items = entry;
		*count = 1;
		return true;
	}
	if (!yaml_check_kind(entry, YAML_SEQUENCE, diagnostics))
		return false;
	bool is_clean = true;
	yaml_each (item, entry)
		if (!yaml_check_kind(item, YAML_SCALAR, diagnostics))
			is_clean = false;
	if (is_clean) {
		*items = entry->items;
		*count = entry->item_count;
	}
	return is_clean;
}
