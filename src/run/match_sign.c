#include "base/memory.h"
#include "base/status.h"
#include "base/utf8.h"
#include "run/match_step.h"
#include "sim/estimate.h"

enum {
    TEXT_GRAIN = 256,  /* texts handed to a worker at once */
    LETTER_BLOCK = 64, /* bytes looked at side by side */
    SHORT_LETTERS = 120,
    COMMON_SHARE = 4, /* a text is common below WEIGHT_ONE / COMMON_SHARE a shingle */
    SIFTED_MOST = 128 /* slots kept for the sieve: the choice of shingles errs more than these */
};

void signatures_clear(signatures *self)
{
    spill_give(self->large, self->keys);
    spill_give(self->large, self->kept);
    *self = (signatures){0};
}

typedef struct signing {
    const stage_room *room;
    const uint32_t *some; /* the texts to be signed; NULL: all are */
    match_result *result;
    signature_form form;
    signatures *made;
} signing;

static bool text_is_short(const corpus_text *text)
{
    size_t letters = 0;
    for (size_t at = 0; at < text->length && letters < SHORT_LETTERS; at += LETTER_BLOCK) {
        const size_t rest = text->length - at, size = rest < LETTER_BLOCK ? rest : LETTER_BLOCK;
        uint8_t sum = 0;
        for (size_t k = at; k < at + size; k++)
            sum = (uint8_t)(sum + (text->bytes[k] != ' ' &&
                                   !utf8_is_trail((unsigned char)text->bytes[k])));
        letters += sum;
    }
    return letters < SHORT_LETTERS;
}

/* `weight`: of its `count` shingles, repeats included. */
static bool text_is_common(uint64_t weight, size_t count)
{
    return weight < (uint64_t)count * (WEIGHT_ONE / COMMON_SHARE);
}

static ae_status sign_work(void *context, unsigned worker, size_t begin, size_t end,
                           ae_error *error)
{
    const signing *self = context;
    (void)error;
    const weight_table *weights = &self->result->weights;
    stage_scratch *scratch = &self->room->scratch[worker];
    const size_t texts = self->room->texts->text_count;
    uint32_t keys[SIGNATURE_SLOTS_MOST];
    for (size_t k = begin; k < end; k++) {
        const size_t text = self->some != NULL ? self->some[k] : k;
        const size_t next = k + STAGE_AHEAD < end ? k + STAGE_AHEAD : k;
        stage_fetch(self->room, self->some != NULL ? self->some[next] : next);
        const size_t count = stage_shingles(self->room, scratch, (uint32_t)text);
        const signature_facts facts =
            signature_thin(weights, scratch->shingles, count, scratch->parts);
        match_text *found = &self->result->texts[text];
        found->distinct = facts.distinct;
        found->short_text = text_is_short(&self->room->texts->texts[text]);
        found->common_text = text_is_common(facts.weight, count);
        signature_make(&self->form, scratch->parts, facts.parts, scratch->slots);
        signature_keys(&self->form, scratch->slots, keys);
        for (unsigned band = 0; band < self->form.bands; band++)
            self->made->keys[band * texts + text] = keys[band];
        estimate_keep(scratch->slots, self->made->slots,
                      self->made->kept + text * self->made->kept_size);
    }
    return AE_OK;
}

/* More texts mean more chance candidates: longer bands keep their number per
 * text about level, more bands keep the recall. */
static void bands_choose(const ae_config *config, size_t texts, match_result *result)
{
    static const struct {
        size_t texts;
        unsigned bands, band_rows;
    } levels[] = {{100000, 46, 3}, {1000000, 70, 4}, {SIZE_MAX, 70, 5}};
    size_t level = 0;
    while (texts > levels[level].texts)
        level++;
    result->bands = config->bands != 0 ? config->bands : levels[level].bands;
    result->band_rows = config->band_rows != 0 ? config->band_rows : levels[level].band_rows;
}

static ae_status room_take(const stage_room *room, const match_result *result, signatures *made,
                           ae_error *error)
{
    const size_t texts = room->texts->text_count;
    const unsigned slots = result->bands * result->band_rows;
    made->slots = slots < SIFTED_MOST ? slots : SIFTED_MOST;
    made->kept_size = estimate_size(made->slots);
    made->large = room->texts->large;
    if (made->keys == NULL)
        made->keys = spill_take(made->large, texts * result->bands, sizeof *made->keys);
    made->kept = spill_take(made->large, texts, made->kept_size);
    return result->texts != NULL && made->keys != NULL && made->kept != NULL
               ? AE_OK
               : status_out_of_memory(error, texts * result->bands * sizeof *made->keys);
}

ae_status match_sign_some(const stage_room *room, match_result *result, signatures *made,
                          const uint32_t *texts, size_t count, ae_error *error)
{
    signing self = {.room = room, .some = texts, .result = result, .made = made};
    ae_status status =
        signature_form_new(&self.form, result->bands, result->band_rows, room->config->seed, error);
    if (status == AE_OK)
        status = stage_run(
            room, &(stage_job){"sign", "texts", count, TEXT_GRAIN, sign_work, &self, NULL}, error);
    signature_form_clear(&self.form);
    return status;
}

ae_status match_sign(const stage_room *room, match_result *result, signatures *made,
                     ae_error *error)
{
    const size_t texts = room->texts->text_count;
    bands_choose(room->config, texts, result);
    result->texts = memory_new(texts, sizeof *result->texts);
    const ae_status status = room_take(room, result, made, error);
    return status == AE_OK ? match_sign_some(room, result, made, NULL, texts, error) : status;
}

ae_status match_sign_fresh(const stage_room *room, match_before *before, match_result *result,
                           signatures *made, bool *done, ae_error *error)
{
    bands_choose(room->config, room->texts->text_count, result);
    *done = before->keys != NULL && before->bands == result->bands &&
            before->band_rows == result->band_rows;
    if (!*done)
        return AE_OK;
    result->texts = before->texts;
    made->keys = before->keys;
    before->texts = NULL;
    before->keys = NULL;
    const ae_status status = room_take(room, result, made, error);
    return status == AE_OK
               ? match_sign_some(room, result, made, before->fresh, before->fresh_count, error)
               : status;
}
