#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "base/status.h"
#include "io/role.h"

enum { WORD_MOST = 64 };

/* What a message needs: where the trouble is. */
typedef struct map_reader {
    const char *file;
    role_names *names;
    role_plan *plan;
} map_reader;

static ae_status role_find(const char *word, ae_role *role, ae_error *error)
{
    const char *names[AE_ROLE_COUNT];
    for (unsigned k = 0; k < AE_ROLE_COUNT; k++) {
        names[k] = ae_role_name((ae_role)k);
        if (strcasecmp(word, names[k]) == 0) {
            *role = (ae_role)k;
            return AE_OK;
        }
    }
    const char *near = nearest_name(word, names, AE_ROLE_COUNT);
    return status_fail(error, AE_ERROR_USAGE,
                       "--map: there is no role \"%.*s\"%s%s%s The roles are: id, text, city, "
                       "region, country, date, phone, email, handle, url, site, price, name",
                       WORD_MOST, word, near == NULL ? "." : "; did you mean ",
                       near == NULL ? "" : near, near == NULL ? "" : "?");
}

static bool name_seek(const role_names *names, const char *word, uint32_t *column)
{
    char folded[ROLE_NAME_MOST], name[ROLE_NAME_MOST];
    for (uint32_t k = 0; k < names->count; k++)
        if (strcasecmp(names->names[k], word) == 0) {
            *column = k;
            return true;
        }
    role_name_fold(word, folded);
    for (uint32_t k = 0; k < names->count && *folded != '\0'; k++) {
        role_name_fold(names->names[k], name);
        if (strcmp(name, folded) == 0) {
            *column = k;
            return true;
        }
    }
    return false;
}

static bool number_seek(const role_names *names, const char *word, uint32_t *column)
{
    char *end;
    const unsigned long number = strtoul(word, &end, 10);
    if (!ascii_is_digit(*word) || *end != '\0' || number == 0 || number > names->count)
        return false;
    *column = (uint32_t)(number - 1);
    return true;
}

static ae_status column_find(const map_reader *self, const char *word, uint32_t *column,
                             ae_error *error)
{
    char list[ROLE_LIST_BYTES];
    if (name_seek(self->names, word, column)) {
        self->names->known = true;
        return AE_OK;
    }
    if (number_seek(self->names, word, column))
        return AE_OK;
    const char *near = nearest_name(word, self->names->names, self->names->count);
    self->names->known |= near != NULL; /* a slip in a name */
    role_names_list(self->names, list);
    return status_fail_at(error, AE_ERROR_USAGE, self->file, 0,
                          "--map: there is no column \"%.*s\"%s%s%s The columns are: %s", WORD_MOST,
                          word, near == NULL ? "." : "; did you mean ", near == NULL ? "" : near,
                          near == NULL ? "" : "?", list);
}

/* "title,body": ends the names in place. */
static ae_status columns_read(const map_reader *self, ae_role role, char *words, ae_error *error)
{
    ae_status status = AE_OK;
    self->plan->by_hand[role] = true;
    for (char *word = words; word != NULL && *word != '\0' && status == AE_OK;) {
        char *comma = strchr(word, ',');
        uint32_t column = 0;
        if (comma != NULL)
            *comma = '\0';
        status = column_find(self, word + strspn(word, " \t\n"), &column, error);
        if (status == AE_OK)
            role_plan_add(self->plan, role, column);
        word = comma == NULL ? NULL : comma + 1;
    }
    return status;
}

/* The end of a rule: before the blanks and the word with '=' that begin the next.
 * Names of columns may have blanks in them. */
static char *rule_end(char *rule)
{
    char *end = rule;
    for (char *at = rule; *at != '\0';) {
        const size_t word = strcspn(at, " \t\n");
        if (at != rule && memchr(at, '=', word) != NULL)
            return end;
        end = at + word;
        at = end + strspn(end, " \t\n");
    }
    return end;
}

static ae_status rules_read(const map_reader *self, char *rules, ae_error *error)
{
    ae_status status = AE_OK;
    for (char *rule = rules + strspn(rules, " \t\n"); *rule != '\0' && status == AE_OK;) {
        char *end = rule_end(rule);
        char *next = end + strspn(end, " \t\n");
        ae_role role = AE_ROLE_TEXT;
        *end = '\0';
        char *equals = strchr(rule, '=');
        if (equals == NULL)
            return status_fail(error, AE_ERROR_USAGE,
                               "--map: \"%.*s\" names no role; write it like text=%.*s", WORD_MOST,
                               rule, WORD_MOST, rule);
        *equals = '\0';
        status = role_find(rule, &role, error);
        if (status == AE_OK)
            status = columns_read(self, role, equals + 1, error);
        rule = next;
    }
    return status;
}

ae_status role_map(role_plan *plan, const char *map, const char *file, role_names *names,
                   ae_error *error)
{
    const map_reader self = {file, names, plan};
    char *rules = memory_copy_text(map);
    if (rules == NULL)
        return status_out_of_memory(error, strlen(map));
    ae_status status = rules_read(&self, rules, error);
    memory_free(rules);
    return status;
}
