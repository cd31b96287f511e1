/* Bars over time, as a drawing in the page: names and numbers stand in it too, for who cannot
 * see it. */
#ifndef ADECHO_WEB_CHART_H
#define ADECHO_WEB_CHART_H

#include "web/page.h"

enum { CHART_BARS_MOST = 120, CHART_NAME_BYTES = 16 };

typedef struct chart {
    char names[CHART_BARS_MOST][CHART_NAME_BYTES]; /* "2021-05" */
    uint64_t counts[CHART_BARS_MOST];
    size_t count;
} chart; /* starts as {0} */

/* Months come in their order. Those without an ad get a place too, but for gaps of years. Months
 * beyond CHART_BARS_MOST are left out, the earliest first. */
void chart_add_month(chart *self, const char *month, uint64_t count);

void chart_put(const chart *self, page *to, spoken title);

#endif
