/* The formats, and what each is made by. A maker writes its files into the output, one after
 * the other, and counts the ads that it told of. */
#ifndef ADECHO_EXPORT_EXPORT_FORMAT_H
#define ADECHO_EXPORT_EXPORT_FORMAT_H

#include "export/export_case.h"
#include "export/export_output.h"

typedef struct export_job {
    export_case *from;
    export_output *to;
    uint64_t ads;
} export_job;

typedef ae_status (*export_make)(export_job *job, ae_error *error);

ae_status export_report(export_job *job, ae_error *error) AE_MUST_USE;
ae_status export_sheet(export_job *job, ae_error *error) AE_MUST_USE;
ae_status export_csv(export_job *job, ae_error *error) AE_MUST_USE;
ae_status export_csv_safe(export_job *job, ae_error *error) AE_MUST_USE;
ae_status export_jsonl(export_job *job, ae_error *error) AE_MUST_USE;
ae_status export_timesketch(export_job *job, ae_error *error) AE_MUST_USE;
ae_status export_ftm(export_job *job, ae_error *error) AE_MUST_USE;
ae_status export_gephi(export_job *job, ae_error *error) AE_MUST_USE;
ae_status export_i2(export_job *job, ae_error *error) AE_MUST_USE;
ae_status export_gexf(export_job *job, ae_error *error) AE_MUST_USE;
ae_status export_graphml(export_job *job, ae_error *error) AE_MUST_USE;

#endif
