/* Reading the YAML tree: the right type is given, the wrong one reported, nothing left alone. */
#include "base/yaml.h"

#include "base/date.h"

#include "../test.h"

static const struct yaml *parse(struct fixture *f, text bytes)
{
	struct yaml *root;
	struct place origin = {.path = TEXT("a.yaml"), .line = 1, .column = 1};
	assert_true(yaml_parse(&root, bytes, origin, &f->arena, &f->diagnostics));
	return root;
}

static void find_looks_in_mappings_only(void **state)
{
	const struct yaml *root = parse(*state, TEXT("a: 1\nb: [a, b]\n"));
	assert_text(yaml_find(root, TEXT("a"))->scalar, TEXT("1"));
	assert_null(yaml_find(root, TEXT("c")));
	assert_null(yaml_find(yaml_find(root, TEXT("b")), TEXT("a")));
	assert_null(yaml_find(NULL, TEXT("a")));
}

static void each_visits_the_items(void **state)
{
	const struct yaml *root = parse(*state, TEXT("[a, b, c]"));
	size_t count = 0;
	yaml_each (item, root)
		assert_ptr_equal(item, &root->items[count++]);
	assert_int_equal(count, 3);
}

static const text known[] = {TEXT_INIT("title"), TEXT_INIT("order")};

static void every_unknown_key_is_reported(void **state)
{
	struct fixture *f = *state;
	const struct yaml *root = parse(f, TEXT("titel: x\norder: 1\nkleur: rood\n"));
	assert_false(yaml_check_keys(root, known, 2, &f->diagnostics));
	assert_text(f->diagnostics.items[0].message, TEXT("onbekende sleutel 'titel'"));
	assert_text(f->diagnostics.items[0].hint,
		TEXT("Bedoelde je 'title'? Hier kunnen staan: title, order."));
	assert_text(f->diagnostics.items[1].hint,
		TEXT("Verbeter de sleutel of haal hem weg. Hier kunnen staan: title, order."));
	assert_text(
		findings(f), TEXT("1:1+5 yaml-sleutel-onbekend\n3:1+5 yaml-sleutel-onbekend\n"));
}

static void known_keys_pass(void **state)
{
	struct fixture *f = *state;
	assert_true(
		yaml_check_keys(parse(f, TEXT("order: 1\ntitle:\n")), known, 2, &f->diagnostics));
	assert_true(yaml_check_keys(parse(f, TEXT("")), known, 2, &f->diagnostics));
	assert_int_equal(f->diagnostics.count, 0);
}

static void keys_of_something_else_are_a_fault(void **state)
{
	struct fixture *f = *state;
	assert_false(yaml_check_keys(parse(f, TEXT("- a\n")), known, 2, &f->diagnostics));
	assert_text(f->diagnostics.items[0].message,
		TEXT("hier horen sleutels met een waarde, geen lijst"));
	assert_text(findings(f), TEXT("1:1+0 yaml-geen-sleutels\n"));
}

static void kinds_are_told_apart(void **state)
{
	struct fixture *f = *state;
	const struct yaml *root = parse(f, TEXT("a: x\nb: [x]\nc: {x: y}\n"));
	static const enum yaml_kind kinds[] = {YAML_SCALAR, YAML_SEQUENCE, YAML_MAPPING};
	for (size_t i = 0; i < 3; i++)
		for (size_t j = 0; j < 3; j++)
			assert_int_equal(
				yaml_check_kind(&root->items[i], kinds[j], &f->diagnostics),
				i == j);
	assert_text(
		f->diagnostics.items[0].message, TEXT("hier hoort een lijst, geen losse waarde"));
	assert_text(f->diagnostics.items[5].message,
		TEXT("hier hoort een lijst, geen sleutels met waarden"));
	assert_text(findings(f),
		TEXT("1:4+1 yaml-geen-lijst\n1:4+1 yaml-geen-sleutels\n"
		     "2:4+1 yaml-geen-waarde\n2:4+1 yaml-geen-sleutels\n"
		     "3:4+1 yaml-geen-waarde\n3:4+1 yaml-geen-lijst\n"));
}

static void nothing_is_an_empty_one_of_any_kind(void **state)
{
	struct fixture *f = *state;
	const struct yaml *root = parse(f, TEXT("a:\nb: ''\n"));
	assert_true(yaml_check_kind(&root->items[0], YAML_SEQUENCE, &f->diagnostics));
	assert_true(yaml_check_kind(&root->items[0], YAML_MAPPING, &f->diagnostics));
	assert_true(yaml_check_kind(&root->items[0], YAML_SCALAR, &f->diagnostics));
	assert_false(yaml_check_kind(&root->items[1], YAML_SEQUENCE, &f->diagnostics));
}

static void texts(void **state)
{
	struct fixture *f = *state;
	const struct yaml *root = parse(f, TEXT("a: een twee\nb: ''\nc:\nd: [x]\n"));
	text out = TEXT("oud");
	assert_true(yaml_get_text(root, TEXT("absent"), &out, &f->diagnostics));
	assert_true(yaml_get_text(root, TEXT("c"), &out, &f->diagnostics));
	assert_true(yaml_get_text(NULL, TEXT("c"), &out, &f->diagnostics));
	assert_false(yaml_get_text(root, TEXT("d"), &out, &f->diagnostics));
	assert_text(out, TEXT("oud"));
	assert_true(yaml_get_text(root, TEXT("a"), &out, &f->diagnostics));
	assert_text(out, TEXT("een twee"));
	assert_true(yaml_get_text(root, TEXT("b"), &out, &f->diagnostics));
	assert_text(out, TEXT(""));
	assert_text(findings(f), TEXT("4:4+1 yaml-geen-waarde\n"));
}

static void numbers(void **state)
{
	struct fixture *f = *state;
	const struct yaml *root = parse(f, TEXT("a: 10\nb: tien\nc: -1\nd: {}\ne:\n"));
	uint32_t out = 7;
	assert_true(yaml_get_number(root, TEXT("e"), &out, &f->diagnostics));
	assert_false(yaml_get_number(root, TEXT("b"), &out, &f->diagnostics));
	assert_false(yaml_get_number(root, TEXT("c"), &out, &f->diagnostics));
	assert_false(yaml_get_number(root, TEXT("d"), &out, &f->diagnostics));
	assert_int_equal(out, 7);
	assert_true(yaml_get_number(root, TEXT("a"), &out, &f->diagnostics));
	assert_int_equal(out, 10);
	assert_text(f->diagnostics.items[0].message, TEXT("'tien' is geen heel getal"));
	assert_text(findings(f),
		TEXT("2:4+4 yaml-geen-getal\n3:4+2 yaml-geen-getal\n4:4+1 yaml-geen-waarde\n"));
}

static void booleans(void **state)
{
	struct fixture *f = *state;
	const struct yaml *root =
		parse(f, TEXT("a: ja\nb: nee\nc: true\nd: false\ne: no\nf: [ja]\ng:\n"));
	static const bool expected[] = {true, false, true, false};
	for (size_t i = 0; i < 4; i++) {
		bool out = !expected[i];
		assert_true(yaml_get_bool(root, root->items[i].key, &out, &f->diagnostics));
		assert_int_equal(out, expected[i]);
	}
	bool out = true;
	assert_true(yaml_get_bool(root, TEXT("g"), &out, &f->diagnostics));
	assert_false(yaml_get_bool(root, TEXT("e"), &out, &f->diagnostics));
	assert_false(yaml_get_bool(root, TEXT("f"), &out, &f->diagnostics));
	assert_true(out);
	assert_text(findings(f), TEXT("5:4+2 yaml-geen-ja-nee\n6:4+1 yaml-geen-waarde\n"));
}

static void dates(void **state)
{
	struct fixture *f = *state;
	const struct yaml *root =
		parse(f, TEXT("a: 2026-06-01\nb: 1 juni 2026\nc: 2026-02-30\nd: []\ne:\n"));
	int32_t out = 5;
	assert_true(yaml_get_date(root, TEXT("e"), &out, &f->diagnostics));
	assert_false(yaml_get_date(root, TEXT("b"), &out, &f->diagnostics));
	assert_false(yaml_get_date(root, TEXT("c"), &out, &f->diagnostics));
	assert_false(yaml_get_date(root, TEXT("d"), &out, &f->diagnostics));
	assert_int_equal(out, 5);
	assert_true(yaml_get_date(root, TEXT("a"), &out, &f->diagnostics));
	assert_int_equal(out, date_to_day((struct date){2026, 6, 1}));
	assert_text(findings(f),
		TEXT("2:4+11 yaml-geen-datum\n3:4+10 yaml-geen-datum\n4:4+1 yaml-geen-waarde\n"));
}

static void one_scalar_counts_as_a_sequence_of_one(void **state)
{
	struct fixture *f = *state;
	const struct yaml *root = parse(f, TEXT("a: x\nb: [x, y]\nc: []\nd:\n")), *items = NULL;
	size_t count = 9;
	assert_true(yaml_get_scalars(root, TEXT("d"), &items, &count, &f->diagnostics));
	assert_true(yaml_get_scalars(root, TEXT("absent"), &items, &count, &f->diagnostics));
	assert_null(items);
	assert_int_equal(count, 9);
	assert_true(yaml_get_scalars(root, TEXT("a"), &items, &count, &f->diagnostics));
	assert_int_equal(count, 1);
	assert_text(items[0].scalar, TEXT("x"));
	assert_true(yaml_get_scalars(root, TEXT("b"), &items, &count, &f->diagnostics));
	assert_int_equal(count, 2);
	assert_text(items[1].scalar, TEXT("y"));
	assert_true(yaml_get_scalars(root, TEXT("c"), &items, &count, &f->diagnostics));
	assert_int_equal(count, 0);
}

static void sequences_of_something_else_are_reported(void **state)
{
	struct fixture *f = *state;
	const struct yaml *root = parse(f, TEXT("a: [x, [y], {z: 1}]\nb: {x: 1}\n")), *items = NULL;
	size_t count = 9;
	assert_false(yaml_get_scalars(root, TEXT("a"), &items, &count, &f->diagnostics));
	assert_false(yaml_get_scalars(root, TEXT("b"), &items, &count, &f->diagnostics));
	assert_null(items);
	assert_int_equal(count, 9);
	assert_text(findings(f),
		TEXT("1:8+1 yaml-geen-waarde\n1:13+1 yaml-geen-waarde\n2:4+1 yaml-geen-lijst\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(find_looks_in_mappings_only),
		TEST(each_visits_the_items),
		TEST(every_unknown_key_is_reported),
		TEST(known_keys_pass),
		TEST(keys_of_something_else_are_a_fault),
		TEST(kinds_are_told_apart),
		TEST(nothing_is_an_empty_one_of_any_kind),
		TEST(texts),
		TEST(numbers),
		TEST(booleans),
		TEST(dates),
		TEST(one_scalar_counts_as_a_sequence_of_one),
		TEST(sequences_of_something_else_are_reported),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
