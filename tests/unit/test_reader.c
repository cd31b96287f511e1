#include "contact/reader.h"

#include <stdlib.h>
#include <time.h>

#include "../check.h"
#include "../escapes.h"

enum { LINE_MOST = 1024, VALUES_MOST = 4096 };

typedef struct kit {
    contact_patterns *patterns;
    contact_reader *reader;
    contact_list list;
} kit;

static kit kit_new(void)
{
    kit self = {NULL, NULL, {0}};
    CHECK(contact_patterns_new("CA", &self.patterns, NULL) == AE_OK);
    CHECK(contact_reader_new(self.patterns, &self.reader, NULL) == AE_OK);
    return self;
}

static void kit_free(kit *self)
{
    contact_clear(&self->list);
    contact_reader_free(self->reader);
    contact_patterns_free(self->patterns);
}

/* The values of a kind joined by "; ", or of all kinds but phones, each with its name. */
static void values_join(const contact_list *list, const char *kind, char values[VALUES_MOST])
{
    const bool any = strcmp(kind, "any") == 0;
    size_t length = 0;
    values[0] = '\0';
    for (size_t k = 0; k < list->count && length < VALUES_MOST - 512; k++) {
        const contact *item = list->items + k;
        const char *name = contact_kind_name(item->kind);
        if (any ? item->kind == CONTACT_PHONE : strcmp(name, kind) != 0)
            continue;
        length +=
            (size_t)snprintf(values + length, VALUES_MOST - length, "%s%s%s%s",
                             length == 0 ? "" : "; ", any ? name : "", any ? "=" : "", item->value);
    }
}

static void cases_hold(void)
{
    FILE *file = fopen("tests/unit/contact_cases.tsv", "r");
    char line[LINE_MOST], values[VALUES_MOST];
    unsigned cases = 0;
    kit self = kit_new();
    if (!CHECK(file != NULL))
        return;
    while (fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, "# ", 2) == 0)
            continue;
        line[strcspn(line, "\n")] = '\0';
        char *columns[4] = {line};
        for (unsigned k = 1; k < 4; k++) {
            char *tab = columns[k - 1] == NULL ? NULL : strchr(columns[k - 1], '\t');
            if (tab != NULL)
                *tab = '\0';
            columns[k] = tab == NULL ? NULL : tab + 1;
        }
        if (!CHECK(columns[3] != NULL))
            break;
        char shown[LINE_MOST];
        (void)snprintf(shown, sizeof shown, "%s", columns[2]);
        const size_t length = escapes_read(columns[2]);
        CHECK(contact_read_text(self.reader, (ae_cell){columns[2], length}, &self.list, NULL) ==
              AE_OK);
        values_join(&self.list, columns[1], values);
        cases++;
        if (!check_text_(values, columns[3], __FILE__, __LINE__))
            printf("# case %u (%s): \"%s\"\n", cases, columns[0], shown);
    }
    (void)fclose(file);
    CHECK(cases >= 500);
    CHECK_COUNT(contact_reader_refusals(self.reader), 0);
    kit_free(&self);
}

int main(void)
{
    CHECK_RUN(cases_hold);
    return check_done();
}
