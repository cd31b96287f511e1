#include "adecho.h"

#include "../check.h"
#include "../dull_csv.h"
#include "../scratch.h"

enum {
    COLUMNS = 14,
    ID = 0,
    TITLE = 1,
    BODY = 2,
    CITY = 3,
    DATE = 6,
    PHONE = 7,
    TRUTH_COLUMNS = 5,
    SHAPE_ROWS = 50000,
    TEMPLATES_MOST = 60000,
    TOLERANCE = 30 /* of a thousand */
};

static const char *place(const char *name)
{
    static char path[SCRATCH_PATH_BYTES];
    return scratch_path(name, path);
}

static ae_generate_config config_of(uint64_t rows)
{
    ae_generate_config config;
    ae_generate_config_init(&config);
    config.rows = rows;
    return config;
}

static bool generates(const ae_generate_config *config, const char *name)
{
    ae_error error;
    const bool done = ae_generate(config, place(name), &error) == AE_OK;
    if (!done)
        printf("# %s\n", error.message);
    return CHECK(done);
}

/* A table of a corpus, open at its first row; the header is checked on the way. */
typedef struct table {
    char *content;
    dull_csv rows;
} table;

static table table_open(const char *corpus, const char *file, const char *header)
{
    char name[SCRATCH_PATH_BYTES];
    size_t length = 0;
    snprintf(name, sizeof name, "%.100s/%.20s", corpus, file);
    table self = {.content = scratch_read(place(name), &length)};
    if (!CHECK(self.content != NULL))
        exit(1);
    const size_t first = strcspn(self.content, "\n");
    CHECK(first == strlen(header) && memcmp(self.content, header, first) == 0);
    self.rows = dull_csv_open(self.content + first + 1, length - first - 1);
    return self;
}

static table ads_open(const char *corpus)
{
    return table_open(corpus, "ads.csv",
                      "ad_id,title,body,city,region,country,date,phone,email,handle,site,url,price,"
                      "name");
}

static table truth_open(const char *corpus)
{
    return table_open(corpus, "truth.csv", "ad_id,template,poster,edits,words");
}

static bool same_file(const char *left, const char *right)
{
    size_t a_length = 0, b_length = 1;
    char *a = scratch_read(place(left), &a_length), *b = scratch_read(place(right), &b_length);
    const bool same = a != NULL && b != NULL && a_length == b_length && memcmp(a, b, a_length) == 0;
    free(a);
    free(b);
    return same;
}

static void same_settings_give_the_same_bytes(void)
{
    ae_generate_config config = config_of(3000);
    config.obfuscate = config.dirty = true;
    config.threads = 1;
    generates(&config, "once");
    config.threads = 5;
    generates(&config, "twice");
    CHECK(same_file("once/ads.csv", "twice/ads.csv"));
    CHECK(same_file("once/truth.csv", "twice/truth.csv"));
    CHECK(same_file("once/dirt.csv", "twice/dirt.csv"));
    config.seed++;
    generates(&config, "other");
    CHECK(!same_file("once/ads.csv", "other/ads.csv"));
}

/* Whatever the settings, every row parses, has its truth, and an id of its own. */
static void rows_parse(const char *corpus, uint64_t want)
{
    table ads = ads_open(corpus), truth = truth_open(corpus);
    uint64_t rows = 0, before = 0;
    while (dull_csv_next(&ads.rows)) {
        CHECK_COUNT(ads.rows.count, COLUMNS);
        CHECK(dull_csv_next(&truth.rows));
        CHECK_COUNT(truth.rows.count, TRUTH_COLUMNS);
        CHECK_TEXT(truth.rows.cells[ID], ads.rows.cells[ID]);
        const uint64_t id = strtoull(ads.rows.cells[ID], NULL, 10);
        CHECK(id > before); /* rising, so no two are the same */
        before = id;
        CHECK(ads.rows.cells[TITLE][0] != '\0' && ads.rows.cells[BODY][0] != '\0');
        rows++;
    }
    CHECK(!ads.rows.broken && !dull_csv_next(&truth.rows) && !truth.rows.broken);
    CHECK_COUNT(rows, want);
    free(ads.content);
    free(truth.content);
}

static void every_row_parses_and_has_its_truth(void)
{
    static const struct {
        uint64_t rows;
        double repeats, singles;
        unsigned edits, footer;
        bool obfuscate;
    } corpora[] = {{1, 0.9, 0.5, 4, 0, true},      {2, 0, 0, 0, 0, false},
                   {37, 0.99, 0.5, 30, 90, true},  {1000, 0, 1, 4, 60, false},
                   {5000, 0.9, 0.5, 8, 0, true},   {5000, 0, 0, 1, 0, true},
                   {3000, 0.5, 0.5, 0, 30, false}, {3000, 0.5, 0, 30, 0, true}};
    for (size_t k = 0; k < sizeof corpora / sizeof *corpora; k++) {
        ae_generate_config config = config_of(corpora[k].rows);
        config.repeats = corpora[k].repeats;
        config.singles = corpora[k].singles;
        config.edits = corpora[k].edits;
        config.footer = corpora[k].footer;
        config.obfuscate = corpora[k].obfuscate;
        char name[16];
        snprintf(name, sizeof name, "parse%zu", k);
        if (generates(&config, name))
            rows_parse(name, corpora[k].rows);
    }
}

/* ---- the shape ---- */

typedef struct template_facts {
    uint32_t rows, cities, phones;
    char city[32], phone[16]; /* the first ones */
} template_facts;

static uint32_t count_of(const char *cell)
{
    return (uint32_t)strtoul(cell, NULL, 10);
}

/* The last ten digits of a phone cell. */
static void digits_take(const char *cell, char digits[16])
{
    size_t length = 0;
    for (; *cell != '\0'; cell++)
        if (*cell >= '0' && *cell <= '9' && length < 11)
            digits[length++] = *cell;
    digits[length] = '\0';
    if (length == 11)
        memmove(digits, digits + 1, length);
}

/* Distinct cities and numbers are only told apart as one, or more. */
static void ad_count(template_facts *facts, char *const *cells)
{
    char phone[16];
    digits_take(cells[PHONE], phone);
    if (facts->rows++ == 0)
        snprintf(facts->city, sizeof facts->city, "%s", cells[CITY]);
    else if (strcmp(facts->city, cells[CITY]) != 0)
        facts->cities = 2;
    if (phone[0] == '\0')
        return;
    if (facts->phones == 0)
        snprintf(facts->phone, sizeof facts->phone, "%s", phone);
    if (facts->phones == 0 || strcmp(facts->phone, phone) != 0)
        facts->phones++;
}

static void within(uint32_t got, uint32_t of, uint32_t want, const char *what)
{
    const uint32_t share = (uint32_t)((uint64_t)got * 1000 / of);
    const bool near = share + TOLERANCE >= want && share <= want + TOLERANCE;
    if (!CHECK(near))
        printf("# %s: %u of a thousand, want about %u\n", what, share, want);
}

/* The published shares of families by size, domain figures of a real crawl. */
static void families_have_the_published_shape(void)
{
    static const struct {
        uint32_t least, most, share;
    } classes[] = {{2, 2, 300}, {3, 5, 260}, {6, 10, 180}, {11, 50, 210}, {51, 200, 43}};
    ae_generate_config config = config_of(SHAPE_ROWS);
    config.repeats = 0;
    template_facts *facts = calloc(TEMPLATES_MOST, sizeof *facts);
    if (!generates(&config, "shape") || facts == NULL)
        exit(1);
    table ads = ads_open("shape"), truth = truth_open("shape");
    while (dull_csv_next(&ads.rows) && dull_csv_next(&truth.rows))
        ad_count(&facts[count_of(truth.rows.cells[1] + 1) % TEMPLATES_MOST], ads.rows.cells);
    uint32_t families = 0, singles = 0, wide = 0, phones = 0, counts[5] = {0}, largest = 0;
    for (size_t k = 0; k < TEMPLATES_MOST; k++) {
        singles += facts[k].rows == 1;
        if (facts[k].rows < 2)
            continue;
        families++;
        wide += facts[k].cities > 1;
        phones += facts[k].phones > 1;
        largest = facts[k].rows > largest ? facts[k].rows : largest;
        for (size_t class = 0; class < 5; class ++)
            counts[class] +=
                facts[k].rows >= classes[class].least && facts[k].rows <= classes[class].most;
    }
    for (size_t class = 0; class < 5; class ++)
        within(counts[class], families, classes[class].share, "families by size");
    within(singles, SHAPE_ROWS, 500, "rows of singles");
    within(wide, families, 180, "families in more than one city");
    within(phones, families, 47, "families with more than one number");
    CHECK(largest > 200 && largest <= 1160);
    free(facts);
    free(ads.content);
    free(truth.content);
}

static int texts_compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *joined(const char *title, const char *body)
{
    const size_t room = strlen(title) + strlen(body) + 2;
    char *both = calloc(room, 1);
    if (both == NULL)
        exit(1);
    snprintf(both, room, "%s\n%s", title, body);
    return both;
}

/* How many rows have a text that another row before has, byte by byte. */
static uint32_t repeats_count(const char *corpus, uint32_t rows)
{
    table ads = ads_open(corpus);
    char **texts = calloc(rows, sizeof *texts);
    uint32_t count = 0, repeats = 0;
    while (texts != NULL && count < rows && dull_csv_next(&ads.rows))
        texts[count++] = joined(ads.rows.cells[TITLE], ads.rows.cells[BODY]);
    if (texts != NULL)
        qsort(texts, count, sizeof *texts, texts_compare);
    for (uint32_t k = 1; k < count; k++)
        repeats += strcmp(texts[k - 1], texts[k]) == 0;
    for (uint32_t k = 0; k < count; k++)
        free(texts[k]);
    free(texts);
    free(ads.content);
    return repeats;
}

static void repeats_are_as_many_as_asked_for(void)
{
    enum { ROWS = 10000 };
    static const double shares[] = {0, 0.5, 0.9};
    for (size_t k = 0; k < sizeof shares / sizeof *shares; k++) {
        ae_generate_config config = config_of(ROWS);
        config.repeats = shares[k];
        config.obfuscate = true;
        char name[16];
        snprintf(name, sizeof name, "repeats%zu", k);
        if (generates(&config, name))
            within(repeats_count(name, ROWS), ROWS, (uint32_t)(shares[k] * 1000), "repeats");
    }
}

static void one_family_is_as_large_as_asked_for(void)
{
    ae_generate_config config = config_of(4000);
    config.repeats = 0;
    config.largest = 0.25;
    uint32_t rows = 0;
    if (!generates(&config, "largest"))
        return;
    table truth = truth_open("largest");
    while (dull_csv_next(&truth.rows))
        rows += strcmp(truth.rows.cells[1], "t1") == 0;
    CHECK_COUNT(rows, 1000);
    free(truth.content);
}

static void strangers_have_a_template_each(void)
{
    ae_generate_config config = config_of(1000);
    config.repeats = 0;
    config.singles = 1;
    uint32_t sum = 0;
    if (!generates(&config, "strangers"))
        return;
    table truth = truth_open("strangers");
    while (dull_csv_next(&truth.rows))
        sum += count_of(truth.rows.cells[1] + 1);
    CHECK_COUNT(sum, 1000 * 1001 / 2);
    free(truth.content);
}

/* ---- texts ---- */

static void edits_stay_within_bounds(void)
{
    static const unsigned bounds[] = {0, 1, 4, 8, 30};
    for (size_t k = 0; k < sizeof bounds / sizeof *bounds; k++) {
        ae_generate_config config = config_of(3000);
        config.repeats = 0.5;
        config.edits = bounds[k];
        config.obfuscate = true;
        char name[16];
        uint32_t most = 0;
        snprintf(name, sizeof name, "edits%zu", k);
        if (!generates(&config, name))
            continue;
        table truth = truth_open(name);
        while (dull_csv_next(&truth.rows)) {
            const uint32_t edits = count_of(truth.rows.cells[3]);
            most = edits > most ? edits : most;
        }
        CHECK_COUNT(most, bounds[k]);
        free(truth.content);
    }
}

static size_t words_count(const char *text)
{
    size_t words = 0;
    for (text += strspn(text, " \n"); *text != '\0'; text += strspn(text, " \n")) {
        words++;
        text += strcspn(text, " \n");
    }
    return words;
}

/* Plain texts, so that words can be counted; the footer is what all begin their
 * last lines with. */
static void footer_takes_its_share(void)
{
    ae_generate_config config = config_of(500);
    config.repeats = 0;
    config.footer = 60;
    if (!generates(&config, "footer"))
        return;
    table ads = ads_open("footer");
    uint64_t all = 0, footers = 0;
    while (dull_csv_next(&ads.rows)) {
        static const char *const firsts[] = {"\nThis listing was", "\nCette annonce a été publiée",
                                             "\nEste anuncio fue publicado"};
        const char *footer = NULL;
        for (size_t k = 0; k < 3 && footer == NULL; k++)
            footer = strstr(ads.rows.cells[BODY], firsts[k]);
        if (!CHECK(footer != NULL))
            break;
        all += words_count(ads.rows.cells[TITLE]) + words_count(ads.rows.cells[BODY]);
        footers += words_count(footer);
    }
    within((uint32_t)footers, (uint32_t)all, 600, "words of footers");
    free(ads.content);
}

static bool number_is_fictitious(const char *digits)
{
    return strlen(digits) == 10 && memcmp(digits + 3, "55501", 5) == 0;
}

/* In the column, and wherever ten digits stand together in a plain text. */
static void phone_numbers_are_fictitious(void)
{
    ae_generate_config config = config_of(5000);
    config.repeats = 0;
    if (!generates(&config, "phones"))
        return;
    table ads = ads_open("phones");
    uint32_t columns = 0, texts = 0;
    while (dull_csv_next(&ads.rows)) {
        char digits[16];
        digits_take(ads.rows.cells[PHONE], digits);
        columns += digits[0] != '\0';
        CHECK(digits[0] == '\0' || number_is_fictitious(digits));
        for (const char *text = ads.rows.cells[BODY]; *text != '\0';) {
            const size_t run = strspn(text, "0123456789-.()");
            memset(digits, 0, sizeof digits);
            size_t length = 0;
            for (size_t k = 0; k < run && length < 15; k++)
                if (text[k] >= '0' && text[k] <= '9')
                    digits[length++] = text[k];
            if (length >= 7 && run >= 10) {
                texts++;
                CHECK(number_is_fictitious(digits));
            }
            text += run == 0 ? 1 : run;
        }
    }
    CHECK(columns > 1000 && texts > 1000);
    free(ads.content);
}

/* ---- dirt ---- */

static const char *line_at(const char *content, uint64_t line)
{
    for (; line > 1 && content != NULL; line--) {
        content = strchr(content, '\n');
        content = content == NULL ? NULL : content + 1;
    }
    return content;
}

/* Each kind is planted where dirt.csv says, and the ads in it are in the truth. */
static void dirt_is_where_it_is_said_to_be(void)
{
    static const char *const kinds[] = {"short", "quote",   "return",   "blank",
                                        "latin", "nul",     "repeated", "unclosed",
                                        "long",  "garbage", "empty",    "huge"};
    enum { KINDS = sizeof kinds / sizeof *kinds };
    uint32_t seen[KINDS] = {0};
    ae_generate_config config = config_of(2000);
    config.dirty = true;
    if (!generates(&config, "dirty"))
        return;
    size_t length = 0;
    char *ads = scratch_read(place("dirty/ads.csv"), &length);
    char *truth = scratch_read(place("dirty/truth.csv"), NULL);
    for (size_t k = 0; k < length; k++) /* so that strings end where they should */
        ads[k] = ads[k] == '\0' ? ' ' : ads[k];
    table dirt = table_open("dirty", "dirt.csv", "line,kind,ad_id");
    while (dull_csv_next(&dirt.rows)) {
        const char *row = line_at(ads, count_of(dirt.rows.cells[0]));
        const char *kind = dirt.rows.cells[1], *id = dirt.rows.cells[2];
        size_t k = 0;
        while (k < KINDS && strcmp(kinds[k], kind) != 0)
            k++;
        if (!CHECK(k < KINDS && row != NULL))
            break;
        seen[k]++;
        row += *row == '"';
        char line[64];
        snprintf(line, sizeof line, "\n%.40s%s,", id, strcmp(kind, "repeated") == 0 ? "#2" : "");
        CHECK(strncmp(row, id, strlen(id)) == 0);
        CHECK(id[0] == '\0' || strstr(truth, line) != NULL);
        CHECK(id[0] != '\0' || strncmp(row, "99", 2) == 0 || strcmp(kind, "garbage") == 0 ||
              row[0] == ',');
    }
    for (size_t k = 0; k < KINDS; k++)
        CHECK(seen[k] > 0);
    free(dirt.content);
    free(ads);
    free(truth);
}

/* ---- refusals ---- */

static void refuses(const ae_generate_config *config, const char *words)
{
    ae_error error = {.message = ""};
    CHECK(ae_generate(config, place("refused"), &error) == AE_ERROR_USAGE);
    if (!CHECK(strstr(error.message, words) != NULL))
        printf("# %s\n", error.message);
    CHECK(!scratch_exists(place("refused")) && !scratch_exists(place("refused.part")));
}

static void settings_out_of_range_are_refused(void)
{
    const ae_generate_config usual = config_of(10);
    ae_generate_config config = usual;
    config.rows = 0;
    refuses(&config, "rows");
    config = usual;
    config.repeats = 1;
    refuses(&config, "repeats");
    config.repeats = -0.1;
    refuses(&config, "repeats");
    config.repeats = 0.0 / 0.0;
    refuses(&config, "repeats");
    config = usual;
    config.edits = 31;
    refuses(&config, "edits");
    config = usual;
    config.footer = 91;
    refuses(&config, "footer");
    config = usual;
    config.largest = 0.6;
    refuses(&config, "largest");
    config = usual;
    config.threads = 5000;
    refuses(&config, "threads");
}

static void what_is_there_is_left_alone(void)
{
    const ae_generate_config config = config_of(10);
    ae_error error;
    mkdir(place("full"), 0700);
    scratch_write(place("full/mine"), "kept");
    CHECK(ae_generate(&config, place("full"), &error) == AE_ERROR_USAGE);
    CHECK(scratch_exists(place("full/mine")));
    CHECK(ae_generate(&config, place("full/mine"), &error) == AE_ERROR_USAGE);
    CHECK(ae_generate(&config, place("no/such/place"), &error) == AE_ERROR_IO);
    mkdir(place("empty"), 0700);
    CHECK(ae_generate(&config, place("empty"), &error) == AE_OK);
}

static bool stop_later(void *context, const ae_progress *progress)
{
    unsigned *calls = context;
    return progress->done <= progress->total && ++*calls < 3;
}

static void a_stopped_run_leaves_nothing(void)
{
    ae_generate_config config = config_of(5000);
    ae_error error;
    unsigned calls = 0;
    config.progress = stop_later;
    config.context = &calls;
    CHECK(ae_generate(&config, place("stopped"), &error) == AE_ERROR_INTERRUPTED);
    CHECK_COUNT(calls, 3);
    CHECK(!scratch_exists(place("stopped")) && !scratch_exists(place("stopped.part")));
}

int main(void)
{
    CHECK_RUN(same_settings_give_the_same_bytes);
    CHECK_RUN(every_row_parses_and_has_its_truth);
    CHECK_RUN(families_have_the_published_shape);
    CHECK_RUN(repeats_are_as_many_as_asked_for);
    CHECK_RUN(one_family_is_as_large_as_asked_for);
    CHECK_RUN(strangers_have_a_template_each);
    CHECK_RUN(edits_stay_within_bounds);
    CHECK_RUN(footer_takes_its_share);
    CHECK_RUN(phone_numbers_are_fictitious);
    CHECK_RUN(dirt_is_where_it_is_said_to_be);
    CHECK_RUN(settings_out_of_range_are_refused);
    CHECK_RUN(what_is_there_is_left_alone);
    CHECK_RUN(a_stopped_run_leaves_nothing);
    return check_done();
}
