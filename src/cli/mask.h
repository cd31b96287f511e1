/* Contacts made unreadable for what is passed on: their kind and last two characters
 * stay, so that two of them can still be told apart. */
#ifndef ADECHO_CLI_MASK_H
#define ADECHO_CLI_MASK_H

#include "adecho.h"

enum { MASK_BYTES = 32 };

/* "[phone ..42]"; kinds are words: "phone". */
void mask_value(const char *kind, const char *value, char masked[MASK_BYTES]);

/* Hands the bytes begin..end of a cell piece by piece to `put`: with `masked` in
 * place of each contact that was read there its mask. */
void mask_cell(const ae_explain_ad *ad, ae_role role, size_t begin, size_t end, bool masked,
               void (*put)(void *context, const char *bytes, size_t length), void *context);

#endif
