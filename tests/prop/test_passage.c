/* Segments give back both ads byte by byte; what is shared has the same words; the
 * sides may be exchanged; about as many words are shared as could be; moved sentences are
 * found; no text makes it slow. Ads are made of random words and dirt. */
#include "describe/passage.h"

#include <stdlib.h>

#include "../check.h"
#include "../processor_time.h"
#include "../random.h"
#include "text/normalise.h"

#ifdef __SANITIZE_ADDRESS__
enum { MEGABYTE = 1 << 17 };
#else
enum { MEGABYTE = 1 << 20 };
#endif

enum { AD_BYTES = 1 << 14 };

/* ---- ads ---- */

typedef struct ad {
    buffer normal;
    uint32_t *places;
    passage_text text;
} ad;

static void ad_make(ad *self, const char *original, size_t length)
{
    const size_t most = length * NORMALISE_GROWTH_MOST + 1;
    buffer_init(&self->normal, most);
    self->places = calloc(most, sizeof *self->places);
    if (!CHECK(self->places != NULL) ||
        !CHECK(normalise(original, length, &self->normal, self->places, most, NULL) == AE_OK))
        exit(1);
    self->text =
        (passage_text){original, length, self->normal.data, self->normal.length, self->places};
}

static void ad_clear(ad *self)
{
    buffer_clear(&self->normal);
    free(self->places);
}

/* Writes words with punctuation, case, marks, tags and references between and in them. */
static size_t words_dress(uint64_t *seed, const random_text *words, char *original)
{
    static const char *const between[] = {" ",
                                          "  ",
                                          ", ",
                                          ". ",
                                          "!!! ",
                                          "\n",
                                          "<br>",
                                          " - ",
                                          " \xf0\x9f\x92\x8b ",
                                          "&nbsp;",
                                          " &amp; ",
                                          "\xc2\xa0",
                                          " ~ ",
                                          "</p><p>",
                                          " ... ",
                                          "\xe2\x80\x8b ",
                                          " <b>",
                                          "</b> "};
    enum { KINDS = sizeof between / sizeof *between };
    char *to = original;
    for (size_t k = 0; k < words->count; k++) {
        const bool plain = random_below(seed, 3) > 0;
        to += sprintf(to, "%s", plain ? " " : between[random_below(seed, KINDS)]);
        const uint32_t dressed = random_below(seed, 8);
        for (const char *byte = words->words[k]; *byte != '\0'; byte++) {
            if (dressed == 0 || (dressed == 1 && byte == words->words[k]))
                *to++ = (char)(*byte - ('a' - 'A'));
            else if (dressed == 2 && *byte == 'e')
                to += sprintf(to, "&eacute;");
            else if (dressed == 3)
                to += sprintf(to, "%c\xe2\x80\x8b", *byte); /* zero width */
            else if (dressed == 4 && *byte == 'a')
                to += sprintf(to, "a\xcc\x81"); /* a mark */
            else
                *to++ = *byte;
        }
    }
    to += sprintf(to, "%s", between[random_below(seed, KINDS)]);
    return (size_t)(to - original);
}

/* ---- what must hold ---- */

static void covers_both(const passage_text *a, const passage_text *b, const passage_list *list)
{
    size_t a_at = 0, b_at = 0;
    for (size_t k = 0; k < list->segment_count; k++) {
        const passage_segment *segment = &list->segments[k];
        CHECK(segment->a_begin == a_at && segment->a_end >= a_at);
        CHECK(segment->b_begin == b_at && segment->b_end >= b_at);
        CHECK(segment->kind != PASSAGE_ONLY_A || segment->b_end == b_at);
        CHECK(segment->kind != PASSAGE_ONLY_B || segment->a_end == a_at);
        a_at = segment->a_end;
        b_at = segment->b_end;
    }
    CHECK_COUNT(a_at, a->original_length);
    CHECK_COUNT(b_at, b->original_length);
}

static bool normal_same(const char *a, size_t a_length, const char *b, size_t b_length)
{
    buffer left, right;
    buffer_init(&left, a_length * NORMALISE_GROWTH_MOST + 1);
    buffer_init(&right, b_length * NORMALISE_GROWTH_MOST + 1);
    const bool done = normalise(a, a_length, &left, NULL, 0, NULL) == AE_OK &&
                      normalise(b, b_length, &right, NULL, 0, NULL) == AE_OK;
    const bool same = done && left.length == right.length &&
                      (left.length == 0 || memcmp(left.data, right.data, left.length) == 0);
    if (!same)
        printf("# \"%.*s\" is not \"%.*s\"\n", (int)left.length, left.data, (int)right.length,
               right.data);
    buffer_clear(&left);
    buffer_clear(&right);
    return same;
}

/* Without its blanks. */
static size_t squeezed(const char *bytes, size_t length, char *to)
{
    size_t count = 0;
    for (size_t k = 0; k < length; k++)
        if (strchr(" \t\n\v\f\r", bytes[k]) == NULL || bytes[k] == '\0')
            to[count++] = bytes[k];
    return count;
}

static void tells_how_it_is_written(const passage_text *a, const passage_text *b,
                                    const passage_segment *segment)
{
    static char left[AD_BYTES], right[AD_BYTES];
    const size_t left_length = segment->a_end - segment->a_begin;
    const size_t right_length = segment->b_end - segment->b_begin;
    if (left_length > sizeof left || right_length > sizeof right)
        return;
    const size_t count = squeezed(a->original + segment->a_begin, left_length, left);
    const bool same = squeezed(b->original + segment->b_begin, right_length, right) == count &&
                      memcmp(left, right, count) == 0;
    CHECK(same || !segment->alike);
}

static void shares_words(const passage_text *a, const passage_text *b, const passage_list *list)
{
    for (size_t k = 0; k < list->segment_count; k++) {
        const passage_segment *segment = &list->segments[k];
        CHECK(segment->kind == PASSAGE_SHARED || !segment->alike);
        if (segment->kind != PASSAGE_SHARED)
            continue;
        CHECK(normal_same(a->original + segment->a_begin, segment->a_end - segment->a_begin,
                          b->original + segment->b_begin, segment->b_end - segment->b_begin));
        tells_how_it_is_written(a, b, segment);
    }
    for (size_t k = 0; k < list->move_count; k++) {
        const passage_segment *left = &list->segments[list->moves[k].a_segment];
        const passage_segment *right = &list->segments[list->moves[k].b_segment];
        CHECK(left->kind == PASSAGE_ONLY_A && right->kind == PASSAGE_ONLY_B);
        CHECK(left->moved == k && right->moved == k && left->words == right->words);
        CHECK(left->words >= PASSAGE_MOVED_LEAST);
        CHECK(normal_same(a->original + left->a_begin, left->a_end - left->a_begin,
                          b->original + right->b_begin, right->b_end - right->b_begin));
    }
}

/* The segments of one kind of `list`, and those of `other` of the exchanged kind. */
static void mirrors_kind(const passage_list *list, passage_kind kind, const passage_list *other,
                         passage_kind exchanged)
{
    size_t at = 0;
    for (size_t k = 0; k < list->segment_count; k++) {
        const passage_segment *mine = &list->segments[k];
        if (mine->kind != kind)
            continue;
        while (at < other->segment_count && other->segments[at].kind != exchanged)
            at++;
        if (!CHECK(at < other->segment_count))
            return;
        const passage_segment *its = &other->segments[at++];
        CHECK(mine->words == its->words && mine->alike == its->alike);
        CHECK((mine->moved == PASSAGE_NOT_MOVED) == (its->moved == PASSAGE_NOT_MOVED));
        CHECK(kind == PASSAGE_ONLY_B ||
              (mine->a_begin == its->b_begin && mine->a_end == its->b_end));
        CHECK(kind == PASSAGE_ONLY_A ||
              (mine->b_begin == its->a_begin && mine->b_end == its->a_end));
    }
}

static void mirrors(const passage_text *a, const passage_text *b, const passage_list *list)
{
    passage_list other;
    if (!CHECK(passage_find(b, a, &other, NULL) == AE_OK))
        return;
    CHECK_COUNT(other.segment_count, list->segment_count);
    CHECK_COUNT(other.move_count, list->move_count);
    CHECK_COUNT(other.shared_words, list->shared_words);
    CHECK_COUNT(other.moved_words, list->moved_words);
    mirrors_kind(list, PASSAGE_SHARED, &other, PASSAGE_SHARED);
    mirrors_kind(list, PASSAGE_ONLY_A, &other, PASSAGE_ONLY_B);
    mirrors_kind(list, PASSAGE_ONLY_B, &other, PASSAGE_ONLY_A);
    passage_clear(&other);
}

static uint32_t dull_shared(const random_text *a, const random_text *b)
{
    static uint32_t row[RANDOM_WORDS_MOST + 1];
    memset(row, 0, sizeof row);
    for (size_t i = 0; i < a->count; i++) {
        uint32_t corner = 0;
        for (size_t j = 0; j < b->count; j++) {
            const uint32_t above = row[j + 1];
            row[j + 1] = strcmp(a->words[i], b->words[j]) == 0 ? corner + 1
                         : above > row[j]                      ? above
                                                               : row[j];
            corner = above;
        }
    }
    return row[b->count];
}

/* ---- the tests ---- */

static void sentence_move(uint64_t *seed, random_text *text, size_t words)
{
    static char kept[RANDOM_WORDS_MOST][RANDOM_WORD_BYTES];
    const size_t from = random_below(seed, (uint32_t)(text->count - words));
    memcpy(kept, text->words[from], words * RANDOM_WORD_BYTES);
    memmove(text->words[from], text->words[from + words],
            (text->count - from - words) * RANDOM_WORD_BYTES);
    const size_t to = random_below(seed, (uint32_t)(text->count - words + 1));
    memmove(text->words[to + words], text->words[to],
            (text->count - words - to) * RANDOM_WORD_BYTES);
    memcpy(text->words[to], kept, words * RANDOM_WORD_BYTES);
}

static void tells_edited_ads_apart(void)
{
    static char a_original[AD_BYTES], b_original[AD_BYTES];
    static random_text a_words, b_words;
    uint64_t seed = 1, shared = 0, most = 0;
    for (unsigned trial = 0; trial < 800; trial++) {
        random_text_make(&seed, 20 + random_below(&seed, 100), &a_words);
        b_words = a_words;
        if (trial % 4 == 0)
            sentence_move(&seed, &b_words, 6 + random_below(&seed, 8));
        random_text_edit(&seed, random_below(&seed, 12), &b_words);
        ad a, b;
        ad_make(&a, a_original, words_dress(&seed, &a_words, a_original));
        ad_make(&b, b_original, words_dress(&seed, &b_words, b_original));
        passage_list list;
        if (CHECK(passage_find(&a.text, &b.text, &list, NULL) == AE_OK)) {
            const uint32_t longest = dull_shared(&a_words, &b_words);
            CHECK_COUNT(list.a_words, a_words.count);
            CHECK_COUNT(list.b_words, b_words.count);
            CHECK(list.shared_words <= longest);
            CHECK((list.shared_words + PASSAGE_RUN_LEAST - 1) * 10 >= longest * 9);
            shared += list.shared_words;
            most += longest;
            covers_both(&a.text, &b.text, &list);
            shares_words(&a.text, &b.text, &list);
            mirrors(&a.text, &b.text, &list);
            passage_clear(&list);
        }
        ad_clear(&a);
        ad_clear(&b);
    }
    CHECK(shared * 100 >= most * 99);
    printf("# %.2f %% of the words that could be shared are\n",
           100.0 * (double)shared / (double)most);
}

static void finds_moved_sentences(void)
{
    static char a_original[AD_BYTES], b_original[AD_BYTES];
    static random_text a_words, b_words;
    uint64_t seed = 2, told = 0, all = 0;
    for (unsigned trial = 0; trial < 300; trial++) {
        random_text_make(&seed, 40 + random_below(&seed, 60), &a_words);
        b_words = a_words;
        sentence_move(&seed, &b_words, 6 + random_below(&seed, 8));
        ad a, b;
        ad_make(&a, a_original, words_dress(&seed, &a_words, a_original));
        ad_make(&b, b_original, words_dress(&seed, &b_words, b_original));
        passage_list list;
        if (CHECK(passage_find(&a.text, &b.text, &list, NULL) == AE_OK)) {
            told += list.shared_words + list.moved_words;
            all += list.a_words;
            passage_clear(&list);
        }
        ad_clear(&a);
        ad_clear(&b);
    }
    printf("# %.2f %% of the words are shared or moved\n", 100.0 * (double)told / (double)all);
    CHECK(told * 100 >= all * 98);
}

/* Bytes that mean something to the normaliser, in any order. */
static void covers_whatever_it_is_given(void)
{
    static const char *const pieces[] = {"a",
                                         "b",
                                         "s*e*x",
                                         " ",
                                         "<",
                                         "<b",
                                         ">",
                                         "&",
                                         "&#",
                                         "&eac;",
                                         "&eacute;",
                                         "\xff",
                                         "\xc3",
                                         "\xe2\x80\x8b",
                                         "\xef\xb7\xba",
                                         "\xf0\x9f\x92\x8b",
                                         "e\xcc\x81",
                                         "-",
                                         "\n",
                                         "call",
                                         "me",
                                         "now",
                                         "\xe2\x84\x80",
                                         "5"};
    static char originals[2][AD_BYTES];
    uint64_t seed = 3;
    for (unsigned trial = 0; trial < 4000; trial++) {
        size_t lengths[2] = {0, 0};
        for (unsigned side = 0; side < 2; side++)
            for (uint32_t k = random_below(&seed, 60); k > 0; k--)
                lengths[side] +=
                    (size_t)sprintf(originals[side] + lengths[side], "%s",
                                    pieces[random_below(&seed, sizeof pieces / sizeof *pieces)]);
        ad a, b;
        ad_make(&a, originals[0], lengths[0]);
        ad_make(&b, originals[1], lengths[1]);
        passage_list list;
        if (CHECK(passage_find(&a.text, &b.text, &list, NULL) == AE_OK)) {
            covers_both(&a.text, &b.text, &list);
            mirrors(&a.text, &b.text, &list);
            passage_clear(&list);
        }
        ad_clear(&a);
        ad_clear(&b);
    }
}

static void time_take(const char *what, const char *left, size_t left_length, const char *right,
                      size_t right_length)
{
    ad a, b;
    ad_make(&a, left, left_length);
    ad_make(&b, right, right_length);
    passage_list list;
    const double begin = processor_seconds();
    if (CHECK(passage_find(&a.text, &b.text, &list, NULL) == AE_OK)) {
        const double seconds = processor_seconds() - begin;
        printf("# %s: %u and %u words, %u shared, %u moved: %.0f ms\n", what, list.a_words,
               list.b_words, list.shared_words, list.moved_words, 1e3 * seconds);
        CHECK(seconds < 2);
        covers_both(&a.text, &b.text, &list);
        passage_clear(&list);
    }
    ad_clear(&a);
    ad_clear(&b);
}

/* `different` words, in turn or at random. */
static size_t long_text(uint64_t *seed, uint32_t different, bool random, char *text)
{
    size_t length = 0;
    for (uint32_t k = 0; length + 16 < MEGABYTE; k++)
        length += (size_t)sprintf(text + length, "w%x ",
                                  random ? random_below(seed, different) : k % different);
    return length;
}

static void takes_time_in_proportion(void)
{
    uint64_t seed = 4;
    char *a = calloc(MEGABYTE, 1), *b = calloc(MEGABYTE, 1);
    if (!CHECK(a != NULL && b != NULL))
        exit(1);
    static const uint32_t different[] = {1, 2, 3, 50, 5000, 1 << 24};
    for (unsigned k = 0; k < sizeof different / sizeof *different; k++) {
        char what[64];
        snprintf(what, sizeof what, "%u words at random", different[k]);
        const size_t a_length = long_text(&seed, different[k], true, a);
        time_take(what, a, a_length, b, long_text(&seed, different[k], true, b));
        memcpy(b, a + a_length / 2, a_length - a_length / 2);
        memcpy(b + a_length - a_length / 2, a, a_length / 2);
        time_take("... its halves exchanged", a, a_length, b, a_length);
        snprintf(what, sizeof what, "%u words in turn", different[k]);
        const size_t turn = long_text(&seed, different[k], false, a);
        time_take(what, a, turn, a + turn / 3, turn - turn / 3);
    }
    memset(a, 'x', MEGABYTE);
    time_take("one word", a, MEGABYTE, a, MEGABYTE - 1);
    free(a);
    free(b);
}

int main(void)
{
    CHECK_RUN(tells_edited_ads_apart);
    CHECK_RUN(finds_moved_sentences);
    CHECK_RUN(covers_whatever_it_is_given);
    CHECK_RUN(takes_time_in_proportion);
    return check_done();
}
