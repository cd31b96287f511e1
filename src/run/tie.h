/* What holds clusters together and what lies between them: core texts, each
 * text's similarity to its core, density, the links and the bridges of ads.
 * The second half of outcome_make(). */
#ifndef ADECHO_RUN_TIE_H
#define ADECHO_RUN_TIE_H

#include "run/outcome.h"

/* Needs the clusters in their final order; fills core, density, bridges,
 * to_core, links and bridges of `self`. */
ae_status tie_make(const stage_room *room, const match_result *match, outcome *self,
                   ae_error *error) AE_MUST_USE;

#endif
