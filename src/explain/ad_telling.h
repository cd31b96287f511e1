/* What the tables of a case say of one ad, in the terms of the public header. */
#ifndef ADECHO_EXPLAIN_AD_TELLING_H
#define ADECHO_EXPLAIN_AD_TELLING_H

#include "explain/explain_case.h"

/* All but its cells and contacts; copied into `texts`. */
ae_status ad_telling_names(arena *texts, const ae_case *from, uint64_t number, ae_explain_ad *shown,
                           ae_error *error) AE_MUST_USE;

#endif
