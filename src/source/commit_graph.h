/*
 * All commits that a revision has: each before its parents, and otherwise the newest first.
 *
 * A clock that was wrong changes nothing of the first, so whoever goes through them in this order
 * has seen all that came of a commit when it comes to it. libgit2's own walk gives up where a
 * shallow clone ends, this one says where that is.
 *
 *	struct commit_graph graph;
 *	int error = commit_graph_load(&graph, &revision, arena);
 *	for (size_t i = 0; error == 0 && i < graph.nodes.count; i++)
 *		visit(&graph.nodes.items[graph.order[i]]);
 */
#ifndef SOURCE_COMMIT_GRAPH_H
#define SOURCE_COMMIT_GRAPH_H

#include "source/repository.h"

#include "base/list.h"

struct commit_node {
	git_oid id;
	git_oid tree;
	git_time_t time;               /* the committer's */
	struct LIST(uint32_t) parents; /* indexes of nodes; that of its own line first */
	uint32_t child_count;          /* those that don't stand in the order yet: 0 at the end */
	bool is_missing;               /* behind the end of a shallow clone: it has only an id */
};

struct commit_graph {
	struct LIST(struct commit_node) nodes; /* the revision's own first */
	uint32_t *order;                       /* order[nodes.count]: indexes of nodes */
};

/* Returns libgit2's code, 0 if all went well. */
int commit_graph_load(
	struct commit_graph *out, const struct revision *revision, struct arena *arena);

#endif
