#include "casefile/history.h"

#include "../check.h"
#include "../scratch.h"
#include "casefile/tape.h"

/* ---- The tape ---- */

static void numbers_and_texts_come_back(void)
{
    static const uint64_t numbers[] = {0, 1, 127, 128, 300, UINT32_MAX, UINT64_MAX};
    buffer tape;
    buffer_init(&tape, SIZE_MAX);
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
        CHECK(tape_put(&tape, numbers[k], NULL) == AE_OK);
    CHECK(tape_put_text(&tape, "some text", NULL) == AE_OK);
    CHECK(tape_put_text(&tape, "", NULL) == AE_OK);
    CHECK(tape_put_real(&tape, 0.45, NULL) == AE_OK);
    tape_reader from = {tape.data, tape.data + tape.length, false};
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
        CHECK(tape_take(&from) == numbers[k]);
    const ae_cell text = tape_take_text(&from);
    CHECK(text.length == 9 && memcmp(text.bytes, "some text", 9) == 0);
    CHECK_COUNT(tape_take_text(&from).length, 0);
    CHECK(tape_take_real(&from) == 0.45);
    CHECK(!from.broken && from.at == from.end);
    CHECK_COUNT(tape_take(&from), 0);
    CHECK(from.broken);
    buffer_clear(&tape);
}

static void what_cannot_be_is_broken(void)
{
    static const char endless[] = "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff";
    static const char longer[] = "\x09"
                                 "text";
    tape_reader from = {endless, endless + sizeof endless - 1, false};
    CHECK_COUNT(tape_take(&from), 0);
    CHECK(from.broken);
    from = (tape_reader){longer, longer + sizeof longer - 1, false};
    CHECK_COUNT(tape_take_text(&from).length, 0);
    CHECK(from.broken);
    from = (tape_reader){longer, longer + sizeof longer - 1, false};
    CHECK_COUNT(tape_take_below(&from, 9), 0);
    CHECK(from.broken);
}

/* ---- The file ---- */

static history_run runs[] = {
    {.began = 1700000000,
     .files = 2,
     .rows = 4,
     .ads = 3,
     .rejects = 1,
     .repaired = 1,
     .decisions = 7,
     .decisions_head = "0af9",
     .version = "0.1.0"},
    {.began = 1700000001, .rebuilt = true, .decisions_head = "", .version = "0.2.0"}};
static history_input inputs[] = {{.run = 1,
                                  .delimiter = '\t',
                                  .path = "a b.tsv",
                                  .compression = "none",
                                  .encoding = "UTF-8",
                                  .roles = "text=body",
                                  .rows = 4,
                                  .ads = 3,
                                  .rejects = 1,
                                  .bytes = 1234,
                                  .hash_high = UINT64_MAX,
                                  .hash_low = 7}};
static const char *sources[] = {"a b.tsv", "odd\xff name"};
static history_origin origins[] = {{2, 0}, {3, 0}, {1000000000000, 1}};
static uint32_t cluster_of[] = {0, 1, 0}, poster_of[] = {0, 0, 0};
static uint64_t cluster_ids[] = {UINT64_MAX, 12}, poster_ids[] = {99}, gone[] = {5, 6};
static uint32_t cluster_born[] = {1, 2}, poster_born[] = {1};

static history told(void)
{
    history self = {.runs = runs,
                    .inputs = inputs,
                    .sources = sources,
                    .origins = origins,
                    .run_count = 2,
                    .input_count = 1,
                    .source_count = 2,
                    .row_count = 3,
                    .weighed = {2, 12345678901, true, "code"},
                    .clusters = {cluster_of, cluster_ids, cluster_born, 2, gone, 2},
                    .posters = {poster_of, poster_ids, poster_born, 1, NULL, 0}};
    ae_config_init(&self.config);
    self.config.threshold = 0.7;
    self.config.bands = 20;
    self.config.band_rows = 4;
    self.config.shingle = AE_SHINGLE_WORD;
    self.config.seed = UINT64_MAX;
    self.config.country = "MX";
    self.config.map = "text=body";
    self.config.index = true;
    return self;
}

static void groups_check(const history_groups *got, const history_groups *want, size_t rows)
{
    CHECK_COUNT(got->count, want->count);
    CHECK_COUNT(got->retired_count, want->retired_count);
    for (size_t k = 0; k < rows; k++)
        CHECK_COUNT(got->group_of[k], want->group_of[k]);
    for (size_t k = 0; k < want->count; k++)
        CHECK(got->ids[k] == want->ids[k] && got->born[k] == want->born[k]);
    for (size_t k = 0; k < want->retired_count; k++)
        CHECK(got->retired[k] == want->retired[k]);
}

static void what_was_written_is_read(void)
{
    const history want = told();
    history got = {.row_count = 0};
    CHECK(history_write(scratch_folder(), &want, NULL) == AE_OK);
    if (!CHECK(history_read(scratch_folder(), &got, NULL) == AE_OK))
        return;
    CHECK_COUNT(got.run_count, 2);
    CHECK_COUNT(got.runs[0].began, 1700000000);
    CHECK_COUNT(got.runs[0].rejects, 1);
    CHECK(!got.runs[0].rebuilt && got.runs[1].rebuilt);
    CHECK_TEXT(got.runs[1].version, "0.2.0");
    CHECK_COUNT(got.input_count, 1);
    CHECK_TEXT(got.inputs[0].path, "a b.tsv");
    CHECK(got.inputs[0].delimiter == '\t' && got.inputs[0].hash_high == UINT64_MAX);
    CHECK_TEXT(got.sources[1], "odd\xff name");
    CHECK_COUNT(got.origins[2].line, 1000000000000);
    CHECK_COUNT(got.origins[2].source, 1);
    groups_check(&got.clusters, &want.clusters, 3);
    groups_check(&got.posters, &want.posters, 3);
    CHECK(got.config.threshold == 0.7 && got.config.seed == UINT64_MAX);
    CHECK(got.config.shingle == AE_SHINGLE_WORD && got.config.bands == 20);
    CHECK_TEXT(got.config.country, "MX");
    CHECK_TEXT(got.config.hubs, "");
    CHECK_COUNT(got.config.silence, 30);
    CHECK(got.config.index);
    CHECK(got.weighed.run == 2 && got.weighed.texts == 12345678901 && got.weighed.again);
    CHECK_TEXT(got.weighed.code, "code");
    history_clear(&got);
    CHECK(history_read_settings(scratch_folder(), &got, NULL) == AE_OK);
    CHECK(got.config.threshold == 0.7 && got.weighed.run == 2);
    CHECK_COUNT(got.run_count, 0);
    history_clear(&got);
}

static void a_case_without_rows_has_a_history(void)
{
    history want = told(), got = {.row_count = 0};
    want.row_count = want.source_count = want.input_count = 0;
    want.clusters.count = want.posters.count = 0;
    CHECK(history_write(scratch_folder(), &want, NULL) == AE_OK);
    CHECK(history_read(scratch_folder(), &got, NULL) == AE_OK);
    CHECK_COUNT(got.row_count, 0);
    CHECK_COUNT(got.clusters.retired_count, 2);
    history_clear(&got);
}

/* What contradicts itself is damaged, whatever its checksums say. */
static void contradictions_are_damage(void)
{
    for (unsigned which = 0; which < 4; which++) {
        history want = told(), got = {.row_count = 0};
        ae_error error = {.code = AE_OK};
        uint32_t wrong_of[] = {0, 1, 2}, wrong_born[] = {1, 3};
        history_origin wrong_origins[] = {{2, 0}, {3, 2}, {4, 0}};
        history_input wrong_input = inputs[0];
        wrong_input.run = 3;
        if (which == 0)
            want.clusters.group_of = wrong_of;
        else if (which == 1)
            want.clusters.born = wrong_born;
        else if (which == 2)
            want.origins = wrong_origins;
        else
            want.inputs = &wrong_input;
        CHECK(history_write(scratch_folder(), &want, NULL) == AE_OK);
        CHECK(history_read(scratch_folder(), &got, &error) == AE_ERROR_FORMAT);
        CHECK(strstr(error.file, HISTORY_NAME) != NULL);
        history_clear(&got);
    }
}

static void a_cut_file_is_damage(void)
{
    const history want = told();
    char path[SCRATCH_PATH_BYTES];
    size_t length = 0;
    CHECK(history_write(scratch_folder(), &want, NULL) == AE_OK);
    char *whole = scratch_read(scratch_path(HISTORY_NAME, path), &length);
    for (size_t cut = 0; cut < length; cut += 7) {
        history got = {.row_count = 0};
        ae_error error = {.code = AE_OK};
        CHECK(truncate(path, (off_t)cut) == 0);
        CHECK(history_read(scratch_folder(), &got, &error) == AE_ERROR_FORMAT);
        history_clear(&got);
        FILE *file = fopen(path, "wb");
        CHECK(file != NULL && fwrite(whole, 1, length, file) == length && fclose(file) == 0);
    }
    free(whole);
}

int main(void)
{
    CHECK_RUN(numbers_and_texts_come_back);
    CHECK_RUN(what_cannot_be_is_broken);
    CHECK_RUN(what_was_written_is_read);
    CHECK_RUN(a_case_without_rows_has_a_history);
    CHECK_RUN(contradictions_are_damage);
    CHECK_RUN(a_cut_file_is_damage);
    return check_done();
}
