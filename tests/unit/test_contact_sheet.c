#include "report/contact_sheet.h"

#include "../check.h"
#include "../scratch.h"

/* Ads with their contacts in columns, matched. */
static ae_run *run_make(void)
{
    static const struct {
        const char *phone, *email, *price, *text;
    } told[] = {
        {"514 555 0142", "zoe@mail.example", "80", "we tune pianos and harps at home"},
        {"514-555-0101; 514 555 0142", "", "", "boats painted, write to amy (at) mail.example"},
        {"", "", "", "nothing to call here"},
    };
    ae_config config;
    ae_run *run = NULL;
    ae_config_init(&config);
    config.threads = 1;
    config.country = "CA";
    if (!CHECK(ae_run_new(&config, &run, NULL) == AE_OK))
        return NULL;
    for (size_t k = 0; k < sizeof told / sizeof *told; k++) {
        ae_row row = {.line = k + 1};
        row.cells[AE_ROLE_TEXT] = ae_cell_of(told[k].text);
        row.cells[AE_ROLE_PHONE] = ae_cell_of(told[k].phone);
        row.cells[AE_ROLE_EMAIL] = ae_cell_of(told[k].email);
        row.cells[AE_ROLE_PRICE] = ae_cell_of(told[k].price);
        CHECK(ae_run_add_row(run, "ads", &row, NULL) == AE_OK);
    }
    CHECK(ae_run_match(run, NULL) == AE_OK);
    return run;
}

/* The phones and e-mails of the sheet as a row of a table. */
static void cells_check(contact_sheet *self, const char *want)
{
    char path[SCRATCH_PATH_BYTES];
    csv_writer *table = NULL;
    size_t length = 0;
    if (!CHECK(csv_open(scratch_folder(), "sheet.csv", "phones,emails", &table, NULL) == AE_OK))
        return;
    CHECK(contact_sheet_cell(self, table, AE_CONTACT_PHONE, NULL) == AE_OK);
    CHECK(contact_sheet_cell(self, table, AE_CONTACT_EMAIL, NULL) == AE_OK);
    csv_row_end(table);
    CHECK(csv_commit(table, NULL) == AE_OK);
    char *content = scratch_read(scratch_path("sheet.csv", path), &length);
    CHECK_TEXT(content, want);
    free(content);
}

static void sheet_add(contact_sheet *self, const ae_run *run, uint64_t ad)
{
    CHECK(contact_sheet_add(self, run, ad, NULL) == AE_OK);
}

static void contacts_are_told_once_and_sorted(void)
{
    ae_run *run = run_make();
    contact_sheet self;
    contact_sheet_init(&self, CONTACT_SHEET_ALL);
    contact_sheet_begin(&self);
    for (uint64_t ad = 0; run != NULL && ad < 3; ad++)
        sheet_add(&self, run, ad);
    CHECK(contact_sheet_settle(&self, NULL) == AE_OK);
    CHECK_COUNT(self.count, 5); /* the price too */
    cells_check(&self,
                "phones,emails\n+15145550101;+15145550142,amy@mail.example;zoe@mail.example\n");
    contact_sheet_clear(&self);
    ae_run_free(run);
}

static void a_sheet_begins_anew(void)
{
    static const char *const want[] = {
        "phones,emails\n+15145550142,zoe@mail.example\n",
        "phones,emails\n+15145550101;+15145550142,amy@mail.example\n",
        "phones,emails\n,\n",
    };
    ae_run *run = run_make();
    contact_sheet self;
    contact_sheet_init(&self, CONTACT_SHEET_ALL);
    for (uint64_t ad = 0; run != NULL && ad < 3; ad++) {
        contact_sheet_begin(&self);
        sheet_add(&self, run, ad);
        CHECK(contact_sheet_settle(&self, NULL) == AE_OK);
        cells_check(&self, want[ad]);
        CHECK(contact_sheet_obscured(&self) == (ad == 1));
    }
    contact_sheet_clear(&self);
    ae_run_free(run);
}

static void a_sheet_takes_in_the_kinds_it_is_for(void)
{
    ae_run *run = run_make();
    contact_sheet self;
    contact_sheet_init(&self, CONTACT_SHEET_KIND(AE_CONTACT_PHONE));
    contact_sheet_begin(&self);
    for (uint64_t ad = 0; run != NULL && ad < 3; ad++)
        sheet_add(&self, run, ad);
    CHECK(contact_sheet_settle(&self, NULL) == AE_OK);
    CHECK_COUNT(self.count, 2);
    cells_check(&self, "phones,emails\n+15145550101;+15145550142,\n");
    contact_sheet_clear(&self);
    ae_run_free(run);
}

/* More contacts of two kinds than an ad has as a rule, in cells that turn their order round. */
static void many_contacts_are_sorted_too(void)
{
    enum { MANY = 30 };
    char text[40 * MANY] = "", phones[20 * MANY] = "", want[60 * MANY] = "phones,emails\n";
    ae_config config;
    ae_run *run = NULL;
    contact_sheet self;
    for (int k = 0; k < MANY; k++) {
        sprintf(phones + strlen(phones), "514 555 01%02d; ", MANY - 1 - k);
        sprintf(want + strlen(want), "%s+151455501%02d", k == 0 ? "" : ";", k);
    }
    strcat(want, ",");
    for (int k = 0; k < MANY; k++) {
        sprintf(text + strlen(text), "name%02d@mail.example; ", MANY - 1 - k);
        sprintf(want + strlen(want), "%sname%02d@mail.example", k == 0 ? "" : ";", k);
    }
    strcat(want, "\n");
    ae_config_init(&config);
    CHECK(ae_run_new(&config, &run, NULL) == AE_OK);
    ae_row row = {.line = 1};
    row.cells[AE_ROLE_TEXT] = ae_cell_of("we tune pianos");
    row.cells[AE_ROLE_EMAIL] = ae_cell_of(text);
    row.cells[AE_ROLE_PHONE] = ae_cell_of(phones);
    CHECK(ae_run_add_row(run, "ads", &row, NULL) == AE_OK);
    CHECK(ae_run_match(run, NULL) == AE_OK);
    contact_sheet_init(&self, CONTACT_SHEET_ALL);
    contact_sheet_begin(&self);
    sheet_add(&self, run, 0);
    CHECK(contact_sheet_settle(&self, NULL) == AE_OK);
    cells_check(&self, want);
    contact_sheet_clear(&self);
    ae_run_free(run);
}

int main(void)
{
    CHECK_RUN(contacts_are_told_once_and_sorted);
    CHECK_RUN(a_sheet_begins_anew);
    CHECK_RUN(a_sheet_takes_in_the_kinds_it_is_for);
    CHECK_RUN(many_contacts_are_sorted_too);
    return check_done();
}
