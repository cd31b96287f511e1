/* ae_case_index() of adecho.h: what is made of the other files of a case, one after the other. */
#include "base/clock.h"
#include "database/case_index.h"
#include "search/index_fresh.h"

ae_status ae_case_index(const char *folder, const ae_config *config, ae_indexed *done,
                        ae_error *error)
{
    const double begin = clock_seconds();
    ae_indexed made = {.made = false};
    ae_status status = case_index_database(folder, config, &made, error);
    if (status == AE_OK)
        status = index_refresh(folder, config, &made.search_made, &made.search_bytes, error);
    made.seconds = clock_seconds() - begin;
    if (status == AE_OK)
        *done = made;
    return status;
}
