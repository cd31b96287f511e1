#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/search_print.h"
#include "cli/session.h"
#include "cli/usage.h"

enum { READ_BYTES = 1 << 16, TEXT_CEILING = 1 << 24 };

static ae_status usage_check(const settings *given, size_t count, ae_error *error)
{
    if (given->text_file != NULL && count > 1)
        return usage_fail(error, "--file says what to search for; leave out TEXT");
    if (count > 1 || (count == 1 && given->text_file != NULL))
        return AE_OK;
    return usage_fail(error, "search takes a case folder and what to search for, such as `adecho "
                             "search adecho-case 613-555-0142`; - reads it from standard input");
}

/* All of a file, or of standard input; free() it. */
static ae_status file_take(FILE *file, char **bytes, size_t *length, ae_error *error)
{
    char *all = NULL;
    size_t used = 0, got = 1;
    ae_status status = AE_OK;
    while (got > 0 && status == AE_OK) {
        char *more = realloc(all, used + READ_BYTES);
        if (more == NULL) {
            status = usage_fail(error, "out of memory");
            error->code = status = AE_ERROR_MEMORY;
            break;
        }
        all = more;
        got = fread(all + used, 1, READ_BYTES, file);
        used += got;
        if (used > TEXT_CEILING)
            status = usage_fail(error, "what to search for is longer than 16 MiB");
    }
    if (status == AE_OK && ferror(file)) {
        usage_fail(error, "cannot read what to search for: %s", strerror(errno));
        error->code = status = AE_ERROR_IO;
    }
    *bytes = all;
    *length = used;
    return status;
}

/* Words that are not held together by quotes are one text all the same; free() it. */
static ae_status words_join(size_t count, char **words, char **joined, ae_error *error)
{
    size_t length = 0;
    for (size_t k = 0; k < count; k++)
        length += strlen(words[k]) + 1;
    char *at = *joined = malloc(length);
    if (at == NULL) {
        usage_fail(error, "out of memory");
        return error->code = AE_ERROR_MEMORY;
    }
    for (size_t k = 0; k < count; k++) {
        const size_t size = strlen(words[k]);
        memcpy(at, words[k], size);
        at += size;
        *at++ = k + 1 < count ? ' ' : '\0';
    }
    return AE_OK;
}

static ae_status sought_read(const settings *given, size_t count, char **operands, char **held,
                             ae_cell *sought, ae_error *error)
{
    const char *path = given->text_file;
    if (path == NULL && (count > 2 || strcmp(operands[1], "-") != 0)) {
        ae_status status = words_join(count - 1, operands + 1, held, error);
        if (status == AE_OK)
            *sought = ae_cell_of(*held);
        return status;
    }
    FILE *file = path == NULL || strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (file == NULL) {
        usage_fail(error, "cannot open the file: %s", strerror(errno));
        snprintf(error->file, sizeof error->file, "%s", path);
        error->code = AE_ERROR_IO;
        return AE_ERROR_IO;
    }
    size_t length = 0;
    ae_status status = file_take(file, held, &length, error);
    if (file != stdin)
        fclose(file);
    *sought = (ae_cell){*held, length};
    return status;
}

static ae_status case_search(settings *given, size_t count, char **operands, messenger *say,
                             ae_finder **from, ae_found **found, ae_error *error)
{
    session around;
    ae_cell sought;
    char *held = NULL;
    given->match.progress = session_progress;
    given->match.log = session_log;
    given->match.context = &around;
    given->search.limit = given->limit;
    given->search.sought = given->words ? AE_SOUGHT_WORDS : AE_SOUGHT_ANY;
    ae_status status = sought_read(given, count, operands, &held, &sought, error);
    session_begin(&around, given, say);
    if (status == AE_OK)
        status = ae_finder_open(operands[0], &given->match, from, error);
    session_end(&around);
    if (status == AE_OK)
        status = ae_search(*from, sought, &given->search, found, error);
    if (status == AE_OK && given->mask)
        status = ae_found_mask(*from, *found, error);
    free(held);
    return status;
}

exit_code command_search_run(settings *given, size_t count, char **operands, messenger *say)
{
    ae_finder *from = NULL;
    ae_found *found = NULL;
    ae_error error;
    ae_status status = usage_check(given, count, &error);
    if (status != AE_OK)
        return command_refuse(command_find("search"), &error, say);
    status = case_search(given, count, operands, say, &from, &found, &error);
    if (status == AE_ERROR_USAGE)
        command_refuse(command_find("search"), &error, say);
    else if (status != AE_OK)
        message_error(say, &error);
    else if (given->json)
        search_print_json(found, given);
    else
        search_print(found, given);
    ae_found_free(found);
    ae_finder_free(from);
    return exit_code_of(status);
}
