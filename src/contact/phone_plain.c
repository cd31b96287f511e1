#include "contact/phone_plain.h"

#include "base/ascii.h"
#include "contact/digit.h"
#include "contact/phone_run.h"

enum { SHORT_MOST = 6 }; /* letters that make fewer digits than any number has */

/* Whether bytes[0..length) are a number word, or may be several; a cheap question with a
 * "maybe" for an answer. */
static bool may_be_words(const char *bytes, size_t length)
{
    size_t count;
    const char first = ascii_lower(bytes[0]);
    if (length < NUMBER_WORD_LEAST)
        return first == 'y';
    const char second = ascii_lower(bytes[1]);
    if (!number_word_may_begin(first, second))
        return false;
    const char third = length > 2 ? ascii_lower(bytes[2]) : '\0';
    const char last = ascii_lower(bytes[length - 1]);
    const number_word *bucket = number_word_bucket(first, &count);
    for (size_t k = 0; k < count && bucket[k].text[1] <= second; k++) {
        const char *text = bucket[k].text;
        const bool begins = text[1] == second && (text[2] == third || text[2] == '\0');
        const bool ends = text[length - 1] == last && text[length] == '\0';
        if (begins && (length >= RUN_TOGETHER_LEAST || ends))
            return true;
    }
    return false;
}

/* Whether a run cannot go on behind this byte, as it may behind a digit, an accent, an
 * entity, a tag or a mark that nobody sees; "nbsp;" is what is left of one. */
static bool ends_run(char byte)
{
    return byte == ' ' || byte == '\n' || (byte > '!' && byte < '0' && byte != '&') ||
           byte == ':' || byte == '?';
}

/* The plain word at the beginning of bytes[0..length); 0: none. */
static size_t word_pass(const char *bytes, size_t length)
{
    size_t end = 0;
    bool alike = true;
    for (; end < length && ascii_is_letter(bytes[end]); end++)
        alike &= digit_of_letter(bytes[end]) != DIGIT_NONE;
    if (alike || end == length || end >= RUN_ANYWHERE_LEAST || !ends_run(bytes[end]))
        return 0;
    const bool zero = ascii_lower(bytes[0]) == 'o' && end > RUN_TOGETHER_LEAST;
    return may_be_words(bytes, end) || (zero && may_be_words(bytes + 1, end - 1)) ? 0 : end;
}

/* A word of letters that cannot be a number by itself, whatever they stand for. */
static size_t short_word_pass(const char *bytes, size_t length)
{
    size_t end = 0;
    while (end < length && end <= SHORT_MOST && ascii_is_letter(bytes[end]))
        end++;
    return end <= SHORT_MOST && end < length && ends_run(bytes[end]) ? end : 0;
}

/* Where the next word or digit may begin. */
static size_t gap_pass(const char *bytes, size_t length, size_t at)
{
    while (at < length && ends_run(bytes[at]))
        at++;
    return at;
}

size_t phone_plain_pass(const char *bytes, size_t length, size_t most)
{
    size_t at = word_pass(bytes, length);
    while (at != 0 && at < most) {
        size_t next = gap_pass(bytes, length, at);
        size_t word = word_pass(bytes + next, length - next);
        const size_t doubtful = word == 0 ? short_word_pass(bytes + next, length - next) : 0;
        if (doubtful != 0) {
            next = gap_pass(bytes, length, next + doubtful);
            word = word_pass(bytes + next, length - next);
        }
        if (word == 0)
            break;
        at = next + word;
    }
    return at;
}
