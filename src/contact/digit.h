/* What digit a character stands for: any script's decimal digits, and full-width,
 * styled, raised, lowered, circled and bracketed ones. Takes one code point, or one
 * letter, and never sees its neighbours. */
#ifndef ADECHO_CONTACT_DIGIT_H
#define ADECHO_CONTACT_DIGIT_H

#include "adecho.h"

enum { DIGIT_NONE = 10 };

/* 0 to 9, or DIGIT_NONE. */
unsigned digit_of_character(uint32_t character);

/* Letters that look like a digit and like no letter of ASCII have a shape of their own:
 * SHAPE_DIGIT and the digit. */
enum { SHAPE_DIGIT = 0x10 };

/* That shape for a letter of another script, or '\0'. */
char digit_look_alike(uint32_t character);

extern const uint8_t digit_letters[128]; /* digit_of_letter() by letter */

/* The digit that a letter of ASCII, a shape as above, or '!' or '|', passes for when it stands
 * among digits ("5l4-SS5"), or DIGIT_NONE. */
static inline unsigned digit_of_letter(char letter)
{
    return (unsigned char)letter < 128 ? digit_letters[(unsigned char)letter] : DIGIT_NONE;
}

#endif
