#include "text/winnow.h"

#include "base/hash.h"

enum { LETTERS_A_STEP = 16 };

size_t winnow_window(size_t length)
{
    const size_t window = length / LETTERS_A_STEP;
    return window < 1 ? 1 : window < WINNOW_WINDOW_MOST ? window : WINNOW_WINDOW_MOST;
}

/* The upper half says which gram of several is chosen, the lower one is the fingerprint: if they
 * had bits in common, all that is chosen would be alike in them. */
static uint64_t gram_hash(const char *text, size_t length)
{
    return hash64_word(hash64_word(hash_word(text, length)));
}

static size_t gram_count(size_t length)
{
    return length == 0 ? 0 : length <= WINNOW_GRAM ? 1 : length - WINNOW_GRAM + 1;
}

static size_t gram_length(size_t length)
{
    return length < WINNOW_GRAM ? length : WINNOW_GRAM;
}

/* Of several equally low ones the last. */
static size_t lowest_find(const uint64_t *ring, size_t window, size_t last)
{
    size_t lowest = last;
    for (size_t back = 1; back < window; back++)
        if (ring[(last - back) % WINNOW_WINDOW_MOST] >> 32 < ring[lowest % WINNOW_WINDOW_MOST] >>
            32)
            lowest = last - back;
    return lowest;
}

/* The window is at most as wide as there are grams. */
static size_t grams_choose(const char *text, size_t length, size_t window, uint32_t *prints)
{
    const size_t grams = gram_count(length), size = gram_length(length);
    uint64_t ring[WINNOW_WINDOW_MOST]; /* hashes of the last grams */
    size_t chosen = 0, lowest = 0;
    for (size_t at = 0; at < grams; at++) {
        ring[at % WINNOW_WINDOW_MOST] = gram_hash(text + at, size);
        const bool lower =
            at > 0 && ring[at % WINNOW_WINDOW_MOST] >> 32 < ring[lowest % WINNOW_WINDOW_MOST] >> 32;
        const bool first = at + 1 == window;
        if (lower)
            lowest = at;
        const bool left = at >= window && lowest + window == at;
        if (left)
            lowest = lowest_find(ring, window, at);
        if (at + 1 >= window && (lower || first || left))
            prints[chosen++] = (uint32_t)ring[lowest % WINNOW_WINDOW_MOST];
    }
    return chosen;
}

size_t winnow_choose(const char *text, size_t length, uint32_t *prints)
{
    const size_t grams = gram_count(length), wanted = winnow_window(length);
    return grams_choose(text, length, wanted < grams ? wanted : grams, prints);
}

size_t winnow_sure(const char *text, size_t length, uint32_t *prints)
{
    return gram_count(length) < WINNOW_WINDOW_MOST
               ? 0
               : grams_choose(text, length, WINNOW_WINDOW_MOST, prints);
}

size_t winnow_all(const char *text, size_t length, uint32_t *prints)
{
    const size_t grams = gram_count(length), size = gram_length(length);
    for (size_t at = 0; at < grams; at++)
        prints[at] = (uint32_t)gram_hash(text + at, size);
    return grams;
}
