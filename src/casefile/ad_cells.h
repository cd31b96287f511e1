/* The cells of an ad that rooms which look ads up ask of ads.csv. */
#ifndef ADECHO_CASEFILE_AD_CELLS_H
#define ADECHO_CASEFILE_AD_CELLS_H

#include "casefile/case_table.h"

enum {
    AD_CELL_ID,
    AD_CELL_SOURCE,
    AD_CELL_LINE,
    AD_CELL_CLUSTER,
    AD_CELL_POSTER,
    AD_CELL_CITY,
    AD_CELL_PLACE,
    AD_CELL_DAY,
    AD_CELL_STATUS,
    AD_CELL_CONTACTS, /* of each kind that has a column, in the order of the kinds */
    AD_CELLS = AD_CELL_CONTACTS + AE_CONTACT_PRICE
};

/* Opens ads.csv for these cells: see case_table_open(). */
ae_status ad_cells_open(const char *folder, const case_record *record, case_table **opened,
                        ae_error *error) AE_MUST_USE;

#endif
