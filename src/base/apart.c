#include "base/apart.h"

#include "base/status.h"

#define NOTHING UINT32_MAX

ae_status apart_make(apart *self, uint32_t *parent, uint32_t numbers, size_t most, ae_error *error)
{
    *self = (apart){.parent = parent,
                    .head = memory_resize(NULL, numbers, sizeof *self->head),
                    .tail = memory_resize(NULL, numbers, sizeof *self->tail),
                    .wishes = memory_resize(NULL, most, 2 * sizeof *self->wishes)};
    if (self->head == NULL || self->tail == NULL || self->wishes == NULL)
        return status_out_of_memory(error, numbers * 2 * sizeof *self->head);
    for (uint32_t k = 0; k < numbers; k++)
        self->head[k] = NOTHING;
    return AE_OK;
}

void apart_clear(apart *self)
{
    memory_free(self->head);
    memory_free(self->tail);
    memory_free(self->wishes);
    *self = (apart){0};
}

static void wish_add(apart *self, uint32_t number, uint32_t partner)
{
    const uint32_t wish = (uint32_t)self->count++;
    self->wishes[wish] = (apart_wish){partner, self->head[number]};
    if (self->head[number] == NOTHING)
        self->tail[number] = wish;
    self->head[number] = wish;
}

void apart_keep(apart *self, uint32_t a, uint32_t b)
{
    wish_add(self, a, b);
    wish_add(self, b, a);
}

bool apart_may_join(const apart *self, uint32_t a, uint32_t b)
{
    for (uint32_t at = self->head[a]; at != NOTHING; at = self->wishes[at].next)
        if (forest_root(self->parent, self->wishes[at].partner) == b)
            return false;
    return true;
}

void apart_join(apart *self, uint32_t root, uint32_t other)
{
    if (self->head[other] == NOTHING)
        return;
    if (self->head[root] == NOTHING)
        self->head[root] = self->head[other];
    else
        self->wishes[self->tail[root]].next = self->head[other];
    self->tail[root] = self->tail[other];
}
