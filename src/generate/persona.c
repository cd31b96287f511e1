#include "generate/persona.h"

#include <string.h>

#include "generate/disguise.h"
#include "generate/line.h"
#include "generate/proportion.h"
#include "generate/town.h"
#include "generate/vocabulary.h"

static const char *const names[] = {
    "Ada",       "Adèle",   "Agnes",   "Alba",    "Alexis",   "Alice",   "Alma",    "Amber",
    "Amélie",    "Ana",     "Andrea",  "Angela",  "Anika",    "Anna",    "Annabel", "Aria",
    "Astrid",    "Audrey",  "Aurora",  "Ava",     "Beatriz",  "Bella",   "Bianca",  "Brenda",
    "Bruno",     "Camila",  "Camille", "Candice", "Carla",    "Carmen",  "Carol",   "Cassie",
    "Celeste",   "Chantal", "Chloé",   "Clara",   "Claude",   "Coralie", "Crystal", "Dahlia",
    "Daisy",     "Dana",    "Daniela", "Daphne",  "Delia",    "Diana",   "Diego",   "Dolores",
    "Dominique", "Edith",   "Elena",   "Elisa",   "Élodie",   "Eloise",  "Elsa",    "Emma",
    "Erika",     "Esther",  "Eva",     "Fabien",  "Fanny",    "Farah",   "Felicia", "Fiona",
    "Flora",     "Frida",   "Gabriel", "Gaëlle",  "Gina",     "Gloria",  "Grace",   "Greta",
    "Hannah",    "Harper",  "Hazel",   "Heidi",   "Helena",   "Ida",     "Ines",    "Ingrid",
    "Irene",     "Iris",    "Isabel",  "Ivy",     "Jade",     "Jasmine", "Jenny",   "Joanna",
    "Jolie",     "Josie",   "Julia",   "Juno",    "Karina",   "Kate",    "Katia",   "Kim",
    "Lara",      "Laura",   "Léa",     "Leila",   "Lena",     "Lila",    "Lily",    "Lina",
    "Lola",      "Lorena",  "Louise",  "Lucia",   "Luna",     "Lydia",   "Madison", "Magda",
    "Maïté",     "Mara",    "Marco",   "Margot",  "Marisol",  "Maya",    "Megan",   "Mélanie",
    "Mia",       "Mila",    "Mona",    "Nadia",   "Naomi",    "Natalia", "Nina",    "Noah",
    "Noémie",    "Nora",    "Océane",  "Olga",    "Olive",    "Pablo",   "Paloma",  "Pascale",
    "Paula",     "Pearl",   "Petra",   "Rachel",  "Ramona",   "Regina",  "Renée",   "Rita",
    "Robin",     "Rosa",    "Roxane",  "Ruby",    "Sabrina",  "Sam",     "Sandra",  "Sara",
    "Selma",     "Serena",  "Sienna",  "Silvia",  "Sofia",    "Sonia",   "Sophie",  "Stella",
    "Sylvie",    "Tamara",  "Tania",   "Tara",    "Teresa",   "Tessa",   "Thalia",  "Tina",
    "Valeria",   "Vanessa", "Vera",    "Victor",  "Violette", "Viviane", "Wanda",   "Wendy",
    "Willow",    "Xenia",   "Yara",    "Yasmine", "Yolanda",  "Yvette",  "Zara",    "Zoé",
};

enum {
    NAME_COUNT = sizeof names / sizeof *names,
    COINED_NAMES = 30, /* of a hundred */
    LOOSE_MOST = 16
};

/* Shares of a hundred: English, French, Spanish, then English mixed with the
 * second language of the region. */
static void language_choose(persona *self, draw *from)
{
    static const uint32_t canada[] = {88, 94, 95}, quebec[] = {22, 84, 85},
                          america[] = {80, 80, 96};
    const town *home = town_at(self->home);
    const bool french = strcmp(home->region, "QC") == 0;
    const bool spanish = strcmp(home->country, "US") == 0;
    const uint32_t *shares = french ? quebec : spanish ? america : canada;
    const uint32_t point = draw_below(from, 100);
    self->main = point < shares[0]   ? LANGUAGE_ENGLISH
                 : point < shares[1] ? LANGUAGE_FRENCH
                 : point < shares[2] ? LANGUAGE_SPANISH
                                     : LANGUAGE_ENGLISH;
    self->second = point < shares[2] ? self->main : spanish ? LANGUAGE_SPANISH : LANGUAGE_FRENCH;
}

void persona_make(persona *self, uint64_t seed, bool obfuscate)
{
    draw from = draw_begin(seed, DRAW_POSTER, 0);
    *self = (persona){.seed = seed, .home = town_draw(&from)};
    language_choose(self, &from);
    self->names = proportion_names(&from);
    self->price_form = (uint32_t)draw_next(&from);
    self->address_form = (uint32_t)draw_next(&from);
    self->loose = draw_below(&from, 1 + draw_below(&from, LOOSE_MOST));
    self->keeps_numbers = draw_chance(&from, 1, 3);
    self->lines = draw_chance(&from, 1, 4);
    self->style = draw_skewed(&from, SPELLING_PLAIN_COUNT);
    if (!obfuscate)
        return;
    if (draw_chance(&from, 2, 5))
        self->style =
            SPELLING_PLAIN_COUNT + draw_below(&from, SPELLING_COUNT - SPELLING_PLAIN_COUNT);
    self->habits = disguise_habits(&from);
    self->guarded = draw_chance(&from, 1, 3);
}

void persona_name(const persona *self, uint32_t which, char name[PERSONA_NAME_BYTES])
{
    draw from = draw_begin(self->seed, DRAW_POSTER, 1 + which % self->names);
    line written = line_begin(name, PERSONA_NAME_BYTES);
    if (draw_chance(&from, COINED_NAMES, 100))
        vocabulary_name(self->main, vocabulary_draw(&from), &written);
    else
        line_add(&written, names[draw_below(&from, NAME_COUNT)]);
}

void persona_price(const persona *self, uint32_t amount, char text[SLOT_BYTES])
{
    static const struct {
        const char *before, *after;
    } forms[LANGUAGE_COUNT][3] = {
        {{"$", ""}, {"", "$"}, {"", " dollars"}},
        {{"", "$"}, {"", " $"}, {"", " dollars"}},
        {{"$", ""}, {"", " dólares"}, {"USD ", ""}},
    };
    const uint32_t form = self->price_form % 3;
    line written = line_begin(text, SLOT_BYTES);
    line_add(&written, forms[self->main][form].before);
    line_number(&written, amount);
    line_add(&written, forms[self->main][form].after);
}
