/* index.adecho: what a search in a case looks things up in. A file of pages (page_file.h)
 * with the different texts in normal form and their fingerprints (fingerprint_index.h), the ads
 * that have each text, a record of 32-bit words for each ad, its id, the names of clusters,
 * posters, places and so on, and for each contact the ads that name it, in the order of kind and
 * value. Ads are numbered as in ads.csv and rows.adecho, texts by their first ads.
 *
 * It is made of the other files of the case (search/index_make.h), and says of which run: of
 * another one it is stale. Nothing is in it that is not in those. */
#ifndef ADECHO_CASEFILE_SEARCH_INDEX_H
#define ADECHO_CASEFILE_SEARCH_INDEX_H

#include "base/hash.h"
#include "casefile/fingerprint_index.h"

#define SEARCH_INDEX_NAME "index.adecho"
#define SEARCH_NONE UINT32_MAX /* no such text, place, site or rule */
#define SEARCH_NO_DAY INT32_MIN

/* The lists of names, each known by its number. */
typedef enum search_list {
    SEARCH_TEXTS, /* in normal form */
    SEARCH_IDS,   /* by ad */
    SEARCH_CLUSTERS,
    SEARCH_POSTERS,
    SEARCH_PLACES,
    SEARCH_SITES,
    SEARCH_SOURCES,
    SEARCH_STATUSES,
    SEARCH_RULES,    /* that make contacts hubs */
    SEARCH_CONTACTS, /* a byte for the kind, then the normal form; rising */
    SEARCH_LIST_COUNT
} search_list;

/* What is known of an ad; numbers in lists. */
typedef struct search_ad {
    uint32_t text, cluster, poster, place, site, source, status;
    int32_t day;
    uint64_t line;
} search_ad;

enum { SEARCH_NORMALISER = 64 };

typedef struct search_settings {
    hash128 made_of;                    /* run.json of the case */
    char normaliser[SEARCH_NORMALISER]; /* its version */
    uint32_t texts, prints;             /* prints: fingerprints */
    uint64_t ads;
} search_settings;

/* ---- Writing: section by section, in any order ------------------------------- */

ae_status search_settings_write(page_writer *file, const search_settings *settings,
                                ae_error *error) AE_MUST_USE;

/* What counts of a text when it is compared: its shingles, each once. */
typedef struct search_whole {
    uint32_t weight, members;
} search_whole;

ae_status search_wholes_write(page_writer *file, const search_whole *wholes, size_t texts,
                              ae_error *error) AE_MUST_USE;

/* The fingerprints of the texts: see fingerprint_index_write(). */
ae_status search_prints_write(page_writer *file, const uint32_t *prints, const uint32_t *begins,
                              size_t texts, ae_error *error) AE_MUST_USE;
ae_status search_ads_write(page_writer *file, const search_ad *ads, size_t count, size_t texts,
                           ae_error *error) AE_MUST_USE;

/* Name `nth` of a list of `count`. */
typedef ae_cell (*search_name)(const void *context, size_t nth);

ae_status search_list_write(page_writer *file, search_list which, search_name name,
                            const void *context, size_t count, ae_error *error) AE_MUST_USE;

/* The same in two steps, for names that are not kept: they are added to the section that is
 * begun, one behind the other; then is said where each begins, and where the last one ends. */
ae_status search_names_begin(page_writer *file, search_list which, ae_error *error) AE_MUST_USE;
ae_status search_names_end(page_writer *file, search_list which, const uint64_t *begins,
                           size_t count, ae_error *error) AE_MUST_USE;

/* Of each contact, in their order, the ads that name it, ads[begins[k]..begins[k + 1]), and the
 * rule that makes it a hub, or SEARCH_NONE. */
ae_status search_mentions_write(page_writer *file, const uint32_t *begins, const uint32_t *ads,
                                const uint32_t *rules, size_t contacts,
                                ae_error *error) AE_MUST_USE;

/* ---- Reading ---------------------------------------------------------------- */

typedef struct search_index search_index;

ae_status search_index_open(const char *folder, search_index **opened, ae_error *error) AE_MUST_USE;
void search_index_close(search_index *self);           /* NULL is allowed */
uint64_t search_index_bytes(const search_index *self); /* of the file */

/* Looks at every byte of the file. */
ae_status search_index_check(search_index *self, unsigned threads, ae_error *error) AE_MUST_USE;
const search_settings *search_index_settings(const search_index *self);
const fingerprint_shelf *search_index_prints(const search_index *self);

/* AE_ERROR_FORMAT: what is in the file is not what it should be. */
ae_status search_index_damaged(const search_index *self, ae_error *error);

ae_status search_index_ad(search_index *self, uint64_t ad, search_ad *found,
                          ae_error *error) AE_MUST_USE;

/* Says that this ad will soon be asked for: of many, each is waited for otherwise. */
void search_index_expect_ad(const search_index *self, uint64_t ad);

/* Numbers of ads, rising, borrowed: search_ad_at() of 0..count - 1. */
typedef struct search_ads {
    const char *words;
    size_t count;
} search_ads;

uint32_t search_ad_at(const search_ads *self, size_t nth);

ae_status search_index_text(search_index *self, uint32_t text, search_ads *found,
                            ae_error *error) AE_MUST_USE;
ae_status search_index_contact(search_index *self, uint32_t contact, search_ads *found,
                               uint32_t *rule, ae_error *error) AE_MUST_USE;

ae_status search_index_whole(search_index *self, uint32_t text, search_whole *whole,
                             ae_error *error) AE_MUST_USE;

uint64_t search_index_count(const search_index *self, search_list which);

/* Name `nth` of a list, not ended by a NUL, borrowed. */
ae_status search_index_name(search_index *self, search_list which, uint64_t nth, ae_cell *name,
                            ae_error *error) AE_MUST_USE;

/* The first contact that is not below kind and value; their count when there is none. */
ae_status search_index_seek(search_index *self, uint8_t kind, ae_cell value, uint32_t *contact,
                            ae_error *error) AE_MUST_USE;

#endif
