#include "describe/consensus.h"

#include <stdlib.h>
#include <string.h>

#include "base/status.h"
#include "base/target.h"

/* A word of a text that lies in a gap, behind the kept column `gap`, and is common enough
 * to be one most texts have there. */
typedef struct stray {
    uint32_t gap, word, voter, place; /* place: in the gap */
} stray;

/* A word most texts have in a gap. */
typedef struct newcomer {
    uint32_t gap, word;
    uint64_t places; /* sum of its first places */
    uint32_t texts;
} newcomer;

/* The room of one search. */
typedef struct seeker {
    aligner *aligner;
    const wording *words;
    const wording_text *texts;
    uint32_t count;
    arena *rooms;
    consensus *found;
    lineup_row *before; /* per text: its row of the round before; cells NULL: it had no vote */
    uint32_t *kept, *kept_before, *given_up; /* of a round: columns */
    uint32_t given_up_count;
    stray *strays; /* room for all words */
    size_t stray_count;
    newcomer *newcomers;
    size_t newcomer_count;
} seeker;

/* Room for a row of each text. */
static ae_status rows_make(seeker *self, ae_error *error)
{
    consensus *found = self->found;
    const size_t width = (size_t)found->columns.count + 2;
    const size_t cells = self->count * width + LINEUP_AHEAD;
    lineup_cell *cell = arena_take(self->rooms, cells, sizeof *cell);
    uint32_t *breaks = arena_take(self->rooms, cells, sizeof *breaks);
    found->rows = arena_take(self->rooms, self->count, sizeof *found->rows);
    if (cell == NULL || breaks == NULL || found->rows == NULL)
        return status_out_of_memory(error, cells * sizeof *cell);
    for (uint32_t k = 0; k < self->count; k++)
        found->rows[k] = (lineup_row){cell + k * width, breaks + k * width, 0};
    return AE_OK;
}

/* Counts a voter for the columns that have its word. */
TARGET_CLONES static void support_add(const lineup_cell *restrict cells, uint32_t count,
                                      uint32_t *restrict support)
{
    for (uint32_t k = 0; k < count; k++)
        support[k] += lineup_kind_of(cells[k + 1]) == LINEUP_SAME;
}

/* Lines a text up again when columns were given up and none is new: mostly it had no word equal to
 * one of these, and its row is what is left of the one before. */
static bool row_carry(const seeker *self, uint32_t text, lineup_row *row, uint32_t *same)
{
    const lineup_row *before = &self->before[text];
    const lineup_columns *columns = &self->found->columns;
    if (before->cells == NULL || self->newcomer_count > 0)
        return false;
    for (uint32_t k = 0; k < self->given_up_count; k++)
        if (lineup_kind_of(before->cells[self->given_up[k]]) == LINEUP_SAME)
            return false;
    return align_is_exact((size_t)columns->count + self->given_up_count, self->texts[text].count) &&
           lineup_carry(before, self->kept, self->words, columns, &self->texts[text], row, same);
}

/* Lines all texts up, counts who has which column's word. */
static ae_status texts_line_up(seeker *self, ae_error *error)
{
    consensus *found = self->found;
    lineup_columns *columns = &found->columns;
    found->voter_count = 0;
    memset(columns->support, 0, columns->count * sizeof *columns->support);
    ae_status status = rows_make(self, error);
    if (status == AE_OK)
        status = align_begin(self->aligner, self->words->word_count, columns->words, columns->count,
                             error);
    for (uint32_t text = 0; text < self->count && status == AE_OK; text++) {
        uint32_t same = 0;
        lineup_row *row = &found->rows[found->voter_count];
        if (!row_carry(self, text, row, &same))
            status = lineup_match(self->aligner, self->words, columns, &self->texts[text], row,
                                  &same, error);
        self->before[text].cells = NULL;
        if (status != AE_OK || !consensus_holds(same, columns->count, self->texts[text].count))
            continue;
        found->voters[found->voter_count++] = text;
        self->before[text] = *row;
        support_add(row->cells, columns->count, columns->support);
    }
    for (uint32_t voter = 0; voter < found->voter_count && status == AE_OK; voter++)
        lineup_settle(columns, &found->rows[voter]);
    return status;
}

static bool most_have(const consensus *self, uint32_t texts)
{
    return texts * 2 > self->voter_count;
}

/* ---- what lies between the columns that stay ---- */

/* Words begin..end of a voter lie behind the kept column `gap`. */
static void strays_read(seeker *self, uint32_t gap, uint32_t voter, uint32_t begin, uint32_t end)
{
    const consensus *found = self->found;
    const wording_text *text = &self->texts[found->voters[voter]];
    const uint32_t *numbers = self->words->numbers + text->first;
    const uint32_t gap_begin = lineup_end(found->rows[voter].cells[gap]);
    for (uint32_t k = begin; k < end; k++)
        if (most_have(found, self->words->words[numbers[k]].times))
            self->strays[self->stray_count++] = (stray){gap, numbers[k], voter, k - gap_begin};
}

/* The columns that stay and those that are given up, and, by column, the one before that stays. */
static ae_status columns_part(seeker *self, ae_error *error)
{
    const lineup_columns *columns = &self->found->columns;
    self->kept = arena_take(self->rooms, columns->count, sizeof *self->kept);
    self->given_up = arena_take(self->rooms, columns->count, sizeof *self->given_up);
    self->kept_before = arena_take(self->rooms, (size_t)columns->count + 2, sizeof(uint32_t));
    if (self->kept == NULL || self->given_up == NULL || self->kept_before == NULL)
        return status_out_of_memory(error, columns->count * sizeof *self->given_up);
    uint32_t kept = 0, last = 0, given_up = 0;
    for (uint32_t k = 1; k <= columns->count; k++) {
        self->kept_before[k] = last;
        if (most_have(self->found, columns->support[k - 1]))
            self->kept[kept++] = last = k;
        else
            self->given_up[given_up++] = k;
    }
    self->kept_before[columns->count + 1] = last;
    self->given_up_count = given_up;
    return AE_OK;
}

/* They lie where a text breaks, or are what it has in a column that is given up. */
static ae_status strays_gather(seeker *self, ae_error *error)
{
    const consensus *found = self->found;
    ae_status status = columns_part(self, error);
    self->stray_count = 0;
    for (uint32_t voter = 0; voter < found->voter_count && status == AE_OK; voter++) {
        const lineup_row *row = &found->rows[voter];
        for (uint32_t at = 0; at < row->break_count; at++) {
            const uint32_t k = row->breaks[at];
            strays_read(self, self->kept_before[k], voter, lineup_end(row->cells[k - 1]),
                        lineup_begin(row->cells[k]));
        }
        for (uint32_t at = 0; at < self->given_up_count; at++) {
            const uint32_t k = self->given_up[at];
            strays_read(self, self->kept_before[k], voter, lineup_begin(row->cells[k]),
                        lineup_end(row->cells[k]));
        }
    }
    return status;
}

static int stray_compare(const void *left, const void *right)
{
    const stray *a = left, *b = right;
    if (a->gap != b->gap)
        return a->gap < b->gap ? -1 : 1;
    if (a->word != b->word)
        return a->word < b->word ? -1 : 1;
    if (a->voter != b->voter)
        return a->voter < b->voter ? -1 : 1;
    return a->place < b->place ? -1 : a->place > b->place;
}

/* By gap, then by mean place. */
static int newcomer_compare(const void *left, const void *right)
{
    const newcomer *a = left, *b = right;
    if (a->gap != b->gap)
        return a->gap < b->gap ? -1 : 1;
    const uint64_t mine = a->places * b->texts, other = b->places * a->texts;
    if (mine != other)
        return mine < other ? -1 : 1;
    return a->word < b->word ? -1 : 1;
}

static ae_status newcomers_find(seeker *self, ae_error *error)
{
    self->newcomer_count = 0;
    if (self->stray_count == 0)
        return AE_OK;
    const size_t most = self->stray_count / (self->found->voter_count / 2 + 1);
    self->newcomers = arena_take(self->rooms, most, sizeof *self->newcomers);
    if (self->newcomers == NULL)
        return status_out_of_memory(error, most * sizeof *self->newcomers);
    qsort(self->strays, self->stray_count, sizeof *self->strays, stray_compare);
    for (size_t k = 0, end; k < self->stray_count; k = end) {
        const stray *first = &self->strays[k];
        newcomer found = {.gap = first->gap, .word = first->word};
        for (end = k; end < self->stray_count && self->strays[end].gap == first->gap &&
                      self->strays[end].word == first->word;
             end++) {
            if (end > k && self->strays[end].voter == self->strays[end - 1].voter)
                continue; /* the word again, further on */
            found.places += self->strays[end].place;
            found.texts++;
        }
        if (most_have(self->found, found.texts))
            self->newcomers[self->newcomer_count++] = found;
    }
    if (self->newcomer_count > 0)
        qsort(self->newcomers, self->newcomer_count, sizeof *self->newcomers, newcomer_compare);
    return AE_OK;
}

/* ---- the columns of the next round ---- */

static ae_status columns_draw(seeker *self, bool *changed, ae_error *error)
{
    lineup_columns *old = &self->found->columns;
    const size_t most = old->count + self->newcomer_count;
    uint32_t *words = arena_take(self->rooms, most, sizeof *words);
    uint32_t *support = arena_take(self->rooms, most, sizeof *support);
    if (words == NULL || support == NULL)
        return status_out_of_memory(error, most * sizeof *words);
    uint32_t count = 0;
    size_t next = 0;
    for (uint32_t k = 0; k <= old->count; k++) {
        if (k > 0 && most_have(self->found, old->support[k - 1]))
            words[count++] = old->words[k - 1];
        while (next < self->newcomer_count && self->newcomers[next].gap == k)
            words[count++] = self->newcomers[next++].word;
    }
    *changed = count != old->count || memcmp(words, old->words, count * sizeof *words) != 0;
    if (*changed)
        *old = (lineup_columns){words, support, count};
    return AE_OK;
}

static ae_status round_run(seeker *self, bool *changed, ae_error *error)
{
    ae_status status = strays_gather(self, error);
    if (status == AE_OK)
        status = newcomers_find(self, error);
    if (status == AE_OK)
        status = columns_draw(self, changed, error);
    if (status == AE_OK && *changed)
        status = texts_line_up(self, error);
    return status;
}

static ae_status columns_start(seeker *self, ae_error *error)
{
    const wording_text *first = &self->texts[0];
    consensus *found = self->found;
    size_t words = 0;
    for (uint32_t k = 0; k < self->count; k++)
        words += self->texts[k].count;
    self->strays = arena_take(self->rooms, words, sizeof *self->strays);
    found->columns =
        (lineup_columns){.words = arena_take(self->rooms, first->count, sizeof(uint32_t)),
                         .support = arena_take(self->rooms, first->count, sizeof(uint32_t)),
                         .count = first->count};
    found->voters = arena_take(self->rooms, self->count, sizeof *found->voters);
    self->before = arena_new(self->rooms, self->count, sizeof *self->before);
    if (self->strays == NULL || self->before == NULL || found->columns.words == NULL ||
        found->columns.support == NULL || found->voters == NULL)
        return status_out_of_memory(error, words * sizeof *self->strays);
    if (first->count > 0)
        memcpy(found->columns.words, self->words->numbers + first->first,
               first->count * sizeof(uint32_t));
    return texts_line_up(self, error);
}

ae_status consensus_find(aligner *self, const wording *words, const wording_text *texts,
                         uint32_t count, arena *rooms, consensus *found, ae_error *error)
{
    consensus drawn = {0};
    seeker room = {.aligner = self,
                   .words = words,
                   .texts = texts,
                   .count = count,
                   .rooms = rooms,
                   .found = &drawn};
    ae_status status = columns_start(&room, error);
    bool changed = true;
    for (unsigned round = 0; round < CONSENSUS_ROUNDS_MOST && changed && status == AE_OK; round++)
        status = round_run(&room, &changed, error);
    if (status == AE_OK)
        *found = drawn;
    return status;
}
