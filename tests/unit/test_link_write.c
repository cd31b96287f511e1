#include "report/link_write.h"

#include "../check.h"
#include "../scratch.h"

static const char text[] = "we tune pianos and harps at home, on any day of the week";

static void ad_add(ae_run *run, uint64_t line, const char *id)
{
    ae_row row = {.line = line};
    row.cells[AE_ROLE_ID] = ae_cell_of(id);
    row.cells[AE_ROLE_TEXT] = ae_cell_of(text);
    CHECK(ae_run_add_row(run, "ads", &row, NULL) == AE_OK);
}

#define LONGEST_FAR "8/34567890123456789012345678901234567890123456789012345678901234"
#define TOO_FAR LONGEST_FAR "5"

/* Ids that fit the room for a cell, that just do, that do not, that are longer than those which are
 * put together, and that go between quotes. */
static void ids_of_any_kind_are_told(void)
{
    static const char *const ids[] = {"1",
                                      "123456789abcde",
                                      "123456789abcdef",
                                      "2, or so",
                                      "3 \"b\"",
                                      "4 is so long that it has no room",
                                      "5 \xc3\xa9",
                                      " 6",
                                      "7 ",
                                      LONGEST_FAR,
                                      TOO_FAR};
    static const char want[] = "a,b,kind,value,score\n"
                               "\" 6\",1,text,same text,1.0000\n"
                               "\" 6\",123456789abcde,text,same text,1.0000\n"
                               "\" 6\",123456789abcdef,text,same text,1.0000\n"
                               "\" 6\",\"2, or so\",text,same text,1.0000\n"
                               "\" 6\",\"3 \"\"b\"\"\",text,same text,1.0000\n"
                               "\" 6\",4 is so long that it has no room,text,same text,1.0000\n"
                               "\" 6\",5 \xc3\xa9,text,same text,1.0000\n"
                               "\" 6\",\"7 \",text,same text,1.0000\n"
                               "\" 6\"," LONGEST_FAR ",text,same text,1.0000\n"
                               "\" 6\"," TOO_FAR ",text,same text,1.0000\n";
    char path[SCRATCH_PATH_BYTES];
    size_t length = 0;
    ae_config config;
    ae_run *run = NULL;
    case_output into = {.folder = scratch_folder()};
    ae_config_init(&config);
    CHECK(ae_run_new(&config, &run, NULL) == AE_OK);
    for (size_t k = 0; k < sizeof ids / sizeof *ids; k++)
        ad_add(run, k + 1, ids[k]);
    CHECK(ae_run_match(run, NULL) == AE_OK);
    CHECK(links_write(run, &into, NULL) == AE_OK);
    char *content = scratch_read(scratch_path("links.csv", path), &length);
    CHECK_TEXT(content, want);
    free(content);
    ae_run_free(run);
}

static void texts_that_share_much_are_told_apart_from_those_that_are_the_same(void)
{
    static const char want[] = "a,b,kind,value,score\n"
                               "1,2,text,same text,1.0000\n"
                               "1,3,text,shared text,0.";
    char path[SCRATCH_PATH_BYTES];
    size_t length = 0;
    ae_config config;
    ae_run *run = NULL;
    case_output into = {.folder = scratch_folder()};
    ae_config_init(&config);
    CHECK(ae_run_new(&config, &run, NULL) == AE_OK);
    ad_add(run, 1, "1");
    ad_add(run, 2, "2");
    ae_row row = {.line = 3};
    row.cells[AE_ROLE_ID] = ae_cell_of("3");
    row.cells[AE_ROLE_TEXT] =
        ae_cell_of("we tune pianos and harps at home, on any day of the year");
    CHECK(ae_run_add_row(run, "ads", &row, NULL) == AE_OK);
    CHECK(ae_run_match(run, NULL) == AE_OK);
    CHECK(links_write(run, &into, NULL) == AE_OK);
    char *content = scratch_read(scratch_path("links.csv", path), &length);
    CHECK(content != NULL && strncmp(content, want, sizeof want - 1) == 0);
    CHECK(content != NULL && length == sizeof want - 1 + sizeof "1234\n" - 1);
    free(content);
    ae_run_free(run);
}

int main(void)
{
    CHECK_RUN(ids_of_any_kind_are_told);
    CHECK_RUN(texts_that_share_much_are_told_apart_from_those_that_are_the_same);
    return check_done();
}
