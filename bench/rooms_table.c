/* Rooms that take a whole table: see rooms.h. */
#include <csv.h>
#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/forest.h"
#include "rooms.h"
#include "sim/radix.h"

static size_t text_count(const hall *self)
{
    return self->run->rows.text_count;
}

/* ---- Reading ---------------------------------------------------------------------- */

static int file_open(const char *path, int flags)
{
    const int file = open(path, flags, 0600);
    if (file < 0) {
        perror(path);
        exit(1);
    }
    return file;
}

void parse_do(hall *self)
{
    table_read(NULL, self->path, NULL);
}

static void cell_count(void *cell, size_t length, void *context)
{
    hall *self = context;
    (void)cell;
    self->sink += length;
}

/* Reads the file in blocks, and has libcsv part them if asked to. */
static void blocks_read(hall *self, bool parted)
{
    static char block[READ_BLOCK];
    struct csv_parser parser;
    const int file = file_open(self->path, O_RDONLY);
    csv_init(&parser, 0);
    for (ssize_t got = 1; got > 0;) {
        got = read(file, block, sizeof block);
        self->sink += (unsigned char)block[0];
        if (parted && got > 0)
            csv_parse(&parser, block, (size_t)got, cell_count, NULL, self);
    }
    csv_free(&parser);
    close(file);
}

void file_do(hall *self)
{
    blocks_read(self, false);
}

void libcsv_do(hall *self)
{
    blocks_read(self, true);
}

/* ---- Weighing, grouping, finding ----------------------------------------------------- */

void weigh_do(hall *self)
{
    ae_error error = {.code = AE_OK};
    weight_table_clear(&self->match.weights);
    must(match_weigh(&self->run->room, NULL, &self->match, &error), &error);
}

/* The keys of all bands, as signing leaves them. */
void keys_prepare(hall *self)
{
    ae_error error = {.code = AE_OK};
    memory_free(self->match.texts);
    self->match.texts = NULL;
    signatures_clear(&self->made);
    must(match_sign(&self->run->room, &self->match, &self->made, &error), &error);
}

void group_prepare(hall *self)
{
    ae_error error = {.code = AE_OK};
    keys_prepare(self);
    const size_t count = (size_t)self->match.bands * text_count(self);
    uint32_t *keys = room_make(count, sizeof *keys);
    memcpy(keys, self->made.keys, count * sizeof *keys);
    candidate_index_clear(&self->index);
    memory_free(self->index_keys);
    self->index_keys = keys;
    must(candidate_index_new(&self->index, keys, self->match.bands, text_count(self),
                             self->run->config.bucket_limit, &error),
         &error);
}

void group_do(hall *self)
{
    ae_error error = {.code = AE_OK};
    candidate_sorter sorter = {0};
    must(candidate_sorter_new(&sorter, text_count(self), &error), &error);
    for (unsigned band = 0; band < self->match.bands; band++)
        must(candidate_look(&self->index, band, &sorter, &error), &error);
    candidate_mark(&self->index, &sorter);
    for (unsigned band = 0; band < self->match.bands; band++)
        must(candidate_crowd(&self->index, band, &sorter, &error), &error);
    must(candidate_close(&self->index, &error), &error);
    for (unsigned band = 0; band < self->match.bands; band++)
        must(candidate_group(&self->index, band, &sorter, &error), &error);
    candidate_sorter_clear(&sorter);
}

void sort_do(hall *self)
{
    const size_t count = text_count(self);
    uint64_t *order = room_make(count, sizeof *order), *scratch = room_make(count, sizeof *order);
    for (unsigned band = 0; band < self->match.bands; band++)
        radix_order(self->made.keys + band * count, count, order, scratch);
    self->sink += order[0];
    memory_free(order);
    memory_free(scratch);
}

void find_do(hall *self)
{
    ae_error error = {.code = AE_OK};
    candidate_walker walker = {0};
    match_sieve sieve = {0};
    uint64_t *sifted = room_make(text_count(self), sizeof *sifted);
    must(candidate_walker_new(&walker, text_count(self), &error), &error);
    must(match_sieve_new(&self->run->room, &self->match, &self->made, &sieve, &error), &error);
    for (uint32_t text = 0; text < text_count(self); text++) {
        const size_t count = candidate_partners(&self->index, &walker, text);
        self->sink += match_sift(&sieve, text, walker.partners, count, sifted);
    }
    match_sieve_clear(&sieve);
    candidate_walker_clear(&walker);
    memory_free(sifted);
}

/* Where the partners of each text begin in each band: read once. */
void places_do(hall *self)
{
    uint64_t sum = 0;
    for (size_t k = 0; k < (size_t)self->match.bands * text_count(self); k++)
        sum += self->index.places[k];
    self->sink += sum;
}

/* ---- Verifying, joining ----------------------------------------------------------------- */

void verify_prepare(hall *self)
{
    ae_error error = {.code = AE_OK};
    keys_prepare(self);
    candidate_list_clear(&self->candidates);
    must(match_pair(&self->run->room, &self->match, &self->made, &self->candidates, &error),
         &error);
    match_forget_pairs(&self->match);
    self->match.link_count = 0;
    verify_begin(&self->run->room.scratch[0].verify);
}

void verify_do(hall *self)
{
    ae_error error = {.code = AE_OK};
    must(match_verify(&self->run->room, &self->match, &self->candidates, &error), &error);
}

/* A block of 512 shingles counted for each candidate: as if all texts stood in rows of bits
 * already, a block long. */
void count_do(hall *self)
{
    overlap_weights anchor;
    overlap_bits other;
    memset(&anchor, 0x5a, sizeof anchor);
    memset(&other, 0x33, sizeof other);
    for (size_t k = 0; k < self->candidates.count; k++) {
        other.words[0] = self->candidates.pairs[k];
        self->sink += overlap_sum(&anchor, &other, 1).weight;
    }
}

void join_prepare(hall *self)
{
    cluster_result_clear(&self->match.clusters);
}

void join_do(hall *self)
{
    ae_error error = {.code = AE_OK};
    match_measure_context context = {&self->run->room, &self->match, 0};
    const cluster_form form = {.representatives = self->run->config.representatives,
                               .cohesion = self->run->config.cohesion,
                               .measure = match_measure,
                               .context = &context};
    must(cluster_join((uint32_t)text_count(self), self->match.links, self->match.link_count, &form,
                      &self->match.clusters, &error),
         &error);
}

void forest_do(hall *self)
{
    uint32_t *parent = forest_new(text_count(self));
    for (size_t k = 0; parent != NULL && k < self->match.link_count; k++)
        forest_join(parent, self->match.links[k].a, self->match.links[k].b);
    memory_free(parent);
}

/* ---- Writing ------------------------------------------------------------------------------ */

void write_do(hall *self)
{
    ae_error error = {.code = AE_OK};
    char path[512];
    snprintf(path, sizeof path, "%s/case", self->folder);
    must(ae_run_write(self->run, path, true, &error), &error);
}

static uint64_t case_bytes(const hall *self)
{
    uint64_t sum = 0;
    char path[512];
    struct stat found;
    snprintf(path, sizeof path, "%s/case", self->folder);
    DIR *folder = opendir(path);
    for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
        snprintf(path, sizeof path, "%s/case/%s", self->folder, entry->d_name);
        if (stat(path, &found) == 0 && S_ISREG(found.st_mode))
            sum += (uint64_t)found.st_size;
    }
    if (folder != NULL)
        closedir(folder);
    return sum;
}

/* As many bytes as the case has, in one file, brought to the disk as a case is. */
void bytes_write_do(hall *self)
{
    static const char block[READ_BLOCK];
    char path[512];
    snprintf(path, sizeof path, "%s/bytes", self->folder);
    const int file = file_open(path, O_WRONLY | O_CREAT | O_TRUNC);
    for (uint64_t left = case_bytes(self); left > 0;) {
        const size_t size = left < sizeof block ? (size_t)left : sizeof block;
        if (write(file, block, size) != (ssize_t)size) {
            perror(path);
            exit(1);
        }
        left -= size;
    }
    fsync(file);
    close(file);
}
