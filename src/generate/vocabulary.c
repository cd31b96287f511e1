#include "generate/vocabulary.h"

#include <string.h>

#include "base/ascii.h"

enum {
    HEAD_BITS = 8,     /* the first 2^8 words are equally frequent */
    OCTAVES_MOST = 48, /* of numbers */
    TAIL_SHARE = 74,   /* of a hundred draws that reach an octave, how many pass it: 2^-0.43 */
    SHORT_WORDS = 4096 /* words numbered below this are short, as frequent ones are */
};

uint64_t vocabulary_draw(draw *from)
{
    unsigned octave = 0;
    while (octave < OCTAVES_MOST && draw_chance(from, TAIL_SHARE, 100))
        octave++;
    const uint64_t first = (uint64_t)1 << (HEAD_BITS + octave);
    return first + (draw_next(from) & (first - 1));
}

/* ---- pieces ---- */

/* Pieces parted by bars, the empty one as well. */
typedef struct pieces {
    const char *onsets, *vowels, *codas, *endings, *name_endings;
} pieces;

static const pieces languages[LANGUAGE_COUNT] = {
    [LANGUAGE_ENGLISH] =
        {"b|bl|br|c|ch|cl|cr|d|dr|f|fl|fr|g|gl|gr|h|j|k|kn|l|m|n|p|pl|pr|qu|r|s|sc|sh|sk|sl|sm|sn|"
         "sp|st|str|sw|t|th|tr|tw|v|w|wh|y|z",
         "a|e|i|o|u|a|e|i|o|ai|ea|ee|oa|oo|ou|ie|ay|ow|y|au|ew",
         "||||n|r|l|s|m|x|nd|st|rk|lt|mb|rn|ll|ft|ng|rd|tch|dge|sk|lm|th",
         "y|ish|able|ful|less|ive|ous|al|ic|ing|ed|er|ness|ment|ette|ery|age|ling|let|ism|ist|like|"
         "wise|some|ward|craft|wear|ware|work|s|s|en|ize|ly|ity|or|ant|ade|oid|berry|cake|stitch",
         "wood|ton|ville|ford|field|mont|brook|dale|worth|ley|more|shire|port|ham|stead|view|ridge|"
         "a|ia|o|ie|elle|ena|son|ins|ski|man|ard|ette|una|ora|ix|co|zon|ex|ly"},
    [LANGUAGE_FRENCH] =
        {"b|bl|br|c|ch|cl|cr|d|dr|f|fl|fr|g|gl|gr|gu|j|l|m|n|p|pl|pr|qu|r|s|t|tr|v|vr|gn|ph|th|sc|"
         "st|h",
         "a|e|i|o|u|a|e|i|o|é|è|ou|oi|ai|au|eu|an|on|in|ê|î|ui|ia|ue",
         "||||r|l|n|s|t|x|rt|lle|sse|nt|rd|mp|c|rm|rn|st",
         "eur|euse|ette|age|ement|ique|able|ois|oise|eux|elle|erie|ier|ière|on|ade|ude|esse|iste|"
         "isme|ant|é|er|ir|ure|ance|ine|et|ot|ard|al|oir|aison|is|eau|ée|ille|ant",
         "ville|mont|court|ac|ière|erie|eau|ois|elle|ette|ard|ot|in|ène|aude|ine|eval|oux|ier|on|"
         "ange|ault|ieux|ie|a|is"},
    [LANGUAGE_SPANISH] =
        {"b|bl|br|c|ch|cl|cr|d|dr|f|fl|fr|g|gr|gu|h|j|l|ll|m|n|ñ|p|pl|pr|qu|r|s|t|tr|v|y|z|rr",
         "a|e|i|o|u|a|e|i|o|ie|ue|ia|io|á|é|í|ó|ei|ai|ua", "||||n|r|l|s|z|d|ns|m|x|rn|st",
         "ito|ita|ado|ada|ero|era|oso|osa|ante|ción|dad|ón|ez|illo|illa|azo|ista|able|ar|er|ir|"
         "ando|iendo|mente|ura|aje|anza|eño|eña|udo|or|ora|al|ino|ina|ote|és|ible|ico|ica",
         "ez|ena|illo|ares|aga|uela|ada|edo|ón|ina|osa|eda|ino|ales|ero|ana|ía|ita|endo|ura|anza|"
         "era|oz|ilda|ía"},
};

/* None of these may come about in a word by chance: all are PG-rated. */
static const char *const unwanted[] = {
    "anus", "ass",  "coc", "coñ",  "crap", "cul", "cum", "cun",  "dic",  "fag", "fuc", "fuk",
    "hoe",  "kil",  "mer", "mier", "nazi", "nig", "pen", "piss", "porn", "put", "rap", "sem",
    "sex",  "shit", "slu", "suic", "tet",  "tit", "vag", "vul",  "who",  "xxx"};

/* Whether one of them is in the word that was not in what it is made of. */
static bool word_is_unwanted(const char *word, const char *made_of)
{
    for (size_t k = 0; k < sizeof unwanted / sizeof *unwanted; k++)
        if (strcasestr(word, unwanted[k]) != NULL && strcasestr(made_of, unwanted[k]) == NULL)
            return true;
    return false;
}

static void piece_add(const char *list, draw *from, line *out)
{
    uint32_t count = 1;
    for (const char *at = list; *at != '\0'; at++)
        count += *at == '|';
    for (uint32_t chosen = draw_below(from, count); chosen > 0; chosen--)
        list = strchr(list, '|') + 1;
    line_bytes(out, list, strcspn(list, "|"));
}

/* ---- words ---- */

static void stem_add(const pieces *of, uint32_t syllables, draw *from, line *out)
{
    if (draw_chance(from, 1, 8)) { /* begins with a vowel */
        piece_add(of->vowels, from, out);
        piece_add(of->codas, from, out);
    }
    for (; syllables > 0; syllables--) {
        piece_add(of->onsets, from, out);
        piece_add(of->vowels, from, out);
        if (syllables == 1 || draw_chance(from, 1, 2))
            piece_add(of->codas, from, out);
    }
}

/* A word of the lexicon, or as much of it as stands before the last vowel. */
static void known_add(const phrasebook *book, bool cut, draw *from, line *out)
{
    enum { STEM_LEAST = 3, STEM_MOST = 16 };
    const word_span *word = &book->words[draw_below(from, (uint32_t)book->word_count)];
    size_t length = word->length < STEM_MOST ? word->length : 0;
    while (cut && length > STEM_LEAST && strchr("aeiouy", word->bytes[length - 1]) != NULL)
        length--;
    const char last = length > 0 ? word->bytes[length - 1] : '\0';
    if (ascii_is_letter(last)) /* not within a character, nor at an apostrophe */
        line_bytes(out, word->bytes, length);
}

static void word_coin(const pieces *of, const phrasebook *book, uint64_t number, draw *from,
                      line *out)
{
    const uint32_t way = draw_below(from, 100);
    if (way < 30) { /* two words in one, as advertisers name their wares */
        known_add(book, false, from, out);
        known_add(book, false, from, out);
    } else if (way < 58) {
        known_add(book, true, from, out);
        piece_add(of->endings, from, out);
    } else {
        stem_add(of, 1 + (uint32_t)(number >= SHORT_WORDS && draw_chance(from, 1, 2)), from, out);
        if (draw_chance(from, 3, 4))
            piece_add(of->endings, from, out);
    }
}

static void name_coin(const pieces *of, uint64_t number, draw *from, line *out)
{
    stem_add(of, 1 + (uint32_t)(number >= SHORT_WORDS && draw_chance(from, 1, 3)), from, out);
    piece_add(of->name_endings, from, out);
}

/* Coins by the number until the word will do, which is soon. */
static void coin(language spoken, const phrasebook *book, uint64_t number, line *out)
{
    enum { LEAST = 4, TRIES = 32 };
    draw from = draw_begin(number, DRAW_VOCABULARY, (uint64_t)spoken * 2 + (book == NULL ? 1 : 0));
    char text[VOCABULARY_BYTES];
    line made = line_begin(text, sizeof text);
    for (int try = 0; try < TRIES && (made.length < LEAST || word_is_unwanted(text, "")); try++) {
        made = line_begin(text, sizeof text);
        if (book == NULL)
            name_coin(&languages[spoken], number, &from, &made);
        else
            word_coin(&languages[spoken], book, number, &from, &made);
    }
    line_bytes(out, made.text, made.length);
}

void vocabulary_word(language spoken, const phrasebook *book, uint64_t number, line *out)
{
    coin(spoken, book, number, out);
}

/* Begins with a capital: ASCII, or a letter of Latin-1 (U+00E0 .. U+00FE). */
void vocabulary_name(language spoken, uint64_t number, line *out)
{
    char *first = out->text + out->length;
    coin(spoken, NULL, number, out);
    if (*first >= 'a' && *first <= 'z')
        *first = (char)(*first - 'a' + 'A');
    else if ((unsigned char)first[0] == 0xc3 && (unsigned char)first[1] >= 0xa0)
        first[1] = (char)((unsigned char)first[1] - 0x20);
}

/* ---- misspelling ---- */

/* Letters that are written for each other by ear. */
static char letter_by_ear(char letter)
{
    static const char pairs[] = "iysz"
                                "ckea"
                                "oubv"
                                "gjxs"
                                "mnfv"
                                "dtln";
    const char *found = strchr(pairs, letter);
    if (letter == '\0' || found == NULL)
        return '\0';
    return pairs[(size_t)(found - pairs) ^ 1];
}

size_t vocabulary_misspell(const char *word, size_t length, draw *from, char out[VOCABULARY_BYTES])
{
    enum { LEAST = 5, MOST = 40 };
    char right[VOCABULARY_BYTES];
    line given = line_begin(right, sizeof right);
    if (length < LEAST || length > MOST)
        return 0;
    line_bytes(&given, word, length);
    const size_t at = 1 + draw_below(from, (uint32_t)length - 2);
    const char here = word[at], next = word[at + 1];
    if (!ascii_is_letter(here) || !ascii_is_letter(next) || here == next)
        return 0;
    const uint32_t way = draw_below(from, 8);
    const char heard = letter_by_ear(ascii_lower(here));
    line written = line_begin(out, VOCABULARY_BYTES);
    line_bytes(&written, word, at);
    if (way < 2) { /* left out */
        line_bytes(&written, word + at + 1, length - at - 1);
    } else if (way < 4) { /* swapped */
        line_byte(&written, next);
        line_byte(&written, here);
        line_bytes(&written, word + at + 2, length - at - 2);
    } else if (way < 6 && heard != '\0') {
        line_byte(&written, heard);
        line_bytes(&written, word + at + 1, length - at - 1);
    } else { /* doubled or drawn out */
        for (uint32_t times = way < 7 ? 1 : 1 + draw_below(from, 3); times > 0; times--)
            line_byte(&written, here);
        line_bytes(&written, word + at, length - at);
    }
    return word_is_unwanted(out, right) ? 0 : written.length;
}
