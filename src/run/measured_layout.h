/* How pairs.adecho is laid out, for those who write and read it. */
#ifndef ADECHO_RUN_MEASURED_LAYOUT_H
#define ADECHO_RUN_MEASURED_LAYOUT_H

#include "base/buffer.h"
#include "run/measured.h"

enum {
    MEASURED_GROUND = 1,
    MEASURED_TEXTS,
    MEASURED_FIRSTS,
    MEASURED_PAIRS,
    MEASURED_KEYS,
    MEASURED_PAIRING,
    MEASURED_FOUND
};

/* A pair, by its second text. */
typedef struct measured_pair {
    uint32_t b, similarity;
} measured_pair;

enum { FOUND_SHORT = 1, FOUND_COMMON = 2, FOUND_THINNED = 4, FOUND_SHIFT = 3 };

/* What was found out about a text. */
typedef struct found_text {
    uint32_t distinct, likely; /* the former above FOUND_SHIFT */
} found_text;

static inline found_text found_pack(const match_text *text)
{
    return (found_text){text->distinct << FOUND_SHIFT | (text->short_text ? FOUND_SHORT : 0) |
                            (text->common_text ? FOUND_COMMON : 0) |
                            (text->thinned ? FOUND_THINNED : 0),
                        text->likely};
}

static inline match_text found_unpack(found_text packed)
{
    return (match_text){.distinct = packed.distinct >> FOUND_SHIFT,
                        .likely = packed.likely,
                        .short_text = (packed.distinct & FOUND_SHORT) != 0,
                        .common_text = (packed.distinct & FOUND_COMMON) != 0,
                        .thinned = (packed.distinct & FOUND_THINNED) != 0};
}

/* Puts down what the similarities depend on. */
ae_status measured_ground(const stage_room *room, const weight_table *weights, buffer *tape,
                          ae_error *error) AE_MUST_USE;

/* And what, beside it, the pairs depend on. */
ae_status measured_pairing(const stage_room *room, unsigned bands, unsigned band_rows, buffer *tape,
                           ae_error *error) AE_MUST_USE;

#endif
