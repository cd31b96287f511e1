/* A small map as SVG: places by longitude and latitude, the larger the more ads, over faint
 * dots for the large cities of Canada and the United States; and the way between stays, in
 * order. No tiles, no outlines, no network. */
#ifndef ADECHO_REPORT_HTML_MAP_H
#define ADECHO_REPORT_HTML_MAP_H

#include "base/sink.h"
#include "describe/itinerary.h"

typedef struct html_map_place {
    const char *name;
    int16_t latitude, longitude; /* hundredths of a degree */
    uint32_t ads;
} html_map_place;

/* Where the place of that name lies, of which nothing but the name and the ads is then missing;
 * false: it is not known, or may be one of several. */
bool html_map_locate(const char *name, html_map_place *found);

/* The backdrop, once in a page, before any map: a symbol that is not shown by itself. */
void html_map_backdrop(sink *to);

/* `stays`: places by their numbers here, in order of time; `label` says what is seen, for who
 * does not see it. Places that are not located must not be among them. */
void html_map(sink *to, const char *label, const html_map_place *places, size_t count,
              const uint32_t *stays, size_t stay_count);

#endif
