#include "text/normalise.h"

#include <stdlib.h>
#include <time.h>

#include "../check.h"
#include "../escapes.h"

enum { LINE_MOST = 1024, OUT_MOST = 8192 };

static void normalises(const char *input, size_t length, char out[OUT_MOST])
{
    buffer output;
    buffer_init(&output, OUT_MOST - 1);
    CHECK(normalise(input, length, &output, NULL, 0, NULL) == AE_OK);
    if (output.length != 0)
        memcpy(out, output.data, output.length);
    out[output.length] = '\0';
    buffer_clear(&output);
}

static void cases_hold(void)
{
    FILE *file = fopen("tests/unit/normalise_cases.tsv", "r");
    char line[LINE_MOST], out[OUT_MOST];
    unsigned cases = 0;
    if (!CHECK(file != NULL))
        return;
    while (fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, "# ", 2) == 0)
            continue;
        char *input = line, *want = strchr(line, '\t');
        char *class = want == NULL ? NULL : strchr(want + 1, '\t');
        if (!CHECK(class != NULL))
            break;
        *want++ = *class ++ = '\0';
        class[strcspn(class, "\n")] = '\0';
        const size_t length = escapes_read(input);
        escapes_read(want);
        normalises(input, length, out);
        cases++;
        if (!check_text_(out, want, __FILE__, __LINE__))
            printf("# case %u (%s): \"%s\"\n", cases, class, input);
    }
    fclose(file);
    CHECK(cases >= 220);
}

static void appends_to_what_is_there(void)
{
    buffer output;
    uint32_t places[8];
    buffer_init(&output, 64);
    CHECK(buffer_append_text(&output, "kept ", NULL) == AE_OK);
    CHECK(normalise(" A-b", 4, &output, places, 8, NULL) == AE_OK);
    CHECK(output.length == 8 && memcmp(output.data, "kept a b", 8) == 0);
    CHECK(places[0] == 1 && places[1] == 2 && places[2] == 3);
    buffer_clear(&output);
}

static void places_name_the_character_read(void)
{
    static const char input[] = "<b>&Eacute;</b>t\xc3\xa9 \xc2\xbd &amp;nbsp; Z.Y.X";
    static const uint32_t want[] = {3, 15, 16, 18, 19, 19, 19, 21, 33, 35, 37};
    buffer output;
    uint32_t places[32];
    buffer_init(&output, 64);
    CHECK(normalise(input, sizeof input - 1, &output, places, 32, NULL) == AE_OK);
    CHECK(output.length == 11 && memcmp(output.data, "ete 1 2 zyx", 11) == 0);
    CHECK(memcmp(places, want, sizeof want) == 0);
    buffer_clear(&output);
}

static void a_full_buffer_is_refused_and_left_alone(void)
{
    static const char *const inputs[] = {"one two", "one, two", "\xc3\xa9t\xc3\xa9 \xc3\xa9",
                                         "&eacute;t&eacute;"};
    for (size_t which = 0; which < sizeof inputs / sizeof *inputs; which++) {
        const size_t length = strlen(inputs[which]);
        char whole[OUT_MOST];
        normalises(inputs[which], length, whole);
        for (size_t room = 0; room <= strlen(whole); room++) {
            const bool enough = room == strlen(whole);
            uint32_t places[16];
            buffer output;
            ae_error error = {.code = AE_OK};
            buffer_init(&output, room + 2);
            CHECK(buffer_append_text(&output, "ab", NULL) == AE_OK);
            ae_status status = normalise(inputs[which], length, &output, NULL, 0, &error);
            CHECK(status == (enough ? AE_OK : AE_ERROR_LIMIT) && error.code == status);
            CHECK_COUNT(output.length, enough ? room + 2 : 2);
            buffer_clear(&output);
            buffer_init(&output, 64);
            status = normalise(inputs[which], length, &output, places, room, &error);
            CHECK(status == (enough ? AE_OK : AE_ERROR_LIMIT) && error.code == status);
            CHECK_COUNT(output.length, enough ? room : 0);
            buffer_clear(&output);
        }
    }
}

/* Texts that make a careless reader look for the same end again and again. */
static void hostile_texts_take_linear_time(void)
{
    static const char *const units[] = {"<",       "<!--",       "<script>", "<style>",
                                        "<a x=\"", "<br ",       "&",        "&amp;",
                                        "&#1",     "nbsp;",      "&#x",      "</script",
                                        "a.",      "<p a='b\" ", "&nbsp",    "<!-- --><script>"};
#ifdef __SANITIZE_THREAD__ /* looks at all the bytes that memmem() might have read, each time */
    enum { BYTES = 1 << 18, SECONDS_MOST = 5 };
#else
    enum { BYTES = 1 << 20, SECONDS_MOST = 5 };
#endif
    char *text = malloc(BYTES);
    buffer output;
    buffer_init(&output, 4 * BYTES);
    if (!CHECK(text != NULL))
        return;
    for (size_t which = 0; which < sizeof units / sizeof *units; which++) {
        const size_t unit = strlen(units[which]);
        for (size_t at = 0; at < BYTES; at++)
            text[at] = units[which][at % unit];
        output.length = 0;
        const clock_t start = clock();
        CHECK(normalise(text, BYTES, &output, NULL, 0, NULL) == AE_OK);
        /* Linear work takes a hundredth of this even on a slow machine. */
        CHECK((clock() - start) / CLOCKS_PER_SEC < SECONDS_MOST);
        CHECK(output.length <= BYTES);
    }
    buffer_clear(&output);
    free(text);
}

static void nothing_comes_of_nothing(void)
{
    buffer output;
    buffer_init(&output, 0);
    CHECK(normalise(NULL, 0, &output, NULL, 0, NULL) == AE_OK);
    CHECK_COUNT(output.length, 0);
    buffer_clear(&output);
}

static void version_names_both_tables(void)
{
    CHECK(strncmp(normalise_version(), "Unicode ", 8) == 0);
    CHECK(strstr(normalise_version(), ", confusables ") != NULL);
}

int main(void)
{
    CHECK_RUN(cases_hold);
    CHECK_RUN(appends_to_what_is_there);
    CHECK_RUN(places_name_the_character_read);
    CHECK_RUN(a_full_buffer_is_refused_and_left_alone);
    CHECK_RUN(hostile_texts_take_linear_time);
    CHECK_RUN(nothing_comes_of_nothing);
    CHECK_RUN(version_names_both_tables);
    return check_done();
}
