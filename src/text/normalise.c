#include "text/normalise.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "base/utf8.h"
#include "text/entity.h"
#include "text/fold.h"
#include "text/markup.h"
#include "text/plain_words.h"

enum { SPACED_LEAST = 3 }; /* so many single characters that symbols hold apart are joined */

/* What a byte calls for. Every number above BYTE_LAST is a letter or digit that
 * is written as that number. Word bytes agree with the fold table; the property
 * tests hold the two together. */
enum { BYTE_REMOVED, BYTE_BLANK, BYTE_SYMBOL, BYTE_TAG, BYTE_LEAD, BYTE_LAST = BYTE_LEAD };

/* clang-format off */
#define S BYTE_SYMBOL
static const uint8_t byte_actions[256] = {
    ['\t' ... '\r'] = BYTE_BLANK,
    [' '] = BYTE_BLANK, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', S, S, BYTE_TAG, S, S, S,
    S, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o',
    'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', S, S, S, S, S,
    S, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o',
    'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', S, S, S, S, BYTE_REMOVED,
    [0x80 ... 0xff] = BYTE_LEAD,
};
#undef S
/* clang-format on */

/* What parts the last character written from the next one. */
typedef enum gap { GAP_NONE, GAP_SYMBOL, GAP_BLANK } gap;

/* The normal form as it grows. A token is what stands between two white spaces,
 * a piece what stands between two symbols of a token. */
typedef struct writer {
    buffer *output;
    size_t start; /* where the normal form begins in the output */
    uint32_t *places;
    size_t places_capacity;
    gap gap;
    size_t gap_place;
    size_t token, piece; /* where the last ones begin in the output */
    size_t pieces;       /* finished ones of this token */
    bool spaced;         /* each of them is one character */
} writer;

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many bytes can be written, and given places, without asking for more. */
static size_t room_now(const writer *self)
{
    const buffer *output = self->output;
    const size_t room = smaller(output->capacity, output->ceiling) - output->length;
    return self->places == NULL
               ? room
               : smaller(room, self->places_capacity - (output->length - self->start));
}

/* Makes room for `more` bytes and their places. */
static ae_status room_make(writer *self, size_t more, ae_error *error)
{
    if (more <= room_now(self))
        return AE_OK;
    if (self->places != NULL && more > self->places_capacity - (self->output->length - self->start))
        return status_fail(error, AE_ERROR_LIMIT, "no room for more than %zu places",
                           self->places_capacity);
    return buffer_reserve(self->output, more, error);
}

static void place_set(const writer *self, size_t from, size_t count, size_t place)
{
    if (self->places == NULL)
        return;
    for (size_t at = from - self->start; at < from - self->start + count; at++)
        self->places[at] = (uint32_t)place;
}

static void piece_end(writer *self)
{
    if (self->gap != GAP_NONE)
        return;
    const char *piece = self->output->data + self->piece;
    self->pieces++;
    self->spaced &= utf8_length((unsigned char)*piece) == self->output->length - self->piece;
}

/* Takes the blanks out of a token like "s e x y" that symbols held apart. */
static void token_end(writer *self)
{
    buffer *output = self->output;
    if (self->pieces >= SPACED_LEAST && self->spaced) {
        size_t kept = self->token;
        for (size_t at = self->token; at < output->length; at++) {
            if (output->data[at] == ' ')
                continue;
            if (self->places != NULL)
                self->places[kept - self->start] = self->places[at - self->start];
            output->data[kept++] = output->data[at];
        }
        output->length = kept;
    }
    self->pieces = 0;
    self->spaced = true;
}

static void symbol_put(writer *self, size_t place)
{
    if (self->gap != GAP_NONE)
        return;
    piece_end(self);
    self->gap = GAP_SYMBOL;
    self->gap_place = place;
}

static void blank_put(writer *self, size_t place)
{
    if (self->gap == GAP_BLANK)
        return;
    symbol_put(self, place);
    token_end(self);
    self->gap = GAP_BLANK;
}

/* Writes the blank that a gap leaves; nothing at the beginning of the text. */
static ae_status gap_close(writer *self, ae_error *error)
{
    buffer *output = self->output;
    if (self->gap == GAP_NONE)
        return AE_OK;
    if (output->length > self->start) {
        ae_status status = room_make(self, 1, error);
        if (status != AE_OK)
            return status;
        place_set(self, output->length, 1, self->gap_place);
        output->data[output->length++] = ' ';
    }
    self->piece = output->length;
    if (self->gap == GAP_BLANK)
        self->token = output->length;
    self->gap = GAP_NONE;
    return AE_OK;
}

/* Letters and digits, already folded, that all come from one place. */
static ae_status word_put(writer *self, const char *bytes, size_t length, size_t place,
                          ae_error *error)
{
    buffer *output = self->output;
    ae_status status = gap_close(self, error);
    if (status == AE_OK)
        status = room_make(self, length, error);
    if (status != AE_OK)
        return status;
    memcpy(output->data + output->length, bytes, length);
    place_set(self, output->length, length, place);
    output->length += length;
    return AE_OK;
}

/* The bytes of a fold, blanks standing for symbols. */
static ae_status fold_put(writer *self, fold_text folded, size_t place, ae_error *error)
{
    const char *at = folded.bytes, *end = folded.bytes + folded.length;
    while (at < end) {
        const char *blank = memchr(at, ' ', (size_t)(end - at));
        const char *stop = blank == NULL ? end : blank;
        if (stop > at) {
            ae_status status = word_put(self, at, (size_t)(stop - at), place, error);
            if (status != AE_OK)
                return status;
        }
        if (blank != NULL)
            symbol_put(self, place);
        at = stop + 1;
    }
    return AE_OK;
}

/* One character outside ASCII, at text[0..length); adds its bytes to *at. */
static ae_status character_put(writer *self, const char *text, size_t length, size_t place,
                               size_t *at, ae_error *error)
{
    uint32_t character;
    const size_t taken = utf8_decode(text, length, &character);
    const unsigned entry = character == UTF8_INVALID ? FOLD_SYMBOL : fold_entry(character);
    *at += taken;
    switch (entry) {
    case FOLD_REMOVED:
        return AE_OK;
    case FOLD_BLANK:
        blank_put(self, place);
        return AE_OK;
    case FOLD_SYMBOL:
        symbol_put(self, place);
        return AE_OK;
    case FOLD_ITSELF:
        return word_put(self, text, taken, place, error);
    case FOLD_HANGUL: {
        char jamo[FOLD_HANGUL_MOST];
        return word_put(self, jamo, fold_hangul(character, jamo), place, error);
    }
    default:
        return fold_put(self, fold_replacement(entry), place, error);
    }
}

/* The input, or what its entities were decoded to. */
typedef struct source {
    const char *text;
    size_t length;
    const uint32_t *places; /* of each byte in the input; NULL: its own */
} source;

static size_t source_place(const source *self, size_t at)
{
    return self->places == NULL ? at : self->places[at];
}

/* The fast path: ASCII words from *at on, where a letter or digit stands. Copies
 * at least one byte, and as many as there is room for. A blank ends a token, so
 * it is taken only where that token is one piece and nothing can be joined. */
static ae_status words_put(writer *self, const source *from, size_t *at, ae_error *error)
{
    buffer *output = self->output;
    ae_status status = gap_close(self, error);
    if (status == AE_OK)
        status = room_make(self, 1, error);
    if (status != AE_OK)
        return status;
    const size_t old = output->length;
    const size_t room = smaller(room_now(self), from->length - *at);
    size_t last = 0;
    const size_t count =
        plain_words_copy(from->text + *at, room, self->pieces == 0, output->data + old, &last);
    if (last != 0)
        self->piece = self->token = old + last;
    for (size_t byte = 0; self->places != NULL && byte < count; byte++)
        place_set(self, old + byte, 1, source_place(from, *at + byte));
    output->length += count;
    *at += count;
    return AE_OK;
}

static ae_status text_put(writer *self, const source *from, ae_error *error)
{
    markup tags = {.text = from->text, .length = from->length};
    ae_status status = AE_OK;
    for (size_t at = 0; at < from->length && status == AE_OK;) {
        const size_t place = source_place(from, at);
        markup_tag tag = {0, false};
        switch (byte_actions[(unsigned char)from->text[at]]) {
        case BYTE_TAG:
            tag = markup_read(&tags, at);
            if (tag.length == 0)
                symbol_put(self, place);
            else if (!tag.inlined)
                blank_put(self, place);
            at += tag.length == 0 ? 1 : tag.length;
            break;
        case BYTE_BLANK:
            blank_put(self, place);
            at++;
            break;
        case BYTE_SYMBOL:
            symbol_put(self, place);
            at++;
            break;
        case BYTE_REMOVED:
            at++;
            break;
        case BYTE_LEAD:
            status = character_put(self, from->text + at, from->length - at, place, &at, error);
            break;
        default:
            status = words_put(self, from, &at, error);
        }
    }
    blank_put(self, from->length); /* ends the last token; writes nothing */
    return status;
}

/* Decodes the entities into a copy, kept for the length of the call. */
static ae_status decoded_put(writer *self, const source *from, ae_error *error)
{
    const bool placed = self->places != NULL;
    char *text = memory_new(from->length, 1);
    uint32_t *places = placed ? memory_new(from->length, sizeof *places) : NULL;
    ae_status status = AE_OK;
    if (text == NULL || (placed && places == NULL)) {
        status = status_out_of_memory(error, from->length);
    } else {
        const size_t length = entities_decode(from->text, from->length, text, places);
        status = text_put(self, &(source){text, length, places}, error);
    }
    memory_free(places);
    memory_free(text);
    return status;
}

ae_status normalise(const char *input, size_t length, buffer *output, uint32_t *places,
                    size_t places_capacity, ae_error *error)
{
    if (places != NULL && length > UINT32_MAX)
        return status_fail(error, AE_ERROR_LIMIT, "a text of %zu bytes is too long to keep places",
                           length);
    if (length == 0)
        return AE_OK;
    const size_t start = output->length;
    ae_status status = buffer_reserve(output, smaller(length, output->ceiling - start), error);
    if (status != AE_OK)
        return status;
    writer self = {.output = output,
                   .start = start,
                   .places = places,
                   .places_capacity = places_capacity,
                   .gap = GAP_BLANK,
                   .token = start,
                   .piece = start,
                   .spaced = true};
    const source from = {input, length, NULL};
    status = entities_suspect(input, length) ? decoded_put(&self, &from, error)
                                             : text_put(&self, &from, error);
    if (status != AE_OK)
        output->length = start;
    return status;
}

const char *normalise_version(void)
{
    return fold_version;
}
