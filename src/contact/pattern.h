/* The one door to PCRE2. Takes expressions over bytes (no UTF: a byte of a longer
 * character is a byte; letters of ASCII match in either case, "." matches line ends
 * too), compiles them with JIT, and finds them in texts. Matching is bounded: what
 * would take more steps or memory than a text of its size can need is given up,
 * counted, and taken for no match. Never puts text into a message. */
#ifndef ADECHO_CONTACT_PATTERN_H
#define ADECHO_CONTACT_PATTERN_H

#include "adecho.h"

/* A compiled expression: read-only, shared by all workers. */
typedef struct pattern pattern;

/* What one worker needs to match any pattern: its groups, limits and JIT stack. Not
 * shared. */
typedef struct pattern_worker pattern_worker;

enum { PATTERN_GROUPS_MOST = 24 }; /* groups of an expression that can be asked for */

typedef enum pattern_start {
    PATTERN_ANYWHERE,
    PATTERN_ANCHORED /* matches at the offset asked for or not at all */
} pattern_start;

/* The bytes that a group matched. A group that took no part is empty at its end:
 * begin == end. */
typedef struct pattern_span {
    size_t begin, end;
} pattern_span;

/* AE_ERROR_USAGE for an expression that PCRE2 refuses or that has too many groups.
 * To be given back with pattern_free(). */
ae_status pattern_new(const char *expression, pattern_start start, pattern **self,
                      ae_error *error) AE_MUST_USE;
void pattern_free(pattern *self); /* NULL is allowed */

ae_status pattern_worker_new(pattern_worker **self, ae_error *error) AE_MUST_USE;
void pattern_worker_free(pattern_worker *self); /* NULL is allowed */

/* Whether text[from..length) holds the pattern; what stands before `from` is seen by
 * look-behinds and \b only. The groups are the worker's until its next search. */
bool pattern_search(const pattern *self, pattern_worker *worker, const char *text, size_t length,
                    size_t from);

/* Group `number` of the last search, which found something; 0 is the whole match. */
pattern_span pattern_group(const pattern_worker *worker, unsigned number);

/* The first group of the last match that took part and is not empty, of those from
 * `first` on: for expressions whose alternatives number themselves; 0: none. */
unsigned pattern_group_taken(const pattern_worker *worker, unsigned first);

/* How many searches this worker gave up because of a limit. */
uint64_t pattern_worker_refusals(const pattern_worker *worker);

#endif
