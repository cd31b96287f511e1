/* The words of dates in English, French and Spanish: months, days of the week, what
 * stands around them. Takes a word in small letters without accents, gives what it is. */
#ifndef ADECHO_DESCRIBE_DATE_WORDS_H
#define ADECHO_DESCRIBE_DATE_WORDS_H

#include "adecho.h"

enum { DATE_WORD_BYTES = 12 }; /* the longest with its NUL; longer words are none of ours */

typedef enum date_word_kind {
    DATE_WORD_UNKNOWN,
    DATE_WORD_MONTH,   /* value 1..12 */
    DATE_WORD_WEEKDAY, /* says nothing that the date does not */
    DATE_WORD_MARCH,   /* "mar": March, or mardi and martes where another month is named */
    DATE_WORD_IDLE,    /* "posted", "le", "de", "th" */
    DATE_WORD_HALF,    /* value 0 for am, 12 for pm */
    DATE_WORD_HOUR,    /* "h" between hours and minutes */
    DATE_WORD_TIME,    /* "t" between date and time */
    DATE_WORD_ZONE
} date_word_kind;

typedef struct date_word {
    date_word_kind kind;
    unsigned value;
} date_word;

date_word date_word_find(const char *word);

#endif
