/* What is known of each ad beside its text, as flat arrays for the floors below: its
 * day, place, site and name, and the contacts it names. Prices are facts about an ad,
 * no contacts, and left out. */
#ifndef ADECHO_RUN_PARTICULARS_H
#define ADECHO_RUN_PARTICULARS_H

#include "describe/facts.h"
#include "run/dating.h"
#include "run/locate.h"

/* Arrays are per ad but where it is said. Owned: particulars_clear(). */
typedef struct particulars {
    dating days;
    locating places;
    uint32_t *names, *sites; /* numbers of names, CORPUS_NONE: none */
    size_t *contact_begin;   /* and one more: in contacts[] */
    uint32_t *contacts;
    uint8_t *kinds; /* per contact */
    bool *obscured; /* a contact of the ad is written in obscured form */
    spill *large;   /* what the arrays are taken from */
} particulars;      /* starts as {0} */

/* `country`: see dating.h. */
ae_status particulars_make(const corpus *rows, const char *country, particulars *made,
                           ae_error *error) AE_MUST_USE;

/* Chooses places again, now that the ads' groups are known. */
ae_status particulars_relocate(particulars *self, const corpus *rows, const uint32_t *groups,
                               ae_error *error) AE_MUST_USE;

/* The same for the facts of groups, of which there are `count`. */
facts_input particulars_facts(const particulars *self, const corpus *rows, const uint32_t *groups,
                              size_t count);

void particulars_clear(particulars *self);

#endif
