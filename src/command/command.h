/*
 * What a command is, and all of them declared.
 *
 * To add one: write src/command/NAME.c with its options, stages and exit status; declare it here;
 * add a line to the table in src/main.c. Results go to stdout, talk to stderr.
 */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

#include <stddef.h>

/* What every command ends with. */
enum status {
	STATUS_CLEAN = 0,
	STATUS_FINDINGS = 1, /* something in the content must be mended first */
	STATUS_USAGE = 2,    /* the call itself is wrong */
	STATUS_MACHINE = 3,  /* disk, memory, git or network refused */
};

/*
 * Each runs one command. arguments[argument_count]: what follows its name. NULL `arguments` ask for
 * its help on stdout instead.
 */
enum status command_build(char *const arguments[], size_t argument_count);
enum status command_check(char *const arguments[], size_t argument_count);
enum status command_compare(char *const arguments[], size_t argument_count);
enum status command_new(char *const arguments[], size_t argument_count);
enum status command_search(char *const arguments[], size_t argument_count);

#endif
