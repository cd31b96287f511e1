/* The poster rule alone, on whatever is known of the ads: with the truth in place of
 * clusters and contacts it shows what the rule reaches when nothing is misread.
 *
 *     poster_rule < ADS > POSTERS
 *
 * ADS are numbers: of ads, clusters, texts and contacts; the kind of each contact
 * (contact_kind); and for each ad its cluster, text, site, place and day (-1: not known),
 * how many contacts it has, and those. POSTERS is a line `poster NUMBER` for each ad, then a
 * line `hub CONTACT` for each hub. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "link/poster.h"

static long number_read(void)
{
    long number;
    if (scanf("%ld", &number) != 1) {
        fprintf(stderr, "poster_rule: a number is missing\n");
        exit(2);
    }
    return number;
}

static void *room_new(size_t count, size_t size)
{
    void *room = memory_new(count, size);
    if (room == NULL)
        exit(2);
    return room;
}

/* Of each ad, and its contacts. */
typedef struct table {
    uint32_t *clusters, *texts, *sites, *places, *contacts;
    int32_t *days;
    size_t *begin;
    uint8_t *kinds;
} table;

static poster_input table_read(table *self)
{
    poster_input input = {.ads = (uint32_t)number_read(),
                          .clusters = (uint32_t)number_read(),
                          .texts = (uint32_t)number_read(),
                          .contacts = (uint32_t)number_read()};
    size_t capacity = 0;
    ae_error error;
    *self = (table){.clusters = room_new(input.ads, sizeof *self->clusters),
                    .texts = room_new(input.ads, sizeof *self->texts),
                    .sites = room_new(input.ads, sizeof *self->sites),
                    .places = room_new(input.ads, sizeof *self->places),
                    .days = room_new(input.ads, sizeof *self->days),
                    .begin = room_new((size_t)input.ads + 1, sizeof *self->begin),
                    .kinds = room_new(input.contacts, sizeof *self->kinds)};
    for (uint32_t contact = 0; contact < input.contacts; contact++)
        self->kinds[contact] = (uint8_t)number_read();
    for (uint32_t ad = 0; ad < input.ads; ad++) {
        self->clusters[ad] = (uint32_t)number_read();
        self->texts[ad] = (uint32_t)number_read();
        self->sites[ad] = (uint32_t)number_read(); /* -1 is POSTER_NONE */
        self->places[ad] = (uint32_t)number_read();
        const long day = number_read();
        self->days[ad] = day < 0 ? POSTER_NO_DAY : (int32_t)day;
        const size_t count = (size_t)number_read(), end = self->begin[ad] + count;
        void *contacts = self->contacts;
        if (memory_grow(&contacts, &capacity, end, sizeof *self->contacts, &error) != AE_OK)
            exit(2);
        self->contacts = contacts;
        for (size_t k = self->begin[ad]; k < end; k++)
            self->contacts[k] = (uint32_t)number_read();
        self->begin[ad + 1] = end;
    }
    input.cluster_of = self->clusters;
    input.text_of = self->texts;
    input.site_of = self->sites;
    input.place_of = self->places;
    input.day_of = self->days;
    input.contact_begin = self->begin;
    input.contact_of = self->contacts;
    input.contact_kind = self->kinds;
    return input;
}

static void table_clear(table *self)
{
    memory_free(self->clusters);
    memory_free(self->texts);
    memory_free(self->sites);
    memory_free(self->places);
    memory_free(self->contacts);
    memory_free(self->days);
    memory_free(self->begin);
    memory_free(self->kinds);
}

int main(void)
{
    table rows;
    poster_options options;
    poster_result formed = {0};
    ae_error error = {.code = AE_OK};
    const poster_input input = table_read(&rows);
    poster_options_init(&options);
    if (poster_form(&input, &options, &formed, &error) != AE_OK) {
        fprintf(stderr, "poster_rule: %s\n", error.message);
        return 1;
    }
    for (uint32_t ad = 0; ad < input.ads; ad++)
        printf("poster %" PRIu32 "\n", formed.poster_of[ad]);
    for (size_t k = 0; k < formed.hub_count; k++)
        printf("hub %" PRIu32 "\n", formed.hubs[k].contact);
    poster_result_clear(&formed);
    table_clear(&rows);
    return 0;
}
