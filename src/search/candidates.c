#include "search/candidates.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "sim/radix.h"
#include "text/winnow.h"

enum {
    LONG_LETTERS = 1 << 14, /* of a longer text only chosen grams are asked for */
    VISITED_MOST = 1 << 19, /* entries of the index, or texts with words, looked at */
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

/* Sorts them, and leaves each once. */
static size_t prints_sort(uint32_t *prints, size_t count)
{
    size_t kept = 0;
    if (count > 1)
        qsort(prints, count, sizeof *prints, print_compare);
    for (size_t k = 0; k < count; k++)
        if (kept == 0 || prints[kept - 1] != prints[k])
            prints[kept++] = prints[k];
    return kept;
}

/* What is asked for, each once, and which of these a text is sure to have that has all that is
 * sought in it; rising. */
typedef struct prints_asked {
    uint32_t *all, *sure;
    size_t count, sure_count;
} prints_asked;

static ae_status prints_make(const char *normal, size_t length, prints_asked *made, ae_error *error)
{
    *made = (prints_asked){.all = memory_resize(NULL, length, sizeof *made->all),
                           .sure = memory_resize(NULL, length, sizeof *made->sure)};
    if (made->all == NULL || made->sure == NULL)
        return status_out_of_memory(error, length * sizeof *made->all);
    const size_t all = length < LONG_LETTERS ? winnow_all(normal, length, made->all)
                                             : winnow_choose(normal, length, made->all);
    made->count = prints_sort(made->all, all);
    made->sure_count = prints_sort(made->sure, winnow_sure(normal, length, made->sure));
    return AE_OK;
}

static bool print_is_sure(const prints_asked *asked, uint32_t print)
{
    return asked->sure_count > 0 &&
           bsearch(&print, asked->sure, asked->sure_count, sizeof print, print_compare) != NULL;
}

/* The texts that have a fingerprint. */
typedef struct print_hits {
    fingerprint_hits texts;
    bool sure;
} print_hits;

static int hits_compare(const void *left, const void *right)
{
    const fingerprint_hits *a = &((const print_hits *)left)->texts;
    const fingerprint_hits *b = &((const print_hits *)right)->texts;
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

/* A score: how much a text has of what is sought, and above it, how many of the sure ones. */
enum { SURE_SHIFT = 20, SCORE_MASK = (1 << SURE_SHIFT) - 1 };

static ae_status hits_take(ae_finder *self, const print_hits *hits, candidates *met,
                           ae_error *error)
{
    const fingerprint_hits *with = &hits->texts;
    const uint32_t texts = search_index_settings(self->index)->texts;
    const uint32_t score = rarity(texts, with->count) + (hits->sure ? 1u << SURE_SHIFT : 0);
    uint32_t before = SEARCH_NONE;
    void *block = met->texts;
    ae_status status =
        memory_grow(&block, &met->capacity, met->count + with->count, sizeof *met->texts, error);
    met->texts = block;
    for (size_t k = 0; k < with->count && status == AE_OK; k++) {
        const uint32_t text = fingerprint_hit(with, k);
        if (text >= texts)
            return search_index_damaged(self->index, error);
        if (text == before)
            continue;
        before = text;
        if (self->scores[text] == 0)
            met->texts[met->count++] = text;
        self->scores[text] += score;
    }
    met->sure += hits->sure;
    return status;
}

static ae_status texts_meet(ae_finder *self, const prints_asked *asked, print_hits *hits,
                            candidates *met, ae_error *error)
{
    size_t probed = 0, visited = 0;
    ae_status status = AE_OK;
    for (size_t k = 0; k < asked->count && status == AE_OK; k++) {
        print_hits *found = &hits[probed];
        status = fingerprint_shelf_probe(search_index_prints(self->index), asked->all[k],
                                         &found->texts, error);
        found->sure = status == AE_OK && print_is_sure(asked, asked->all[k]);
        probed += status == AE_OK && found->texts.count > 0;
    }
    if (status == AE_OK && probed > 1)
        qsort(hits, probed, sizeof *hits, hits_compare);
    for (size_t k = 0; k < probed && status == AE_OK; k++) {
        if (k > 0 && visited + hits[k].texts.count > VISITED_MOST)
            break;
        visited += hits[k].texts.count;
        status = hits_take(self, &hits[k], met, error);
    }
    return status;
}

/* Puts first those that have all the sure fingerprints that were looked at; returns how many. */
static size_t holders_part(const ae_finder *self, candidates *met, uint32_t *scratch)
{
    size_t holders = 0, others = 0;
    for (size_t k = 0; k < met->count; k++) {
        const uint32_t text = met->texts[k];
        if (met->sure > 0 && self->scores[text] >> SURE_SHIFT == met->sure)
            met->texts[holders++] = text;
        else
            scratch[others++] = text;
    }
    memcpy(met->texts + holders, scratch, others * sizeof *scratch);
    return holders;
}

/* The highest scores are of the lowest level. */
static uint32_t level_of(uint32_t score, uint32_t most)
{
    return LEVELS - (uint32_t)((uint64_t)(score & SCORE_MASK) * LEVELS / most);
}

/* Puts those with the highest scores first, to within a part in LEVELS; texts of one level stay
 * in the order in which they are. */
static void scores_rank(const ae_finder *self, uint32_t *texts, size_t count, uint32_t *scratch)
{
    size_t places[LEVELS + 1] = {0};
    uint32_t most = 1;
    for (size_t k = 0; k < count; k++) {
        const uint32_t score = self->scores[texts[k]] & SCORE_MASK;
        most = score > most ? score : most;
    }
    for (size_t k = 0; k < count; k++)
        places[level_of(self->scores[texts[k]], most)]++;
    for (size_t level = 0, before = 0; level <= LEVELS; level++) {
        const size_t own = places[level];
        places[level] = before;
        before += own;
    }
    for (size_t k = 0; k < count; k++)
        scratch[places[level_of(self->scores[texts[k]], most)]++] = texts[k];
    memcpy(texts, scratch, count * sizeof *texts);
}

/* Puts those that weigh least first: of texts that have all that is sought they are the most
 * similar. */
static ae_status weights_rank(ae_finder *self, uint32_t *texts, size_t count, ae_error *error)
{
    uint64_t *keys = memory_resize(NULL, count, sizeof *keys);
    uint64_t *scratch = memory_resize(NULL, count, sizeof *scratch);
    ae_status status =
        keys != NULL && scratch != NULL ? AE_OK : status_out_of_memory(error, count * sizeof *keys);
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        search_whole whole;
        status = search_index_whole(self->index, texts[k], &whole, error);
        keys[k] = (uint64_t)whole.weight << 32 | texts[k];
    }
    if (status == AE_OK) {
        radix_sort(keys, scratch, count, 0, 64);
        for (size_t k = 0; k < count; k++)
            texts[k] = (uint32_t)keys[k];
    }
    memory_free(keys);
    memory_free(scratch);
    return status;
}

/* Those that have all of it come first, then those that have most. */
static ae_status texts_rank(ae_finder *self, candidates *met, size_t most, ae_error *error)
{
    if (met->count == 0)
        return AE_OK;
    uint32_t *scratch = memory_resize(NULL, met->count, sizeof *scratch);
    ae_status status =
        scratch != NULL ? AE_OK : status_out_of_memory(error, met->count * sizeof *scratch);
    if (status == AE_OK) {
        const size_t holders = holders_part(self, met, scratch);
        if (holders > most)
            status = weights_rank(self, met->texts, holders, error);
        else
            scores_rank(self, met->texts, holders, scratch);
        scores_rank(self, met->texts + holders, met->count - holders, scratch);
    }
    memory_free(scratch);
    return status;
}

ae_status candidates_find(ae_finder *self, const char *normal, size_t length, size_t most,
                          candidates *found, ae_error *error)
{
    prints_asked asked;
    ae_status status = prints_make(normal, length, &asked, error);
    print_hits *hits = memory_resize(NULL, asked.count + 1, sizeof *hits);
    if (status == AE_OK && hits == NULL)
        status = status_out_of_memory(error, asked.count * sizeof *hits);
    if (status == AE_OK)
        status = texts_meet(self, &asked, hits, found, error);
    if (status == AE_OK)
        status = texts_rank(self, found, most, error);
    for (size_t k = 0; k < found->count; k++)
        self->scores[found->texts[k]] = 0;
    memory_free(asked.all);
    memory_free(asked.sure);
    memory_free(hits);
    return status;
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
    const size_t room = texts < VISITED_MOST ? texts : VISITED_MOST;
    uint64_t *numbers = memory_resize(NULL, room, sizeof *numbers);
    size_t count = 0;
    found->texts = memory_resize(NULL, room, sizeof *found->texts);
    found->capacity = room;
    ae_status status = numbers != NULL && found->texts != NULL
                           ? AE_OK
                           : status_out_of_memory(error, room * sizeof *numbers);
    if (status == AE_OK)
        status = word_find_ask(self->words, normal, room, numbers, &count, error);
    for (size_t k = 0; k < count && status == AE_OK; k++)
        status = text_meet(self, numbers[k], found, error);
    for (size_t k = 0; k < found->count; k++)
        self->scores[found->texts[k]] = 0;
    if (status == AE_OK && found->count > most)
        status = weights_rank(self, found->texts, found->count, error);
    memory_free(numbers);
    return status;
}

/* ---- Both --------------------------------------------------------------------------- */

ae_status candidates_join(ae_finder *self, candidates *first, const candidates *more,
                          ae_error *error)
{
    const size_t own = first->count;
    void *texts = first->texts;
    ae_status status =
        memory_grow(&texts, &first->capacity, own + more->count, sizeof *first->texts, error);
    first->texts = texts;
    if (status != AE_OK)
        return status;
    for (size_t k = 0; k < own; k++)
        self->scores[first->texts[k]] = 1;
    for (size_t k = 0; k < more->count; k++)
        if (self->scores[more->texts[k]] == 0)
            first->texts[first->count++] = more->texts[k];
    for (size_t k = 0; k < own; k++)
        self->scores[first->texts[k]] = 0;
    return AE_OK;
}

bool candidates_are_unsure(size_t length)
{
    return length < WINNOW_WINDOW_MOST + WINNOW_GRAM - 1;
}
