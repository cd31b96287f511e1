/* What the index of a case says of its ads and contacts: read from ads.csv and hubs.csv. */
#ifndef ADECHO_SEARCH_INDEX_ADS_H
#define ADECHO_SEARCH_INDEX_ADS_H

#include "base/intern.h"
#include "casefile/case_record.h"
#include "casefile/search_index.h"

/* Owned: index_ads_clear(). */
typedef struct index_ads {
    search_ad *ads;
    size_t count, capacity;
    arena texts;
    ae_cell *ids; /* by ad, in the arena */
    size_t id_capacity;
    intern_table names[SEARCH_LIST_COUNT]; /* of the lists that ads.csv has names for */
    intern_table contacts;                 /* a byte for the kind, then the value */
    uint32_t *mentions;                    /* contacts, ad by ad */
    uint32_t *firsts;                      /* where those of each ad begin, and the last end */
    size_t mention_count, mention_capacity, first_capacity;
} index_ads; /* starts as {0} */

/* On failure `self` holds what was read so far: clear it. */
ae_status index_ads_read(const char *folder, const case_record *record, index_ads *self,
                         ae_error *error) AE_MUST_USE;
void index_ads_clear(index_ads *self);

/* Name `nth` of an intern_table, for search_list_write(). */
ae_cell index_name(const void *table, size_t nth);

/* Writes the ids and the lists of names but for the texts, sites and what is said of contacts. */
ae_status index_names_write(const index_ads *self, page_writer *file, ae_error *error) AE_MUST_USE;

#endif
