/* The run behind the public header's handle: run.c makes it, run_begin.c takes in the case that is
 * there, run_read.c reads, run_match.c matches, run_write.c writes, run_view.c reads out. */
#ifndef ADECHO_RUN_RUN_H
#define ADECHO_RUN_RUN_H

#include "base/clock.h"
#include "base/folder.h"
#include "base/parallel.h"
#include "run/changes.h"
#include "run/columns.h"
#include "run/ingest.h"
#include "run/measured.h"
#include "run/outcome.h"
#include "run/posters.h"
#include "run/purge.h"
#include "run/standing.h"
#include "run/templates.h"

/* Those of matching, and replay, read, link, describe, template, write. */
enum { RUN_STEPS_MOST = MATCH_STEP_COUNT + 6 };

/* What is marked of rows that are not all read yet: stopped.h. */
typedef struct stopped_part {
    columns_counts before; /* of the rows of the case, which it comes behind */
    columns_file *columns; /* NULL: nothing was marked yet */
    bool marked, given_up;
    double last, wait;    /* when it was marked last; seconds until it is again */
    double least, share;  /* of these the least, and how many times what marking took */
    reading_place behind; /* of the next file: a run that is gone on with had read it up to here;
                             rows 0 and not told: from the beginning */
} stopped_part;

struct ae_run {
    ae_config config; /* the automatic settings filled in */
    char *map, *country, *hubs, *order,
        *decisions; /* owned copies behind the settings of these names */
    review_rule rule;
    char *folder;        /* where the case is to be; NULL: that is not told yet */
    folder_draft *draft; /* the lock on it */
    char *leaving;       /* where the case is that stood there before, while it is removed */
    errand *removal;
    history past; /* of the case that was there */
    bool rebuilt;
    journal decided;  /* what reviewers decided so far */
    run_purge *purge; /* of ads that are left out; NULL: of none */
    char purge_time[CLOCK_TIME_BYTES];
    ingest_tools tools;
    spill *large; /* behind `rows`; NULL without a place */
    corpus rows;
    ingest_facts *inputs; /* of this run alone */
    size_t input_count, input_capacity;
    uint64_t bytes_before, bytes_total; /* of the files read before the present one; of all */
    rulings said;
    stage_room room;
    match_result match;
    history_weighing weighed; /* the weights that it was matched with */
    measured_draft *pairs;    /* NULL: they are not kept, or that is done */
    particulars known;
    poster_result formed;
    outcome outcome;
    posters posters;
    templates templates;
    standing stands;
    naming clusters, owners; /* the ids of clusters and posters */
    changes changed;
    ae_summary summary;
    ae_step steps[RUN_STEPS_MOST];
    size_t step_count;
    double began;
    int64_t began_wall;
    bool unbegun; /* no row has come yet, nor the place for them been made */
    bool marked;  /* what was read of so many files can be gone on with: stopped.h */
    size_t marked_inputs;
    stopped_part part;
    const char *reading; /* the file that is being read */
    bool unread;         /* the rows of the case that was there are yet to be replayed */
    bool memory_told;    /* that the bound on memory is too low */
    bool interrupted;
    bool spoilt, idle, matched; /* idle: all it read is known */
};

void run_note(const ae_run *run, ae_log_level level, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Says that the next run can go on where this one was stopped, if so. */
void run_kept_note(const ae_run *run);

/* Adds to the time that a step took. */
void run_step(ae_run *run, const char *name, double seconds);

/* Time and memory so far, into the summary. */
void run_usage(ae_run *run);

/* AE_ERROR_USAGE when the run has failed half-way, or is matched, or not, other than asked. */
ae_status run_usable(const ae_run *run, bool matched, ae_error *error) AE_MUST_USE;

/* Waits until the case that was replaced is gone. */
void run_leaving_end(ae_run *run);

/* What this run added so far. */
ae_past_run run_added(const ae_run *run);

/* A file that was read, in this run or before. */
history_input run_input(const ae_run *run, size_t index);

/* The counts of run->summary, once all is matched and described. */
void run_summary_fill(ae_run *run);

#endif
