#include "contact/duration.h"

#include "../check.h"

/* "minutes words", with a '+' when counted, of the last unit in the text; "" for none. */
static const char *lasts(const char *text, size_t taken)
{
    static char shown[128];
    trigger_table *table = trigger_table_new();
    reading self = {.text = text, .length = strlen(text)};
    duration found = {.begin = 0};
    shown[0] = '\0';
    if (!CHECK(table != NULL) ||
        !CHECK(trigger_scan(table, text, self.length, &self.triggers, NULL) == AE_OK))
        return shown;
    if (self.triggers.count > 0 &&
        duration_read(&self, self.triggers.items + self.triggers.count - 1, taken, &found)) {
        CHECK(duration_is(&found));
        (void)snprintf(shown, sizeof shown, "%u%s %.*s", found.minutes, found.counted ? "+" : "",
                       (int)(found.end - found.begin), text + found.begin);
    }
    trigger_clear(&self.triggers);
    trigger_table_free(table);
    return shown;
}

static void counts_are_read(void)
{
    CHECK_TEXT(lasts("for 30 min", 0), "30+ 30 min");
    CHECK_TEXT(lasts("90minutes", 0), "90+ 90minutes");
    CHECK_TEXT(lasts("2 hours", 0), "120+ 2 hours");
    CHECK_TEXT(lasts("1h30", 0), "90+ 1h30");
    CHECK_TEXT(lasts("1.5 hours", 0), "90+ 1.5 hours");
    CHECK_TEXT(lasts("1/2 h", 0), "30+ 1/2 h");
    CHECK_TEXT(lasts("11/2 h", 0), "120+ 2 h");
}

static void units_alone_are_one(void)
{
    CHECK_TEXT(lasts("per hour", 0), "60 hour");
    CHECK_TEXT(lasts("une heure", 0), "60 une heure");
    CHECK_TEXT(lasts("half an hour", 0), "30 half an hour");
    CHECK_TEXT(lasts("media hora", 0), "30 media hora");
    CHECK_TEXT(lasts("120hh", 0), "30 hh");
    CHECK_TEXT(lasts("200hr", 0), "60 hr");
    CHECK_TEXT(lasts("2 hr", 2), "60 hr");
    CHECK_TEXT(lasts("a minute", 0), "");
    CHECK_TEXT(lasts("1000 min", 0), "");
    CHECK_TEXT(lasts("h", 0), "60 h");
}

int main(void)
{
    CHECK_RUN(counts_are_read);
    CHECK_RUN(units_alone_are_one);
    return check_done();
}
