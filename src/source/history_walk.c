/*
 * From commits to the events of each file. See history_walk.h.
 *
 * Each commit gets from its children the files that are followed into it, each with its path there,
 * and hands them on to its parents. Where there are no merges that is one set that is handed down.
 *
 * In a shallow clone the walk ends at the first commit whose parent is missing, although other
 * branches may go on: what is missing can be newer than anything further on, so that nothing found
 * there could be called a file's last change.
 */
#include "source/history_walk.h"

#include "base/utf8.h"
#include "source/rename.h"

#include <git2.h>

#define NO_PATH TABLE_NONE

void history_walk_init(struct history_walk *walk, struct arena *arena)
{
	*walk = (struct history_walk){.arena = arena};
	table_init(&walk->path_table, arena, 0);
}

static uint32_t number_of_path(struct history_walk *walk, text path)
{
	uint32_t found = table_find(&walk->path_table, path);
	if (found != TABLE_NONE)
		return found;
	uint32_t added = (uint32_t)walk->paths.count;
	struct history_path *entry = list_add(&walk->paths, walk->arena);
	*entry = (struct history_path){arena_text(walk->arena, path), 0, NO_PATH};
	return table_add(&walk->path_table, entry->path, added);
}

void history_walk_follow(struct history_walk *walk, text path)
{
	number_of_path(walk, path);
	list_add(&walk->files, walk->arena);
}

/* One line of UTF-8: names and messages are bytes of any encoding, of old most often Latin-1. */
static text plain_line(const char *c_string, struct arena *arena)
{
	text bytes = text_of(c_string);
	bool is_utf8 = utf8_find_invalid(bytes) == TEXT_NONE;
	char *out = arena_bytes(arena, 2 * bytes.size);
	size_t size = 0;
	for (size_t i = 0; i < bytes.size; i++) {
		unsigned char byte = (unsigned char)bytes.data[i];
		if (byte < ' ' || byte == 0x7F) {
			out[size++] = ' ';
		} else if (byte < 0x80 || is_utf8) {
			out[size++] = (char)byte;
		} else {
			out[size++] = (char)(0xC0 | byte >> 6);
			out[size++] = (char)(0x80 | (byte & 0x3F));
		}
	}
	return text_trim((text){out, size});
}

static int add_commit(
	struct history_walk *walk, const struct repository *repository, const git_oid *commit_id)
{
	git_commit *commit;
	int error = git_commit_lookup(&commit, repository->handle, commit_id);
	if (error != 0)
		return error;
	const git_signature *author = git_commit_author(commit);
	char *id = arena_bytes(walk->arena, GIT_OID_HEXSZ);
	git_oid_fmt(id, commit_id);
	*list_add(&walk->commits, walk->arena) = (struct history_commit){
		.id = {id, GIT_OID_HEXSZ},
		.short_id = {id, HISTORY_SHORT_ID_SIZE},
		.day = repository_day(&author->when),
		.author = plain_line(author->name, walk->arena),
		.subject = plain_line(git_commit_summary(commit), walk->arena),
	};
	git_commit_free(commit);
	return 0;
}

/*
 * A commit, side by side with each of its parents. On the way paths have `differing`: how many
 * sides, from the first on, have them otherwise; so the side of that number is the first that has
 * it the same.
 */
struct visit {
	struct history_walk *walk;
	const struct repository *repository;
	const struct commit_node *node;
	struct followed *followed;
	struct tree_changes *changes; /* changes[side_count]: from a parent to the commit */
	size_t side_count;            /* parents; 1, an empty tree, if it has none */
	struct arena *scratch;
};

/* The tree that one of the sides has; NULL = an empty one. */
static const git_oid *side_tree(const struct visit *visit, size_t side)
{
	const struct commit_node *nodes = visit->walk->graph.nodes.items, *node = visit->node;
	return node->parents.count ? &nodes[node->parents.items[side]].tree : NULL;
}

/* The path that a change is of, or NO_PATH if no file with it is followed into the commit. */
static uint32_t followed_path(const struct visit *visit, const struct tree_change *change)
{
	uint32_t path = table_find(&visit->walk->path_table, change->path);
	size_t at = path == TABLE_NONE ? 0 : followed_find(visit->followed, path);
	bool is_followed = path != TABLE_NONE && followed_is_at(visit->followed, at, path);
	return is_followed ? path : NO_PATH;
}

/* Counts one side's differences; returns whether a path is not the same as in any up to here. */
static bool count_differing(const struct visit *visit, size_t side)
{
	bool is_any = false;
	list_each (const struct tree_change, change, visit->changes[side]) {
		uint32_t path = followed_path(visit, change);
		if (path == NO_PATH || visit->walk->paths.items[path].differing != side)
			continue;
		visit->walk->paths.items[path].differing++;
		is_any = true;
	}
	return is_any;
}

/* Side by side, for as long as there is a path that is not the same as in any of them. */
static int find_differences(const struct visit *visit)
{
	bool is_any = true;
	for (size_t side = 0; side < visit->side_count && is_any; side++) {
		int error = tree_changes_find(&visit->changes[side], visit->repository->handle,
			side_tree(visit, side), &visit->node->tree, visit->scratch);
		if (error != 0)
			return error;
		is_any = count_differing(visit, side);
	}
	return 0;
}

/* The commit made the file at this path what it is: it is so in none of the parents. */
static bool is_changed(const struct visit *visit, uint32_t path)
{
	return path != NO_PATH && visit->walk->paths.items[path].differing == visit->side_count;
}

/* Marks the added files to look for under another name; returns whether there are any. */
static bool mark_followed(const struct visit *visit, struct tree_changes *changes)
{
	bool is_any = false;
	list_each (struct tree_change, change, *changes) {
		change->is_followed = change->kind == TREE_ADDED &&
			is_changed(visit, followed_path(visit, change));
		is_any = is_any || change->is_followed;
	}
	return is_any;
}

static int find_renames(const struct visit *visit)
{
	const struct repository *repository = visit->repository;
	for (size_t side = 0; side < visit->node->parents.count; side++) {
		struct tree_changes *changes = &visit->changes[side];
		if (!mark_followed(visit, changes))
			continue;
		int error = rename_find(changes, repository->handle, side_tree(visit, side),
			&visit->node->tree, visit->scratch);
		bool is_promised = error == GIT_ENOTFOUND && repository->is_partial;
		visit->walk->lacks_contents = visit->walk->lacks_contents || is_promised;
		if (error != 0 && !is_promised)
			return error;
	}
	return 0;
}

/* An event for each file with this path, of the commit that was added last. */
static void add_events_at(const struct visit *visit, uint32_t path)
{
	struct history_walk *walk = visit->walk;
	const struct followed *followed = visit->followed;
	const struct history_event event = {(uint32_t)walk->commits.count - 1, path};
	for (size_t i = followed_find(followed, path); followed_is_at(followed, i, path); i++) {
		struct history_walked_file *file = &walk->files.items[followed->items[i].file];
		size_t count = file->events.count;
		/* Two branches may have named it otherwise: the commit is one. */
		if (count == 0 || file->events.items[count - 1].commit != event.commit)
			*list_add(&file->events, walk->arena) = event;
	}
}

static int add_events(const struct visit *visit)
{
	bool is_commit_added = false;
	list_each (const struct tree_change, change, visit->changes[0]) {
		uint32_t path = followed_path(visit, change);
		if (!is_changed(visit, path))
			continue;
		int error = is_commit_added
			? 0
			: add_commit(visit->walk, visit->repository, &visit->node->id);
		if (error != 0)
			return error;
		is_commit_added = true;
		add_events_at(visit, path);
	}
	return 0;
}

/* Sets what renamed paths were called at a side; returns whether there are any. */
static bool set_origins(const struct visit *visit, size_t side)
{
	struct history_walk *walk = visit->walk;
	bool is_any = false;
	list_each (const struct tree_change, change, visit->changes[side]) {
		if (change->origin.size == 0)
			continue;
		uint32_t origin = number_of_path(walk, change->origin);
		walk->paths.items[number_of_path(walk, change->path)].origin = origin;
		is_any = true;
	}
	return is_any;
}

static void clear_origins(const struct visit *visit, size_t side)
{
	struct history_walk *walk = visit->walk;
	list_each (const struct tree_change, change, visit->changes[side])
		if (change->origin.size > 0)
			walk->paths.items[number_of_path(walk, change->path)].origin = NO_PATH;
}

/* The files that go on into one of the parents, under the path that they have there. */
static struct followed select_followed(const struct visit *visit, size_t side)
{
	const struct history_walk *walk = visit->walk;
	struct followed selected = {0};
	bool is_any_renamed = set_origins(visit, side);
	if (!is_any_renamed && visit->side_count == 1)
		return *visit->followed;
	list_each (const struct followed_file, one, *visit->followed) {
		const struct history_path *path = &walk->paths.items[one->path];
		if (path->differing != side && path->differing != visit->side_count)
			continue;
		uint32_t there = path->origin == NO_PATH ? one->path : path->origin;
		*list_add(&selected, walk->arena) = (struct followed_file){there, one->file};
	}
	if (is_any_renamed)
		followed_sort(&selected);
	clear_origins(visit, side);
	return selected;
}

static void hand_on(const struct visit *visit)
{
	struct history_walk *walk = visit->walk;
	for (size_t side = 0; side < visit->node->parents.count; side++) {
		struct followed selected = select_followed(visit, side);
		followed_join(
			&walk->followed[visit->node->parents.items[side]], &selected, walk->arena);
	}
}

static void clear_differing(const struct visit *visit)
{
	for (size_t side = 0; side < visit->side_count; side++) {
		list_each (const struct tree_change, change, visit->changes[side]) {
			uint32_t path = table_find(&visit->walk->path_table, change->path);
			if (path != TABLE_NONE)
				visit->walk->paths.items[path].differing = 0;
		}
	}
}

static int visit_commit(const struct visit *visit)
{
	int error = find_differences(visit);
	if (error == 0)
		error = find_renames(visit);
	if (error == 0)
		error = add_events(visit);
	if (error == 0)
		hand_on(visit);
	clear_differing(visit);
	return error;
}

static bool lacks_parent(const struct history_walk *walk, const struct commit_node *node)
{
	list_each (const uint32_t, parent, node->parents)
		if (walk->graph.nodes.items[*parent].is_missing)
			return true;
	return false;
}

static int visit_all(
	struct history_walk *walk, const struct repository *repository, struct arena *scratch)
{
	struct commit_graph *graph = &walk->graph;
	int error = 0;
	for (size_t i = 0; error == 0 && i < graph->nodes.count && !walk->is_cut; i++) {
		struct visit visit = {walk, repository, &graph->nodes.items[graph->order[i]],
			&walk->followed[graph->order[i]], .scratch = scratch};
		size_t parent_count = visit.node->parents.count;
		visit.side_count = parent_count ? parent_count : 1;
		visit.changes = arena_new(scratch, struct tree_changes, visit.side_count);
		walk->is_cut = lacks_parent(walk, visit.node);
		if (visit.followed->count > 0 && !walk->is_cut)
			error = visit_commit(&visit);
		arena_clear(scratch);
	}
	return error;
}

int history_walk_run(struct history_walk *walk, const struct revision *revision)
{
	int error = commit_graph_load(&walk->graph, revision, walk->arena);
	if (error != 0)
		return error;
	walk->followed = arena_new(walk->arena, struct followed, walk->graph.nodes.count);
	struct followed *first = &walk->followed[0];
	for (uint32_t i = 0; i < walk->files.count; i++)
		*list_add(first, walk->arena) = (struct followed_file){i, i};
	struct arena scratch;
	arena_init(&scratch);
	error = visit_all(walk, revision->repository, &scratch);
	arena_release(&scratch);
	return error;
}
