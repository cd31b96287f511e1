/* Names in order, beside an order that is made by comparing each with the next. */
#include "base/intern_order.h"

#include <string.h>

#include "../check.h"
#include "base/memory.h"

static void add(intern_table *self, const char *bytes, size_t length)
{
    uint32_t number;
    CHECK(intern_add(self, bytes, length, &number, NULL, NULL) == AE_OK);
}

static int compare(const intern_entry *a, const intern_entry *b)
{
    const int order = memcmp(a->bytes, b->bytes, a->length < b->length ? a->length : b->length);
    return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
}

static void check_order(const intern_table *self)
{
    uint32_t *order = NULL;
    size_t wrong = 0;
    if (!CHECK(intern_order(self, &order, NULL) == AE_OK))
        return;
    for (size_t k = 1; k < self->count; k++)
        wrong += compare(&self->entries[order[k - 1]], &self->entries[order[k]]) >= 0;
    CHECK_COUNT(wrong, 0);
    memory_free(order);
}

static void names_that_begin_alike(void)
{
    static const char nuls[40];
    intern_table self = {0};
    check_order(&self);
    add(&self, "", 0);
    check_order(&self);
    for (size_t length = 40; length > 0; length--)
        add(&self, nuls, length);
    for (size_t length = 40; length > 0; length--)
        add(&self, "+16135550142;ext=12345678901234567890123", length);
    add(&self, "\xc3\xa9t\xc3\xa9", 5);
    add(&self, "zzz", 3);
    add(&self, "\xff", 1);
    check_order(&self);
    intern_clear(&self);
}

/* Few letters and long common beginnings, some names the begin of others. */
static void many_names(void)
{
    intern_table self = {0};
    uint64_t state = 7;
    for (size_t k = 0; k < 20000; k++) {
        char name[64] = "listings.example/ad/";
        size_t length = k % 3 == 0 ? 20 : 0;
        do {
            state = state * 6364136223846793005u + 1442695040888963407u;
            name[length++] = "ab\0\xfe"[state >> 62];
        } while (length < sizeof name && state >> 40 & 15);
        add(&self, name, length);
    }
    CHECK(self.count > 5000);
    check_order(&self);
    intern_clear(&self);
}

/* What is alike for long is passed without a call for each eight bytes. */
static void very_long_names(void)
{
    enum { LONG = 1 << 23 };
    intern_table self = {0};
    char *name = memory_new(LONG, 1);
    if (!CHECK(name != NULL))
        return;
    memset(name, 'x', LONG);
    add(&self, name, LONG);
    name[LONG - 1] = 'a';
    add(&self, name, LONG);
    add(&self, name, LONG - 1);
    check_order(&self);
    memory_free(name);
    intern_clear(&self);
}

int main(void)
{
    CHECK_RUN(names_that_begin_alike);
    CHECK_RUN(many_names);
    CHECK_RUN(very_long_names);
    return check_done();
}
