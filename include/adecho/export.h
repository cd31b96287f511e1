/* adecho: a case for other tools. */
#ifndef ADECHO_EXPORT_H
#define ADECHO_EXPORT_H

#include "configure.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ae_export_format {
    const char *name; /* "csv", "gexf"... */
    const char *meaning;
    const char *ending; /* of the file's name: ".csv"; "" of a folder */
    bool folder;        /* it makes several files, in a folder of their own */
} ae_export_format;

/* All of them; returns how many. */
AE_API size_t ae_export_formats(const ae_export_format **formats);

/* What is exported, and where to. Fill with ae_export_config_init(). */
typedef struct ae_export_config {
    const char *format;
    const char *path; /* of a file or, by the format, a new folder; NULL: to `write` */
    const char *const *clusters, *const *posters; /* only the ads of these; none: all. Of a report
                                                     and a sheet, those that are told of. */
    size_t cluster_count, poster_count;
    bool mask;            /* contacts are hidden: of each its kind stays and a number, the same
                             wherever the case names it and in every export of the case. Ids of ads,
                             names of files and of sites stay: give ids that hold no contact. */
    unsigned report_top;  /* as ae_config.report_top */
    ae_language language; /* of a report and a sheet: AE_LANGUAGE_OF_CASE */
    bool (*write)(void *context, const void *bytes, size_t length); /* false: stop */
    bool (*progress)(void *context, const ae_progress *progress);   /* likewise; stage "export" */
    void *context;
} ae_export_config;

AE_API void ae_export_config_init(ae_export_config *config);

/* Exports a case. With a path the files appear when all is written, and a record with them:
 * "PATH.export.json", or export.json in the folder. It says of which run, settings, version and
 * tables they are, with the SHA-256 of each, so that somebody else can make the same bytes from
 * the same case. A file of that name is replaced, a folder if it holds an earlier export and
 * nothing else. *ads: how many were exported; may be NULL.
 *
 * AE_ERROR_USAGE for a format that there is not, a place that is in a case or not fit for the
 * format, and an id of the other kind; AE_ERROR_NOT_FOUND for such a cluster or poster;
 * AE_ERROR_NO_CASE; AE_ERROR_INTERRUPTED when `write` said to stop. */
AE_API AE_MUST_USE ae_status ae_case_export(const char *folder, const ae_export_config *config,
                                            uint64_t *ads, ae_error *error);

#ifdef __cplusplus
}
#endif

#endif
