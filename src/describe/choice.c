#include "describe/choice.h"

#include <string.h>

#include "base/status.h"
#include "describe/code_length.h"

/* The cheapest choice up to a column that is constant. */
typedef struct step {
    int64_t length;
    uint32_t before; /* the constant before it */
    bool slot;       /* between the two */
} step;

/* A region that may be a slot. */
typedef struct region_choice {
    uint32_t from;  /* the constant before it */
    int64_t length; /* but for rates.slot */
} region_choice;

typedef struct chooser {
    region_room *room;
    step *steps;            /* by column */
    region_choice *regions; /* that may be slots, by the constant behind them */
    uint32_t *ends;         /* per column: its regions end there */
} chooser;

/* Measures all regions: their lengths stay the same when the rates are measured. */
static void regions_measure(chooser *self)
{
    region_room *room = self->room;
    uint32_t count = 0;
    for (uint32_t j = 1; j <= room->columns + 1; j++) {
        const uint32_t firm = room->sums[j - 1].firm;
        region_span span = {.i = j, .j = j};
        while (region_ends(room, j) && span.i > 0 && j - span.i < CHOICE_SPAN_MOST) {
            region_widen(room, &span);
            if (firm - room->sums[span.i].firm > CHOICE_FIRM_MOST)
                break;
            const int64_t length = region_slot(room, &span);
            if (length < REGION_NEVER)
                self->regions[count++] = (region_choice){span.i, length};
        }
        self->ends[j] = count;
    }
}

static void column_reach(chooser *self, uint32_t j)
{
    region_room *room = self->room;
    const bool edge = j > room->columns;
    step best = {.length = self->steps[j - 1].length + region_bare(room, j - 1) +
                           (edge ? 0 : region_constant(room, j - 1, j)),
                 .before = j - 1};
    for (uint32_t k = self->ends[j - 1]; k < self->ends[j]; k++) {
        const uint32_t i = self->regions[k].from;
        const int64_t length = self->steps[i].length + self->regions[k].length + room->rates.slot +
                               (edge ? 0 : region_constant(room, i, j));
        if (length < best.length)
            best = (step){length, i, true};
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
                      arena *rooms, choice *made, ae_error *error)
{
    const size_t width = (size_t)agreed->columns.count + 2;
    chooser self = {
        .steps = arena_take(rooms, width, sizeof *self.steps),
        .regions = arena_take(rooms, width, CHOICE_SPAN_MOST * sizeof *self.regions),
        .ends = arena_new(rooms, width, sizeof *self.ends),
    };
    choice found = {
        .constant = arena_new(rooms, width, sizeof *found.constant),
        .slot = arena_new(rooms, width, sizeof *found.slot),
        .word_lengths = arena_new(rooms, width, sizeof *found.word_lengths),
        .columns = agreed->columns.count,
    };
    if (!self.steps || !self.regions || !self.ends || !found.constant || !found.slot ||
        !found.word_lengths)
        return status_out_of_memory(error, width * CHOICE_SPAN_MOST * sizeof *self.regions);
    ae_status status = region_room_new(words, texts, agreed, rooms, &self.room, error);
    if (status != AE_OK)
        return status;
    for (uint32_t k = 0; k < found.columns; k++)
        found.word_lengths[k] = self.room->word_lengths[agreed->columns.words[k]];
    regions_measure(&self);
    choose(&self, &found);
    region_rates_measure(self.room, found.constant, found.slot);
    choose(&self, &found);
    numbers_join(self.room, &found);
    found.edit_length = self.room->rates.edit + CODE_BIT;
    *made = found;
    return AE_OK;
}
