/* The texts of a case as its index has them: read from rows.adecho block by block on all threads,
 * brought to their normal form, folded, fingerprinted; their bytes go into the index at once. */
#ifndef ADECHO_SEARCH_INDEX_TEXTS_H
#define ADECHO_SEARCH_INDEX_TEXTS_H

#include "base/intern.h"
#include "casefile/search_index.h"

/* Owned: index_texts_clear(). */
typedef struct index_texts {
    uint64_t *begins; /* of the bytes of each text, and where the last one ends */
    uint32_t *firsts; /* of the fingerprints of each text, and where the last one ends */
    uint32_t *prints;
    search_whole *wholes; /* of the texts */
    uint32_t *text_of;    /* by row; SEARCH_NONE: it has no letter or digit */
    uint32_t *site_of;    /* by row; SEARCH_NONE: none is told */
    size_t text_count, row_count;
    size_t begin_capacity, first_capacity, print_capacity, whole_capacity;
    intern_table hashes; /* of the normal forms: 16 bytes, by text */
    intern_table sites;
} index_texts; /* starts as {0} */

/* Writes the names of SEARCH_TEXTS into the section that is begun for them. `progress` may be
 * NULL; false: stop. On failure `self` holds what was read so far: clear it. */
typedef bool (*index_progress)(void *context, uint64_t done, uint64_t total);

ae_status index_texts_read(const char *folder, unsigned threads, page_writer *file,
                           index_progress progress, void *context, index_texts *self,
                           ae_error *error) AE_MUST_USE;
void index_texts_clear(index_texts *self);

#endif
