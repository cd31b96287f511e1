#include "run/batch.h"

#include <stdio.h>

#include "../random.h"
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
    CHECK((mention->obscured != 0) == obscured);
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
    self->source = source_add(&rows);
    if (!CHECK(self != NULL))
        return;
    ae_row row = row_of(2, "x1", "Hello <b>WORLD</b>, name (at) mail.example");
    row.cells[AE_ROLE_CITY] = rows_cell("Ottawa");
    row.cells[AE_ROLE_PHONE] = rows_cell("514 555 0142");
    const source_item broken = {
        .row = {.line = 3}, .reason = "unclosed quote", .raw = {"\"a\n", 3}};
    CHECK(batch_add(self, &row, (ae_cell){"", 0}, true, 0, NULL) == AE_OK);
    CHECK(batch_reject(self, &broken, NULL) == AE_OK);
    CHECK(batch_read(self, reader, &found, NULL) == AE_OK);
    CHECK(batch_store(self, &rows, NULL) == AE_OK);
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
    self->source = source_add(&rows);
    if (!CHECK(self != NULL))
        return;
    for (unsigned k = 0; k < ROWS; k++) {
        char id[16], text[128];
        snprintf(id, sizeof id, "%u", k);
        snprintf(text, sizeof text, "Word%u and more, call 514-555-01%02u or 438-555-01%02u", k,
                 k % 100, k % 7);
        const ae_row row = row_of(k + 2, id, text);
        CHECK(batch_add(self, &row, (ae_cell){"", 0}, false, 0, NULL) == AE_OK);
    }
    CHECK_COUNT(self->count, ROWS);
    CHECK(batch_read(self, reader, &found, NULL) == AE_OK);
    CHECK(batch_store(self, &rows, NULL) == AE_OK);
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
    self->source = source_add(&rows);
    if (!CHECK(self != NULL))
        return;
    static const char *const texts[] = {"first text call 514-555-0142", "second text", ""};
    for (unsigned k = 0; k < 3; k++) {
        const ae_row row = row_of(k + 2, NULL, texts[k]);
        CHECK(batch_add(self, &row, (ae_cell){"", 0}, false, 0, NULL) == AE_OK);
        CHECK(batch_read(self, reader, &found, NULL) == AE_OK);
        CHECK(batch_store(self, &rows, NULL) == AE_OK);
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

enum { TOLD_MOST = 8, TOLD_BYTES = 64 };

static int told_compare(const void *left, const void *right)
{
    return strcmp(left, right);
}

/* The text of an ad and its contacts, sorted, as one line. */
static void ad_tell(const corpus *rows, size_t ad, char *line, size_t room)
{
    const corpus_ad *told = &rows->ads[ad];
    const size_t count = corpus_mention_count(rows, ad);
    char contacts[TOLD_MOST][TOLD_BYTES];
    size_t at = (size_t)snprintf(line, room, "%s",
                                 told->text == CORPUS_NONE ? "-" : rows->texts[told->text].bytes);
    if (!CHECK(count <= TOLD_MOST))
        return;
    for (size_t k = 0; k < count; k++) {
        const corpus_mention *mention = &rows->mentions[told->mentions + k];
        snprintf(contacts[k], TOLD_BYTES, " %d:%s%s", corpus_contact_kind(rows, mention->contact),
                 corpus_contact_value(rows, mention->contact), mention->obscured ? "!" : "");
    }
    qsort(contacts, count, sizeof *contacts, told_compare);
    for (size_t k = 0; k < count && at < room; k++)
        at += (size_t)snprintf(line + at, room - at, "%s", contacts[k]);
}

/* Whether or not repeats are told, each ad has the same text and contacts: those of a part
 * that was read before are taken from the first with it. */
static void repeats_have_what_they_would_have_had(void)
{
    enum { ROWS = 400, ROOM = 512 };
    static const char *const texts[] = {
        "Call five one four 555-0142 or name (at) mail.example",
        "Call 514 555 0142",
        "",
        "<b></b>",
        "No contact here",
        "Insta: some_name, 438-555-0199, call five one four 555 0142"};
    static const char *const phones[] = {NULL, "514-555-0142", "438 555 o199", "613-555-0123"};
    batch *self = batch_new(ROWS);
    corpus plain = {0}, told = {0};
    self->source = source_add(&plain);
    CHECK_COUNT(source_add(&told), self->source);
    if (!CHECK(self != NULL))
        return;
    for (unsigned with = 0; with < 2; with++) {
        uint64_t state = 3;
        size_t ads, before = 0;
        for (uint32_t ad = 0; ad < ROWS; ad++) {
            ae_row row = row_of(ad + 2, NULL, texts[random_below(&state, 6)]);
            row.cells[AE_ROLE_PHONE] = rows_cell(phones[random_below(&state, 4)]);
            CHECK(batch_add(self, &row, (ae_cell){"", 0}, false, 0, NULL) == AE_OK);
            if (ad % 97 != 96 && ad + 1 < ROWS)
                continue;
            if (with == 1 && CHECK(batch_look_back(self, &told, before, &ads, NULL) == AE_OK))
                CHECK_COUNT(before += ads, ad + 1);
            CHECK(batch_read(self, reader, &found, NULL) == AE_OK);
            CHECK(batch_store(self, with == 1 ? &told : &plain, NULL) == AE_OK);
            batch_empty(self);
        }
    }
    CHECK_COUNT(told.text_count, plain.text_count);
    for (size_t k = 0; k < plain.text_count; k++)
        CHECK_COUNT(told.texts[k].ads, plain.texts[k].ads);
    for (size_t ad = 0; ad < ROWS; ad++) {
        char one[ROOM], other[ROOM];
        ad_tell(&plain, ad, one, sizeof one);
        ad_tell(&told, ad, other, sizeof other);
        if (!CHECK_TEXT(other, one))
            break;
    }
    corpus_clear(&plain);
    corpus_clear(&told);
    batch_free(self);
}

int main(void)
{
    if (CHECK(contact_patterns_new("CA", &patterns, NULL) == AE_OK) &&
        CHECK(contact_reader_new(patterns, &reader, NULL) == AE_OK)) {
        CHECK_RUN(rows_are_normalised_read_and_stored);
        CHECK_RUN(rows_keep_their_cells_while_a_batch_grows);
        CHECK_RUN(an_emptied_batch_has_nothing_of_before);
        CHECK_RUN(repeats_have_what_they_would_have_had);
    }
    contact_clear(&found);
    contact_reader_free(reader);
    contact_patterns_free(patterns);
    return check_done();
}
