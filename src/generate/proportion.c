#include "generate/proportion.h"

/* A share of the draws (of 10,000) that fall below a value; straight lines
 * between them. */
typedef struct knot {
    uint32_t share, value;
} knot;

enum { SHARES = 10000 };

/* The table ends with a share of SHARES, whose value is never reached. */
static uint32_t knots_draw(const knot *knots, draw *from)
{
    const uint64_t point = draw_below(from, SHARES << 8);
    while (point >= (uint64_t)knots[1].share << 8)
        knots++;
    const uint64_t width = (uint64_t)(knots[1].share - knots[0].share) << 8;
    const uint64_t into = point - ((uint64_t)knots[0].share << 8);
    return knots[0].value + (uint32_t)((knots[1].value - knots[0].value) * into / width);
}

uint32_t proportion_family(draw *from, uint32_t most)
{
    static const knot sizes[] = {{0, 2},      {3000, 3},   {5600, 6},     {7400, 11},
                                 {9000, 24},  {9480, 51},  {9700, 90},    {9900, 181},
                                 {9910, 201}, {9980, 350}, {SHARES, 1161}};
    const uint32_t size = knots_draw(sizes, from);
    /* A small corpus has no room for the tail: what is over is spread below. */
    return size <= most ? size : 2 + size % (most - 1);
}

uint32_t proportion_cities(draw *from, uint32_t copies)
{
    static const knot few[] = {{0, 3}, {5500, 4}, {8000, 6}, {SHARES, 10}};
    static const knot many[] = {{0, 10}, {5000, 16}, {8500, 40}, {SHARES, 160}};
    /* Of 1,000 families up to this size, how many are in at least 2, 3 and 10. */
    static const struct {
        uint32_t copies, two, three, ten;
    } classes[] = {{2, 110, 0, 0},     {5, 150, 40, 0},      {10, 190, 80, 0},
                   {50, 280, 200, 60}, {200, 400, 350, 250}, {UINT32_MAX, 500, 450, 350}};
    if (copies < 2)
        return 1;
    unsigned class = 0;
    while (copies > classes[class].copies)
        class ++;
    const uint32_t point = draw_below(from, 1000);
    uint32_t cities = 1;
    if (point < classes[class].ten)
        cities = knots_draw(many, from);
    else if (point < classes[class].three)
        cities = knots_draw(few, from);
    else if (point < classes[class].two)
        cities = 2;
    return cities < copies ? cities : copies;
}

uint32_t proportion_phones(draw *from)
{
    static const knot counts[] = {{0, 0},    {2200, 1}, {9710, 2},  {9900, 3},
                                  {9960, 4}, {9980, 5}, {SHARES, 7}};
    return knots_draw(counts, from);
}

uint32_t proportion_names(draw *from)
{
    static const knot counts[] = {{0, 1}, {6200, 2}, {8000, 3}, {8800, 4}, {9500, 7}, {SHARES, 27}};
    return knots_draw(counts, from);
}

uint32_t proportion_weight(draw *from)
{
    static const knot weights[] = {{0, 50},      {3000, 150},   {5000, 350},
                                   {7000, 750},  {8500, 1600},  {9500, 3800},
                                   {9900, 9000}, {9990, 30000}, {SHARES, 150000}};
    return knots_draw(weights, from);
}

uint32_t proportion_span(draw *from)
{
    static const knot days[] = {{0, 1},     {2500, 4},   {5000, 14},
                                {7500, 60}, {9000, 150}, {SHARES, 180}};
    return knots_draw(days, from);
}

uint32_t proportion_words(draw *from)
{
    static const knot words[] = {{0, 8},     {500, 14},   {2000, 30},   {5000, 56},
                                 {8000, 86}, {9500, 128}, {SHARES, 171}};
    return knots_draw(words, from);
}
