#include "contact/digit.h"

#include "base/ascii.h"

/* Between these there are no digits. */
enum {
    ACCENTED_FIRST = 0xba,
    ARABIC_FIRST = 0x660,
    MARK_FIRST = 0x1c5a, /* punctuation, and marks that nobody sees */
    RAISED_FIRST = 0x2070,
    EMOJI_FIRST = 0x1f10d,
    EMOJI_END = 0x1fbf0
};

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
    if (character - ACCENTED_FIRST < ARABIC_FIRST - ACCENTED_FIRST ||
        character - MARK_FIRST < RAISED_FIRST - MARK_FIRST ||
        character - EMOJI_FIRST < EMOJI_END - EMOJI_FIRST) /* most of what comes */
        return DIGIT_NONE;
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

#define NONE DIGIT_NONE
/* clang-format off */
const uint8_t digit_letters[128] = {
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    0,    1,    2,    3,    4,    5,    6,    7,    8,    9,    NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, 1,    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    /*    A     B     C     D     E     F     G     H     I     J     K     L     M     N     O */
    NONE, 4,    8,    NONE, NONE, NONE, NONE, 6,    NONE, 1,    NONE, NONE, 1,    NONE, NONE, 0,
    /* P  Q     R     S     T     U     V     W     X     Y     Z */
    NONE, 0,    NONE, 5,    NONE, NONE, NONE, NONE, NONE, NONE, 2,    NONE, NONE, NONE, NONE, NONE,
    /*    a     b     c     d     e     f     g     h     i     j     k     l     m     n     o */
    NONE, NONE, 6,    NONE, NONE, NONE, NONE, 9,    NONE, 1,    NONE, NONE, 1,    NONE, NONE, 0,
    /* p  q     r     s     t     u     v     w     x     y     z           | */
    NONE, 9,    NONE, 5,    NONE, NONE, NONE, NONE, NONE, NONE, 2,    NONE, 1,    NONE, NONE, NONE,
};
/* clang-format on */
#undef NONE
