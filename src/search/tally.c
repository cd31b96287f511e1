#include "search/tally.h"

#include "base/day.h"
#include "base/distinct.h"
#include "base/memory.h"
#include "base/status.h"

void tally_clear(tally *self)
{
    memory_free(self->ads);
    *self = (tally){.ads = NULL};
}

ae_status tally_add(tally *self, const search_ads *ads, uint32_t rank, ad_filter *filter,
                    size_t *added, ae_error *error)
{
    enum { AHEAD = 16 };
    const search_index *index = filter->from->index;
    const size_t before = self->count;
    void *block = self->ads;
    ae_status status =
        memory_grow(&block, &self->capacity, self->count + ads->count, sizeof *self->ads, error);
    self->ads = block;
    for (size_t k = 0; k < ads->count && status == AE_OK; k++) {
        const uint32_t ad = search_ad_at(ads, k);
        search_ad known;
        bool passes = false;
        if (k + AHEAD < ads->count)
            search_index_expect_ad(index, search_ad_at(ads, k + AHEAD));
        status = ad < search_index_settings(filter->from->index)->ads
                     ? search_index_ad(filter->from->index, ad, &known, error)
                     : search_index_damaged(filter->from->index, error);
        if (status == AE_OK)
            status = ad_filter_ask(filter, &known, &passes, error);
        if (status == AE_OK)
            self->ads[self->count] =
                (tally_ad){ad, rank, known.cluster, known.poster, known.place, known.day};
        self->count += passes;
        self->filtered += !passes;
    }
    *added = self->count - before;
    return status;
}

ae_status tally_settle(tally *self, ae_finder *from, ae_error *error)
{
    const uint64_t ads = search_index_settings(from->index)->ads;
    bool *seen = memory_new((size_t)ads, sizeof *seen);
    size_t kept = 0;
    if (seen == NULL)
        return status_out_of_memory(error, (size_t)ads);
    for (size_t k = 0; k < self->count; k++)
        if (!seen[self->ads[k].ad]) {
            seen[self->ads[k].ad] = true;
            self->ads[kept++] = self->ads[k];
        }
    self->count = kept;
    memory_free(seen);
    return AE_OK;
}

/* ---- Facts -------------------------------------------------------------------- */

static uint32_t number_of(const tally_ad *ad, search_list which)
{
    return which == SEARCH_CLUSTERS  ? ad->cluster
           : which == SEARCH_POSTERS ? ad->poster
                                     : ad->place;
}

/* Among few ads their numbers are sorted; among many, names are marked, of which there may be many
 * more. */
static ae_status different(ae_finder *from, search_list which, const tally_ad *ads, size_t count,
                           uint64_t *found, ae_error *error)
{
    enum { FEW = 1 << 12 };
    const size_t names = count > FEW ? (size_t)search_index_count(from->index, which) : 0;
    bool *seen = memory_new(names, sizeof *seen);
    uint32_t *numbers = memory_resize(NULL, count, sizeof *numbers);
    size_t kept = 0;
    ae_status status =
        seen != NULL && numbers != NULL ? AE_OK : status_out_of_memory(error, names + count);
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        const uint32_t number = number_of(&ads[k], which);
        if (number == SEARCH_NONE || (names > 0 && seen[number]))
            continue;
        if (names > 0)
            seen[number] = true;
        numbers[kept++] = number;
    }
    if (status == AE_OK)
        *found = names > 0 ? kept : distinct_keep(numbers, kept);
    memory_free(seen);
    memory_free(numbers);
    return status;
}

ae_status tally_facts(ae_finder *from, const tally_ad *ads, size_t count, ae_found_facts *facts,
                      ae_error *error)
{
    int32_t first = INT32_MAX, last = SEARCH_NO_DAY;
    *facts = (ae_found_facts){.ads = count};
    ae_status status = different(from, SEARCH_CLUSTERS, ads, count, &facts->clusters, error);
    if (status == AE_OK)
        status = different(from, SEARCH_POSTERS, ads, count, &facts->posters, error);
    if (status == AE_OK)
        status = different(from, SEARCH_PLACES, ads, count, &facts->places, error);
    for (size_t k = 0; k < count; k++) {
        first = ads[k].day != SEARCH_NO_DAY && ads[k].day < first ? ads[k].day : first;
        last = ads[k].day > last ? ads[k].day : last;
    }
    if (last != SEARCH_NO_DAY) {
        (void)day_write(first, facts->first_date);
        (void)day_write(last, facts->last_date);
    }
    return status;
}

/* ---- Telling ------------------------------------------------------------------ */

ae_status tally_name(ae_finder *from, search_list which, uint32_t number, arena *texts,
                     const char **name, ae_error *error)
{
    ae_cell found = {"", 0};
    ae_status status = number == SEARCH_NONE
                           ? AE_OK
                           : search_index_name(from->index, which, number, &found, error);
    if (status == AE_OK && (*name = arena_copy(texts, found.bytes, found.length)) == NULL)
        status = status_out_of_memory(error, found.length);
    return status;
}

static ae_status ad_tell(ae_finder *from, uint32_t ad, arena *texts, ae_found_ad *told,
                         ae_error *error)
{
    search_ad known;
    ae_status status = search_index_ad(from->index, ad, &known, error);
    if (status != AE_OK)
        return status;
    const struct {
        search_list which;
        uint32_t number;
        const char **name;
    } names[] = {{SEARCH_IDS, ad, &told->id},
                 {SEARCH_SOURCES, known.source, &told->source},
                 {SEARCH_CLUSTERS, known.cluster, &told->cluster_id},
                 {SEARCH_POSTERS, known.poster, &told->poster_id},
                 {SEARCH_PLACES, known.place, &told->place},
                 {SEARCH_SITES, known.site, &told->site},
                 {SEARCH_STATUSES, known.status, &told->status}};
    *told = (ae_found_ad){.ad = ad, .line = known.line};
    for (size_t k = 0; k < sizeof names / sizeof *names && status == AE_OK; k++)
        status = tally_name(from, names[k].which, names[k].number, texts, names[k].name, error);
    if (known.day != SEARCH_NO_DAY)
        (void)day_write(known.day, told->day);
    return status;
}

/* Earlier days first, ads without a day last. */
static bool earlier(const tally_ad *a, const tally_ad *b)
{
    const bool a_dated = a->day != SEARCH_NO_DAY, b_dated = b->day != SEARCH_NO_DAY;
    if (a_dated != b_dated)
        return a_dated;
    return a->day != b->day ? a->day < b->day : a->ad < b->ad;
}

/* The first `limit` ads by day, in order; returns how many. */
static size_t firsts_choose(const tally_ad *ads, size_t count, size_t limit, tally_ad *firsts)
{
    size_t kept = 0;
    for (size_t k = 0; k < count; k++) {
        if (kept == limit && (limit == 0 || !earlier(&ads[k], &firsts[kept - 1])))
            continue;
        size_t at = kept < limit ? kept++ : limit - 1;
        for (; at > 0 && earlier(&ads[k], &firsts[at - 1]); at--)
            firsts[at] = firsts[at - 1];
        firsts[at] = ads[k];
    }
    return kept;
}

ae_status tally_tell(ae_finder *from, const tally_ad *ads, size_t count, size_t limit, arena *texts,
                     const ae_found_ad **told, size_t *told_count, ae_error *error)
{
    const size_t room = count < limit ? count : limit;
    tally_ad *firsts = memory_resize(NULL, room, sizeof *firsts);
    ae_found_ad *made = arena_new(texts, room, sizeof *made);
    ae_status status =
        firsts != NULL && made != NULL ? AE_OK : status_out_of_memory(error, room * sizeof *made);
    const size_t shown = status == AE_OK ? firsts_choose(ads, count, room, firsts) : 0;
    for (size_t k = 0; k < shown && status == AE_OK; k++)
        status = ad_tell(from, firsts[k].ad, texts, &made[k], error);
    memory_free(firsts);
    if (status == AE_OK) {
        *told = made;
        *told_count = shown;
    }
    return status;
}
