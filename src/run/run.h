/* The run behind the public header's handle: what run.c fills and run_view.c
 * reads out. */
#ifndef ADECHO_RUN_RUN_H
#define ADECHO_RUN_RUN_H

#include "run/ingest.h"
#include "run/outcome.h"
#include "run/posters.h"
#include "run/templates.h"

enum { RUN_STEPS_MOST = MATCH_STEP_COUNT + 5 }; /* and read, link, describe, template, write */

struct ae_run {
    ae_config config;                   /* the automatic settings filled in */
    char *map, *country, *hubs, *order; /* owned copies behind the settings of these names */
    review_rule rule;
    ingest_tools tools;
    corpus rows;
    ingest_facts *inputs;
    size_t input_count, input_capacity;
    uint64_t bytes_before, bytes_total; /* of the files read before the present one; of all */
    stage_room room;
    match_result match;
    particulars known;
    poster_result formed;
    outcome outcome;
    posters posters;
    templates templates;
    ae_summary summary;
    ae_step steps[RUN_STEPS_MOST];
    size_t step_count;
    double began;
    bool spoilt, matched;
};

/* The counts of run->summary, once all is matched and described. */
void run_summary_fill(ae_run *run);

#endif
