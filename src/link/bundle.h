/* Bundles: ads that nothing but day, place and site tells apart. They have one text, in one
 * cluster, under the same contacts, so that what is decided of one is decided of all. Nine in
 * ten scraped ads repeat another: the rooms of this floor look at bundles, and count each as
 * often as it has ads.
 *
 * An ad's own contacts are those that stand in no other ad and tell no poster from another
 * (mention_tells()): the address of its page, mail that a site forwards. Ads that differ in
 * nothing else are of one bundle, provided that they have as many of them. For all these the
 * smallest stands, as the bundle's own one.
 *
 * Contacts are renumbered: a subject is a contact that some ad names, but that of those which
 * are ads' own only the bundles' own ones are left. The order of their numbers is kept. */
#ifndef ADECHO_LINK_BUNDLE_H
#define ADECHO_LINK_BUNDLE_H

#include "link/poster.h"

typedef struct bundle {
    uint32_t cluster, text;
    uint32_t ads;                /* how many */
    uint32_t first_ad;           /* smallest number */
    uint32_t earliest;           /* smallest day, then number; an ad without a day comes last */
    int32_t first_day, last_day; /* POSTER_NO_DAY: no ad has one */
    uint32_t first_site;  /* on the first day; POSTER_NONE when it is not known, or not one */
    uint32_t site;        /* of all its ads; POSTER_NONE the same */
    uint32_t own;         /* how many contacts of its own each ad has */
    uint32_t ad_begin;    /* in bundle_table.ads */
    uint32_t subjects;    /* how many */
    size_t subject_begin; /* in bundle_table.subjects */
} bundle;

typedef struct bundle_table {
    bundle *items;      /* by cluster, then text */
    uint32_t count;     /* silent ads, and those that a decision names, are bundles of one ad */
    uint32_t *ads;      /* of the bundles, rising within one */
    uint32_t *subjects; /* of the bundles, rising within one, without repeats */
    uint32_t subject_count;
    uint32_t *contact_of; /* per subject; rising */
    uint32_t *own;        /* per subject: 0, or for how many contacts a bundle's own one stands */
    uint32_t *of_ad;      /* per ad: its bundle; NULL: nothing is decided */
    spill *large;         /* what the arrays are taken from */
} bundle_table;           /* starts as {0} */

/* On failure `self` holds what was made so far: clear it. */
ae_status bundle_make(const poster_input *input, bundle_table *self, ae_error *error) AE_MUST_USE;
void bundle_clear(bundle_table *self);

/* The subject of the contact of that number, which is none of an ad's own: as no contact is
 * that the input lists as a hub or as plain. */
uint32_t bundle_subject(const bundle_table *self, uint32_t number);

/* Those of one bundle. */
static inline const uint32_t *bundle_subjects(const bundle_table *self, uint32_t number)
{
    return self->subjects + self->items[number].subject_begin;
}

/* How many contacts each of its ads names. */
static inline size_t bundle_contacts(const bundle *self)
{
    return (size_t)self->subjects - (self->own > 0) + self->own;
}

static inline bool bundle_is_silent(const poster_input *input, const bundle *self)
{
    return poster_is_silent(input, self->first_ad);
}

#endif
