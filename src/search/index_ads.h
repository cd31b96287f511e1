/* What the index of a case says of its ads: from the columns of ads.csv, and the texts. */
#ifndef ADECHO_SEARCH_INDEX_ADS_H
#define ADECHO_SEARCH_INDEX_ADS_H

#include "database/ad_sheet.h"
#include "search/index_texts.h"

/* Writes the ads, by text too, their ids, and the lists of names that they have. */
ae_status index_ads_write(const ad_sheet *sheet, const index_texts *texts, page_writer *file,
                          ae_error *error) AE_MUST_USE;

/* Name `nth` of an intern_table, for search_list_write(). */
ae_cell index_name(const void *table, size_t nth);

#endif
