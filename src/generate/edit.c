#include "generate/edit.h"

#include <string.h>

#include "generate/vocabulary.h"

/* How many words differ between two texts: word by word, or as wholes when they
 * do not have the same number. */
static uint32_t words_differing(const char *a, const char *b)
{
    const uint32_t left = draft_count(a), right = draft_count(b);
    if (left != right)
        return left > right ? left : right;
    uint32_t differing = 0;
    for (uint32_t k = 0; k < left; k++) {
        const size_t a_word = strcspn(a, " "), b_word = strcspn(b, " ");
        differing += a_word != b_word || memcmp(a, b, a_word) != 0;
        a += a_word + (a[a_word] != '\0');
        b += b_word + (b[b_word] != '\0');
    }
    return differing;
}

/* The phone comes first: a stranger who copies an ad changes at least that. */
static uint32_t slots_refill(const draft *self, const particulars *of_template, particulars *filled,
                             uint32_t budget)
{
    static const slot_role falling[SLOT_COUNT] = {SLOT_PHONE, SLOT_EMAIL, SLOT_HANDLE,
                                                  SLOT_LINK,  SLOT_NAME,  SLOT_CITY,
                                                  SLOT_PRICE, SLOT_DESK,  SLOT_SUPPORT};
    uint32_t spent = 0;
    for (unsigned k = 0; k < SLOT_COUNT; k++) {
        const slot_role next = falling[k];
        const uint32_t cost = draft_slot_uses(self, next) *
                              words_differing(of_template->text[next], filled->text[next]);
        if (cost <= budget - spent)
            spent += cost;
        else {
            memcpy(filled->text[next], of_template->text[next], SLOT_BYTES);
            memcpy(filled->normal[next], of_template->normal[next], SLOT_BYTES);
        }
    }
    return spent;
}

/* A word that has not been edited yet, or NULL. Mostly one that says something:
 * little words are changed less. */
static draft_word *word_choose(draft *self, draw *from)
{
    enum { LITTLE = 3 };
    draft_word *word = &self->words[draw_below(from, self->word_count)];
    const bool kept = word->length <= LITTLE && draw_chance(from, 3, 4);
    return word->kind == DRAFT_WORD && !word->touched && !kept ? word : NULL;
}

static uint32_t word_substitute(draft *self, const phrasebook *book, draw *from)
{
    draft_word *word = word_choose(self, from);
    const word_span *other = &book->words[draw_below(from, (uint32_t)book->word_count)];
    if (word == NULL ||
        (other->length == word->length && memcmp(other->bytes, word->bytes, word->length) == 0))
        return 0;
    word->bytes = other->bytes;
    word->length = (uint16_t)other->length;
    word->touched = true;
    return 1;
}

static uint32_t word_insert(draft *self, const phrasebook *book, draw *from)
{
    draft_word *word = word_choose(self, from);
    const word_span *other = &book->words[draw_below(from, (uint32_t)book->word_count)];
    if (word == NULL)
        return 0;
    word->inserted = other->bytes;
    word->inserted_length = (uint16_t)other->length;
    word->touched = true;
    return 1;
}

static uint32_t word_delete(draft *self, draw *from)
{
    draft_word *word = word_choose(self, from);
    if (word == NULL)
        return 0;
    word->gone = word->touched = true;
    return 1;
}

static uint32_t word_misspell(draft *self, draw *from)
{
    char spelled[VOCABULARY_BYTES];
    draft_word *word = word_choose(self, from);
    const size_t length =
        word == NULL ? 0 : vocabulary_misspell(word->bytes, word->length, from, spelled);
    const char *kept = length > 0 ? draft_coin(self, spelled, length) : NULL;
    if (kept == NULL)
        return 0;
    word->bytes = kept;
    word->length = (uint16_t)length;
    word->touched = true;
    return 1;
}

static bool word_begins_sentence(const draft *self, const draft_word *word)
{
    for (unsigned k = 0; k < self->sentence_count; k++)
        if (self->words + self->sentences[k].first == word)
            return true;
    return false;
}

static uint32_t words_swap(draft *self, draw *from)
{
    draft_word *word = word_choose(self, from);
    if (word == NULL || word + 1 == self->words + self->word_count)
        return 0;
    draft_word *next = word + 1;
    if (word_begins_sentence(self, next) || next->kind != DRAFT_WORD || next->touched ||
        word->tail_length > 0 ||
        (next->length == word->length && memcmp(next->bytes, word->bytes, word->length) == 0))
        return 0;
    const word_span first = {word->bytes, word->length};
    word->bytes = next->bytes;
    word->length = next->length;
    next->bytes = first.bytes;
    next->length = (uint16_t)first.length;
    word->touched = next->touched = true;
    return 2;
}

static bool sentence_untouched(const draft *self, const draft_sentence *sentence)
{
    for (unsigned k = sentence->first; k < (unsigned)sentence->first + sentence->count; k++)
        if (self->words[k].touched || self->words[k].kind != DRAFT_WORD)
            return false;
    return !sentence->gone;
}

/* Only a sentence without slots, and never the title. */
static uint32_t sentence_drop(draft *self, uint32_t most, draw *from)
{
    if (self->sentence_count < 4)
        return 0;
    draft_sentence *sentence = &self->sentences[1 + draw_below(from, self->sentence_count - 1)];
    if (sentence->count > most || sentence->count == 0 || !sentence_untouched(self, sentence))
        return 0;
    sentence->gone = true;
    for (unsigned k = sentence->first; k < (unsigned)sentence->first + sentence->count; k++)
        self->words[k].touched = true;
    return sentence->count;
}

static uint32_t sentence_move(draft *self, draw *from)
{
    if (self->sentence_count < 4)
        return 0;
    const uint32_t source = 1 + draw_below(from, self->sentence_count - 1);
    const uint32_t target = 1 + draw_below(from, self->sentence_count - 1);
    if (source == target)
        return 0;
    const uint8_t moved = self->order[source];
    if (source < target)
        memmove(self->order + source, self->order + source + 1, target - source);
    else
        memmove(self->order + target + 1, self->order + target, source - target);
    self->order[target] = moved;
    return 2;
}

/* One try at one kind of edit: what it cost, 0 when it did not come off. */
static uint32_t edit_try(draft *self, uint32_t most, const phrasebook *book, draw *from)
{
    const uint32_t kind = draw_below(from, 100);
    if (kind < 64)
        return word_substitute(self, book, from);
    if (kind < 76)
        return word_insert(self, book, from);
    if (kind < 86)
        return word_delete(self, from);
    if (kind < 92)
        return word_misspell(self, from);
    if (most < 2)
        return 0;
    if (kind < 95)
        return words_swap(self, from);
    return kind < 98 ? sentence_move(self, from) : sentence_drop(self, most, from);
}

uint32_t edit_make(draft *self, const particulars *of_template, particulars *filled,
                   uint32_t budget, const phrasebook *book, draw *from)
{
    enum { TRIES_PER_EDIT = 16 };
    /* One edit is kept for a word, or copies would differ in the price alone and
     * be equal again. */
    uint32_t spent = slots_refill(self, of_template, filled, budget > 0 ? budget - 1 : 0);
    for (uint32_t tries = TRIES_PER_EDIT * budget; spent < budget && tries > 0; tries--)
        spent += edit_try(self, budget - spent, book, from);
    return spent;
}
