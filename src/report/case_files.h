/* The one table of a case's files and their columns: what is written as headers, checked
 * for strangers and told in the manual. */
#ifndef ADECHO_REPORT_CASE_FILES_H
#define ADECHO_REPORT_CASE_FILES_H

#include "io/csv_write.h"

/* All files of a case, in the order in which they are best read. */
typedef enum case_file {
    CASE_POSTERS,
    CASE_CLUSTERS,
    CASE_ADS,
    CASE_LINKS,
    CASE_TIES,
    CASE_HUBS,
    CASE_BONDS,
    CASE_BRIDGES,
    CASE_CHANGES,
    CASE_REJECTS,
    CASE_ROWS,
    CASE_ROW_BASE,
    CASE_KEPT,
    CASE_PAIRS,
    CASE_AD_BLOCKS,
    CASE_INDEX,
    CASE_RUNS,
    CASE_DATABASE,
    CASE_DECISIONS,
    CASE_RECORD,
    CASE_REPORT,
    CASE_FILE_COUNT
} case_file;

void case_file_names(const char *names[CASE_FILE_COUNT]);

/* The names of a table's columns, at most `room`; returns how many. */
size_t case_file_columns(case_file which, const char **columns, size_t room);

/* Where the files of a case go, and the hashes of those that were committed. */
typedef struct case_output {
    const char *folder;
    hash128 sums[CASE_FILE_COUNT]; /* of tables; 0 of others */
} case_output;

/* Begins a table with its header. */
ae_status case_file_open(case_output *into, case_file which, csv_writer **opened,
                         ae_error *error) AE_MUST_USE;

#endif
