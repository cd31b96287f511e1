#include <fnmatch.h>
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
    bool *said;      /* per role, whether what is being read said something of it */
    bool *by_number; /* whether a column was found by its number; NULL: nobody asks */
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
    if (number_seek(self->names, word, column)) {
        if (self->by_number != NULL)
            *self->by_number = true;
        return AE_OK;
    }
    const char *near = nearest_name(word, self->names->names, self->names->count);
    self->names->known |= near != NULL || role_names_are_plain(self->names); /* a slip in a name */
    role_names_list(self->names, list);
    return status_fail_at(error, AE_ERROR_USAGE, self->file, 0,
                          "--map: there is no column \"%.*s\"%s%s%s The columns are: %s", WORD_MOST,
                          word, near == NULL ? "." : "; did you mean ", near == NULL ? "" : near,
                          near == NULL ? "" : "?", list);
}

/* "title,body": ends the names in place. "" takes back what was said before. */
static ae_status columns_read(const map_reader *self, ae_role role, char *words, ae_error *error)
{
    ae_status status = AE_OK;
    self->plan->by_hand[role] = true;
    if (!self->said[role] || words[strspn(words, " \t\n")] == '\0')
        self->plan->counts[role] = 0;
    self->said[role] = true;
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

/* ---- Lines ----------------------------------------------------------------- */

bool role_map_next(const char **at, role_map_line *line)
{
    const char *begin = *at + strspn(*at, " \t\n");
    const char *end = begin + strcspn(begin, "\n");
    const char *equals = memchr(begin, '=', (size_t)(end - begin));
    const char *colon = memrchr(begin, ':', (size_t)((equals != NULL ? equals : end) - begin));
    const char *rules = colon != NULL ? colon + 1 : begin;
    *line = (role_map_line){begin, colon != NULL ? (size_t)(colon - begin) : 0, rules,
                            (size_t)(end - rules)};
    *at = end;
    return begin < end;
}

ae_status role_map_fits(const role_map_line *line, const char *file, bool *fits, ae_error *error)
{
    const char *slash = strrchr(file, '/'), *name = slash != NULL ? slash + 1 : file;
    char *pattern = memory_new(line->pattern_length + 1, 1);
    if (pattern == NULL)
        return status_out_of_memory(error, line->pattern_length);
    memcpy(pattern, line->pattern, line->pattern_length);
    *fits =
        line->pattern_length > 0 && (strcmp(pattern, file) == 0 || fnmatch(pattern, file, 0) == 0 ||
                                     fnmatch(pattern, name, 0) == 0);
    memory_free(pattern);
    return AE_OK;
}

static ae_status line_follow(const map_reader *self, const role_map_line *line, ae_error *error)
{
    char *rules = memory_new(line->length + 1, 1);
    if (rules == NULL)
        return status_out_of_memory(error, line->length);
    memcpy(rules, line->rules, line->length);
    ae_status status = rules_read(self, rules, error);
    memory_free(rules);
    return status;
}

/* Follows the lines with patterns that the file's name fits, or those without. Of each role the
 * last pattern that says something of it counts; lines without say it together. */
static ae_status lines_follow(const map_reader *self, const char *map, bool named, bool *followed,
                              ae_error *error)
{
    role_map_line line;
    ae_status status = AE_OK;
    for (const char *at = map; status == AE_OK && role_map_next(&at, &line);) {
        bool fits = line.pattern_length == 0;
        if (named)
            status = role_map_fits(&line, self->file, &fits, error);
        if (status != AE_OK || !fits)
            continue;
        if (named)
            memset(self->said, 0, AE_ROLE_COUNT * sizeof *self->said);
        status = line_follow(self, &line, error);
        *followed = true;
    }
    return status;
}

ae_status role_map(role_plan *plan, const char *map, const char *file, role_names *names,
                   ae_error *error)
{
    bool said[AE_ROLE_COUNT] = {false};
    const map_reader self = {file, names, plan, said, NULL};
    bool followed = false;
    ae_status status = lines_follow(&self, map, true, &followed, error);
    return status == AE_OK && !followed ? lines_follow(&self, map, false, &followed, error)
                                        : status;
}

/* Whether the plan has other columns for a role that `meant` has columns for. */
static bool plan_differs(const role_plan *plan, const role_plan *meant)
{
    for (unsigned role = 0; role < AE_ROLE_COUNT; role++) {
        const unsigned count = meant->counts[role];
        if (count > 0 &&
            (plan->counts[role] != count || memcmp(plan->columns[role], meant->columns[role],
                                                   count * sizeof *meant->columns[role]) != 0))
            return true;
    }
    return false;
}

ae_status role_map_kin(const role_plan *plan, const char *map, const char *file,
                       const role_names *names, role_map_line *kin, bool *found, ae_error *error)
{
    role_map_line line;
    *found = false;
    for (const char *at = map; role_map_next(&at, &line);) {
        bool said[AE_ROLE_COUNT] = {false}, by_number = false, fits;
        role_names known = *names;
        role_plan meant = {.counts = {0}};
        const map_reader self = {file, &known, &meant, said, &by_number};
        ae_status status = role_map_fits(&line, file, &fits, error);
        if (status != AE_OK || fits) {
            *found = false;
            return status;
        }
        if (*found || line.pattern_length == 0)
            continue;
        status = line_follow(&self, &line, error);
        if (status != AE_OK && status != AE_ERROR_USAGE)
            return status;
        *found = status == AE_OK && !by_number && plan_differs(plan, &meant);
        if (*found)
            *kin = line;
    }
    return AE_OK;
}
