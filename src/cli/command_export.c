#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/json_line.h"
#include "cli/session.h"
#include "cli/usage.h"

enum { IDS_MOST = SETTINGS_LIST_BYTES / 2, PATH_BYTES = 4096 };

bool command_export_term(size_t nth, command_term *term)
{
    const ae_export_format *formats;
    if (nth >= ae_export_formats(&formats))
        return false;
    snprintf(term->word, sizeof term->word, "%s", formats[nth].name);
    term->meaning = formats[nth].meaning;
    return true;
}

/* Ids parted by ";", cut up in place. */
static size_t ids_split(char *list, const char *ids[IDS_MOST])
{
    size_t count = 0;
    for (char *at = list; *at != '\0' && count < IDS_MOST;) {
        const size_t length = strcspn(at, ";");
        const bool last = at[length] == '\0';
        at[length] = '\0';
        if (length > 0)
            ids[count++] = at;
        at += length + !last;
    }
    return count;
}

/* "adecho-case-gexf.gexf", in the current folder. */
static void path_make(const char *folder, const ae_export_format *format, char path[PATH_BYTES])
{
    size_t end = strlen(folder);
    while (end > 1 && folder[end - 1] == '/')
        end--;
    size_t begin = end;
    while (begin > 0 && folder[begin - 1] != '/')
        begin--;
    const bool named = end > begin && folder[begin] != '.';
    snprintf(path, PATH_BYTES, "%.*s-%s%s", named ? (int)(end - begin) : 6,
             named ? folder + begin : "adecho", format->name, format->ending);
}

static bool output_write(void *context, const void *bytes, size_t length)
{
    (void)context;
    return fwrite(bytes, 1, length, stdout) == length;
}

static void outcome_print(const settings *given, const ae_export_config *config, uint64_t ads)
{
    if (given->json) {
        json_line line;
        json_line_begin(&line, "export");
        json_line_text(&line, "format", config->format);
        json_line_text(&line, "path", config->path);
        json_line_bool(&line, "masked", config->mask);
        json_line_count(&line, "ads", ads);
        json_line_end(&line);
    } else if (!given->quiet) {
        printf("%s: %" PRIu64 " ad%s%s%s\n", config->path, ads, ads == 1 ? "" : "s",
               strcmp(config->format, "timesketch") == 0 ? " with a day" : "",
               config->mask ? ", contacts hidden" : "");
    }
}

static ae_status usage_check(const settings *given, size_t count, bool to_output, bool folder,
                             ae_error *error)
{
    if (count != 1)
        return usage_fail(error, "export takes one case folder, such as `adecho export "
                                 "adecho-case`");
    if (to_output && given->json)
        return usage_fail(error, "the export itself goes to standard output; leave out --json");
    if (to_output && folder)
        return usage_fail(error, "this format makes several files; say a folder with -o");
    return AE_OK;
}

exit_code command_export_run(settings *given, size_t count, char **operands, messenger *say)
{
    static const char *clusters[IDS_MOST], *posters[IDS_MOST];
    const ae_export_format *formats;
    char path[PATH_BYTES];
    ae_export_config config;
    session around;
    ae_error error;
    uint64_t ads = 0;
    ae_export_formats(&formats);
    const ae_export_format *format = &formats[given->export_format];
    const bool to_output = given->export_file != NULL && strcmp(given->export_file, "-") == 0;
    ae_status status = usage_check(given, count, to_output, format->folder, &error);
    if (status != AE_OK)
        return command_refuse(command_find("export"), &error, say);
    path_make(operands[0], format, path);
    ae_export_config_init(&config);
    config.format = format->name;
    config.path = to_output ? NULL : given->export_file != NULL ? given->export_file : path;
    config.clusters = clusters;
    config.cluster_count = ids_split(given->clusters, clusters);
    config.posters = posters;
    config.poster_count = ids_split(given->posters, posters);
    config.mask = given->mask;
    config.report_top = given->match.report_top;
    config.language = (ae_language)given->language;
    config.write = output_write;
    config.progress = session_progress;
    config.context = &around;
    session_begin(&around, given, say);
    status = ae_case_export(operands[0], &config, &ads, &error);
    session_end(&around);
    if (status == AE_ERROR_INTERRUPTED && ferror(stdout))
        return EXIT_CODE_FAILED; /* main says why */
    if (status != AE_OK)
        return session_fail(&around, status, &error);
    if (!to_output)
        outcome_print(given, &config, ads);
    return EXIT_CODE_DONE;
}
