/* Two slices of one cluster in time and space: do their ads go the same way, or does
 * one begin where the other ends. Without days and places: no. */
#ifndef ADECHO_LINK_MEETING_H
#define ADECHO_LINK_MEETING_H

#include "link/slice.h"

/* From the first to the last day of all ads of a circle; POSTER_NO_DAY: none has one. */
typedef struct meeting_span {
    int32_t first_day, last_day;
} meeting_span;

typedef struct meeting_view {
    const poster_input *input;
    const poster_options *options;
    const bundle_table *bundles;
    const slice_table *slices;
    const meeting_span *spans; /* per circle */
    uint64_t *keys, *scratch;  /* room for the ads of both slices, each */
} meeting_view;

/* circles[] is per bundle; spans[] gets one per subject that names a circle. */
void meeting_spans(const bundle_table *bundles, const uint32_t *circles, meeting_span *spans);

/* Whether both were in tour_places places within tour_days of each other. */
bool meeting_tour(const meeting_view *view, const slice *a, const slice *b);

/* Whether the one's circle is the heir of the other's. */
bool meeting_heir(const meeting_view *view, const slice *a, const slice *b);

#endif
