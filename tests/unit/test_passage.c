#include "describe/passage.h"

#include "../check.h"
#include "text/normalise.h"

enum { PLACES = 1024, LINE_BYTES = 1024 };

typedef struct ad {
    buffer normal;
    uint32_t places[PLACES];
    passage_text text;
} ad;

static void ad_make(ad *self, const char *original)
{
    buffer_init(&self->normal, PLACES);
    CHECK(normalise(original, strlen(original), &self->normal, self->places, PLACES, NULL) ==
          AE_OK);
    self->text = (passage_text){original, strlen(original), self->normal.data, self->normal.length,
                                self->places};
}

static int cut(size_t begin, size_t end)
{
    return (int)(end - begin);
}

/* Segments as text: (a=b) shared, (a~b) the same but for how it is written, -a-, +b+, and the
 * number of a move behind it. */
static void passages_check(const char *a_original, const char *b_original, const char *want)
{
    static ad a, b;
    char line[LINE_BYTES] = "";
    size_t at = 0;
    ad_make(&a, a_original);
    ad_make(&b, b_original);
    passage_list list;
    if (!CHECK(passage_find(&a.text, &b.text, &list, NULL) == AE_OK))
        return;
    for (size_t k = 0; k < list.segment_count; k++) {
        const passage_segment *next = &list.segments[k];
        const char *left = a_original + next->a_begin, *right = b_original + next->b_begin;
        const int left_length = cut(next->a_begin, next->a_end);
        const int right_length = cut(next->b_begin, next->b_end);
        const size_t room = sizeof line - at;
        if (next->kind == PASSAGE_SHARED)
            at += (size_t)snprintf(line + at, room, "(%.*s%c%.*s)", left_length, left,
                                   next->alike ? '=' : '~', right_length, right);
        else if (next->kind == PASSAGE_ONLY_A)
            at += (size_t)snprintf(line + at, room, "-%.*s-", left_length, left);
        else
            at += (size_t)snprintf(line + at, room, "+%.*s+", right_length, right);
        if (next->moved != PASSAGE_NOT_MOVED)
            at += (size_t)snprintf(line + at, sizeof line - at, "%u", next->moved);
    }
    CHECK_TEXT(line, want);
    passage_clear(&list);
    buffer_clear(&a.normal);
    buffer_clear(&b.normal);
}

static void tells_words_that_differ(void)
{
    passages_check("Hi, I am Anna! Call me.", "hi i am BELLA, call me",
                   "(Hi, I ~hi i )(am =am )-Anna-+BELLA+(! Call me.~, call me)");
    passages_check("Hi, I am Anna", "Hi, I am", "(Hi, I am =Hi, I am)-Anna-");
    passages_check("Hi, I am", "Oh hi, I am", "+Oh+(Hi, ~ hi, )(I am=I am)");
    passages_check("same text", "same text", "(same text=same text)");
    passages_check("one", "two", "-one-+two+");
}

static void keeps_marks_and_tags_whole(void)
{
    passages_check("my caf\xc3\xa9 <b>is</b> open", "my bar is open",
                   "(my =my )-caf\xc3\xa9-+bar+( <b>is</b> ~ is )(open=open)");
    passages_check("my cafe\xcc\x81 is open", "my bar is open",
                   "(my =my )-cafe\xcc\x81-+bar+( is open= is open)");
    passages_check("is open: caf&eacute;!", "is open: bar",
                   "(is open: =is open: )-caf&eacute;!-+bar+");
    passages_check("is open: cafe\xcc\x81", "is open: bar",
                   "(is open: =is open: )-cafe\xcc\x81-+bar+");
}

static void tells_what_is_written_otherwise(void)
{
    passages_check("one two three FOUR five six seven", "one two\nthree four five six  seven",
                   "(one two three =one two\nthree )(FOUR ~four )(five six seven=five six  seven)");
    passages_check("one TWO three FOUR five six", "one two three four five six",
                   "(one =one )(TWO three FOUR ~two three four )(five six=five six)");
    passages_check("a m\xd0\xb0ss\xd0\xb0ge <b>today</b> only", "a massage today, only",
                   "(a =a )(m\xd0\xb0ss\xd0\xb0ge <b>today</b> ~massage today, )(only=only)");
    passages_check("open, red. daily", "open, blue. Daily",
                   "(open, =open, )-red-+blue+(. daily~. Daily)");
}

static void finds_what_was_moved(void)
{
    passages_check(
        "we sing on monday night and dance on friday parking is free of charge",
        "parking is free of charge we sing on monday night and dance on friday",
        "+parking is free of charge+0(we sing on monday night and dance on friday = we sing "
        "on monday night and dance on friday)-parking is free of charge-0");
}

static void gives_up_words_that_say_nothing(void)
{
    passages_check("red roses bloom and fade away soon", "old trains stop and start again here",
                   "-red roses bloom and fade away soon-+old trains stop and start again here+");
}

static void takes_texts_without_words(void)
{
    passages_check("", "", "");
    passages_check("!!", "", "-!!-");
    passages_check("", "?", "+?+");
    passages_check("!", "?", "-!-+?+");
    passages_check("!", "a?", "-!-+a?+");
}

int main(void)
{
    CHECK_RUN(tells_words_that_differ);
    CHECK_RUN(keeps_marks_and_tags_whole);
    CHECK_RUN(tells_what_is_written_otherwise);
    CHECK_RUN(finds_what_was_moved);
    CHECK_RUN(gives_up_words_that_say_nothing);
    CHECK_RUN(takes_texts_without_words);
    return check_done();
}
