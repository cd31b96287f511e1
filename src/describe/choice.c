#include "describe/choice.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "describe/code_length.h"

/* The cheapest choice up to a column that is constant. */
typedef struct step {
    int64_t length;
    uint32_t before; /* the constant before it */
    bool slot;       /* between the two */
} step;

typedef struct chooser {
    region_room *room;
    step *steps; /* by column */
} chooser;

static void column_reach(chooser *self, uint32_t j)
{
    region_room *room = self->room;
    step best = {.length = INT64_MAX};
    for (uint32_t i = j; i-- > 0 && j - i <= CHOICE_SPAN_MOST;) {
        if (room->firm[j - 1] - room->firm[i] > CHOICE_FIRM_MOST)
            break;
        const int64_t filled = region_slot(room, i, j);
        const int64_t bare = i + 1 == j ? region_bare(room, i) : REGION_NEVER;
        const int64_t constant = j <= room->columns ? region_constant(room, i, j) : 0;
        const bool slot = filled < bare;
        const int64_t length = self->steps[i].length + (slot ? filled : bare) + constant;
        if (length < best.length)
            best = (step){length, i, slot};
    }
    self->steps[j] = best;
}

static void choose(chooser *self, choice *made)
{
    const uint32_t edge = made->columns + 1;
    self->steps[0] = (step){0};
    for (uint32_t j = 1; j <= edge; j++)
        column_reach(self, j);
    memset(made->constant, 0, ((size_t)edge + 1) * sizeof *made->constant);
    memset(made->slot, 0, ((size_t)edge + 1) * sizeof *made->slot);
    made->constant[0] = true;
    for (uint32_t j = edge; j > 0; j = self->steps[j].before) {
        made->constant[j] = true;
        made->slot[j] = self->steps[j].slot;
    }
}

/* ---- numbers ---- */

static uint32_t constant_after(const choice *made, uint32_t column)
{
    do
        column++;
    while (!made->constant[column]);
    return column;
}

static uint32_t constant_before(const choice *made, uint32_t column)
{
    do
        column--;
    while (!made->constant[column]);
    return column;
}

/* Gives a constant up to the slot beside it. */
static void constant_drop(choice *made, uint32_t column)
{
    made->constant[column] = made->slot[column] = false;
    made->slot[constant_after(made, column)] = true;
}

/* A phone number of which a part is always the same is still one number: constants
 * made of digits join the slot whose fillings have digits next to them. */
static void numbers_join(const region_room *room, choice *made)
{
    for (uint32_t at = constant_after(made, 0); at <= made->columns;) {
        const uint32_t before = constant_before(made, at), after = constant_after(made, at);
        const bool joins = region_number(room, at) &&
                           ((made->slot[at] && region_number_last(room, before, at)) ||
                            (made->slot[after] && region_number_first(room, at, after)));
        if (joins)
            constant_drop(made, at);
        at = joins && before > 0 ? before : after; /* the one before may join now */
    }
}

ae_status choice_make(const wording *words, const wording_text *texts, const consensus *agreed,
                      choice *made, ae_error *error)
{
    const size_t width = (size_t)agreed->columns.count + 2;
    chooser self = {.steps = memory_new(width, sizeof *self.steps)};
    choice found = {.constant = memory_new(width, sizeof *found.constant),
                    .slot = memory_new(width, sizeof *found.slot),
                    .word_lengths = memory_new(width, sizeof *found.word_lengths),
                    .columns = agreed->columns.count};
    ae_status status = AE_OK;
    if (!self.steps || !found.constant || !found.slot || !found.word_lengths)
        status = status_out_of_memory(error, width * sizeof *self.steps);
    if (status == AE_OK)
        status = region_room_new(words, texts, agreed, &self.room, error);
    if (status == AE_OK) {
        for (uint32_t k = 0; k < found.columns; k++)
            found.word_lengths[k] = self.room->word_lengths[agreed->columns.words[k]];
        choose(&self, &found);
        region_rates_measure(self.room, found.constant, found.slot);
        choose(&self, &found);
        numbers_join(self.room, &found);
        found.edit_length = self.room->rates.edit + CODE_BIT;
        *made = found;
    } else {
        choice_clear(&found);
    }
    region_room_free(self.room);
    memory_free(self.steps);
    return status;
}

void choice_clear(choice *self)
{
    memory_free(self->constant);
    memory_free(self->slot);
    memory_free(self->word_lengths);
    *self = (choice){0};
}
