/* Shows how far a run is: on a terminal one line that is redrawn, else a line now
 * and then. Called by one thread at a time. */
#ifndef ADECHO_CLI_PROGRESS_H
#define ADECHO_CLI_PROGRESS_H

#include "cli/message.h"

typedef struct progress_display {
    messenger *say;
    settings_progress mode;
    bool redrawn;       /* on a terminal */
    char stage[24];     /* the one under way, "" before the first */
    double stage_began; /* seconds of a clock that only goes forward */
    double shown;
} progress_display;

void progress_init(progress_display *self, const settings *given, messenger *say);
void progress_show(progress_display *self, const ae_progress *progress);
void progress_end(progress_display *self); /* wipes the line; tells the last stage's time */

#endif
