#include "generate/typeset.h"

#include <string.h>

void typeset_begin(typeset *self, buffer *into, const draft *text, const particulars *filled,
                   uint32_t habits, draw from, ae_error *error)
{
    *self = (typeset){.into = into, .text = text, .filled = filled, .error = error};
    disguise_begin(&self->how, habits, from);
}

/* Room for one more piece, and where it goes; NULL after a failure. */
static char *room_make(typeset *self)
{
    if (self->status == AE_OK)
        self->status = buffer_reserve(self->into, DISGUISE_ROOM, self->error);
    return self->status == AE_OK ? self->into->data + self->into->length : NULL;
}

static void plain_put(typeset *self, const char *bytes, size_t length)
{
    if (self->status == AE_OK)
        self->status = buffer_append(self->into, bytes, length, self->error);
}

static void letters_put(typeset *self, const char *bytes, size_t length, bool letters)
{
    char *out = room_make(self);
    if (out != NULL)
        self->into->length += disguise_word(&self->how, bytes, length, letters, out);
}

static void gap_put(typeset *self)
{
    char *out = room_make(self);
    if (out != NULL)
        self->into->length += disguise_gap(&self->how, out);
}

static void edge_put(typeset *self, bool end)
{
    char *out = room_make(self);
    if (out != NULL)
        self->into->length += disguise_edge(&self->how, end, out);
}

/* Begins with a capital: ASCII, or a letter of Latin-1 (U+00E0 .. U+00FE). */
static void capital_put(typeset *self, const char *bytes, size_t length)
{
    char word[DISGUISE_WORD_MOST];
    length = length < sizeof word ? length : sizeof word;
    memcpy(word, bytes, length);
    if (length > 0 && word[0] >= 'a' && word[0] <= 'z')
        word[0] = (char)(word[0] - 'a' + 'A');
    else if (length > 1 && (unsigned char)word[0] == 0xc3 && (unsigned char)word[1] >= 0xa0)
        word[1] = (char)((unsigned char)word[1] - 0x20);
    letters_put(self, word, length, true);
}

static void slot_put(typeset *self, unsigned asked)
{
    const char *text = self->filled->text[asked];
    const bool letters = asked == SLOT_NAME || asked == SLOT_CITY || asked == SLOT_PRICE;
    letters_put(self, text, strlen(text), letters);
}

static void word_put(typeset *self, const draft_word *word, bool first)
{
    if (!first)
        gap_put(self);
    if (word->inserted_length > 0) {
        if (first)
            capital_put(self, word->inserted, word->inserted_length);
        else
            letters_put(self, word->inserted, word->inserted_length, true);
        gap_put(self);
        first = false;
    }
    if (first && word->length > 0)
        capital_put(self, word->bytes, word->length);
    else if (word->length > 0)
        letters_put(self, word->bytes, word->length, true);
    if (word->kind == DRAFT_SLOT)
        slot_put(self, word->slot);
    char *out = word->tail_length > 0 ? room_make(self) : NULL;
    if (out != NULL)
        self->into->length += disguise_tail(&self->how, word->tail, word->tail_length, out);
}

static void sentence_put(typeset *self, const draft_sentence *sentence)
{
    bool first = true;
    for (unsigned k = 0; k < sentence->count; k++) {
        const draft_word *word = &self->text->words[sentence->first + k];
        if (word->gone)
            continue;
        word_put(self, word, first);
        first = false;
    }
}

void typeset_title(typeset *self)
{
    self->begin = self->into->length;
    sentence_put(self, &self->text->sentences[0]);
}

void typeset_body(typeset *self)
{
    self->begin = self->into->length;
    edge_put(self, false);
    bool first = true;
    for (unsigned k = 1; k < self->text->sentence_count; k++) {
        const draft_sentence *sentence = &self->text->sentences[self->text->order[k]];
        if (sentence->gone)
            continue;
        char *out = first ? NULL : room_make(self);
        if (out != NULL)
            self->into->length += disguise_sentence_gap(&self->how, self->lines, out);
        sentence_put(self, sentence);
        first = false;
    }
    edge_put(self, true);
}

/* Writes up to `words` words of a footer's phrase; returns how many. */
static uint32_t phrase_put(typeset *self, const phrasebook *book, const phrase *from,
                           uint32_t words)
{
    const uint32_t count = from->count < words ? from->count : words;
    for (uint32_t k = 0; k < count; k++) {
        const token *word = &book->tokens[from->first + k];
        plain_put(self, k == 0 ? "\n" : " ", 1);
        plain_put(self, word->bytes, word->length);
        plain_put(self, word->tail, word->tail_length);
    }
    return count;
}

void typeset_footer(typeset *self, const phrasebook *book, uint32_t words)
{
    const phrase_range range = book->ranges[0][SECTION_FOOTER];
    for (uint32_t k = 0; words > 0; k++)
        words -= phrase_put(self, book, &book->phrases[range.first + k % range.count], words);
}

void typeset_site_line(typeset *self, const phrasebook *book, uint32_t site)
{
    const phrase_range range = book->ranges[0][SECTION_FOOTER];
    phrase_put(self, book, &book->phrases[range.first + 3 * site % range.count], UINT32_MAX);
}

void typeset_line(typeset *self, const char *lead, const char *text)
{
    plain_put(self, "\n", 1);
    plain_put(self, lead, strlen(lead));
    plain_put(self, text, strlen(text));
}
