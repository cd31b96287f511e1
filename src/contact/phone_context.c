#include "contact/phone_context.h"

#include <string.h>

#include "base/ascii.h"

enum {
    WORD_MOST = 16,       /* letters of a label's word */
    LABEL_WORDS_MOST = 3, /* words of it */
    SIGNS_MOST = 6,       /* bytes between it and the number */
    GAP_MOST = 4,         /* bytes between two of its words */
    BEFORE_MOST = 48,     /* bytes in which "tel:" is looked for */
    ADDRESS_MOST = 160,   /* ... and the beginning of an address */
    BEHIND_MOST = 24,
    AREA_MOST = 48, /* bytes in which an area code is looked for */
    FOUR = 4,       /* letters and digits in a group of an account's number */
    FOURS_MOST = 8,
    GLUED_MOST = 2 /* letters before bare digits that make them an id: "AB5145550142" */
};

/* Group 1: labels that are never a telephone's; group 2: a word that says that a number
 * comes; group 3: what parts it from the digits. */
static const char label_expression[] =
    "(?:(ref|reference|r\xc3\xa9"
    "f|r\xc3\xa9"
    "f\xc3\xa9rence|referencia|invoice|sku|"
    "isbn(?:-?1[03])?|issn|ean|upc|asin|licen[sc]e|lic|account|acct|tracking|ticket|serial|sn|"
    "imei|pin|model|part|registration|permit|mls|vin|facture|dossier|factura|folio|iban|gst|tps|"
    "rbq|siret|siren|nif|barcode|batch|transaction|receipt)|"
    "order|item|listing|ads?|post|posting|case|member|id|commande|annonce|anuncio|pedido|img|"
    "image|photo|pic|dsc|file|user|product|page)"
    "(?:[^a-z0-9]{0,3}(no|nr|num|number|nums?[^a-z]{1,2}ro|numero|id|code)(?![a-z]))?"
    "([^a-z0-9\\n]{0,4})$";

/* "WhatsApp id: 514..." is a number to call all the same. */
static const char messenger_expression[] =
    "(?:whats?app|wechat|viber|telegram|signal|imessage|facetime|zangi|line|imo)"
    "[^a-z0-9]{0,3}id[^a-z0-9]{0,4}$";

static const char address_expression[] = "(?:https?://|www\\.)\\S{0,160}$";

/* What may precede a number to dial within an address. */
static const char dialled_expression[] = "(?:wa\\.me/|phone=|tel:|sms:|whatsapp:)\\+?$";

static const char file_end_expression[] =
    "\\.(?:jpe?g|png|gif|webp|heic|mp4|mov|avi|pdf|html?|php|aspx?|txt|csv)(?![a-z0-9])";

static const char extension_expression[] =
    "[\\s,;.(]{0,3}(?:(?:extension|extensi\xc3\xb3n|extn?|ext|poste|interno|anexo|int|x)"
    "[\\s.:=#]{0,3}(?![a-z]{9})|p\\.[\\s]?(?=[0-9])|#\\s?(?=[0-9]))";

/* The word, and what may stand between it and its digits. */
#define AREA_WORD                                                                                  \
    "(?:area[ ]{1,2}code|indicatif(?: r\xc3\xa9gional)?|lada|c\xc3\xb3"                            \
    "digo de \xc3\xa1rea)"
#define AREA_CODE AREA_WORD "(?:[ ]{1,2}(?:is|est|es)|[ ]?:)?[ ]{1,2}\\(?([2-9][0-9]{2})(?![0-9])"

/* The code in group 1 or 2, and some words between it and the number. */
static const char area_front_expression[] =
    "(?<![a-z])(?:" AREA_CODE "|(?<![0-9])([2-9][0-9]{2})[ ]{1,2}area(?:[ ]{1,2}code)?(?![a-z]))"
    "(?:[\\s,;:.)]{1,3}[a-z]{0,8}){0,6}[\\s,;:.)]{0,3}$";

static const char area_behind_expression[] =
    "[\\s,;.(]{1,3}(?:(?:in|with|my|the|and)[ ]){0,2}" AREA_CODE;

ae_status phone_context_init(phone_context *self, ae_error *error)
{
    phone_context made = {0};
    ae_status status = pattern_new(label_expression, PATTERN_ANCHORED, &made.label, error);
    if (status == AE_OK)
        status = pattern_new(messenger_expression, PATTERN_ANCHORED, &made.messenger, error);
    if (status == AE_OK)
        status = pattern_new(address_expression, PATTERN_ANYWHERE, &made.address, error);
    if (status == AE_OK)
        status = pattern_new(dialled_expression, PATTERN_ANYWHERE, &made.dialled, error);
    if (status == AE_OK)
        status = pattern_new(file_end_expression, PATTERN_ANCHORED, &made.file_end, error);
    if (status == AE_OK)
        status = pattern_new(extension_expression, PATTERN_ANCHORED, &made.extension, error);
    if (status == AE_OK)
        status = pattern_new(area_front_expression, PATTERN_ANYWHERE, &made.area_front, error);
    if (status == AE_OK)
        status = pattern_new(area_behind_expression, PATTERN_ANCHORED, &made.area_behind, error);
    if (status == AE_OK)
        *self = made;
    else
        phone_context_clear(&made);
    return status;
}

void phone_context_clear(phone_context *self)
{
    pattern_free(self->label);
    pattern_free(self->messenger);
    pattern_free(self->address);
    pattern_free(self->dialled);
    pattern_free(self->file_end);
    pattern_free(self->extension);
    pattern_free(self->area_front);
    pattern_free(self->area_behind);
    *self = (phone_context){0};
}

static bool search_before(const pattern *wanted, pattern_worker *worker, ae_cell text, size_t begin,
                          size_t most)
{
    const size_t from = begin > most ? begin - most : 0;
    return pattern_search(wanted, worker, text.bytes + from, begin - from, 0);
}

static bool search_behind(const pattern *wanted, pattern_worker *worker, ae_cell text, size_t end,
                          size_t most)
{
    const size_t left = text.length - end;
    return pattern_search(wanted, worker, text.bytes + end, left < most ? left : most, 0);
}

/* A letter or two, or letters among digits, stand right before. */
static bool is_glued(ae_cell text, size_t begin)
{
    size_t letters = 0;
    while (letters < begin && ascii_is_letter(text.bytes[begin - letters - 1]))
        letters++;
    const bool digit = letters < begin && ascii_is_digit(text.bytes[begin - letters - 1]);
    return letters > 0 && (letters <= GLUED_MOST || digit);
}

/* How many groups of four capitals and digits, each with a blank behind it, stand from
 * `at` until `end` is passed; 0: something else is among them. */
static size_t fours_count(ae_cell text, size_t at, size_t end)
{
    size_t count = 0;
    for (; at < end; count++, at += FOUR + 1) {
        if (text.length - at <= FOUR || text.bytes[at + FOUR] != ' ')
            return 0;
        for (size_t k = at; k < at + FOUR; k++)
            if (!ascii_is_digit(text.bytes[k]) && (text.bytes[k] < 'A' || text.bytes[k] > 'Z'))
                return 0;
    }
    return count;
}

/* DE89 3704 0044 0532...: groups of an account's number. */
static bool is_of_account(ae_cell text, size_t begin)
{
    size_t at = begin;
    for (unsigned groups = 0; groups < FOURS_MOST && at > FOUR; groups++) {
        at -= FOUR + 1;
        const char *group = text.bytes + at;
        if (fours_count(text, at, begin + 1) != groups + 2)
            return false;
        if (!ascii_is_digit(group[0]) && !ascii_is_digit(group[1]) && ascii_is_digit(group[2]) &&
            ascii_is_digit(group[3]))
            return at == 0 || !ascii_is_letter(group[-1]);
    }
    return false;
}

/* Where the word begins that ends before text[at], at most `between` other bytes in
 * between; `at`: there is none. Digits count as letters, as in "isbn-10". */
static size_t word_begin(const char *text, size_t at, size_t between)
{
    size_t end = at;
    while (end > 0 && between > 0 && !ascii_is_letter(text[end - 1])) {
        end--;
        between--;
    }
    size_t begin = end;
    while (begin > 0 && end - begin < WORD_MOST && ascii_is_letter(text[begin - 1]))
        begin--;
    return begin == end ? at : begin;
}

/* Whether the label begins at `from`; it then ends at `begin`. */
static bool is_label(const phone_context *self, pattern_worker *worker, ae_cell text, size_t from,
                     size_t begin, bool bare)
{
    if (!pattern_search(self->label, worker, text.bytes, begin, from))
        return false;
    const pattern_span strong = pattern_group(worker, 1), word = pattern_group(worker, 2);
    const pattern_span sign = pattern_group(worker, 3);
    bool marked = word.begin != word.end;
    for (size_t at = sign.begin; at < sign.end; at++) {
        const char byte = text.bytes[at];
        marked |= byte == '#' || (strong.begin != strong.end && (byte == ':' || byte == '='));
    }
    return bare || marked;
}

/* The label is the last word, or the last but one ("order no."), or the one before
 * ("num\xc3\xa9ro" counts as two). */
static bool is_labelled(const phone_context *self, pattern_worker *worker, ae_cell text,
                        size_t begin, bool bare)
{
    size_t from = begin;
    bool labelled = false;
    for (unsigned word = 0; word < LABEL_WORDS_MOST; word++) {
        const size_t next = word_begin(text.bytes, from, word == 0 ? SIGNS_MOST : GAP_MOST);
        if (next == from)
            break;
        from = next;
        if (pattern_search(self->messenger, worker, text.bytes, begin, from))
            return false;
        labelled |= is_label(self, worker, text, from, begin, bare);
    }
    return labelled;
}

bool phone_context_denies(const phone_context *self, pattern_worker *worker, ae_cell text,
                          size_t begin, size_t end, bool bare)
{
    if (is_of_account(text, begin) || is_labelled(self, worker, text, begin, bare))
        return true;
    if (!bare)
        return false;
    if (is_glued(text, begin) || search_behind(self->file_end, worker, text, end, BEHIND_MOST))
        return true;
    return search_before(self->address, worker, text, begin, ADDRESS_MOST) &&
           !search_before(self->dialled, worker, text, begin, BEFORE_MOST);
}

bool phone_context_area_code(const phone_context *self, pattern_worker *worker, ae_cell text,
                             size_t *begin, size_t *end, char digits[3])
{
    if (search_before(self->area_front, worker, text, *begin, BEFORE_MOST)) {
        const size_t from = *begin > BEFORE_MOST ? *begin - BEFORE_MOST : 0;
        pattern_span code = pattern_group(worker, 1);
        if (code.begin == code.end)
            code = pattern_group(worker, 2);
        memcpy(digits, text.bytes + from + code.begin, 3);
        *begin = from + pattern_group(worker, 0).begin;
        return true;
    }
    if (!search_behind(self->area_behind, worker, text, *end, AREA_MOST))
        return false;
    const pattern_span code = pattern_group(worker, 1);
    memcpy(digits, text.bytes + *end + code.begin, 3);
    *end += code.end;
    return true;
}

size_t phone_context_extension(const phone_context *self, pattern_worker *worker, ae_cell text,
                               size_t end)
{
    if (!search_behind(self->extension, worker, text, end, BEHIND_MOST))
        return end;
    return end + pattern_group(worker, 0).end;
}
