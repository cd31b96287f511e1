#include "describe/passage_match.h"

#include "base/hash.h"
#include "base/memory.h"
#include "base/status.h"
#include "describe/align.h"
#include "describe/passage.h"

_Static_assert(PASSAGE_NO_WORD == ALIGN_NONE, "a word without a match has no partner");

enum { TRIED_MOST = 16 }; /* places of `a` where a passage of `b` is sought */

typedef struct pair {
    const uint32_t *a, *b;
    uint32_t a_count, b_count;
    passage_match *found;
} pair;

/* ---- shared words that say nothing ---- */

static uint32_t larger(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* The next run of partners from word `at` of `a` on; its length is 0 when there is none,
 * and then it begins at the ends of both texts. */
static passage_run run_next(const pair *texts, uint32_t at)
{
    const uint32_t *partner = texts->found->a_partner;
    while (at < texts->a_count && partner[at] == PASSAGE_NO_WORD)
        at++;
    if (at == texts->a_count)
        return (passage_run){texts->a_count, texts->b_count, 0};
    passage_run run = {at, partner[at], 1};
    while (run.a + run.length < texts->a_count && partner[run.a + run.length] == run.b + run.length)
        run.length++;
    return run;
}

static void run_drop(const pair *texts, passage_run run)
{
    for (uint32_t k = 0; k < run.length; k++)
        texts->found->a_partner[run.a + k] = PASSAGE_NO_WORD;
}

/* Words that differ before a run, the last kept one ending at the places given. */
static uint32_t gap_before(passage_run run, uint32_t a_end, uint32_t b_end)
{
    return larger(run.a - a_end, run.b - b_end);
}

static void strays_drop(const pair *texts)
{
    uint32_t a_end = 0, b_end = 0;
    passage_run run = run_next(texts, 0);
    while (run.length > 0) {
        const passage_run next = run_next(texts, run.a + run.length);
        const uint32_t least = PASSAGE_GAP_TIMES * run.length;
        const bool stray = run.length < PASSAGE_RUN_LEAST &&
                           gap_before(run, a_end, b_end) >= least &&
                           gap_before(next, run.a + run.length, run.b + run.length) >= least;
        if (stray) {
            run_drop(texts, run);
        } else {
            a_end = run.a + run.length;
            b_end = run.b + run.length;
        }
        run = next;
    }
}

static void partners_mirror(const pair *texts)
{
    const passage_match *found = texts->found;
    for (uint32_t k = 0; k < texts->b_count; k++)
        found->b_partner[k] = PASSAGE_NO_WORD;
    for (uint32_t k = 0; k < texts->a_count; k++)
        if (found->a_partner[k] != PASSAGE_NO_WORD)
            found->b_partner[found->a_partner[k]] = k;
}

/* ---- moved passages ---- */

/* Where the first words of passages stand in `a`: chains by the hash of
 * PASSAGE_MOVED_LEAST words; numbers are places + 1, 0 ends a chain. */
typedef struct gram_table {
    uint32_t *heads, *nexts;
    size_t head_count; /* a power of two */
    bool *taken;       /* words of `a` that a move has */
} gram_table;

static bool gram_free(const uint32_t *partner, uint32_t at, uint32_t count)
{
    if (count < PASSAGE_MOVED_LEAST || at > count - PASSAGE_MOVED_LEAST)
        return false;
    for (uint32_t k = 0; k < PASSAGE_MOVED_LEAST; k++)
        if (partner[at + k] != PASSAGE_NO_WORD)
            return false;
    return true;
}

static size_t gram_head(const gram_table *self, const uint32_t *words)
{
    return hash64_bytes(words, PASSAGE_MOVED_LEAST * sizeof *words) & (self->head_count - 1);
}

static void gram_table_clear(gram_table *self)
{
    memory_free(self->heads);
    memory_free(self->nexts);
    memory_free(self->taken);
}

static ae_status gram_table_fill(const pair *texts, gram_table *made, ae_error *error)
{
    gram_table self = {.head_count = 64};
    while (self.head_count < texts->a_count)
        self.head_count *= 2;
    self.heads = memory_new(self.head_count, sizeof *self.heads);
    self.nexts = memory_new(texts->a_count, sizeof *self.nexts);
    self.taken = memory_new(texts->a_count, sizeof *self.taken);
    if (self.heads == NULL || self.nexts == NULL || self.taken == NULL) {
        gram_table_clear(&self);
        return status_out_of_memory(error, self.head_count * sizeof *self.heads);
    }
    for (uint32_t at = texts->a_count; at-- > 0;) { /* so that chains rise */
        if (!gram_free(texts->found->a_partner, at, texts->a_count))
            continue;
        uint32_t *head = &self.heads[gram_head(&self, texts->a + at)];
        self.nexts[at] = *head;
        *head = at + 1;
    }
    *made = self;
    return AE_OK;
}

/* How many words from a and b on are the same and free. */
static uint32_t move_length(const pair *texts, const gram_table *grams, uint32_t a, uint32_t b)
{
    const passage_match *found = texts->found;
    uint32_t length = 0;
    while (a + length < texts->a_count && b + length < texts->b_count &&
           texts->a[a + length] == texts->b[b + length] && !grams->taken[a + length] &&
           found->a_partner[a + length] == PASSAGE_NO_WORD &&
           found->b_partner[b + length] == PASSAGE_NO_WORD)
        length++;
    return length;
}

/* The longest passage of `a` that stands at word b as well; length 0: none. */
static passage_run move_longest(const pair *texts, const gram_table *grams, uint32_t b)
{
    passage_run best = {0, b, 0};
    uint32_t next = grams->heads[gram_head(grams, texts->b + b)];
    for (unsigned tried = 0; next != 0 && tried < TRIED_MOST; tried++) {
        const uint32_t a = next - 1, length = move_length(texts, grams, a, b);
        if (length >= PASSAGE_MOVED_LEAST && length > best.length)
            best = (passage_run){a, b, length};
        next = grams->nexts[a];
    }
    return best;
}

static ae_status move_add(passage_match *found, passage_run run, ae_error *error)
{
    void *moves = found->moves;
    ae_status status = memory_grow(&moves, &found->move_capacity, found->move_count + 1,
                                   sizeof *found->moves, error);
    found->moves = moves;
    if (status == AE_OK)
        found->moves[found->move_count++] = run;
    return status;
}

static ae_status moves_find(const pair *texts, ae_error *error)
{
    gram_table grams = {0};
    ae_status status = gram_table_fill(texts, &grams, error);
    if (status != AE_OK)
        return status;
    for (uint32_t b = 0; b < texts->b_count && status == AE_OK;) {
        passage_run run = {0, b, 0};
        if (gram_free(texts->found->b_partner, b, texts->b_count))
            run = move_longest(texts, &grams, b);
        for (uint32_t k = 0; k < run.length; k++)
            grams.taken[run.a + k] = true;
        if (run.length > 0)
            status = move_add(texts->found, run, error);
        b += run.length > 0 ? run.length : 1;
    }
    gram_table_clear(&grams);
    return status;
}

ae_status passage_match_words(size_t vocabulary, const uint32_t *a, uint32_t a_count,
                              const uint32_t *b, uint32_t b_count, passage_match *found,
                              ae_error *error)
{
    const pair texts = {a, b, a_count, b_count, found};
    aligner room = {0};
    ae_status status =
        align_words(&room, vocabulary, a, a_count, b, b_count, found->a_partner, error);
    align_clear(&room);
    found->moves = NULL;
    found->move_count = found->move_capacity = 0;
    if (status != AE_OK)
        return status;
    strays_drop(&texts);
    partners_mirror(&texts);
    status = moves_find(&texts, error);
    if (status != AE_OK) {
        memory_free(found->moves);
        found->moves = NULL;
    }
    return status;
}
