/* See past.h. */
#include "compare/past.h"

#include "base/date.h"
#include "source/repository.h"

bool past_load(struct handbook *out, const struct past *past, struct arena *arena,
	struct diagnostics *diagnostics)
{
	struct repository *repository;
	struct source *source;
	text folder;
	const struct handbook_options options = {
		.worker_count = past->worker_count,
		.has_views = true,
		.today = DATE_NONE,
		.git = GIT_NOTHING,
		.config = past->config,
	};
	if (!repository_open(&repository, past->content, arena, diagnostics) ||
		!repository_locate(&folder, repository, past->content, arena, diagnostics) ||
		!source_open_git(
			&source, past->content, past->revision, folder, arena, diagnostics))
		return false;
	handbook_load(out, source, &options, arena, diagnostics);
	return true;
}
