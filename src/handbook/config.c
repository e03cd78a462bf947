/* wegwijzer.yaml, read and checked. See config.h. */
#include "handbook/config.h"

#include "base/utf8.h"

#include <string.h>

/* All that the loading of one file needs. */
struct loader {
	struct config *config;
	struct arena *arena;
	struct diagnostics *diagnostics;
};

/* "niveau-*" and "3" -> "niveau-3"; without a pattern the value itself. */
static text value_slug(struct loader *loader, text pattern, text value)
{
	size_t star = text_find_byte(pattern, '*');
	if (star == TEXT_NONE)
		return utf8_slug(loader->arena, value);
	text before = text_slice(pattern, 0, star);
	text after = text_slice(pattern, star + 1, pattern.size);
	return utf8_slug(loader->arena, arena_concat(loader->arena, before, value, after));
}

static void load_values(
	struct loader *loader, struct facet *facet, const struct yaml *node, text pattern)
{
	const struct yaml *values = yaml_find(node, TEXT("values"));
	if (!values || !yaml_check_kind(values, YAML_MAPPING, loader->diagnostics)) {
		if (!values)
			diagnostic_add(
				loader->diagnostics, FACET_EMPTY, node->key_place, facet->name);
		return;
	}
	if (values->item_count > FACET_VALUE_MAX) {
		diagnostic_add(
			loader->diagnostics, FACET_VALUES_TOO_MANY, values->key_place, facet->name);
		return;
	}
	facet->values = arena_new(loader->arena, struct facet_value, values->item_count);
	yaml_each (item, values) {
		struct facet_value *value = &facet->values[facet->value_count++];
		value->name = item->key;
		value->label =
			item->kind == YAML_SCALAR && item->scalar.size ? item->scalar : item->key;
		value->slug = value_slug(loader, pattern, item->key);
		if (value->slug.size == 0)
			diagnostic_add(
				loader->diagnostics, FACET_SLUG_EMPTY, item->key_place, item->key);
	}
}

static void load_facet(struct loader *loader, struct facet *facet, const struct yaml *node)
{
	static const text keys[] = {
		TEXT_INIT("label"), TEXT_INIT("url"), TEXT_INIT("badge"), TEXT_INIT("values")};
	*facet = (struct facet){.name = node->key, .label = node->key, .has_badge = true};
	if (!yaml_check_kind(node, YAML_MAPPING, loader->diagnostics))
		return;
	yaml_check_keys(node, keys, sizeof keys / sizeof *keys, loader->diagnostics);
	text pattern = {NULL, 0};
	yaml_get_text(node, TEXT("label"), &facet->label, loader->diagnostics);
	yaml_get_text(node, TEXT("url"), &pattern, loader->diagnostics);
	yaml_get_bool(node, TEXT("badge"), &facet->has_badge, loader->diagnostics);
	load_values(loader, facet, node, pattern);
}

static void load_facets(struct loader *loader, const struct yaml *root)
{
	const struct yaml *node = yaml_find(root, TEXT("facets"));
	if (!node || !yaml_check_kind(node, YAML_MAPPING, loader->diagnostics))
		return;
	if (node->item_count > FACET_MAX) {
		diagnostic_add(loader->diagnostics, FACETS_TOO_MANY, node->key_place);
		return;
	}
	struct facets *facets = &loader->config->facets;
	facets->items = arena_new(loader->arena, struct facet, node->item_count);
	yaml_each (item, node)
		load_facet(loader, &facets->items[facets->count++], item);
}

static size_t facet_names(const struct facets *facets, text names[FACET_MAX])
{
	for (size_t f = 0; f < facets->count; f++)
		names[f] = facets->items[f].name;
	return facets->count;
}

/* The facet that a node names (by key or scalar), or -1 with a report. */
static int known_facet(struct loader *loader, text name, struct place place)
{
	text names[FACET_MAX];
	int facet = facet_find(&loader->config->facets, name);
	if (facet < 0)
		diagnostic_add(loader->diagnostics, FACET_UNKNOWN, place, name,
			text_nearest(name, names, facet_names(&loader->config->facets, names)));
	return facet;
}

/* The choices that `with:` fixes for every view of a group. */
static void load_fixed(struct loader *loader, const struct yaml *node, int8_t fixed[FACET_MAX])
{
	const struct yaml *with = yaml_find(node, TEXT("with"));
	if (!with || !yaml_check_kind(with, YAML_MAPPING, loader->diagnostics))
		return;
	yaml_each (item, with) {
		int f = known_facet(loader, item->key, item->key_place);
		if (f < 0 || !yaml_check_kind(item, YAML_SCALAR, loader->diagnostics))
			continue;
		int value = facet_value_find(&loader->config->facets.items[f], item->scalar);
		if (value < 0)
			diagnostic_add(loader->diagnostics, FACET_VALUE_UNKNOWN, item->place,
				item->scalar, item->key);
		else
			fixed[f] = (int8_t)value;
	}
}

/* The chosen values' slugs (labels), in the group's order, with `between` them. */
static text join_choices(struct loader *loader, const struct view_group *group,
	const int8_t choices[FACET_MAX], bool slugs, text between)
{
	text joined = {"", 0};
	for (size_t i = 0; i < group->facet_count; i++) {
		size_t f = group->facets[i];
		if (choices[f] == VIEW_ANY)
			continue;
		const struct facet_value *value =
			&loader->config->facets.items[f].values[choices[f]];
		joined = arena_concat(loader->arena, joined, joined.size ? between : TEXT(""),
			slugs ? value->slug : value->label);
	}
	return joined;
}

static void add_view(struct loader *loader, const struct yaml *node, size_t group_number,
	const int8_t choices[FACET_MAX], const int8_t fixed[FACET_MAX])
{
	const struct view_group *group = &loader->config->view_groups[group_number];
	struct views *views = &loader->config->views;
	struct view view = {
		.slug = join_choices(loader, group, choices, true, TEXT("-")),
		.label = join_choices(loader, group, choices, false, TEXT(", ")),
		.is_strict = group->is_strict,
		.group = group_number,
	};
	memcpy(view.choices, choices, sizeof view.choices);
	memcpy(view.fixed, fixed, sizeof view.fixed);
	for (size_t v = 1; v < views->count; v++) {
		if (text_equal(views->items[v].slug, view.slug)) {
			diagnostic_add(loader->diagnostics, VIEW_TWICE, node->place, view.slug);
			return;
		}
	}
	views->items[views->count++] = view;
}

/* Every non-empty combination: like counting, with "any" as the digit before the first value. */
static void add_combinations(struct loader *loader, const struct yaml *node, size_t group_number,
	const int8_t fixed[FACET_MAX])
{
	const struct view_group *group = &loader->config->view_groups[group_number];
	int8_t choices[FACET_MAX];
	memset(choices, VIEW_ANY, sizeof choices);
	for (;;) {
		size_t i = group->facet_count;
		while (i > 0) {
			size_t f = group->facets[i - 1];
			if (++choices[f] < (int)loader->config->facets.items[f].value_count)
				break;
			choices[f] = VIEW_ANY;
			i--;
		}
		if (i == 0)
			return;
		if (loader->config->views.count == VIEW_MAX) {
			diagnostic_add(loader->diagnostics, VIEWS_TOO_MANY, node->place);
			return;
		}
		add_view(loader, node, group_number, choices, fixed);
	}
}

static bool has_facet(const struct view_group *group, size_t facet)
{
	for (size_t i = 0; i < group->facet_count; i++)
		if (group->facets[i] == facet)
			return true;
	return false;
}

static void load_view_group(struct loader *loader, const struct yaml *node)
{
	static const text keys[] = {TEXT_INIT("facets"), TEXT_INIT("with"), TEXT_INIT("strict")};
	if (!yaml_check_kind(node, YAML_MAPPING, loader->diagnostics))
		return;
	yaml_check_keys(node, keys, sizeof keys / sizeof *keys, loader->diagnostics);
	size_t number = loader->config->view_group_count++;
	struct view_group *group = &loader->config->view_groups[number];
	const struct yaml *names = NULL;
	size_t name_count = 0;
	yaml_get_bool(node, TEXT("strict"), &group->is_strict, loader->diagnostics);
	yaml_get_scalars(node, TEXT("facets"), &names, &name_count, loader->diagnostics);
	for (size_t i = 0; i < name_count && group->facet_count < FACET_MAX; i++) {
		int facet = known_facet(loader, names[i].scalar, names[i].place);
		if (facet >= 0 && !has_facet(group, (size_t)facet))
			group->facets[group->facet_count++] = (size_t)facet;
		else if (facet >= 0)
			diagnostic_add(loader->diagnostics, VIEW_FACET_TWICE, names[i].place,
				names[i].scalar);
	}
	int8_t fixed[FACET_MAX];
	memset(fixed, VIEW_ANY, sizeof fixed);
	load_fixed(loader, node, fixed);
	add_combinations(loader, node, number, fixed);
}

static void load_views(struct loader *loader, const struct yaml *root)
{
	struct config *config = loader->config;
	config->views.items = arena_new(loader->arena, struct view, VIEW_MAX);
	struct view *general = &config->views.items[config->views.count++];
	memset(general->choices, VIEW_ANY, sizeof general->choices);
	memset(general->fixed, VIEW_ANY, sizeof general->fixed);
	const struct yaml *node = yaml_find(root, TEXT("views"));
	if (!node || !yaml_check_kind(node, YAML_SEQUENCE, loader->diagnostics))
		return;
	config->view_groups = arena_new(loader->arena, struct view_group, node->item_count);
	yaml_each (item, node)
		load_view_group(loader, item);
}

/* A facet that only strict views choose never excludes: its marks say whose task it is. */
static void set_strict_facets(struct config *config)
{
	for (size_t f = 0; f < config->facets.count; f++) {
		bool is_strict = false, is_ordinary = false;
		for (size_t v = 1; v < config->views.count; v++) {
			const struct view *view = &config->views.items[v];
			is_strict |= view->is_strict && view->choices[f] != VIEW_ANY;
			is_ordinary |= !view->is_strict && view->choices[f] != VIEW_ANY;
			is_ordinary |= view->fixed[f] != VIEW_ANY;
		}
		config->facets.items[f].is_strict = is_strict && !is_ordinary;
	}
}

static void load_html_elements(struct loader *loader, const struct yaml *root)
{
	const struct yaml *items = NULL;
	size_t count = 0;
	yaml_get_scalars(root, TEXT("html"), &items, &count, loader->diagnostics);
	text *elements = arena_new(loader->arena, text, count);
	for (size_t i = 0; i < count; i++)
		elements[i] = items[i].scalar;
	loader->config->html_elements = elements;
	loader->config->html_element_count = count;
}

/* An address on the git host, if it is one and has the place to fill in; else it stays empty. */
static void load_history_url(
	struct loader *loader, const struct yaml *node, text key, text placeholder, text *url)
{
	text written = {"", 0};
	if (!yaml_get_text(node, key, &written, loader->diagnostics) || written.size == 0)
		return;
	bool is_web =
		text_starts(written, TEXT("https://")) || text_starts(written, TEXT("http://"));
	if (is_web && text_find(written, placeholder) != TEXT_NONE)
		*url = written;
	else
		diagnostic_add(loader->diagnostics, HISTORY_URL_INVALID,
			yaml_find(node, key)->place, written, placeholder);
}

static void load_history_author(struct loader *loader, const struct yaml *node)
{
	static const text authors[] = {[AUTHOR_NONE] = TEXT_INIT("none"),
		[AUTHOR_NAME] = TEXT_INIT("name"),
		[AUTHOR_TEAM] = TEXT_INIT("team")};
	struct history_config *history = &loader->config->history;
	text author = authors[AUTHOR_NONE];
	size_t chosen = 0, count = sizeof authors / sizeof *authors;
	yaml_get_text(node, TEXT("author"), &author, loader->diagnostics);
	while (chosen < count && !text_equal(author, authors[chosen]))
		chosen++;
	if (chosen == count) {
		diagnostic_add(loader->diagnostics, HISTORY_AUTHOR_UNKNOWN,
			yaml_find(node, TEXT("author"))->place, author);
		return;
	}
	history->author = (enum history_author)chosen;
	if (history->author == AUTHOR_TEAM && history->team.size == 0)
		diagnostic_add(loader->diagnostics, HISTORY_TEAM_MISSING,
			yaml_find(node, TEXT("author"))->place);
}

static void load_history(struct loader *loader, const struct yaml *root)
{
	static const text keys[] = {TEXT_INIT("author"), TEXT_INIT("team"), TEXT_INIT("commit"),
		TEXT_INIT("page"), TEXT_INIT("edit")};
	const struct yaml *node = yaml_find(root, TEXT("history"));
	struct history_config *history = &loader->config->history;
	if (!node || !yaml_check_kind(node, YAML_MAPPING, loader->diagnostics))
		return;
	yaml_check_keys(node, keys, sizeof keys / sizeof *keys, loader->diagnostics);
	history->is_on = true;
	yaml_get_text(node, TEXT("team"), &history->team, loader->diagnostics);
	load_history_author(loader, node);
	load_history_url(loader, node, TEXT("commit"), TEXT("{commit}"), &history->commit_url);
	load_history_url(loader, node, TEXT("page"), TEXT("{path}"), &history->page_url);
	load_history_url(loader, node, TEXT("edit"), TEXT("{path}"), &history->edit_url);
}

/* The place of what stands at a key, or else of the reference, or else of the whole entry. */
static struct place place_in_entry(const struct yaml *item, text key)
{
	const struct yaml *found = yaml_find(item, key);
	if (!found)
		found = yaml_find(item, TEXT("ref"));
	return found ? found->place : item->place;
}

static void load_pinned_item(struct loader *loader, const struct yaml *item)
{
	static const text keys[] = {TEXT_INIT("ref"), TEXT_INIT("name"), TEXT_INIT("path")};
	struct config *config = loader->config;
	struct pinned_edition pinned = {.place = place_in_entry(item, TEXT("ref")),
		.name_place = place_in_entry(item, TEXT("name")),
		.path_place = place_in_entry(item, TEXT("path"))};
	yaml_check_keys(item, keys, sizeof keys / sizeof *keys, loader->diagnostics);
	yaml_get_text(item, TEXT("ref"), &pinned.reference, loader->diagnostics);
	yaml_get_text(item, TEXT("name"), &pinned.name, loader->diagnostics);
	yaml_get_text(item, TEXT("path"), &pinned.path, loader->diagnostics);
	if (pinned.reference.size)
		config->pinned[config->pinned_count++] = pinned;
	else
		diagnostic_add(loader->diagnostics, EDITION_WITHOUT_REF, item->place);
}

static void load_pinned(struct loader *loader, const struct yaml *root)
{
	const struct yaml *node = yaml_find(root, TEXT("editions"));
	if (!node || !yaml_check_kind(node, YAML_SEQUENCE, loader->diagnostics))
		return;
	loader->config->pinned = arena_new(loader->arena, struct pinned_edition, node->item_count);
	yaml_each (item, node)
		if (yaml_check_kind(item, YAML_MAPPING, loader->diagnostics))
			load_pinned_item(loader, item);
}

text config_base_url(text address, struct arena *arena)
{
	if (!text_starts(address, TEXT("https://")) && !text_starts(address, TEXT("http://")))
		return (text){"", 0};
	return text_ends(address, TEXT("/")) ? address : arena_concat(arena, address, TEXT("/"));
}

static void check_base_url(struct loader *loader, const struct yaml *root)
{
	text written = loader->config->base_url;
	loader->config->base_url = config_base_url(written, loader->arena);
	if (written.size && loader->config->base_url.size == 0)
		diagnostic_add(loader->diagnostics, BASE_URL_INVALID,
			yaml_find(root, TEXT("base-url"))->place, written);
}

bool config_load(struct config *out, text bytes, struct place place, struct arena *arena,
	struct diagnostics *diagnostics)
{
	static const text keys[] = {TEXT_INIT("title"), TEXT_INIT("description"),
		TEXT_INIT("language"), TEXT_INIT("base-url"), TEXT_INIT("current"),
		TEXT_INIT("html"), TEXT_INIT("history"), TEXT_INIT("editions"), TEXT_INIT("facets"),
		TEXT_INIT("views")};
	size_t before = diagnostics_count(diagnostics, SEVERITY_ERROR);
	*out = (struct config){.title = TEXT("Wegwijzer"), .language = TEXT("nl")};
	struct loader loader = {out, arena, diagnostics};
	struct yaml *root = NULL;
	yaml_parse(&root, bytes, place, arena, diagnostics);
	if (root && yaml_check_kind(root, YAML_MAPPING, diagnostics))
		yaml_check_keys(root, keys, sizeof keys / sizeof *keys, diagnostics);
	yaml_get_text(root, TEXT("title"), &out->title, diagnostics);
	yaml_get_text(root, TEXT("description"), &out->description, diagnostics);
	yaml_get_text(root, TEXT("language"), &out->language, diagnostics);
	yaml_get_text(root, TEXT("base-url"), &out->base_url, diagnostics);
	yaml_get_text(root, TEXT("current"), &out->current, diagnostics);
	check_base_url(&loader, root);
	load_history(&loader, root);
	load_pinned(&loader, root);
	load_html_elements(&loader, root);
	load_facets(&loader, root);
	load_views(&loader, root);
	set_strict_facets(out);
	return diagnostics_count(diagnostics, SEVERITY_ERROR) == before;
}

void config_drop_views(struct config *config)
{
	config->views.count = 1;
	config->view_group_count = 0;
}
