/* Laws of the contact reader: what is planted is found where it stands, however it is
 * styled; hits keep their promises on any bytes; texts one behind the other are read as
 * each alone; a normal form is its own normal form; time is linear. Planted in invented
 * words, with a fixed seed. */
#include <stdlib.h>
#include <time.h>

#include "../contact_promises.h"
#include "../contacts.h"
#include "../random.h"
#include "base/utf8.h"

enum { TEXT_MOST = 4096, ROUNDS = 400 };

typedef struct text {
    char bytes[TEXT_MOST];
    size_t length;
} text;

static contacts_kit kit;

static void text_add(text *self, const char *bytes, size_t length)
{
    if (length < sizeof self->bytes - self->length) {
        memcpy(self->bytes + self->length, bytes, length);
        self->length += length;
    }
    self->bytes[self->length] = '\0';
}

/* Some words of no language, each with the blank behind it. */
static void words_add(uint64_t *state, text *self)
{
    char word[RANDOM_WORD_BYTES];
    for (unsigned count = 1 + random_below(state, 12); count > 0; count--) {
        random_word(state, word);
        text_add(self, word, strlen(word));
        if (random_below(state, 8) == 0)
            text_add(self, ",", 1);
        text_add(self, " ", 1);
    }
}

/* ---- Planted contacts ---- */

typedef struct plant {
    contact_kind kind;
    char written[128], value[128];
} plant;

static plant plant_make(uint64_t *state)
{
    static const char *const services[][2] = {
        {"insta: ", "instagram"},   {"snap - ", "snapchat"}, {"Telegram @", "telegram"},
        {"KIK: ", "kik"},           {"twitter: ", "x"},      {"@", "unknown"},
        {"tiktok.com/@", "tiktok"}, {"t.me/", "telegram"},   {"OnlyFans: ", "onlyfans"},
    };
    static const char *const ats[] = {"@", " (at) ", " [at] ", "(@)", " arroba ", " arobase "};
    static const char *const dots[] = {".", " (dot) ", "[dot]", " punto ", " point ", "[.]"};
    char name[RANDOM_WORD_BYTES], other[RANDOM_WORD_BYTES];
    const unsigned number = 10 + random_below(state, 90), at = random_below(state, 6);
    plant made = {.kind = CONTACT_EMAIL};
    random_word(state, name);
    random_word(state, other);
    switch (random_below(state, 4)) {
    case 0:
        (void)snprintf(made.written, sizeof made.written, "%s.%s%smail%scom", name, other, ats[at],
                       dots[at]);
        (void)snprintf(made.value, sizeof made.value, "%s.%s@mail.com", name, other);
        return made;
    case 1:
        made.kind = CONTACT_HANDLE;
        (void)snprintf(made.written, sizeof made.written, "%s%s_%u", services[at][0], name, number);
        (void)snprintf(made.value, sizeof made.value, "%s:%s_%u", services[at][1], name, number);
        return made;
    case 2:
        made.kind = CONTACT_URL;
        (void)snprintf(made.written, sizeof made.written, "https://www.%s%u.example/%s", name,
                       number, other);
        (void)snprintf(made.value, sizeof made.value, "%s%u.example/%s", name, number, other);
        return made;
    default:
        made.kind = CONTACT_PRICE;
        (void)snprintf(made.written, sizeof made.written, "$%u for %u min", number * 5, number);
        (void)snprintf(made.value, sizeof made.value, "%u $/%umin", number * 5, number);
        return made;
    }
}

static bool found_at(const contact_list *list, const plant *want, size_t begin, size_t end,
                     bool obscured)
{
    for (size_t k = 0; k < list->count; k++) {
        const contact *item = list->items + k;
        if (item->kind == want->kind && strcmp(item->value, want->value) == 0 &&
            item->begin == begin && item->end == end && (item->obscured || !obscured))
            return true;
    }
    return false;
}

static void a_planted_contact_is_found_where_it_stands(void)
{
    uint64_t state = 1;
    for (unsigned round = 0; round < ROUNDS; round++) {
        const plant want = plant_make(&state);
        text ad = {.length = 0};
        words_add(&state, &ad);
        text_add(&ad, ". ", 2);
        const size_t begin = ad.length;
        text_add(&ad, want.written, strlen(want.written));
        const size_t end = ad.length;
        text_add(&ad, "! ", 2);
        words_add(&state, &ad);
        (void)contacts_in(&kit, ad.bytes, "any");
        if (!CHECK(kit.list.count == 1 && found_at(&kit.list, &want, begin, end, false)))
            printf("# round %u: \"%s\" in \"%s\"\n", round, want.written, ad.bytes);
    }
}

/* ---- Disguises ---- */

/* Writes one byte of a contact styled, full-width, as an entity or with an invisible
 * mark behind it. */
static void byte_disguise(uint64_t *state, char byte, text *out)
{
    char styled[24];
    size_t length = 0;
    const bool letter = byte >= 'a' && byte <= 'z', digit = byte >= '0' && byte <= '9';
    switch (random_below(state, 6)) {
    case 0:
        if (letter || digit)
            length = utf8_encode(letter ? 0x1d5eeu + (uint32_t)(byte - 'a')
                                        : 0x1d7ecu + (uint32_t)(byte - '0'),
                                 styled);
        break;
    case 1:
        if (byte > ' ' && byte < 0x7f)
            length = utf8_encode(0xff01u + (uint32_t)(byte - '!'), styled);
        break;
    case 2:
        if (byte > ' ')
            length = (size_t)snprintf(styled, sizeof styled, "&#%d;", byte);
        break;
    case 3:
        styled[0] = byte;
        length = 1 + utf8_encode(0x200b, styled + 1);
        break;
    default:
        break;
    }
    if (length == 0)
        styled[length++] = byte;
    text_add(out, styled, length);
}

/* An invisible mark behind the last byte is not the contact's. */
static void mark_trim(text *ad)
{
    if (ad->length > 3 && memcmp(ad->bytes + ad->length - 3, "\xe2\x80\x8b", 3) == 0)
        ad->length -= 3;
}

static void a_disguised_contact_is_found_where_it_stands(void)
{
    uint64_t state = 2;
    for (unsigned round = 0; round < ROUNDS; round++) {
        const plant want = plant_make(&state);
        text ad = {.length = 0};
        words_add(&state, &ad);
        text_add(&ad, ". ", 2);
        const size_t begin = ad.length;
        for (const char *byte = want.written; *byte != '\0'; byte++)
            byte_disguise(&state, *byte, &ad);
        mark_trim(&ad);
        const size_t end = ad.length;
        text_add(&ad, " . ", 3);
        words_add(&state, &ad);
        (void)contacts_in(&kit, ad.bytes, "any");
        if (!CHECK(found_at(&kit.list, &want, begin, end, true)))
            printf("# round %u: \"%s\" in \"%s\"\n", round, want.written, ad.bytes);
    }
}

/* ---- Any bytes ---- */

static void debris_make(uint64_t *state, text *out)
{
    static const char *const pieces[] = {"@",
                                         ".",
                                         " ",
                                         "\n",
                                         "$",
                                         "://",
                                         "/",
                                         " at ",
                                         " dot ",
                                         "com",
                                         "www.",
                                         "insta",
                                         ": ",
                                         "name",
                                         "some_name",
                                         "514",
                                         "555",
                                         "0142",
                                         "hr",
                                         " 30 min",
                                         "\xe2\x80\x8b",
                                         "\xc3\xa9",
                                         "\xf0\x9f\x91\xbb",
                                         "<b>",
                                         "</a>",
                                         "&#64;",
                                         "&amp;",
                                         "(",
                                         ")",
                                         "[",
                                         "]",
                                         "-",
                                         "?utm_a=b",
                                         "t.me",
                                         "wa.me/",
                                         "1/2",
                                         "\xff",
                                         "\x01",
                                         ",",
                                         "snap",
                                         "&",
                                         "CAD",
                                         "mail",
                                         "u/",
                                         "\xc2\xbd",
                                         "<a href=\"",
                                         "\">",
                                         "12",
                                         "point",
                                         "roses",
                                         "A",
                                         "#",
                                         "%20",
                                         "|",
                                         "_",
                                         "@gmail"};
    out->length = 0;
    for (unsigned count = random_below(state, 60); count > 0; count--) {
        const char *piece = pieces[random_below(state, sizeof pieces / sizeof *pieces)];
        text_add(out, piece, strlen(piece));
    }
}

static void hits_keep_their_promises(void)
{
    uint64_t state = 3;
    text ad;
    for (unsigned round = 0; round < 20 * ROUNDS; round++) {
        debris_make(&state, &ad);
        CHECK(contact_read_text(kit.reader, (ae_cell){ad.bytes, ad.length}, &kit.list, NULL) ==
              AE_OK);
        const char *broken = contact_promise_broken(&kit.list, ad.length);
        if (!CHECK(broken == NULL))
            printf("# round %u: %s: \"%s\"\n", round, broken, ad.bytes);
        CHECK(contact_read_column(kit.reader, (contact_kind)(round % CONTACT_KIND_COUNT),
                                  (ae_cell){ad.bytes, ad.length}, &kit.list, NULL) == AE_OK);
        CHECK(contact_promise_broken(&kit.list, ad.length) == NULL);
    }
    CHECK_COUNT(contact_reader_refusals(kit.reader), 0);
}

static void list_copy(contact_list *to, const contact_list *from)
{
    contact_reset(to);
    for (size_t k = 0; k < from->count; k++) {
        const contact *item = from->items + k;
        CHECK(contact_add(to, item->kind, (ae_cell){item->value, item->length}, item->begin,
                          item->end, item->obscured, NULL) == AE_OK);
    }
}

/* The hits from `first` on that are no phones: their readers look far around. */
static size_t next_of(const contact_list *list, size_t first)
{
    while (first < list->count && list->items[first].kind == CONTACT_PHONE)
        first++;
    return first;
}

/* Whether the hits from `*at` on are those of `one`, each `shift` bytes further on. */
static bool goes_on_with(const contact_list *list, size_t *at, const contact_list *one,
                         size_t shift)
{
    for (size_t k = next_of(one, 0); k < one->count; k = next_of(one, k + 1)) {
        *at = next_of(list, *at);
        if (*at == list->count)
            return false;
        const contact *got = list->items + *at, *want = one->items + k;
        if (got->kind != want->kind || strcmp(got->value, want->value) != 0 ||
            got->begin != want->begin + shift || got->end != want->end + shift)
            return false;
        *at += 1;
    }
    return true;
}

/* Tags may run over the seam, so there are none here. */
static void two_texts_are_read_as_each_alone(void)
{
    static const char seam[] = "\n\n~~~~ ~~~~ ~~~~ ~~~~ ~~~~ ~~~~ ~~~~ ~~~~\n\n";
    uint64_t state = 4;
    contact_list first = {0}, second = {0};
    for (unsigned round = 0; round < 5 * ROUNDS; round++) {
        text a, b, both = {.length = 0};
        debris_make(&state, &a);
        debris_make(&state, &b);
        if (memchr(a.bytes, '<', a.length) != NULL || memchr(b.bytes, '<', b.length) != NULL)
            continue;
        text_add(&both, a.bytes, a.length);
        text_add(&both, seam, sizeof seam - 1);
        const size_t shift = both.length;
        text_add(&both, b.bytes, b.length);
        CHECK(contact_read_text(kit.reader, (ae_cell){a.bytes, a.length}, &first, NULL) == AE_OK);
        CHECK(contact_read_text(kit.reader, (ae_cell){b.bytes, b.length}, &second, NULL) == AE_OK);
        CHECK(contact_read_text(kit.reader, (ae_cell){both.bytes, both.length}, &kit.list, NULL) ==
              AE_OK);
        size_t at = 0;
        const bool same = goes_on_with(&kit.list, &at, &first, 0) &&
                          goes_on_with(&kit.list, &at, &second, shift) &&
                          next_of(&kit.list, at) == kit.list.count;
        if (!CHECK(same))
            printf("# round %u: \"%s\" and \"%s\"\n", round, a.bytes, b.bytes);
    }
    contact_clear(&first);
    contact_clear(&second);
}

/* A value that is read from a column again is itself. */
static void a_normal_form_is_its_own(void)
{
    uint64_t state = 5;
    contact_list hits = {0};
    for (unsigned round = 0; round < ROUNDS; round++) {
        const plant want = plant_make(&state);
        (void)contacts_in(&kit, want.written, "any");
        list_copy(&hits, &kit.list);
        for (size_t k = 0; k < hits.count; k++) {
            const contact *item = hits.items + k;
            const char *cell = item->value;
            if (strncmp(cell, "unknown:", 8) == 0)
                cell += 8;
            CHECK_TEXT(contacts_in_column(&kit, item->kind, cell, contact_kind_name(item->kind)),
                       item->value);
        }
        CHECK(hits.count > 0);
    }
    contact_clear(&hits);
}

/* ---- Time ---- */

static double seconds_for(const char *unit, char *bytes, size_t length)
{
    const size_t step = strlen(unit);
    for (size_t at = 0; at < length; at++)
        bytes[at] = unit[at % step];
    const clock_t start = clock();
    CHECK(contact_read_text(kit.reader, (ae_cell){bytes, length}, &kit.list, NULL) == AE_OK);
    CHECK(contact_promise_broken(&kit.list, length) == NULL);
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* Texts that have a careless reader look over the same bytes again and again. */
static const char *const hostile_units[] = {"@",
                                            "a@",
                                            "@a",
                                            "a@b.",
                                            ".",
                                            "a.",
                                            "a.a-",
                                            "-",
                                            "_",
                                            "aaaaaaaa",
                                            "://",
                                            "http://",
                                            "http://a@",
                                            "www.",
                                            "www.a.",
                                            "me.in/",
                                            "a.com/",
                                            "site.example,",
                                            "$",
                                            "$5",
                                            "5 ",
                                            "5$ ",
                                            "1,",
                                            "1,000",
                                            "200-",
                                            "insta ",
                                            "insta:",
                                            "insta/",
                                            "insta: a",
                                            "ig/snap/",
                                            "u/",
                                            "@@",
                                            "@a_b ",
                                            " at ",
                                            "a at b ",
                                            " dot ",
                                            "a dot ",
                                            "a dot com ",
                                            "(at)",
                                            "( at ) ",
                                            "a b ",
                                            "n a m e @ ",
                                            "1/2 h ",
                                            "30 min ",
                                            "h ",
                                            "hh ",
                                            "5h",
                                            "200/",
                                            "1h30",
                                            "&#64;",
                                            "&",
                                            "<a ",
                                            "<",
                                            "\xe2\x80\x8b",
                                            "\xf0\x9f\x91\xbb",
                                            "\xc3\xa9",
                                            "\xff",
                                            "follow me on ",
                                            "t.me/a",
                                            "wa.me/1",
                                            "?utm_a=b&",
                                            "a.com?a&",
                                            "https://a.com/(",
                                            "roses 5 ",
                                            "of OF: a",
                                            "[.]",
                                            "a[.]",
                                            "a . com ",
                                            "gmail",
                                            "a@gmail ",
                                            "%20",
                                            "..",
                                            "a..b@",
                                            "5145550142",
                                            "5 1 4 ",
                                            "five "};

static void hostile_texts_take_linear_time(void)
{
#ifdef __SANITIZE_ADDRESS__
    enum { BYTES = 1 << 15, SECONDS_MOST = 4 };
#else
    enum { BYTES = 1 << 18, SECONDS_MOST = 2 };
#endif
    char *bytes = malloc(BYTES);
    if (!CHECK(bytes != NULL))
        return;
    double slowest = 0;
    const char *which = "";
    for (size_t k = 0; k < sizeof hostile_units / sizeof *hostile_units; k++) {
        const double seconds = seconds_for(hostile_units[k], bytes, BYTES);
        if (!CHECK(seconds < SECONDS_MOST))
            printf("# \"%s\": %.1f s\n", hostile_units[k], seconds);
        if (seconds > slowest) {
            slowest = seconds;
            which = hostile_units[k];
        }
    }
    printf("# slowest: \"%s\", %.0f ns a byte\n", which, 1e9 * slowest / BYTES);
    CHECK_COUNT(contact_reader_refusals(kit.reader), 0);
    free(bytes);
}

int main(void)
{
    kit = contacts_kit_new();
    CHECK_RUN(a_planted_contact_is_found_where_it_stands);
    CHECK_RUN(a_disguised_contact_is_found_where_it_stands);
    CHECK_RUN(hits_keep_their_promises);
    CHECK_RUN(two_texts_are_read_as_each_alone);
    CHECK_RUN(a_normal_form_is_its_own);
    CHECK_RUN(hostile_texts_take_linear_time);
    contacts_kit_free(&kit);
    return check_done();
}
