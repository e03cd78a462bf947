/* Values, and the set: templates by name, and the partials between them. See template.h. */
#include "site/template_program.h"

#include "base/table.h"

/* Templates stand still, so that steps can point at their partials; the list of them moves. */
struct entry {
	struct template *template;
};

struct template_set {
	struct arena *arena;
	struct table names; /* to indexes of `entries` */
	struct entries LIST(struct entry) entries;
};

struct value value_text(text content)
{
	return (struct value){.kind = VALUE_TEXT, .text = content};
}

struct value value_bool(bool is_true)
{
	return (struct value){.kind = is_true ? VALUE_TRUE : VALUE_FALSE};
}

struct value value_list(const struct value items[], size_t item_count)
{
	return (struct value){.kind = VALUE_LIST, .list = {items, item_count}};
}

struct value value_object(const struct field fields[], size_t field_count)
{
	return (struct value){.kind = VALUE_OBJECT, .object = {fields, field_count}};
}

struct template_set *template_set_new(struct arena *arena)
{
	struct template_set *set = arena_new(arena, struct template_set, 1);
	set->arena = arena;
	table_init(&set->names, arena, 0);
	return set;
}

bool template_add(struct template_set *set, text name, text source, struct place place,
	struct diagnostics *diagnostics)
{
	struct template *template = arena_new(set->arena, struct template, 1);
	template->name = arena_text(set->arena, name);
	uint32_t index = (uint32_t)set->entries.count;
	if (table_add(&set->names, template->name, index) != index) {
		diagnostic_add(diagnostics, TEMPLATE_DOUBLE, place, name);
		return false;
	}
	list_add(&set->entries, set->arena)->template = template;
	return template_compile(
		template, arena_text(set->arena, source), place, set->arena, diagnostics);
}

static struct template *find(const struct template_set *set, text name)
{
	uint32_t index = table_find(&set->names, name);
	return index == TABLE_NONE ? NULL : set->entries.items[index].template;
}

const struct template *template_find(const struct template_set *set, text name)
{
	return find(set, name);
}

static text nearest_name(const struct template_set *set, text name)
{
	text *names = arena_new(set->arena, text, set->entries.count);
	for (size_t i = 0; i < set->entries.count; i++)
		names[i] = set->entries.items[i].template->name;
	return text_nearest(name, names, set->entries.count);
}

static void resolve_partials(
	const struct template_set *set, struct template *template, struct diagnostics *diagnostics)
{
	list_each (struct partial_use, use, template->partials) {
		const struct template *partial = find(set, use->name);
		template->steps.items[use->step].partial = partial;
		if (partial)
			continue;
		text nearest = nearest_name(set, use->name);
		diagnostic_add(
			diagnostics, TEMPLATE_PARTIAL_UNKNOWN, use->place, use->name, nearest);
	}
}

/*
 * Follows the inclusions that nothing can stop. Those in a section may end with the data (a menu's
 * branches), and where they don't, TEMPLATE_PARTIAL_DEPTH_MAX ends them.
 */
static void find_endless(
	const struct template_set *set, struct template *template, struct diagnostics *diagnostics)
{
	template->visit = VISIT_OPEN;
	list_each (const struct partial_use, use, template->partials) {
		struct template *partial = find(set, use->name);
		if (use->is_conditional || !partial)
			continue;
		if (partial->visit == VISIT_OPEN)
			diagnostic_add(
				diagnostics, TEMPLATE_PARTIAL_ENDLESS, use->place, use->name);
		else if (partial->visit == VISIT_NEW)
			find_endless(set, partial, diagnostics);
	}
	template->visit = VISIT_DONE;
}

bool template_set_finish(struct template_set *set, struct diagnostics *diagnostics)
{
	size_t fault_count = diagnostics->count;
	list_each (const struct entry, entry, set->entries)
		resolve_partials(set, entry->template, diagnostics);
	list_each (const struct entry, entry, set->entries)
		if (entry->template->visit == VISIT_NEW)
			find_endless(set, entry->template, diagnostics);
	return diagnostics->count == fault_count;
}
