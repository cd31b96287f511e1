/* A case opened for searching, behind the public header's handle: made by finder.c, asked by
 * the other rooms of this floor. */
#ifndef ADECHO_SEARCH_FINDER_H
#define ADECHO_SEARCH_FINDER_H

#include "base/buffer.h"
#include "casefile/case_record.h"
#include "casefile/row_file.h"
#include "casefile/search_index.h"
#include "contact/reader.h"
#include "database/word_find.h"
#include "sim/weight.h"
#include "text/shingle.h"

struct ae_finder {
    char *folder;
    case_record record;
    row_file *rows;
    search_index *index;
    weight_table weights;
    shingle_form shingles;
    contact_patterns *patterns;
    contact_reader *reader;
    word_find *words; /* NULL: the case has no index of words */
    /* Between two searches of no meaning, but for `scores`, which are all 0. */
    buffer normal; /* of a text, or a name */
    uint64_t *cut; /* shingles of a text */
    size_t cut_capacity;
    uint32_t *scores; /* per text: what it has in common with what is sought */
};

#endif
