#include "cli/figure.h"

#include <inttypes.h>
#include <stdio.h>

figure figure_count(uint64_t count)
{
    char digits[24];
    figure made;
    const size_t length = (size_t)snprintf(digits, sizeof digits, "%" PRIu64, count);
    size_t at = 0;
    for (size_t k = 0; k < length; k++) {
        if (k > 0 && (length - k) % 3 == 0)
            made.text[at++] = ',';
        made.text[at++] = digits[k];
    }
    made.text[at] = '\0';
    return made;
}

figure figure_bytes(uint64_t bytes)
{
    static const char *const units[] = {"kB", "MB", "GB", "TB", "PB", "EB"};
    figure made;
    if (bytes < 1000) {
        snprintf(made.text, sizeof made.text, "%u B", (unsigned)bytes);
        return made;
    }
    double amount = (double)bytes / 1000;
    size_t unit = 0;
    /* 999.5 and not 1000: what would be rounded up to four digits goes up a unit. */
    while (amount >= 999.5 && unit + 1 < sizeof units / sizeof *units) {
        amount /= 1000;
        unit++;
    }
    snprintf(made.text, sizeof made.text, "%.*f %s", amount < 9.95 ? 1 : 0, amount, units[unit]);
    return made;
}

figure figure_clock(double seconds)
{
    figure made;
    const uint64_t whole = (uint64_t)(seconds + 0.5);
    const unsigned minute = (unsigned)(whole / 60 % 60), second = (unsigned)(whole % 60);
    if (whole < 3600)
        snprintf(made.text, sizeof made.text, "%u:%02u", minute, second);
    else
        snprintf(made.text, sizeof made.text, "%" PRIu64 ":%02u:%02u", whole / 3600, minute,
                 second);
    return made;
}

figure figure_seconds(double seconds)
{
    figure made;
    if (seconds >= 60)
        return figure_clock(seconds);
    snprintf(made.text, sizeof made.text, "%.*f s", seconds < 10 ? 2 : 1, seconds);
    return made;
}

figure figure_percent(uint64_t part, uint64_t whole)
{
    figure made = {""};
    if (whole > 0)
        snprintf(made.text, sizeof made.text, "%.0f %%", 100 * ((double)part / (double)whole));
    return made;
}
