/* Where each subject (link/bundle.h) stands: the bundles and clusters that name it, and the
 * subjects it is written together with. Counts only; decides nothing. */
#ifndef ADECHO_LINK_MENTION_H
#define ADECHO_LINK_MENTION_H

#include "link/bundle.h"

/* A subject in a cluster. */
typedef struct mention {
    uint32_t subject, cluster;
    uint32_t texts;
    int32_t first_day;   /* POSTER_NO_DAY when none of the ads has one */
    uint32_t first_site; /* on that day; POSTER_NONE when it is not known, or not one */
} mention;

/* Two subjects in one ad, a < b. */
typedef struct mention_pair {
    uint32_t a, b;
    uint32_t texts;  /* distinct ones that have both */
    uint32_t around; /* distinct ones that the one or the other (whichever has more) has in
                        the clusters that both stand in */
} mention_pair;

typedef struct mention_table {
    size_t *bundles_begin; /* per subject, and one more */
    uint32_t *bundles;     /* of the subjects, rising */
    uint32_t *ads;         /* per subject: how many; 1 for each contact that are ads' own */
    uint32_t *texts;       /* per subject: in how many distinct texts */
    bool *tells;           /* per subject: it tells one poster from another. A phone does. An
                              address or a handle in one text only may have been made for an ad,
                              as sites do that forward mail; a link in one cluster only may be
                              the ad's own page. */
    mention *mentions;     /* by subject, then cluster */
    size_t mention_count;
    size_t *subject_begin; /* per subject, and one more: its mentions */
    size_t *cluster_begin; /* per cluster, and one more: in by_cluster */
    uint32_t *by_cluster;  /* numbers of mentions of subjects that tell, by cluster, then subject */
    mention_pair *pairs;   /* by a, then b; those of list ads left out */
    size_t pair_count;
    size_t *partner_begin; /* per subject, and one more: in partners */
    uint32_t *partners;    /* subjects with which it makes pairs */
    uint32_t list_ads;
    spill *large; /* what the arrays are taken from */
} mention_table;  /* starts as {0} */

/* On failure `self` holds what was made so far: clear it. */
ae_status mention_count(const poster_input *input, const poster_options *options,
                        const bundle_table *bundles, mention_table *self,
                        ae_error *error) AE_MUST_USE;

/* Gives back what hubs are told by and nothing else: mentions, by_cluster and partners with
 * their begins. */
void mention_forget_clusters(mention_table *self);

void mention_clear(mention_table *self);

#endif
