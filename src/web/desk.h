/* What the pages of the desk are made from: the case, and who may see it. */
#ifndef ADECHO_WEB_DESK_H
#define ADECHO_WEB_DESK_H

#include <sys/stat.h>

#include "web/fields.h"
#include "web/gate.h"
#include "web/page.h"
#include "web/query.h"
#include "web/web.h"

typedef struct desk {
    const web_settings *given;
    database *from; /* case.db */
    ae_case *opened;
    ae_finder *finder;
    struct stat record; /* run.json when it was opened */
    gate door;
} desk;

/* Opens the case; what was opened is to be closed also after a failure. */
ae_status desk_open(desk *self, const web_settings *given, ae_error *error) AE_MUST_USE;
void desk_close(desk *self);

/* Whether the case has had a run since: what was opened is then of the one before. */
bool desk_is_stale(const desk *self);

/* A page: what is asked for in the address goes in, the page comes out. A thing that is not
 * there is a page that says so (layout_missing), no failure. */
typedef ae_status (*desk_view)(desk *self, const fields *asked, page *to, ae_error *error);

ae_status view_overview(desk *self, const fields *asked, page *to, ae_error *error) AE_MUST_USE;
ae_status view_queue(desk *self, const fields *asked, page *to, ae_error *error) AE_MUST_USE;
ae_status view_cluster(desk *self, const fields *asked, page *to, ae_error *error) AE_MUST_USE;
ae_status view_poster(desk *self, const fields *asked, page *to, ae_error *error) AE_MUST_USE;
ae_status view_pair(desk *self, const fields *asked, page *to, ae_error *error) AE_MUST_USE;
ae_status view_ad(desk *self, const fields *asked, page *to, ae_error *error) AE_MUST_USE;
ae_status view_contact(desk *self, const fields *asked, page *to, ae_error *error) AE_MUST_USE;
ae_status view_search(desk *self, const fields *asked, page *to, ae_error *error) AE_MUST_USE;
ae_status view_compare(desk *self, const fields *asked, page *to, ae_error *error) AE_MUST_USE;
ae_status view_keys(desk *self, const fields *asked, page *to, ae_error *error) AE_MUST_USE;
ae_status view_decisions(desk *self, const fields *asked, page *to, ae_error *error) AE_MUST_USE;

#endif
