/* Every place of the gazetteer is found by its name, however that is written, and by
 * nothing less than a sorted table; every region by its code. */
#include <stdlib.h>
#include <time.h>

#include <utf8proc.h>

#include "../check.h"
#include "../random.h"
#include "describe/place.h"
#include "describe/place_words.h"

enum { TEXT_MOST = 400, LOOKUPS = 200000 };

typedef void (*writing)(const char *name, char text[TEXT_MOST]);

static void as_it_is(const char *name, char text[TEXT_MOST])
{
    snprintf(text, TEXT_MOST, "%s", name);
}

/* Each character by `change`, as decomposed as `options` says. */
static void rewritten(const char *name, char text[TEXT_MOST], utf8proc_option_t options,
                      utf8proc_int32_t (*change)(utf8proc_int32_t))
{
    utf8proc_uint8_t *mapped = NULL;
    char *out = text;
    CHECK(utf8proc_map((const utf8proc_uint8_t *)name, 0, &mapped,
                       (utf8proc_option_t)(UTF8PROC_NULLTERM | options)) >= 0);
    for (const utf8proc_uint8_t *at = mapped; *at != '\0';) {
        utf8proc_int32_t character;
        at += utf8proc_iterate(at, -1, &character);
        out += utf8proc_encode_char(change(character), (utf8proc_uint8_t *)out);
    }
    *out = '\0';
    free(mapped);
}

static void in_capitals(const char *name, char text[TEXT_MOST])
{
    rewritten(name, text, UTF8PROC_COMPOSE, utf8proc_toupper);
}

static void in_small_letters_without_accents(const char *name, char text[TEXT_MOST])
{
    rewritten(name, text, (utf8proc_option_t)(UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK),
              utf8proc_tolower);
}

static void decomposed(const char *name, char text[TEXT_MOST])
{
    rewritten(name, text, UTF8PROC_DECOMPOSE, utf8proc_toupper);
}

/* Hyphens for blanks and blanks for hyphens. */
static void parted_otherwise(const char *name, char text[TEXT_MOST])
{
    as_it_is(name, text);
    for (char *at = text; *at != '\0'; at++)
        *at = *at == ' ' ? '-' : *at == '-' ? ' ' : *at;
}

static void is_found(uint32_t place, writing write, unsigned *wrong)
{
    char text[TEXT_MOST];
    place_reading reading;
    const char *region = gazetteer_region_of(place)->code;
    write(gazetteer_name(place), text);
    place_read(&(place_cells){.city = ae_cell_of(text), .region = ae_cell_of(region)}, &reading);
    const place_choice found = place_choose(&reading, NULL, 0);
    if (found.city == place && !found.guessed)
        return;
    if ((*wrong)++ < 10)
        printf("# %s, %s: %u readings\n", text, region, (unsigned)reading.count);
}

static void every_place_is_found_however_it_is_written(void)
{
    static const writing writings[] = {as_it_is, in_capitals, in_small_letters_without_accents,
                                       decomposed, parted_otherwise};
    unsigned wrong = 0;
    for (size_t k = 0; k < sizeof writings / sizeof *writings; k++)
        for (uint32_t place = 0; place < gazetteer_place_count; place++)
            is_found(place, writings[k], &wrong);
    printf("# %u places, %u names\n", (unsigned)gazetteer_place_count,
           (unsigned)gazetteer_entry_count);
    CHECK_COUNT(wrong, 0);
}

static void every_place_is_found_in_one_cell(void)
{
    unsigned wrong = 0;
    for (uint32_t place = 0; place < gazetteer_place_count; place++) {
        char text[TEXT_MOST];
        place_reading reading;
        const gazetteer_region *region = gazetteer_region_of(place);
        snprintf(text, sizeof text, "%s (%s), %s", gazetteer_name(place), region->code,
                 region->country[0] == 'C' ? "Canada" : "USA");
        place_read(&(place_cells){.city = ae_cell_of(text)}, &reading);
        if (place_choose(&reading, NULL, 0).city == place)
            continue;
        if (wrong++ < 10)
            printf("# %s: %u readings\n", text, (unsigned)reading.count);
    }
    CHECK_COUNT(wrong, 0);
}

static void the_table_is_sorted_and_in_bounds(void)
{
    unsigned wrong = 0;
    for (uint32_t k = 0; k < gazetteer_entry_count; k++) {
        const gazetteer_entry *entry = &gazetteer_entries[k];
        wrong += entry->place >= gazetteer_place_count || entry->area > 1;
        if (k == 0)
            continue;
        const int order = strcmp(gazetteer_keys + entry[-1].key, gazetteer_keys + entry->key);
        wrong += order > 0 || (order == 0 && entry[-1].area > entry->area) ||
                 (order == 0 && entry[-1].area == entry->area &&
                  gazetteer_places[entry[-1].place].population <
                      gazetteer_places[entry->place].population);
    }
    for (uint32_t place = 0; place < gazetteer_place_count; place++) {
        const gazetteer_place *it = &gazetteer_places[place];
        wrong += it->region >= GAZETTEER_REGIONS || it->latitude < 1800 || it->latitude > 8400 ||
                 it->longitude > -5200 || it->longitude < -17700 || it->population < 1000;
    }
    CHECK_COUNT(wrong, 0);
}

static void every_region_is_found_by_its_code(void)
{
    for (unsigned k = 0; k < GAZETTEER_REGIONS; k++) {
        char key[PLACE_KEY_BYTES];
        place_words words;
        place_words_split(gazetteer_regions[k].code, 2, &words);
        place_words_key(&words, 0, words.count, key);
        const gazetteer_region_name *name = gazetteer_region_find(key);
        CHECK(name != NULL && (name->regions >> k & 1) == 1);
    }
    CHECK(gazetteer_region_find("") == NULL);
    CHECK(gazetteer_region_find("zzz") == NULL);
}

static void distances_are_those_of_the_globe(void)
{
    /* Toronto, Vancouver, and the poles */
    const double across = gazetteer_distance(4371, -7940, 4925, -12312);
    CHECK(across > 3340 && across < 3380);
    const double half = gazetteer_distance(9000, 0, -9000, 0);
    CHECK(half > 20000 && half < 20030);
    CHECK(gazetteer_distance(4371, -7940, 4371, -7940) < 0.001);
}

/* Any bytes are read without harm, and a chosen city is one of those read. */
static void any_bytes_are_read(void)
{
    uint64_t seed = 5;
    static const char alphabet[] = "aeTo ,-./()'&;\xc3\xa9\xe2\x80\x99\xffMN1";
    for (unsigned k = 0; k < 20000; k++) {
        char text[3][TEXT_MOST];
        size_t lengths[3];
        for (unsigned cell = 0; cell < 3; cell++) {
            lengths[cell] = random_below(&seed, cell == 0 ? PLACE_BYTES_MOST + 20 : 30);
            for (size_t at = 0; at < lengths[cell]; at++)
                text[cell][at] = alphabet[random_below(&seed, sizeof alphabet - 1)];
        }
        place_reading reading;
        place_read(
            &(place_cells){{text[0], lengths[0]}, {text[1], lengths[1]}, {text[2], lengths[2]}},
            &reading);
        CHECK(reading.count <= PLACE_READINGS_MOST);
        for (uint32_t at = 0; at < reading.count; at++)
            CHECK(reading.cities[at] < gazetteer_place_count);
    }
}

static void a_lookup_is_quick(void)
{
    uint64_t seed = 6;
    uint32_t found = 0;
    const clock_t before = clock();
    for (unsigned k = 0; k < LOOKUPS; k++) {
        const uint32_t place = random_below(&seed, gazetteer_place_count);
        place_reading reading;
        place_read(&(place_cells){.city = ae_cell_of(gazetteer_name(place)),
                                  .region = ae_cell_of(gazetteer_region_of(place)->code)},
                   &reading);
        found += reading.count;
    }
    const double seconds = (double)(clock() - before) / CLOCKS_PER_SEC;
    printf("# %.0f ns for a city with its region\n", seconds * 1e9 / LOOKUPS);
    CHECK(found >= LOOKUPS);
}

int main(void)
{
    CHECK_RUN(every_place_is_found_however_it_is_written);
    CHECK_RUN(every_place_is_found_in_one_cell);
    CHECK_RUN(the_table_is_sorted_and_in_bounds);
    CHECK_RUN(every_region_is_found_by_its_code);
    CHECK_RUN(distances_are_those_of_the_globe);
    CHECK_RUN(any_bytes_are_read);
    CHECK_RUN(a_lookup_is_quick);
    return check_done();
}
