/* How pages and rows stand in the file of an SQLite database, for those who lay them down. All
 * numbers have their highest byte first. */
#ifndef ADECHO_DATABASE_TREE_FORM_H
#define ADECHO_DATABASE_TREE_FORM_H

#include "base/buffer.h"
#include "database/tree_file.h"

enum {
    TREE_FIRST_HEAD = 100, /* bytes of the first page that are the head of the file */
    TREE_INDEX_INNER = 2,  /* kinds of pages */
    TREE_TABLE_INNER = 5,
    TREE_INDEX_LEAF = 10,
    TREE_TABLE_LEAF = 13,
    TREE_LEAF_HEAD = 8, /* bytes of a page before the places of its cells */
    TREE_INNER_HEAD = 12,
    TREE_PLACE_BYTES = 2,
    TREE_CHILD_BYTES = 4,
    TREE_VARINT_MOST = 9,
    TREE_VALUES_MOST = 33 /* of a row */
};

static inline void tree_number_put(char *bytes, uint64_t number, size_t size)
{
    for (size_t k = size; k-- > 0; number >>= 8)
        bytes[k] = (char)(unsigned char)number;
}

static inline uint32_t tree_number_get(const char *bytes, size_t size)
{
    uint32_t number = 0;
    for (size_t k = 0; k < size; k++)
        number = number << 8 | (unsigned char)bytes[k];
    return number;
}

/* In how many bytes a number is written, 7 bits in each but the ninth; and writes it, which returns
 * the same. */
static inline size_t tree_varint_size(uint64_t number)
{
    size_t size = 1;
    while (size < TREE_VARINT_MOST && number >> 7 * size != 0)
        size++;
    return size;
}

static inline size_t tree_varint_put(char *bytes, uint64_t number)
{
    if (number < 0x80) { /* nearly all */
        bytes[0] = (char)(unsigned char)number;
        return 1;
    }
    const size_t size = tree_varint_size(number);
    size_t k = size;
    if (size == TREE_VARINT_MOST) {
        bytes[--k] = (char)(unsigned char)number;
        number >>= 8;
    }
    for (; k-- > 0; number >>= 7)
        bytes[k] = (char)(unsigned char)(0x80 | number);
    if (size < TREE_VARINT_MOST)
        bytes[size - 1] &= 0x7f;
    return size;
}

/* How many bytes a number has that begins there; and the number, of at most eight. */
static inline size_t tree_varint_length(const char *bytes)
{
    size_t length = 1;
    while (length < TREE_VARINT_MOST && (signed char)bytes[length - 1] < 0)
        length++;
    return length;
}

static inline uint64_t tree_varint_get(const char *bytes, size_t *length)
{
    uint64_t number = 0;
    *length = tree_varint_length(bytes);
    for (size_t k = 0; k < *length; k++)
        number = number << 7 | ((unsigned char)bytes[k] & 0x7f);
    return number;
}

/* The same at the end of a buffer. */
static inline ae_status tree_varint_add(buffer *into, uint64_t number, ae_error *error)
{
    ae_status status = buffer_reserve(into, TREE_VARINT_MOST, error);
    if (status == AE_OK)
        into->length += tree_varint_put(into->data + into->length, number);
    return status;
}

/* An empty page, but for what stands before `head`. */
static inline void tree_page_begin(char page[TREE_PAGE], size_t head, unsigned kind)
{
    page[head] = (char)(unsigned char)kind;
    tree_number_put(page + head + 1, 0, 4);         /* no holes, no cells */
    tree_number_put(page + head + 5, TREE_PAGE, 2); /* where the last cell begins */
    page[head + 7] = 0;
}

#endif
