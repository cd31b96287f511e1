/* A file of a case that is looked into without being read whole: sections of any length, each page
 * of which is read, and held against its checksum, when it is first asked for, and stays in
 * memory. Numbers in it are little-endian:
 *
 *     head      "adecho" 0c 0a, version (4 bytes), 0 up to a page
 *     sections  each from the beginning of a page on, 0 up to the end of its last one
 *     table     of each section its kind and its length, of each page its XXH3 (8 bytes each)
 *     tail      where the table begins, number of sections, XXH3 of the table (8 bytes each),
 *               "adecho" 0a 0c
 *
 * What stands in the sections is the business of the rooms above. A damaged file, or one that
 * is newer than this program, is AE_ERROR_FORMAT with the way out. */
#ifndef ADECHO_CASEFILE_PAGE_FILE_H
#define ADECHO_CASEFILE_PAGE_FILE_H

#include "adecho.h"

enum { PAGE_FILE_VERSION = 1, PAGE_FILE_BYTES = 1 << 12 /* of a page */ };

typedef struct page_writer page_writer;

ae_status page_writer_open(const char *folder, const char *name, page_writer **opened,
                           ae_error *error) AE_MUST_USE;

/* Begins the next section, then its bytes in pieces of any size. Kinds differ. */
ae_status page_writer_begin(page_writer *self, uint32_t kind, ae_error *error) AE_MUST_USE;
ae_status page_writer_add(page_writer *self, const void *bytes, size_t length,
                          ae_error *error) AE_MUST_USE;
ae_status page_writer_commit(page_writer *self, ae_error *error) AE_MUST_USE; /* takes it */
void page_writer_discard(page_writer *self);                                  /* NULL is allowed */

typedef struct page_reader page_reader;

ae_status page_reader_open(const char *folder, const char *name, page_reader **opened,
                           ae_error *error) AE_MUST_USE;
void page_reader_close(page_reader *self); /* NULL is allowed */

uint64_t page_reader_size(const page_reader *self); /* of the file, in bytes */

/* Where a section is. */
typedef struct page_section {
    uint64_t offset, length;
} page_section;

/* AE_ERROR_FORMAT when there is no section of this kind, or it is not of `length` bytes. */
ae_status page_reader_find(const page_reader *self, uint32_t kind, uint64_t length,
                           page_section *found, ae_error *error) AE_MUST_USE;

/* The same for one of any length. */
ae_status page_reader_seek(const page_reader *self, uint32_t kind, page_section *found,
                           ae_error *error) AE_MUST_USE;

/* Bytes begin..begin + length - 1 of a section, valid until the file is closed. To ask for
 * what is not in it is AE_ERROR_FORMAT: places that are read from a file lead anywhere. */
ae_status page_reader_bytes(page_reader *self, page_section from, uint64_t begin, uint64_t length,
                            const char **bytes, ae_error *error) AE_MUST_USE;

/* The same of all bytes of the section of a kind. */
ae_status page_reader_whole(page_reader *self, uint32_t kind, ae_cell *bytes,
                            ae_error *error) AE_MUST_USE;

/* Says that the bytes from `begin` on will soon be asked for. */
void page_reader_expect(const page_reader *self, page_section from, uint64_t begin);

/* Looks at every page. */
ae_status page_reader_check(page_reader *self, unsigned threads, ae_error *error) AE_MUST_USE;

/* AE_ERROR_FORMAT: what is in the file is not what it should be. */
ae_status page_reader_damaged(const page_reader *self, ae_error *error);

#endif
