/* The run behind the public header's handle: what run.c fills and run_view.c
 * reads out. */
#ifndef ADECHO_RUN_RUN_H
#define ADECHO_RUN_RUN_H

#include "run/ingest.h"
#include "run/outcome.h"

enum { RUN_STEPS_MOST = MATCH_STEP_COUNT + 3 }; /* and read, describe, write */

struct ae_run {
    ae_config config; /* the automatic settings filled in */
    char *map;        /* owned copy behind config.map */
    corpus rows;
    ingest_facts *inputs;
    size_t input_count, input_capacity;
    uint64_t bytes_before, bytes_total; /* of the files read before the present one; of all */
    stage_room room;
    match_result match;
    outcome outcome;
    ae_summary summary;
    ae_step steps[RUN_STEPS_MOST];
    size_t step_count;
    double began;
    bool spoilt, matched;
};

#endif
