#include "io/role.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "base/status.h"

enum { NAME_MOST = 64 }; /* a longer name is not looked up */

/* Folded names that columns usually have. Where a role takes one column, the
 * first name of this list that the table has is the one. */
typedef struct usual_name {
    ae_role role;
    const char *name;
} usual_name;

static const usual_name usual_names[] = {
    {AE_ROLE_ID, "adid"},
    {AE_ROLE_ID, "id"},
    {AE_ROLE_TEXT, "title"},
    {AE_ROLE_TEXT, "body"},
    {AE_ROLE_TEXT, "text"},
    {AE_ROLE_TEXT, "description"},
    {AE_ROLE_CITY, "city"},
    {AE_ROLE_CITY, "location"},
    {AE_ROLE_DATE, "date"},
    {AE_ROLE_DATE, "postdate"},
    {AE_ROLE_PHONE, "phone"},
};

const char *ae_role_name(ae_role role)
{
    static const char *const names[AE_ROLE_COUNT] = {
        "id",    "text",   "city", "region", "country", "date", "phone",
        "email", "handle", "url",  "site",   "price",   "name",
    };
    return (unsigned)role < AE_ROLE_COUNT ? names[role] : "";
}

ae_status role_names_take(role_names *self, const ae_cell *cells, size_t count, ae_error *error)
{
    self->names = memory_new(count, sizeof *self->names);
    if (self->names == NULL)
        return status_out_of_memory(error, count * sizeof *self->names);
    for (; self->count < count; self->count++) {
        ae_cell name = cells[self->count];
        while (name.length > 0 && ascii_is_white(name.bytes[name.length - 1]))
            name.length--;
        while (name.length > 0 && ascii_is_white(*name.bytes)) {
            name.bytes++;
            name.length--;
        }
        self->names[self->count] = arena_copy(&self->bytes, name.bytes, name.length);
        if (self->names[self->count] == NULL)
            return status_out_of_memory(error, name.length);
    }
    return AE_OK;
}

void role_names_clear(role_names *self)
{
    memory_free(self->names);
    arena_clear(&self->bytes);
    *self = (role_names){0};
}

/* Small letters and digits of a name; bytes outside ASCII stay. */
static void name_fold(const char *name, char folded[NAME_MOST])
{
    size_t length = 0;
    for (; *name != '\0' && length < NAME_MOST - 1; name++)
        if (ascii_is_alphanumeric(*name) || (unsigned char)*name >= 0x80)
            folded[length++] = ascii_lower(*name);
    folded[length] = '\0';
}

static bool role_takes_many(ae_role role)
{
    return role == AE_ROLE_TEXT || role == AE_ROLE_PHONE || role == AE_ROLE_EMAIL ||
           role == AE_ROLE_HANDLE || role == AE_ROLE_URL;
}

static bool is_used(const role_plan *plan, uint32_t column)
{
    for (unsigned role = 0; role < AE_ROLE_COUNT; role++)
        for (unsigned k = 0; k < plan->counts[role]; k++)
            if (plan->columns[role][k] == column)
                return true;
    return false;
}

static void column_add(role_plan *plan, ae_role role, uint32_t column)
{
    if (plan->counts[role] < ROLE_COLUMNS_MOST)
        plan->columns[role][plan->counts[role]++] = column;
}

ae_status role_map(role_plan *plan, const char *map, const char *file, const role_names *names,
                   ae_error *error)
{
    (void)plan;
    (void)names;
    return status_fail_at(error, AE_ERROR_USAGE, file, 0, "--map %s is not understood yet", map);
}

void role_guess(role_plan *plan, const role_names *names)
{
    for (size_t k = 0; k < sizeof usual_names / sizeof *usual_names; k++) {
        const ae_role role = usual_names[k].role;
        for (uint32_t column = 0; column < names->count; column++) {
            char folded[NAME_MOST];
            name_fold(names->names[column], folded);
            if (plan->by_hand[role] || (plan->counts[role] > 0 && !role_takes_many(role)))
                break;
            if (strcmp(folded, usual_names[k].name) == 0 && !is_used(plan, column))
                column_add(plan, role, column);
        }
    }
}

ae_status role_plan_check(const role_plan *plan, const char *file, const role_names *names,
                          ae_error *error)
{
    (void)names;
    if (plan->counts[AE_ROLE_TEXT] > 0)
        return AE_OK;
    return status_fail_at(error, AE_ERROR_USAGE, file, 0, "no column holds a text");
}

ae_status role_describe(const role_plan *plan, const role_names *names, buffer *words,
                        ae_error *error)
{
    ae_status status = AE_OK;
    for (unsigned role = 0; role < AE_ROLE_COUNT; role++)
        for (unsigned k = 0; k < plan->counts[role] && status == AE_OK; k++) {
            const char *name = names->names[plan->columns[role][k]];
            status = k > 0 ? buffer_append_text(words, ",", error)
                           : buffer_append_format(words, error, "%s%s=",
                                                  words->length > 0 ? " " : "",
                                                  ae_role_name((ae_role)role));
            if (status == AE_OK)
                status = buffer_append_text(words, name, error);
        }
    return status == AE_OK ? buffer_append(words, "", 1, error) : status;
}
