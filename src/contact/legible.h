/* A text as it is read for contacts: entities decoded, formatting tags dropped,
 * styled, full-width and look-alike letters and digits as plain ones, invisible
 * marks gone, emoji as one byte each; with the way back to the source. Punctuation,
 * line ends and the case of plain letters stay, unlike in the normal form of
 * text/normalise.h. A text that is like that already is not copied.
 *
 * Its bytes are white space, printable ASCII, the signs below, and letters of other
 * scripts from 0x80 on. Bytes that are not UTF-8 are blanks. The attributes of <a>
 * stay, as they hold links. */
#ifndef ADECHO_CONTACT_LEGIBLE_H
#define ADECHO_CONTACT_LEGIBLE_H

#include "adecho.h"

/* What characters without a legible form are read as. None of them is a control
 * character of the source: those are blanks. */
enum {
    LEGIBLE_SYMBOL = 0x01, /* emoji and the like */
    LEGIBLE_EURO = 0x02,
    LEGIBLE_POUND = 0x03,
    LEGIBLE_GHOST = 0x04,  /* stands for Snapchat */
    LEGIBLE_CAMERA = 0x05, /* may stand for Instagram */
    LEGIBLE_BIRD = 0x06,   /* may stand for X */
    LEGIBLE_ROSE = 0x07    /* may stand behind an amount */
};
#define LEGIBLE_SIGNS "\\x01-\\x07" /* for the brackets of an expression */

/* From byte `at` of the legible text to the next turn, bytes are those of the source
 * from `place` on (width 0), or all stand for source[place .. place + width). */
typedef struct legible_turn {
    size_t at, place, width;
    bool usual; /* what every search finds: an ordinary character, an accented letter,
                   a typeset quote */
} legible_turn;

typedef struct legible_text {
    const char *bytes; /* borrowed from the source when there are no turns */
    size_t length;
    legible_turn *turns;
    size_t turn_count, turn_capacity;
    char *room, *decoded; /* kept for the next text */
    uint32_t *places;
    size_t room_size, decoded_size, places_size;
} legible_text; /* starts as {0} */

/* Reads a source of at most UINT32_MAX bytes (AE_ERROR_LIMIT past it), which must
 * outlive the legible text. */
ae_status legible_read(legible_text *self, ae_cell source, ae_error *error) AE_MUST_USE;
void legible_clear(legible_text *self);

/* The place in the source of what bytes [begin, end) of the legible text were read
 * from; begin < end. */
typedef struct legible_place {
    size_t begin, end;
    bool altered; /* more than accents and typeset quotes had to go to make it legible */
} legible_place;
legible_place legible_place_of(const legible_text *self, size_t begin, size_t end);

#endif
