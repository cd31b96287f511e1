/* The part of rulings.h that says what each ad and text is. */
#include "base/memory.h"
#include "base/status.h"
#include "run/ruling_room.h"

static uint32_t greater(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

static ae_status since_make(ruling_room *self, ae_error *error)
{
    const size_t ads = self->rows->ad_count, texts = self->rows->text_count;
    uint32_t **const per_ad[] = {&self->said.same, &self->said.left, &self->said.copied,
                                 &self->said.copied_cluster};
    uint32_t **const per_text[] = {&self->said.text_same, &self->said.text_copied,
                                   &self->said.boilerplate, &self->said.spread};
    bool failed = false;
    for (size_t k = 0; k < 4; k++) {
        *per_ad[k] = memory_new(ads, sizeof **per_ad[k]);
        *per_text[k] = memory_new(texts, sizeof **per_text[k]);
        failed |= *per_ad[k] == NULL || *per_text[k] == NULL;
    }
    return failed ? status_out_of_memory(error, ads * sizeof **per_ad[0]) : AE_OK;
}

void ruling_roles_clear(ruling_room *room)
{
    ruling_since *self = &room->said;
    memory_free(self->same);
    memory_free(self->left);
    memory_free(self->copied);
    memory_free(self->copied_cluster);
    memory_free(self->text_same);
    memory_free(self->text_copied);
    memory_free(self->boilerplate);
    memory_free(self->spread);
}

/* Lines come in rising order: what is written last is the latest. */
static void ad_note(const ruling_room *self, const journal_line *line, uint32_t ad)
{
    const ruling_since *said = &self->said;
    const uint32_t number = (uint32_t)line->number, text = ruling_text(self, ad);
    const bool cluster = line->target == AE_TARGET_CLUSTER;
    switch (line->verdict) {
    case AE_VERDICT_SAME:
        said->same[ad] = number;
        if (text != CORPUS_NONE)
            said->text_same[text] = number;
        break;
    case AE_VERDICT_DIFFERENT:
        said->left[ad] = number;
        break;
    case AE_VERDICT_COPIED:
        (cluster ? said->copied_cluster : said->copied)[ad] = number;
        if (text != CORPUS_NONE)
            said->text_copied[text] = number;
        break;
    case AE_VERDICT_BOILERPLATE:
        if (text != CORPUS_NONE)
            said->boilerplate[text] = number;
        if (text != CORPUS_NONE && cluster)
            said->spread[text] = number;
        break;
    case AE_VERDICT_UNSURE:
    case AE_VERDICT_WATCH:
    case AE_VERDICT_UNDO:
    case AE_VERDICT_PURGED:
    case AE_VERDICT_COUNT:
        break;
    }
}

/* What the tables show of it. */
static void line_mark(const ruling_room *self, size_t k)
{
    const journal_line *line = &self->lines->lines[k];
    const size_t begin = self->into->named.begin[k], end = self->into->named.begin[k + 1];
    const uint8_t code = (uint8_t)(line->verdict + 1);
    if (line->verdict == AE_VERDICT_WATCH)
        return;
    for (size_t at = begin; at < end && line->target != AE_TARGET_PAIR; at++)
        self->into->status[self->into->named.ads[at]] = code;
    if (end > begin && line->target != AE_TARGET_AD)
        self->into->marks[self->into->mark_count++] =
            (ruling_mark){self->into->named.ads[begin], self->into->named.ads[end - 1],
                          line->target == AE_TARGET_CLUSTER, code};
}

static void lines_note(const ruling_room *self)
{
    for (size_t k = 0; k < self->lines->count; k++) {
        const journal_line *line = &self->lines->lines[k];
        line_mark(self, k);
        for (size_t at = self->into->named.begin[k]; at < self->into->named.begin[k + 1]; at++)
            if (line->target != AE_TARGET_PAIR)
                ad_note(self, line, self->into->named.ads[at]);
    }
}

uint32_t ruling_taken_since(const ruling_room *self, uint32_t ad)
{
    const ruling_since *said = &self->said;
    const uint32_t text = ruling_text(self, ad);
    const uint32_t copied = greater(said->copied[ad], said->copied_cluster[ad]);
    return greater(greater(said->left[ad], copied),
                   text == CORPUS_NONE ? 0 : said->boilerplate[text]);
}

static ae_status roles_settle(ruling_room *self, ae_error *error)
{
    rulings *into = self->into;
    const ruling_since *said = &self->said;
    const size_t ads = self->rows->ad_count, texts = self->rows->text_count;
    bool **const arrays[] = {&into->left, &into->copied, &into->copied_cluster, &into->muted,
                             &into->spread};
    into->boilerplate = memory_resize(NULL, ads, sizeof *into->boilerplate);
    bool failed = into->boilerplate == NULL;
    for (size_t k = 0; k < 5; k++) {
        *arrays[k] = memory_new(k < 3 ? ads : texts, sizeof **arrays[k]);
        failed |= *arrays[k] == NULL;
    }
    if (failed)
        return status_out_of_memory(error, ads);
    for (size_t text = 0; text < texts; text++) {
        into->muted[text] =
            said->boilerplate[text] > greater(said->text_same[text], said->text_copied[text]);
        into->spread[text] = into->muted[text] && said->spread[text] > 0;
    }
    for (uint32_t ad = 0; ad < ads; ad++) {
        const uint32_t same = said->same[ad], text = ruling_text(self, ad);
        const uint32_t copied = greater(said->copied[ad], said->copied_cluster[ad]);
        const bool muted = text != CORPUS_NONE && into->muted[text];
        into->boilerplate[ad] = muted ? text : CORPUS_NONE;
        into->left[ad] = muted || said->left[ad] > greater(same, copied);
        into->copied[ad] = said->copied[ad] > greater(same, said->left[ad]);
        into->copied_cluster[ad] = said->copied_cluster[ad] > same && !into->left[ad];
    }
    return AE_OK;
}

ae_status ruling_roles_settle(ruling_room *self, ae_error *error)
{
    ae_status status = since_make(self, error);
    if (status != AE_OK)
        return status;
    lines_note(self);
    return roles_settle(self, error);
}
