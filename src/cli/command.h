/* The table of commands, beside that of options: what each is called, takes and
 * does. A command takes its settings and operands, prints its outcome on stdout
 * and its messages through the messenger, and returns the exit code. */
#ifndef ADECHO_CLI_COMMAND_H
#define ADECHO_CLI_COMMAND_H

#include "cli/exit_code.h"
#include "cli/message.h"
#include "cli/option.h"

/* A word of a command's own and what it means; false: there are no more. */
typedef struct command_term {
    char word[64];
    const char *meaning;
} command_term;

typedef bool (*command_terms)(size_t nth, command_term *term);

typedef struct command {
    command_bit bit;
    const char *name;      /* "" for the program itself */
    const char *operands;  /* "FILE..." */
    const char *purpose;   /* one line */
    const char *prose;     /* paragraphs parted by empty lines */
    const char *examples;  /* lines */
    command_terms terms;   /* NULL: none */
    const char *terms_are; /* their heading */
    exit_code (*run)(settings *given, size_t count, char **operands, messenger *say);
} command;

extern const command command_program; /* what stands before any command */
extern const command command_table[];
extern const size_t command_count;

const command *command_find(const char *name); /* NULL: none */

/* The nearest command to a word that is none; NULL: none is near. */
const char *command_nearest(const char *name);

enum { COMMAND_NAMES_BYTES = 256 };

/* "match, eval, generate, help" */
void command_names(char names[COMMAND_NAMES_BYTES]);

exit_code command_match_run(settings *given, size_t count, char **operands, messenger *say);
exit_code command_rebuild_run(settings *given, size_t count, char **operands, messenger *say);
exit_code command_changes_run(settings *given, size_t count, char **operands, messenger *say);
exit_code command_explain_run(settings *given, size_t count, char **operands, messenger *say);
exit_code command_search_run(settings *given, size_t count, char **operands, messenger *say);
exit_code command_decide_run(settings *given, size_t count, char **operands, messenger *say);
exit_code command_decisions_run(settings *given, size_t count, char **operands, messenger *say);
exit_code command_serve_run(settings *given, size_t count, char **operands, messenger *say);
exit_code command_check_run(settings *given, size_t count, char **operands, messenger *say);
exit_code command_purge_run(settings *given, size_t count, char **operands, messenger *say);
exit_code command_show_run(settings *given, size_t count, char **operands, messenger *say);
exit_code command_eval_run(settings *given, size_t count, char **operands, messenger *say);
exit_code command_generate_run(settings *given, size_t count, char **operands, messenger *say);
exit_code command_index_run(settings *given, size_t count, char **operands, messenger *say);
exit_code command_export_run(settings *given, size_t count, char **operands, messenger *say);
exit_code command_help_run(settings *given, size_t count, char **operands, messenger *say);

/* Each format of an export. */
bool command_export_term(size_t nth, command_term *term);

/* Each verdict on each target: "same PAIR". */
bool command_decide_term(size_t nth, command_term *term);

/* The usual end of a command line that makes no sense: the message, where help
 * is, and the exit code. */
exit_code command_refuse(const command *self, const ae_error *error, messenger *say);

#endif
