#include "run/corpus.h"

#include <string.h>

size_t corpus_contact_key(uint8_t kind, ae_cell value, char key[CORPUS_CONTACT_MOST + 1])
{
    key[0] = (char)kind;
    memcpy(key + 1, value.bytes, value.length);
    return value.length + 1;
}

/* Roles whose cells are names; the id's is first, and has a table of its own. */
static const ae_role named[] = {AE_ROLE_ID,   AE_ROLE_CITY,   AE_ROLE_DATE,   AE_ROLE_SITE,
                                AE_ROLE_NAME, AE_ROLE_REGION, AE_ROLE_COUNTRY};
enum { NAMED = sizeof named / sizeof *named };

void corpus_names_read(const ae_cell cells[AE_ROLE_COUNT], corpus_name names[AE_ROLE_COUNT])
{
    for (size_t k = 0; k < NAMED; k++) {
        const ae_cell cell = cells[named[k]];
        const char *end = cell.length == 0 ? NULL : memchr(cell.bytes, '\0', cell.length);
        const size_t length = end == NULL ? cell.length : (size_t)(end - cell.bytes);
        names[named[k]] = (corpus_name){length, length == 0 ? 0 : intern_hash(cell.bytes, length)};
    }
}

uint32_t corpus_contact_hash(uint8_t kind, ae_cell value)
{
    char key[CORPUS_CONTACT_MOST + 1];
    return value.length > CORPUS_CONTACT_MOST
               ? 0
               : intern_hash(key, corpus_contact_key(kind, value, key));
}

/* The ad that a part repeats, or `ad` itself when there is none, or not yet. */
static size_t repeated(const corpus *self, size_t ad, uint32_t back)
{
    return back > 0 && ad - back < self->ad_count ? ad - back : ad;
}

void corpus_fetch(const corpus *self, size_t ad, const corpus_back *back, hash128 text,
                  const corpus_name names[AE_ROLE_COUNT])
{
    if (back->parts[CORPUS_TEXT] == 0 && self->slot_count > 0)
        __builtin_prefetch(&self->slots[hash_slot_first((uint32_t)text.low, self->slot_count)]);
    intern_fetch_slot(&self->ids, names[AE_ROLE_ID].hash);
    for (size_t k = 1; k < NAMED; k++)
        intern_fetch_slot(&self->names, names[named[k]].hash);
    for (corpus_part part = CORPUS_TEXT; part < CORPUS_PARTS; part++) {
        const size_t first = repeated(self, ad, back->parts[part]);
        if (first < ad)
            __builtin_prefetch(&self->ads[first]);
    }
}

void corpus_fetch_further(const corpus *self, size_t ad, const corpus_back *back,
                          const corpus_name names[AE_ROLE_COUNT])
{
    intern_fetch_entry(&self->ids, names[AE_ROLE_ID].hash);
    for (size_t k = 1; k < NAMED; k++)
        intern_fetch_entry(&self->names, names[named[k]].hash);
    for (corpus_part part = CORPUS_TEXT; part < CORPUS_PARTS; part++) {
        const size_t first = repeated(self, ad, back->parts[part]);
        if (first == ad)
            continue;
        __builtin_prefetch(&self->mentions[self->ads[first].mentions]);
        if (part == CORPUS_TEXT && self->ads[first].text != CORPUS_NONE)
            __builtin_prefetch(&self->texts[self->ads[first].text], 1);
    }
}
