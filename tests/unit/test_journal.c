/* The journal of decisions: what is added is read back, what was tampered with shows. */
#include <fcntl.h>
#include <stdlib.h>

#include "../check.h"
#include "../scratch.h"
#include "casefile/journal.h"
#include "casefile/journal_text.h"

static const journal_ad ads[] = {
    {"17", "a.csv", 2, {1, 2}},
    {"#\"\\\n\x01 caf\xc3\xa9", "b c.csv", 40000000000, {UINT64_MAX, 0}},
    {"", "", 0, {0, 0}}};

static ae_status given_make(void *context, const journal *self, journal_line *line, ae_error *error)
{
    (void)self;
    (void)error;
    *line = *(const journal_line *)context;
    return AE_OK;
}

static ae_status refused_make(void *context, const journal *self, journal_line *line,
                              ae_error *error)
{
    (void)context;
    (void)self;
    (void)line;
    (void)error;
    return AE_ERROR_USAGE;
}

static journal_line line_of(ae_verdict verdict, ae_target target)
{
    return (journal_line){.time = "2026-05-01T14:03:59Z",
                          .reviewer = "Ren\xc3\xa9"
                                      "e",
                          .reason = "two\nlines, \"quoted\"\t\\",
                          .run = "abc",
                          .name = target == AE_TARGET_CLUSTER   ? "c0123456789abc"
                                  : target == AE_TARGET_CONTACT ? "phone:+16135550142"
                                                                : "",
                          .verdict = verdict,
                          .target = target,
                          .ads = ads,
                          .ad_count = target == AE_TARGET_PAIR      ? 2
                                      : target == AE_TARGET_AD      ? 1
                                      : target == AE_TARGET_CLUSTER ? 3
                                                                    : 0};
}

static void line_check(const journal_line *got, const journal_line *want)
{
    CHECK_TEXT(got->time, want->time);
    CHECK_TEXT(got->reviewer, want->reviewer);
    CHECK_TEXT(got->reason, want->reason);
    CHECK_TEXT(got->run, want->run);
    CHECK_TEXT(got->name, want->name);
    CHECK_COUNT(got->verdict, want->verdict);
    CHECK_COUNT(got->target, want->target);
    CHECK_COUNT(got->undoes, want->undoes);
    if (CHECK(got->ad_count == want->ad_count))
        for (size_t k = 0; k < got->ad_count; k++) {
            CHECK_TEXT(got->ads[k].id, want->ads[k].id);
            CHECK_TEXT(got->ads[k].source, want->ads[k].source);
            CHECK_COUNT(got->ads[k].line, want->ads[k].line);
            CHECK_COUNT(got->ads[k].text.high, want->ads[k].text.high);
            CHECK_COUNT(got->ads[k].text.low, want->ads[k].text.low);
        }
}

static const char *fresh_folder(void)
{
    static char path[SCRATCH_PATH_BYTES];
    scratch_remove(scratch_path("case", path));
    CHECK(mkdir(path, 0700) == 0);
    return path;
}

static ae_status add(const char *folder, const journal_line *line, ae_error *error)
{
    journal self = {0};
    journal_line copy = *line;
    ae_status status = journal_add(folder, given_make, &copy, &self, error);
    journal_clear(&self);
    return status;
}

static void every_meaningful_line_is_read_back(void)
{
    const char *folder = fresh_folder();
    static journal_line want[AE_VERDICT_COUNT * AE_TARGET_COUNT];
    size_t count = 0;
    for (ae_verdict verdict = 0; verdict < AE_VERDICT_COUNT; verdict++)
        for (ae_target target = 0; target < AE_TARGET_COUNT; target++) {
            if (ae_verdict_meaning(verdict, target) == NULL)
                continue;
            want[count] = line_of(verdict, target);
            want[count].undoes = target == AE_TARGET_DECISION ? 2 : 0;
            CHECK(add(folder, &want[count++], NULL) == AE_OK);
        }
    journal self = {0};
    CHECK(journal_read(folder, &self, NULL) == AE_OK);
    if (CHECK(self.count == count))
        for (size_t k = 0; k < count; k++) {
            CHECK_COUNT(self.lines[k].number, k + 1);
            line_check(&self.lines[k], &want[k]);
            CHECK(journal_stands(&self, k) == (k != 1 && k + 1 != count));
        }
    CHECK_COUNT(count, 18);
    CHECK_COUNT(self.undone_by[1], count);
    journal_clear(&self);
}

static void no_journal_is_an_empty_one(void)
{
    const char *folder = fresh_folder();
    char path[SCRATCH_PATH_BYTES];
    journal self = {0};
    CHECK(journal_read(folder, &self, NULL) == AE_OK);
    CHECK_COUNT(self.count, 0);
    CHECK_TEXT(self.head, "");
    CHECK(journal_add(folder, refused_make, NULL, &self, NULL) == AE_ERROR_USAGE);
    CHECK(!scratch_exists(scratch_path("case/" JOURNAL_NAME, path)));
    CHECK(journal_read(path, &self, NULL) == AE_ERROR_IO);
    journal_clear(&self);
}

/* Three lines, as one text; free() it. */
static char *three_lines(size_t *length)
{
    const char *folder = fresh_folder();
    char path[SCRATCH_PATH_BYTES];
    const ae_target targets[] = {AE_TARGET_PAIR, AE_TARGET_AD, AE_TARGET_CONTACT};
    for (size_t k = 0; k < 3; k++) {
        const journal_line line = line_of(AE_VERDICT_UNSURE, targets[k]);
        CHECK(add(folder, &line, NULL) == AE_OK);
    }
    return scratch_read(scratch_path("case/" JOURNAL_NAME, path), length);
}

static ae_status parse(const char *bytes, size_t length, ae_error *error)
{
    journal self = {0};
    ae_status status = journal_parse("journal", bytes, length, &self, error);
    journal_clear(&self);
    return status;
}

/* But for the last line: nothing hangs on that yet. */
static void every_changed_byte_shows(void)
{
    size_t length = 0, changed = 0;
    char *bytes = three_lines(&length);
    CHECK(parse(bytes, length, NULL) == AE_OK);
    const size_t last = (size_t)((char *)memrchr(bytes, '\n', length - 1) - bytes) + 1;
    for (size_t at = 0; at < last; at++)
        for (int bit = 0; bit < 8; bit++, changed++) {
            ae_error error = {.code = AE_OK};
            bytes[at] = (char)(bytes[at] ^ 1 << bit);
            if (!CHECK(parse(bytes, length, &error) == AE_ERROR_FORMAT))
                printf("# byte %zu, bit %d\n", at, bit);
            CHECK(error.row >= 1 && error.row <= 3);
            bytes[at] = (char)(bytes[at] ^ 1 << bit);
        }
    CHECK(changed > 1000);
    free(bytes);
}

static void a_line_taken_out_or_moved_shows(void)
{
    size_t length = 0;
    char *bytes = three_lines(&length);
    const size_t first = (size_t)((char *)memchr(bytes, '\n', length) - bytes) + 1;
    const size_t second = (size_t)((char *)memchr(bytes + first, '\n', length) - bytes) + 1;
    char *moved = calloc(2 * length, 1);
    CHECK(parse(bytes + first, length - first, NULL) == AE_ERROR_FORMAT);
    memcpy(moved, bytes, first);
    memcpy(moved + first, bytes + second, length - second);
    CHECK(parse(moved, length - second + first, NULL) == AE_ERROR_FORMAT);
    memcpy(moved, bytes, length);
    memcpy(moved + length, bytes + second, length - second);
    CHECK(parse(moved, 2 * length - second, NULL) == AE_ERROR_FORMAT);
    free(moved);
    free(bytes);
}

static void a_torn_last_line_is_told_with_the_way_out(void)
{
    size_t length = 0;
    char *bytes = three_lines(&length), way_out[64], path[SCRATCH_PATH_BYTES];
    const size_t last = (size_t)((char *)memrchr(bytes, '\n', length - 1) - bytes) + 1;
    snprintf(way_out, sizeof way_out, "`truncate -s %zu`", last);
    for (size_t cut = last + 1; cut < length; cut++) {
        ae_error error = {.code = AE_OK};
        CHECK(parse(bytes, cut, &error) == AE_ERROR_FORMAT);
        CHECK_COUNT(error.row, 3);
        CHECK(strstr(error.message, way_out) != NULL);
    }
    CHECK(parse(bytes, last, NULL) == AE_OK);
    /* Nothing is written behind a torn line. */
    CHECK(truncate(scratch_path("case/" JOURNAL_NAME, path), (off_t)length - 1) == 0);
    const journal_line line = line_of(AE_VERDICT_UNSURE, AE_TARGET_AD);
    char folder[SCRATCH_PATH_BYTES];
    CHECK(add(scratch_path("case", folder), &line, NULL) == AE_ERROR_FORMAT);
    CHECK(truncate(path, (off_t)last) == 0);
    CHECK(add(folder, &line, NULL) == AE_OK);
    free(bytes);
}

static void what_has_no_meaning_is_not_written(void)
{
    const char *folder = fresh_folder();
    char path[SCRATCH_PATH_BYTES];
    const journal_line line = line_of(AE_VERDICT_COPIED, AE_TARGET_CONTACT);
    CHECK(add(folder, &line, NULL) == AE_ERROR_FORMAT);
    CHECK(!scratch_exists(scratch_path("case/" JOURNAL_NAME, path)));
}

static void a_journal_is_copied_into_another_case(void)
{
    const char *folder = fresh_folder();
    char next[SCRATCH_PATH_BYTES];
    const journal_line line = line_of(AE_VERDICT_UNSURE, AE_TARGET_AD);
    journal self = {0};
    scratch_remove(scratch_path("next", next));
    CHECK(mkdir(next, 0700) == 0);
    CHECK(journal_copy(folder, next, NULL) == AE_OK);
    CHECK(journal_read(next, &self, NULL) == AE_OK);
    CHECK_COUNT(self.count, 0);
    CHECK(add(folder, &line, NULL) == AE_OK);
    CHECK(journal_copy(folder, next, NULL) == AE_OK);
    CHECK(add(next, &line, NULL) == AE_OK);
    CHECK(journal_read(folder, &self, NULL) == AE_OK);
    CHECK_COUNT(self.count, 1);
    journal_clear(&self);
    CHECK(journal_read(next, &self, NULL) == AE_OK);
    CHECK_COUNT(self.count, 2);
    journal_clear(&self);
}

int main(void)
{
    CHECK_RUN(every_meaningful_line_is_read_back);
    CHECK_RUN(no_journal_is_an_empty_one);
    CHECK_RUN(every_changed_byte_shows);
    CHECK_RUN(a_line_taken_out_or_moved_shows);
    CHECK_RUN(a_torn_last_line_is_told_with_the_way_out);
    CHECK_RUN(what_has_no_meaning_is_not_written);
    CHECK_RUN(a_journal_is_copied_into_another_case);
    return check_done();
}
