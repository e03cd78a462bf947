/* Scripts lose what only their writers need, and nothing else. */
#include "site/asset.h"

#include "base/buffer.h"

#include "../test.h"

#define SQUEEZED(f, script) asset_squeeze_script(TEXT(script), &(f)->arena)

static void comments_and_indentation_go(void **state)
{
	struct fixture *f = *state;
	assert_text(SQUEEZED(f, "// Why.\n\n/* Part */\nif (a) {\n  // How.\n\tb();\r\n}"),
		TEXT("if(a){b();}\n"));
	assert_text(SQUEEZED(f, ""), TEXT(""));
	assert_text(SQUEEZED(f, "// all\n"), TEXT(""));
	assert_text(SQUEEZED(f, "/* x */ b(); /* y\n */\nc('http://d // e')\n`${e} // f`\n"),
		TEXT("b();c('http://d // e')\n`${e} // f`\n"));
	assert_text(
		SQUEEZED(f, "a(); // why, 'so';\nb('c'); // \"\nd()"), TEXT("a();b('c');d()\n"));
	assert_text(SQUEEZED(f, "a = [1 /* it's */, ' , ']\n/*/\nb = 9\n/*/\nc = '//'; /**/\n"),
		TEXT("a=[1,' , ']\nc='//';\n"));
	assert_text(SQUEEZED(f, "a = 1 // b\n(c)\nd /* e\n*/ f"), TEXT("a=1\n(c)\nd\nf\n"));
}

static void spaces_that_part_nothing_go(void **state)
{
	struct fixture *f = *state;
	assert_text(SQUEEZED(f, "let [a, b] = c ? 'd , e' : \"f = 'g\" + h;"),
		TEXT("let[a,b]=c?'d , e':\"f = 'g\"+h;\n"));
	assert_text(SQUEEZED(f, "return a in b - -c + +d - - e;"),
		TEXT("return a in b- -c+ +d- -e;\n"));
	assert_text(SQUEEZED(f, "a < !--b; 1 .c; /x/ in d; 'e' in g; static  #h; i /  / j /.k"),
		TEXT("a< !--b;1 .c;/x/ in d;'e'in g;static#h;i/ / j /.k\n"));
	assert_text(SQUEEZED(f, "a\nb;\nc,\nd {\n e\n}\n(f)"), TEXT("a\nb;c,d{e\n}\n(f)\n"));
}

static void texts_and_templates_stay(void **state)
{
	struct fixture *f = *state;
	assert_text(SQUEEZED(f, "a = ` , ${b + c} ` + d\ne = ' \\' , ' + \"\\\\\" + f\n"),
		TEXT("a=` , ${b + c} `+d\ne=' \\' , '+\"\\\\\"+f\n"));
	assert_text(SQUEEZED(f, "`<li>${x ? `<b> ${ {y} } </b>` : ' } ` '} , </li>` + z"),
		TEXT("`<li>${x ? `<b> ${ {y} } </b>` : ' } ` '} , </li>`+z\n"));
	assert_text(SQUEEZED(f, "a = `\n  // text , \\` ,\n` ;\nb = 'c\\\n  // d'  ;\n"),
		TEXT("a=`\n  // text , \\` ,\n`;b='c\\\n  // d';\n"));
}

static void patterns_stay(void **state)
{
	struct fixture *f = *state;
	assert_text(
		SQUEEZED(f, "f = /[ , / ] , \\/ + / + g\nreturn / = /.test(h)\ni(/ ' /, ' + ')"),
		TEXT("f=/[ , / ] , \\/ + /+g\nreturn/ = /.test(h)\ni(/ ' /,' + ')\n"));
	assert_text(SQUEEZED(f, "case / , /.source: throw / , /\nif (a) {\n}\n/ , /.test(b)"),
		TEXT("case/ , /.source:throw/ , /\nif(a){}\n/ , /.test(b)\n"));
}

static void division_is_no_pattern(void **state)
{
	struct fixture *f = *state;
	assert_text(SQUEEZED(f, "a = b / (c + 1) / d[2] / 3 | 0;\n/ , /.test(e(1) / 2)\n"),
		TEXT("a=b/(c+1)/d[2]/3|0;/ , /.test(e(1)/2)\n"));
	assert_text(SQUEEZED(f, "i++ / 2 + 'a/b' + ' , ' + `c` / 2 + ' / '"),
		TEXT("i++/2+'a/b'+' , '+`c`/2+' / '\n"));
}

static void const_is_let(void **state)
{
	struct fixture *f = *state;
	assert_text(SQUEEZED(f, "const a = 'const b', d = `const e`;"),
		TEXT("let a='const b',d=`const e`;\n"));
	assert_text(SQUEEZED(f, "export const f = /const g/;"), TEXT("export let f=/const g/;\n"));
	assert_text(SQUEEZED(f, "for (const [h] of k) aconst = x.const + { const : 1 };"),
		TEXT("for(let[h]of k)aconst=x.const+{const:1};\n"));
	assert_text(SQUEEZED(f, "class A { const = 1; get const () {} }\nexport { a as const };"),
		TEXT("class A{const=1;get const(){}}\nexport{a as const};\n"));
}

static void what_does_not_end_is_left(void **state)
{
	struct fixture *f = *state;
	static const text scripts[] = {TEXT_INIT("a = 'b\n  c\n"), TEXT_INIT("a  = \"b"),
		TEXT_INIT("a  = `b"), TEXT_INIT("a  = `${b"), TEXT_INIT("a  = `${'b}`\n"),
		TEXT_INIT("a  = `${`b}`"), TEXT_INIT("a = /b\n/"), TEXT_INIT("a = 'b\\")};
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
		assert_text(asset_squeeze_script(scripts[i], &f->arena), scripts[i]);
	assert_text(SQUEEZED(f, "a  = b /* c"), TEXT("a=b\n"));
}

/* Each `${ is a call deeper. */
static void templates_too_deep_are_left(void **state)
{
	struct fixture *f = *state;
	struct buffer deep;
	buffer_init(&deep, 1 << 20);
	for (int i = 0; i < 300000; i++)
		buffer_add(&deep, TEXT("`${"));
	assert_text(asset_squeeze_script(buffer_text(&deep), &f->arena), buffer_text(&deep));
	buffer_release(&deep);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(comments_and_indentation_go),
		TEST(spaces_that_part_nothing_go),
		TEST(texts_and_templates_stay),
		TEST(patterns_stay),
		TEST(division_is_no_pattern),
		TEST(const_is_let),
		TEST(what_does_not_end_is_left),
		TEST(templates_too_deep_are_left),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
