#include "contact/duration.h"

#include <string.h>

#include "base/ascii.h"

enum { HOURS_MOST = 24, MINUTES_MOST = 300 };

/* Words that count one: "une heure". Where they begin, or `begin` without one. */
static size_t article_before(const reading *self, size_t begin)
{
    static const char *const words[] = {"one ", "une ", "una "};
    for (size_t which = 0; which < sizeof words / sizeof *words; which++) {
        const size_t length = strlen(words[which]);
        if (begin >= length &&
            ascii_compare(self->text + begin - length, length, words[which]) == 0)
            return begin - length;
    }
    return begin;
}

static unsigned number_in(const char *digits, size_t length)
{
    unsigned number = 0;
    for (size_t at = 0; at < length; at++)
        number = 10 * number + (unsigned)(digits[at] - '0');
    return number;
}

/* "1/2 h", "1.5 hours", "2 h", "90 min": the count that ends at `end`, in minutes; 0: it
 * counts nothing. Sets where it begins. */
static unsigned count_before(const reading *self, size_t end, bool hours, size_t *begin)
{
    const char *text = self->text;
    size_t at = end;
    while (at > 0 && end - at < 5 && (ascii_is_digit(text[at - 1]) || text[at - 1] == '.'))
        at--;
    const size_t length = end - at;
    *begin = at;
    if (hours && length == 1 && at > 1 && memcmp(text + at - 2, "1/2", 3) == 0 &&
        (at < 3 || !ascii_is_digit(text[at - 3]))) {
        *begin = at - 2;
        return 30;
    }
    if (hours && length == 3 && ascii_is_digit(text[at]) && memcmp(text + at + 1, ".5", 2) == 0)
        return number_in(text + at, 1) * 60 + 30;
    if (length == 0 || length > 3 || memchr(text + at, '.', length) != NULL)
        return 0;
    const unsigned number = number_in(text + at, length);
    if (hours)
        return number <= HOURS_MOST ? number * 60 : 0;
    return number <= MINUTES_MOST ? number : 0;
}

bool duration_read(const reading *self, const trigger *unit, size_t taken, duration *found)
{
    const char *text = self->text;
    const bool hours = unit->which == UNIT_HOUR || unit->which == UNIT_HOURS;
    const size_t gap = reading_byte_before(self, unit->begin) == ' ' && unit->begin > 0 ? 1 : 0;
    size_t begin = unit->begin;
    unsigned minutes = 0;
    if (unit->which != UNIT_HALF_HOUR && unit->begin > gap)
        minutes = count_before(self, unit->begin - gap, hours, &begin);
    *found = (duration){begin, unit->end, minutes, true};
    if (minutes == 0 || begin < taken) {
        if (unit->which == UNIT_MINUTE)
            return false;
        minutes = unit->which == UNIT_HALF_HOUR ? 30 : 60;
        *found = (duration){article_before(self, unit->begin), unit->end, minutes, false};
    } else if (hours && self->length - unit->end > 1 && ascii_is_digit(text[unit->end]) &&
               ascii_is_digit(text[unit->end + 1])) { /* "1h30" */
        found->minutes += number_in(text + unit->end, 2);
        found->end += 2;
    }
    return true;
}
