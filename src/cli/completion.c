#include "cli/completion.h"

#include <stdio.h>

#include "cli/command.h"

/* The next option shown for a command, from number *k on; NULL: no more. */
static const option *option_next(const command *which, size_t *k)
{
    while (*k < option_count) {
        const option *found = &option_table[(*k)++];
        if ((found->commands & which->bit) != 0 && found->group != GROUP_HIDDEN)
            return found;
    }
    return NULL;
}

/* The words of a choice with blanks between them. */
static void choices_print(const option *which)
{
    char word[OPTION_WORDS_BYTES];
    for (unsigned k = 0; option_choice(which, k, word); k++)
        printf("%s%s", k > 0 ? " " : "", word);
}

static void command_names_print(void)
{
    for (size_t k = 0; k < command_count; k++)
        printf("%s%s", k > 0 ? " " : "", command_table[k].name);
}

/* ---- bash ---- */

static void bash_names(const command *which)
{
    size_t k = 0;
    for (const option *shown; (shown = option_next(which, &k)) != NULL;)
        printf(" --%s", shown->name);
}

/* How the value of an option is completed, when it takes one. */
static void bash_value(const command *which, const option *shown)
{
    if (shown->argument == NULL)
        return;
    printf("        %s:--%s", which->name, shown->name);
    if (shown->letter != '\0')
        printf(" | %s:-%c", which->name, shown->letter);
    if (shown->kind == OPTION_CHOICE) {
        fputs(") words='", stdout);
        choices_print(shown);
        puts("' files='' ;;");
    } else if (shown->kind == OPTION_FILE || shown->kind == OPTION_FOLDER) {
        printf(") files=-%c ;;\n", shown->kind == OPTION_FILE ? 'f' : 'd');
    } else {
        puts(") return ;;");
    }
}

static void bash_command(const command *which)
{
    printf("    %s) words='", *which->name != '\0' ? which->name : "''");
    if (which->bit == COMMAND_NONE || which->bit == COMMAND_HELP)
        command_names_print();
    bash_names(which);
    puts("' ;;");
}

void completion_print_bash(void)
{
    puts("# bash completion for adecho, made from its table of options.\n"
         "_adecho()\n"
         "{\n"
         "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
         "    local command='' words='' files='' k\n"
         "    COMPREPLY=()\n"
         "    # bash parts --name=value at the equals sign.\n"
         "    if [[ $current == '=' ]]; then\n"
         "        current=''\n"
         "    elif [[ $previous == '=' ]]; then\n"
         "        previous=${COMP_WORDS[COMP_CWORD-2]}\n"
         "    fi\n"
         "    for ((k = 1; k < COMP_CWORD; k++)); do\n"
         "        case ${COMP_WORDS[k]} in");
    fputs("        ", stdout);
    for (size_t k = 0; k < command_count; k++)
        printf("%s%s", k > 0 ? " | " : "", command_table[k].name);
    puts(") command=${COMP_WORDS[k]}; break ;;\n"
         "        esac\n"
         "    done\n"
         "    case $command in");
    bash_command(&command_program);
    for (size_t k = 0; k < command_count; k++)
        bash_command(&command_table[k]);
    puts("    esac\n"
         "    [[ $current == -* || $command == '' || $command == help ]] || files=-f\n"
         "    case $command:$previous in");
    size_t k = 0;
    for (const option *shown; (shown = option_next(&command_program, &k)) != NULL;)
        bash_value(&command_program, shown);
    for (size_t which = 0; which < command_count; which++) {
        k = 0;
        for (const option *shown; (shown = option_next(&command_table[which], &k)) != NULL;)
            bash_value(&command_table[which], shown);
    }
    puts("    esac\n"
         "    if [[ $files != '' ]]; then\n"
         "        mapfile -t COMPREPLY < <(compgen \"$files\" -- \"$current\")\n"
         "    else\n"
         "        mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
         "    fi\n"
         "}\n"
         "complete -o filenames -F _adecho adecho");
}

/* ---- zsh ---- */

/* A help text inside single quotes and inside [...] of a zsh specification. */
static void zsh_text(const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            fputs("'\\''", stdout);
        else if (*text == '[' || *text == ']' || *text == ':' || *text == '\\')
            printf("\\%c", *text);
        else
            putchar(*text);
    }
}

static void zsh_specification(const option *shown, const char *dashes, const char *name,
                              const char *joint)
{
    printf("        '%s%s%s%s[",
           shown->kind == OPTION_ROLES || shown->kind == OPTION_CONTACT || shown->kind == OPTION_IDS
               ? "*"
               : "",
           dashes, name, shown->argument != NULL ? joint : "");
    zsh_text(shown->help);
    putchar(']');
    if (shown->argument != NULL) {
        putchar(':');
        zsh_text(shown->kind == OPTION_CHOICE ? shown->name : shown->argument);
        putchar(':');
        if (shown->kind == OPTION_CHOICE) {
            putchar('(');
            choices_print(shown);
            putchar(')');
        } else if (shown->kind == OPTION_FILE) {
            fputs("_files", stdout);
        } else if (shown->kind == OPTION_FOLDER) {
            fputs("_directories", stdout);
        }
    }
    puts("' \\");
}

static void zsh_options(const command *which)
{
    size_t k = 0;
    for (const option *shown; (shown = option_next(which, &k)) != NULL;) {
        const char letter[2] = {shown->letter, '\0'};
        if (shown->letter != '\0')
            zsh_specification(shown, "-", letter, "+");
        zsh_specification(shown, "--", shown->name, "=");
    }
}

void completion_print_zsh(void)
{
    puts("#compdef adecho\n"
         "# zsh completion for adecho, made from its table of options.\n"
         "_adecho() {\n"
         "    local curcontext=$curcontext state line\n"
         "    local -a commands\n"
         "    commands=(");
    for (size_t k = 0; k < command_count; k++) {
        printf("        '%s:", command_table[k].name);
        zsh_text(command_table[k].purpose);
        puts("'");
    }
    puts("    )\n"
         "    _arguments -C \\");
    zsh_options(&command_program);
    puts("        '1:command:->command' \\\n"
         "        '*::argument:->argument' && return\n"
         "    if [[ $state == command ]]; then\n"
         "        _describe -t commands command commands\n"
         "        return\n"
         "    fi\n"
         "    case $line[1] in");
    for (size_t k = 0; k < command_count; k++) {
        const command *which = &command_table[k];
        printf("    %s)\n        _arguments -s \\\n", which->name);
        zsh_options(which);
        if (which->bit == COMMAND_HELP) {
            fputs("        '1:command:(", stdout);
            command_names_print();
            puts(")' ;;");
        } else {
            puts(*which->operands != '\0' ? "        '*:file:_files' ;;" : "        ;;");
        }
    }
    puts("    esac\n"
         "}\n"
         "_adecho \"$@\"");
}

/* ---- fish ---- */

static void fish_text(const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'' || *text == '\\')
            putchar('\\');
        putchar(*text);
    }
}

static void fish_option(const command *which, const option *shown)
{
    if (which->bit == COMMAND_NONE)
        fputs("complete -c adecho -n __fish_use_subcommand", stdout);
    else
        printf("complete -c adecho -n '__fish_seen_subcommand_from %s'", which->name);
    if (shown->letter != '\0')
        printf(" -s %c", shown->letter);
    printf(" -l %s", shown->name);
    if (shown->kind == OPTION_CHOICE) {
        fputs(" -x -a '", stdout);
        choices_print(shown);
        putchar('\'');
    } else if (shown->argument != NULL) {
        fputs(shown->kind == OPTION_FOLDER ? " -x -a '(__fish_complete_directories)'"
              : shown->kind == OPTION_FILE ? " -r"
                                           : " -x",
              stdout);
    }
    fputs(" -d '", stdout);
    fish_text(shown->help);
    puts("'");
}

void completion_print_fish(void)
{
    puts("# fish completion for adecho, made from its table of options.\n"
         "complete -c adecho -n __fish_use_subcommand -f");
    for (size_t k = 0; k < command_count; k++)
        printf("complete -c adecho -n __fish_use_subcommand -a %s -d '%s'\n", command_table[k].name,
               command_table[k].purpose);
    fputs("complete -c adecho -n '__fish_seen_subcommand_from help' -f -a '", stdout);
    command_names_print();
    puts("'");
    size_t k = 0;
    for (const option *shown; (shown = option_next(&command_program, &k)) != NULL;)
        fish_option(&command_program, shown);
    for (size_t which = 0; which < command_count; which++) {
        k = 0;
        for (const option *shown; (shown = option_next(&command_table[which], &k)) != NULL;)
            fish_option(&command_table[which], shown);
    }
}
