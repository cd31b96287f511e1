/* The table that fold_generate.c prints at build time. Read through fold.h;
 * shared with the generator so that both agree on its shape. */
#ifndef ADECHO_TEXT_FOLD_TABLE_H
#define ADECHO_TEXT_FOLD_TABLE_H

#include <stdint.h>

enum {
    FOLD_BLOCK_BITS = 7,
    FOLD_BLOCK_SIZE = 1 << FOLD_BLOCK_BITS,
    FOLD_BLOCK_COUNT = 0x110000 >> FOLD_BLOCK_BITS
};

/* What becomes of a character. Every number from FOLD_REPLACED on is a
 * replacement that begins at fold_pool[number - FOLD_REPLACED]. */
enum {
    FOLD_REMOVED, /* vanishes: what stands around it stands together */
    FOLD_BLANK,   /* white space */
    FOLD_SYMBOL,  /* anything else that is neither letter nor digit */
    FOLD_ITSELF,  /* a letter, digit or kept mark that stays as it is */
    FOLD_HANGUL,  /* a syllable: made of its jamo by arithmetic */
    FOLD_REPLACED
};

/* Character c: fold_entries[fold_blocks[c / size] * size + c % size]. */
extern const uint16_t fold_blocks[FOLD_BLOCK_COUNT];
extern const uint16_t fold_entries[];

/* Replacements: a byte that says how many, then bytes of UTF-8. A blank among
 * them stands for a symbol. */
extern const char fold_pool[];

extern const char fold_version[];

#endif
