/*
 * Hunks by libgit2. See diff.h.
 *
 * What both sides begin and end with is cut off first, which leaves nothing for libgit2 to do in
 * the most frequent cases: something was added, taken away, or a single thing replaced.
 */
#include "compare/diff.h"

#include <git2.h>
#include <string.h>

static void close_library(void *handle)
{
	(void)handle;
	git_libgit2_shutdown();
}

void diff_open(struct arena *arena)
{
	git_libgit2_init();
	arena_defer(arena, close_library, NULL);
}

/* The texts as a file of lines. */
static text join_lines(const text lines[], size_t count, struct arena *arena)
{
	size_t size = count;
	for (size_t i = 0; i < count; i++)
		size += lines[i].size;
	char *joined = arena_bytes(arena, size), *to = joined;
	for (size_t i = 0; i < count; i++) {
		if (lines[i].size)
			memcpy(to, lines[i].data, lines[i].size);
		to += lines[i].size;
		*to++ = '\n';
	}
	return (text){joined, size};
}

struct collector {
	struct hunks *out;
	size_t skipped; /* texts that both begin with */
	struct arena *arena;
};

/* The first line of a side, from 0. By diff's custom an empty side names the line before it. */
static size_t first_line(int start, int count)
{
	return (size_t)(count ? start - 1 : start);
}

static int collect(const git_diff_delta *delta, const git_diff_hunk *hunk, void *payload)
{
	(void)delta;
	struct collector *collector = payload;
	*list_add(collector->out, collector->arena) = (struct hunk){
		collector->skipped + first_line(hunk->old_start, hunk->old_lines),
		(size_t)hunk->old_lines,
		collector->skipped + first_line(hunk->new_start, hunk->new_lines),
		(size_t)hunk->new_lines,
	};
	return 0;
}

static void diff_lines(struct collector *collector, const struct hunk *middle, text old, text new)
{
	git_diff_options options;
	git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
	options.flags = GIT_DIFF_FORCE_TEXT;
	options.context_lines = 0; /* so that a hunk is what differs, and nothing else */
	size_t before = collector->out->count;
	int failure = git_diff_buffers(old.data, old.size, NULL, new.data, new.size, NULL, &options,
		NULL, NULL, collect, NULL, collector);
	if (failure) { /* all of it replaced: coarse, and true */
		collector->out->count = before;
		*list_add(collector->out, collector->arena) = *middle;
	}
}

void diff_texts(struct hunks *out, const text old[], size_t old_count, const text new[],
	size_t new_count, struct arena *arena)
{
	size_t same = 0;
	while (same < old_count && same < new_count && text_equal(old[same], new[same]))
		same++;
	while (old_count > same && new_count > same &&
		text_equal(old[old_count - 1], new[new_count - 1])) {
		old_count--;
		new_count--;
	}
	struct hunk middle = {same, old_count - same, same, new_count - same};
	if (middle.old_count + middle.new_count == 0)
		return;
	bool is_plain = middle.old_count == 0 || middle.new_count == 0 ||
		(middle.old_count == 1 && middle.new_count == 1);
	if (is_plain) {
		*list_add(out, arena) = middle;
		return;
	}
	struct collector collector = {out, same, arena};
	diff_lines(&collector, &middle, join_lines(old + same, middle.old_count, arena),
		join_lines(new + same, middle.new_count, arena));
}
