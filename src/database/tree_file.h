/* The file of an SQLite database while it is made: its pages, one behind the other, as
 * sqlite.org/fileformat2.html has them. What is laid down here are whole tables and indexes
 * (tree_write.h), at a small part of the cost of statements that insert rows; SQLite is told of
 * them once the file is closed. */
#ifndef ADECHO_DATABASE_TREE_FILE_H
#define ADECHO_DATABASE_TREE_FILE_H

#include "adecho.h"

enum {
    TREE_PAGE = 8192,
    TREE_PAGE_LOCKED = (1 << 30) / TREE_PAGE + 1 /* bears SQLite's locks, and nothing else */
};

typedef struct tree_file tree_file;

/* A new file, that is a database without tables as yet. */
ae_status tree_file_open(const char *folder, const char *name, tree_file **opened,
                         ae_error *error) AE_MUST_USE;

/* Room in which the next page may be made, so that tree_file_put() need not copy it: all of it is
 * to be filled, as it holds some earlier page. Good until anything else is put. */
ae_status tree_file_room(tree_file *self, char **page, ae_error *error) AE_MUST_USE;

/* The next page; they are numbered from 1 on, and the first one is there already. */
ae_status tree_file_put(tree_file *self, const char page[TREE_PAGE], uint32_t *number,
                        ae_error *error) AE_MUST_USE;

/* The number that the next page will have, or one that is put after `ahead` others. */
uint32_t tree_file_next(const tree_file *self, uint32_t ahead);

/* Takes `self` whatever the outcome. */
ae_status tree_file_end(tree_file *self, ae_error *error) AE_MUST_USE;
void tree_file_discard(tree_file *self); /* NULL is allowed */

#endif
