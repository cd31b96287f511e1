#include "contact/digit.h"

#include "base/ascii.h"

/* Characters in a row that stand for digits in a row. */
typedef struct digit_range {
    uint32_t first;
    uint8_t count, value; /* value: of the first */
} digit_range;

/* General category Nd of Unicode 15, outlined digits of 16, and digits with a dress that has none;
 * rising. */
static const digit_range ranges[] = {
    {0xb2, 2, 2},     {0xb9, 1, 1},     {0x660, 10, 0},   {0x6f0, 10, 0},   {0x7c0, 10, 0},
    {0x966, 10, 0},   {0x9e6, 10, 0},   {0xa66, 10, 0},   {0xae6, 10, 0},   {0xb66, 10, 0},
    {0xbe6, 10, 0},   {0xc66, 10, 0},   {0xce6, 10, 0},   {0xd66, 10, 0},   {0xde6, 10, 0},
    {0xe50, 10, 0},   {0xed0, 10, 0},   {0xf20, 10, 0},   {0x1040, 10, 0},  {0x1090, 10, 0},
    {0x17e0, 10, 0},  {0x1810, 10, 0},  {0x1946, 10, 0},  {0x19d0, 10, 0},  {0x1a80, 10, 0},
    {0x1a90, 10, 0},  {0x1b50, 10, 0},  {0x1bb0, 10, 0},  {0x1c40, 10, 0},  {0x1c50, 10, 0},
    {0x2070, 1, 0},   {0x2074, 6, 4},   {0x2080, 10, 0},  {0x2460, 9, 1},   {0x2474, 9, 1},
    {0x2488, 9, 1},   {0x24ea, 1, 0},   {0x24f5, 9, 1},   {0x24ff, 1, 0},   {0x2776, 9, 1},
    {0x2780, 9, 1},   {0x278a, 9, 1},   {0x3007, 1, 0},   {0x3220, 9, 1},   {0x3280, 9, 1},
    {0x4e00, 1, 1},   {0x4e03, 1, 7},   {0x4e09, 1, 3},   {0x4e5d, 1, 9},   {0x4e8c, 1, 2},
    {0x4e94, 1, 5},   {0x516b, 1, 8},   {0x516d, 1, 6},   {0x56db, 1, 4},   {0x96f6, 1, 0},
    {0xa620, 10, 0},  {0xa8d0, 10, 0},  {0xa900, 10, 0},  {0xa9d0, 10, 0},  {0xa9f0, 10, 0},
    {0xaa50, 10, 0},  {0xabf0, 10, 0},  {0xff10, 10, 0},  {0x104a0, 10, 0}, {0x10d30, 10, 0},
    {0x11066, 10, 0}, {0x110f0, 10, 0}, {0x11136, 10, 0}, {0x111d0, 10, 0}, {0x112f0, 10, 0},
    {0x11450, 10, 0}, {0x114d0, 10, 0}, {0x11650, 10, 0}, {0x116c0, 10, 0}, {0x11730, 10, 0},
    {0x118e0, 10, 0}, {0x11950, 10, 0}, {0x11c50, 10, 0}, {0x11d50, 10, 0}, {0x11da0, 10, 0},
    {0x11f50, 10, 0}, {0x16a60, 10, 0}, {0x16ac0, 10, 0}, {0x16b50, 10, 0}, {0x1ccf0, 10, 0},
    {0x1d7ce, 10, 0}, {0x1d7d8, 10, 0}, {0x1d7e2, 10, 0}, {0x1d7ec, 10, 0}, {0x1d7f6, 10, 0},
    {0x1e140, 10, 0}, {0x1e2f0, 10, 0}, {0x1e4f0, 10, 0}, {0x1e950, 10, 0}, {0x1f100, 1, 0},
    {0x1f101, 10, 0}, {0x1f10b, 2, 0},  {0x1fbf0, 10, 0},
};

unsigned digit_of_character(uint32_t character)
{
    if (character < 0x80)
        return ascii_is_digit((char)character) ? character - '0' : DIGIT_NONE;
    size_t low = 0, high = sizeof ranges / sizeof *ranges;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (ranges[middle].first <= character)
            low = middle;
        else
            high = middle;
    }
    const uint32_t offset = character - ranges[low].first; /* huge when below the first */
    return offset < ranges[low].count ? (ranges[low].value + offset) % 10 : DIGIT_NONE;
}

char digit_look_alike(uint32_t character)
{
    switch (character) {
    case 0x417: /* Cyrillic Ze */
    case 0x437:
        return SHAPE_DIGIT + 3;
    case 0x431: /* Cyrillic small be */
        return SHAPE_DIGIT + 6;
    default:
        return '\0';
    }
}

unsigned digit_of_letter(char letter)
{
    if (letter >= SHAPE_DIGIT && letter < SHAPE_DIGIT + DIGIT_NONE)
        return (unsigned)(letter - SHAPE_DIGIT);
    switch (letter) {
    case 'o':
    case 'O':
    case 'Q':
        return 0;
    case 'i':
    case 'I':
    case 'l':
    case 'L':
    case '!':
    case '|':
        return 1;
    case 'z':
    case 'Z':
        return 2;
    case 'A':
        return 4;
    case 's':
    case 'S':
        return 5;
    case 'b':
    case 'G':
        return 6;
    case 'B':
        return 8;
    case 'g':
    case 'q':
        return 9;
    default:
        return DIGIT_NONE;
    }
}
