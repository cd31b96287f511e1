/* index.adecho: what a search in a case looks things up in. A file of pages (page_file.h)
 * with the band keys of the texts (band_index.h), the ads that have each text, a record of
 * 32-bit words for each ad, its id, the names of clusters, posters, places and sites, and for
 * each contact the ads that name it, in the order of kind and value. Ads are numbered as in
 * ads.csv and rows.adecho, texts as the run numbered them. */
#ifndef ADECHO_CASEFILE_SEARCH_INDEX_H
#define ADECHO_CASEFILE_SEARCH_INDEX_H

#include "casefile/band_index.h"

#define SEARCH_INDEX_NAME "index.adecho"
#define SEARCH_NONE UINT32_MAX /* no such text, place or site */
#define SEARCH_NO_DAY INT32_MIN

/* The lists of texts, each text known by its number. */
typedef enum search_list {
    SEARCH_IDS, /* by ad */
    SEARCH_CLUSTERS,
    SEARCH_POSTERS,
    SEARCH_PLACES,
    SEARCH_SITES,
    SEARCH_CONTACTS, /* a byte for the kind, then the normal form; rising */
    SEARCH_LIST_COUNT
} search_list;

/* What is known of an ad; numbers in lists. */
typedef struct search_ad {
    uint32_t text, cluster, poster, place, site;
    int32_t day;
} search_ad;

typedef struct search_settings {
    uint64_t seed;
    uint32_t bands, band_rows, texts;
    uint64_t ads;
} search_settings;

/* ---- Writing: in this order, list by list ---------------------------------- */

ae_status search_settings_write(page_writer *file, const search_settings *settings,
                                ae_error *error) AE_MUST_USE;
ae_status search_bands_write(page_writer *file, const band_index *bands,
                             ae_error *error) AE_MUST_USE;
ae_status search_ads_write(page_writer *file, const search_ad *ads, size_t count, size_t texts,
                           ae_error *error) AE_MUST_USE;

/* Text `nth` of a list of `count`. */
typedef ae_cell (*search_text)(const void *context, size_t nth);

ae_status search_list_write(page_writer *file, search_list which, search_text text,
                            const void *context, size_t count, ae_error *error) AE_MUST_USE;

/* Of each contact, in their order, the ads that name it: ads[begins[k]..begins[k + 1]). */
ae_status search_mentions_write(page_writer *file, const uint32_t *begins, const uint32_t *ads,
                                size_t contacts, ae_error *error) AE_MUST_USE;

/* ---- Reading ---------------------------------------------------------------- */

typedef struct search_index search_index;

ae_status search_index_open(const char *folder, search_index **opened, ae_error *error) AE_MUST_USE;
void search_index_close(search_index *self); /* NULL is allowed */
const search_settings *search_index_settings(const search_index *self);
const band_shelf *search_index_bands(const search_index *self);

/* AE_ERROR_FORMAT: what is in the file is not what it should be. */
ae_status search_index_damaged(const search_index *self, ae_error *error);

ae_status search_index_ad(search_index *self, uint64_t ad, search_ad *found,
                          ae_error *error) AE_MUST_USE;

/* Numbers of ads, rising, borrowed: search_ad_at() of 0..count - 1. */
typedef struct search_ads {
    const char *words;
    size_t count;
} search_ads;

uint32_t search_ad_at(const search_ads *self, size_t nth);

ae_status search_index_text(search_index *self, uint32_t text, search_ads *found,
                            ae_error *error) AE_MUST_USE;
ae_status search_index_contact(search_index *self, uint32_t contact, search_ads *found,
                               ae_error *error) AE_MUST_USE;

uint64_t search_index_count(const search_index *self, search_list which);

/* Text `nth` of a list, not ended by a NUL, borrowed. */
ae_status search_index_name(search_index *self, search_list which, uint64_t nth, ae_cell *name,
                            ae_error *error) AE_MUST_USE;

/* The first contact that is not below kind and value; their count when there is none. */
ae_status search_index_seek(search_index *self, uint8_t kind, ae_cell value, uint32_t *contact,
                            ae_error *error) AE_MUST_USE;

#endif
