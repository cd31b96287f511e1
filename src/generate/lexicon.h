/* The words of the synthetic ads: one text a language, PG-rated and fictitious.
 * A line is "section: item|item|...", the commonest items first. "@theme" begins
 * the lines that belong to one line of work. An item of a pattern section holds
 * references in braces: to another section ({service}), or to what is particular
 * to an ad ({name}, {phone}, ...). phrasebook.h reads it. */
#ifndef ADECHO_GENERATE_LEXICON_H
#define ADECHO_GENERATE_LEXICON_H

extern const char lexicon_english[], lexicon_french[], lexicon_spanish[];

#endif
