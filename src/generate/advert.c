#include "generate/advert.h"

#include <string.h>

#include "base/day.h"
#include "generate/address.h"
#include "generate/reach.h"
#include "generate/line.h"
#include "generate/typeset.h"

enum {
    ID_FIRST = 10000000,
    ID_STEP = 8,
    FOUND_MOST = 16,
    HOST_BYTES = 64,
    DATE_BYTES = DAY_BYTES + sizeof " 00:00"
};

/* The contacts in the ad, in normal form, none twice. */
typedef struct findings {
    char values[FOUND_MOST][SLOT_BYTES];
    uint32_t count;
} findings;

/* Everything about the ad that is being written. */
typedef struct page {
    scene about;
    scene_text text;
    cast_posting posting;
    site shown; /* where it is */
    char host[HOST_BYTES];
    findings found;
    buffer *bytes;
    advert *written;
} page;

static void finding_add(findings *self, const char *normal)
{
    for (uint32_t k = 0; k < self->count; k++)
        if (strcmp(self->values[k], normal) == 0)
            return;
    if (normal[0] == '\0' || self->count == FOUND_MOST)
        return;
    line value = line_begin(self->values[self->count++], SLOT_BYTES);
    line_add(&value, normal);
}

static void number_found(findings *self, uint32_t number)
{
    char normal[SLOT_BYTES];
    spelling_normal(number, normal);
    finding_add(self, normal);
}

static void hub_found(advert *written, uint32_t hub)
{
    for (uint32_t k = 0; k < written->hub_count; k++)
        if (written->hubs[k] == hub)
            return;
    if (written->hub_count < ADVERT_HUBS_MOST)
        written->hubs[written->hub_count++] = hub;
}

static bool is_reposted(const page *self)
{
    return self->about.role == CAST_REPOSTED;
}

/* An aggregator's own host: "allads-123456.example". */
static void aggregator_host(uint64_t seed, char host[HOST_BYTES])
{
    draw from = draw_begin(seed, DRAW_ADDRESS, 1);
    line written = line_begin(host, HOST_BYTES);
    line_add(&written, "allads-");
    line_number(&written, draw_below(&from, 1000000));
    line_add(&written, ".example");
}

static void site_choose(page *self)
{
    self->shown = *site_at(self->about.site);
    line host = line_begin(self->host, HOST_BYTES);
    line_add(&host, self->shown.host);
    if (!is_reposted(self))
        return;
    aggregator_host(self->about.poster->seed, self->host);
    self->shown = (site){.host = self->host, .phone = true};
}

/* ---- cells ---- */

/* Ends the cell that began with the bytes at `begin`. */
static void cell_end(page *self, column at, size_t begin)
{
    self->written->cells[at] = (advert_cell){begin, self->bytes->length - begin};
}

static ae_status text_cell(page *self, column at, const char *text, ae_error *error)
{
    const size_t begin = self->bytes->length;
    ae_status status = buffer_append_text(self->bytes, text, error);
    cell_end(self, at, begin);
    return status;
}

/* What an aggregator adds of its own. */
static void own_line(page *self, typeset *set)
{
    char text[SLOT_BYTES];
    const cast_poster *who = self->about.poster;
    const char *lead = site_found_words(self->about.brief.main);
    if (!is_reposted(self))
        return;
    if (self->about.manner == CAST_LINKS) {
        line link = line_begin(text, sizeof text);
        line_add(&link, "www.");
        line_add(&link, self->host);
        typeset_line(set, lead, text);
        finding_add(&self->found, self->host);
    } else if (self->about.manner == CAST_ADDS && who->numbers > 0) {
        const uint32_t number = self->about.wave->numbers[who->first_number];
        spelling_write(SPELLING_DASHED, LANGUAGE_ENGLISH, number, 0, text);
        typeset_line(set, lead, text);
        number_found(&self->found, number);
    }
}

static void footer_put(page *self, typeset *set)
{
    const scene_settings *settings = self->about.settings;
    const language main = self->about.brief.main;
    const phrasebook *book = &settings->books[main];
    const uint32_t words = self->text.length;
    if (settings->footer > 0)
        typeset_footer(set, book,
                       (words * settings->footer + 99 - settings->footer) /
                           (100 - settings->footer));
    else if (self->shown.footer) {
        typeset_site_line(set, book, self->about.site);
        typeset_line(set, site_help_words(main), self->shown.contact.text);
        finding_add(&self->found, self->shown.contact.normal);
        hub_found(self->written, reach_of_site(self->about.site));
    }
}

/* The contacts among the slots, as they are read. */
static void slots_find(page *self)
{
    const draft *text = &self->text.words;
    for (unsigned k = 0; k < text->word_count; k++) {
        const draft_word *word = &text->words[k];
        if (word->kind != DRAFT_SLOT)
            continue;
        finding_add(&self->found, self->text.filled.normal[word->slot]);
        if (word->slot == SLOT_SUPPORT)
            hub_found(self->written, reach_of_support(self->about.support));
        else if (word->slot == SLOT_DESK)
            hub_found(self->written, reach_of_agency(self->about.agency));
    }
}

static ae_status text_cells(page *self, ae_error *error)
{
    typeset set;
    typeset_begin(&set, self->bytes, &self->text.words, &self->text.filled,
                  self->about.persona.habits,
                  draw_begin(self->about.wave->seed, DRAW_DISGUISE, self->posting.text), error);
    set.lines = self->about.persona.lines;
    typeset_title(&set);
    cell_end(self, COLUMN_TITLE, set.begin);
    typeset_body(&set);
    slots_find(self);
    footer_put(self, &set);
    own_line(self, &set);
    cell_end(self, COLUMN_BODY, set.begin);
    return set.status;
}

static ae_status place_cells(page *self, uint64_t wave_number, draw *from, ae_error *error)
{
    const town *where = scene_town(&self->about, self->posting.stop);
    char date[DATE_BYTES];
    const size_t length =
        day_write((int32_t)(DAY_2019 + wave_number * CAST_DAYS + self->posting.day), date);
    if (self->about.site % 3 == 1) {
        line hour = line_begin(date + length, DATE_BYTES - length);
        line_byte(&hour, ' ');
        line_padded(&hour, draw_below(from, 24), 2);
        line_byte(&hour, ':');
        line_padded(&hour, draw_below(from, 60), 2);
    }
    ae_status status = text_cell(self, COLUMN_CITY, where->name, error);
    if (status == AE_OK)
        status = text_cell(self, COLUMN_REGION, where->region, error);
    if (status == AE_OK)
        status = text_cell(self, COLUMN_COUNTRY, where->country, error);
    return status == AE_OK ? text_cell(self, COLUMN_DATE, date, error) : status;
}

static void number_add(page *self, line *cell, uint32_t number)
{
    static const spelling formats[] = {SPELLING_RUN, SPELLING_DASHED, SPELLING_COUNTRY};
    char text[SLOT_BYTES];
    if (number == CAST_NONE)
        return;
    spelling_write(formats[self->about.site % 3], LANGUAGE_ENGLISH, number, 0, text);
    line_add(cell, cell->length > 0 ? ";" : "");
    line_add(cell, text);
    number_found(&self->found, number);
}

/* The poster's number, the agency's, or both. */
static void phone_fill(page *self, char cell[SLOT_BYTES])
{
    const scene *about = &self->about;
    const bool own = about->brief.phone || about->brief.reach;
    line phones = line_begin(cell, SLOT_BYTES);
    if (!self->shown.phone || !about->phone_column)
        return;
    if (own)
        number_add(self, &phones,
                   about->brief.phone ? self->text.number
                                      : scene_number(about, about->copy + self->posting.nth));
    const bool desk = scene_desk(about) != CAST_NONE && (!own || about->family % 2 == 0);
    if (!desk)
        return;
    number_add(self, &phones, scene_desk(about));
    hub_found(self->written, reach_of_agency(about->agency));
}

/* Contacts have columns of their own on some sites only. */
static ae_status contact_cells(page *self, ae_error *error)
{
    char phones[SLOT_BYTES], handle[SLOT_BYTES] = "";
    particulars own = {0};
    const bool other = self->about.brief.phone || self->about.brief.reach;
    address_fill(&self->about.persona, &own);
    phone_fill(self, phones);
    ae_status status = text_cell(self, COLUMN_PHONE, phones, error);
    const bool email = self->shown.email && other;
    if (email)
        finding_add(&self->found, own.normal[SLOT_EMAIL]);
    if (status == AE_OK)
        status = text_cell(self, COLUMN_EMAIL, email ? own.normal[SLOT_EMAIL] : "", error);
    if (self->shown.handle && other) {
        address_handle_cell(&self->about.persona, handle);
        finding_add(&self->found, own.normal[SLOT_HANDLE]);
    }
    return status == AE_OK ? text_cell(self, COLUMN_HANDLE, handle, error) : status;
}

static ae_status listing_cells(page *self, ae_error *error)
{
    enum { ADDRESS_BYTES = 96 };
    char number[DECIMAL_MOST], address[ADDRESS_BYTES];
    line url = line_begin(address, sizeof address);
    line_add(&url, "https://");
    line_add(&url, self->host);
    line_add(&url, "/ad/");
    line_number(&url, self->written->id);
    decimal_count_write(self->written->id, number);
    ae_status status = text_cell(self, COLUMN_ID, number, error);
    if (status == AE_OK)
        status = text_cell(self, COLUMN_SITE, self->host, error);
    if (status == AE_OK)
        status = text_cell(self, COLUMN_URL, address, error);
    if (status == AE_OK)
        status = text_cell(self, COLUMN_NAME, self->text.name, error);
    decimal_count_write(self->text.amount, number);
    return status == AE_OK ? text_cell(self, COLUMN_PRICE, number, error) : status;
}

static ae_status contacts_write(page *self, ae_error *error)
{
    ae_status status = AE_OK;
    self->written->contacts.begin = self->bytes->length;
    for (uint32_t k = 0; k < self->found.count && status == AE_OK; k++) {
        status = buffer_append_text(self->bytes, k > 0 ? ";" : "", error);
        if (status == AE_OK)
            status = buffer_append_text(self->bytes, self->found.values[k], error);
    }
    self->written->contacts.length = self->bytes->length - self->written->contacts.begin;
    return status;
}

ae_status advert_write(const scene_settings *settings, const cast *wave, uint64_t wave_number,
                       uint32_t at, uint64_t row, buffer *bytes, advert *written, ae_error *error)
{
    page self = {.posting = wave->postings[at], .bytes = bytes, .written = written};
    const uint32_t family = wave->family_of[self.posting.text];
    draw from = draw_begin(settings->seed, DRAW_POSTING, row);
    scene_set(&self.about, settings, wave, family,
              self.posting.text - wave->families[family].first_text);
    scene_write(&self.about, &self.text);
    site_choose(&self);
    *written = (advert){.id = ID_FIRST + row * ID_STEP + draw_below(&from, ID_STEP),
                        .family = family,
                        .copy = self.about.copy,
                        .poster = (uint32_t)(self.about.poster - wave->posters),
                        .edits = self.text.edits,
                        .words = self.text.length,
                        .role = self.about.role};
    ae_status status = text_cells(&self, error);
    if (status == AE_OK)
        status = place_cells(&self, wave_number, &from, error);
    if (status == AE_OK)
        status = contact_cells(&self, error);
    if (status == AE_OK)
        status = listing_cells(&self, error);
    return status == AE_OK ? contacts_write(&self, error) : status;
}
