#include "generate/phrasebook.h"

#include <assert.h>
#include <string.h>

#include "base/ascii.h"
#include "base/intern.h"
#include "base/memory.h"

enum { WORD_LEAST = 3 };

static const char *const section_names[SECTION_COUNT] = {
    [SECTION_TRAIT] = "trait",       [SECTION_QUALITY] = "quality", [SECTION_CLIENT] = "client",
    [SECTION_SPOT] = "spot",         [SECTION_MOMENT] = "moment",   [SECTION_BENEFIT] = "benefit",
    [SECTION_OCCASION] = "occasion", [SECTION_LIKING] = "liking",   [SECTION_NUMBER] = "number",
    [SECTION_HOUR] = "hour",         [SECTION_MINUTES] = "minutes", [SECTION_WORD] = "word",
    [SECTION_SERVICE] = "service",   [SECTION_DETAIL] = "detail",   [SECTION_DOING] = "doing",
    [SECTION_TRADE] = "trade",       [SECTION_TITLE] = "title",     [SECTION_OPENING] = "opening",
    [SECTION_OFFER] = "offer",       [SECTION_PERSON] = "person",   [SECTION_SCHEDULE] = "schedule",
    [SECTION_PLACE] = "place",       [SECTION_PRICE] = "price",     [SECTION_CONTACT] = "contact",
    [SECTION_REACH] = "reach",       [SECTION_CLOSING] = "closing", [SECTION_STOCK] = "stock",
    [SECTION_AGENCY] = "agency",     [SECTION_DESK] = "booking",    [SECTION_FOOTER] = "footer",
    [SECTION_SHORT] = "short",
};

static const char *const slot_names[SLOT_COUNT] = {
    [SLOT_NAME] = "name",   [SLOT_CITY] = "city",   [SLOT_PRICE] = "price",
    [SLOT_PHONE] = "phone", [SLOT_EMAIL] = "email", [SLOT_HANDLE] = "handle",
    [SLOT_LINK] = "link",   [SLOT_DESK] = "desk",   [SLOT_SUPPORT] = "support",
};

/* The index of text[0..length) among the names, or `count`. */
static unsigned name_find(const char *const *names, unsigned count, const char *text, size_t length)
{
    unsigned at = 0;
    while (at < count && (strlen(names[at]) != length || memcmp(names[at], text, length) != 0))
        at++;
    return at;
}

/* The lexicon is part of the program: an unknown name in it is a bug. */
static void reference_resolve(token *self, const char *name, size_t length)
{
    static const char *const made[] = {"coin", "years", "digits"};
    const unsigned filled = name_find(slot_names, SLOT_COUNT, name, length);
    const unsigned other = name_find(section_names, SECTION_COUNT, name, length);
    const unsigned coined = name_find(made, 3, name, length);
    assert(filled < SLOT_COUNT || other < SECTION_COUNT || coined < 3);
    self->kind = (uint8_t)(filled < SLOT_COUNT     ? TOKEN_SLOT
                           : other < SECTION_COUNT ? TOKEN_SECTION
                                                   : TOKEN_COIN + coined);
    self->value = (uint8_t)(filled < SLOT_COUNT ? filled : other < SECTION_COUNT ? other : 0);
}

static bool byte_is_word(char byte)
{
    return ascii_is_alphanumeric(byte) || (unsigned char)byte >= 0x80 || byte == '{';
}

/* Where the piece before the next blank ends; a piece without a letter ("?" in
 * French) goes with the one before it. */
static size_t piece_end(const char *text, size_t length)
{
    size_t end = 0;
    for (;;) {
        while (end < length && text[end] != ' ')
            end++;
        size_t next = end;
        while (next < length && text[next] == ' ')
            next++;
        size_t stop = next;
        bool word = false;
        for (; stop < length && text[stop] != ' '; stop++)
            word |= byte_is_word(text[stop]);
        if (word || stop == next)
            return end;
        end = stop;
    }
}

static token token_read(const char *text, size_t length)
{
    token self = {.bytes = text, .length = (uint16_t)length, .kind = TOKEN_WORD};
    const char *brace = memchr(text, '{', length);
    size_t tail;
    if (brace != NULL) {
        const char *close = memchr(brace, '}', length - (size_t)(brace - text));
        assert(close != NULL);
        reference_resolve(&self, brace + 1, (size_t)(close - brace) - 1);
        self.length = (uint16_t)(brace - text);
        tail = (size_t)(close - text) + 1;
    } else {
        for (tail = length; tail > 0 && !byte_is_word(text[tail - 1]);)
            tail--;
        self.length = (uint16_t)tail;
    }
    self.tail = text + tail;
    self.tail_length = (uint16_t)(length - tail);
    return self;
}

static ae_status token_add(phrasebook *self, token added, ae_error *error)
{
    void *tokens = self->tokens;
    ae_status status = memory_grow(&tokens, &self->token_capacity, self->token_count + 1,
                                   sizeof *self->tokens, error);
    self->tokens = tokens;
    if (status == AE_OK)
        self->tokens[self->token_count++] = added;
    return status;
}

static ae_status phrase_add(phrasebook *self, const char *text, size_t length, ae_error *error)
{
    void *phrases = self->phrases;
    ae_status status = memory_grow(&phrases, &self->phrase_capacity, self->phrase_count + 1,
                                   sizeof *self->phrases, error);
    self->phrases = phrases;
    phrase added = {.first = (uint32_t)self->token_count};
    for (size_t at = 0; at < length && status == AE_OK;) {
        const size_t end = at + piece_end(text + at, length - at);
        const token read = token_read(text + at, end - at);
        added.calls |= read.kind == TOKEN_SLOT && read.value == SLOT_PHONE;
        status = token_add(self, read, error);
        for (at = end; at < length && text[at] == ' ';)
            at++;
    }
    if (status != AE_OK)
        return status;
    added.count = (uint16_t)(self->token_count - added.first);
    self->phrases[self->phrase_count++] = added;
    return AE_OK;
}

/* "section: item|item": a section outside the themes belongs to all of them. */
static ae_status line_read(phrasebook *self, unsigned themes, const char *line, const char *end,
                           ae_error *error)
{
    const char *colon = memchr(line, ':', (size_t)(end - line));
    assert(colon != NULL);
    const unsigned named = name_find(section_names, SECTION_COUNT, line, (size_t)(colon - line));
    assert(named < SECTION_COUNT);
    phrase_range range = {.first = (uint32_t)self->phrase_count};
    ae_status status = AE_OK;
    for (const char *item = colon + 2; item < end && status == AE_OK;) {
        const char *bar = memchr(item, '|', (size_t)(end - item));
        const char *stop = bar == NULL ? end : bar;
        status = phrase_add(self, item, (size_t)(stop - item), error);
        item = stop + 1;
    }
    range.count = (uint32_t)self->phrase_count - range.first;
    if (themes > 0)
        self->ranges[themes - 1][named] = range;
    else
        for (unsigned theme = 0; theme < THEME_COUNT; theme++)
            self->ranges[theme][named] = range;
    return status;
}

static ae_status words_collect(phrasebook *self, ae_error *error)
{
    intern_table seen = {0};
    ae_status status = AE_OK;
    for (size_t k = 0; k < self->token_count && status == AE_OK; k++) {
        const token *word = &self->tokens[k];
        const unsigned char first = (unsigned char)*word->bytes;
        uint32_t number;
        bool added = false;
        const bool small = (first >= 'a' && first <= 'z') || first >= 0xc3;
        if (word->kind != TOKEN_WORD || word->length < WORD_LEAST || !small)
            continue;
        status = intern_add(&seen, word->bytes, word->length, &number, &added, error);
        void *words = self->words;
        if (status == AE_OK)
            status = memory_grow(&words, &self->word_capacity, self->word_count + 1,
                                 sizeof *self->words, error);
        self->words = words;
        if (status == AE_OK && added)
            self->words[self->word_count++] = (word_span){word->bytes, word->length};
    }
    intern_clear(&seen);
    return status;
}

ae_status phrasebook_read(phrasebook *self, const char *lexicon, ae_error *error)
{
    unsigned themes = 0;
    ae_status status = AE_OK;
    for (const char *line = lexicon; *line != '\0' && status == AE_OK;) {
        const char *end = strchr(line, '\n');
        assert(end != NULL);
        if (*line == '@')
            themes++;
        else
            status = line_read(self, themes, line, end, error);
        line = end + 1;
    }
    assert(status != AE_OK || themes == THEME_COUNT);
    if (status == AE_OK)
        status = words_collect(self, error);
    if (status != AE_OK)
        phrasebook_clear(self);
    return status;
}

void phrasebook_clear(phrasebook *self)
{
    memory_free(self->tokens);
    memory_free(self->phrases);
    memory_free(self->words);
    *self = (phrasebook){0};
}
