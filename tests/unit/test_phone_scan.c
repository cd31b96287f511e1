#include "contact/phone_scan.h"

#include <stdlib.h>

#include "../check.h"

enum { TEXT_MOST = 2048 };

/* How many stretches there are, and whether one of them holds all of `wanted`. */
static unsigned stretches(const char *text, const char *wanted, bool *held)
{
    const size_t length = strlen(text);
    char *bytes = malloc(length + 1); /* so that a sanitizer sees a step outside */
    const char *place = wanted == NULL ? NULL : strstr(text, wanted);
    unsigned count = 0;
    size_t begin, end;
    if (bytes == NULL)
        abort();
    memcpy(bytes, text, length);
    phone_scan scan = phone_scan_begin((ae_cell){bytes, length});
    *held = false;
    while (phone_scan_next(&scan, &begin, &end)) {
        CHECK(begin < end && end <= length);
        const size_t at = place == NULL ? 0 : (size_t)(place - text);
        *held |= place != NULL && begin <= at && at + strlen(wanted) <= end;
        count++;
    }
    free(bytes);
    return count;
}

static const char prose[] =
    "Dance lessons for beginners in the heart of the old town, every evening but Sunday, with "
    "a patient teacher who has shown the steps to hundreds of happy pupils. Come alone or with "
    "a friend; shoes are lent and tea is served after the lesson. Cours de danse pour les "
    "grands, avec un professeur patient. Clases de baile para todos, con un maestro paciente. ";

static void prose_is_left_alone(void)
{
    bool held;
    CHECK_COUNT(stretches(prose, NULL, &held), 0);
    CHECK_COUNT(stretches("", NULL, &held), 0);
    CHECK_COUNT(stretches("5", NULL, &held), 0);
}

/* Wherever a number stands, and however blocks cut it, a stretch holds it. */
static void numbers_are_held(void)
{
    static const char *const numbers[] = {
        "514-555-0142",
        "five one four five five five zero one four two",
        "cinq cent quatorze cinq cinquante cinq zéro un quarante deux",
        "dos uno tres cinco cinco cinco cero uno siete ocho",
        "4I6 SSS OI33",
        "5️⃣1️⃣4️⃣5️⃣5️⃣5️⃣0️⃣1️⃣4️⃣2️⃣",
        "５１４５５５０１４２",
        "⑤①④⑤⑤⑤⓪①④②",
        "٥١٤٥٥٥٠١٤٢",
        "&#53;&#49;&#52;&#53;&#53;&#53;&#48;&#49;&#52;&#50;",
        "5🌸🌸🌸🌸1🌸🌸🌸🌸4🌸🌸🌸🌸5🌸🌸🌸🌸5🌸🌸🌸🌸5🌸🌸🌸🌸0🌸🌸🌸🌸1🌸🌸🌸🌸4🌸🌸🌸🌸2",
        "oh double seven double oh nine double oh one two three",
    };
    char text[TEXT_MOST];
    bool held;
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
        for (int before = 0; before < 2 * SCAN_BLOCK; before++) {
            snprintf(text, sizeof text, "%.*s%s %s", before, prose, numbers[k], prose);
            CHECK(stretches(text, numbers[k], &held) >= 1);
            if (!CHECK(held))
                printf("# \"%s\" behind %d bytes\n", numbers[k], before);
        }
}

int main(void)
{
    CHECK_RUN(prose_is_left_alone);
    CHECK_RUN(numbers_are_held);
    return check_done();
}
