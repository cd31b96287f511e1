#include "contact/amount.h"

#include <string.h>

#include "base/ascii.h"

enum {
    WORDED_LEAST = 20, /* an amount of roses */
    NUMBER_MOST = 100000,
    WINDOW = 32 /* bytes behind a currency that are looked at */
};

/* Group 1: the whole amount; 2: its hundredths. */
static const char digits_expression[] =
    "(\\d{1,3}(?:[ ,.]\\d{3})+(?!\\d)|\\d{1,5})(?:[.,](\\d{2}))?(?![\\d]|[.,]\\d)";
static const char coin_expression[] = "\\s?(cad|cdn|usd|eur|gbp)\\b(?!\\$)";
static const char range_expression[] = "\\s?-\\s?(\\d{2,4})(?!\\d|-\\d|[.,]\\d)";

ae_status amount_patterns_new(amount_patterns *self, ae_error *error)
{
    ae_status status = pattern_new(digits_expression, PATTERN_ANCHORED, &self->digits, error);
    if (status == AE_OK)
        status = pattern_new(coin_expression, PATTERN_ANCHORED, &self->coin, error);
    if (status == AE_OK)
        status = pattern_new(range_expression, PATTERN_ANCHORED, &self->range, error);
    return status;
}

void amount_patterns_clear(amount_patterns *self)
{
    pattern_free(self->digits);
    pattern_free(self->coin);
    pattern_free(self->range);
    *self = (amount_patterns){NULL, NULL, NULL};
}

static size_t window_end(const reading *self, size_t at)
{
    return self->length - at > WINDOW ? at + WINDOW : self->length;
}

/* ---- Numbers ---- */

/* Whether a number that may be the lower end of a range ends at `end`: "200" of
 * "200-300$", not "555" of a phone number. */
static bool range_begins(const reading *self, size_t end)
{
    size_t begin = end;
    while (begin > 0 && end - begin < 5 && ascii_is_digit(self->text[begin - 1]))
        begin--;
    const char before = reading_byte_before(self, begin);
    return end - begin >= 2 && end - begin <= 4 && self->text[begin] != '0' &&
           !ascii_is_alphanumeric(before) && strchr("-.:/)", before) == NULL &&
           (before != ' ' || begin < 2 || !ascii_is_digit(self->text[begin - 2]));
}

/* Whether an amount may begin at `begin`: it is no part of a longer number or name. */
static bool amount_begins(const reading *self, size_t begin)
{
    const char before = reading_byte_before(self, begin);
    if (before == '-' && begin > 1 && ascii_is_digit(self->text[begin - 2]))
        return range_begins(self, begin - 1);
    if (before == '.' || before == ',' || before == ':')
        return begin < 2 || !ascii_is_digit(self->text[begin - 2]);
    return !ascii_is_alphanumeric(before) && before != '#' && before != '_';
}

/* The amount whose digits begin at `begin`, within text[0..end). */
static bool amount_at(const amount_patterns *patterns, const reading *self, size_t begin,
                      size_t end, amount *found)
{
    if (!ascii_is_digit(reading_byte(self, begin)) || self->text[begin] == '0' ||
        !pattern_search(patterns->digits, self->worker, self->text, end, begin))
        return false;
    found->whole = pattern_group(self->worker, 1);
    found->fraction = pattern_group(self->worker, 2);
    found->begin = begin;
    found->end = pattern_group(self->worker, 0).end;
    return true;
}

/* The longest that its separators allow. */
bool amount_before(const amount_patterns *patterns, const reading *self, size_t end, amount *found)
{
    size_t begin = end, starts[AMOUNT_MOST];
    unsigned count = 0;
    while (begin > 0 && end - begin < AMOUNT_MOST) {
        const char byte = self->text[begin - 1];
        const bool separator = (byte == ' ' || byte == ',' || byte == '.') && begin < end &&
                               begin > 1 && ascii_is_digit(self->text[begin - 2]);
        if (!ascii_is_digit(byte) && !separator)
            break;
        if (separator)
            starts[count++] = begin;
        begin--;
    }
    if (begin == end)
        return false;
    starts[count++] = begin;
    while (count-- > 0)
        if (amount_begins(self, starts[count]) &&
            amount_at(patterns, self, starts[count], end, found) && found->end == end)
            return true;
    return false;
}

static unsigned number_of(const reading *self, pattern_span digits)
{
    unsigned number = 0;
    for (size_t at = digits.begin; at < digits.end && number < NUMBER_MOST; at++)
        if (ascii_is_digit(self->text[at]))
            number = 10 * number + (unsigned)(self->text[at] - '0');
    return number;
}

bool amount_is_round(const reading *self, const amount *from, unsigned least)
{
    const unsigned number = number_of(self, from->whole);
    return from->whole.end - from->whole.begin <= 4 && self->text[from->whole.begin] != '0' &&
           number >= least && number % 5 == 0;
}

/* ---- Currencies ---- */

static trigger_coin coin_of(const char *name)
{
    const char first = ascii_lower(*name);
    return first == 'c' ? COIN_CAD : first == 'u' ? COIN_USD : first == 'e' ? COIN_EUR : COIN_GBP;
}

/* Letters glued to the front of "$": "CA$", "US$", "CAD$". */
static void sign_widen(const reading *self, size_t taken, amount *found)
{
    size_t begin = found->begin;
    while (begin > taken && found->begin - begin < 4 && ascii_is_letter(self->text[begin - 1]))
        begin--;
    const char *letters = self->text + begin;
    const size_t length = found->begin - begin;
    const bool canada = ascii_compare(letters, length, "ca") == 0 ||
                        ascii_compare(letters, length, "c") == 0 ||
                        ascii_compare(letters, length, "cad") == 0;
    if (!canada && ascii_compare(letters, length, "us") != 0 &&
        ascii_compare(letters, length, "usd") != 0)
        return;
    found->coin = canada ? COIN_CAD : COIN_USD;
    found->begin = begin;
}

/* The number right before the sign, or with one blank between. */
static bool number_before_sign(const amount_patterns *patterns, const reading *self,
                               const trigger *at, size_t blanks, size_t taken, amount *found)
{
    if (at->begin <= blanks || (blanks == 1 && self->text[at->begin - 1] != ' ') ||
        !amount_before(patterns, self, at->begin - blanks, found) || found->begin < taken)
        return false;
    found->end = at->end;
    return true;
}

static bool number_behind_sign(const amount_patterns *patterns, const reading *self,
                               const trigger *at, size_t blanks, size_t taken, amount *found)
{
    if ((blanks == 1 && reading_byte(self, at->end) != ' ') ||
        !amount_at(patterns, self, at->end + blanks, window_end(self, at->end), found))
        return false;
    found->begin = at->begin;
    sign_widen(self, taken, found);
    return true;
}

/* The number at a currency in words: before it, or behind "CAD". */
static bool number_at_word(const amount_patterns *patterns, const reading *self, const trigger *at,
                           size_t taken, amount *found)
{
    const size_t gap = reading_byte_before(self, at->begin) == ' ' && at->begin > 0 ? 1 : 0;
    if (amount_before(patterns, self, at->begin - gap, found) && found->begin >= taken) {
        found->end = at->end;
        return at->which != COIN_NONE || amount_is_round(self, found, WORDED_LEAST);
    }
    if (at->which == COIN_NONE || at->which == COIN_DOLLAR ||
        !amount_at(patterns, self, at->end + 1, window_end(self, at->end), found))
        return false;
    found->begin = at->begin;
    return true;
}

/* At a "$": "80$", "$80", "80 $", "$ 80", in this order. */
bool amount_at_coin(const amount_patterns *patterns, const reading *self, const trigger *at,
                    size_t taken, amount *found)
{
    amount made = {.coin = (trigger_coin)at->which};
    const bool is_one = at->kind == TRIGGER_COIN
                            ? number_at_word(patterns, self, at, taken, &made)
                            : number_before_sign(patterns, self, at, 0, taken, &made) ||
                                  number_behind_sign(patterns, self, at, 0, taken, &made) ||
                                  number_before_sign(patterns, self, at, 1, taken, &made) ||
                                  number_behind_sign(patterns, self, at, 1, taken, &made);
    if (!is_one)
        return false;
    if (pattern_search(patterns->coin, self->worker, self->text, window_end(self, made.end),
                       made.end)) {
        made.coin = coin_of(self->text + pattern_group(self->worker, 1).begin);
        made.end = pattern_group(self->worker, 0).end;
    }
    *found = made;
    return true;
}

bool amount_range_before(const amount_patterns *patterns, const reading *self, const amount *upper,
                         amount *found)
{
    amount made = {.coin = upper->coin};
    const size_t dash = upper->whole.begin;
    if (dash < 2 || self->text[dash - 1] != '-' || !amount_before(patterns, self, dash - 1, &made))
        return false;
    *found = made;
    return true;
}

bool amount_range_behind(const amount_patterns *patterns, const reading *self, const amount *lower,
                         amount *found)
{
    if (!pattern_search(patterns->range, self->worker, self->text, window_end(self, lower->end),
                        lower->end))
        return false;
    const pattern_span whole = pattern_group(self->worker, 1);
    if (self->text[whole.begin] == '0')
        return false;
    *found = (amount){.begin = whole.begin, .end = whole.end, .whole = whole, .coin = lower->coin};
    return true;
}

size_t amount_write(const reading *self, const amount *from, char value[2 * AMOUNT_MOST])
{
    static const char coins[][5] = {"", " $", " CAD", " USD", " EUR", " GBP"};
    size_t length = 0;
    for (size_t at = from->whole.begin; at < from->whole.end; at++)
        if (ascii_is_digit(self->text[at]) && length < AMOUNT_MOST)
            value[length++] = self->text[at];
    const char *cents = self->text + from->fraction.begin;
    if (from->fraction.end - from->fraction.begin == 2 && memcmp(cents, "00", 2) != 0) {
        value[length++] = '.';
        value[length++] = cents[0];
        value[length++] = cents[1];
    }
    const size_t coin = strlen(coins[from->coin]);
    memcpy(value + length, coins[from->coin], coin);
    return length + coin;
}
