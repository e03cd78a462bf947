/* See timings.h. */
#include "command/timings.h"

#include <stdio.h>
#include <time.h>

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void timings_start(struct timings *timings)
{
	*timings = (struct timings){.count = 0};
	timings->start = timings->begin = now();
}

void timings_stage(struct timings *timings, text stage)
{
	double end = now();
	if (timings->count < TIMINGS_MAX) {
		timings->items[timings->count].stage = stage;
		timings->items[timings->count++].seconds = end - timings->begin;
	}
	timings->begin = end;
}

double timings_total(const struct timings *timings)
{
	return timings->begin - timings->start;
}

void timings_print(const struct timings *timings)
{
	double total = timings_total(timings);
	for (size_t i = 0; i < timings->count; i++) {
		double seconds = timings->items[i].seconds;
		fprintf(stderr, "%-12.*s %9.2f ms %5.1f %%\n", TEXT_PRINT(timings->items[i].stage),
			seconds * 1e3, total > 0 ? seconds / total * 100 : 0);
	}
	fprintf(stderr, "%-12s %9.2f ms\n", "totaal", total * 1e3);
}
