#include "run/batch.h"

#include <stdio.h>

#include "../rows.h"

static contact_patterns *patterns;
static contact_reader *reader;
static contact_list found;

static ae_row row_of(uint64_t line, const char *id, const char *text)
{
    return (ae_row){.line = line,
                    .cells = {[AE_ROLE_ID] = rows_cell(id), [AE_ROLE_TEXT] = rows_cell(text)}};
}

static void contact_check(const corpus *rows, size_t ad, size_t at, contact_kind kind,
                          const char *value, bool obscured)
{
    if (!CHECK(at < corpus_mention_count(rows, ad)))
        return;
    const corpus_mention *mention = &rows->mentions[rows->ads[ad].mentions + at];
    CHECK_COUNT(corpus_contact_kind(rows, mention->contact), kind);
    CHECK_TEXT(corpus_contact_value(rows, mention->contact), value);
    CHECK(mention->obscured == obscured);
}

/* The number of a source in the corpus. */
static uint32_t source_add(corpus *rows)
{
    uint32_t number = 77;
    CHECK(corpus_source(rows, "a.csv", &number, NULL) == AE_OK);
    return number;
}

static void rows_are_normalised_read_and_stored(void)
{
    batch *self = batch_new(4);
    corpus rows = {0};
    const uint32_t number = source_add(&rows);
    if (!CHECK(self != NULL))
        return;
    ae_row row = row_of(2, "x1", "Hello <b>WORLD</b>, name (at) mail.example");
    row.cells[AE_ROLE_CITY] = rows_cell("Ottawa");
    row.cells[AE_ROLE_PHONE] = rows_cell("514 555 0142");
    const source_item broken = {
        .row = {.line = 3}, .reason = "unclosed quote", .raw = {"\"a\n", 3}};
    CHECK(batch_add(self, &row, true, NULL) == AE_OK);
    CHECK(batch_reject(self, &broken, NULL) == AE_OK);
    CHECK(batch_read(self, reader, &found, NULL) == AE_OK);
    CHECK(batch_store(self, &rows, number, NULL) == AE_OK);
    CHECK_COUNT(rows.ad_count, 1);
    CHECK_COUNT(rows.repaired_rows, 1);
    CHECK_TEXT(corpus_ad_id(&rows, 0), "x1");
    CHECK_COUNT(rows.ads[0].line, 2);
    CHECK_TEXT(intern_text(&rows.names, rows.ads[0].city), "Ottawa");
    CHECK(strncmp(rows.texts[0].bytes, "hello world", 11) == 0);
    CHECK_COUNT(corpus_mention_count(&rows, 0), 2);
    contact_check(&rows, 0, 0, CONTACT_EMAIL, "name@mail.example", true);
    contact_check(&rows, 0, 1, CONTACT_PHONE, "+15145550142", false);
    if (CHECK(rows.reject_count == 1)) {
        CHECK_TEXT(rows.rejects[0].reason, "unclosed quote");
        CHECK_COUNT(rows.rejects[0].line, 3);
        CHECK_TEXT(rows.rejects[0].raw, "\"a\n");
    }
    corpus_clear(&rows);
    batch_free(self);
}

/* Bytes move while a batch grows: each row keeps its own. */
static void rows_keep_their_cells_while_a_batch_grows(void)
{
    enum { ROWS = 500 };
    batch *self = batch_new(ROWS);
    corpus rows = {0};
    const uint32_t number = source_add(&rows);
    if (!CHECK(self != NULL))
        return;
    for (unsigned k = 0; k < ROWS; k++) {
        char id[16], text[128];
        snprintf(id, sizeof id, "%u", k);
        snprintf(text, sizeof text, "Word%u and more, call 514-555-01%02u or 438-555-01%02u", k,
                 k % 100, k % 7);
        const ae_row row = row_of(k + 2, id, text);
        CHECK(batch_add(self, &row, false, NULL) == AE_OK);
    }
    CHECK_COUNT(self->count, ROWS);
    CHECK(batch_read(self, reader, &found, NULL) == AE_OK);
    CHECK(batch_store(self, &rows, number, NULL) == AE_OK);
    CHECK_COUNT(rows.ad_count, ROWS);
    for (unsigned k = 0; k < ROWS; k += 83) {
        char id[16], text[32], phone[16];
        snprintf(id, sizeof id, "%u", k);
        snprintf(text, sizeof text, "word%u and more", k);
        snprintf(phone, sizeof phone, "+151455501%02u", k % 100);
        CHECK_TEXT(corpus_ad_id(&rows, k), id);
        CHECK(strncmp(rows.texts[rows.ads[k].text].bytes, text, strlen(text)) == 0);
        contact_check(&rows, k, 0, CONTACT_PHONE, phone, false);
    }
    corpus_clear(&rows);
    batch_free(self);
}

static void an_emptied_batch_has_nothing_of_before(void)
{
    batch *self = batch_new(1);
    corpus rows = {0};
    const uint32_t number = source_add(&rows);
    if (!CHECK(self != NULL))
        return;
    static const char *const texts[] = {"first text call 514-555-0142", "second text", ""};
    for (unsigned k = 0; k < 3; k++) {
        const ae_row row = row_of(k + 2, NULL, texts[k]);
        CHECK(batch_add(self, &row, false, NULL) == AE_OK);
        CHECK(batch_read(self, reader, &found, NULL) == AE_OK);
        CHECK(batch_store(self, &rows, number, NULL) == AE_OK);
        batch_empty(self);
        CHECK_COUNT(self->count + self->raw.length + self->normal.length + self->contact_count, 0);
    }
    CHECK_COUNT(rows.ad_count, 3);
    CHECK_COUNT(rows.text_count, 2);
    CHECK_COUNT(rows.empty_texts, 1);
    CHECK_COUNT(corpus_mention_count(&rows, 0), 1);
    CHECK_COUNT(corpus_mention_count(&rows, 1), 0);
    corpus_clear(&rows);
    batch_free(self);
    batch_free(NULL);
}

int main(void)
{
    if (CHECK(contact_patterns_new("CA", &patterns, NULL) == AE_OK) &&
        CHECK(contact_reader_new(patterns, &reader, NULL) == AE_OK)) {
        CHECK_RUN(rows_are_normalised_read_and_stored);
        CHECK_RUN(rows_keep_their_cells_while_a_batch_grows);
        CHECK_RUN(an_emptied_batch_has_nothing_of_before);
    }
    contact_clear(&found);
    contact_reader_free(reader);
    contact_patterns_free(patterns);
    return check_done();
}
