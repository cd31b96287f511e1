/* Templates are planted: constant words with slots between, filled at random in each
 * text, then every text edited. What is found must be what was planted: the constant
 * words and the places of the slots. */
#include "describe/template.h"

#include <stdlib.h>

#include "../check.h"
#include "../processor_time.h"
#include "../random.h"

/* The address sanitizer is slow: it gets fewer, and of fewer the shares vary more. */
#ifdef __SANITIZE_ADDRESS__
enum { LARGE = 500, TRIALS = 15 };
static const double slack = 0.08;
#else
enum { LARGE = 10000, TRIALS = 40 };
static const double slack = 0;
#endif

enum {
    WORDS_MOST = 220, /* of a planted template */
    SLOTS_MOST = 16,  /* of it */
    POOL_MOST = 64,   /* fillings of a slot */
    TEXT_WORDS = 400, /* of a text with its fillings and edits */
    FILLING_BYTES = 40
};

/* A template lives in its finder: two can be compared. */
static template_finder *finders[2];

/* ---- what is planted ---- */

typedef struct planted_slot {
    uint32_t before; /* the constant word it lies before */
    uint32_t kinds;
    char pool[POOL_MOST][FILLING_BYTES];
    int first; /* filling of the first text, -1: none yet */
    bool varied;
} planted_slot;

typedef struct planted {
    char words[WORDS_MOST][RANDOM_WORD_BYTES];
    uint32_t sentence[WORDS_MOST]; /* of each word */
    uint32_t count, sentences;
    planted_slot slots[SLOTS_MOST];
    uint32_t slot_count;
} planted;

static void little_word(uint64_t *seed, char word[RANDOM_WORD_BYTES])
{
    static const char *const little[] = {"the", "and", "to",  "of", "in",  "a",  "for", "with",
                                         "my",  "you", "me",  "i",  "am",  "at", "is",  "on",
                                         "now", "or",  "all", "be", "new", "no", "so",  "very"};
    snprintf(word, RANDOM_WORD_BYTES, "%s",
             little[random_below(seed, sizeof little / sizeof *little)]);
}

/* A name, a city of one or two words, a phone number of three, a price, or a word
 * that may be left out. */
static void filling_make(uint64_t *seed, unsigned kind, char made[FILLING_BYTES])
{
    char one[RANDOM_WORD_BYTES], two[RANDOM_WORD_BYTES];
    random_word(seed, one);
    random_word(seed, two);
    switch (kind) {
    case 0:
        snprintf(made, FILLING_BYTES, "%s", one);
        break;
    case 1:
        if (random_below(seed, 3) == 0)
            snprintf(made, FILLING_BYTES, "%s %s", one, two);
        else
            snprintf(made, FILLING_BYTES, "%s", one);
        break;
    case 2:
        snprintf(made, FILLING_BYTES, "%u 555 01%02u", 201 + random_below(seed, 700),
                 random_below(seed, 100));
        break;
    case 3:
        snprintf(made, FILLING_BYTES, "%u", 60 + 20 * random_below(seed, 20));
        break;
    default:
        snprintf(made, FILLING_BYTES, "%s", random_below(seed, 2) == 0 ? "" : one);
    }
}

static void template_plant(uint64_t *seed, planted *self)
{
    memset(self, 0, sizeof *self);
    self->count = 50 + random_below(seed, 40);
    uint32_t left = 0;
    for (uint32_t k = 0; k < self->count; k++) {
        if (left == 0) {
            left = 5 + random_below(seed, 10);
            self->sentences++;
        }
        left--;
        self->sentence[k] = self->sentences - 1;
        if (random_below(seed, 10) < 4)
            little_word(seed, self->words[k]);
        else
            random_word(seed, self->words[k]);
    }
    const uint32_t wanted = 5 + random_below(seed, 5);
    for (uint32_t k = 0; k < self->count && self->slot_count < wanted; k++) {
        if (random_below(seed, self->count) >= wanted)
            continue;
        planted_slot *slot = &self->slots[self->slot_count++];
        slot->before = k;
        slot->first = -1;
        slot->kinds = 2 + random_below(seed, random_below(seed, 2) == 0 ? 6 : POOL_MOST - 2);
        const unsigned kind = random_below(seed, 5);
        for (uint32_t each = 0; each < slot->kinds; each++)
            filling_make(seed, kind, slot->pool[each]);
    }
}

/* ---- its copies ---- */

typedef struct copy {
    char words[TEXT_WORDS][RANDOM_WORD_BYTES];
    uint32_t count;
} copy;

static void copy_add(copy *self, const char *words)
{
    while (*words != '\0' && self->count < TEXT_WORDS) {
        const size_t length = strcspn(words, " ");
        snprintf(self->words[self->count++], RANDOM_WORD_BYTES, "%.*s", (int)length, words);
        words += length + (words[length] == ' ');
    }
}

static void sentence_write(uint64_t *seed, planted *from, uint32_t sentence, copy *to)
{
    for (uint32_t k = 0, slot = 0; k < from->count; k++) {
        while (slot < from->slot_count && from->slots[slot].before < k)
            slot++;
        if (from->sentence[k] != sentence)
            continue;
        if (slot < from->slot_count && from->slots[slot].before == k) {
            planted_slot *filled = &from->slots[slot];
            /* Some fillings are more common than others. */
            uint32_t choice = random_below(seed, filled->kinds);
            if (random_below(seed, 2) == 0)
                choice = random_below(seed, choice + 1);
            copy_add(to, filled->pool[choice]);
            if (filled->first < 0)
                filled->first = (int)choice;
            filled->varied |= strcmp(filled->pool[filled->first], filled->pool[choice]) != 0;
        }
        copy_add(to, from->words[k]);
    }
}

static void copy_edit(uint64_t *seed, copy *self)
{
    const uint32_t at = random_below(seed, self->count);
    const size_t after = (self->count - at - 1) * sizeof *self->words;
    switch (random_below(seed, 5)) {
    case 0:
        memmove(self->words[at], self->words[at + 1], after);
        self->count--;
        break;
    case 1:
        if (self->count == TEXT_WORDS)
            break;
        memmove(self->words[at + 1], self->words[at], after + sizeof *self->words);
        self->count++;
        if (random_below(seed, 2) == 0)
            little_word(seed, self->words[at]);
        else
            random_word(seed, self->words[at]);
        break;
    case 2:
        if (at + 1 < self->count) {
            char kept[RANDOM_WORD_BYTES];
            memcpy(kept, self->words[at], sizeof kept);
            memcpy(self->words[at], self->words[at + 1], sizeof kept);
            memcpy(self->words[at + 1], kept, sizeof kept);
        }
        break;
    default:
        random_word(seed, self->words[at]);
    }
}

/* One text: sentences in order, one moved or dropped now and then; then `edits` words
 * of 60, at most, edited. */
static char *copy_make(uint64_t *seed, planted *from, unsigned edits, unsigned moves)
{
    static copy made;
    made.count = 0;
    uint32_t order[WORDS_MOST];
    for (uint32_t k = 0; k < from->sentences; k++)
        order[k] = k;
    uint32_t count = from->sentences;
    if (count > 3 && random_below(seed, 100) < moves) {
        const uint32_t at = random_below(seed, count - 1), kept = order[at];
        memmove(order + at, order + at + 1, (count - at - 1) * sizeof *order);
        if (random_below(seed, 2) == 0)
            count--;
        else
            order[count - 1] = kept;
    }
    for (uint32_t k = 0; k < count; k++)
        sentence_write(seed, from, order[k], &made);
    for (unsigned k = random_below(seed, edits * made.count / 60 + 1); k > 0; k--)
        copy_edit(seed, &made);
    char *joined = calloc(made.count + 1, RANDOM_WORD_BYTES + 1);
    if (joined == NULL)
        abort();
    size_t at = 0;
    for (uint32_t k = 0; k < made.count; k++)
        at += (size_t)sprintf(joined + at, k == 0 ? "%s" : " %s", made.words[k]);
    return joined;
}

/* ---- the truth as far as the texts show it: a slot filled alike in all is constant ---- */

typedef struct truth {
    char words[TEXT_WORDS][RANDOM_WORD_BYTES];
    uint32_t count;
    uint32_t slots[SLOTS_MOST]; /* the word each lies before */
    uint32_t slot_count;
} truth;

static void truth_tell(const planted *from, truth *self)
{
    copy words = {.count = 0};
    self->slot_count = 0;
    for (uint32_t k = 0, slot = 0; k < from->count; k++) {
        if (slot < from->slot_count && from->slots[slot].before == k) {
            const planted_slot *filled = &from->slots[slot++];
            if (filled->varied)
                self->slots[self->slot_count++] = words.count;
            else if (filled->first >= 0)
                copy_add(&words, filled->pool[filled->first]);
        }
        copy_add(&words, from->words[k]);
    }
    memcpy(self->words, words.words, sizeof words.words);
    self->count = words.count;
}

/* ---- the score ---- */

typedef struct score {
    uint64_t words_true, words_found, words_right;
    uint64_t slots_true, slots_found, slots_right;
} score;

/* place[k]: the true word that found word k is, or -1: a longest common subsequence. */
static void words_place(const truth *want, const ad_template *got, int *place)
{
    static uint16_t length[TEXT_WORDS + 1][TEXT_WORDS + 1];
    const uint32_t n = got->word_count < TEXT_WORDS ? got->word_count : TEXT_WORDS;
    memset(length, 0, sizeof length);
    for (uint32_t i = n; i-- > 0;)
        for (uint32_t j = want->count; j-- > 0;) {
            const bool same =
                strlen(want->words[j]) == got->words[i].length &&
                memcmp(want->words[j], got->words[i].bytes, got->words[i].length) == 0;
            const uint16_t down = length[i + 1][j], right = length[i][j + 1];
            length[i][j] = same           ? (uint16_t)(length[i + 1][j + 1] + 1)
                           : down > right ? down
                                          : right;
        }
    for (uint32_t i = 0; i < got->word_count; i++)
        place[i] = -1;
    for (uint32_t i = 0, j = 0; i < n && j < want->count;) {
        if (length[i][j] == length[i + 1][j])
            i++;
        else if (length[i][j] == length[i][j + 1])
            j++;
        else
            place[i++] = (int)j++;
    }
}

static void template_score(const truth *want, const ad_template *got, score *sum)
{
    int place[2 * TEXT_WORDS];
    bool taken[SLOTS_MOST] = {false};
    if (!CHECK(got->word_count < 2 * TEXT_WORDS))
        return;
    words_place(want, got, place);
    sum->words_true += want->count;
    sum->words_found += got->word_count;
    for (uint32_t k = 0; k < got->word_count; k++)
        sum->words_right += place[k] >= 0;
    sum->slots_true += want->slot_count;
    sum->slots_found += got->slot_count;
    for (uint32_t k = 0; k < got->slot_count; k++) {
        int low = -1, high = (int)want->count;
        for (uint32_t word = 0; word < got->word_count; word++) {
            if (place[word] < 0)
                continue;
            if (word < got->slots[k].before)
                low = place[word];
            else if (high == (int)want->count)
                high = place[word];
        }
        if (high - low > 2) /* at most one constant word swallowed */
            continue;
        for (uint32_t slot = 0; slot < want->slot_count; slot++) {
            const int at = (int)want->slots[slot];
            if (!taken[slot] && at > low && at <= high) {
                taken[slot] = true;
                sum->slots_right++;
                break;
            }
        }
    }
}

static double share(uint64_t part, uint64_t whole)
{
    return whole == 0 ? 1 : (double)part / (double)whole;
}

typedef struct outcome {
    double words_precision, words_recall, slots_precision, slots_recall, seconds;
} outcome;

static char **texts_plant(uint64_t *seed, planted *made, size_t count, unsigned edits,
                          template_text *texts)
{
    char **bytes = calloc(count, sizeof *bytes);
    if (bytes == NULL)
        abort();
    template_plant(seed, made);
    for (size_t k = 0; k < count; k++) {
        bytes[k] = copy_make(seed, made, edits, 2 * edits);
        texts[k] = (template_text){bytes[k], strlen(bytes[k]), 1 + random_below(seed, 9)};
    }
    return bytes;
}

static void texts_free(char **bytes, size_t count)
{
    for (size_t k = 0; k < count; k++)
        free(bytes[k]);
    free(bytes);
}

/* Each text is counted once, and each that is lined up fills every slot. */
static void counts_check(const ad_template *got, size_t count)
{
    CHECK_COUNT(got->texts + got->strangers + got->unread, count);
    for (uint32_t k = 0; k < got->slot_count; k++) {
        const template_slot *slot = &got->slots[k];
        uint64_t texts = 0, ads = 0;
        CHECK(slot->kinds >= 1 && slot->filling_count >= 1);
        CHECK(slot->before <= got->word_count && (k == 0 || slot->before > slot[-1].before));
        for (uint32_t at = 0; at < slot->filling_count; at++) {
            const filling *item = &got->fillings[slot->filling_begin + at];
            CHECK(at == 0 || item->ads <= item[-1].ads);
            texts += item->texts;
            ads += item->ads;
        }
        CHECK(slot->kinds == slot->filling_count ? texts == got->texts && ads == got->ads
                                                 : texts < got->texts && ads < got->ads);
    }
}

static outcome planted_find(uint64_t seed, size_t count, unsigned edits, unsigned trials)
{
    static planted made;
    static truth want;
    score sum = {0};
    double seconds = 0;
    template_text *texts = calloc(count, sizeof *texts);
    if (texts == NULL)
        abort();
    for (unsigned trial = 0; trial < trials; trial++) {
        char **bytes = texts_plant(&seed, &made, count, edits, texts);
        truth_tell(&made, &want);
        ad_template got;
        const double begin = processor_seconds();
        const bool done = template_find(finders[0], texts, count, 0, &got, NULL) == AE_OK;
        seconds += processor_seconds() - begin;
        if (CHECK(done)) {
            template_score(&want, &got, &sum);
            counts_check(&got, count);
        }
        texts_free(bytes, count);
    }
    free(texts);
    const outcome told = {share(sum.words_right, sum.words_found),
                          share(sum.words_right, sum.words_true),
                          share(sum.slots_right, sum.slots_found),
                          share(sum.slots_right, sum.slots_true), seconds / trials};
    printf(
        "# %5zu texts, up to %u edits of 60: words p %.3f r %.3f, slots p %.3f r %.3f; %.0f us\n",
        count, edits, told.words_precision, told.words_recall, told.slots_precision,
        told.slots_recall, 1e6 * told.seconds);
    return told;
}

/* With few texts a word that one of them lacks may be an edit as well as a slot: there the
 * words must be right, and most slots. */
static void finds_what_was_planted(void)
{
    static const size_t counts[] = {2, 3, 5, 10, 30, 100, 1000, LARGE};
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++)
        for (unsigned edits = 0; edits <= 8; edits += 2) {
            const unsigned trials = counts[k] < 100 ? TRIALS : counts[k] <= 1000 ? TRIALS / 5 : 2;
            const outcome told = planted_find(1 + edits, counts[k], edits, trials);
            CHECK(told.words_precision >= 0.95);
            if (counts[k] > 2 || edits <= 2)
                CHECK(told.words_recall >= 0.95);
            if (counts[k] >= 5)
                CHECK(told.slots_precision >= (edits <= 6 ? 0.90 : 0.85) - slack);
            if (counts[k] >= 10)
                CHECK(told.slots_recall >= 0.90 - slack);
            if (counts[k] == LARGE)
                CHECK(told.seconds < 2);
        }
}

static bool text_same(const char *a, uint32_t a_length, const char *b, uint32_t b_length)
{
    return a_length == b_length && memcmp(a, b, a_length) == 0;
}

static void templates_compare(const ad_template *a, const ad_template *b)
{
    if (!CHECK(a->word_count == b->word_count && a->slot_count == b->slot_count &&
               a->filling_count == b->filling_count && a->texts == b->texts && a->ads == b->ads))
        return;
    for (uint32_t k = 0; k < a->word_count; k++)
        CHECK(text_same(a->words[k].bytes, a->words[k].length, b->words[k].bytes,
                        b->words[k].length) &&
              a->words[k].texts == b->words[k].texts);
    for (uint32_t k = 0; k < a->slot_count; k++)
        CHECK(a->slots[k].before == b->slots[k].before && a->slots[k].kinds == b->slots[k].kinds &&
              a->slots[k].empty_texts == b->slots[k].empty_texts);
    for (uint32_t k = 0; k < a->filling_count; k++)
        CHECK(text_same(a->fillings[k].bytes, a->fillings[k].length, b->fillings[k].bytes,
                        b->fillings[k].length) &&
              a->fillings[k].ads == b->fillings[k].ads);
}

static void does_not_depend_on_the_order_of_the_texts(void)
{
    enum { COUNT = 300 };
    static template_text texts[COUNT], shuffled[COUNT];
    static planted made;
    uint64_t seed = 3;
    for (unsigned trial = 0; trial < 6; trial++) {
        const size_t count = trial < 3 ? 4 + trial : COUNT;
        char **bytes = texts_plant(&seed, &made, count, 6, texts);
        uint32_t order[COUNT], core = 0;
        for (uint32_t k = 0; k < count; k++)
            order[k] = k;
        random_shuffle(&seed, order, count);
        for (uint32_t k = 0; k < count; k++) {
            shuffled[k] = texts[order[k]];
            core = order[k] == 0 ? k : core;
        }
        ad_template first, second;
        if (CHECK(template_find(finders[0], texts, count, 0, &first, NULL) == AE_OK) &&
            CHECK(template_find(finders[1], shuffled, count, core, &second, NULL) == AE_OK))
            templates_compare(&first, &second);
        texts_free(bytes, count);
    }
}

int main(void)
{
    finders[0] = template_finder_new();
    finders[1] = template_finder_new();
    if (CHECK(finders[0] != NULL && finders[1] != NULL)) {
        CHECK_RUN(finds_what_was_planted);
        CHECK_RUN(does_not_depend_on_the_order_of_the_texts);
    }
    template_finder_free(finders[0]);
    template_finder_free(finders[1]);
    return check_done();
}
