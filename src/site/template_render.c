/*
 * Renders a compiled template: walks its steps with a stack of contexts, which lies in the frames
 * of the calls.
 *
 * No step allocates. Everything that could go on without end (inclusion, lists in lists in lists)
 * is bounded, and a rendering that meets a bound says so as one that meets the buffer's limit does.
 */
#include "site/template_program.h"

#include "site/html.h"

struct context {
	const struct value *value;
	const struct context *outer;
};

/* What goes before each line of a template that was included by a standalone tag. */
struct indentation {
	text text;
	const struct indentation *outer;
};

/* One template being rendered. */
struct frame {
	const struct template *template;
	const struct indentation *indentation;
	size_t depth; /* of inclusion */
};

struct renderer {
	struct buffer *out;
	size_t steps_left;
};

static const struct value nothing = {.kind = VALUE_NOTHING};

static const struct value *find_field(const struct value *value, text name)
{
	if (value->kind != VALUE_OBJECT)
		return NULL;
	const struct field *end = value->object.fields + value->object.count;
	for (const struct field *field = value->object.fields; field < end; field++)
		if (field->name.size == name.size && field->name.data[0] == name.data[0] &&
			text_equal(field->name, name))
			return &field->value;
	return NULL;
}

/*
 * The first part of a name is looked for in all contexts, from the innermost on; the others only in
 * what it gave.
 */
static const struct value *find_value(const struct context *context, const struct step *step)
{
	if (step->part_count == 0)
		return context->value;
	const struct value *value = NULL;
	for (; context && !value; context = context->outer)
		value = find_field(context->value, step->parts[0]);
	for (size_t i = 1; i < step->part_count && value; i++)
		value = find_field(value, step->parts[i]);
	return value ? value : &nothing;
}

static text find_text(const struct context *context, const struct step *step)
{
	const struct value *value = find_value(context, step);
	return value->kind == VALUE_TEXT ? value->text : TEXT("");
}

static bool is_true(const struct value *value)
{
	switch (value->kind) {
	case VALUE_NOTHING:
	case VALUE_FALSE:
		return false;
	case VALUE_TEXT:
		return value->text.size > 0;
	case VALUE_LIST:
		return value->list.count > 0;
	case VALUE_TRUE:
	case VALUE_OBJECT:
		break;
	}
	return true;
}

static void indent(struct buffer *out, const struct indentation *indentation)
{
	if (!indentation)
		return;
	indent(out, indentation->outer);
	buffer_add(out, indentation->text);
}

/* Copies text; the indentation of its first line is there already. */
static void add_lines(struct buffer *out, text lines, const struct indentation *indentation)
{
	while (indentation && lines.size > 0) {
		size_t end = text_find_byte(lines, '\n');
		if (end == TEXT_NONE || end + 1 == lines.size)
			break;
		buffer_add(out, text_slice(lines, 0, end + 1));
		indent(out, indentation);
		lines = text_slice(lines, end + 1, lines.size);
	}
	buffer_add(out, lines);
}

static void render_steps(struct renderer *renderer, const struct frame *frame, size_t from,
	size_t until, const struct context *context);

static void render_section(struct renderer *renderer, const struct frame *frame, size_t at,
	const struct context *context)
{
	const struct step *section = &frame->template->steps.items[at];
	const struct value *value = find_value(context, section);
	size_t count = value->kind == VALUE_LIST ? value->list.count : is_true(value);
	const struct value *items = value->kind == VALUE_LIST ? value->list.items : value;
	for (size_t i = 0; i < count && !renderer->out->is_full; i++) {
		struct context inner = {&items[i], context};
		render_steps(renderer, frame, at + 1, section->end + 1, &inner);
	}
}

static void render_inverted(struct renderer *renderer, const struct frame *frame, size_t at,
	const struct context *context)
{
	const struct step *section = &frame->template->steps.items[at];
	if (!is_true(find_value(context, section)))
		render_steps(renderer, frame, at + 1, section->end + 1, context);
}

static void render_partial(struct renderer *renderer, const struct frame *frame,
	const struct step *step, const struct context *context)
{
	if (!step->partial)
		return;
	if (frame->depth == TEMPLATE_PARTIAL_DEPTH_MAX) {
		renderer->out->is_full = true;
		return;
	}
	struct frame inner = {.template = step->partial, .depth = frame->depth + 1};
	struct indentation indentation = {step->text, frame->indentation};
	if (step->is_standalone)
		inner.indentation = step->text.size > 0 ? &indentation : frame->indentation;
	render_steps(renderer, &inner, 0, step->partial->steps.count, context);
}

/* Counts a step; false when there is no use, or no end, in going on. */
static bool may_go_on(struct renderer *renderer)
{
	if (renderer->steps_left == 0)
		renderer->out->is_full = true;
	else
		renderer->steps_left--;
	return !renderer->out->is_full;
}

static void render_steps(struct renderer *renderer, const struct frame *frame, size_t from,
	size_t until, const struct context *context)
{
	struct buffer *out = renderer->out;
	for (size_t i = from; i < until && may_go_on(renderer); i++) {
		const struct step *step = &frame->template->steps.items[i];
		if (step->starts_line)
			indent(out, frame->indentation);
		switch (step->kind) {
		case STEP_TEXT:
			add_lines(out, step->text, frame->indentation);
			break;
		case STEP_ESCAPED:
			html_attribute(out, find_text(context, step));
			break;
		case STEP_RAW:
			html_raw(out, find_text(context, step));
			break;
		case STEP_SECTION:
			render_section(renderer, frame, i, context);
			i = step->end;
			break;
		case STEP_INVERTED:
			render_inverted(renderer, frame, i, context);
			i = step->end;
			break;
		case STEP_PARTIAL:
			render_partial(renderer, frame, step, context);
			break;
		case STEP_END:
			break;
		}
	}
}

void template_render(const struct template *template, const struct value *data, struct buffer *out)
{
	struct renderer renderer = {out, TEMPLATE_STEPS_MAX};
	struct frame frame = {.template = template};
	struct context context = {data, NULL};
	render_steps(&renderer, &frame, 0, template->steps.count, &context);
}
