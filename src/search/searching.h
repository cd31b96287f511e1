/* What is behind the public header's ae_found: made by search.c and echo_shown.c. */
#ifndef ADECHO_SEARCH_SEARCHING_H
#define ADECHO_SEARCH_SEARCHING_H

#include "search/echo.h"
#include "search/tally.h"

typedef struct searching {
    ae_found shown; /* stands first: ae_found_free() is given its address */
    ae_found_text *texts;
    ae_found_contact *contacts;
    arena bytes;
} searching;

/* Lays what was sought and the text of an ad side by side; borrows the names of the ad. */
ae_status echo_shown(ae_finder *from, ae_cell sought, const ae_found_ad *ad,
                     const ae_explanation **compared, ae_error *error) AE_MUST_USE;

#endif
