#include "contact/phone_plain.h"

#include <string.h>

#include "contact/phone_run.h"

#include "../check.h"
#include "../random.h"

static number_word_beginnings words;

static size_t passed_until(const char *text, size_t length, size_t most)
{
    phone_plain plain = phone_plain_begin(&words, (ae_cell){text, length});
    return phone_plain_pass(&plain, 0, most);
}

static size_t passed(const char *text)
{
    return passed_until(text, strlen(text), 1);
}

static void plain_words_are_passed(void)
{
    CHECK_COUNT(passed("lesson, "), 6);
    CHECK_COUNT(passed("dance "), 5);
    CHECK_COUNT(passed("dance) "), 5);
    CHECK_COUNT(passed("five "), 0);
    CHECK_COUNT(passed("fiveone "), 0);
    CHECK_COUNT(passed("oonesix "), 0);
    CHECK_COUNT(passed("y "), 0);
    CHECK_COUNT(passed("is "), 0);
    CHECK_COUNT(passed("nbsp;"), 0);
    CHECK_COUNT(passed("call! "), 0); /* it may go on: "call!2" */
    CHECK_COUNT(passed("call5 "), 0);
    CHECK_COUNT(passed("call\xc3\xa9 "), 0);
    CHECK_COUNT(passed("dance"), 0); /* what follows is not seen */
    CHECK_COUNT(passed(" dance"), 0);
    CHECK_COUNT(passed("callfiveonefourfive "), 0);
    CHECK_COUNT(passed_until("", 0, 0), 0);
}

/* How many bytes of the text are passed in one go. */
static size_t passed_in_all(const char *text)
{
    return passed_until(text, strlen(text), strlen(text));
}

static void rows_of_words_are_passed(void)
{
    CHECK_COUNT(passed_in_all("A dance lesson, here. "), 0); /* "A" passes for a 4 */
    CHECK_COUNT(passed_in_all("dance lesson, here. "), 18);
    CHECK_COUNT(passed_in_all("text me to book - now "), 21);
    CHECK_COUNT(passed_in_all("dance is five "), 5);
    CHECK_COUNT(passed_in_all("dance five. (here) "), 17);
    CHECK_COUNT(passed_in_all("dance fiveone here "), 5);
    CHECK_COUNT(passed_in_all("dance five one here "), 5);
    CHECK_COUNT(passed_in_all("dance 5 here "), 12);
    CHECK_COUNT(passed_in_all("dance at 10 am, $40, here "), 25);
    CHECK_COUNT(passed_in_all("dance 555-0142 here "), 5);
    CHECK_COUNT(passed_in_all("dance one two here "), 18);
    CHECK_COUNT(passed_in_all("dance, 514 "), 5);
    CHECK_COUNT(passed_in_all("dance <b>here "), 5);
    CHECK_COUNT(passed_until("dance lesson here ", 18, 6), 12); /* the one that reaches it */
}

/* Words that begin like number words, and are none. */
static void words_of_more_are_told_apart(void)
{
    CHECK_COUNT(passed("dance together "), 5);
    CHECK_COUNT(passed_in_all("dance together "), 14);
    CHECK_COUNT(passed_in_all("dance someone under tonight "), 27);
    CHECK_COUNT(passed_in_all("dance fiveoneol here "), 5);
    CHECK_COUNT(passed_in_all("dance ofiveool here "), 5);
    CHECK_COUNT(passed_in_all("dance tooneone here "), 5);
    CHECK_COUNT(passed_in_all("dance toxoneoneone here "), 5); /* three words in a row */
    CHECK_COUNT(passed_in_all("dance headachessome here "), 24);
    CHECK_COUNT(passed_in_all("dance callsixonesix here "), 5);
    CHECK_COUNT(passed("ooneo "), 0);
}

/* Rows and words that go across what is looked at in one step. */
static void long_rows_are_passed(void)
{
    char text[400];
    for (size_t before = 1; before < 140; before++) {
        size_t length = 0;
        for (size_t word = 0; word < before; word++)
            length += (size_t)snprintf(text + length, sizeof text - length, "d ");
        length += (size_t)snprintf(text + length, sizeof text - length, "here 10 am now five one.");
        CHECK_COUNT(passed_until(text, length, length), 2 * before + 14);
    }
    memset(text, 'd', sizeof text);
    CHECK_COUNT(passed_until(text, sizeof text, sizeof text), 0);
}

/* A row of letters in which words are not rare; returns how many. */
static size_t letters_make(uint64_t *from, char *text)
{
    static const char *const pieces[] = {"one", "cinco", "to", "un",  "o",  "l",
                                         "I",   "x",     "er", "ing", "Th", "veintiuno"};
    size_t length = 0;
    for (size_t left = 2 + random_below(from, 10); left > 0; left--) {
        const char *piece = pieces[random_below(from, sizeof pieces / sizeof *pieces)];
        memcpy(text + length, piece, strlen(piece));
        length += strlen(piece);
    }
    return length;
}

/* Whether the whole run is one part that nothing explains. */
static bool is_unknown(const char *text, size_t length)
{
    phone_run run = {.count = 0, .letters = true};
    run_part parts[RUN_MOST];
    for (size_t at = 0; at < length && at < RUN_MOST; at++)
        run.characters[run.count++] = (run_character){text[at], false, at, at + 1};
    return phone_run_split(&run, parts) == 1 && parts[0].kind == PART_UNKNOWN;
}

static void what_is_passed_has_no_number_in_it(void)
{
    enum { ROUNDS = 20000 };
    uint64_t from = 11;
    size_t all = 0, hidden = 0;
    for (size_t k = 0; k < ROUNDS; k++) {
        char text[128];
        const size_t length = letters_make(&from, text);
        memcpy(text + length, " ", 2);
        const size_t done = passed(text);
        CHECK(done == 0 || done == length);
        CHECK(done == 0 || is_unknown(text, length));
        all += done > 0;
        hidden += length >= RUN_ANYWHERE_LEAST && done > 0;
    }
    CHECK(all > ROUNDS / 20 && all < ROUNDS / 2);
    CHECK(hidden > ROUNDS / 20);
}

int main(void)
{
    number_word_beginnings_make(&words);
    CHECK_RUN(words_of_more_are_told_apart);
    CHECK_RUN(long_rows_are_passed);
    CHECK_RUN(what_is_passed_has_no_number_in_it);
    CHECK_RUN(plain_words_are_passed);
    CHECK_RUN(rows_of_words_are_passed);
    return check_done();
}
