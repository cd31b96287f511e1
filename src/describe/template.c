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

/* The room of one search. */
typedef struct finder {
    ordered_text *order; /* the core text, then by hash */
    size_t count;        /* of those read */
    wording words;
    wording_text *texts; /* as `order` */
    aligner aligner;
    consensus agreed;
    choice chosen;
    lineup_cell *row;
    filling_table fillings;
    ad_template found;
} finder;

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

static ae_status texts_read(finder *self, const template_text *texts, size_t count, size_t core,
                            ae_error *error)
{
    self->count = count < TEMPLATE_TEXTS_MOST ? count : (size_t)TEMPLATE_TEXTS_MOST;
    self->found.unread = (uint32_t)(count - self->count);
    self->order = memory_new(count, sizeof *self->order);
    self->texts = memory_new(self->count, sizeof *self->texts);
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

static ae_status frame_make(finder *self, ae_error *error)
{
    const choice *chosen = &self->chosen;
    ad_template *found = &self->found;
    for (uint32_t k = 1; k <= chosen->columns + 1; k++) {
        found->word_count += k <= chosen->columns && chosen->constant[k];
        found->slot_count += chosen->slot[k];
    }
    found->words = memory_new(found->word_count, sizeof *found->words);
    found->slots = memory_new(found->slot_count, sizeof *found->slots);
    self->row = memory_new((size_t)chosen->columns + 2, sizeof *self->row);
    if (found->words == NULL || found->slots == NULL || self->row == NULL)
        return status_out_of_memory(error, found->word_count * sizeof *found->words);
    uint32_t words = 0, slots = 0;
    for (uint32_t k = 1; k <= chosen->columns + 1; k++) {
        if (chosen->slot[k])
            found->slots[slots++] = (template_slot){.before = words};
        if (k > chosen->columns || !chosen->constant[k])
            continue;
        const wording_word *word = &self->words.words[self->agreed.columns.words[k - 1]];
        found->words[words++] = (template_word){.bytes = word->bytes, .length = word->length};
    }
    return AE_OK;
}

/* Whether the template tells a text in fewer bits than the text alone: what the
 * constants save against what its edits in them cost. */
static bool text_belongs(const finder *self)
{
    uint64_t saved = 0, spent = 0;
    bool missing_before = false;
    for (uint32_t k = 1; k <= self->chosen.columns; k++) {
        if (!self->chosen.constant[k])
            continue;
        const lineup_kind kind = lineup_kind_of(self->row[k]);
        if (kind == LINEUP_SAME)
            saved += self->chosen.word_lengths[k - 1];
        else
            spent += kind == LINEUP_MISSING && missing_before ? (uint32_t)CODE_BIT
                                                              : self->chosen.edit_length;
        missing_before = kind == LINEUP_MISSING;
    }
    return saved > spent;
}

/* Words begin..end of the text fill a slot. */
static ae_status slot_fill(finder *self, size_t text, uint32_t slot, uint32_t begin, uint32_t end,
                           ae_error *error)
{
    const template_text *source = self->order[text].text;
    const size_t first = self->texts[text].first;
    const size_t from = begin == end ? 0 : self->words.begins[first + begin];
    const size_t to = begin == end ? 0 : wording_end(&self->words, first + end - 1);
    self->found.slots[slot].empty_texts += begin == end;
    return filling_add(&self->fillings, slot, source->bytes + from, to - from, end - begin,
                       source->ads, error);
}

static ae_status text_take(finder *self, size_t text, ae_error *error)
{
    const choice *chosen = &self->chosen;
    const lineup_columns *columns = &self->agreed.columns;
    uint32_t same = 0;
    ae_status status = lineup_match(&self->aligner, &self->words, columns, &self->texts[text],
                                    self->row, &same, error);
    if (status != AE_OK)
        return status;
    lineup_settle(columns, self->row);
    if (!text_belongs(self)) {
        self->found.strangers++;
        return AE_OK;
    }
    self->found.texts++;
    self->found.ads += self->order[text].text->ads;
    uint32_t last = 0, words = 0, slots = 0;
    for (uint32_t k = 1; k <= columns->count + 1 && status == AE_OK; k++) {
        if (!chosen->constant[k])
            continue;
        if (chosen->slot[k])
            status = slot_fill(self, text, slots++, lineup_end(self->row[last]),
                               lineup_begin(self->row[k]), error);
        if (k <= columns->count)
            self->found.words[words++].texts += lineup_kind_of(self->row[k]) == LINEUP_SAME;
        last = k;
    }
    return status;
}

/* Keeps the most common fillings of each slot. */
static ae_status fillings_keep(finder *self, ae_error *error)
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
    found->fillings = memory_new(found->filling_count, sizeof *found->fillings);
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

static ae_status template_make(finder *self, ae_error *error)
{
    const uint32_t sample =
        (uint32_t)(self->count < TEMPLATE_SAMPLE ? self->count : (size_t)TEMPLATE_SAMPLE);
    ae_status status =
        consensus_find(&self->aligner, &self->words, self->texts, sample, &self->agreed, error);
    if (status == AE_OK)
        status = choice_make(&self->words, self->texts, &self->agreed, &self->chosen, error);
    if (status == AE_OK)
        status = frame_make(self, error);
    for (size_t text = 0; text < self->count && status == AE_OK; text++)
        status = text_take(self, text, error);
    return status == AE_OK ? fillings_keep(self, error) : status;
}

ae_status template_find(const template_text *texts, size_t count, size_t core, ad_template *found,
                        ae_error *error)
{
    finder self = {0};
    ae_status status = texts_read(&self, texts, count, core, error);
    if (status == AE_OK)
        status = template_make(&self, error);
    memory_free(self.order);
    memory_free(self.texts);
    memory_free(self.row);
    wording_clear(&self.words);
    align_clear(&self.aligner);
    consensus_clear(&self.agreed);
    choice_clear(&self.chosen);
    filling_clear(&self.fillings);
    if (status == AE_OK)
        *found = self.found;
    else
        template_clear(&self.found);
    return status;
}

void template_clear(ad_template *self)
{
    memory_free(self->words);
    memory_free(self->slots);
    memory_free(self->fillings);
    *self = (ad_template){0};
}
