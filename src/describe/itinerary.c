#include "describe/itinerary.h"

#include <stdlib.h>

#include "base/day.h"
#include "base/memory.h"
#include "describe/gazetteer.h"

enum { TAIL_BYTES = 32 }; /* room for "> 12 more" */

static int visits_compare(const void *left, const void *right)
{
    const itinerary_visit *a = left, *b = right;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return (a->place > b->place) - (a->place < b->place);
}

static int runs_compare(const void *left, const void *right)
{
    const itinerary_run *a = left, *b = right;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    if (a->last != b->last)
        return a->last > b->last ? -1 : 1;
    return (a->place > b->place) - (a->place < b->place);
}

/* ---- Runs ----------------------------------------------------------------------- */

/* While they are made, the runs of the last day with ads stand together, by place, at
 * begin..end-1. A run that goes on is moved behind them, so that this holds the day after. */
typedef struct open_runs {
    size_t begin, end;
    int32_t day;
} open_runs;

static ae_status run_add(itinerary *self, itinerary_run run, ae_error *error)
{
    void *runs = self->runs;
    ae_status status =
        memory_grow(&runs, &self->capacity, self->count + 1, sizeof *self->runs, error);
    self->runs = runs;
    if (status == AE_OK)
        self->runs[self->count++] = run;
    return status;
}

/* Adds the runs of one day's visits, sorted by place. Where a run goes on, what is left
 * of it among those of the day before is marked empty by a last day before all others. */
static ae_status day_add(itinerary *self, const itinerary_visit *visits, size_t count,
                         open_runs *open, ae_error *error)
{
    const size_t begin = self->count;
    const bool near = open->begin < open->end && visits[0].day - open->day <= ITINERARY_PAUSE_DAYS;
    size_t before = open->begin;
    ae_status status = AE_OK;
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        itinerary_run run = {
            .place = visits[k].place, .first = visits[k].day, .last = visits[k].day};
        if (k > 0 && visits[k].place == visits[k - 1].place)
            continue;
        while (near && before < open->end && self->runs[before].place < run.place)
            before++;
        if (near && before < open->end && self->runs[before].place == run.place) {
            run.first = self->runs[before].first;
            self->runs[before].last = INT32_MIN;
        }
        status = run_add(self, run, error);
    }
    *open = (open_runs){.begin = begin, .end = self->count, .day = visits[0].day};
    return status;
}

static void emptied_drop(itinerary *self)
{
    size_t kept = 0;
    for (size_t k = 0; k < self->count; k++)
        if (self->runs[k].last != INT32_MIN)
            self->runs[kept++] = self->runs[k];
    self->count = kept;
}

/* ---- Ways ------------------------------------------------------------------------ */

static void way_measure(const itinerary_run *from, const itinerary_place *places,
                        itinerary_run *run)
{
    const itinerary_place *here = &places[from->place], *there = &places[run->place];
    run->beside = run->first <= from->last;
    run->days = run->beside ? 0 : (uint32_t)(run->first - from->last);
    if (!here->located || !there->located)
        return;
    const double way =
        gazetteer_distance(here->latitude, here->longitude, there->latitude, there->longitude);
    run->kilometres = (uint32_t)(way + 0.5);
    const uint32_t days = run->days == 0 ? 1 : run->days;
    run->far = run->kilometres > (uint64_t)days * ITINERARY_DAY_KILOMETRES;
}

static void ways_measure(itinerary *self, const itinerary_place *places)
{
    size_t from = 0;
    for (size_t k = 1; k < self->count; k++) {
        way_measure(&self->runs[from], places, &self->runs[k]);
        if (self->runs[k].last >= self->runs[from].last)
            from = k;
    }
}

ae_status itinerary_make(itinerary_visit *visits, size_t count, const itinerary_place *places,
                         itinerary *self, ae_error *error)
{
    open_runs open = {.begin = 0};
    ae_status status = AE_OK;
    self->count = 0;
    if (count > 1)
        qsort(visits, count, sizeof *visits, visits_compare);
    for (size_t begin = 0, end; begin < count && status == AE_OK; begin = end) {
        for (end = begin + 1; end < count && visits[end].day == visits[begin].day;)
            end++;
        status = day_add(self, visits + begin, end - begin, &open, error);
    }
    if (status != AE_OK) {
        self->count = 0;
        return status;
    }
    emptied_drop(self);
    if (self->count > 1)
        qsort(self->runs, self->count, sizeof *self->runs, runs_compare);
    ways_measure(self, places);
    return AE_OK;
}

void itinerary_clear(itinerary *self)
{
    memory_free(self->runs);
    *self = (itinerary){0};
}

/* ---- Text -------------------------------------------------------------------------- */

static ae_status run_write(const itinerary_run *run, const itinerary_place *place, bool leads,
                           buffer *text, ae_error *error)
{
    char first[DAY_BYTES], last[DAY_BYTES];
    day_write(run->first, first);
    day_write(run->last, last);
    const char *between = leads ? "" : run->beside ? " + " : " > ";
    ae_status status = buffer_append_format(text, error, "%s%s%s %s", between, place->name,
                                            place->guessed ? "?" : "", first);
    if (status == AE_OK && run->last != run->first)
        status = buffer_append_format(text, error, "..%s", last);
    if (status == AE_OK && run->far && run->days == 0)
        status =
            buffer_append_format(text, error, " (%u km on one day)", (unsigned)run->kilometres);
    else if (status == AE_OK && run->far)
        status =
            buffer_append_format(text, error, " (%u km in %u day%s)", (unsigned)run->kilometres,
                                 (unsigned)run->days, run->days == 1 ? "" : "s");
    return status;
}

ae_status itinerary_write(const itinerary *self, const itinerary_place *places, buffer *text,
                          ae_error *error)
{
    const size_t begin = text->length;
    for (size_t k = 0; k < self->count; k++) {
        const size_t before = text->length;
        ae_status status =
            run_write(&self->runs[k], &places[self->runs[k].place], k == 0, text, error);
        const size_t most = ITINERARY_TEXT_MOST - (k + 1 < self->count ? TAIL_BYTES : 0);
        if (status == AE_OK && text->length - begin > most) {
            text->length = before;
            return buffer_append_format(text, error, "%s%zu more", k == 0 ? "" : " > ",
                                        self->count - k);
        }
        if (status != AE_OK) {
            text->length = begin;
            return status;
        }
    }
    return AE_OK;
}
