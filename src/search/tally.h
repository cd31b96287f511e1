/* Ads that were found, told and counted: by text or contact, by cluster, by poster. Hubs have
 * ads by the hundred thousand: all is done in steps that grow with the ads, none is sorted but
 * what is told. */
#ifndef ADECHO_SEARCH_TALLY_H
#define ADECHO_SEARCH_TALLY_H

#include "base/arena.h"
#include "search/ad_filter.h"

/* An ad that was found through number `rank` of what was found, 0 being the best. */
typedef struct tally_ad {
    uint32_t ad, rank, cluster, poster, place;
    int32_t day;
} tally_ad;

/* Owned: tally_clear(). */
typedef struct tally {
    tally_ad *ads; /* by rank */
    size_t count, capacity;
    uint64_t filtered;
} tally; /* starts as {0} */

void tally_clear(tally *self);

/* Adds the ads that pass the filter; *added: how many. */
ae_status tally_add(tally *self, const search_ads *ads, uint32_t rank, ad_filter *filter,
                    size_t *added, ae_error *error) AE_MUST_USE;

/* Leaves of an ad that was added several times the first. */
ae_status tally_settle(tally *self, ae_finder *from, ae_error *error) AE_MUST_USE;

/* Facts of ads[0..count), and the first `limit` of them by day, told in the arena. */
ae_status tally_facts(ae_finder *from, const tally_ad *ads, size_t count, ae_found_facts *facts,
                      ae_error *error) AE_MUST_USE;
ae_status tally_tell(ae_finder *from, const tally_ad *ads, size_t count, size_t limit, arena *texts,
                     const ae_found_ad **told, size_t *told_count, ae_error *error) AE_MUST_USE;

/* A cluster or poster with its ads, sorted[begin..begin + count); `rank` is the best of theirs. */
typedef struct tally_group {
    uint32_t number, rank;
    size_t begin, count;
} tally_group;

/* Owned: tally_groups_clear(). */
typedef struct tally_groups {
    tally_group *groups; /* the best first: by rank, then size, then number */
    size_t count;
    tally_ad *sorted;
} tally_groups; /* starts as {0} */

/* `which`: SEARCH_CLUSTERS or SEARCH_POSTERS. Ads are settled. */
ae_status tally_group_ads(ae_finder *from, search_list which, const tally *ads, tally_groups *made,
                          ae_error *error) AE_MUST_USE;
void tally_groups_clear(tally_groups *self);

/* A name in the arena, "" of SEARCH_NONE. */
ae_status tally_name(ae_finder *from, search_list which, uint32_t number, arena *texts,
                     const char **name, ae_error *error) AE_MUST_USE;

#endif
