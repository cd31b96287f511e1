#include "../generated.h"

static void same_settings_give_the_same_bytes(void)
{
    ae_generate_config config = config_of(2000);
    config.obfuscate = config.dirty = true;
    config.threads = 1;
    generates(&config, "once");
    config.threads = 5;
    generates(&config, "twice");
    CHECK(same_file("once/ads.csv", "twice/ads.csv"));
    CHECK(same_file("once/truth.csv", "twice/truth.csv"));
    CHECK(same_file("once/templates.csv", "twice/templates.csv"));
    CHECK(same_file("once/hubs.csv", "twice/hubs.csv"));
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
                   {37, 0.99, 0.5, 30, 90, true},  {500, 0, 1, 4, 60, false},
                   {2000, 0.9, 0.5, 8, 0, true},   {2000, 0, 0, 1, 0, true},
                   {1000, 0.5, 0.5, 0, 30, false}, {1000, 0.5, 0, 30, 0, true}};
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

static void edits_stay_within_bounds(void)
{
    static const unsigned bounds[] = {0, 1, 4, 8, 30};
    for (size_t k = 0; k < sizeof bounds / sizeof *bounds; k++) {
        ae_generate_config config = config_of(1000);
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
    if (strlen(digits) == 11 && digits[0] == '1')
        digits++;
    return strlen(digits) == 10 && memcmp(digits + 3, "55501", 5) == 0;
}

/* In the column, and wherever ten digits stand together in a plain text. */
static void phone_numbers_are_fictitious(void)
{
    ae_generate_config config = config_of(2000);
    config.repeats = 0;
    if (!generates(&config, "phones"))
        return;
    table ads = ads_open("phones");
    uint32_t columns = 0, texts = 0;
    while (dull_csv_next(&ads.rows)) {
        char digits[16];
        for (char *rest = ads.rows.cells[PHONE], *one; (one = strtok_r(rest, ";", &rest)) != NULL;
             columns++) {
            digits_take(one, digits);
            CHECK(number_is_fictitious(digits));
        }
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
    CHECK(columns > 500 && texts > 500);
    free(ads.content);
}

/* ---- refusals ---- */

static void refuses(const ae_generate_config *config, const char *words)
{
    ae_error error = {.message = ""};
    CHECK(ae_generate(config, place("refused"), &error) == AE_ERROR_USAGE);
    if (!CHECK(strstr(error.message, words) != NULL))
        printf("# %s\n", error.message);
    CHECK(!scratch_exists(place("refused")) && !scratch_exists(place("refused.adecho-part")));
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
    CHECK(!scratch_exists(place("stopped")) && !scratch_exists(place("stopped.adecho-part")));
}

int main(void)
{
    CHECK_RUN(same_settings_give_the_same_bytes);
    CHECK_RUN(every_row_parses_and_has_its_truth);
    CHECK_RUN(edits_stay_within_bounds);
    CHECK_RUN(footer_takes_its_share);
    CHECK_RUN(phone_numbers_are_fictitious);
    CHECK_RUN(settings_out_of_range_are_refused);
    CHECK_RUN(what_is_there_is_left_alone);
    CHECK_RUN(a_stopped_run_leaves_nothing);
    return check_done();
}
