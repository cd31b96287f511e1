/* The tables ads, rows and texts with their indexes, from ads.csv and rows.adecho, which are read
 * side by side. */
#ifndef ADECHO_DATABASE_FILL_ADS_H
#define ADECHO_DATABASE_FILL_ADS_H

#include "database/contact_reach.h"
#include "database/index_lay.h"

/* What the tables that follow need to know of the ads. Owned: ad_facts_clear(). */
typedef struct ad_facts {
    index_column ids, clusters;
    contact_reach contacts;
} ad_facts; /* starts as {0} */

ae_status fill_ads(filling *self, ad_facts *facts, ae_error *error) AE_MUST_USE;
void ad_facts_clear(ad_facts *self);

#endif
