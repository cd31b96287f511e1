#include "run/ruling_ads.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"

enum { SUFFIX_BYTES = 24 };

/* The ad of that id; they are in the order of their ids. */
static uint32_t id_find(const corpus *rows, const char *id)
{
    size_t low = 0, high = rows->ad_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = strcmp(corpus_ad_id(rows, rows->by_id[middle]), id);
        if (order == 0)
            return rows->by_id[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return CORPUS_NONE;
}

static bool text_is(const corpus *rows, uint32_t ad, hash128 hash)
{
    const uint32_t text = rows->ads[ad].text;
    const hash128 found = text == CORPUS_NONE ? hash128_bytes("", 0) : rows->texts[text].hash;
    return found.high == hash.high && found.low == hash.low;
}

/* How surely it is that ad: 0, not at all. */
static unsigned likeness(const corpus *rows, uint32_t ad, const journal_ad *named)
{
    const corpus_ad *row = &rows->ads[ad];
    const bool place = row->line == named->line &&
                       strcmp(intern_text(&rows->sources, row->source), named->source) == 0;
    return (unsigned)text_is(rows, ad, named->text) * 2 + (unsigned)place;
}

/* Whether the id was made of source and line: then it names no ad but by these. */
static bool id_is_made(const journal_ad *named)
{
    const size_t length = strlen(named->source);
    return strncmp(named->id, named->source, length) == 0 && named->id[length] == ':';
}

/* An id that came again has "#2", "#3" behind: which is which depends on the order in which
 * rows were read. All that share it are looked at. */
static ae_status ad_find(const corpus *rows, const journal_ad *named, uint32_t *ad, ae_error *error)
{
    const uint32_t exact = id_find(rows, named->id);
    unsigned best = exact == CORPUS_NONE ? 0 : likeness(rows, exact, named), count = 0;
    const size_t length = strlen(named->id);
    *ad = best > 0 ? exact : CORPUS_NONE;
    if (best == 3)
        return AE_OK;
    char *id = memory_new(length + SUFFIX_BYTES, 1);
    if (id == NULL)
        return status_out_of_memory(error, length);
    memcpy(id, named->id, length);
    const char *mark = strrchr(id, '#');
    const size_t base =
        mark != NULL && mark[1] != '\0' && strspn(mark + 1, "0123456789") == strlen(mark + 1)
            ? (size_t)(mark - id)
            : length;
    uint32_t last = CORPUS_NONE;
    for (uint64_t time = 1; best < 3; time++) {
        id[base] = '\0';
        if (time > 1)
            snprintf(id + base, SUFFIX_BYTES, "#%" PRIu64, time);
        const uint32_t found = id_find(rows, id);
        if (found == CORPUS_NONE && time > 1)
            break;
        if (found == CORPUS_NONE)
            continue;
        const unsigned like = likeness(rows, found, named);
        last = found;
        count++;
        if (like > best) {
            best = like;
            *ad = found;
        }
    }
    if (best == 0 && count == 1 && !id_is_made(named))
        *ad = last; /* edited since, but the only one of that id */
    memory_free(id);
    return AE_OK;
}

static uint32_t contact_find(const corpus *rows, const char *name)
{
    static const char *const kinds[] = {"phone:", "email:", "handle:", "url:"};
    for (uint8_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
        const size_t length = strlen(kinds[kind]);
        if (strncmp(name, kinds[kind], length) == 0)
            return corpus_contact_find(rows, kind, ae_cell_of(name + length));
    }
    return CORPUS_NONE;
}

static ae_status line_find(const corpus *rows, const journal_line *line, size_t k, ruling_ads *self,
                           ae_error *error)
{
    size_t count = self->begin[k];
    ae_status status = AE_OK;
    for (size_t nth = 0; nth < line->ad_count && status == AE_OK; nth++) {
        uint32_t ad = CORPUS_NONE;
        status = ad_find(rows, &line->ads[nth], &ad, error);
        if (ad != CORPUS_NONE)
            self->ads[count++] = ad;
        else
            self->unseen++;
    }
    self->begin[k + 1] = count;
    self->contact[k] = CORPUS_NONE;
    if (line->target == AE_TARGET_CONTACT)
        self->contact[k] = contact_find(rows, line->name);
    self->unseen += line->target == AE_TARGET_CONTACT && self->contact[k] == CORPUS_NONE &&
                    line->verdict != AE_VERDICT_WATCH;
    return status;
}

ae_status ruling_ads_find(const journal *lines, const corpus *rows, ruling_ads *self,
                          ae_error *error)
{
    size_t named = 0;
    for (size_t k = 0; k < lines->count; k++)
        named += lines->lines[k].ad_count;
    self->begin = memory_new(lines->count + 1, sizeof *self->begin);
    self->ads = memory_resize(NULL, named, sizeof *self->ads);
    self->contact = memory_resize(NULL, lines->count, sizeof *self->contact);
    if (self->begin == NULL || self->ads == NULL || self->contact == NULL)
        return status_out_of_memory(error, named * sizeof *self->ads);
    ae_status status = AE_OK;
    for (size_t k = 0; k < lines->count && status == AE_OK; k++)
        if (journal_stands(lines, k)) {
            status = line_find(rows, &lines->lines[k], k, self, error);
        } else {
            self->begin[k + 1] = self->begin[k];
            self->contact[k] = CORPUS_NONE;
        }
    return status;
}

void ruling_ads_clear(ruling_ads *self)
{
    memory_free(self->begin);
    memory_free(self->ads);
    memory_free(self->contact);
    *self = (ruling_ads){0};
}
