#include "link/bundle.h"

#include <string.h>

#include "base/distinct.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/status.h"
#include "contact/contact.h"
#include "link/order.h"

/* Homes that are no ad's: several name it, or it is not one's own; a bundle's own one. */
#define MANY UINT32_MAX
#define OWN (UINT32_MAX - 1)

enum { FIRST_SLOTS = 1024 };

/* What an ad names: the contacts that are not its own, rising, and of its own how many there
 * are and the smallest. */
typedef struct ad_line {
    const uint32_t *contacts;
    uint32_t text, cluster;
    uint32_t count, own, own_least;
    uint32_t hash;
} ad_line;

/* While ads are read, bundles are numbered as they come, and their subjects are contacts: those
 * that are not the ads' own, then the smallest of these. */
typedef struct maker {
    const poster_input *input;
    bundle_table *into;
    size_t capacity, subject_count, subject_capacity; /* of into->items and into->subjects */
    uint32_t *home;   /* per contact: 1 + the only ad that names it, or MANY; 0: none does */
    bool *single;     /* per ad: a bundle of its own; NULL: none is */
    uint32_t *of_ad;  /* per ad: its bundle */
    uint32_t *line;   /* room for the contacts of an ad */
    uint32_t *hashes; /* per bundle */
    size_t line_capacity, hash_capacity;
    uint32_t *slots; /* open-addressed, at most half full: 1 + number of bundle by hash */
    size_t slot_count;
} maker;

/* ---- which contacts are an ad's own ---- */

static void homes_find(const maker *self)
{
    const poster_input *input = self->input;
    for (uint32_t ad = 0; ad < input->ads; ad++) /* by number: any order will do */
        for (size_t k = input->contact_begin[ad]; k < input->contact_begin[ad + 1]; k++) {
            uint32_t *home = &self->home[input->contact_of[k]];
            *home = *home == 0 || *home == ad + 1 ? ad + 1 : MANY;
        }
    for (uint32_t k = 0; k < input->contacts; k++)
        if (self->home[k] != 0 && input->contact_kind[k] == CONTACT_PHONE)
            self->home[k] = MANY;
    for (size_t k = 0; k < input->hub_count; k++)
        self->home[input->hubs[k]] = MANY;
    for (size_t k = 0; k < input->plain_count; k++)
        self->home[input->plain[k]] = MANY;
}

static ae_status singles_mark(maker *self, ae_error *error)
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

static ae_status line_read(maker *self, uint32_t ad, ad_line *line, ae_error *error)
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
        if (self->home[self->line[k]] == MANY)
            self->line[line->count++] = self->line[k];
        else if (line->own++ == 0)
            line->own_least = self->line[k];
    uint64_t hash = hash64_word(order_key(line->text, line->own) + 1);
    for (uint32_t k = 0; k < line->count; k++)
        hash = hash64_word(hash + self->line[k] + 1);
    line->hash = (uint32_t)(hash >> 32);
    return AE_OK;
}

static bool is_of(const maker *self, uint32_t number, const ad_line *line)
{
    const bundle *item = &self->into->items[number];
    return self->hashes[number] == line->hash && item->text == line->text &&
           item->cluster == line->cluster && item->own == line->own &&
           item->subjects - (item->own > 0) == line->count &&
           (line->count == 0 || memcmp(bundle_subjects(self->into, number), line->contacts,
                                       line->count * sizeof *line->contacts) == 0);
}

static ae_status slots_double(maker *self, ae_error *error)
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

static ae_status bundle_add(maker *self, uint32_t ad, const ad_line *line, ae_error *error)
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
static ae_status bundle_find(maker *self, uint32_t ad, const ad_line *line, uint32_t *number,
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

static ae_status ads_read(maker *self, ae_error *error)
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

static void ads_place(const maker *self)
{
    bundle_table *into = self->into;
    uint32_t sum = 0;
    for (uint32_t k = 0; k < into->count; k++) {
        into->items[k].ad_begin = sum;
        sum += into->items[k].ads;
    }
    for (uint32_t ad = 0; ad < self->input->ads; ad++)
        into->ads[into->items[self->of_ad[ad]].ad_begin++] = ad;
    for (uint32_t k = 0; k < into->count; k++)
        into->items[k].ad_begin -= into->items[k].ads;
}

/* ---- subjects ---- */

/* Puts a bundle's own contact in its place, and tells it from those that were left out. */
static void own_settle(const maker *self, uint32_t number)
{
    const bundle *item = &self->into->items[number];
    uint32_t *subjects = self->into->subjects + item->subject_begin;
    uint32_t at = item->subjects - 1;
    const uint32_t own = subjects[at];
    for (; at > 0 && subjects[at - 1] > own; at--)
        subjects[at] = subjects[at - 1];
    subjects[at] = own;
    self->home[own] = OWN;
}

static ae_status subjects_number(const maker *self, ae_error *error)
{
    bundle_table *into = self->into;
    uint32_t count = 0, *number = self->home; /* of a contact's subject, from below on */
    for (uint32_t k = 0; k < into->count; k++)
        if (into->items[k].own > 0)
            own_settle(self, k);
    for (uint32_t k = 0; k < self->input->contacts; k++)
        count += self->home[k] >= OWN;
    into->contact_of = spill_take(into->large, count, sizeof *into->contact_of);
    into->own = spill_take_zero(into->large, count, sizeof *into->own);
    if (into->contact_of == NULL || into->own == NULL)
        return status_out_of_memory(error, count * sizeof *into->own);
    for (uint32_t k = 0; k < self->input->contacts; k++) {
        if (self->home[k] < OWN)
            continue;
        into->own[into->subject_count] = self->home[k] == OWN;
        into->contact_of[into->subject_count] = k;
        number[k] = into->subject_count++;
    }
    for (uint32_t k = 0; k < into->count; k++) {
        const bundle *item = &into->items[k];
        for (size_t s = item->subject_begin; s < item->subject_begin + item->subjects; s++) {
            into->subjects[s] = number[into->subjects[s]];
            into->own[into->subjects[s]] *= item->ads * item->own;
        }
    }
    return AE_OK;
}

uint32_t bundle_subject(const bundle_table *self, uint32_t number)
{
    uint32_t low = 0, high = self->subject_count;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (self->contact_of[middle] < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- the order of bundles ---- */

/* By cluster, then text; those of one text as their first ads come. */
static ae_status bundles_sort(maker *self, ae_error *error)
{
    bundle_table *into = self->into;
    const size_t count = into->count;
    uint64_t *keys = spill_take(into->large, count, 2 * sizeof *keys);
    uint32_t *texts = spill_take(into->large, count, sizeof *texts);
    bundle *sorted = spill_take(into->large, count, sizeof *sorted);
    const bool made = keys != NULL && texts != NULL && sorted != NULL;
    for (size_t k = 0; k < count && made; k++)
        keys[k] = order_key(into->items[k].text, (uint32_t)k);
    if (made && count > 0)
        radix_sort(keys, keys + count, count, 32, 64);
    for (size_t k = 0; k < count && made; k++) {
        texts[k] = (uint32_t)keys[k];
        keys[k] = order_key(into->items[texts[k]].cluster, (uint32_t)k);
    }
    if (made && count > 0)
        radix_sort(keys, keys + count, count, 32, 64);
    for (size_t k = 0; k < count && made; k++) {
        sorted[k] = into->items[texts[(uint32_t)keys[k]]];
        self->hashes[texts[(uint32_t)keys[k]]] = (uint32_t)k; /* its number from now on */
    }
    spill_give(into->large, keys);
    spill_give(into->large, texts);
    if (!made) {
        spill_give(into->large, sorted);
        return status_out_of_memory(error, count * (sizeof *sorted + 2 * sizeof *keys));
    }
    spill_give(into->large, into->items);
    into->items = sorted;
    return AE_OK;
}

/* ---- all of it ---- */

static ae_status room_make(maker *self, ae_error *error)
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

static void maker_clear(maker *self)
{
    void *const blocks[] = {self->home, self->of_ad, self->hashes, self->slots};
    for (size_t k = 0; k < sizeof blocks / sizeof *blocks; k++)
        spill_give(self->into->large, blocks[k]);
    memory_free(self->single);
    memory_free(self->line);
}

/* Where decisions are to be followed, keeps which bundle an ad is of. */
static void ads_keep(maker *self)
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
    maker work = {.input = input, .into = self};
    ae_status status = room_make(&work, error);
    if (status == AE_OK) {
        homes_find(&work);
        status = ads_read(&work, error);
    }
    if (status == AE_OK) {
        ads_place(&work);
        status = subjects_number(&work, error);
    }
    if (status == AE_OK)
        status = bundles_sort(&work, error);
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
