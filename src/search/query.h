/*
 * Questions: the same answers in the same order as in the browser, from the same bytes.
 *
 * Both follow this recipe to the letter. Numbers are IEEE doubles, only + - * / sqrt and
 * comparisons are used, in the order written here, so that no score differs in its last bit.
 *
 *  1. Words. The question's words (word.h) without stop words, each once, the first
 *     QUERY_WORDS_MAX among the first QUERY_READ_MAX that are read; nothing behind those counts.
 *     If a stop word is all of the question it is kept, for it may be half a word (sta), and then
 *     only a and b below are tried.
 *
 *     The vocabulary: first what stands in the index, then the everyday words, each sorted by
 *     bytes.
 *
 *  2. Units. Each word becomes a unit of weight 1 with alternatives: families with a weight. To
 *     *put* a family at weight w: it gets w unless it has more; then each family that it leads to
 *     gets 0.9 * w (weakly: 0.2 * w) in the same way, but leads no further. Alternatives stay in
 *     the order in which they were first put. The first of these that finds anything is the one
 *     that counts:
 *       a. exact   the word is in the vocabulary: put at 1
 *       b. prefix  vocabulary words that it begins: 0.7 * max(0.4, size / their size); if it is not
 *                  the question's last word, only those with at most 3 letters more. Not for words
 *                  under 3 letters or that end in a digit
 *       c. form    for words of 4 letters or more, those with the same first two letters and a
 *                  skeleton in common: 0.8. A word has two, itself and itself without the ending
 *                  en, e, s, n, t or d, both with double letters single and a v or z at the end an
 *                  f or s (taak, taken: tak; opdracht, opdrachten: opdracht)
 *       d. slip    for words of 10 letters or more, words one edit away, as in f
 *       e. split   compound.h cuts it into words of the vocabulary: each part is a unit of its own,
 *                  weight 1.2 / parts, with its word at 1
 *       f. typo    words one edit away (optimal string alignment: a letter more, less, other, or
 *                  two swapped), from 8 letters on two: 0.75, * 0.85 if two, * 0.7 if the first
 *                  letter is another; not for words under 4 letters or with a digit. If the
 *                  chunks stand in files of their own, only words that begin with its first
 *                  letter, and then with its second: few slip on the first letter, and
 *                  fetching a whole vocabulary for those takes too long
 *       g. stems   split as in e, but a part of 4 letters or more that isn't in the vocabulary may
 *                  also be how a word of it begins that has at most 3 letters more and no space:
 *                  the shortest, the earliest of equals (schoolwissel: school, wisselen)
 *       h. kin     words with a common beginning of n letters, at least 4 and 3/5 of either word:
 *                  0.6 * (n / the longer's size). If the word begins with ge, also without it.
 *       i. head    the longest end of it, 4 letters or more, that is in the vocabulary: 0.6
 *     In b, c, d, f and h the words with spaces don't count (but for b neither those that end in a
 *     digit or have under 3 letters), and only the MATCHES_MAX of the highest weight, the earliest
 *     of equals in the vocabulary's order, put in that order.
 *
 *  3. Neighbours. For each two words that follow each other, a and b, then for each three: words
 *     joined by spaces put at 0.8. For two of 2 letters or more also ab, asb, aeb, aenb, anb, ba,
 *     bsa, put at 0.6. Put in the unit of each of the words, if it has one (e and g give their
 *     parts units instead). Single everyday words aren't looked for here.
 *     Then words in two parts. For each word of PARTED_MIN letters or more that was read, stop
 *     words too, if one of aan, af, bij, door, in, mee, na, om, op, over, toe, uit, voor was read
 *     directly before it, and again if one of them comes last of all behind it: the two together
 *     (voor blad: voorblad; lever … in: inleveren), found by a, by b as if other words followed, or
 *     by c among words that share its letters up to the second of the word. What was found is put
 *     at 1 in the word's unit, if it has one (a stop word gets a new one, weight 1). Before that,
 *     all in there gets 0.3 times its weight, unless the word is in the vocabulary and the particle
 *     stands before it: "bij scholing" may be bijscholing, or not. A word that was read twice is
 *     looked at twice.
 *
 *  4. Importance. N sections, df = the postings of a family:
 *       i = ilog(1 + (N - df + 0.5) / (df + 0.5)), idf = i * sqrt(i)
 *       ilog(v): n = 0; while v >= 2: v = v / 2, n = n + 1; the result is n + v - 1
 *     Families without postings drop out. A unit's idf is the highest idf among its alternatives of
 *     the highest weight; 0.6 * ilog(N + 1) if it has none.
 *
 *  5. Sections. For each unit in order, for each alternative in order, for each posting:
 *       x = fields[code / 4] + texts[code % 4] * (scale / 16)
 *           (fields 0, 1.8, 2.5, 4, 8; texts 0, 0.45, 1, 4)
 *       value = weight * min(idf, unit idf) * (2.1 * x / (x + 1.1))
 *     With best = the highest value of the unit there, and sum = 0 + value + …:
 *       score = score + unit weight * (best + 0.3 * (sum - best))
 *       cover = cover + unit weight * unit idf
 *       hits = hits + 1 if a code of the unit there is 12 or more
 *
 *  6. Ranking. total = 0 + unit weight * unit idf + …, over all units; titles = the section's
 *     TITLES byte:
 *       score * (c * c), with c = cover / total
 *             * (1 + 0.5 * min(1, hits / titles)) * (percent / 100)
 *     (titles 0: without that factor). Highest first, of equals the section that comes first. Of
 *     each page only its best section counts. If that is the page's beginning, without hits, and
 *     the best of the page's other sections has at least 0.5 times its score, then that one is
 *     shown instead, with the beginning's score: keywords say what the page is about, the section
 *     is where it stands.
 *
 * Which chunks a question needs follows from that: the blocks where what is looked up would stand,
 * the shards of the alternatives, the page blocks of the results.
 */
#ifndef SEARCH_QUERY_H
#define SEARCH_QUERY_H

#include "search/format.h"

enum {
	QUERY_WORDS_MAX = 16,
	QUERY_READ_MAX = 64,
	PARTED_MIN = 3,
	MATCHES_MAX = 8,
};

/* How a word of the question was understood. */
enum query_match {
	MATCH_NONE,
	MATCH_EXACT,
	MATCH_PREFIX,
	MATCH_FORM,
	MATCH_SPLIT,
	MATCH_TYPO,
	MATCH_KIN,
	MATCH_HEAD,
	MATCH_PARTED, /* together with another one: step 3 */
};

struct query_word {
	text typed;
	text found; /* the vocabulary's word of the highest weight; empty if MATCH_NONE, _SPLIT */
	enum query_match match;
};

struct query_result {
	double score;
	uint32_t section;
	struct format_section shown;
};

struct query_answer {
	struct query_word words[QUERY_WORDS_MAX];
	size_t word_count;
	struct query_result *results; /* results[result_count], best first, each of another page */
	size_t result_count;
	size_t page_count; /* that have something, results or not */
};

/*
 * question    anything: bytes that are no UTF-8 end it
 * limit       results at most
 * arena       owns the answer's texts but those of `shown`
 * What of the index can't be read is left out: see index->fault.
 */
void query_run(struct query_answer *out, struct format_index *index, text question, size_t limit,
	struct arena *arena);

#endif
