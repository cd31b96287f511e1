/* Gives equal byte strings one number, counted from 0 in the order of first
 * sight, and keeps one copy of each. Used by one thread. */
#ifndef ADECHO_BASE_INTERN_H
#define ADECHO_BASE_INTERN_H

#include "base/arena.h"
#include "base/hash_slot.h"

typedef struct intern_entry {
    const char *bytes; /* ended by a NUL as well */
    uint32_t length;
    uint32_t hash;
} intern_entry;

/* slots[] tells entries by hash. */
typedef struct intern_table {
    arena bytes; /* what is behind it is behind the arrays too */
    intern_entry *entries;
    size_t count, capacity;
    uint32_t *slots;
    size_t slot_count;
} intern_table; /* starts as {0} */

/* The number of bytes[0..length); *added says whether it is new (may be NULL).
 * AE_ERROR_LIMIT past 2^31 strings. */
ae_status intern_add(intern_table *self, const char *bytes, size_t length, uint32_t *number,
                     bool *added, ae_error *error) AE_MUST_USE;

/* The numbers of many, in their order, as intern_add() would give them one by one: but what the
 * table has for some of them is fetched while it is looked at for others. */
ae_status intern_add_many(intern_table *self, const ae_cell *strings, size_t count,
                          uint32_t *numbers, ae_error *error) AE_MUST_USE;

/* As intern_add(), of a string whose hash was made before. */
uint32_t intern_hash(const char *bytes, size_t length);
ae_status intern_add_hashed(intern_table *self, const char *bytes, size_t length, uint32_t hash,
                            uint32_t *number, bool *added, ae_error *error) AE_MUST_USE;

/* A look ahead, which has the processor fetch what the table has for a hash: the slot first, later
 * the entry that it tells of. */
static inline void intern_fetch_slot(const intern_table *self, uint32_t hash)
{
    if (self->slot_count > 0)
        __builtin_prefetch(&self->slots[hash_slot_first(hash, self->slot_count)]);
}
/* What stands at the place of a hash, if that may be what is sought; else NULL. */
static inline const intern_entry *intern_entry_first(const intern_table *self, uint32_t hash)
{
    const size_t count = self->slot_count;
    const uint32_t slot = count > 0 ? self->slots[hash_slot_first(hash, count)] : 0;
    return slot != 0 && hash_slot_may_be(slot, hash, count)
               ? &self->entries[hash_slot_number(slot, count)]
               : NULL;
}
static inline void intern_fetch_entry(const intern_table *self, uint32_t hash)
{
    const intern_entry *entry = intern_entry_first(self, hash);
    if (entry != NULL)
        __builtin_prefetch(entry);
}

/* Strings as a table has them: lengths and hashes as in its entries, the bytes one behind the
 * other, ended by a NUL each. */
typedef struct intern_strings {
    const char *bytes;
    size_t room; /* bytes there are */
    const uint32_t *lengths, *hashes;
    size_t count;
} intern_strings;

/* Takes the strings of another table, in their order; they live longer than this one, which is
 * empty so far. AE_ERROR_FORMAT when they are none: clear it then. */
ae_status intern_borrow(intern_table *self, const intern_strings *from,
                        ae_error *error) AE_MUST_USE;

#define INTERN_NONE UINT32_MAX

/* The number of bytes[0..length), or INTERN_NONE when they were never added. */
uint32_t intern_find(const intern_table *self, const char *bytes, size_t length);

static inline const char *intern_text(const intern_table *self, uint32_t number)
{
    return self->entries[number].bytes;
}

void intern_clear(intern_table *self);

#endif
