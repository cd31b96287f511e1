/* What rooms.c measures, and on what: the work of each room of the pipeline, and its floor,
 * the plainest operation that touches the same bytes. rooms_text.c has the rooms that take
 * texts one by one, rooms_table.c those that take a whole table. */
#ifndef ADECHO_BENCH_ROOMS_H
#define ADECHO_BENCH_ROOMS_H

#include "ads.h"
#include "run/match_step.h"
#include "run/run.h"

enum { LOT = 256, READ_BLOCK = 1 << 20 };

/* Some hundred texts, and what each room makes of them. */
typedef struct text_lot {
    size_t count;
    const ae_cell *raw;
    buffer normal;
    size_t normal_ends[LOT], counts[LOT]; /* by text */
    uint64_t *shingles;                   /* one text's behind the other's */
    uint32_t *parts, *slots, *keys;
    char *copy; /* whatever a floor writes */
} text_lot;

/* Owned: hall_close(). */
typedef struct hall {
    const char *path;
    uint64_t file_bytes;
    text_list raw;
    ae_run *run; /* matched */
    text_lot lot;
    signature_form form;
    match_result match; /* made anew, step by step */
    signatures made;
    candidate_list candidates;
    candidate_index index;
    uint32_t *index_keys; /* it works in them */
    const char *folder;   /* for what is written */
    uint64_t sink;        /* what is worked out must go somewhere */
} hall;                   /* starts as {0} */

typedef void room_work(hall *self);

/* The work that `name_do` stands for is timed, that of `name_prepare` is not. */
room_work parse_do, file_do, libcsv_do;
room_work normalise_do, copy_do, contacts_do, hash_do, shingle_do, window_do, sign_do, minimum_do,
    band_do, slots_copy_do;
room_work weigh_do, keys_prepare, group_prepare, group_do, sort_do, find_do, places_do;
room_work verify_prepare, verify_do, count_do, join_prepare, join_do, forest_do;
room_work write_do, bytes_write_do;

#endif
