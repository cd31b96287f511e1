/* Prints help on stdout, wrapped to 80 columns, from the tables of commands and
 * options. */
#ifndef ADECHO_CLI_HELP_H
#define ADECHO_CLI_HELP_H

#include "cli/command.h"

void help_print(const command *which); /* a command, or command_program */

#endif
