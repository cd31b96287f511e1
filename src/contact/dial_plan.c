#include "contact/dial_plan.h"

#include "base/ascii.h"
#include "contact/dial_plan_table.h"

enum { PLAN_COUNT = sizeof dial_plans / sizeof *dial_plans };

const dial_plan *dial_plan_of_country(const char *country)
{
    for (size_t k = 0; k < PLAN_COUNT; k++) {
        const char *name = dial_plans[k].country;
        if (ascii_lower(country[0]) == ascii_lower(name[0]) && country[0] != '\0' &&
            ascii_lower(country[1]) == ascii_lower(name[1]) && country[2] == '\0')
            return &dial_plans[k];
    }
    return NULL;
}

const dial_plan *dial_plan_of_code(unsigned code)
{
    size_t low = 0, high = PLAN_COUNT; /* the first whose code is not below */
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (dial_plans[middle].code < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low < PLAN_COUNT && dial_plans[low].code == code ? &dial_plans[low] : NULL;
}

bool dial_plan_admits(const dial_plan *self, size_t digits, unsigned first)
{
    return digits <= DIAL_NATIONAL_DIGITS_MOST && (self->lengths >> digits & 1) != 0 &&
           (self->firsts >> first & 1) != 0;
}
