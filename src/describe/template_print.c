#include "describe/template_print.h"

#include <string.h>

#include "base/utf8.h"

#define MORE "..."
#define MORE_BEHIND "] " MORE /* what is left room for behind all but the last */

/* Whether a quarter of the texts lack the word; past the last one: no. */
static bool word_is_optional(const ad_template *self, uint32_t word)
{
    return word < self->word_count &&
           (uint64_t)self->words[word].texts * 4 < (uint64_t)self->texts * 3;
}

/* Whether a bracket is open before the word. */
static bool bracket_is_open(const ad_template *self, uint32_t word)
{
    return word > 0 && word_is_optional(self, word - 1) && word_is_optional(self, word);
}

/* At most TEMPLATE_PRINT_FILLING_BYTES of it, cut between words where there are any. */
static ae_status run_print(buffer *output, const char *bytes, size_t length, ae_error *error)
{
    size_t kept = length;
    if (length > TEMPLATE_PRINT_FILLING_BYTES) {
        kept = TEMPLATE_PRINT_FILLING_BYTES;
        const char *blank = memrchr(bytes, ' ', kept + 1);
        if (blank != NULL)
            kept = (size_t)(blank - bytes);
        while (kept > 0 && utf8_is_trail((unsigned char)bytes[kept]))
            kept--;
    }
    ae_status status = buffer_append(output, bytes, kept, error);
    if (status == AE_OK && kept < length)
        status = buffer_append_text(output, bytes[kept] == ' ' ? " " MORE : MORE, error);
    return status;
}

static ae_status slot_print(const ad_template *self, const template_slot *slot, buffer *output,
                            ae_error *error)
{
    const uint32_t shown = slot->filling_count < TEMPLATE_PRINT_FILLINGS
                               ? slot->filling_count
                               : (uint32_t)TEMPLATE_PRINT_FILLINGS;
    ae_status status = buffer_append_text(output, "{", error);
    for (uint32_t k = 0; k < shown && status == AE_OK; k++) {
        const filling *next = &self->fillings[slot->filling_begin + k];
        if (k > 0)
            status = buffer_append_text(output, "|", error);
        if (status == AE_OK)
            status = run_print(output, next->bytes, next->length, error);
    }
    if (status == AE_OK && slot->kinds > shown)
        status = buffer_append_format(output, error, "|+%u", slot->kinds - shown);
    return status == AE_OK ? buffer_append_text(output, "}", error) : status;
}

static ae_status word_print(const ad_template *self, uint32_t word, buffer *output, ae_error *error)
{
    const template_word *printed = &self->words[word];
    const bool optional = word_is_optional(self, word);
    ae_status status = AE_OK;
    if (optional && !bracket_is_open(self, word))
        status = buffer_append_text(output, "[", error);
    if (status == AE_OK)
        status = run_print(output, printed->bytes, printed->length, error);
    if (status == AE_OK && optional && !bracket_is_open(self, word + 1))
        status = buffer_append_text(output, "]", error);
    return status;
}

bool template_print_is_text(const char *text, size_t length, size_t most)
{
    const size_t behind = strlen(" " MORE_BEHIND);
    if (length + behind > most || length >= 2 * TEMPLATE_WORDS_MOST) /* or words may be unread */
        return false;
    for (size_t at = 0; length - at > TEMPLATE_PRINT_FILLING_BYTES;) {
        const char *blank = memrchr(text + at, ' ', TEMPLATE_PRINT_FILLING_BYTES + 1);
        if (blank == NULL)
            return false;
        at = (size_t)(blank + 1 - text);
    }
    return true;
}

/* How many bytes the words from `word` on take that lie side by side in one text, that are told
 * as they stand and are before `end`; at most `most`. *word becomes the first behind them. */
static size_t run_length(const ad_template *self, uint32_t *word, uint32_t end, size_t most)
{
    const char *first = self->words[*word].bytes;
    size_t length = 0;
    for (; *word < end; ++*word) {
        const template_word *next = &self->words[*word];
        if (length > 0 && (next->bytes != first + length + 1 || first[length] != ' '))
            break;
        const size_t longer = length + (length > 0) + next->length;
        if (longer > most || next->length > TEMPLATE_PRINT_FILLING_BYTES ||
            word_is_optional(self, *word))
            break;
        length = longer;
    }
    return length;
}

/* Prints words from *word on, before `end`, as long as they are told as they stand and surely
 * fit: most words. *word becomes the first that is left. */
static ae_status words_print(const ad_template *self, uint32_t *word, uint32_t end, size_t start,
                             size_t most, buffer *output, ae_error *error)
{
    const size_t behind = strlen(" " MORE_BEHIND);
    ae_status status = AE_OK;
    while (*word < end && status == AE_OK) {
        const char *first = self->words[*word].bytes;
        const size_t used = output->length - start;
        const size_t length =
            most - used < behind ? 0 : run_length(self, word, end, most - used - behind);
        if (length == 0)
            break;
        if (used > 0)
            status = buffer_append(output, " ", 1, error);
        if (status == AE_OK)
            status = buffer_append(output, first, length, error);
    }
    return status;
}

/* Prints the next slot or word, told by how many of each went before; a blank parts it
 * from what does. Takes it back, marks that there is more and sets *full when it does
 * not fit. */
static ae_status item_print(const ad_template *self, uint32_t word, const template_slot *slot,
                            bool last, size_t start, size_t most, buffer *output, bool *full,
                            ae_error *error)
{
    static const char more[] = MORE_BEHIND;
    const size_t before = output->length;
    ae_status status = before == start ? AE_OK : buffer_append_text(output, " ", error);
    if (status == AE_OK)
        status = slot != NULL ? slot_print(self, slot, output, error)
                              : word_print(self, word, output, error);
    if (status != AE_OK)
        return status;
    const size_t used = output->length - start, room = last ? 0 : strlen(more);
    *full = used > most || most - used < room;
    if (!*full)
        return AE_OK;
    output->length = before;
    return before == start ? AE_OK
                           : buffer_append_text(output, more + !bracket_is_open(self, word), error);
}

ae_status template_print(const ad_template *self, size_t most, buffer *output, ae_error *error)
{
    const size_t start = output->length;
    ae_status status = AE_OK;
    uint32_t word = 0, slot = 0;
    bool full = false;
    while (!full) {
        const uint32_t end = slot < self->slot_count ? self->slots[slot].before : self->word_count;
        status = words_print(self, &word, end, start, most, output, error);
        if (status != AE_OK)
            break;
        const bool slot_next = slot < self->slot_count && self->slots[slot].before == word;
        if (!slot_next && word == self->word_count)
            break;
        const bool last = !self->cut && word + !slot_next == self->word_count &&
                          slot + slot_next == self->slot_count;
        status = item_print(self, word, slot_next ? &self->slots[slot] : NULL, last, start, most,
                            output, &full, error);
        if (status != AE_OK)
            break;
        slot += slot_next;
        word += !slot_next;
    }
    if (status == AE_OK && self->cut && !full && output->length > start)
        status = buffer_append_text(output, " " MORE, error);
    if (status != AE_OK)
        output->length = start;
    return status;
}
