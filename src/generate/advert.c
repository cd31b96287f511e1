#include "generate/advert.h"

#include <string.h>

#include "base/day.h"
#include "generate/edit.h"
#include "generate/line.h"
#include "generate/persona.h"
#include "generate/proportion.h"
#include "generate/typeset.h"

enum {
    EDIT_WORDS = 60,     /* edits are counted in so many words */
    TEMPLATE_WORDS = 24, /* at least */
    DATE_BYTES = DAY_BYTES + sizeof " 00:00",
    COPIED_WORDS = 45,
    MANY_COPIES = 20, /* more than this want more room too, to differ from each other */
    STOCK_WORDS = 26,
    RARE_LEAST = 20, /* percent */
    RARE_MOST = 60,
    LOOSE_MOST = 16,
    LISTS_MOST = 60,
    SITE_COUNT = 14,
    SITES_WITH_FOOTER = 4,
    AGENCY_TEXTS = 400, /* one agency for so many texts */
    ID_FIRST = 10000000,
    ID_STEP = 8
};

static const char *const sites[SITE_COUNT] = {
    "cityboard.example",  "localpages.example", "annonces-nord.example", "tablero.example",
    "maplelist.example",  "quickpost.example",  "townads.example",       "nightandday.example",
    "petites.example",    "bulletin.example",   "avisos.example",        "coastlist.example",
    "prairieads.example", "metroboard.example",
};

/* Everything about the ad that is being written. */
typedef struct scene {
    const advert_settings *settings;
    const cast *wave;
    cast_posting posting;
    uint32_t family, copy, copies;
    const cast_poster *owner, *poster; /* of the template, and of this copy */
    persona owner_persona, persona;
    bool copied; /* a stranger posts some of the copies */
    draft_brief brief;
    uint32_t site;
    uint32_t amount; /* the price of the template */
    uint32_t manner; /* of the family's tour */
    uint32_t stop;   /* of it where this copy is posted first */
    bool phone_column;
} scene;

static bool is_strangers(const scene *self)
{
    return self->poster != self->owner;
}

/* A template has so many words that a copy can differ in one; and one that a
 * stranger copies, in the phone number wherever it stands. */
static uint32_t words_least(const scene *self)
{
    const uint32_t edits = self->settings->edits;
    if (edits == 0 || self->copies == 1)
        return 0;
    const uint32_t one = EDIT_WORDS / edits, least = self->copied ? 2 * one : one;
    const bool room = self->copied || self->copies > MANY_COPIES;
    const uint32_t usual = room ? COPIED_WORDS : TEMPLATE_WORDS;
    return least < usual ? usual : least;
}

static void brief_make(scene *self)
{
    const cast *wave = self->wave;
    draw from = draw_begin(wave->seed, DRAW_BRIEF, self->family);
    draft_brief *brief = &self->brief;
    *brief = (draft_brief){.seed = draw_next(&from),
                           .main = self->owner_persona.main,
                           .second = self->owner_persona.second};
    brief->theme = draw_skewed(&from, THEME_COUNT);
    brief->words = proportion_words(&from);
    if (draw_chance(&from, 9, 20))
        brief->stock = 1 + draw_below(&from, brief->words < 60 ? 2 : 3);
    if (draw_chance(&from, 1, 10)) { /* little of its own: it looks like many another */
        brief->words = STOCK_WORDS;
        brief->stock = 3 + draw_below(&from, 3);
    }
    brief->rare = RARE_LEAST + draw_below(&from, RARE_MOST - RARE_LEAST);
    brief->lists = draw_below(&from, LISTS_MOST);
    brief->loose = draw_below(&from, 1 + draw_below(&from, LOOSE_MOST));
    brief->phone = self->owner->numbers > 0 && (draw_chance(&from, 17, 20) || self->copied);
    self->site = draw_skewed(&from, SITE_COUNT);
    self->amount = 30 + 5 * draw_below(&from, 50);
    self->phone_column = !brief->phone || draw_chance(&from, 17, 20);
    if (draw_chance(&from, 1, 8)) {
        const uint32_t agency = draw_below(&from, 1 + wave->text_count / AGENCY_TEXTS);
        brief->agency = draw_seed(wave->seed, DRAW_AGENCY, agency);
        brief->theme = (uint32_t)(brief->agency % THEME_COUNT);
    }
    const uint32_t least = words_least(self);
    brief->words = brief->words < least ? least : brief->words;
    self->manner = (uint32_t)(draw_next(&from) >> 32);
    self->stop = (uint32_t)((uint64_t)cast_cities(wave, self->family) * self->copy / self->copies);
}

static void scene_set(scene *self, const advert_settings *settings, const cast *wave, uint32_t at)
{
    const cast_posting posting = wave->postings[at];
    const uint32_t family = wave->family_of[posting.text];
    const cast_family *of = &wave->families[family];
    *self = (scene){.settings = settings,
                    .wave = wave,
                    .posting = posting,
                    .family = family,
                    .copy = posting.text - of->first_text,
                    .copies = cast_copies(wave, family),
                    .owner = &wave->posters[of->poster],
                    .copied = of->copier != CAST_NONE};
    self->poster = &wave->posters[cast_poster_of(wave, family, self->copy)];
    persona_make(&self->owner_persona, self->owner->seed, settings->obfuscate);
    self->persona = self->owner_persona;
    if (is_strangers(self))
        persona_make(&self->persona, self->poster->seed, settings->obfuscate);
    if (self->copied) { /* the number is one word, so that it can always be changed */
        self->owner_persona.style %= SPELLING_BLANKS;
        self->persona.style %= SPELLING_BLANKS;
    }
    brief_make(self);
}

/* Where the copy is posted: stop by stop along the family's tour. */
static const town *town_of(const scene *self, uint32_t stop)
{
    const uint32_t home = self->persona.home;
    return town_at(is_strangers(self) ? home : town_on_tour(home, self->manner, stop));
}

/* One of the poster's numbers, in turn; CAST_NONE: there are none. */
static uint32_t number_of(const scene *self, uint32_t turn)
{
    const cast_poster *who = self->poster;
    return who->numbers == 0 ? CAST_NONE
                             : self->wave->numbers[who->first_number + turn % who->numbers];
}

static void particular_set(particulars *filled, slot_role role, const char *text)
{
    line set = line_begin(filled->text[role], SLOT_BYTES);
    line_add(&set, text);
}

static void template_particulars(const scene *self, particulars *filled)
{
    const persona *who = &self->owner_persona;
    *filled = (particulars){0};
    persona_addresses(who, filled);
    persona_price(who, self->amount, filled->text[SLOT_PRICE]);
    particular_set(filled, SLOT_NAME, persona_name(who, 0));
    particular_set(filled, SLOT_CITY, town_at(who->home)->name);
    if (self->owner->numbers > 0)
        spelling_write(who->style, who->main, self->wave->numbers[self->owner->first_number],
                       who->seed, filled->text[SLOT_PHONE]);
}

typedef struct copy_facts {
    uint32_t amount, number; /* CAST_NONE: no phone */
    const char *name;
} copy_facts;

static void copy_particulars(const scene *self, draw *from, copy_facts *facts, particulars *filled)
{
    const persona *who = &self->persona;
    const bool first = self->copy == 0;
    *filled = (particulars){0};
    facts->amount = self->amount;
    if (draw_chance(from, 7, 20) && !first)
        facts->amount += 5 * draw_below(from, 8);
    facts->name = persona_name(who, first ? 0 : draw_below(from, who->names));
    facts->number = number_of(self, self->copy);
    persona_addresses(who, filled);
    persona_price(who, facts->amount, filled->text[SLOT_PRICE]);
    particular_set(filled, SLOT_NAME, facts->name);
    particular_set(filled, SLOT_CITY, town_of(self, self->stop)->name);
    if (facts->number != CAST_NONE)
        spelling_write(who->style, who->main, facts->number, who->seed, filled->text[SLOT_PHONE]);
}

/* How many words in 60 are to be edited: as few as make one word of this text, as
 * many as the settings allow. A stranger takes all there is to change. */
static uint32_t level_choose(const scene *self, uint32_t words, draw *from)
{
    const uint32_t most = self->settings->edits, least = (EDIT_WORDS + words - 1) / words;
    if (self->copy == 0 || least > most)
        return 0;
    return is_strangers(self) ? most : least + draw_below(from, most - least + 1);
}

/* The text of this copy: the template's draft, filled in and edited. */
static void copy_draft(const scene *self, draft *text, particulars *filled, copy_facts *facts,
                       advert *written)
{
    particulars original;
    draw from = draw_begin(self->wave->seed, DRAW_COPY, self->posting.text);
    draft_write(text, &self->brief, self->settings->books);
    template_particulars(self, &original);
    copy_particulars(self, &from, facts, filled);
    const uint32_t words = draft_length(text, &original);
    const uint32_t level = level_choose(self, words, &from);
    const uint32_t made = edit_make(text, &original, filled, words * level / EDIT_WORDS,
                                    &self->settings->books[self->brief.main], &from);
    written->words = words;
    written->edits = (2 * made * EDIT_WORDS + words) / (2 * words);
}

/* ---- cells ---- */

/* Ends the cell that began with the bytes at `begin`. */
static void cell_end(advert *written, column at, const buffer *bytes, size_t begin)
{
    written->cells[at] = (advert_cell){begin, bytes->length - begin};
}

static ae_status text_cell(advert *written, column at, const char *text, buffer *bytes,
                           ae_error *error)
{
    const size_t begin = bytes->length;
    ae_status status = buffer_append_text(bytes, text, error);
    cell_end(written, at, bytes, begin);
    return status;
}

static ae_status text_cells(const scene *self, const draft *text, const particulars *filled,
                            buffer *bytes, advert *written, ae_error *error)
{
    const advert_settings *settings = self->settings;
    typeset set;
    typeset_begin(&set, bytes, text, filled, self->persona.habits,
                  draw_begin(self->wave->seed, DRAW_DISGUISE, self->posting.text), error);
    set.lines = self->persona.lines;
    typeset_title(&set);
    cell_end(written, COLUMN_TITLE, bytes, set.begin);
    typeset_body(&set);
    const phrasebook *book = &settings->books[self->brief.main];
    if (settings->footer > 0)
        typeset_footer(&set, book,
                       (written->words * settings->footer + 99 - settings->footer) /
                           (100 - settings->footer));
    else if (self->site < SITES_WITH_FOOTER)
        typeset_site_line(&set, book, self->site);
    cell_end(written, COLUMN_BODY, bytes, set.begin);
    return set.status;
}

static ae_status place_cells(const scene *self, uint64_t wave_number, draw *from, buffer *bytes,
                             advert *written, ae_error *error)
{
    const town *where = town_of(self, self->posting.stop);
    char date[DATE_BYTES];
    const size_t length = day_write((int32_t)(DAY_2019 + wave_number * CAST_DAYS + self->posting.day), date);
    if (self->site % 3 == 1) {
        line hour = line_begin(date + length, DATE_BYTES - length);
        line_byte(&hour, ' ');
        line_padded(&hour, draw_below(from, 24), 2);
        line_byte(&hour, ':');
        line_padded(&hour, draw_below(from, 60), 2);
    }
    ae_status status = text_cell(written, COLUMN_CITY, where->name, bytes, error);
    if (status == AE_OK)
        status = text_cell(written, COLUMN_REGION, where->region, bytes, error);
    if (status == AE_OK)
        status = text_cell(written, COLUMN_COUNTRY, where->country, bytes, error);
    if (status == AE_OK)
        status = text_cell(written, COLUMN_DATE, date, bytes, error);
    return status;
}

/* E-mail addresses and handles have columns of their own on some sites only. */
static ae_status contact_cells(const scene *self, const copy_facts *facts, buffer *bytes,
                               advert *written, ae_error *error)
{
    static const spelling formats[] = {SPELLING_RUN, SPELLING_DASHED, SPELLING_COUNTRY};
    particulars own = {0};
    persona_addresses(&self->persona, &own);
    const uint32_t number =
        self->brief.phone ? facts->number : number_of(self, self->copy + self->posting.nth);
    if (self->phone_column && number != CAST_NONE)
        spelling_write(formats[self->site % 3], LANGUAGE_ENGLISH, number, 0, own.text[SLOT_PHONE]);
    ae_status status = text_cell(written, COLUMN_PHONE, own.text[SLOT_PHONE], bytes, error);
    if (status == AE_OK)
        status = text_cell(written, COLUMN_EMAIL, self->site % 4 == 0 ? own.text[SLOT_EMAIL] : "",
                           bytes, error);
    if (status == AE_OK)
        status = text_cell(written, COLUMN_HANDLE, self->site % 5 == 2 ? own.text[SLOT_HANDLE] : "",
                           bytes, error);
    return status;
}

static ae_status listing_cells(const scene *self, const copy_facts *facts, buffer *bytes,
                               advert *written, ae_error *error)
{
    enum { ADDRESS_BYTES = 96 };
    char number[DECIMAL_MOST], address[ADDRESS_BYTES];
    line url = line_begin(address, sizeof address);
    line_add(&url, "https://");
    line_add(&url, sites[self->site]);
    line_add(&url, "/ad/");
    line_number(&url, written->id);
    decimal_count_write(written->id, number);
    ae_status status = text_cell(written, COLUMN_ID, number, bytes, error);
    if (status == AE_OK)
        status = text_cell(written, COLUMN_SITE, sites[self->site], bytes, error);
    if (status == AE_OK)
        status = text_cell(written, COLUMN_URL, address, bytes, error);
    if (status == AE_OK)
        status = text_cell(written, COLUMN_NAME, facts->name, bytes, error);
    decimal_count_write(facts->amount, number);
    if (status == AE_OK)
        status = text_cell(written, COLUMN_PRICE, number, bytes, error);
    return status;
}

ae_status advert_write(const advert_settings *settings, const cast *wave, uint64_t wave_number,
                       uint32_t at, uint64_t row, buffer *bytes, advert *written, ae_error *error)
{
    scene self;
    draft text;
    particulars filled;
    copy_facts facts;
    draw from = draw_begin(settings->seed, DRAW_POSTING, row);
    scene_set(&self, settings, wave, at);
    *written = (advert){.id = ID_FIRST + row * ID_STEP + draw_below(&from, ID_STEP),
                        .family = self.family,
                        .copy = self.copy,
                        .poster = (uint32_t)(self.poster - wave->posters)};
    copy_draft(&self, &text, &filled, &facts, written);
    ae_status status = text_cells(&self, &text, &filled, bytes, written, error);
    if (status == AE_OK)
        status = place_cells(&self, wave_number, &from, bytes, written, error);
    if (status == AE_OK)
        status = contact_cells(&self, &facts, bytes, written, error);
    if (status == AE_OK)
        status = listing_cells(&self, &facts, bytes, written, error);
    return status;
}
