/* The tables ads, rows and texts with their indexes, from ads.csv and rows.adecho, which are read
 * side by side. */
#ifndef ADECHO_DATABASE_FILL_ADS_H
#define ADECHO_DATABASE_FILL_ADS_H

#include "database/ad_sheet.h"
#include "database/word_index.h"

/* What is gathered while ads are read, beside their sheet. Owned: filled_ads_clear(). */
typedef struct filled_ads {
    word_index words;  /* of the texts: it is laid down too */
    uint32_t *text_of; /* by row; INTERN_NONE: it has none */
} filled_ads;          /* starts as {0} */

void filled_ads_clear(filled_ads *self);

/* The tables; fills the sheet, and sorts its columns that have an index. On failure clear both. */
ae_status fill_ads(filling *self, ad_sheet *sheet, filled_ads *filled, ae_error *error) AE_MUST_USE;

/* Their indexes. */
ae_status fill_ad_indexes(filling *self, const ad_sheet *sheet, const filled_ads *filled,
                          ae_error *error) AE_MUST_USE;

#endif
