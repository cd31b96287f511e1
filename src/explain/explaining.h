/* What is behind the public header's ae_explanation: made by explanation.c, of a search by
 * search/echo_shown.c, and changed by nobody but masking.c. */
#ifndef ADECHO_EXPLAIN_EXPLAINING_H
#define ADECHO_EXPLAIN_EXPLAINING_H

#include "base/arena.h"
#include "explain/ad_reading.h"
#include "contact/cover_names.h"
#include "sim/weight.h"

/* What is handed out, and what it borrows from. */
typedef struct explaining {
    ae_explanation shown; /* stands first: ae_explanation_free() is given its address */
    ad_reading a, b;
    ae_explain_contact *a_contacts, *b_contacts;
    ae_explain_shared *shared;
    ae_segment *segments;
    ae_explain_step *steps;
    arena texts;
} explaining;

/* Fills in the contacts of both ads, and the cells, which are read already. */
ae_status explaining_contacts(explaining *self, ae_error *error) AE_MUST_USE;

/* Compares their texts. */
ae_status explaining_texts(explaining *self, const row_file_settings *settings,
                           const weight_table *weights, ae_error *error) AE_MUST_USE;

/* ae_explanation_mask() but for what reviewers said, with numbers that are told; contacts without
 * one get the next. */
ae_status explaining_mask(explaining *self, cover_names *names, ae_error *error) AE_MUST_USE;

#endif
