/* What a report tells of the posters and clusters to look at first: read from the tables of a
 * case and its rows as scraped, for whoever writes it down, as a page or otherwise. Reads no
 * more of the rows than is told; holds no more of the tables than the ads of these groups. */
#ifndef ADECHO_REPORT_SHEET_H
#define ADECHO_REPORT_SHEET_H

#include "base/arena.h"
#include "base/intern.h"
#include "casefile/case_record.h"
#include "explain/ad_reading.h"
#include "report/place_list.h"

#define SHEET_NONE UINT32_MAX
#define SHEET_NO_DAY INT32_MIN

enum {
    SHEET_CHILDREN = 3, /* clusters of a poster that are told with it */
    SHEET_SAMPLES = 4,  /* ads of a cluster whose texts are shown */
    SHEET_CONTACTS = 16 /* of a group that are shown */
};

/* The cells of a group, of those that both tables have and of those that one has. */
typedef enum sheet_fact {
    SHEET_ID,
    SHEET_POSTERS, /* of clusters, joined by ";"; of posters the id again */
    SHEET_ADS,
    SHEET_CITIES,
    SHEET_FIRST_DATE,
    SHEET_LAST_DATE,
    SHEET_NAMES,
    SHEET_SITES,
    SHEET_WEEKLY,
    SHEET_OBSCURED,
    SHEET_BRIDGES,
    SHEET_STATUS,
    SHEET_COMMON_FACTS,
    SHEET_CLUSTERS = SHEET_COMMON_FACTS, /* of posters */
    SHEET_COHESION,
    SHEET_POSTER_FACTS,
    SHEET_TEXTS = SHEET_COMMON_FACTS, /* of clusters */
    SHEET_DENSITY,
    SHEET_WEAKEST,
    SHEET_TEMPLATE,
    SHEET_CORE_AD,
    SHEET_NOTE,
    SHEET_CLUSTER_FACTS
} sheet_fact;

typedef struct sheet_ad {
    uint64_t number;         /* as in ads.csv */
    const char *id, *source; /* source, line: where ads are listed; else NULL, 0 */
    uint64_t line;
    uint32_t group;
    uint32_t place;    /* in places; PLACE_LIST_NONE */
    int32_t day;       /* SHEET_NO_DAY */
    bool guessed;      /* its place is one of several */
    uint16_t likeness; /* to the core text, in ten thousandths */
} sheet_ad;

/* A contact that ads of a group name. */
typedef struct sheet_contact {
    uint32_t group;
    ae_contact_kind kind;
    const char *value;
    uint32_t ads;    /* of the group */
    uint64_t first;  /* number of the first of them */
    const char *hub; /* the rule that makes it a hub; NULL: it is none */
    bool read;       /* where one of the shown ads has it: */
    bool obscured;
    const char *ad; /* its id */
    ae_role role;   /* AE_ROLE_TEXT, or the column */
    ae_cell words;  /* as written there */
} sheet_contact;

/* An ad whose text is shown, beside the core text of its cluster. */
typedef struct sheet_sample {
    ad_reading read;
    ae_explain_ad shown, beside; /* beside: the core as this one is compared with it */
    ae_explain_contact *contacts;
    ae_segment *segments; /* a: the core, b: this one; none for the core itself */
    size_t segment_count;
    bool core, same_text; /* same_text: as the core, in normal form */
    arena texts;          /* of what is masked */
} sheet_sample;

/* Something that another table says of a group. */
typedef enum sheet_word {
    SHEET_TIE,    /* cluster: posters kept apart */
    SHEET_BRIDGE, /* cluster: another that it is kept apart from */
    SHEET_BOND    /* poster: circles of contacts taken for one */
} sheet_word;

typedef struct sheet_note {
    uint32_t group, order; /* order: in which they were read */
    sheet_word word;
    const char *first, *other, *rule; /* ids, and why; of a bridge the similarity */
} sheet_note;

typedef struct sheet_group {
    bool poster;     /* else a cluster */
    uint64_t row;    /* of its table, from 0 on */
    uint32_t parent; /* the poster that it is told with; SHEET_NONE: it is told by itself */
    const char *facts[SHEET_CLUSTER_FACTS];
    size_t ad_begin, ad_end;           /* in ads, by day */
    size_t contact_begin, contact_end; /* in contacts: by kind, the most named first */
    size_t note_begin, note_end;
    sheet_sample *samples; /* of a cluster */
    size_t sample_count;
} sheet_group;

/* Owned: sheet_clear(). Posters come first, then clusters, each in the order of its table. */
typedef struct sheet {
    case_record record;
    sheet_group *groups;
    size_t group_count, group_capacity, poster_count;
    sheet_ad *ads; /* by group, then day, then number */
    size_t ad_count, ad_capacity;
    sheet_contact *contacts; /* by group */
    size_t contact_count, contact_capacity;
    sheet_note *notes; /* by group */
    size_t note_count, note_capacity;
    place_list places;
    intern_table ids, contact_names;
    uint32_t *group_of; /* per id: its group */
    size_t group_of_capacity;
    uint64_t posters, clusters, case_ads; /* of the whole case */
    bool masked;
    ae_language language;
    arena texts;
} sheet; /* starts as {0} */

/* Which groups are told of. */
typedef struct sheet_choice {
    size_t top; /* so many posters, and clusters that are not among theirs */
    const char *const *posters, *const *clusters; /* or those of these ids, when there are any */
    size_t poster_count, cluster_count;
    bool lists_ads; /* all ads of the groups are told of */
    bool masks;     /* contacts are hidden */
    ae_language language;
} sheet_choice;

/* What who has just written the case lends to tell of it. */
typedef struct sheet_lent {
    const ae_run *run;      /* NULL: the tables are read */
    contact_reader *reader; /* of the country that the case was matched with; NULL: made anew, which
                               takes longer than all the rest of a small case */
} sheet_lent;

/* AE_ERROR_USAGE when there is no group of such an id. On failure `self` holds what was read so
 * far: clear it. */
ae_status sheet_make(const char *folder, const sheet_choice *choice, const sheet_lent *lent,
                     sheet *self, ae_error *error) AE_MUST_USE;
void sheet_clear(sheet *self);

/* The `nth` cluster told with a poster, or SHEET_NONE. */
uint32_t sheet_child(const sheet *self, uint32_t poster, size_t nth);

/* ---- The steps of sheet_make() --------------------------------------------------- */

/* Chooses the groups, and what the smaller tables say of them. */
ae_status sheet_choose(const char *folder, const sheet_choice *choice, sheet *self,
                       ae_error *error) AE_MUST_USE;
ae_status sheet_notes_read(const char *folder, sheet *self, ae_error *error) AE_MUST_USE;

/* Their ads, places and contacts, from hubs.csv and ads.csv, or the run that has just written it;
 * NULL: none has. */
ae_status sheet_ads_read(const char *folder, const sheet_choice *choice, const ae_run *run,
                         sheet *self, ae_error *error) AE_MUST_USE;

/* The ads to show, read from the rows as scraped. */
ae_status sheet_samples_read(const char *folder, const sheet_choice *choice, contact_reader *reader,
                             sheet *self, ae_error *error) AE_MUST_USE;

/* Hides contacts in all that is told, prices excepted: of templates also what fills a slot. */
ae_status sheet_mask(const char *folder, contact_reader *reader, sheet *self,
                     ae_error *error) AE_MUST_USE;

/* The group of an id as it stands in a table, or SHEET_NONE. */
uint32_t sheet_group_find(const sheet *self, ae_cell id);

/* A copy of a cell that lives as long as the sheet; NULL when memory is short. */
const char *sheet_keep(sheet *self, ae_cell cell);

#endif
