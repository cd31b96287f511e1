/* How long does a search in a case take, and what does it find? Searches for edited copies of
 * the texts of the case, for sentences and phrases of one to three words out of them and for its
 * contacts, one after the other on one open case, and compares what is found for some of the texts
 * with a look at all texts.
 *
 *     search_speed [--queries N] [--recall N] CASE
 *
 * Prints CSV: of each kind the percentiles in milliseconds, which share of the texts that count
 * (similar enough, or containing what is sought) was found, and how many of the others are no
 * better than all that was found in a search that compared as many as it may. The first line is
 * opening.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/hash.h"
#include "search/finder.h"
#include "sim/shared_set.h"
#include "sim/verify.h"

enum { KINDS = 4, EDITED = 0, SENTENCE, CONTACT, PHRASE, PIECE_LEAST = 40, PIECE_MORE = 60 };

static const char *const kinds[KINDS] = {"edited", "sentence", "contact", "phrase"};

static void stop(const char *what, const ae_error *error)
{
    fprintf(stderr, "search_speed: %s: %s %s\n", what, error->file, error->message);
    exit(1);
}

static uint64_t draw(uint64_t *state)
{
    return hash64_word(hash64_word(++*state));
}

static size_t draw_below(uint64_t *state, size_t most)
{
    return (size_t)(draw(state) % most);
}

static ae_cell name_draw(ae_finder *from, search_list which, uint64_t *state)
{
    ae_cell name = {"", 0};
    ae_error error;
    const size_t count = (size_t)search_index_count(from->index, which);
    if (count > 0 &&
        search_index_name(from->index, which, draw_below(state, count), &name, &error) != AE_OK)
        stop("a name", &error);
    return name;
}

static size_t phrase_make(ae_cell text, uint64_t *state, char *query)
{
    size_t words = 1 + draw_below(state, 3), length = 0, at = draw_below(state, text.length);
    while (at > 0 && text.bytes[at - 1] != ' ')
        at--;
    for (; at < text.length; at++) {
        if (text.bytes[at] == ' ' && --words == 0)
            break;
        query[length++] = text.bytes[at];
    }
    return length;
}

/* A query of its kind in `query`, which has room for the longest text. */
static size_t query_make(ae_finder *from, unsigned kind, uint64_t *state, char *query)
{
    ae_cell text = name_draw(from, kind == CONTACT ? SEARCH_CONTACTS : SEARCH_TEXTS, state);
    if (kind == CONTACT) {
        memcpy(query, text.bytes + 1, text.length - 1);
        return text.length - 1;
    }
    if (kind == SENTENCE && text.length > PIECE_LEAST + PIECE_MORE) {
        const size_t length = PIECE_LEAST + draw_below(state, PIECE_MORE);
        memcpy(query, text.bytes + draw_below(state, text.length - length), length);
        return length;
    }
    if (kind == PHRASE)
        return phrase_make(text, state, query);
    const size_t rarely = 3 + draw_below(state, 20); /* one word in so many is another one */
    size_t length = 0;
    bool lost = false;
    for (size_t k = 0; k < text.length; k++) {
        if (k == 0 || text.bytes[k] == ' ')
            lost = draw_below(state, rarely) == 0;
        query[length++] =
            lost && text.bytes[k] != ' ' ? (char)('a' + draw_below(state, 26)) : text.bytes[k];
    }
    return length;
}

/* ---- What there is to find ---------------------------------------------------- */

/* Of the texts that count, those that were found, and those left out of a search that compared as
 * many texts as it may, none of which is better than the worst that it found. */
typedef struct recall {
    uint64_t due, met, capped;
} recall;

/* Better ones are higher: as echo.c puts them in order. */
static double grade_of(bool similar, double similarity, double contained)
{
    return similar ? 4 + similarity : 2 * contained + similarity / 1e6;
}

static double worst_of(const ae_found *found, const ae_search_config *config)
{
    if (found->text_count == 0 || found->measured < config->measured)
        return 0;
    const ae_found_text *last = &found->texts[found->text_count - 1];
    return grade_of(last->similar, last->similarity, last->contained);
}

static bool was_found(ae_finder *from, const ae_found *found, uint32_t text)
{
    for (size_t k = 0; k < found->text_count; k++) {
        search_ad ad;
        if (search_index_ad(from->index, found->texts[k].ads[0].ad, &ad, NULL) == AE_OK &&
            ad.text == text)
            return true;
    }
    return false;
}

/* Compares the query with every text, by a set of the shingles of each of the two. */
static void recall_count(ae_finder *from, ae_cell query, const ae_found *found, double worst,
                         uint64_t *cut, recall *sum)
{
    const uint32_t texts = search_index_settings(from->index)->texts;
    const uint32_t plain_share = row_file_settings_of(from->rows)->plain_share;
    const uint32_t least = (uint32_t)(found->threshold * SIMILARITY_ONE + 0.5);
    const uint32_t contained = (uint32_t)(found->contained * SIMILARITY_ONE + 0.5);
    shared_set sought = {.keys = NULL}, other = {.keys = NULL};
    const size_t count = shingle_extract(from->shingles, query.bytes, query.length, cut);
    if (shared_set_make(&sought, &from->weights, cut, count, NULL) != AE_OK)
        exit(1);
    for (uint32_t text = 0; text < texts; text++) {
        ae_cell normal = {"", 0};
        if (search_index_name(from->index, SEARCH_TEXTS, text, &normal, NULL) != AE_OK)
            exit(1);
        const size_t all = shingle_extract(from->shingles, normal.bytes, normal.length, cut);
        const overlap_share shared = shared_set_sum(&sought, cut, all);
        if (shared.members == 0)
            continue;
        if (shared_set_make(&other, &from->weights, cut, all, NULL) != AE_OK)
            exit(1);
        const uint32_t similarity = verify_measure(sought.whole, other.whole, shared, plain_share);
        const uint32_t held = verify_containment(sought.whole, shared);
        if (similarity >= least || held >= contained) {
            const double grade = grade_of(similarity >= least, (double)similarity / SIMILARITY_ONE,
                                          (double)held / SIMILARITY_ONE);
            const bool met = was_found(from, found, text);
            sum->due++;
            sum->met += met;
            sum->capped += !met && grade <= worst;
        }
    }
    shared_set_clear(&other);
    shared_set_clear(&sought);
}

/* ---- How long it takes --------------------------------------------------------- */

static int time_compare(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

static void kind_measure(ae_finder *from, unsigned kind, size_t queries, size_t compared,
                         char *query, uint64_t *cut)
{
    double *times = malloc(queries * sizeof *times), sum = 0;
    recall found_of = {0, 0, 0};
    uint64_t state = kind + 1;
    for (size_t k = 0; k < queries; k++) {
        ae_search_config config;
        ae_found *found = NULL;
        ae_error error;
        const ae_cell sought = {query, query_make(from, kind, &state, query)};
        ae_search_config_init(&config);
        config.sought = kind == CONTACT  ? AE_SOUGHT_CONTACT
                        : kind == PHRASE ? AE_SOUGHT_ANY
                                         : AE_SOUGHT_TEXT;
        const double began = clock_seconds();
        if (ae_search(from, sought, &config, &found, &error) != AE_OK)
            stop(kinds[kind], &error);
        times[k] = 1000 * (clock_seconds() - began);
        sum += times[k];
        ae_found_free(found);
        if (kind >= CONTACT || k >= compared)
            continue;
        config.limit = SIZE_MAX; /* all that were found are to be told */
        if (ae_search(from, sought, &config, &found, &error) != AE_OK)
            stop(kinds[kind], &error);
        recall_count(from, sought, found, worst_of(found, &config), cut, &found_of);
        ae_found_free(found);
    }
    qsort(times, queries, sizeof *times, time_compare);
    printf("%s,%zu,%.2f,%.2f,%.2f,%.2f,%.2f,", kinds[kind], queries, sum / (double)queries,
           times[queries / 2], times[queries * 9 / 10], times[queries * 99 / 100],
           times[queries - 1]);
    if (found_of.due > 0)
        printf("%llu,%.5f,%llu", (unsigned long long)found_of.due,
               (double)found_of.met / (double)found_of.due, (unsigned long long)found_of.capped);
    else
        printf(",,");
    printf("\n");
    free(times);
}

int main(int count, char **words)
{
    size_t queries = 1000, compared = 50, longest = 0;
    const char *folder = NULL;
    ae_finder *from = NULL;
    ae_error error;
    for (int k = 1; k < count; k++)
        if (strcmp(words[k], "--queries") == 0 && k + 1 < count)
            queries = strtoul(words[++k], NULL, 10);
        else if (strcmp(words[k], "--recall") == 0 && k + 1 < count)
            compared = strtoul(words[++k], NULL, 10);
        else
            folder = words[k];
    if (folder == NULL || queries == 0) {
        fprintf(stderr, "usage: search_speed [--queries N] [--recall N] CASE\n");
        return 2;
    }
    const double began = clock_seconds();
    if (ae_finder_open(folder, NULL, &from, &error) != AE_OK)
        stop("opening", &error);
    printf("kind,queries,mean,p50,p90,p99,most,texts that count,found,capped\n");
    printf("open,1,%.2f,,,,,,,\n", 1000 * (clock_seconds() - began));
    for (uint64_t k = 0; k < search_index_count(from->index, SEARCH_TEXTS); k++) {
        ae_cell text = {"", 0};
        if (compared > 0 && search_index_name(from->index, SEARCH_TEXTS, k, &text, NULL) == AE_OK)
            longest = text.length > longest ? text.length : longest;
    }
    longest = longest < 1 << 20 ? 1 << 20 : longest;
    char *query = malloc(longest + 1);
    uint64_t *cut = malloc((longest + 1) * sizeof *cut);
    for (unsigned kind = 0; kind < KINDS; kind++)
        kind_measure(from, kind, queries, compared, query, cut);
    free(query);
    free(cut);
    ae_finder_free(from);
    return 0;
}
