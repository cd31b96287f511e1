/* What the program's exit status says. Scripts rely on these numbers: new ones
 * may be added, none may change. */
#ifndef ADECHO_CLI_EXIT_CODE_H
#define ADECHO_CLI_EXIT_CODE_H

#include "adecho.h"

typedef enum exit_code {
    EXIT_CODE_DONE = 0,
    EXIT_CODE_FAILED = 1,
    EXIT_CODE_USAGE = 2,
    EXIT_CODE_REJECTS = 3,
    EXIT_CODE_NO_CASE = 10,
    EXIT_CODE_LOCKED = 11,
    EXIT_CODE_NOT_FOUND = 12,
    EXIT_CODE_INTERRUPTED = 130
} exit_code;

typedef struct exit_meaning {
    exit_code code;
    const char *meaning;
} exit_meaning;

enum { EXIT_MEANINGS = 8 };
extern const exit_meaning exit_meanings[EXIT_MEANINGS]; /* for help and manual, rising */

exit_code exit_code_of(ae_status status);

#endif
