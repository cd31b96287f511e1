/* The tables runs, files, decisions and decision_ads: what was done with the case. */
#ifndef ADECHO_DATABASE_FILL_PAST_H
#define ADECHO_DATABASE_FILL_PAST_H

#include "casefile/journal.h"
#include "database/copy.h"

ae_status fill_past(filling *self, const journal *decided, ae_error *error) AE_MUST_USE;

#endif
