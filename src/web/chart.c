#include "web/chart.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    WIDTH = 720,
    HEIGHT = 130,
    STEP_MOST = 90,
    LABEL = 22,
    YEAR = 4,
    MONTHS = 12,
    NAMED = 14,
    GAP_MOST = 24
};

static void next_month(const char *month, char next[CHART_NAME_BYTES])
{
    unsigned long year = strtoul(month, NULL, 10);
    unsigned long number = strtoul(month + YEAR + 1, NULL, 10) + 1;
    if (number > MONTHS) {
        number = 1;
        year++;
    }
    snprintf(next, CHART_NAME_BYTES, "%04lu-%02lu", year % 10000, number);
}

static void bar_add(chart *self, const char *name, uint64_t count)
{
    if (self->count == CHART_BARS_MOST) {
        self->count--;
        memmove(self->names[0], self->names[1], self->count * sizeof *self->names);
        memmove(self->counts, self->counts + 1, self->count * sizeof *self->counts);
    }
    snprintf(self->names[self->count], CHART_NAME_BYTES, "%.15s", name);
    self->counts[self->count++] = count;
}

/* Fills in the months before `month`; of a long gap, as a wrong year makes it, nothing. */
static void gap_fill(chart *self, const char *month)
{
    char months[GAP_MOST + 1][CHART_NAME_BYTES];
    unsigned count = 0;
    next_month(self->names[self->count - 1], months[0]);
    while (count <= GAP_MOST && strcmp(months[count], month) < 0 && ++count <= GAP_MOST)
        next_month(months[count - 1], months[count]);
    for (unsigned k = 0; count <= GAP_MOST && k < count; k++)
        bar_add(self, months[k], 0);
}

void chart_add_month(chart *self, const char *month, uint64_t count)
{
    if (self->count > 0)
        gap_fill(self, month);
    bar_add(self, month, count);
}

/* Every month, or every January where they are many. */
static void label_put(page *to, const char *month, unsigned left, bool all)
{
    if (all)
        page_put(to, "<text x=\"%u\" y=\"%d\">%s</text>", left, HEIGHT + LABEL - 5, month);
    else if (strcmp(month + YEAR, "-01") == 0)
        page_put(to, "<text x=\"%u\" y=\"%d\">%lu</text>", left, HEIGHT + LABEL - 5,
                 strtoul(month, NULL, 10));
}

void chart_put(const chart *self, page *to, spoken title)
{
    uint64_t most = 1;
    if (self->count == 0)
        return;
    for (size_t k = 0; k < self->count; k++)
        if (self->counts[k] > most)
            most = self->counts[k];
    const unsigned fits = (unsigned)(WIDTH / self->count);
    const unsigned step = fits < STEP_MOST ? fits : STEP_MOST;
    const unsigned bar = step - (step > 4 ? step / 5 : 1);
    page_put(to,
             "<figure class=\"chart\"><figcaption>%s</figcaption><svg viewBox=\"0 0 %d %d\" "
             "role=\"img\" aria-label=\"%s\">",
             page_say(to, title), WIDTH, HEIGHT + LABEL, page_say(to, title));
    for (size_t k = 0; k < self->count; k++) {
        const unsigned height = (unsigned)((self->counts[k] * HEIGHT + most - 1) / most);
        const unsigned left = (unsigned)k * step;
        page_put(
            to,
            "<rect class=\"bar\" x=\"%u\" y=\"%u\" width=\"%u\" height=\"%u\" rx=\"2\"><title>%s: "
            "%lu</title></rect>",
            left, HEIGHT - height, bar, height, self->names[k], (unsigned long)self->counts[k]);
        label_put(to, self->names[k], left, self->count <= NAMED && step >= 40);
    }
    page_put(to, "</svg></figure>");
}
