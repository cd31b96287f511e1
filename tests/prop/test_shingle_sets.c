/* Shingles against a dull oracle: the n-grams of code points, or of words, as
 * the strings they are. Shingles must be equal exactly where the strings are. */
#include <math.h>
#include <stdlib.h>

#include "../check.h"
#include "../random.h"
#include "base/utf8.h"
#include "text/shingle.h"

enum { LENGTH_MOST = 400, GRAMS_MOST = LENGTH_MOST + 1, ROUNDS = 3000, WIDTHS = 16 };

typedef struct gram {
    const char *bytes;
    size_t length;
} gram;

typedef struct sample {
    char text[LENGTH_MOST];
    size_t length, count;
    gram grams[GRAMS_MOST];
    uint64_t shingles[GRAMS_MOST];
} sample;

/* Few different characters, so that n-grams come again. */
static void text_make(uint64_t *seed, bool ascii, sample *self)
{
    static const char *const characters[] = {"a", "b", " ", "é", "漢", "💋"};
    const size_t most = random_below(seed, 60);
    self->length = 0;
    for (size_t k = 0; k < most; k++) {
        const char *character = characters[random_below(seed, ascii ? 3 : 6)];
        const bool blank = *character == ' ';
        if (blank && (self->length == 0 || self->text[self->length - 1] == ' '))
            continue; /* normal form: single blanks between words */
        memcpy(self->text + self->length, character, strlen(character));
        self->length += strlen(character);
    }
    while (self->length > 0 && self->text[self->length - 1] == ' ')
        self->length--;
}

/* The beginnings of the units, and where the last one ends. */
static size_t units_find(const sample *self, shingle_kind kind, size_t begins[GRAMS_MOST],
                         size_t ends[GRAMS_MOST])
{
    size_t units = 0;
    for (size_t at = 0; at < self->length;) {
        uint32_t character;
        const size_t next = at + utf8_decode(self->text + at, self->length - at, &character);
        const bool blank = kind == SHINGLE_WORD && character == ' ';
        if (kind == SHINGLE_CHARACTER || (!blank && (at == 0 || self->text[at - 1] == ' ')))
            begins[units++] = at;
        if (!blank)
            ends[units - 1] = next;
        at = next;
    }
    return units;
}

static void grams_find(shingle_form form, sample *self)
{
    size_t begins[GRAMS_MOST], ends[GRAMS_MOST];
    const size_t units = units_find(self, form.kind, begins, ends);
    self->count = 0;
    for (size_t k = 0; k + form.width <= units; k++)
        self->grams[self->count++] =
            (gram){self->text + begins[k], ends[k + form.width - 1] - begins[k]};
    if (self->count == 0 && self->length > 0)
        self->grams[self->count++] = (gram){self->text, self->length};
}

/* Extracts from a copy of exactly the text's size into exactly the room promised. */
static size_t shingles_make(shingle_form form, sample *self)
{
    char *copy = malloc(self->length + 1);
    uint64_t *room = malloc((self->length + 1) * sizeof *room);
    memcpy(copy, self->text, self->length);
    const size_t count = shingle_extract(form, copy, self->length, room);
    memcpy(self->shingles, room, count * sizeof *room);
    free(copy);
    free(room);
    return count;
}

static size_t differences(const sample *a, const sample *b)
{
    size_t wrong = 0;
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++) {
            const bool same = a->grams[i].length == b->grams[j].length &&
                              memcmp(a->grams[i].bytes, b->grams[j].bytes, a->grams[i].length) == 0;
            wrong += same != (a->shingles[i] == b->shingles[j]);
        }
    return wrong;
}

static void shingles_compare(shingle_kind kind, uint64_t seed)
{
    static sample a, b;
    size_t wrong = 0;
    for (unsigned round = 0; round < ROUNDS; round++) {
        const shingle_form form = {kind, 1 + round % WIDTHS};
        text_make(&seed, round % 3 == 0, &a); /* one on the fast path, one not, as it comes */
        text_make(&seed, round % 2 == 0, &b);
        grams_find(form, &a);
        grams_find(form, &b);
        wrong += shingles_make(form, &a) != a.count;
        wrong += shingles_make(form, &b) != b.count;
        wrong += differences(&a, &a) + differences(&a, &b);
    }
    CHECK_COUNT(wrong, 0);
}

static void characters_are_cut_as_the_dull_way_cuts_them(void)
{
    shingles_compare(SHINGLE_CHARACTER, 1);
}

static void words_are_cut_as_the_dull_way_cuts_them(void)
{
    shingles_compare(SHINGLE_WORD, 2);
}

/* A text with one character that is not ASCII at its end takes the general path. */
static void the_fast_path_gives_what_the_general_path_gives(void)
{
    static sample plain, mixed;
    uint64_t seed = 3;
    size_t wrong = 0;
    for (unsigned round = 0; round < ROUNDS; round++) {
        const shingle_form form = {SHINGLE_CHARACTER, 1 + round % 8};
        text_make(&seed, true, &plain);
        mixed = plain;
        memcpy(mixed.text + mixed.length, "é", 2);
        mixed.length += 2;
        const size_t count = shingles_make(form, &plain), more = shingles_make(form, &mixed);
        if (plain.length < form.width)
            continue;
        wrong += more != count + 1;
        wrong += memcmp(plain.shingles, mixed.shingles, count * sizeof *plain.shingles) != 0;
    }
    CHECK_COUNT(wrong, 0);
}

/* How many of 2^bits cells the shingles hit, by their upper or their lower bits. */
static size_t cells_hit(const uint64_t *shingles, size_t count, unsigned bits, bool upper)
{
    static bool hit[1 << 20];
    const uint64_t mask = (UINT64_C(1) << bits) - 1;
    size_t cells = 0;
    memset(hit, 0, sizeof hit);
    for (size_t k = 0; k < count; k++) {
        bool *cell = &hit[(upper ? shingles[k] >> (64 - bits) : shingles[k]) & mask];
        cells += !*cell;
        *cell = true;
    }
    return cells;
}

static int shingle_compare(const void *left, const void *right)
{
    const uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* Document frequencies are counted by the upper bits, sets are laid out by the
 * lower ones: n-grams, which have letters in common, must spread over both as
 * random numbers would. n of them hit m (1 - e^(-n/m)) of m cells. */
static void shingles_spread_as_random_numbers_do(void)
{
    enum { WORDS = 100000 };
    static const unsigned sizes[] = {11, 13, 16, 20};
    uint64_t *shingles = malloc((size_t)WORDS * 8 * sizeof *shingles), seed = 4;
    size_t count = 0;
    for (unsigned k = 0; k < WORDS / 100; k++) {
        static random_text text;
        random_text_make(&seed, 100, &text);
        char *joined = random_text_join(&text);
        count += shingle_extract((shingle_form){SHINGLE_CHARACTER, 5}, joined, strlen(joined),
                                 shingles + count);
        free(joined);
    }
    qsort(shingles, count, sizeof *shingles, shingle_compare);
    size_t kept = 0;
    for (size_t k = 0; k < count; k++)
        if (kept == 0 || shingles[k] != shingles[kept - 1])
            shingles[kept++] = shingles[k];
    for (unsigned which = 0; which < 8; which++) {
        const unsigned bits = sizes[which / 2];
        const size_t cells = (size_t)1 << bits, used = kept < cells ? kept : cells;
        for (size_t k = kept; k > 1; k--) { /* a fair choice of them */
            const size_t other = random_next(&seed) % k;
            const uint64_t swapped = shingles[k - 1];
            shingles[k - 1] = shingles[other];
            shingles[other] = swapped;
        }
        const double share =
            (double)cells_hit(shingles, used, bits, which % 2 == 0) / (double)cells;
        const double wanted = 1 - exp(-(double)used / (double)cells);
        printf("# %u bits, %s: %zu n-grams hit %.3f of the cells, %.3f expected\n", bits,
               which % 2 == 0 ? "upper" : "lower", used, share, wanted);
        CHECK(share > 0.95 * wanted);
    }
    free(shingles);
}

int main(void)
{
    CHECK_RUN(characters_are_cut_as_the_dull_way_cuts_them);
    CHECK_RUN(words_are_cut_as_the_dull_way_cuts_them);
    CHECK_RUN(the_fast_path_gives_what_the_general_path_gives);
    CHECK_RUN(shingles_spread_as_random_numbers_do);
    return check_done();
}
