#include "contact/mark.h"

#include "contact/legible.h"

char mark_form(uint32_t character)
{
    static const struct {
        uint32_t first, last;
        char form;
    } marks[] = {
        {0xa0, 0xa0, ' '},
        {0xa3, 0xa3, LEGIBLE_POUND},
        {0xab, 0xab, '"'},
        {0xb4, 0xb4, '\''},
        {0xbb, 0xbb, '"'},
        {0x2bc, 0x2bc, '\''},
        {0x2010, 0x2015, '-'},
        {0x2018, 0x201b, '\''},
        {0x201c, 0x201f, '"'},
        {0x2024, 0x2024, '.'},
        {0x2028, 0x2029, '\n'},
        {0x2032, 0x2032, '\''},
        {0x2033, 0x2033, '"'},
        {0x2039, 0x203a, '\''},
        {0x2044, 0x2044, '/'},
        {0x20ac, 0x20ac, LEGIBLE_EURO},
        {0x2212, 0x2212, '-'},
        {0x2215, 0x2215, '/'},
        {0x2236, 0x2236, ':'},
        {0x3002, 0x3002, '.'},
        {0xfe52, 0xfe52, '.'},
        {0xfe55, 0xfe55, ':'},
        {0xfe58, 0xfe58, '-'},
        {0xfe63, 0xfe63, '-'},
        {0xfe69, 0xfe69, '$'},
        {0xfe6b, 0xfe6b, '@'},
        {0xff61, 0xff61, '.'},
        {0x1f339, 0x1f339, LEGIBLE_ROSE},
        {0x1f426, 0x1f426, LEGIBLE_BIRD},
        {0x1f47b, 0x1f47b, LEGIBLE_GHOST},
        {0x1f4f7, 0x1f4f8, LEGIBLE_CAMERA},
    };
    if (character > 0xff00 && character < 0xff5f)
        return (char)(character - 0xff01 + '!'); /* full width */
    size_t low = 0, high = sizeof marks / sizeof *marks;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (marks[middle].last < character)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sizeof marks / sizeof *marks && marks[low].first <= character ? marks[low].form
                                                                               : '\0';
}
