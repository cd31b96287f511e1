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
    REST_BYTES = TREE_PAGE - TREE_CHILD_BYTES, /* of a row, in a page of its own */
    ROW_MOST = 1000000000                      /* bytes: SQLite reads no longer ones */
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

struct tree_writer {
    tree_file *file;
    bool indexes;
    buffer row;
    tree_level leaves;     /* in the end the levels above, one after the other */
    size_t cells, content; /* of the leaf that is filled: how many, and where the last begins */
    size_t last;           /* bytes of its last cell */
    uint64_t number;       /* of its last row */
    char leaf[TREE_PAGE];
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

static void page_close(char page[TREE_PAGE], size_t cells, size_t content)
{
    tree_number_put(page + 3, cells, 2);
    tree_number_put(page + 5, content, 2);
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

static void leaf_begin(tree_writer *self)
{
    tree_page_begin(self->leaf, 0, self->indexes ? TREE_INDEX_LEAF : TREE_TABLE_LEAF);
    self->cells = 0;
    self->content = TREE_PAGE;
}

static ae_status leaf_put(tree_writer *self, ae_error *error)
{
    uint32_t page;
    page_close(self->leaf, self->cells, self->content);
    ae_status status = tree_file_put(self->file, self->leaf, &page, error);
    return status == AE_OK ? level_add_page(&self->leaves, page, error) : status;
}

/* Of a table the number of the last row parts a full leaf from the next; of an index the last
 * entry itself does, and stands there only. */
static ae_status leaf_turn(tree_writer *self, ae_error *error)
{
    char key[TREE_PAGE];
    size_t length = self->last;
    if (self->indexes) {
        memcpy(key, self->leaf + self->content, length);
        self->content += length;
        self->cells--;
    } else {
        length = tree_varint_put(key, self->number);
    }
    ae_status status = leaf_put(self, error);
    if (status == AE_OK)
        status = buffer_append(&self->leaves.keys, key, length, error);
    leaf_begin(self);
    return status;
}

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

/* How much of a row stands in its leaf. */
static size_t row_begin(size_t length, size_t whole)
{
    if (length <= whole)
        return length;
    const size_t begin = CUT_LEAST + (length - CUT_LEAST) % REST_BYTES;
    return begin <= whole ? begin : CUT_LEAST;
}

/* A cell: `before` and the row, or its begin and the page in which it goes on. */
static ae_status cell_add(tree_writer *self, ae_cell before, ae_cell row, ae_error *error)
{
    const size_t begin = row_begin(row.length, self->indexes ? INDEX_WHOLE : TABLE_WHOLE);
    const size_t link = begin < row.length ? TREE_CHILD_BYTES : 0;
    const size_t places = (self->cells + 1) * TREE_PLACE_BYTES;
    ae_status status = AE_OK;
    if (TREE_LEAF_HEAD + places + before.length + begin + link > self->content)
        status = leaf_turn(self, error);
    if (status == AE_OK && link > 0) {
        char page[TREE_CHILD_BYTES];
        self->content -= sizeof page;
        tree_number_put(self->leaf + self->content, tree_file_next(self->file, 0), sizeof page);
        status = rest_put(self, (ae_cell){row.bytes + begin, row.length - begin}, error);
    }
    if (status == AE_OK)
        cell_put(self->leaf, TREE_LEAF_HEAD, &self->cells, &self->content,
                 (const ae_cell[]){before, {row.bytes, begin}});
    self->last = before.length + begin + link;
    return status;
}

/* An index has no numbers before its entries. */
static ae_status row_put(tree_writer *self, uint64_t number, ae_cell row, ae_error *error)
{
    char before[2 * TREE_VARINT_MOST];
    size_t length = tree_varint_put(before, row.length);
    if (!self->indexes)
        length += tree_varint_put(before + length, number);
    ae_status status = cell_add(self, (ae_cell){before, length}, row, error);
    self->number = number;
    return status;
}

static ae_status row_make(buffer *into, const sql_value *values, unsigned count, ae_error *error)
{
    const size_t most = tree_row_most(values, count);
    if (most > ROW_MOST)
        return status_fail(error, AE_ERROR_LIMIT, "more than %d bytes in one piece", ROW_MOST);
    ae_status status = buffer_reserve(into, most, error);
    if (status == AE_OK)
        into->length += tree_row_put(into->data + into->length, values, count);
    return status;
}

ae_status tree_add_row(tree_writer *self, uint64_t number, const sql_value *values, unsigned count,
                       ae_error *error)
{
    self->row.length = 0;
    ae_status status = row_make(&self->row, values, count, error);
    const ae_cell row = {self->row.data, self->row.length};
    return status == AE_OK ? row_put(self, number, row, error) : status;
}

ae_status tree_add_entry(tree_writer *self, const sql_value *values, unsigned count,
                         ae_error *error)
{
    return tree_add_row(self, 0, values, count, error);
}

/* ---- Rows made ahead ---------------------------------------------------------------------- */

void tree_rows_init(tree_rows *self)
{
    *self = (tree_rows){.count = 0};
    buffer_init(&self->bytes, SIZE_MAX);
}

void tree_rows_clear(tree_rows *self)
{
    buffer_clear(&self->bytes);
    memory_free(self->rows);
    tree_rows_init(self);
}

void tree_rows_empty(tree_rows *self)
{
    self->bytes.length = self->count = 0;
}

ae_status tree_rows_add(tree_rows *self, uint64_t number, const sql_value *values, unsigned count,
                        ae_error *error)
{
    void *rows = self->rows;
    const size_t begin = self->bytes.length;
    ae_status status =
        memory_grow(&rows, &self->capacity, self->count + 1, sizeof *self->rows, error);
    self->rows = rows;
    if (status == AE_OK)
        status = row_make(&self->bytes, values, count, error);
    if (status == AE_OK)
        self->rows[self->count++] = (tree_made){number, self->bytes.length - begin};
    return status;
}

ae_status tree_add_rows(tree_writer *self, const tree_rows *rows, ae_error *error)
{
    ae_status status = AE_OK;
    const char *at = rows->bytes.data;
    for (size_t k = 0; k < rows->count && status == AE_OK; k++) {
        const tree_made *made = &rows->rows[k];
        status = row_put(self, made->number, (ae_cell){at, made->length}, error);
        at += made->length;
    }
    return status;
}

/* ---- The whole ---------------------------------------------------------------------------- */

ae_status tree_writer_new(tree_file *file, bool indexes, tree_writer **made, ae_error *error)
{
    tree_writer *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->file = file;
    self->indexes = indexes;
    buffer_init(&self->row, SIZE_MAX);
    buffer_init(&self->leaves.keys, SIZE_MAX);
    leaf_begin(self);
    *made = self;
    return AE_OK;
}

ae_status tree_writer_end(tree_writer *self, uint32_t *root, ae_error *error)
{
    ae_status status = leaf_put(self, error);
    while (status == AE_OK && self->leaves.count > 1) {
        tree_level above = {.count = 0};
        buffer_init(&above.keys, SIZE_MAX);
        status = level_raise(self, &self->leaves, &above, error);
        level_clear(&self->leaves);
        self->leaves = above;
    }
    if (status == AE_OK)
        *root = self->leaves.pages[0];
    tree_writer_discard(self);
    return status;
}

void tree_writer_discard(tree_writer *self)
{
    if (self == NULL)
        return;
    level_clear(&self->leaves);
    buffer_clear(&self->row);
    memory_free(self);
}
