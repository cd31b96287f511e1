/* What the row of an ad in ads.csv is made of, for ad_rows_digest (report/ad_write.h).
 *
 * A row is made of the ad's id, source, line and cells and its contacts, which the same code reads
 * out of the same row as scraped again; and of what the other ads, and decisions, say of it: the
 * ids of its cluster and its poster, the similarity to the core text, place, day and status. All of
 * the latter are in the hash, and enough of the former that the rows are known to be the same ones.
 */
#ifndef ADECHO_RUN_AD_DIGEST_H
#define ADECHO_RUN_AD_DIGEST_H

#include "base/hash.h"

hash128 ad_digest(const ae_run *run, uint64_t begin, uint64_t end);

#endif
