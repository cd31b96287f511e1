#include <string.h>

#include "base/distinct.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/status.h"
#include "contact/contact.h"
#include "link/bundle_maker.h"
#include "link/order.h"

enum {
    FIRST_SLOTS = 1024,
    LOT = 32,      /* ads that are read, then looked up, at once */
    ADS_AHEAD = 24 /* of which contacts are asked for: what leads to them is in three steps */
};

/* What an ad names: the contacts that are not its own, rising, and of its own how many there
 * are and the smallest. */
typedef struct ad_line {
    const uint32_t *contacts;
    uint32_t text, cluster;
    uint32_t count, own, own_least;
    uint32_t hash;
} ad_line;

/* ---- which contacts are an ad's own ---- */

static void homes_find(const bundle_maker *self)
{
    const poster_input *input = self->input;
    for (uint32_t ad = 0; ad < input->ads; ad++) /* by number: any order will do */
        for (size_t k = input->contact_begin[ad]; k < input->contact_begin[ad + 1]; k++) {
            uint32_t *home = &self->home[input->contact_of[k]];
            *home = *home == 0 || *home == ad + 1 ? ad + 1 : BUNDLE_MANY;
        }
    for (uint32_t k = 0; k < input->contacts; k++)
        if (self->home[k] != 0 && input->contact_kind[k] == CONTACT_PHONE)
            self->home[k] = BUNDLE_MANY;
    for (size_t k = 0; k < input->hub_count; k++)
        self->home[input->hubs[k]] = BUNDLE_MANY;
    for (size_t k = 0; k < input->plain_count; k++)
        self->home[input->plain[k]] = BUNDLE_MANY;
}

static ae_status singles_mark(bundle_maker *self, ae_error *error)
{
    const poster_input *input = self->input;
    if (input->silent == NULL && input->decision_count == 0)
        return AE_OK;
    self->single = memory_new(input->ads, sizeof *self->single);
    if (self->single == NULL)
        return status_out_of_memory(error, input->ads);
    for (uint32_t ad = 0; ad < input->ads; ad++)
        self->single[ad] = poster_is_silent(input, ad);
    for (size_t k = 0; k < input->decision_count; k++)
        self->single[input->decisions[k].a] = self->single[input->decisions[k].b] = true;
    return AE_OK;
}

/* ---- ads to bundles ---- */

/* Ads come by their ids, so that what they have lies all over the arrays: that of ads to come is on
 * its way while others are read (a million ads, ids in no order: 330 to 140 ms). */
static void ad_fetch(const bundle_maker *self, size_t ad)
{
    const poster_input *input = self->input;
    const size_t left = input->ads - ad;
    if (left > 3 * ADS_AHEAD) {
        const uint32_t number = poster_ad(input, (uint32_t)(ad + 3 * ADS_AHEAD));
        __builtin_prefetch(&input->contact_begin[number]);
        __builtin_prefetch(&input->text_of[number]);
        __builtin_prefetch(&input->cluster_of[number]);
        if (input->day_of != NULL)
            __builtin_prefetch(&input->day_of[number]);
        if (input->site_of != NULL)
            __builtin_prefetch(&input->site_of[number]);
    }
    if (left > 2 * ADS_AHEAD) {
        const uint32_t number = poster_ad(input, (uint32_t)(ad + 2 * ADS_AHEAD));
        __builtin_prefetch(&input->contact_of[input->contact_begin[number]]);
    }
    if (left > ADS_AHEAD) {
        const uint32_t number = poster_ad(input, (uint32_t)(ad + ADS_AHEAD));
        for (size_t k = input->contact_begin[number]; k < input->contact_begin[number + 1]; k++)
            __builtin_prefetch(&self->home[input->contact_of[k]]);
    }
}

/* Reads an ad; `room` is for its contacts. */
static void line_read(const bundle_maker *self, uint32_t ad, uint32_t *room, ad_line *line)
{
    const poster_input *input = self->input;
    const uint32_t number = poster_ad(input, ad);
    const size_t begin = input->contact_begin[number];
    const size_t count = input->contact_begin[number + 1] - begin;
    for (size_t k = 0; k < count; k++)
        room[k] = input->contact_of[begin + k];
    const size_t different = distinct_keep(room, count);
    *line = (ad_line){.contacts = room,
                      .text = input->text_of[number],
                      .cluster = input->cluster_of[number],
                      .own_least = POSTER_NONE};
    for (size_t k = 0; k < different; k++)
        if (self->home[room[k]] == BUNDLE_MANY)
            room[line->count++] = room[k];
        else if (line->own++ == 0)
            line->own_least = room[k];
    uint64_t hash = hash64_word(order_key(line->text, line->own) + 1);
    for (uint32_t k = 0; k < line->count; k++)
        hash = hash64_word(hash + room[k] + 1);
    line->hash = (uint32_t)(hash >> 32);
}

/* Asks for what the lines will be compared with. */
static void slots_fetch(const bundle_maker *self, const ad_line *lines, uint32_t count)
{
    const size_t mask = self->slot_count - 1;
    for (uint32_t k = 0; k < count && self->slot_count > 0; k++)
        __builtin_prefetch(&self->slots[lines[k].hash & mask]);
    for (uint32_t k = 0; k < count && self->slot_count > 0; k++) {
        const uint64_t slot = self->slots[lines[k].hash & mask];
        if (slot >> 32 != lines[k].hash || slot == 0)
            continue;
        const bundle *item = &self->into->items[(uint32_t)slot - 1];
        __builtin_prefetch(&item->cluster);
        __builtin_prefetch(&item->subject_begin);
    }
}

/* Reads ads from `ad` on. */
static ae_status lines_read(bundle_maker *self, uint32_t ad, uint32_t count, ad_line *lines,
                            ae_error *error)
{
    const size_t *begins = self->input->contact_begin;
    size_t contacts = 0;
    for (uint32_t k = 0; k < count; k++) {
        const uint32_t number = poster_ad(self->input, ad + k);
        contacts += begins[number + 1] - begins[number];
    }
    void *room = self->line;
    ae_status status =
        memory_grow(&room, &self->line_capacity, contacts, sizeof *self->line, error);
    self->line = room;
    uint32_t *next = self->line;
    for (uint32_t k = 0; k < count && status == AE_OK; k++) {
        const uint32_t number = poster_ad(self->input, ad + k);
        ad_fetch(self, (size_t)ad + k);
        line_read(self, ad + k, next, &lines[k]);
        next += begins[number + 1] - begins[number];
    }
    if (status == AE_OK)
        slots_fetch(self, lines, count);
    return status;
}

static bool is_of(const bundle_maker *self, uint32_t number, const ad_line *line)
{
    const bundle *item = &self->into->items[number];
    return item->text == line->text && item->cluster == line->cluster && item->own == line->own &&
           item->subjects - (item->own > 0) == line->count &&
           (line->count == 0 || memcmp(bundle_subjects(self->into, number), line->contacts,
                                       line->count * sizeof *line->contacts) == 0);
}

static ae_status slots_double(bundle_maker *self, ae_error *error)
{
    const size_t larger = self->slot_count == 0 ? FIRST_SLOTS : 2 * self->slot_count;
    uint64_t *slots = spill_take_zero(self->into->large, larger, sizeof *slots);
    if (slots == NULL)
        return status_out_of_memory(error, larger * sizeof *slots);
    for (size_t k = 0; k < self->slot_count; k++) {
        if (self->slots[k] == 0)
            continue;
        size_t slot = self->slots[k] >> 32 & (larger - 1);
        while (slots[slot] != 0)
            slot = (slot + 1) & (larger - 1);
        slots[slot] = self->slots[k];
    }
    spill_give(self->into->large, self->slots);
    self->slots = slots;
    self->slot_count = larger;
    return AE_OK;
}

static uint32_t site_of(const poster_input *input, uint32_t ad)
{
    return input->site_of != NULL ? input->site_of[poster_ad(input, ad)] : POSTER_NONE;
}

static ae_status bundle_add(bundle_maker *self, uint32_t ad, const ad_line *line, ae_error *error)
{
    bundle_table *into = self->into;
    void *items = into->items, *subjects = into->subjects;
    const size_t need = (size_t)into->count + 1;
    ae_status status =
        spill_grow(into->large, &items, &self->capacity, need, sizeof *into->items, error);
    into->items = items;
    if (status == AE_OK)
        status = spill_grow(into->large, &subjects, &self->subject_capacity,
                            self->subject_count + line->count + 1, sizeof *into->subjects, error);
    into->subjects = subjects;
    if (status != AE_OK)
        return status;
    const uint32_t site = site_of(self->input, ad);
    into->items[into->count] = (bundle){.cluster = line->cluster,
                                        .text = line->text,
                                        .first_ad = ad,
                                        .earliest = ad,
                                        .first_day = POSTER_NO_DAY,
                                        .last_day = POSTER_NO_DAY,
                                        .first_site = site,
                                        .site = site,
                                        .own = line->own,
                                        .subjects = line->count + (line->own > 0),
                                        .subject_begin = self->subject_count};
    into->count++;
    for (uint32_t k = 0; k < line->count; k++)
        into->subjects[self->subject_count++] = line->contacts[k];
    if (line->own > 0)
        into->subjects[self->subject_count++] = line->own_least;
    return AE_OK;
}

/* The bundle of an ad: one that is there, or a new one. */
static ae_status bundle_find(bundle_maker *self, uint32_t ad, const ad_line *line, uint32_t *number,
                             ae_error *error)
{
    const bool single = self->single != NULL && self->single[ad];
    ae_status status = AE_OK;
    *number = self->into->count;
    if (single)
        return bundle_add(self, ad, line, error);
    if (self->slot_count < 2 * ((size_t)self->into->count + 1))
        status = slots_double(self, error);
    if (status != AE_OK)
        return status;
    size_t slot = line->hash & (self->slot_count - 1);
    for (; self->slots[slot] != 0; slot = (slot + 1) & (self->slot_count - 1))
        if (self->slots[slot] >> 32 == line->hash &&
            is_of(self, (uint32_t)self->slots[slot] - 1, line)) {
            *number = (uint32_t)self->slots[slot] - 1;
            return AE_OK;
        }
    status = bundle_add(self, ad, line, error);
    self->slots[slot] = status == AE_OK ? order_key(line->hash, self->into->count) : 0;
    return status;
}

/* Adds an ad, which comes after those before, to what is known of its bundle. */
static void bundle_extend(const poster_input *input, bundle *self, uint32_t ad)
{
    const int32_t day = input->day_of != NULL ? input->day_of[poster_ad(input, ad)] : POSTER_NO_DAY;
    const uint32_t site = site_of(input, ad);
    self->ads++;
    if (site != self->site)
        self->site = POSTER_NONE;
    if (day == self->first_day && site != self->first_site)
        self->first_site = POSTER_NONE;
    if (day == POSTER_NO_DAY)
        return;
    if (self->first_day == POSTER_NO_DAY || day < self->first_day) {
        self->first_day = day;
        self->first_site = site;
        self->earliest = ad;
    }
    if (self->last_day == POSTER_NO_DAY || day > self->last_day)
        self->last_day = day;
}

/* Finds the bundle of an ad, which comes after those before. */
static ae_status ad_add(bundle_maker *self, uint32_t ad, const ad_line *line, ae_error *error)
{
    ae_status status = bundle_find(self, ad, line, &self->of_ad[ad], error);
    if (status != AE_OK)
        return status;
    bundle *item = &self->into->items[self->of_ad[ad]];
    bundle_extend(self->input, item, ad);
    if (line->own > 0) {
        uint32_t *least = &self->into->subjects[item->subject_begin + line->count];
        *least = line->own_least < *least ? line->own_least : *least;
    }
    return AE_OK;
}

static ae_status ads_read(bundle_maker *self, ae_error *error)
{
    const uint32_t ads = self->input->ads;
    ad_line lines[LOT];
    ae_status status = AE_OK;
    for (uint32_t ad = 0, count; ad < ads && status == AE_OK; ad += count) {
        count = ads - ad < LOT ? ads - ad : (uint32_t)LOT;
        status = lines_read(self, ad, count, lines, error);
        for (uint32_t k = 0; k < count && status == AE_OK; k++)
            status = ad_add(self, ad + k, &lines[k], error);
    }
    return status;
}

/* ---- all of it ---- */

static ae_status room_make(bundle_maker *self, ae_error *error)
{
    const poster_input *input = self->input;
    spill *large = self->into->large = input->large;
    self->home = spill_take_zero(large, input->contacts, sizeof *self->home);
    self->of_ad = spill_take(large, input->ads, sizeof *self->of_ad);
    self->into->ads = spill_take(large, input->ads, sizeof *self->into->ads);
    return self->home != NULL && self->of_ad != NULL && self->into->ads != NULL
               ? singles_mark(self, error)
               : status_out_of_memory(error, input->ads * 2 * sizeof *self->of_ad);
}

static void maker_clear(bundle_maker *self)
{
    void *const blocks[] = {self->home, self->of_ad, self->slots, self->sorted_to};
    for (size_t k = 0; k < sizeof blocks / sizeof *blocks; k++)
        spill_give(self->into->large, blocks[k]);
    memory_free(self->single);
    memory_free(self->line);
}

/* Where decisions are to be followed, keeps which bundle an ad is of. */
static void ads_keep(bundle_maker *self)
{
    if (self->input->decision_count == 0)
        return;
    for (uint32_t ad = 0; ad < self->input->ads; ad++)
        self->of_ad[ad] = self->sorted_to[self->of_ad[ad]];
    self->into->of_ad = self->of_ad;
    self->of_ad = NULL;
}

ae_status bundle_make(const poster_input *input, bundle_table *self, ae_error *error)
{
    bundle_maker work = {.input = input, .into = self};
    ae_status status = room_make(&work, error);
    if (status == AE_OK) {
        homes_find(&work);
        status = ads_read(&work, error);
    }
    if (status == AE_OK) {
        bundle_place_ads(&work);
        status = bundle_number_subjects(&work, error);
    }
    if (status == AE_OK)
        status = bundle_sort(&work, error);
    if (status == AE_OK)
        ads_keep(&work);
    maker_clear(&work);
    return status;
}

void bundle_clear(bundle_table *self)
{
    void *const blocks[] = {self->items,      self->ads, self->subjects,
                            self->contact_of, self->own, self->of_ad};
    for (size_t k = 0; k < sizeof blocks / sizeof *blocks; k++)
        spill_give(self->large, blocks[k]);
    *self = (bundle_table){0};
}
