/* The names that titles give. */
#include "search/derived.h"

#include "../test.h"

static void names_are_derived(void **state)
{
	struct fixture *f = *state;
	static const char *const pairs[][2] = {
		{"Stagedagen", "stagedagen"},
		{"Les en  activiteiten (op andere dagen)!", "les-en-activiteiten-op-andere-dagen"},
		{"Niveau 2", "niveau-2"},
		{" - ", ""},
		{"", ""},
		{"Één", "n"},
		{"a–b", "a-b"},
	};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		assert_text(derived_name(text_of(pairs[i][0]), &f->arena), text_of(pairs[i][1]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {TEST(names_are_derived)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
