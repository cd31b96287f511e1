/* What the rooms of rulings.h share: what was last said of each,
 * and what comes of it. */
#ifndef ADECHO_RUN_RULING_ROOM_H
#define ADECHO_RUN_RULING_ROOM_H

#include "base/apart.h"
#include "run/rulings.h"

/* The number of the last line that says such a thing, or 0: of what contradicts, the greater
 * number wins. */
typedef struct ruling_since {
    uint32_t *same, *left, *copied, *copied_cluster;          /* per ad */
    uint32_t *text_same, *text_copied, *boilerplate, *spread; /* per text */
} ruling_since;

typedef struct ruling_room {
    const journal *lines;
    const corpus *rows;
    ruling_since said;
    ruling_pair *pairs; /* of ads, as said: by ads, then number */
    size_t pair_count;
    uint32_t *parent; /* of sets of ads or texts that are the same */
    apart kept;
    rulings *into;
} ruling_room;

static inline uint32_t ruling_text(const ruling_room *self, uint32_t ad)
{
    return self->rows->ads[ad].text;
}

/* Settles what each ad and each text is: normal, left, copied or boilerplate. */
ae_status ruling_roles_settle(ruling_room *self, ae_error *error) AE_MUST_USE;
void ruling_roles_clear(ruling_room *self);

/* The last line that takes the ad from what others in its cluster are. */
uint32_t ruling_taken_since(const ruling_room *self, uint32_t ad);

#endif
