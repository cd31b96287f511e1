/* What a command does around ae_case_index(): progress, messages, Ctrl-C. */
#ifndef ADECHO_CLI_INDEXING_H
#define ADECHO_CLI_INDEXING_H

#include "cli/session.h"

/* Within a session. */
ae_status indexing_run(const char *folder, const settings *given, session *around, ae_indexed *done,
                       ae_error *error);

/* For people: what was made, or that nothing was to be done. */
void indexing_print(const char *folder, const ae_indexed *done);

#endif
