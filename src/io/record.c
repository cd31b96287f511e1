#include "io/record.h"

#include <string.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "base/status.h"
#include "io/dialect.h"
#include "io/encoding.h"
#include "io/split.h"
#include "io/unpack.h"

enum { SAMPLE_BYTES = 1 << 18 };

/* A record may be larger than its largest cell, but not by more than this. */
enum { RECORD_CELL_CEILINGS = 2 };

struct record_reader {
    unpack *file;
    decoder decoder;
    window window;
    dialect dialect;
    splitter records;
    buffer mended;
    ae_cell *mended_cells;
    size_t mended_capacity;
    const char *damage; /* of the file, not told yet */
    bool utf8, other;   /* as in record_place */
    uint64_t decoded;   /* bytes that came into the window */
    record_facts facts;
};

static ae_status bytes_pull(void *context, char *into, size_t room, size_t *got, ae_error *error)
{
    record_reader *self = context;
    ae_status status = unpack_read(self->file, into, room, got, error);
    const unpack_facts facts = unpack_facts_of(self->file);
    self->facts.bytes = facts.bytes;
    self->facts.hash_high = facts.hash.high;
    self->facts.hash_low = facts.hash.low;
    self->damage = facts.damage;
    return status;
}

static ae_status text_pull(void *context, char *into, size_t room, size_t *got, ae_error *error)
{
    record_reader *self = context;
    ae_status status = decoder_read(&self->decoder, into, room, got, error);
    self->decoded += status == AE_OK ? *got : 0;
    return status;
}

static ae_status file_begin(record_reader *self, const record_options *options, ae_error *error)
{
    ae_status status = unpack_open(self->facts.path, options->unpacked_ceiling, &self->file, error);
    if (status != AE_OK)
        return status;
    const unpack_facts facts = unpack_facts_of(self->file);
    self->facts.compression = facts.compression;
    self->facts.size = facts.size;
    decoder_init(&self->decoder, bytes_pull, self);
    window_init(&self->window, options->field_ceiling * RECORD_CELL_CEILINGS, text_pull, self);
    return window_fill(&self->window, SAMPLE_BYTES, error);
}

/* The sample's bytes without a last line that is not all there. How much was pulled
 * beyond must not count: of a pipe that is chance. */
static size_t sample_length(const window *self)
{
    const size_t held = window_length(self);
    const char *bytes = window_bytes(self, 0);
    if (self->ended && held <= SAMPLE_BYTES)
        return held;
    const char *feed = memrchr(bytes, '\n', SAMPLE_BYTES);
    const char *end = feed != NULL ? feed : memrchr(bytes, '\r', SAMPLE_BYTES);
    return end == NULL ? SAMPLE_BYTES : (size_t)(end + 1 - bytes);
}

/* "sep=;" in the first line tells spreadsheets the delimiter; it is no record. The
 * line's length, or 0. */
static size_t separator_line(const char *bytes, size_t length, char *delimiter)
{
    enum { BARE = 5 };
    if (length <= BARE || memcmp(bytes, "sep=", BARE - 1) != 0)
        return 0;
    const bool pair = length > BARE + 1 && bytes[BARE] == '\r' && bytes[BARE + 1] == '\n';
    const char named = bytes[BARE - 1];
    if (!ascii_is_line_end(bytes[BARE]) || ascii_is_alphanumeric(named) || (named & 0x80) != 0 ||
        memchr("\"\n\r", named, sizeof "\"\n\r") != NULL)
        return 0;
    *delimiter = named;
    return BARE + 1 + pair;
}

static ae_status table_begin(record_reader *self, const record_options *options, ae_error *error)
{
    const char *sample = window_bytes(&self->window, 0);
    size_t length = sample_length(&self->window);
    const char *refusal = encoding_refuse(sample, length);
    if (refusal != NULL)
        return status_fail_at(error, AE_ERROR_FORMAT, self->facts.path, 0, "%s", refusal);
    const size_t separator = separator_line(sample, length, &self->dialect.delimiter);
    window_skip(&self->window, separator);
    if (options->delimiter != '\0')
        self->dialect.delimiter = options->delimiter;
    self->dialect.headless = options->headless;
    ae_status status = dialect_learn(&self->dialect, sample + separator, length - separator,
                                     options->field_ceiling, error);
    if (self->dialect.delimiter != DIALECT_NO_DELIMITER)
        self->facts.delimiter = self->dialect.delimiter;
    if (status == AE_OK)
        status = split_init(&self->records, &self->window, self->dialect.delimiter,
                            &self->dialect.usual, options->field_ceiling, error);
    self->records.line += separator > 0;
    return status;
}

static void encoding_name(record_reader *self)
{
    self->facts.encoding = self->decoder.encoding == ENCODING_UTF16LE   ? "UTF-16LE"
                           : self->decoder.encoding == ENCODING_UTF16BE ? "UTF-16BE"
                           : !self->other                               ? "UTF-8"
                           : self->utf8                                 ? "UTF-8 and Windows-1252"
                                                                        : "Windows-1252";
}

ae_status record_open(const char *path, const record_options *options, record_reader **opened,
                      ae_error *error)
{
    record_reader *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->facts.path = path;
    buffer_init(&self->mended, SIZE_MAX);
    ae_status status = file_begin(self, options, error);
    if (status == AE_OK)
        status = table_begin(self, options, error);
    encoding_name(self);
    if (status == AE_OK)
        *opened = self;
    else
        record_close(self);
    return status;
}

static ae_status cells_mend(record_reader *self, record_item *item, ae_error *error)
{
    void *block = self->mended_cells;
    ae_status status =
        memory_grow(&block, &self->mended_capacity, item->count, sizeof *self->mended_cells, error);
    self->mended_cells = block;
    self->mended.length = 0;
    for (size_t k = 0; k < item->count && status == AE_OK; k++) {
        const size_t begin = self->mended.length;
        status = encoding_mend(&self->mended, item->cells[k].bytes, item->cells[k].length, error);
        self->mended_cells[k].length = self->mended.length - begin;
    }
    size_t at = 0;
    for (size_t k = 0; k < item->count && status == AE_OK; k++) {
        self->mended_cells[k].bytes = self->mended.data + at;
        at += self->mended_cells[k].length;
    }
    item->cells = self->mended_cells;
    return status;
}

static ae_status encoding_settle(record_reader *self, record_item *item, ae_error *error)
{
    const encoding_state state = encoding_check(item->raw.bytes, item->raw.length);
    if (state == ENCODING_ASCII)
        return AE_OK;
    const bool news = state == ENCODING_UTF8 ? !self->utf8 : !self->other;
    self->utf8 |= state == ENCODING_UTF8;
    self->other |= state == ENCODING_BROKEN;
    if (news)
        encoding_name(self);
    return state == ENCODING_BROKEN && item->kind == RECORD_CELLS ? cells_mend(self, item, error)
                                                                  : AE_OK;
}

/* The file breaks off: what would be its last line is not to be trusted, and where
 * it had ended with a line, something is missing all the same. */
static void damage_tell(record_reader *self, record_item *item)
{
    const ae_cell raw = item->raw;
    const bool is_last = window_length(&self->window) == raw.length;
    if (item->kind != RECORD_END && (!is_last || ascii_is_line_end(raw.bytes[raw.length - 1])))
        return;
    *item = (record_item){
        .kind = RECORD_REJECT, .line = item->line, .reason = self->damage, .raw = raw};
    self->damage = NULL;
}

ae_status record_next(record_reader *self, record_item *item, ae_error *error)
{
    record_item next;
    ae_status status = split_next(&self->records, &next, error);
    if (status == AE_OK && self->damage != NULL && self->window.ended)
        damage_tell(self, &next);
    if (status == AE_OK)
        status = encoding_settle(self, &next, error);
    if (status == AE_OK)
        *item = next;
    return status;
}

const record_facts *record_facts_of(const record_reader *self)
{
    return &self->facts;
}

/* ---- Places ---------------------------------------------------------------- */

/* Where in the table, unpacked and in UTF-8, the window begins. */
static uint64_t window_offset(const record_reader *self)
{
    return self->decoded - window_length(&self->window);
}

record_place record_place_of(const record_reader *self)
{
    const splitter *records = &self->records;
    const bool again = self->facts.size > 0 && strcmp(self->facts.path, "-") != 0;
    if (!again || !split_is_clear(records))
        return (record_place){.told = false};
    const hash128 hash = unpack_hash_so_far(self->file);
    return (record_place){.told = true,
                          .offset = window_offset(self) + records->given,
                          .line = records->line + records->given_lines,
                          .size = self->facts.size,
                          .read = self->facts.bytes,
                          .hash_high = hash.high,
                          .hash_low = hash.low,
                          .first_cells = records->pieces.begun ? records->pieces.first_cells : 0,
                          .utf8 = self->utf8,
                          .other = self->other};
}

ae_status record_go_on(record_reader *self, const record_place *place, ae_error *error)
{
    ae_status status = AE_OK;
    uint64_t left = place->offset - window_offset(self);
    while (status == AE_OK && left > 0 && window_length(&self->window) > 0) {
        const size_t held = window_length(&self->window);
        const size_t step = left < held ? (size_t)left : held;
        window_skip(&self->window, step);
        left -= step;
        status = window_fill(&self->window, 1, error);
    }
    split_go_on(&self->records, place->line, (size_t)place->first_cells);
    self->utf8 = place->utf8;
    self->other = place->other;
    encoding_name(self);
    return status;
}

const shape *record_shape(const record_reader *self)
{
    return &self->dialect.usual;
}

void record_close(record_reader *self)
{
    if (self == NULL)
        return;
    unpack_close(self->file);
    window_clear(&self->window);
    split_clear(&self->records);
    buffer_clear(&self->mended);
    memory_free(self->mended_cells);
    memory_free(self);
}
