/* A search finds what a look at all texts of the case finds: of generated ads and of the bundled
 * sample, sought as they are, edited, and as sentences out of them; contacts as ads.csv lists
 * them. What is said of each ad is what the run said; filters leave just those that pass. */
#include <math.h>
#include <stdlib.h>

#include "../check.h"
#include "../random.h"
#include "../scratch.h"
#include "contact/reader.h"
#include "search/finder.h"
#include "text/normalise.h"

enum { WORDS_BYTES = 256, SEARCHES = OFTEN(60, 20), WHOLE = 1000000 };

/* The shingles of a text, rising, each once. */
typedef struct cut {
    uint64_t *shingles;
    size_t count;
} cut;

typedef struct world {
    ae_run *run; /* what it was matched by */
    ae_finder *from;
    bool *found; /* by text */
    cut *cuts;   /* the same */
} world;

static void world_open(world *self, const char *folder, const char *ads)
{
    ae_config config;
    ae_config_init(&config);
    CHECK(ae_run_new(&config, &self->run, NULL) == AE_OK);
    CHECK(ae_run_add_paths(self->run, &ads, 1, NULL) == AE_OK);
    CHECK(ae_run_match(self->run, NULL) == AE_OK);
    CHECK(ae_run_write(self->run, folder, true, NULL) == AE_OK);
    CHECK(ae_finder_open(folder, NULL, &self->from, NULL) == AE_OK);
}

static void world_close(world *self)
{
    ae_finder_free(self->from);
    ae_run_free(self->run);
}

static uint32_t text_count(const world *self)
{
    return search_index_settings(self->from->index)->texts;
}

static ae_cell text_of(const world *self, uint32_t text)
{
    ae_cell normal = {NULL, 0};
    CHECK(search_index_name(self->from->index, SEARCH_TEXTS, text, &normal, NULL) == AE_OK);
    return normal;
}

static int shingle_compare(const void *left, const void *right)
{
    const uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return a < b ? -1 : a > b;
}

static cut cut_make(const world *self, ae_cell normal)
{
    cut made = {malloc((normal.length + 1) * sizeof *made.shingles), 0};
    const size_t all =
        shingle_extract(self->from->shingles, normal.bytes, normal.length, made.shingles);
    qsort(made.shingles, all, sizeof *made.shingles, shingle_compare);
    for (size_t k = 0; k < all; k++)
        if (k == 0 || made.shingles[k] != made.shingles[k - 1])
            made.shingles[made.count++] = made.shingles[k];
    return made;
}

/* The dull way: shingle by shingle. */
static void pair_measure(const world *self, const cut *a, const cut *b, double *similarity,
                         double *contained)
{
    uint64_t both = 0, either = 0, shared = 0, in_a = 0, all = 0;
    for (size_t i = 0, j = 0; i < a->count || j < b->count; either++) {
        const bool of_a = i < a->count && (j == b->count || a->shingles[i] <= b->shingles[j]);
        const bool of_b = j < b->count && (i == a->count || b->shingles[j] <= a->shingles[i]);
        const uint64_t weight =
            weight_of(&self->from->weights, of_a ? a->shingles[i] : b->shingles[j]);
        both += of_a && of_b;
        shared += of_a && of_b ? weight : 0;
        in_a += of_a ? weight : 0;
        all += weight;
        i += of_a;
        j += of_b;
    }
    const uint64_t plain_share = row_file_settings_of(self->from->rows)->plain_share;
    const uint64_t plain = either == 0 ? 0 : both * WHOLE / either * plain_share / WHOLE;
    const uint64_t weighted = all == 0 ? 0 : shared * WHOLE / all;
    *similarity = (double)(plain > weighted ? plain : weighted) / WHOLE;
    *contained = in_a == 0 ? 0 : (double)(shared * WHOLE / in_a) / WHOLE;
}

/* ---- What is said of an ad ------------------------------------------------------- */

static void ad_check(const world *self, const ae_found_ad *told)
{
    ae_ad ad;
    ae_run_ad(self->run, told->ad, &ad);
    CHECK_TEXT(told->id, ad.id);
    CHECK_TEXT(told->source, ad.source);
    CHECK_TEXT(told->cluster_id, ad.cluster_id);
    CHECK_TEXT(told->poster_id, ad.poster_id);
    CHECK_TEXT(told->place, ad.place);
    CHECK_TEXT(told->site, ad.site);
    CHECK_TEXT(told->day, ad.day);
    CHECK_COUNT(told->line, ad.line);
}

/* ---- Texts ------------------------------------------------------------------------- */

typedef struct tally {
    uint64_t due, met; /* texts that count, and those of them that were found */
} tally;

static uint32_t text_of_ad(const world *self, uint64_t ad)
{
    search_ad known;
    CHECK(search_index_ad(self->from->index, ad, &known, NULL) == AE_OK);
    return known.text;
}

static void texts_check(world *self, ae_cell sought, const ae_found *found, tally *sum)
{
    double before = 2;
    bool similar = true;
    cut asked = cut_make(self, sought);
    memset(self->found, 0, text_count(self));
    CHECK_COUNT(found->text_count, found->text_total);
    for (size_t k = 0; k < found->text_count; k++) {
        const ae_found_text *told = &found->texts[k];
        double similarity, contained;
        const uint32_t text = text_of_ad(self, told->ads[0].ad);
        pair_measure(self, &asked, &self->cuts[text], &similarity, &contained);
        CHECK(similarity == told->similarity && contained == told->contained);
        CHECK(told->similar == (similarity >= found->threshold));
        CHECK(told->similar || told->contained >= found->contained);
        CHECK(similar || !told->similar);
        if (told->similar != similar)
            before = 2;
        CHECK((told->similar ? similarity : contained) <= before);
        before = told->similar ? similarity : contained;
        similar = told->similar;
        self->found[text] = true;
        ad_check(self, &told->ads[0]);
        CHECK(told->compared != NULL && fabs(told->compared->similarity - similarity) < 1e-9);
    }
    for (uint32_t text = 0; text < text_count(self); text++) {
        double similarity, contained;
        pair_measure(self, &asked, &self->cuts[text], &similarity, &contained);
        const bool due =
            (similarity > 0 && similarity >= found->threshold) || contained >= found->contained;
        CHECK(!self->found[text] || due);
        sum->due += due;
        sum->met += due && self->found[text];
    }
    free(asked.shingles);
}

/* Copies with a word in five lost; or a piece of some forty to a hundred letters. */
static size_t query_make(uint64_t *state, unsigned kind, ae_cell normal, char *query)
{
    size_t length = 0;
    if (kind == 0 || normal.length < 120) {
        memcpy(query, normal.bytes, normal.length);
        return normal.length;
    }
    if (kind == 1) {
        bool lost = false;
        for (size_t k = 0; k < normal.length; k++) {
            if (normal.bytes[k] == ' ')
                lost = random_below(state, 5) == 0;
            if (!lost)
                query[length++] = normal.bytes[k];
        }
        return length;
    }
    length = 40 + random_below(state, 60);
    memcpy(query, normal.bytes + random_below(state, (uint32_t)(normal.length - length)), length);
    return length;
}

static void texts_search(world *self, unsigned kind, uint64_t seed)
{
    uint64_t state = seed;
    tally sum = {0, 0};
    for (unsigned k = 0; k < SEARCHES; k++) {
        ae_search_config config;
        ae_found *found = NULL;
        const ae_cell normal = text_of(self, random_below(&state, text_count(self)));
        char *query = malloc(normal.length + 1);
        const size_t length = query_make(&state, kind, normal, query);
        ae_search_config_init(&config);
        config.sought = AE_SOUGHT_TEXT;
        config.limit = SIZE_MAX;
        buffer read;
        buffer_init(&read, SIZE_MAX);
        CHECK(normalise(query, length, &read, NULL, 0, NULL) == AE_OK);
        if (read.length > 0 &&
            CHECK(ae_search(self->from, (ae_cell){query, length}, &config, &found, NULL) == AE_OK))
            texts_check(self, (ae_cell){read.data, read.length}, found, &sum);
        ae_found_free(found);
        buffer_clear(&read);
        free(query);
    }
    printf("# kind %u: %" PRIu64 " of %" PRIu64 " texts that count were found\n", kind, sum.met,
           sum.due);
    CHECK(sum.due >= SEARCHES / 2);
    CHECK(sum.met * 1000 >= sum.due * 995);
}

/* ---- Words -------------------------------------------------------------------------- */

static bool has_word(ae_cell text, const char *word, size_t length)
{
    for (size_t at = 0; at + length <= text.length; at++)
        if (memcmp(text.bytes + at, word, length) == 0 && (at == 0 || text.bytes[at - 1] == ' ') &&
            (at + length == text.length || text.bytes[at + length] == ' '))
            return true;
    return false;
}

static bool has_words(ae_cell text, const char *words)
{
    while (*words != '\0') {
        const size_t length = strcspn(words, " ");
        if (!has_word(text, words, length))
            return false;
        words += length + (words[length] == ' ');
    }
    return true;
}

/* Some words of a text, by chance. */
static void words_draw(uint64_t *state, ae_cell text, char words[WORDS_BYTES])
{
    words[0] = '\0';
    for (unsigned k = 0; k < 3; k++) {
        size_t at = random_below(state, (uint32_t)text.length), end;
        while (at > 0 && text.bytes[at - 1] != ' ')
            at--;
        for (end = at; end < text.length && text.bytes[end] != ' ';)
            end++;
        if (end > at && strlen(words) + end - at + 2 < WORDS_BYTES)
            snprintf(words + strlen(words), WORDS_BYTES - strlen(words), "%s%.*s",
                     words[0] != '\0' ? " " : "", (int)(end - at), text.bytes + at);
    }
}

/* Words that are too short to be met by their letters are found wherever they stand, and said to
 * be no more than that where they stand apart. */
static void short_words_search(world *self)
{
    uint64_t state = 4, all = 0, apart = 0;
    for (unsigned k = 0; k < SEARCHES; k++) {
        char words[WORDS_BYTES];
        ae_search_config config;
        ae_found *found = NULL;
        do
            words_draw(&state, text_of(self, random_below(&state, text_count(self))), words);
        while (strlen(words) > 30);
        ae_search_config_init(&config);
        config.limit = SIZE_MAX;
        if (!CHECK(ae_search(self->from, ae_cell_of(words), &config, &found, NULL) == AE_OK))
            continue;
        if (found->sought != AE_SOUGHT_CONTACT) {
            memset(self->found, 0, text_count(self) * sizeof *self->found);
            for (size_t j = 0; j < found->text_count; j++)
                self->found[text_of_ad(self, found->texts[j].ads[0].ad)] = true;
            for (uint32_t text = 0; text < text_count(self); text++)
                if (has_words(text_of(self, text), words)) {
                    CHECK(self->found[text]);
                    all++;
                }
            for (size_t j = 0; j < found->text_count; j++) {
                const ae_found_text *told = &found->texts[j];
                CHECK(told->words != (told->similar || told->contained >= found->contained));
                CHECK(j == 0 || found->texts[j - 1].words <= told->words);
                apart += told->words;
            }
        }
        ae_found_free(found);
    }
    CHECK(apart > 0 && apart < all);
    printf("# %" PRIu64 " texts with short words, %" PRIu64 " with no more\n", all, apart);
}

static void words_search(world *self, const char *folder)
{
    uint64_t state = 3, all = 0;
    ae_indexed done;
    ae_config plain;
    ae_config_init(&plain);
    CHECK(ae_case_index(folder, &plain, &done, NULL) == AE_OK);
    ae_finder_free(self->from);
    CHECK(ae_finder_open(folder, NULL, &self->from, NULL) == AE_OK);
    for (unsigned k = 0; k < SEARCHES; k++) {
        char words[WORDS_BYTES];
        uint64_t due = 0;
        ae_search_config config;
        ae_found *found = NULL;
        words_draw(&state, text_of(self, random_below(&state, text_count(self))), words);
        ae_search_config_init(&config);
        config.sought = AE_SOUGHT_WORDS;
        config.limit = SIZE_MAX;
        if (!CHECK(ae_search(self->from, ae_cell_of(words), &config, &found, NULL) == AE_OK))
            continue;
        for (uint32_t text = 0; text < text_count(self); text++)
            due += has_words(text_of(self, text), words);
        CHECK(due > 0);
        CHECK_COUNT(found->text_total, due);
        for (size_t j = 0; j < found->text_count; j++) {
            const uint32_t text = text_of_ad(self, found->texts[j].ads[0].ad);
            CHECK(has_words(text_of(self, text), words));
            ad_check(self, &found->texts[j].ads[0]);
        }
        all += due;
        ae_found_free(found);
    }
    printf("# %" PRIu64 " texts with the words\n", all);
}

/* ---- Contacts ------------------------------------------------------------------------ */

static void contacts_search(world *self)
{
    const uint64_t ads = ae_run_ad_count(self->run);
    uint64_t asked = 0;
    for (uint64_t ad = 0; ad < ads && asked < SEARCHES; ad += 1 + ads / SEARCHES)
        for (size_t k = 0; k < ae_run_contact_count(self->run, ad); k++) {
            ae_contact sought;
            ae_search_config config;
            ae_found *found = NULL;
            uint64_t due = 0, hubs = 0;
            ae_run_contact(self->run, ad, k, &sought);
            if (sought.kind == AE_CONTACT_PRICE)
                continue;
            for (uint64_t other = 0; other < ads; other++)
                for (size_t j = 0; j < ae_run_contact_count(self->run, other); j++) {
                    ae_contact named;
                    ae_run_contact(self->run, other, j, &named);
                    due += named.number == sought.number;
                }
            for (uint64_t hub = 0; hub < ae_run_hub_count(self->run); hub++) {
                ae_hub known;
                ae_run_hub(self->run, hub, &known);
                hubs += known.contact.number == sought.number;
            }
            ae_search_config_init(&config);
            config.sought = AE_SOUGHT_CONTACT;
            if (!CHECK(ae_search(self->from, ae_cell_of(sought.value), &config, &found, NULL) ==
                       AE_OK))
                continue;
            CHECK(found->contact_count >= 1 && found->contacts[0].asked);
            CHECK_TEXT(found->contacts[0].value, sought.value);
            CHECK_COUNT(found->contacts[0].facts.ads, due);
            CHECK_COUNT(found->contacts[0].hub[0] != '\0', hubs);
            for (size_t j = 0; j < found->contacts[0].ad_count; j++)
                ad_check(self, &found->contacts[0].ads[j]);
            ae_found_free(found);
            asked++;
        }
    CHECK(asked > 5);
}

/* ---- Filters --------------------------------------------------------------------------- */

static bool passes(const world *self, uint64_t ad, const ae_search_config *config)
{
    ae_ad told;
    ae_run_ad(self->run, ad, &told);
    return (config->site == NULL || strcmp(told.site, config->site) == 0) &&
           (config->city == NULL || strcmp(told.place, config->city) == 0) &&
           (config->since == NULL || (told.day[0] != '\0' && strcmp(told.day, config->since) >= 0 &&
                                      strcmp(told.day, config->until) <= 0));
}

/* All ads of the cluster of an ad's text, with and without a filter. */
static void filters_search(world *self)
{
    for (uint64_t cluster = 0; cluster < ae_run_cluster_count(self->run) && cluster < 12;
         cluster++) {
        ae_ad ad;
        ae_search_config config;
        ae_run_ad(self->run, ae_run_member(self->run, cluster, 0), &ad);
        const ae_cell sought =
            text_of(self, text_of_ad(self, ae_run_member(self->run, cluster, 0)));
        char *query = strndup(sought.bytes, sought.length);
        for (unsigned which = 0; which < 4; which++) {
            ae_found *all = NULL, *some = NULL;
            uint64_t due = 0;
            ae_search_config_init(&config);
            config.sought = AE_SOUGHT_TEXT;
            config.limit = SIZE_MAX;
            CHECK(ae_search(self->from, ae_cell_of(query), &config, &all, NULL) == AE_OK);
            config.city = (which & 1) != 0 && ad.place[0] != '\0' ? ad.place : NULL;
            config.since = config.until = (which & 2) != 0 && ad.day[0] != '\0' ? ad.day : NULL;
            CHECK(ae_search(self->from, ae_cell_of(query), &config, &some, NULL) == AE_OK);
            for (size_t k = 0; all != NULL && k < all->text_count; k++)
                for (size_t j = 0; j < all->texts[k].ad_count; j++)
                    due += passes(self, all->texts[k].ads[j].ad, &config);
            if (some != NULL && all != NULL) {
                CHECK_COUNT(some->facts.ads, due);
                CHECK_COUNT(some->filtered, all->facts.ads - due);
            }
            ae_found_free(all);
            ae_found_free(some);
        }
        free(query);
    }
}

static void all_search(world *self, const char *folder)
{
    self->found = calloc(text_count(self), sizeof *self->found);
    self->cuts = malloc(text_count(self) * sizeof *self->cuts);
    for (uint32_t text = 0; text < text_count(self); text++)
        self->cuts[text] = cut_make(self, text_of(self, text));
    for (unsigned kind = 0; kind < 3; kind++)
        texts_search(self, kind, 7 + kind);
    for (uint32_t text = 0; text < text_count(self); text++)
        free(self->cuts[text].shingles);
    free(self->cuts);
    contacts_search(self);
    filters_search(self);
    words_search(self, folder);
    short_words_search(self);
    free(self->found);
    world_close(self);
}

static void generated_ads(void)
{
    char corpus[SCRATCH_PATH_BYTES], ads[SCRATCH_PATH_BYTES], folder[SCRATCH_PATH_BYTES];
    ae_generate_config generate;
    world self = {.run = NULL};
    ae_generate_config_init(&generate);
    generate.rows = 2000;
    generate.repeats = 0.4;
    generate.obfuscate = true;
    CHECK(ae_generate(&generate, scratch_path("corpus", corpus), NULL) == AE_OK);
    world_open(&self, scratch_path("case", folder), scratch_path("corpus/ads.csv", ads));
    all_search(&self, folder);
}

static void bundled_ads(void)
{
    char folder[SCRATCH_PATH_BYTES];
    world self = {.run = NULL};
    world_open(&self, scratch_path("sample", folder), "corpus/sample/ads.csv");
    all_search(&self, folder);
}

int main(void)
{
    CHECK_RUN(generated_ads);
    CHECK_RUN(bundled_ads);
    return check_done();
}
