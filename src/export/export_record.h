/* What an export was made from, as JSON: for who wants to make it again. */
#ifndef ADECHO_EXPORT_EXPORT_RECORD_H
#define ADECHO_EXPORT_EXPORT_RECORD_H

#include "export/export_format.h"

ae_status export_record_make(const export_job *job, const ae_export_format *format, buffer *record,
                             ae_error *error) AE_MUST_USE;

#endif
