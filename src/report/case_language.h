/* The language of a case's pages: the one in which the last run wrote its report. */
#ifndef ADECHO_REPORT_CASE_LANGUAGE_H
#define ADECHO_REPORT_CASE_LANGUAGE_H

#include "casefile/case_record.h"

/* The one that is asked for, or that of the case; NULL: there is none. */
ae_language case_language(ae_language asked, const case_record *record);

#endif
