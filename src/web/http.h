/* HTTP on the loopback interface, and the desk's door to libmicrohttpd: takes connections,
 * reads requests within limits, hands each to one function, sends what that answers. One
 * thread, so that a handler never meets itself.
 *
 * Limits: HTTP_HEAD_MOST bytes of a request before its body, and HTTP_BODY_MOST bytes of that;
 * HTTP_HEAD_SECONDS from the moment a connection is made until its first request is there but for
 * a body; HTTP_SECONDS from then, or from the last answer on it, to the answer. What passes them is
 * refused or cut off. Of more than HTTP_HELD connections the one that was silent for longest is
 * cut off, so that who only holds them keeps nobody out. GET, HEAD and POST are let through, and
 * each header that decides anything stands once at most. */
#ifndef ADECHO_WEB_HTTP_H
#define ADECHO_WEB_HTTP_H

#include "web/gate.h"
#include "web/page.h"

enum {
    HTTP_CONNECTIONS = 256,
    HTTP_HELD = 192,
    HTTP_HEAD_MOST = 16 << 10,
    HTTP_BODY_MOST = 64 << 10,
    HTTP_HEAD_SECONDS = 3,
    HTTP_SECONDS = 10
};

typedef struct http_request {
    gate_words words;
    const char *target; /* path and what stands behind its "?", as sent */
    const char *body;   /* of a POST */
    size_t body_length;
    const char *languages; /* Accept-Language; NULL: none */
    bool only_head;        /* the answer's head is wanted, and nothing is to happen */
} http_request;

/* Fills in the page, which is empty. */
typedef void (*http_handler)(void *context, const http_request *request, page *answer);

typedef struct http_server http_server;

/* Listens on 127.0.0.1 and `port`; 0: on one that is free. */
ae_status http_open(unsigned port, http_handler handler, void *context, http_server **opened,
                    ae_error *error) AE_MUST_USE;
unsigned http_port(const http_server *self);

/* Serves until `stopped` says so: it is asked several times a second. */
ae_status http_run(http_server *self, bool (*stopped)(void *context), void *context,
                   ae_error *error) AE_MUST_USE;
void http_close(http_server *self); /* NULL is allowed */

#endif
