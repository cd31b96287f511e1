#include "run/rulings.h"

#include <stdlib.h>
#include <string.h>

#include "base/status.h"
#include "casefile/verdict.h"
#include "run/ruling_room.h"

/* ---- pairs ---- */

static int pair_compare(const void *left, const void *right)
{
    const ruling_pair *a = left, *b = right;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    if (a->b != b->b)
        return a->b < b->b ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

/* Whether a later line says that a cluster which holds both is one. */
static bool pair_is_overruled(const ruling_room *self, const ruling_pair *pair)
{
    for (size_t k = pair->number; k < self->lines->count; k++) {
        const journal_line *line = &self->lines->lines[k];
        bool a = false, b = false;
        if (line->target != AE_TARGET_CLUSTER || line->verdict != AE_VERDICT_SAME)
            continue;
        for (size_t at = self->into->named.begin[k]; at < self->into->named.begin[k + 1]; at++) {
            const uint32_t ad = self->into->named.ads[at];
            if (ruling_taken_since(self, ad) < line->number) {
                a |= ad == pair->a;
                b |= ad == pair->b;
            }
        }
        if (a && b)
            return true;
    }
    return false;
}

/* What was last said of each two ads. */
static ae_status pairs_settle(ruling_room *self, ae_error *error)
{
    size_t count = 0, kept = 0;
    self->pairs = memory_new(self->lines->count, sizeof *self->pairs);
    if (self->pairs == NULL)
        return status_out_of_memory(error, self->lines->count * sizeof *self->pairs);
    for (size_t k = 0; k < self->lines->count; k++) {
        const journal_line *line = &self->lines->lines[k];
        const size_t begin = self->into->named.begin[k];
        if (line->target != AE_TARGET_PAIR || !verdict_rules(line->verdict) ||
            self->into->named.begin[k + 1] - begin != 2 ||
            self->into->named.ads[begin] == self->into->named.ads[begin + 1])
            continue;
        const uint32_t a = self->into->named.ads[begin], b = self->into->named.ads[begin + 1];
        self->pairs[count++] = (ruling_pair){
            a < b ? a : b, a < b ? b : a, line->verdict == AE_VERDICT_SAME, (uint32_t)line->number};
    }
    if (count > 1)
        qsort(self->pairs, count, sizeof *self->pairs, pair_compare);
    for (size_t k = 0; k < count; k++) {
        const ruling_pair *pair = &self->pairs[k];
        const bool last = k + 1 == count || pair[1].a != pair->a || pair[1].b != pair->b;
        if (last && (pair->same || !pair_is_overruled(self, pair)))
            self->pairs[kept++] = *pair;
        else
            self->into->overruled++;
    }
    self->pair_count = kept;
    return AE_OK;
}

/* Two that are different and of one text: one leaves it. Returns how many pairs differ. */
static size_t repeats_part(const ruling_room *self)
{
    const uint32_t *rank = self->rows->id_rank;
    bool *left = self->into->left;
    size_t different = 0;
    for (size_t k = 0; k < self->pair_count; k++) {
        const ruling_pair *pair = &self->pairs[k];
        different += !pair->same;
        if (pair->same || left[pair->a] || left[pair->b] ||
            ruling_text(self, pair->a) != ruling_text(self, pair->b) ||
            ruling_text(self, pair->a) == CORPUS_NONE)
            continue;
        left[rank[pair->a] > rank[pair->b] ? pair->a : pair->b] = true;
    }
    return different;
}

/* ---- sets of what is the same ---- */

static ae_status sets_begin(ruling_room *self, size_t numbers, size_t most, ae_error *error)
{
    memory_free(self->parent);
    apart_clear(&self->kept);
    self->parent = forest_new(numbers);
    return self->parent != NULL
               ? apart_make(&self->kept, self->parent, (uint32_t)numbers, most, error)
               : status_out_of_memory(error, numbers * sizeof *self->parent);
}

/* *joined: it was another set. False: they are to stay apart. */
static bool sets_join(ruling_room *self, uint32_t a, uint32_t b, bool *joined)
{
    a = forest_root(self->parent, a);
    b = forest_root(self->parent, b);
    *joined = a != b;
    if (a == b)
        return true;
    if (!apart_may_join(&self->kept, a, b)) {
        *joined = false;
        return false;
    }
    forest_join(self->parent, a, b);
    apart_join(&self->kept, a < b ? a : b, a < b ? b : a);
    return true;
}

typedef ae_status (*set_take)(ruling_room *self, uint32_t a, uint32_t b, uint32_t number,
                              ae_error *error);

static ae_status pair_take(ruling_room *self, uint32_t a, uint32_t b, uint32_t number,
                           ae_error *error)
{
    (void)error;
    self->into->pairs[self->into->pair_count++] = (ruling_pair){a, b, true, number};
    return AE_OK;
}

static ae_status texts_take(ruling_room *self, uint32_t a, uint32_t b, uint32_t number,
                            ae_error *error)
{
    (void)number;
    (void)error;
    self->into->together[self->into->together_count++] =
        (cluster_word){a < b ? a : b, a < b ? b : a};
    return AE_OK;
}

/* Joins items[0..count) as far as they may: each with the first before it that stands for a
 * set of its own. Those that do come to stand at the beginning of items[]. */
static ae_status items_join(ruling_room *self, uint32_t *items, size_t count, uint32_t number,
                            set_take take, ae_error *error)
{
    size_t sets = 0;
    ae_status status = AE_OK;
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        bool joined = false, placed = false;
        const uint32_t item = items[k];
        for (size_t at = 0; at < sets && !placed && status == AE_OK; at++) {
            placed = sets_join(self, items[at], item, &joined);
            if (joined)
                status = take(self, items[at], item, number, error);
        }
        if (!placed)
            items[sets++] = item;
    }
    self->into->overruled += sets > 1;
    return status;
}

/* The ads of a line that still are what it says, or their texts, into items[]. */
static size_t members_list(const ruling_room *self, size_t k, bool texts, uint32_t *items)
{
    size_t count = 0;
    for (size_t at = self->into->named.begin[k]; at < self->into->named.begin[k + 1]; at++) {
        const uint32_t ad = self->into->named.ads[at];
        if (ruling_taken_since(self, ad) > self->lines->lines[k].number)
            continue;
        if (!texts)
            items[count++] = ad;
        else if (ruling_text(self, ad) != CORPUS_NONE && !self->into->left[ad])
            items[count++] = ruling_text(self, ad);
    }
    return count;
}

/* The newest first. `by_number`: per line the number + 1 of its pair. */
static ae_status lines_join(ruling_room *self, bool texts, const uint32_t *by_number,
                            uint32_t *items, set_take take, ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t k = self->lines->count; k-- > 0 && status == AE_OK;) {
        const journal_line *line = &self->lines->lines[k];
        size_t count = 0;
        if (line->verdict == AE_VERDICT_SAME && line->target == AE_TARGET_CLUSTER)
            count = members_list(self, k, texts, items);
        else if (!texts && by_number[k] != 0) {
            items[count++] = self->pairs[by_number[k] - 1].a;
            items[count++] = self->pairs[by_number[k] - 1].b;
        }
        status = items_join(self, items, count, (uint32_t)line->number, take, error);
    }
    return status;
}

static ae_status ads_join(ruling_room *self, size_t different, uint32_t *by_number, uint32_t *items,
                          ae_error *error)
{
    rulings *into = self->into;
    ae_status status = sets_begin(self, self->rows->ad_count, different, error);
    for (size_t k = 0; k < self->pair_count && status == AE_OK; k++)
        if (self->pairs[k].same) {
            by_number[self->pairs[k].number - 1] = (uint32_t)k + 1;
        } else {
            apart_keep(&self->kept, self->pairs[k].a, self->pairs[k].b);
            into->pairs[into->pair_count++] = self->pairs[k];
        }
    into->different_count = into->pair_count;
    return status == AE_OK ? lines_join(self, false, by_number, items, pair_take, error) : status;
}

static ae_status texts_join(ruling_room *self, size_t different, uint32_t *items, ae_error *error)
{
    rulings *into = self->into;
    ae_status status = sets_begin(self, self->rows->text_count, different, error);
    for (size_t k = 0; k < self->pair_count && status == AE_OK; k++) {
        const ruling_pair *pair = &self->pairs[k];
        const uint32_t a = ruling_text(self, pair->a), b = ruling_text(self, pair->b);
        if (pair->same || into->left[pair->a] || into->left[pair->b] || a == CORPUS_NONE ||
            b == CORPUS_NONE)
            continue;
        apart_keep(&self->kept, a, b);
        into->apart[into->apart_count++] = (cluster_word){a < b ? a : b, a < b ? b : a};
    }
    return status == AE_OK ? lines_join(self, true, NULL, items, texts_take, error) : status;
}

static ae_status sets_make(ruling_room *self, ae_error *error)
{
    rulings *into = self->into;
    const size_t named = self->into->named.begin[self->lines->count];
    const size_t different = repeats_part(self);
    uint32_t *by_number = memory_new(self->lines->count, sizeof *by_number);
    uint32_t *items = memory_new(named + 2, sizeof *items);
    into->pairs = memory_new(named + self->pair_count, sizeof *into->pairs);
    into->together = memory_new(named, sizeof *into->together);
    into->apart = memory_new(different, sizeof *into->apart);
    ae_status status = AE_OK;
    if (!by_number || !items || !into->pairs || !into->together || !into->apart)
        status = status_out_of_memory(error, named * sizeof *into->pairs);
    if (status == AE_OK)
        status = ads_join(self, different, by_number, items, error);
    if (status == AE_OK)
        status = texts_join(self, different, items, error);
    memory_free(by_number);
    memory_free(items);
    return status;
}

/* A text whose ads have all left it is nobody's. */
static ae_status texts_mute(ruling_room *self, ae_error *error)
{
    uint32_t *ads = memory_new(self->rows->text_count, sizeof *ads);
    if (ads == NULL)
        return status_out_of_memory(error, self->rows->text_count * sizeof *ads);
    for (uint32_t ad = 0; ad < self->rows->ad_count; ad++)
        if (ruling_text(self, ad) != CORPUS_NONE && self->into->left[ad])
            ads[ruling_text(self, ad)]++;
    for (size_t text = 0; text < self->rows->text_count; text++)
        self->into->muted[text] |= ads[text] == self->rows->texts[text].ads;
    memory_free(ads);
    return AE_OK;
}

/* ---- contacts ---- */

static ae_status contacts_settle(ruling_room *self, ae_error *error)
{
    rulings *into = self->into;
    const size_t count = self->lines->count;
    uint8_t *told = memory_new(self->rows->contacts.count, sizeof *told);
    into->hubs = memory_new(count, sizeof *into->hubs);
    into->plain = memory_new(count, sizeof *into->plain);
    if (told == NULL || into->hubs == NULL || into->plain == NULL) {
        memory_free(told);
        return status_out_of_memory(error, count * sizeof *into->hubs);
    }
    for (size_t k = count; k-- > 0;) { /* the last word on each */
        const uint32_t contact = self->into->named.contact[k];
        const ae_verdict verdict = self->lines->lines[k].verdict;
        if (contact == CORPUS_NONE || !verdict_rules(verdict) || told[contact]++ > 0)
            continue;
        if (verdict == AE_VERDICT_SAME)
            into->plain[into->plain_count++] = contact;
        else
            into->hubs[into->hub_count++] = contact;
    }
    memory_free(told);
    return AE_OK;
}

ae_status rulings_make(const journal *lines, const corpus *rows, rulings *self, ae_error *error)
{
    ruling_room room = {.lines = lines, .rows = rows, .into = self};
    if (lines->count == 0)
        return AE_OK;
    if (lines->count >= UINT32_MAX)
        return status_fail(error, AE_ERROR_LIMIT, "more decisions than can be numbered");
    self->status = memory_new(rows->ad_count, sizeof *self->status);
    self->marks = memory_new(lines->count, sizeof *self->marks);
    ae_status status = self->status == NULL || self->marks == NULL
                           ? status_out_of_memory(error, rows->ad_count)
                           : AE_OK;
    if (status == AE_OK)
        status = ruling_ads_find(lines, rows, &self->named, error);
    if (status == AE_OK)
        status = ruling_roles_settle(&room, error);
    if (status == AE_OK)
        status = pairs_settle(&room, error);
    if (status == AE_OK)
        status = sets_make(&room, error);
    if (status == AE_OK)
        status = texts_mute(&room, error);
    if (status == AE_OK)
        status = contacts_settle(&room, error);
    memory_free(room.pairs);
    memory_free(room.parent);
    apart_clear(&room.kept);
    ruling_roles_clear(&room);
    return status;
}

void rulings_clear(rulings *self)
{
    void *const arrays[] = {self->together, self->apart,  self->muted,          self->spread,
                            self->left,     self->copied, self->copied_cluster, self->boilerplate,
                            self->pairs,    self->hubs,   self->plain,          self->status,
                            self->marks};
    ruling_ads_clear(&self->named);
    for (size_t k = 0; k < sizeof arrays / sizeof *arrays; k++)
        memory_free(arrays[k]);
    *self = (rulings){0};
}
