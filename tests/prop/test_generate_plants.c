/* What is planted beside the families: contacts, hubs, copied texts, aggregators. */
#include "../generated.h"

enum { PLANT_ROWS = 20000, KEY_BYTES = 120 };

/* What a test remembers of a contact, a template...: a sorted set of short texts. */
typedef struct text_set {
    char (*keys)[KEY_BYTES];
    size_t count;
} text_set;

static text_set set_new(size_t most)
{
    text_set made = {.keys = calloc(most, KEY_BYTES)};
    if (made.keys == NULL)
        exit(1);
    return made;
}

static void set_add(text_set *self, const char *first, const char *second)
{
    snprintf(self->keys[self->count++], KEY_BYTES, "%.80s %.30s", first, second);
}

static int keys_compare(const void *a, const void *b)
{
    return strcmp(a, b);
}

static void set_sort(text_set *self)
{
    size_t kept = 0;
    qsort(self->keys, self->count, KEY_BYTES, keys_compare);
    for (size_t k = 0; k < self->count; k++)
        if (kept == 0 || strcmp(self->keys[kept - 1], self->keys[k]) != 0)
            memmove(self->keys[kept++], self->keys[k], KEY_BYTES);
    self->count = kept;
}

/* How many keys begin with the text and a blank. */
static uint32_t set_count(const text_set *self, const char *first)
{
    const size_t length = strlen(first);
    uint32_t count = 0;
    for (size_t k = 0; k < self->count; k++)
        count += strncmp(self->keys[k], first, length) == 0 && self->keys[k][length] == ' ';
    return count;
}

static ae_generate_config plants(void)
{
    ae_generate_config config = config_of(PLANT_ROWS);
    config.repeats = 0;
    config.obfuscate = true;
    return config;
}

/* The column says the same as the truth; so does a number written plainly. */
static void contacts_of_columns_are_in_the_truth(void)
{
    table ads = ads_open("plants"), truth = truth_open("plants");
    uint32_t bare = 0, none = 0;
    while (dull_csv_next(&ads.rows) && dull_csv_next(&truth.rows)) {
        char *const *cells = ads.rows.cells;
        const char *contacts = truth.rows.cells[TRUTH_CONTACTS];
        none += contacts[0] == '\0';
        bare +=
            cells[PHONE][0] == '\0' && cells[PHONE + 1][0] == '\0' && cells[PHONE + 2][0] == '\0';
        for (char *rest = cells[PHONE], *one; (one = strtok_r(rest, ";", &rest)) != NULL;) {
            char digits[16], normal[32];
            digits_take(one, digits);
            snprintf(normal, sizeof normal, "+1%s", digits);
            CHECK(strstr(contacts, normal) != NULL);
        }
        CHECK(strstr(contacts, cells[PHONE + 1]) != NULL);
    }
    CHECK(bare > PLANT_ROWS / 5 && bare < PLANT_ROWS / 2); /* contacts in the text alone */
    CHECK(none < PLANT_ROWS / 20);
    free(ads.content);
    free(truth.content);
}

/* A contact that is no hub has one poster, but where a text was taken over. */
static void contacts_tell_posters_apart(void)
{
    table truth = truth_open("plants"),
          hubs = table_open("plants", "hubs.csv", "contact,kind,why,posters,ads");
    text_set pairs = set_new((size_t)PLANT_ROWS * 8), shared = set_new(1000);
    uint32_t roles[3] = {0}, wrong = 0;
    while (dull_csv_next(&hubs.rows))
        set_add(&shared, hubs.rows.cells[0], hubs.rows.cells[3]);
    while (dull_csv_next(&truth.rows)) {
        char *const *cells = truth.rows.cells;
        const char *role = cells[TRUTH_ROLE];
        roles[role[0] == 'o' ? 0 : role[0] == 'c' ? 1 : 2]++;
        for (char *rest = cells[TRUTH_CONTACTS], *one;
             role[0] == 'o' && (one = strtok_r(rest, ";", &rest)) != NULL;)
            set_add(&pairs, one, cells[TRUTH_POSTER]);
    }
    set_sort(&pairs);
    for (size_t k = 1; k < pairs.count; k++) {
        char *before = strtok(pairs.keys[k - 1], " ");
        const size_t length = strlen(before);
        const bool again =
            strncmp(before, pairs.keys[k], length) == 0 && pairs.keys[k][length] == ' ';
        wrong += again && set_count(&shared, before) == 0;
        before[length] = ' ';
    }
    CHECK_COUNT(wrong, 0);
    CHECK(roles[1] > 50 && roles[2] > 50 && roles[1] + roles[2] < PLANT_ROWS / 20);
    free(pairs.keys);
    free(shared.keys);
    free(truth.content);
    free(hubs.content);
}

/* hubs.csv counts what truth.csv says, by why: agencies, sites and services. */
static void hubs_reach_as_far_as_they_say(void)
{
    table hubs = table_open("plants", "hubs.csv", "contact,kind,why,posters,ads");
    uint32_t kinds[3] = {0};
    while (dull_csv_next(&hubs.rows)) {
        char *const *cells = hubs.rows.cells;
        table truth = truth_open("plants");
        text_set posters = set_new(PLANT_ROWS);
        uint32_t ads = 0;
        while (dull_csv_next(&truth.rows))
            for (char *rest = truth.rows.cells[TRUTH_CONTACTS], *one;
                 (one = strtok_r(rest, ";", &rest)) != NULL;)
                if (strcmp(one, cells[0]) == 0) {
                    ads++;
                    set_add(&posters, "p", truth.rows.cells[TRUTH_POSTER]);
                }
        set_sort(&posters);
        CHECK_COUNT(count_of(cells[3]), posters.count);
        CHECK_COUNT(count_of(cells[4]), ads);
        kinds[cells[2][0] == 'a' ? 0 : cells[2][1] == 'i' ? 1 : 2]++;
        free(posters.keys);
        free(truth.content);
    }
    CHECK(kinds[0] > 10 && kinds[1] == 4 && kinds[2] == 3);
    free(hubs.content);
}

/* An aggregator shows ads on a site of its own; a copier is not the owner. */
static void texts_taken_over_have_other_posters(void)
{
    table ads = ads_open("plants"), truth = truth_open("plants");
    text_set owners = set_new(PLANT_ROWS), takers = set_new(PLANT_ROWS);
    while (dull_csv_next(&ads.rows) && dull_csv_next(&truth.rows)) {
        char *const *cells = truth.rows.cells;
        const bool aggregated = strcmp(cells[TRUTH_ROLE], "aggregator") == 0;
        CHECK((strncmp(ads.rows.cells[SITE], "allads-", 7) == 0) == aggregated);
        set_add(strcmp(cells[TRUTH_ROLE], "own") == 0 ? &owners : &takers, cells[TRUTH_TEMPLATE],
                cells[TRUTH_POSTER]);
    }
    set_sort(&owners);
    set_sort(&takers);
    CHECK(takers.count > 50);
    for (size_t k = 0; k < takers.count; k++) {
        CHECK(bsearch(takers.keys[k], owners.keys, owners.count, KEY_BYTES, keys_compare) == NULL);
        *strchr(takers.keys[k], ' ') = '\0';
        CHECK_COUNT(set_count(&owners, takers.keys[k]), 1);
    }
    free(owners.keys);
    free(takers.keys);
    free(ads.content);
    free(truth.content);
}

static uint32_t times(const char *text, const char *sought)
{
    uint32_t count = 0;
    for (; (text = strstr(text, sought)) != NULL; text += strlen(sought))
        count++;
    return count;
}

/* Every template of several texts, with as many slots in it as are told. */
static void templates_show_their_slots(void)
{
    table truth = truth_open("plants"),
          file = table_open("plants", "templates.csv", "template,texts,text,slots");
    uint32_t *rows = calloc(PLANT_ROWS + 1, sizeof *rows), listed = 0, several = 0, slotted = 0;
    if (rows == NULL)
        exit(1);
    while (dull_csv_next(&truth.rows))
        rows[count_of(truth.rows.cells[TRUTH_TEMPLATE] + 1) % PLANT_ROWS]++;
    while (dull_csv_next(&file.rows)) {
        char *const *cells = file.rows.cells;
        listed++;
        CHECK_COUNT(rows[count_of(cells[0] + 1) % PLANT_ROWS], count_of(cells[1]));
        CHECK_COUNT(times(cells[2], "{}"), times(cells[3], ":"));
        slotted += cells[3][0] != '\0';
    }
    for (uint32_t k = 0; k < PLANT_ROWS; k++)
        several += rows[k] > 1;
    CHECK_COUNT(listed, several);
    CHECK(slotted > listed / 3);
    free(rows);
    free(truth.content);
    free(file.content);
}

int main(void)
{
    const ae_generate_config config = plants();
    if (!generates(&config, "plants"))
        return check_done();
    CHECK_RUN(contacts_of_columns_are_in_the_truth);
    CHECK_RUN(contacts_tell_posters_apart);
    CHECK_RUN(hubs_reach_as_far_as_they_say);
    CHECK_RUN(texts_taken_over_have_other_posters);
    CHECK_RUN(templates_show_their_slots);
    return check_done();
}
