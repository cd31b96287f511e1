#include "contact/price.h"

#include <string.h>

#include "base/ascii.h"
#include "base/decimal.h"
#include "contact/duration.h"

enum {
    BARE_LEAST = 20,   /* an amount that only a counted duration stands at */
    HOURLY_LEAST = 40, /* ... that only "hour" stands at: "200 hour", not "24 hour" */
    WINDOW = 32        /* bytes between an amount and its duration, at most */
};

static const char joint_expression[] =
    "[\\s" LEGIBLE_SIGNS "]{0,3}[/:=|(>,-]?\\s{0,2}"
    "(?:(?:for|per|pour|por|an?|la|le|un|une|una|each|cada|x|is|de)\\s{1,2}|de l'|l'){0,3}";
/* Group 1: what joins it; 2: the amount. */
static const char behind_expression[] =
    "(\\s?[/:=-]\\s?|\\s)(\\d{2,4})(?!\\d|[-.:/]\\d|\\s?[%$" LEGIBLE_SIGNS "]|[a-z]"
    "|\\s(?:dollar|dolar|buck|piastre|rose|euro?|cad|cdn|usd|gbp))";

ae_status price_patterns_new(price_patterns *self, ae_error *error)
{
    ae_status status = amount_patterns_new(&self->amount, error);
    if (status == AE_OK)
        status = pattern_new(joint_expression, PATTERN_ANCHORED, &self->joint, error);
    if (status == AE_OK)
        status = pattern_new(behind_expression, PATTERN_ANCHORED, &self->behind, error);
    return status;
}

void price_patterns_clear(price_patterns *self)
{
    amount_patterns_clear(&self->amount);
    pattern_free(self->joint);
    pattern_free(self->behind);
    self->joint = self->behind = NULL;
}

/* Prices come from left to right. The last amount waits for its duration, and a
 * duration for its amount: in "1h 200$ 30min 120$" durations stand before, in
 * "200$ 1h 120$ 30min" behind; what comes first shows which. */
typedef struct price_run {
    const price_patterns *patterns;
    reading *text;
    bool pending; /* there is a last amount */
    amount last;
    duration lasts; /* its own */
    duration spare; /* one that no amount has yet */
} price_run;

static size_t taken_end(const price_run *run)
{
    return run->pending ? run->last.end : 0;
}

static ae_status pending_write(price_run *run, ae_error *error)
{
    const amount *from = &run->last;
    const duration *lasts = &run->lasts;
    char value[2 * AMOUNT_MOST + DECIMAL_MOST + 8];
    size_t begin = from->begin, end = from->end;
    if (!run->pending)
        return AE_OK;
    size_t length = amount_write(run->text, from, value);
    if (duration_is(lasts)) {
        value[length++] = '/';
        length += decimal_count_write(lasts->minutes, value + length);
        memcpy(value + length, "min", 3);
        length += 3;
        begin = lasts->begin < begin ? lasts->begin : begin;
        end = lasts->end > end ? lasts->end : end;
    }
    run->pending = false;
    return reading_add(run->text, CONTACT_PRICE, (ae_cell){value, length}, begin, end, false,
                       error);
}

/* Whether nothing but a joint stands in text[begin..end). */
static bool is_joint(const price_run *run, size_t begin, size_t end)
{
    const reading *self = run->text;
    return begin == end ||
           (begin < end && end - begin < WINDOW &&
            pattern_search(run->patterns->joint, self->worker, self->text, end, begin) &&
            pattern_group(self->worker, 0).end == end);
}

/* A new amount: the last one is done, and a spare duration before it is its own. */
static ae_status amount_take(price_run *run, const amount *found, const duration *lasts,
                             ae_error *error)
{
    ae_status status = pending_write(run, error);
    run->lasts = (duration){0, 0, 0, false};
    if (lasts != NULL)
        run->lasts = *lasts;
    else if (duration_is(&run->spare) && is_joint(run, run->spare.end, found->begin))
        run->lasts = run->spare;
    run->spare = (duration){0, 0, 0, false};
    run->last = *found;
    run->pending = true;
    return status;
}

static ae_status coin_take(price_run *run, const trigger *at, ae_error *error)
{
    const amount_patterns *patterns = &run->patterns->amount;
    const reading *self = run->text;
    amount found, other;
    if (at->begin < taken_end(run))
        return AE_OK; /* was read with the amount before it */
    if (!amount_at_coin(patterns, self, at, taken_end(run), &found))
        return AE_OK;
    ae_status status = AE_OK;
    if (amount_range_before(patterns, self, &found, &other))
        status = amount_take(run, &other, NULL, error);
    if (status == AE_OK)
        status = amount_take(run, &found, NULL, error);
    if (status == AE_OK && found.begin == at->begin &&
        amount_range_behind(patterns, self, &found, &other))
        status = amount_take(run, &other, NULL, error);
    return status;
}

/* Whether a number before stands in a list of such: "30/60/120 min". */
static bool is_in_list(const reading *self, size_t begin)
{
    return begin > 1 && self->text[begin - 1] == '/' && ascii_is_digit(self->text[begin - 2]);
}

/* "120/30min", "120 for 30 min", "200/hr", "200 hour": an amount that only a duration
 * stands at. */
static bool bare_before(const price_run *run, const duration *lasts, bool plural, amount *found)
{
    const reading *self = run->text;
    const bool hourly = !lasts->counted;
    size_t end = lasts->begin;
    while (end > 0 && lasts->begin - end < WINDOW / 2 && !ascii_is_digit(self->text[end - 1]))
        end--;
    const size_t gap = lasts->begin - end;
    const bool joined = memchr(self->text + end, '/', gap) != NULL || gap > 2;
    amount made = {.coin = COIN_NONE};
    if ((!joined && (!hourly || plural)) || !is_joint(run, end, lasts->begin) ||
        memchr(self->text + end, ',', gap) != NULL ||
        !amount_before(&run->patterns->amount, self, end, &made) || made.begin < taken_end(run) ||
        is_in_list(self, made.begin) ||
        !amount_is_round(self, &made, hourly ? HOURLY_LEAST : BARE_LEAST))
        return false;
    *found = made;
    return true;
}

/* "hh 120", "15min/80", "hour: 200": the amount behind a duration. Only what is short
 * for a duration needs no more than a blank. */
static bool bare_behind(const price_run *run, const duration *lasts, bool abbreviated,
                        amount *found)
{
    const reading *self = run->text;
    const size_t end = self->length - lasts->end > WINDOW ? lasts->end + WINDOW : self->length;
    if (!pattern_search(run->patterns->behind, self->worker, self->text, end, lasts->end))
        return false;
    const pattern_span joint = pattern_group(self->worker, 1);
    const pattern_span whole = pattern_group(self->worker, 2);
    bool sign = false;
    for (size_t at = joint.begin; at < joint.end; at++)
        sign |= !ascii_is_white(self->text[at]);
    const amount made = {.begin = whole.begin, .end = whole.end, .whole = whole, .coin = COIN_NONE};
    if (!(sign ? lasts->counted || abbreviated : !lasts->counted && abbreviated) ||
        !amount_is_round(self, &made, BARE_LEAST))
        return false;
    *found = made;
    return true;
}

static ae_status time_take(price_run *run, const trigger *at, ae_error *error)
{
    const bool plural = at->which == UNIT_HOURS;
    const bool abbreviated = at->end - at->begin <= 3 && !plural;
    duration lasts;
    amount found;
    if (!duration_read(run->text, at, taken_end(run), &lasts))
        return AE_OK;
    const bool waits =
        run->pending && !duration_is(&run->lasts) && is_joint(run, run->last.end, lasts.begin);
    if (!waits && (bare_before(run, &lasts, plural, &found) ||
                   (!plural && bare_behind(run, &lasts, abbreviated, &found))))
        return amount_take(run, &found, &lasts, error);
    run->spare = (duration){0, 0, 0, false};
    if (waits)
        run->lasts = lasts;
    else
        run->spare = lasts;
    return AE_OK;
}

ae_status price_read(const price_patterns *patterns, reading *self, ae_error *error)
{
    price_run run = {.patterns = patterns, .text = self};
    ae_status status = AE_OK;
    if (!reading_has(self, TRIGGER_SIGN) && !reading_has(self, TRIGGER_COIN) &&
        !reading_has(self, TRIGGER_TIME))
        return AE_OK;
    for (size_t index = 0; index < self->triggers.count && status == AE_OK; index++) {
        const trigger *at = self->triggers.items + index;
        if (at->claimed)
            continue;
        if (at->kind == TRIGGER_SIGN || at->kind == TRIGGER_COIN)
            status = coin_take(&run, at, error);
        else if (at->kind == TRIGGER_TIME)
            status = time_take(&run, at, error);
    }
    return status == AE_OK ? pending_write(&run, error) : status;
}
