/* adecho: what of a case echoes a text, who names a contact. */
#ifndef ADECHO_SEARCH_H
#define ADECHO_SEARCH_H

#include "case_view.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A case folder opened for searching: nothing of it is read but what a search needs, through
 * index.adecho. Used by one thread at a time, for any number of searches; what a run publishes
 * meanwhile is seen by the next that is opened. */
typedef struct ae_finder ae_finder;

/* Where the case has no index, or that of another run, it is made first, and the log told; of
 * `config`, NULL: the defaults, only threads, progress and log count. AE_ERROR_NO_CASE and
 * AE_ERROR_FORMAT as ae_case_open(). */
AE_API AE_MUST_USE ae_status ae_finder_open(const char *folder, const ae_config *config,
                                            ae_finder **opened, ae_error *error);
AE_API void ae_finder_free(ae_finder *self); /* NULL is allowed */

typedef enum ae_sought {
    AE_SOUGHT_ANY, /* contacts, if there is nothing else in it; else a text. Where no text echoes
                      it, or it is under 31 letters, of which texts may not be met otherwise, words
                      as well, if the case has a case.db of its last run (ae_case_index()) */
    AE_SOUGHT_TEXT,
    AE_SOUGHT_CONTACT,
    AE_SOUGHT_WORDS /* texts that have all these words, in any order */
} ae_sought;

/* Fill with ae_search_config_init(), which sets what stands behind the colon. */
typedef struct ae_search_config {
    ae_sought sought;          /* AE_SOUGHT_ANY */
    double threshold;          /* similarity from which a text counts; 0: that of the case */
    double contained;          /* or share of what is sought, by weight, that it has: 0.8 */
    const char *city, *site;   /* ads of these only, however they are written; NULL: of any. A city
                                  may be given with its province ("Halifax, NS") or without */
    const char *since, *until; /* first and last day, as 2026-05-31; NULL: any. An ad without a day
                                  is then left out */
    const char *status; /* as ae_ad.status: ads of which reviewers said that last; NULL: any */
    size_t limit;       /* texts, groups and, of each text or contact, ads told: 20 */
    size_t measured;    /* texts compared at most, those with most in common first: 16384;
                                  fewer when hundreds in a row did not count; as many again of
                                  those that city, site, day or status leave no ad, to count them */
} ae_search_config;

AE_API void ae_search_config_init(ae_search_config *config);

typedef struct ae_found_ad {
    uint64_t ad; /* its number, as in ads.csv */
    const char *id, *source, *cluster_id, *poster_id;
    const char *place, *site, *status; /* "" when they are not known */
    char day[AE_DAY_BYTES];            /* the same */
    uint64_t line;
} ae_found_ad;

/* Counts of ads, and of what is different among them. */
typedef struct ae_found_facts {
    uint64_t ads, clusters, posters, places;
    char first_date[AE_DAY_BYTES], last_date[AE_DAY_BYTES]; /* "": no day is known */
} ae_found_facts;

/* A text of the case that echoes the one sought, with all the ads that have it. */
typedef struct ae_found_text {
    double similarity;
    double contained; /* share of what was sought that stands in this text, by weight */
    bool same_text;   /* the same normal form */
    bool similar; /* the similarity reaches the threshold; else it counts for what it contains, */
    bool words;   /* or for nothing but that it has all the words */
    ae_found_facts facts;
    const ae_found_ad *ads; /* the first `limit` by day, those without one last */
    size_t ad_count;
    const ae_explanation *compared; /* `a` is what was sought, `b` the first of the ads; what it
                                       says of clusters, posters and their relation is empty */
} ae_found_text;

/* A contact that was sought, or one that may be the same: the number with an extension, the
 * name at a service that was not told, a page of the site. */
typedef struct ae_found_contact {
    ae_contact_kind kind;
    const char *value; /* normal form */
    bool asked;        /* it was sought itself: told even if no ad names it */
    const char *hub;   /* the rule that makes it a hub, through which nothing is linked; "" */
    ae_found_facts facts;
    const ae_found_ad *ads; /* as above */
    size_t ad_count;
    uint64_t filtered; /* ads that name it, and were left out because of city, site, day, status */
} ae_found_contact;

/* A cluster or poster of ads that were found; the facts are those of these ads only. */
typedef struct ae_found_group {
    const char *id;
    double similarity; /* of its best text; 1 for a contact */
    double contained;  /* the same */
    ae_found_facts facts;
} ae_found_group;

/* What a search found. The caller's: ae_found_free(); borrows nothing from the finder.
 * Texts are looked up by runs of eight letters of the normal form; those that have most in
 * common with what is sought are compared as in a run. A text that shares only what very many
 * texts have may not be met, and one beyond config.measured stays uncompared. */
typedef struct ae_found {
    ae_sought sought;   /* what it was taken for: not AE_SOUGHT_ANY */
    const char *normal; /* the form in which the text was compared; "" for a contact */
    double threshold, contained, case_threshold;
    uint64_t candidates, measured; /* texts with something in common, and those compared */
    bool words_unsought;  /* nothing was found, and words, which would have been looked up as well,
                             were not, for want of a case.db of the last run (ae_case_index()) */
    uint64_t filtered;    /* ads that were found, and left out because of city, site, day, status */
    ae_found_facts facts; /* of all ads found */
    const ae_found_text *texts; /* similar ones by falling similarity, then those that contain what
                                   was sought, then those with its words; at most `limit` */
    size_t text_count;
    uint64_t text_total;
    const ae_found_contact *contacts; /* of the text, too */
    size_t contact_count;
    const ae_found_group *clusters, *posters; /* the best first, at most `limit`; of the texts, or,
                                                 if contacts were sought, of these */
    size_t cluster_count, poster_count;
} ae_found;

/* AE_ERROR_USAGE when there is nothing to look for: no letter or digit, no contact where one
 * was sought, a day that is none; AE_ERROR_IO when words are sought and there is no case.db of the
 * last run. Neither errors nor anything else repeat what was sought. */
AE_API AE_MUST_USE ae_status ae_search(ae_finder *self, ae_cell sought,
                                       const ae_search_config *config, ae_found **found,
                                       ae_error *error);
AE_API void ae_found_free(ae_found *self); /* NULL is allowed */

/* Hides contacts, as ae_explanation_mask(), and one that was sought and is in no ad behind a number
 * that none has; `normal` becomes "". `from`: what it was found by. After a failure it is fit to be
 * freed only. */
AE_API AE_MUST_USE ae_status ae_found_mask(ae_finder *from, ae_found *self, ae_error *error);

#ifdef __cplusplus
}
#endif

#endif
