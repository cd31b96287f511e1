#include "describe/passage.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "base/utf8.h"
#include "describe/passage_match.h"
#include "describe/wording.h"
#include "text/fold.h"

/* One of the two texts. */
typedef struct side {
    const passage_text *text;
    wording_text words;
    uint32_t *partner; /* per word: the same word of the other text, or PASSAGE_NO_WORD */
    uint32_t *move;    /* per word: number of its move, or PASSAGE_NOT_MOVED */
    uint32_t at;       /* words that are in segments already */
    size_t byte;       /* ... and bytes of the original */
} side;

/* The room of one comparison. */
typedef struct comparison {
    wording words;
    side a, b;
    passage_run *moves;
    size_t move_count;
    passage_list list;
    size_t segment_capacity;
} comparison;

/* ---- places of words ---- */

static size_t word_begin(const comparison *self, const side *of, uint32_t word)
{
    return of->text->places[self->words.begins[of->words.first + word]];
}

/* Where the last word of a text ends, whose last character begins at `place`: behind it,
 * and the marks on it. */
static size_t character_end(const passage_text *text, size_t place)
{
    const char *original = text->original;
    const size_t length = text->original_length;
    enum { REFERENCE_MOST = 32 };
    if (original[place] == '&') { /* a reference: &eacute; */
        const size_t most = length - place < REFERENCE_MOST ? length - place : REFERENCE_MOST;
        const char *end = memchr(original + place, ';', most);
        if (end != NULL)
            return (size_t)(end - original) + 1;
    }
    uint32_t character;
    place += utf8_decode(original + place, length - place, &character);
    while (place < length) {
        const size_t taken = utf8_decode(original + place, length - place, &character);
        if (character == UTF8_INVALID || fold_entry(character) != FOLD_REMOVED)
            break;
        place += taken;
    }
    return place;
}

static size_t word_end(const comparison *self, const side *of, uint32_t word)
{
    const size_t end = wording_end(&self->words, of->words.first + word);
    return end < of->text->normal_length
               ? of->text->places[end] /* of the blank: the first of what it stands for */
               : character_end(of->text, of->text->places[end - 1]);
}

/* Where the words up to `word` end as bytes: what lies between two words goes to the one
 * that is shared. */
static size_t words_end(const comparison *self, const side *of, uint32_t word)
{
    if (word == of->words.count)
        return of->text->original_length;
    const bool shared_before = word > 0 && of->partner[word - 1] != PASSAGE_NO_WORD;
    const bool shared_after = of->partner[word] != PASSAGE_NO_WORD;
    return word > 0 && shared_after && !shared_before ? word_end(self, of, word - 1)
                                                      : word_begin(self, of, word);
}

/* ---- segments ---- */

static ae_status segment_add(comparison *self, passage_kind kind, uint32_t words, uint32_t moved,
                             ae_error *error)
{
    passage_list *list = &self->list;
    void *segments = list->segments;
    ae_status status = memory_grow(&segments, &self->segment_capacity, list->segment_count + 1,
                                   sizeof *list->segments, error);
    list->segments = segments;
    if (status != AE_OK)
        return status;
    passage_segment added = {.kind = kind,
                             .words = words,
                             .moved = moved,
                             .a_begin = self->a.byte,
                             .b_begin = self->b.byte};
    if (kind != PASSAGE_ONLY_B) {
        self->a.at += words;
        self->a.byte = words_end(self, &self->a, self->a.at);
    }
    if (kind != PASSAGE_ONLY_A) {
        self->b.at += words;
        self->b.byte = words_end(self, &self->b, self->b.at);
    }
    added.a_end = self->a.byte;
    added.b_end = self->b.byte;
    if (moved != PASSAGE_NOT_MOVED && kind == PASSAGE_ONLY_A)
        list->moves[moved].a_segment = (uint32_t)list->segment_count;
    if (moved != PASSAGE_NOT_MOVED && kind == PASSAGE_ONLY_B)
        list->moves[moved].b_segment = (uint32_t)list->segment_count;
    list->segments[list->segment_count++] = added;
    return AE_OK;
}

/* What one text has before its next shared word, cut where a move begins or ends. */
static ae_status gap_add(comparison *self, side *of, passage_kind kind, ae_error *error)
{
    ae_status status = AE_OK;
    while (of->at < of->words.count && of->partner[of->at] == PASSAGE_NO_WORD && status == AE_OK) {
        uint32_t end = of->at + 1;
        while (end < of->words.count && of->partner[end] == PASSAGE_NO_WORD &&
               of->move[end] == of->move[of->at])
            end++;
        status = segment_add(self, kind, end - of->at, of->move[of->at], error);
    }
    return status;
}

static bool is_blank(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* Whether the same bytes stand in both, however many blanks part them. */
static bool bytes_alike(const char *a, const char *a_end, const char *b, const char *b_end)
{
    for (;;) {
        const bool a_blank = a < a_end && is_blank(*a), b_blank = b < b_end && is_blank(*b);
        while (a < a_end && is_blank(*a))
            a++;
        while (b < b_end && is_blank(*b))
            b++;
        if (a == a_end || b == b_end)
            return a == a_end && b == b_end;
        if (a_blank != b_blank || *a++ != *b++)
            return false;
    }
}

/* Whether word `nth` of those that both have from here on, of `words`, is written the
 * same, with what stands behind it. */
static bool word_alike(const comparison *self, uint32_t words, uint32_t nth)
{
    const side *sides[] = {&self->a, &self->b};
    const char *begins[2], *ends[2];
    for (size_t k = 0; k < 2; k++) {
        const side *of = sides[k];
        const uint32_t word = of->at + nth;
        const size_t end =
            nth + 1 == words ? words_end(self, of, word + 1) : word_begin(self, of, word + 1);
        size_t begin = nth == 0 ? of->byte : word_begin(self, of, word);
        while (nth == 0 && begin < end && is_blank(of->text->original[begin]))
            begin++;
        begins[k] = of->text->original + begin;
        ends[k] = of->text->original + end;
    }
    return bytes_alike(begins[0], ends[0], begins[1], ends[1]);
}

/* How many of the next `words`, which both have, are written the same, or are not. */
static uint32_t part_of(const comparison *self, uint32_t words, bool *alike)
{
    uint32_t end = 1, same = 0;
    *alike = word_alike(self, words, 0);
    if (*alike) {
        while (end < words && word_alike(self, words, end))
            end++;
        return end;
    }
    for (; end < words && same < PASSAGE_ALIKE_LEAST; end++)
        same = word_alike(self, words, end) ? same + 1 : 0;
    return end - same;
}

static ae_status shared_add(comparison *self, ae_error *error)
{
    const side *a = &self->a;
    uint32_t words = 0;
    while (a->at + words < a->words.count && a->partner[a->at + words] == self->b.at + words)
        words++;
    self->list.shared_words += words;
    ae_status status = AE_OK;
    while (words > 0 && status == AE_OK) {
        bool alike;
        const uint32_t part = part_of(self, words, &alike);
        status = segment_add(self, PASSAGE_SHARED, part, PASSAGE_NOT_MOVED, error);
        if (status == AE_OK)
            self->list.segments[self->list.segment_count - 1].alike = alike;
        words -= part;
    }
    return status;
}

/* A text without words is one segment all the same. */
static ae_status wordless_add(comparison *self, side *of, passage_kind kind, ae_error *error)
{
    return of->words.count == 0 && of->text->original_length > 0
               ? segment_add(self, kind, 0, PASSAGE_NOT_MOVED, error)
               : AE_OK;
}

static ae_status segments_make(comparison *self, ae_error *error)
{
    ae_status status = wordless_add(self, &self->a, PASSAGE_ONLY_A, error);
    if (status == AE_OK)
        status = wordless_add(self, &self->b, PASSAGE_ONLY_B, error);
    while ((self->a.at < self->a.words.count || self->b.at < self->b.words.count) &&
           status == AE_OK) {
        status = gap_add(self, &self->a, PASSAGE_ONLY_A, error);
        if (status == AE_OK)
            status = gap_add(self, &self->b, PASSAGE_ONLY_B, error);
        if (status == AE_OK)
            status = shared_add(self, error);
    }
    return status;
}

/* ---- the comparison ---- */

static int run_compare(const void *left, const void *right)
{
    const passage_run *a = left, *b = right;
    return a->a < b->a ? -1 : a->a > b->a;
}

static ae_status moves_number(comparison *self, ae_error *error)
{
    self->list.moves = memory_new(self->move_count, sizeof *self->list.moves);
    if (self->list.moves == NULL)
        return status_out_of_memory(error, self->move_count * sizeof *self->list.moves);
    self->list.move_count = self->move_count;
    if (self->move_count > 0)
        qsort(self->moves, self->move_count, sizeof *self->moves, run_compare);
    for (size_t move = 0; move < self->move_count; move++) {
        const passage_run *run = &self->moves[move];
        for (uint32_t k = 0; k < run->length; k++)
            self->a.move[run->a + k] = self->b.move[run->b + k] = (uint32_t)move;
        self->list.moved_words += run->length;
    }
    return AE_OK;
}

static ae_status side_read(comparison *self, side *of, const passage_text *text, ae_error *error)
{
    of->text = text;
    ae_status status =
        wording_add(&self->words, text->normal, text->normal_length, SIZE_MAX, &of->words, error);
    if (status != AE_OK)
        return status;
    of->partner = memory_new(of->words.count, sizeof *of->partner);
    of->move = memory_new(of->words.count, sizeof *of->move);
    if (of->partner == NULL || of->move == NULL)
        return status_out_of_memory(error, of->words.count * sizeof *of->partner);
    for (uint32_t k = 0; k < of->words.count; k++)
        of->move[k] = PASSAGE_NOT_MOVED;
    return AE_OK;
}

/* Which of the two is matched against the other does not depend on which comes first. */
static bool side_comes_first(const passage_text *text, const passage_text *other)
{
    if (text->normal_length != other->normal_length)
        return text->normal_length < other->normal_length;
    return text->normal_length == 0 ||
           memcmp(text->normal, other->normal, text->normal_length) <= 0;
}

static ae_status words_match(comparison *self, ae_error *error)
{
    const bool in_order = side_comes_first(self->a.text, self->b.text);
    const side *first = in_order ? &self->a : &self->b, *second = in_order ? &self->b : &self->a;
    const uint32_t *numbers = self->words.numbers;
    passage_match match = {.a_partner = first->partner, .b_partner = second->partner};
    ae_status status = passage_match_words(self->words.word_count, numbers + first->words.first,
                                           first->words.count, numbers + second->words.first,
                                           second->words.count, &match, error);
    if (status != AE_OK)
        return status;
    self->moves = match.moves;
    self->move_count = match.move_count;
    for (size_t k = 0; k < match.move_count && !in_order; k++) {
        const passage_run run = match.moves[k];
        match.moves[k] = (passage_run){run.b, run.a, run.length};
    }
    return AE_OK;
}

ae_status passage_find(const passage_text *a, const passage_text *b, passage_list *found,
                       ae_error *error)
{
    comparison self = {0};
    ae_status status = side_read(&self, &self.a, a, error);
    if (status == AE_OK)
        status = side_read(&self, &self.b, b, error);
    if (status == AE_OK)
        status = words_match(&self, error);
    if (status == AE_OK)
        status = moves_number(&self, error);
    if (status == AE_OK)
        status = segments_make(&self, error);
    self.list.a_words = self.a.words.count;
    self.list.b_words = self.b.words.count;
    memory_free(self.a.partner);
    memory_free(self.a.move);
    memory_free(self.b.partner);
    memory_free(self.b.move);
    memory_free(self.moves);
    wording_clear(&self.words);
    if (status == AE_OK)
        *found = self.list;
    else
        passage_clear(&self.list);
    return status;
}

void passage_clear(passage_list *self)
{
    memory_free(self->segments);
    memory_free(self->moves);
    *self = (passage_list){0};
}
