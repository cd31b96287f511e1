#include "generate/town.h"

/* In the order of a journey: neighbours here are neighbours on the road. */
static const town towns[] = {
    {"Victoria", "BC", "CA", 250, 8},
    {"Nanaimo", "BC", "CA", 250, 4},
    {"Vancouver", "BC", "CA", 604, 30},
    {"Surrey", "BC", "CA", 778, 10},
    {"Abbotsford", "BC", "CA", 604, 4},
    {"Kelowna", "BC", "CA", 250, 6},
    {"Kamloops", "BC", "CA", 250, 3},
    {"Prince George", "BC", "CA", 250, 3},
    {"Grande Prairie", "AB", "CA", 780, 3},
    {"Edmonton", "AB", "CA", 780, 20},
    {"Red Deer", "AB", "CA", 403, 4},
    {"Calgary", "AB", "CA", 403, 24},
    {"Lethbridge", "AB", "CA", 403, 3},
    {"Medicine Hat", "AB", "CA", 403, 2},
    {"Fort McMurray", "AB", "CA", 587, 4},
    {"Saskatoon", "SK", "CA", 306, 6},
    {"Regina", "SK", "CA", 306, 6},
    {"Brandon", "MB", "CA", 204, 2},
    {"Winnipeg", "MB", "CA", 204, 14},
    {"Thunder Bay", "ON", "CA", 807, 4},
    {"Sault Ste. Marie", "ON", "CA", 705, 3},
    {"Sudbury", "ON", "CA", 705, 4},
    {"Barrie", "ON", "CA", 705, 5},
    {"Toronto", "ON", "CA", 416, 40},
    {"Mississauga", "ON", "CA", 905, 12},
    {"Brampton", "ON", "CA", 289, 6},
    {"Hamilton", "ON", "CA", 905, 9},
    {"Niagara Falls", "ON", "CA", 905, 5},
    {"Kitchener", "ON", "CA", 519, 7},
    {"Guelph", "ON", "CA", 519, 3},
    {"London", "ON", "CA", 519, 9},
    {"Windsor", "ON", "CA", 519, 6},
    {"Sarnia", "ON", "CA", 519, 2},
    {"Oshawa", "ON", "CA", 905, 4},
    {"Peterborough", "ON", "CA", 705, 2},
    {"Kingston", "ON", "CA", 613, 4},
    {"Ottawa", "ON", "CA", 613, 20},
    {"Gatineau", "QC", "CA", 819, 12},
    {"Laval", "QC", "CA", 450, 20},
    {"Montréal", "QC", "CA", 514, 40},
    {"Longueuil", "QC", "CA", 450, 14},
    {"Saint-Jérôme", "QC", "CA", 450, 7},
    {"Granby", "QC", "CA", 450, 5},
    {"Drummondville", "QC", "CA", 819, 6},
    {"Sherbrooke", "QC", "CA", 819, 9},
    {"Trois-Rivières", "QC", "CA", 819, 9},
    {"Québec", "QC", "CA", 418, 24},
    {"Lévis", "QC", "CA", 418, 7},
    {"Saguenay", "QC", "CA", 418, 7},
    {"Rimouski", "QC", "CA", 418, 4},
    {"Sept-Îles", "QC", "CA", 418, 2},
    {"Val-d'Or", "QC", "CA", 819, 3},
    {"Edmundston", "NB", "CA", 506, 1},
    {"Fredericton", "NB", "CA", 506, 3},
    {"Moncton", "NB", "CA", 506, 6},
    {"Saint John", "NB", "CA", 506, 3},
    {"Halifax", "NS", "CA", 902, 10},
    {"Sydney", "NS", "CA", 902, 2},
    {"Charlottetown", "PE", "CA", 902, 2},
    {"St. John's", "NL", "CA", 709, 5},
    {"Portland", "ME", "US", 207, 3},
    {"Manchester", "NH", "US", 603, 3},
    {"Burlington", "VT", "US", 802, 3},
    {"Boston", "MA", "US", 617, 18},
    {"Worcester", "MA", "US", 508, 4},
    {"Providence", "RI", "US", 401, 5},
    {"Hartford", "CT", "US", 860, 4},
    {"New Haven", "CT", "US", 203, 4},
    {"New York", "NY", "US", 212, 40},
    {"Brooklyn", "NY", "US", 718, 20},
    {"Albany", "NY", "US", 518, 4},
    {"Syracuse", "NY", "US", 315, 4},
    {"Rochester", "NY", "US", 585, 4},
    {"Buffalo", "NY", "US", 716, 6},
    {"Newark", "NJ", "US", 973, 8},
    {"Jersey City", "NJ", "US", 201, 6},
    {"Philadelphia", "PA", "US", 215, 18},
    {"Pittsburgh", "PA", "US", 412, 8},
    {"Erie", "PA", "US", 814, 2},
    {"Wilmington", "DE", "US", 302, 3},
    {"Baltimore", "MD", "US", 410, 9},
    {"Washington", "DC", "US", 202, 18},
    {"Richmond", "VA", "US", 804, 5},
    {"Norfolk", "VA", "US", 757, 5},
    {"Charleston", "WV", "US", 304, 2},
    {"Raleigh", "NC", "US", 919, 6},
    {"Charlotte", "NC", "US", 704, 10},
    {"Greensboro", "NC", "US", 336, 4},
    {"Columbia", "SC", "US", 803, 3},
    {"Savannah", "GA", "US", 912, 3},
    {"Atlanta", "GA", "US", 404, 22},
    {"Jacksonville", "FL", "US", 904, 7},
    {"Orlando", "FL", "US", 407, 14},
    {"Tampa", "FL", "US", 813, 11},
    {"Miami", "FL", "US", 305, 28},
    {"Fort Lauderdale", "FL", "US", 954, 10},
    {"Tallahassee", "FL", "US", 850, 3},
    {"Mobile", "AL", "US", 251, 3},
    {"Birmingham", "AL", "US", 205, 5},
    {"Nashville", "TN", "US", 615, 9},
    {"Memphis", "TN", "US", 901, 7},
    {"Knoxville", "TN", "US", 865, 3},
    {"Louisville", "KY", "US", 502, 5},
    {"Lexington", "KY", "US", 859, 3},
    {"Cincinnati", "OH", "US", 513, 7},
    {"Columbus", "OH", "US", 614, 8},
    {"Cleveland", "OH", "US", 216, 8},
    {"Toledo", "OH", "US", 419, 4},
    {"Detroit", "MI", "US", 313, 14},
    {"Grand Rapids", "MI", "US", 616, 4},
    {"Lansing", "MI", "US", 517, 3},
    {"Fort Wayne", "IN", "US", 260, 3},
    {"Indianapolis", "IN", "US", 317, 7},
    {"Chicago", "IL", "US", 312, 30},
    {"Peoria", "IL", "US", 309, 2},
    {"Milwaukee", "WI", "US", 414, 7},
    {"Madison", "WI", "US", 608, 4},
    {"Minneapolis", "MN", "US", 612, 11},
    {"Duluth", "MN", "US", 218, 2},
    {"Fargo", "ND", "US", 701, 3},
    {"Sioux Falls", "SD", "US", 605, 3},
    {"Des Moines", "IA", "US", 515, 4},
    {"Omaha", "NE", "US", 402, 5},
    {"Kansas City", "MO", "US", 816, 7},
    {"St. Louis", "MO", "US", 314, 8},
    {"Springfield", "MO", "US", 417, 3},
    {"Little Rock", "AR", "US", 501, 3},
    {"Jackson", "MS", "US", 601, 3},
    {"New Orleans", "LA", "US", 504, 9},
    {"Baton Rouge", "LA", "US", 225, 4},
    {"Houston", "TX", "US", 713, 26},
    {"Dallas", "TX", "US", 214, 24},
    {"Fort Worth", "TX", "US", 817, 8},
    {"Austin", "TX", "US", 512, 12},
    {"San Antonio", "TX", "US", 210, 13},
    {"El Paso", "TX", "US", 915, 7},
    {"McAllen", "TX", "US", 956, 4},
    {"Lubbock", "TX", "US", 806, 2},
    {"Oklahoma City", "OK", "US", 405, 6},
    {"Tulsa", "OK", "US", 918, 5},
    {"Wichita", "KS", "US", 316, 4},
    {"Denver", "CO", "US", 303, 13},
    {"Colorado Springs", "CO", "US", 719, 4},
    {"Albuquerque", "NM", "US", 505, 6},
    {"Phoenix", "AZ", "US", 602, 16},
    {"Tucson", "AZ", "US", 520, 6},
    {"Las Vegas", "NV", "US", 702, 28},
    {"Reno", "NV", "US", 775, 4},
    {"Salt Lake City", "UT", "US", 801, 6},
    {"Boise", "ID", "US", 208, 4},
    {"Billings", "MT", "US", 406, 2},
    {"Spokane", "WA", "US", 509, 4},
    {"Seattle", "WA", "US", 206, 16},
    {"Tacoma", "WA", "US", 253, 5},
    {"Eugene", "OR", "US", 541, 3},
    {"Sacramento", "CA", "US", 916, 9},
    {"San Francisco", "CA", "US", 415, 16},
    {"Oakland", "CA", "US", 510, 10},
    {"San Jose", "CA", "US", 408, 10},
    {"Fresno", "CA", "US", 559, 6},
    {"Los Angeles", "CA", "US", 213, 38},
    {"Long Beach", "CA", "US", 562, 7},
    {"San Diego", "CA", "US", 619, 15},
};

_Static_assert(sizeof towns / sizeof *towns == TOWN_COUNT, "TOWN_COUNT counts the towns");

/* Geographic area codes of Canada and the United States. */
static const uint16_t areas[] = {
    201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224,
    225, 226, 228, 229, 231, 234, 236, 239, 240, 248, 249, 250, 251, 252, 253, 254, 256, 260, 262,
    263, 267, 269, 270, 272, 276, 281, 289, 301, 302, 303, 304, 305, 306, 307, 308, 309, 310, 312,
    313, 314, 315, 316, 317, 318, 319, 320, 321, 323, 325, 330, 331, 334, 336, 337, 339, 343, 346,
    347, 351, 352, 354, 360, 361, 365, 367, 368, 382, 385, 386, 401, 402, 403, 404, 405, 406, 407,
    408, 409, 410, 412, 413, 414, 415, 416, 417, 418, 419, 423, 424, 425, 428, 430, 431, 432, 434,
    435, 437, 438, 440, 442, 443, 450, 458, 468, 469, 470, 474, 475, 478, 479, 480, 484, 501, 502,
    503, 504, 505, 506, 507, 508, 509, 510, 512, 513, 514, 515, 516, 517, 518, 519, 520, 530, 531,
    534, 539, 540, 541, 548, 551, 559, 561, 562, 563, 567, 570, 571, 573, 574, 575, 579, 580, 581,
    584, 585, 586, 587, 601, 602, 603, 604, 605, 606, 607, 608, 609, 610, 612, 613, 614, 615, 616,
    617, 618, 619, 620, 623, 626, 628, 629, 630, 631, 636, 639, 641, 646, 647, 650, 651, 657, 660,
    661, 662, 667, 669, 672, 678, 681, 682, 683, 701, 702, 703, 704, 705, 706, 707, 708, 709, 712,
    713, 714, 715, 716, 717, 718, 719, 720, 724, 725, 727, 731, 732, 734, 737, 740, 742, 747, 753,
    754, 757, 760, 762, 763, 765, 769, 770, 772, 773, 774, 775, 778, 779, 780, 781, 782, 785, 786,
    801, 802, 803, 804, 805, 806, 807, 808, 810, 812, 813, 814, 815, 816, 817, 818, 819, 825, 828,
    830, 831, 832, 843, 845, 847, 848, 850, 854, 856, 857, 858, 859, 860, 862, 863, 864, 865, 867,
    870, 872, 873, 878, 879, 901, 902, 903, 904, 905, 906, 907, 908, 909, 910, 912, 913, 914, 915,
    916, 917, 918, 919, 920, 925, 928, 929, 930, 931, 934, 936, 937, 938, 940, 941, 947, 949, 951,
    952, 954, 956, 959, 970, 971, 972, 973, 978, 979, 980, 984, 985, 986, 989,
};

enum { AREA_COUNT = sizeof areas / sizeof *areas };

_Static_assert((int)AREA_COUNT == (int)TOWN_AREA_COUNT, "TOWN_AREA_COUNT counts the area codes");

const town *town_at(uint32_t number)
{
    return &towns[number % TOWN_COUNT];
}

uint32_t town_draw(draw *from)
{
    for (;;) {
        const uint32_t number = draw_below(from, TOWN_COUNT);
        if (draw_chance(from, towns[number].size, TOWN_SIZE_MOST))
            return number;
    }
}

uint32_t town_on_tour(uint32_t home, uint32_t manner, uint32_t stop)
{
    const uint32_t stride = 1 + manner % TOWN_STRIDES;
    const uint32_t step = manner / TOWN_STRIDES % 2 == 0 ? stride : TOWN_COUNT - stride;
    return (uint32_t)((home + (uint64_t)step * stop) % TOWN_COUNT);
}

uint32_t town_area(uint32_t number)
{
    return areas[number % TOWN_AREA_COUNT];
}

uint32_t town_area_find(uint32_t area)
{
    uint32_t number = 0;
    while (number + 1 < TOWN_AREA_COUNT && areas[number] != area)
        number++;
    return number;
}
