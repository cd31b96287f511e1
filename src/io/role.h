/* Which columns of a table play which role. Takes the columns' names, what was
 * said by hand and what the cells look like, and gives a plan. Never sees a row.
 * The guess is in role_guess.c, what is said by hand in role_map.c. */
#ifndef ADECHO_IO_ROLE_H
#define ADECHO_IO_ROLE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "io/shape.h"

/* The columns of a table, numbered from 0; names end with a NUL. */
typedef struct role_names {
    const char **names;
    size_t count;
    bool numbered; /* there was no header: the names are 1, 2, 3... */
    bool known;    /* one of them is a usual name, or was said by hand: they are names, and not the
                      cells of an ad */
    arena bytes;
} role_names; /* starts as {0} */

/* The names in a header: blanks at the ends do not count. */
ae_status role_names_take(role_names *self, const ae_cell *cells, size_t count,
                          ae_error *error) AE_MUST_USE;

/* Names for a table of `count` columns without a header. */
ae_status role_names_number(role_names *self, size_t count, ae_error *error) AE_MUST_USE;
void role_names_clear(role_names *self);

/* The name in small letters, without all but letters and digits (bytes outside ASCII stay,
 * but for the typographic apostrophe). */
enum { ROLE_NAME_MOST = 64 }; /* with its NUL; a longer one is cut */
void role_name_fold(const char *name, char folded[ROLE_NAME_MOST]);

/* Whether it is a name that columns have. */
bool role_name_is_usual(const char *name);

/* For messages: what looks like data (perhaps the table has no header) is not shown, and where no
 * name is known the column's number is. */
enum { ROLE_SHOWN_BYTES = 64 };
void role_name_show(const role_names *self, size_t column, char shown[ROLE_SHOWN_BYTES]);

/* Whether each is a word, which an ad's text is not: such names may be said, known or not. */
bool role_names_are_plain(const role_names *self);

/* "a, b, c", as far as there is room. */
enum { ROLE_LIST_BYTES = 240 };
void role_names_list(const role_names *self, char list[ROLE_LIST_BYTES]);

enum { ROLE_COLUMNS_MOST = 32 }; /* that make one role; more are left out */

typedef struct role_plan {
    uint32_t columns[AE_ROLE_COUNT][ROLE_COLUMNS_MOST]; /* in the order in which they are joined */
    unsigned counts[AE_ROLE_COUNT];
    bool by_hand[AE_ROLE_COUNT]; /* said so, perhaps to have no column */
} role_plan;                     /* starts as {0} */

void role_plan_add(role_plan *plan, ae_role role, uint32_t column);
bool role_plan_uses(const role_plan *plan, uint32_t column);

/* Adds what `map` says: "text=title,body id=ad_id", with names as they are, or
 * but for case and punctuation, or the number of the column from 1; "city=" is no
 * column at all. A line of it may begin with a pattern, "old-*.csv: text=body": the files of such
 * names follow these lines alone, of each role the last one that names it; all others follow those
 * without a pattern. Names that are said are known. AE_ERROR_USAGE names what is unknown and what
 * there is. */
ae_status role_map(role_plan *plan, const char *map, const char *file, role_names *names,
                   ae_error *error) AE_MUST_USE;

/* The lines of a map, one after the other from *at on. The pattern is of no length where there is
 * none; it fits a file's whole path, or its name alone. */
typedef struct role_map_line {
    const char *pattern;
    size_t pattern_length;
    const char *rules;
    size_t length;
} role_map_line;

bool role_map_next(const char **at, role_map_line *line);
ae_status role_map_fits(const role_map_line *line, const char *file, bool *fits,
                        ae_error *error) AE_MUST_USE;

/* *found: a line whose pattern does not fit the file, though the file has, by name, all columns
 * that it names, and the plan has others for these roles. Where any pattern fits, there is none. */
ae_status role_map_kin(const role_plan *plan, const char *map, const char *file,
                       const role_names *names, role_map_line *kin, bool *found,
                       ae_error *error) AE_MUST_USE;

/* Adds columns for the roles that were not given by hand, by their names. What has the name
 * of a text but holds codes is none ("Post #"). */
void role_guess(role_plan *plan, const role_names *names, const shape *cells);

/* The same by what the cells look like: for a table without a header. */
void role_guess_by_cells(role_plan *plan, const shape *cells);

/* A column that was left out of the guess though it has far more in it than all that make the text:
 * its name may be one for a text that is not known. */
bool role_plan_slights(const role_plan *plan, const shape *cells, uint32_t *column);

/* AE_ERROR_USAGE when no column plays the text: says what there is, by names that are known, else
 * by what the cells look like. */
ae_status role_plan_check(const role_plan *plan, const char *file, const role_names *names,
                          const shape *cells, ae_error *error) AE_MUST_USE;

/* Appends "text=title,body id=ad_id (unused: x, y)", for people. */
ae_status role_describe(const role_plan *plan, const role_names *names, buffer *words,
                        ae_error *error) AE_MUST_USE;

#endif
