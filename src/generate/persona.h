/* Who posts: a fictitious advertiser with a home town, first names, addresses and
 * habits of writing. Made from a seed alone. */
#ifndef ADECHO_GENERATE_PERSONA_H
#define ADECHO_GENERATE_PERSONA_H

#include "generate/spelling.h"

enum { PERSONA_NAME_BYTES = 64 };

typedef struct persona {
    uint64_t seed;
    uint32_t home;         /* a town's number */
    language main, second; /* the same: writes one language */
    spelling style;        /* of the phone number */
    uint32_t names;        /* how many first names */
    uint32_t habits;       /* of disguise, as bits (disguise.h); 0: writes plainly */
    uint32_t price_form;
    uint32_t address_form; /* of e-mail addresses, handles and links: see address.h */
    uint32_t loose;        /* percent of the words that are misspelled */
    bool keeps_numbers;    /* uses all its numbers at once, not one after the other */
    bool guarded;          /* writes addresses so that a machine should not read them */
    bool lines;            /* a sentence a line */
} persona;

/* `obfuscate`: may write in disguise. */
void persona_make(persona *self, uint64_t seed, bool obfuscate);

/* One of its first names. */
void persona_name(const persona *self, uint32_t which, char name[PERSONA_NAME_BYTES]);

/* An amount as the persona writes it. */
void persona_price(const persona *self, uint32_t amount, char text[SLOT_BYTES]);

#endif
