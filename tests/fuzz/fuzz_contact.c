/* Any bytes as an ad's text and as a contact column's cell: hits must keep the promises
 * of their headers, no pattern may be given up, and what was read before must not
 * matter. The first byte of the input chooses the column's kind. */
#include <stdlib.h>

#include "../contact_promises.h"
#include "contact/reader.h"

enum { SIZE_MOST = 1 << 16 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void promise(bool kept)
{
    if (!kept)
        abort();
}

/* Compiling patterns takes longer than most inputs: they are kept from one to the next. */
typedef struct kit {
    contact_patterns *patterns;
    contact_reader *reader;
    contact_list text, again, column;
} kit;

static kit *kit_get(void)
{
    static kit self;
    if (self.reader == NULL)
        promise(contact_patterns_new("CA", &self.patterns, NULL) == AE_OK &&
                contact_reader_new(self.patterns, &self.reader, NULL) == AE_OK);
    return &self;
}

static bool same(const contact_list *a, const contact_list *b)
{
    if (a->count != b->count)
        return false;
    for (size_t k = 0; k < a->count; k++) {
        const contact *left = a->items + k, *right = b->items + k;
        if (left->kind != right->kind || left->begin != right->begin || left->end != right->end ||
            left->obscured != right->obscured || strcmp(left->value, right->value) != 0)
            return false;
    }
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1 || size > SIZE_MOST)
        return 0;
    kit *self = kit_get();
    const contact_kind kind = (contact_kind)(*data % CONTACT_KIND_COUNT);
    const ae_cell text = {(const char *)data + 1, size - 1};
    promise(contact_read_text(self->reader, text, &self->text, NULL) == AE_OK);
    promise(contact_promise_broken(&self->text, text.length) == NULL);
    promise(contact_read_column(self->reader, kind, text, &self->column, NULL) == AE_OK);
    promise(contact_promise_broken(&self->column, text.length) == NULL);
    promise(contact_read_text(self->reader, text, &self->again, NULL) == AE_OK);
    promise(same(&self->text, &self->again));
    promise(contact_reader_refusals(self->reader) == 0);
    return 0;
}
