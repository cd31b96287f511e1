/* The numbers, words and marks of a date as written. Takes a cell, gives its tokens;
 * does not know what they make together. */
#ifndef ADECHO_DESCRIBE_DATE_SCAN_H
#define ADECHO_DESCRIBE_DATE_SCAN_H

#include "describe/date_words.h"

enum {
    DATE_TOKENS_MOST = 32,
    DATE_BYTES_MOST = 128, /* of a cell; a longer one holds no date of ours */
    DATE_DIGITS_MOST = 18
};

typedef enum date_token_kind {
    DATE_TOKEN_NUMBER,
    DATE_TOKEN_WORD,
    DATE_TOKEN_MARK
} date_token_kind;

typedef struct date_token {
    date_token_kind kind;
    bool spaced;    /* a blank stands before it */
    char mark;      /* one of -/.,':+ */
    uint8_t digits; /* of a number, leading zeros with them */
    uint64_t number;
    date_word word;
} date_token;

typedef struct date_tokens {
    date_token items[DATE_TOKENS_MOST];
    size_t count;
} date_tokens;

/* False when the cell holds what no date does: an unknown word or mark, too many
 * tokens or digits. What stands in brackets behind something else is left out, points
 * behind letters are too ("Sept." "p.m."). */
bool date_scan(ae_cell cell, date_tokens *tokens);

#endif
