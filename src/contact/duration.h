/* Durations where their unit is found: "1/2 h", "90 minutes", "1h30", "une heure",
 * "media hora". Takes a unit's place in a text, gives minutes. Pure. */
#ifndef ADECHO_CONTACT_DURATION_H
#define ADECHO_CONTACT_DURATION_H

#include "contact/reading.h"

typedef struct duration {
    size_t begin, end; /* in the text; begin == end: there is none */
    unsigned minutes;
    bool counted; /* a number says how many; else it is one hour, or half of one */
} duration;

/* The duration whose unit is the trigger; false for minutes that nothing counts. Digits
 * before `taken` belong to something else. */
bool duration_read(const reading *self, const trigger *unit, size_t taken, duration *found);

static inline bool duration_is(const duration *self)
{
    return self->begin < self->end;
}

#endif
