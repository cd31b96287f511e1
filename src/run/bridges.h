/* The bridges of an outcome: clusters that links lie between, which were not joined. */
#ifndef ADECHO_RUN_BRIDGES_H
#define ADECHO_RUN_BRIDGES_H

#include "run/outcome.h"

/* Fills the bridges of `self`, and how many each of its clusters has. */
ae_status bridges_make(const corpus *texts, const match_result *match, outcome *self,
                       ae_error *error) AE_MUST_USE;

#endif
