/* One file at a time, line by line. See excerpt.h. */
#include "command/excerpt.h"

void excerpts_init(struct excerpts *excerpts, const struct source *content,
	const struct source *layouts, const struct handbook *handbook)
{
	*excerpts = (struct excerpts){.content = content, .layouts = layouts, .handbook = handbook};
	arena_init(&excerpts->arena);
}

void excerpts_release(struct excerpts *excerpts)
{
	arena_release(&excerpts->arena);
}

/* The file that a diagnostic's path means: "content/a/b.md" is a/b.md of the source "content". */
static const struct source_file *find_file(const struct source *source, text path)
{
	if (!source || !text_starts(path, source->name) || path.size <= source->name.size + 1 ||
		path.data[source->name.size] != '/')
		return NULL;
	return source_find(source, text_slice(path, source->name.size + 1, path.size));
}

/* The source of an edition that is read from this revision, or NULL. */
static const struct source *find_revision(const struct handbook *handbook, text revision)
{
	for (size_t i = 0; handbook && i < handbook->edition_count; i++) {
		const struct source *source = handbook->editions[i].source;
		if (text_equal(source->revision, revision))
			return source;
	}
	return NULL;
}

/* Makes the place's file the current one; false if it can't be read. */
static bool open_file(struct excerpts *excerpts, const struct place *place)
{
	const struct source *source = place->revision.size
		? find_revision(excerpts->handbook, place->revision)
		: excerpts->content;
	const struct source_file *file = find_file(source, place->path);
	if (!file && !place->revision.size) {
		source = excerpts->layouts;
		file = find_file(source, place->path);
	}
	if (file && file == excerpts->file)
		return true;
	arena_clear(&excerpts->arena);
	excerpts->file = NULL;
	excerpts->number = 0;
	/* A file that went away meanwhile only means that no line is shown. */
	struct diagnostics ignored;
	diagnostics_init(&ignored, &excerpts->arena);
	if (!file ||
		!source_read(source, file, SOURCE_FILE_SIZE_MAX, &excerpts->arena, &excerpts->bytes,
			&ignored))
		return false;
	excerpts->file = file;
	excerpts->rest = excerpts->bytes;
	return true;
}

bool excerpt_line(void *payload, const struct place *place, text *line)
{
	struct excerpts *excerpts = payload;
	if (!open_file(excerpts, place))
		return false;
	if (place->line < excerpts->number) {
		excerpts->number = 0;
		excerpts->rest = excerpts->bytes;
	}
	while (excerpts->number < place->line) {
		if (!text_line(&excerpts->rest, &excerpts->line))
			return false;
		excerpts->number++;
	}
	*line = excerpts->line;
	return place->line > 0;
}
