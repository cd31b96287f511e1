/* Who posts: a fictitious advertiser with a home town, first names, addresses and
 * habits of writing. Made from a seed alone. */
#ifndef ADECHO_GENERATE_PERSONA_H
#define ADECHO_GENERATE_PERSONA_H

#include "generate/spelling.h"

typedef struct persona {
    uint64_t seed;
    uint32_t home;         /* a town's number */
    language main, second; /* the same: writes one language */
    spelling style;        /* of the phone number */
    uint32_t names;        /* how many first names */
    uint32_t habits;       /* of disguise, as bits (disguise.h); 0: writes plainly */
    uint32_t price_form;
    bool lines; /* a sentence a line */
} persona;

/* `obfuscate`: may write in disguise. */
void persona_make(persona *self, uint64_t seed, bool obfuscate);

/* One of its first names. */
const char *persona_name(const persona *self, uint32_t which);

/* Fills in what the persona decides: e-mail address, handle and link. */
void persona_addresses(const persona *self, particulars *filled);

/* An amount as the persona writes it. */
void persona_price(const persona *self, uint32_t amount, char text[SLOT_BYTES]);

#endif
