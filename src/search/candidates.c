#include "search/candidates.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/status.h"
#include "text/winnow.h"

enum {
    LONG_LETTERS = 1 << 14, /* of a longer text only chosen grams are asked for */
    VISITED_MOST = 1 << 19, /* entries of the index looked at */
    LEVELS = 1 << 12        /* by which texts are put in order */
};

void candidates_clear(candidates *self)
{
    memory_free(self->texts);
    *self = (candidates){.texts = NULL};
}

/* ---- Fingerprints -------------------------------------------------------------- */

static int print_compare(const void *left, const void *right)
{
    const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

/* Each once. */
static size_t prints_make(const char *normal, size_t length, uint32_t *prints)
{
    const size_t made = length < LONG_LETTERS ? winnow_all(normal, length, prints)
                                              : winnow_choose(normal, length, prints);
    size_t kept = 0;
    if (made > 1)
        qsort(prints, made, sizeof *prints, print_compare);
    for (size_t k = 0; k < made; k++)
        if (kept == 0 || prints[kept - 1] != prints[k])
            prints[kept++] = prints[k];
    return kept;
}

static int hits_compare(const void *left, const void *right)
{
    const fingerprint_hits *a = left, *b = right;
    if (a->count != b->count)
        return a->count < b->count ? -1 : 1;
    return a->entries < b->entries ? -1 : a->entries > b->entries;
}

/* ---- Texts ------------------------------------------------------------------------ */

/* The rarer, the more: how often the texts can be halved before they are so few. */
static uint32_t rarity(size_t texts, size_t count)
{
    uint32_t halves = 1;
    for (; count < texts; count *= 2)
        halves++;
    return halves;
}

static ae_status hits_take(ae_finder *self, const fingerprint_hits *hits, candidates *met,
                           ae_error *error)
{
    const uint32_t texts = search_index_settings(self->index)->texts;
    const uint32_t score = rarity(texts, hits->count);
    uint32_t before = SEARCH_NONE;
    void *block = met->texts;
    ae_status status =
        memory_grow(&block, &met->capacity, met->count + hits->count, sizeof *met->texts, error);
    met->texts = block;
    for (size_t k = 0; k < hits->count && status == AE_OK; k++) {
        const uint32_t text = fingerprint_hit(hits, k);
        if (text >= texts)
            return search_index_damaged(self->index, error);
        if (text == before)
            continue;
        before = text;
        if (self->scores[text] == 0)
            met->texts[met->count++] = text;
        self->scores[text] += score;
    }
    return status;
}

static ae_status texts_meet(ae_finder *self, const uint32_t *prints, size_t count,
                            fingerprint_hits *hits, candidates *met, ae_error *error)
{
    size_t probed = 0, visited = 0;
    ae_status status = AE_OK;
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        status = fingerprint_shelf_probe(search_index_prints(self->index), prints[k], &hits[probed],
                                         error);
        probed += status == AE_OK && hits[probed].count > 0;
    }
    if (status == AE_OK && probed > 1)
        qsort(hits, probed, sizeof *hits, hits_compare);
    for (size_t k = 0; k < probed && status == AE_OK; k++) {
        if (k > 0 && visited + hits[k].count > VISITED_MOST)
            break;
        visited += hits[k].count;
        status = hits_take(self, &hits[k], met, error);
    }
    return status;
}

/* Puts those with the highest scores first, to within a part in LEVELS; texts of one level stay
 * in the order in which they were met. Forgets the scores. */
static ae_status texts_rank(ae_finder *self, candidates *met, ae_error *error)
{
    size_t places[LEVELS + 1] = {0};
    uint32_t most = 1;
    uint32_t *ranked = memory_resize(NULL, met->count, sizeof *ranked);
    for (size_t k = 0; k < met->count; k++)
        if (self->scores[met->texts[k]] > most)
            most = self->scores[met->texts[k]];
    for (size_t k = 0; k < met->count; k++) {
        uint32_t *score = &self->scores[met->texts[k]];
        *score = LEVELS - (uint32_t)((uint64_t)*score * LEVELS / most);
        places[*score]++;
    }
    for (size_t level = 0, before = 0; level <= LEVELS; level++) {
        const size_t own = places[level];
        places[level] = before;
        before += own;
    }
    for (size_t k = 0; k < met->count; k++) {
        uint32_t *score = &self->scores[met->texts[k]];
        if (ranked != NULL)
            ranked[places[*score]++] = met->texts[k];
        *score = 0;
    }
    if (ranked == NULL)
        return status_out_of_memory(error, met->count * sizeof *ranked);
    memory_free(met->texts);
    met->texts = ranked;
    met->capacity = met->count;
    return AE_OK;
}

ae_status candidates_find(ae_finder *self, const char *normal, size_t length, candidates *found,
                          ae_error *error)
{
    uint32_t *prints = memory_resize(NULL, length, sizeof *prints);
    const size_t count = prints != NULL ? prints_make(normal, length, prints) : 0;
    fingerprint_hits *hits = memory_resize(NULL, count + 1, sizeof *hits);
    ae_status status = prints != NULL && hits != NULL
                           ? AE_OK
                           : status_out_of_memory(error, length * sizeof *prints);
    if (status == AE_OK)
        status = texts_meet(self, prints, count, hits, found, error);
    const ae_status ranked = texts_rank(self, found, status == AE_OK ? error : NULL);
    memory_free(prints);
    memory_free(hits);
    return status == AE_OK ? ranked : status;
}

/* ---- By words ----------------------------------------------------------------------- */

/* Texts that are spelled in different ways are one here: each once. */
static ae_status text_meet(ae_finder *self, uint64_t ad, candidates *met, ae_error *error)
{
    search_ad known;
    ae_status status = ad < search_index_settings(self->index)->ads
                           ? search_index_ad(self->index, ad, &known, error)
                           : search_index_damaged(self->index, error);
    if (status != AE_OK || known.text == SEARCH_NONE || self->scores[known.text] != 0)
        return status;
    self->scores[known.text] = 1;
    met->texts[met->count++] = known.text;
    return AE_OK;
}

ae_status candidates_find_words(ae_finder *self, const char *normal, size_t most, candidates *found,
                                ae_error *error)
{
    const size_t texts = search_index_settings(self->index)->texts;
    const size_t room = most < texts ? most : texts;
    uint64_t *numbers = memory_resize(NULL, room, sizeof *numbers);
    size_t count = 0;
    found->texts = memory_resize(NULL, room, sizeof *found->texts);
    ae_status status = numbers != NULL && found->texts != NULL
                           ? AE_OK
                           : status_out_of_memory(error, room * sizeof *numbers);
    if (status == AE_OK)
        status = word_find_ask(self->words, normal, room, numbers, &count, error);
    for (size_t k = 0; k < count && status == AE_OK; k++)
        status = text_meet(self, numbers[k], found, error);
    for (size_t k = 0; k < found->count; k++)
        self->scores[found->texts[k]] = 0;
    memory_free(numbers);
    return status;
}
