/* Words of English, French and Spanish that stand where a user's name might and are
 * none: "kik me", "telegram only", "insta disponible". Pure. */
#ifndef ADECHO_CONTACT_STOP_WORD_H
#define ADECHO_CONTACT_STOP_WORD_H

#include "adecho.h"

/* Whether word[0..length), in any case, is one of them. */
bool stop_word_is(const char *word, size_t length);

#endif
