#include "run/hub_list.h"

#include "../rows.h"

static ingest_tools tools;
static corpus rows;

static void reads_contacts_in_any_form(void)
{
    hub_list found = {0};
    if (CHECK(hub_list_read(&tools, &rows,
                            "(514) 555-0142;NAME@Mail.example\r\n;;@some.name on instagram\n"
                            "https://www.site.example/page;514 555 0199",
                            &found, NULL) == AE_OK)) {
        static const char *const want[] = {"+15145550142", "name@mail.example",
                                           "instagram:some.name", "site.example/page"};
        CHECK_COUNT(found.unseen, 1);
        if (CHECK(found.count == 4))
            for (size_t k = 0; k < 4; k++)
                CHECK_TEXT(corpus_contact_value(&rows, found.contacts[k]), want[k]);
    }
    hub_list_clear(&found);
}

static void nothing_is_no_hub(void)
{
    static const char *const none[] = {NULL, "", ";;\n;"};
    for (size_t k = 0; k < 3; k++) {
        hub_list found = {0};
        CHECK(hub_list_read(&tools, &rows, none[k], &found, NULL) == AE_OK);
        CHECK_COUNT(found.count + found.unseen, 0);
        hub_list_clear(&found);
    }
}

static void what_is_no_contact_is_told_and_not_repeated(void)
{
    hub_list found = {0};
    ae_error error = {.code = AE_OK};
    CHECK(hub_list_read(&tools, &rows, "+1 514 555 0142;;three secret words", &found, &error) ==
          AE_ERROR_USAGE);
    CHECK(strstr(error.message, "number 2") != NULL);
    CHECK(strstr(error.message, "secret") == NULL);
    hub_list_clear(&found);
}

int main(void)
{
    ae_config config;
    ae_config_init(&config);
    config.threads = 1;
    config.country = "CA";
    if (!CHECK(ingest_tools_new(&config, &tools, NULL) == AE_OK))
        return check_done();
    rows_add(&rows, "a.csv", (told_row){.id = "1", .contacts = "+15145550142 name@mail.example"});
    rows_add(&rows, "a.csv",
             (told_row){.id = "2", .contacts = "instagram:some.name site.example/page"});
    CHECK_RUN(reads_contacts_in_any_form);
    CHECK_RUN(nothing_is_no_hub);
    CHECK_RUN(what_is_no_contact_is_told_and_not_repeated);
    corpus_clear(&rows);
    ingest_tools_clear(&tools);
    return check_done();
}
