#include "cli/exit_code.h"

const exit_meaning exit_meanings[EXIT_MEANINGS] = {
    {EXIT_CODE_DONE, "Done."},
    {EXIT_CODE_FAILED, "Failed; nothing was written under a final name."},
    {EXIT_CODE_USAGE, "Wrong usage or configuration."},
    {EXIT_CODE_REJECTS, "Done, but rows were rejected; rejects.csv says which and why."},
    {EXIT_CODE_NO_CASE, "No such case."},
    {EXIT_CODE_LOCKED, "The case is in use by another run."},
    {EXIT_CODE_NOT_FOUND, "The case has no such ad, cluster, poster or decision."},
    {EXIT_CODE_INTERRUPTED, "Interrupted; nothing was written under a final name."},
};

exit_code exit_code_of(ae_status status)
{
    switch (status) {
    case AE_OK:
        return EXIT_CODE_DONE;
    case AE_ERROR_USAGE:
        return EXIT_CODE_USAGE;
    case AE_ERROR_NO_CASE:
        return EXIT_CODE_NO_CASE;
    case AE_ERROR_LOCKED:
        return EXIT_CODE_LOCKED;
    case AE_ERROR_NOT_FOUND:
        return EXIT_CODE_NOT_FOUND;
    case AE_ERROR_INTERRUPTED:
        return EXIT_CODE_INTERRUPTED;
    case AE_ERROR_IO:
    case AE_ERROR_FORMAT:
    case AE_ERROR_LIMIT:
    case AE_ERROR_MEMORY:
        break;
    }
    return EXIT_CODE_FAILED;
}
