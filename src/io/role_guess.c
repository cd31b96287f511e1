#include <string.h>

#include "base/ascii.h"
#include "io/role.h"
#include "io/role_names.h"

enum {
    CODE_MEAN_MOST = 40, /* bytes of an id, on average */
    USUAL_SHARE = 4,     /* a column is of dates when but one in so many cells is none */
    FAR_TIMES = 3,       /* as many bytes as the text are far more */
    FAR_MEAN_LEAST = 80  /* bytes of a row's text that is worth a word */
};

static bool takes_many(ae_role role)
{
    return role == AE_ROLE_TEXT || role == AE_ROLE_PHONE || role == AE_ROLE_EMAIL ||
           role == AE_ROLE_HANDLE || role == AE_ROLE_URL;
}

/* Folded, and without a number at the end: "Phone 2" is one more phone. */
static void stem_find(const char *name, char stem[ROLE_NAME_MOST])
{
    role_name_fold(name, stem);
    size_t length = strlen(stem);
    while (length > 0 && ascii_is_digit(stem[length - 1]))
        stem[--length] = '\0';
}

/* The place of `stem` in a list of words between blanks, from 1; 0: it is not there. */
static size_t word_place(const char *words, const char *stem)
{
    const size_t length = strlen(stem);
    for (const char *at = words; length > 0 && (at = strstr(at, stem)) != NULL; at++)
        if (at[-1] == ' ' && at[length] == ' ')
            return (size_t)(at - words);
    return 0;
}

static bool ends_in_word(const char *words, const char *stem)
{
    const size_t length = strlen(stem);
    for (const char *at = words + 1; *at != '\0';) {
        const size_t word = strcspn(at, " ");
        if (length > word && memcmp(stem + length - word, at, word) == 0)
            return true;
        at += word + 1;
    }
    return false;
}

bool role_name_is_usual(const char *name)
{
    char stem[ROLE_NAME_MOST];
    stem_find(name, stem);
    for (size_t k = 0; k < sizeof role_usuals / sizeof *role_usuals; k++)
        if (word_place(role_usuals[k].names, stem) > 0)
            return true;
    for (size_t k = 0; k < sizeof role_endings / sizeof *role_endings; k++)
        if (ends_in_word(role_endings[k].names, stem))
            return true;
    return false;
}

/* Nearly all of the filled cells. */
static bool is_usual(uint32_t count, const shape_column *column)
{
    return count > 0 && column->filled - count <= column->filled / USUAL_SHARE;
}

static bool may_play(const shape *cells, uint32_t column, ae_role role)
{
    return role != AE_ROLE_TEXT || column >= SHAPE_COLUMNS_MOST ||
           !is_usual(cells->columns[column].codes, &cells->columns[column]);
}

/* All columns of the role in a row, or the one whose name comes first in the list. */
static void usual_take(role_plan *plan, const role_names *names, const shape *cells,
                       const role_usual *usual)
{
    size_t best_place = SIZE_MAX;
    uint32_t best = 0;
    for (uint32_t column = 0; column < names->count; column++) {
        char stem[ROLE_NAME_MOST];
        stem_find(names->names[column], stem);
        const size_t place = word_place(usual->names, stem);
        if (place == 0 || role_plan_uses(plan, column) || !may_play(cells, column, usual->role))
            continue;
        if (takes_many(usual->role))
            role_plan_add(plan, usual->role, column);
        else if (place < best_place) {
            best_place = place;
            best = column;
        }
    }
    if (best_place < SIZE_MAX)
        role_plan_add(plan, usual->role, best);
}

static void ending_take(role_plan *plan, const role_names *names, const shape *cells,
                        const role_usual *usual)
{
    for (uint32_t column = 0; column < names->count; column++) {
        char stem[ROLE_NAME_MOST];
        stem_find(names->names[column], stem);
        if (!role_plan_uses(plan, column) && ends_in_word(usual->names, stem) &&
            may_play(cells, column, usual->role)) {
            role_plan_add(plan, usual->role, column);
            if (!takes_many(usual->role) || usual->role == AE_ROLE_URL) /* pictures have theirs */
                return;
        }
    }
}

static bool is_open(const role_plan *plan, ae_role role)
{
    return plan->counts[role] == 0 && !plan->by_hand[role];
}

void role_guess(role_plan *plan, const role_names *names, const shape *cells)
{
    for (size_t k = 0; k < sizeof role_usuals / sizeof *role_usuals; k++)
        if (is_open(plan, role_usuals[k].role))
            usual_take(plan, names, cells, &role_usuals[k]);
    for (size_t k = 0; k < sizeof role_endings / sizeof *role_endings; k++)
        if (is_open(plan, role_endings[k].role))
            ending_take(plan, names, cells, &role_endings[k]);
    if (names->count > 0 && is_open(plan, AE_ROLE_ID) && !role_plan_uses(plan, 0)) {
        char stem[ROLE_NAME_MOST];
        stem_find(names->names[0], stem);
        if (ends_in_word(" id ", stem))
            role_plan_add(plan, AE_ROLE_ID, 0);
    }
}

static void cells_take(role_plan *plan, const shape *cells, size_t columns)
{
    for (uint32_t k = 0; k < columns; k++) {
        const shape_column *column = &cells->columns[k];
        const ae_role role = is_usual(column->links, column)    ? AE_ROLE_URL
                             : is_usual(column->emails, column) ? AE_ROLE_EMAIL
                             : is_usual(column->dates, column)  ? AE_ROLE_DATE
                             : is_usual(column->phones, column) ? AE_ROLE_PHONE
                                                                : AE_ROLE_COUNT;
        if (role == AE_ROLE_COUNT || plan->by_hand[role] || role_plan_uses(plan, k))
            continue;
        if (takes_many(role) || plan->counts[role] == 0)
            role_plan_add(plan, role, k);
    }
}

/* The column with the most bytes. */
static void text_take(role_plan *plan, const shape *cells, size_t columns)
{
    uint32_t longest = 0;
    uint64_t most = 0;
    for (uint32_t k = 0; k < columns; k++)
        if (!role_plan_uses(plan, k) && cells->columns[k].bytes > most) {
            longest = k;
            most = cells->columns[k].bytes;
        }
    if (most > 0 && is_open(plan, AE_ROLE_TEXT))
        role_plan_add(plan, AE_ROLE_TEXT, longest);
}

/* The first column that is short, always filled and never the same. */
static void id_take(role_plan *plan, const shape *cells, size_t columns)
{
    for (uint32_t k = 0; k < columns && is_open(plan, AE_ROLE_ID); k++) {
        const shape_column *column = &cells->columns[k];
        const uint32_t told_apart =
            column->filled < SHAPE_DISTINCT_MOST ? column->filled : SHAPE_DISTINCT_MOST;
        if (!role_plan_uses(plan, k) && column->filled == cells->records &&
            column->distinct == told_apart && is_usual(column->codes, column) &&
            column->bytes / cells->records <= CODE_MEAN_MOST)
            role_plan_add(plan, AE_ROLE_ID, k);
    }
}

void role_guess_by_cells(role_plan *plan, const shape *cells)
{
    const size_t columns = cells->cells < SHAPE_COLUMNS_MOST ? cells->cells : SHAPE_COLUMNS_MOST;
    if (cells->records == 0) {
        if (columns == 1 && is_open(plan, AE_ROLE_TEXT))
            role_plan_add(plan, AE_ROLE_TEXT, 0);
        return;
    }
    cells_take(plan, cells, columns);
    text_take(plan, cells, columns);
    id_take(plan, cells, columns);
}

bool role_plan_slights(const role_plan *plan, const shape *cells, uint32_t *column)
{
    const size_t columns = cells->cells < SHAPE_COLUMNS_MOST ? cells->cells : SHAPE_COLUMNS_MOST;
    uint64_t text = 0, most = 0;
    for (unsigned k = 0; k < plan->counts[AE_ROLE_TEXT]; k++)
        if (plan->columns[AE_ROLE_TEXT][k] < columns)
            text += cells->columns[plan->columns[AE_ROLE_TEXT][k]].bytes;
    for (uint32_t k = 0; k < columns; k++) {
        const shape_column *other = &cells->columns[k];
        if (role_plan_uses(plan, k) || is_usual(other->links, other) || other->bytes <= most)
            continue;
        *column = k;
        most = other->bytes;
    }
    return !plan->by_hand[AE_ROLE_TEXT] && most / FAR_TIMES > text &&
           most / FAR_MEAN_LEAST >= cells->records && cells->records > 0;
}
