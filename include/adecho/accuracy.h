/* adecho: how well clusters, or labelled pairs, meet a truth. */
#ifndef ADECHO_ACCURACY_H
#define ADECHO_ACCURACY_H

#include "api.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Which two CSV files to join by id. Names may be NULL: then the first of `id` and
 * `ad_id` is the id, and the first of `truth`, `template`, `poster`, `label` (truth) or of
 * `cluster`, `label` (predicted) is the label. Case and blanks around names do not count. */
typedef struct ae_eval_config {
    const char *truth, *truth_id, *truth_label;
    const char *predicted, *predicted_id, *predicted_label; /* a CSV, or a case folder: its
                                                               ads.csv */
} ae_eval_config;

/* How well the predicted clusters meet the true ones. An item is an id that stands
 * in either file. It is alone on a side where it is missing or where its label is
 * empty; every other item shares a cluster with those of equal label, byte by byte.
 * An id that comes again in a file is named as a run names it ("#2", "#3"), so that
 * a case joins with the very table it was made from. A cluster has two or more items.
 * Shares are 0..1; where a share is of nothing (0/0), nothing was got wrong: it is 1. */
typedef struct ae_eval_result {
    uint64_t items;
    uint64_t only_truth, only_predicted;             /* items in one file only */
    uint64_t unlabelled_truth, unlabelled_predicted; /* rows with an empty label */
    uint64_t repeated_truth, repeated_predicted;     /* rows whose id had been seen before */
    uint64_t unread_truth, unread_predicted;     /* rows left out: unreadable, or without an id */
    uint64_t truth_clusters, predicted_clusters; /* of two or more items */
    uint64_t truth_alone, predicted_alone;       /* items that are alone */
    uint64_t largest, largest_truth; /* items in the largest predicted and true cluster; 1 when
                                        all are alone, 0 when there are no items */
    double largest_purity;           /* share of its commonest truth in the largest predicted
                                        cluster; of several equally large, the least pure one */
    uint64_t truth_pairs, predicted_pairs, shared_pairs; /* in one true cluster, in one predicted
                                                            cluster, in both */
    double pair_precision, pair_recall, pair_f1;       /* shared of predicted, shared of true pairs,
                                                          their harmonic mean */
    double bcubed_precision, bcubed_recall, bcubed_f1; /* mean over items of the share of its
                                                    predicted (true) cluster that is of its true
                                                    (predicted) one; harmonic mean of the means */
    double adjusted_rand; /* agreement on pairs beyond chance: 1 equal, 0 as by chance; may be
                             below 0; 1 when both sides are all alone or all one cluster */
    double homogeneity;   /* share of the entropy of the truth that the prediction settles */
    double completeness;  /* the same with the sides swapped */
    double v_measure;     /* harmonic mean of the two */
} ae_eval_result;

/* AE_ERROR_USAGE when a file lacks a column: the message names those it has and the
 * nearest. AE_ERROR_NO_CASE when `predicted` is a folder without a case. */
AE_API AE_MUST_USE ae_status ae_eval(const ae_eval_config *config, ae_eval_result *result,
                                     ae_error *error);

/* What labelled pairs say of the groups. A pair is the same from a score of 0.5 on. */
typedef struct ae_labels_result {
    uint64_t pairs;               /* both of whose ids are among what is judged */
    uint64_t unknown;             /* others, left out */
    uint64_t unread;              /* rows left out: unreadable, without an id or a score of 0..1 */
    uint64_t same;                /* pairs labelled as the same */
    uint64_t joined, joined_same; /* pairs in one group; those of them that are the same */
    uint64_t heeded; /* pairs on which the case's last run followed a decision: it is not to be
                        judged by them; 0 of what is no case */
    double precision, recall, f1; /* of the joined ones the same; of the same ones the joined;
                                     0/0 is 1 */
} ae_labels_result;

/* Judges `predicted` of `config`, of which the truth is not looked at, by the labelled pairs in
 * the CSV `labels`: columns id_l, id_r and score, as ae_journal_labels() writes them, or Splink's
 * unique_id_l, unique_id_r and clerical_match_score. The group of an ad is its poster, where
 * there is such a column; else its cluster or label. */
AE_API AE_MUST_USE ae_status ae_eval_labels(const ae_eval_config *config, const char *labels,
                                            ae_labels_result *result, ae_error *error);

#ifdef __cplusplus
}
#endif

#endif
