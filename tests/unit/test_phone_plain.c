#include "contact/phone_plain.h"

#include <string.h>

#include "../check.h"

static size_t passed(const char *text)
{
    return phone_plain_pass(text, strlen(text), 1);
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
    CHECK_COUNT(phone_plain_pass("", 0, 0), 0);
}

/* How many bytes of the text are passed in one go. */
static size_t passed_in_all(const char *text)
{
    return phone_plain_pass(text, strlen(text), strlen(text));
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
    CHECK_COUNT(passed_in_all("dance 5 here "), 5);
    CHECK_COUNT(passed_in_all("dance, 514 "), 5);
    CHECK_COUNT(passed_in_all("dance <b>here "), 5);
    CHECK_COUNT(phone_plain_pass("dance lesson here ", 18, 6), 12); /* the one that reaches it */
}

int main(void)
{
    CHECK_RUN(plain_words_are_passed);
    CHECK_RUN(rows_of_words_are_passed);
    return check_done();
}
