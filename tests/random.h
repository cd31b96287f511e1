/* Seeded randomness for tests, and texts made of it: invented words, their
 * copies with a given number of word edits. The same seed gives the same texts. */
#ifndef ADECHO_TESTS_RANDOM_H
#define ADECHO_TESTS_RANDOM_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RANDOM_WORDS_MOST = 256, RANDOM_WORD_BYTES = 12 };

/* splitmix64: any seed will do, zero too. */
__attribute__((unused)) static uint64_t random_next(uint64_t *state)
{
    uint64_t bits = *state += 0x9e3779b97f4a7c15u;
    bits = (bits ^ bits >> 30) * 0xbf58476d1ce4e5b9u;
    bits = (bits ^ bits >> 27) * 0x94d049bb133111ebu;
    return bits ^ bits >> 31;
}

__attribute__((unused)) static uint32_t random_below(uint64_t *state, uint32_t limit)
{
    return (uint32_t)(random_next(state) % limit);
}

__attribute__((unused)) static void random_shuffle(uint64_t *state, uint32_t *numbers, size_t count)
{
    for (size_t k = count; k > 1; k--) {
        const size_t other = random_next(state) % k;
        const uint32_t kept = numbers[k - 1];
        numbers[k - 1] = numbers[other];
        numbers[other] = kept;
    }
}

typedef struct random_text {
    char words[RANDOM_WORDS_MOST][RANDOM_WORD_BYTES];
    size_t count;
} random_text;

/* One of some 10^5 pronounceable words of two or three syllables. */
__attribute__((unused)) static void random_word(uint64_t *state, char word[RANDOM_WORD_BYTES])
{
    static const char first[] = "bcdfghklmnprstvz", second[] = "aeiou";
    const unsigned syllables = 2 + random_below(state, 2);
    size_t at = 0;
    for (unsigned k = 0; k < syllables; k++) {
        word[at++] = first[random_below(state, sizeof first - 1)];
        word[at++] = second[random_below(state, sizeof second - 1)];
    }
    word[at] = '\0';
}

__attribute__((unused)) static void random_text_make(uint64_t *state, size_t count,
                                                     random_text *text)
{
    text->count = count;
    for (size_t k = 0; k < count; k++)
        random_word(state, text->words[k]);
}

/* Replaces, drops or adds a word at a random place, `edits` times. */
__attribute__((unused)) static void random_text_edit(uint64_t *state, unsigned edits,
                                                     random_text *text)
{
    for (; edits > 0; edits--) {
        const size_t at = random_below(state, (uint32_t)text->count);
        const uint32_t kind = random_below(state, 4);
        const size_t after = (text->count - at - 1) * RANDOM_WORD_BYTES;
        if (kind == 0 && text->count > 1) {
            memmove(text->words[at], text->words[at + 1], after);
            text->count--;
            continue;
        }
        if (kind == 1 && text->count < RANDOM_WORDS_MOST) {
            memmove(text->words[at + 1], text->words[at], after + RANDOM_WORD_BYTES);
            text->count++;
        }
        random_word(state, text->words[at]);
    }
}

/* The words with one blank between them, as the normaliser would give them; free() it. */
__attribute__((unused)) static char *random_text_join(const random_text *text)
{
    char *joined = calloc(text->count + 1, RANDOM_WORD_BYTES + 1);
    size_t at = 0;
    if (joined == NULL)
        abort();
    for (size_t k = 0; k < text->count; k++)
        at += (size_t)sprintf(joined + at, k == 0 ? "%s" : " %s", text->words[k]);
    return joined;
}

#endif
