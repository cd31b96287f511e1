/* What share of the pairs that belong together does a run find? Runs adecho on a
 * file, then joins the same folded texts exactly, under the same shingles and
 * weights, and compares the verified links of the run with the pairs found so.
 *
 * The exact join looks at every pair that can reach the threshold t. Such a pair
 * shares t of the weight of either text, or t / plain_share of its shingles. So
 * the two share one of the shingles that are left when each text drops its
 * commonest ones as long as these are less than both ("prefix filter", Chaudhuri,
 * Ganti, Kaushik 2006). Of the run it takes the texts and the weights, not its way
 * of measuring.
 *
 *     brute_force [--threshold S] [--bands BxR] [--bucket-limit N] [--map ROLES]
 *                 [--all-pairs] FILE
 *
 * --all-pairs measures all pairs: slow, and a check on the filter. */
#include <inttypes.h>
#include <string.h>

#include "ads.h"
#include "base/clock.h"
#include "run/run.h"

enum { LEVELS = 6, LEVEL_STEP = SIMILARITY_ONE / 20 };

static void die(const char *why)
{
    fprintf(stderr, "brute_force: %s\n", why);
    exit(1);
}

/* ---- The texts as sorted lists of terms ----------------------------------- */

/* A term is a distinct shingle, numbered so that the rarest come first: any order
 * will do for exactness, as long as it is one for all texts. */
typedef struct catalogue {
    size_t text_count, term_count;
    uint32_t *terms;   /* of all texts, rising within each */
    size_t *begins;    /* where each text's terms begin; one more at the end */
    uint32_t *weights; /* by term */
    uint64_t *totals;  /* by text: the weights of its terms together */
} catalogue;

typedef struct occurrence {
    uint64_t shingle;
    uint32_t text;
} occurrence;

static int by_shingle(const void *left, const void *right)
{
    const occurrence *a = left, *b = right;
    if (a->shingle != b->shingle)
        return a->shingle < b->shingle ? -1 : 1;
    return a->text < b->text ? -1 : a->text > b->text;
}

static int rising(const void *left, const void *right)
{
    const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

/* Every shingle of every text, sorted, without repeats. */
static occurrence *occurrences_make(const ae_run *run, size_t *count)
{
    size_t room = 1;
    for (size_t text = 0; text < run->rows.text_count; text++)
        room += run->rows.texts[text].length + 1;
    occurrence *all = room_make(room, sizeof *all);
    uint64_t *shingles = room_make(room, sizeof *shingles);
    size_t found = 0;
    for (uint32_t text = 0; text < run->rows.text_count; text++) {
        const corpus_text *record = &run->rows.texts[text];
        const size_t own = shingle_extract(run->room.form, record->bytes, record->length, shingles);
        for (size_t k = 0; k < own; k++)
            all[found++] = (occurrence){shingles[k], text};
    }
    memory_free(shingles);
    qsort(all, found, sizeof *all, by_shingle);
    *count = 0;
    for (size_t k = 0; k < found; k++)
        if (*count == 0 || by_shingle(&all[*count - 1], &all[k]) != 0)
            all[(*count)++] = all[k];
    return all;
}

/* Numbers the shingles by falling weight, those of one weight as they stand, and
 * replaces each in `all` by its number. */
static void terms_number(const ae_run *run, occurrence *all, size_t count, catalogue *into)
{
    size_t begins[WEIGHT_ONE + 2] = {0};
    for (size_t k = 0; k < count; k++)
        if (k == 0 || all[k].shingle != all[k - 1].shingle)
            begins[WEIGHT_ONE - weight_of(&run->match.weights, all[k].shingle) + 1]++;
    for (size_t k = 0; k <= WEIGHT_ONE; k++)
        begins[k + 1] += begins[k];
    into->term_count = begins[WEIGHT_ONE + 1];
    into->weights = room_make(into->term_count, sizeof *into->weights);
    for (size_t k = 0, end; k < count; k = end) {
        const uint64_t shingle = all[k].shingle;
        const uint32_t weight = weight_of(&run->match.weights, shingle);
        const size_t term = begins[WEIGHT_ONE - weight]++;
        into->weights[term] = weight;
        for (end = k; end < count && all[end].shingle == shingle; end++)
            all[end].shingle = term;
    }
}

static catalogue catalogue_make(const ae_run *run)
{
    size_t count;
    occurrence *all = occurrences_make(run, &count);
    catalogue self = {.text_count = run->rows.text_count,
                      .terms = room_make(count, sizeof *self.terms),
                      .begins = room_make(run->rows.text_count + 2, sizeof *self.begins),
                      .totals = room_make(run->rows.text_count, sizeof *self.totals)};
    terms_number(run, all, count, &self);
    for (size_t k = 0; k < count; k++)
        self.begins[all[k].text + 2]++;
    for (size_t text = 0; text < self.text_count; text++)
        self.begins[text + 2] += self.begins[text + 1];
    for (size_t k = 0; k < count; k++) { /* moves each text's place to the next one's begin */
        self.terms[self.begins[all[k].text + 1]++] = (uint32_t)all[k].shingle;
        self.totals[all[k].text] += self.weights[all[k].shingle];
    }
    memory_free(all);
    for (size_t text = 0; text < self.text_count; text++)
        qsort(self.terms + self.begins[text], self.begins[text + 1] - self.begins[text],
              sizeof *self.terms, rising);
    return self;
}

static void catalogue_clear(catalogue *self)
{
    memory_free(self->terms);
    memory_free(self->begins);
    memory_free(self->weights);
    memory_free(self->totals);
}

/* ---- The prefix index: which texts kept a term ----------------------------- */

/* What a pair must reach, in millionths. */
typedef struct level {
    uint64_t least, plain_share;
} level;

typedef struct prefix_index {
    size_t *kept;   /* by text: how many of its terms, the rarest */
    size_t *begins; /* by term: where the texts that kept it begin */
    uint32_t *texts;
} prefix_index;

/* How many terms of a text are left when the commonest are dropped. */
static size_t prefix_length(const catalogue *all, uint32_t text, level wanted)
{
    const uint32_t *terms = all->terms + all->begins[text];
    const size_t count = all->begins[text + 1] - all->begins[text];
    uint64_t weight = 0;
    for (size_t kept = count; kept > 0; kept--) {
        weight += all->weights[terms[kept - 1]];
        if (weight * SIMILARITY_ONE >= wanted.least * all->totals[text] ||
            (count - kept + 1) * wanted.plain_share >= wanted.least * count)
            return kept;
    }
    return 0;
}

static prefix_index index_make(const catalogue *all, level wanted)
{
    prefix_index index = {.kept = room_make(all->text_count, sizeof *index.kept),
                          .begins = room_make(all->term_count + 2, sizeof *index.begins)};
    for (uint32_t text = 0; text < all->text_count; text++) {
        index.kept[text] = prefix_length(all, text, wanted);
        for (size_t k = 0; k < index.kept[text]; k++)
            index.begins[all->terms[all->begins[text] + k] + 2]++;
    }
    for (size_t term = 0; term < all->term_count; term++)
        index.begins[term + 2] += index.begins[term + 1];
    index.texts = room_make(index.begins[all->term_count + 1], sizeof *index.texts);
    for (uint32_t text = 0; text < all->text_count; text++)
        for (size_t k = 0; k < index.kept[text]; k++)
            index.texts[index.begins[all->terms[all->begins[text] + k] + 1]++] = text;
    return index;
}

static void index_clear(prefix_index *self)
{
    memory_free(self->kept);
    memory_free(self->begins);
    memory_free(self->texts);
}

/* ---- The exact join --------------------------------------------------------- */

typedef struct pair_list {
    cluster_link *pairs; /* sorted by (a, b) */
    size_t count, capacity;
    uint64_t measured;
} pair_list;

/* The later texts that kept a term which `text` kept, each once, rising. */
static size_t partners_find(const catalogue *all, const prefix_index *index, uint32_t text,
                            uint32_t *seen, uint32_t *partners)
{
    size_t count = 0;
    for (size_t k = 0; k < index->kept[text]; k++) {
        const uint32_t term = all->terms[all->begins[text] + k];
        for (size_t at = index->begins[term]; at < index->begins[term + 1]; at++) {
            const uint32_t other = index->texts[at];
            if (other <= text || seen[other] == text + 1)
                continue;
            seen[other] = text + 1;
            partners[count++] = other;
        }
    }
    qsort(partners, count, sizeof *partners, rising);
    return count;
}

static uint64_t ratio(uint64_t part, uint64_t whole)
{
    return whole == 0 ? 0 : part * SIMILARITY_ONE / whole;
}

/* sim/verify.h's measure, in its dullest form. `owner` marks the terms of text a. */
static uint32_t similarity_of(const catalogue *all, const uint32_t *owner, uint32_t a, uint32_t b,
                              uint64_t plain_share)
{
    const size_t a_count = all->begins[a + 1] - all->begins[a];
    const size_t b_count = all->begins[b + 1] - all->begins[b];
    uint64_t weight = 0, count = 0;
    for (size_t k = all->begins[b]; k < all->begins[b + 1]; k++) {
        const uint32_t term = all->terms[k];
        const bool shared = owner[term] == a + 1;
        weight += shared ? all->weights[term] : 0;
        count += shared;
    }
    const uint64_t weighted = ratio(weight, all->totals[a] + all->totals[b] - weight);
    const uint64_t plain = ratio(count, a_count + b_count - count) * plain_share / SIMILARITY_ONE;
    return (uint32_t)(weighted > plain ? weighted : plain);
}

static void pair_keep(pair_list *list, cluster_link pair)
{
    void *pairs = list->pairs;
    ae_error error;
    must(memory_grow(&pairs, &list->capacity, list->count + 1, sizeof *list->pairs, &error),
         &error);
    list->pairs = pairs;
    list->pairs[list->count++] = pair;
}

static pair_list exact_join(const catalogue *all, level wanted, bool all_pairs)
{
    const uint32_t texts = (uint32_t)all->text_count;
    prefix_index index = index_make(all, wanted);
    pair_list list = {.count = 0};
    uint32_t *seen = room_make(texts, sizeof *seen);
    uint32_t *partners = room_make(texts, sizeof *partners);
    uint32_t *owner = room_make(all->term_count, sizeof *owner);
    for (uint32_t text = 0; text < texts; text++) {
        size_t count = 0;
        for (uint32_t other = text + 1; all_pairs && other < texts; other++)
            partners[count++] = other;
        if (!all_pairs)
            count = partners_find(all, &index, text, seen, partners);
        for (size_t k = all->begins[text]; k < all->begins[text + 1]; k++)
            owner[all->terms[k]] = text + 1;
        for (size_t k = 0; k < count; k++) {
            const uint32_t similarity =
                similarity_of(all, owner, text, partners[k], wanted.plain_share);
            if (similarity >= wanted.least)
                pair_keep(&list, (cluster_link){text, partners[k], similarity});
        }
        list.measured += count;
    }
    memory_free(seen);
    memory_free(partners);
    memory_free(owner);
    index_clear(&index);
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
    recall_print(exact, verdicts, least + 2 * LEVEL_STEP, end); /* threshold + 0.1 */
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
    "usage: brute_force [--threshold S] [--bands BxR] [--bucket-limit N] [--map ROLES]"
    " [--all-pairs] FILE";

static const char *arguments_read(int count, char **words, ae_config *config, bool *all_pairs)
{
    const char *file = NULL;
    for (int k = 1; k < count; k++) {
        if (strcmp(words[k], "--all-pairs") == 0)
            *all_pairs = true;
        else if (strcmp(words[k], "--threshold") == 0 && k + 1 < count)
            config->threshold = strtod(words[++k], NULL);
        else if (strcmp(words[k], "--bucket-limit") == 0 && k + 1 < count)
            config->bucket_limit = (unsigned)strtoul(words[++k], NULL, 10);
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
    match_clear(&run->match); /* a run does not keep its links */
    must(match_run(&run->room, &(match_words){.together = NULL}, &(match_before){.measured = NULL},
                   &run->match, &error),
         &error);
    const level wanted = {.least = millionths(run->config.threshold),
                          .plain_share = millionths(run->config.plain_share)};
    const double texts = (double)run->rows.text_count;
    catalogue all = catalogue_make(run);
    pair_list exact = exact_join(&all, wanted, all_pairs);
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
    catalogue_clear(&all);
    ae_run_free(run);
    return 0;
}
