/* What hits promise about any text, for property tests and the fuzzer. */
#ifndef ADECHO_TESTS_CONTACT_PROMISES_H
#define ADECHO_TESTS_CONTACT_PROMISES_H

#include <string.h>

#include "contact/contact.h"

/* Printable, without blanks but in a price; at least one byte. */
static bool contact_value_is_clean(const contact *item)
{
    if (item->length == 0 || item->value[item->length] != '\0')
        return false;
    for (size_t at = 0; at < item->length; at++) {
        const char byte = item->value[at];
        if (byte < '!' && !(byte == ' ' && item->kind == CONTACT_PRICE))
            return false;
        if (byte > '~')
            return false;
    }
    return true;
}

/* NULL when the hits of a text of `length` bytes keep all promises; else which one is
 * broken. */
__attribute__((unused)) static const char *contact_promise_broken(const contact_list *list,
                                                                  size_t length)
{
    size_t ends[CONTACT_KIND_COUNT] = {0};
    for (size_t k = 0; k < list->count; k++) {
        const contact *item = list->items + k;
        if (item->begin >= item->end || item->end > length)
            return "a hit has a place within the text";
        if (k > 0 && list->items[k - 1].begin > item->begin)
            return "hits come in the order of their places";
        /* One name may be told for several services. */
        if (item->begin < ends[item->kind] &&
            !(item->kind == CONTACT_HANDLE && item->end == ends[item->kind]))
            return "hits of one kind do not overlap";
        if (item->end > ends[item->kind])
            ends[item->kind] = item->end;
        if (!contact_value_is_clean(item))
            return "a value is printable ASCII";
        if (item->kind == CONTACT_EMAIL && strchr(item->value, '@') == NULL)
            return "an address has an @";
        if (item->kind == CONTACT_HANDLE && strchr(item->value, ':') == NULL)
            return "a handle has a service";
        if (item->kind == CONTACT_PHONE && item->value[0] != '+')
            return "a phone is E.164";
    }
    return NULL;
}

#endif
