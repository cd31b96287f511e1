/* runs.adecho: what a later run needs of the earlier ones, besides the rows themselves
 * (row_file.h): the settings, the runs and the files that each read, where every row comes
 * from, and to which cluster and which poster it belonged after the last run. A file of
 * blocks (block_file.h), one of each kind below, in that order; in each numbers and texts as
 * in tape.h. */
#ifndef ADECHO_CASEFILE_HISTORY_H
#define ADECHO_CASEFILE_HISTORY_H

#include "base/arena.h"
#include "base/buffer.h"

#define HISTORY_NAME "runs.adecho"

/* A run on the case, counted from 1 on. */
typedef struct history_run {
    int64_t began; /* clock_wall() */
    bool rebuilt;  /* all rows were matched anew, with other settings perhaps */
    uint64_t files, rows, ads, rejects, repaired; /* that it added */
    uint64_t decisions;                           /* lines of the journal that it heeded */
    const char *decisions_head;                   /* SHA-256 of the last of them; "" */
    const char *version;
    uint64_t purged;                                  /* ads that it took out for good */
    const char *purge_rule, *purge_by, *purge_reason; /* by which kind of rule, who and why; "" */
} history_run;

/* A file that was read; see ae_input. */
typedef struct history_input {
    uint32_t run;
    char delimiter;
    const char *path, *compression, *encoding, *roles;
    uint64_t rows, ads, rejects, bytes, hash_high, hash_low;
} history_input;

typedef struct history_origin {
    uint64_t line;
    uint32_t source; /* number of a name in history.sources */
} history_origin;

/* The weights that the last run matched with; the table stands in row_file.h. */
typedef struct history_weighing {
    uint32_t run;     /* that counted them; 0: that is not known */
    uint64_t texts;   /* how many distinct ones there were then */
    bool again;       /* as ae_summary.weighed_again */
    const char *code; /* which code weighed: the caller's word; NULL: "" */
} history_weighing;

/* A partition of the rows: rows with one number are one cluster, or poster, alone or not. */
typedef struct history_groups {
    uint32_t *group_of; /* by row */
    uint64_t *ids;      /* by group */
    uint32_t *born;     /* by group: the run that gave it its id */
    size_t count;
    uint64_t *retired; /* ids that stood for others; none is given again */
    size_t retired_count;
} history_groups;

/* Owned, with all texts in the arena: history_clear(). */
typedef struct history {
    arena texts;
    ae_config config; /* what was matched with; of what says how to read only the map */
    history_weighing weighed;
    history_run *runs;
    history_input *inputs; /* as they were read */
    const char **sources;
    history_origin *origins; /* by row */
    size_t run_count, input_count, source_count, row_count;
    history_groups clusters, posters;
} history; /* starts as {0} */

ae_status history_write(const char *folder, const history *self, ae_error *error) AE_MUST_USE;

/* On failure `self` holds what was read so far: clear it. AE_ERROR_FORMAT when the file is
 * missing or damaged. */
ae_status history_read(const char *folder, history *self, ae_error *error) AE_MUST_USE;

/* The same of the settings alone. */
ae_status history_read_settings(const char *folder, history *self, ae_error *error) AE_MUST_USE;
void history_clear(history *self);

#endif
