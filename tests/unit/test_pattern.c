#include "contact/pattern.h"

#include <stdlib.h>
#include <time.h>

#include "../check.h"

typedef struct door {
    pattern *expression;
    pattern_worker *worker;
} door;

static door door_new(const char *expression, pattern_start start)
{
    door self = {NULL, NULL};
    CHECK(pattern_new(expression, start, &self.expression, NULL) == AE_OK);
    CHECK(pattern_worker_new(&self.worker, NULL) == AE_OK);
    return self;
}

static void door_free(door *self)
{
    pattern_free(self->expression);
    pattern_worker_free(self->worker);
}

static bool search(const door *self, const char *text, size_t from)
{
    return pattern_search(self->expression, self->worker, text, strlen(text), from);
}

static void finds_groups_in_either_case(void)
{
    door self = door_new("(b+)(x)?(c)", PATTERN_ANYWHERE);
    CHECK(search(&self, "aaBBc", 0));
    pattern_span span = pattern_group(self.worker, 0);
    CHECK(span.begin == 2 && span.end == 5);
    span = pattern_group(self.worker, 1);
    CHECK(span.begin == 2 && span.end == 4);
    span = pattern_group(self.worker, 2);
    CHECK(span.begin == span.end);
    CHECK_COUNT(pattern_group_taken(self.worker, 1), 1);
    CHECK_COUNT(pattern_group_taken(self.worker, 2), 3);
    CHECK_COUNT(pattern_group_taken(self.worker, 4), 0);
    CHECK(search(&self, "aaBBc", 3) && !search(&self, "aaBBc", 4));
    CHECK(!search(&self, "aaBBc", 6));
    door_free(&self);
}

static void an_anchored_one_stays_where_it_is_asked(void)
{
    door self = door_new("b", PATTERN_ANCHORED);
    CHECK(!search(&self, "ab", 0) && search(&self, "ab", 1));
    door_free(&self);
}

/* Bytes that are not UTF-8, and a NUL, are bytes like others. */
static void any_bytes_are_a_text(void)
{
    static const char text[] = "\xff\x80\0@\xc3";
    door self = door_new("[^\\x00-\\x7f]+.@", PATTERN_ANYWHERE);
    CHECK(pattern_search(self.expression, self.worker, text, sizeof text - 1, 0));
    CHECK_COUNT(pattern_group(self.worker, 0).end, 4);
    CHECK(!pattern_search(self.expression, self.worker, NULL, 0, 0));
    CHECK_COUNT(pattern_worker_refusals(self.worker), 0);
    door_free(&self);
}

/* The classic one that takes 2^n steps. */
static void what_takes_too_long_is_given_up_and_counted(void)
{
    enum { BYTES = 4096 };
    static char text[BYTES + 1];
    door self = door_new("(a+)+(a+)+[^a]", PATTERN_ANYWHERE);
    memset(text, 'a', BYTES);
    const clock_t start = clock();
    CHECK(!search(&self, text, 0));
    CHECK((clock() - start) / CLOCKS_PER_SEC < 5);
    CHECK_COUNT(pattern_worker_refusals(self.worker), 1);
    CHECK(!search(&self, "b", 0));
    CHECK_COUNT(pattern_worker_refusals(self.worker), 1);
    door_free(&self);
}

static void a_wrong_expression_is_refused(void)
{
    static const char *const wrong[] = {"(", "[a", "(*UTF)a", "(*UCP)a",
                                        "(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)"
                                        "(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)"};
    for (size_t which = 0; which < sizeof wrong / sizeof *wrong; which++) {
        pattern *self = NULL;
        ae_error error = {.code = AE_OK};
        CHECK(pattern_new(wrong[which], PATTERN_ANYWHERE, &self, &error) == AE_ERROR_USAGE);
        CHECK(self == NULL && error.code == AE_ERROR_USAGE && error.message[0] != '\0');
        pattern_free(self);
    }
    pattern_worker_free(NULL);
}

int main(void)
{
    CHECK_RUN(finds_groups_in_either_case);
    CHECK_RUN(an_anchored_one_stays_where_it_is_asked);
    CHECK_RUN(any_bytes_are_a_text);
    CHECK_RUN(what_takes_too_long_is_given_up_and_counted);
    CHECK_RUN(a_wrong_expression_is_refused);
    return check_done();
}
