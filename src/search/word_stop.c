/* The stop words. See word.h. */
#include "search/word.h"

/* Sorted. Dutch ones, then in between those English ones that questions in English are made of. */
static const text stop_words[] = {TEXT_INIT("aan"), TEXT_INIT("about"), TEXT_INIT("af"),
	TEXT_INIT("al"), TEXT_INIT("alle"), TEXT_INIT("allebei"), TEXT_INIT("allemaal"),
	TEXT_INIT("alles"), TEXT_INIT("als"), TEXT_INIT("alsjeblieft"), TEXT_INIT("altijd"),
	TEXT_INIT("an"), TEXT_INIT("and"), TEXT_INIT("anderhalf"), TEXT_INIT("andersom"),
	TEXT_INIT("are"), TEXT_INIT("at"), TEXT_INIT("aub"), TEXT_INIT("be"), TEXT_INIT("bedoel"),
	TEXT_INIT("bedoeld"), TEXT_INIT("bedoeling"), TEXT_INIT("bedoelt"), TEXT_INIT("behalve"),
	TEXT_INIT("beide"), TEXT_INIT("ben"), TEXT_INIT("bent"), TEXT_INIT("bestaat"),
	TEXT_INIT("betekenen"), TEXT_INIT("betekent"), TEXT_INIT("bij"), TEXT_INIT("bijvoorbeeld"),
	TEXT_INIT("binnen"), TEXT_INIT("blijft"), TEXT_INIT("blijkt"), TEXT_INIT("blijven"),
	TEXT_INIT("bovenaan"), TEXT_INIT("can"), TEXT_INIT("daar"), TEXT_INIT("daaraan"),
	TEXT_INIT("daarbij"), TEXT_INIT("daarbuiten"), TEXT_INIT("daardoor"), TEXT_INIT("daarin"),
	TEXT_INIT("daarmee"), TEXT_INIT("daarna"), TEXT_INIT("daarnaartoe"), TEXT_INIT("daarnaast"),
	TEXT_INIT("daarom"), TEXT_INIT("daarover"), TEXT_INIT("daarvan"), TEXT_INIT("daarvoor"),
	TEXT_INIT("dan"), TEXT_INIT("dat"), TEXT_INIT("de"), TEXT_INIT("dergelijke"),
	TEXT_INIT("deze"), TEXT_INIT("dezelfde"), TEXT_INIT("die"), TEXT_INIT("ding"),
	TEXT_INIT("dingen"), TEXT_INIT("dit"), TEXT_INIT("do"), TEXT_INIT("doe"), TEXT_INIT("doen"),
	TEXT_INIT("does"), TEXT_INIT("doet"), TEXT_INIT("door"), TEXT_INIT("doorgaans"),
	TEXT_INIT("drie"), TEXT_INIT("dus"), TEXT_INIT("echt"), TEXT_INIT("echter"),
	TEXT_INIT("een"), TEXT_INIT("effe"), TEXT_INIT("eigenlijk"), TEXT_INIT("elk"),
	TEXT_INIT("elkaar"), TEXT_INIT("elke"), TEXT_INIT("en"), TEXT_INIT("enige"),
	TEXT_INIT("enkele"), TEXT_INIT("enzo"), TEXT_INIT("er"), TEXT_INIT("eraan"),
	TEXT_INIT("erbij"), TEXT_INIT("erg"), TEXT_INIT("ergens"), TEXT_INIT("erin"),
	TEXT_INIT("ermee"), TEXT_INIT("ernaar"), TEXT_INIT("erop"), TEXT_INIT("erover"),
	TEXT_INIT("ervan"), TEXT_INIT("ervoor"), TEXT_INIT("even"), TEXT_INIT("eventueel"),
	TEXT_INIT("eventuele"), TEXT_INIT("ff"), TEXT_INIT("for"), TEXT_INIT("from"),
	TEXT_INIT("ga"), TEXT_INIT("gaan"), TEXT_INIT("gaat"), TEXT_INIT("gebeurd"),
	TEXT_INIT("gebeuren"), TEXT_INIT("gebeurt"), TEXT_INIT("gedaan"), TEXT_INIT("gedurende"),
	TEXT_INIT("geef"), TEXT_INIT("geeft"), TEXT_INIT("geen"), TEXT_INIT("gegeven"),
	TEXT_INIT("geheel"), TEXT_INIT("geldt"), TEXT_INIT("gemaakt"), TEXT_INIT("get"),
	TEXT_INIT("geven"), TEXT_INIT("geweest"), TEXT_INIT("gewoon"), TEXT_INIT("graag"),
	TEXT_INIT("haar"), TEXT_INIT("had"), TEXT_INIT("hadden"), TEXT_INIT("hallo"),
	TEXT_INIT("has"), TEXT_INIT("have"), TEXT_INIT("heb"), TEXT_INIT("hebben"),
	TEXT_INIT("hebt"), TEXT_INIT("heeft"), TEXT_INIT("heel"), TEXT_INIT("heet"),
	TEXT_INIT("hele"), TEXT_INIT("helemaal"), TEXT_INIT("hem"), TEXT_INIT("hen"),
	TEXT_INIT("het"), TEXT_INIT("heten"), TEXT_INIT("hetzelfde"), TEXT_INIT("hier"),
	TEXT_INIT("hieronder"), TEXT_INIT("hierover"), TEXT_INIT("hiervoor"), TEXT_INIT("hij"),
	TEXT_INIT("hoe"), TEXT_INIT("hoef"), TEXT_INIT("hoeft"), TEXT_INIT("hoeveel"),
	TEXT_INIT("hoeven"), TEXT_INIT("hoezo"), TEXT_INIT("hoi"), TEXT_INIT("hooguit"),
	TEXT_INIT("hoor"), TEXT_INIT("hoort"), TEXT_INIT("horen"), TEXT_INIT("houd"),
	TEXT_INIT("houden"), TEXT_INIT("houdt"), TEXT_INIT("how"), TEXT_INIT("hun"),
	TEXT_INIT("ieder"), TEXT_INIT("iedere"), TEXT_INIT("iedereen"), TEXT_INIT("iemand"),
	TEXT_INIT("iets"), TEXT_INIT("if"), TEXT_INIT("ik"), TEXT_INIT("in"), TEXT_INIT("is"),
	TEXT_INIT("it"), TEXT_INIT("je"), TEXT_INIT("jij"), TEXT_INIT("jou"), TEXT_INIT("jouw"),
	TEXT_INIT("jullie"), TEXT_INIT("kan"), TEXT_INIT("kom"), TEXT_INIT("komen"),
	TEXT_INIT("komt"), TEXT_INIT("kon"), TEXT_INIT("konden"), TEXT_INIT("krijg"),
	TEXT_INIT("krijgen"), TEXT_INIT("krijgt"), TEXT_INIT("kun"), TEXT_INIT("kunnen"),
	TEXT_INIT("kunt"), TEXT_INIT("luk"), TEXT_INIT("lukt"), TEXT_INIT("maak"),
	TEXT_INIT("maakt"), TEXT_INIT("maar"), TEXT_INIT("mag"), TEXT_INIT("maken"),
	TEXT_INIT("many"), TEXT_INIT("me"), TEXT_INIT("mee"), TEXT_INIT("meer"),
	TEXT_INIT("meerdere"), TEXT_INIT("meestal"), TEXT_INIT("meeste"), TEXT_INIT("men"),
	TEXT_INIT("met"), TEXT_INIT("mij"), TEXT_INIT("mijn"), TEXT_INIT("minste"),
	TEXT_INIT("minstens"), TEXT_INIT("misschien"), TEXT_INIT("mocht"), TEXT_INIT("moest"),
	TEXT_INIT("moet"), TEXT_INIT("moeten"), TEXT_INIT("mogelijk"), TEXT_INIT("mogen"),
	TEXT_INIT("much"), TEXT_INIT("must"), TEXT_INIT("my"), TEXT_INIT("na"), TEXT_INIT("naar"),
	TEXT_INIT("naast"), TEXT_INIT("natuurlijk"), TEXT_INIT("need"), TEXT_INIT("neem"),
	TEXT_INIT("neemt"), TEXT_INIT("nemen"), TEXT_INIT("niet"), TEXT_INIT("niets"),
	TEXT_INIT("nodig"), TEXT_INIT("nog"), TEXT_INIT("not"), TEXT_INIT("nu"), TEXT_INIT("of"),
	TEXT_INIT("ofzo"), TEXT_INIT("om"), TEXT_INIT("omdat"), TEXT_INIT("on"), TEXT_INIT("onder"),
	TEXT_INIT("onderaan"), TEXT_INIT("ongeveer"), TEXT_INIT("ons"), TEXT_INIT("onze"),
	TEXT_INIT("ook"), TEXT_INIT("op"), TEXT_INIT("over"), TEXT_INIT("overige"),
	TEXT_INIT("per"), TEXT_INIT("precies"), TEXT_INIT("principe"), TEXT_INIT("probeer"),
	TEXT_INIT("probeert"), TEXT_INIT("proberen"), TEXT_INIT("should"), TEXT_INIT("sinds"),
	TEXT_INIT("sommige"), TEXT_INIT("soms"), TEXT_INIT("sta"), TEXT_INIT("staan"),
	TEXT_INIT("staat"), TEXT_INIT("steeds"), TEXT_INIT("te"), TEXT_INIT("tegelijk"),
	TEXT_INIT("tegen"), TEXT_INIT("tegenover"), TEXT_INIT("ten"), TEXT_INIT("tenzij"),
	TEXT_INIT("ter"), TEXT_INIT("terwijl"), TEXT_INIT("that"), TEXT_INIT("the"),
	TEXT_INIT("there"), TEXT_INIT("this"), TEXT_INIT("tijdens"), TEXT_INIT("to"),
	TEXT_INIT("toch"), TEXT_INIT("toe"), TEXT_INIT("toen"), TEXT_INIT("tot"),
	TEXT_INIT("totdat"), TEXT_INIT("tussen"), TEXT_INIT("twee"), TEXT_INIT("uit"),
	TEXT_INIT("uw"), TEXT_INIT("van"), TEXT_INIT("vanaf"), TEXT_INIT("vanuit"),
	TEXT_INIT("verder"), TEXT_INIT("via"), TEXT_INIT("vier"), TEXT_INIT("vind"),
	TEXT_INIT("vinden"), TEXT_INIT("vindt"), TEXT_INIT("volgens"), TEXT_INIT("voor"),
	TEXT_INIT("vooral"), TEXT_INIT("voordat"), TEXT_INIT("waar"), TEXT_INIT("waarbij"),
	TEXT_INIT("waardoor"), TEXT_INIT("waarin"), TEXT_INIT("waarmee"), TEXT_INIT("waarom"),
	TEXT_INIT("waarop"), TEXT_INIT("waarover"), TEXT_INIT("waarvan"), TEXT_INIT("waarvoor"),
	TEXT_INIT("wanneer"), TEXT_INIT("want"), TEXT_INIT("waren"), TEXT_INIT("was"),
	TEXT_INIT("wat"), TEXT_INIT("we"), TEXT_INIT("weer"), TEXT_INIT("weet"), TEXT_INIT("wel"),
	TEXT_INIT("welk"), TEXT_INIT("welke"), TEXT_INIT("werd"), TEXT_INIT("werden"),
	TEXT_INIT("weten"), TEXT_INIT("what"), TEXT_INIT("when"), TEXT_INIT("where"),
	TEXT_INIT("who"), TEXT_INIT("why"), TEXT_INIT("wie"), TEXT_INIT("wiens"), TEXT_INIT("wij"),
	TEXT_INIT("wil"), TEXT_INIT("wilde"), TEXT_INIT("willen"), TEXT_INIT("wilt"),
	TEXT_INIT("with"), TEXT_INIT("word"), TEXT_INIT("worden"), TEXT_INIT("wordt"),
	TEXT_INIT("you"), TEXT_INIT("your"), TEXT_INIT("zal"), TEXT_INIT("ze"), TEXT_INIT("zeg"),
	TEXT_INIT("zeggen"), TEXT_INIT("zegt"), TEXT_INIT("zeker"), TEXT_INIT("zelf"),
	TEXT_INIT("zelfs"), TEXT_INIT("zet"), TEXT_INIT("zetten"), TEXT_INIT("zich"),
	TEXT_INIT("zie"), TEXT_INIT("zien"), TEXT_INIT("ziet"), TEXT_INIT("zij"), TEXT_INIT("zijn"),
	TEXT_INIT("zo"), TEXT_INIT("zoals"), TEXT_INIT("zodat"), TEXT_INIT("zolang"),
	TEXT_INIT("zou"), TEXT_INIT("zouden"), TEXT_INIT("zoveel"), TEXT_INIT("zowel"),
	TEXT_INIT("zulk"), TEXT_INIT("zulke"), TEXT_INIT("zullen")};

enum { STOP_COUNT = sizeof stop_words / sizeof *stop_words };

const text *word_stop_words(size_t *count)
{
	*count = STOP_COUNT;
	return stop_words;
}

bool word_is_stop(text word)
{
	if (word.size == 1 && (word.data[0] < '0' || word.data[0] > '9'))
		return true;
	size_t from = 0, until = STOP_COUNT;
	while (from < until) {
		size_t middle = from + (until - from) / 2;
		int order = text_compare(stop_words[middle], word);
		if (order == 0)
			return true;
		if (order < 0)
			from = middle + 1;
		else
			until = middle;
	}
	return false;
}
