#include "describe/choice.h"

#include "../check.h"
#include "../random.h"

enum { TEXTS_MOST = 8, LINE_BYTES = 256 };

/* What a consensus and a choice are made of: a few texts, read. */
typedef struct reading {
    wording words;
    wording_text texts[TEXTS_MOST];
    uint32_t count;
    aligner aligner;
    arena rooms;
    consensus agreed;
} reading;

static void texts_read(reading *self, const char *const *texts, uint32_t count)
{
    *self = (reading){.count = count};
    for (uint32_t k = 0; k < count; k++)
        CHECK(wording_add(&self->words, texts[k], strlen(texts[k]), SIZE_MAX, &self->texts[k],
                          NULL) == AE_OK);
    CHECK(consensus_find(&self->aligner, &self->words, self->texts, count, &self->rooms,
                         &self->agreed, NULL) == AE_OK);
}

static void reading_clear(reading *self)
{
    wording_clear(&self->words);
    align_clear(&self->aligner);
    arena_clear(&self->rooms);
}

static void columns_check(const reading *self, const char *want)
{
    char line[LINE_BYTES] = "";
    size_t at = 0;
    for (uint32_t k = 0; k < self->agreed.columns.count; k++) {
        const wording_word *word = &self->words.words[self->agreed.columns.words[k]];
        at += (size_t)snprintf(line + at, sizeof line - at, k == 0 ? "%.*s" : " %.*s",
                               (int)word->length, word->bytes);
    }
    CHECK_TEXT(line, want);
}

static void agrees_on_what_most_have(void)
{
    static const char *const texts[] = {
        "come and see our roses today", "come and smell our roses and lilies today",
        "come and see our new roses today", "come to see our roses and lilies today",
        "please come and see our roses and lilies today"};
    reading self;
    texts_read(&self, texts, 5);
    columns_check(&self, "come and see our roses and lilies today");
    CHECK_COUNT(self.agreed.voter_count, 5);
    CHECK_COUNT(self.agreed.columns.support[0], 5);
    CHECK_COUNT(self.agreed.columns.support[5], 3);
    reading_clear(&self);
}

static void keeps_what_two_texts_share(void)
{
    static const char *const texts[] = {"a red bicycle with a bell",
                                        "a blue bicycle without a bell"};
    reading self;
    texts_read(&self, texts, 2);
    columns_check(&self, "a bicycle a bell");
    reading_clear(&self);
}

static void gives_strangers_no_vote(void)
{
    static const char *const texts[] = {
        "one two three four five six", "one two three four five ten",
        "seven eight nine ten eleven twelve", "seven eight nine ten eleven thirteen"};
    reading self;
    texts_read(&self, texts, 4);
    columns_check(&self, "one two three four five");
    CHECK_COUNT(self.agreed.voter_count, 2);
    reading_clear(&self);
}

/* Cells rise, and between them and the edges every word of the text lies once; where it does not go
 * on with the next word, equal to the column's, is among its breaks. */
static void lines_every_word_up(void)
{
    static const char *const texts[] = {"come and see our roses today", "roses and lilies today",
                                        "please do come in and see them today", "come and see"};
    reading self;
    texts_read(&self, texts, 4);
    const size_t width = (size_t)self.agreed.columns.count + 2;
    for (uint32_t voter = 0; voter < self.agreed.voter_count; voter++) {
        const lineup_row *lined_up = &self.agreed.rows[voter];
        const lineup_cell *row = lined_up->cells;
        uint32_t breaks = 0;
        const wording_text *text = &self.texts[self.agreed.voters[voter]];
        CHECK_COUNT(lineup_end(row[0]), 0);
        CHECK_COUNT(lineup_begin(row[width - 1]), text->count);
        CHECK_COUNT(lined_up->breaks[lined_up->break_count - 1], width - 1);
        for (size_t k = 1; k + 1 < width; k++) {
            const bool goes_on = lineup_kind_of(row[k]) == LINEUP_SAME &&
                                 lineup_begin(row[k]) == lineup_end(row[k - 1]);
            const bool told = lined_up->breaks[breaks] == k;
            CHECK(goes_on || told);
            breaks += told;
            CHECK(lineup_begin(row[k]) >= lineup_end(row[k - 1]));
            if (lineup_kind_of(row[k]) == LINEUP_SAME)
                CHECK_COUNT(self.words.numbers[text->first + lineup_begin(row[k])],
                            self.agreed.columns.words[k - 1]);
        }
        CHECK_COUNT(breaks + 1, lined_up->break_count);
    }
    reading_clear(&self);
}

/* Rows that were carried over from round to round are those of texts lined up anew: of few words
 * that come again and again, in any order. */
static void carries_what_it_would_find_anew(void)
{
    enum { ROUNDS = 600, WORDS_MOST = 14 };
    uint64_t seed = 11;
    for (unsigned round = 0; round < ROUNDS; round++) {
        static char bytes[TEXTS_MOST][2 * WORDS_MOST + 1];
        const char *texts[TEXTS_MOST];
        const uint32_t count = 2 + random_below(&seed, TEXTS_MOST - 1);
        const uint32_t vocabulary = 2 + random_below(&seed, 8);
        for (uint32_t k = 0; k < count; k++) {
            const uint32_t words = 1 + random_below(&seed, WORDS_MOST);
            for (uint32_t word = 0; word < words; word++) {
                const bool drawn =
                    k == 0 || word >= strlen(bytes[0]) / 2 || random_below(&seed, 3) == 0;
                bytes[k][2 * word] =
                    drawn ? (char)('a' + random_below(&seed, vocabulary)) : bytes[0][2 * word];
                bytes[k][2 * word + 1] = ' ';
            }
            bytes[k][2 * words] = '\0';
            texts[k] = bytes[k];
        }
        reading self;
        texts_read(&self, texts, count);
        const lineup_columns *columns = &self.agreed.columns;
        lineup_cell cells[2 * WORDS_MOST * TEXTS_MOST + LINEUP_AHEAD];
        uint32_t breaks[2 * WORDS_MOST * TEXTS_MOST];
        lineup_row anew = {cells, breaks, 0};
        for (uint32_t voter = 0; voter < self.agreed.voter_count; voter++) {
            const lineup_row *row = &self.agreed.rows[voter];
            uint32_t same;
            CHECK(lineup_match(&self.aligner, &self.words, columns,
                               &self.texts[self.agreed.voters[voter]], &anew, &same,
                               NULL) == AE_OK);
            lineup_settle(columns, &anew);
            CHECK(memcmp(cells, row->cells, (columns->count + 2) * sizeof *cells) == 0);
            CHECK_COUNT(row->break_count, anew.break_count);
        }
        reading_clear(&self);
    }
}

static void chooses_slots_where_texts_differ(void)
{
    static const char *const texts[] = {
        "ask for anna at the blue door",  "ask for bella at the blue door",
        "ask for carla at the blue door", "ask for dora at the blue door",
        "ask for anna at the blue door",  "ask for bella at the blue gate"};
    reading self;
    texts_read(&self, texts, 6);
    columns_check(&self, "ask for at the blue door");
    choice made;
    if (CHECK(choice_make(&self.words, self.texts, &self.agreed, &self.rooms, &made, NULL) ==
              AE_OK))
        for (uint32_t k = 0; k <= 7; k++) {
            CHECK(made.constant[k]);
            CHECK_COUNT(made.slot[k], k == 3);
        }
    reading_clear(&self);
}

int main(void)
{
    CHECK_RUN(agrees_on_what_most_have);
    CHECK_RUN(keeps_what_two_texts_share);
    CHECK_RUN(gives_strangers_no_vote);
    CHECK_RUN(lines_every_word_up);
    CHECK_RUN(carries_what_it_would_find_anew);
    CHECK_RUN(chooses_slots_where_texts_differ);
    return check_done();
}
