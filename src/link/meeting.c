#include "link/meeting.h"

#include "link/order.h"

enum { ADS_LEAST = 2 }; /* of a slice that inherits or leaves something */

void meeting_spans(const bundle_table *bundles, const uint32_t *circles, meeting_span *spans)
{
    for (uint32_t subject = 0; subject < bundles->subject_count; subject++)
        spans[subject] = (meeting_span){POSTER_NO_DAY, POSTER_NO_DAY};
    for (uint32_t k = 0; k < bundles->count; k++) {
        const bundle *item = &bundles->items[k];
        if (circles[k] == POSTER_NONE || item->first_day == POSTER_NO_DAY)
            continue;
        meeting_span *span = &spans[circles[k]];
        if (span->first_day == POSTER_NO_DAY || item->first_day < span->first_day)
            span->first_day = item->first_day;
        if (span->last_day == POSTER_NO_DAY || item->last_day > span->last_day)
            span->last_day = item->last_day;
    }
}

/* ---- the same tour ---- */

/* Place and day of the slice's ads as sorted keys, without repeats; how many. */
static size_t stops_list(const meeting_view *view, const slice *of, uint64_t *keys,
                         uint64_t *scratch)
{
    size_t count = 0;
    for (uint32_t at = of->begin; at < of->end; at++) {
        const bundle *item = &view->bundles->items[view->slices->bundles[at]];
        for (uint32_t k = 0; k < item->ads; k++) {
            const uint32_t ad = poster_ad(view->input, view->bundles->ads[item->ad_begin + k]);
            const uint32_t place = view->input->place_of[ad];
            const int32_t day = view->input->day_of[ad];
            if (place != POSTER_NONE && day != POSTER_NO_DAY)
                keys[count++] = order_key(place, (uint32_t)day ^ 0x80000000u);
        }
    }
    order_keys(keys, scratch, count);
    return radix_unique(keys, count);
}

/* Days of two keys of one place lie within the tour's bounds. */
static bool near(uint64_t a, uint64_t b, uint32_t days)
{
    return (a > b ? a - b : b - a) <= days;
}

bool meeting_tour(const meeting_view *view, const slice *a, const slice *b)
{
    const poster_options *options = view->options;
    if (view->input->place_of == NULL || view->input->day_of == NULL ||
        a->ads < options->tour_places || b->ads < options->tour_places)
        return false;
    uint64_t *const other = view->keys + a->ads;
    const size_t a_count = stops_list(view, a, view->keys, view->scratch);
    const size_t b_count = stops_list(view, b, other, view->scratch);
    uint32_t places = 0, last = POSTER_NONE;
    for (size_t i = 0, j = 0; i < a_count && j < b_count;) {
        const uint32_t place = (uint32_t)(view->keys[i] >> 32);
        if (place == (uint32_t)(other[j] >> 32) && place != last &&
            near(view->keys[i], other[j], options->tour_days)) {
            places++;
            last = place;
        }
        if (view->keys[i] < other[j])
            i++;
        else
            j++;
    }
    return places >= options->tour_places;
}

/* ---- heirs ---- */

static bool follows(const meeting_view *view, const slice *before, const slice *after)
{
    const int32_t end = view->spans[before->circle].last_day;
    const int32_t begin = view->spans[after->circle].first_day;
    return end != POSTER_NO_DAY && begin != POSTER_NO_DAY && begin > end &&
           (int64_t)begin - end <= view->options->gap_days;
}

/* Whether another slice of the cluster follows `before`, or has `after` following it. */
static bool is_disputed(const meeting_view *view, const slice *before, const slice *after)
{
    const slice_table *slices = view->slices;
    for (size_t k = slices->cluster_begin[before->cluster];
         k < slices->cluster_begin[before->cluster + 1]; k++) {
        const slice *other = &slices->items[k];
        if (other->circle == POSTER_NONE || other == before || other == after)
            continue;
        if (follows(view, before, other) || follows(view, other, after))
            return true;
    }
    return false;
}

/* Notes the numbers[] of the slice's ads, as of side 0 or 1; how many keys there are then. */
static size_t numbers_list(const meeting_view *view, const uint32_t *numbers, const slice *of,
                           uint32_t side, size_t count)
{
    for (uint32_t at = of->begin; at < of->end; at++) {
        const bundle *item = &view->bundles->items[view->slices->bundles[at]];
        for (uint32_t k = 0; k < item->ads; k++) {
            const uint32_t ad = poster_ad(view->input, view->bundles->ads[item->ad_begin + k]);
            const uint32_t number = numbers[ad];
            if (number != POSTER_NONE)
                view->keys[count++] = order_key(number, side);
        }
    }
    return count;
}

/* Whether both slices have an ad with one number of `numbers`. */
static bool share_any(const meeting_view *view, const uint32_t *numbers, const slice *a,
                      const slice *b)
{
    size_t count = numbers_list(view, numbers, a, 0, 0);
    count = numbers_list(view, numbers, b, 1, count);
    order_keys(view->keys, view->scratch, count);
    count = radix_unique(view->keys, count);
    for (size_t k = 1; k < count; k++)
        if (view->keys[k] >> 32 == view->keys[k - 1] >> 32)
            return true;
    return false;
}

bool meeting_heir(const meeting_view *view, const slice *a, const slice *b)
{
    const slice *before = follows(view, a, b) ? a : b, *after = before == a ? b : a;
    const poster_input *input = view->input;
    return a->ads >= ADS_LEAST && b->ads >= ADS_LEAST && follows(view, before, after) &&
           !is_disputed(view, before, after) && input->place_of != NULL &&
           share_any(view, input->place_of, a, b) &&
           (input->site_of == NULL || share_any(view, input->site_of, a, b));
}
