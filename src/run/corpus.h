/* What was read: one record per ad, one per distinct normalised text, the contacts
 * of the ads, the rejects, the names they use, and the rows as scraped. Ads keep the order in which
 * they were read. Rows are added by one thread; after corpus_settle() it is only read. */
#ifndef ADECHO_RUN_CORPUS_H
#define ADECHO_RUN_CORPUS_H

#include "base/arena.h"
#include "base/hash.h"
#include "base/intern.h"
#include "casefile/page_file.h"
#include "casefile/row_store.h"
#include "run/seen.h"

#define CORPUS_NONE UINT32_MAX

typedef struct corpus_ad {
    uint64_t line;
    uint64_t mentions;                           /* where its contacts begin in corpus.mentions */
    uint32_t id, source, city, date, site, name; /* numbers of names; but for id and source
                                                    CORPUS_NONE: no cell */
    uint32_t location;                           /* CORPUS_NONE: no city is told */
    uint32_t text;                               /* CORPUS_NONE: not a letter or digit in it */
} corpus_ad;

/* The cells that say where an ad was posted, as numbers of names. */
typedef struct corpus_location {
    uint32_t city, region, country;
} corpus_location;

/* Where in a row contacts are named. */
typedef enum corpus_part {
    CORPUS_TEXT,
    CORPUS_PHONE,
    CORPUS_EMAIL,
    CORPUS_HANDLE,
    CORPUS_URL,
    CORPUS_PRICE,
    CORPUS_PARTS
} corpus_part;

/* The cells of a row that they are. */
extern const ae_role corpus_roles[CORPUS_PARTS];

/* Whether cells of a part are looked for among those that were read before. A link mostly is that
 * of the ad's own page, which no other has. */
static inline bool corpus_part_repeats(corpus_part part)
{
    return part != CORPUS_URL;
}

/* A contact that an ad names. */
typedef struct corpus_mention {
    uint32_t contact;
    uint8_t parts;    /* bit k: part k names it */
    uint8_t obscured; /* bit k: part k does so, in one place at least, in obscured form */
} corpus_mention;

typedef struct corpus_text {
    hash128 hash;
    const char *bytes; /* normal form, ended by a NUL */
    uint32_t length;
    uint32_t first_ad; /* the ad that stands for it: when settled, the one with the smallest id */
    uint32_t ads;      /* how many have it */
} corpus_text;

typedef struct corpus_departure {
    uint32_t ad, text;
} corpus_departure;

typedef struct corpus_reject {
    uint64_t line;
    uint32_t source;
    const char *reason; /* static words */
    const char *raw;
    size_t raw_length;
} corpus_reject;

typedef struct corpus {
    corpus_ad *ads;
    size_t ad_count, ad_capacity;
    corpus_text *texts; /* after corpus_settle(): rising by hash, whatever the order of rows */
    size_t text_count, text_capacity;
    size_t settled_texts; /* the first ones are in that order already */
    uint32_t *slots;      /* texts by hash; released when settled */
    size_t slot_count;
    corpus_reject *rejects;
    size_t reject_count, reject_capacity;
    uint32_t *by_id,
        *id_rank;       /* when settled: ads in the order of their ids, and each ad's place there */
    size_t settled_ads; /* the first ones are in by_id[0..settled_ads) already */
    corpus_departure *departed; /* ads that were taken out of their texts */
    size_t departed_count, departed_capacity;
    corpus_mention *mentions; /* by ad, each contact of an ad once */
    size_t mention_count, mention_capacity;
    uint64_t *places; /* by contact: its place in mentions, noted while an ad at hand has many;
                         released when settled */
    size_t place_capacity;
    row_store scraped;                /* the rows themselves, by ad */
    seen_table seen[CORPUS_PARTS];    /* of those who read; released when settled */
    met_cells met[CORPUS_PARTS];      /* the cells that parts had for the first time */
    page_reader *kept;                /* what some of these point into; NULL: nothing does */
    size_t kept_ads;                  /* so many ads, the first ones, are from the case's own */
    arena bytes;                      /* texts and rejects */
    spill *large;                     /* what the arrays are taken from; NULL: all is memory */
    intern_table ids, sources, names; /* names: cities, dates, sites... as written */
    intern_table locations;           /* bytes of corpus_location */
    intern_table contacts;            /* a byte for the kind, then the normal form */
    uint32_t *repeats;                /* per id: how often it came again */
    size_t repeat_capacity;
    uint64_t repeated_ids, repaired_rows, empty_texts;
} corpus; /* starts as {0} */

/* What of a row was read before: part k is byte for byte that of the ad parts[k] ads before
 * it, which has no earlier one; 0: never. */
typedef struct corpus_back {
    uint32_t parts[CORPUS_PARTS];
} corpus_back;

typedef struct corpus_contact {
    uint8_t kind; /* a contact_kind */
    bool obscured;
    ae_cell value; /* normal form */
    corpus_part part;
    uint32_t hash; /* corpus_contact_hash() */
} corpus_contact;

/* The name that a cell tells, and its hash. Names are handed out ended by a NUL: what follows one
 * in the cell is no part of it. */
typedef struct corpus_name {
    size_t length; /* of the cell's first bytes; 0: it tells none */
    uint32_t hash;
} corpus_name;

/* One row made ready: the cells as written, the normal form of the text and its hash,
 * the contacts; but of a row whose text was read before only the contacts of its columns. */
typedef struct corpus_row {
    uint32_t source;
    uint64_t line;
    bool repaired;
    ae_cell cells[AE_ROLE_COUNT];
    const corpus_name *names; /* corpus_names_read(); no id: named by file and line */
    corpus_back back;
    ae_cell normal;
    hash128 hash;                  /* of `normal` */
    hash128 digests[CORPUS_PARTS]; /* of cells that were never read before; of no bytes: unused */
    const corpus_contact *contacts;
    size_t contact_count; /* repeats are allowed */
} corpus_row;

ae_status corpus_source(corpus *self, const char *name, uint32_t *source,
                        ae_error *error) AE_MUST_USE;
ae_status corpus_add(corpus *self, const corpus_row *row, ae_error *error) AE_MUST_USE;

/* What is looked up of a row is spread over more memory than a processor has at hand. Hashes are
 * made before rows are added, by any thread. Who adds them looks ahead: for rows to come, of
 * which `ad` is the number, first has what they lead to fetched, then what that leads to. */
enum { CORPUS_CONTACT_MOST = 2048 /* bytes; a longer value, some link, is left out */ };
void corpus_names_read(const ae_cell cells[AE_ROLE_COUNT], corpus_name names[AE_ROLE_COUNT]);
uint32_t corpus_contact_hash(uint8_t kind, ae_cell value);
void corpus_fetch(const corpus *self, size_t ad, const corpus_back *back, hash128 text,
                  const corpus_name names[AE_ROLE_COUNT]);
void corpus_fetch_further(const corpus *self, size_t ad, const corpus_back *back,
                          const corpus_name names[AE_ROLE_COUNT]);
static inline void corpus_fetch_contact(const corpus *self, uint32_t hash)
{
    intern_fetch_slot(&self->contacts, hash);
}
static inline void corpus_fetch_contact_further(const corpus *self, uint32_t hash)
{
    intern_fetch_entry(&self->contacts, hash);
}

ae_status corpus_reject_add(corpus *self, uint32_t source, uint64_t line, const char *reason,
                            ae_cell raw, ae_error *error) AE_MUST_USE;

/* Gives the texts their final numbers, by rising hash, and puts the ads in the order of
 * their ids, so that nothing later depends on the order in which rows came. A failure
 * leaves them as they were. */
ae_status corpus_settle(corpus *self, unsigned threads, ae_error *error) AE_MUST_USE;

/* Takes the ads with left[ad] out of their texts: they have none from then on. A text may be
 * left without ads. Settled ones only. */
ae_status corpus_leave(corpus *self, const bool *left, ae_error *error) AE_MUST_USE;

/* The name of an ad, its own in the whole corpus. */
static inline const char *corpus_ad_id(const corpus *self, size_t ad)
{
    return intern_text(&self->ids, self->ads[ad].id);
}

/* How many contacts an ad names. */
static inline size_t corpus_mention_count(const corpus *self, size_t ad)
{
    const uint64_t end = ad + 1 < self->ad_count ? self->ads[ad + 1].mentions : self->mention_count;
    return (size_t)(end - self->ads[ad].mentions);
}

/* The kind and the normal form of a contact. */
static inline uint8_t corpus_contact_kind(const corpus *self, uint32_t number)
{
    return (uint8_t)*intern_text(&self->contacts, number);
}
static inline const char *corpus_contact_value(const corpus *self, uint32_t number)
{
    return intern_text(&self->contacts, number) + 1;
}

corpus_location corpus_location_of(const corpus *self, uint32_t location);

/* A contact as it is kept, into key[]; returns how many bytes that has. */
size_t corpus_contact_key(uint8_t kind, ae_cell value, char key[CORPUS_CONTACT_MOST + 1]);

/* Room in repeats[] for so many ids, new ones of which did not come again; made before an id
 * itself, so that no id is ever without its count. */
ae_status corpus_repeats_grow(corpus *self, size_t ids, ae_error *error) AE_MUST_USE;

/* The number of a contact, or CORPUS_NONE when no ad names it. */
uint32_t corpus_contact_find(const corpus *self, uint8_t kind, ae_cell value);

/* Before anything is added. */
void corpus_spill(corpus *self, spill *large);

void corpus_clear(corpus *self);

#endif
