/* Random numbers that are the same on every machine: splitmix64, integers only.
 * A draw is begun from what it is for (a family, a copy...), so anything can be
 * made again, alone and in any order, from the corpus's seed. */
#ifndef ADECHO_GENERATE_DRAW_H
#define ADECHO_GENERATE_DRAW_H

#include "adecho.h"

typedef struct draw {
    uint64_t state;
} draw;

/* What a draw is for: the same number in two of them gives unrelated draws. */
typedef enum draw_purpose {
    DRAW_WAVE,
    DRAW_FAMILY, /* size and poster */
    DRAW_COPIER, /* from which copy on a stranger posts */
    DRAW_SPAN,   /* when a family is posted */
    DRAW_TOUR,   /* where */
    DRAW_BRIEF,  /* language, theme, length, price: what the text needs */
    DRAW_DRAFT,
    DRAW_AGENCY,
    DRAW_DESK, /* an agency's own number */
    DRAW_ADDRESS,
    DRAW_VOCABULARY,
    DRAW_POSTER,
    DRAW_PHONES,
    DRAW_COPY,
    DRAW_TEXT, /* how often a text is posted */
    DRAW_REPEAT,
    DRAW_POSTING,
    DRAW_SHUFFLE,
    DRAW_SPELLING,
    DRAW_DISGUISE,
    DRAW_DIRT
} draw_purpose;

static inline uint64_t draw_mix(uint64_t value)
{
    value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9;
    value = (value ^ value >> 27) * 0x94d049bb133111eb;
    return value ^ value >> 31;
}

static inline uint64_t draw_seed(uint64_t seed, draw_purpose purpose, uint64_t number)
{
    return draw_mix(draw_mix(seed + (uint64_t)purpose * 0xd1342543de82ef95) + number);
}

static inline draw draw_begin(uint64_t seed, draw_purpose purpose, uint64_t number)
{
    return (draw){draw_seed(seed, purpose, number)};
}

static inline uint64_t draw_next(draw *self)
{
    return draw_mix(self->state += 0x9e3779b97f4a7c15);
}

/* 0 .. count-1, all equally likely; 0 for a count of 0. */
static inline uint32_t draw_below(draw *self, uint32_t count)
{
    return (uint32_t)((draw_next(self) >> 32) * count >> 32);
}

static inline bool draw_chance(draw *self, uint32_t share, uint32_t of)
{
    return draw_below(self, of) < share;
}

/* 0 .. count-1, the low ones more often, as words are used: half of the time the
 * product of two uniform numbers, else one. */
static inline uint32_t draw_skewed(draw *self, uint32_t count)
{
    const uint64_t both = draw_next(self);
    const uint64_t high = both >> 32, low = both & UINT32_MAX;
    return (uint32_t)(((low & 1) != 0 ? high * low >> 32 : high) * count >> 32);
}

#endif
