/* A redline as a page of its own, to keep or to send. See compare_output.h. */
#include "command/compare_output.h"

#include "site/changes.h"

static struct value comparison_value(const struct compared *compared, struct arena *scratch)
{
	struct fields fields = fields_new(scratch, 3);
	text prefix = arena_concat(scratch, TEXT("editie_"), compared->new->name, TEXT("_"));
	fields_text(&fields, TEXT("old_name"), compared->old_name);
	fields_text(&fields, TEXT("new_name"), compared->new_name);
	fields_add(&fields, TEXT("changes"), changes_alone(compared->redline, prefix, scratch));
	return fields_value(&fields);
}

static struct value comparisons_value(const struct comparisons *comparisons, struct arena *scratch)
{
	struct values items = values_new(scratch, comparisons->count);
	for (size_t i = 0; i < comparisons->count; i++)
		values_add(&items, comparison_value(&comparisons->items[i], scratch));
	return values_value(&items);
}

/* [{name}] */
static struct value editions_value(
	const struct edition *const editions[], size_t count, struct arena *scratch)
{
	struct values names = values_new(scratch, count);
	for (size_t i = 0; i < count; i++) {
		struct fields fields = fields_new(scratch, 1);
		fields_text(&fields, TEXT("name"), editions[i]->name);
		values_add(&names, fields_value(&fields));
	}
	return values_value(&names);
}

/* "Wat verschilt: 2024-2025 en 2025-2026" */
static text title_of(const struct comparisons *comparisons, struct arena *scratch)
{
	const struct compared *only = comparisons->items;
	return comparisons->count == 1 ? arena_concat(scratch, TEXT("Wat verschilt: "),
						 only->old_name, TEXT(" en "), only->new_name)
				       : TEXT("Wat verschilt");
}

void compare_html(struct buffer *out, const struct comparisons *comparisons,
	const struct template *template, struct arena *scratch)
{
	const struct selection *selection = comparisons->selection;
	struct fields fields = fields_new(scratch, 6);
	fields_text(&fields, TEXT("lang"), selection->new.handbook->config.language);
	fields_text(&fields, TEXT("title"), title_of(comparisons, scratch));
	fields_text(&fields, TEXT("view"), comparisons->view->label);
	fields_add(&fields, TEXT("comparisons"), comparisons_value(comparisons, scratch));
	fields_add(&fields, TEXT("only_old"),
		editions_value(selection->only_old.items, selection->only_old.count, scratch));
	fields_add(&fields, TEXT("only_new"),
		editions_value(selection->only_new.items, selection->only_new.count, scratch));
	struct value data = fields_value(&fields);
	template_render(template, &data, out);
}
