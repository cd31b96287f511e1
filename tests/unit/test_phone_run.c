#include "contact/phone_run.h"

#include "../check.h"

enum { OUT_MOST = 256 };

/* The parts of a run: digits as they are, words in brackets, '?' for what is unknown;
 * '~' behind what is weak. */
static const char *parts_of(const char *text)
{
    static char out[OUT_MOST];
    phone_run run = {.count = 0};
    run_part parts[RUN_MOST];
    size_t length = 0;
    for (size_t at = 0; text[at] != '\0' && at < RUN_MOST; at++) {
        run.characters[run.count++] = (run_character){text[at], false, at, at + 1};
        run.letters |= text[at] < '0' || text[at] > '9';
    }
    const size_t count = phone_run_split(&run, parts);
    size_t end = 0;
    for (size_t k = 0; k < count; k++) {
        CHECK(parts[k].begin == end && parts[k].end > end);
        end = parts[k].end;
        const char *weak = parts[k].weak ? "~" : "";
        if (parts[k].kind == PART_DIGIT)
            length += (size_t)snprintf(out + length, OUT_MOST - length, "%u%s",
                                       (unsigned)parts[k].digit, weak);
        else if (parts[k].kind == PART_WORD)
            length += (size_t)snprintf(out + length, OUT_MOST - length, "[%s]%s",
                                       parts[k].word->text, weak);
        else
            length += (size_t)snprintf(out + length, OUT_MOST - length, "?");
    }
    CHECK_COUNT(end, strlen(text));
    return out;
}

static void runs_are_split(void)
{
    static const char *const cases[][2] = {
        {"5145550142", "5145550142"},
        {"five", "[five]"},
        {"FIVE", "[five]"},
        {"for", "[for]~"},
        {"lesson", "?"},
        {"80five5", "80[five]5"},
        {"zero1fortwo", "[zero]1[for][two]"},
        {"fiveonefour", "[five][one][four]"},
        {"septhuitzero", "[sept][huit][zero]"},
        {"Ol42", "0142"},
        {"SSS", "5~5~5~"},
        {"o", "0~"},
        {"S55", "555"},
        {"55S", "555"},
        {"5!9", "51~9"},
        {"f1ve", "[five]"},
        {"s3ven", "[seven]"},
        {"0n3", "[one]"},
        {"0un0", "0[un]0"},
        {"un0", "[uno]"},
        {"call514", "?514"},
        {"514now", "514?"},
        {"someone514", "?514"},
        {"callfiveeightonefive", "?[five][eight][one][five]"},
        {"120lbs", "120?"},
        {"80s", "80?"},
        {"fiveO", "[five]0"},
        {"fives", "?"},
        {"H2X", "?2?"},
        {"3f51", "3?51"},
        {"f!ve", "[five]"},
        {"sixteen", "[sixteen]"},
        {"fortytwo", "[forty][two]"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        if (!check_text_(parts_of(cases[k][0]), cases[k][1], __FILE__, __LINE__))
            printf("# %s\n", cases[k][0]);
}

int main(void)
{
    CHECK_RUN(runs_are_split);
    return check_done();
}
