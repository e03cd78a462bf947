/*
 * A light Dutch stemmer. See stem.h.
 *
 * The order is that of the endings, from the outside in: irregular forms, plural s, then one of the
 * endings that begin with a vowel, then d or t, then the participle's ge. Each step asks that a
 * syllable stays. What is left is written as a closed syllable: "brieven" -> "brief", "taken" ->
 * "taak".
 */
#include "search/stem.h"

#include <string.h>

/* The word while endings are taken off. */
struct stem {
	char *letters;
	size_t size;
};

struct replacement {
	text from;
	text to;
};

/* Nouns, alone or at the end of a compound; all on -en. */
static const struct replacement nouns[] = {{TEXT_INIT("kinderen"), TEXT_INIT("kind")},
	{TEXT_INIT("bladeren"), TEXT_INIT("blad")}, {TEXT_INIT("kleden"), TEXT_INIT("kleed")},
	{TEXT_INIT("leden"), TEXT_INIT("lid")}, {TEXT_INIT("besteden"), TEXT_INIT("besteed")},
	{TEXT_INIT("steden"), TEXT_INIT("stad")}, {TEXT_INIT("dagen"), TEXT_INIT("dag")},
	{TEXT_INIT("daken"), TEXT_INIT("dak")}, {TEXT_INIT("paden"), TEXT_INIT("pad")},
	{TEXT_INIT("vaten"), TEXT_INIT("vat")}, {TEXT_INIT("gaten"), TEXT_INIT("gat")},
	{TEXT_INIT("wegen"), TEXT_INIT("weg")}, {TEXT_INIT("bladen"), TEXT_INIT("blad")},
	{TEXT_INIT("glazen"), TEXT_INIT("glas")}, {TEXT_INIT("verslagen"), TEXT_INIT("verslag")},
	{TEXT_INIT("uitslagen"), TEXT_INIT("uitslag")},
	{TEXT_INIT("bedragen"), TEXT_INIT("bedrag")},
	{TEXT_INIT("verdragen"), TEXT_INIT("verdrag")},
	{TEXT_INIT("verloven"), TEXT_INIT("verlof")}, {TEXT_INIT("gebreken"), TEXT_INIT("gebrek")},
	{TEXT_INIT("geboden"), TEXT_INIT("gebod")}, {TEXT_INIT("verboden"), TEXT_INIT("verbod")}};

/* Verbs, alone or behind a prefix, and their strong participles behind ge. */
static const struct replacement verbs_on_en[] = {{TEXT_INIT("komen"), TEXT_INIT("kom")},
	{TEXT_INIT("doen"), TEXT_INIT("doe")}, {TEXT_INIT("zien"), TEXT_INIT("zie")},
	{TEXT_INIT("kregen"), TEXT_INIT("krijg")}, {TEXT_INIT("schreven"), TEXT_INIT("schrijf")},
	{TEXT_INIT("bleven"), TEXT_INIT("blijf")}, {TEXT_INIT("gebleken"), TEXT_INIT("blijk")},
	{TEXT_INIT("geleken"), TEXT_INIT("gelijk")}, {TEXT_INIT("grepen"), TEXT_INIT("grijp")},
	{TEXT_INIT("gewezen"), TEXT_INIT("wijs")}, {TEXT_INIT("verwezen"), TEXT_INIT("verwijs")},
	{TEXT_INIT("bewezen"), TEXT_INIT("bewijs")}, {TEXT_INIT("geweken"), TEXT_INIT("wijk")},
	{TEXT_INIT("gestegen"), TEXT_INIT("stijg")}, {TEXT_INIT("nomen"), TEXT_INIT("neem")},
	{TEXT_INIT("sproken"), TEXT_INIT("spreek")}, {TEXT_INIT("broken"), TEXT_INIT("breek")},
	{TEXT_INIT("trokken"), TEXT_INIT("trek")}, {TEXT_INIT("holpen"), TEXT_INIT("help")},
	{TEXT_INIT("worpen"), TEXT_INIT("werp")}, {TEXT_INIT("verloren"), TEXT_INIT("verlies")},
	{TEXT_INIT("gekozen"), TEXT_INIT("kies")}, {TEXT_INIT("bonden"), TEXT_INIT("bind")},
	{TEXT_INIT("vonden"), TEXT_INIT("vind")}, {TEXT_INIT("zonden"), TEXT_INIT("zend")},
	{TEXT_INIT("wonnen"), TEXT_INIT("win")}, {TEXT_INIT("begonnen"), TEXT_INIT("begin")},
	{TEXT_INIT("gesloten"), TEXT_INIT("sluit")}, {TEXT_INIT("besloten"), TEXT_INIT("besluit")},
	{TEXT_INIT("genoten"), TEXT_INIT("geniet")}, {TEXT_INIT("gelopen"), TEXT_INIT("loop")},
	{TEXT_INIT("gegeven"), TEXT_INIT("geef")}, {TEXT_INIT("gevallen"), TEXT_INIT("val")},
	{TEXT_INIT("gehouden"), TEXT_INIT("houd")}, {TEXT_INIT("gelaten"), TEXT_INIT("laat")},
	{TEXT_INIT("gekomen"), TEXT_INIT("kom")}, {TEXT_INIT("gelezen"), TEXT_INIT("lees")}};
static const struct replacement other_verbs[] = {{TEXT_INIT("gaan"), TEXT_INIT("ga")},
	{TEXT_INIT("gaat"), TEXT_INIT("ga")}, {TEXT_INIT("staan"), TEXT_INIT("sta")},
	{TEXT_INIT("staat"), TEXT_INIT("sta")}, {TEXT_INIT("slaan"), TEXT_INIT("sla")},
	{TEXT_INIT("slaat"), TEXT_INIT("sla")}, {TEXT_INIT("doet"), TEXT_INIT("doe")},
	{TEXT_INIT("gedaan"), TEXT_INIT("doe")}, {TEXT_INIT("ziet"), TEXT_INIT("zie")},
	{TEXT_INIT("kreeg"), TEXT_INIT("krijg")}, {TEXT_INIT("schreef"), TEXT_INIT("schrijf")},
	{TEXT_INIT("bleef"), TEXT_INIT("blijf")}, {TEXT_INIT("hielp"), TEXT_INIT("help")},
	{TEXT_INIT("bracht"), TEXT_INIT("breng")}, {TEXT_INIT("gedacht"), TEXT_INIT("denk")},
	{TEXT_INIT("zocht"), TEXT_INIT("zoek")}, {TEXT_INIT("kocht"), TEXT_INIT("koop")},
	{TEXT_INIT("hield"), TEXT_INIT("houd")}};

/* An s here belongs to the word. */
static const text words_on_s[] = {TEXT_INIT("advies"), TEXT_INIT("verlies"), TEXT_INIT("precies"),
	TEXT_INIT("kies"), TEXT_INIT("adres"), TEXT_INIT("proces"), TEXT_INIT("succes"),
	TEXT_INIT("congres"), TEXT_INIT("expres"), TEXT_INIT("ares"), TEXT_INIT("eres"),
	TEXT_INIT("langs"), TEXT_INIT("gegevens"), TEXT_INIT("grens"), TEXT_INIT("kans"),
	TEXT_INIT("wens"), TEXT_INIT("dans"), TEXT_INIT("reeks"), TEXT_INIT("koers"),
	TEXT_INIT("beurs"), TEXT_INIT("korps"), TEXT_INIT("hals"), TEXT_INIT("gids"),
	TEXT_INIT("steeds")};

/* What a separable verb begins with, before the ge of its participle. */
static const text separable[] = {TEXT_INIT("aan"), TEXT_INIT("achter"), TEXT_INIT("af"),
	TEXT_INIT("bij"), TEXT_INIT("binnen"), TEXT_INIT("deel"), TEXT_INIT("door"),
	TEXT_INIT("in"), TEXT_INIT("los"), TEXT_INIT("mee"), TEXT_INIT("mis"), TEXT_INIT("na"),
	TEXT_INIT("neer"), TEXT_INIT("om"), TEXT_INIT("onder"), TEXT_INIT("op"), TEXT_INIT("over"),
	TEXT_INIT("plaats"), TEXT_INIT("samen"), TEXT_INIT("tegen"), TEXT_INIT("terug"),
	TEXT_INIT("thuis"), TEXT_INIT("toe"), TEXT_INIT("uit"), TEXT_INIT("vast"), TEXT_INIT("vol"),
	TEXT_INIT("voor"), TEXT_INIT("weg"), TEXT_INIT("ziek")};

/* What an inseparable verb begins with: its participle has no ge. */
static const text inseparable[] = {
	TEXT_INIT("be"), TEXT_INIT("ge"), TEXT_INIT("her"), TEXT_INIT("ont"), TEXT_INIT("ver")};

/* Verbs that have their ge in every form. */
static const text verbs_on_ge[] = {TEXT_INIT("gebruik"), TEXT_INIT("gebeur"), TEXT_INIT("geloof"),
	TEXT_INIT("gehoor"), TEXT_INIT("gevoel"), TEXT_INIT("gedraag"), TEXT_INIT("getuig"),
	TEXT_INIT("gewen"), TEXT_INIT("geraak"), TEXT_INIT("geluk"), TEXT_INIT("gener")};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool is_vowel(char letter)
{
	enum { VOWELS = 1 << 0 | 1 << 4 | 1 << 8 | 1 << 14 | 1 << 20 | 1 << 24 }; /* aeiouy */
	unsigned place = (unsigned char)letter - 'a';
	return place < 26 && VOWELS >> place & 1;
}

static text left(const struct stem *stem)
{
	return (text){stem->letters, stem->size};
}

static bool ends_on(const struct stem *stem, text ending)
{
	return text_ends(left(stem), ending);
}

/* The letter `back` places from the end (1 = the last), 0 before the beginning. */
static char last(const struct stem *stem, size_t back)
{
	if (back > stem->size)
		return '\0';
	return stem->letters[stem->size - back];
}

/* The words end on an s, all of them: it is the letter before that says no. */
static bool ends_on_one_of(const struct stem *stem, const text words[], size_t count)
{
	char before = last(stem, 2);
	for (size_t i = 0; i < count; i++)
		if (words[i].data[words[i].size - 2] == before && ends_on(stem, words[i]))
			return true;
	return false;
}

/* Runs of vowels, about the number of syllables. */
static size_t vowel_groups(text part)
{
	size_t groups = 0;
	bool was_vowel = false;
	for (size_t i = 0; i < part.size; i++) {
		bool is_now = is_vowel(part.data[i]);
		groups += is_now & !was_vowel;
		was_vowel = is_now;
	}
	return groups;
}

/* Takes the ending off if a syllable of at least `rest` letters stays. */
static bool strip(struct stem *stem, text ending, size_t rest)
{
	if (!ends_on(stem, ending) || stem->size < ending.size + rest)
		return false;
	text kept = {stem->letters, stem->size - ending.size};
	if (vowel_groups(kept) == 0)
		return false;
	stem->size = kept.size;
	return true;
}

static void append(struct stem *stem, text letters)
{
	memcpy(stem->letters + stem->size, letters.data, letters.size);
	stem->size += letters.size;
}

/* The head of a participle: ge, alone or behind a separable prefix. */
static bool is_participle_head(text head)
{
	if (!text_ends(head, TEXT("ge")))
		return false;
	text prefix = text_slice(head, 0, head.size - 2);
	return prefix.size == 0 || text_is_among(prefix, separable, COUNT(separable));
}

/* What may stand before a verb's form: nothing, a prefix, or a participle's head. */
static bool is_verb_head(text head)
{
	return head.size == 0 || text_is_among(head, separable, COUNT(separable)) ||
		text_is_among(head, inseparable, COUNT(inseparable)) || is_participle_head(head);
}

/* What may stand before a noun: nothing, or another word. */
static bool is_noun_head(text head)
{
	return head.size == 0 || (vowel_groups(head) > 0 && !is_verb_head(head));
}

/* Cuts out the ge that ends the first `size` letters. */
static void drop_ge(struct stem *stem, size_t size)
{
	memmove(stem->letters + size - 2, stem->letters + size, stem->size - size);
	stem->size -= 2;
}

/* The third letter from the end is the one that tells most endings apart. */
static bool replace(struct stem *stem, const struct replacement table[], size_t count,
	bool (*is_head)(text head))
{
	char third = last(stem, 3);
	for (size_t i = 0; i < count; i++) {
		text from = table[i].from;
		if (from.data[from.size - 3] != third || !ends_on(stem, from))
			continue;
		text head = {stem->letters, stem->size - from.size};
		if (!is_head(head))
			continue;
		stem->size = head.size;
		append(stem, table[i].to);
		if (is_participle_head(head))
			drop_ge(stem, head.size);
		return true;
	}
	return false;
}

static bool replace_irregular(struct stem *stem)
{
	if (!ends_on(stem, TEXT("en")))
		return replace(stem, other_verbs, COUNT(other_verbs), is_verb_head);
	return replace(stem, nouns, COUNT(nouns), is_noun_head) ||
		replace(stem, verbs_on_en, COUNT(verbs_on_en), is_verb_head);
}

/* A plural s, not one that belongs to the word (les, plaats, kans, cursus). */
static bool has_plural_s(const struct stem *stem)
{
	if (last(stem, 1) != 's' || stem->size < 4)
		return false;
	size_t groups = vowel_groups((text){stem->letters, stem->size - 1});
	if (groups == 0 || ends_on_one_of(stem, words_on_s, COUNT(words_on_s)))
		return false;
	char second = last(stem, 3);
	switch (last(stem, 2)) {
	case 'e':
		if (second == 'l')
			return is_vowel(last(stem, 4));
		return second == 'i' ? groups > 1 : second != 'e';
	case 'o':
		return second == 'i' || second == 'e';
	case 'y':
		return !is_vowel(second);
	case 'm':
		return second != 'o' || groups > 1;
	case 'l':
	case 'r':
	case 'n':
	case 'g':
	case 'p':
		return groups > 1;
	case 't':
		return groups > 1 && second == 'n';
	case 'k':
	case 'd':
		return groups > 1 && is_vowel(second);
	default:
		return false;
	}
}

/* The last syllable as it is without ending: takk -> tak, but tak(en) -> taak; v -> f, z -> s. */
static void close_syllable(struct stem *stem, bool is_open)
{
	char end = last(stem, 1), vowel = last(stem, 2);
	if (stem->size < 2 || is_vowel(end))
		return;
	if (end == vowel && stem->size > 2) {
		stem->size--;
	} else if (is_open && strchr("aeou", vowel) && !is_vowel(last(stem, 3)) &&
		!strchr("wxj", end)) {
		stem->letters[stem->size - 1] = vowel;
		append(stem, (text){&end, 1});
	}
	if (end == 'v')
		stem->letters[stem->size - 1] = 'f';
	else if (end == 'z')
		stem->letters[stem->size - 1] = 's';
}

/* Diminutives: boekje, filmpje, bonnetje, kamertje; but pallet + je. */
static void strip_diminutive(struct stem *stem)
{
	if (ends_on(stem, TEXT("etje")) && last(stem, 5) == last(stem, 6)) {
		strip(stem, TEXT("etje"), 3);
		close_syllable(stem, false);
	} else if (ends_on(stem, TEXT("mpje"))) {
		strip(stem, TEXT("pje"), 3);
	} else if (!is_vowel(last(stem, 3)) && strip(stem, TEXT("je"), 3)) {
		char before = last(stem, 2);
		bool is_long =
			is_vowel(last(stem, 3)) && (is_vowel(last(stem, 4)) || before != 'n');
		if (last(stem, 1) == 't' && strchr("lnrw", before) && is_long)
			stem->size--;
	}
}

/* -ing makes a noun of a verb; in leerling it belongs to -ling. */
static bool strip_ing(struct stem *stem, text ending)
{
	size_t back = ending.size + 1;
	char before = last(stem, back + 1);
	bool is_ling = last(stem, back) == 'l' && !is_vowel(before) && before != 'l';
	return !is_ling && strip(stem, ending, 3);
}

/*
 * A vowel ending comes off a consonant, a glide (-ooi, -ui), or a vowel that it makes two syllables
 * with.
 */
static bool strip_inflection(struct stem *stem, text ending)
{
	size_t back = ending.size + 1;
	char before = last(stem, back);
	bool is_glide = before == 'i' && is_vowel(last(stem, back + 1));
	bool is_parted = ending.size == 2 && ends_on(stem, TEXT("ieen"));
	is_parted = is_parted || (ending.size == 2 && ends_on(stem, TEXT("eeen")));
	return (!is_vowel(before) || is_glide || is_parted) && strip(stem, ending, 2);
}

static bool strip_vowel_ending(struct stem *stem)
{
	return strip_ing(stem, TEXT("ingen")) || strip_ing(stem, TEXT("ing")) ||
		strip_inflection(stem, TEXT("en")) || strip_inflection(stem, TEXT("e"));
}

/*
 * -eel, -eer, -oor, … come long and short, open and closed, once the stress is elsewhere: write
 * them short.
 */
static void shorten_unstressed(struct stem *stem)
{
	char end = last(stem, 1), vowel = last(stem, 2);
	bool is_unsure = (vowel == 'e' && strchr("lmnr", end)) || (vowel == 'o' && end == 'r');
	if (!is_unsure || last(stem, 3) != vowel ||
		vowel_groups((text){stem->letters, stem->size - 3}) == 0)
		return;
	stem->letters[stem->size - 2] = end;
	stem->size--;
}

static bool starts_verb_on_ge(const struct stem *stem)
{
	for (size_t i = 0; i < COUNT(verbs_on_ge); i++)
		if (text_starts(left(stem), verbs_on_ge[i]))
			return true;
	return false;
}

/* The ge of a participle: gewerkt, ingeleverd. */
static void strip_participle(struct stem *stem)
{
	char end = last(stem, 1);
	if (end != 'd' && end != 't')
		return;
	size_t ge = text_find(left(stem), TEXT("ge"));
	if (ge == TEXT_NONE || starts_verb_on_ge(stem) || ends_on(stem, TEXT("heid")))
		return;
	/* geeft, geest: no participle of three letters begins with a vowel. */
	if (stem->size < ge + 5 || (stem->size == ge + 5 && is_vowel(stem->letters[ge + 2])))
		return;
	if (is_participle_head((text){stem->letters, ge + 2}))
		drop_ge(stem, ge + 2);
}

/* A verb's t, a participle's d or t: not those of a stem (zet, beleid, maand, student). */
static bool strip_dental(struct stem *stem)
{
	if (ends_on(stem, TEXT("dt")))
		stem->size--;
	char end = last(stem, 1), before = last(stem, 2);
	bool is_glide = before == 'i' && is_vowel(last(stem, 3)) && is_vowel(last(stem, 4));
	if (stem->size < 4 || (end != 'd' && end != 't') || (is_vowel(before) && !is_glide) ||
		ends_on(stem, TEXT("ent")))
		return false;
	if (stem->size == 4 && strchr(end == 'd' ? "lnr" : "nshf", before))
		return false;
	return strip(stem, (text){&end, 1}, 3);
}

static void strip_endings(struct stem *stem)
{
	if (ends_on(stem, TEXT("heden"))) {
		stem->size -= 5;
		append(stem, TEXT("heid"));
		return;
	}
	if (strip(stem, TEXT("atie"), 3)) {
		append(stem, TEXT("eer"));
		return;
	}
	strip_diminutive(stem);
	bool is_open = strip_vowel_ending(stem);
	if (replace_irregular(stem))
		return;
	close_syllable(stem, is_open);
	strip_participle(stem);
	if (strip_dental(stem))
		close_syllable(stem, false);
}

static bool is_plain(text word)
{
	for (size_t i = 0; i < word.size; i++)
		if (word.data[i] < 'a' || word.data[i] > 'z')
			return false;
	return true;
}

text stem_of(text word, char room[STEM_SIZE_MAX])
{
	if (word.size < 3 || word.size > STEM_SIZE_MAX - 8 || !is_plain(word))
		return word;
	struct stem stem = {.size = 0};
	stem.letters = room;
	append(&stem, word);
	if (has_plural_s(&stem))
		stem.size--;
	if (!replace_irregular(&stem))
		strip_endings(&stem);
	shorten_unstressed(&stem);
	return left(&stem);
}
