/* The columns of ads.csv that the database and the index for searching both go by: read once, each
 * name in them kept once. */
#ifndef ADECHO_DATABASE_AD_SHEET_H
#define ADECHO_DATABASE_AD_SHEET_H

#include "database/contact_reach.h"
#include "database/copy_table.h"
#include "database/index_lay.h"

enum { SHEET_COLUMNS = 9 + REACH_KINDS };

/* All columns have a row for each ad. Owned: ad_sheet_clear(). */
typedef struct ad_sheet {
    index_column ids, clusters, posters, days, places, sources, statuses;
    index_column towns; /* the place, or the city of who has none */
    uint64_t *lines;
    size_t line_room;
    contact_reach contacts;
    reach_order orders[REACH_KINDS]; /* of its kinds */
    size_t columns[SHEET_COLUMNS];   /* of the table of ads: where its cells stand */
} ad_sheet;                          /* starts as {0} */

/* Fills it while somebody reads the table of ads: begins, keeps cells of each row, which any thread
 * does, takes what was kept, in the order of the rows, and ends. */
void ad_sheet_begin(ad_sheet *self);
ae_status ad_sheet_keep(const ad_sheet *self, uint64_t row, const ae_cell *cells,
                        copy_beside *beside, ae_error *error) AE_MUST_USE;
ae_status ad_sheet_take(ad_sheet *self, const copy_beside *beside, ae_error *error) AE_MUST_USE;
ae_status ad_sheet_end(ad_sheet *self, ae_error *error) AE_MUST_USE;

/* All of that, for who reads nothing else. `of` tells where the case is, which threads there are,
 * and who is told how far it is. On failure the sheet holds what was read so far: clear it. */
ae_status ad_sheet_read(filling *of, ad_sheet *self, ae_error *error) AE_MUST_USE;
void ad_sheet_clear(ad_sheet *self);

/* The name that an ad has in a column; an empty one if it has none. */
ae_cell ad_sheet_name(const index_column *column, size_t ad);

#endif
