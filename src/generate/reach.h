/* Contacts that are nobody's alone: numbered, and counted over the ads that hold
 * them. First the sites' own, then the services', then the desks of the wave's
 * agencies. One thread. */
#ifndef ADECHO_GENERATE_REACH_H
#define ADECHO_GENERATE_REACH_H

#include "base/intern.h"
#include "generate/cast.h"
#include "generate/site.h"
#include "io/csv_write.h"

static inline uint32_t reach_of_site(uint32_t number)
{
    return number % SITE_COUNT;
}

static inline uint32_t reach_of_support(uint32_t number)
{
    return SITE_COUNT + number % SITE_SUPPORT_COUNT;
}

static inline uint32_t reach_of_agency(uint32_t number)
{
    return SITE_COUNT + SITE_SUPPORT_COUNT + number;
}

typedef struct reach_count {
    uint64_t posters, ads;
} reach_count;

typedef struct reach_counts {
    reach_count *reached; /* by hub */
    size_t count, capacity;
    intern_table seen; /* pairs of a hub and a poster, of this wave */
} reach_counts;        /* starts as {0} */

#define REACH_HEADER "contact,kind,why,posters,ads"

/* One more ad of that poster holds the hub. */
ae_status reach_note(reach_counts *self, uint32_t hub, uint32_t poster,
                     ae_error *error) AE_MUST_USE;

/* Writes the agencies of a wave that is over, and forgets them. */
void reach_end_wave(reach_counts *self, const cast *wave, csv_writer *out);

/* Writes those of sites and services. */
void reach_end(const reach_counts *self, csv_writer *out);
void reach_clear(reach_counts *self);

#endif
