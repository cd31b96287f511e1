/* The sites that ads are scraped from: what their tables have columns for, and what
 * they put under every ad. Constant tables. */
#ifndef ADECHO_GENERATE_SITE_H
#define ADECHO_GENERATE_SITE_H

#include "generate/draft.h"

enum { SITE_COUNT = 14, SITE_SUPPORT_COUNT = 3 };

/* A contact that is nobody's: of a site, or of a service that many posters name. */
typedef struct site_contact {
    const char *kind;   /* "phone", "email", "handle", "url" */
    const char *text;   /* as it is written */
    const char *normal; /* as a reader should understand it */
} site_contact;

typedef struct site {
    const char *host;
    bool phone, email, handle; /* has a column for it */
    bool footer;               /* puts its own lines under every ad */
    site_contact contact;      /* in that footer; NULLs: none */
} site;

/* Sites with low numbers have more ads. */
const site *site_at(uint32_t number);

/* A service: number 0 .. SITE_SUPPORT_COUNT-1. */
const site_contact *site_support(uint32_t number);

/* What stands before a site's own contact, and before an aggregator's link or
 * number: "Help: ". */
const char *site_help_words(language spoken);
const char *site_found_words(language spoken);

#endif
