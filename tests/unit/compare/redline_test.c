/*
 * What must be true of every redline, on many pairs of editions made by chance: applied to the old
 * text, as a view shows it, it gives the new text exactly; and backwards.
 */
#include "compare/redline.h"

#include "editions.h"

enum {
	ROUND_COUNT = 80,
	PAGE_MAX = 8,
	CHUNK_MAX = 48, /* of a page */
	EDIT_MAX = 12,
};

/* A page as its writer has it: chunks with a blank line between. */
struct draft {
	text path;
	text title;
	text chunks[CHUNK_MAX];
	size_t count;
};

struct drafts {
	struct draft items[PAGE_MAX];
	size_t count;
};

struct writer {
	struct fixture *f;
	struct dice dice;
	uint32_t next_id;
};

/* Few different words, so that chance makes equal and similar blocks. */
static text random_words(struct writer *writer, uint32_t most)
{
	static const char *const words[] = {"de", "het", "een", "stage", "niveau", "dag", "uren",
		"niet", "wel", "school", "je", "moet", "mag", "1", "2", "3", "maandag", "vrijdag",
		"bij", "op"};
	text all = TEXT("x");
	for (uint32_t n = 1 + dice_below(&writer->dice, most); n > 0; n--)
		all = arena_concat(&writer->f->arena, all, TEXT(" "),
			text_of(words[dice_below(&writer->dice, sizeof words / sizeof *words)]));
	return all;
}

static text random_mark(struct writer *writer)
{
	static const char *const marks[] = {"", "", "", "", " {niveau=2}", " {niveau=2,3}",
		" {niveau=4}", " {vorm=voltijd}", " {rol=student}", " {niveau=1 vorm=deeltijd}"};
	return text_of(marks[dice_below(&writer->dice, sizeof marks / sizeof *marks)]);
}

static text random_chunk(struct writer *writer)
{
	struct arena *arena = &writer->f->arena;
	text words = random_words(writer, 12), more = random_words(writer, 4),
	     mark = random_mark(writer);
	switch (dice_below(&writer->dice, 8)) {
	case 0:
		return arena_concat(arena, TEXT("## "), random_words(writer, 2),
			arena_format(arena, " {#s%u}", writer->next_id++));
	case 1:
		return arena_concat(arena, TEXT("- "), words, mark, TEXT("\n- "), more);
	case 2:
		return arena_concat(arena, TEXT("| "), more, TEXT(" | b |\n| - | - |\n| "), words,
			TEXT(" | c |"), mark, TEXT("\n| 2 | "), more, TEXT(" |"));
	case 3:
		return arena_concat(arena, TEXT("::: let-op niveau=3\n"), words, TEXT("\n\n"), more,
			TEXT("\n:::"));
	case 4:
		return arena_concat(arena, TEXT("```\n"), words, TEXT("\n"), more, TEXT("\n```"));
	default:
		return arena_concat(arena, words, mark);
	}
}

static void insert_chunk(struct draft *draft, size_t at, text chunk)
{
	if (draft->count == CHUNK_MAX)
		return;
	for (size_t i = draft->count++; i > at; i--)
		draft->chunks[i] = draft->chunks[i - 1];
	draft->chunks[at] = chunk;
}

static text remove_chunk(struct draft *draft, size_t at)
{
	text chunk = draft->chunks[at];
	draft->count--;
	for (size_t i = at; i < draft->count; i++)
		draft->chunks[i] = draft->chunks[i + 1];
	return chunk;
}

static struct draft *add_draft(struct writer *writer, struct drafts *drafts)
{
	struct draft *draft = &drafts->items[drafts->count++];
	*draft = (struct draft){.title = random_words(writer, 3)};
	draft->path = arena_format(&writer->f->arena, "deel/p%u.md", writer->next_id++);
	for (uint32_t n = dice_below(&writer->dice, 14); n > 0; n--)
		insert_chunk(draft, draft->count, random_chunk(writer));
	return draft;
}

/* Another word in the middle of a chunk. */
static text change_word(struct writer *writer, text chunk)
{
	size_t space = text_find(chunk, TEXT(" x "));
	if (space == TEXT_NONE)
		space = text_find_byte(chunk, ' ');
	if (space == TEXT_NONE || text_starts(chunk, TEXT("::")) || text_starts(chunk, TEXT("#")))
		return chunk;
	return arena_concat(&writer->f->arena, text_slice(chunk, 0, space), TEXT(" "),
		random_words(writer, 1), text_slice(chunk, space, chunk.size));
}

static void move_chunk(struct draft *draft, size_t at, struct draft *other)
{
	text chunk = remove_chunk(draft, at);
	insert_chunk(other, other->count / 2, chunk);
}

static bool is_heading(text chunk)
{
	return text_starts(chunk, TEXT("##"));
}

/* The first section from `at` on, to the end of a page. */
static void move_section(struct draft *draft, size_t at, struct draft *other)
{
	while (at < draft->count && !is_heading(draft->chunks[at]))
		at++;
	size_t end = at + 1;
	while (end < draft->count && !is_heading(draft->chunks[end]))
		end++;
	for (size_t n = at < draft->count ? end - at : 0; n > 0 && other->count < CHUNK_MAX; n--) {
		text chunk = remove_chunk(draft, at);
		insert_chunk(other, other->count, chunk);
	}
}

/* One thing that an editor might do between two editions. */
static void edit(struct writer *writer, struct drafts *drafts)
{
	struct dice *dice = &writer->dice;
	struct draft *draft = &drafts->items[dice_below(dice, (uint32_t)drafts->count)];
	struct draft *other = &drafts->items[dice_below(dice, (uint32_t)drafts->count)];
	size_t at = draft->count ? dice_below(dice, (uint32_t)draft->count) : 0;
	uint32_t what = dice_below(dice, 18);
	if (what == 0 && drafts->count < PAGE_MAX)
		add_draft(writer, drafts);
	else if (what == 1 && drafts->count > 1)
		*draft = drafts->items[--drafts->count];
	else if (what == 2)
		draft->path = arena_format(&writer->f->arena, "nieuw/p%u.md", writer->next_id++);
	else if (what == 3)
		move_section(draft, at, other);
	else if (what == 4)
		draft->title = random_words(writer, 3);
	else if (what < 8 || draft->count == 0)
		insert_chunk(draft, at, random_chunk(writer));
	else if (what < 10)
		remove_chunk(draft, at);
	else if (what < 13 && other->count < CHUNK_MAX)
		move_chunk(draft, at, other);
	else
		draft->chunks[at] = change_word(writer, draft->chunks[at]);
}

static const struct edition *publish(
	const struct school *school, const struct drafts *drafts, const char *name)
{
	struct arena *arena = &school->f->arena;
	struct file files[PAGE_MAX];
	for (size_t i = 0; i < drafts->count; i++) {
		const struct draft *draft = &drafts->items[i];
		text body =
			arena_concat(arena, TEXT("---\ntitle: "), draft->title, TEXT("\n---\n"));
		for (size_t c = 0; c < draft->count; c++)
			body = arena_concat(arena, body, draft->chunks[c], TEXT("\n\n"));
		files[i].path = arena_c_string(arena, draft->path);
		files[i].text = arena_c_string(arena, body);
	}
	return edition_of(school, name, files, drafts->count);
}

/* An edition's text in a view, block by block; what is worked out of a redline, or read. */
struct written {
	const struct edition *edition;
	struct {
		text *blocks;
		bool *is_written;
		size_t count;
	} pages[PAGE_MAX];
};

static struct written read_edition(
	const struct school *school, const struct edition *edition, size_t view)
{
	struct arena *arena = &school->f->arena;
	struct written written = {.edition = edition};
	for (size_t p = 0; p < edition->page_count; p++) {
		if (!page_is_in(edition->pages[p], view))
			continue;
		const struct shown_page *shown =
			shown_of(school, edition->pages[p], view, badge_labels);
		written.pages[p].count = shown->block_count;
		written.pages[p].blocks = arena_new(arena, text, shown->block_count);
		written.pages[p].is_written = arena_new(arena, bool, shown->block_count);
		for (size_t b = 0; b < shown->block_count; b++)
			written.pages[p].blocks[b] = shown->blocks[b].content;
	}
	return written;
}

static size_t number_of(const struct block *block)
{
	return (size_t)(block - block->section->page->blocks);
}

/* The text that stands where this block does. */
static text text_at(const struct written *written, const struct block *block)
{
	const struct page *page = block->section->page->page;
	assert_ptr_equal(page->edition, written->edition);
	assert_true(number_of(block) < written->pages[page->number].count);
	return written->pages[page->number].blocks[number_of(block)];
}

/* Notes that a block's text has been accounted for: once. */
static void check_off(struct written *written, const struct block *block, text content)
{
	size_t page = block->section->page->page->number;
	assert_text(content, text_at(written, block));
	assert_false(written->pages[page].is_written[number_of(block)]);
	written->pages[page].is_written[number_of(block)] = true;
}

static void check_all_written(const struct written *written)
{
	for (size_t p = 0; p < written->edition->page_count; p++)
		for (size_t b = 0; b < written->pages[p].count; b++)
			assert_true(written->pages[p].is_written[b]);
}

static text join_runs(struct fixture *f, const struct block_change *block, enum run_kind kind)
{
	text all = TEXT("");
	for (size_t r = 0; r < block->run_count; r++)
		if (block->runs[r].kind == RUN_EQUAL || block->runs[r].kind == kind)
			all = arena_concat(&f->arena, all, all.size ? TEXT(" ") : TEXT(""),
				block->runs[r].words);
	return all;
}

/* The two texts as the redline has them: each is held against what was read. */
struct proof {
	struct fixture *f;
	struct written old;
	struct written new;
};

/* What chance brought about, so that a test that proves nothing is noticed. */
enum { CHANGE_COUNT = CHANGE_AWAY + 1 };
static size_t page_tally[CHANGE_COUNT], section_tally[CHANGE_COUNT], block_tally[CHANGE_COUNT];

static void check_same(struct proof *proof, const struct block *old, const struct block *new)
{
	check_off(&proof->new, new, text_at(&proof->old, old));
	check_off(&proof->old, old, text_at(&proof->new, new));
}

static void check_block(struct proof *proof, const struct block_change *block)
{
	block_tally[block->change]++;
	if (block->change == CHANGE_AWAY) {
		assert_non_null(block->new);
		assert_int_equal(block->run_count, 0);
		return;
	}
	assert_int_equal(block->change == CHANGE_NEW, block->old == NULL);
	assert_int_equal(block->change == CHANGE_GONE, block->new == NULL);
	assert_true(block->change != CHANGE_MOVED || block->is_moved);
	assert_true(block->change != CHANGE_EQUAL || !block->is_moved);
	if (block->old)
		check_off(&proof->old, block->old, join_runs(proof->f, block, RUN_DELETED));
	if (block->new)
		check_off(&proof->new, block->new, join_runs(proof->f, block, RUN_INSERTED));
}

static void check_section(struct proof *proof, const struct section_change *section)
{
	const struct shown_section *old = section->old, *new = section->new;
	section_tally[section->change]++;
	if (section->change == CHANGE_AWAY)
		return;
	for (size_t b = 0; b < section->block_count; b++)
		check_block(proof, &section->blocks[b]);
	for (size_t i = 0; section->block_count == 0 && i < new->count; i++)
		check_same(proof, &old->page->blocks[old->first + i],
			&new->page->blocks[new->first + i]);
}

/* A page that the redline does not tell of is the same, block by block. */
static void check_untold(struct proof *proof, size_t view, const bool is_told[PAGE_MAX])
{
	const struct edition *old = proof->old.edition, *new = proof->new.edition;
	for (size_t i = 0; i < old->page_count; i++) {
		if (is_told[i] || !page_is_in(old->pages[i], view))
			continue;
		size_t j = 0;
		while (!text_equal(page_inner_path(new->pages[j]), page_inner_path(old->pages[i])))
			assert_true(++j < new->page_count);
		assert_int_equal(proof->old.pages[i].count, proof->new.pages[j].count);
		for (size_t b = 0; b < proof->old.pages[i].count; b++) {
			assert_text(proof->old.pages[i].blocks[b], proof->new.pages[j].blocks[b]);
			assert_false(proof->old.pages[i].is_written[b]);
			assert_false(proof->new.pages[j].is_written[b]);
			proof->old.pages[i].is_written[b] = proof->new.pages[j].is_written[b] =
				true;
		}
	}
}

static void check_page(struct proof *proof, const struct page_change *page)
{
	page_tally[page->change]++;
	for (size_t s = 0; s < page->section_count; s++)
		check_section(proof, &page->sections[s]);
	if (page->change != CHANGE_MOVED)
		return;
	for (size_t b = 0; b < page->old->block_count && page->section_count == 0; b++)
		check_same(proof, &page->old->blocks[b], &page->new->blocks[b]);
}

static void check_redline(const struct school *school, const struct redline *redline,
	const struct edition *old, const struct edition *new, size_t view)
{
	bool is_told[PAGE_MAX] = {false};
	struct proof proof = {
		school->f, read_edition(school, old, view), read_edition(school, new, view)};
	for (size_t p = 0; p < redline->page_count; p++) {
		check_page(&proof, redline->pages[p]);
		if (redline->pages[p]->old)
			is_told[redline->pages[p]->old->page->number] = true;
	}
	check_untold(&proof, view, is_told);
	check_all_written(&proof.old);
	check_all_written(&proof.new);
}

static void a_redline_gives_the_new_text_and_the_old(void **state)
{
	(void)state;
	for (uint64_t round = 0; round < ROUND_COUNT; round++) {
		struct fixture mine;
		struct school school;
		struct writer writer = {&mine, {round}, 0};
		struct drafts drafts = {.count = 0};
		arena_init(&mine.arena);
		diagnostics_init(&mine.diagnostics, &mine.arena);
		school_open(&school, &mine);
		for (uint32_t n = 1 + dice_below(&writer.dice, 5); n > 0; n--)
			add_draft(&writer, &drafts);
		const struct edition *old = publish(&school, &drafts, "2024-2025");
		for (uint32_t n = dice_below(&writer.dice, EDIT_MAX); n > 0; n--)
			edit(&writer, &drafts);
		const struct edition *new = publish(&school, &drafts, "2025-2026");
		struct comparison *comparison = compare_editions(&school, old, new);
		for (size_t view = 0; view < school.config.views.count; view++)
			check_redline(&school, comparison_view(comparison, view), old, new, view);
		assert_no_findings(&mine);
		arena_release(&mine.arena);
	}
	for (int change = CHANGE_EQUAL; change < CHANGE_COUNT; change++) {
		assert_true(block_tally[change] > 0);
		assert_true(section_tally[change] > 0);
		bool is_of_pages = change != CHANGE_EQUAL && change != CHANGE_AWAY;
		assert_int_equal(page_tally[change] > 0, is_of_pages);
	}
}

/*
 * A heading, and a page, shows where anything under it does: with text for all, that never changes.
 */
static void fill_sections(struct writer *writer, struct draft *draft)
{
	insert_chunk(draft, 0, random_words(writer, 12));
	for (size_t c = 0; c < draft->count; c++)
		if (is_heading(draft->chunks[c]))
			insert_chunk(draft, c + 1, random_words(writer, 12));
}

/* Whatever happens to what is for niveau 4 only, nobody else's redline says so. */
static void a_view_knows_nothing_of_others(void **state)
{
	(void)state;
	for (uint64_t round = 0; round < ROUND_COUNT; round++) {
		struct fixture mine;
		struct school school;
		struct writer writer = {&mine, {1000 + round}, 0};
		struct drafts drafts = {.count = 0};
		arena_init(&mine.arena);
		diagnostics_init(&mine.diagnostics, &mine.arena);
		school_open(&school, &mine);
		fill_sections(&writer, add_draft(&writer, &drafts));
		fill_sections(&writer, add_draft(&writer, &drafts));
		const struct edition *old = publish(&school, &drafts, "2024-2025");
		for (int n = 0; n < 5; n++) {
			struct draft *draft = &drafts.items[n % 2];
			text secret = arena_concat(
				&mine.arena, random_words(&writer, 12), TEXT(" {niveau=4}"));
			insert_chunk(draft, dice_below(&writer.dice, (uint32_t)draft->count + 1),
				secret);
		}
		const struct edition *new = publish(&school, &drafts, "2025-2026");
		struct comparison *comparison = compare_editions(&school, old, new);
		assert_int_equal(
			comparison_view(comparison, view_of(&school, "niveau-2"))->page_count, 0);
		assert_int_equal(comparison_view(comparison, view_of(&school, "niveau-1-deeltijd"))
					 ->page_count,
			0);
		assert_int_equal(
			comparison_view(comparison, view_of(&school, "student"))->page_count, 0);
		assert_true(
			comparison_view(comparison, view_of(&school, "niveau-4"))->page_count > 0);
		assert_true(comparison_view(comparison, VIEW_GENERAL)->page_count > 0);
		arena_release(&mine.arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_redline_gives_the_new_text_and_the_old),
		TEST(a_view_knows_nothing_of_others),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
