/*
 * The floor under a build: what a generator that uses cmark cannot be faster than.
 *
 *	floor MANIFEST OUT
 *
 * One process on all processors reads the same sources, lets cmark parse and render them, and
 * writes as many files of the same sizes to the same paths below OUT as the generator did. The
 * manifest (bench.py writes it) has a line for each folder and file, without spaces in paths;
 * SOURCE is - for a file that comes from no page:
 *
 *	folder PATH
 *	file SIZE PATH SOURCE
 */
#include <cmark.h>

#include <err.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_SIZE = 512, THREADS_MAX = 256 };

struct job {
	size_t size;
	char path[PATH_SIZE];
	char source[PATH_SIZE];
};

struct work {
	struct job *jobs;
	size_t count;
	atomic_size_t next;
	int out; /* descriptor of the folder */
};

static void add_job(struct work *work, struct job job)
{
	/* Doubles whenever the count is a power of two. */
	if ((work->count & (work->count - 1)) == 0) {
		size_t capacity = work->count ? 2 * work->count : 1;
		work->jobs = realloc(work->jobs, capacity * sizeof *work->jobs);
		if (!work->jobs)
			err(1, "manifest");
	}
	work->jobs[work->count++] = job;
}

static bool read_job(struct job *job, FILE *manifest)
{
	return fscanf(manifest, "%zu %511s %511s", &job->size, job->path, job->source) == 3;
}

static void read_manifest(struct work *work, const char *path)
{
	FILE *manifest = fopen(path, "r");
	if (!manifest)
		err(1, "%s", path);
	struct job job;
	char kind[8];
	while (fscanf(manifest, "%7s", kind) == 1) {
		if (strcmp(kind, "file") == 0 && read_job(&job, manifest))
			add_job(work, job);
		else if (fscanf(manifest, "%511s", job.path) != 1)
			errx(1, "%s: no manifest", path);
		else if (mkdirat(work->out, job.path, 0777) != 0)
			err(1, "%s", job.path);
	}
	fclose(manifest);
}

static char *read_file(const char *path, size_t *size)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	struct stat status;
	if (file < 0 || fstat(file, &status) != 0)
		err(1, "%s", path);
	*size = (size_t)status.st_size;
	char *bytes = malloc(*size + 1);
	if (!bytes || read(file, bytes, *size) != (ssize_t)*size)
		err(1, "%s", path);
	close(file);
	return bytes;
}

static char *render(const char *source)
{
	size_t size;
	char *bytes = read_file(source, &size);
	char *html = cmark_markdown_to_html(bytes, size, CMARK_OPT_DEFAULT);
	free(bytes);
	return html;
}

static void write_file(int out, const struct job *job, const char *html)
{
	char *bytes = malloc(job->size + 1);
	if (!bytes)
		err(1, "%s", job->path);
	size_t used = strnlen(html, job->size);
	memcpy(bytes, html, used);
	memset(bytes + used, ' ', job->size - used);
	int file = openat(out, job->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (file < 0 || write(file, bytes, job->size) != (ssize_t)job->size || close(file) != 0)
		err(1, "%s", job->path);
	free(bytes);
}

static void *run_jobs(void *payload)
{
	struct work *work = payload;
	for (size_t i; (i = atomic_fetch_add(&work->next, 1)) < work->count;) {
		const struct job *job = &work->jobs[i];
		bool is_page = strcmp(job->source, "-") != 0;
		char *html = is_page ? render(job->source) : NULL;
		write_file(work->out, job, html ? html : "");
		free(html);
	}
	return NULL;
}

static size_t processor_count(void)
{
	long count = sysconf(_SC_NPROCESSORS_ONLN);
	return count < 1 ? 1 : count > THREADS_MAX ? THREADS_MAX : (size_t)count;
}

int main(int argument_count, char **arguments)
{
	if (argument_count != 3)
		errx(2, "usage: floor MANIFEST OUT");
	struct work work = {0};
	if (mkdir(arguments[2], 0777) != 0 || (work.out = open(arguments[2], O_DIRECTORY)) < 0)
		err(1, "%s", arguments[2]);
	read_manifest(&work, arguments[1]);

	pthread_t threads[THREADS_MAX];
	size_t thread_count = processor_count();
	for (size_t i = 0; i < thread_count; i++)
		if (pthread_create(&threads[i], NULL, run_jobs, &work) != 0)
			err(1, "thread");
	for (size_t i = 0; i < thread_count; i++)
		pthread_join(threads[i], NULL);
	free(work.jobs);
	return 0;
}
