#include "report/html_sheet_where.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/status.h"
#include "report/html_map.h"
#include "report/html_timeline.h"
#include "report/html_write.h"
#include "report/phrase.h"

enum { LINES_MOST = 40, STAYS_MOST = 400 };

/* The places of a group, in the order of their first ads, and what stood there when. */
typedef struct where {
    uint32_t *line_of; /* per place of the sheet: its number here, from 1; 0: none */
    const place_item **places;
    uint32_t *ads;
    size_t count;
    html_map_place *spots; /* those that are located */
    uint32_t *spot_of;     /* per place here */
    size_t spot_count;
    uint32_t *stays;
    size_t stay_count;
    html_timeline_dot *dots;
    size_t dot_count;
    uint64_t unplaced, undated, guessed;
} where;

static void where_clear(where *self)
{
    memory_free(self->line_of);
    memory_free(self->places);
    memory_free(self->ads);
    memory_free(self->spots);
    memory_free(self->spot_of);
    memory_free(self->stays);
    memory_free(self->dots);
}

static ae_status where_new(where *self, size_t places, size_t ads, ae_error *error)
{
    const size_t lines = places < ads ? places : ads;
    *self = (where){.line_of = memory_new(places, sizeof *self->line_of),
                    .places = memory_new(lines, sizeof *self->places),
                    .ads = memory_new(lines, sizeof *self->ads),
                    .spots = memory_new(lines, sizeof *self->spots),
                    .spot_of = memory_new(lines, sizeof *self->spot_of),
                    .stays = memory_new(STAYS_MOST, sizeof *self->stays),
                    .dots = memory_new(ads, sizeof *self->dots)};
    return self->line_of != NULL && self->places != NULL && self->ads != NULL &&
                   self->spots != NULL && self->spot_of != NULL && self->stays != NULL &&
                   self->dots != NULL
               ? AE_OK
               : status_out_of_memory(error, ads * sizeof *self->dots);
}

/* Ads are by day, those without a day first: they come last here. */
static void place_take(where *self, const sheet *from, uint32_t place)
{
    if (self->line_of[place] == 0) {
        self->places[self->count] = &from->places.items[place];
        self->line_of[place] = (uint32_t)++self->count;
    }
    self->ads[self->line_of[place] - 1]++;
}

static void ads_take(where *self, const sheet *from, const sheet_group *group)
{
    for (int dated = 1; dated >= 0; dated--)
        for (size_t k = group->ad_begin; k < group->ad_end; k++) {
            const sheet_ad *ad = &from->ads[k];
            if ((ad->day != SHEET_NO_DAY) != (dated == 1))
                continue;
            self->undated += dated == 0;
            self->guessed += ad->guessed;
            if (ad->place != PLACE_LIST_NONE)
                place_take(self, from, ad->place);
            if (dated == 1 && ad->place != PLACE_LIST_NONE)
                self->dots[self->dot_count++] =
                    (html_timeline_dot){self->line_of[ad->place] - 1, ad->day, 1};
        }
}

static void spots_make(where *self, const sheet_group *group)
{
    uint64_t placed = 0;
    for (size_t k = 0; k < self->count; k++) {
        const place_item *place = self->places[k];
        self->spot_of[k] = SHEET_NONE;
        if (!place->located)
            continue;
        self->spot_of[k] = (uint32_t)self->spot_count;
        self->spots[self->spot_count++] =
            (html_map_place){place->name, place->latitude, place->longitude, self->ads[k]};
        placed += self->ads[k];
    }
    self->unplaced = group->ad_end - group->ad_begin - placed;
}

/* From one located place to the next, by day; a day with several keeps the ads' order. */
static void stays_make(where *self)
{
    for (size_t k = 0; k < self->dot_count && self->stay_count < STAYS_MOST; k++) {
        const uint32_t spot = self->spot_of[self->dots[k].line];
        if (spot != SHEET_NONE &&
            (self->stay_count == 0 || self->stays[self->stay_count - 1] != spot))
            self->stays[self->stay_count++] = spot;
    }
}

static int dot_compare(const void *left, const void *right)
{
    const html_timeline_dot *a = left, *b = right;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return a->day < b->day ? -1 : a->day > b->day;
}

/* Lines past the last one that fits are one line; dots of one line and day are one dot. */
static size_t dots_fold(where *self)
{
    const size_t lines = self->count > LINES_MOST ? LINES_MOST : self->count;
    size_t kept = 0;
    for (size_t k = 0; k < self->dot_count; k++)
        if (self->dots[k].line >= lines)
            self->dots[k].line = (uint32_t)lines - 1;
    if (self->dot_count > 1)
        qsort(self->dots, self->dot_count, sizeof *self->dots, dot_compare);
    for (size_t k = 0; k < self->dot_count; k++)
        if (kept > 0 && dot_compare(&self->dots[kept - 1], &self->dots[k]) == 0)
            self->dots[kept - 1].ads++;
        else
            self->dots[kept++] = self->dots[k];
    self->dot_count = kept;
    return lines;
}

static void left_write(sink *to, const sheet *from, uint64_t count, phrase what)
{
    if (count == 0)
        return;
    html_format(to, "<p class=\"soft\">%s%s", phrase_of(what, from->language),
                phrase_of(PHRASE_COLON, from->language));
    html_count(to, count);
    sink_text(to, "</p>");
}

static void timeline_write(sink *to, const sheet *from, where *self)
{
    const char *names[LINES_MOST] = {""};
    if (self->dot_count == 0)
        return;
    const size_t lines = dots_fold(self);
    for (size_t k = 0; k < lines; k++)
        names[k] = self->places[k]->name;
    if (self->count > lines)
        names[lines - 1] = phrase_of(PHRASE_OTHER_PLACES, from->language);
    html_format(to, "<h4>%s</h4><div class=\"wide\">", phrase_of(PHRASE_WHEN, from->language));
    html_timeline(to, phrase_of(PHRASE_TIMELINE_LABEL, from->language), names, lines, self->dots,
                  self->dot_count);
    sink_text(to, "</div>\n");
}

static ae_status where_make(where *self, const sheet *from, const sheet_group *group,
                            ae_error *error)
{
    ae_status status = where_new(self, from->places.count, group->ad_end - group->ad_begin, error);
    if (status != AE_OK)
        return status;
    ads_take(self, from, group);
    spots_make(self, group);
    stays_make(self);
    return AE_OK;
}

ae_status html_sheet_map(sink *to, const sheet *from, const sheet_group *group, ae_error *error)
{
    where self;
    ae_status status = where_make(&self, from, group, error);
    if (status == AE_OK) {
        html_format(to, "<h4>%s</h4>", phrase_of(PHRASE_WHERE, from->language));
        if (self.spot_count > 0)
            html_map(to, phrase_of(PHRASE_MAP_LABEL, from->language), self.spots, self.spot_count,
                     self.stays, self.stay_count);
        left_write(to, from, self.guessed, PHRASE_GUESSED);
        left_write(to, from, self.unplaced, PHRASE_UNPLACED);
    }
    where_clear(&self);
    return status;
}

ae_status html_sheet_timeline(sink *to, const sheet *from, const sheet_group *group,
                              ae_error *error)
{
    where self;
    ae_status status = where_make(&self, from, group, error);
    if (status == AE_OK) {
        timeline_write(to, from, &self);
        left_write(to, from, self.undated, PHRASE_UNDATED);
    }
    where_clear(&self);
    return status;
}
