/* new page: a file with everything that a page begins with. See new.h. */
#include "command/new.h"

#include "base/date.h"
#include "base/file.h"
#include "base/utf8.h"
#include "source/repository.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>

enum { REVIEW_MONTH = 6, REVIEW_DAYS_MIN = 90 };

static text edition_names(struct new_command *command)
{
	text all = TEXT("");
	list_each (const struct edition, edition, command->editions)
		if (edition->is_dated)
			all = arena_concat(&command->arena, all, all.size ? TEXT(", ") : TEXT(""),
				edition->name);
	return all;
}

/* The edition that the page goes into, or NULL with a report. */
static const struct edition *find_edition(struct new_command *command)
{
	text name = command->edition.size ? command->edition : command->config.current;
	const struct edition *edition =
		name.size ? locate_edition(&command->editions, name) : new_newest(command);
	if (!edition && !new_newest(command))
		diagnostic_add(&command->diagnostics, NEW_WITHOUT_EDITION, new_place(command));
	else if (!edition)
		diagnostic_add(&command->diagnostics, NEW_EDITION_UNKNOWN, new_place(command), name,
			edition_names(command));
	else if (edition->source != command->source)
		diagnostic_add(&command->diagnostics, NEW_EDITION_PINNED, new_place(command), name);
	else
		return edition;
	return NULL;
}

/* The folders of an edition that hold a file: chapters[count], each once. */
static size_t find_chapters(
	struct new_command *command, const struct edition *edition, text chapters[])
{
	size_t count = 0;
	text folder = text_slice(edition->folder, 0, edition->folder.size - 1);
	struct source_files files = source_under(command->source, folder);
	list_each (const struct source_file, file, files) {
		size_t slash = text_find_last(file->path, '/');
		if (slash <= folder.size)
			continue;
		text chapter = text_slice(file->path, edition->folder.size, slash);
		if (count == 0 || !text_equal(chapters[count - 1], chapter))
			chapters[count++] = chapter;
	}
	return count;
}

static bool has_chapter(struct new_command *command, const struct edition *edition, text chapter)
{
	text *chapters = arena_new(&command->arena, text, command->source->files.count);
	size_t count = find_chapters(command, edition, chapters);
	for (size_t i = 0; i < count; i++)
		if (text_equal(chapters[i], chapter))
			return true;
	diagnostic_add(&command->diagnostics, NEW_CHAPTER_UNKNOWN, new_place(command), chapter,
		edition->name, repository_choices(chapter, chapters, count, &command->arena));
	return false;
}

/* "rollen/student" -> "rollen" and "student"; each part of it can stand in an address. */
static bool split_name(text name, text *chapter, text *slug)
{
	size_t slash = text_find_last(name, '/');
	if (slash == TEXT_NONE)
		return false;
	*chapter = text_slice(name, 0, slash);
	*slug = text_slice(name, slash + 1, name.size);
	text rest = *chapter, part;
	while (rest.size) {
		text_cut(&rest, '/', &part);
		if (!utf8_is_slug(part))
			return false;
	}
	return chapter->size && utf8_is_slug(*slug);
}

/* "vaste-dagen" -> "Vaste dagen" */
static text title_of(text slug, struct arena *arena)
{
	char *title = arena_bytes(arena, slug.size);
	memcpy(title, slug.data, slug.size);
	for (size_t i = 0; i < slug.size; i++)
		if (title[i] == '-')
			title[i] = ' ';
	if (title[0] >= 'a' && title[0] <= 'z')
		title[0] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[title[0] - 'a'];
	return (text){title, slug.size};
}

/* The next 1 June that is not too near: before the new year's edition is made. */
static int32_t review_day(int32_t today)
{
	int32_t year = date_from_day(today).year;
	int32_t june = date_to_day((struct date){year, REVIEW_MONTH, 1});
	return june - today >= REVIEW_DAYS_MIN ? june : date_years_later(june, 1);
}

static text page_bytes(struct new_command *command, text slug)
{
	struct arena *arena = &command->arena;
	int32_t today = command->today.size ? date_parse(command->today) : date_today();
	return arena_concat(arena, TEXT("---\ntitle: "), title_of(slug, arena),
		TEXT("\n# Eén zin voor wie zoekt: wat regelt deze pagina?\ndescription:\n"
		     "# Vijf tot tien gewone woorden die een student zou typen, met komma's "
		     "ertussen.\n"
		     "keywords: []\n"
		     "# Dan moet iemand nakijken of alles nog klopt.\nreview: "),
		date_iso(arena, review_day(today)),
		TEXT("\n---\n<!-- Begin met een alinea zonder kop: wat staat hier, en voor wie? "
		     "-->\n"));
}

/* Written under a hidden name first, so that what stands at the place already stays. */
static bool write_new(struct new_command *command, text path, text bytes)
{
	size_t folder = text_find_last(path, '/') + 1;
	text fault,
		hidden = arena_concat(&command->arena, text_slice(path, 0, folder), TEXT("."),
			text_slice(path, folder, path.size));
	bool is_good = file_write(AT_FDCWD, hidden, bytes, &fault) &&
		file_move_new(AT_FDCWD, hidden, path, &fault);
	text unheard;
	if (!is_good) {
		file_remove_tree(AT_FDCWD, hidden, &unheard);
		diagnostic_add(
			&command->diagnostics, WRITE_FAILED, (struct place){.path = path}, fault);
	}
	return is_good;
}

bool new_page(struct new_command *command, text name)
{
	text chapter, slug;
	if (text_ends(name, TEXT(".md")))
		name.size -= TEXT(".md").size;
	if (!split_name(name, &chapter, &slug)) {
		diagnostic_add(&command->diagnostics, NEW_PAGE_INVALID, new_place(command), name);
		return false;
	}
	const struct edition *edition = find_edition(command);
	if (!edition || !has_chapter(command, edition, chapter))
		return false;
	text path = new_path(command, arena_concat(&command->arena, edition->folder, name));
	text file = arena_concat(&command->arena, path, TEXT(".md"));
	if (file_exists(AT_FDCWD, file) || file_exists(AT_FDCWD, path)) {
		diagnostic_add(&command->diagnostics, NEW_EXISTS, new_place(command), file);
		return false;
	}
	if (!write_new(command, file, page_bytes(command, slug)))
		return false;
	printf("Gemaakt: %.*s\n\n"
	       "Doe nu dit:\n"
	       "  1. Schrijf de tekst, de zin bij 'description' en de woorden bij 'keywords'.\n"
	       "  2. Kijk alles na: wegwijzer check\n",
		TEXT_PRINT(file));
	return true;
}
