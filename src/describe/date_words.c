#include "describe/date_words.h"

#include <string.h>

typedef struct known_word {
    const char *word;
    date_word meaning;
} known_word;

#define MONTH(word, number)                                                                        \
    {                                                                                              \
        word,                                                                                      \
        {                                                                                          \
            DATE_WORD_MONTH, number                                                                \
        }                                                                                          \
    }
#define PLAIN(word, kind)                                                                          \
    {                                                                                              \
        word,                                                                                      \
        {                                                                                          \
            kind, 0                                                                                \
        }                                                                                          \
    }

/* clang-format off */
static const known_word known[] = {
    MONTH("january", 1), MONTH("jan", 1), MONTH("janvier", 1), MONTH("janv", 1),
    MONTH("enero", 1), MONTH("ene", 1),
    MONTH("february", 2), MONTH("feb", 2), MONTH("fevrier", 2), MONTH("fevr", 2),
    MONTH("fev", 2), MONTH("febrero", 2),
    MONTH("march", 3), MONTH("mars", 3), MONTH("marzo", 3),
    PLAIN("mar", DATE_WORD_MARCH),
    MONTH("april", 4), MONTH("apr", 4), MONTH("avril", 4), MONTH("avr", 4),
    MONTH("abril", 4), MONTH("abr", 4),
    MONTH("may", 5), MONTH("mai", 5), MONTH("mayo", 5),
    MONTH("june", 6), MONTH("jun", 6), MONTH("juin", 6), MONTH("junio", 6),
    MONTH("july", 7), MONTH("jul", 7), MONTH("juillet", 7), MONTH("juil", 7),
    MONTH("julio", 7),
    MONTH("august", 8), MONTH("aug", 8), MONTH("aout", 8), MONTH("agosto", 8),
    MONTH("ago", 8),
    MONTH("september", 9), MONTH("sept", 9), MONTH("sep", 9), MONTH("septembre", 9),
    MONTH("septiembre", 9), MONTH("setiembre", 9), MONTH("set", 9),
    MONTH("october", 10), MONTH("oct", 10), MONTH("octobre", 10), MONTH("octubre", 10),
    MONTH("november", 11), MONTH("nov", 11), MONTH("novembre", 11), MONTH("noviembre", 11),
    MONTH("december", 12), MONTH("dec", 12), MONTH("decembre", 12), MONTH("diciembre", 12),
    MONTH("dic", 12),
    PLAIN("monday", DATE_WORD_WEEKDAY), PLAIN("mon", DATE_WORD_WEEKDAY),
    PLAIN("tuesday", DATE_WORD_WEEKDAY), PLAIN("tue", DATE_WORD_WEEKDAY),
    PLAIN("tues", DATE_WORD_WEEKDAY), PLAIN("wednesday", DATE_WORD_WEEKDAY),
    PLAIN("wed", DATE_WORD_WEEKDAY), PLAIN("thursday", DATE_WORD_WEEKDAY),
    PLAIN("thu", DATE_WORD_WEEKDAY), PLAIN("thur", DATE_WORD_WEEKDAY),
    PLAIN("thurs", DATE_WORD_WEEKDAY), PLAIN("friday", DATE_WORD_WEEKDAY),
    PLAIN("fri", DATE_WORD_WEEKDAY), PLAIN("saturday", DATE_WORD_WEEKDAY),
    PLAIN("sat", DATE_WORD_WEEKDAY), PLAIN("sunday", DATE_WORD_WEEKDAY),
    PLAIN("sun", DATE_WORD_WEEKDAY),
    PLAIN("lundi", DATE_WORD_WEEKDAY), PLAIN("lun", DATE_WORD_WEEKDAY),
    PLAIN("mardi", DATE_WORD_WEEKDAY), PLAIN("mercredi", DATE_WORD_WEEKDAY),
    PLAIN("mer", DATE_WORD_WEEKDAY), PLAIN("jeudi", DATE_WORD_WEEKDAY),
    PLAIN("jeu", DATE_WORD_WEEKDAY), PLAIN("vendredi", DATE_WORD_WEEKDAY),
    PLAIN("ven", DATE_WORD_WEEKDAY), PLAIN("samedi", DATE_WORD_WEEKDAY),
    PLAIN("sam", DATE_WORD_WEEKDAY), PLAIN("dimanche", DATE_WORD_WEEKDAY),
    PLAIN("dim", DATE_WORD_WEEKDAY),
    PLAIN("lunes", DATE_WORD_WEEKDAY), PLAIN("martes", DATE_WORD_WEEKDAY),
    PLAIN("miercoles", DATE_WORD_WEEKDAY), PLAIN("mie", DATE_WORD_WEEKDAY),
    PLAIN("jueves", DATE_WORD_WEEKDAY), PLAIN("jue", DATE_WORD_WEEKDAY),
    PLAIN("viernes", DATE_WORD_WEEKDAY), PLAIN("vie", DATE_WORD_WEEKDAY),
    PLAIN("sabado", DATE_WORD_WEEKDAY), PLAIN("sab", DATE_WORD_WEEKDAY),
    PLAIN("domingo", DATE_WORD_WEEKDAY), PLAIN("dom", DATE_WORD_WEEKDAY),
    PLAIN("posted", DATE_WORD_IDLE), PLAIN("updated", DATE_WORD_IDLE),
    PLAIN("date", DATE_WORD_IDLE), PLAIN("on", DATE_WORD_IDLE), PLAIN("at", DATE_WORD_IDLE),
    PLAIN("of", DATE_WORD_IDLE), PLAIN("the", DATE_WORD_IDLE), PLAIN("publie", DATE_WORD_IDLE),
    PLAIN("publiee", DATE_WORD_IDLE), PLAIN("publicado", DATE_WORD_IDLE),
    PLAIN("le", DATE_WORD_IDLE), PLAIN("a", DATE_WORD_IDLE), PLAIN("el", DATE_WORD_IDLE),
    PLAIN("de", DATE_WORD_IDLE), PLAIN("del", DATE_WORD_IDLE), PLAIN("las", DATE_WORD_IDLE),
    PLAIN("st", DATE_WORD_IDLE), PLAIN("nd", DATE_WORD_IDLE), PLAIN("rd", DATE_WORD_IDLE),
    PLAIN("th", DATE_WORD_IDLE), PLAIN("er", DATE_WORD_IDLE), PLAIN("o", DATE_WORD_IDLE),
    {"am", {DATE_WORD_HALF, 0}}, {"pm", {DATE_WORD_HALF, 12}},
    PLAIN("h", DATE_WORD_HOUR), PLAIN("t", DATE_WORD_TIME),
    PLAIN("z", DATE_WORD_ZONE), PLAIN("utc", DATE_WORD_ZONE), PLAIN("gmt", DATE_WORD_ZONE),
    PLAIN("nst", DATE_WORD_ZONE), PLAIN("ndt", DATE_WORD_ZONE), PLAIN("ast", DATE_WORD_ZONE),
    PLAIN("adt", DATE_WORD_ZONE), PLAIN("est", DATE_WORD_ZONE), PLAIN("edt", DATE_WORD_ZONE),
    PLAIN("cst", DATE_WORD_ZONE), PLAIN("cdt", DATE_WORD_ZONE), PLAIN("mst", DATE_WORD_ZONE),
    PLAIN("mdt", DATE_WORD_ZONE), PLAIN("pst", DATE_WORD_ZONE), PLAIN("pdt", DATE_WORD_ZONE),
    PLAIN("et", DATE_WORD_ZONE), PLAIN("ct", DATE_WORD_ZONE), PLAIN("mt", DATE_WORD_ZONE),
    PLAIN("pt", DATE_WORD_ZONE), PLAIN("hne", DATE_WORD_ZONE), PLAIN("hae", DATE_WORD_ZONE),
    PLAIN("akst", DATE_WORD_ZONE), PLAIN("akdt", DATE_WORD_ZONE), PLAIN("hst", DATE_WORD_ZONE),
};
/* clang-format on */

date_word date_word_find(const char *word)
{
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (known[k].word[0] == word[0] && strcmp(known[k].word, word) == 0)
            return known[k].meaning;
    return (date_word){.kind = DATE_WORD_UNKNOWN};
}
