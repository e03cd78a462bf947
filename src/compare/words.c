/* Words marked within a block. See words.h. */
#include "compare/words.h"

#include "compare/diff.h"

size_t words_count(text content)
{
	size_t count = content.size > 0;
	for (size_t i = 0; i < content.size; i++)
		count += content.data[i] == ' ';
	return count;
}

text *words_split(text content, size_t *count, struct arena *arena)
{
	text *words = arena_new(arena, text, words_count(content));
	*count = 0;
	while (content.size)
		text_cut(&content, ' ', &words[(*count)++]);
	return words;
}

/* From the first word of a run to its last: they stand side by side in one text. */
static text slice_of(const text words[], size_t count)
{
	text first = words[0], last = words[count - 1];
	return (text){first.data, (size_t)(last.data + last.size - first.data)};
}

struct run_list LIST(struct run);

static void add_run(struct run_list *runs, enum run_kind kind, const text words[], size_t count,
	struct arena *arena)
{
	if (count)
		*list_add(runs, arena) = (struct run){kind, slice_of(words, count), count};
}

size_t words_compare(
	const struct run **out, text old, text new, struct arena *arena, struct arena *scratch)
{
	size_t old_count, new_count, at = 0;
	text *old_words = words_split(old, &old_count, scratch);
	text *new_words = words_split(new, &new_count, scratch);
	struct hunks hunks = {0};
	struct run_list runs = {0};
	diff_texts(&hunks, old_words, old_count, new_words, new_count, scratch);
	list_each (const struct hunk, hunk, hunks) {
		add_run(&runs, RUN_EQUAL, new_words + at, hunk->new_from - at, arena);
		add_run(&runs, RUN_DELETED, old_words + hunk->old_from, hunk->old_count, arena);
		add_run(&runs, RUN_INSERTED, new_words + hunk->new_from, hunk->new_count, arena);
		at = hunk->new_from + hunk->new_count;
	}
	add_run(&runs, RUN_EQUAL, new_words + at, new_count - at, arena);
	*out = runs.items;
	return runs.count;
}

size_t words_whole(const struct run **out, enum run_kind kind, text content, struct arena *arena)
{
	if (content.size == 0)
		return 0;
	struct run *run = arena_new(arena, struct run, 1);
	*run = (struct run){kind, content, words_count(content)};
	*out = run;
	return 1;
}
