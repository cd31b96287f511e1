/* The one table of options. What the program parses, prints as help, puts in
 * the manual, completes in a shell and suggests after a slip all comes from it:
 * an option is added by one entry here and a field in settings.h. */
#ifndef ADECHO_CLI_OPTION_H
#define ADECHO_CLI_OPTION_H

#include "cli/settings.h"

/* Bits, so that an option can belong to several. */
typedef enum command_bit {
    COMMAND_NONE = 1, /* before, or instead of, a command */
    COMMAND_MATCH = 2,
    COMMAND_EVAL = 4,
    COMMAND_GENERATE = 8,
    COMMAND_HELP = 16,
    COMMAND_EXPLAIN = 32,
    COMMAND_REBUILD = 64,
    COMMAND_CHANGES = 128,
    COMMAND_DECIDE = 256,
    COMMAND_DECISIONS = 512,
    COMMAND_SEARCH = 1024,
    COMMAND_CHECK = 2048,
    COMMAND_SHOW = 4096,
    COMMAND_PURGE = 8192,
    COMMAND_INDEX = 16384,
    COMMAND_EXPORT = 32768,
    COMMAND_SERVE = 131072,
    COMMAND_MATCHING = COMMAND_MATCH | COMMAND_REBUILD,
    COMMAND_WORKING = COMMAND_MATCHING | COMMAND_EVAL | COMMAND_GENERATE | COMMAND_EXPLAIN |
                      COMMAND_CHANGES | COMMAND_DECIDE | COMMAND_DECISIONS | COMMAND_INDEX |
                      COMMAND_SEARCH | COMMAND_CHECK | COMMAND_SHOW | COMMAND_EXPORT |
                      COMMAND_PURGE,
    COMMAND_ANY = COMMAND_NONE | COMMAND_WORKING | COMMAND_SERVE | COMMAND_HELP
} command_bit;

/* How a value is read and where it goes. */
typedef enum option_kind {
    OPTION_ON,        /* bool, set to true */
    OPTION_OFF,       /* bool, set to false */
    OPTION_TEXT,      /* const char * */
    OPTION_FILE,      /* the same, completed as a file */
    OPTION_FOLDER,    /* the same, completed as a folder */
    OPTION_ROLES,     /* settings.map: may be given again, a line each */
    OPTION_CONTACT,   /* settings.hubs: may be given again, joined by ";" */
    OPTION_IDS,       /* a list of settings': may be given again, joined by ";" */
    OPTION_CHOICE,    /* unsigned: which of the words in `argument`, parted by '|' */
    OPTION_UNSIGNED,  /* unsigned */
    OPTION_COUNT,     /* uint64_t */
    OPTION_SIZE,      /* size_t, with K, M, G or T */
    OPTION_REAL,      /* double */
    OPTION_CHARACTER, /* char */
    OPTION_BANDS      /* match.bands and match.band_rows */
} option_kind;

/* In the order in which help shows them. */
typedef enum option_group {
    GROUP_INPUT,
    GROUP_TRUTH,
    GROUP_ADS,
    GROUP_DECISION,
    GROUP_SEARCH,
    GROUP_DESK,
    GROUP_EXPORT,
    GROUP_OUTPUT,
    GROUP_MATCHING,
    GROUP_LINKING,
    GROUP_GENERAL,
    GROUP_HIDDEN, /* parsed, but not shown, completed or suggested */
    GROUP_COUNT
} option_group;

typedef struct option {
    const char *name;  /* without its dashes */
    char letter;       /* '\0': none */
    unsigned commands; /* bits */
    option_group group;
    option_kind kind;
    size_t place;         /* where its value lies in settings */
    const char *argument; /* "DIR"; NULL: takes none */
    const char *initial;  /* the default in words; NULL: the value in settings; "": not said */
    const char *help;     /* sentences */
} option;

extern const option option_table[];
extern const size_t option_count;

/* The heading of a group: "Input". */
const char *option_group_name(option_group group);

/* The option of that name among those of `command`; NULL: none. */
const option *option_find(unsigned command, const char *name, size_t length);
const option *option_find_letter(unsigned command, char letter);

enum { OPTION_WORDS_BYTES = 64, OPTION_CHOICES = 12 /* at most, in a choice */ };

/* The settings of ae_config that were given on the command line, over those of `config`. */
void option_overlay(const settings *given, ae_config *config);

/* The default in words, "" when there is nothing to say. */
void option_initial_words(const option *self, const settings *initial,
                          char words[OPTION_WORDS_BYTES]);

/* The `nth` word of a choice into `word`; false: there are no more. */
bool option_choice(const option *self, unsigned nth, char word[OPTION_WORDS_BYTES]);

#endif
