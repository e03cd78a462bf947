/*
 * A hostile index and a question: the input is a question, a line feed and the bytes of index.bin.
 * The chunks in files of their own are made of the same bytes, with the right identity. Reading may
 * refuse or find nothing; it must stay within the bytes.
 */
#include "search/query.h"

struct input {
	text bytes;
	struct arena *arena;
};

/* The same header, with the size that this one has, and the stream from somewhere on. */
static bool load(void *payload, uint32_t chunk, text *bytes)
{
	const struct input *input = payload;
	size_t from = FORMAT_HEADER_SIZE + chunk % 64 * 8;
	text header = text_slice(input->bytes, 0, FORMAT_HEADER_SIZE);
	text stream = text_slice(input->bytes, from, input->bytes.size);
	*bytes = arena_concat(input->arena, header, stream);
	for (unsigned i = 0; i < 4; i++)
		((char *)bytes->data)[4 + i] = (char)(bytes->size >> 8 * i);
	return chunk % 7 != 6;
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
	struct input input = {{(const char *)data, size}, &arena};
	text question;
	if (!text_cut(&input.bytes, '\n', &question))
		return 0;
	arena_init(&arena);
	if (format_open(&index, input.bytes, load, &input, &arena) == FORMAT_GOOD)
		look_at(&index, question, &arena);
	arena_release(&arena);
	return 0;
}
