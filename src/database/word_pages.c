#include "database/word_pages.h"

#include <string.h>

#include "database/tree_form.h"

enum {
    PAGE_HEAD = 4,      /* bytes: where the first text begins, where the words' places do */
    MAIN_WORDS = '0',   /* stands before each word */
    FAR_LEAST = 4,      /* pages without a word, for which it is told on which a text is */
    SEGMENT_SHIFT = 37, /* of the number of a page: its segment, whether it tells of others, */
    FAR_SHIFT = 36,
    LEVEL_SHIFT = 31 /* its level */
};

/* What stands before the bytes of a full page. */
typedef struct far_head {
    uint64_t number;
    size_t length;
} far_head;

void word_pages_init(word_pages *self, tree_writer *data, tree_writer *idx)
{
    *self = (word_pages){.data = data, .idx = idx, .full = WORD_PAGE};
    buffer *const all[] = {&self->bytes, &self->marks, &self->word, &self->parting};
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        buffer_init(all[k], SIZE_MAX);
    for (size_t k = 0; k < WORD_LEVELS; k++) {
        buffer_init(&self->levels[k].page, SIZE_MAX);
        buffer_init(&self->levels[k].full, SIZE_MAX);
    }
}

void word_pages_clear(word_pages *self)
{
    buffer *const all[] = {&self->bytes, &self->marks, &self->word, &self->parting};
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        buffer_clear(all[k]);
    for (size_t k = 0; k < WORD_LEVELS; k++) {
        buffer_clear(&self->levels[k].page);
        buffer_clear(&self->levels[k].full);
    }
}

static ae_status page_row_add(word_pages *self, uint64_t number, ae_cell bytes, ae_error *error)
{
    const sql_value values[] = {{.kind = SQL_NULL}, sql_value_blob(bytes)};
    return tree_add_row(self->data, number, values, 2, error);
}

/* ---- Where texts are ---------------------------------------------------------------------- */

/* Keeps a full page of a level, as its number is above those of the segment. */
static ae_status level_keep(word_pages *self, unsigned level, ae_error *error)
{
    word_level *its = &self->levels[level];
    const far_head head = {self->segment << SEGMENT_SHIFT | UINT64_C(1) << FAR_SHIFT |
                               (uint64_t)level << LEVEL_SHIFT | its->number,
                           its->page.length};
    ae_status status = buffer_append(&its->full, &head, sizeof head, error);
    return status == AE_OK ? buffer_append(&its->full, its->page.data, its->page.length, error)
                           : status;
}

/* The first text that a page of a level tells of: it stands behind a byte and the number of the
 * page below. */
static uint64_t level_first(const word_level *self)
{
    size_t length;
    const char *below = self->page.data + 1;
    return tree_varint_get(below + tree_varint_length(below), &length);
}

static ae_status level_begin(word_level *self, bool is_root, uint64_t below, ae_error *error)
{
    ae_status status = tree_varint_add(&self->page, !is_root, error);
    return status == AE_OK ? tree_varint_add(&self->page, below, error) : status;
}

static ae_status level_tell(word_level *self, uint64_t text, ae_error *error)
{
    ae_status status = tree_varint_add(&self->page, self->told ? text - self->before : text, error);
    self->told = true;
    self->before = text;
    return status;
}

/* A full page of a level makes room for the next, which the level above is told of. */
static ae_status level_turn(word_pages *self, unsigned level, ae_error *error)
{
    word_level *its = &self->levels[level], *above = its + 1;
    ae_status status = AE_OK;
    its->page.data[0] = 1; /* it is no root */
    status = level_keep(self, level, error);
    if (status == AE_OK && above->page.length == 0) {
        above->number = its->number;
        status = level_begin(above, true, its->number, error);
        if (status == AE_OK)
            status = level_tell(above, level_first(its), error);
    }
    its->page.length = 0;
    its->told = false;
    its->number++;
    return status;
}

/* The first text that stands on the page. */
static ae_status first_tell(word_pages *self, uint64_t text, ae_error *error)
{
    ae_status status = AE_OK;
    bool done = false;
    for (unsigned level = 0; !done && status == AE_OK; level++) {
        word_level *its = &self->levels[level];
        done = level + 1 == WORD_LEVELS || its->page.length < self->full;
        if (!done)
            status = level_turn(self, level, error);
        if (status == AE_OK && !its->told)
            status = level_begin(its, done, level == 0 ? self->page : its[-1].number, error);
        if (status == AE_OK)
            status = level_tell(its, text, error);
    }
    return status;
}

/* Ends what is told of the last word of a page; *far: it is worth to be kept. */
static ae_status levels_end(word_pages *self, bool *far, ae_error *error)
{
    ae_status status = AE_OK;
    *far = self->levels[0].page.length > 0 && self->wordless >= FAR_LEAST;
    for (unsigned level = 0; level < WORD_LEVELS && self->levels[level].page.length > 0; level++) {
        if (*far && status == AE_OK)
            status = level_keep(self, level, error);
        self->levels[level].page.length = 0;
        self->levels[level].told = false;
    }
    self->wordless = 0;
    return status;
}

/* ---- Pages -------------------------------------------------------------------------------- */

static ae_status page_begin(word_pages *self, ae_error *error)
{
    static const char head[PAGE_HEAD];
    self->bytes.length = self->marks.length = 0;
    self->marked = 0;
    self->has_word = self->has_text = false;
    return buffer_append(&self->bytes, head, sizeof head, error);
}

static ae_status page_put(word_pages *self, ae_error *error)
{
    ae_status status = AE_OK;
    tree_number_put(self->bytes.data + 2, self->bytes.length, 2);
    if (self->has_word)
        status = buffer_append(&self->bytes, self->marks.data, self->marks.length, error);
    else {
        if (!self->has_text && self->levels[0].page.length > 0)
            status = tree_varint_add(&self->levels[0].page, 0, error);
        self->wordless++;
    }
    if (status == AE_OK)
        status = page_row_add(self, self->segment << SEGMENT_SHIFT | self->page,
                              (ae_cell){self->bytes.data, self->bytes.length}, error);
    self->page++;
    return status == AE_OK ? page_begin(self, error) : status;
}

static size_t page_used(const word_pages *self)
{
    return self->bytes.length + self->marks.length;
}

/* Tells `idx` of the page that is to be told of. */
static ae_status idx_tell(word_pages *self, ae_error *error)
{
    bool far = false;
    if (self->told_page == 0)
        return AE_OK;
    ae_status status = levels_end(self, &far, error);
    const sql_value values[] = {sql_value_count(self->segment),
                                sql_value_blob((ae_cell){self->parting.data, self->parting.length}),
                                sql_value_count(self->told_page << 1 | far)};
    self->told_page = 0;
    return status == AE_OK ? tree_add_entry(self->idx, values, 3, error) : status;
}

/* ---- Words -------------------------------------------------------------------------------- */

/* How many bytes a word, once MAIN_WORDS stands before it, shares with the last one. */
static size_t prefix_length(const buffer *last, ae_cell word)
{
    size_t length = 0;
    while (length + 1 < last->length && length < word.length &&
           last->data[length + 1] == word.bytes[length])
        length++;
    return length + 1;
}

ae_status word_pages_word(word_pages *self, ae_cell word, ae_error *error)
{
    ae_status status = AE_OK;
    buffer *last = &self->word;
    const size_t length = word.length + 1;
    if (page_used(self) + length + 2 >= self->full && self->bytes.length > PAGE_HEAD)
        status = page_put(self, error);
    if (status == AE_OK)
        status = tree_varint_add(&self->marks, self->bytes.length - self->marked, error);
    if (status != AE_OK)
        return status;
    self->marked = self->bytes.length;
    const size_t same = last->length > 0 ? prefix_length(last, word) : 0;
    const size_t kept = self->has_word ? same : 0; /* the first of a page stands there whole */
    const size_t parts = last->length > 0 ? same + 1 : length;
    last->length = 0;
    status = buffer_append(last, &(char){MAIN_WORDS}, 1, error);
    if (status == AE_OK)
        status = buffer_append(last, word.bytes, word.length, error);
    if (status == AE_OK && !self->has_word && self->page > 1) {
        status = idx_tell(self, error);
        self->told_page = self->page;
        self->parting.length = 0;
        if (status == AE_OK)
            status = buffer_append(&self->parting, last->data, parts, error);
    }
    if (status == AE_OK && self->has_word)
        status = tree_varint_add(&self->bytes, kept, error);
    if (status == AE_OK)
        status = tree_varint_add(&self->bytes, length - kept, error);
    if (status == AE_OK)
        status = buffer_append(&self->bytes, last->data + kept, length - kept, error);
    self->has_word = self->has_text = self->word_is_new = true;
    self->levels[0].number = self->page;
    return status;
}

/* ---- Texts -------------------------------------------------------------------------------- */

static ae_status text_add(word_pages *self, uint64_t text, ae_error *error)
{
    ae_status status = AE_OK;
    const bool whole = self->word_is_new || !self->has_text;
    if (!self->has_text) {
        tree_number_put(self->bytes.data, self->bytes.length, 2);
        status = first_tell(self, text, error);
    }
    if (status == AE_OK)
        status = tree_varint_add(&self->bytes, whole ? text : text - self->text, error);
    self->text = text;
    self->has_text = true;
    self->word_is_new = false;
    return status;
}

/* How many of the first bytes make up at least `room`, numbers being whole. */
static size_t places_fitting(ae_cell places, size_t room)
{
    size_t length = 0;
    while (length < room && length < places.length)
        length += tree_varint_length(places.bytes + length);
    return length;
}

/* The places of a text, with their length before them. */
static ae_status places_add(word_pages *self, ae_cell places, ae_error *error)
{
    ae_status status = AE_OK;
    while (places.length > 0 && status == AE_OK) {
        const size_t used = page_used(self), room = used < self->full ? self->full - used : 1;
        const size_t length = places.length <= room ? places.length : places_fitting(places, room);
        status = buffer_append(&self->bytes, places.bytes, length, error);
        places = (ae_cell){places.bytes + length, places.length - length};
        if (status == AE_OK && page_used(self) >= self->full)
            status = page_put(self, error);
    }
    return status;
}

ae_status word_pages_run(word_pages *self, const word_run *run, ae_error *error)
{
    ae_status status = AE_OK;
    ae_cell left = run->places;
    uint64_t text = run->first;
    if (self->has_text && page_used(self) + TREE_VARINT_MOST + left.length < self->full) {
        status = text_add(self, text, error);
        self->text = run->last;
        return status == AE_OK ? buffer_append(&self->bytes, left.bytes, left.length, error)
                               : status;
    }
    while (left.length > 0 && status == AE_OK) {
        size_t size_length;
        const size_t length = (size_t)(tree_varint_get(left.bytes, &size_length) / 2) + size_length;
        status = text_add(self, text, error);
        if (status == AE_OK)
            status = places_add(self, (ae_cell){left.bytes, length}, error);
        left = (ae_cell){left.bytes + length, left.length - length};
        if (left.length > 0) {
            text += tree_varint_get(left.bytes, &size_length);
            left = (ae_cell){left.bytes + size_length, left.length - size_length};
        }
    }
    return status;
}

/* ---- Segments ----------------------------------------------------------------------------- */

ae_status word_pages_begin(word_pages *self, uint64_t segment, ae_error *error)
{
    self->segment = segment;
    self->page = self->told_page = 1;
    self->wordless = 0;
    self->word.length = self->parting.length = 0;
    return page_begin(self, error);
}

/* The full pages of a level, and no more of them. */
static ae_status level_put(word_pages *self, buffer *full, ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t at = 0; at < full->length && status == AE_OK;) {
        far_head head;
        memcpy(&head, full->data + at, sizeof head);
        at += sizeof head;
        status = page_row_add(self, head.number, (ae_cell){full->data + at, head.length}, error);
        at += head.length;
    }
    full->length = 0;
    return status;
}

ae_status word_pages_end(word_pages *self, uint64_t *pages, ae_error *error)
{
    ae_status status = self->bytes.length > PAGE_HEAD ? page_put(self, error) : AE_OK;
    *pages = self->page - 1;
    if (status == AE_OK)
        status = idx_tell(self, error);
    for (unsigned level = 0; level < WORD_LEVELS && status == AE_OK; level++)
        status = level_put(self, &self->levels[level].full, error);
    return status;
}
