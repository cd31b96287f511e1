/* A case as exports read it: the ads that are asked for, one by one in the order of ads.csv,
 * with the row as scraped and where its contacts stand if that is needed; with contacts covered
 * if that is asked for. Holds one ad at a time. */
#ifndef ADECHO_EXPORT_EXPORT_CASE_H
#define ADECHO_EXPORT_EXPORT_CASE_H

#include "base/intern.h"
#include "casefile/case_record.h"
#include "casefile/case_table.h"
#include "casefile/row_stream.h"
#include "explain/ad_reading.h"
#include "explain/cover.h"
#include "report/case_files.h"

/* Columns of ads.csv, in their order. */
typedef enum export_column {
    EXPORT_ID,
    EXPORT_SOURCE,
    EXPORT_LINE,
    EXPORT_CLUSTER,
    EXPORT_POSTER,
    EXPORT_SIMILARITY,
    EXPORT_CITY,
    EXPORT_DATE,
    EXPORT_PHONES, /* and the other kinds of contacts, in their order */
    EXPORT_PLACE = EXPORT_PHONES + AE_CONTACT_PRICE,
    EXPORT_GUESSED,
    EXPORT_DAY,
    EXPORT_OBSCURED,
    EXPORT_PRICES,
    EXPORT_STATUS,
    EXPORT_COLUMNS
} export_column;

/* How much of an ad is needed. */
typedef enum export_need {
    EXPORT_TABLE,   /* its row of ads.csv */
    EXPORT_ROW,     /* and its cells as scraped */
    EXPORT_CONTACTS /* and where in them its contacts stand */
} export_need;

typedef struct export_ad {
    uint64_t number; /* as in ads.csv */
    ae_cell cells[EXPORT_COLUMNS];
    ae_cell named[AE_CONTACT_PRICE]; /* its contacts, never covered: to tell them apart, not to
                                        be shown */
    ae_cell scraped[AE_ROLE_COUNT];
    const ae_explain_contact *contacts;
    size_t contact_count;
} export_ad;

typedef struct export_case {
    const char *folder;
    const ae_export_config *config;
    case_record record;
    ae_language language; /* of pages */
    bool all;             /* no ids are asked for */
    intern_table asked;   /* those that are */
    row_stream *rows;
    contact_patterns *patterns;
    contact_reader *reader;
    ad_reading read; /* of one ad: its contacts */
    ae_explain_contact *contacts;
    arena texts;       /* likewise */
    cover_names names; /* the contacts of the case, where they are hidden */
} export_case;         /* starts as {0} */

/* AE_ERROR_NO_CASE where there is none, AE_ERROR_USAGE when no ad is of an id that is asked for.
 * On failure `self` holds what was opened so far: clear it. */
ae_status export_case_open(const char *folder, const ae_export_config *config, export_case *self,
                           ae_error *error) AE_MUST_USE;
void export_case_clear(export_case *self);

typedef ae_status (*export_each)(void *context, const export_ad *ad, ae_error *error);

/* Hands on the ads that are asked for. */
ae_status export_ads(export_case *self, export_need need, export_each each, void *context,
                     ae_error *error) AE_MUST_USE;

/* A contact as it may be shown, in the texts of the ad. */
ae_status export_contact(export_case *self, ae_contact_kind kind, ae_cell value, const char **shown,
                         ae_error *error) AE_MUST_USE;

/* "phone:+16135550142", or "phone:#3" where contacts are hidden. */
ae_status export_contact_id(export_case *self, ae_contact_kind kind, ae_cell value, buffer *id,
                            ae_error *error) AE_MUST_USE;

#endif
