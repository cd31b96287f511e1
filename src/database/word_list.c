#include "database/word_list.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "database/tree_form.h"

enum {
    COLUMN_MARK = 1,  /* stands before another column's places */
    PLACE_BEGIN = 2,  /* is added to each place */
    PLACE_BYTES = 10, /* at most: a place, and the mark of a column */
    TEXT_BYTES = 10   /* at most, of a text before its places */
};

ae_status word_list_begin(word_list *self, ae_error *error)
{
    return word_cut_open(&self->cut, error);
}

void word_list_clear(word_list *self)
{
    word_cut_close(self->cut);
    intern_clear(&self->words);
    memory_free(self->postings);
    memory_free(self->begins);
    memory_free(self->order);
    *self = (word_list){.cut = NULL};
}

static ae_status posting_add(void *context, ae_cell word, ae_error *error)
{
    word_list *self = context;
    void *postings = self->postings;
    uint32_t number;
    ae_status status = intern_add(&self->words, word.bytes, word.length, &number, NULL, error);
    if (status == AE_OK && self->count >= UINT32_MAX)
        status = status_fail(error, AE_ERROR_LIMIT, "more words than can be numbered");
    if (status == AE_OK)
        status =
            memory_grow(&postings, &self->capacity, self->count + 1, sizeof *self->postings, error);
    self->postings = postings;
    if (status == AE_OK)
        self->postings[self->count++] =
            (word_posting){number, self->text, self->column, self->place++};
    return status;
}

ae_status word_list_add(word_list *self, uint32_t text, const ae_cell cells[WORD_COLUMNS],
                        uint32_t lengths[WORD_COLUMNS], ae_error *error)
{
    ae_status status = AE_OK;
    self->text = text;
    self->texts++;
    for (uint32_t k = 0; k < WORD_COLUMNS && status == AE_OK; k++) {
        self->column = k;
        self->place = 0;
        status = word_cut_text(self->cut, cells[k], posting_add, self, error);
        lengths[k] = self->place;
        self->totals[k] += self->place;
    }
    return status;
}

/* ---- The end of a piece ------------------------------------------------------------------- */

/* Puts the postings in the order of their words: those of word k are order[begins[k]] up to
 * order[begins[k + 1]]. */
static ae_status postings_sort(word_list *self, ae_error *error)
{
    void *begins = self->begins, *order = self->order;
    const size_t words = self->words.count;
    ae_status status =
        memory_grow(&begins, &self->begin_room, words + 2, sizeof *self->begins, error);
    self->begins = begins;
    if (status == AE_OK)
        status =
            memory_grow(&order, &self->order_room, self->count + 1, sizeof *self->order, error);
    self->order = order;
    if (status != AE_OK)
        return status;
    memset(self->begins, 0, (words + 2) * sizeof *self->begins);
    for (size_t k = 0; k < self->count; k++)
        self->begins[self->postings[k].word + 2]++;
    for (size_t k = 2; k < words + 2; k++)
        self->begins[k] += self->begins[k - 1];
    for (size_t k = 0; k < self->count; k++)
        self->order[self->begins[self->postings[k].word + 1]++] = (uint32_t)k;
    return AE_OK;
}

/* The places of a word in one text, postings order[*at..end) of which the first ones are; returns
 * how many bytes they take. */
static size_t places_put(const word_list *self, size_t *at, size_t end, char *bytes)
{
    const uint32_t text = self->postings[self->order[*at]].text;
    uint32_t column = 0, before = 0;
    size_t length = 0;
    for (; *at < end && self->postings[self->order[*at]].text == text; ++*at) {
        const word_posting *posting = &self->postings[self->order[*at]];
        if (posting->column != column) {
            bytes[length++] = COLUMN_MARK;
            length += tree_varint_put(bytes + length, posting->column);
            column = posting->column;
            before = 0;
        }
        length += tree_varint_put(bytes + length, posting->place - before + PLACE_BEGIN);
        before = posting->place;
    }
    return length;
}

/* In memory only, and so in the machine's own order. */
typedef struct run_head {
    size_t word_length, length;
    uint32_t first, last;
} run_head;

static ae_status run_put(const word_list *self, uint32_t word, buffer *into, ae_error *error)
{
    const size_t begin = self->begins[word], end = self->begins[word + 1], head_at = into->length;
    const intern_entry *name = &self->words.entries[word];
    run_head head = {.word_length = name->length, .first = self->postings[self->order[begin]].text};
    ae_status status = buffer_reserve(
        into, sizeof head + name->length + (end - begin) * (PLACE_BYTES + 2 * TEXT_BYTES), error);
    if (status != AE_OK)
        return status;
    char *const places = into->data + head_at + sizeof head + name->length, *to = places;
    memcpy(into->data + head_at + sizeof head, name->bytes, name->length);
    head.last = head.first;
    for (size_t at = begin; at < end;) {
        const uint32_t text = self->postings[self->order[at]].text;
        char size[TREE_VARINT_MOST];
        if (at > begin)
            to += tree_varint_put(to, text - head.last);
        head.last = text;
        /* Nearly always they are less than 64 bytes, and their length one. */
        const size_t length = places_put(self, &at, end, to + 1);
        const size_t size_length = tree_varint_put(size, 2 * (uint64_t)length);
        if (size_length > 1)
            memmove(to + size_length, to + 1, length);
        memcpy(to, size, size_length);
        to += size_length + length;
    }
    head.length = (size_t)(to - places);
    memcpy(into->data + head_at, &head, sizeof head);
    into->length = (size_t)(to - into->data);
    return AE_OK;
}

ae_status word_list_end(word_list *self, buffer *into, ae_error *error)
{
    ae_status status = postings_sort(self, error);
    for (size_t word = 0; word < self->words.count && status == AE_OK; word++)
        status = run_put(self, (uint32_t)word, into, error);
    intern_clear(&self->words);
    self->count = 0;
    return status;
}

bool word_run_next(const buffer *from, size_t *at, word_run *run)
{
    run_head head;
    if (*at >= from->length)
        return false;
    const char *bytes = from->data + *at;
    memcpy(&head, bytes, sizeof head);
    bytes += sizeof head;
    run->word = (ae_cell){bytes, head.word_length};
    run->places = (ae_cell){bytes + head.word_length, head.length};
    run->first = head.first;
    run->last = head.last;
    *at += sizeof head + head.word_length + head.length;
    return true;
}
