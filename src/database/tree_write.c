#include "database/tree_write.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/status.h"
#include "database/tree_form.h"

/* What of a long row stands in its leaf; the rest in pages of its own. */
enum {
    TABLE_WHOLE = TREE_PAGE - 35,
    INDEX_WHOLE = (TREE_PAGE - 12) * 64 / 255 - 23,
    CUT_LEAST = (TREE_PAGE - 12) * 32 / 255 - 23,
    REST_BYTES = TREE_PAGE - TREE_CHILD_BYTES /* of a row, in a page of its own */
};

/* The pages of one level from left to right, and between each two what parts them: the highest
 * key of the left one. marks[k]: where that behind page k begins in `keys`; it ends where the
 * next begins. There is one page more than there are keys. */
typedef struct tree_level {
    uint32_t *pages;
    size_t *marks;
    size_t count, page_room, mark_room;
    buffer keys;
} tree_level;

/* A leaf that is filled: how many cells it has, and where the first byte of them stands. */
typedef struct tree_leaf {
    char *page;
    size_t cells, content;
} tree_leaf;

/* The last entry of an index is held back: it parts two leaves if the next does not fit. There is
 * always room for it in the leaf. */
struct tree_writer {
    tree_file *file;
    bool indexes;
    tree_rows one;
    buffer held, cut;  /* an entry; a long cell as it stands in its leaf */
    tree_level leaves; /* in the end the levels above, one after the other */
    uint64_t number;   /* of the last row in the leaf */
    uint64_t rows;     /* so far */
    tree_leaf leaf;    /* in `bytes` */
    char bytes[TREE_PAGE];
};

/* ---- Levels ----------------------------------------------------------------------------- */

static void level_clear(tree_level *self)
{
    memory_free(self->pages);
    memory_free(self->marks);
    buffer_clear(&self->keys);
    *self = (tree_level){.count = 0};
}

static ae_status level_add_page(tree_level *self, uint32_t page, ae_error *error)
{
    void *pages = self->pages, *marks = self->marks;
    ae_status status =
        memory_grow(&pages, &self->page_room, self->count + 1, sizeof *self->pages, error);
    self->pages = pages;
    if (status == AE_OK)
        status = memory_grow(&marks, &self->mark_room, self->count + 1, sizeof *self->marks, error);
    self->marks = marks;
    if (status != AE_OK)
        return status;
    self->pages[self->count] = page;
    self->marks[self->count++] = self->keys.length;
    return AE_OK;
}

static ae_cell level_key(const tree_level *self, size_t nth)
{
    const size_t end = nth + 1 < self->count ? self->marks[nth + 1] : self->keys.length;
    return (ae_cell){self->keys.data + self->marks[nth], end - self->marks[nth]};
}

static void page_close(char page[TREE_PAGE], size_t cells, size_t content)
{
    tree_number_put(page + 3, cells, 2);
    tree_number_put(page + 5, content, 2);
}

/* Puts a cell into a page that has room for it. */
static void cell_put(char page[TREE_PAGE], size_t head, size_t *cells, size_t *content,
                     const ae_cell parts[2])
{
    *content -= parts[0].length + parts[1].length;
    memcpy(page + *content, parts[0].bytes, parts[0].length);
    memcpy(page + *content + parts[0].length, parts[1].bytes, parts[1].length);
    tree_number_put(page + head + *cells * TREE_PLACE_BYTES, *content, TREE_PLACE_BYTES);
    ++*cells;
}

/* How many pages of the level, from `first` on, one page can lead to: at least two, and never all
 * but one of what is left, as that one would have nothing to part. */
static size_t group_size(const tree_level *of, size_t first)
{
    const size_t left = of->count - first;
    size_t size = 1, used = TREE_INNER_HEAD;
    for (; size < left; size++) {
        used += TREE_PLACE_BYTES + TREE_CHILD_BYTES + level_key(of, first + size - 1).length;
        if (used > TREE_PAGE)
            break;
    }
    return size + 1 == left ? size - 1 : size;
}

/* The page that leads to pages first..first + size - 1 of the level. */
static ae_status group_put(tree_writer *self, const tree_level *of, size_t first, size_t size,
                           uint32_t *number, ae_error *error)
{
    char page[TREE_PAGE] = {0}, child[TREE_CHILD_BYTES];
    size_t cells = 0, content = TREE_PAGE;
    tree_page_begin(page, 0, self->indexes ? TREE_INDEX_INNER : TREE_TABLE_INNER);
    for (size_t k = first; k + 1 < first + size; k++) {
        tree_number_put(child, of->pages[k], sizeof child);
        cell_put(page, TREE_INNER_HEAD, &cells, &content,
                 (const ae_cell[]){{child, sizeof child}, level_key(of, k)});
    }
    page_close(page, cells, content);
    tree_number_put(page + TREE_LEAF_HEAD, of->pages[first + size - 1], TREE_CHILD_BYTES);
    return tree_file_put(self->file, page, number, error);
}

/* The level above: what parts two groups of pages goes up. */
static ae_status level_raise(tree_writer *self, const tree_level *of, tree_level *above,
                             ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t first = 0, size; first < of->count && status == AE_OK; first += size) {
        uint32_t page;
        size = group_size(of, first);
        status = group_put(self, of, first, size, &page, error);
        if (status == AE_OK)
            status = level_add_page(above, page, error);
        if (status == AE_OK && first + size < of->count) {
            const ae_cell key = level_key(of, first + size - 1);
            status = buffer_append(&above->keys, key.bytes, key.length, error);
        }
    }
    return status;
}

/* ---- Leaves ----------------------------------------------------------------------------- */

static void leaf_begin(const tree_writer *self, tree_leaf *leaf, char *page)
{
    tree_page_begin(page, 0, self->indexes ? TREE_INDEX_LEAF : TREE_TABLE_LEAF);
    *leaf = (tree_leaf){page, 0, TREE_PAGE};
}

/* How many bytes there are for cells and their places. */
static size_t leaf_room(const tree_leaf *leaf)
{
    return leaf->content - TREE_LEAF_HEAD - leaf->cells * TREE_PLACE_BYTES;
}

/* Puts `count` cells, which stand one behind the other, into a leaf that has room for them. */
static void leaf_fill(tree_leaf *leaf, const char *bytes, const uint32_t *lengths, size_t count,
                      size_t all)
{
    char *place = leaf->page + TREE_LEAF_HEAD + leaf->cells * TREE_PLACE_BYTES;
    size_t at = leaf->content -= all;
    memcpy(leaf->page + at, bytes, all);
    for (size_t k = 0; k < count; at += lengths[k++], place += TREE_PLACE_BYTES)
        tree_number_put(place, at, TREE_PLACE_BYTES);
    leaf->cells += count;
}

static ae_status leaf_put(tree_writer *self, const tree_leaf *leaf, ae_error *error)
{
    uint32_t page;
    const size_t places = TREE_LEAF_HEAD + leaf->cells * TREE_PLACE_BYTES;
    memset(leaf->page + places, 0, leaf->content - places);
    page_close(leaf->page, leaf->cells, leaf->content);
    ae_status status = tree_file_put(self->file, leaf->page, &page, error);
    return status == AE_OK ? level_add_page(&self->leaves, page, error) : status;
}

/* A full leaf, and what parts it from the next: of an index an entry that stands there only, of a
 * table the number of its last row. */
static ae_status leaf_turn(tree_writer *self, const tree_leaf *leaf, ae_cell entry, ae_error *error)
{
    char number[TREE_VARINT_MOST];
    if (!self->indexes)
        entry = (ae_cell){number, tree_varint_put(number, self->number)};
    ae_status status = leaf_put(self, leaf, error);
    return status == AE_OK ? buffer_append(&self->leaves.keys, entry.bytes, entry.length, error)
                           : status;
}

/* The number of a row, which stands in its cell behind the length of the row. */
static uint64_t cell_number(const char *cell)
{
    size_t length;
    return tree_varint_get(cell + tree_varint_length(cell), &length);
}

/* Cells that stand one behind the other, none of which goes on elsewhere. */
typedef struct cell_run {
    const char *bytes;
    const uint32_t *lengths;
    size_t count;
} cell_run;

/* How many of the first cells have room in the leaf; *all: and their bytes. */
static size_t run_fitting(const cell_run *run, const tree_leaf *leaf, size_t *all)
{
    const size_t room = leaf_room(leaf);
    size_t count = 0, used = 0;
    while (count < run->count && used + run->lengths[count] + TREE_PLACE_BYTES <= room)
        used += run->lengths[count++] + TREE_PLACE_BYTES;
    *all = used - count * TREE_PLACE_BYTES;
    return count;
}

static void run_leave(cell_run *run, size_t count, size_t all)
{
    run->bytes += all;
    run->lengths += count;
    run->count -= count;
}

/* Fills the leaf with the first cells of a run that does not fit as a whole, and puts it. */
static ae_status leaf_complete(tree_writer *self, tree_leaf *leaf, cell_run *run, size_t count,
                               size_t all, ae_error *error)
{
    const size_t last = count > 0 ? run->lengths[count - 1] : 0;
    const ae_cell entry = {run->bytes + all - last, last};
    if (self->indexes)
        leaf_fill(leaf, run->bytes, run->lengths, count - 1, all - last);
    else {
        leaf_fill(leaf, run->bytes, run->lengths, count, all);
        if (count > 0)
            self->number = cell_number(entry.bytes);
    }
    run_leave(run, count, all);
    return leaf_turn(self, leaf, entry, error);
}

/* The entry that was held back goes into the leaf, if the next one does so too. */
static ae_status held_put(tree_writer *self, size_t next, ae_error *error)
{
    tree_leaf *leaf = &self->leaf;
    const uint32_t length = (uint32_t)self->held.length;
    ae_status status = AE_OK;
    if (length == 0)
        return AE_OK;
    if (length + next + 2 * TREE_PLACE_BYTES <= leaf_room(leaf))
        leaf_fill(leaf, self->held.data, &length, 1, length);
    else {
        status = leaf_turn(self, leaf, (ae_cell){self->held.data, length}, error);
        leaf_begin(self, leaf, self->bytes);
    }
    self->held.length = 0;
    return status;
}

/* Puts what is left of a run into the leaf, which has room for it. */
static ae_status run_end(tree_writer *self, const cell_run *run, size_t all, ae_error *error)
{
    const size_t last = run->lengths[run->count - 1];
    const char *cell = run->bytes + all - last;
    if (!self->indexes) {
        leaf_fill(&self->leaf, run->bytes, run->lengths, run->count, all);
        self->number = cell_number(cell);
        return AE_OK;
    }
    leaf_fill(&self->leaf, run->bytes, run->lengths, run->count - 1, all - last);
    return buffer_append(&self->held, cell, last, error);
}

/* Leaves that nothing stands in as yet are filled where they are written from. */
static ae_status run_put(tree_writer *self, cell_run run, ae_error *error)
{
    ae_status status = held_put(self, run.lengths[0], error);
    while (status == AE_OK) {
        tree_leaf whole, *leaf = &self->leaf;
        size_t all, count = run_fitting(&run, leaf, &all);
        char *page;
        if (count == run.count)
            return run_end(self, &run, all, error);
        if (leaf->cells == 0) {
            status = tree_file_room(self->file, &page, error);
            if (status != AE_OK)
                return status;
            leaf_begin(self, &whole, page);
            leaf = &whole;
        }
        status = leaf_complete(self, leaf, &run, count, all, error);
        leaf_begin(self, &self->leaf, self->bytes);
    }
    return status;
}

/* ---- Long rows -------------------------------------------------------------------------- */

/* The rest of a long row, in pages that each name the next. */
static ae_status rest_put(tree_writer *self, ae_cell rest, ae_error *error)
{
    ae_status status = AE_OK;
    while (rest.length > 0 && status == AE_OK) {
        char page[TREE_PAGE] = {0};
        uint32_t number;
        const size_t size = rest.length < REST_BYTES ? rest.length : REST_BYTES;
        memcpy(page + TREE_CHILD_BYTES, rest.bytes, size);
        rest = (ae_cell){rest.bytes + size, rest.length - size};
        if (rest.length > 0)
            tree_number_put(page, tree_file_next(self->file, 1), TREE_CHILD_BYTES);
        status = tree_file_put(self->file, page, &number, error);
    }
    return status;
}

static size_t row_whole(const tree_writer *self)
{
    return self->indexes ? INDEX_WHOLE : TABLE_WHOLE;
}

/* How much of a row stands in its leaf. */
static size_t row_begin(size_t length, size_t whole)
{
    if (length <= whole)
        return length;
    const size_t begin = CUT_LEAST + (length - CUT_LEAST) % REST_BYTES;
    return begin <= whole ? begin : CUT_LEAST;
}

/* A cell of any length. Of a long one the leaf has the begin, and the page in which it goes on. */
static ae_status cell_add(tree_writer *self, ae_cell cell, ae_error *error)
{
    char page[TREE_CHILD_BYTES];
    size_t before;
    const size_t row = (size_t)tree_varint_get(cell.bytes, &before);
    if (!self->indexes)
        before += tree_varint_length(cell.bytes + before);
    const size_t begin = before + row_begin(row, row_whole(self));
    ae_status status = AE_OK;
    self->cut.length = 0;
    tree_number_put(page, tree_file_next(self->file, 0), sizeof page);
    if (begin < cell.length)
        status = rest_put(self, (ae_cell){cell.bytes + begin, cell.length - begin}, error);
    if (status == AE_OK)
        status = buffer_append(&self->cut, cell.bytes, begin, error);
    if (status == AE_OK && begin < cell.length)
        status = buffer_append(&self->cut, page, sizeof page, error);
    const uint32_t length = (uint32_t)self->cut.length;
    return status == AE_OK ? run_put(self, (cell_run){self->cut.data, &length, 1}, error) : status;
}

ae_status tree_add_rows(tree_writer *self, const tree_rows *rows, ae_error *error)
{
    const size_t whole = row_whole(self);
    const char *at = rows->bytes.data;
    ae_status status = AE_OK;
    self->rows += rows->count;
    for (size_t k = 0, end; k < rows->count && status == AE_OK; k = end) {
        size_t length = 0;
        for (end = k; end < rows->count && rows->lengths[end] <= whole; end++)
            length += rows->lengths[end];
        if (end > k)
            status = run_put(self, (cell_run){at, rows->lengths + k, end - k}, error);
        else {
            length = rows->lengths[end++];
            status = cell_add(self, (ae_cell){at, length}, error);
        }
        at += length;
    }
    return status;
}

ae_status tree_add_row(tree_writer *self, uint64_t number, const sql_value *values, unsigned count,
                       ae_error *error)
{
    tree_rows_empty(&self->one);
    ae_status status = tree_rows_add(&self->one, number, values, count, error);
    return status == AE_OK ? tree_add_rows(self, &self->one, error) : status;
}

ae_status tree_add_entry(tree_writer *self, const sql_value *values, unsigned count,
                         ae_error *error)
{
    return tree_add_row(self, 0, values, count, error);
}

/* ---- The whole ---------------------------------------------------------------------------- */

ae_status tree_writer_new(tree_file *file, bool indexes, tree_writer **made, ae_error *error)
{
    tree_writer *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->file = file;
    self->indexes = indexes;
    tree_rows_init(&self->one, indexes);
    buffer_init(&self->held, SIZE_MAX);
    buffer_init(&self->cut, SIZE_MAX);
    buffer_init(&self->leaves.keys, SIZE_MAX);
    leaf_begin(self, &self->leaf, self->bytes);
    *made = self;
    return AE_OK;
}

ae_status tree_writer_end(tree_writer *self, uint32_t *root, uint64_t *rows, ae_error *error)
{
    const uint32_t held = (uint32_t)self->held.length;
    if (held > 0)
        leaf_fill(&self->leaf, self->held.data, &held, 1, held);
    ae_status status = leaf_put(self, &self->leaf, error);
    while (status == AE_OK && self->leaves.count > 1) {
        tree_level above = {.count = 0};
        buffer_init(&above.keys, SIZE_MAX);
        status = level_raise(self, &self->leaves, &above, error);
        level_clear(&self->leaves);
        self->leaves = above;
    }
    if (status == AE_OK)
        *root = self->leaves.pages[0];
    *rows = self->rows;
    tree_writer_discard(self);
    return status;
}

void tree_writer_discard(tree_writer *self)
{
    if (self == NULL)
        return;
    level_clear(&self->leaves);
    tree_rows_clear(&self->one);
    buffer_clear(&self->held);
    buffer_clear(&self->cut);
    memory_free(self);
}
