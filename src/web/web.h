/* adecho serve: the review desk, a web site for one person on their own machine, over one
 * case. Opens the case for reading, serves pages until it is told to stop, and adds the
 * decisions that are made there to the journal of the case. Prints nothing; what it serves is
 * logged nowhere. */
#ifndef ADECHO_WEB_WEB_H
#define ADECHO_WEB_WEB_H

#include "adecho.h"

typedef struct web_settings {
    const char *folder;
    const char *reviewer;    /* who decides */
    const ae_config *config; /* progress and log while the case is opened */
    const char *scratch;     /* where folders for a while are made */
    unsigned port;           /* 0: one that is free */
    bool read_only;          /* no decisions are taken */
    /* A link that opens the desk, once: a new one each time that one was used. */
    void (*link)(void *context, const char *address);
    bool (*stopped)(void *context); /* asked several times a second */
    void *context;
} web_settings;

/* Serves until `stopped`. AE_ERROR_NO_CASE when there is none in the folder. */
ae_status web_serve(const web_settings *given, ae_error *error) AE_MUST_USE;

#endif
