/* What stopped_mark.c and stopped_take.c agree on: stopped.adecho, a file of pages. Its tape begins
 * with what the rows depend on besides their files, and which form it has. */
#ifndef ADECHO_RUN_STOPPED_ROOM_H
#define ADECHO_RUN_STOPPED_ROOM_H

#include "base/buffer.h"
#include "run/run.h"

/* Sections: where blocks of rows end, rows that wait for a block, the sheets of the rows, where the
 * blocks of columns.adecho end, and a tape of all else. */
enum {
    STOPPED_INDEX = 1,
    STOPPED_WAITING,
    STOPPED_SHEETS,
    STOPPED_COLUMNS,
    STOPPED_TAPE,
    STOPPED_SECTIONS = STOPPED_TAPE
};

/* All was read, and kept.adecho tells what; or a part, and columns.adecho does. */
typedef enum stopped_form { STOPPED_WHOLE, STOPPED_PART } stopped_form;

/* Who reads the rows, and how; and the case that they come behind, as its last run left it. */
ae_status stopped_put_reading(const ae_run *run, buffer *tape, ae_error *error) AE_MUST_USE;
ae_status stopped_put_case(const ae_run *run, buffer *tape, ae_error *error) AE_MUST_USE;

#endif
