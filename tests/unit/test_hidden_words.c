#include "database/hidden_words.h"

#include <stdlib.h>
#include <string.h>

#include "../check.h"

static void check_found(const char *text, const char *want)
{
    static hidden_words room;
    ae_cell found;
    hidden_words_init(&room);
    CHECK(hidden_words_find(&room, ae_cell_of(text), &found, NULL) == AE_OK);
    char got[256] = "";
    CHECK(found.length < sizeof got);
    memcpy(got, found.length > 0 ? found.bytes : "", found.length);
    CHECK_TEXT(got, want);
    hidden_words_clear(&room);
}

static void words_as_they_are_read_are_not_hidden(void)
{
    check_found("", "");
    check_found("Guitar lessons, GUITAR & piano; call 613-555-0142", "");
    check_found("<b>bold</b> words", "");
}

static void words_in_disguise_are_found_once(void)
{
    check_found("gu\xc4\xb1tar and s*e*w*i*n*g, s*e*w*i*n*g", "guitar sewing");
    check_found("p\xd0\xb0tient patient", "");
    check_found("Le\xc3\xa7ons", "lecons");
    check_found("&#103;uitar", "guitar");
}

/* More words than the first table has room for, none of them hidden, then all of them. */
static void long_texts_have_room(void)
{
    static char plain[40000], spread[80000];
    size_t length = 0, wide = 0;
    for (unsigned k = 0; k < 4000; k++) {
        length += (size_t)snprintf(plain + length, sizeof plain - length, "w%u ", k);
        wide += (size_t)snprintf(spread + wide, sizeof spread - wide, "w\xc3\xb6%u ", k);
    }
    hidden_words room;
    ae_cell found;
    hidden_words_init(&room);
    CHECK(hidden_words_find(&room, (ae_cell){plain, length}, &found, NULL) == AE_OK);
    CHECK_COUNT(found.length, 0);
    CHECK(hidden_words_find(&room, (ae_cell){spread, wide}, &found, NULL) == AE_OK);
    size_t words = found.length > 0;
    for (size_t k = 0; k < found.length; k++)
        words += found.bytes[k] == ' ';
    CHECK_COUNT(words, 4000);
    hidden_words_clear(&room);
}

static void a_text_past_all_measure_is_left_alone(void)
{
    const size_t length = (1 << 20) + 1;
    char *text = calloc(length, 1);
    hidden_words room;
    ae_cell found;
    hidden_words_init(&room);
    memset(text, 'a', length);
    memcpy(text, "\xc3\xb6 ", 3);
    CHECK(hidden_words_find(&room, (ae_cell){text, length}, &found, NULL) == AE_OK);
    CHECK_COUNT(found.length, 0);
    CHECK(hidden_words_find(&room, (ae_cell){text, length - 1}, &found, NULL) == AE_OK);
    CHECK_COUNT(found.length, 1);
    hidden_words_clear(&room);
    free(text);
}

int main(void)
{
    CHECK_RUN(words_as_they_are_read_are_not_hidden);
    CHECK_RUN(words_in_disguise_are_found_once);
    CHECK_RUN(long_texts_have_room);
    CHECK_RUN(a_text_past_all_measure_is_left_alone);
    return check_done();
}
