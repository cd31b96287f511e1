/* What an edited copy is said to differ by is an upper bound of the distance in
 * words that a dull dynamic programme finds, and never more than the budget. */
#include "generate/edit.h"

#include <stdio.h>

#include "../check.h"
#include "generate/lexicon.h"

enum { SEEDS = 400, WORDS_MOST = 600, WORD_BYTES = 64, BUDGET_MOST = 24 };

typedef struct words {
    char word[WORDS_MOST][WORD_BYTES];
    size_t count;
} words;

static void word_add(words *self, const char *bytes, size_t length)
{
    if (self->count < WORDS_MOST)
        snprintf(self->word[self->count++], WORD_BYTES, "%.*s", (int)length, bytes);
}

/* Words as edits count them: without punctuation, slots filled in. */
static void draft_read(const draft *text, const particulars *filled, words *read)
{
    read->count = 0;
    for (unsigned k = 0; k < text->sentence_count; k++) {
        const draft_sentence *sentence = &text->sentences[text->order[k]];
        for (unsigned at = 0; at < sentence->count && !sentence->gone; at++) {
            const draft_word *word = &text->words[sentence->first + at];
            if (word->inserted_length > 0)
                word_add(read, word->inserted, word->inserted_length);
            if (word->kind == DRAFT_WORD && !word->gone)
                word_add(read, word->bytes, word->length);
            for (const char *slot = filled->text[word->slot];
                 word->kind == DRAFT_SLOT && *slot != '\0'; slot += *slot == ' ') {
                word_add(read, slot, strcspn(slot, " "));
                slot += strcspn(slot, " ");
            }
        }
    }
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t distance(const words *a, const words *b)
{
    static size_t row[WORDS_MOST + 1];
    for (size_t k = 0; k <= b->count; k++)
        row[k] = k;
    for (size_t i = 1; i <= a->count; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t k = 1; k <= b->count; k++) {
            const size_t changed = corner + (strcmp(a->word[i - 1], b->word[k - 1]) != 0);
            corner = row[k];
            row[k] = least(changed, 1 + least(row[k], row[k - 1]));
        }
    }
    return row[b->count];
}

static bool sentence_moved(const draft *text)
{
    for (unsigned k = 0; k < text->sentence_count; k++)
        if (text->order[k] != k)
            return true;
    return false;
}

static void particulars_set(particulars *filled, draw *from)
{
    static const char *const towns[] = {"Laval", "New York", "Salt Lake City"};
    *filled = (particulars){0};
    for (unsigned k = 0; k < SLOT_COUNT; k++)
        snprintf(filled->text[k], SLOT_BYTES, "word%u", draw_below(from, 3));
    snprintf(filled->text[SLOT_CITY], SLOT_BYTES, "%s", towns[draw_below(from, 3)]);
}

static void edits_are_what_they_are_said_to_be(void)
{
    static phrasebook books[LANGUAGE_COUNT];
    static draft text;
    static words before, after;
    uint64_t made_all = 0;
    CHECK(phrasebook_read(&books[0], lexicon_english, NULL) == AE_OK);
    CHECK(phrasebook_read(&books[1], lexicon_french, NULL) == AE_OK);
    CHECK(phrasebook_read(&books[2], lexicon_spanish, NULL) == AE_OK);
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        draw from = draw_begin(seed, DRAW_COPY, 0);
        const language main = (language)(seed % LANGUAGE_COUNT);
        const draft_brief brief = {.seed = seed,
                                   .main = main,
                                   .second = main,
                                   .theme = (uint32_t)(seed % THEME_COUNT),
                                   .words = 10 + (uint32_t)(seed % 100),
                                   .stock = (uint32_t)(seed % 4),
                                   .phone = seed % 2 == 0};
        particulars original, filled;
        particulars_set(&original, &from);
        particulars_set(&filled, &from);
        draft_write(&text, &brief, books);
        draft_read(&text, &original, &before);
        CHECK_COUNT(before.count, draft_length(&text, &original));
        const uint32_t budget = draw_below(&from, BUDGET_MOST);
        const uint32_t made = edit_make(&text, &original, &filled, budget, &books[main], &from);
        draft_read(&text, &filled, &after);
        made_all += made;
        CHECK(made <= budget);
        CHECK(sentence_moved(&text) || distance(&before, &after) <= made);
        CHECK(made == 0 || distance(&before, &after) > 0);
    }
    CHECK(made_all > SEEDS * BUDGET_MOST / 3); /* the budget is mostly used */
    for (unsigned k = 0; k < LANGUAGE_COUNT; k++)
        phrasebook_clear(&books[k]);
}

int main(void)
{
    CHECK_RUN(edits_are_what_they_are_said_to_be);
    return check_done();
}
