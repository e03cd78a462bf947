/*
 * How long each stage took, for --timings. Never part of a site.
 */
#ifndef COMMAND_TIMINGS_H
#define COMMAND_TIMINGS_H

#include "base/text.h"

enum { TIMINGS_MAX = 16 };

struct timings {
	struct {
		text stage;
		double seconds;
	} items[TIMINGS_MAX];
	size_t count;
	double begin; /* of the stage that runs now */
	double start; /* of the first */
};

void timings_start(struct timings *timings);
/* The stage that ran since the last call has ended. */
void timings_stage(struct timings *timings, text stage);
double timings_total(const struct timings *timings);
/* A line a stage, to stderr. */
void timings_print(const struct timings *timings);

#endif
