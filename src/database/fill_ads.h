/* The tables ads, rows and texts with their indexes, from ads.csv and rows.adecho, which are read
 * side by side. */
#ifndef ADECHO_DATABASE_FILL_ADS_H
#define ADECHO_DATABASE_FILL_ADS_H

#include "database/ad_sheet.h"
#include "database/word_index.h"

/* Sorts columns of the sheet; lays down the index of words, which is empty so far, with the
 * texts. */
ae_status fill_ads(filling *self, ad_sheet *sheet, word_index *words, ae_error *error) AE_MUST_USE;

#endif
