#include "io/role.h"

#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "base/status.h"

/* A cell with more of any is data, not a name. */
enum { NAME_BYTES_MOST = 40, NAME_DIGITS_MOST = 6, NAME_BLANKS_MOST = 3 };

#define APOSTROPHE "\xe2\x80\x99" /* U+2019 */

const char *ae_role_name(ae_role role)
{
    static const char *const names[AE_ROLE_COUNT] = {
        "id",    "text",   "city", "region", "country", "date", "phone",
        "email", "handle", "url",  "site",   "price",   "name",
    };
    return (unsigned)role < AE_ROLE_COUNT ? names[role] : "";
}

static ae_cell blanks_trim(ae_cell cell)
{
    while (cell.length > 0 && ascii_is_white(cell.bytes[cell.length - 1]))
        cell.length--;
    while (cell.length > 0 && ascii_is_white(*cell.bytes)) {
        cell.bytes++;
        cell.length--;
    }
    return cell;
}

static ae_status name_add(role_names *self, const char *bytes, size_t length, ae_error *error)
{
    char *copy = arena_copy(&self->bytes, bytes, length);
    if (copy == NULL)
        return status_out_of_memory(error, length);
    for (size_t at = 0; at < length; at++)
        if ((unsigned char)copy[at] < ' ' || copy[at] == '\x7f')
            copy[at] = ' '; /* nothing that a terminal would obey, and one line */
    self->names[self->count++] = copy;
    return AE_OK;
}

static bool is_name(const char *name)
{
    size_t digits = 0, blanks = 0, length = 0;
    for (; name[length] != '\0'; length++) {
        digits += ascii_is_digit(name[length]);
        blanks += name[length] == ' ';
    }
    return length > 0 && length <= NAME_BYTES_MOST && digits <= NAME_DIGITS_MOST &&
           blanks <= NAME_BLANKS_MOST && strchr(name, '@') == NULL;
}

ae_status role_names_take(role_names *self, const ae_cell *cells, size_t count, ae_error *error)
{
    self->names = memory_new(count, sizeof *self->names);
    ae_status status =
        self->names != NULL ? AE_OK : status_out_of_memory(error, count * sizeof *self->names);
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        const ae_cell name = blanks_trim(cells[k]);
        status = name_add(self, name.bytes, name.length, error);
        self->known |=
            status == AE_OK && is_name(self->names[k]) && role_name_is_usual(self->names[k]);
    }
    return status;
}

ae_status role_names_number(role_names *self, size_t count, ae_error *error)
{
    self->numbered = self->known = true;
    self->names = memory_new(count, sizeof *self->names);
    ae_status status =
        self->names != NULL ? AE_OK : status_out_of_memory(error, count * sizeof *self->names);
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        char number[24];
        snprintf(number, sizeof number, "%zu", k + 1);
        status = name_add(self, number, strlen(number), error);
    }
    return status;
}

void role_names_clear(role_names *self)
{
    memory_free(self->names);
    arena_clear(&self->bytes);
    *self = (role_names){0};
}

void role_name_fold(const char *name, char folded[ROLE_NAME_MOST])
{
    size_t length = 0;
    while (*name != '\0' && length < ROLE_NAME_MOST - 1) {
        if (strncmp(name, APOSTROPHE, sizeof APOSTROPHE - 1) == 0) {
            name += sizeof APOSTROPHE - 1;
            continue;
        }
        if (ascii_is_alphanumeric(*name) || (unsigned char)*name >= 0x80)
            folded[length++] = ascii_lower(*name);
        name++;
    }
    folded[length] = '\0';
}

void role_name_show(const role_names *self, size_t column, char shown[ROLE_SHOWN_BYTES])
{
    const char *name = self->names[column];
    if (!self->known)
        snprintf(shown, ROLE_SHOWN_BYTES, "%zu", column + 1);
    else
        snprintf(shown, ROLE_SHOWN_BYTES, "%s", is_name(name) ? name : "(no name)");
}

/* A word of letters, as no text of an ad is: "ad_text", "Stad". */
static bool is_plain_word(const char *name)
{
    enum { PLAIN_MOST = 32 };
    const size_t length = strlen(name);
    bool letter = false;
    for (size_t k = 0; k < length; k++) {
        const bool is_letter = ascii_is_alphanumeric(name[k]) && !ascii_is_digit(name[k]);
        letter |= is_letter;
        if (!is_letter && strchr("_-.", name[k]) == NULL)
            return false;
    }
    return letter && length <= PLAIN_MOST;
}

bool role_names_are_plain(const role_names *self)
{
    for (size_t k = 0; k < self->count; k++)
        if (!is_plain_word(self->names[k]))
            return false;
    return self->count > 1;
}

void role_names_list(const role_names *self, char list[ROLE_LIST_BYTES])
{
    size_t used = 0;
    list[0] = '\0';
    for (size_t k = 0; k < self->count; k++) {
        char shown[ROLE_SHOWN_BYTES];
        const char *between = k == 0 ? "" : ", ";
        role_name_show(self, k, shown);
        if (used + strlen(between) + strlen(shown) + sizeof ", ..." > ROLE_LIST_BYTES) {
            snprintf(list + used, ROLE_LIST_BYTES - used, ", ...");
            return;
        }
        used += (size_t)snprintf(list + used, ROLE_LIST_BYTES - used, "%s%s", between, shown);
    }
}

void role_plan_add(role_plan *plan, ae_role role, uint32_t column)
{
    if (plan->counts[role] < ROLE_COLUMNS_MOST)
        plan->columns[role][plan->counts[role]++] = column;
}

bool role_plan_uses(const role_plan *plan, uint32_t column)
{
    for (unsigned role = 0; role < AE_ROLE_COUNT; role++)
        for (unsigned k = 0; k < plan->counts[role]; k++)
            if (plan->columns[role][k] == column)
                return true;
    return false;
}

static ae_status role_put(const role_plan *plan, unsigned role, const role_names *names,
                          buffer *words, ae_error *error)
{
    ae_status status = AE_OK;
    for (unsigned k = 0; k < plan->counts[role] && status == AE_OK; k++) {
        char shown[ROLE_SHOWN_BYTES];
        role_name_show(names, plan->columns[role][k], shown);
        if (k > 0)
            status = buffer_append_text(words, ",", error);
        else
            status = buffer_append_format(words, error, "%s%s=", words->length > 0 ? " " : "",
                                          ae_role_name((ae_role)role));
        if (status == AE_OK)
            status = buffer_append_text(words, shown, error);
    }
    return status;
}

ae_status role_describe(const role_plan *plan, const role_names *names, buffer *words,
                        ae_error *error)
{
    ae_status status = AE_OK;
    for (unsigned role = 0; role < AE_ROLE_COUNT && status == AE_OK; role++)
        status = role_put(plan, role, names, words, error);
    const char *between = words->length > 0 ? " (unused: " : "(unused: ";
    for (uint32_t column = 0; column < names->count && status == AE_OK; column++) {
        char shown[ROLE_SHOWN_BYTES];
        if (role_plan_uses(plan, column))
            continue;
        role_name_show(names, column, shown);
        status = buffer_append_format(words, error, "%s%s", between, shown);
        between = ", ";
    }
    if (status == AE_OK && *between == ',')
        status = buffer_append_text(words, ")", error);
    return status;
}

/* The column whose name is nearest to one that texts have; NULL when none is near. */
static const char *nearest_to_text(const role_names *names)
{
    static const char *const usual[] = {"text", "body", "description", "title", "content"};
    const char *near = NULL;
    for (size_t k = 0; k < sizeof usual / sizeof *usual && near == NULL; k++)
        near = nearest_name(usual[k], names->names, names->count);
    return near;
}

/* Where no name is known, the first row may be an ad. */
static ae_status unnamed_fail(const char *file, const role_names *names, const shape *cells,
                              ae_error *error)
{
    role_plan looks = {.counts = {0}};
    buffer words;
    buffer_init(&words, SIZE_MAX);
    role_guess_by_cells(&looks, cells);
    ae_status status = role_describe(&looks, names, &words, error);
    if (status == AE_OK)
        status = status_fail_at(
            error, AE_ERROR_USAGE, file, 0,
            "no column has a name that is known; say which holds the text with "
            "--map text=COLUMN, a name or a number. By what the cells look "
            "like: %.*s. The first row may be an ad and is not shown; if it is "
            "one, give --no-header",
            words.length < ROLE_LIST_BYTES ? (int)words.length : ROLE_LIST_BYTES, words.data);
    buffer_clear(&words);
    return status;
}

ae_status role_plan_check(const role_plan *plan, const char *file, const role_names *names,
                          const shape *cells, ae_error *error)
{
    char list[ROLE_LIST_BYTES];
    const char *near = nearest_to_text(names);
    if (plan->counts[AE_ROLE_TEXT] > 0)
        return AE_OK;
    if (!names->known)
        return unnamed_fail(file, names, cells, error);
    role_names_list(names, list);
    return status_fail_at(error, AE_ERROR_USAGE, file, 0,
                          "no column is known to hold the text; say which with --map "
                          "text=%s%s. The columns are: %s",
                          near == NULL ? "COLUMN" : near, near == NULL ? "" : ", if that is it",
                          list);
}
