/* The contacts of a case as its index has them: by kind and value, each with the ads that name
 * it and the rule that makes it a hub. */
#ifndef ADECHO_SEARCH_INDEX_CONTACTS_H
#define ADECHO_SEARCH_INDEX_CONTACTS_H

#include "casefile/search_index.h"
#include "database/ad_sheet.h"

/* Reads hubs.csv for it. */
ae_status index_contacts_write(const char *folder, const case_record *record, const ad_sheet *sheet,
                               page_writer *file, ae_error *error) AE_MUST_USE;

#endif
