/* One ad: the cells of its row and its truth, made from the cast and the number
 * of the row. Any ad can be made alone, by any thread. */
#ifndef ADECHO_GENERATE_ADVERT_H
#define ADECHO_GENERATE_ADVERT_H

#include "base/buffer.h"
#include "generate/scene.h"

typedef enum column {
    COLUMN_ID,
    COLUMN_TITLE,
    COLUMN_BODY,
    COLUMN_CITY,
    COLUMN_REGION,
    COLUMN_COUNTRY,
    COLUMN_DATE,
    COLUMN_PHONE,
    COLUMN_EMAIL,
    COLUMN_HANDLE,
    COLUMN_SITE,
    COLUMN_URL,
    COLUMN_PRICE,
    COLUMN_NAME,
    COLUMN_COUNT
} column;

#define ADVERT_HEADER                                                                              \
    "ad_id,title,body,city,region,country,date,phone,email,handle,site,url,price,name"

enum { ADVERT_HUBS_MOST = 4 };

/* A place in the buffer that the cells were written to. */
typedef struct advert_cell {
    size_t begin, length;
} advert_cell;

typedef struct advert {
    advert_cell cells[COLUMN_COUNT];
    advert_cell contacts; /* what a reader should find in the ad, joined by ";" */
    uint64_t id;
    uint32_t family, copy, poster; /* of the wave */
    uint32_t edits;                /* word edits in 60 words against the template, rounded */
    uint32_t words;                /* of the template, title and body */
    cast_role role;
    uint32_t hubs[ADVERT_HUBS_MOST], hub_count; /* in it, as reach.h numbers them */
} advert;

/* Posting number `at` of the wave, `row` rows after the corpus's first. */
ae_status advert_write(const scene_settings *settings, const cast *wave, uint64_t wave_number,
                       uint32_t at, uint64_t row, buffer *bytes, advert *written,
                       ae_error *error) AE_MUST_USE;

#endif
