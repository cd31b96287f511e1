#include "../generated.h"

enum { SHAPE_ROWS = OFTEN(50000, 20000), TEMPLATES_MOST = 60000 };

typedef struct template_facts {
    uint32_t rows, cities, phones;
    char city[32], phone[16]; /* the first ones */
} template_facts;

/* Numbers that are nobody's alone: lines of hubs.csv, bar after bar. */
static char hubs[1 << 14] = "|";

static void hubs_read(const char *corpus)
{
    table file = table_open(corpus, "hubs.csv", "contact,kind,why,posters,ads");
    size_t length = 1;
    while (dull_csv_next(&file.rows) && length < sizeof hubs - 256)
        length +=
            (size_t)snprintf(hubs + length, sizeof hubs - length, "%.100s|", file.rows.cells[0]);
    free(file.content);
}

static bool is_hub(const char *contact)
{
    char sought[128];
    snprintf(sought, sizeof sought, "|%.100s|", contact);
    return strstr(hubs, sought) != NULL;
}

/* Distinct cities and numbers are only told apart as one, or more. */
static void ad_count(template_facts *facts, char *const *cells, char *contacts)
{
    if (facts->rows++ == 0)
        snprintf(facts->city, sizeof facts->city, "%s", cells[CITY]);
    else if (strcmp(facts->city, cells[CITY]) != 0)
        facts->cities = 2;
    for (char *rest = contacts, *one; (one = strtok_r(rest, ";", &rest)) != NULL;) {
        if (*one != '+' || is_hub(one))
            continue;
        if (facts->phones == 0)
            snprintf(facts->phone, sizeof facts->phone, "%.15s", one);
        if (facts->phones == 0 || strcmp(facts->phone, one) != 0)
            facts->phones++;
    }
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
    hubs_read("shape");
    table ads = ads_open("shape"), truth = truth_open("shape");
    while (dull_csv_next(&ads.rows) && dull_csv_next(&truth.rows))
        ad_count(&facts[count_of(truth.rows.cells[1] + 1) % TEMPLATES_MOST], ads.rows.cells,
                 truth.rows.cells[TRUTH_CONTACTS]);
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
    enum { ROWS = 4000 };
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

int main(void)
{
    CHECK_RUN(families_have_the_published_shape);
    CHECK_RUN(repeats_are_as_many_as_asked_for);
    CHECK_RUN(one_family_is_as_large_as_asked_for);
    CHECK_RUN(strangers_have_a_template_each);
    return check_done();
}
