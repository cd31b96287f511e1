#include "cli/character.h"

size_t character_next(const char *bytes, size_t length, uint32_t *character)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *byte = (const unsigned char *)bytes;
    const size_t need = byte[0] < 0x80 ? 1 : byte[0] < 0xe0 ? 2 : byte[0] < 0xf0 ? 3 : 4;
    *character = byte[0];
    if (need == 1)
        return 1;
    uint32_t value = byte[0] & (0x7fu >> need);
    size_t at = 1;
    while (at < need && at < length && (byte[at] & 0xc0) == 0x80)
        value = value << 6 | (byte[at++] & 0x3fu);
    const bool whole = at == need && byte[0] >= 0xc2 && byte[0] <= 0xf4 && value >= least[need] &&
                       value < 0x110000 && (value < 0xd800 || value >= 0xe000);
    *character = whole ? value : 0xfffd;
    return whole ? need : 1;
}

typedef struct range {
    uint32_t first, last;
} range;

static bool in_ranges(uint32_t character, const range *ranges, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (character >= ranges[k].first && character <= ranges[k].last)
            return true;
    return false;
}

bool character_is_hidden(uint32_t character)
{
    static const range hidden[] = {{0, 0x1f},        {0x7f, 0x9f},       {0xad, 0xad},
                                   {0x180e, 0x180e}, {0x200b, 0x200c},   {0x200e, 0x200f},
                                   {0x202a, 0x202e}, {0x2060, 0x206f},   {0xfeff, 0xfeff},
                                   {0xfff9, 0xfffb}, {0xe0000, 0xe0fff}, {0x61c, 0x61c}};
    return in_ranges(character, hidden, sizeof hidden / sizeof *hidden);
}

bool character_is_blank(uint32_t character)
{
    return character == ' ' || (character >= '\t' && character <= '\r') || character == 0x85 ||
           character == 0xa0 || character == 0x2028 || character == 0x2029;
}

size_t character_columns(uint32_t character)
{
    static const range none[] = {
        {0x300, 0x36f}, {0x200d, 0x200d}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}};
    static const range wide[] = {{0x1100, 0x115f},   {0x2e80, 0xa4cf},  {0xac00, 0xd7a3},
                                 {0xf900, 0xfaff},   {0xfe30, 0xfe6f},  {0xff00, 0xff60},
                                 {0x1f300, 0x1faff}, {0x20000, 0x3fffd}};
    if (in_ranges(character, none, sizeof none / sizeof *none))
        return 0;
    return in_ranges(character, wide, sizeof wide / sizeof *wide) ? 2 : 1;
}
