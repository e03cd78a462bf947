/* A sink that only counts. See sink.h. */
#include "sink/sink.h"

#include <stdatomic.h>

struct nothing {
	struct sink sink;
	atomic_size_t file_count;
	atomic_uint_least64_t byte_count;
};

static void put(struct sink *sink, text path, text bytes)
{
	struct nothing *nothing = (struct nothing *)sink;
	(void)path;
	atomic_fetch_add(&nothing->file_count, 1);
	atomic_fetch_add(&nothing->byte_count, bytes.size);
}

static bool commit(struct sink *sink, struct diagnostics *diagnostics)
{
	struct nothing *nothing = (struct nothing *)sink;
	(void)diagnostics;
	sink->counts.file_count = nothing->file_count;
	sink->counts.byte_count = nothing->byte_count;
	return true;
}

static void abandon(struct sink *sink)
{
	(void)sink;
}

void sink_open_nothing(struct sink **out, struct arena *arena)
{
	static const struct sink_operations operations = {put, commit, abandon};
	struct nothing *nothing = arena_new(arena, struct nothing, 1);
	nothing->sink.operations = &operations;
	*out = &nothing->sink;
}
