/* The pool: every job exactly once, by workers that keep to their own number. */
#include "base/pool.h"

#include "../test.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <unistd.h>

enum { JOBS = 1000 };

struct record {
	atomic_uint runs[JOBS];
	atomic_uint busy[POOL_WORKERS_MAX];
	atomic_bool is_shared; /* two jobs had the same worker's number at once */
};

static void note_job(void *payload, size_t job, size_t worker)
{
	struct record *record = payload;
	if (atomic_fetch_add(&record->busy[worker], 1) != 0)
		record->is_shared = true;
	atomic_fetch_add(&record->runs[job], 1);
	atomic_fetch_sub(&record->busy[worker], 1);
}

static void every_job_runs_once(void **state)
{
	(void)state;
	static const size_t worker_counts[] = {1, 2, 7, POOL_WORKERS_MAX};
	for (size_t i = 0; i < 4; i++) {
		static struct record record;
		record = (struct record){0};
		pool_run(worker_counts[i], JOBS, note_job, &record);
		for (size_t job = 0; job < JOBS; job++)
			assert_int_equal(record.runs[job], 1);
		assert_false(record.is_shared);
	}
}

static void note_highest(void *payload, size_t job, size_t worker)
{
	atomic_size_t *highest = payload;
	size_t before = *highest;
	(void)job;
	usleep(2000); /* so that another worker, if there is one, gets the next job */
	while (worker > before && !atomic_compare_exchange_weak(highest, &before, worker))
		;
}

static void no_more_workers_than_jobs(void **state)
{
	(void)state;
	atomic_size_t highest = 0;
	pool_run(POOL_WORKERS_MAX, 3, note_highest, &highest);
	assert_in_range(highest, 0, 2);
}

static void wait_for_the_other(void *payload, size_t job, size_t worker)
{
	atomic_uint *arrived = payload;
	(void)job;
	(void)worker;
	atomic_fetch_add(arrived, 1);
	for (int i = 0; i < 5000 && *arrived % 10 < 2; i++)
		usleep(1000);
	if (*arrived % 10 == 2)
		atomic_fetch_add(arrived, 10);
}

static void workers_run_side_by_side(void **state)
{
	(void)state;
	atomic_uint arrived = 0;
	pool_run(2, 2, wait_for_the_other, &arrived);
	assert_int_equal(arrived, 22);
}

struct caller {
	pthread_t thread;
	bool is_elsewhere;
};

static void note_thread(void *payload, size_t job, size_t worker)
{
	struct caller *caller = payload;
	(void)job;
	if (worker != 0 || !pthread_equal(pthread_self(), caller->thread))
		caller->is_elsewhere = true;
}

static void one_worker_is_the_caller(void **state)
{
	(void)state;
	struct caller caller = {.thread = pthread_self()};
	pool_run(1, JOBS, note_thread, &caller);
	assert_false(caller.is_elsewhere);
}

static void note_order(void *payload, size_t job, size_t worker)
{
	size_t *next = payload;
	(void)worker;
	assert_int_equal(job, *next);
	++*next;
}

static void one_worker_takes_the_jobs_in_order(void **state)
{
	(void)state;
	size_t next = 0;
	pool_run(1, JOBS, note_order, &next);
	assert_int_equal(next, JOBS);
}

static void never(void *payload, size_t job, size_t worker)
{
	(void)payload;
	(void)job;
	(void)worker;
	fail();
}

static void no_jobs_is_fine(void **state)
{
	(void)state;
	pool_run(4, 0, never, NULL);
}

static void processors_are_those_that_this_process_may_use(void **state)
{
	(void)state;
	cpu_set_t all, one;
	size_t count = pool_processor_count();
	assert_in_range(count, 1, POOL_WORKERS_MAX);
	assert_int_equal(sched_getaffinity(0, sizeof all, &all), 0);
	CPU_ZERO(&one);
	for (size_t i = 0; i < CPU_SETSIZE && CPU_COUNT(&one) == 0; i++)
		if (CPU_ISSET(i, &all))
			CPU_SET(i, &one);
	assert_int_equal(sched_setaffinity(0, sizeof one, &one), 0);
	size_t limited = pool_processor_count();
	sched_setaffinity(0, sizeof all, &all);
	assert_int_equal(limited, 1);
	assert_int_equal(pool_processor_count(), count);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_job_runs_once),
		cmocka_unit_test(no_more_workers_than_jobs),
		cmocka_unit_test(workers_run_side_by_side),
		cmocka_unit_test(one_worker_is_the_caller),
		cmocka_unit_test(one_worker_takes_the_jobs_in_order),
		cmocka_unit_test(no_jobs_is_fine),
		cmocka_unit_test(processors_are_those_that_this_process_may_use),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
