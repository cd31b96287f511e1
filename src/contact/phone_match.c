#include "contact/phone_match.h"

#include "contact/area_code.h"

enum {
    CODE_NORTH_AMERICA = 1,
    CODE_MEXICO = 52,
    INTERNATIONAL_LEAST = 7, /* digits after the country code */
    NATIONAL_LEAST = 8,
    DIGITS_MOST = 15 /* of an E.164 number */
};

typedef struct matcher {
    const phone_digit *chain;
    size_t count, from, at;
    const dial_plan *home;
    bool loose;
} matcher;

static phone_stretch stretch_of(const matcher *self, size_t begin, size_t end)
{
    return (phone_stretch){self->chain, self->count, begin, end};
}

/* code and digits [begin, end) make the number; what is read begins at self->at. */
static void number_make(const matcher *self, unsigned code, size_t begin, size_t end,
                        phone_number *number)
{
    const phone_stretch written = stretch_of(self, begin, end);
    unsigned scale = code >= 100 ? 100 : code >= 10 ? 10 : 1;
    *number = (phone_number){.digits = stretch_of(self, self->at, end),
                             .bare = phone_shape_is_run(&written),
                             .plus = self->chain[self->at].before.plus};
    number->value[number->length++] = '+';
    for (; scale > 0; scale /= 10)
        number->value[number->length++] = (char)('0' + code / scale % 10);
    for (size_t k = begin; k < end; k++)
        number->value[number->length++] = (char)('0' + self->chain[k].value);
    number->obscured = phone_shape_is_obscured(&written, code == CODE_NORTH_AMERICA);
    for (size_t k = self->at; k < begin; k++)
        number->obscured |= self->chain[k].disguised;
}

/* Ten digits of the North American plan from `begin` on. */
static bool north_american_at(const matcher *self, size_t begin, phone_number *number)
{
    const phone_stretch ten = stretch_of(self, begin, begin + AREA_CODE_NUMBER_DIGITS);
    uint8_t digits[AREA_CODE_NUMBER_DIGITS];
    if (!phone_shape_ends(&ten))
        return false;
    for (size_t k = 0; k < AREA_CODE_NUMBER_DIGITS; k++)
        digits[k] = self->chain[begin + k].value;
    const bool whole = self->loose && self->at == 0 && ten.end == self->count;
    if (!area_code_number_is_valid(digits) || phone_shape_is_list(&ten) ||
        !(whole || phone_shape_is_north_american(&ten)))
        return false;
    number_make(self, CODE_NORTH_AMERICA, begin, ten.end, number);
    return true;
}

/* 3.14159...: the run behind a point that is glued to a digit. */
static bool is_fraction(const matcher *self, size_t begin)
{
    const phone_gap *gap = &self->chain[begin].before;
    const phone_stretch ten = stretch_of(self, begin, begin + AREA_CODE_NUMBER_DIGITS);
    return begin > 0 && gap->core == '.' && gap->symbols == 1 && gap->blanks == 0 &&
           gap->lines == 0 && ten.end <= self->count && phone_shape_is_run(&ten);
}

static bool north_american_match(const matcher *self, phone_number *number)
{
    const phone_digit *first = &self->chain[self->at];
    const bool one = first->value == 1 && !first->weak && self->at + 1 < self->count &&
                     !self->chain[self->at + 1].before.broken;
    const size_t begin = self->at + one;
    return !is_fraction(self, begin) && north_american_at(self, begin, number);
}

/* The plan whose code the digits at `begin` begin with; *end: where the code ends. */
static const dial_plan *code_match(const matcher *self, size_t begin, size_t *end)
{
    unsigned code = 0;
    for (size_t at = begin; at < self->count && at < begin + DIAL_CODE_DIGITS_MOST; at++) {
        code = code * 10 + self->chain[at].value;
        const dial_plan *plan = dial_plan_of_code(code);
        *end = at + 1;
        if (code == 0 || plan != NULL)
            return plan;
    }
    return NULL;
}

/* What follows may be another number, or none: not taken if the number may end here. */
static bool pauses(const phone_digit *digit)
{
    const phone_gap *gap = &digit->before;
    return gap->plus || gap->lines != 0 || gap->core == ',' || gap->core == ';' ||
           gap->core == '#' || gap->blanks > 2;
}

/* The end of the longest number of `plan` that begins at `begin`; 0: there is none. */
static size_t national_end(const matcher *self, const dial_plan *plan, size_t begin)
{
    size_t found = 0;
    for (size_t end = begin + 1; end <= self->count && end - begin <= DIGITS_MOST; end++) {
        const phone_stretch digits = stretch_of(self, begin, end);
        if (!phone_shape_ends(&digits))
            continue;
        if (dial_plan_admits(plan, end - begin, self->chain[begin].value))
            found = end;
        if (found != 0 && end < self->count && pauses(&self->chain[end]))
            break;
    }
    return found;
}

/* How many digits before `begin` + that are dialled at home only: "+44 (0)20..." */
static size_t trunk_length(const matcher *self, const dial_plan *plan, size_t begin)
{
    size_t length = 0;
    for (; plan->trunk[length] != '\0'; length++)
        if (begin + length >= self->count ||
            self->chain[begin + length].value != (unsigned)(plan->trunk[length] - '0'))
            return 0;
    return length;
}

/* +514-555-0142: who writes so forgot the 1. The code would end within a group. */
static bool lacks_the_one(const matcher *self, size_t begin, size_t code_end)
{
    const phone_stretch ten = stretch_of(self, begin, begin + AREA_CODE_NUMBER_DIGITS);
    return code_end < begin + 3 && ten.end <= self->count && self->chain[begin + 3].first &&
           !self->chain[code_end].first && phone_shape_is_north_american(&ten);
}

/* A country code and a number from `begin` on. */
static bool international_at(const matcher *self, size_t begin, phone_number *number)
{
    size_t from = 0;
    const dial_plan *plan = code_match(self, begin, &from);
    if (plan == NULL)
        return false;
    if (plan->code == CODE_NORTH_AMERICA)
        return north_american_at(self, from, number);
    if (lacks_the_one(self, begin, from) && north_american_at(self, begin, number))
        return true;
    if (plan->code == CODE_MEXICO && from < self->count && self->chain[from].value == 1)
        from++; /* mobiles were called with a 1 until 2019 */
    const size_t without = from + trunk_length(self, plan, from);
    size_t end = national_end(self, plan, without);
    if (end == 0 && without != from) {
        end = national_end(self, plan, from);
    } else {
        from = without;
    }
    const phone_stretch digits = stretch_of(self, from, end);
    if (end < from + INTERNATIONAL_LEAST || phone_shape_is_list(&digits))
        return false;
    number_make(self, plan->code, from, end, number);
    return true;
}

/* Whether the digits before belong to the same grouped number: 3704 0044 0532. */
static bool goes_on_from_before(const matcher *self)
{
    const phone_gap *gap = &self->chain[self->at].before;
    const bool blank = gap->core == ' ' && gap->symbols == 0 && gap->blanks <= 2;
    const bool sign =
        (gap->core == '-' || gap->core == '.') && gap->symbols == 1 && gap->blanks == 0;
    return self->at > self->from && gap->lines == 0 && gap->links == 0 && (blank || sign);
}

/* How long a prefix is that is dialled for other countries: "00", "011"; 0: none. */
static size_t prefix_length(const matcher *self)
{
    const phone_digit *digit = &self->chain[self->at];
    const size_t left = self->count - self->at;
    if (left < 3 || digit[0].value != 0 || digit[1].first || goes_on_from_before(self))
        return 0;
    if (digit[1].value == 0)
        return 2;
    const bool north_american = self->home->code == CODE_NORTH_AMERICA;
    return north_american && digit[1].value == 1 && digit[2].value == 1 && !digit[2].first ? 3 : 0;
}

static bool international_match(const matcher *self, phone_number *number)
{
    const phone_digit *first = &self->chain[self->at];
    if (first->before.plus && international_at(self, self->at, number))
        return true;
    const size_t prefix = prefix_length(self);
    return prefix != 0 && international_at(self, self->at + prefix, number);
}

static bool national_match(const matcher *self, phone_number *number)
{
    const size_t trunk = trunk_length(self, self->home, self->at);
    if (self->home->code == CODE_NORTH_AMERICA || (trunk == 0 && self->home->trunk[0] != '\0'))
        return false;
    const size_t begin = self->at + trunk;
    const size_t end = national_end(self, self->home, begin);
    const phone_stretch whole = stretch_of(self, self->at, end);
    if (end < begin + NATIONAL_LEAST || phone_shape_is_list(&whole) ||
        !(phone_shape_is_even(&whole) || self->loose))
        return false;
    number_make(self, self->home->code, begin, end, number);
    return true;
}

/* A column often holds whole numbers that lack their plus: 442079460123. */
static bool unmarked_match(const matcher *self, phone_number *number)
{
    const phone_stretch all = stretch_of(self, 0, self->count);
    return self->loose && self->at == 0 && self->count > AREA_CODE_NUMBER_DIGITS &&
           self->count <= DIGITS_MOST && phone_shape_is_run(&all) &&
           international_at(self, 0, number) && number->digits.end == self->count;
}

bool phone_match(const phone_digit *chain, size_t count, size_t from, size_t at,
                 const dial_plan *home, bool loose, phone_number *number)
{
    const matcher self = {chain, count, from, at, home, loose};
    if (!chain[at].first)
        return false;
    return international_match(&self, number) || national_match(&self, number) ||
           north_american_match(&self, number) || unmarked_match(&self, number);
}
