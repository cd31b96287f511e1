#include <string.h>

#include "base/distinct.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/status.h"
#include "contact/contact.h"
#include "link/bundle_maker.h"
#include "link/order.h"

enum { FIRST_SLOTS = 1024 };

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

static ae_status line_read(bundle_maker *self, uint32_t ad, ad_line *line, ae_error *error)
{
    const poster_input *input = self->input;
    const uint32_t number = poster_ad(input, ad);
    const size_t begin = input->contact_begin[number];
    const size_t count = input->contact_begin[number + 1] - begin;
    void *room = self->line;
    ae_status status = memory_grow(&room, &self->line_capacity, count, sizeof *self->line, error);
    self->line = room;
    if (status != AE_OK)
        return status;
    for (size_t k = 0; k < count; k++)
        self->line[k] = input->contact_of[begin + k];
    const size_t different = distinct_keep(self->line, count);
    *line = (ad_line){.contacts = self->line,
                      .text = input->text_of[number],
                      .cluster = input->cluster_of[number],
                      .own_least = POSTER_NONE};
    for (size_t k = 0; k < different; k++)
        if (self->home[self->line[k]] == BUNDLE_MANY)
            self->line[line->count++] = self->line[k];
        else if (line->own++ == 0)
            line->own_least = self->line[k];
    uint64_t hash = hash64_word(order_key(line->text, line->own) + 1);
    for (uint32_t k = 0; k < line->count; k++)
        hash = hash64_word(hash + self->line[k] + 1);
    line->hash = (uint32_t)(hash >> 32);
    return AE_OK;
}

static bool is_of(const bundle_maker *self, uint32_t number, const ad_line *line)
{
    const bundle *item = &self->into->items[number];
    return self->hashes[number] == line->hash && item->text == line->text &&
           item->cluster == line->cluster && item->own == line->own &&
           item->subjects - (item->own > 0) == line->count &&
           (line->count == 0 || memcmp(bundle_subjects(self->into, number), line->contacts,
                                       line->count * sizeof *line->contacts) == 0);
}

static ae_status slots_double(bundle_maker *self, ae_error *error)
{
    const size_t larger = self->slot_count == 0 ? FIRST_SLOTS : 2 * self->slot_count;
    uint32_t *slots = spill_take_zero(self->into->large, larger, sizeof *slots);
    if (slots == NULL)
        return status_out_of_memory(error, larger * sizeof *slots);
    for (size_t k = 0; k < self->slot_count; k++) {
        if (self->slots[k] == 0)
            continue;
        size_t slot = self->hashes[self->slots[k] - 1] & (larger - 1);
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
    void *items = into->items, *hashes = self->hashes, *subjects = into->subjects;
    const size_t need = (size_t)into->count + 1;
    ae_status status =
        spill_grow(into->large, &items, &self->capacity, need, sizeof *into->items, error);
    into->items = items;
    if (status == AE_OK)
        status = spill_grow(into->large, &hashes, &self->hash_capacity, need, sizeof *self->hashes,
                            error);
    self->hashes = hashes;
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
    self->hashes[into->count++] = line->hash;
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
        if (is_of(self, self->slots[slot] - 1, line)) {
            *number = self->slots[slot] - 1;
            return AE_OK;
        }
    status = bundle_add(self, ad, line, error);
    self->slots[slot] = status == AE_OK ? self->into->count : 0;
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

static ae_status ads_read(bundle_maker *self, ae_error *error)
{
    ae_status status = AE_OK;
    for (uint32_t ad = 0; ad < self->input->ads && status == AE_OK; ad++) {
        ad_line line;
        status = line_read(self, ad, &line, error);
        if (status == AE_OK)
            status = bundle_find(self, ad, &line, &self->of_ad[ad], error);
        if (status != AE_OK)
            break;
        bundle *item = &self->into->items[self->of_ad[ad]];
        bundle_extend(self->input, item, ad);
        if (line.own > 0) {
            uint32_t *least = &self->into->subjects[item->subject_begin + line.count];
            *least = line.own_least < *least ? line.own_least : *least;
        }
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
    void *const blocks[] = {self->home, self->of_ad, self->hashes, self->slots};
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
        self->of_ad[ad] = self->hashes[self->of_ad[ad]];
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
