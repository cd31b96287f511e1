/* What share of the pairs that belong together does a run find? Runs adecho on a
 * file, then joins the same folded texts exactly, under the same shingles and
 * weights, and compares the verified links of the run with the pairs found so.
 *
 * The exact join looks at every pair that can reach the threshold t. Such a pair
 * shares t of the weight of either text, or t / plain_share of its shingles. So
 * the two share one of the shingles that are left when each text drops its
 * commonest ones as long as these are less than both ("prefix filter", Chaudhuri,
 * Ganti, Kaushik 2006). What remains is measured as the run measures it.
 *
 *     brute_force [--threshold S] [--bands BxR] [--map ROLES] [--all-pairs] FILE
 *
 * --all-pairs measures all pairs: slow, and a check on the filter. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "run/run.h"

enum { LEVELS = 6, LEVEL_STEP = SIMILARITY_ONE / 20 };

static void die(const char *why)
{
    fprintf(stderr, "brute_force: %s\n", why);
    exit(1);
}

static void *room_make(size_t count, size_t size)
{
    void *room = memory_new(count, size);
    if (room == NULL)
        die("out of memory");
    return room;
}

static void must(ae_status status, const ae_error *error)
{
    if (status == AE_OK)
        return;
    fprintf(stderr, "brute_force: %s%s%s\n", error->file, *error->file == '\0' ? "" : ": ",
            error->message);
    exit(1);
}

/* ---- The prefix index: which texts kept a shingle ------------------------- */

typedef struct prefix_entry {
    uint64_t shingle;
    uint32_t text, weight;
} prefix_entry;

typedef struct prefix_index {
    prefix_entry *entries; /* sorted by shingle, then text */
    size_t count, capacity;
    size_t *begins;  /* per text: its first place in `groups` */
    size_t *groups;  /* per text and kept shingle: the first entry of that shingle */
} prefix_index;

/* Rarest first; any order will do for exactness, as long as it is one for all. */
static int rarer(const void *left, const void *right)
{
    const prefix_entry *a = left, *b = right;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->shingle < b->shingle ? -1 : a->shingle > b->shingle;
}

static int by_shingle(const void *left, const void *right)
{
    const prefix_entry *a = left, *b = right;
    if (a->shingle != b->shingle)
        return a->shingle < b->shingle ? -1 : 1;
    return a->text < b->text ? -1 : a->text > b->text;
}

/* What a pair must reach, in millionths. */
typedef struct level {
    uint64_t least, plain_share;
} level;

/* How many of a text's distinct shingles are left when the commonest are dropped. */
static size_t prefix_take(prefix_entry *shingles, verify_text text, level wanted)
{
    size_t kept = text.shingles;
    uint64_t weight = 0;
    qsort(shingles, kept, sizeof *shingles, rarer);
    for (; kept > 0; kept--) {
        weight += shingles[kept - 1].weight;
        const uint64_t dropped = text.shingles - kept + 1;
        if (weight * SIMILARITY_ONE >= wanted.least * text.weight ||
            dropped * wanted.plain_share >= wanted.least * text.shingles)
            break;
    }
    return kept;
}

static void text_index(const ae_run *run, uint32_t text, level wanted, prefix_index *index)
{
    const uint64_t *shingles = run->room.scratch[0].shingles;
    const size_t count = stage_shingles(&run->room, &run->room.scratch[0], text);
    ae_error error;
    void *entries = index->entries;
    must(memory_grow(&entries, &index->capacity, index->count + count, sizeof *index->entries,
                     &error),
         &error);
    index->entries = entries;
    prefix_entry *own = index->entries + index->count;
    for (size_t k = 0; k < count; k++)
        own[k] = (prefix_entry){shingles[k], text, weight_of(&run->match.weights, shingles[k])};
    index->begins[text] = prefix_take(own, run->match.texts[text], wanted);
    index->count += index->begins[text];
}

static prefix_index index_make(const ae_run *run, level wanted)
{
    const size_t texts = run->rows.text_count;
    prefix_index index = {.begins = room_make(texts + 1, sizeof *index.begins)};
    for (uint32_t text = 0; text < texts; text++)
        text_index(run, text, wanted, &index);
    size_t sum = 0;
    for (size_t text = 0; text <= texts; text++) {
        const size_t kept = text == texts ? 0 : index.begins[text];
        index.begins[text] = sum;
        sum += kept;
    }
    qsort(index.entries, index.count, sizeof *index.entries, by_shingle);
    index.groups = room_make(index.count, sizeof *index.groups);
    size_t *next = room_make(texts, sizeof *next);
    memcpy(next, index.begins, texts * sizeof *next);
    for (size_t k = 0, first = 0; k < index.count; k++) {
        if (index.entries[k].shingle != index.entries[first].shingle)
            first = k;
        index.groups[next[index.entries[k].text]++] = first;
    }
    memory_free(next);
    return index;
}

/* ---- The exact join ------------------------------------------------------- */

typedef struct pair_list {
    cluster_link *pairs; /* sorted by (a, b) */
    size_t count, capacity;
    uint64_t measured;
} pair_list;

/* The later texts that share a kept shingle with `text`, each once. */
static size_t partners_find(const prefix_index *index, uint32_t text, uint32_t *seen,
                            uint32_t *partners)
{
    size_t count = 0;
    for (size_t k = index->begins[text]; k < index->begins[text + 1]; k++) {
        const size_t first = index->groups[k];
        const uint64_t shingle = index->entries[first].shingle;
        for (size_t at = first; at < index->count && index->entries[at].shingle == shingle; at++) {
            const uint32_t other = index->entries[at].text;
            if (other <= text || seen[other] == text + 1)
                continue;
            seen[other] = text + 1;
            partners[count++] = other;
        }
    }
    return count;
}

static int rising(const void *left, const void *right)
{
    const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

static void pairs_measure(const ae_run *run, uint32_t text, const uint32_t *partners, size_t count,
                          uint64_t least, uint32_t *similarities, pair_list *list)
{
    match_measure_context context = {&run->room, &run->match};
    ae_error error;
    must(match_measure(&context, text, partners, count, similarities, &error), &error);
    list->measured += count;
    for (size_t k = 0; k < count; k++) {
        if (similarities[k] < least)
            continue;
        void *pairs = list->pairs;
        must(memory_grow(&pairs, &list->capacity, list->count + 1, sizeof *list->pairs, &error),
             &error);
        list->pairs = pairs;
        list->pairs[list->count++] = (cluster_link){text, partners[k], similarities[k]};
    }
}

static pair_list exact_join(const ae_run *run, level wanted, bool all_pairs)
{
    const uint32_t texts = (uint32_t)run->rows.text_count;
    prefix_index index = {.count = 0};
    pair_list list = {.count = 0};
    uint32_t *seen = room_make(texts, sizeof *seen);
    uint32_t *partners = room_make(texts, sizeof *partners);
    uint32_t *similarities = room_make(texts, sizeof *similarities);
    if (!all_pairs)
        index = index_make(run, wanted);
    for (uint32_t text = 0; text < texts; text++) {
        size_t count = 0;
        for (uint32_t other = text + 1; all_pairs && other < texts; other++)
            partners[count++] = other;
        if (!all_pairs)
            count = partners_find(&index, text, seen, partners);
        qsort(partners, count, sizeof *partners, rising);
        pairs_measure(run, text, partners, count, wanted.least, similarities, &list);
    }
    memory_free(seen);
    memory_free(partners);
    memory_free(similarities);
    memory_free(index.entries);
    memory_free(index.begins);
    memory_free(index.groups);
    return list;
}

/* ---- The report ----------------------------------------------------------- */

static uint64_t place_of(const cluster_link *pair)
{
    return (uint64_t)pair->a << 32 | pair->b;
}

/* An exact pair is found when it is among the run's links. Where the run thins an
 * over-full bucket it leaves out links on purpose; the cluster shall hold anyway. */
typedef struct verdict {
    bool found, joined;
} verdict;

static void share_print(size_t part, size_t whole)
{
    if (whole == 0)
        printf("        -");
    else
        printf("   %.4f", (double)part / (double)whole);
}

/* One line about the exact pairs from `low` on and below `high`. */
static void recall_print(const pair_list *exact, const verdict *verdicts, uint32_t low,
                         uint32_t high)
{
    size_t all = 0, found = 0, joined = 0;
    for (size_t k = 0; k < exact->count; k++) {
        if (exact->pairs[k].similarity < low || exact->pairs[k].similarity >= high)
            continue;
        all++;
        found += verdicts[k].found;
        joined += verdicts[k].found || verdicts[k].joined;
    }
    char upper[16] = "1";
    if (high <= SIMILARITY_ONE)
        snprintf(upper, sizeof upper, "%.2f", (double)high / SIMILARITY_ONE);
    printf("  %.2f-%-5s %12zu %12zu", (double)low / SIMILARITY_ONE, upper, all, found);
    share_print(found, all);
    share_print(joined, all);
    putchar('\n');
}

static void compare(const ae_run *run, const pair_list *exact, uint32_t least)
{
    const cluster_link *links = run->match.links;
    const uint32_t *group = run->match.clusters.group;
    const size_t link_count = run->match.link_count;
    verdict *verdicts = room_make(exact->count, sizeof *verdicts);
    size_t right = 0;
    for (size_t k = 0, link = 0; k < exact->count; k++) {
        const cluster_link *pair = &exact->pairs[k];
        while (link < link_count && place_of(&links[link]) < place_of(pair))
            link++;
        verdicts[k].found = link < link_count && place_of(&links[link]) == place_of(pair) &&
                            links[link].similarity == pair->similarity;
        verdicts[k].joined = group[pair->a] == group[pair->b];
        right += verdicts[k].found;
    }
    const uint32_t end = SIMILARITY_ONE + 1;
    puts("  similarity        pairs        found   recall   joined");
    recall_print(exact, verdicts, least, end);
    recall_print(exact, verdicts, least + 2 * LEVEL_STEP, end);
    for (uint32_t step = 0; step < LEVELS; step++) {
        const uint32_t low = least + step * LEVEL_STEP;
        if (low < SIMILARITY_ONE)
            recall_print(exact, verdicts, low, step + 1 == LEVELS ? end : low + LEVEL_STEP);
    }
    printf("  precision of the run's links: %.4f (%zu of %zu)\n",
           link_count == 0 ? 1.0 : (double)right / (double)link_count, right, link_count);
    memory_free(verdicts);
}

static const char usage[] =
    "usage: brute_force [--threshold S] [--bands BxR] [--map ROLES] [--all-pairs] FILE";

static const char *arguments_read(int count, char **words, ae_config *config, bool *all_pairs)
{
    const char *file = NULL;
    for (int k = 1; k < count; k++) {
        if (strcmp(words[k], "--all-pairs") == 0)
            *all_pairs = true;
        else if (strcmp(words[k], "--threshold") == 0 && k + 1 < count)
            config->threshold = strtod(words[++k], NULL);
        else if (strcmp(words[k], "--map") == 0 && k + 1 < count)
            config->map = words[++k];
        else if (strcmp(words[k], "--bands") == 0 && k + 1 < count) {
            if (sscanf(words[++k], "%ux%u", &config->bands, &config->band_rows) != 2)
                die("--bands wants BxR, such as 42x3");
        } else if (file == NULL && *words[k] != '-')
            file = words[k];
        else
            die(usage);
    }
    if (file == NULL)
        die(usage);
    return file;
}

static uint64_t millionths(double share)
{
    return (uint64_t)(share * SIMILARITY_ONE + 0.5);
}

int main(int count, char **words)
{
    ae_config config;
    ae_error error;
    ae_run *run;
    bool all_pairs = false;
    ae_config_init(&config);
    const char *file = arguments_read(count, words, &config, &all_pairs);
    must(ae_run_new(&config, &run, &error), &error);
    must(ae_run_add_paths(run, &file, 1, &error), &error);
    const double begin = clock_seconds();
    must(ae_run_match(run, &error), &error);
    const double middle = clock_seconds();
    const level wanted = {.least = millionths(run->config.threshold),
                          .plain_share = millionths(run->config.plain_share)};
    const double texts = (double)run->rows.text_count;
    pair_list exact = exact_join(run, wanted, all_pairs);
    printf("%s: %zu rows, %zu distinct texts, %ux%u bands\n", file, run->rows.ad_count,
           run->rows.text_count, run->match.bands, run->match.band_rows);
    printf("  run: %.1f candidates a text, %.3f of them links, %" PRIu64
           " thinned buckets, %.1f s\n",
           (double)run->match.candidates / texts,
           (double)run->match.link_count / (double)run->match.candidates,
           run->match.thinned_buckets, middle - begin);
    printf("  exact join: %.1f pairs measured a text, %.1f s\n", (double)exact.measured / texts,
           clock_seconds() - middle);
    compare(run, &exact, (uint32_t)wanted.least);
    memory_free(exact.pairs);
    ae_run_free(run);
    return 0;
}
