#include "generate/persona.h"

#include <string.h>

#include "base/ascii.h"
#include "generate/disguise.h"
#include "generate/line.h"
#include "generate/proportion.h"
#include "generate/town.h"

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

enum { NAME_COUNT = sizeof names / sizeof *names };

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
    self->lines = draw_chance(&from, 1, 4);
    self->style = draw_skewed(&from, SPELLING_PLAIN_COUNT);
    if (!obfuscate)
        return;
    if (draw_chance(&from, 2, 5))
        self->style =
            SPELLING_PLAIN_COUNT + draw_below(&from, SPELLING_COUNT - SPELLING_PLAIN_COUNT);
    self->habits = disguise_habits(&from);
}

const char *persona_name(const persona *self, uint32_t which)
{
    draw from = draw_begin(self->seed, DRAW_POSTER, 1 + which % self->names);
    return names[draw_below(&from, NAME_COUNT)];
}

/* An address is made of ASCII: other letters are left out. */
static void name_add(line *self, const char *name)
{
    for (; *name != '\0'; name++)
        if (ascii_is_letter(*name))
            line_byte(self, ascii_lower(*name));
}

void persona_addresses(const persona *self, particulars *filled)
{
    static const char *const hosts[] = {"inbox.example",     "post.example",
                                        "mailhouse.example", "quickmail.example",
                                        "courriel.example",  "correo.example"};
    static const char *const words[] = {"star",  "sun",   "blue",  "rose",  "city",
                                        "north", "lucky", "coral", "mint",  "jazz",
                                        "moon",  "maple", "river", "velvet"};
    enum { WORD_COUNT = sizeof words / sizeof *words };
    draw from = draw_begin(self->seed, DRAW_POSTER, UINT32_MAX);
    const char *word = words[draw_below(&from, WORD_COUNT)];
    const char *other = words[draw_below(&from, WORD_COUNT)];
    /* Enough digits that two posters share an address about never. */
    const uint32_t digits = draw_below(&from, 1000000);
    const char *host = hosts[draw_skewed(&from, sizeof hosts / sizeof *hosts)];
    const char *name = persona_name(self, 0);
    line email = line_begin(filled->text[SLOT_EMAIL], SLOT_BYTES);
    name_add(&email, name);
    line_byte(&email, '.');
    line_add(&email, word);
    line_number(&email, digits);
    line_byte(&email, '@');
    line_add(&email, host);
    line handle = line_begin(filled->text[SLOT_HANDLE], SLOT_BYTES);
    line_byte(&handle, '@');
    name_add(&handle, name);
    line_byte(&handle, '_');
    line_add(&handle, other);
    line_number(&handle, digits);
    line link = line_begin(filled->text[SLOT_LINK], SLOT_BYTES);
    line_add(&link, "www.");
    line_add(&link, word);
    line_byte(&link, '-');
    line_add(&link, other);
    line_byte(&link, '-');
    line_number(&link, digits);
    line_add(&link, ".example");
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
