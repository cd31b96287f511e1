/* The tables links and clusters: as those of the case, and each cluster with the place of its
 * links. */
#ifndef ADECHO_DATABASE_FILL_LINKS_H
#define ADECHO_DATABASE_FILL_LINKS_H

#include "database/ad_sheet.h"

ae_status fill_links(filling *self, const ad_sheet *sheet, ae_error *error) AE_MUST_USE;

#endif
