#include "cli/indexing.h"

#include <stdio.h>

#include "cli/figure.h"

ae_status indexing_run(const char *folder, const settings *given, session *around, ae_indexed *done,
                       ae_error *error)
{
    ae_config config = given->match;
    config.progress = session_progress;
    config.log = session_log;
    config.context = around;
    return ae_case_index(folder, &config, done, error);
}

void indexing_print(const char *folder, const ae_indexed *done)
{
    const figure time = figure_seconds(done->seconds);
    if (done->made)
        printf("%s/case.db       %s%s%s\n", folder, figure_bytes(done->bytes).text,
               done->search_made ? "" : ", in ", done->search_made ? "" : time.text);
    if (done->search_made)
        printf("%s/index.adecho  %s%s%s\n", folder, figure_bytes(done->search_bytes).text,
               done->made ? ", both in " : ", in ", time.text);
    if (done->changed)
        printf("case.db of %s is left as it is, though another program changed it since it was "
               "made; remove it to have it made anew\n",
               folder);
    else if (!done->made && !done->search_made)
        printf("nothing to do: case.db and index.adecho of %s are up to date\n", folder);
}
