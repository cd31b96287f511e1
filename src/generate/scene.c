#include "generate/scene.h"

#include "generate/address.h"
#include "generate/edit.h"
#include "generate/line.h"
#include "generate/proportion.h"

enum {
    EDIT_WORDS = 60,     /* edits are counted in so many words */
    TEMPLATE_WORDS = 24, /* at least */
    COPIED_WORDS = 45,
    MANY_COPIES = 20, /* more than this want more room too, to differ from each other */
    STOCK_WORDS = 26,
    RARE_LEAST = 20, /* percent */
    RARE_MOST = 60,
    LISTS_MOST = 60,
    DESK_MANNERS = 3 /* one agency in so many lets members give no contact of their own */
};

/* A template has so many words that a copy can differ in one; and one that goes out
 * under another's number, in the phone number wherever it stands. */
static uint32_t words_least(const scene *self)
{
    const uint32_t edits = self->settings->edits;
    if (edits == 0 || self->copies == 1)
        return 0;
    const uint32_t one = EDIT_WORDS / edits, least = self->renumbered ? 2 * one : one;
    const bool room = self->renumbered || self->copies > MANY_COPIES;
    const uint32_t usual = room ? COPIED_WORDS : TEMPLATE_WORDS;
    return least < usual ? usual : least;
}

/* ---- the brief ---- */

static void style_choose(scene *self, draw *from)
{
    draft_brief *brief = &self->brief;
    brief->theme = draw_skewed(from, THEME_COUNT);
    brief->words = proportion_words(from);
    if (draw_chance(from, 9, 20))
        brief->stock = 1 + draw_below(from, brief->words < 60 ? 2 : 3);
    if (draw_chance(from, 1, 10)) { /* little of its own: it looks like many another */
        brief->words = STOCK_WORDS;
        brief->stock = 3 + draw_below(from, 3);
    }
    brief->rare = RARE_LEAST + draw_below(from, RARE_MOST - RARE_LEAST);
    brief->lists = draw_below(from, LISTS_MOST);
    brief->loose = self->owner_persona.loose;
}

static void contacts_choose(scene *self, draw *from)
{
    const cast *wave = self->wave;
    draft_brief *brief = &self->brief;
    brief->phone = self->owner->numbers > 0 && (draw_chance(from, 17, 20) || self->renumbered);
    brief->reach = !brief->phone || draw_chance(from, 1, 4);
    self->agency = CAST_NONE;
    if (draw_chance(from, 1, 8)) {
        self->agency = draw_below(from, wave->agency_count);
        brief->agency = draw_seed(wave->seed, DRAW_AGENCY, self->agency);
        brief->theme = (uint32_t)(brief->agency % THEME_COUNT);
        brief->desk = wave->desks[self->agency] != CAST_NONE;
        if (brief->desk && brief->agency / THEME_COUNT % DESK_MANNERS == 0) {
            brief->phone = self->renumbered;
            brief->reach = false;
        }
    }
    self->support = draw_below(from, SITE_SUPPORT_COUNT);
}

static void brief_make(scene *self)
{
    const cast *wave = self->wave;
    draw from = draw_begin(wave->seed, DRAW_BRIEF, self->family);
    draft_brief *brief = &self->brief;
    *brief = (draft_brief){.seed = draw_next(&from),
                           .main = self->owner_persona.main,
                           .second = self->owner_persona.second};
    style_choose(self, &from);
    contacts_choose(self, &from);
    self->site = draw_skewed(&from, SITE_COUNT);
    self->amount = 30 + 5 * draw_below(&from, 50);
    self->phone_column = !brief->phone || draw_chance(&from, 17, 20);
    const uint32_t least = words_least(self);
    brief->words = brief->words < least ? least : brief->words;
    self->tour = (uint32_t)(self->owner->seed >> 32);
    self->stop = (uint32_t)((uint64_t)cast_cities(wave, self->family) * self->copy / self->copies);
}

void scene_set(scene *self, const scene_settings *settings, const cast *wave, uint32_t family,
               uint32_t copy)
{
    const cast_family *of = &wave->families[family];
    *self = (scene){.settings = settings,
                    .wave = wave,
                    .family = family,
                    .copy = copy,
                    .copies = cast_copies(wave, family),
                    .owner = &wave->posters[of->poster]};
    self->poster = &wave->posters[cast_poster_of(wave, family, copy, &self->role)];
    self->manner = of->taken == CAST_REPOSTED ? cast_manner_of(of->other) : CAST_SHOWS;
    self->renumbered = of->taken == CAST_COPIED || self->manner == CAST_REPLACES;
    persona_make(&self->owner_persona, self->owner->seed, settings->obfuscate);
    self->persona = self->owner_persona;
    if (self->role == CAST_COPIED)
        persona_make(&self->persona, self->poster->seed, settings->obfuscate);
    if (self->renumbered) { /* the number is one word, so that it can always be changed */
        self->owner_persona.style %= SPELLING_BLANKS;
        self->persona.style %= SPELLING_BLANKS;
    }
    brief_make(self);
}

/* ---- particulars ---- */

const town *scene_town(const scene *self, uint32_t stop)
{
    const uint32_t home = self->persona.home;
    return town_at(self->role == CAST_COPIED ? home : town_on_tour(home, self->tour, stop));
}

/* All at once, or one after the other: then a number is given up for the next one on
 * the same day in all the poster's texts. */
static uint32_t number_of(const scene *self, const cast_poster *who, const persona *as,
                          uint32_t copy, uint32_t turn)
{
    if (who->numbers == 0)
        return CAST_NONE;
    const uint32_t day = cast_day(self->wave, self->family, copy);
    const uint32_t which = as->keeps_numbers ? turn % who->numbers : day * who->numbers / CAST_DAYS;
    return self->wave->numbers[who->first_number + which];
}

uint32_t scene_number(const scene *self, uint32_t turn)
{
    if (self->role == CAST_REPOSTED && self->manner != CAST_REPLACES)
        return number_of(self, self->owner, &self->owner_persona, 0, 0); /* as it was found */
    return number_of(self, self->poster, &self->persona, self->copy, turn);
}

uint32_t scene_desk(const scene *self)
{
    return self->brief.desk ? self->wave->desks[self->agency] : CAST_NONE;
}

static void slot_set(particulars *filled, slot_role role, const char *text)
{
    line set = line_begin(filled->text[role], SLOT_BYTES);
    line_add(&set, text);
}

static void normal_set(particulars *filled, slot_role role, const char *text)
{
    line set = line_begin(filled->normal[role], SLOT_BYTES);
    line_add(&set, text);
}

/* What the persona and the family decide. */
static void particulars_begin(const scene *self, const persona *who, uint32_t amount,
                              uint32_t number, particulars *filled)
{
    const site_contact *support = site_support(self->support);
    const uint32_t desk = scene_desk(self);
    *filled = (particulars){0};
    address_fill(who, filled);
    persona_price(who, amount, filled->text[SLOT_PRICE]);
    slot_set(filled, SLOT_SUPPORT, support->text);
    normal_set(filled, SLOT_SUPPORT, support->normal);
    if (number != CAST_NONE) {
        spelling_write(who->style, who->main, number, who->seed, filled->text[SLOT_PHONE]);
        spelling_normal(number, filled->normal[SLOT_PHONE]);
    }
    if (desk != CAST_NONE) { /* all members write it alike */
        spelling_write((spelling)(self->brief.agency % SPELLING_PLAIN_COUNT), who->main, desk, 0,
                       filled->text[SLOT_DESK]);
        spelling_normal(desk, filled->normal[SLOT_DESK]);
    }
}

static void original_fill(const scene *self, particulars *filled)
{
    const persona *who = &self->owner_persona;
    char name[PERSONA_NAME_BYTES];
    particulars_begin(self, who, self->amount, number_of(self, self->owner, who, 0, 0), filled);
    persona_name(who, 0, name);
    slot_set(filled, SLOT_NAME, name);
    slot_set(filled, SLOT_CITY, town_at(who->home)->name);
}

static void copy_fill(const scene *self, draw *from, scene_text *written)
{
    const persona *who = &self->persona;
    const bool same = self->copy == 0 || self->role == CAST_REPOSTED;
    written->amount = self->amount;
    if (draw_chance(from, 7, 20) && !same)
        written->amount += 5 * draw_below(from, 8);
    written->number = scene_number(self, self->copy);
    persona_name(who, same ? 0 : draw_below(from, who->names), written->name);
    particulars_begin(self, who, written->amount, written->number, &written->filled);
    slot_set(&written->filled, SLOT_NAME, written->name);
    slot_set(&written->filled, SLOT_CITY,
             self->role == CAST_REPOSTED ? town_at(who->home)->name
                                         : scene_town(self, self->stop)->name);
}

/* How many words in 60 are to be edited: as few as make one word of this text, as
 * many as the settings allow. Who puts in his own number takes all there is to
 * change; an aggregator changes nothing else. */
static uint32_t level_choose(const scene *self, uint32_t words, draw *from)
{
    const uint32_t most = self->settings->edits, least = (EDIT_WORDS + words - 1) / words;
    const bool taken = self->role != CAST_OWN;
    if (self->copy == 0 || least > most || (taken && !self->renumbered))
        return 0;
    return taken ? most : least + draw_below(from, most - least + 1);
}

void scene_write(const scene *self, scene_text *written)
{
    draw from = draw_begin(self->wave->seed, DRAW_COPY,
                           self->wave->families[self->family].first_text + self->copy);
    draft *words = &written->words;
    draft_write(words, &self->brief, self->settings->books);
    original_fill(self, &written->original);
    copy_fill(self, &from, written);
    written->length = draft_length(words, &written->original);
    const uint32_t level = level_choose(self, written->length, &from);
    const uint32_t made =
        edit_make(words, &written->original, &written->filled, written->length * level / EDIT_WORDS,
                  &self->settings->books[self->brief.main], &from);
    written->edits = (2 * made * EDIT_WORDS + written->length) / (2 * written->length);
}
