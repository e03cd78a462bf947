/*
 * Which editions there are, and where the files of each stand.
 *
 * Every folder YYYY-YYYY of the content is one; wegwijzer.yaml pins more to a git revision
 * (`editions: [{ref: editie/…}]`), which are read straight from the object database. What stands in
 * no such folder belongs to the edition without a name.
 */
#ifndef HANDBOOK_LOCATE_H
#define HANDBOOK_LOCATE_H

#include "handbook/edition.h"

struct editions LIST(struct edition);

/* What becomes of an edition in git that can't be read: it is left out, and that is reported. */
enum unreadable { UNREADABLE_IS_ERROR, UNREADABLE_IS_WARNING };

/*
 * Finds all editions, sorted by name: the one without a name comes first. Only name, address,
 * title, source, folder and history are set. What is wrong with an edition in git is reported at
 * its line in wegwijzer.yaml.
 * Returns false if one was left out that could not be read.
 */
bool locate_editions(struct editions *out, const struct config *config,
	const struct source *content, enum unreadable unreadable, struct arena *arena,
	struct diagnostics *diagnostics);

/* The edition that a file of the content belongs to. */
struct edition *locate_edition_of(const struct editions *editions, text path);
/* The edition with this name, or NULL. */
struct edition *locate_edition(const struct editions *editions, text name);
/* The edition's file with this name ("editie.yaml"), or NULL; *place: where it would stand. */
const struct source_file *locate_file(
	const struct edition *edition, text name, struct place *place, struct arena *arena);

#endif
