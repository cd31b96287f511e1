/* Everything a command line can say, as plain values: the option table writes
 * into it, the commands read it. Owns nothing; texts belong to argv. */
#ifndef ADECHO_CLI_SETTINGS_H
#define ADECHO_CLI_SETTINGS_H

#include "adecho.h"

/* In the order in which the option table lists the words. */
typedef enum settings_color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } settings_color;
typedef enum settings_progress { PROGRESS_AUTO, PROGRESS_PLAIN, PROGRESS_NONE } settings_progress;
typedef enum settings_page { PAGE_MAN, PAGE_BASH, PAGE_ZSH, PAGE_FISH, PAGE_ABSENT } settings_page;

enum { SETTINGS_LIST_BYTES = 4096, SETTINGS_OPTIONS_MOST = 128 };

typedef struct settings {
    bool help, version, json, quiet, verbose;
    unsigned color, progress, page; /* the enums above */
    const char *case_folder, *corpus_folder;
    bool replace, curve, mask;
    unsigned since;                                       /* the first run whose changes are told */
    const char *reviewer, *reason, *export_file, *labels; /* NULL: not given */
    bool check, raw;
    unsigned port; /* 0: one that is free */
    const char *listen;
    bool read_only;
    unsigned shingle;               /* ae_shingle */
    unsigned language;              /* ae_language */
    char map[SETTINGS_LIST_BYTES];  /* every --map, a line each */
    char hubs[SETTINGS_LIST_BYTES]; /* every --hub, parted by ";" */
    ae_config match;
    ae_eval_config eval;
    ae_generate_config generate;
    ae_search_config search;
    ae_purge purge;
    unsigned limit; /* of what a search tells */
    bool words;
    const char *text_file; /* NULL: not given */
    unsigned export_format;
    char clusters[SETTINGS_LIST_BYTES], posters[SETTINGS_LIST_BYTES]; /* parted by ";" */
    bool
        given[SETTINGS_OPTIONS_MOST]; /* by place in the option table: it was on the command line */
} settings;

void settings_init(settings *self);

#endif
