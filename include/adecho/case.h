/* adecho: a case folder as a whole: its files, runs and settings, its indexes, whether it is
 * whole, what it forgets; and opened, to look into. */
#ifndef ADECHO_CASE_H
#define ADECHO_CASE_H

#include "results.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Its files ---------------------------------------------------------------------------------
 */

typedef struct ae_case_column {
    const char *name, *meaning;
} ae_case_column;

/* A table has a row for each of what `meaning` names, and columns in that order; any other file
 * has none. */
typedef struct ae_case_file {
    const char *name, *meaning;
    const ae_case_column *columns;
    size_t column_count;
} ae_case_file;

/* All of them, in the order in which they are best read; returns how many. */
AE_API size_t ae_case_files(const ae_case_file **files);

/* ---- Its runs ----------------------------------------------------------------------------------
 */

/* The settings that a case was matched with, over those of `config`: all that decide what is
 * linked, the order, the silence and the index; not how files are read. The case's texts are in
 * *texts; free() it when `config` is done with. AE_ERROR_NO_CASE when there is none. */
AE_API AE_MUST_USE ae_status ae_case_config(const char *folder, ae_config *config, char **texts,
                                            ae_error *error);

/* How many runs a case has had; they are counted from 1 on. AE_ERROR_NO_CASE when there is none. */
AE_API AE_MUST_USE ae_status ae_case_runs(const char *folder, uint32_t *runs, ae_error *error);

/* Hands the changes of run `since` and of those after it to `found`, run by run, the oldest
 * first, until it says false. Of a run what is watched comes first, then what is new, merged,
 * split, grown, in a new city, seen again, each by how many ads it has now; `mask`: with contacts
 * hidden as in exports of the case. Of a run that has not been there is none: ae_case_runs().
 * AE_ERROR_NO_CASE when there is no case. */
AE_API AE_MUST_USE ae_status ae_case_changes(const char *folder, uint32_t since, bool mask,
                                             bool (*found)(void *context, const ae_change *change),
                                             void *context, ae_error *error);

/* ---- It as a database --------------------------------------------------------------------------
 */

/* What ae_case_index() did. */
typedef struct ae_indexed {
    bool made, search_made; /* case.db, and index.adecho; false: it was as it should be */
    bool changed;           /* case.db was, but another program changed it: it was left alone */
    uint64_t bytes, search_bytes; /* of the one, and the other */
    double seconds;               /* since it was called */
} ae_indexed;

/* Brings case.db and index.adecho up to date with the other files of the case: makes them where
 * they are missing, damaged, of an older adecho, or older than the last run, case.db also than the
 * last decision; any case can have them. index.adecho is what ae_search() looks things up in.
 * case.db is an SQLite database of all that the tables, rows, runs and decisions of the case say,
 * with an index of the words in the texts; the table `columns` in it says what each column means.
 * Each replaces the old one in one step, once both are made: of what is stopped or fails on the way
 * nothing is left. The case is locked meanwhile.
 *
 * Of `config` it heeds the progress (stages "index", of rows, and "search", of blocks), the log and
 * the threads. AE_ERROR_NO_CASE when there is none; AE_ERROR_LOCKED while a run is writing it;
 * AE_ERROR_FORMAT when a file of the case is damaged, or a newer adecho made the database. */
AE_API AE_MUST_USE ae_status ae_case_index(const char *folder, const ae_config *config,
                                           ae_indexed *done, ae_error *error);

/* Whether case.db is there and tells what the last run did; decisions made since may be missing in
 * it. For who reads these from the journal, and need not wait for another one. Fails as
 * ae_case_index(). */
AE_API AE_MUST_USE ae_status ae_case_indexed(const char *folder, bool *indexed, ae_error *error);

/* ---- Whether it is whole -----------------------------------------------------------------------
 */

typedef enum ae_finding_kind {
    AE_FINDING_WHOLE,     /* a file is as it was written */
    AE_FINDING_DAMAGED,   /* it is not, or missing, or of another case */
    AE_FINDING_STRANGE,   /* it is no part of a case, and runs refuse the folder */
    AE_FINDING_LEFT_OVER, /* of a run that ended early: to go on with, or to clear away */
    AE_FINDING_HELD,      /* a run is writing the case */
    AE_FINDING_CHANGED    /* case.db can be read, and another program changed it */
} ae_finding_kind;

/* "whole", "damaged", "strange", "left over", "held", "changed". */
AE_API const char *ae_finding_kind_name(ae_finding_kind kind);

typedef struct ae_finding {
    ae_finding_kind kind;
    const char *name; /* of the file; the path of what stands beside the folder */
    uint64_t row;     /* or line, from 1 on, where it is damaged; 0: not known */
    const char *what; /* is wrong, and the way out; "" of what is whole */
} ae_finding;

typedef struct ae_check_result {
    uint64_t files, damaged, changed; /* looked at; of these */
    bool rebuild;                     /* AE_CASE_REBUILD makes all that is damaged anew */
    bool index; /* so does ae_case_index(), once what is damaged of its own is removed */
} ae_check_result;

/* Reads every file of a case, holds it against its checksums, the numbers of rows and what the
 * others say, and looks for runs that are there or ended early. Findings are handed to `found`
 * until it says false: files in the order of ae_case_files(), then the rest. What is damaged is
 * a finding, not a failure. AE_ERROR_NO_CASE when no file of a case is in that folder,
 * AE_ERROR_LOCKED when runs kept replacing it meanwhile. */
AE_API AE_MUST_USE ae_status ae_case_check(const char *folder,
                                           bool (*found)(void *context, const ae_finding *finding),
                                           void *context, ae_check_result *result, ae_error *error);

/* ---- What it forgets ---------------------------------------------------------------------------
 */

/* Which ads are to go: those of any rule that is given; NULL, "": not given. */
typedef struct ae_purge {
    const char *ad;          /* the id of one */
    const char *before;      /* those of an earlier day than this, as 2026-05-31 */
    const char *contact;     /* those that name it: "phone:...", "email:...", "handle:..." or
                                "url:...", in any form */
    const char *poster;      /* those of the poster with this id */
    const char *reason, *by; /* why, and who says so: kept, without the values above */
    bool dry_run;            /* only tell */
    /* NULL, or called for each ad that goes, or would go, in the order of ads.csv, with its id and
     * where it was read; texts are borrowed for the call. `context` is handed to it. */
    void (*tell)(void *context, const char *ad, const char *source, uint64_t line);
    void *context;
} ae_purge;

typedef struct ae_purged {
    uint64_t ads, left;                   /* that went, that stay */
    uint64_t contacts;                    /* that no ad names any more */
    uint64_t decisions, changes, rejects; /* lines of the journal, rows of changes.csv and of
                                             rejects.csv that went or lost what named them; not
                                             known of a dry run */
} ae_purged;

/* Takes ads out of a case for good: their rows, texts and contacts, what the tables, the report,
 * the journal and the indexes had of them, but for what other ads have too. The case is matched
 * anew without them, with its settings, and published in one step like a run; that ads were
 * purged, how many, when, by whom, why and by which kind of rule stays in the history, run.json and
 * the journal. Lines of the journal that named them are replaced by others that say so: the rest
 * keep their numbers, and the chain of hashes is made anew. Ids of ads that had "#2" behind may
 * change. case.db and index.adecho are left out; ae_case_index() makes them again.
 *
 * Of `config` threads, memory, progress, log and context count. AE_ERROR_USAGE when no rule, no
 * reason or nobody is given, or a day that is none; AE_ERROR_NOT_FOUND when an id, a contact or a
 * poster that is given is no ad's, or no ad is meant; else as ae_run_begin(), with
 * AE_CASE_REBUILD. */
AE_API AE_MUST_USE ae_status ae_case_purge(const char *folder, const ae_config *config,
                                           const ae_purge *order, ae_purged *done, ae_error *error);

/* ---- Opened for reading ------------------------------------------------------------------------
 */

/* A case folder opened for reading. Used by one thread at a time. */
typedef struct ae_case ae_case;

/* AE_ERROR_NO_CASE when no case is in that folder; AE_ERROR_FORMAT when a file of it is
 * damaged, missing or newer than this program: the message names it and the way out. */
AE_API AE_MUST_USE ae_status ae_case_open(const char *folder, ae_case **opened, ae_error *error);
AE_API void ae_case_free(ae_case *self); /* NULL is allowed */

/* The ads of a case are numbered as in ads.csv. */
AE_API uint64_t ae_case_ad_count(const ae_case *self);
AE_API const char *ae_case_ad_id(const ae_case *self, uint64_t ad);

/* The number of the ad with this id. AE_ERROR_NOT_FOUND when there is none: the message
 * names the nearest id. */
AE_API AE_MUST_USE ae_status ae_case_find(const ae_case *self, const char *id, uint64_t *ad,
                                          ae_error *error);

#ifdef __cplusplus
}
#endif

#endif
