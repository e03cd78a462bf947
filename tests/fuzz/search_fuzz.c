/*
 * A hostile index and a question: the input is a question, a line feed and the files of an index
 * one behind the other, index.bin first. Reading may refuse or find nothing; it must stay within
 * the bytes.
 */
#include "search/query.h"

/* The file that the bytes begin with, by the size in its header; or all of them. */
static text first_file(text bytes)
{
	size_t size = 0;
	for (size_t i = 4; i-- > 0 && bytes.size >= FORMAT_HEADER_SIZE;)
		size = size << 8 | (unsigned char)bytes.data[4 + i];
	return text_slice(bytes, 0, size && size < bytes.size ? size : bytes.size);
}

static text behind(text bytes, text file)
{
	return text_slice(bytes, file.size, bytes.size);
}

static bool load(void *payload, uint32_t chunk, text *bytes)
{
	const text *input = payload;
	text rest = behind(*input, first_file(*input));
	while (chunk-- > 0 && rest.size)
		rest = behind(rest, first_file(rest));
	*bytes = first_file(rest);
	return bytes->size > 0;
}

static void look_at(struct format_index *index, text question, struct arena *arena)
{
	struct query_answer answer;
	query_run(&answer, index, question, 20, arena);
	for (size_t i = 0; i < answer.result_count; i++)
		format_read_views(index, answer.results[i].section);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct format_index index;
	text input = {(const char *)data, size}, question;
	if (!text_cut(&input, '\n', &question))
		return 0;
	arena_init(&arena);
	if (format_open(&index, first_file(input), load, &input, &arena) == FORMAT_GOOD)
		look_at(&index, question, &arena);
	arena_release(&arena);
	return 0;
}
