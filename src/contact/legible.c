#include "contact/legible.h"

#include <string.h>

#include "base/ascii.h"
#include "base/bits.h"
#include "base/memory.h"
#include "base/status.h"
#include "base/target.h"
#include "base/utf8.h"
#include "contact/mark.h"
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

/* A quotation mark or an apostrophe as typesetters, and telephones by themselves, write it:
 * U+2018 to U+201F. */
static bool typeset_quote(const char *bytes, size_t taken)
{
    return taken == 3 && memcmp(bytes, "\xe2\x80", 2) == 0 && (unsigned char)bytes[2] >= 0x98 &&
           (unsigned char)bytes[2] <= 0x9f;
}

/* Writes what origin[at .. at + taken) is read as. */
static ae_status form_put(legible_text *self, const origin *from, size_t at, size_t taken,
                          const char *form, size_t length, ae_error *error)
{
    const size_t place = place_at(from, at), end = place_at(from, at + taken);
    if (length == 0)
        return AE_OK;
    memcpy(self->room + self->length, form, length);
    const bool usual = length == 1 && (accented(from->bytes + at, taken) ||
                                       typeset_quote(from->bytes + at, taken));
    const legible_turn turn = {self->length, place, end > place ? end - place : 1, usual};
    self->length += length;
    return turn_add(self, turn, error);
}

/* How many of the bytes from `at` on, `most` at most, follow each other in the source. */
static size_t unbroken_length(const origin *from, size_t at, size_t most)
{
    size_t length = 0;
    if (from->places == NULL)
        return most;
    const uint32_t *places = from->places + at;
    const size_t told = from->length - at - 1; /* the last one's end is the source's */
    while (length < most && length < told && places[length + 1] - places[length] == 1)
        length++;
    return length + (length < most && length == told && places[length] + 1 == from->source_length);
}

/* Writes bytes that are read as they stand. */
static ae_status run_put(legible_text *self, const origin *from, size_t at, size_t length,
                         ae_error *error)
{
    ae_status status = AE_OK;
    for (const size_t end = at + length; at < end && status == AE_OK;) {
        const size_t part = unbroken_length(from, at, end - at);
        if (part == 0) {
            status = form_put(self, from, at, 1, from->bytes + at, 1, error);
            at++;
            continue;
        }
        status = turn_add(self, (legible_turn){self->length, place_at(from, at), 0, true}, error);
        memcpy(self->room + self->length, from->bytes + at, part);
        self->length += part;
        at += part;
    }
    return status;
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

/* 64 bytes of what is read, and which of them are not read as they stand. */
typedef struct odd_view {
    size_t begin;
    uint64_t odd;
} odd_view;

TARGET_CLONES
static void odd_tell(const unsigned char *restrict bytes, uint8_t *restrict odd)
{
    for (size_t at = 0; at < BITS; at++) {
        const uint8_t byte = bytes[at], white = BITS_WITHIN(byte, '\t', '\r');
        odd[at] = (uint8_t)(BITS_WITHIN(byte, 0x7f, 0xff) | BITS_IS(byte, '<') |
                            (BITS_WITHIN(byte, 0, ' ' - 1) & (uint8_t)~white)) &
                  1;
    }
}

/* How many bytes from `at` on are read as they stand. */
static size_t run_length(const origin *from, odd_view *view, size_t at)
{
    uint8_t odd[BITS];
    char last[BITS] = {0};
    for (size_t next = at; next < from->length; next = view->begin + BITS) {
        if (next - view->begin >= BITS) {
            const size_t left = from->length - next;
            if (left < BITS)
                memcpy(last, from->bytes + next, left);
            odd_tell((const unsigned char *)(left < BITS ? last : from->bytes + next), odd);
            *view = (odd_view){next, bits_gather(odd, 1)};
        }
        const uint64_t rest = view->odd >> (next - view->begin);
        if (rest != 0)
            return next + (size_t)__builtin_ctzll(rest) - at;
    }
    return from->length - at;
}

static ae_status character_put(legible_text *self, const origin *from, size_t *at, ae_error *error)
{
    uint32_t character;
    char form[FORM_MOST] = " ";
    const char *bytes = from->bytes + *at;
    const size_t taken = utf8_decode(bytes, from->length - *at, &character);
    size_t length = character < 0x80 ? 1 : character_form(character, bytes, taken, form);
    if (length == FORM_MOST - 1 && form[1] == '/' && digit_before(self))
        length = fraction_part(form);
    *at += taken;
    return form_put(self, from, *at - taken, taken, form, length, error);
}

static ae_status origin_put(legible_text *self, const origin *from, ae_error *error)
{
    markup tags = {.text = from->bytes, .length = from->length};
    odd_view view = {.begin = from->length};
    ae_status status = AE_OK;
    for (size_t at = 0; at < from->length && status == AE_OK;) {
        const size_t run = run_length(from, &view, at);
        if (run > 0) {
            status = run_put(self, from, at, run, error);
            at += run;
        } else if (from->bytes[at] == '<') {
            status = angle_put(self, from, &tags, &at, error);
        } else {
            status = character_put(self, from, &at, error);
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
