/* Prints gazetteer_table.c, at build time and on the building machine:
 *
 *     gazetteer_generate regions.tsv gazetteer.tsv gazetteer_elsewhere.tsv > gazetteer_table.c
 *
 * Makes the keys of all names with the code that looks them up, sorts them, and
 * refuses tables that do not fit their types. No part of the library. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "describe/gazetteer.h"
#include "describe/place_words.h"

enum {
    PLACES_MOST = UINT16_MAX,
    NAMES_MOST = 1 << 18,
    POOL_MOST = 1 << 22,
    COLUMNS_MOST = 7,
    LINE_MOST = 1 << 16
};

/* A name before it has its place in the pool. */
typedef struct named {
    char *key;
    uint32_t number; /* of the place, or unused */
    bool area;
    uint64_t regions, countries;
} named;

typedef struct generator {
    gazetteer_place places[PLACES_MOST];
    size_t place_count;
    gazetteer_region regions[GAZETTEER_REGIONS];
    size_t region_count;
    named names[NAMES_MOST], region_names[NAMES_MOST], elsewhere[NAMES_MOST];
    size_t name_count, region_name_count, elsewhere_count;
    char pool[POOL_MOST], keys[POOL_MOST];
    size_t pool_length, keys_length;
} generator;

static generator self;

static _Noreturn void fail(const char *what, const char *where)
{
    fprintf(stderr, "gazetteer_generate: %s (%s)\n", what, where);
    exit(1);
}

static char *copied(const char *text)
{
    char *copy = strdup(text);
    if (copy == NULL)
        fail("out of memory", text);
    return copy;
}

static uint32_t pool_add(char *pool, size_t *length, const char *text)
{
    const size_t size = strlen(text) + 1;
    if (*length + size > POOL_MOST)
        fail("the pool is full", text);
    memcpy(pool + *length, text, size);
    *length += size;
    return (uint32_t)(*length - size);
}

static void name_add(named *names, size_t *count, const char *key, named name)
{
    if (*key == '\0' || *count == NAMES_MOST)
        fail("a name without letters, or too many names", key);
    name.key = copied(key);
    names[(*count)++] = name;
}

/* ---- Reading ---------------------------------------------------------------- */

/* Calls `take` with the columns of each row; missing ones are "". */
static void rows_read(const char *path, void (*take)(char *columns[COLUMNS_MOST]))
{
    static char line[LINE_MOST];
    FILE *file = fopen(path, "r");
    if (file == NULL)
        fail("cannot open", path);
    while (fgets(line, sizeof line, file) != NULL) {
        char *columns[COLUMNS_MOST], *at = line;
        line[strcspn(line, "\n")] = '\0';
        if (*line == '#' || *line == '\0')
            continue;
        for (size_t k = 0; k < COLUMNS_MOST; k++) {
            columns[k] = at;
            at += strcspn(at, "\t");
            if (*at != '\0')
                *at++ = '\0';
        }
        take(columns);
    }
    if (ferror(file) != 0)
        fail("cannot read", path);
    fclose(file);
}

static uint64_t country_regions(const char *country)
{
    uint64_t regions = 0;
    for (size_t k = 0; k < self.region_count; k++)
        if (strcmp(self.regions[k].country, country) == 0)
            regions |= UINT64_C(1) << k;
    return regions;
}

/* The key of a name written as words. */
static const char *key_of(const char *name)
{
    static char key[PLACE_KEY_BYTES];
    place_words words;
    place_words_split(name, strlen(name), &words);
    place_words_key(&words, 0, words.count, key);
    return key;
}

static void region_take(char *columns[COLUMNS_MOST])
{
    named name = {.countries = country_regions(columns[1])};
    if (*columns[0] != '\0') {
        if (self.region_count == GAZETTEER_REGIONS || strlen(columns[0]) != 2)
            fail("a region makes no sense", columns[0]);
        gazetteer_region *region = &self.regions[self.region_count];
        memcpy(region->code, columns[0], 3);
        memcpy(region->country, columns[1], 3);
        name = (named){.regions = UINT64_C(1) << self.region_count++};
        name_add(self.region_names, &self.region_name_count, key_of(columns[0]), name);
    }
    for (char *at = strtok(columns[2], ";"); at != NULL; at = strtok(NULL, ";"))
        name_add(self.region_names, &self.region_name_count, key_of(at), name);
}

static uint8_t region_number(const char *code)
{
    for (size_t k = 0; k < self.region_count; k++)
        if (strcmp(self.regions[k].code, code) == 0)
            return (uint8_t)k;
    fail("no such region", code);
}

static long number_read(const char *text, double scale, long least, long most)
{
    char *end;
    const double value = strtod(text, &end) * scale;
    if (end == text || *end != '\0' || value < (double)least || value > (double)most)
        fail("not a number in its bounds", text);
    return (long)(value < 0 ? value - 0.5 : value + 0.5);
}

/* The name, and the short form that addresses on the web have: "stjohns". */
static void place_name_add(const char *name, uint32_t number, bool area)
{
    const named made = {.number = number, .area = area};
    char key[PLACE_KEY_BYTES];
    place_words words;
    name_add(self.names, &self.name_count, key_of(name), made);
    memcpy(key, key_of(name), sizeof key);
    place_words_split(name, strlen(name), &words);
    static const char *const forms[][2] = {{"saint", "st"}, {"fort", "ft"}, {"mount", "mt"}};
    for (size_t k = 0; k < 3 && words.count > 1; k++) {
        char brief[PLACE_KEY_BYTES];
        const size_t length = strlen(forms[k][0]);
        if (strncmp(key, forms[k][0], length) != 0)
            continue;
        snprintf(brief, sizeof brief, "%s%s", forms[k][1], key + length);
        name_add(self.names, &self.name_count, brief, made);
    }
}

static void place_take(char *columns[COLUMNS_MOST])
{
    if (self.place_count == PLACES_MOST)
        fail("too many places", columns[1]);
    if (strlen(columns[1]) + sizeof ", XX" > GAZETTEER_NAME_BYTES)
        fail("a name is too long", columns[1]);
    const uint32_t number = (uint32_t)self.place_count++;
    self.places[number] = (gazetteer_place){
        .name = pool_add(self.pool, &self.pool_length, columns[1]),
        .population = (uint32_t)number_read(columns[4], 1, 1, INT32_MAX),
        .latitude = (int16_t)number_read(columns[2], 100, -9000, 9000),
        .longitude = (int16_t)number_read(columns[3], 100, -18000, 18000),
        .region = region_number(columns[0]),
    };
    place_name_add(columns[1], number, false);
    for (int k = 5; k < COLUMNS_MOST; k++)
        for (char *at = strtok(columns[k], ";"); at != NULL; at = strtok(NULL, ";"))
            place_name_add(at, number, k == 6);
}

static void elsewhere_take(char *columns[COLUMNS_MOST])
{
    (void)number_read(columns[1], 1, 1, INT32_MAX);
    name_add(self.elsewhere, &self.elsewhere_count, key_of(columns[0]), (named){.area = false});
}

static bool is_elsewhere(const char *key)
{
    for (size_t k = 0; k < self.elsewhere_count; k++)
        if (strcmp(self.elsewhere[k].key, key) == 0)
            return true;
    return false;
}

/* ---- Printing ----------------------------------------------------------------- */

static int names_compare(const void *left, const void *right)
{
    const named *a = left, *b = right;
    const int order = strcmp(a->key, b->key);
    if (order != 0)
        return order;
    if (a->area != b->area)
        return a->area - b->area;
    const uint32_t many = self.places[a->number].population;
    const uint32_t others = self.places[b->number].population;
    if (many != others)
        return many > others ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

static uint32_t key_add(const named *name, const named *before, uint32_t last)
{
    return before != NULL && strcmp(before->key, name->key) == 0
               ? last
               : pool_add(self.keys, &self.keys_length, name->key);
}

static size_t entries_print(void)
{
    uint32_t key = 0;
    size_t count = 0;
    printf("const gazetteer_entry gazetteer_entries[] = {\n");
    for (size_t k = 0; k < self.name_count; k++) {
        const named *name = &self.names[k], *before = k == 0 ? NULL : name - 1;
        if (before != NULL && strcmp(before->key, name->key) == 0 && before->number == name->number)
            continue;
        key = key_add(name, before, key);
        printf("{%u,%u,%d,%d},\n", (unsigned)key, (unsigned)name->number, name->area,
               is_elsewhere(name->key));
        count++;
    }
    printf("};\n");
    return count;
}

/* Rows of one key are put together: "CA" is California, and all of Canada. */
static size_t region_names_print(void)
{
    size_t count = 0;
    printf("const gazetteer_region_name gazetteer_region_names[] = {\n");
    for (size_t k = 0, next; k < self.region_name_count; k = next) {
        named all = self.region_names[k];
        for (next = k + 1;
             next < self.region_name_count && strcmp(self.region_names[next].key, all.key) == 0;
             next++) {
            all.regions |= self.region_names[next].regions;
            all.countries |= self.region_names[next].countries;
        }
        const uint32_t key = pool_add(self.keys, &self.keys_length, all.key);
        printf("{%u,0x%llxu,0x%llxu},\n", (unsigned)key, (unsigned long long)all.regions,
               (unsigned long long)all.countries);
        count++;
    }
    printf("};\n");
    return count;
}

static void pool_print(const char *name, const char *pool, size_t length)
{
    printf("const char %s[] =", name);
    for (size_t at = 0; at < length; at++)
        printf("%s\\%03o", at % 24 == 0 ? (at == 0 ? "\n\"" : "\"\n\"") : "",
               (unsigned)(unsigned char)pool[at]);
    printf("\";\n");
}

int main(int count, char **arguments)
{
    if (count != 4)
        fail("give regions.tsv, gazetteer.tsv and gazetteer_elsewhere.tsv", "usage");
    rows_read(arguments[1], region_take);
    if (self.region_count != GAZETTEER_REGIONS)
        fail("regions are missing", arguments[1]);
    rows_read(arguments[2], place_take);
    rows_read(arguments[3], elsewhere_take);
    qsort(self.names, self.name_count, sizeof *self.names, names_compare);
    qsort(self.region_names, self.region_name_count, sizeof *self.region_names, names_compare);
    printf("/* Made by gazetteer_generate.c; do not edit. Data (c) GeoNames, CC BY 4.0. */\n"
           "#include \"describe/gazetteer_table.h\"\n\n");
    printf("const gazetteer_region gazetteer_regions[GAZETTEER_REGIONS] = {\n");
    for (size_t k = 0; k < self.region_count; k++)
        printf("{\"%s\",\"%s\"},\n", self.regions[k].code, self.regions[k].country);
    printf("};\nconst gazetteer_place gazetteer_places[] = {\n");
    for (size_t k = 0; k < self.place_count; k++)
        printf("{%u,%u,%d,%d,%u},\n", (unsigned)self.places[k].name,
               (unsigned)self.places[k].population, self.places[k].latitude,
               self.places[k].longitude, (unsigned)self.places[k].region);
    printf("};\n");
    const size_t entries = entries_print(), regions = region_names_print();
    printf("const uint32_t gazetteer_place_count = %zu, gazetteer_entry_count = %zu,\n"
           "               gazetteer_region_name_count = %zu;\n",
           self.place_count, entries, regions);
    pool_print("gazetteer_names", self.pool, self.pool_length);
    pool_print("gazetteer_keys", self.keys, self.keys_length);
    return fflush(stdout) != 0 || ferror(stdout) != 0;
}
