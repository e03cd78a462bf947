/* Workers that take the next job's number from one counter. See pool.h. */
#include "base/pool.h"

#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

struct pool {
	pool_job *job;
	void *payload;
	size_t job_count;
	atomic_size_t next_job;
};

struct worker {
	struct pool *pool;
	size_t number;
	pthread_t thread;
};

size_t pool_processor_count(void)
{
	cpu_set_t allowed;
	/* Fails where there are more processors than the set has room for. */
	if (sched_getaffinity(0, sizeof allowed, &allowed) != 0)
		return POOL_WORKERS_MAX;
	size_t count = (size_t)CPU_COUNT(&allowed);
	return count < POOL_WORKERS_MAX ? count : POOL_WORKERS_MAX;
}

static void *work(void *argument)
{
	const struct worker *worker = argument;
	struct pool *pool = worker->pool;
	size_t job;
	while ((job = atomic_fetch_add(&pool->next_job, 1)) < pool->job_count)
		pool->job(pool->payload, job, worker->number);
	return NULL;
}

void pool_run(size_t worker_count, size_t job_count, pool_job *job, void *payload)
{
	assert(worker_count >= 1 && worker_count <= POOL_WORKERS_MAX);
	struct pool pool = {.job = job, .payload = payload, .job_count = job_count};
	struct worker workers[POOL_WORKERS_MAX];
	if (worker_count > job_count)
		worker_count = job_count;
	workers[0] = (struct worker){.pool = &pool};
	size_t started = 1;
	/* A thread that can't be had is one worker fewer: the jobs get done all the same. */
	for (; started < worker_count; started++) {
		workers[started] = (struct worker){.pool = &pool, .number = started};
		if (pthread_create(&workers[started].thread, NULL, work, &workers[started]) != 0)
			break;
	}
	work(&workers[0]);
	while (started > 1)
		pthread_join(workers[--started].thread, NULL);
}
