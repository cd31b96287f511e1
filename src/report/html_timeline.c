#include "report/html_timeline.h"

#include <math.h>

#include "base/day.h"
#include "report/html_write.h"

enum {
    WIDTH = 720,
    NAMES = 160,
    RIGHT = 14,
    LINE = 16,
    TOP = 22,
    TICKS_MOST = 9,
    DAYS_LEAST = 13,
    TICK_HALF = 32
};

typedef struct axis {
    int32_t first, last;
} axis;

static double across(const axis *self, int32_t day)
{
    return NAMES +
           (double)(WIDTH - NAMES - RIGHT) * (day - self->first) / (self->last - self->first);
}

static axis axis_of(const html_timeline_dot *dots, size_t count)
{
    axis self = {dots[0].day, dots[0].day};
    for (size_t k = 1; k < count; k++) {
        self.first = dots[k].day < self.first ? dots[k].day : self.first;
        self.last = dots[k].day > self.last ? dots[k].day : self.last;
    }
    if (self.last - self.first < DAYS_LEAST) {
        self.first -= (DAYS_LEAST - (self.last - self.first)) / 2;
        self.last = self.first + DAYS_LEAST;
    }
    return self;
}

/* Months between two ticks, so that there are not too many; 0: weeks. */
static int32_t step_of(const axis *self)
{
    static const int32_t steps[] = {1, 2, 3, 6, 12, 24, 60, 120, 600};
    const int32_t days = self->last - self->first;
    if (days < 7 * TICKS_MOST)
        return 0;
    for (size_t k = 0; k < sizeof steps / sizeof *steps; k++)
        if (days / 30 / steps[k] < TICKS_MOST)
            return steps[k];
    return 1200;
}

static void tick_write(sink *to, const axis *self, int32_t day, bool whole, double bottom)
{
    char text[DAY_BYTES];
    const size_t length = day_write(day, text);
    const double x = across(self, day);
    const bool late = x > WIDTH - TICK_HALF; /* its words would be cut off */
    html_format(to, "<path d=\"M%.1f %d V%.1f\"/><text x=\"%.1f\" y=\"12\">", x, TOP - 4, bottom,
                late ? WIDTH - TICK_HALF : x);
    html_text(to, text, whole ? length : length - 3);
    sink_text(to, "</text>");
}

static void axis_write(sink *to, const axis *self, double bottom)
{
    const int32_t step = step_of(self);
    sink_text(to, "<g class=\"axis\">");
    if (step == 0) { /* Mondays */
        const int32_t first = self->first + (7 - (int32_t)day_weekday(self->first)) % 7;
        const int32_t weeks = (self->last - self->first) / 7 / 5 + 1;
        for (int32_t day = first; day <= self->last; day += 7 * weeks)
            tick_write(to, self, day, true, bottom);
    } else {
        const day_date begin = day_date_of(self->first);
        for (int32_t month = begin.year * 12 + begin.month - 1;; month++) {
            int32_t day;
            if (month % (step < 12 ? 12 : step) % step != 0)
                continue;
            if (!day_number(month / 12, (unsigned)(month % 12) + 1, 1, &day) || day > self->last)
                break;
            if (day >= self->first)
                tick_write(to, self, day, false, bottom);
        }
    }
    sink_text(to, "</g>");
}

void html_timeline(sink *to, const char *label, const char *const *names, size_t count,
                   const html_timeline_dot *dots, size_t dot_count)
{
    const axis self = axis_of(dots, dot_count);
    const double bottom = TOP + (double)count * LINE;
    html_format(to, "<svg class=\"timeline\" viewBox=\"0 0 %d %.0f\" role=\"img\" aria-label=\"",
                WIDTH, bottom + 4);
    html_words(to, label);
    sink_text(to, "\">");
    axis_write(to, &self, bottom);
    for (size_t k = 0; k < count; k++) {
        const double y = TOP + LINE * ((double)k + 0.5);
        html_format(to, "<path class=\"rail\" d=\"M%d %.1f H%d\"/>", NAMES, y, WIDTH - RIGHT);
        html_format(to, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">", NAMES - 10, y + 4);
        html_words(to, names[k]);
        sink_text(to, "</text>");
    }
    for (size_t k = 0; k < dot_count; k++) {
        char text[DAY_BYTES];
        day_write(dots[k].day, text);
        html_format(to, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"><title>%s: %u</title></circle>",
                    across(&self, dots[k].day), TOP + LINE * (dots[k].line + 0.5),
                    2.6 + fmin(5, sqrt(dots[k].ads - 1.0)), text, (unsigned)dots[k].ads);
    }
    sink_text(to, "</svg>");
}
