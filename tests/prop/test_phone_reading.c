/* What must hold of any text: what is written can be read, in whatever way it is spread;
 * a hit's place spells its number; nothing is read twice, outside the bytes, or out of
 * prose; hostile texts take linear time. */
#include <stdlib.h>

#include "../check.h"
#include "../processor_time.h"
#include "../random.h"
#include "base/utf8.h"
#include "contact/area_code.h"
#include "contact/phone.h"

enum { ROUNDS = 3000, TEXT_MOST = 4096, NUMBER_DIGITS = 10 };

typedef struct phone_kit {
    phone_form *form;
    pattern_worker *worker;
    contact_list list;
} phone_kit;

static phone_kit kit_make(void)
{
    phone_kit self = {0};
    if (phone_form_new("CA", &self.form, NULL) != AE_OK ||
        pattern_worker_new(&self.worker, NULL) != AE_OK)
        abort();
    return self;
}

static void kit_clear(phone_kit *self)
{
    contact_clear(&self->list);
    pattern_worker_free(self->worker);
    phone_form_free(self->form);
}

/* Reads from a block of exactly that many bytes, so that a sanitizer sees every step
 * outside. */
static void kit_read(phone_kit *self, const char *text, size_t length)
{
    char *bytes = malloc(length == 0 ? 1 : length);
    if (bytes == NULL)
        abort();
    memcpy(bytes, text, length);
    contact_reset(&self->list);
    CHECK(phone_read_text(self->form, self->worker, (ae_cell){bytes, length}, &self->list, NULL) ==
          AE_OK);
    free(bytes);
}

/* Text that grows, ended by a NUL. */
typedef struct phone_text {
    char bytes[TEXT_MOST];
    size_t length;
} phone_text;

static void text_add(phone_text *self, const char *more)
{
    const size_t length = strlen(more);
    if (self->length + length >= TEXT_MOST)
        abort();
    memcpy(self->bytes + self->length, more, length + 1);
    self->length += length;
}

static void text_add_byte(phone_text *self, char byte)
{
    text_add(self, (const char[]){byte, '\0'});
}

/* A fictitious line of a random area code, as digits. */
static void number_draw(uint64_t *state, char digits[NUMBER_DIGITS + 1])
{
    unsigned area;
    do
        area = 200 + random_below(state, 800);
    while (!area_code_is_assigned(area));
    snprintf(digits, NUMBER_DIGITS + 1, "%03u55501%02u", area % 1000, random_below(state, 100));
}

static bool has_number(const phone_kit *kit, const char *digits)
{
    char value[NUMBER_DIGITS + 3];
    snprintf(value, sizeof value, "+1%s", digits);
    for (size_t k = 0; k < kit->list.count; k++)
        if (strcmp(kit->list.items[k].value, value) == 0)
            return true;
    return false;
}

static void digit_add(phone_text *self, uint64_t *state, char digit)
{
    static const char *const words[3][10] = {
        {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"},
        {"zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"},
        {"cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"},
    };
    static const uint32_t zeros[] = {0xff10, 0x1d7ce, 0x1d7ec, 0x660, 0x966, 0x2080};
    char character[UTF8_LENGTH_MOST + 1] = {0};
    const unsigned value = (unsigned)(digit - '0');
    switch (random_below(state, 4)) {
    case 0:
        text_add(self, words[random_below(state, 3)][value]);
        break;
    case 1:
        utf8_encode(zeros[random_below(state, sizeof zeros / sizeof *zeros)] + value, character);
        text_add(self, character);
        break;
    case 2:
        text_add_byte(self, digit);
        text_add(self, "\xef\xb8\x8f\xe2\x83\xa3"); /* a keycap */
        break;
    default:
        text_add_byte(self, digit);
    }
}

static void filler_add(phone_text *self, uint64_t *state)
{
    static const char *const fillers[] = {"*", ".", "-", "_", "~", "/", " ",  "=",
                                          "•", "♥", "🌸", "^", "|", ">", "<>", "…"};
    for (unsigned k = 1 + random_below(state, 6); k > 0; k--)
        text_add(self, fillers[random_below(state, sizeof fillers / sizeof *fillers)]);
}

static void spread_numbers_are_found(void)
{
    phone_kit kit = kit_make();
    uint64_t state = 1;
    unsigned missed = 0;
    for (unsigned round = 0; round < ROUNDS; round++) {
        phone_text text = {.length = 0};
        char digits[NUMBER_DIGITS + 1];
        number_draw(&state, digits);
        text_add(&text, "Dance lessons, call ");
        for (size_t k = 0; k < NUMBER_DIGITS; k++) {
            if (k > 0)
                filler_add(&text, &state);
            text_add_byte(&text, digits[k]);
        }
        text_add(&text, " tonight");
        kit_read(&kit, text.bytes, text.length);
        if (kit.list.count == 1 && has_number(&kit, digits)) {
            CHECK(kit.list.items[0].obscured);
            continue;
        }
        if (missed++ < 5)
            printf("# missed %s in \"%s\"\n", digits, text.bytes);
    }
    printf("# %u of %u spread numbers missed\n", missed, ROUNDS);
    CHECK_COUNT(missed, 0);
    kit_clear(&kit);
}

/* Each digit in a dress of its own, in the usual groups. */
static void dressed_numbers_are_found(void)
{
    static const char *const parts[] = {"-", ".", " ", " - ", "/", "🌸", ") "};
    phone_kit kit = kit_make();
    uint64_t state = 2;
    unsigned missed = 0;
    for (unsigned round = 0; round < ROUNDS; round++) {
        phone_text text = {.length = 0};
        char digits[NUMBER_DIGITS + 1];
        const char *part = parts[random_below(&state, sizeof parts / sizeof *parts)];
        number_draw(&state, digits);
        text_add(&text, "Guitar teacher: ");
        for (size_t k = 0; k < NUMBER_DIGITS; k++) {
            text_add(&text, k == 3 || k == 6 ? part : "");
            digit_add(&text, &state, digits[k]);
        }
        kit_read(&kit, text.bytes, text.length);
        if (kit.list.count == 1 && has_number(&kit, digits))
            continue;
        if (missed++ < 5)
            printf("# missed %s in \"%s\"\n", digits, text.bytes);
    }
    printf("# %u of %u dressed numbers missed\n", missed, ROUNDS);
    CHECK_COUNT(missed, 0);
    kit_clear(&kit);
}

/* What a hit was read from gives the number again, alone. */
static void places_spell_their_numbers(void)
{
    phone_kit kit = kit_make(), again = kit_make();
    uint64_t state = 3;
    for (unsigned round = 0; round < ROUNDS; round++) {
        phone_text text = {.length = 0};
        char digits[NUMBER_DIGITS + 1];
        for (unsigned number = 0; number < 3; number++) {
            number_draw(&state, digits);
            text_add(&text, number == 0 ? "First " : " then maybe ");
            for (size_t k = 0; k < NUMBER_DIGITS; k++) {
                text_add(&text, k == 3 || k == 6 ? "-" : "");
                digit_add(&text, &state, digits[k]);
            }
        }
        kit_read(&kit, text.bytes, text.length);
        size_t end = 0;
        for (size_t k = 0; k < kit.list.count; k++) {
            const contact *hit = &kit.list.items[k];
            CHECK(hit->kind == CONTACT_PHONE && hit->begin >= end && hit->begin < hit->end &&
                  hit->end <= text.length);
            end = hit->end;
            kit_read(&again, text.bytes + hit->begin, hit->end - hit->begin);
            if (!CHECK(again.list.count == 1))
                printf("# \"%.*s\"\n", (int)(hit->end - hit->begin), text.bytes + hit->begin);
            else
                CHECK_TEXT(again.list.items[0].value, hit->value);
        }
    }
    kit_clear(&again);
    kit_clear(&kit);
}

/* The same with each reading; a text with another number behind it still has its own. */
static void reading_is_steady(void)
{
    phone_kit kit = kit_make(), again = kit_make();
    uint64_t state = 4;
    for (unsigned round = 0; round < ROUNDS / 4; round++) {
        phone_text text = {.length = 0};
        char digits[NUMBER_DIGITS + 1], other[NUMBER_DIGITS + 1];
        number_draw(&state, digits);
        number_draw(&state, other);
        text_add(&text, digits);
        text_add(&text, round % 2 == 0 ? ", ages 4 to 6, $120 an hour, since 2012; " : "\nor\n");
        text_add(&text, other);
        kit_read(&kit, text.bytes, text.length);
        kit_read(&again, text.bytes, text.length);
        CHECK_COUNT(kit.list.count, 2);
        CHECK(has_number(&kit, digits) && has_number(&kit, other));
        CHECK_COUNT(again.list.count, kit.list.count);
        for (size_t k = 0; k < kit.list.count && k < again.list.count; k++)
            CHECK(strcmp(kit.list.items[k].value, again.list.items[k].value) == 0 &&
                  kit.list.items[k].begin == again.list.items[k].begin &&
                  kit.list.items[k].end == again.list.items[k].end);
    }
    kit_clear(&again);
    kit_clear(&kit);
}

static void prose_gives_nothing(void)
{
    phone_kit kit = kit_make();
    uint64_t state = 5;
    for (unsigned round = 0; round < ROUNDS; round++) {
        random_text words;
        random_text_make(&state, 60, &words);
        char *text = random_text_join(&words);
        kit_read(&kit, text, strlen(text));
        CHECK_COUNT(kit.list.count, 0);
        free(text);
    }
    kit_clear(&kit);
}

/* Bytes and pieces of everything that is looked for, cut anywhere. */
static void anything_can_be_read(void)
{
    static const char *const pieces[] = {"514",
                                         "555",
                                         "0142",
                                         "-",
                                         " ",
                                         "five",
                                         "zero",
                                         "&#5",
                                         "5;",
                                         "<b>",
                                         "<a href=\"tel:",
                                         "+",
                                         "00",
                                         "011",
                                         "1",
                                         "\xef\xbc",
                                         "\x95",
                                         "x",
                                         "ext",
                                         "#",
                                         "$",
                                         "double",
                                         "vingt",
                                         "quatre",
                                         "cent",
                                         "&nbsp;",
                                         "nbsp;",
                                         "!",
                                         "|",
                                         "\xf0\x9d\x9f\x8f",
                                         "\xe2",
                                         "o"};
    phone_kit kit = kit_make();
    uint64_t state = 6;
    for (unsigned round = 0; round < ROUNDS; round++) {
        phone_text text = {.length = 0};
        for (unsigned k = random_below(&state, 120); k > 0; k--)
            text_add(&text, pieces[random_below(&state, sizeof pieces / sizeof *pieces)]);
        kit_read(&kit, text.bytes, text.length);
        for (size_t k = 0; k < kit.list.count; k++)
            CHECK(kit.list.items[k].begin < kit.list.items[k].end &&
                  kit.list.items[k].end <= text.length);
    }
    kit_clear(&kit);
}

static double seconds_of(phone_kit *kit, const char *piece, size_t length)
{
    const size_t size = strlen(piece);
    char *text = malloc(length);
    if (text == NULL)
        abort();
    for (size_t at = 0; at < length; at++)
        text[at] = piece[at % size];
    const double before = processor_seconds();
    contact_reset(&kit->list);
    CHECK(phone_read_text(kit->form, kit->worker, (ae_cell){text, length}, &kit->list, NULL) ==
          AE_OK);
    const double taken = processor_seconds() - before;
    free(text);
    return taken;
}

/* Eight times the text takes no more than some eight times as long. */
static void hostile_texts_take_linear_time(void)
{
    static const char *const pieces[] = {"5",
                                         "5 ",
                                         "514-555-01",
                                         "0142 ",
                                         "five ",
                                         "fivefive",
                                         "o",
                                         "OI",
                                         "for to ",
                                         "🌸5",
                                         "5!",
                                         "double ",
                                         "quatre vingt ",
                                         "+1 ",
                                         "00",
                                         "$5",
                                         "&#53;",
                                         "<b>5",
                                         "<",
                                         "5 then ",
                                         "y 5 ",
                                         "https://a.example/5145550142",
                                         "ref ref ref 5145550142 ",
                                         "x",
                                         "a5",
                                         "5a",
                                         "ext "};
    enum { SHORT = 20000, TIMES = 8 };
    phone_kit kit = kit_make();
    double worst = 0;
    for (size_t k = 0; k < sizeof pieces / sizeof *pieces; k++) {
        const double one = seconds_of(&kit, pieces[k], SHORT);
        const double more = seconds_of(&kit, pieces[k], (size_t)SHORT * TIMES);
        if (!CHECK(more < one * TIMES * 4 + 0.02))
            printf("# \"%s\": %g s, then %g s\n", pieces[k], one, more);
        worst = more > worst ? more : worst;
    }
    printf("# the slowest takes %.0f ns for a byte\n", worst * 1e9 / (SHORT * TIMES));
    kit_clear(&kit);
}

int main(void)
{
    CHECK_RUN(spread_numbers_are_found);
    CHECK_RUN(dressed_numbers_are_found);
    CHECK_RUN(places_spell_their_numbers);
    CHECK_RUN(reading_is_steady);
    CHECK_RUN(prose_gives_nothing);
    CHECK_RUN(anything_can_be_read);
    CHECK_RUN(hostile_texts_take_linear_time);
    return check_done();
}
