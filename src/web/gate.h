/* Who may come in. The desk is for the one person who sees the terminal that it was started
 * in: they get a link with a token that opens it once, and from then on their browser shows a
 * cookie. Everything else on the machine, other users and other pages in the same browser
 * included, is refused: a request must name this very host and port (so that no name that is
 * pointed at this machine passes), must carry the cookie, and, where it changes anything, must
 * come from a page of the desk itself and carry the word that only such a page knows.
 *
 * Pure but for gate_init() and gate_renew(), which draw from the system's random numbers. */
#ifndef ADECHO_WEB_GATE_H
#define ADECHO_WEB_GATE_H

#include "adecho.h"

enum { GATE_SECRET_BYTES = 65, GATE_COOKIE_BYTES = 32 };

typedef struct gate {
    unsigned port;
    char cookie[GATE_COOKIE_BYTES]; /* its name: ports of one host share their cookies */
    char token[GATE_SECRET_BYTES];  /* opens once */
    char session[GATE_SECRET_BYTES];
    char form[GATE_SECRET_BYTES]; /* what a form that changes anything must send back */
} gate;

/* What a request says of itself; NULL: nothing. */
typedef struct gate_words {
    const char *host, *origin, *fetch_site, *cookies, *content_type;
    bool posts;
} gate_words;

ae_status gate_init(gate *self, unsigned port, ae_error *error) AE_MUST_USE;

/* A new token: the old one opens nothing any more. */
ae_status gate_renew(gate *self, ae_error *error) AE_MUST_USE;

/* A new word for forms: those of pages that were sent before are refused. */
ae_status gate_renew_form(gate *self, ae_error *error) AE_MUST_USE;

/* 0: the host is right, and a request that posts comes from here. Else the HTTP status to
 * refuse it with. */
unsigned gate_origin_check(const gate *self, const gate_words *words);

bool gate_knows(const gate *self, const gate_words *words); /* it shows the cookie */
bool gate_opens(const gate *self, const char *token);
bool gate_form_is_ours(const gate *self, const char *form);

/* The value of that name among "name=value; other=value"; its length, 0 when it is absent. */
size_t gate_cookie_find(const char *cookies, const char *name, const char **value);

#endif
