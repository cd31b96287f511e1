/* E-mail addresses, plain and obscured: "name@mail.example", "name (at) mail [dot] com",
 * "nom arobase courriel point ca", "n a m e @ m a i l . c o m". The normal form is in
 * small letters; dots and "+tags" of a name are kept, since not every provider drops
 * them. "at" between blanks counts only where the rest is certain: a provider of mail,
 * or a dot in words behind a name that is no word of a sentence ("find me at site.example"). */
#ifndef ADECHO_CONTACT_EMAIL_H
#define ADECHO_CONTACT_EMAIL_H

#include "contact/reading.h"

/* The expressions of this room: shared, read-only. */
typedef struct email_patterns {
    pattern *step;   /* of a host */
    pattern *spaced; /* a host in single letters */
} email_patterns;

ae_status email_patterns_new(email_patterns *self, ae_error *error) AE_MUST_USE;
void email_patterns_clear(email_patterns *self);

/* Adds the addresses of the text, in their order, and claims their triggers. */
ae_status email_read(const email_patterns *patterns, reading *self, ae_error *error) AE_MUST_USE;

#endif
