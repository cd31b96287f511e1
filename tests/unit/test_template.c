#include "describe/template_print.h"

#include <stdlib.h>

#include "../check.h"
#include "../random.h"

static template_finder *finder; /* of all tests, one after the other */

enum { TEXTS_MOST = 40, LINE_BYTES = 512 };

/* The texts of a cluster, each for as many ads as told; the first is the core text. */
typedef struct cluster {
    template_text texts[TEXTS_MOST];
    char bytes[TEXTS_MOST][LINE_BYTES];
    size_t count;
} cluster;

static void text_add(cluster *self, uint32_t ads, const char *text)
{
    char *bytes = self->bytes[self->count];
    snprintf(bytes, LINE_BYTES, "%s", text);
    self->texts[self->count++] = (template_text){bytes, strlen(bytes), ads};
}

static ad_template template_of(const cluster *self)
{
    ad_template found = {0};
    CHECK(template_find(finder, self->texts, self->count, 0, &found, NULL) == AE_OK);
    return found;
}

static void print_check(const ad_template *self, size_t most, const char *want)
{
    buffer line;
    buffer_init(&line, 1 << 16);
    CHECK(template_print(self, most, &line, NULL) == AE_OK && line.length <= most);
    CHECK(buffer_append(&line, "", 1, NULL) == AE_OK);
    CHECK_TEXT(line.data, want);
    buffer_clear(&line);
}

static void template_check(const cluster *self, const char *want)
{
    ad_template found = template_of(self);
    print_check(&found, 1000, want);
}

static void shows_slots_and_what_fills_them(void)
{
    cluster self = {.count = 0};
    static const char *const names[] = {"anna", "bella", "anna", "carla", "anna", "bella"};
    static const char *const cities[] = {"toronto", "ottawa",  "laval",
                                         "laval",   "halifax", "regina"};
    for (size_t k = 0; k < 6; k++) {
        char text[LINE_BYTES];
        snprintf(text, sizeof text,
                 "hello my name is %s and i teach piano in %s every day of the week call me at "
                 "514 555 010%zu for a lesson",
                 names[k], cities[k], k % 2);
        text_add(&self, 1 + (uint32_t)k, text);
    }
    template_check(&self, "hello my name is {anna|bella|carla} and i teach piano in "
                          "{laval|regina|halifax|+2} every day of the week call me at "
                          "{514 555 0101|514 555 0100} for a lesson");
    ad_template found = template_of(&self);
    CHECK_COUNT(found.texts, 6);
    CHECK_COUNT(found.ads, 21);
    CHECK_COUNT(found.strangers, 0);
    if (CHECK(found.slot_count == 3)) {
        const template_slot *slot = &found.slots[0];
        CHECK_COUNT(slot->before, 4);
        CHECK_COUNT(slot->kinds, 3);
        CHECK_COUNT(slot->filling_count, 3);
        CHECK_COUNT(found.fillings[slot->filling_begin].texts, 3);
        CHECK_COUNT(found.fillings[slot->filling_begin].ads, 1 + 3 + 5);
        CHECK_COUNT(found.slots[1].kinds, 5);
    }
}

/* The core text lacks a word, has one of its own, and a sentence elsewhere. */
static void finds_back_what_the_core_text_changed(void)
{
    static const char *const names[] = {"anna", "bella", "carla", "dora", "emma", "fay", "gail"};
    cluster self = {.count = 0};
    text_add(&self, 1,
             "parking is free behind the house my is anna and really i give classes in "
             "watercolour painting for beginners of every age bring an old shirt");
    for (size_t k = 1; k < 7; k++) {
        char text[LINE_BYTES];
        snprintf(text, sizeof text,
                 "my name is %s and i give classes in watercolour painting for beginners of every "
                 "age bring an old shirt parking is free behind the house",
                 names[k]);
        text_add(&self, 1, text);
    }
    ad_template found = template_of(&self);
    CHECK_COUNT(found.word_count, 25);
    if (CHECK(found.slot_count == 2 || found.slot_count == 1))
        CHECK_COUNT(found.slots[found.slot_count - 1].before, 3);
}

static void leaves_single_edits_out(void)
{
    cluster self = {.count = 0};
    for (size_t k = 0; k < 20; k++)
        text_add(&self, 1, "we walk dogs of all sizes in the morning and bring them back happy");
    snprintf(self.bytes[3], LINE_BYTES,
             "we walk dogs of all colours in the morning and bring them back happy");
    snprintf(self.bytes[7], LINE_BYTES,
             "we walk dogs of all sizes in the early morning and bring them back happy");
    snprintf(self.bytes[9], LINE_BYTES,
             "we walk dogs of all sizes in the morning and bring back happy");
    for (size_t k = 0; k < 20; k++)
        self.texts[k].length = strlen(self.bytes[k]);
    template_check(&self, "we walk dogs of all sizes in the morning and bring them back happy");
}

/* One text of six differs: in a word it may be a slip, in a number or in one word that
 * stands twice it is not. */
static void trusts_numbers_and_echoes(void)
{
    cluster words = {.count = 0}, numbers = {.count = 0}, echoes = {.count = 0};
    for (size_t k = 0; k < 6; k++) {
        char text[LINE_BYTES];
        const char *name = k == 5 ? "bella" : "anna";
        snprintf(text, sizeof text, "we mend clocks and watches ask for %s at the front desk",
                 name);
        text_add(&words, 1, text);
        snprintf(text, sizeof text, "we mend clocks and watches from %s dollars at the front desk",
                 k == 5 ? "25" : "30");
        text_add(&numbers, 1, text);
        snprintf(
            text, sizeof text,
            "hello i am %s i mend clocks and watches of every make and age while you wait come "
            "to the front desk of the old mill on the river just ask for %s",
            name, name);
        text_add(&echoes, 1, text);
    }
    template_check(&words, "we mend clocks and watches ask for anna at the front desk");
    template_check(&numbers, "we mend clocks and watches from {30|25} dollars at the front desk");
    template_check(&echoes,
                   "hello i am {anna|bella} i mend clocks and watches of every make and age while "
                   "you wait come to the front desk of the old mill on the river just ask for "
                   "{anna|bella}");
}

static void brackets_what_many_lack(void)
{
    cluster self = {.count = 0};
    for (size_t k = 0; k < 20; k++) {
        char text[LINE_BYTES];
        snprintf(text, sizeof text, "we tune pianos %sand harps at home on %s",
                 k % 5 < 3 ? "in every part of town " : "", k % 2 == 0 ? "monday" : "friday");
        text_add(&self, 1, text);
    }
    ad_template found = template_of(&self);
    buffer line;
    buffer_init(&line, 1000);
    CHECK(template_print(&found, 1000, &line, NULL) == AE_OK);
    CHECK(buffer_append(&line, "", 1, NULL) == AE_OK);
    CHECK(strstr(line.data, "[in every part of town]") != NULL ||
          strstr(line.data, "{in every part of town|}") != NULL);
    buffer_clear(&line);
}

static void counts_strangers_apart(void)
{
    cluster self = {.count = 0};
    for (size_t k = 0; k < 8; k++) {
        char text[LINE_BYTES];
        snprintf(text, sizeof text, "old clocks and watches repaired while you wait ask for %s",
                 k % 2 == 0 ? "nora" : "ivy");
        text_add(&self, 2, text);
    }
    text_add(&self, 5, "a garden shed nearly new for sale with the tools in it");
    ad_template found = template_of(&self);
    CHECK_COUNT(found.texts, 8);
    CHECK_COUNT(found.ads, 16);
    CHECK_COUNT(found.strangers, 1);
    print_check(&found, 1000, "old clocks and watches repaired while you wait ask for {ivy|nora}");
}

static void takes_any_number_of_texts_and_words(void)
{
    cluster self = {.count = 0};
    text_add(&self, 3, "one text alone");
    template_check(&self, "one text alone");
    self.count = 0;
    text_add(&self, 1, "word");
    template_check(&self, "word");
    self.count = 0;
    text_add(&self, 1, "");
    template_check(&self, "");
    text_add(&self, 1, "");
    text_add(&self, 1, "a");
    ad_template found = template_of(&self);
    CHECK_COUNT(found.texts + found.strangers, 3);
    self.count = 0;
    text_add(&self, 1, "a a a a a a a a");
    text_add(&self, 1, "a a a a a a");
    text_add(&self, 1, "a a a a a a a");
    found = template_of(&self);
    CHECK(found.word_count >= 6);
}

/* What is found of a text alone is what is found of two that are the same. */
static void takes_a_text_alone_for_its_own_template(void)
{
    static const char *const lines[] = {"",
                                        "a",
                                        "a a",
                                        "two  words ",
                                        " a rose is a rose is a rose",
                                        "call 514 555 0142 or 514 555 0101 now"};
    for (size_t k = 0; k < sizeof lines / sizeof *lines; k++) {
        char twice[LINE_BYTES];
        cluster self = {.count = 0};
        buffer line;
        buffer_init(&line, 1 << 16);
        text_add(&self, 5, lines[k]);
        text_add(&self, 7, lines[k]);
        ad_template found = template_of(&self);
        CHECK(template_print(&found, 1000, &line, NULL) == AE_OK);
        snprintf(twice, sizeof twice, "%.*s", (int)line.length, line.data);
        self.count = 1;
        found = template_of(&self);
        print_check(&found, 1000, twice);
        CHECK(found.texts == 1 && found.ads == 5 && found.slot_count == 0);
        CHECK(found.strangers == 0 && found.unread == 0 && !found.cut);
        buffer_clear(&line);
    }
}

/* A text that is said to be told as it stands is; and all are but those with a word, or in all,
 * too long. */
static void tells_a_text_alone_as_it_stands(void)
{
    enum { TEXTS = 3000, BYTES_MOST = 3000, LEFT = 6 };
    static char bytes[BYTES_MOST + 1];
    static const size_t mosts[] = {0, 5, 200, 400, 5000};
    uint64_t seed = 1;
    unsigned whole = 0;
    for (unsigned each = 0; each < TEXTS; each++) {
        const unsigned longest = each % 3 == 0 ? 64 : each % 3 == 1 ? 12 : 1;
        const size_t wanted = random_below(&seed, each % 10 == 0 ? BYTES_MOST : 420);
        const size_t most = mosts[random_below(&seed, sizeof mosts / sizeof *mosts)];
        size_t length = 0, word = 0, longest_word = 0;
        for (; length < wanted; length++) {
            const bool parts = word > 0 && (word >= longest || random_below(&seed, 70) == 0);
            bytes[length] = parts ? ' ' : 'a';
            word = parts ? 0 : word + 1;
            longest_word = word > longest_word ? word : longest_word;
        }
        length -= length > 0 && bytes[length - 1] == ' ';
        bytes[length] = '\0';
        const bool said = template_print_is_text(bytes, length, most);
        const bool fits = length + LEFT <= most && length < 2 * TEMPLATE_WORDS_MOST;
        CHECK_COUNT(said, fits && longest_word <= TEMPLATE_PRINT_FILLING_BYTES);
        const template_text text = {bytes, length, 1};
        ad_template found = {0};
        CHECK(template_find(finder, &text, 1, 0, &found, NULL) == AE_OK);
        if (said)
            print_check(&found, most, bytes);
        whole += said;
    }
    CHECK(whole > TEXTS / 4 && whole < TEXTS);
}

static void reads_long_texts_up_to_a_ceiling(void)
{
    enum { WORDS = 3 * TEMPLATE_WORDS_MOST };
    char *bytes = calloc(WORDS, 8);
    size_t length = 0;
    if (!CHECK(bytes != NULL))
        return;
    for (unsigned k = 0; k < WORDS; k++)
        length += (size_t)sprintf(bytes + length, "w%u ", k);
    const template_text texts[] = {{bytes, length - 1, 1}, {bytes, length - 1, 1}};
    ad_template found = {0};
    if (CHECK(template_find(finder, texts, 2, 1, &found, NULL) == AE_OK)) {
        CHECK(found.cut);
        CHECK_COUNT(found.word_count, TEMPLATE_WORDS_MOST);
        print_check(&found, 20, "w0 w1 w2 w3 w4 ...");
    }
    free(bytes);
}

static void prints_no_more_than_asked_for(void)
{
    cluster self = {.count = 0};
    static const char *const ends[] = {"one", "two", "three", "four"};
    for (size_t k = 0; k < 4; k++) {
        char text[LINE_BYTES];
        snprintf(text, sizeof text, "flat to let near the park %s", ends[k]);
        text_add(&self, 1, text);
    }
    ad_template found = template_of(&self);
    print_check(&found, 1000, "flat to let near the park {four|one|three|+1}");
    print_check(&found, 45, "flat to let near the park {four|one|three|+1}");
    print_check(&found, 44, "flat to let near the park ...");
    print_check(&found, 20, "flat to let ...");
    print_check(&found, 3, "");
    print_check(&found, 0, "");
}

static void cuts_long_fillings(void)
{
    cluster self = {.count = 0};
    text_add(&self, 1, "we paint and we paper and we hang doors");
    text_add(
        &self, 1,
        "we paint and we paper and we lay floors of oak ash beech cork stone and slate in rooms "
        "of any shape and size hang doors");
    ad_template found = template_of(&self);
    buffer line;
    buffer_init(&line, 1000);
    CHECK(template_print(&found, 1000, &line, NULL) == AE_OK);
    CHECK(buffer_append(&line, "", 1, NULL) == AE_OK);
    CHECK(line.length < 130);
    CHECK(found.slot_count == 0 || strstr(line.data, "...") != NULL);
    buffer_clear(&line);
}

int main(void)
{
    finder = template_finder_new();
    if (!CHECK(finder != NULL))
        return check_done();
    CHECK_RUN(shows_slots_and_what_fills_them);
    CHECK_RUN(finds_back_what_the_core_text_changed);
    CHECK_RUN(leaves_single_edits_out);
    CHECK_RUN(trusts_numbers_and_echoes);
    CHECK_RUN(brackets_what_many_lack);
    CHECK_RUN(counts_strangers_apart);
    CHECK_RUN(takes_any_number_of_texts_and_words);
    CHECK_RUN(takes_a_text_alone_for_its_own_template);
    CHECK_RUN(tells_a_text_alone_as_it_stands);
    CHECK_RUN(reads_long_texts_up_to_a_ceiling);
    CHECK_RUN(prints_no_more_than_asked_for);
    CHECK_RUN(cuts_long_fillings);
    template_finder_free(finder);
    return check_done();
}
