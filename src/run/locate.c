#include "run/locate.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/status.h"
#include "describe/gazetteer.h"
#include "describe/place_settle.h"
#include "sim/radix.h"
#include "text/normalise.h"

enum { WRITTEN_CEILING = 1 << 30 };

/* Everything between the cells and the places. */
typedef struct survey {
    const corpus *rows;
    const uint32_t *groups;
    place_reading *readings; /* per location */
    uint32_t *written;       /* per location: number of the city cell's normal form; CORPUS_NONE:
                                not wanted, or empty */
    intern_table forms;      /* those normal forms */
    const char **spelled;    /* per normal form: the smallest of the cells as written */
    size_t spelled_capacity;
    place_choice *alone; /* per location: by itself */
    bool *told;          /* per location: by some ad */
    uint64_t *pairs;     /* of a group and a location, rising, without repeats; of the groups with
                            a location that may be several places, all others settle by themselves */
    size_t pair_count;
    place_choice *choices; /* of the pairs */
} survey;

static ae_cell name_cell(const corpus *rows, uint32_t name)
{
    return name == CORPUS_NONE ? (ae_cell){"", 0} : ae_cell_of(intern_text(&rows->names, name));
}

static ae_status written_note(survey *self, ae_cell city, uint32_t *number, ae_error *error)
{
    buffer normal;
    buffer_init(&normal, WRITTEN_CEILING);
    *number = CORPUS_NONE;
    ae_status status = normalise(city.bytes, city.length, &normal, NULL, 0, error);
    if (status == AE_OK && normal.length > 0) {
        bool added = false;
        void *spelled = self->spelled;
        status = intern_add(&self->forms, normal.data, normal.length, number, &added, error);
        if (status == AE_OK)
            status = memory_grow(&spelled, &self->spelled_capacity, self->forms.count,
                                 sizeof *self->spelled, error);
        self->spelled = spelled;
        if (status == AE_OK && (added || strcmp(city.bytes, self->spelled[*number]) < 0))
            self->spelled[*number] = city.bytes;
    }
    buffer_clear(&normal);
    return status;
}

static ae_status locations_read(survey *self, ae_error *error)
{
    const corpus *rows = self->rows;
    ae_status status = AE_OK;
    self->readings = memory_new(rows->locations.count, sizeof *self->readings);
    self->written = memory_new(rows->locations.count, sizeof *self->written);
    if (self->readings == NULL || self->written == NULL)
        return status_out_of_memory(error, rows->locations.count * sizeof *self->readings);
    for (uint32_t k = 0; k < rows->locations.count && status == AE_OK; k++) {
        const corpus_location told = corpus_location_of(rows, k);
        const place_cells cells = {name_cell(rows, told.city), name_cell(rows, told.region),
                                   name_cell(rows, told.country)};
        place_read(&cells, &self->readings[k]);
        self->written[k] = CORPUS_NONE;
        if (self->readings[k].count == 0)
            status = written_note(self, cells.city, &self->written[k], error);
    }
    return status;
}

static ae_status locations_choose(survey *self, ae_error *error)
{
    const corpus *rows = self->rows;
    const size_t count = rows->locations.count;
    self->alone = memory_resize(NULL, count, sizeof *self->alone);
    self->told = memory_new(count, sizeof *self->told);
    if (self->alone == NULL || self->told == NULL)
        return status_out_of_memory(error, count * sizeof *self->alone);
    for (uint32_t k = 0; k < count; k++)
        place_settle(self->readings, &k, 1, &self->alone[k]);
    for (size_t k = 0; k < rows->ad_count; k++)
        if (rows->ads[k].location != CORPUS_NONE)
            self->told[rows->ads[k].location] = true;
    return AE_OK;
}

/* Whether its group has a say in which place it is. */
static bool is_open(const survey *self, uint32_t location)
{
    return location != CORPUS_NONE && self->groups != NULL && self->readings[location].count > 1;
}

static uint64_t pair_of(const survey *self, size_t ad)
{
    return (uint64_t)self->groups[ad] << 32 | self->rows->ads[ad].location;
}

/* Marks the groups that tell an open location; how many pairs they have, repeats counted. */
static size_t groups_mark(const survey *self, bool *open)
{
    const corpus *rows = self->rows;
    size_t count = 0;
    for (size_t k = 0; k < rows->ad_count; k++)
        if (is_open(self, rows->ads[k].location))
            open[self->groups[k]] = true;
    for (size_t k = 0; k < rows->ad_count; k++)
        count += open[self->groups[k]] && rows->ads[k].location != CORPUS_NONE;
    return count;
}

static ae_status pairs_make(survey *self, ae_error *error)
{
    const corpus *rows = self->rows;
    uint32_t last = 0;
    if (self->groups == NULL)
        return AE_OK;
    for (size_t k = 0; k < rows->ad_count; k++)
        last = self->groups[k] > last ? self->groups[k] : last;
    bool *open = memory_new((size_t)last + 1, sizeof *open);
    const size_t most = open != NULL ? groups_mark(self, open) : 0;
    self->pairs = memory_resize(NULL, most, 2 * sizeof *self->pairs);
    if (open == NULL || self->pairs == NULL) {
        memory_free(open);
        return status_out_of_memory(error, most * 2 * sizeof *self->pairs);
    }
    for (size_t k = 0; k < rows->ad_count && most > 0; k++)
        if (open[self->groups[k]] && rows->ads[k].location != CORPUS_NONE)
            self->pairs[self->pair_count++] = pair_of(self, k);
    radix_sort(self->pairs, self->pairs + most, self->pair_count, 0, 64);
    self->pair_count = radix_unique(self->pairs, self->pair_count);
    memory_free(open);
    return AE_OK;
}

static ae_status choices_make(survey *self, ae_error *error)
{
    uint32_t *cells = memory_resize(NULL, self->pair_count, sizeof *cells);
    self->choices = memory_resize(NULL, self->pair_count, sizeof *self->choices);
    if (cells == NULL || self->choices == NULL) {
        memory_free(cells);
        return status_out_of_memory(error, self->pair_count * sizeof *self->choices);
    }
    for (size_t k = 0; k < self->pair_count; k++)
        cells[k] = (uint32_t)self->pairs[k];
    for (size_t begin = 0, end; begin < self->pair_count; begin = end) {
        end = begin + 1;
        while (end < self->pair_count && self->pairs[end] >> 32 == self->pairs[begin] >> 32)
            end++;
        if (end == begin + 1) /* nothing else helps to choose */
            self->choices[begin] = self->alone[cells[begin]];
        else
            place_settle(self->readings, cells + begin, end - begin, self->choices + begin);
    }
    memory_free(cells);
    return AE_OK;
}

/* What was chosen for an ad that tells a location. */
static place_choice choice_of(const survey *self, size_t ad)
{
    if (!is_open(self, self->rows->ads[ad].location))
        return self->alone[self->rows->ads[ad].location];
    const uint64_t pair = pair_of(self, ad);
    size_t low = 0, high = self->pair_count;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (self->pairs[middle] < pair)
            low = middle + 1;
        else
            high = middle;
    }
    return self->choices[low];
}

static int spelling_compare(const void *left, const void *right)
{
    const intern_entry *const *a = left, *const *b = right;
    return strcmp((*a)->bytes, (*b)->bytes);
}

/* numbers[k] becomes the rank of the k-th normal form. */
static ae_status written_rank(const survey *self, uint32_t *numbers, ae_error *error)
{
    const size_t count = self->forms.count;
    const intern_entry **order = memory_new(count, sizeof *order);
    if (order == NULL)
        return status_out_of_memory(error, count * sizeof *order);
    for (size_t k = 0; k < count; k++)
        order[k] = &self->forms.entries[k];
    if (count > 0)
        qsort(order, count, sizeof *order, spelling_compare);
    for (size_t k = 0; k < count; k++)
        numbers[order[k] - self->forms.entries] = (uint32_t)k;
    memory_free(order);
    return AE_OK;
}

static ae_status place_name(locating *self, itinerary_place *place, const char *name,
                            ae_error *error)
{
    place->name = arena_copy(&self->names, name, strlen(name));
    return place->name == NULL ? status_out_of_memory(error, strlen(name)) : AE_OK;
}

static ae_status places_fill(locating *self, const survey *from, const uint32_t *city_numbers,
                             const uint32_t *written_numbers, uint32_t cities, ae_error *error)
{
    ae_status status = AE_OK;
    for (uint32_t city = 0; city < gazetteer_place_count && status == AE_OK; city++) {
        char name[GAZETTEER_NAME_BYTES];
        if (city_numbers[city] == CORPUS_NONE)
            continue;
        itinerary_place *place = &self->places[city_numbers[city]];
        *place = (itinerary_place){.latitude = gazetteer_places[city].latitude,
                                   .longitude = gazetteer_places[city].longitude,
                                   .located = true};
        gazetteer_name_write(city, name);
        status = place_name(self, place, name, error);
    }
    for (size_t k = 0; k < from->forms.count && status == AE_OK; k++)
        status =
            place_name(self, &self->places[cities + written_numbers[k]], from->spelled[k], error);
    return status;
}

/* Gives each ad its place. */
static void ads_place(locating *self, const survey *from, const uint32_t *city_numbers,
                      const uint32_t *written_numbers, uint32_t cities)
{
    const corpus *rows = from->rows;
    for (size_t k = 0; k < rows->ad_count; k++) {
        const uint32_t location = rows->ads[k].location;
        self->place_of[k] = CORPUS_NONE;
        if (location == CORPUS_NONE)
            continue;
        const place_choice chosen = choice_of(from, k);
        const uint32_t written = from->written[location];
        if (chosen.city != GAZETTEER_NONE) {
            self->place_of[k] = city_numbers[chosen.city];
            self->guessed[k] = chosen.guessed;
        } else if (written != CORPUS_NONE) {
            self->place_of[k] = cities + written_numbers[written];
        }
    }
}

/* Marks the cities that are chosen for some ad. */
static void cities_mark(const survey *self, uint32_t *numbers)
{
    for (uint32_t k = 0; k < self->rows->locations.count; k++)
        if (self->told[k] && !is_open(self, k) && self->alone[k].city != GAZETTEER_NONE)
            numbers[self->alone[k].city] = 1;
    for (size_t k = 0; k < self->pair_count; k++)
        if (self->choices[k].city != GAZETTEER_NONE)
            numbers[self->choices[k].city] = 1;
}

static ae_status places_number(locating *self, const survey *from, ae_error *error)
{
    const size_t known = gazetteer_place_count;
    uint32_t *numbers = memory_new(known + from->forms.count, sizeof *numbers);
    if (numbers == NULL)
        return status_out_of_memory(error, known * sizeof *numbers);
    uint32_t *written = numbers + known, cities = 0;
    cities_mark(from, numbers);
    for (size_t city = 0; city < known; city++)
        numbers[city] = numbers[city] != 0 ? cities++ : CORPUS_NONE;
    self->place_count = cities + from->forms.count;
    self->places = memory_new(self->place_count, sizeof *self->places);
    ae_status status = self->places == NULL
                           ? status_out_of_memory(error, self->place_count * sizeof *self->places)
                           : written_rank(from, written, error);
    if (status == AE_OK)
        status = places_fill(self, from, numbers, written, cities, error);
    if (status == AE_OK)
        ads_place(self, from, numbers, written, cities);
    memory_free(numbers);
    return status;
}

ae_status locate_make(const corpus *rows, const uint32_t *groups, locating *made, ae_error *error)
{
    survey from = {.rows = rows, .groups = groups};
    locating self = {.place_of =
                         spill_take_zero(rows->large, rows->ad_count, sizeof *self.place_of),
                     .guessed = spill_take_zero(rows->large, rows->ad_count, sizeof *self.guessed),
                     .large = rows->large};
    ae_status status = self.place_of == NULL || self.guessed == NULL
                           ? status_out_of_memory(error, rows->ad_count * sizeof *self.place_of)
                           : locations_read(&from, error);
    if (status == AE_OK)
        status = locations_choose(&from, error);
    if (status == AE_OK)
        status = pairs_make(&from, error);
    if (status == AE_OK)
        status = choices_make(&from, error);
    if (status == AE_OK)
        status = places_number(&self, &from, error);
    if (status == AE_OK)
        *made = self;
    else
        locate_clear(&self);
    memory_free(from.readings);
    memory_free(from.written);
    memory_free(from.spelled);
    memory_free(from.alone);
    memory_free(from.told);
    memory_free(from.pairs);
    memory_free(from.choices);
    intern_clear(&from.forms);
    return status;
}

void locate_clear(locating *self)
{
    memory_free(self->places);
    spill_give(self->large, self->place_of);
    spill_give(self->large, self->guessed);
    arena_clear(&self->names);
    *self = (locating){0};
}
