#include "io/csv_write.h"

#include <string.h>

#include "base/bits.h"
#include "base/decimal.h"
#include "base/memory.h"
#include "base/status.h"
#include "base/utf8.h"

enum { BLOCK_BYTES = 16 };

#define EACH_BYTE(value) (UINT64_C(0x0101010101010101) * (value))

/* Cells are short and many: they are gathered before the file hears of them. */
struct csv_writer {
    sink to;
    file_output *file; /* NULL: the bytes go elsewhere */
    bool inside;       /* a cell of this row has been written */
};

static void bytes_put(csv_writer *self, const char *bytes, size_t length)
{
    sink_put(&self->to, bytes, length);
}

static void byte_put(csv_writer *self, char byte)
{
    sink_byte(&self->to, byte);
}

/* Bytes that are not UTF-8 become U+FFFD, one for each. */
static void text_put(csv_writer *self, const char *bytes, size_t length)
{
    size_t put = 0;
    for (size_t at = 0, taken; at < length; at += taken) {
        uint32_t character;
        taken = utf8_decode(bytes + at, length - at, &character);
        if (character != UTF8_INVALID)
            continue;
        bytes_put(self, bytes + put, at - put);
        bytes_put(self, "\xef\xbf\xbd", 3);
        put = at + taken;
    }
    bytes_put(self, bytes + put, length - put);
}

static void comma_put(csv_writer *self)
{
    if (self->inside)
        byte_put(self, ',');
    self->inside = true;
}

static void header_put(csv_writer *self, const char *header)
{
    if (header == NULL)
        return;
    sink_text(&self->to, header);
    byte_put(self, '\n');
}

ae_status csv_open(const char *folder, const char *name, const char *header, csv_writer **writer,
                   ae_error *error)
{
    csv_writer *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    ae_status status = file_output_open(folder, name, &self->file, error);
    if (status != AE_OK) {
        memory_free(self);
        return status;
    }
    sink_begin_file(&self->to, self->file);
    header_put(self, header);
    *writer = self;
    return AE_OK;
}

ae_status csv_begin(sink_take take, void *context, const char *header, csv_writer **writer,
                    ae_error *error)
{
    csv_writer *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    sink_begin(&self->to, take, context);
    header_put(self, header);
    *writer = self;
    return AE_OK;
}

ae_status csv_seal(csv_writer *writer, hash128 *sum, ae_error *error)
{
    return file_output_seal(writer->file, sum, error);
}

/* What a cell's bytes ask for, as bits. */
enum { ASKS_QUOTES = 1, ASKS_DOUBLING = 2, ASKS_DECODING = 4 };

static uint8_t byte_asks(char of)
{
    const uint8_t byte = (uint8_t)of;
    return (uint8_t)(((BITS_IS(byte, ',') | BITS_IS(byte, '\n') | BITS_IS(byte, '\r') |
                       BITS_IS(byte, '\0')) &
                      ASKS_QUOTES) |
                     (BITS_IS(byte, '"') & ASKS_DOUBLING) |
                     (BITS_WITHIN(byte, 0x80, 0xff) & ASKS_DECODING));
}

/* The highest bit of each zero byte. What is marked above the lowest of them may be none,
 * which does no harm: one is enough. */
static uint64_t zero_bytes(uint64_t word)
{
    return (word - EACH_BYTE(1)) & ~word & EACH_BYTE(0x80);
}

/* The same of several bytes at once: a zero byte of word ^ EACH_BYTE(x) is an x. */
static unsigned word_asks(uint64_t word)
{
    static const char signs[] = {',', '\n', '\r', '\0'};
    uint64_t marks = 0;
    for (size_t k = 0; k < sizeof signs; k++)
        marks |= zero_bytes(word ^ EACH_BYTE((unsigned char)signs[k]));
    return (unsigned)(marks != 0) * ASKS_QUOTES |
           (unsigned)(zero_bytes(word ^ EACH_BYTE('"')) != 0) * ASKS_DOUBLING |
           (unsigned)((word & EACH_BYTE(0x80)) != 0) * ASKS_DECODING;
}

/* Of a number of bytes that is known when this is compiled: one step for all. */
static void block_copy(char *to, const char *bytes, uint8_t asks[BLOCK_BYTES])
{
    for (size_t at = 0; at < BLOCK_BYTES; at++)
        asks[at] |= byte_asks(bytes[at]);
    memcpy(to, bytes, BLOCK_BYTES);
}

/* Two reads that overlap take in all of 8 to 15 bytes, or of 4 to 7. */
static unsigned short_copy(char *to, const char *bytes, size_t length)
{
    unsigned asks = 0;
    if (length >= sizeof(uint64_t)) {
        uint64_t first, last;
        memcpy(&first, bytes, sizeof first);
        memcpy(&last, bytes + length - sizeof last, sizeof last);
        memcpy(to, &first, sizeof first);
        memcpy(to + length - sizeof last, &last, sizeof last);
        return word_asks(first) | word_asks(last);
    }
    if (length >= sizeof(uint32_t)) {
        uint32_t first, last;
        memcpy(&first, bytes, sizeof first);
        memcpy(&last, bytes + length - sizeof last, sizeof last);
        memcpy(to, &first, sizeof first);
        memcpy(to + length - sizeof last, &last, sizeof last);
        return word_asks((uint64_t)first << 32 | last);
    }
    for (size_t at = 0; at < length; at++) {
        asks |= byte_asks(bytes[at]);
        to[at] = bytes[at];
    }
    return asks;
}

/* Looks at a cell and copies it in one go; returns what its bytes ask for. */
static unsigned bytes_copy(char *to, const char *bytes, size_t length)
{
    uint8_t asks[BLOCK_BYTES] = {0};
    unsigned all = 0;
    if (length < BLOCK_BYTES)
        return short_copy(to, bytes, length);
    const size_t last = length - BLOCK_BYTES;
    for (size_t at = 0; at < last; at += BLOCK_BYTES)
        block_copy(to + at, bytes + at, asks);
    block_copy(to + last, bytes + last, asks);
    for (size_t k = 0; k < BLOCK_BYTES; k++)
        all |= asks[k];
    return all;
}

/* Blanks at the ends count too: some readers drop them from a bare cell. */
static unsigned ends_ask(const char *bytes, size_t length)
{
    if (length == 0)
        return 0;
    const char first = bytes[0], last = bytes[length - 1];
    return first == ' ' || first == '\t' || last == ' ' || last == '\t' ? ASKS_QUOTES : 0;
}

static bool text_is_whole(const char *bytes, size_t length)
{
    uint32_t character = 0;
    for (size_t at = 0; at < length && character != UTF8_INVALID;)
        at += utf8_decode(bytes + at, length - at, &character);
    return character != UTF8_INVALID;
}

/* A cell that goes out as it is, or between quotes, as nearly all do: whether it was one.
 * Looking and copying in one go is a third off the time of a table of short cells. */
static bool cell_put(csv_writer *self, const char *bytes, size_t length)
{
    enum { AROUND = 3 }; /* a comma and two quotes */
    if (length > SINK_PENDING - AROUND)
        return false;
    char *at = sink_room(&self->to, length + AROUND);
    *at = ',';
    at += self->inside;
    unsigned asks = bytes_copy(at, bytes, length) | ends_ask(bytes, length);
    if ((asks & ASKS_DECODING) != 0 && text_is_whole(bytes, length))
        asks -= ASKS_DECODING;
    if (asks > ASKS_QUOTES)
        return false;
    if (asks == ASKS_QUOTES) {
        memmove(at + 1, at, length);
        *at = at[length + 1] = '"';
        length += 2;
    }
    self->to.used += self->inside + length;
    self->inside = true;
    return true;
}

static unsigned cell_asks(const char *bytes, size_t length)
{
    unsigned asks = ends_ask(bytes, length);
    for (size_t at = 0; at < length; at++)
        asks |= byte_asks(bytes[at]);
    return asks;
}

bool csv_is_plain(const char *bytes, size_t length)
{
    return cell_asks(bytes, length) == 0;
}

void csv_cell(csv_writer *writer, const char *bytes, size_t length)
{
    if (cell_put(writer, bytes, length))
        return;
    const unsigned asks = cell_asks(bytes, length);
    comma_put(writer);
    if ((asks & (ASKS_QUOTES | ASKS_DOUBLING)) == 0) {
        text_put(writer, bytes, length);
        return;
    }
    byte_put(writer, '"');
    for (const char *end = bytes + length; bytes < end;) {
        const char *quote = memchr(bytes, '"', (size_t)(end - bytes));
        const char *stop = quote == NULL ? end : quote + 1;
        text_put(writer, bytes, (size_t)(stop - bytes));
        if (quote != NULL)
            byte_put(writer, '"');
        bytes = stop;
    }
    byte_put(writer, '"');
}

void csv_text(csv_writer *writer, const char *text)
{
    csv_cell(writer, text, strlen(text));
}

void csv_plain(csv_writer *writer, const char *bytes, size_t length)
{
    comma_put(writer);
    bytes_put(writer, bytes, length);
}

void csv_flag(csv_writer *writer, bool set)
{
    csv_plain(writer, "yes", set ? 3 : 0);
}

void csv_count(csv_writer *writer, uint64_t number)
{
    comma_put(writer);
    writer->to.used += decimal_count_write(number, sink_room(&writer->to, DECIMAL_MOST));
}

void csv_score(csv_writer *writer, double score)
{
    comma_put(writer);
    writer->to.used +=
        decimal_write(score, CSV_SCORE_DECIMALS, sink_room(&writer->to, DECIMAL_MOST));
}

void csv_empty(csv_writer *writer, unsigned cells)
{
    for (; cells > 0; cells--)
        comma_put(writer);
}

void csv_escaped(csv_writer *writer, const char *bytes, size_t length)
{
    static const char digits[] = "0123456789ABCDEF";
    comma_put(writer);
    byte_put(writer, '"');
    for (size_t at = 0; at < length; at++) {
        const unsigned char byte = (unsigned char)bytes[at];
        const char escape[] = {'\\', 'x', digits[byte >> 4], digits[byte & 15]};
        if (byte < ' ' || byte > '~')
            bytes_put(writer, escape, sizeof escape);
        else if (byte == '\\' || byte == '"')
            bytes_put(writer, byte == '"' ? "\"\"" : "\\\\", 2);
        else
            byte_put(writer, bytes[at]);
    }
    byte_put(writer, '"');
}

void csv_row_end(csv_writer *writer)
{
    byte_put(writer, '\n');
    writer->inside = false;
}

void csv_raw(csv_writer *writer, const char *bytes, size_t length)
{
    bytes_put(writer, bytes, length);
}

ae_status csv_check(const csv_writer *writer, ae_error *error)
{
    return sink_check(&writer->to, error);
}

ae_status csv_commit(csv_writer *writer, ae_error *error)
{
    const ae_status status = sink_end(&writer->to, error);
    file_output *file = writer->file;
    if (status != AE_OK) {
        csv_discard(writer);
        return status;
    }
    memory_free(writer);
    return file != NULL ? file_output_commit(file, error) : AE_OK;
}

void csv_discard(csv_writer *writer)
{
    if (writer == NULL)
        return;
    file_output_discard(writer->file);
    memory_free(writer);
}
