/* From what a user typed to the files it means: a file is itself, "-" is itself,
 * a folder is every table below it (.csv .tsv .tab .txt, also with .gz or .zst; not
 * hidden ones, not those of a case folder, not through links to folders), a pattern
 * with * ? [ is what it matches. Sorted by bytes, each path once. */
#ifndef ADECHO_IO_WALK_H
#define ADECHO_IO_WALK_H

#include "adecho.h"

typedef struct walk_item {
    char *path;
    bool found; /* in a folder: nobody named it */
} walk_item;

typedef struct walk_list {
    walk_item *items;
    size_t count, capacity;
} walk_list;

/* Appends to `list` (start from {0}). AE_ERROR_IO when nothing is there. */
ae_status walk_add(walk_list *list, const char *path, ae_error *error) AE_MUST_USE;
void walk_clear(walk_list *list);

/* Takes out item `nth`. */
void walk_drop(walk_list *list, size_t nth);

/* Whether its name says that it may be anything: .txt, also with .gz or .zst. */
bool walk_is_vague(const char *path);

#endif
