/* The command line: finds the command, hands it its options and operands, and
 * sees to it that what was printed has arrived. */
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/arguments.h"
#include "cli/completion.h"
#include "cli/help.h"
#include "cli/json_line.h"
#include "cli/man.h"
#include "cli/usage.h"

/* A standard stream that came closed would be given to the next file that is
 * opened, and messages would end up in it. Opened the wrong way round, so that
 * using it still fails. */
static void streams_secure(void)
{
    static const int modes[] = {O_WRONLY, O_RDONLY, O_RDONLY};
    for (int stream = 0; stream < 3; stream++)
        if (fcntl(stream, F_GETFD) < 0 && open("/dev/null", modes[stream]) < 0)
            _exit(EXIT_CODE_FAILED);
}

/* Printing succeeds only when the last byte is out. A reader that has left
 * (| head) wanted no more: that is no failure. */
static exit_code output_finish(exit_code code, messenger *say)
{
    ae_error error = {.code = AE_ERROR_IO};
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return code;
    if (errno == 0) /* the last bytes were refused long ago: whoever refused them says why again */
        (void)!write(STDOUT_FILENO, "\n", 1);
    const int cause = errno;
    struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
    if (cause == EPIPE || (poll(&output, 1, 0) == 1 && (output.revents & POLLERR) != 0))
        return code;
    snprintf(error.message, sizeof error.message, "cannot write to standard output%s%s",
             cause != 0 ? ": " : "", cause != 0 ? strerror(cause) : "");
    message_error(say, &error);
    return EXIT_CODE_FAILED;
}

static void version_print(const settings *given)
{
    json_line line;
    if (given->json) {
        json_line_begin(&line, "version");
        json_line_end(&line);
    } else {
        printf("adecho %s\n", ae_version());
    }
}

static void page_print(settings_page page)
{
    switch (page) {
    case PAGE_MAN:
        man_print();
        break;
    case PAGE_BASH:
        completion_print_bash();
        break;
    case PAGE_ZSH:
        completion_print_zsh();
        break;
    case PAGE_FISH:
        completion_print_fish();
        break;
    case PAGE_ABSENT:
        break;
    }
}

/* A word that is no command: perhaps a slip, perhaps a file for match. */
static exit_code unknown_command(const char *word, messenger *say)
{
    ae_error error;
    char names[COMMAND_NAMES_BYTES];
    const char *near = command_nearest(word);
    command_names(names);
    if (near != NULL)
        usage_fail(&error, "no command \"%s\"; did you mean `adecho %s`?", word, near);
    else if (access(word, F_OK) == 0)
        usage_fail(&error, "no command \"%s\"; did you mean `adecho match %s`?", word, word);
    else
        usage_fail(&error, "no command \"%s\"; there are %s", word, names);
    return command_refuse(&command_program, &error, say);
}

/* What can be asked before, or without, a command. */
static exit_code program_run(const settings *given, messenger *say)
{
    ae_error error;
    char names[COMMAND_NAMES_BYTES];
    if (given->version)
        version_print(given);
    else if (given->page != PAGE_ABSENT)
        page_print((settings_page)given->page);
    else if (given->help)
        help_print(&command_program);
    else {
        command_names(names);
        usage_fail(&error, "no command given; there are %s", names);
        return command_refuse(&command_program, &error, say);
    }
    return EXIT_CODE_DONE;
}

static exit_code command_line_run(size_t count, char **arguments, messenger *say)
{
    settings given;
    ae_error error;
    size_t left;
    settings_init(&given);
    ae_status status =
        arguments_take(&command_program, count, arguments, true, &given, &left, &error);
    message_init(say, &given);
    if (status != AE_OK)
        return command_refuse(&command_program, &error, say);
    if (given.version || given.page != PAGE_ABSENT || left == 0)
        return program_run(&given, say);
    const command *which = command_find(arguments[0]);
    if (which == NULL)
        return unknown_command(arguments[0], say);
    status = arguments_take(which, left - 1, arguments + 1, false, &given, &left, &error);
    message_init(say, &given);
    if (given.help) {
        help_print(which);
        return EXIT_CODE_DONE;
    }
    if (status != AE_OK)
        return command_refuse(which, &error, say);
    return which->run(&given, left, arguments + 1, say);
}

/* Large blocks go back to the system when they are given back, and do not stay for the next: the
 * peak of 1,000,000 ads is 6 % lower, the time the same. */
static void memory_returned(void)
{
    enum { LARGE = 1 << 20, KEPT = 16 << 20 };
    mallopt(M_MMAP_THRESHOLD, LARGE);
    mallopt(M_TRIM_THRESHOLD, KEPT);
}

int main(int argc, char **argv)
{
    messenger say = {.quiet = false};
    memory_returned();
    streams_secure();
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* a write says so */
    const size_t count = argc > 1 ? (size_t)argc - 1 : 0;
    const exit_code code = command_line_run(count, argv + (count > 0), &say);
    return (int)output_finish(code, &say);
}
