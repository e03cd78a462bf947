/* The layouts folder. See layout.h. */
#include "site/layout.h"

#include "site/asset.h"

enum { TEMPLATE_SIZE_MAX = 256 * 1024 };

static const text layout_names[LAYOUT_COUNT] = {
	[LAYOUT_PAGE] = TEXT_INIT("page"),
	[LAYOUT_CHAPTER] = TEXT_INIT("chapter"),
	[LAYOUT_EDITION] = TEXT_INIT("edition"),
	[LAYOUT_VIEWS] = TEXT_INIT("views"),
	[LAYOUT_HOME] = TEXT_INIT("home"),
	[LAYOUT_EDITION_HELP] = TEXT_INIT("edition-help"),
	[LAYOUT_CHANGES] = TEXT_INIT("changes"),
	[LAYOUT_COMPARE] = TEXT_INIT("compare"),
	[LAYOUT_REGISTER] = TEXT_INIT("register"),
	[LAYOUT_SEARCH] = TEXT_INIT("search"),
	[LAYOUT_NOT_FOUND] = TEXT_INIT("not-found"),
	[LAYOUT_MOVED] = TEXT_INIT("moved"),
	[LAYOUT_MENU_ITEM] = TEXT_INIT("menu-item"),
};

static void add_template(struct template_set *set, const struct source *source,
	const struct source_file *file, struct arena *arena, struct diagnostics *diagnostics)
{
	text bytes;
	text name = text_slice(file->path, 0, file->path.size - TEXT(".mustache").size);
	struct place place = source_place(source, file->path, arena);
	place.line = place.column = 1;
	if (source_read(source, file, TEMPLATE_SIZE_MAX, arena, &bytes, diagnostics))
		template_add(set, name, bytes, place, diagnostics);
}

static void add_asset(struct layouts *layouts, const struct source *source,
	const struct source_file *file, struct arena *arena, struct diagnostics *diagnostics)
{
	struct asset *asset = &layouts->assets[layouts->asset_count];
	asset->path = file->path;
	if (!source_read(source, file, SOURCE_ASSET_SIZE_MAX, arena, &asset->bytes, diagnostics))
		return;
	if (text_ends(file->path, TEXT(".js")))
		asset->bytes = asset_squeeze_script(asset->bytes, arena);
	layouts->asset_count++;
}

bool layouts_load(struct layouts *out, const struct source *source, struct arena *arena,
	struct diagnostics *diagnostics)
{
	size_t before = diagnostics_count(diagnostics, SEVERITY_ERROR);
	struct template_set *set = template_set_new(arena);
	*out = (struct layouts){.asset_count = 0};
	out->assets = arena_new(arena, struct asset, source->files.count);
	list_each (const struct source_file, file, source->files) {
		if (text_ends(file->path, TEXT(".mustache")))
			add_template(set, source, file, arena, diagnostics);
		else if (text_starts(file->path, TEXT("assets/")))
			add_asset(out, source, file, arena, diagnostics);
	}
	template_set_finish(set, diagnostics);
	for (size_t i = 0; i < LAYOUT_COUNT; i++) {
		out->templates[i] = template_find(set, layout_names[i]);
		if (!out->templates[i])
			diagnostic_add(diagnostics, LAYOUT_MISSING,
				source_place(source, TEXT(""), arena), layout_names[i]);
	}
	return diagnostics_count(diagnostics, SEVERITY_ERROR) == before;
}
