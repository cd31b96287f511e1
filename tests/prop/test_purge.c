/* After a purge no byte of what was purged is found anywhere in the case: not in its files, nor in
 * what their blocks unpack to, nor in the database and the index that are made of them later; what
 * stays is what it was. */
#include <dirent.h>
#include <string.h>

#include "../check.h"
#include "../random.h"
#include "../scratch.h"
#include "adecho.h"
#include "casefile/block_file.h"

enum { ADS = 60, WORD_BYTES = 24, BYTES_MOST = 1 << 23, RULES = 4 };

/* Ad k: an id that cannot be among the digits of a hash, words that no other ad has, a phone and an
 * address shared by three, a day. */
typedef struct ad {
    char word[WORD_BYTES], phone[WORD_BYTES], email[WORD_BYTES * 2], raw[2048];
    bool gone;
} ad;

static ad ads[ADS];
static char folder[SCRATCH_PATH_BYTES], path[SCRATCH_PATH_BYTES];

static void word_invent(uint64_t *state, char word[WORD_BYTES])
{
    for (unsigned k = 0; k < 14; k++)
        word[k] = "abcdefghijklmnoprstuvz"[random_below(state, 22)];
    word[14] = '\0';
}

static void ads_invent(uint64_t *state)
{
    for (unsigned k = 0; k < ADS; k++) {
        random_text text;
        uint64_t family = 1 + k / 5;
        random_text_make(&family, 30, &text);
        char *joined = random_text_join(&text);
        word_invent(state, ads[k].word);
        snprintf(ads[k].phone, sizeof ads[k].phone, "514555%04u", 100 + k / 3);
        snprintf(ads[k].email, sizeof ads[k].email, "%.23s@mail.example", ads[k - k % 3].word);
        snprintf(ads[k].raw, sizeof ads[k].raw,
                 "ad-%03u,\"%.23s, %.600s call 514-555-%04u\",Town %.23s,2026-%02u-11,%.47s,note "
                 "%.23s\r\n",
                 k, ads[k].word, joined, 100 + k / 3, ads[k].word, 1 + k / 10, ads[k].email,
                 ads[k].word);
        ads[k].gone = false;
        free(joined);
    }
}

static void table_write(unsigned begin, unsigned end)
{
    FILE *file = fopen(scratch_path("table.csv", path), "wb");
    fputs("ad_id,text,city,date,email,other\r\n", file);
    for (unsigned k = begin; k < end; k++)
        fputs(ads[k].raw, file);
    /* A row that cannot be read, with what an ad has. */
    fprintf(file, "x%u,%s call 514-555-%04u,a,2026-01-01,b,c,d,e\r\n", begin, ads[begin].word,
            100 + begin / 3);
    fclose(file);
}

static void case_add(void)
{
    const char *const paths[] = {path};
    ae_config config;
    ae_run *run = NULL;
    ae_config_init(&config);
    config.threads = 2;
    config.hubs = "514-555-0100; 514-555-0119";
    CHECK(ae_run_new(&config, &run, NULL) == AE_OK);
    CHECK(ae_run_begin(run, folder, AE_CASE_ADD, NULL) == AE_OK);
    CHECK(ae_run_add_paths(run, paths, 1, NULL) == AE_OK);
    CHECK(ae_run_match(run, NULL) == AE_OK);
    CHECK(ae_run_write(run, folder, false, NULL) == AE_OK);
    ae_run_free(run);
}

static void decide(ae_verdict verdict, const char *a, const char *b, const char *reason)
{
    const char *const targets[] = {a, b};
    const ae_saying saying = {.verdict = verdict,
                              .targets = targets,
                              .target_count = b == NULL ? 1 : 2,
                              .reviewer = "robin",
                              .reason = reason};
    ae_case *from = NULL;
    ae_said said;
    CHECK(ae_case_open(folder, &from, NULL) == AE_OK);
    CHECK(ae_case_decide(from, &saying, &said, NULL) == AE_OK);
    ae_case_free(from);
}

static void case_make(uint64_t seed)
{
    scratch_remove(scratch_path("case", folder));
    ads_invent(&seed);
    table_write(0, ADS / 2);
    case_add();
    decide(AE_VERDICT_UNSURE, "ad-000", "ad-001", "both");
    decide(AE_VERDICT_COPIED, "ad-020", NULL, "seen with 514-555-0100 too");
    decide(AE_VERDICT_UNSURE, "phone:514-555-0100", NULL, NULL);
    decide(AE_VERDICT_WATCH, "phone:514-555-0107", NULL, NULL);
    decide(AE_VERDICT_UNDO, "1", NULL, NULL);
    decide(AE_VERDICT_UNSURE, "ad-021", "ad-022", NULL);
    table_write(ADS / 2, ADS);
    case_add();
    decide(AE_VERDICT_UNSURE, "ad-045", NULL, NULL);
}

/* ---- Looking for it ---------------------------------------------------------- */

static char bytes[BYTES_MOST];
static unsigned looked;

static void needle_seek(const char *where, const char *from, size_t length, const char *needle,
                        bool gone)
{
    if (!gone || memmem(from, length, needle, strlen(needle)) == NULL)
        return;
    printf("# \"%s\" in %s\n", needle, where);
    CHECK(!gone);
}

static void bytes_look(const char *where, const char *from, size_t length)
{
    looked++;
    for (unsigned k = 0; k < ADS; k++) {
        char id[WORD_BYTES], dashed[WORD_BYTES];
        const unsigned first = k - k % 3;
        const bool all = ads[first].gone && ads[first + 1].gone && ads[first + 2].gone;
        snprintf(id, sizeof id, "ad-%03u", k);
        snprintf(dashed, sizeof dashed, "514-555-%04u", 100 + k / 3);
        needle_seek(where, from, length, ads[k].word, k % 3 == 0 ? all : ads[k].gone);
        needle_seek(where, from, length, ads[k].phone, all);
        needle_seek(where, from, length, dashed, all);
        needle_seek(where, from, length, id, ads[k].gone);
    }
}

static void blocks_look(const char *name)
{
    block_reader *file = NULL;
    size_t count;
    if (block_reader_open(folder, name, &file, NULL) != AE_OK)
        return;
    const block_entry *entries = block_reader_entries(file, &count);
    for (size_t k = 0; k < count; k++) {
        const char *whole;
        if (CHECK(block_reader_read(file, k, &whole, NULL) == AE_OK))
            bytes_look(name, whole, (size_t)entries[k].length);
    }
    block_reader_close(file);
}

static void folder_look(void)
{
    DIR *entries = opendir(folder);
    char name[2 * SCRATCH_PATH_BYTES];
    CHECK(entries != NULL);
    for (const struct dirent *entry; (entry = readdir(entries)) != NULL;) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(name, sizeof name, "%s/%s", folder, entry->d_name);
        FILE *file = fopen(name, "rb");
        const size_t length = fread(bytes, 1, sizeof bytes, file);
        CHECK(length < sizeof bytes);
        fclose(file);
        bytes_look(entry->d_name, bytes, length);
        blocks_look(entry->d_name);
    }
    closedir(entries);
    snprintf(name, sizeof name, "%s.adecho-part", folder);
    CHECK(!scratch_exists(name));
    snprintf(name, sizeof name, "%s.adecho-old", folder);
    CHECK(!scratch_exists(name));
}

static bool nothing_is_damaged(void *context, const ae_finding *finding)
{
    (void)context;
    if (!CHECK(finding->kind == AE_FINDING_WHOLE))
        printf("# %s: %s\n", finding->name, finding->what);
    return true;
}

static void rest_look(unsigned left)
{
    ae_case *from = NULL;
    ae_check_result result;
    CHECK(ae_case_check(folder, nothing_is_damaged, NULL, &result, NULL) == AE_OK);
    CHECK(ae_case_open(folder, &from, NULL) == AE_OK);
    CHECK_COUNT(ae_case_ad_count(from), left);
    for (unsigned k = 0; k < ADS; k++) {
        char id[WORD_BYTES];
        uint64_t number;
        ae_shown *shown = NULL;
        snprintf(id, sizeof id, "ad-%03u", k);
        const ae_status status = ae_case_find(from, id, &number, NULL);
        CHECK((status == AE_OK) == !ads[k].gone);
        if (status != AE_OK)
            continue;
        CHECK(ae_case_show(from, number, &shown, NULL) == AE_OK);
        CHECK(shown->raw.length == strlen(ads[k].raw) &&
              memcmp(shown->raw.bytes, ads[k].raw, shown->raw.length) == 0);
        ae_shown_free(shown);
    }
    ae_case_free(from);
}

/* ---- The rules ---------------------------------------------------------------- */

static void poster_of(unsigned number, char poster[AE_ID_BYTES])
{
    ae_case *from = NULL;
    ae_shown *shown = NULL;
    uint64_t ad_number;
    char id[WORD_BYTES];
    snprintf(id, sizeof id, "ad-%03u", number);
    CHECK(ae_case_open(folder, &from, NULL) == AE_OK);
    CHECK(ae_case_find(from, id, &ad_number, NULL) == AE_OK);
    CHECK(ae_case_show(from, ad_number, &shown, NULL) == AE_OK);
    snprintf(poster, AE_ID_BYTES, "%s", shown->ad.poster_id);
    for (unsigned k = 0; k < ADS; k++) {
        ae_shown *other = NULL;
        snprintf(id, sizeof id, "ad-%03u", k);
        CHECK(ae_case_find(from, id, &ad_number, NULL) == AE_OK);
        CHECK(ae_case_show(from, ad_number, &other, NULL) == AE_OK);
        ads[k].gone = strcmp(other->ad.poster_id, poster) == 0;
        ae_shown_free(other);
    }
    ae_shown_free(shown);
    ae_case_free(from);
}

static void rule_holds(unsigned rule)
{
    char poster[AE_ID_BYTES] = "";
    ae_purge order = {.reason = "because", .by = "robin"};
    ae_purged done;
    ae_error error;
    ae_indexed indexed;
    ae_config config;
    case_make(rule + 1);
    ae_config_init(&config);
    config.threads = 1;
    CHECK(ae_case_index(folder, &config, &indexed, NULL) == AE_OK);
    for (unsigned k = 0; k < ADS; k++)
        ads[k].gone = rule == 0 ? k == 20 : rule == 1 ? k < 30 : rule == 2 && k < 3;
    order.ad = rule == 0 ? "ad-020" : NULL;
    order.before = rule == 1 ? "2026-04-01" : NULL;
    order.contact = rule == 2 ? "phone:(514) 555 0100" : NULL;
    if (rule == 3)
        poster_of(45, poster);
    order.poster = poster;
    unsigned gone = 0;
    for (unsigned k = 0; k < ADS; k++)
        gone += ads[k].gone;
    order.dry_run = true;
    CHECK(ae_case_purge(folder, &config, &order, &done, &error) == AE_OK);
    CHECK_COUNT(done.ads, gone);
    order.dry_run = false;
    if (!CHECK(ae_case_purge(folder, &config, &order, &done, &error) == AE_OK))
        printf("# %s: %s\n", error.file, error.message);
    CHECK_COUNT(done.ads, gone);
    CHECK_COUNT(done.left, ADS - gone);
    CHECK(gone > 0 && (rule == 3 || done.decisions > 0));
    folder_look();
    rest_look(ADS - gone);
    CHECK(ae_case_index(folder, &config, &indexed, NULL) == AE_OK);
    folder_look();
    printf("# rule %u: %u ads went, %u decisions, %u contacts\n", rule, gone,
           (unsigned)done.decisions, (unsigned)done.contacts);
}

static void nothing_of_it_is_found(void)
{
    for (unsigned rule = 0; rule < RULES; rule++)
        rule_holds(rule);
    CHECK(looked > 100);
}

/* A case that was not purged has it all: the search finds what there is to find. */
static void the_search_finds(void)
{
    char name[2 * SCRATCH_PATH_BYTES];
    case_make(9);
    snprintf(name, sizeof name, "%s/ads.csv", folder);
    FILE *file = fopen(name, "rb");
    const size_t length = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    CHECK(memmem(bytes, length, ads[7].word, strlen(ads[7].word)) != NULL);
    CHECK(memmem(bytes, length, ads[7].phone, strlen(ads[7].phone)) != NULL);
}

int main(void)
{
    CHECK_RUN(nothing_of_it_is_found);
    CHECK_RUN(the_search_finds);
    return check_done();
}
