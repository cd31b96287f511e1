#include "base/nearest.h"

#include "../check.h"

static const char *const columns[] = {"ad_id", "text", "Title", "truth", "city", ""};
enum { COLUMNS = sizeof columns / sizeof *columns };

static const char *near(const char *word)
{
    const char *name = nearest_name(word, columns, COLUMNS);
    return name == NULL ? "none" : name;
}

static void finds_what_was_mistyped(void)
{
    CHECK_TEXT(near("text"), "text");
    CHECK_TEXT(near("txet"), "text");
    CHECK_TEXT(near("adid"), "ad_id");
    CHECK_TEXT(near("truths"), "truth");
    CHECK_TEXT(near("ttle"), "Title");
    CHECK_TEXT(near("TITEL"), "Title");
}

static void keeps_silent_when_nothing_is_near(void)
{
    CHECK_TEXT(near("phone"), "none");
    CHECK_TEXT(near("tx"), "none");
    CHECK_TEXT(near(""), "none");
    CHECK(nearest_name("text", columns, 0) == NULL);
}

static void prefers_fewer_edits_then_the_first(void)
{
    const char *const names[] = {"threads", "threshold", "thresholds"};
    CHECK_TEXT(nearest_name("treshold", names, 3), "threshold");
    CHECK_TEXT(nearest_name("thresholdz", names, 3), "threshold");
}

static void leaves_very_long_words_alone(void)
{
    char word[200];
    memset(word, 'a', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    const char *const names[] = {word};
    CHECK(nearest_name(word, names, 1) == NULL);
    word[64] = '\0';
    CHECK(nearest_name(word, names, 1) == names[0]);
    CHECK(nearest_name("text", names, 1) == NULL);
}

int main(void)
{
    CHECK_RUN(finds_what_was_mistyped);
    CHECK_RUN(keeps_silent_when_nothing_is_near);
    CHECK_RUN(prefers_fewer_edits_then_the_first);
    CHECK_RUN(leaves_very_long_words_alone);
    return check_done();
}
