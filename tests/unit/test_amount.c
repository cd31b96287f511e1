#include "contact/amount.h"

#include "../check.h"

static amount_patterns patterns;
static pattern_worker *worker;

/* The amount at the first currency of the text as "value words", or "". */
static const char *amount_in(const char *text)
{
    static char shown[256];
    reading self = {.text = text, .length = strlen(text), .worker = worker};
    trigger_table *table = trigger_table_new();
    amount found;
    shown[0] = '\0';
    if (!CHECK(table != NULL) ||
        !CHECK(trigger_scan(table, text, self.length, &self.triggers, NULL) == AE_OK))
        return shown;
    if (self.triggers.count > 0 &&
        amount_at_coin(&patterns, &self, self.triggers.items, 0, &found)) {
        char value[2 * AMOUNT_MOST];
        const size_t length = amount_write(&self, &found, value);
        (void)snprintf(shown, sizeof shown, "%.*s (%.*s)", (int)length, value,
                       (int)(found.end - found.begin), text + found.begin);
    }
    trigger_clear(&self.triggers);
    trigger_table_free(table);
    return shown;
}

static void signs_stand_before_or_behind(void)
{
    CHECK_TEXT(amount_in("for $80 now"), "80 $ ($80)");
    CHECK_TEXT(amount_in("for 80$ 90"), "80 $ (80$)");
    CHECK_TEXT(amount_in("for 80 $ now"), "80 $ (80 $)");
    CHECK_TEXT(amount_in("for $ 80 now"), "80 $ ($ 80)");
    CHECK_TEXT(amount_in("\x02"
                         "80"),
               "80 EUR (\x02"
               "80)");
    CHECK_TEXT(amount_in("US$80"), "80 USD (US$80)");
    CHECK_TEXT(amount_in("BUS$80"), "80 $ ($80)");
    CHECK_TEXT(amount_in("$80 cad"), "80 CAD ($80 cad)");
}

static void words_stand_behind_mostly(void)
{
    CHECK_TEXT(amount_in("80 bucks"), "80 $ (80 bucks)");
    CHECK_TEXT(amount_in("CAD 80"), "80 CAD (CAD 80)");
    CHECK_TEXT(amount_in("dollars 80"), "");
    CHECK_TEXT(amount_in("80 roses"), "80 (80 roses)");
    CHECK_TEXT(amount_in("12 roses"), "");
}

static void separators(void)
{
    CHECK_TEXT(amount_in("$1,234,567"), "1234567 $ ($1,234,567)");
    CHECK_TEXT(amount_in("1 234,50 $"), "1234.50 $ (1 234,50 $)");
    CHECK_TEXT(amount_in("by 7 80 $"), "80 $ (80 $)");
    CHECK_TEXT(amount_in("$80.00"), "80 $ ($80.00)");
    CHECK_TEXT(amount_in("$80.5"), "");
    CHECK_TEXT(amount_in("$080"), "");
    CHECK_TEXT(amount_in("514-555-0142 $"), "");
    CHECK_TEXT(amount_in("x80$"), "");
}

static void ranges_have_two_ends(void)
{
    static const char text[] = "$80-120";
    const reading self = {.text = text, .length = strlen(text), .worker = worker};
    const amount lower = {.begin = 0, .end = 3, .whole = {1, 3}, .coin = COIN_CAD};
    amount upper, again;
    CHECK(amount_range_behind(&patterns, &self, &lower, &upper));
    CHECK(upper.begin == 4 && upper.end == 7 && upper.coin == COIN_CAD);
    CHECK(!amount_range_behind(&patterns, &self, &upper, &again));
    CHECK(!amount_range_before(&patterns, &self, &lower, &again));
}

int main(void)
{
    if (!CHECK(amount_patterns_new(&patterns, NULL) == AE_OK) ||
        !CHECK(pattern_worker_new(&worker, NULL) == AE_OK))
        return 1;
    CHECK_RUN(signs_stand_before_or_behind);
    CHECK_RUN(words_stand_behind_mostly);
    CHECK_RUN(separators);
    CHECK_RUN(ranges_have_two_ends);
    pattern_worker_free(worker);
    amount_patterns_clear(&patterns);
    return check_done();
}
