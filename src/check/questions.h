/*
 * An edition's search put to the test: zoekvragen.yaml, a list that staff keep.
 *
 *	- question: mag ik filmen in de klas
 *	  view: niveau-2
 *	  expect: praktische-informatie/avg-en-lesopnames
 *
 * Each question, asked in its view, must have that page (or section, with #id) among its first
 * three answers. The everyday words of gewone-woorden.yaml are checked on the way: the index
 * reports those that lead nowhere.
 */
#ifndef CHECK_QUESTIONS_H
#define CHECK_QUESTIONS_H

#include "search/searches.h"

/*
 * Checks every edition that has one of the two files; builds the indexes of those.
 * What it finds, and all memory, is the searches'. Returns false if these reported an error.
 */
bool questions_check(struct searches *searches);

#endif
