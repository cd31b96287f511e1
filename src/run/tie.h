/* What holds clusters together and what lies between them: core texts, each
 * text's similarity to its core, density, the links and the bridges of ads. */
#ifndef ADECHO_RUN_TIE_H
#define ADECHO_RUN_TIE_H

#include "run/outcome.h"

/* Needs the clusters in any order; fills in to_core of `self`, and core, density and number of
 * links of each. */
ae_status tie_measure(const stage_room *room, const match_result *match, outcome *self,
                      ae_error *error) AE_MUST_USE;

/* Then the clusters in their final order, and their members; fills in links and bridges. */
ae_status tie_list(const stage_room *room, const match_result *match, outcome *self,
                   ae_error *error) AE_MUST_USE;

#endif
