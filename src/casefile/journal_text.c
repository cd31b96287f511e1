#include "casefile/journal_text.h"

#include <inttypes.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "casefile/verdict.h"
#include "io/json_write.h"

enum { HASH_DIGITS = 32, NUMBER_DIGITS = 19 };

/* ---- writing ---- */

static ae_status string_add(buffer *output, const char *key, const char *text, ae_error *error)
{
    json_writer string;
    ae_status status = buffer_append_text(output, key, error);
    json_begin(&string, output);
    if (status == AE_OK) {
        json_text(&string, NULL, text);
        status = string.error.code;
        if (status != AE_OK && error != NULL)
            *error = string.error;
    }
    return status;
}

static ae_status ad_add(buffer *output, const journal_ad *ad, bool first, ae_error *error)
{
    ae_status status = string_add(output, first ? "{\"id\":" : ",{\"id\":", ad->id, error);
    if (status == AE_OK)
        status = string_add(output, ",\"source\":", ad->source, error);
    if (status == AE_OK)
        status = buffer_append_format(
            output, error, ",\"line\":%" PRIu64 ",\"text\":\"%016" PRIx64 "%016" PRIx64 "\"}",
            ad->line, ad->text.high, ad->text.low);
    return status;
}

ae_status journal_text_write(const journal_line *line, const char *before, buffer *output,
                             ae_error *error)
{
    const struct {
        const char *key, *text;
    } head[] = {{",\"time\":", line->time},
                {",\"reviewer\":", line->reviewer},
                {",\"verdict\":", ae_verdict_name(line->verdict)},
                {",\"target\":", ae_target_name(line->target)},
                {",\"name\":", line->name}},
      tail[] = {
          {"],\"reason\":", line->reason}, {",\"run\":", line->run}, {",\"before\":", before}};
    ae_status status = buffer_append_format(output, error, "{\"number\":%" PRIu64, line->number);
    for (size_t k = 0; k < sizeof head / sizeof *head && status == AE_OK; k++)
        status = string_add(output, head[k].key, head[k].text, error);
    if (status == AE_OK)
        status =
            buffer_append_format(output, error, ",\"undoes\":%" PRIu64 ",\"ads\":[", line->undoes);
    for (size_t k = 0; k < line->ad_count && status == AE_OK; k++)
        status = ad_add(output, &line->ads[k], k == 0, error);
    for (size_t k = 0; k < sizeof tail / sizeof *tail && status == AE_OK; k++)
        status = string_add(output, tail[k].key, tail[k].text, error);
    return status == AE_OK ? buffer_append(output, "}", 1, error) : status;
}

/* ---- reading ---- */

/* What is left of the line. Each step takes its part, or fails and all others after it. */
typedef struct reading {
    const char *at, *end;
    arena *texts;
    bool failed, short_of_memory;
} reading;

static void word_take(reading *self, const char *word)
{
    const size_t length = strlen(word);
    self->failed |= (size_t)(self->end - self->at) < length || memcmp(self->at, word, length) != 0;
    if (!self->failed)
        self->at += length;
}

static bool next_is(const reading *self, char byte)
{
    return !self->failed && self->at < self->end && *self->at == byte;
}

static uint64_t count_take(reading *self)
{
    uint64_t count = 0;
    unsigned digits = 0;
    for (; self->at < self->end && *self->at >= '0' && *self->at <= '9'; self->at++, digits++)
        count = 10 * count + (uint64_t)(*self->at - '0');
    self->failed |= digits == 0 || digits > NUMBER_DIGITS;
    return count;
}

static bool hex_read(const char *digits, size_t length, uint64_t *value)
{
    *value = 0;
    for (size_t k = 0; k < length; k++) {
        const char digit = digits[k];
        if (digit >= '0' && digit <= '9')
            *value = *value << 4 | (uint64_t)(digit - '0');
        else if (digit >= 'a' && digit <= 'f')
            *value = *value << 4 | (uint64_t)(digit - 'a' + 10);
        else
            return false;
    }
    return true;
}

/* The character of an escape, of which the backslash is taken; at most three bytes. */
static size_t escape_take(reading *self, char *into)
{
    uint64_t character = 0;
    const char kind = self->at < self->end ? *self->at++ : '\0';
    if (kind == '"' || kind == '\\') {
        *into = kind;
        return 1;
    }
    if (kind == 'n') {
        *into = '\n';
        return 1;
    }
    self->failed |= kind != 'u' || self->end - self->at < 4 || !hex_read(self->at, 4, &character) ||
                    character == 0 || (character >= 0xd800 && character < 0xe000);
    if (self->failed)
        return 0;
    self->at += 4;
    return utf8_encode((uint32_t)character, into);
}

/* A string in the arena; "" after a failure. An escape is never shorter than what it means. */
static const char *string_take(reading *self)
{
    word_take(self, "\"");
    const char *close = self->at;
    while (!self->failed && close < self->end && *close != '"')
        close += *close == '\\' ? 2 : 1;
    self->failed |= close >= self->end;
    if (self->failed)
        return "";
    char *text = arena_copy(self->texts, self->at, (size_t)(close - self->at));
    self->short_of_memory |= text == NULL;
    self->failed |= text == NULL;
    size_t length = 0;
    while (!self->failed && self->at < close)
        if (*self->at != '\\') {
            self->failed |= (unsigned char)*self->at < ' ';
            text[length++] = *self->at++;
        } else {
            self->at++;
            length += escape_take(self, text + length);
        }
    if (self->failed)
        return "";
    text[length] = '\0';
    self->at = close + 1;
    return text;
}

static hash128 hash_take(reading *self)
{
    hash128 hash = {0, 0};
    word_take(self, "\"");
    self->failed |= self->end - self->at < HASH_DIGITS ||
                    !hex_read(self->at, HASH_DIGITS / 2, &hash.high) ||
                    !hex_read(self->at + HASH_DIGITS / 2, HASH_DIGITS / 2, &hash.low);
    if (!self->failed)
        self->at += HASH_DIGITS;
    word_take(self, "\"");
    return hash;
}

static journal_ad ad_take(reading *self)
{
    journal_ad ad = {0};
    word_take(self, "{\"id\":");
    ad.id = string_take(self);
    word_take(self, ",\"source\":");
    ad.source = string_take(self);
    word_take(self, ",\"line\":");
    ad.line = count_take(self);
    word_take(self, ",\"text\":");
    ad.text = hash_take(self);
    word_take(self, "}");
    return ad;
}

static void ads_take(reading *self, journal_line *line)
{
    journal_ad *ads = NULL;
    size_t capacity = 0;
    while (!self->failed && !next_is(self, ']')) {
        void *grown = ads;
        if (line->ad_count > 0)
            word_take(self, ",");
        const journal_ad ad = ad_take(self);
        if (memory_grow(&grown, &capacity, line->ad_count + 1, sizeof *ads, NULL) != AE_OK)
            self->failed = self->short_of_memory = true;
        ads = grown;
        if (!self->failed)
            ads[line->ad_count++] = ad;
    }
    journal_ad *kept = arena_take(self->texts, line->ad_count, sizeof *kept);
    if (kept == NULL)
        self->failed = self->short_of_memory = true;
    else if (line->ad_count > 0)
        memcpy(kept, ads, line->ad_count * sizeof *kept);
    line->ads = kept;
    memory_free(ads);
}

/* Whether there are as many ads as the target has, and so on. */
static bool line_is_sound(const journal_line *line)
{
    static const struct {
        size_t least, most;
        bool named;
    } forms[AE_TARGET_COUNT] = {[AE_TARGET_PAIR] = {2, 2, false},
                                [AE_TARGET_AD] = {1, 1, false},
                                [AE_TARGET_CLUSTER] = {1, SIZE_MAX, true},
                                [AE_TARGET_CONTACT] = {0, 0, true},
                                [AE_TARGET_DECISION] = {0, 0, false}};
    if (line->verdict == AE_VERDICT_PURGED)
        return line->target == AE_TARGET_DECISION && line->ad_count == 0 && *line->name == '\0' &&
               line->undoes == 0;
    return line->verdict < AE_VERDICT_COUNT && line->target < AE_TARGET_COUNT &&
           ae_verdict_meaning(line->verdict, line->target) != NULL &&
           line->ad_count >= forms[line->target].least &&
           line->ad_count <= forms[line->target].most &&
           (*line->name != '\0') == forms[line->target].named &&
           (line->target == AE_TARGET_DECISION ? line->undoes > 0 && line->undoes < line->number
                                               : line->undoes == 0);
}

bool journal_text_read(const char *bytes, size_t length, arena *texts, journal_line *line,
                       char before[DIGEST_BYTES], bool *short_of_memory)
{
    reading self = {.at = bytes, .end = bytes + length, .texts = texts};
    *line = (journal_line){0};
    word_take(&self, "{\"number\":");
    line->number = count_take(&self);
    word_take(&self, ",\"time\":");
    line->time = string_take(&self);
    word_take(&self, ",\"reviewer\":");
    line->reviewer = string_take(&self);
    word_take(&self, ",\"verdict\":");
    const char *verdict = string_take(&self);
    word_take(&self, ",\"target\":");
    const char *target = string_take(&self);
    word_take(&self, ",\"name\":");
    line->name = string_take(&self);
    word_take(&self, ",\"undoes\":");
    line->undoes = count_take(&self);
    word_take(&self, ",\"ads\":[");
    ads_take(&self, line);
    word_take(&self, "],\"reason\":");
    line->reason = string_take(&self);
    word_take(&self, ",\"run\":");
    line->run = string_take(&self);
    word_take(&self, ",\"before\":");
    const char *hash = string_take(&self);
    word_take(&self, "}");
    *short_of_memory = self.short_of_memory;
    line->verdict = verdict_find(verdict, strlen(verdict));
    line->target = target_find(target, strlen(target));
    if (self.failed || self.at != self.end || strlen(hash) != DIGEST_BYTES - 1 ||
        !line_is_sound(line))
        return false;
    memcpy(before, hash, DIGEST_BYTES);
    return true;
}
