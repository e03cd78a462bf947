/*
 * Threads: run n independent jobs on some workers.
 *
 * Jobs take their numbers in order, so that results written to results[job] come out the same
 * whatever the number of workers. `worker` lets a job find its thread's own scratch memory. Nothing
 * else is shared by the pool.
 */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stddef.h>

enum { POOL_WORKERS_MAX = 256 };

typedef void pool_job(void *payload, size_t job, size_t worker);

/* The number of processors this process may use, at least 1, at most POOL_WORKERS_MAX. */
size_t pool_processor_count(void);
/*
 * Runs job(payload, 0 … job_count - 1, worker) with worker < worker_count, and returns when all are
 * done. With one worker everything runs in the calling thread.
 */
void pool_run(size_t worker_count, size_t job_count, pool_job *job, void *payload);

#endif
