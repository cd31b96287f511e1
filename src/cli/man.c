#include "cli/man.h"

#include <stdio.h>
#include <string.h>

#include "cli/command.h"

/* Of the version: it changes when ae_version() does. */
static const char version_date[] = "2026-11-24";

/* Text that troff takes as it stands: hyphens that can be copied, no escapes, no
 * line that begins like a request. */
static void roff_bytes(const char *text, size_t length)
{
    for (size_t k = 0; k < length; k++) {
        if (text[k] == '\\')
            fputs("\\e", stdout);
        else if (text[k] == '-')
            fputs("\\-", stdout);
        else if ((text[k] == '.' || text[k] == '\'') && (k == 0 || text[k - 1] == '\n'))
            printf("\\&%c", text[k]);
        else
            putchar(text[k]);
    }
}

static void roff_text(const char *text)
{
    roff_bytes(text, strlen(text));
}

/* Sentences each on a line of its own, as troff wants them; empty lines become
 * paragraphs. */
static void roff_prose(const char *text)
{
    while (*text != '\0') {
        size_t length = strcspn(text, "\n.");
        while (text[length] == '.' && text[length + 1] != ' ' && text[length + 1] != '\n' &&
               text[length + 1] != '\0')
            length += 1 + strcspn(text + length + 1, "\n.");
        length += text[length] == '.';
        roff_bytes(text, length);
        putchar('\n');
        text += length;
        if (*text == '\n') {
            puts(".PP");
            text += strspn(text, "\n");
        }
        text += strspn(text, " ");
    }
}

static void examples_print(const char *examples)
{
    puts(".PP\nExamples:\n.PP\n.RS 4\n.nf");
    roff_text(examples);
    puts(".fi\n.RE");
}

static void option_print(const option *shown, const settings *initial)
{
    char words[OPTION_WORDS_BYTES];
    option_initial_words(shown, initial, words);
    puts(".TP");
    if (shown->letter != '\0')
        printf("\\fB\\-%c\\fR, ", shown->letter);
    fputs("\\fB\\-\\-", stdout);
    roff_text(shown->name);
    fputs("\\fR", stdout);
    if (shown->argument != NULL) {
        fputs(" \\fI", stdout);
        roff_text(shown->argument);
        fputs("\\fR", stdout);
    }
    putchar('\n');
    roff_prose(shown->help);
    if (words[0] != '\0') {
        fputs("Default: ", stdout);
        roff_text(words);
        puts(".");
    }
}

static void options_print(const command *which, const settings *initial)
{
    for (option_group group = 0; group < GROUP_HIDDEN; group++)
        for (size_t k = 0; k < option_count; k++)
            if (option_table[k].group == group && (option_table[k].commands & which->bit) != 0)
                option_print(&option_table[k], initial);
}

static void terms_print(const command *which)
{
    command_term term;
    printf(".PP\n%s:\n", which->terms_are);
    for (size_t k = 0; which->terms(k, &term); k++) {
        fputs(".TP 22\n", stdout);
        roff_text(term.word);
        putchar('\n');
        roff_prose(term.meaning);
    }
}

static void command_print(const command *which, const settings *initial)
{
    printf(".SS adecho %s [options]%s", which->name, *which->operands != '\0' ? " " : "");
    roff_text(which->operands);
    putchar('\n');
    roff_prose(which->prose);
    if (which->terms != NULL)
        terms_print(which);
    examples_print(which->examples);
    options_print(which, initial);
}

/* One table of a case, with a line for each column. */
static void file_print(const ae_case_file *file)
{
    printf(".TP\n\\fI%s\\fR\n", file->name);
    if (file->column_count == 0) {
        roff_prose(file->meaning);
        return;
    }
    fputs("One row for each ", stdout);
    roff_text(file->meaning);
    puts(". Columns:\n.RS\n.PD 0");
    for (size_t k = 0; k < file->column_count; k++) {
        fputs(".TP 18\n\\fB", stdout);
        roff_text(file->columns[k].name);
        fputs("\\fR\n", stdout);
        roff_text(file->columns[k].meaning);
        putchar('\n');
    }
    puts(".RE\n.PD");
}

static void files_print(void)
{
    const ae_case_file *files;
    const size_t count = ae_case_files(&files);
    puts(".SH FILES\nA case folder holds the files that follow. Tables are CSV in UTF\\-8; several "
         "values in one cell are parted by a semicolon.");
    for (size_t k = 0; k < count; k++)
        file_print(&files[k]);
}

static void tail_print(void)
{
    files_print();
    puts(".SH EXIT STATUS");
    for (size_t k = 0; k < EXIT_MEANINGS; k++) {
        printf(".TP\n\\fB%d\\fR\n", exit_meanings[k].code);
        roff_prose(exit_meanings[k].meaning);
    }
    puts(".SH ENVIRONMENT\n.TP\n\\fBNO_COLOR\\fR\nIf set and not empty, messages are not coloured "
         "unless \\fB\\-\\-color=always\\fR is given.");
}

void man_print(void)
{
    settings initial;
    settings_init(&initial);
    printf(".TH ADECHO 1 %s \"adecho %s\" \"User Commands\"\n", version_date, ae_version());
    fputs(".SH NAME\nadecho \\- ", stdout);
    puts(command_program.purpose);
    puts(".SH SYNOPSIS");
    for (size_t k = 0; k < command_count; k++) {
        printf("%s\\fBadecho %s\\fR [\\fIoptions\\fR]%s", k > 0 ? ".br\n" : "",
               command_table[k].name, *command_table[k].operands != '\0' ? " " : "");
        roff_text(command_table[k].operands);
        putchar('\n');
    }
    puts(".SH DESCRIPTION");
    roff_prose(command_program.prose);
    examples_print(command_program.examples);
    options_print(&command_program, &initial);
    puts(".SH COMMANDS");
    for (size_t k = 0; k < command_count; k++)
        command_print(&command_table[k], &initial);
    tail_print();
}
