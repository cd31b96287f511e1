/* Corpora made by the generator for a test, and their tables read by a dull reader. */
#ifndef ADECHO_TESTS_GENERATED_H
#define ADECHO_TESTS_GENERATED_H

#include "adecho.h"

#include "check.h"
#include "dull_csv.h"
#include "scratch.h"

enum {
    COLUMNS = 14,
    ID = 0,
    TITLE = 1,
    BODY = 2,
    CITY = 3,
    DATE = 6,
    PHONE = 7,
    SITE = 10,
    TRUTH_COLUMNS = 7, /* of truth.csv, and which they are */
    TRUTH_TEMPLATE = 1,
    TRUTH_POSTER = 2,
    TRUTH_EDITS = 3,
    TRUTH_ROLE = 5,
    TRUTH_CONTACTS = 6,
    TOLERANCE = 30 /* of a thousand */
};

__attribute__((unused)) static const char *place(const char *name)
{
    static char path[SCRATCH_PATH_BYTES];
    return scratch_path(name, path);
}

__attribute__((unused)) static ae_generate_config config_of(uint64_t rows)
{
    ae_generate_config config;
    ae_generate_config_init(&config);
    config.rows = rows;
    return config;
}

__attribute__((unused)) static bool generates(const ae_generate_config *config, const char *name)
{
    ae_error error;
    const bool done = ae_generate(config, place(name), &error) == AE_OK;
    if (!done)
        printf("# %s\n", error.message);
    return CHECK(done);
}

/* A table of a corpus, open at its first row; the header is checked on the way. */
typedef struct table {
    char *content;
    dull_csv rows;
} table;

__attribute__((unused)) static table table_open(const char *corpus, const char *file,
                                                const char *header)
{
    char name[128];
    size_t length = 0;
    snprintf(name, sizeof name, "%.100s/%.20s", corpus, file);
    table self = {.content = scratch_read(place(name), &length)};
    if (!CHECK(self.content != NULL))
        exit(1);
    const size_t first = strcspn(self.content, "\n");
    CHECK(first == strlen(header) && memcmp(self.content, header, first) == 0);
    self.rows = dull_csv_open(self.content + first + 1, length - first - 1);
    return self;
}

__attribute__((unused)) static table ads_open(const char *corpus)
{
    return table_open(corpus, "ads.csv",
                      "ad_id,title,body,city,region,country,date,phone,email,handle,site,url,price,"
                      "name");
}

__attribute__((unused)) static table truth_open(const char *corpus)
{
    return table_open(corpus, "truth.csv", "ad_id,template,poster,edits,words,role,contacts");
}

__attribute__((unused)) static bool same_file(const char *left, const char *right)
{
    size_t a_length = 0, b_length = 1;
    char *a = scratch_read(place(left), &a_length), *b = scratch_read(place(right), &b_length);
    const bool same = a != NULL && b != NULL && a_length == b_length && memcmp(a, b, a_length) == 0;
    free(a);
    free(b);
    return same;
}

__attribute__((unused)) static uint32_t count_of(const char *cell)
{
    return (uint32_t)strtoul(cell, NULL, 10);
}

/* The last ten digits of a phone cell. */
__attribute__((unused)) static void digits_take(const char *cell, char digits[16])
{
    size_t length = 0;
    for (; *cell != '\0'; cell++)
        if (*cell >= '0' && *cell <= '9' && length < 11)
            digits[length++] = *cell;
    digits[length] = '\0';
    if (length == 11)
        memmove(digits, digits + 1, length);
}

/* A share of a thousand, give or take. */
__attribute__((unused)) static void within(uint32_t got, uint32_t of, uint32_t want,
                                           const char *what)
{
    const uint32_t share = (uint32_t)((uint64_t)got * 1000 / of);
    const bool near = share + TOLERANCE >= want && share <= want + TOLERANCE;
    if (!CHECK(near))
        printf("# %s: %u of a thousand, want about %u\n", what, share, want);
}

#endif
