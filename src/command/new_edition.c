/*
 * new edition: next year's folder as a copy of this year's, and a list of what a person must look
 * at. See new.h.
 *
 * What needs no change is copied byte for byte, so that git sees copies and follows their history.
 * The folder is filled beside its place and gets its name when it is whole.
 */
#include "command/new.h"

#include "base/date.h"
#include "base/file.h"
#include "handbook/next_year.h"

#include <fcntl.h>
#include <stdio.h>

/* A file of the new edition. */
struct copy {
	text path; /* in the edition */
	text bytes;
};

struct copies LIST(struct copy);

struct copier {
	struct new_command *command;
	struct next_year year;
	const struct edition *old;
	struct copies copies;
};

/* The edition right before a study year, or NULL with a report. */
static const struct edition *find_old(struct new_command *command, text name)
{
	struct arena *arena = &command->arena;
	const struct edition *newest = new_newest(command);
	if (!newest) {
		diagnostic_add(&command->diagnostics, NEW_WITHOUT_EDITION, new_place(command));
		return NULL;
	}
	list_each (const struct edition, edition, command->editions)
		if (edition->is_dated && text_equal(next_year_name(edition->name, arena), name))
			return edition;
	diagnostic_add(&command->diagnostics, NEW_YEAR_LOOSE, new_place(command), name,
		newest->name, next_year_name(newest->name, arena));
	return NULL;
}

static bool check_name(struct new_command *command, text name)
{
	int32_t first;
	if (!date_is_study_year(name, &first))
		diagnostic_add(&command->diagnostics, NEW_YEAR_INVALID, new_place(command), name);
	else if (locate_edition(&command->editions, name) ||
		file_exists(AT_FDCWD, new_path(command, name)))
		diagnostic_add(&command->diagnostics, NEW_EXISTS, new_place(command),
			new_path(command, name));
	else
		return true;
	return false;
}

/* What the file is in the new year. */
static text next_bytes(struct copier *copier, const struct source_file *file, text path, text bytes)
{
	struct new_command *command = copier->command;
	struct place place = source_place(copier->old->source, file->path, &command->arena);
	if (text_equal(path, TEXT("editie.yaml")))
		return next_year_settings(
			&copier->year, bytes, place, &command->arena, &command->diagnostics);
	return text_ends(path, TEXT(".md")) ? next_year_page(bytes, &command->arena) : bytes;
}

/* Reasons are about the changes of one year. */
static bool read_copies(struct copier *copier)
{
	struct new_command *command = copier->command;
	text folder = copier->old->folder;
	if (folder.size)
		folder.size--;
	struct source_files files = source_under(copier->old->source, folder);
	list_each (const struct source_file, file, files) {
		text path = text_slice(file->path, copier->old->folder.size, file->path.size);
		text bytes;
		if (text_equal(path, TEXT("wijzigingen.yaml")))
			continue;
		if (!source_read(copier->old->source, file, SOURCE_ASSET_SIZE_MAX, &command->arena,
			    &bytes, &command->diagnostics))
			return false;
		struct copy *copy = list_add(&copier->copies, &command->arena);
		*copy = (struct copy){path, next_bytes(copier, file, path, bytes)};
	}
	return !diagnostics_has_error(&command->diagnostics);
}

static bool write_all(struct copier *copier, text folder, text *fault)
{
	list_each (const struct copy, copy, copier->copies)
		if (!file_write(AT_FDCWD, source_join(folder, copy->path, &copier->command->arena),
			    copy->bytes, fault))
			return false;
	return file_make_folders(AT_FDCWD, folder, fault);
}

/*
 * All of it or nothing: a hidden folder, which a run that was stopped may have left, gets its name
 * at the end.
 */
static bool write_copies(struct copier *copier)
{
	struct new_command *command = copier->command;
	text folder = new_path(command, copier->year.to), fault, unheard;
	text hidden = new_path(
		command, arena_concat(&command->arena, TEXT("."), copier->year.to, TEXT(".nieuw")));
	bool is_good = file_remove_tree(AT_FDCWD, hidden, &fault) &&
		write_all(copier, hidden, &fault) &&
		file_move_new(AT_FDCWD, hidden, folder, &fault);
	if (!is_good) {
		file_remove_tree(AT_FDCWD, hidden, &unheard);
		diagnostic_add(
			&command->diagnostics, WRITE_FAILED, (struct place){.path = folder}, fault);
	}
	return is_good;
}

/* What to tell git, before anything else is changed. */
static void print_git(const struct copier *copier)
{
	text content = copier->command->source->name, old = copier->year.from,
	     new = copier->year.to;
	printf("Doe nu eerst dit. Dan ziet git dat het kopieën zijn, en blijft de geschiedenis "
	       "erbij:\n");
	if (copier->command->with_tag)
		printf("  git tag editie/%.*s\n  git rm -r --quiet %.*s/%.*s\n", TEXT_PRINT(old),
			TEXT_PRINT(content), TEXT_PRINT(old));
	printf("  git add %.*s/%.*s\n  git commit -m \"Nieuwe editie %.*s\"\n", TEXT_PRINT(content),
		TEXT_PRINT(new), TEXT_PRINT(new));
	if (copier->command->with_tag)
		printf("\nHet oude jaar komt dan uit git. Zet daarvoor in %.*s/wegwijzer.yaml:\n"
		       "  editions:\n    - ref: editie/%.*s\n",
			TEXT_PRINT(content), TEXT_PRINT(old));
	printf("\nBlijft %.*s nog even het huidige jaar? Zet dan in %.*s/wegwijzer.yaml:\n"
	       "  current: %.*s\n",
		TEXT_PRINT(old), TEXT_PRINT(content), TEXT_PRINT(old));
}

static size_t print_findings(const struct copier *copier, enum next_year_kind kind)
{
	struct new_command *command = copier->command;
	text folder = new_path(command, copier->year.to);
	size_t count = 0;
	list_each (const struct copy, copy, copier->copies) {
		struct next_year_findings findings;
		if (!text_ends(copy->path, TEXT(".md")) && !text_ends(copy->path, TEXT(".yaml")))
			continue;
		next_year_find(&findings, copy->bytes, &command->arena);
		list_each (const struct next_year_finding, one, findings) {
			if (one->kind != kind)
				continue;
			count++;
			printf("  %.*s/%.*s:%u:%u: %.*s\n", TEXT_PRINT(folder),
				TEXT_PRINT(copy->path), one->line, one->column,
				TEXT_PRINT(one->words));
		}
	}
	return count;
}

static void print_list(const struct copier *copier)
{
	static const char *const titles[] = {
		[NEXT_YEAR_CALENDAR] = "Datums voor de kalender: klopt de dag dit jaar?",
		[NEXT_YEAR_DATE] = "Datums in de tekst: kloppen ze dit jaar?",
		[NEXT_YEAR_YEAR] = "Jaren: kloppen ze? Wat elk jaar verandert, maak je een waarde.",
		[NEXT_YEAR_CODE] = "Codes: zijn ze dit jaar hetzelfde?",
		[NEXT_YEAR_ELSEWHERE] = "Wat naar een ander jaar wijst: is dat nog goed?",
		[NEXT_YEAR_REVIEW] =
			"Nakijkdatums: een jaar later gezet. Kijk die pagina's dan na.",
	};
	for (int kind = 0; kind < NEXT_YEAR_KIND_COUNT; kind++) {
		printf("\n%s\n", titles[kind]);
		if (print_findings(copier, (enum next_year_kind)kind) == 0)
			printf("  geen\n");
	}
}

bool new_edition(struct new_command *command, text name)
{
	struct copier copier = {.command = command, .year.to = name};
	if (!check_name(command, name) || !(copier.old = find_old(command, name)))
		return false;
	copier.year.from = copier.old->name;
	if (!read_copies(&copier) || !write_copies(&copier))
		return false;
	printf("Gemaakt: %.*s, %zu bestanden, als kopie van %.*s.\n\n",
		TEXT_PRINT(new_path(command, name)), copier.copies.count,
		TEXT_PRINT(copier.old->name));
	print_git(&copier);
	printf("\nKijk daarna dit na. Wat hier niet staat, is gekopieerd zoals het was.\n");
	print_list(&copier);
	printf("\nKijk tot slot alles na: wegwijzer check\n");
	return true;
}
