/* What does each room of the pipeline cost an ad, and how far is that from the least it
 * could cost? Matches a table, then does each room's work alone again and again on what the
 * rooms before it gave, in one thread. A room's floor is the plainest operation that touches
 * the same bytes. Rooms that take texts one by one are given some hundreds at a time, as in
 * a run, so that what the room before left is still near at hand.
 *
 *     rooms [--rounds N] FILE FOLDER
 *
 * Writes into the folder, which is there. Prints CSV: a line for each room, medians of the rounds.
 */
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "rooms.h"
#include "text/normalise.h"

enum { ROUNDS_MOST = 99 };

typedef struct room {
    const char *name, *floor_name;
    room_work *work, *floor; /* NULL: there is none */
    room_work *prepare;      /* before each round, not timed; NULL: nothing */
    bool by_lot;             /* else once for the whole table */
    bool of_file;            /* its bytes are those of the file; else of the texts */
} room;

static const room rooms[] = {
    {"parse", "read()", parse_do, file_do, NULL, false, true},
    {"libcsv alone", "read()", libcsv_do, file_do, NULL, false, true},
    {"normalise", "memcpy", normalise_do, copy_do, NULL, true, false},
    {"contacts", "XXH3 of the text", contacts_do, hash_do, NULL, true, false},
    {"shingle", "a product for each byte", shingle_do, window_do, NULL, true, false},
    {"weigh", "", weigh_do, NULL, NULL, false, false},
    {"sign", "one permutation of 128 slots", sign_do, minimum_do, NULL, true, false},
    {"band", "memcpy of the slots", band_do, slots_copy_do, NULL, true, false},
    {"group", "sort of the keys of each band", group_do, sort_do, group_prepare, false, false},
    {"find", "places read once", find_do, places_do, NULL, false, false},
    {"verify", "512 bits for each pair", verify_do, count_do, verify_prepare, false, false},
    {"cluster", "union-find of the links", join_do, forest_do, join_prepare, false, false},
    {"write", "as many bytes in one file", write_do, bytes_write_do, NULL, false, true},
};
enum { ROOMS = sizeof rooms / sizeof *rooms };

typedef struct timing {
    double work[ROUNDS_MOST], floor[ROUNDS_MOST];
} timing;

static double seconds_of(room_work *work, hall *self)
{
    const double begin = clock_seconds();
    if (work != NULL)
        work(self);
    return clock_seconds() - begin;
}

/* A floor comes first: the room's own work is what the next room is to find. */
static void room_time(hall *self, const room *measured, timing *into, unsigned round)
{
    if (measured->by_lot) {
        into->floor[round] += seconds_of(measured->floor, self);
        into->work[round] += seconds_of(measured->work, self);
        return;
    }
    if (measured->prepare != NULL)
        measured->prepare(self);
    into->work[round] = seconds_of(measured->work, self);
    into->floor[round] = seconds_of(measured->floor, self);
}

static void rooms_time(hall *self, timing *timings, unsigned round, bool by_lot)
{
    for (unsigned k = 0; k < ROOMS; k++)
        if (rooms[k].by_lot == by_lot)
            room_time(self, &rooms[k], &timings[k], round);
}

static void round_run(hall *self, timing *timings, unsigned round)
{
    for (size_t at = 0; at < self->raw.count; at += LOT) {
        const size_t rest = self->raw.count - at;
        self->lot.raw = self->raw.items + at;
        self->lot.count = rest < LOT ? rest : LOT;
        rooms_time(self, timings, round, true);
    }
    rooms_time(self, timings, round, false);
}

static int rising(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

static double median(double *values, unsigned count)
{
    qsort(values, count, sizeof *values, rising);
    return values[count / 2];
}

static void timings_print(const hall *self, timing *timings, unsigned rounds)
{
    puts("room,ns_per_ad,ns_per_byte,floor,floor_ns_per_ad,times_floor");
    for (unsigned k = 0; k < ROOMS; k++) {
        const double work = 1e9 * median(timings[k].work, rounds);
        const double floor = 1e9 * median(timings[k].floor, rounds);
        const double ads = (double)self->raw.count;
        const double bytes = (double)(rooms[k].of_file ? self->file_bytes : self->raw.bytes);
        printf("%s,%.1f,%.3f,%s,", rooms[k].name, work / ads, work / bytes, rooms[k].floor_name);
        if (rooms[k].floor == NULL)
            puts(",");
        else
            printf("%.1f,%.1f\n", floor / ads, work / floor);
    }
}

/* ---- Making ready ----------------------------------------------------------------- */

/* Room for a lot whichever texts it has. */
static void lot_make(hall *self)
{
    text_lot *lot = &self->lot;
    const size_t bands = self->form.bands, slots = bands * self->form.band_rows;
    size_t longest = 0;
    for (size_t at = 0; at < self->raw.count; at += LOT) {
        size_t length = LOT;
        for (size_t k = at; k < at + LOT && k < self->raw.count; k++)
            length += NORMALISE_GROWTH_MOST * self->raw.items[k].length;
        longest = length > longest ? length : longest;
    }
    lot->shingles = room_make(longest, sizeof *lot->shingles);
    lot->parts = room_make(longest, sizeof *lot->parts);
    lot->slots = room_make(LOT * slots, sizeof *lot->slots);
    lot->keys = room_make(LOT * bands, sizeof *lot->keys);
    lot->copy = room_make(longest + LOT * slots * sizeof *lot->slots, 1);
    buffer_init(&lot->normal, longest);
}

static void hall_open(hall *self, const char *path, const char *folder)
{
    ae_config config;
    ae_error error = {.code = AE_OK};
    struct stat found;
    if (stat(path, &found) != 0) {
        perror(path);
        exit(1);
    }
    self->path = path;
    self->folder = folder;
    self->file_bytes = (uint64_t)found.st_size;
    ae_config_init(&config);
    config.threads = 1;
    table_read(&self->raw, path, NULL);
    must(ae_run_new(&config, &self->run, &error), &error);
    must(ae_run_add_paths(self->run, &path, 1, &error), &error);
    must(ae_run_match(self->run, &error), &error);
    must(signature_form_new(&self->form, self->run->match.bands, self->run->match.band_rows,
                            config.seed, &error),
         &error);
    lot_make(self);
}

static void hall_close(hall *self)
{
    text_lot *lot = &self->lot;
    signature_form_clear(&self->form);
    candidate_index_clear(&self->index);
    memory_free(self->index_keys);
    candidate_list_clear(&self->candidates);
    signatures_clear(&self->made);
    match_clear(&self->match);
    buffer_clear(&lot->normal);
    memory_free(lot->shingles);
    memory_free(lot->parts);
    memory_free(lot->slots);
    memory_free(lot->keys);
    memory_free(lot->copy);
    arena_clear(&self->raw.bytes_of);
    memory_free(self->raw.items);
    ae_run_free(self->run);
}

int main(int count, char **words)
{
    static hall self;
    static timing timings[ROOMS];
    unsigned long rounds = 5;
    if (count == 5 && strcmp(words[1], "--rounds") == 0)
        rounds = strtoul(words[2], NULL, 10);
    if ((count != 3 && count != 5) || rounds < 1 || rounds > ROUNDS_MOST) {
        fputs("usage: rooms [--rounds N] FILE FOLDER\n", stderr);
        return 2;
    }
    hall_open(&self, words[count - 2], words[count - 1]);
    for (unsigned round = 0; round < rounds; round++)
        round_run(&self, timings, round);
    timings_print(&self, timings, (unsigned)rounds);
    hall_close(&self);
    return 0;
}
