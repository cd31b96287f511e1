/* The case behind the public header's handle: opened by explain_case.c, read by
 * explanation.c. */
#ifndef ADECHO_EXPLAIN_EXPLAIN_CASE_H
#define ADECHO_EXPLAIN_EXPLAIN_CASE_H

#include "casefile/row_file.h"
#include "contact/reader.h"
#include "explain/case_graph.h"
#include "sim/weight.h"

struct ae_case {
    char *folder;
    case_record record;
    row_file *rows;
    case_ads ads;
    /* Made when first needed: explain_case_prepare(). */
    bool ready;
    weight_table weights;
    case_graph graph;
    contact_patterns *patterns;
    contact_reader *reader;
};

/* Makes the reader of contacts. */
ae_status explain_case_reader(ae_case *self, ae_error *error) AE_MUST_USE;

/* Reads what comparing two texts needs beyond the ads. */
ae_status explain_case_weigh(ae_case *self, ae_error *error) AE_MUST_USE;

/* Reads what explaining needs beyond that. */
ae_status explain_case_prepare(ae_case *self, ae_error *error) AE_MUST_USE;

#endif
