/* What does reading contacts cost, and what is read? Reads the texts of CSV files
 * into memory, then all their contacts, again and again; says how long an ad takes,
 * apart for ads with and without contacts, and how many there are of each kind.
 * With --print it prints the contacts of each ad instead, with the words read.
 *
 *     contact_read [--print] [--map ROLES] FILE... */
#include <inttypes.h>
#include <string.h>

#include "ads.h"
#include "base/clock.h"
#include "contact/phone.h"
#include "contact/reader.h"

enum { ROUNDS = 7 };

static void contacts_print(const text_list *from, contact_reader *reader, contact_list *list)
{
    ae_error error = {.code = AE_OK};
    for (size_t k = 0; k < from->count; k++) {
        must(contact_read_text(reader, from->items[k], list, &error), &error);
        for (size_t hit = 0; hit < list->count; hit++) {
            const contact *item = list->items + hit;
            printf("%zu\t%s\t%s\t%s\t", k, contact_kind_name(item->kind), item->value,
                   item->obscured ? "obscured" : "plain");
            for (size_t at = item->begin; at < item->end; at++)
                putchar(from->items[k].bytes[at] < ' ' && from->items[k].bytes[at] >= 0
                            ? ' '
                            : from->items[k].bytes[at]);
            putchar('\n');
        }
    }
}

typedef struct readers {
    contact_reader *all;
    phone_form *phones;
    pattern_worker *worker;
} readers;

/* The best of some rounds over all texts. */
static double seconds_of(const text_list *from, const readers *with, bool phones_alone,
                         contact_list *list)
{
    double best = 1e9;
    ae_error error = {.code = AE_OK};
    for (unsigned round = 0; round < ROUNDS; round++) {
        const double start = clock_seconds();
        for (size_t k = 0; k < from->count; k++) {
            contact_reset(list);
            must(phones_alone
                     ? phone_read_text(with->phones, with->worker, from->items[k], list, &error)
                     : contact_read_text(with->all, from->items[k], list, &error),
                 &error);
        }
        const double taken = clock_seconds() - start;
        best = taken < best ? taken : best;
    }
    return best;
}

static void cost_print(const char *name, const text_list *from, const readers *with,
                       contact_list *list)
{
    if (from->count == 0)
        return;
    const double count = (double)from->count, bytes = (double)from->bytes;
    const double all = seconds_of(from, with, false, list);
    const double phones = seconds_of(from, with, true, list);
    printf("%-17s %7zu ads of %4.0f bytes: %6.0f ns each, %6.0f of them for phones, %4.0f MB/s\n",
           name, from->count, bytes / count, 1e9 * all / count, 1e9 * phones / count,
           1e-6 * bytes / all);
}

int main(int count, char **arguments)
{
    ae_error error = {.code = AE_OK};
    contact_patterns *patterns = NULL;
    readers with_all = {NULL, NULL, NULL};
    contact_list list = {0};
    text_list all = {0}, with = {0}, without = {0};
    uint64_t kinds[CONTACT_KIND_COUNT] = {0}, obscured = 0;
    const char *map = NULL;
    bool print = false;
    for (int k = 1; k < count; k++) {
        if (strcmp(arguments[k], "--print") == 0)
            print = true;
        else if (strcmp(arguments[k], "--map") == 0 && k + 1 < count)
            map = arguments[++k];
        else
            table_read(&all, arguments[k], map);
    }
    must(contact_patterns_new("CA", &patterns, &error), &error);
    must(contact_reader_new(patterns, &with_all.all, &error), &error);
    must(phone_form_new("CA", &with_all.phones, &error), &error);
    must(pattern_worker_new(&with_all.worker, &error), &error);
    contact_reader *reader = with_all.all;
    if (print) {
        contacts_print(&all, reader, &list);
        return 0;
    }
    for (size_t k = 0; k < all.count; k++) {
        must(contact_read_text(reader, all.items[k], &list, &error), &error);
        text_add(list.count == 0 ? &without : &with, all.items[k]);
        for (size_t hit = 0; hit < list.count; hit++) {
            kinds[list.items[hit].kind]++;
            obscured += list.items[hit].obscured;
        }
    }
    cost_print("all", &all, &with_all, &list);
    cost_print("with contacts", &with, &with_all, &list);
    cost_print("without contacts", &without, &with_all, &list);
    for (unsigned kind = 0; kind < CONTACT_KIND_COUNT; kind++)
        printf("%s %" PRIu64 ", ", contact_kind_name((contact_kind)kind), kinds[kind]);
    printf("obscured %" PRIu64 ", given up %" PRIu64 "\n", obscured,
           contact_reader_refusals(reader));
    return 0;
}
