/* Prints the completion script of a shell on stdout, from the tables of
 * commands and options. */
#ifndef ADECHO_CLI_COMPLETION_H
#define ADECHO_CLI_COMPLETION_H

void completion_print_bash(void);
void completion_print_zsh(void);
void completion_print_fish(void);

#endif
