/* Which ads a search is about: those of a city, a site, a status, of certain days. */
#ifndef ADECHO_SEARCH_AD_FILTER_H
#define ADECHO_SEARCH_AD_FILTER_H

#include "search/finder.h"

/* A name that is asked for, and which names of its list are that one. */
typedef struct filter_name {
    buffer normal;  /* normal form */
    uint8_t *known; /* by number: not known yet, other, this one; NULL: any passes */
    search_list list;
} filter_name;

/* Owned: ad_filter_clear(). */
typedef struct ad_filter {
    ae_finder *from;
    filter_name city, site, status;
    int32_t first, last;
    bool dated; /* a day is asked for */
} ad_filter;    /* starts as {0} */

/* AE_ERROR_USAGE for a day that is none. On failure `self` is to be cleared, too. */
ae_status ad_filter_make(ae_finder *from, const ae_search_config *config, ad_filter *self,
                         ae_error *error) AE_MUST_USE;
void ad_filter_clear(ad_filter *self);

bool ad_filter_is_set(const ad_filter *self);
ae_status ad_filter_ask(ad_filter *self, const search_ad *ad, bool *passes,
                        ae_error *error) AE_MUST_USE;

#endif
