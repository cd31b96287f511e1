#include "generate/draft.h"

#include <string.h>

#include "generate/line.h"
#include "generate/vocabulary.h"

enum {
    SHORT_WORDS = 18,   /* an ad below this is a title and one line */
    CLOSING_WORDS = 12, /* kept free for contact and closing */
    USED_MOST = DRAFT_SENTENCES_MOST,
    SAID_MOST = 8,
    TRIES = 6, /* to find a phrase that was not used before */
    AGENCY_SENTENCES = 3,
    PATTERN_SHARE = 6, /* words of patterns are so much less often others than those of phrases */
    COIN_BYTES = 96
};

/* What is at hand while a draft is written. */
typedef struct author {
    draft *into;
    const draft_brief *brief;
    const phrasebook *book; /* of the sentence being written */
    const phrasebook *books;
    draw from;
    const phrase *used[USED_MOST]; /* patterns, in this draft */
    const phrase *said[SAID_MOST]; /* phrases, in this sentence */
    unsigned used_count, said_count;
    bool verbatim; /* the sentence is everybody's: nothing in it is the author's own */
} author;

char *draft_coin(draft *self, const char *bytes, size_t length)
{
    if (length > DRAFT_COINED_MOST - self->coined_count)
        return NULL;
    char *coined = self->coined + self->coined_count;
    memcpy(coined, bytes, length);
    self->coined_count += (unsigned)length;
    return coined;
}

static void word_add(author *self, draft_word word)
{
    draft *into = self->into;
    if (into->word_count == DRAFT_WORDS_MOST)
        return;
    into->words[into->word_count++] = word;
    into->sentences[into->sentence_count].count++;
}

static language author_language(const author *self)
{
    return (language)(self->book - self->books);
}

/* Puts another word in the place of one of the lexicon, or the same misspelled. */
static void word_vary(author *self, draft_word *word, uint32_t rare)
{
    enum { RARE_LEAST = 4 };
    char text[VOCABULARY_BYTES];
    const bool small = word->length > 0 && !(word->bytes[0] >= 'A' && word->bytes[0] <= 'Z');
    size_t length = 0;
    if (self->verbatim || !small)
        return;
    if (word->length >= RARE_LEAST && draw_below(&self->from, 100) < rare) {
        line made = line_begin(text, sizeof text);
        vocabulary_word(author_language(self), self->book, vocabulary_draw(&self->from), &made);
        length = made.length;
    } else if (draw_below(&self->from, 100) < self->brief->loose) {
        length = vocabulary_misspell(word->bytes, word->length, &self->from, text);
    }
    const char *coined = length > 0 ? draft_coin(self->into, text, length) : NULL;
    if (coined == NULL)
        return;
    word->bytes = coined;
    word->length = (uint16_t)length;
}

/* A word made for the occasion, with what the token has in front. */
static void coin_add(author *self, const token *from)
{
    char text[COIN_BYTES];
    line made = line_begin(text, sizeof text);
    line_bytes(&made, from->bytes, from->length);
    if (from->kind == TOKEN_COIN)
        vocabulary_name(author_language(self), vocabulary_draw(&self->from), &made);
    else if (from->kind == TOKEN_YEARS)
        line_number(&made, 1990 + draw_below(&self->from, 30));
    else
        line_number(&made, 1 + draw_below(&self->from, 999));
    const char *coined = draft_coin(self->into, made.text, made.length);
    if (coined != NULL)
        word_add(self, (draft_word){.bytes = coined,
                                    .length = (uint16_t)made.length,
                                    .tail = from->tail,
                                    .tail_length = from->tail_length});
}

static const phrase *phrase_pick(author *self, section from)
{
    const phrase_range range = self->book->ranges[self->brief->theme][from];
    return &self->book->phrases[range.first + draw_skewed(&self->from, range.count)];
}

static bool holds(const phrase *const *list, unsigned count, const phrase *sought)
{
    while (count > 0)
        if (list[--count] == sought)
            return true;
    return false;
}

/* Numbers, hours and the like are a closed set. */
static bool section_is_open(unsigned asked)
{
    return asked != SECTION_NUMBER && asked != SECTION_HOUR && asked != SECTION_MINUTES;
}

/* A phrase has words only; what follows the reference goes behind the last. */
static void section_add(author *self, const token *reference)
{
    const phrase *picked = phrase_pick(self, reference->value);
    for (int try = 0; try < TRIES && holds(self->said, self->said_count, picked); try++)
        picked = phrase_pick(self, reference->value);
    if (self->said_count < SAID_MOST)
        self->said[self->said_count++] = picked;
    for (uint32_t k = 0; k < picked->count; k++) {
        const token *word = &self->book->tokens[picked->first + k];
        const bool last = k + 1 == picked->count;
        draft_word added = {.bytes = word->bytes,
                            .length = word->length,
                            .tail = last ? reference->tail : word->tail,
                            .tail_length = last ? reference->tail_length : word->tail_length};
        word_vary(self, &added, section_is_open(reference->value) ? self->brief->rare : 0);
        word_add(self, added);
    }
}

static void plain_add(author *self, const token *from)
{
    draft_word word = {.bytes = from->bytes,
                       .length = from->length,
                       .tail = from->tail,
                       .tail_length = from->tail_length,
                       .kind = from->kind == TOKEN_SLOT ? DRAFT_SLOT : DRAFT_WORD,
                       .slot = from->value};
    if (word.kind == DRAFT_WORD)
        word_vary(self, &word, self->brief->rare / PATTERN_SHARE);
    word_add(self, word);
}

static void phrase_write(author *self, const phrase *pattern)
{
    draft *into = self->into;
    if (into->sentence_count == DRAFT_SENTENCES_MOST)
        return;
    self->said_count = 0;
    into->sentences[into->sentence_count] = (draft_sentence){.first = (uint16_t)into->word_count};
    for (uint32_t k = 0; k < pattern->count; k++) {
        const token *next = &self->book->tokens[pattern->first + k];
        if (next->kind == TOKEN_SECTION)
            section_add(self, next);
        else if (next->kind == TOKEN_WORD || next->kind == TOKEN_SLOT)
            plain_add(self, next);
        else
            coin_add(self, next);
    }
    into->order[into->sentence_count] = (uint8_t)into->sentence_count;
    into->sentence_count++;
}

static bool pattern_fits(const author *self, const phrase *pattern)
{
    return !holds(self->used, self->used_count, pattern) && (!pattern->calls || self->brief->phone);
}

/* The first that fits; NULL when all have been used. */
static const phrase *pattern_find(const author *self, section from)
{
    const phrase_range range = self->book->ranges[self->brief->theme][from];
    for (uint32_t k = 0; k < range.count; k++)
        if (pattern_fits(self, &self->book->phrases[range.first + k]))
            return &self->book->phrases[range.first + k];
    return NULL;
}

/* One more sentence of that kind; none twice in one ad. */
static void sentence_write(author *self, section from)
{
    const bool mixed = self->brief->main != self->brief->second;
    self->book = &self->books[mixed && draw_chance(&self->from, 1, 2) ? self->brief->second
                                                                      : self->brief->main];
    const phrase *pattern = phrase_pick(self, from);
    for (int try = 0; try < TRIES && !pattern_fits(self, pattern); try++)
        pattern = phrase_pick(self, from);
    if (!pattern_fits(self, pattern))
        pattern = pattern_find(self, from);
    if (pattern == NULL)
        return;
    if (self->used_count < USED_MOST)
        self->used[self->used_count++] = pattern;
    self->verbatim = from == SECTION_STOCK;
    phrase_write(self, pattern);
}

/* Words strung together as they come to mind, as many ads have them: things, tags,
 * names of wares. */
static void list_write(author *self)
{
    enum { LEAST = 4, MOST = 10 };
    draft *into = self->into;
    if (into->sentence_count == DRAFT_SENTENCES_MOST)
        return;
    self->book = &self->books[self->brief->main];
    self->verbatim = false;
    into->sentences[into->sentence_count] = (draft_sentence){.first = (uint16_t)into->word_count};
    for (uint32_t left = LEAST + draw_below(&self->from, MOST - LEAST); left > 0; left--) {
        const word_span *known =
            &self->book->words[draw_below(&self->from, (uint32_t)self->book->word_count)];
        const char *tail = left == 1 ? "." : draw_chance(&self->from, 2, 5) ? "," : "";
        draft_word word = {.bytes = known->bytes,
                           .length = (uint16_t)known->length,
                           .tail = tail,
                           .tail_length = (uint16_t)strlen(tail)};
        word_vary(self, &word, self->brief->rare);
        word_add(self, word);
    }
    into->order[into->sentence_count] = (uint8_t)into->sentence_count;
    into->sentence_count++;
}

/* Sentences that others of the same agency have word for word. */
static void agency_write(author *self)
{
    const draw own = self->from;
    self->from = (draw){self->brief->agency};
    self->book = &self->books[self->brief->main];
    self->verbatim = true;
    for (int k = 0; k < AGENCY_SENTENCES; k++)
        phrase_write(self, phrase_pick(self, SECTION_AGENCY));
    if (self->brief->desk)
        phrase_write(self, phrase_pick(self, SECTION_DESK));
    self->from = own;
}

static section middle_pick(author *self)
{
    static const struct {
        uint8_t share, from;
    } middles[] = {{45, SECTION_OFFER},
                   {63, SECTION_PERSON},
                   {76, SECTION_SCHEDULE},
                   {89, SECTION_PLACE},
                   {100, SECTION_PRICE}};
    const uint32_t point = draw_below(&self->from, 100);
    unsigned k = 0;
    while (point >= middles[k].share)
        k++;
    return middles[k].from;
}

static void body_write(author *self)
{
    const draft *into = self->into;
    const uint32_t words = self->brief->words;
    const uint32_t room = words > CLOSING_WORDS ? words - CLOSING_WORDS : 0;
    uint32_t stock = self->brief->stock;
    sentence_write(self, SECTION_OPENING);
    for (int guard = 0; into->word_count < room && guard < DRAFT_SENTENCES_MOST; guard++) {
        if (draw_below(&self->from, 100) < self->brief->lists)
            list_write(self);
        else
            sentence_write(self, middle_pick(self));
    }
    if (self->brief->agency != 0)
        agency_write(self);
    for (; stock > 0; stock--)
        sentence_write(self, SECTION_STOCK);
    if (self->brief->phone)
        sentence_write(self, SECTION_CONTACT);
    if (self->brief->reach)
        sentence_write(self, SECTION_REACH);
    if (draw_chance(&self->from, 2, 5))
        sentence_write(self, SECTION_CLOSING);
}

void draft_write(draft *self, const draft_brief *brief, const phrasebook *books)
{
    author writer = {.into = self,
                     .brief = brief,
                     .books = books,
                     .from = draw_begin(brief->seed, DRAW_DRAFT, 0)};
    self->word_count = self->sentence_count = self->coined_count = 0;
    sentence_write(&writer, SECTION_TITLE);
    if (brief->words >= SHORT_WORDS)
        body_write(&writer);
    else
        sentence_write(&writer, SECTION_SHORT);
}

uint32_t draft_count(const char *text)
{
    uint32_t count = 1;
    for (; *text != '\0'; text++)
        count += *text == ' ';
    return count;
}

uint32_t draft_length(const draft *self, const particulars *filled)
{
    uint32_t count = 0;
    for (unsigned k = 0; k < self->word_count; k++) {
        const draft_word *word = &self->words[k];
        count += word->kind == DRAFT_SLOT ? draft_count(filled->text[word->slot]) : 1;
    }
    return count;
}

uint32_t draft_slot_uses(const draft *self, unsigned asked)
{
    uint32_t uses = 0;
    for (unsigned k = 0; k < self->word_count; k++)
        uses += self->words[k].kind == DRAFT_SLOT && self->words[k].slot == asked;
    return uses;
}
