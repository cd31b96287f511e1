/* The tables links and clusters: as those of the case, and each cluster with the place of its
 * links. */
#ifndef ADECHO_DATABASE_FILL_LINKS_H
#define ADECHO_DATABASE_FILL_LINKS_H

#include "database/cluster_map.h"
#include "database/copy.h"

/* The map knows all ads. */
ae_status fill_links(filling *self, cluster_map *clusters, ae_error *error) AE_MUST_USE;

#endif
