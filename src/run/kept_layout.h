/* How kept.adecho is laid out, for those who write and read it. In it numbers stand as they do
 * in memory.
 *
 *     settings  a tape (tape.h): kept_settings
 *     words     columns one behind the other: lengths, then hashes of the names of ads, of other
 *               names, of locations, of contacts; of each ad its text, city, date, site, name,
 *               location, how many mentions it has, how often its name came again; the ads in the
 *               order of their names; of each mention its contact, then its parts; of each text its
 *               length; of each part's cells (met.h) the ads
 *     hashes    of texts; digests of each part's cells
 *     bytes     names of ads, other names, locations, contacts, texts, each ended by a NUL */
#ifndef ADECHO_RUN_KEPT_LAYOUT_H
#define ADECHO_RUN_KEPT_LAYOUT_H

#include "run/corpus.h"

enum { KEPT_SETTINGS = 1, KEPT_WORDS, KEPT_HASHES, KEPT_BYTES };

/* The name tables of a corpus. */
enum { KEPT_IDS, KEPT_NAMES, KEPT_LOCATIONS, KEPT_CONTACTS, KEPT_TABLES };

enum { KEPT_OBSCURED_SHIFT = 8 /* of a mention's parts, above the plain ones */ };

/* What the settings count. */
enum {
    KEPT_ROWS, /* row_file_stamp() of the rows that were read */
    KEPT_ADS,
    KEPT_MENTIONS,
    KEPT_TEXTS,
    KEPT_REPEATED,                          /* corpus.repeated_ids */
    KEPT_STRINGS,                           /* of each table */
    KEPT_ROOM = KEPT_STRINGS + KEPT_TABLES, /* bytes of each table */
    KEPT_CELLS = KEPT_ROOM + KEPT_TABLES,
    KEPT_NUMBERS = KEPT_CELLS + CORPUS_PARTS
};

/* What it was made with, and how many of each there are. */
typedef struct kept_settings {
    const char *reading, *country; /* kept_reading; the setting of that name */
    uint64_t numbers[KEPT_NUMBERS];
} kept_settings;

/* Which code read texts and contacts: another when a line of it is changed. */
extern const char kept_reading[];

static inline const intern_table *kept_table(const corpus *rows, size_t nth)
{
    const intern_table *const tables[KEPT_TABLES] = {&rows->ids, &rows->names, &rows->locations,
                                                     &rows->contacts};
    return tables[nth];
}

#endif
