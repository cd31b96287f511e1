#include "../check.h"
#include "web/chart.h"
#include "web/page.h"
#include "web/slot.h"

static const char *ended(page *self)
{
    CHECK(page_end(self, NULL) == AE_OK);
    CHECK(buffer_append(&self->bytes, "", 1, NULL) == AE_OK);
    return self->bytes.data;
}

static void what_is_put_in_is_text(void)
{
    page self;
    page_begin(&self, AE_LANGUAGE_ENGLISH);
    page_put(&self, "<p title=\"%s\">%s, %u of %lu, %zu, %d, %.2f, %.0f %%</p>", "\" onload='x'",
             "<script>&amp;", 3u, 4ul, (size_t)5, -6, 0.125, 7.0);
    CHECK_TEXT(ended(&self),
               "<p title=\"&quot; onload=&#39;x&#39;\">&lt;script&gt;&amp;amp;, 3 of 4, 5, "
               "-6, 0.12, 7 %</p>");
    page_clear(&self);
}

static void long_texts_end_behind_a_letter(void)
{
    static const struct {
        size_t most;
        const char *shown;
    } cases[] = {{9, "a\xc3\xa9&lt;\xe2\x82\xac"},
                 {7, "a\xc3\xa9&lt;\xe2\x82\xac"},
                 {6, "a\xc3\xa9&lt; \xe2\x80\xa6"},
                 {2, "a \xe2\x80\xa6"},
                 {0, " \xe2\x80\xa6"}};
    char want[128];
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        page self;
        page_begin(&self, AE_LANGUAGE_ENGLISH);
        page_text(&self, ae_cell_of("a\xc3\xa9<\xe2\x82\xac"), cases[k].most);
        snprintf(want, sizeof want, "<p class=\"text\" dir=\"auto\">%s</p>", cases[k].shown);
        CHECK_TEXT(ended(&self), want);
        page_clear(&self);
    }
}

static void addresses_have_escapes(void)
{
    page self;
    page_begin(&self, AE_LANGUAGE_ENGLISH);
    page_link(&self, "/ad", "id", "a b&c=\"<\xc3\xa9~", "<x>");
    CHECK_TEXT(ended(&self), "<a href=\"/ad?id=a%20b%26c%3D%22%3C%C3%A9~\">&lt;x&gt;</a>");
    page_clear(&self);
}

static void one_goes_to_places_of_the_desk_only(void)
{
    static const char *const elsewhere[] = {
        "",           "queue", "//evil.example",       "/\\evil.example",
        "/a\r\nB: c", "/a b",  "https://evil.example", "/\xc3\xa9"};
    page self;
    page_begin(&self, AE_LANGUAGE_ENGLISH);
    page_put(&self, "gone");
    page_go(&self, "/cluster?id=c1&texts=2");
    CHECK_TEXT(self.place, "/cluster?id=c1&texts=2");
    CHECK_COUNT(self.code, 303);
    for (size_t k = 0; k < sizeof elsewhere / sizeof *elsewhere; k++) {
        page_go(&self, elsewhere[k]);
        CHECK_TEXT(self.place, "/");
    }
    CHECK_TEXT(ended(&self), "");
    page_clear(&self);
}

static void pages_have_a_ceiling(void)
{
    page self;
    page_begin(&self, AE_LANGUAGE_ENGLISH);
    for (unsigned k = 0; k < PAGE_MOST / 32; k++)
        page_put(&self, "%s", "as many bytes as there are in 33.");
    CHECK(page_end(&self, NULL) == AE_ERROR_LIMIT);
    page_clear(&self);
}

static void templates_show_their_slots(void)
{
    static const struct {
        const char *template_text, *shown;
    } cases[] = {{"plain words", "plain words"},
                 {"hi {anna|bella|+3} <b>",
                  "hi <span class=\"slot\" title=\"what fills this slot, most common "
                  "first\">anna|bella|+3</span> &lt;b&gt;"},
                 {"a [old] town",
                  "a <span class=\"slot some\" title=\"some texts lack this\">old</span> town"},
                 {"cut {off",
                  "cut <span class=\"slot\" title=\"what fills this slot, most common first\">off"
                  "</span>"}};
    char want[512];
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        page self;
        page_begin(&self, AE_LANGUAGE_ENGLISH);
        slot_put(&self, cases[k].template_text);
        snprintf(want, sizeof want, "<p class=\"template\" dir=\"auto\">%s</p>", cases[k].shown);
        CHECK_TEXT(ended(&self), want);
        page_clear(&self);
    }
}

static void months_without_ads_have_their_place(void)
{
    chart made = {.count = 0};
    chart_add_month(&made, "2020-11", 3);
    chart_add_month(&made, "2021-02", 4);
    CHECK_COUNT(made.count, 4);
    CHECK_TEXT(made.names[1], "2020-12");
    CHECK_TEXT(made.names[2], "2021-01");
    CHECK(made.counts[0] == 3 && made.counts[1] == 0 && made.counts[3] == 4);
    chart_add_month(&made, "2900-01", 5); /* centuries on */
    CHECK_COUNT(made.count, 5);
    CHECK_TEXT(made.names[4], "2900-01");
    for (int year = 2901; year < 3020; year++) { /* the latest months stay */
        char month[CHART_NAME_BYTES];
        snprintf(month, sizeof month, "%d-12", year);
        chart_add_month(&made, month, 1);
    }
    CHECK_COUNT(made.count, CHART_BARS_MOST);
    CHECK_TEXT(made.names[CHART_BARS_MOST - 1], "3019-12");
}

static void languages_are_those_that_are_asked_for(void)
{
    CHECK(language_choose(NULL) == AE_LANGUAGE_ENGLISH &&
          language_choose("de") == AE_LANGUAGE_ENGLISH);
    CHECK(language_choose("fr-CA,fr;q=0.9,en;q=0.8") == AE_LANGUAGE_FRENCH);
    CHECK(language_choose("de, en;q=0.8, fr;q=0.7") == AE_LANGUAGE_ENGLISH);
    CHECK(language_choose("frr, fr") == AE_LANGUAGE_FRENCH &&
          language_choose("frr") == AE_LANGUAGE_ENGLISH);
    for (spoken which = 0; which < SAY_COUNT; which++)
        for (ae_language tongue = 0; tongue < AE_LANGUAGE_COUNT; tongue++)
            CHECK(*tongue_words(which, tongue) != '\0');
}

int main(void)
{
    CHECK_RUN(what_is_put_in_is_text);
    CHECK_RUN(long_texts_end_behind_a_letter);
    CHECK_RUN(addresses_have_escapes);
    CHECK_RUN(one_goes_to_places_of_the_desk_only);
    CHECK_RUN(pages_have_a_ceiling);
    CHECK_RUN(templates_show_their_slots);
    CHECK_RUN(months_without_ads_have_their_place);
    CHECK_RUN(languages_are_those_that_are_asked_for);
    return check_done();
}
