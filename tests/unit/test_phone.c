#include "contact/phone.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "../check.h"
#include "../escapes.h"
#include "base/utf8.h"

enum { LINE_MOST = 1024, CLASSES_MOST = 96, NAME_MOST = 32 };

typedef struct phone_kit {
    phone_form *form;
    pattern_worker *worker;
    contact_list list;
} phone_kit;

static phone_kit kit_make(const char *country)
{
    phone_kit self = {0};
    CHECK(phone_form_new(country, &self.form, NULL) == AE_OK);
    CHECK(pattern_worker_new(&self.worker, NULL) == AE_OK);
    return self;
}

static void kit_clear(phone_kit *self)
{
    contact_clear(&self->list);
    pattern_worker_free(self->worker);
    phone_form_free(self->form);
}

/* The numbers of a text, parted by ';'. */
static void numbers_join(const contact_list *list, char out[LINE_MOST])
{
    size_t length = 0;
    for (size_t k = 0; k < list->count; k++)
        length += (size_t)snprintf(out + length, LINE_MOST - length, "%s%s", k == 0 ? "" : ";",
                                   list->items[k].value);
    out[length] = '\0';
}

typedef struct class_score {
    char name[NAME_MOST];
    unsigned lines, wanted, found, wrong, obscured;
} class_score;

static class_score *score_of(class_score *scores, const char *name)
{
    for (size_t k = 0; k < CLASSES_MOST; k++) {
        if (scores[k].name[0] == '\0')
            snprintf(scores[k].name, NAME_MOST, "%.31s", name);
        if (strcmp(scores[k].name, name) == 0)
            return &scores[k];
    }
    abort();
}

/* Counts the numbers of `want` that are in the list, each hit at most once. */
static void line_score(const contact_list *list, char *want, class_score *score)
{
    bool used[64] = {false};
    unsigned found = 0;
    for (char *next = want; next != NULL && *next != '\0';) {
        char *end = strstr(next, ";+");
        if (end != NULL)
            *end = '\0';
        score->wanted++;
        for (size_t k = 0; k < list->count && k < sizeof used; k++) {
            if (used[k] || strcmp(list->items[k].value, next) != 0)
                continue;
            used[k] = true;
            found++;
            break;
        }
        next = end == NULL ? NULL : end + 1;
    }
    for (size_t k = 0; k < list->count; k++)
        score->obscured += list->items[k].obscured;
    score->found += found;
    score->wrong += (unsigned)list->count - found;
}

static void cases_read(const char *path, class_score *scores)
{
    FILE *file = fopen(path, "r");
    char line[LINE_MOST], got[LINE_MOST];
    if (!CHECK(file != NULL))
        return;
    while (fgets(line, sizeof line, file) != NULL) {
        if (line[0] == '#')
            continue;
        char *text = strchr(line, '\t');
        char *want = text == NULL ? NULL : strchr(text + 1, '\t');
        if (!CHECK(want != NULL))
            break;
        *text++ = *want++ = '\0';
        want[strcspn(want, "\n")] = '\0';
        const char *nation = strncmp(line, "national-", 9) == 0 ? line + 9 : "CA";
        phone_kit kit = kit_make(nation);
        const ae_cell cell = {text, escapes_read(text)};
        CHECK(phone_read_text(kit.form, kit.worker, cell, &kit.list, NULL) == AE_OK);
        numbers_join(&kit.list, got);
        if (strcmp(got, want) != 0)
            printf("# %s: \"%s\": got %s, want %s\n", line, text, got, want);
        class_score *score = score_of(scores, line);
        score->lines++;
        line_score(&kit.list, want, score);
        kit_clear(&kit);
    }
    fclose(file);
}

/* Classes whose numbers are written so that a search finds them, and those where at most
 * a few are. */
static void obscured_check(const class_score *score)
{
    enum { OPEN_MOST = 2 };
    static const char *const open[] = {"plain", "spaces", "dots", "run-in", "national-DE"};
    static const char *const hidden[] = {
        "filler",       "emoji",       "keycap",      "wide",          "styled",
        "circled",      "scripts",     "lookalike",   "zerowidth",     "words-en",
        "words-fr",     "words-es",    "words-oh",    "words-leet",    "words-joined",
        "words-double", "words-mixed", "split-words", "words-compound"};
    for (size_t k = 0; k < sizeof open / sizeof *open; k++)
        if (strcmp(score->name, open[k]) == 0)
            CHECK_COUNT(score->obscured, 0);
    for (size_t k = 0; k < sizeof hidden / sizeof *hidden; k++)
        if (strcmp(score->name, hidden[k]) == 0)
            CHECK(score->obscured + OPEN_MOST >= score->found);
}

/* Prints the figures of a list by class and in all, and holds it to the bounds. */
static void list_holds(const char *path, class_score scores[CLASSES_MOST], unsigned lines_least)
{
    class_score all = {.name = "all"};
    cases_read(path, scores);
    for (size_t k = 0; k < CLASSES_MOST && scores[k].name[0] != '\0'; k++) {
        printf("# %-16s %4u lines %4u of %4u found, %u false, %u obscured\n", scores[k].name,
               scores[k].lines, scores[k].found, scores[k].wanted, scores[k].wrong,
               scores[k].obscured);
        all.lines += scores[k].lines;
        all.wanted += scores[k].wanted;
        all.found += scores[k].found;
        all.wrong += scores[k].wrong;
    }
    printf("# %-16s %4u lines %4u of %4u found, %u false\n", all.name, all.lines, all.found,
           all.wanted, all.wrong);
    CHECK(all.lines >= lines_least);
    CHECK(all.found * 100 >= all.wanted * 97);
    CHECK(all.wrong * 200 <= all.lines);
}

static void cases_hold(void)
{
    static class_score scores[CLASSES_MOST];
    list_holds("tests/unit/phone_cases.tsv", scores, 650);
    for (size_t k = 0; k < CLASSES_MOST && scores[k].name[0] != '\0'; k++)
        obscured_check(&scores[k]);
}

/* The list of someone who did not know the reader; its classes are not those of the first. */
static void blind_cases_hold(void)
{
    static class_score scores[CLASSES_MOST];
    list_holds("tests/unit/phone_cases_blind.tsv", scores, 900);
}

static const char *numbers_of(phone_kit *kit, const char *text, bool column)
{
    static char joined[LINE_MOST];
    contact_reset(&kit->list);
    const ae_cell cell = ae_cell_of(text);
    CHECK((column ? phone_read_column(kit->form, kit->worker, cell, &kit->list, NULL)
                  : phone_read_text(kit->form, kit->worker, cell, &kit->list, NULL)) == AE_OK);
    numbers_join(&kit->list, joined);
    return joined;
}

/* A number in the decimal digits of every script that Unicode has. */
static void scripts_are_read(void)
{
    static const char digits[] = "5145550142";
    phone_kit kit = kit_make("CA");
    size_t scripts = 0;
    for (uint32_t zero = 0x80; zero < UTF8_CHARACTER_COUNT; zero++) {
        char text[64];
        size_t length = 0;
        if (utf8proc_category((utf8proc_int32_t)zero) != UTF8PROC_CATEGORY_ND)
            continue;
        for (const char *digit = digits; *digit != '\0'; digit++)
            length += utf8_encode(zero + (uint32_t)(*digit - '0'), text + length);
        text[length] = '\0';
        if (strcmp(numbers_of(&kit, text, false), "+15145550142") != 0)
            printf("# digits from U+%04X on are not read\n", (unsigned)zero);
        else
            scripts++;
        zero += 9;
    }
    CHECK(scripts >= 67); /* Unicode 15 */
    kit_clear(&kit);
}

static void hits_have_places(void)
{
    static const struct {
        const char *text, *place;
        bool obscured;
    } cases[] = {
        {"call 514-555-0142 now", "514-555-0142", false},
        {"call (514) 555-0142.", "(514) 555-0142", false},
        {"call (514-555-0142).", "514-555-0142", false},
        {"((514) 555-0142)", "(514) 555-0142", false},
        {"sms +1 514 555 0142", "+1 514 555 0142", false},
        {"tel 514-555-0142 ext. 12, Sam", "514-555-0142 ext. 12", false},
        {"I am at five one four five five five zero one four two daily",
         "five one four five five five zero one four two", true},
        {"plus 44 20 7946 0123", "plus 44 20 7946 0123", false},
        {"so 5l4-555-Ol42 it is", "5l4-555-Ol42", true},
        {"<b>514</b>-555-0142", "514</b>-555-0142", false},
        {"&#53;14 555 0142", "&#53;14 555 0142", true},
        {"Tel514-555-0142x7!", "514-555-0142x7", false},
    };
    phone_kit kit = kit_make("CA");
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char place[LINE_MOST] = "";
        numbers_of(&kit, cases[k].text, false);
        if (!CHECK(kit.list.count == 1))
            continue;
        const contact *hit = &kit.list.items[0];
        CHECK_COUNT(hit->kind, CONTACT_PHONE);
        CHECK_COUNT(hit->length, strlen(hit->value));
        memcpy(place, cases[k].text + hit->begin, hit->end - hit->begin);
        CHECK_TEXT(place, cases[k].place);
        CHECK_COUNT(hit->obscured, cases[k].obscured);
    }
    kit_clear(&kit);
}

/* Numbers are looked for when there is no more room for digits, anywhere in a group: what
 * is left of it is not touched by the extensions read on the way. */
static void long_rows_are_read(void)
{
    enum { NUMBERS = 14, BEFORE_MOST = 13 };
    phone_kit kit = kit_make("CA");
    for (size_t before = 0; before <= BEFORE_MOST; before++) {
        char text[512] = "";
        for (size_t k = 0; k < before; k++)
            strcat(text, "7 ");
        for (size_t k = 0; k < NUMBERS; k++)
            strcat(text, "514 555 0142 #5483957 ");
        numbers_of(&kit, text, false);
        CHECK_COUNT(kit.list.count, NUMBERS);
        for (size_t k = 0; k < kit.list.count; k++)
            CHECK_TEXT(kit.list.items[k].value, "+15145550142;ext=548395");
    }
    kit_clear(&kit);
}

static void columns_are_taken_at_their_word(void)
{
    static const char *const cases[][2] = {
        {"5145550142", "+15145550142"},
        {"15145550142", "+15145550142"},
        {"5145550142.0", "+15145550142"},
        {"5145 550142", "+15145550142"},
        {"514-555-0142;438-555-0163", "+15145550142;+14385550163"},
        {"5145550142,4385550163", "+15145550142;+14385550163"},
        {"5145550142 | 4385550163", "+15145550142;+14385550163"},
        {"['5145550142', '4385550163']", "+15145550142;+14385550163"},
        {"442079460123", "+442079460123"},
        {"+442079460123", "+442079460123"},
        {"33639981234", "+33639981234"},
        {"id 5145550142", "+15145550142"},
        {"five one four five five five zero one four two", "+15145550142"},
        {"514-555-0142 x12", "+15145550142;ext=12"},
        {"0005550142", ""},
        {"5550142", ""},
        {"none", ""},
        {"", ""},
    };
    phone_kit kit = kit_make("CA");
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        CHECK_TEXT(numbers_of(&kit, cases[k][0], true), cases[k][1]);
    kit_clear(&kit);
}

/* A column's leniency is not a text's. */
static void texts_are_not_columns(void)
{
    phone_kit kit = kit_make("CA");
    CHECK_TEXT(numbers_of(&kit, "442079460123", false), "");
    CHECK_TEXT(numbers_of(&kit, "id 5145550142", false), "");
    kit_clear(&kit);
}

static void countries_are_known(void)
{
    phone_form *form = NULL;
    ae_error error = {.code = AE_OK};
    static const char *const known[] = {"CA", "us", "Gb", "FR", "ES", "DE", "MX", "AU"};
    static const char *const unknown[] = {"", "C", "ZZ", "CAN", "33"};
    for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
        CHECK(phone_form_new(known[k], &form, &error) == AE_OK);
        phone_form_free(form);
    }
    form = NULL;
    for (size_t k = 0; k < sizeof unknown / sizeof *unknown; k++) {
        CHECK(phone_form_new(unknown[k], &form, &error) == AE_ERROR_USAGE);
        CHECK(form == NULL && error.message[0] != '\0');
    }
    phone_form_free(NULL);
}

int main(void)
{
    CHECK_RUN(cases_hold);
    CHECK_RUN(blind_cases_hold);
    CHECK_RUN(scripts_are_read);
    CHECK_RUN(hits_have_places);
    CHECK_RUN(long_rows_are_read);
    CHECK_RUN(columns_are_taken_at_their_word);
    CHECK_RUN(texts_are_not_columns);
    CHECK_RUN(countries_are_known);
    return check_done();
}
