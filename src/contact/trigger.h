/* The cheap look at a text before any pattern: one pass that notes where something
 * stands that a contact may be built around - "@", a dot inside a word, "at" and "dot"
 * as words, names of services, currencies and durations. Takes a legible text, gives the
 * places in their order; decides nothing. */
#ifndef ADECHO_CONTACT_TRIGGER_H
#define ADECHO_CONTACT_TRIGGER_H

#include "contact/legible.h"

typedef enum trigger_kind {
    TRIGGER_AT,       /* "@" */
    TRIGGER_AT_WORD,  /* "at", "arroba", "arobase", "(a)" */
    TRIGGER_DOT,      /* "." between letters or digits */
    TRIGGER_DOT_WORD, /* "dot", "punto", "point", "[.]", " . com" */
    TRIGGER_SCHEME,   /* "://" */
    TRIGGER_LABEL,    /* a service's name; which: a service */
    TRIGGER_HINT,     /* the same, but a word of its own as well ("line", "of") */
    TRIGGER_SIGN,     /* "$" and the like; which: a trigger_coin */
    TRIGGER_COIN,     /* a currency as a word; which: a trigger_coin */
    TRIGGER_TIME,     /* a duration's unit; which: a trigger_unit */
    TRIGGER_KIND_COUNT
} trigger_kind;

typedef enum trigger_coin {
    COIN_NONE, /* "roses": an amount of nothing that is told */
    COIN_DOLLAR,
    COIN_CAD,
    COIN_USD,
    COIN_EUR,
    COIN_GBP
} trigger_coin;

typedef enum trigger_unit { UNIT_MINUTE, UNIT_HOUR, UNIT_HOURS, UNIT_HALF_HOUR } trigger_unit;

typedef struct trigger {
    size_t begin, end; /* of the sign or word in the legible text */
    uint8_t kind, which;
    bool claimed; /* is part of something that was read already */
} trigger;

typedef struct trigger_list {
    trigger *items;
    size_t count, capacity;
    uint32_t kinds; /* bit k: there is one of kind k */
} trigger_list;     /* starts as {0} */

/* The words, made ready for looking them up. Read-only once it is made. */
typedef struct trigger_table trigger_table;

trigger_table *trigger_table_new(void) AE_MUST_USE; /* NULL when memory is short */
void trigger_table_free(trigger_table *self);

/* Fills the list with what text[0..length) has, and forgets what was in it. */
ae_status trigger_scan(const trigger_table *self, const char *text, size_t length,
                       trigger_list *list, ae_error *error) AE_MUST_USE;

void trigger_clear(trigger_list *list);

#endif
