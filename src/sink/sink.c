/* What all sinks share. See sink.h. */
#include "sink/sink.h"

#include <assert.h>

/* Relative, and nothing in it that could lead out of the site or end a line of a list of paths. */
static bool is_site_path(text path)
{
	bool is_valid = path.size > 0 && text_find_byte(path, '\0') == TEXT_NONE &&
		text_find_byte(path, '\n') == TEXT_NONE && path.data[path.size - 1] != '/';
	for (text part; is_valid && path.size > 0;) {
		text_cut(&path, '/', &part);
		is_valid = part.size > 0 && !text_equal(part, TEXT(".")) &&
			!text_equal(part, TEXT(".."));
	}
	return is_valid;
}

void sink_put(struct sink *sink, text path, text bytes)
{
	assert(is_site_path(path));
	sink->operations->put(sink, path, bytes);
}

bool sink_commit(struct sink *sink, struct diagnostics *diagnostics)
{
	return sink->operations->commit(sink, diagnostics);
}

void sink_abandon(struct sink *sink)
{
	sink->operations->abandon(sink);
}
