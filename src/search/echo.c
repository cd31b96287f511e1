#include "search/echo.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "search/candidates.h"
#include "sim/shared_set.h"
#include "sim/verify.h"

enum { MISSED_MOST = 768 };

void echo_list_clear(echo_list *self)
{
    memory_free(self->echoes);
    *self = (echo_list){.echoes = NULL};
}

/* ---- Whom to compare -------------------------------------------------------------- */

static ae_status text_passes(ae_finder *self, uint32_t text, ad_filter *filter, bool *passes,
                             ae_error *error)
{
    search_ads ads = {NULL, 0};
    ae_status status = search_index_text(self->index, text, &ads, error);
    *passes = false;
    for (size_t k = 0; k < ads.count && status == AE_OK && !*passes; k++) {
        search_ad ad;
        status = search_index_ad(self->index, search_ad_at(&ads, k), &ad, error);
        if (status == AE_OK)
            status = ad_filter_ask(filter, &ad, passes, error);
    }
    return status;
}

/* Leaves the first `most` of which an ad passes, or else none. */
static ae_status candidates_sift(ae_finder *self, candidates *met, size_t most, ad_filter *filter,
                                 bool passing, ae_error *error)
{
    ae_status status = AE_OK;
    size_t kept = 0;
    for (size_t k = 0; k < met->count && kept < most && status == AE_OK; k++) {
        bool passes = true;
        if (ad_filter_is_set(filter))
            status = text_passes(self, met->texts[k], filter, &passes, error);
        met->texts[kept] = met->texts[k];
        kept += passes == passing;
    }
    met->count = kept;
    return status;
}

/* ---- Measuring --------------------------------------------------------------------- */

/* The shingles of a text, into self->cut. */
static ae_status text_cut(ae_finder *self, const char *normal, size_t length, size_t *count,
                          ae_error *error)
{
    void *cut = self->cut;
    ae_status status = memory_grow(&cut, &self->cut_capacity, length + 1, sizeof *self->cut, error);
    self->cut = cut;
    if (status == AE_OK)
        *count = shingle_extract(self->shingles, normal, length, self->cut);
    return status;
}

/* Whether a text has the other in it letter by letter, and with that all its shingles. */
static bool has_whole(const ae_finder *self, const echo_query *query, ae_cell normal)
{
    return self->shingles.kind == SHINGLE_CHARACTER &&
           memmem(normal.bytes, normal.length, query->normal, query->length) != NULL;
}

static ae_status text_measure(ae_finder *self, const shared_set *sought, const echo_query *query,
                              uint32_t text, echo *made, ae_error *error)
{
    ae_cell normal = {NULL, 0};
    search_whole whole = {0, 0};
    overlap_share shared = sought->whole;
    size_t count = 0;
    ae_status status = search_index_name(self->index, SEARCH_TEXTS, text, &normal, error);
    if (status == AE_OK)
        status = search_index_whole(self->index, text, &whole, error);
    if (status == AE_OK && !has_whole(self, query, normal)) {
        status = text_cut(self, normal.bytes, normal.length, &count, error);
        if (status == AE_OK)
            shared = shared_set_sum(sought, self->cut, count);
    }
    if (status != AE_OK)
        return status;
    const overlap_share other = {whole.weight, whole.members};
    if (shared.weight > other.weight || shared.members > other.members)
        return search_index_damaged(self->index, error);
    const uint32_t similarity =
        verify_measure(sought->whole, other, shared, row_file_settings_of(self->rows)->plain_share);
    *made = (echo){.text = text,
                   .similarity = similarity,
                   .contained = verify_containment(sought->whole, shared),
                   .similar = similarity > 0 && similarity >= query->threshold};
    made->words = !made->similar && !(query->echoes && made->contained >= query->contained);
    return AE_OK;
}

static ae_status sought_make(ae_finder *self, const echo_query *query, shared_set *made,
                             ae_error *error)
{
    size_t count = 0;
    ae_status status = text_cut(self, query->normal, query->length, &count, error);
    return status == AE_OK ? shared_set_make(made, &self->weights, self->cut, count, error)
                           : status;
}

/* Keeps of the texts those that count: the first `with_words`, as they have all the words, and of
 * the others until so many in a row did not count that hardly any will: they come by what they
 * have in common. */
static ae_status texts_measure(ae_finder *self, const echo_query *query, const candidates *met,
                               size_t with_words, echo_list *list, ae_error *error)
{
    shared_set sought = {.keys = NULL};
    size_t k = 0;
    ae_status status = sought_make(self, query, &sought, error);
    for (size_t missed = 0; k < met->count && missed < MISSED_MOST && status == AE_OK; k++) {
        echo *made = &list->echoes[list->count];
        status = text_measure(self, &sought, query, met->texts[k], made, error);
        if (status != AE_OK)
            break;
        const bool counts = !made->words || k < with_words;
        missed = counts ? 0 : missed + 1;
        list->count += counts;
    }
    list->measured += k;
    shared_set_clear(&sought);
    return status;
}

static int echo_compare(const void *left, const void *right)
{
    const echo *a = left, *b = right;
    if (a->similar != b->similar)
        return a->similar ? -1 : 1;
    if (a->words != b->words)
        return b->words ? -1 : 1;
    if (!a->similar && a->contained != b->contained)
        return a->contained > b->contained ? -1 : 1;
    if (a->similarity != b->similarity)
        return a->similarity > b->similarity ? -1 : 1;
    return a->text < b->text ? -1 : a->text > b->text;
}

/* Those with all the words stand first; *with_words: how many they are. *all: how many there were
 * before some were left out, because of the filter, or as there are more than are compared. */
static ae_status candidates_meet(ae_finder *self, const echo_query *query, ad_filter *filter,
                                 bool passing, candidates *met, size_t *with_words, uint64_t *all,
                                 ae_error *error)
{
    const size_t most = query->measured, half = query->echoes ? most / 2 : most;
    candidates like = {.texts = NULL};
    ae_status status = AE_OK;
    if (query->words)
        status = candidates_find_words(self, query->normal, half, met, error);
    *all = met->count;
    if (status == AE_OK)
        status = candidates_sift(self, met, half, filter, passing, error);
    *with_words = met->count;
    if (status == AE_OK && query->echoes)
        status = candidates_find(self, query->normal, query->length, most, &like, error);
    *all = like.count > *all ? like.count : *all;
    if (status == AE_OK)
        status = candidates_sift(self, &like, most, filter, passing, error);
    if (status == AE_OK)
        status = candidates_join(self, met, &like, error);
    met->count = met->count < most ? met->count : most;
    candidates_clear(&like);
    return status;
}

/* Adds to the list the texts of which an ad passes, or else those of which none does. */
static ae_status side_find(ae_finder *self, const echo_query *query, ad_filter *filter,
                           bool passing, echo_list *list, ae_error *error)
{
    candidates met = {.texts = NULL};
    size_t with_words = 0;
    ae_status status =
        candidates_meet(self, query, filter, passing, &met, &with_words, &list->candidates, error);
    if (status == AE_OK) {
        const size_t room = list->count + met.count;
        echo *grown = memory_resize(list->echoes, room, sizeof *grown);
        if (grown != NULL)
            list->echoes = grown;
        else
            status = status_out_of_memory(error, room * sizeof *grown);
    }
    if (status == AE_OK)
        status = texts_measure(self, query, &met, with_words, list, error);
    candidates_clear(&met);
    return status;
}

ae_status echo_find(ae_finder *self, const echo_query *query, ad_filter *filter, echo_list *found,
                    ae_error *error)
{
    echo_list list = {.echoes = NULL};
    ae_status status = side_find(self, query, filter, true, &list, error);
    if (status == AE_OK && ad_filter_is_set(filter))
        status = side_find(self, query, filter, false, &list, error);
    if (status == AE_OK && list.count > 1)
        qsort(list.echoes, list.count, sizeof *list.echoes, echo_compare);
    if (status == AE_OK)
        *found = list;
    else
        echo_list_clear(&list);
    return status;
}
