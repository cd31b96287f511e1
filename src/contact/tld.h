/* Which endings make a name a domain: the usual ones, not all that exist. Pure. */
#ifndef ADECHO_CONTACT_TLD_H
#define ADECHO_CONTACT_TLD_H

#include "adecho.h"

typedef enum tld_kind {
    TLD_NONE,
    TLD_WORD, /* usual, but a word of its own too ("me", "in", "live"): needs more than a dot
                 before it to make a link of "call me.in town" */
    TLD_SURE  /* no sentence begins with it ("com", "ca") */
} tld_kind;

/* Of label[0..length), in any case. */
tld_kind tld_kind_of(const char *label, size_t length);

#endif
