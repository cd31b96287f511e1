#include "contact/legible.h"

#include <string.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "base/status.h"
#include "base/target.h"
#include "base/utf8.h"
#include "text/entity.h"
#include "text/fold.h"
#include "text/markup.h"

enum {
    FORM_MOST = 4,  /* bytes that one character becomes; it has two itself at least */
    GROWTH_MOST = 2 /* so the legible text is at most so many times as long */
};

/* What is read: the source, or its decoded copy with the places its bytes came from. */
typedef struct origin {
    const char *bytes;
    size_t length, source_length;
    const uint32_t *places; /* NULL: each byte is its own */
} origin;

static size_t place_at(const origin *from, size_t at)
{
    if (from->places == NULL)
        return at;
    return at < from->length ? from->places[at] : from->source_length;
}

/* Whether a text has anything that is not read as it stands. */
TARGET_CLONES
static bool text_is_plain(const char *bytes, size_t length)
{
    unsigned odd = 0;
    for (size_t at = 0; at < length; at++) {
        const unsigned char byte = (unsigned char)bytes[at];
        const unsigned control = (byte < ' ') & ((unsigned)byte - '\t' > '\r' - '\t');
        odd |= (byte >= 0x7f) | (byte == '<') | control;
    }
    return odd == 0;
}

static ae_status turn_add(legible_text *self, legible_turn turn, ae_error *error)
{
    if (self->turn_count > 0) {
        const legible_turn *last = self->turns + self->turn_count - 1;
        if (turn.width == 0 && last->width == 0 && last->place - last->at == turn.place - turn.at)
            return AE_OK; /* goes on as it went */
    }
    if (self->turn_count == self->turn_capacity) {
        void *turns = self->turns;
        ae_status status = memory_grow(&turns, &self->turn_capacity, self->turn_count + 1,
                                       sizeof *self->turns, error);
        self->turns = turns;
        if (status != AE_OK)
            return status;
    }
    self->turns[self->turn_count++] = turn;
    return AE_OK;
}

/* A Latin letter with an accent that comes from a keyboard: U+00C0 to U+017F. */
static bool accented(const char *bytes, size_t taken)
{
    const unsigned char lead = (unsigned char)bytes[0];
    return taken == 2 && lead >= 0xc3 && lead <= 0xc5;
}

/* Writes what origin[at .. at + taken) is read as. */
static ae_status form_put(legible_text *self, const origin *from, size_t at, size_t taken,
                          const char *form, size_t length, ae_error *error)
{
    const size_t place = place_at(from, at), end = place_at(from, at + taken);
    if (length == 0)
        return AE_OK;
    memcpy(self->room + self->length, form, length);
    const legible_turn turn = {self->length, place, end > place ? end - place : 1,
                               length == 1 && accented(from->bytes + at, taken)};
    self->length += length;
    return turn_add(self, turn, error);
}

/* Writes bytes that are read as they stand. */
static ae_status run_put(legible_text *self, const origin *from, size_t at, size_t length,
                         ae_error *error)
{
    ae_status status = AE_OK;
    if (from->places == NULL) {
        status = turn_add(self, (legible_turn){self->length, at, 0, true}, error);
        memcpy(self->room + self->length, from->bytes + at, length);
        self->length += length;
        return status;
    }
    for (size_t end = at + length; at < end && status == AE_OK; at++) {
        if (place_at(from, at + 1) - place_at(from, at) != 1) {
            status = form_put(self, from, at, 1, from->bytes + at, 1, error);
            continue;
        }
        status = turn_add(self, (legible_turn){self->length, place_at(from, at), 0, true}, error);
        self->room[self->length++] = from->bytes[at];
    }
    return status;
}

/* Punctuation that has a legible form, and signs; 0: none. */
static char mark_form(uint32_t character)
{
    static const struct {
        uint32_t first, last;
        char form;
    } marks[] = {
        {0xa0, 0xa0, ' '},
        {0xa3, 0xa3, LEGIBLE_POUND},
        {0xab, 0xab, '"'},
        {0xb4, 0xb4, '\''},
        {0xbb, 0xbb, '"'},
        {0x2bc, 0x2bc, '\''},
        {0x2010, 0x2015, '-'},
        {0x2018, 0x201b, '\''},
        {0x201c, 0x201f, '"'},
        {0x2024, 0x2024, '.'},
        {0x2028, 0x2029, '\n'},
        {0x2032, 0x2032, '\''},
        {0x2033, 0x2033, '"'},
        {0x2039, 0x203a, '\''},
        {0x2044, 0x2044, '/'},
        {0x20ac, 0x20ac, LEGIBLE_EURO},
        {0x2212, 0x2212, '-'},
        {0x2215, 0x2215, '/'},
        {0x2236, 0x2236, ':'},
        {0x3002, 0x3002, '.'},
        {0xfe52, 0xfe52, '.'},
        {0xfe55, 0xfe55, ':'},
        {0xfe58, 0xfe58, '-'},
        {0xfe63, 0xfe63, '-'},
        {0xfe69, 0xfe69, '$'},
        {0xfe6b, 0xfe6b, '@'},
        {0xff61, 0xff61, '.'},
        {0x1f339, 0x1f339, LEGIBLE_ROSE},
        {0x1f426, 0x1f426, LEGIBLE_BIRD},
        {0x1f47b, 0x1f47b, LEGIBLE_GHOST},
        {0x1f4f7, 0x1f4f8, LEGIBLE_CAMERA},
    };
    if (character > 0xff00 && character < 0xff5f)
        return (char)(character - 0xff01 + '!'); /* full width */
    size_t low = 0, high = sizeof marks / sizeof *marks;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (marks[middle].last < character)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sizeof marks / sizeof *marks && marks[low].first <= character ? marks[low].form
                                                                               : '\0';
}

/* Writes the legible form of a character that is no ASCII; returns its length. */
static size_t character_form(uint32_t character, const char *bytes, size_t taken,
                             char form[FORM_MOST])
{
    form[0] = ' ';
    if (character == UTF8_INVALID)
        return 1;
    const unsigned entry = fold_entry(character);
    if (entry == FOLD_REMOVED)
        return 0;
    if (entry == FOLD_BLANK || entry == FOLD_SYMBOL) {
        const char mark = mark_form(character);
        form[0] = (char)(mark != '\0' ? mark : entry == FOLD_BLANK ? ' ' : LEGIBLE_SYMBOL);
        return 1;
    }
    if (entry < FOLD_REPLACED) {
        memcpy(form, bytes, taken);
        return taken;
    }
    const fold_text text = fold_replacement(entry);
    form[0] = LEGIBLE_SYMBOL;
    if (text.length > FORM_MOST)
        return 1;
    for (size_t k = 0; k < text.length; k++)
        form[k] = (char)(text.bytes[k] == ' ' ? '/' : text.bytes[k]); /* a fraction's */
    return text.length;
}

/* "<at>" and "<dot>" look like tags and are words of an e-mail. */
static bool word_in_angles(const char *bytes, size_t length)
{
    static const char *const words[] = {"<at>", "<dot>", "<@>", "<arroba>", "<punto>", "<point>"};
    for (size_t which = 0; which < sizeof words / sizeof *words; which++) {
        const size_t word = strlen(words[which]);
        if (word <= length && ascii_compare(bytes, word, words[which]) == 0)
            return true;
    }
    return false;
}

static bool anchor_begins(const char *bytes, size_t length)
{
    return length > 2 && ascii_lower(bytes[1]) == 'a' && ascii_is_white(bytes[2]);
}

static ae_status angle_put(legible_text *self, const origin *from, markup *tags, size_t *at,
                           ae_error *error)
{
    const char *bytes = from->bytes + *at;
    const markup_tag tag = markup_read(tags, *at);
    if (tag.length == 0 || word_in_angles(bytes, from->length - *at)) {
        *at += 1;
        return run_put(self, from, *at - 1, 1, error);
    }
    const bool anchor = anchor_begins(bytes, from->length - *at);
    const size_t taken = anchor ? 2 : tag.length;
    *at += taken;
    return form_put(self, from, *at - taken, taken, anchor ? " " : "\n",
                    anchor || !tag.inlined ? 1 : 0, error);
}

static bool digit_before(const legible_text *self)
{
    return self->length > 0 && ascii_is_digit(self->room[self->length - 1]);
}

/* "1/2" behind a digit, "7 1/2", must not become "71/2". */
static size_t fraction_part(char form[FORM_MOST])
{
    memmove(form + 1, form, FORM_MOST - 1);
    form[0] = ' ';
    return FORM_MOST;
}

static size_t run_length(const char *bytes, size_t length)
{
    size_t at = 0;
    while (at < length && (unsigned char)bytes[at] < 0x7f && bytes[at] != '<' &&
           (bytes[at] >= ' ' || ascii_is_white(bytes[at])))
        at++;
    return at;
}

static ae_status origin_put(legible_text *self, const origin *from, ae_error *error)
{
    markup tags = {.text = from->bytes, .length = from->length};
    ae_status status = AE_OK;
    for (size_t at = 0; at < from->length && status == AE_OK;) {
        const char *bytes = from->bytes + at;
        const size_t run = run_length(bytes, from->length - at);
        if (run > 0) {
            status = run_put(self, from, at, run, error);
            at += run;
        } else if (*bytes == '<') {
            status = angle_put(self, from, &tags, &at, error);
        } else {
            uint32_t character;
            char form[FORM_MOST] = " ";
            const size_t taken = utf8_decode(bytes, from->length - at, &character);
            size_t length = character < 0x80 ? 1 : character_form(character, bytes, taken, form);
            if (length == FORM_MOST - 1 && form[1] == '/' && digit_before(self))
                length = fraction_part(form);
            status = form_put(self, from, at, taken, form, length, error);
            at += taken;
        }
    }
    return status;
}

/* Room for `need` elements; what was there is not kept. */
static ae_status room_make(void **block, size_t *capacity, size_t need, size_t size,
                           ae_error *error)
{
    if (need <= *capacity)
        return AE_OK;
    memory_free(*block);
    *capacity = 0;
    *block = memory_resize(NULL, need + need / 2, size);
    if (*block == NULL)
        return status_out_of_memory(error, need);
    *capacity = need + need / 2;
    return AE_OK;
}

static ae_status entities_take(legible_text *self, ae_cell source, origin *from, ae_error *error)
{
    void *decoded = self->decoded, *places = self->places;
    ae_status status = room_make(&decoded, &self->decoded_size, source.length, 1, error);
    self->decoded = decoded;
    if (status == AE_OK)
        status = room_make(&places, &self->places_size, source.length, sizeof *self->places, error);
    self->places = places;
    if (status != AE_OK)
        return status;
    const size_t length = entities_decode(source.bytes, source.length, self->decoded, self->places);
    if (length == source.length) /* every entity is longer than what it stands for */
        return AE_OK;
    *from = (origin){self->decoded, length, source.length, self->places};
    return AE_OK;
}

ae_status legible_read(legible_text *self, ae_cell source, ae_error *error)
{
    if (source.length > UINT32_MAX)
        return status_fail(error, AE_ERROR_LIMIT, "a text of %zu bytes is too long", source.length);
    self->turn_count = 0;
    origin from = {source.bytes, source.length, source.length, NULL};
    ae_status status = AE_OK;
    if (source.length > 0 && entities_suspect(source.bytes, source.length))
        status = entities_take(self, source, &from, error);
    if (status == AE_OK && from.places == NULL && text_is_plain(source.bytes, source.length)) {
        self->bytes = source.bytes;
        self->length = source.length;
        return AE_OK;
    }
    void *room = self->room;
    if (status == AE_OK)
        status =
            room_make(&room, &self->room_size, GROWTH_MOST * from.length + FORM_MOST, 1, error);
    self->room = room;
    self->bytes = self->room;
    self->length = 0;
    return status == AE_OK ? origin_put(self, &from, error) : status;
}

/* The turn that byte `at` belongs to. */
static size_t turn_of(const legible_text *self, size_t at)
{
    size_t low = 0, high = self->turn_count;
    while (high - low > 1) {
        const size_t middle = (low + high) / 2;
        if (self->turns[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* The place in the source behind the last byte before `end` that a turn stands for. */
static size_t turn_end(const legible_turn *turn, size_t end)
{
    return turn->width == 0 ? turn->place + (end - turn->at) : turn->place + turn->width;
}

legible_place legible_place_of(const legible_text *self, size_t begin, size_t end)
{
    if (self->turn_count == 0)
        return (legible_place){begin, end, false};
    const size_t first = turn_of(self, begin), last = turn_of(self, end - 1);
    const legible_turn *turns = self->turns;
    bool altered = !turns[first].usual;
    for (size_t which = first + 1; which <= last; which++)
        altered |= !turns[which].usual ||
                   turns[which].place != turn_end(turns + which - 1, turns[which].at);
    const bool own = turns[first].width == 0;
    return (legible_place){turns[first].place + (own ? begin - turns[first].at : 0),
                           turn_end(turns + last, end), altered};
}

void legible_clear(legible_text *self)
{
    memory_free(self->room);
    memory_free(self->decoded);
    memory_free(self->places);
    memory_free(self->turns);
    *self = (legible_text){0};
}
