#include "web/where.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/day.h"
#include "base/intern.h"
#include "base/memory.h"
#include "base/status.h"
#include "report/html_map.h"
#include "report/html_timeline.h"
#include "web/layout.h"

enum {
    LINES_MOST = 14,
    STAYS_MOST = 400,
    YEAR_END = 4,
    MONTH_END = 7,
    NO_SPOT = -1,
    STEPS_MOST = 60,
    STEP_DAY_BYTES = 12
};

/* Days in a row on which ads stood in one place, and in no other between them. */
typedef struct where_step {
    uint32_t line;
    char first[STEP_DAY_BYTES], last[STEP_DAY_BYTES];
    uint64_t ads;
} where_step;

/* The places in the order of their first ads: names[k] stands on line k of the timeline and,
 * where it is located, at spots[spot_of[k]] of the map. */
typedef struct where {
    intern_table names;
    int32_t *spot_of;
    size_t spot_of_capacity;
    html_map_place *spots;
    size_t spot_count, spot_capacity;
    html_timeline_dot *dots;
    size_t dot_count, dot_capacity;
    uint32_t stays[STAYS_MOST];
    size_t stay_count;
    where_step steps[STEPS_MOST];
    size_t step_count;
    bool more; /* steps than there is room for */
} where;

static void where_free(where *self)
{
    if (self == NULL)
        return;
    intern_clear(&self->names);
    memory_free(self->spot_of);
    memory_free(self->spots);
    memory_free(self->dots);
    memory_free(self);
}

/* "2021-05-03", as case.db has them. */
static bool day_read(const char *text, int32_t *day)
{
    if (strlen(text) != MONTH_END + 3 || text[YEAR_END] != '-' || text[MONTH_END] != '-')
        return false;
    return day_number((int32_t)strtol(text, NULL, 10),
                      (unsigned)strtoul(text + YEAR_END + 1, NULL, 10),
                      (unsigned)strtoul(text + MONTH_END + 1, NULL, 10), day);
}

static ae_status spot_add(where *self, uint32_t line, const char *name, ae_error *error)
{
    html_map_place found = {.name = NULL};
    void *spot_of = self->spot_of, *spots = self->spots;
    ae_status status =
        memory_grow(&spot_of, &self->spot_of_capacity, line + 1, sizeof *self->spot_of, error);
    self->spot_of = spot_of;
    if (status != AE_OK)
        return status;
    self->spot_of[line] = NO_SPOT;
    if (!html_map_locate(name, &found))
        return AE_OK;
    status =
        memory_grow(&spots, &self->spot_capacity, self->spot_count + 1, sizeof *self->spots, error);
    self->spots = spots;
    if (status == AE_OK) {
        self->spot_of[line] = (int32_t)self->spot_count;
        self->spots[self->spot_count++] = found;
    }
    return status;
}

static void step_take(where *self, uint32_t line, const char *day, uint64_t ads)
{
    where_step *last = self->step_count > 0 ? &self->steps[self->step_count - 1] : NULL;
    if (last == NULL || last->line != line) {
        self->more |= self->step_count == STEPS_MOST;
        if (self->more)
            return;
        last = &self->steps[self->step_count++];
        *last = (where_step){.line = line};
        snprintf(last->first, sizeof last->first, "%.10s", day);
    }
    snprintf(last->last, sizeof last->last, "%.10s", day);
    last->ads += ads;
}

static ae_status row_take(where *self, query *ask, ae_error *error)
{
    uint32_t line;
    int32_t day;
    bool added = false;
    const char *name = query_text(ask, 0);
    const uint32_t ads = (uint32_t)query_count(ask, 2);
    if (!day_read(query_text(ask, 1), &day))
        return AE_OK;
    ae_status status = intern_add(&self->names, name, strlen(name), &line, &added, error);
    if (status == AE_OK && added)
        status = spot_add(self, line, name, error);
    void *dots = self->dots;
    if (status == AE_OK)
        status =
            memory_grow(&dots, &self->dot_capacity, self->dot_count + 1, sizeof *self->dots, error);
    self->dots = dots;
    if (status != AE_OK)
        return status;
    self->dots[self->dot_count++] = (html_timeline_dot){line, day, ads};
    if (!self->more)
        step_take(self, line, query_text(ask, 1), ads);
    const int32_t spot = self->spot_of[line];
    if (spot == NO_SPOT)
        return AE_OK;
    self->spots[spot].ads += ads;
    const bool moved = self->stay_count == 0 || self->stays[self->stay_count - 1] != (uint32_t)spot;
    if (moved && self->stay_count < STAYS_MOST)
        self->stays[self->stay_count++] = (uint32_t)spot;
    return AE_OK;
}

/* The way from place to place, in words. */
static void steps_put(const where *self, page *to)
{
    if (self->names.count < 2)
        return;
    page_put(to, "<section id=\"steps\"><h2>%s</h2><ol class=\"steps\">", page_say(to, SAY_STEPS));
    for (size_t k = 0; k < self->step_count; k++) {
        const where_step *step = &self->steps[k];
        page_put(to, "<li>%s <span class=\"quiet\">", intern_text(&self->names, step->line));
        layout_days(to, step->first, step->last);
        page_put(to, " · ");
        page_amount(to, step->ads, SAY_ADS);
        page_put(to, "</span></li>");
    }
    page_put(to, "</ol>%s</section>", self->more ? "…" : "");
}

static void map_put(where *self, page *to)
{
    if (self->spot_count == 0)
        return;
    for (uint32_t line = 0; line < self->names.count; line++)
        if (self->spot_of[line] != NO_SPOT)
            self->spots[self->spot_of[line]].name = intern_text(&self->names, line);
    page_put(to, "<section><h2>%s</h2>", page_say(to, SAY_WHERE));
    html_map_backdrop(&to->to);
    html_map(&to->to, page_say(to, SAY_MAP_LABEL), self->spots, self->spot_count, self->stays,
             self->stay_count);
    page_put(to, "</section>");
}

/* Places past the last line that there is room for share it. */
static void timeline_put(where *self, page *to)
{
    const char *names[LINES_MOST];
    const size_t lines = self->names.count < LINES_MOST ? self->names.count : LINES_MOST;
    if (self->dot_count == 0)
        return;
    for (uint32_t line = 0; line < lines; line++)
        names[line] = intern_text(&self->names, line);
    if (self->names.count > lines)
        names[lines - 1] = page_say(to, SAY_OTHER_PLACES);
    for (size_t k = 0; k < self->dot_count; k++)
        if (self->dots[k].line >= lines)
            self->dots[k].line = (uint32_t)lines - 1;
    page_put(to, "<section><h2>%s</h2>", page_say(to, SAY_WHEN));
    html_timeline(&to->to, page_say(to, SAY_TIMELINE_LABEL), names, lines, self->dots,
                  self->dot_count);
    page_put(to, "</section>");
}

ae_status where_put(desk *self, page *to, const char *words, const char *key, ae_error *error)
{
    ae_status status = AE_OK;
    query *ask = query_begin(self->from, words);
    query_give_text(ask, key);
    where *made = memory_new(1, sizeof *made);
    if (made == NULL)
        status = status_out_of_memory(error, sizeof *made);
    while (status == AE_OK && query_next(ask))
        status = row_take(made, ask, error);
    const ae_status ended = query_end(ask, status == AE_OK ? error : NULL);
    if (status == AE_OK)
        status = ended;
    if (status == AE_OK) {
        page_put(to, "<div class=\"columns where\">");
        map_put(made, to);
        timeline_put(made, to);
        page_put(to, "</div>");
        steps_put(made, to);
    }
    where_free(made);
    return status;
}
