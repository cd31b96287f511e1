#include "run/weighed.h"

#include <string.h>

#include "casefile/row_file.h"
#include "run/measured.h"

enum { GROWTH = 16 }; /* weights stand until the texts are one in so many more */

static bool weights_stand(const ae_run *run)
{
    const history_weighing *counted = &run->past.weighed;
    const uint64_t texts = run->rows.text_count;
    return counted->run > 0 && !run->rebuilt && run->purge == NULL &&
           texts >= run->config.weigh_below && texts * GROWTH <= counted->texts * (GROWTH + 1) &&
           strcmp(counted->code, measured_code) == 0;
}

static ae_status standing_take(ae_run *run, match_before *before, ae_error *error)
{
    row_file *rows = NULL;
    run->weighed = run->past.weighed;
    before->weighed_again = run->weighed.again;
    ae_status status = row_file_open(run->folder, &rows, error);
    if (status == AE_OK)
        status = row_file_weights_read(rows, &before->weights.cells, &before->weights.bits, error);
    row_file_close(rows);
    return status == AE_OK ? measured_take(&run->room, run->folder, before, error) : status;
}

ae_status weighed_take(ae_run *run, match_before *before, ae_error *error)
{
    ae_status status = AE_OK;
    if (weights_stand(run))
        status = standing_take(run, before, error);
    else
        run->weighed = (history_weighing){.run = (uint32_t)run->past.run_count + 1,
                                          .texts = run->rows.text_count,
                                          .code = measured_code};
    if (status != AE_OK || run->draft == NULL || run->rows.text_count < run->config.weigh_below)
        return status;
    status = measured_begin(folder_staging(run->draft), &run->pairs, error);
    before->keep = before->crowded ? NULL : measured_keys;
    before->context = run->pairs;
    return status;
}

ae_status weighed_keep(ae_run *run, ae_error *error)
{
    run->weighed.again = run->match.weighed_again;
    if (run->pairs == NULL)
        return AE_OK;
    measured_draft *draft = run->pairs;
    run->pairs = NULL;
    return measured_commit(draft, &run->room, &run->match, error);
}
