#include "run/ad_digest.h"

#include "run/run.h"
#include "sim/verify.h"

enum { GATHERED = 256 };

/* Without a gap: its bytes are hashed. */
typedef struct row_made_of {
    uint64_t cluster, poster, place; /* the last: a hash of its name */
    uint64_t line;
    uint32_t similarity, day, said; /* said: the status, and whether the place is guessed */
    uint32_t id, source, city, date, contacts; /* id: a hash of it */
} row_made_of;

_Static_assert(sizeof(row_made_of) == 4 * sizeof(uint64_t) + 8 * sizeof(uint32_t),
               "all bytes of it are hashed");

static uint32_t similarity_of(const ae_run *run, uint32_t text)
{
    return text == CORPUS_NONE || run->outcome.cluster_of[text] == AE_NO_CLUSTER
               ? SIMILARITY_ONE
               : run->outcome.to_core[text];
}

static uint64_t place_of(const ae_run *run, uint64_t ad)
{
    const uint32_t place = run->known.places.place_of[ad];
    const char *name = place == CORPUS_NONE ? "" : run->known.places.places[place].name;
    return hash64_bytes(name, strlen(name));
}

static row_made_of made_of(const ae_run *run, uint64_t ad)
{
    const corpus_ad *row = &run->rows.ads[ad];
    const uint8_t status = run->said.status == NULL ? 0 : run->said.status[ad];
    return (row_made_of){.cluster = run->clusters.found.ids[run->clusters.group_of[ad]],
                         .poster = run->owners.found.ids[run->owners.group_of[ad]],
                         .place = place_of(run, ad),
                         .line = row->line,
                         .similarity = similarity_of(run, row->text),
                         .day = (uint32_t)run->known.days.days[ad],
                         .said = (uint32_t)status << 1 | run->known.places.guessed[ad],
                         .id = run->rows.ids.entries[row->id].hash,
                         .source = row->source,
                         .city = row->city,
                         .date = row->date,
                         .contacts = (uint32_t)corpus_mention_count(&run->rows, ad)};
}

hash128 ad_digest(const ae_run *run, uint64_t begin, uint64_t end)
{
    row_made_of rows[GATHERED];
    hash128 sum = {0, 0};
    for (uint64_t at = begin; at < end; at += GATHERED) {
        const size_t count = end - at < GATHERED ? (size_t)(end - at) : GATHERED;
        for (size_t k = 0; k < count; k++)
            rows[k] = made_of(run, at + k);
        const hash128 more = hash128_bytes(rows, count * sizeof *rows);
        sum = (hash128){hash64_word(sum.high) + more.high, hash64_word(sum.low) + more.low};
    }
    return sum;
}
