/* What the pages of the desk are made from: the case, and who may see it. */
#ifndef ADECHO_WEB_DESK_H
#define ADECHO_WEB_DESK_H

#include <sys/stat.h>

#include "base/intern.h"
#include "web/fields.h"
#include "web/gate.h"
#include "web/page.h"
#include "web/query.h"
#include "web/shelf.h"
#include "web/web.h"

typedef struct desk {
    const web_settings *given;
    database *from; /* case.db */
    ae_case *opened;
    ae_finder *finder;
    struct stat record; /* run.json when it was opened */
    intern_table hubs;  /* contacts that join nothing: "phone:+15145550142" */
    uint64_t gathered;  /* how many texts of clusters lie in temp.cluster_text */
    gate door;
    shelf *exports;
    uint64_t state; /* how often it was opened anew */
} desk;

/* Opens the case, and makes case.db first where there is none of its last run; of `config` only
 * threads, progress and log count. What was opened is to be closed also after a failure; the door
 * and the exports are not looked at. */
ae_status desk_open(desk *self, const web_settings *given, const ae_config *config,
                    ae_error *error) AE_MUST_USE;
void desk_close(desk *self);

/* Whether the case has had a run since: what was opened is then of the one before. */
bool desk_is_stale(const desk *self);

bool desk_has_hub(const desk *self, const char *contact);

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
ae_status view_list(desk *self, const fields *asked, page *to, ae_error *error) AE_MUST_USE;
ae_status view_exports(desk *self, const fields *asked, page *to, ae_error *error) AE_MUST_USE;
ae_status view_export(desk *self, const fields *asked, page *to, ae_error *error) AE_MUST_USE;
ae_status view_decisions(desk *self, const fields *asked, page *to, ae_error *error) AE_MUST_USE;

#endif
