/* The template of each cluster as one line of text: describe/template.h, for all
 * clusters of a run side by side. */
#ifndef ADECHO_RUN_TEMPLATES_H
#define ADECHO_RUN_TEMPLATES_H

#include "base/arena.h"
#include "run/outcome.h"

enum { TEMPLATES_BYTES_MOST = 2000 }; /* of one of them */

/* Owned: templates_clear(). */
typedef struct templates {
    const char **texts; /* ended by a NUL; per cluster, in the order that clusters had then; that of
                           a text alone mostly is the text itself, borrowed of the corpus */
    size_t count;
    arena *bytes; /* of the others: one for each thread that made some */
    unsigned arenas;
    spill *large; /* what `texts` is taken from */
} templates;      /* starts as {0} */

/* On failure `self` holds what was made so far: clear it. */
ae_status templates_make(const stage_room *room, const outcome *found, templates *self,
                         ae_error *error) AE_MUST_USE;
void templates_clear(templates *self);

#endif
