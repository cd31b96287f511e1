/* From a draft to the bytes of an ad's title and body: slots filled, sentences
 * begun with a capital, everything passed through the poster's disguise. */
#ifndef ADECHO_GENERATE_TYPESET_H
#define ADECHO_GENERATE_TYPESET_H

#include "base/buffer.h"
#include "generate/disguise.h"
#include "generate/draft.h"

typedef struct typeset {
    buffer *into;
    const draft *text;
    const particulars *filled;
    disguise how;
    bool lines;       /* a sentence a line */
    size_t begin;     /* of the title or the body in `into` */
    ae_status status; /* the first failure; sticks */
    ae_error *error;
} typeset;

void typeset_begin(typeset *self, buffer *into, const draft *text, const particulars *filled,
                   uint32_t habits, draw from, ae_error *error);

/* Each appends and sets `begin`. */
void typeset_title(typeset *self);
void typeset_body(typeset *self);

/* What follows a body: the first `words` words of the footer that all share, over
 * again when they are more than it has; the line of one site; any line. Never
 * disguised. */
void typeset_footer(typeset *self, const phrasebook *book, uint32_t words);
void typeset_site_line(typeset *self, const phrasebook *book, uint32_t site);
void typeset_line(typeset *self, const char *lead, const char *text);

#endif
