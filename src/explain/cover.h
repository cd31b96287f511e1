/* Contacts hidden in the cells of an ad, for what is passed on: "[phone #3]" where one stands.
 * Wherever the bytes of a contact stand they are covered, also where they were not read as one,
 * and so are words that tell a contact of another ad. Prices are none. */
#ifndef ADECHO_EXPLAIN_COVER_H
#define ADECHO_EXPLAIN_COVER_H

#include "base/arena.h"
#include "contact/cover_names.h"

/* Bytes of a cell that are covered, and by what. */
typedef struct cover_span {
    size_t begin, end;
    char mask[COVER_MASK_BYTES + 2];
} cover_span;

/* Of one cell. Owned: memory_free() of the spans. */
typedef struct cover {
    cover_span *spans; /* in order, apart from each other */
    size_t count, capacity;
} cover; /* starts as {0}; may be made anew */

/* A cell that holds no more than words of `names`. */
ae_status cover_cell(cover_names *names, arena *texts, ae_cell *cell, ae_error *error) AE_MUST_USE;

/* Where a place of the cell is to be found in the covered one: of a place that is covered
 * where its mask begins, or ends. */
size_t cover_move(const cover *self, size_t place, bool ends);

/* An ad with its contacts covered. */
typedef struct covered_ad {
    ae_cell cells[AE_ROLE_COUNT];
    ae_explain_contact *contacts; /* as many as the ad has, with their new places and values */
} covered_ad;

/* Covers the contacts of `ad` in its cells, and those of `other`, which may be NULL. All that
 * is new is in `texts`; *text: what is covered of its text. */
ae_status cover_ad(cover_names *names, const ae_explain_ad *ad, const ae_explain_ad *other,
                   arena *texts, covered_ad *made, cover *text, ae_error *error) AE_MUST_USE;

#endif
