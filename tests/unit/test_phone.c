#include "contact/phone.h"

#include <stdlib.h>

#include "../check.h"
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

/* Takes the escapes of phone_cases.tsv out, in place; returns the length. */
static size_t unescape(char *text)
{
    char *out = text;
    for (char *at = text; *at != '\0';) {
        if (*at != '\\') {
            *out++ = *at++;
            continue;
        }
        const char kind = at[1];
        at += 2;
        if (kind == 'x') {
            const char digits[3] = {at[0], at[1], '\0'};
            *out++ = (char)strtoul(digits, NULL, 16);
            at += 2;
        } else if (kind == 'u') {
            out += utf8_encode((uint32_t)strtoul(at + 1, &at, 16), out);
            at++;
        } else {
            *out++ = (char)(kind == 't' ? '\t' : kind == 'n' ? '\n' : kind == 'r' ? '\r' : kind);
        }
    }
    *out = '\0';
    return (size_t)(out - text);
}

typedef struct class_score {
    char name[NAME_MOST];
    unsigned lines, wanted, found, wrong;
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
    score->found += found;
    score->wrong += (unsigned)list->count - found;
}

static void cases_read(class_score *scores)
{
    FILE *file = fopen("tests/unit/phone_cases.tsv", "r");
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
        const ae_cell cell = {text, unescape(text)};
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

static void cases_hold(void)
{
    static class_score scores[CLASSES_MOST];
    class_score all = {.name = "all"};
    cases_read(scores);
    for (size_t k = 0; k < CLASSES_MOST && scores[k].name[0] != '\0'; k++) {
        printf("# %-16s %4u lines %4u of %4u found, %u false\n", scores[k].name, scores[k].lines,
               scores[k].found, scores[k].wanted, scores[k].wrong);
        all.lines += scores[k].lines;
        all.wanted += scores[k].wanted;
        all.found += scores[k].found;
        all.wrong += scores[k].wrong;
    }
    printf("# %-16s %4u lines %4u of %4u found, %u false\n", all.name, all.lines, all.found,
           all.wanted, all.wrong);
    CHECK(all.lines >= 650);
    CHECK(all.found * 100 >= all.wanted * 97);
    CHECK(all.wrong * 200 <= all.lines);
}

int main(void)
{
    CHECK_RUN(cases_hold);
    return check_done();
}
