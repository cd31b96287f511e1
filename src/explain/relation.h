/* How two ads of a case are related, by what the tables and the journal say: linked by themselves,
 * through others or by a decision, kept apart and why, or nothing of that. */
#ifndef ADECHO_EXPLAIN_RELATION_H
#define ADECHO_EXPLAIN_RELATION_H

#include "explain/explain_case.h"
#include "explain/explaining.h"

/* Fills in all that tells of it; texts and shared contacts are told already, and the case is
 * prepared. */
ae_status relation_tell(explaining *self, const ae_case *from, ae_error *error) AE_MUST_USE;

#endif
