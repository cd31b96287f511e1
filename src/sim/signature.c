#include "sim/signature.h"

#include <math.h>

#include "base/memory.h"
#include "base/status.h"
#include "base/target.h"

enum {
    LANES = 32, /* slots done side by side: what the widest registers hold without spilling */
    BLOCK = 64  /* shingles done side by side */
};

static uint64_t seed_next(uint64_t *state)
{
    /* splitmix64, Steele, Lea and Flood 2014. */
    uint64_t bits = *state += 0x9e3779b97f4a7c15u;
    bits = (bits ^ bits >> 30) * 0xbf58476d1ce4e5b9u;
    bits = (bits ^ bits >> 27) * 0x94d049bb133111ebu;
    return bits ^ bits >> 31;
}

static size_t slots_padded(const signature_form *form)
{
    return ((size_t)form->bands * form->band_rows + LANES - 1) / LANES * LANES;
}

ae_status signature_form_new(signature_form *self, unsigned bands, unsigned band_rows,
                             uint64_t seed, ae_error *error)
{
    signature_form form = {.bands = bands, .band_rows = band_rows};
    const size_t padded = slots_padded(&form);
    form.flips = memory_new(padded, sizeof *form.flips);
    form.factors = memory_new(padded, sizeof *form.factors);
    if (form.flips == NULL || form.factors == NULL) {
        signature_form_clear(&form);
        return status_out_of_memory(error, 2 * padded * sizeof *form.flips);
    }
    for (size_t i = 0; i < padded; i++) {
        form.flips[i] = (uint32_t)(seed_next(&seed) >> 32);
        form.factors[i] = (uint32_t)(seed_next(&seed) >> 32) | 1;
    }
    *self = form;
    return AE_OK;
}

void signature_form_clear(signature_form *self)
{
    memory_free(self->flips);
    memory_free(self->factors);
    *self = (signature_form){0};
}

double signature_chance(double similarity, unsigned bands, unsigned band_rows)
{
    return 1 - pow(1 - pow(similarity, band_rows), bands);
}

/* Shingles are numbers with a pattern, as n-grams have letters in common, and
 * MinHash wants numbers without: the finaliser of MurmurHash3. The upper bits
 * decide who takes part, the lower ones are what is signed. */
static inline uint64_t shingle_scatter(uint64_t shingle)
{
    shingle = (shingle ^ shingle >> 33) * 0xff51afd7ed558ccdu;
    shingle = (shingle ^ shingle >> 33) * 0xc4ceb9fe1a85ec53u;
    return shingle ^ shingle >> 33;
}

enum { THINNING_BITS = 24, PART_WEIGHT_LEAST = WEIGHT_ONE / 20 };

static inline uint32_t thinning_hash(uint64_t scattered)
{
    return (uint32_t)(scattered >> (64 - THINNING_BITS));
}

/* The weight for which a shingle takes part. */
static inline uint32_t part_weight(uint32_t weight)
{
    return weight < PART_WEIGHT_LEAST ? PART_WEIGHT_LEAST : weight;
}

static size_t smallest_keep(const weight_table *weights, const uint64_t *shingles, size_t count,
                            uint32_t *parts)
{
    uint64_t order[SIGNATURE_LEAST];
    size_t kept = 0;
    for (size_t k = 0; k < count; k++) {
        const uint64_t scattered = shingle_scatter(shingles[k]);
        const uint64_t rank = ((uint64_t)thinning_hash(scattered) << 32) /
                              part_weight(weight_of(weights, shingles[k]));
        size_t at = kept < SIGNATURE_LEAST ? kept : SIGNATURE_LEAST - 1;
        bool known = false;
        for (size_t j = 0; j < kept; j++)
            known |= parts[j] == (uint32_t)scattered;
        if (known || (kept == SIGNATURE_LEAST && rank >= order[at]))
            continue;
        for (; at > 0 && order[at - 1] > rank; at--) {
            order[at] = order[at - 1];
            parts[at] = parts[at - 1];
        }
        order[at] = rank;
        parts[at] = (uint32_t)scattered;
        kept += kept < SIGNATURE_LEAST;
    }
    return kept;
}

/* Different parts set different bits, but for some: so many bits, so many parts at least. */
typedef struct part_marks {
    uint64_t words[8];
} part_marks;

static inline void part_mark(part_marks *self, uint32_t part)
{
    self->words[part >> 6 & 7] |= UINT64_C(1) << (part & 63);
}

static uint32_t parts_distinct(const part_marks *self)
{
    uint32_t sum = 0;
    for (size_t k = 0; k < 8; k++)
        sum += (uint32_t)__builtin_popcountll(self->words[k]);
    return sum;
}

/* What becomes of shingles side by side, so that it is done in vectors. */
typedef struct thinning {
    uint32_t lower[BLOCK]; /* halves of the scattered shingles */
    uint32_t taken[BLOCK]; /* 1: takes part, 0: does not */
    uint32_t weight;       /* of all of them */
} thinning;

TARGET_CLONES static void block_thin(const weight_table *weights, const uint64_t *shingles,
                                     size_t count, thinning *made)
{
    uint32_t loads[BLOCK], sum = 0;
    for (size_t k = 0; k < count; k++)
        loads[k] = weight_of(weights, shingles[k]);
    for (size_t k = 0; k < count; k++) {
        const uint64_t scattered = shingle_scatter(shingles[k]);
        made->lower[k] = (uint32_t)scattered;
        made->taken[k] = thinning_hash(scattered) <
                         part_weight(loads[k]) * ((1u << THINNING_BITS) / WEIGHT_ONE + 1);
        sum += loads[k];
    }
    made->weight = sum;
}

signature_facts signature_thin(const weight_table *weights, const uint64_t *shingles, size_t count,
                               uint32_t *parts)
{
    part_marks marks = {{0}};
    signature_facts facts = {.parts = 0};
    for (size_t at = 0; at < count; at += BLOCK) {
        thinning made;
        const size_t size = count - at < BLOCK ? count - at : BLOCK;
        block_thin(weights, shingles + at, size, &made);
        facts.weight += made.weight;
        for (size_t k = 0; k < size; k++) {
            parts[facts.parts] = made.lower[k];
            facts.parts += made.taken[k];
        }
    }
    for (size_t k = 0; k < facts.parts; k++)
        part_mark(&marks, parts[k]);
    facts.distinct = parts_distinct(&marks);
    if (facts.distinct < SIGNATURE_LEAST)
        facts.parts = smallest_keep(weights, shingles, count, parts);
    return facts;
}

/* (x ^ flip) * odd factor is a bijection of 32 bits; its high bits, which decide
 * a minimum, depend on all bits of x. The inner loop has a fixed length so that
 * the minima stay in vector registers. */
TARGET_CLONES static void lanes_make(const uint32_t *flips, const uint32_t *factors,
                                     const uint32_t *parts, size_t count, uint32_t *minima)
{
    uint32_t low[LANES];
    for (size_t i = 0; i < LANES; i++)
        low[i] = UINT32_MAX;
    for (size_t k = 0; k < count; k++) {
        const uint32_t part = parts[k];
        for (size_t i = 0; i < LANES; i++) {
            const uint32_t value = (part ^ flips[i]) * factors[i];
            low[i] = value < low[i] ? value : low[i];
        }
    }
    for (size_t i = 0; i < LANES; i++)
        minima[i] = low[i];
}

void signature_make(const signature_form *form, const uint32_t *parts, size_t count,
                    uint32_t *slots)
{
    const size_t used = (size_t)form->bands * form->band_rows;
    for (size_t at = 0; at < used; at += LANES) {
        uint32_t minima[LANES];
        lanes_make(form->flips + at, form->factors + at, parts, count, minima);
        for (size_t i = 0; i < LANES && at + i < used; i++)
            slots[at + i] = minima[i];
    }
}

void signature_keys(const signature_form *form, const uint32_t *slots, uint32_t *keys)
{
    for (unsigned band = 0; band < form->bands; band++) {
        uint64_t key = band + 1;
        for (unsigned row = 0; row < form->band_rows; row++)
            key = (key ^ *slots++) * 0xff51afd7ed558ccdu, key ^= key >> 32;
        keys[band] = (uint32_t)(key >> 16);
    }
}
