/* Any bytes: the normal form must keep the promises of its header. */
#include <stdlib.h>

#include "text/normalise.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void promise(bool kept)
{
    if (!kept)
        abort();
}

/* Letters, digits, single blanks; none at either end. */
static void words_check(const buffer *normal)
{
    bool blank = true;
    for (size_t at = 0; at < normal->length;) {
        uint32_t c;
        at += utf8_decode(normal->data + at, normal->length - at, &c);
        promise(c != UTF8_INVALID && !(blank && c == ' '));
        promise(c >= 0x80 || c == ' ' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'));
        blank = c == ' ';
    }
    promise(normal->length == 0 || !blank);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { SIZE_MOST = 1 << 16, GROWTH_MOST = 16 };
    if (size > SIZE_MOST)
        return 0;
    const size_t capacity = size * GROWTH_MOST;
    uint32_t *places = calloc(capacity + 1, sizeof *places);
    buffer once, twice;
    if (places == NULL)
        return 0;
    buffer_init(&once, capacity);
    buffer_init(&twice, capacity);
    promise(normalise((const char *)data, size, &once, places, capacity, NULL) == AE_OK);
    words_check(&once);
    for (size_t at = 0; at < once.length; at++)
        promise(places[at] < size && (at == 0 || places[at] >= places[at - 1]));
    promise(normalise(once.data, once.length, &twice, NULL, 0, NULL) == AE_OK);
    promise(once.length == twice.length);
    for (size_t at = 0; at < once.length; at++)
        promise(once.data[at] == twice.data[at]);
    buffer_clear(&once);
    buffer_clear(&twice);
    free(places);
    return 0;
}
