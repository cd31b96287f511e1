/* Who posts what and when in one wave of a corpus: families of copies, their
 * posters and numbers, every posting with its day. A wave is a season of at most
 * CAST_ROWS_MOST postings, so that memory is bounded whatever the corpus's size;
 * no family reaches into the next wave. Owned by who made it. */
#ifndef ADECHO_GENERATE_CAST_H
#define ADECHO_GENERATE_CAST_H

#include "generate/spelling.h"
#include "generate/town.h"

enum {
    CAST_ROWS_MOST = 1 << 19,
    CAST_DAYS = 120, /* of a wave */
    CAST_MILLION = 1000000
};

#define CAST_NONE UINT32_MAX

/* The numbers not given to anyone yet. Each is one poster's alone: a corpus of
 * more posters than numbers leaves the later ones without a phone. */
typedef struct number_pool {
    uint8_t given[TOWN_AREA_COUNT]; /* lines given in each area */
    uint32_t area;                  /* the first that may have some left */
} number_pool;                      /* starts as {0} */

typedef struct cast_settings {
    uint64_t seed;
    uint32_t rows;    /* of this wave */
    uint32_t repeats; /* of a million rows */
    uint32_t singles; /* of a million texts */
    uint32_t largest; /* of a million texts: the copies of one family; of the first wave */
    bool copied;      /* some templates are copied by strangers, or shown by aggregators */
    bool obfuscate;
} cast_settings;

/* How a poster came by a text. */
typedef enum cast_role {
    CAST_OWN,
    CAST_COPIED,   /* a stranger's, whose number is put in */
    CAST_REPOSTED, /* an aggregator's, who shows it on a site of his own */
    CAST_ROLE_COUNT
} cast_role;

/* A template and its copies; a single has one. */
typedef struct cast_family {
    uint32_t first_text;
    uint32_t poster;
    uint32_t other;    /* who posts the later copies, or CAST_NONE */
    cast_role taken;   /* how the other came by it; CAST_OWN: there is no other */
    uint32_t postings; /* of all its copies */
} cast_family;

typedef struct cast_poster {
    uint64_t seed;
    uint32_t first_number, numbers; /* in cast.numbers */
} cast_poster;

/* What an aggregator does to the ads it shows. */
typedef enum cast_manner {
    CAST_SHOWS,   /* nothing */
    CAST_LINKS,   /* adds its own link */
    CAST_ADDS,    /* adds its own number */
    CAST_REPLACES /* puts its own number in the place of the poster's */
} cast_manner;

typedef struct cast_posting {
    uint32_t text, nth; /* the nth time that this text is posted, from 0 */
    uint16_t day;       /* of the wave */
    uint16_t stop;      /* of the family's tour through its cities */
} cast_posting;

typedef struct cast {
    uint64_t seed;         /* of the wave */
    cast_family *families; /* one more than `family_count`: where the last one ends */
    uint32_t family_count;
    size_t family_capacity;
    cast_poster *posters;
    uint32_t poster_count;
    size_t poster_capacity;
    uint32_t *numbers;
    uint32_t number_count;
    size_t number_capacity;
    uint32_t aggregators; /* the first so many posters */
    uint32_t *desks;      /* by agency: the number its members share; CAST_NONE: none */
    uint32_t agency_count;
    uint32_t *family_of; /* by text */
    uint32_t text_count;
    cast_posting *postings; /* by day, in no order within a day */
    uint32_t posting_count;
} cast; /* starts as {0} */

/* Casts wave number `wave`. */
ae_status cast_make(cast *self, const cast_settings *settings, uint64_t wave, number_pool *pool,
                    ae_error *error) AE_MUST_USE;
void cast_clear(cast *self);

static inline uint32_t cast_copies(const cast *self, uint32_t family)
{
    return self->families[family + 1].first_text - self->families[family].first_text;
}

/* In how many cities a family is posted. */
uint32_t cast_cities(const cast *self, uint32_t family);

/* Who posts that copy, and how he came by it. */
uint32_t cast_poster_of(const cast *self, uint32_t family, uint32_t copy, cast_role *role);

/* The day of the wave on which a copy is first posted. */
uint32_t cast_day(const cast *self, uint32_t family, uint32_t copy);

cast_manner cast_manner_of(uint32_t aggregator);

#endif
