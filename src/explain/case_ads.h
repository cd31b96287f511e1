/* ads.csv of a case in memory: whose ad is where, in which cluster and poster, with
 * which contacts. Ads are numbered as in the table; what they name is interned. */
#ifndef ADECHO_EXPLAIN_CASE_ADS_H
#define ADECHO_EXPLAIN_CASE_ADS_H

#include "base/intern.h"
#include "casefile/case_record.h"

#define CASE_NO_AD UINT32_MAX

enum { CASE_CONTACT_KINDS = AE_CONTACT_PRICE }; /* those that have a column */

/* Numbers of names but for the line. */
typedef struct case_ad {
    uint64_t line;
    uint32_t id; /* in ids */
    uint32_t source, cluster, poster, place, day, status;
} case_ad;

/* A cell that lists several contacts, and one of them: both as names. */
typedef struct case_listed {
    uint32_t value, cell;
} case_listed;

/* Owned: case_ads_clear(). */
typedef struct case_ads {
    case_ad *ads;
    size_t count, capacity;
    uint32_t *contacts[CASE_CONTACT_KINDS]; /* per ad: the cell, several joined by ";" */
    size_t contact_capacity[CASE_CONTACT_KINDS];
    case_listed *listed; /* by value, then by cell */
    size_t listed_count, listed_capacity;
    uint32_t *owners; /* per id: the first ad that has it */
    size_t owner_capacity;
    intern_table ids, names;
} case_ads; /* starts as {0} */

/* On failure `self` holds what was read so far: clear it. */
ae_status case_ads_read(const char *folder, const case_record *record, case_ads *self,
                        ae_error *error) AE_MUST_USE;
void case_ads_clear(case_ads *self);

/* The ad of that id, or CASE_NO_AD. */
uint32_t case_ads_find(const case_ads *self, const char *id, size_t length);

static inline const char *case_ads_id(const case_ads *self, size_t ad)
{
    return intern_text(&self->ids, self->ads[ad].id);
}

static inline const char *case_ads_name(const case_ads *self, uint32_t name)
{
    return intern_text(&self->names, name);
}

/* What an ad names of a kind: several values are joined by ";". */
static inline const char *case_ads_contacts(const case_ads *self, size_t ad, size_t kind)
{
    return intern_text(&self->names, self->contacts[kind][ad]);
}

/* How many ads, and how many of their clusters, name a contact. */
ae_status case_ads_reach(const case_ads *self, ae_contact_kind kind, const char *value,
                         uint64_t *ads, uint64_t *clusters, ae_error *error) AE_MUST_USE;

#endif
