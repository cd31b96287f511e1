/* Punctuation and signs outside ASCII that have a legible form: dashes, quotation marks,
 * full-width signs, currencies, emoji that stand for a service. Pure. */
#ifndef ADECHO_CONTACT_MARK_H
#define ADECHO_CONTACT_MARK_H

#include "adecho.h"

/* A byte of ASCII or one of the signs of legible.h; NUL: it has none. */
char mark_form(uint32_t character);

#endif
