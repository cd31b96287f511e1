/* Prints the manual page on stdout, in man(7) macros, from the tables of
 * commands, options and exit codes. */
#ifndef ADECHO_CLI_MAN_H
#define ADECHO_CLI_MAN_H

void man_print(void);

#endif
