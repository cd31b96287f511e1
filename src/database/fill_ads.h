/* The tables ads, rows, contacts and mentions: ads.csv and rows.adecho side by side. The table
 * hubs must be full. */
#ifndef ADECHO_DATABASE_FILL_ADS_H
#define ADECHO_DATABASE_FILL_ADS_H

#include "database/copy.h"

ae_status fill_ads(filling *self, ae_error *error) AE_MUST_USE;

#endif
