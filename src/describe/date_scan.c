#include "describe/date_scan.h"

#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/fold.h"

/* The cell in small letters of ASCII: other characters that fold to one are that one,
 * marks of the same use are one mark, the rest is MARK_STRANGE. */
typedef struct plain_text {
    char bytes[2 * DATE_BYTES_MOST];
    size_t length;
} plain_text;

enum { MARK_STRANGE = '?' };

static char mark_of(uint32_t character)
{
    if (character < 0x80)
        return memchr("-/.,':+()[]", (int)character, 11) != NULL ? (char)character : MARK_STRANGE;
    if ((character >= 0x2010 && character <= 0x2015) || character == 0x2212)
        return '-';
    if (character == 0x2018 || character == 0x2019)
        return '\'';
    return character == 0xb0 || character == 0xb7 ? ' ' : MARK_STRANGE;
}

static void plain_put(plain_text *self, const char *bytes, size_t length)
{
    for (size_t at = 0; at < length && self->length < sizeof self->bytes; at++)
        self->bytes[self->length++] = bytes[at];
}

static void plain_make(ae_cell cell, plain_text *self)
{
    self->length = 0;
    for (size_t at = 0; at < cell.length;) {
        uint32_t character;
        const size_t more = utf8_decode(cell.bytes + at, cell.length - at, &character);
        const unsigned entry =
            character == UTF8_INVALID ? (unsigned)FOLD_SYMBOL : fold_entry(character);
        const char mark = entry == FOLD_BLANK ? ' ' : mark_of(character);
        if (entry >= FOLD_REPLACED && mark != ' ') {
            const fold_text folded = fold_replacement(entry);
            plain_put(self, folded.bytes, folded.length);
        } else if (entry == FOLD_ITSELF)
            plain_put(self, cell.bytes + at, more);
        else if (entry != FOLD_REMOVED)
            plain_put(self, &mark, 1);
        at += more;
    }
}

static size_t number_scan(const plain_text *text, size_t at, date_token *token)
{
    size_t end = at;
    token->kind = DATE_TOKEN_NUMBER;
    token->number = 0;
    for (; end < text->length && ascii_is_digit(text->bytes[end]); end++)
        if (end - at < DATE_DIGITS_MOST)
            token->number = token->number * 10 + (uint64_t)(text->bytes[end] - '0');
    token->digits = (uint8_t)(end - at <= DATE_DIGITS_MOST ? end - at : DATE_DIGITS_MOST + 1);
    return end;
}

/* A point behind a letter goes with it; between letters it parts nothing. */
static size_t word_scan(const plain_text *text, size_t at, date_token *token)
{
    char word[DATE_WORD_BYTES];
    size_t length = 0;
    for (; at < text->length && (ascii_is_letter(text->bytes[at]) || text->bytes[at] == '.'); at++)
        if (text->bytes[at] != '.' && length < sizeof word)
            word[length++] = text->bytes[at];
    token->kind = DATE_TOKEN_WORD;
    token->word = (date_word){.kind = DATE_WORD_UNKNOWN};
    if (length < sizeof word) {
        word[length] = '\0';
        token->word = date_word_find(word);
    }
    return at;
}

static size_t brackets_skip(const plain_text *text, size_t at)
{
    const char closing = text->bytes[at] == '(' ? ')' : ']';
    const char *end = memchr(text->bytes + at, closing, text->length - at);
    return end == NULL ? text->length : (size_t)(end - text->bytes) + 1;
}

static bool is_bracket(char byte)
{
    return byte == '(' || byte == ')' || byte == '[' || byte == ']';
}

bool date_scan(ae_cell cell, date_tokens *tokens)
{
    plain_text text;
    bool spaced = false;
    tokens->count = 0;
    if (cell.length > DATE_BYTES_MOST)
        return false;
    plain_make(cell, &text);
    for (size_t at = 0; at < text.length;) {
        const char byte = text.bytes[at];
        if (byte == ' ' ||
            (is_bracket(byte) && (tokens->count == 0 || byte == ')' || byte == ']'))) {
            spaced = true;
            at++;
            continue;
        }
        if (is_bracket(byte)) {
            at = brackets_skip(&text, at);
            continue;
        }
        if (tokens->count == DATE_TOKENS_MOST)
            return false;
        date_token *token = &tokens->items[tokens->count++];
        *token = (date_token){.kind = DATE_TOKEN_MARK, .spaced = spaced, .mark = byte};
        spaced = false;
        if (ascii_is_digit(byte))
            at = number_scan(&text, at, token);
        else if (ascii_is_letter(byte))
            at = word_scan(&text, at, token);
        else if (byte == MARK_STRANGE || (byte & 0x80) != 0)
            return false;
        else
            at++;
        if ((token->kind == DATE_TOKEN_WORD && token->word.kind == DATE_WORD_UNKNOWN) ||
            (token->kind == DATE_TOKEN_NUMBER && token->digits > DATE_DIGITS_MOST))
            return false;
    }
    return tokens->count > 0;
}
