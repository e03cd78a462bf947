/* See commit_graph.h. */
#include "source/commit_graph.h"

#include "base/table.h"

#include <git2.h>

struct loader {
	struct commit_graph *graph;
	const struct repository *repository;
	struct table numbers; /* a commit's id, as bytes -> index into nodes */
	struct arena *arena;
};

/* The index of a commit, which is added unless it is there. */
static uint32_t number_of(struct loader *loader, const git_oid *id)
{
	struct commit_graph *graph = loader->graph;
	text key = {(const char *)id->id, GIT_OID_RAWSZ};
	uint32_t found = table_find(&loader->numbers, key);
	if (found != TABLE_NONE)
		return found;
	uint32_t added = (uint32_t)graph->nodes.count;
	list_add(&graph->nodes, loader->arena)->id = *id;
	return table_add(&loader->numbers, arena_text(loader->arena, key), added);
}

static int read_node(struct loader *loader, size_t number)
{
	struct commit_node *node = &loader->graph->nodes.items[number];
	git_commit *commit;
	int error = git_commit_lookup(&commit, loader->repository->handle, &node->id);
	node->is_missing = error == GIT_ENOTFOUND && loader->repository->is_shallow;
	if (error != 0)
		return node->is_missing ? 0 : error;
	node->tree = *git_commit_tree_id(commit);
	node->time = git_commit_time(commit);
	for (unsigned i = 0; i < git_commit_parentcount(commit); i++) {
		uint32_t parent = number_of(loader, git_commit_parent_id(commit, i));
		struct commit_node *nodes = loader->graph->nodes.items;
		nodes[parent].child_count++;
		*list_add(&nodes[number].parents, loader->arena) = parent;
	}
	git_commit_free(commit);
	return 0;
}

/* Commits of which all children stand in the order, the newest last. */
struct ready {
	uint32_t *items;
	size_t count;
};

/* Of equally old ones, the first to come goes first. They are never more than branches. */
static void add_ready(struct ready *ready, const struct commit_node *nodes, uint32_t number)
{
	size_t at = ready->count++;
	for (; at > 0 && nodes[ready->items[at - 1]].time >= nodes[number].time; at--)
		ready->items[at] = ready->items[at - 1];
	ready->items[at] = number;
}

static void put_in_order(struct commit_graph *graph, struct arena *arena)
{
	struct commit_node *nodes = graph->nodes.items;
	struct ready ready = {arena_new(arena, uint32_t, graph->nodes.count), 0};
	graph->order = arena_new(arena, uint32_t, graph->nodes.count);
	add_ready(&ready, nodes, 0);
	for (size_t i = 0; ready.count > 0; i++) {
		graph->order[i] = ready.items[--ready.count];
		list_each (const uint32_t, parent, nodes[graph->order[i]].parents)
			if (--nodes[*parent].child_count == 0)
				add_ready(&ready, nodes, *parent);
	}
}

int commit_graph_load(
	struct commit_graph *out, const struct revision *revision, struct arena *arena)
{
	struct loader loader = {out, revision->repository, {0}, arena};
	*out = (struct commit_graph){0};
	table_init(&loader.numbers, arena, 0);
	number_of(&loader, &revision->commit);
	for (size_t i = 0; i < out->nodes.count; i++) {
		int error = read_node(&loader, i);
		if (error != 0)
			return error;
	}
	put_in_order(out, arena);
	return 0;
}
