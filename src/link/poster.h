/* From clusters and contacts to posters: ads that shared text and shared contacts
 * tie together, as far as each tie is evidence that would not be there by chance.
 * Takes flat arrays, gives flat arrays; reads no text and no contact's value, opens
 * no file, makes no thread. A poster is a lead to look at, not an identity.
 *
 * The rule, in the order in which it is applied:
 *   hubs      A contact that joins more circles of contacts, or more clusters, that
 *             are otherwise unrelated than the run's own distribution lets one
 *             expect. Nothing is joined through it (link/hub.h).
 *   late      A contact that somebody put into ads which others had posted before. It
 *             speaks for ads that name nobody else, and joins no others (link/latecomer.h).
 *   circles   Contacts that are written together in one ad are of one circle, where
 *             that happens in a fair share of the texts of the rarer one
 *             (link/circle.h). An ad belongs to the circle of its contacts.
 *   bonds     Two circles whose texts are the same are one poster if they share
 *             several clusters or texts, follow one tour through several places, or
 *             the one begins where the other ends (link/bond.h). One shared text
 *             alone is not enough: anyone can copy it.
 *   text      Ads that name no contact but hubs go with the circle under which their
 *             very text runs, else with the one that has nearly all of their cluster,
 *             else they stay together without one.
 *   decisions An analyst's word comes last and beats all of it (link/decision.h).
 *
 * Nothing here depends on the order of the ads or on how clusters, texts and contacts
 * are numbered, but for the numbers that come out and, where an analyst's decision
 * cuts a poster, ties between equals. */
#ifndef ADECHO_LINK_POSTER_H
#define ADECHO_LINK_POSTER_H

#include "base/spill.h"

#define POSTER_NONE UINT32_MAX /* of a number: there is none */
#define POSTER_NO_DAY INT32_MIN

/* An analyst's word on two ads, called by their ranks. Must-joins are transitive; where they
 * contradict it, keeping apart wins. */
typedef struct poster_decision {
    uint32_t a, b;   /* ads */
    bool same;       /* they are one poster; else they are not */
    uint32_t number; /* which of the analyst's words it is; for poster_bond */
} poster_decision;

/* All arrays are borrowed and stay as they are. */
typedef struct poster_input {
    uint32_t ads, clusters, texts, contacts;
    const uint32_t *by_rank;     /* the ads in the order in which they are to be looked at.
                                    Where decisions, lists that come out and the rooms of this
                                    floor name an ad they give its place there, its rank. NULL:
                                    ranks are numbers */
    const uint32_t *cluster_of;  /* per ad; every ad has one, alone or not */
    const uint32_t *text_of;     /* per ad: its distinct text; one text is in one cluster */
    const size_t *contact_begin; /* per ad, and one more: where in contact_of its contacts begin */
    const uint32_t *contact_of;  /* in any order; repeats count once */
    const uint8_t *contact_kind; /* per contact: a contact_kind, never a price */
    const uint32_t *site_of;     /* per ad, or POSTER_NONE; NULL: unknown of all */
    const uint32_t *place_of;    /* the same: the city */
    const int32_t *day_of;       /* days since 1970, or POSTER_NO_DAY; NULL the same */
    const bool *silent;          /* per ad: its text ties it to nothing; NULL: of none so */
    const uint32_t *hubs;        /* contacts that are hubs because the user says so */
    size_t hub_count;
    const uint32_t *plain; /* contacts that are none, whatever is measured; hubs[] wins */
    size_t plain_count;
    const poster_decision *decisions;
    size_t decision_count;
    spill *large; /* what the largest arrays are taken from; NULL: all is memory */
} poster_input;

/* Shares and limits of the rule; poster_options_init() fills in what stands behind
 * the colons. On worlds with planted posters (tests/prop/test_poster_world.c) B-cubed F1
 * moves by less than .002 over together .05-.5, dominant .6-.9, share .25-1, gap_days
 * 7-60 and hub_circles 3-6; with hub_circles 8 one hub in seven is joined through. */
typedef struct poster_options {
    uint32_t hub_circles;   /* a contact that joins so many circles is a hub: 0, measured */
    uint32_t hub_clusters;  /* or so many clusters: 0, measured */
    uint32_t list_contacts; /* an ad of more contacts is a list, and joins none: 12 */
    double together; /* share of the rarer contact's texts in which two stand together: 0.25 */
    double regular;  /* the same of either one's texts in the clusters that both stand in: 0.1 */
    double share;    /* share of the smaller circle's clusters that a bond needs: 0.75 */
    uint32_t bond_texts;  /* exact texts in common that make a bond as well: 3 */
    uint32_t tour_places; /* places in common within `tour_days` that make a bond: 3 */
    uint32_t tour_days;   /* 7 */
    uint32_t gap_days;    /* between the last day of one circle and the first of its heir: 14 */
    double dominant; /* share of a cluster's ads with contacts that its circle must have: 0.75 */
} poster_options;

/* What decided. */
typedef enum poster_rule {
    POSTER_RULE_CONTACT,    /* the same contact */
    POSTER_RULE_TOGETHER,   /* two contacts written together */
    POSTER_RULE_CLUSTERS,   /* several clusters in common */
    POSTER_RULE_TEXTS,      /* several exact texts in common */
    POSTER_RULE_TOUR,       /* one text, the same places at the same time */
    POSTER_RULE_HEIR,       /* one text, one begins where the other ends */
    POSTER_RULE_DECISION,   /* an analyst's */
    POSTER_RULE_FORCED,     /* hub: the user's list */
    POSTER_RULE_CIRCLES,    /* hub: joins too many circles */
    POSTER_RULE_SPAN,       /* hub: joins too many clusters */
    POSTER_RULE_LATE,       /* hub: put into what others had posted before; joins only ads
                               that name nobody else */
    POSTER_RULE_TEXT_ALONE, /* apart: text in common and nothing else */
    POSTER_RULE_TAKER,      /* apart: one of them shares texts with very many others, or came
                               late to them */
    POSTER_RULE_COMMON,     /* apart: the text runs under too many circles */
    POSTER_RULE_NO_CONTACT, /* apart: the one names no contact, and it is not clear whose it is */
    POSTER_RULE_COUNT
} poster_rule;

/* "same contact", "written together", ...: for people, and for run records. */
const char *poster_rule_name(poster_rule rule);

/* A contact that nothing is joined through; of the rule `late`, nothing that names others. */
typedef struct poster_hub {
    uint32_t contact;
    uint32_t ads, clusters;
    uint32_t circles; /* otherwise unrelated circles of contacts that it would have joined */
    uint32_t span;    /* otherwise unrelated clusters */
    poster_rule rule;
} poster_hub;

/* A contact ties ads of two clusters in one poster: a row of links.csv. */
typedef struct poster_join {
    uint32_t contact;
    uint32_t a, b; /* the contact's first ad in the poster, and its first in another cluster */
    uint32_t ads;  /* with the contact in b's cluster and the poster */
} poster_join;

/* Two circles became one poster although no contact is in both. */
typedef struct poster_bond {
    uint32_t a, b;            /* the first ad of each in the cluster */
    uint32_t cluster;         /* the first that they share; POSTER_NONE for a decision */
    uint32_t clusters, texts; /* in common */
    poster_rule rule;
    uint32_t number; /* of a decision: poster_decision.number */
} poster_bond;

/* Shared text, different contacts: two posters in one cluster, kept apart. Of many
 * posters in a cluster, each stands against the one that posted first. */
typedef struct poster_tie {
    uint32_t cluster;
    uint32_t first, other;       /* posters; `first` posted the text first */
    uint32_t first_ad, other_ad; /* each one's earliest ad in the cluster, by day, then by number;
                                    an ad without a day comes last */
    bool dated;                  /* the two days are known and differ: first is first */
    poster_rule rule;
} poster_tie;

/* One evidence that alone holds two parts of a poster together: without it, `ads` ads
 * or more on either side have nothing to do with each other. */
typedef struct poster_bridge {
    uint32_t poster;
    uint32_t a, b;  /* contacts, one of each part */
    uint32_t texts; /* in which they stand together; 0: a bond */
    uint32_t ads;   /* of the smaller part */
} poster_bridge;

typedef struct poster_fact {
    uint32_t ads, clusters, contacts; /* contacts that are no hubs */
    uint32_t cohesion; /* millionths: share of the pairs of its ads that share a cluster or a
                          contact themselves; of the 256 largest kinds of ads, if it has more */
    uint32_t bridges;
} poster_fact;

/* Owned by the caller: poster_result_clear(). */
typedef struct poster_result {
    uint32_t *poster_of; /* per ad, by number: posters are numbered by their first ads */
    poster_fact *facts;  /* per poster */
    uint32_t poster_count;
    poster_hub *hubs; /* by falling number of ads, then contact */
    size_t hub_count;
    poster_join *joins; /* by contact, then b */
    size_t join_count;
    poster_bond *bonds; /* by a, then b */
    size_t bond_count;
    poster_tie *ties; /* by cluster, then other_ad */
    size_t tie_count;
    poster_bridge *bridges; /* by poster, then a, then b */
    size_t bridge_count;
    uint32_t hub_circles, hub_clusters; /* the limits in force */
    spill *large;                       /* what poster_of is taken from */
    uint32_t common_texts;              /* clusters under so many circles that they bond none */
    uint32_t list_ads;                  /* ads of too many contacts */
} poster_result;                        /* starts as {0} */

/* The number of an ad, by which arrays are per ad. */
static inline uint32_t poster_ad(const poster_input *input, uint32_t rank)
{
    return input->by_rank != NULL ? input->by_rank[rank] : rank;
}

static inline bool poster_is_silent(const poster_input *input, uint32_t rank)
{
    return input->silent != NULL && input->silent[poster_ad(input, rank)];
}

void poster_options_init(poster_options *options);

/* AE_ERROR_MEMORY and AE_ERROR_LIMIT only: numbers out of range are a bug of the
 * caller's. On failure `result` is untouched. */
ae_status poster_form(const poster_input *input, const poster_options *options,
                      poster_result *result, ae_error *error) AE_MUST_USE;
void poster_result_clear(poster_result *result);

#endif
