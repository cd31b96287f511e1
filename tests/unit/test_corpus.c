#include "run/corpus.h"

#include "../check.h"
#include "../random.h"

/* As who reads a row makes it ready, and looks ahead. */
static ae_status ready_add(corpus *self, corpus_row *row)
{
    corpus_name names[AE_ROLE_COUNT];
    corpus_names_read(row->cells, names);
    corpus_fetch(self, self->ad_count, &row->back, row->hash, names);
    corpus_fetch_further(self, self->ad_count, &row->back, names);
    row->names = names;
    return corpus_add(self, row, NULL);
}

static ae_cell cell_of(const char *text)
{
    return (ae_cell){text, strlen(text)};
}

static ae_status row_add(corpus *self, const char *source, uint64_t line, ae_cell id,
                         const char *normal)
{
    corpus_row row = {.line = line, .cells = {[AE_ROLE_ID] = id}, .normal = cell_of(normal)};
    row.hash = hash128_bytes(normal, row.normal.length);
    ae_status status = corpus_source(self, source, &row.source, NULL);
    return status == AE_OK ? ready_add(self, &row) : status;
}

static void add(corpus *self, const char *id, const char *normal)
{
    CHECK(row_add(self, "ads.csv", self->ad_count + 2, cell_of(id), normal) == AE_OK);
}

static const char *text_of(const corpus *self, size_t ad)
{
    return self->texts[self->ads[ad].text].bytes;
}

static void equal_texts_are_folded(void)
{
    corpus self = {0};
    add(&self, "1", "one text");
    add(&self, "2", "another");
    add(&self, "3", "one text");
    add(&self, "4", "one text");
    CHECK(corpus_settle(&self, 1, NULL) == AE_OK);
    CHECK_COUNT(self.ad_count, 4);
    CHECK_COUNT(self.text_count, 2);
    CHECK_TEXT(text_of(&self, 0), "one text");
    CHECK_TEXT(text_of(&self, 1), "another");
    CHECK_TEXT(text_of(&self, 3), "one text");
    CHECK_COUNT(self.texts[self.ads[0].text].ads, 3);
    CHECK_COUNT(self.texts[self.ads[1].text].ads, 1);
    CHECK_COUNT(self.texts[self.ads[0].text].length, 8);
    corpus_clear(&self);
}

static void texts_with_one_hash_are_told_apart(void)
{
    corpus self = {0};
    corpus_row row = {.hash = {1, 2}, .normal = cell_of("one")};
    CHECK(corpus_source(&self, "ads.csv", &row.source, NULL) == AE_OK);
    CHECK(ready_add(&self, &row) == AE_OK);
    row.normal = cell_of("two");
    CHECK(ready_add(&self, &row) == AE_OK);
    row.normal = cell_of("one more");
    CHECK(ready_add(&self, &row) == AE_OK);
    CHECK(corpus_settle(&self, 1, NULL) == AE_OK);
    CHECK_COUNT(self.text_count, 3);
    CHECK_TEXT(text_of(&self, 0), "one");
    CHECK_TEXT(text_of(&self, 1), "two");
    corpus_clear(&self);
}

static void an_ad_without_a_text_is_kept(void)
{
    corpus self = {0};
    add(&self, "1", "");
    add(&self, "2", "text");
    add(&self, "3", "");
    CHECK(corpus_settle(&self, 1, NULL) == AE_OK);
    CHECK_COUNT(self.ad_count, 3);
    CHECK_COUNT(self.empty_texts, 2);
    CHECK_COUNT(self.text_count, 1);
    CHECK_COUNT(self.ads[0].text, CORPUS_NONE);
    CHECK_COUNT(self.ads[2].text, CORPUS_NONE);
    corpus_clear(&self);
}

static void every_ad_has_a_name_of_its_own(void)
{
    corpus self = {0};
    add(&self, "7", "a");
    add(&self, "7", "b");
    add(&self, "7#2", "c"); /* the name that the second 7 was given */
    add(&self, "7", "d");
    CHECK(row_add(&self, "ads.csv", 6, cell_of(""), "e") == AE_OK);
    CHECK(row_add(&self, "more.csv", 6, cell_of(""), "f") == AE_OK);
    add(&self, "ads.csv:6", "g");
    static const char *const wanted[] = {"7",         "7#2",        "7#2#2",      "7#3",
                                         "ads.csv:6", "more.csv:6", "ads.csv:6#2"};
    for (size_t ad = 0; ad < self.ad_count; ad++)
        CHECK_TEXT(corpus_ad_id(&self, ad), wanted[ad]);
    CHECK_COUNT(self.repeated_ids, 4);
    CHECK_COUNT(self.ads[4].line, 6);
    corpus_clear(&self);
}

/* Names are C strings further on: two ids that differ behind a NUL only would be
 * one name for two ads. */
static void names_end_at_a_nul(void)
{
    corpus self = {0};
    CHECK(row_add(&self, "ads.csv", 1, (ae_cell){"a\0b", 3}, "x") == AE_OK);
    CHECK(row_add(&self, "ads.csv", 2, (ae_cell){"a\0c", 3}, "y") == AE_OK);
    CHECK(row_add(&self, "ads.csv", 3, (ae_cell){"\0c", 2}, "z") == AE_OK);
    CHECK_TEXT(corpus_ad_id(&self, 0), "a");
    CHECK_TEXT(corpus_ad_id(&self, 1), "a#2");
    CHECK_TEXT(corpus_ad_id(&self, 2), "ads.csv:3");
    corpus_row row = {.cells = {[AE_ROLE_CITY] = {"x\0y", 3}, [AE_ROLE_DATE] = {"\0", 1}}};
    CHECK(ready_add(&self, &row) == AE_OK);
    CHECK_TEXT(intern_text(&self.names, self.ads[3].city), "x");
    CHECK_COUNT(self.ads[3].date, CORPUS_NONE);
    corpus_clear(&self);
}

static void a_column_of_one_constant_is_cheap(void)
{
    enum { ROWS = 100000 };
    corpus self = {0};
    char wanted[32];
    for (unsigned k = 0; k < ROWS; k++)
        add(&self, "same", "text");
    snprintf(wanted, sizeof wanted, "same#%d", ROWS);
    CHECK_TEXT(corpus_ad_id(&self, ROWS - 1), wanted);
    CHECK_COUNT(self.repeated_ids, ROWS - 1);
    CHECK_COUNT(self.text_count, 1);
    corpus_clear(&self);
}

static void cells_are_numbered_as_written(void)
{
    corpus self = {0};
    corpus_row row = {.cells = {[AE_ROLE_CITY] = cell_of("North York")}};
    CHECK(corpus_source(&self, "ads.csv", &row.source, NULL) == AE_OK);
    CHECK(ready_add(&self, &row) == AE_OK);
    row.cells[AE_ROLE_REGION] = cell_of("ON");
    row.cells[AE_ROLE_DATE] = cell_of("2024-05-01");
    row.repaired = true;
    CHECK(ready_add(&self, &row) == AE_OK);
    CHECK(ready_add(&self, &row) == AE_OK);
    row = (corpus_row){.source = row.source, .cells = {[AE_ROLE_REGION] = cell_of("ON")}};
    CHECK(ready_add(&self, &row) == AE_OK);
    CHECK_TEXT(intern_text(&self.names, self.ads[1].city), "North York");
    CHECK_TEXT(intern_text(&self.names, self.ads[1].date), "2024-05-01");
    CHECK_COUNT(self.ads[0].date, CORPUS_NONE);
    CHECK_COUNT(self.ads[0].site, CORPUS_NONE);
    CHECK(self.ads[0].location != self.ads[1].location);
    CHECK_COUNT(self.ads[1].location, self.ads[2].location);
    CHECK_COUNT(self.ads[3].location, CORPUS_NONE);
    const corpus_location told = corpus_location_of(&self, self.ads[1].location);
    CHECK_TEXT(intern_text(&self.names, told.region), "ON");
    CHECK_COUNT(told.country, CORPUS_NONE);
    CHECK_COUNT(self.repaired_rows, 2);
    corpus_clear(&self);
}

static void contacts_are_one_number_each(void)
{
    corpus self = {0};
    const ae_cell value = cell_of("+15145550142");
    const corpus_contact contacts[] = {
        {0, false, value, CORPUS_TEXT, corpus_contact_hash(0, value)},
        {1, false, value, CORPUS_TEXT, corpus_contact_hash(1, value)},
        {0, true, value, CORPUS_TEXT, corpus_contact_hash(0, value)}};
    corpus_row row = {.contacts = contacts, .contact_count = 3};
    CHECK(corpus_source(&self, "ads.csv", &row.source, NULL) == AE_OK);
    CHECK(ready_add(&self, &row) == AE_OK);
    row.contact_count = 0;
    CHECK(ready_add(&self, &row) == AE_OK);
    row.contact_count = 1;
    CHECK(ready_add(&self, &row) == AE_OK);
    CHECK_COUNT(corpus_mention_count(&self, 0), 2);
    CHECK_COUNT(corpus_mention_count(&self, 1), 0);
    CHECK_COUNT(corpus_mention_count(&self, 2), 1);
    const corpus_mention *first = &self.mentions[self.ads[0].mentions];
    CHECK(first->obscured);
    CHECK(!first[1].obscured);
    CHECK(first[2].contact == first->contact && !first[2].obscured);
    CHECK_COUNT(corpus_contact_kind(&self, first[1].contact), 1);
    CHECK_TEXT(corpus_contact_value(&self, first->contact), "+15145550142");
    CHECK_COUNT(corpus_contact_find(&self, 0, cell_of("+15145550142")), first->contact);
    CHECK_COUNT(corpus_contact_find(&self, 2, cell_of("+15145550142")), CORPUS_NONE);
    corpus_clear(&self);
}

static void rejects_keep_their_bytes(void)
{
    corpus self = {0};
    uint32_t source = 0;
    CHECK(corpus_source(&self, "ads.csv", &source, NULL) == AE_OK);
    CHECK(corpus_reject_add(&self, source, 9, "unclosed quote", (ae_cell){"a\0\"", 3}, NULL) ==
          AE_OK);
    CHECK(corpus_reject_add(&self, source, 10, "too long", (ae_cell){NULL, 0}, NULL) == AE_OK);
    CHECK_COUNT(self.reject_count, 2);
    CHECK_COUNT(self.rejects[0].line, 9);
    CHECK_COUNT(self.rejects[0].raw_length, 3);
    CHECK(memcmp(self.rejects[0].raw, "a\0\"", 3) == 0);
    CHECK_TEXT(self.rejects[0].reason, "unclosed quote");
    CHECK_COUNT(self.rejects[1].raw_length, 0);
    corpus_clear(&self);
}

/* ---- Settling ---- */

enum { ADS = 3000, TEXTS = 700 };

static void numbered_add(corpus *self, uint32_t number)
{
    char id[16], text[32];
    snprintf(id, sizeof id, "ad%" PRIu32, number);
    snprintf(text, sizeof text, "text %" PRIu32, number * 7919 % TEXTS);
    add(self, id, text);
}

static void settled_texts_rise_by_hash_and_know_their_smallest_id(void)
{
    corpus self = {0};
    for (uint32_t k = 0; k < ADS; k++)
        numbered_add(&self, k);
    CHECK(corpus_settle(&self, 1, NULL) == AE_OK);
    CHECK_COUNT(self.text_count, TEXTS);
    size_t wrong = 0;
    for (size_t k = 1; k < self.text_count; k++) {
        const hash128 a = self.texts[k - 1].hash, b = self.texts[k].hash;
        wrong += a.high > b.high || (a.high == b.high && a.low > b.low);
    }
    for (uint32_t ad = 0; ad < ADS; ad++) {
        char text[32];
        snprintf(text, sizeof text, "text %" PRIu32, ad * 7919 % TEXTS);
        wrong += strcmp(text_of(&self, ad), text) != 0;
        wrong += strcmp(corpus_ad_id(&self, ad),
                        corpus_ad_id(&self, self.texts[self.ads[ad].text].first_ad)) < 0;
    }
    for (uint32_t k = 0; k < TEXTS; k++)
        wrong += self.ads[self.texts[k].first_ad].text != k;
    CHECK_COUNT(wrong, 0);
    corpus_clear(&self);
}

/* Ids that begin alike, some of which go on for longer than others, on one thread and on two. */
static void settled_ads_stand_in_the_order_of_their_ids(void)
{
    for (unsigned threads = 1; threads <= 2; threads++) {
        corpus self = {0};
        uint32_t numbers[ADS];
        uint64_t seed = 7;
        for (uint32_t k = 0; k < ADS; k++)
            numbers[k] = k;
        random_shuffle(&seed, numbers, ADS);
        for (uint32_t k = 0; k < ADS; k++) {
            char id[48];
            const char *rest = numbers[k] % 3 == 0 ? "" : numbers[k] % 3 == 1 ? "0123456789" : "01";
            snprintf(id, sizeof id, "the same for all %" PRIu32 "%s", numbers[k] / 3, rest);
            add(&self, id, "one text");
        }
        CHECK(corpus_settle(&self, threads, NULL) == AE_OK);
        size_t wrong = 0;
        for (uint32_t k = 1; k < ADS; k++)
            wrong += strcmp(corpus_ad_id(&self, self.by_id[k - 1]),
                            corpus_ad_id(&self, self.by_id[k])) > 0;
        for (uint32_t k = 0; k < ADS; k++)
            wrong += self.by_id[self.id_rank[k]] != k;
        CHECK_COUNT(wrong, 0);
        CHECK_COUNT(self.texts[0].first_ad, self.by_id[0]);
        corpus_clear(&self);
    }
}

static void nothing_but_the_order_of_ads_depends_on_the_order_of_rows(void)
{
    corpus straight = {0}, shuffled = {0};
    uint32_t numbers[ADS];
    uint64_t seed = 5;
    for (uint32_t k = 0; k < ADS; k++)
        numbered_add(&straight, numbers[k] = k);
    random_shuffle(&seed, numbers, ADS);
    for (uint32_t k = 0; k < ADS; k++)
        numbered_add(&shuffled, numbers[k]);
    CHECK(corpus_settle(&straight, 1, NULL) == AE_OK);
    CHECK(corpus_settle(&shuffled, 1, NULL) == AE_OK);
    size_t wrong = straight.text_count != shuffled.text_count;
    for (size_t k = 0; k < TEXTS && wrong == 0; k++)
        wrong += strcmp(straight.texts[k].bytes, shuffled.texts[k].bytes) != 0 ||
                 straight.texts[k].ads != shuffled.texts[k].ads ||
                 strcmp(corpus_ad_id(&straight, straight.texts[k].first_ad),
                        corpus_ad_id(&shuffled, shuffled.texts[k].first_ad)) != 0;
    CHECK_COUNT(wrong, 0);
    corpus_clear(&straight);
    corpus_clear(&shuffled);
}

static void an_empty_corpus_settles(void)
{
    corpus self = {0};
    CHECK(corpus_settle(&self, 1, NULL) == AE_OK);
    corpus_clear(&self);
}

/* Many of one ad, each twice: few are looked through, more are looked up; then another ad. */
static void many_contacts_are_told_once(void)
{
    enum { MOST = 100 };
    static char values[MOST][24];
    static corpus_contact contacts[2 * MOST];
    for (size_t count = 1; count <= MOST; count++) {
        corpus self = {0};
        corpus_row row = {.contacts = contacts, .contact_count = 2 * count};
        for (size_t k = 0; k < 2 * count; k++) {
            const size_t which = k < count ? k : 2 * count - 1 - k;
            (void)snprintf(values[which], sizeof values[which], "%zu", which);
            const ae_cell value = cell_of(values[which]);
            contacts[k] = (corpus_contact){.kind = 3,
                                           .value = value,
                                           .obscured = k >= count,
                                           .part = k < count ? CORPUS_TEXT : CORPUS_URL,
                                           .hash = corpus_contact_hash(3, value)};
        }
        CHECK(corpus_source(&self, "ads.csv", &row.source, NULL) == AE_OK);
        for (size_t ad = 0; ad < 3; ad++)
            CHECK(ready_add(&self, &row) == AE_OK);
        CHECK_COUNT(self.mention_count, 3 * count);
        for (size_t k = 0; k < self.mention_count; k++) {
            CHECK_COUNT(self.mentions[k].contact, k % count);
            CHECK_COUNT(self.mentions[k].parts, 1u << CORPUS_TEXT | 1u << CORPUS_URL);
            CHECK_COUNT(self.mentions[k].obscured, 1u << CORPUS_URL);
        }
        corpus_clear(&self);
    }
}

int main(void)
{
    CHECK_RUN(equal_texts_are_folded);
    CHECK_RUN(texts_with_one_hash_are_told_apart);
    CHECK_RUN(an_ad_without_a_text_is_kept);
    CHECK_RUN(every_ad_has_a_name_of_its_own);
    CHECK_RUN(names_end_at_a_nul);
    CHECK_RUN(a_column_of_one_constant_is_cheap);
    CHECK_RUN(cells_are_numbered_as_written);
    CHECK_RUN(contacts_are_one_number_each);
    CHECK_RUN(many_contacts_are_told_once);
    CHECK_RUN(rejects_keep_their_bytes);
    CHECK_RUN(settled_texts_rise_by_hash_and_know_their_smallest_id);
    CHECK_RUN(nothing_but_the_order_of_ads_depends_on_the_order_of_rows);
    CHECK_RUN(settled_ads_stand_in_the_order_of_their_ids);
    CHECK_RUN(an_empty_corpus_settles);
    return check_done();
}
