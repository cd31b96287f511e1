/* decisions.jsonl of a case: what reviewers decided, a line each, in the order in which
 * they did. Lines are only added. Each ends in the SHA-256 of the line before (without
 * its line end; of the first: 64 zeros), so that a line that was changed, taken out or put
 * in shows. What was cut off at the end does not show by itself: who wants to know keeps
 * the number and the hash of the last line, as every run does (ae_past_run).
 *
 * A line names ads by id, source, line and the hash of their normal form: never by their
 * place in a run, so that it can be read in any later one. It holds no text of an ad. */
#ifndef ADECHO_CASEFILE_JOURNAL_H
#define ADECHO_CASEFILE_JOURNAL_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/digest.h"
#include "base/hash.h"

#define JOURNAL_NAME "decisions.jsonl"

/* An ad, for ever. */
typedef struct journal_ad {
    const char *id, *source;
    uint64_t line;
    hash128 text; /* of its normal form */
} journal_ad;

typedef struct journal_line {
    uint64_t number; /* from 1 */
    const char *time, *reviewer, *reason;
    const char *run;  /* SHA-256 of the run.json of the case that was looked at */
    const char *name; /* of a cluster its id, of a contact "phone:+15145550142"; else "" */
    ae_verdict verdict;
    ae_target target;
    uint64_t undoes;       /* the number of a decision; else 0 */
    const char *digest;    /* SHA-256 of the line itself; the journal's to fill in */
    const journal_ad *ads; /* of a pair two, of a cluster all that it has; else one or none */
    size_t ad_count;
} journal_line;

/* Owned: journal_clear(). What the lines name lives as long. */
typedef struct journal {
    journal_line *lines; /* lines[k] is number k + 1 */
    uint64_t *undone_by; /* per line: the number of the line that takes it back, or 0 */
    size_t count, capacity;
    char head[DIGEST_BYTES]; /* of the last line */
    uint64_t bytes;
    arena texts;
} journal; /* starts as {0} */

/* Adds the lines in bytes[0..length), the content of the file `path`, to an empty journal.
 * AE_ERROR_FORMAT, with the way out, for a broken chain, a line that breaks off, and one
 * that is no decision. On failure `self` holds what was read so far: clear it. */
ae_status journal_parse(const char *path, const char *bytes, size_t length, journal *self,
                        ae_error *error) AE_MUST_USE;

/* Reads the journal at `path`: the file, or that in a case folder, where it need not be. */
ae_status journal_read(const char *path, journal *self, ae_error *error) AE_MUST_USE;
void journal_clear(journal *self);

/* Whether its first `count` lines are those of which the last had the hash `head`. */
bool journal_begins(const journal *self, uint64_t count, const char *head);

/* Whether the line counts: it is a decision, and none takes it back. */
static inline bool journal_stands(const journal *self, size_t line)
{
    return self->undone_by[line] == 0 && self->lines[line].verdict != AE_VERDICT_UNDO &&
           self->lines[line].verdict != AE_VERDICT_PURGED;
}

/* Adds `line` to the journal of the case in `folder`, on disk and in `self`, which is
 * read from there first: others may have added to it. `make` is called in between, with
 * the journal as it is, to fill in the line; its texts are copied. The number is given by
 * the journal. A failure leaves the file as it was. */
typedef ae_status (*journal_make)(void *context, const journal *self, journal_line *line,
                                  ae_error *error);
ae_status journal_add(const char *folder, journal_make make, void *context, journal *self,
                      ae_error *error) AE_MUST_USE;

/* Lines that follow each other, with a chain of hashes of their own: appends them, each with its
 * line end. */
ae_status journal_lines_write(const journal_line *lines, size_t count, buffer *bytes,
                              ae_error *error) AE_MUST_USE;

/* The journal of a case while nobody else can add to it, also where there is none yet: those
 * who come wait, and add to that of the folder which has the name by then. */
typedef struct append_file journal_hold;
ae_status journal_hold_take(const char *folder, journal_hold **held, ae_error *error) AE_MUST_USE;

/* What is in it; `path` for messages. */
ae_status journal_hold_read(journal_hold *held, const char *path, journal *self,
                            ae_error *error) AE_MUST_USE;

/* `replaced`: another folder has the name. NULL is allowed. */
void journal_hold_end(journal_hold *held, bool replaced);

/* Copies the journal at `path` (as journal_read() takes it), if there is one, to a folder that
 * has none. */
ae_status journal_copy(const char *path, const char *folder, ae_error *error) AE_MUST_USE;

#endif
