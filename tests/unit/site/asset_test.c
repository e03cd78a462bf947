/* Scripts lose what only their writers need, and nothing else. */
#include "site/asset.h"

#include "../test.h"

#define SQUEEZED(f, script) asset_squeeze_script(TEXT(script), &(f)->arena)

static void comments_and_indentation_go(void **state)
{
	struct fixture *f = *state;
	assert_text(SQUEEZED(f, "// Why.\n\n/* Part */\nif (a) {\n  // How.\n\tb();\r\n}"),
		TEXT("if(a){b();}\n"));
	assert_text(SQUEEZED(f, ""), TEXT(""));
	assert_text(SQUEEZED(f, "// all\n"), TEXT(""));
}

static void code_stays(void **state)
{
	struct fixture *f = *state;
	assert_text(SQUEEZED(f, "/* x */ b(); /* y */\nc('http://d // e')\n`${e} // f`\n"),
		TEXT("/* x */b();/* y */\nc('http://d // e')\n`${e} // f`\n"));
	assert_text(SQUEEZED(f, "a(); // why, 'so'\nb('c'); // \"\nd()"), TEXT("a();b('c');d()\n"));
}

static void spaces_beside_signs_go(void **state)
{
	struct fixture *f = *state;
	assert_text(SQUEEZED(f, "const [a, b] = c ? 'd , e' : \"f = 'g\" + h;"),
		TEXT("let[a,b]=c?'d , e':\"f = 'g\"+h;"));
	assert_text(SQUEEZED(f, "return a in b - -c + +d;"), TEXT("return a in b- -c+ +d;"));
}

static void patterns_and_templates_stay(void **state)
{
	struct fixture *f = *state;
	assert_text(SQUEEZED(f, "a = ` , ${b + c} ` + d\ne = ' \\' , ' + \"\\\\\" + f\n"),
		TEXT("a=` , ${b + c} `+d\ne=' \\' , '+\"\\\\\"+f\n"));
	assert_text(
		SQUEEZED(f, "f = /[ , / ] , \\/ + / + g\nreturn / = /.test(h)\ni(/ ' /, ' + ')\n"),
		TEXT("f=/[ , / ] , \\/ + / +g\nreturn/ = /.test(h)\ni(/ ' /,' + ')\n"));
}

static void const_is_let(void **state)
{
	struct fixture *f = *state;
	assert_text(SQUEEZED(f, "const a = 'const b', d = `const e`;"),
		TEXT("let a='const b',d=`const e`;"));
	assert_text(SQUEEZED(f, "export const f = /const g/;"), TEXT("export let f=/const g/;"));
	assert_text(SQUEEZED(f, "for (const [h] of k) aconst = x.const;"),
		TEXT("for(let[h]of k)aconst=x.const;"));
}

static void division_is_no_pattern(void **state)
{
	struct fixture *f = *state;
	assert_text(SQUEEZED(f, "a = b / (c + 1) / d[2] / 3 | 0;\n/ , /.test(e(1) / 2)\n"),
		TEXT("a=b/(c+1)/d[2]/3|0;/ , /.test(e(1)/2)\n"));
	assert_text(SQUEEZED(f, "a = b / / c /.source"), TEXT("a=b/ / c /.source\n"));
}

static void a_text_over_several_lines_keeps_all(void **state)
{
	struct fixture *f = *state;
	const text template = TEXT("a = `\n  // text\n`;\n"), string = TEXT("a = 'b\\\n  // c';\n");
	assert_text(asset_squeeze_script(template, &f->arena), template);
	assert_text(asset_squeeze_script(string, &f->arena), string);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(comments_and_indentation_go),
		TEST(code_stays),
		TEST(spaces_beside_signs_go),
		TEST(patterns_and_templates_stay),
		TEST(const_is_let),
		TEST(division_is_no_pattern),
		TEST(a_text_over_several_lines_keeps_all),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
