#include "cli/help.h"

#include <stdio.h>
#include <string.h>

#include "cli/usage.h"

enum { HELP_WIDTH = 80, HELP_COLUMN = 27, HELP_LINE_BYTES = 512 };

/* Writes words, beginning at column `at` and going on at column `indent`. An
 * empty line parts paragraphs. */
static void wrap(const char *text, size_t at, size_t indent)
{
    bool begun = false;
    while (*text != '\0') {
        if (*text == '\n') {
            printf("\n\n%*s", (int)indent, "");
            text += strspn(text, "\n");
            at = indent;
            begun = false;
            continue;
        }
        const size_t length = strcspn(text, " \n");
        if (begun && at + 1 + length >= HELP_WIDTH) {
            printf("\n%*s", (int)indent, "");
            at = indent;
            begun = false;
        }
        printf("%s%.*s", begun ? " " : "", (int)length, text);
        at += begun + length;
        begun = true;
        text += length;
        text += strspn(text, " ");
    }
    putchar('\n');
}

/* "  -o, --output DIR" */
static size_t option_head(const option *shown)
{
    char head[HELP_LINE_BYTES];
    const int length = shown->letter != '\0'
                           ? snprintf(head, sizeof head, "  -%c, --%s", shown->letter, shown->name)
                           : snprintf(head, sizeof head, "      --%s", shown->name);
    printf("%s", head);
    if (shown->argument == NULL)
        return (size_t)length;
    printf(" %s", shown->argument);
    return (size_t)length + 1 + strlen(shown->argument);
}

/* Goes on to where meanings begin; what is too long for its own column has a line to itself. */
static void column_reach(size_t length)
{
    if (length + 2 > HELP_COLUMN)
        printf("\n%*s", HELP_COLUMN, "");
    else
        printf("%*s", (int)(HELP_COLUMN - length), "");
}

static void option_print(const option *shown, const settings *initial)
{
    char words[OPTION_WORDS_BYTES], text[HELP_LINE_BYTES];
    const size_t length = option_head(shown);
    option_initial_words(shown, initial, words);
    snprintf(text, sizeof text, "%s%s%s%s", shown->help, words[0] != '\0' ? " [" : "", words,
             words[0] != '\0' ? "]" : "");
    column_reach(length);
    wrap(text, HELP_COLUMN, HELP_COLUMN);
}

static void options_print(const command *which)
{
    settings initial;
    settings_init(&initial);
    for (option_group group = 0; group < GROUP_HIDDEN; group++) {
        bool headed = false;
        for (size_t k = 0; k < option_count; k++) {
            const option *shown = &option_table[k];
            if (shown->group != group || (shown->commands & which->bit) == 0)
                continue;
            if (!headed)
                printf("\n%s:\n", option_group_name(group));
            headed = true;
            option_print(shown, &initial);
        }
    }
}

static void terms_print(const command *which)
{
    command_term term;
    printf("\n%s:\n", which->terms_are);
    for (size_t k = 0; which->terms(k, &term); k++) {
        column_reach((size_t)printf("  %s", term.word));
        wrap(term.meaning, HELP_COLUMN, HELP_COLUMN);
    }
}

static void examples_print(const char *examples)
{
    printf("\nExamples:\n");
    while (*examples != '\0') {
        const size_t length = strcspn(examples, "\n");
        printf("  %.*s\n", (int)length, examples);
        examples += length + (examples[length] == '\n');
    }
}

static void commands_print(void)
{
    printf("\nCommands:\n");
    for (size_t k = 0; k < command_count; k++)
        printf("  %-10s %s\n", command_table[k].name, command_table[k].purpose);
    printf("\n`adecho COMMAND --help` explains a command and its options.\n");
}

static void exits_print(void)
{
    printf("\nExit status:\n");
    for (size_t k = 0; k < EXIT_MEANINGS; k++)
        printf("  %3d  %s\n", exit_meanings[k].code, exit_meanings[k].meaning);
}

void help_print(const command *which)
{
    const bool program = which == &command_program;
    printf("adecho%s%s: %s\n\n", program ? "" : " ", which->name, which->purpose);
    printf("Usage: adecho%s%s%s%s%s\n\n", program ? "" : " ", which->name,
           program ? "" : " [options]", *which->operands != '\0' ? " " : "", which->operands);
    wrap(which->prose, 0, 0);
    if (program)
        commands_print();
    if (which->terms != NULL)
        terms_print(which);
    options_print(which);
    examples_print(which->examples);
    if (program)
        exits_print();
}

exit_code command_help_run(settings *given, size_t count, char **operands, messenger *say)
{
    ae_error error;
    (void)given;
    if (count == 0) {
        help_print(&command_program);
        return EXIT_CODE_DONE;
    }
    const command *asked = command_find(operands[0]);
    if (count == 1 && asked != NULL) {
        help_print(asked);
        return EXIT_CODE_DONE;
    }
    const char *near = command_nearest(operands[0]);
    if (count > 1)
        usage_fail(&error, "help explains one command at a time");
    else
        usage_fail(&error, "no command \"%s\"%s%s%s", operands[0],
                   near != NULL ? "; did you mean " : "", near != NULL ? near : "",
                   near != NULL ? "?" : "");
    return command_refuse(&command_program, &error, say);
}
