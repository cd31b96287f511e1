#include "run/posters.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/status.h"
#include "run/outcome.h"
#include "run/ranking.h"

uint64_t posters_number(const corpus *rows, uint32_t ad)
{
    const char *id = corpus_ad_id(rows, ad);
    return hash128_bytes(id, strlen(id)).high;
}

static ae_status room_make(const posters_input *input, const poster_result *formed, posters *self,
                           ae_error *error)
{
    spill *large = self->large = self->texts.behind = input->rows->large;
    self->namer = spill_take(large, formed->poster_count, sizeof *self->namer);
    self->rank = spill_take(large, formed->poster_count, sizeof *self->rank);
    self->members = spill_take(large, input->rows->ad_count, sizeof *self->members);
    return self->namer != NULL && self->rank != NULL && self->members != NULL
               ? AE_OK
               : status_out_of_memory(error, input->rows->ad_count * sizeof *self->members);
}

static void posters_sift(const posters_input *input, const poster_result *formed, posters *self)
{
    const corpus *rows = input->rows;
    for (size_t k = 0; k < formed->poster_count; k++) {
        self->namer[k] = self->rank[k] = CORPUS_NONE;
        self->count += formed->facts[k].ads >= 2;
    }
    for (uint32_t k = 0; k < rows->ad_count; k++) {
        uint32_t *namer = &self->namer[formed->poster_of[k]];
        if (*namer == CORPUS_NONE || rows->id_rank[k] < rows->id_rank[*namer])
            *namer = k;
    }
}

static ae_status posters_order(const posters_input *input, const poster_result *formed,
                               posters *self, ae_error *error)
{
    ranking by;
    ae_status status = ranking_new(&by, self->large, self->count, error);
    if (status != AE_OK)
        return status;
    uint32_t *numbers =
        spill_take(self->large, self->count, sizeof *numbers); /* of the posters that are ranked */
    self->shown = spill_take_zero(self->large, self->count, sizeof *self->shown);
    if (numbers == NULL || self->shown == NULL)
        status = status_out_of_memory(error, self->count * sizeof *self->shown);
    size_t count = 0;
    for (uint32_t k = 0; k < formed->poster_count && status == AE_OK; k++) {
        if (formed->facts[k].ads < 2)
            continue;
        by.facts[count] = self->facts.groups[k];
        outcome_name('p', posters_number(input->rows, self->namer[k]), by.ids[count]);
        numbers[count++] = k;
    }
    if (status == AE_OK)
        status = ranking_sort(&by, input->rule, error);
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        self->shown[k].poster = numbers[by.order[k]];
        self->rank[self->shown[k].poster] = (uint32_t)k;
    }
    spill_give(self->large, numbers);
    ranking_clear(&by);
    return status;
}

static ae_status members_fill(const posters_input *input, const poster_result *formed,
                              posters *self, ae_error *error)
{
    uint32_t *filled = spill_take_zero(self->large, self->count, sizeof *filled);
    size_t sum = 0;
    if (filled == NULL)
        return status_out_of_memory(error, self->count * sizeof *filled);
    for (size_t k = 0; k < self->count; k++) {
        self->shown[k].member_begin = sum;
        sum += formed->facts[self->shown[k].poster].ads;
    }
    self->member_count = sum;
    for (uint32_t ad = 0; ad < input->rows->ad_count; ad++) {
        const uint32_t rank = self->rank[formed->poster_of[ad]];
        if (rank != CORPUS_NONE)
            self->members[self->shown[rank].member_begin + filled[rank]++] = ad;
    }
    spill_give(self->large, filled);
    return AE_OK;
}

/* ---- Itineraries ---- */

/* Room for the itinerary of one poster after the other. `places` are those of the run;
 * one counts as guessed in a poster when each of its ads there was. */
typedef struct touring {
    const particulars *known;
    itinerary_place *places;
    itinerary_visit *visits;
    itinerary runs;
    buffer text;
} touring;

static ae_status itinerary_tell(touring *self, const uint32_t *ads, size_t count, posters *into,
                                poster_shown *shown, ae_error *error)
{
    const locating *where = &self->known->places;
    size_t visits = 0;
    for (size_t k = 0; k < count; k++) {
        const uint32_t place = where->place_of[ads[k]];
        if (place == CORPUS_NONE)
            continue;
        self->places[place].guessed = true;
        if (self->known->days.days[ads[k]] != DATING_NO_DAY)
            self->visits[visits++] = (itinerary_visit){place, self->known->days.days[ads[k]]};
    }
    for (size_t k = 0; k < count; k++)
        if (where->place_of[ads[k]] != CORPUS_NONE && !where->guessed[ads[k]])
            self->places[where->place_of[ads[k]]].guessed = false;
    self->text.length = 0;
    ae_status status = itinerary_make(self->visits, visits, self->places, &self->runs, error);
    if (status == AE_OK)
        status = itinerary_write(&self->runs, self->places, &self->text, error);
    if (status != AE_OK)
        return status;
    shown->itinerary =
        arena_copy(&into->texts, self->text.length == 0 ? "" : self->text.data, self->text.length);
    return shown->itinerary == NULL ? status_out_of_memory(error, self->text.length) : AE_OK;
}

static ae_status itineraries_make(const posters_input *input, const poster_result *formed,
                                  posters *self, ae_error *error)
{
    const locating *where = &input->known->places;
    touring tour = {.known = input->known,
                    .places = memory_new(where->place_count, sizeof *tour.places),
                    .visits = spill_take(self->large, input->rows->ad_count, sizeof *tour.visits)};
    ae_status status =
        tour.places == NULL || tour.visits == NULL
            ? status_out_of_memory(error, input->rows->ad_count * sizeof *tour.visits)
            : AE_OK;
    buffer_init(&tour.text, SIZE_MAX);
    if (status == AE_OK && where->place_count > 0)
        memcpy(tour.places, where->places, where->place_count * sizeof *tour.places);
    for (size_t k = 0; k < self->count && status == AE_OK; k++) {
        poster_shown *shown = &self->shown[k];
        status = itinerary_tell(&tour, self->members + shown->member_begin,
                                formed->facts[shown->poster].ads, self, shown, error);
    }
    memory_free(tour.places);
    spill_give(self->large, tour.visits);
    itinerary_clear(&tour.runs);
    buffer_clear(&tour.text);
    return status;
}

ae_status posters_describe(const posters_input *input, const poster_result *formed, posters *self,
                           ae_error *error)
{
    facts_input asked =
        particulars_facts(input->known, input->rows, formed->poster_of, formed->poster_count);
    asked.threads = input->threads;
    ae_status status = room_make(input, formed, self, error);
    if (status == AE_OK)
        status = facts_gather(&asked, &self->facts, error);
    if (status == AE_OK) {
        posters_sift(input, formed, self);
        status = posters_order(input, formed, self, error);
    }
    if (status == AE_OK)
        status = members_fill(input, formed, self, error);
    return status == AE_OK ? itineraries_make(input, formed, self, error) : status;
}

void posters_clear(posters *self)
{
    facts_clear(&self->facts);
    spill_give(self->large, self->namer);
    spill_give(self->large, self->rank);
    spill_give(self->large, self->members);
    spill_give(self->large, self->shown);
    arena_clear(&self->texts);
    *self = (posters){0};
}
