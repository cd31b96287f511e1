/* Pieces of pages: texts with their differences, templates, maps and timelines. Whatever they
 * are given, their tags nest and end. */
#include "../check.h"
#include "../random.h"
#include "report/html_difference.h"
#include "report/html_map.h"
#include "report/html_sheet.h"
#include "report/html_timeline.h"

typedef struct page {
    buffer made;
    sink to;
} page;

static void page_begin(page *self)
{
    buffer_init(&self->made, SIZE_MAX);
    sink_begin_buffer(&self->to, &self->made);
}

/* What was written, ended by a NUL. */
static const char *page_end(page *self)
{
    CHECK(sink_end(&self->to, NULL) == AE_OK);
    CHECK(buffer_append(&self->made, "", 1, NULL) == AE_OK);
    return self->made.data;
}

/* Each tag that begins ends, in the order in which they nest; <.../> does both. */
static bool tags_nest(const char *html)
{
    char open[64][16];
    size_t depth = 0;
    for (const char *at = strchr(html, '<'); at != NULL; at = strchr(at + 1, '<')) {
        const bool ends = at[1] == '/';
        const char *name = at + 1 + ends, *close = strchr(at, '>');
        const size_t length = strcspn(name, " />");
        if (close == NULL || length == 0 || length > 15)
            return false;
        if (ends && (depth == 0 || strncmp(open[depth - 1], name, length) != 0 ||
                     open[--depth][length] != '\0'))
            return false;
        if (!ends && close[-1] != '/') {
            if (depth == 64)
                return false;
            snprintf(open[depth++], 16, "%.*s", (int)length, name);
        }
    }
    return depth == 0;
}

static void a_difference_is_marked_in_both_directions(void)
{
    const ae_explain_contact phone = {
        .kind = AE_CONTACT_PHONE, .role = AE_ROLE_TEXT, .begin = 13, .end = 25};
    const ae_explain_ad a = {.cells = {[AE_ROLE_TEXT] = ae_cell_of("guitar for <all> 1")}};
    const ae_explain_ad b = {
        .cells = {[AE_ROLE_TEXT] = ae_cell_of("guitar, call 613-555-0142 now")},
        .contacts = &phone,
        .contact_count = 1};
    const ae_segment segments[] = {
        {.kind = AE_SEGMENT_SHARED, .a_end = 6, .b_end = 6, .moved = AE_NOT_MOVED},
        {.kind = AE_SEGMENT_ONLY_A,
         .a_begin = 6,
         .a_end = 18,
         .b_begin = 6,
         .b_end = 6,
         .moved = AE_NOT_MOVED},
        {.kind = AE_SEGMENT_ONLY_B,
         .a_begin = 18,
         .a_end = 18,
         .b_begin = 6,
         .b_end = 25,
         .moved = AE_NOT_MOVED},
        {.kind = AE_SEGMENT_ONLY_B,
         .a_begin = 18,
         .a_end = 18,
         .b_begin = 25,
         .b_end = 29,
         .moved = 0}};
    page self;
    page_begin(&self);
    html_difference(&self.to, &a, &b, segments, 4, 1000);
    CHECK_TEXT(page_end(&self), "guitar<del> for &lt;all&gt; 1</del><ins>, call "
                                "<b>613-555-0142</b></ins><u> now</u>");
    buffer_clear(&self.made);
    page_begin(&self);
    html_difference(&self.to, &a, &b, segments, 4, 10);
    CHECK_TEXT(page_end(&self), "guitar<del> for</del> \xe2\x80\xa6");
    buffer_clear(&self.made);
    page_begin(&self);
    html_ad_text(&self.to, &b, 16);
    CHECK_TEXT(page_end(&self), "guitar, call <b>613</b> \xe2\x80\xa6");
    buffer_clear(&self.made);
}

static void a_template_has_its_slots_framed(void)
{
    page self;
    page_begin(&self);
    html_sheet_template(&self.to, "hi {anna|bella|+3} in [the old] town <b>");
    CHECK_TEXT(page_end(&self), "hi <span class=\"slot\">anna<i>|</i>bella<i>|</i>+3</span> in "
                                "<span class=\"opt\">[the old]</span> town &lt;b&gt;");
    buffer_clear(&self.made);
}

static void any_template_nests(void)
{
    uint64_t random = 3;
    for (int round = 0; round < 500; round++) {
        static const char signs[] = "{}[]|<>&ab ";
        char text[40];
        page self;
        for (size_t k = 0; k + 1 < sizeof text; k++)
            text[k] = signs[random_below(&random, sizeof signs - 1)];
        text[sizeof text - 1] = '\0';
        page_begin(&self);
        html_sheet_template(&self.to, text);
        if (!CHECK(tags_nest(page_end(&self))))
            printf("# %s\n# %s\n", text, self.made.data);
        buffer_clear(&self.made);
    }
}

static void maps_and_timelines_nest(void)
{
    uint64_t random = 9;
    for (int round = 0; round < 60; round++) {
        html_map_place places[20];
        html_timeline_dot dots[50];
        const char *names[20];
        uint32_t stays[30];
        const uint32_t count = 1 + random_below(&random, 20);
        const uint32_t span = round % 3 == 0 ? 1 : round % 3 == 1 ? 300 : 40000;
        for (uint32_t k = 0; k < count; k++) {
            names[k] = "Nowhere <b>, \"X\"";
            places[k] = (html_map_place){names[k], (int16_t)random_below(&random, 9000),
                                         (int16_t)-random_below(&random, 18000),
                                         1 + random_below(&random, 1000)};
        }
        for (size_t k = 0; k < 30; k++)
            stays[k] = random_below(&random, count);
        for (size_t k = 0; k < 50; k++)
            dots[k] = (html_timeline_dot){random_below(&random, count),
                                          17897 + (int32_t)random_below(&random, span),
                                          1 + random_below(&random, 50)};
        page self;
        page_begin(&self);
        html_map_backdrop(&self.to);
        html_map(&self.to, "a \"map\"", places, count, stays, 30);
        html_timeline(&self.to, "a <line>", names, count, dots, 50);
        const char *html = page_end(&self);
        CHECK(tags_nest(html) && strstr(html, "nan") == NULL && strstr(html, "inf") == NULL);
        buffer_clear(&self.made);
    }
}

int main(void)
{
    CHECK_RUN(a_difference_is_marked_in_both_directions);
    CHECK_RUN(a_template_has_its_slots_framed);
    CHECK_RUN(any_template_nests);
    CHECK_RUN(maps_and_timelines_nest);
    return check_done();
}
