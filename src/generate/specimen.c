#include "generate/specimen.h"

#include <string.h>

#include "generate/typeset.h"

static const char *const role_names[SLOT_COUNT] = {
    [SLOT_NAME] = "name",   [SLOT_CITY] = "city",   [SLOT_PRICE] = "price",
    [SLOT_PHONE] = "phone", [SLOT_EMAIL] = "email", [SLOT_HANDLE] = "handle",
    [SLOT_LINK] = "link",   [SLOT_DESK] = "desk",   [SLOT_SUPPORT] = "support",
};

/* In how many copies each slot holds something else than in the template. */
static void differing_count(const scene_settings *settings, const cast *wave, uint32_t family,
                            uint32_t differing[SLOT_COUNT])
{
    memset(differing, 0, SLOT_COUNT * sizeof *differing);
    for (uint32_t copy = 1; copy < cast_copies(wave, family); copy++) {
        scene about;
        scene_text text;
        scene_set(&about, settings, wave, family, copy);
        scene_write(&about, &text);
        for (unsigned slot = 0; slot < SLOT_COUNT; slot++)
            differing[slot] += strcmp(text.filled.text[slot], text.original.text[slot]) != 0;
    }
}

static ae_status text_write(const scene *about, scene_text *text,
                            const uint32_t differing[SLOT_COUNT], buffer *bytes, ae_error *error)
{
    const phrasebook *book = &about->settings->books[about->brief.main];
    const site *shown = site_at(about->site);
    typeset set;
    for (unsigned slot = 0; slot < SLOT_COUNT; slot++)
        if (differing[slot] > 0)
            memcpy(text->original.text[slot], "{}", sizeof "{}");
    typeset_begin(&set, bytes, &text->words, &text->original, 0, (draw){0}, error);
    typeset_title(&set);
    typeset_line(&set, "", "");
    typeset_body(&set);
    if (shown->footer && about->settings->footer == 0) {
        typeset_site_line(&set, book, about->site);
        typeset_line(&set, site_help_words(about->brief.main), shown->contact.text);
    }
    return set.status;
}

static ae_status slots_write(const draft *words, const uint32_t differing[SLOT_COUNT],
                             buffer *bytes, ae_error *error)
{
    ae_status status = AE_OK;
    const char *before = "";
    for (unsigned k = 0; k < words->word_count && status == AE_OK; k++) {
        const draft_word *word = &words->words[k];
        if (word->kind != DRAFT_SLOT || differing[word->slot] == 0)
            continue;
        status = buffer_append_format(bytes, error, "%s%s:%u", before, role_names[word->slot],
                                      differing[word->slot]);
        before = ";";
    }
    return status;
}

ae_status specimen_write(const scene_settings *settings, const cast *wave, uint32_t family,
                         buffer *bytes, specimen *written, ae_error *error)
{
    scene about;
    scene_text text;
    uint32_t differing[SLOT_COUNT];
    *written = (specimen){.family = family, .texts = cast_copies(wave, family)};
    if (written->texts < 2)
        return AE_OK;
    differing_count(settings, wave, family, differing);
    scene_set(&about, settings, wave, family, 0);
    scene_write(&about, &text);
    written->text.begin = bytes->length;
    ae_status status = text_write(&about, &text, differing, bytes, error);
    written->text.length = bytes->length - written->text.begin;
    written->slots.begin = bytes->length;
    if (status == AE_OK)
        status = slots_write(&text.words, differing, bytes, error);
    written->slots.length = bytes->length - written->slots.begin;
    return status;
}
