#include "describe/template.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/status.h"
#include "describe/choice.h"
#include "describe/code_length.h"

_Static_assert((int)TEMPLATE_SAMPLE <= (int)REGION_TEXTS_MOST, "a sample fits a choice");

typedef struct ordered_text {
    const template_text *text;
    uint64_t hash;
    bool core;
} ordered_text;

struct template_finder {
    /* Used again and again: */
    arena rooms; /* where all below lives that is of one search only */
    wording words;
    aligner aligner;
    filling_table fillings;
    /* Of one search: */
    ordered_text *order; /* the core text, then by hash */
    size_t count;        /* of those read */
    wording_text *texts; /* as `order` */
    consensus agreed;
    choice chosen;
    lineup_row row;       /* of a text that had no vote */
    uint32_t *constants;  /* by column: how many constants are before it */
    uint32_t *slot_edges; /* by slot: the constants it lies between */
    uint64_t whole;       /* bits of all constants */
    ad_template found;
};

/* ---- the texts, in an order of their own ---- */

static int text_compare(const void *left, const void *right)
{
    const ordered_text *a = left, *b = right;
    if (a->core != b->core)
        return a->core ? -1 : 1;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    if (a->text->length != b->text->length)
        return a->text->length < b->text->length ? -1 : 1;
    const int order = memcmp(a->text->bytes, b->text->bytes, a->text->length);
    if (order != 0)
        return order;
    return a->text->ads < b->text->ads ? -1 : a->text->ads > b->text->ads;
}

static ae_status texts_read(template_finder *self, const template_text *texts, size_t count,
                            size_t core, ae_error *error)
{
    self->count = count < TEMPLATE_TEXTS_MOST ? count : (size_t)TEMPLATE_TEXTS_MOST;
    self->found.unread = (uint32_t)(count - self->count);
    self->order = arena_take(&self->rooms, count, sizeof *self->order);
    self->texts = arena_take(&self->rooms, self->count, sizeof *self->texts);
    if (self->order == NULL || self->texts == NULL)
        return status_out_of_memory(error, count * sizeof *self->order);
    for (size_t k = 0; k < count; k++)
        self->order[k] = (ordered_text){.text = &texts[k],
                                        .hash = hash64_bytes(texts[k].bytes, texts[k].length),
                                        .core = k == core};
    qsort(self->order, count, sizeof *self->order, text_compare);
    ae_status status = AE_OK;
    for (size_t k = 0; k < self->count && status == AE_OK; k++) {
        const template_text *text = self->order[k].text;
        status = wording_add(&self->words, text->bytes, text->length, TEMPLATE_WORDS_MOST,
                             &self->texts[k], error);
        self->found.cut |= status == AE_OK && self->texts[k].cut;
    }
    return status;
}

/* ---- the frame: constants and slots ---- */

static ae_status frame_room(template_finder *self, ae_error *error)
{
    const choice *chosen = &self->chosen;
    ad_template *found = &self->found;
    const size_t width = (size_t)chosen->columns + 2;
    for (uint32_t k = 1; k <= chosen->columns + 1; k++) {
        found->word_count += k <= chosen->columns && chosen->constant[k];
        found->slot_count += chosen->slot[k];
    }
    arena *rooms = &self->rooms;
    found->words = arena_take(rooms, found->word_count, sizeof *found->words);
    found->slots = arena_take(rooms, found->slot_count, sizeof *found->slots);
    self->row = (lineup_row){arena_take(rooms, width + LINEUP_AHEAD, sizeof(lineup_cell)),
                             arena_take(rooms, width, sizeof(uint32_t)), 0};
    self->constants = arena_take(rooms, width, sizeof *self->constants);
    self->slot_edges = arena_take(rooms, found->slot_count, 2 * sizeof *self->slot_edges);
    return found->words && found->slots && self->row.cells && self->row.breaks && self->constants &&
                   self->slot_edges
               ? AE_OK
               : status_out_of_memory(error, width * sizeof *found->words);
}

static ae_status frame_make(template_finder *self, ae_error *error)
{
    const choice *chosen = &self->chosen;
    ad_template *found = &self->found;
    ae_status status = frame_room(self, error);
    if (status != AE_OK)
        return status;
    uint32_t words = 0, slots = 0, last = 0;
    self->whole = 0;
    for (uint32_t k = 1; k <= chosen->columns + 1; k++) {
        self->constants[k] = words;
        if (chosen->slot[k]) {
            self->slot_edges[2 * slots] = last;
            self->slot_edges[2 * slots + 1] = k;
            found->slots[slots++] = (template_slot){.before = words};
        }
        if (k > chosen->columns || !chosen->constant[k])
            continue;
        const wording_word *word = &self->words.words[self->agreed.columns.words[k - 1]];
        found->words[words++] = (template_word){.bytes = word->bytes, .length = word->length};
        self->whole += chosen->word_lengths[k - 1];
        last = k;
    }
    return AE_OK;
}

/* Whether a text breaks at a constant: has another word there or none. */
static bool constant_lacks(const template_finder *self, const lineup_row *row, uint32_t column)
{
    return self->chosen.constant[column] && column <= self->chosen.columns &&
           lineup_kind_of(row->cells[column]) != LINEUP_SAME;
}

/* Whether the template tells a text in fewer bits than the text alone: what the
 * constants save against what its edits in them cost. */
static bool text_belongs(const template_finder *self, const lineup_row *row)
{
    uint64_t saved = self->whole, spent = 0;
    uint32_t missing = UINT32_MAX; /* the last constant that is */
    for (uint32_t at = 0; at < row->break_count; at++) {
        const uint32_t k = row->breaks[at];
        if (!constant_lacks(self, row, k))
            continue;
        const uint32_t number = self->constants[k];
        const bool is_missing = lineup_kind_of(row->cells[k]) == LINEUP_MISSING;
        const bool again = is_missing && missing != UINT32_MAX && missing + 1 == number;
        saved -= self->chosen.word_lengths[k - 1];
        spent += again ? (uint32_t)CODE_BIT : self->chosen.edit_length;
        missing = is_missing ? number : missing;
    }
    return saved > spent;
}

/* Words begin..end of the text fill a slot. */
static ae_status slot_fill(template_finder *self, size_t text, uint32_t slot, uint32_t begin,
                           uint32_t end, ae_error *error)
{
    const template_text *source = self->order[text].text;
    const size_t first = self->texts[text].first;
    const size_t from = begin == end ? 0 : self->words.begins[first + begin];
    const size_t to = begin == end ? 0 : wording_end(&self->words, first + end - 1);
    self->found.slots[slot].empty_texts += begin == end;
    return filling_add(&self->fillings, slot, source->bytes + from, to - from, end - begin,
                       source->ads, error);
}

/* Counts a text that is lined up; words[].texts are those that lack the word yet. */
static ae_status text_count(template_finder *self, size_t text, const lineup_row *row,
                            ae_error *error)
{
    ad_template *found = &self->found;
    if (!text_belongs(self, row)) {
        found->strangers++;
        return AE_OK;
    }
    found->texts++;
    found->ads += self->order[text].text->ads;
    for (uint32_t at = 0; at < row->break_count; at++)
        if (constant_lacks(self, row, row->breaks[at]))
            found->words[self->constants[row->breaks[at]]].texts++;
    ae_status status = AE_OK;
    for (uint32_t k = 0; k < found->slot_count && status == AE_OK; k++)
        status = slot_fill(self, text, k, lineup_end(row->cells[self->slot_edges[2 * k]]),
                           lineup_begin(row->cells[self->slot_edges[2 * k + 1]]), error);
    return status;
}

/* Texts that had a vote are lined up already. */
static ae_status texts_count(template_finder *self, ae_error *error)
{
    const consensus *agreed = &self->agreed;
    uint32_t voter = 0;
    ae_status status = AE_OK;
    for (size_t text = 0; text < self->count && status == AE_OK; text++) {
        const lineup_row *row = &self->row;
        if (voter < agreed->voter_count && agreed->voters[voter] == text) {
            row = &agreed->rows[voter++];
        } else {
            uint32_t same = 0;
            status = lineup_match(&self->aligner, &self->words, &agreed->columns,
                                  &self->texts[text], &self->row, &same, error);
            if (status == AE_OK)
                lineup_settle(&agreed->columns, &self->row);
        }
        if (status == AE_OK)
            status = text_count(self, text, row, error);
    }
    for (uint32_t k = 0; k < self->found.word_count; k++)
        self->found.words[k].texts = self->found.texts - self->found.words[k].texts;
    return status;
}

/* Keeps the most common fillings of each slot. */
static ae_status fillings_keep(template_finder *self, ae_error *error)
{
    ad_template *found = &self->found;
    filling_sort(&self->fillings);
    for (size_t k = 0; k < self->fillings.count; k++)
        found->slots[self->fillings.items[k].slot].kinds++;
    for (uint32_t k = 0; k < found->slot_count; k++) {
        template_slot *slot = &found->slots[k];
        slot->filling_begin = found->filling_count;
        slot->filling_count =
            slot->kinds < TEMPLATE_FILLINGS_MOST ? slot->kinds : (uint32_t)TEMPLATE_FILLINGS_MOST;
        found->filling_count += slot->filling_count;
    }
    found->fillings = arena_take(&self->rooms, found->filling_count, sizeof *found->fillings);
    if (found->fillings == NULL)
        return status_out_of_memory(error, found->filling_count * sizeof *found->fillings);
    const filling *next = self->fillings.items;
    for (uint32_t k = 0; k < found->slot_count; k++) {
        const template_slot *slot = &found->slots[k];
        if (slot->filling_count > 0)
            memcpy(found->fillings + slot->filling_begin, next, slot->filling_count * sizeof *next);
        next += slot->kinds;
    }
    return AE_OK;
}

/* Most clusters are of one text, which is its own template: all its words, and no slot. */
static ae_status template_alone(template_finder *self, const template_text *text, ae_error *error)
{
    ad_template *found = &self->found;
    const size_t words = text->length / 2 + 1, length = text->length;
    found->words =
        arena_take(&self->rooms, words < TEMPLATE_WORDS_MOST ? words : (size_t)TEMPLATE_WORDS_MOST,
                   sizeof *found->words);
    if (found->words == NULL)
        return status_out_of_memory(error, words * sizeof *found->words);
    for (size_t at = 0; at < length && !found->cut;) {
        const uint32_t word = wording_length(text->bytes + at, length - at);
        found->cut = word > 0 && found->word_count == TEMPLATE_WORDS_MOST;
        if (word > 0 && !found->cut)
            found->words[found->word_count++] = (template_word){text->bytes + at, word, 1};
        at += word + 1; /* and a blank */
    }
    found->texts = 1;
    found->ads = text->ads;
    return AE_OK;
}

static ae_status template_make(template_finder *self, ae_error *error)
{
    const uint32_t sample =
        (uint32_t)(self->count < TEMPLATE_SAMPLE ? self->count : (size_t)TEMPLATE_SAMPLE);
    ae_status status = consensus_find(&self->aligner, &self->words, self->texts, sample,
                                      &self->rooms, &self->agreed, error);
    if (status == AE_OK)
        status = choice_make(&self->words, self->texts, &self->agreed, &self->rooms, &self->chosen,
                             error);
    if (status == AE_OK)
        status = frame_make(self, error);
    if (status == AE_OK)
        status = texts_count(self, error);
    return status == AE_OK ? fillings_keep(self, error) : status;
}

ae_status template_find(template_finder *self, const template_text *texts, size_t count,
                        size_t core, ad_template *found, ae_error *error)
{
    arena_reset(&self->rooms);
    wording_reset(&self->words);
    filling_reset(&self->fillings);
    self->found = (ad_template){0};
    ae_status status = count == 1 ? template_alone(self, texts, error)
                                  : texts_read(self, texts, count, core, error);
    if (status == AE_OK && count > 1)
        status = template_make(self, error);
    if (status == AE_OK)
        *found = self->found;
    return status;
}

template_finder *template_finder_new(void)
{
    return memory_new(1, sizeof(template_finder));
}

void template_finder_free(template_finder *self)
{
    if (self == NULL)
        return;
    arena_clear(&self->rooms);
    wording_clear(&self->words);
    align_clear(&self->aligner);
    filling_clear(&self->fillings);
    memory_free(self);
}
