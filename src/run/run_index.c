#include "run/run_index.h"

#include <assert.h>
#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/search_index.h"
#include "contact/contact.h"

static_assert(SEARCH_NONE == CORPUS_NONE && SEARCH_NO_DAY == DATING_NO_DAY,
              "what is not known is written as the run has it");

/* What is gathered from the run, in flat arrays. Owned: gathered_clear(). */
typedef struct gathered {
    search_ad *ads;
    uint32_t *site_of; /* per name: the site's number */
    uint32_t *sites;   /* names */
    size_t site_count;
} gathered;

static void gathered_clear(gathered *self)
{
    memory_free(self->ads);
    memory_free(self->site_of);
    memory_free(self->sites);
}

static ae_status gathered_new(const ae_run *run, gathered *made, ae_error *error)
{
    const size_t ads = run->rows.ad_count, names = run->rows.names.count;
    *made = (gathered){.ads = memory_resize(NULL, ads, sizeof *made->ads),
                       .site_of = memory_resize(NULL, names, sizeof *made->site_of),
                       .sites = memory_resize(NULL, names, sizeof *made->sites)};
    if (made->ads == NULL || made->site_of == NULL || made->sites == NULL)
        return status_out_of_memory(error, ads * sizeof *made->ads);
    memset(made->site_of, 0xff, names * sizeof *made->site_of);
    return AE_OK;
}

static void ad_gather(const ae_run *run, size_t number, gathered *self)
{
    const uint32_t site = run->known.sites[number];
    if (site != CORPUS_NONE && self->site_of[site] == SEARCH_NONE) {
        self->site_of[site] = (uint32_t)self->site_count;
        self->sites[self->site_count++] = site;
    }
    self->ads[number] = (search_ad){.text = run->rows.ads[number].text,
                                    .cluster = run->clusters.group_of[number],
                                    .poster = run->owners.group_of[number],
                                    .place = run->known.places.place_of[number],
                                    .site = site == CORPUS_NONE ? SEARCH_NONE : self->site_of[site],
                                    .day = run->known.days.days[number]};
}

/* ---- Lists ------------------------------------------------------------------ */

static ae_cell ad_id(const void *context, size_t nth)
{
    return ae_cell_of(corpus_ad_id(&((const ae_run *)context)->rows, nth));
}

typedef struct named_groups {
    const naming *names;
    char *id; /* room for one */
} named_groups;

static ae_cell group_id(const void *context, size_t nth)
{
    const named_groups *self = context;
    outcome_name(self->names->letter, self->names->found.ids[nth], self->id);
    return ae_cell_of(self->id);
}

static ae_cell place_name(const void *context, size_t nth)
{
    return ae_cell_of(((const ae_run *)context)->known.places.places[nth].name);
}

typedef struct named_sites {
    const ae_run *run;
    const uint32_t *sites;
} named_sites;

static ae_cell site_name(const void *context, size_t nth)
{
    const named_sites *self = context;
    return ae_cell_of(intern_text(&self->run->rows.names, self->sites[nth]));
}

static ae_status lists_write(const ae_run *run, const gathered *known, page_writer *file,
                             ae_error *error)
{
    char id[AE_ID_BYTES];
    const named_sites sites = {run, known->sites};
    const named_groups of_text = {&run->clusters, id}, of_all = {&run->owners, id};
    const struct {
        search_list which;
        search_text text;
        const void *context;
        size_t count;
    } lists[] = {{SEARCH_IDS, ad_id, run, run->rows.ad_count},
                 {SEARCH_CLUSTERS, group_id, &of_text, run->clusters.found.count},
                 {SEARCH_POSTERS, group_id, &of_all, run->owners.found.count},
                 {SEARCH_PLACES, place_name, run, run->known.places.place_count},
                 {SEARCH_SITES, site_name, &sites, known->site_count}};
    ae_status status = AE_OK;
    for (size_t k = 0; k < sizeof lists / sizeof *lists && status == AE_OK; k++)
        status = search_list_write(file, lists[k].which, lists[k].text, lists[k].context,
                                   lists[k].count, error);
    return status;
}

/* ---- Contacts ---------------------------------------------------------------- */

/* A contact and its first bytes as numbers, by which nearly all are told apart. */
typedef struct contact_key {
    uint64_t head, next;
    const char *text; /* a byte for the kind, then the value */
    uint32_t contact;
} contact_key;

static contact_key key_of(const corpus *rows, uint32_t number)
{
    char bytes[2 * sizeof(uint64_t)] = {0};
    uint64_t words[2];
    const char *text = intern_text(&rows->contacts, number);
    const size_t length = 1 + strlen(text + 1); /* kind 0 is a byte, too */
    memcpy(bytes, text, length < sizeof bytes ? length : sizeof bytes);
    memcpy(words, bytes, sizeof words);
    return (contact_key){be64toh(words[0]), be64toh(words[1]), text, number};
}

static int key_compare(const void *left, const void *right)
{
    const contact_key *a = left, *b = right;
    if (a->head != b->head)
        return a->head < b->head ? -1 : 1;
    if (a->next != b->next)
        return a->next < b->next ? -1 : 1;
    return strcmp(a->text + 1, b->text + 1);
}

static ae_cell contact_text(const void *context, size_t nth)
{
    const contact_key *key = (const contact_key *)context + nth;
    return (ae_cell){key->text, 1 + strlen(key->text + 1)};
}

/* Who names each contact, by the places of the contacts in `keys`. */
static ae_status mentions_write(const corpus *rows, const contact_key *keys, size_t count,
                                page_writer *file, ae_error *error)
{
    uint32_t *begins = memory_new(count + 1, sizeof *begins);
    uint32_t *places = memory_resize(NULL, rows->contacts.count, sizeof *places);
    uint32_t *ads = memory_resize(NULL, rows->mention_count, sizeof *ads);
    ae_status status = AE_OK;
    if (begins == NULL || places == NULL || ads == NULL)
        status = status_out_of_memory(error, rows->mention_count * sizeof *ads);
    else if (rows->mention_count >= UINT32_MAX)
        status = status_fail(error, AE_ERROR_LIMIT, "more contacts than can be numbered");
    if (status == AE_OK) {
        memset(places, 0xff, rows->contacts.count * sizeof *places);
        for (size_t k = 0; k < count; k++)
            places[keys[k].contact] = (uint32_t)k;
        for (size_t k = 0; k < rows->mention_count; k++)
            if (places[rows->mentions[k].contact] != CORPUS_NONE)
                begins[places[rows->mentions[k].contact]]++;
        for (size_t k = 0, before = 0; k <= count; k++) {
            const uint32_t own = begins[k];
            begins[k] = (uint32_t)before;
            before += own;
        }
        for (size_t ad = 0; ad < rows->ad_count; ad++)
            for (size_t k = 0; k < corpus_mention_count(rows, ad); k++) {
                const uint32_t place = places[rows->mentions[rows->ads[ad].mentions + k].contact];
                if (place != CORPUS_NONE)
                    ads[begins[place]++] = (uint32_t)ad;
            }
        memmove(begins + 1, begins, count * sizeof *begins);
        begins[0] = 0;
        status = search_mentions_write(file, begins, ads, count, error);
    }
    memory_free(begins);
    memory_free(places);
    memory_free(ads);
    return status;
}

static ae_status contacts_write(const corpus *rows, page_writer *file, ae_error *error)
{
    size_t count = 0;
    contact_key *keys = memory_resize(NULL, rows->contacts.count, sizeof *keys);
    if (keys == NULL)
        return status_out_of_memory(error, rows->contacts.count * sizeof *keys);
    for (uint32_t number = 0; number < rows->contacts.count; number++)
        if (corpus_contact_kind(rows, number) != CONTACT_PRICE)
            keys[count++] = key_of(rows, number);
    qsort(keys, count, sizeof *keys, key_compare);
    ae_status status = search_list_write(file, SEARCH_CONTACTS, contact_text, keys, count, error);
    if (status == AE_OK)
        status = mentions_write(rows, keys, count, file, error);
    memory_free(keys);
    return status;
}

/* ---- The whole ---------------------------------------------------------------- */

static ae_status sections_write(const ae_run *run, const gathered *known, page_writer *file,
                                ae_error *error)
{
    const search_settings settings = {.seed = run->config.seed,
                                      .bands = run->match.bands,
                                      .band_rows = run->match.band_rows,
                                      .texts = (uint32_t)run->rows.text_count,
                                      .ads = run->rows.ad_count};
    ae_status status = search_settings_write(file, &settings, error);
    if (status == AE_OK)
        status = search_bands_write(file, &run->match.index, error);
    if (status == AE_OK)
        status =
            search_ads_write(file, known->ads, run->rows.ad_count, run->rows.text_count, error);
    if (status == AE_OK)
        status = lists_write(run, known, file, error);
    return status == AE_OK ? contacts_write(&run->rows, file, error) : status;
}

ae_status run_index_write(const ae_run *run, const char *folder, ae_error *error)
{
    gathered known;
    page_writer *file = NULL;
    ae_status status = gathered_new(run, &known, error);
    for (size_t ad = 0; ad < run->rows.ad_count && status == AE_OK; ad++)
        ad_gather(run, ad, &known);
    if (status == AE_OK)
        status = page_writer_open(folder, SEARCH_INDEX_NAME, &file, error);
    if (status == AE_OK)
        status = sections_write(run, &known, file, error);
    if (status == AE_OK)
        status = page_writer_commit(file, error);
    else
        page_writer_discard(file);
    gathered_clear(&known);
    return status;
}
