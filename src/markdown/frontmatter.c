/* See frontmatter.h. */
#include "markdown/frontmatter.h"

static bool is_border(text line)
{
	return text_starts(line, TEXT("---")) && text_trim(line).size == 3;
}

/* The number of the closing line, 0 if there is none. */
static uint32_t find_end(const struct lines *lines)
{
	for (uint32_t line = 2; line <= lines->count; line++)
		if (is_border(lines_get(lines, line)))
			return line;
	return 0;
}

static struct yaml *parse_mapping(
	text bytes, struct place place, struct arena *arena, struct diagnostics *diagnostics)
{
	struct yaml *root;
	if (bytes.size > FRONTMATTER_SIZE_MAX) {
		diagnostic_add(diagnostics, FRONTMATTER_TOO_LARGE, place);
		return NULL;
	}
	if (!yaml_parse(&root, bytes, place, arena, diagnostics))
		return NULL;
	return yaml_check_kind(root, YAML_MAPPING, diagnostics) ? root : NULL;
}

uint32_t frontmatter_parse(struct yaml **front, const struct lines *lines, struct arena *arena,
	struct diagnostics *diagnostics)
{
	*front = NULL;
	if (!is_border(lines_get(lines, 1)))
		return 0;
	uint32_t end = find_end(lines);
	if (end == 0) {
		diagnostic_add(diagnostics, FRONTMATTER_UNCLOSED, lines_place(lines, 1, 1, 3));
		return lines->count;
	}
	text bytes = text_slice(lines->bytes, lines->starts[1], lines->starts[end - 1]);
	*front = parse_mapping(bytes, lines_place(lines, 2, 1, 0), arena, diagnostics);
	return end;
}
