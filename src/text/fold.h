/* What one character becomes in the normal form: folded by compatibility, case
 * and look, freed of accents. Takes a code point, gives its kind and the bytes
 * that stand for it; never sees its neighbours. The answer is final: folding it
 * again changes nothing. */
#ifndef ADECHO_TEXT_FOLD_H
#define ADECHO_TEXT_FOLD_H

#include "adecho.h"
#include "text/fold_table.h"

/* UTF-8 of a fold, blanks standing for symbols. Borrowed, valid for ever. */
typedef struct fold_text {
    const char *bytes;
    size_t length;
} fold_text;

/* FOLD_REMOVED and so on for a code point below 0x110000. */
static inline unsigned fold_entry(uint32_t character)
{
    const size_t block = fold_blocks[character >> FOLD_BLOCK_BITS];
    return fold_entries[block << FOLD_BLOCK_BITS | (character & (FOLD_BLOCK_SIZE - 1))];
}

/* The replacement of an entry from FOLD_REPLACED on. */
static inline fold_text fold_replacement(unsigned entry)
{
    const char *place = fold_pool + (entry - FOLD_REPLACED);
    return (fold_text){place + 1, (unsigned char)*place};
}

enum { FOLD_HANGUL_MOST = 9 };

/* Writes the two or three jamo of a Hangul syllable; returns how many bytes. */
size_t fold_hangul(uint32_t syllable, char bytes[FOLD_HANGUL_MOST]);

#endif
