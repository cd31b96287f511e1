/* Exports that were asked for on a page. They are made one at a time, by a thread of their own,
 * while pages go on being served; the last SHELF_MOST wait here to be saved until the desk ends.
 * Their files lie in a folder that nobody else may look into while they are made, and have no name
 * from then on: however the desk ends, nothing of them stays. */
#ifndef ADECHO_WEB_SHELF_H
#define ADECHO_WEB_SHELF_H

#include "adecho.h"

enum { SHELF_MOST = 6, SHELF_FILES_MOST = 6, SHELF_NAME_BYTES = 96, SHELF_OF_BYTES = 48 };

/* What is exported: all of a case, or what belongs to one cluster or one poster. */
typedef struct shelf_order {
    const char *format;
    const char *cluster, *poster; /* ids; "": none */
    bool mask;
    ae_language language; /* of pages */
} shelf_order;

typedef struct shelf_file {
    char name[SHELF_NAME_BYTES]; /* ours: letters, digits, ".", "_" and "-" */
    int descriptor;
    uint64_t bytes;
} shelf_file;

typedef enum shelf_state { SHELF_MAKING, SHELF_READY, SHELF_FAILED } shelf_state;

typedef struct shelf_item {
    uint64_t number; /* from 1 on */
    shelf_state state;
    char format[SHELF_OF_BYTES], of[SHELF_OF_BYTES]; /* of: id of the cluster or poster; "": all */
    bool mask;
    ae_language language;
    uint64_t ads; /* that were exported */
    shelf_file files[SHELF_FILES_MOST];
    size_t file_count;
    char message[sizeof((ae_error *)0)->message]; /* why it failed */
} shelf_item;

typedef struct shelf shelf;

/* `folder`: of the case; `scratch`: where folders for a while are made. Both are borrowed. */
ae_status shelf_open(const char *folder, const char *scratch, shelf **opened,
                     ae_error *error) AE_MUST_USE;
void shelf_close(shelf *self); /* what is being made is given up; NULL is allowed */

/* Begins to make one. AE_ERROR_USAGE while another is being made, or when there is no such format,
 * cluster or poster. */
ae_status shelf_order_take(shelf *self, const shelf_order *order, ae_error *error) AE_MUST_USE;

/* The newest first; NULL: there are no more. Valid until the next call. */
const shelf_item *shelf_at(shelf *self, size_t nth);

/* A file, opened once more for somebody who closes it; -1: there is none. */
int shelf_file_open(shelf *self, uint64_t number, size_t nth, const shelf_file **file) AE_MUST_USE;

#endif
