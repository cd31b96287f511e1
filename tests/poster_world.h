/* A random world of posters, their texts and contacts as flat arrays, with planted
 * truth: several texts under one phone, phones that change, copied texts, agencies,
 * aggregators, numbers of sites, texts that dozens use, contacts that are missed or
 * misread, clusters that are split or run together. The same seed gives the same world. */
#ifndef ADECHO_TESTS_POSTER_WORLD_H
#define ADECHO_TESTS_POSTER_WORLD_H

#include <stdlib.h>

#include "contact/contact.h"
#include "link/poster.h"
#include "random.h"

enum { WORLD_PHONES_MOST = 5, WORLD_SITES = 12, WORLD_PLACES = 60, WORLD_DAYS = 180 };

/* Shares are of a thousand. */
typedef struct world_form {
    uint64_t seed;
    uint32_t posters;
    uint32_t copied;      /* templates that strangers copy */
    uint32_t agencies;    /* lines, of 3..24 posters each */
    uint32_t aggregators; /* each reposts ads of all others, one in 60 of them */
    uint32_t common;      /* texts that 20..60 posters use */
    uint32_t sites;       /* that put a number of their own under most ads */
    uint32_t services;    /* handles that one ad in 30 has */
    uint32_t missed;      /* contacts of texts that the reader does not find */
    uint32_t misread;     /* texts in which it finds somebody else's phone */
    uint32_t split, run;  /* clusters cut in two; run together with another */
} world_form;

typedef struct world_poster {
    uint32_t phones[WORLD_PHONES_MOST], phone_count;
    uint32_t email, handle; /* POSTER_NONE: has none */
    uint32_t home, site, stops;
    uint32_t line;   /* of its agency, or POSTER_NONE */
    uint32_t manner; /* of changing phones: 0 one after the other, 1 in turn, 2 by template */
    uint32_t first_template, templates;
    int32_t begin, end; /* days */
} world_poster;

typedef struct world_ad {
    uint32_t poster, cluster, text, site, place;
    int32_t day;
    uint32_t contacts[12], contact_count;
} world_ad;

typedef struct world {
    world_form form;
    uint64_t state;
    world_poster *posters;
    world_ad *ads;
    size_t ad_count, ad_capacity;
    uint8_t *kinds;
    size_t kind_capacity;
    uint32_t contacts, clusters, texts;
    uint32_t *hubs; /* planted */
    size_t hub_count, hub_capacity;
    /* as the rule wants them */
    uint32_t *cluster_of, *text_of, *contact_of, *site_of, *place_of, *truth;
    int32_t *day_of;
    size_t *contact_begin;
    poster_input input;
} world;

static void *world_room(void *block, size_t *capacity, size_t need, size_t size)
{
    if (need > *capacity) {
        *capacity = need < 64 ? 64 : 2 * need;
        block = realloc(block, *capacity * size);
        if (block == NULL)
            abort();
    }
    return block;
}

static bool world_chance(world *self, uint32_t thousandths)
{
    return random_below(&self->state, 1000) < thousandths;
}

static uint32_t world_between(world *self, uint32_t least, uint32_t most)
{
    return least + random_below(&self->state, most - least + 1);
}

static uint32_t world_contact(world *self, contact_kind kind)
{
    self->kinds = world_room(self->kinds, &self->kind_capacity, self->contacts + 1, 1);
    self->kinds[self->contacts] = (uint8_t)kind;
    return self->contacts++;
}

static uint32_t world_hub(world *self, contact_kind kind)
{
    self->hubs =
        world_room(self->hubs, &self->hub_capacity, self->hub_count + 1, sizeof *self->hubs);
    return self->hubs[self->hub_count++] = world_contact(self, kind);
}

/* How many ads a template has, by the field's shares. */
static uint32_t world_size(world *self)
{
    const uint32_t point = random_below(&self->state, 1000);
    return point < 350   ? 1
           : point < 550 ? 2
           : point < 720 ? world_between(self, 3, 5)
           : point < 840 ? world_between(self, 6, 10)
           : point < 965 ? world_between(self, 11, 50)
           : point < 994 ? world_between(self, 51, 200)
                         : world_between(self, 201, 900);
}

static world_ad *world_ad_new(world *self)
{
    self->ads = world_room(self->ads, &self->ad_capacity, self->ad_count + 1, sizeof *self->ads);
    world_ad *ad = &self->ads[self->ad_count++];
    memset(ad, 0, sizeof *ad);
    return ad;
}

static void world_name(world_ad *ad, uint32_t named)
{
    if (named != POSTER_NONE && ad->contact_count < 12)
        ad->contacts[ad->contact_count++] = named;
}

static void world_poster_make(world *self, world_poster *who)
{
    const uint32_t point = random_below(&self->state, 1000);
    *who = (world_poster){.email = POSTER_NONE, .handle = POSTER_NONE, .line = POSTER_NONE};
    who->phone_count = point < 120   ? 0
                       : point < 930 ? 1
                       : point < 975 ? 2
                                     : world_between(self, 3, 5);
    for (uint32_t k = 0; k < who->phone_count; k++)
        who->phones[k] = world_contact(self, CONTACT_PHONE);
    if (world_chance(self, 350))
        who->email = world_contact(self, CONTACT_EMAIL);
    if (world_chance(self, 350))
        who->handle = world_contact(self, CONTACT_HANDLE);
    who->home = random_below(&self->state, WORLD_PLACES);
    who->site = random_below(&self->state, WORLD_SITES);
    who->stops = world_chance(self, 200) ? world_between(self, 2, 12) : 1;
    who->manner = random_below(&self->state, 3);
    who->begin = (int32_t)random_below(&self->state, WORLD_DAYS - 10);
    who->end =
        who->begin + 1 + (int32_t)random_below(&self->state, WORLD_DAYS - (uint32_t)who->begin);
    who->templates = 1;
    while (who->templates < 40 && world_chance(self, 300))
        who->templates++;
    if (world_chance(self, 10))
        who->templates += world_between(self, 4, 12);
}

/* What an ad of a poster says of how to reach them. `which` of the templates, `into` of a
 * thousand of the poster's time. `bits` decide what a template mentions. */
static void world_contacts(world *self, const world_poster *who, uint32_t which, uint32_t into,
                           uint64_t bits, world_ad *ad)
{
    const bool lined = who->line != POSTER_NONE && world_chance(self, 600);
    if (lined)
        world_name(ad, who->line);
    if (lined && world_chance(self, 500))
        return;
    if (who->phone_count > 0 && bits % 100 < 92) {
        const uint32_t turn = who->manner == 0   ? into * who->phone_count / 1000
                              : who->manner == 1 ? random_below(&self->state, who->phone_count)
                                                 : which % who->phone_count;
        world_name(ad, who->phones[turn]);
    }
    if (bits / 100 % 100 < 50 && world_chance(self, 900))
        world_name(ad, who->email);
    if (bits / 10000 % 100 < 50 && world_chance(self, 900))
        world_name(ad, who->handle);
}

/* `count` ads of cluster `cluster` by a poster, from day `begin` on. */
static void world_post(world *self, uint32_t poster, uint32_t cluster, uint32_t which,
                       uint32_t count, int32_t begin, int32_t end)
{
    const world_poster *who = &self->posters[poster];
    const uint64_t bits = random_next(&self->state);
    const uint32_t variants = 1 + count / world_between(self, 2, 20);
    const uint32_t first_text = self->texts;
    self->texts += variants;
    for (uint32_t k = 0; k < count; k++) {
        world_ad *ad = world_ad_new(self);
        const uint32_t into = (uint32_t)((uint64_t)k * 1000 / count);
        ad->poster = poster;
        ad->cluster = cluster;
        ad->text = first_text + (uint32_t)((uint64_t)k * variants / count);
        ad->site = world_chance(self, 700) ? who->site : random_below(&self->state, WORLD_SITES);
        ad->place = (who->home + into * who->stops / 1000) % WORLD_PLACES;
        ad->day = begin + (int32_t)((int64_t)(end - begin) * into / 1000);
        world_contacts(self, who, which,
                       (uint32_t)(1000 * (ad->day - who->begin) / (who->end - who->begin + 1)) %
                           1000,
                       bits, ad);
        if (world_chance(self, 250))
            world_name(ad, world_contact(self, CONTACT_URL)); /* the ad's own page */
        if (ad->site == 0 && world_chance(self, 300))
            world_name(ad, world_contact(self, CONTACT_EMAIL)); /* a forwarding address */
    }
}

/* Strangers post a template from some day on, with their own contacts. */
static void world_copy(world *self, uint32_t owner, uint32_t cluster)
{
    for (uint32_t copiers = world_between(self, 1, 2); copiers > 0; copiers--) {
        const world_poster *from = &self->posters[owner];
        const uint32_t stranger = random_below(&self->state, self->form.posters);
        if (stranger == owner)
            continue;
        world_poster *who = &self->posters[stranger];
        if (world_chance(self, 300))
            who->home = from->home;
        const int32_t begin =
            from->begin + (int32_t)random_below(&self->state, (uint32_t)(WORLD_DAYS - from->begin));
        const uint32_t count = world_size(self);
        world_post(self, stranger, cluster, 0, count, begin, begin + 20);
        if (from->templates > 1 && world_chance(self, 150))
            world_post(self, stranger, from->first_template + 1, 0, 1 + count / 2, begin,
                       begin + 20);
    }
}

static void world_posters(world *self)
{
    self->posters = calloc(self->form.posters, sizeof *self->posters);
    if (self->posters == NULL)
        abort();
    for (uint32_t k = 0; k < self->form.posters; k++)
        world_poster_make(self, &self->posters[k]);
    for (uint32_t k = 0; k < self->form.agencies; k++) {
        const uint32_t count = world_between(self, 3, 24);
        const uint32_t line =
            count >= 6 ? world_hub(self, CONTACT_PHONE) : world_contact(self, CONTACT_PHONE);
        for (uint32_t j = 0; j < count; j++)
            self->posters[random_below(&self->state, self->form.posters)].line = line;
    }
    for (uint32_t k = 0; k < self->form.posters; k++) {
        world_poster *who = &self->posters[k];
        who->first_template = self->clusters;
        self->clusters += who->templates;
    }
}

static void world_texts(world *self)
{
    for (uint32_t k = 0; k < self->form.posters; k++) {
        const world_poster who = self->posters[k];
        for (uint32_t which = 0; which < who.templates; which++) {
            const uint32_t size = world_size(self);
            world_post(self, k, who.first_template + which, which, size, who.begin, who.end);
            if (size > 2 && world_chance(self, self->form.copied))
                world_copy(self, k, who.first_template + which);
        }
    }
    for (uint32_t k = 0; k < self->form.common; k++) {
        const uint32_t cluster = self->clusters++;
        for (uint32_t users = world_between(self, 20, 60); users > 0; users--) {
            const uint32_t user = random_below(&self->state, self->form.posters);
            const world_poster *who = &self->posters[user];
            world_post(self, user, cluster, 0, world_between(self, 1, 5), who->begin, who->end);
        }
    }
}

/* Ads of all others again on one site, some with the aggregator's number for theirs. */
static void world_aggregate(world *self, uint32_t nth)
{
    const uint32_t link = world_hub(self, CONTACT_URL);
    const uint32_t number = world_contact(self, CONTACT_PHONE);
    const size_t count = self->ad_count;
    const uint32_t site = random_below(&self->state, WORLD_SITES);
    for (size_t k = 0; k < count / 60; k++) {
        const size_t from = random_next(&self->state) % count;
        world_ad *ad = world_ad_new(self);
        *ad = self->ads[from];
        ad->site = site;
        ad->day += 1 + (int32_t)random_below(&self->state, 20);
        if (world_chance(self, 400)) {
            ad->poster = self->form.posters + nth; /* who puts a number in posts the ad */
            ad->contact_count = 0;
            world_name(ad, number);
        }
        world_name(ad, link);
    }
}

static void world_site_numbers(world *self)
{
    for (uint32_t k = 0; k < self->form.sites; k++) {
        const uint32_t number = world_hub(self, CONTACT_PHONE), link = world_hub(self, CONTACT_URL);
        for (size_t at = 0; at < self->ad_count; at++) {
            if (self->ads[at].site != k + 1)
                continue;
            world_name(&self->ads[at], link);
            if (world_chance(self, 600))
                world_name(&self->ads[at], number);
        }
    }
    for (uint32_t k = 0; k < self->form.services; k++) {
        const uint32_t handle = world_hub(self, CONTACT_HANDLE);
        for (size_t at = 0; at < self->ad_count; at++)
            if (random_below(&self->state, 30) == 0)
                world_name(&self->ads[at], handle);
    }
}

/* What reader and matcher get wrong; a text's contacts are missed in all its ads. */
static void world_noise(world *self)
{
    uint32_t *moved = malloc((self->clusters + 1) * sizeof *moved);
    uint64_t salt = random_next(&self->state);
    if (moved == NULL)
        abort();
    for (uint32_t k = 0; k < self->clusters; k++)
        moved[k] = world_chance(self, self->form.run) ? random_below(&self->state, self->clusters)
                   : world_chance(self, self->form.split) ? POSTER_NONE
                                                          : k;
    const uint32_t clusters = self->clusters;
    for (size_t at = 0; at < self->ad_count; at++) {
        world_ad *ad = &self->ads[at];
        const uint32_t to = moved[ad->cluster];
        if (to != POSTER_NONE)
            ad->cluster = to;
        else if (ad->text % 2 == 1)
            ad->cluster += clusters;
        uint32_t kept = 0;
        for (uint32_t k = 0; k < ad->contact_count; k++) {
            uint64_t bits = salt ^ ((uint64_t)ad->text << 32 | ad->contacts[k]);
            if (random_next(&bits) % 1000 >= self->form.missed)
                ad->contacts[kept++] = ad->contacts[k];
        }
        ad->contact_count = kept;
        uint64_t bits = salt + ad->text;
        if (random_next(&bits) % 1000 < self->form.misread) {
            const world_poster *other = &self->posters[random_next(&bits) % self->form.posters];
            if (other->phone_count > 0)
                world_name(ad, other->phones[0]);
        }
    }
    self->clusters = 2 * clusters;
    free(moved);
}

static void *world_array(size_t count, size_t size)
{
    void *block = calloc(count + 1, size);
    if (block == NULL)
        abort();
    return block;
}

/* Lays the world out as arrays, its ads in the order of `order` (NULL: by day). */
static void world_lay(world *self)
{
    const size_t count = self->ad_count;
    size_t contacts = 0;
    self->cluster_of = world_array(count, sizeof *self->cluster_of);
    self->text_of = world_array(count, sizeof *self->text_of);
    self->site_of = world_array(count, sizeof *self->site_of);
    self->place_of = world_array(count, sizeof *self->place_of);
    self->day_of = world_array(count, sizeof *self->day_of);
    self->truth = world_array(count, sizeof *self->truth);
    self->contact_begin = world_array(count, sizeof *self->contact_begin);
    self->contact_of = world_array(count * 12, sizeof *self->contact_of);
    for (size_t at = 0; at < count; at++) {
        const world_ad *ad = &self->ads[at];
        self->cluster_of[at] = ad->cluster;
        self->text_of[at] = ad->text;
        self->site_of[at] = ad->site;
        self->place_of[at] = ad->place;
        self->day_of[at] = ad->day;
        self->truth[at] = ad->poster;
        for (uint32_t k = 0; k < ad->contact_count; k++)
            self->contact_of[contacts++] = ad->contacts[k];
        self->contact_begin[at + 1] = contacts;
    }
    self->input = (poster_input){.ads = (uint32_t)count,
                                 .clusters = self->clusters,
                                 .texts = self->texts,
                                 .contacts = self->contacts,
                                 .cluster_of = self->cluster_of,
                                 .text_of = self->text_of,
                                 .contact_begin = self->contact_begin,
                                 .contact_of = self->contact_of,
                                 .contact_kind = self->kinds,
                                 .site_of = self->site_of,
                                 .place_of = self->place_of,
                                 .day_of = self->day_of};
}

__attribute__((unused)) static void world_shuffle(world *self)
{
    for (size_t k = self->ad_count; k > 1; k--) {
        const size_t other = random_next(&self->state) % k;
        const world_ad kept = self->ads[k - 1];
        self->ads[k - 1] = self->ads[other];
        self->ads[other] = kept;
    }
}

static void world_arrays_free(world *self)
{
    free(self->cluster_of);
    free(self->text_of);
    free(self->site_of);
    free(self->place_of);
    free(self->day_of);
    free(self->truth);
    free(self->contact_begin);
    free(self->contact_of);
}

__attribute__((unused)) static void world_make(world *self, const world_form *form)
{
    *self = (world){.form = *form, .state = form->seed};
    world_posters(self);
    world_texts(self);
    for (uint32_t k = 0; k < form->aggregators; k++)
        world_aggregate(self, k);
    world_site_numbers(self);
    world_noise(self);
    world_shuffle(self);
    world_lay(self);
}

__attribute__((unused)) static void world_free(world *self)
{
    world_arrays_free(self);
    free(self->posters);
    free(self->ads);
    free(self->kinds);
    free(self->hubs);
}

#endif
