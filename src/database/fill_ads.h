/* The tables ads, rows, contacts and mentions, from ads.csv, hubs.csv and rows.adecho. */
#ifndef ADECHO_DATABASE_FILL_ADS_H
#define ADECHO_DATABASE_FILL_ADS_H

#include "database/cluster_map.h"
#include "database/copy.h"

/* Tells the map of all ads. */
ae_status fill_ads(filling *self, cluster_map *clusters, ae_error *error) AE_MUST_USE;

#endif
