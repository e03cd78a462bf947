/*
 * What surrounds a build: other builds, what killed ones left, and file systems that refuse
 * things. Those are played by a child process whose system calls fail as we wish.
 */
#include "scratch.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>

static void a_killed_builds_folder_is_removed(void **state)
{
	struct scratch *s = *state;
	assert_true(build(s, FILE_OF("a", "1")));
	write_file(".site.wegwijzer-nieuw/b/c", TEXT("half a site"));
	assert_true(build(s, FILE_OF("a", "2")));
	assert_holds("site/a", TEXT("2"));
	assert_absent("site/b");
	assert_int_equal(entry_count("."), 1);
}

static void whatever_has_the_folders_name_is_removed(void **state)
{
	struct scratch *s = *state;
	write_file("outside/a", TEXT("precious"));
	assert_int_equal(symlink("outside", ".site.wegwijzer-nieuw"), 0);
	assert_true(build(s, FILE_OF("a", "1")));
	assert_holds("outside/a", TEXT("precious"));
	assert_absent(".site.wegwijzer-nieuw");
}

/* The state between the two steps of a swap. */
static void a_site_that_was_put_aside_comes_back(void **state)
{
	struct scratch *s = *state;
	assert_true(build(s, FILE_OF("a", "1")));
	write_file("site/theirs", TEXT("x"));
	assert_int_equal(rename("site", ".site.wegwijzer-oud"), 0);
	write_file(".site.wegwijzer-nieuw/a", TEXT("2"));
	assert_true(open_site(s));
	assert_holds("site/a", TEXT("1"));
	sink_put(s->sink, TEXT("a"), TEXT("1"));
	assert_true(sink_commit(s->sink, &s->diagnostics));
	assert_int_equal(s->sink->counts.unchanged_count, 1);
	assert_holds("site/theirs", TEXT("x"));
	assert_int_equal(entry_count("."), 1);
}

static void what_was_put_aside_goes_where_a_site_stands(void **state)
{
	struct scratch *s = *state;
	assert_true(build(s, FILE_OF("a", "2")));
	write_file(".site.wegwijzer-oud/a", TEXT("1"));
	assert_true(open_site(s));
	assert_holds("site/a", TEXT("2"));
	sink_abandon(s->sink);
	assert_holds("site/a", TEXT("2"));
	assert_int_equal(entry_count("."), 1);
}

/* In this process, the system call fails whenever its argument is at least `minimum`. */
static bool refuse(unsigned call, unsigned argument, unsigned minimum, unsigned error)
{
	unsigned offset =
		(unsigned)(offsetof(struct seccomp_data, args) + argument * sizeof(uint64_t));
	struct sock_filter program[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 3),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offset),
		BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, minimum, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog filter = {sizeof program / sizeof *program, program};
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
		prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

enum { FLAGS_OF_LINKAT = 4, FLAGS_OF_RENAMEAT2 = 4 };

/* Runs the job in a child; it must not assert, only return whether all went as it should. */
static void assert_in_child(bool (*job)(struct scratch *s), struct scratch *s)
{
	int status;
	fflush(NULL);
	pid_t child = fork();
	if (child == 0)
		exit(job(s) ? 0 : 1);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

static bool build_without_exchange(struct scratch *s)
{
	return refuse(SYS_renameat2, FLAGS_OF_RENAMEAT2, 1, EINVAL) &&
		build(s, FILE_OF("a", "2"), FILE_OF("b", "2"));
}

static void two_steps_swap_where_one_cannot(void **state)
{
	struct scratch *s = *state;
	assert_true(build(s, FILE_OF("a", "1"), FILE_OF("c", "1")));
	chmod("site", 0711);
	assert_in_child(build_without_exchange, s);
	assert_holds("site/a", TEXT("2"));
	assert_holds("site/b", TEXT("2"));
	assert_absent("site/c");
	assert_int_equal(status_of("site").st_mode & 07777, 0711);
	assert_int_equal(entry_count("."), 1);
}

static bool fail_to_swap(struct scratch *s)
{
	return refuse(SYS_renameat2, FLAGS_OF_RENAMEAT2, 1, EIO) && !build(s, FILE_OF("a", "2")) &&
		s->diagnostics.count == 1 &&
		text_equal(s->diagnostics.items[0].place.path, TEXT("site"));
}

static void a_swap_that_fails_changes_nothing(void **state)
{
	struct scratch *s = *state;
	assert_true(build(s, FILE_OF("a", "1")));
	assert_in_child(fail_to_swap, s);
	assert_holds("site/a", TEXT("1"));
	assert_int_equal(entry_count("."), 1);
}

static bool build_without_links(struct scratch *s)
{
	return refuse(SYS_linkat, FLAGS_OF_LINKAT, 0, EPERM) &&
		build(s, FILE_OF("a", "1"), FILE_OF("b", "new")) &&
		s->sink->counts.unchanged_count == 1;
}

static void files_are_copied_where_links_are_refused(void **state)
{
	struct scratch *s = *state;
	assert_true(build(s, FILE_OF("a", "1")));
	ino_t before = status_of("site/a").st_ino;
	text large = {calloc(1, 100 * 1000), 100 * 1000};
	write_file("site/theirs/large", large);
	write_file("site/theirs/program", TEXT("x"));
	chmod("site/theirs/program", 0750);
	assert_int_equal(symlink("a", "site/link"), 0);
	assert_in_child(build_without_links, s);
	assert_int_not_equal(status_of("site/a").st_ino, before);
	assert_holds("site/a", TEXT("1"));
	assert_holds("site/theirs/large", large);
	assert_int_equal(status_of("site/theirs/program").st_mode & 07777, 0750);
	assert_true(S_ISLNK(status_of("site/link").st_mode));
	free((char *)large.data);
}

static bool fail_to_copy_a_pipe(struct scratch *s)
{
	return refuse(SYS_linkat, FLAGS_OF_LINKAT, 0, EPERM) && !build(s, FILE_OF("a", "1")) &&
		s->diagnostics.count == 1 &&
		text_equal(s->diagnostics.items[0].place.path, TEXT("site/pipe"));
}

static void what_can_be_neither_linked_nor_copied_stops_the_build(void **state)
{
	struct scratch *s = *state;
	assert_int_equal(mkdir("site", 0755) | mkfifo("site/pipe", 0644), 0);
	assert_in_child(fail_to_copy_a_pipe, s);
	assert_true(S_ISFIFO(status_of("site/pipe").st_mode));
	assert_int_equal(entry_count("."), 1);
}

/* Descriptors from 3 on: what the child wants to say is written. */
static bool fail_to_write(struct scratch *s)
{
	return refuse(SYS_write, 0, 3, ENOSPC) &&
		!build(s, FILE_OF("a", "2"), FILE_OF("b", ""), FILE_OF("c", "2")) &&
		s->diagnostics.count == 1 &&
		text_equal(s->diagnostics.items[0].place.path, TEXT("site/a")) &&
		text_equal(s->diagnostics.items[0].message,
			TEXT("schrijven lukt niet: de schijf is vol"));
}

static void a_full_disk_changes_nothing(void **state)
{
	struct scratch *s = *state;
	assert_true(build(s, FILE_OF("a", "1")));
	assert_in_child(fail_to_write, s);
	assert_holds("site/a", TEXT("1"));
	assert_int_equal(entry_count("."), 1);
}

static bool fail_to_lock(struct scratch *s)
{
	return refuse(SYS_flock, 0, 0, ENOLCK) && !open_site(s) && s->diagnostics.count == 1;
}

static void a_folder_that_cannot_be_locked_is_left_alone(void **state)
{
	struct scratch *s = *state;
	assert_in_child(fail_to_lock, s);
	assert_int_equal(entry_count("."), 0);
}

static bool someone_waits(void)
{
	struct stat said;
	for (int i = 0; i < 10 * 1000; i++) {
		if (stat("said", &said) == 0 && said.st_size > 0)
			return true;
		usleep(1000);
	}
	return false;
}

/* Opens the site in a child, which ends its build as soon as someone says that he waits for it. */
static pid_t start_build(struct scratch *s, bool commits)
{
	int ready[2];
	char byte = 0;
	assert_int_equal(pipe(ready), 0);
	fflush(NULL);
	pid_t child = fork();
	if (child == 0) {
		bool ok = open_site(s) && write(ready[1], &byte, 1) == 1;
		sink_put(s->sink, TEXT("a"), TEXT("child"));
		ok = ok && someone_waits();
		if (commits)
			ok = ok && sink_commit(s->sink, &s->diagnostics);
		else
			sink_abandon(s->sink);
		exit(ok ? 0 : 1);
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	close(ready[1]);
	return child;
}

/* Opens the site while the child has it; what is said on stderr goes to the file "said". */
static void open_after(struct scratch *s, pid_t child)
{
	int status, mine = dup(2), said = open("said", O_WRONLY | O_CREAT, 0644);
	dup2(said, 2);
	bool ok = open_site(s);
	dup2(mine, 2);
	close(mine);
	close(said);
	assert_true(ok);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_holds("said", TEXT("wacht op een andere build …\n"));
}

static void a_build_waits_for_another(void **state)
{
	struct scratch *s = *state;
	open_after(s, start_build(s, true));
	assert_holds("site/a", TEXT("child"));
	sink_put(s->sink, TEXT("a"), TEXT("parent"));
	assert_true(sink_commit(s->sink, &s->diagnostics));
	assert_holds("site/a", TEXT("parent"));
	assert_int_equal(entry_count("."), 2);
}

static void a_build_waits_for_one_that_gives_up(void **state)
{
	struct scratch *s = *state;
	open_after(s, start_build(s, false));
	assert_int_equal(entry_count("site"), 0);
	sink_put(s->sink, TEXT("a"), TEXT("parent"));
	assert_true(sink_commit(s->sink, &s->diagnostics));
	assert_holds("site/a", TEXT("parent"));
}

static void two_sites_do_not_wait_for_each_other(void **state)
{
	struct scratch *s = *state;
	struct sink *other;
	assert_true(open_site(s));
	assert_true(sink_open_directory(&other, TEXT("other"), &s->arena, &s->diagnostics));
	sink_put(other, TEXT("a"), TEXT("1"));
	assert_true(sink_commit(other, &s->diagnostics));
	assert_true(sink_commit(s->sink, &s->diagnostics));
	assert_holds("other/a", TEXT("1"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test(a_killed_builds_folder_is_removed),
		test(whatever_has_the_folders_name_is_removed),
		test(a_site_that_was_put_aside_comes_back),
		test(what_was_put_aside_goes_where_a_site_stands),
		test(two_steps_swap_where_one_cannot),
		test(a_swap_that_fails_changes_nothing),
		test(files_are_copied_where_links_are_refused),
		test(what_can_be_neither_linked_nor_copied_stops_the_build),
		test(a_full_disk_changes_nothing),
		test(a_folder_that_cannot_be_locked_is_left_alone),
		test(a_build_waits_for_another),
		test(a_build_waits_for_one_that_gives_up),
		test(two_sites_do_not_wait_for_each_other),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
