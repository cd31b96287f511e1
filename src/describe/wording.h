/* Texts in normal form as runs of word numbers: equal words have equal numbers,
 * counted from 0 in the order of first sight. The bytes of the texts are borrowed
 * for as long as the wording lives. Used by one thread. */
#ifndef ADECHO_DESCRIBE_WORDING_H
#define ADECHO_DESCRIBE_WORDING_H

#include "adecho.h"

typedef struct wording_word {
    const char *bytes;
    uint64_t packed; /* its first eight bytes, zeros behind a shorter one */
    uint64_t ending; /* its last eight, of a longer one; 0 */
    uint32_t length;
    uint32_t hash;
    uint32_t times; /* it was read */
} wording_word;

/* A text's words stand side by side in numbers[] and begins[]. */
typedef struct wording_text {
    size_t first;
    uint32_t count;
    bool cut; /* it has more words than were asked for */
} wording_text;

/* slots[] is an open-addressed table of word number + 1; 0: free. At most half full;
 * its first slot_count slots are used. */
typedef struct wording {
    wording_word *words; /* the different ones, by number */
    size_t word_count, word_capacity;
    uint32_t *slots;
    size_t slot_count, slot_capacity;
    uint32_t *numbers, *begins; /* of each word in turn; begins: its first byte in its text */
    size_t count, number_capacity, begin_capacity;
} wording; /* starts as {0} */

/* Appends the first `most` words of text[0..length), which blanks part.
 * AE_ERROR_LIMIT past 2^31 words or 4 GiB of a text. */
ae_status wording_add(wording *self, const char *text, size_t length, size_t most,
                      wording_text *added, ae_error *error) AE_MUST_USE;

/* How long the word is that a text's last `left` bytes begin with: up to a blank, or to the end. */
uint32_t wording_length(const char *bytes, size_t left);

/* Where the word `at` of numbers[] ends in its text. */
static inline uint32_t wording_end(const wording *self, size_t at)
{
    return self->begins[at] + self->words[self->numbers[at]].length;
}

/* Forgets all words and keeps the memory. */
void wording_reset(wording *self);

void wording_clear(wording *self);

#endif
