#include "database/contact_reach.h"

#include <string.h>

#include "../check.h"
#include "base/memory.h"

static void check_list(const char *cell, const char *want)
{
    char got[128] = "";
    ae_cell value;
    for (size_t at = 0; contact_reach_next(ae_cell_of(cell), &at, &value);)
        snprintf(got + strlen(got), sizeof got - strlen(got), "[%.*s]", (int)value.length,
                 value.bytes);
    CHECK_TEXT(got, want);
}

static void cells_are_taken_apart(void)
{
    check_list("", "");
    check_list("+16135550142", "[+16135550142]");
    check_list("a;b;c", "[a][b][c]");
    check_list("+16135550142;ext=12;+16135550143;ext=9",
               "[+16135550142;ext=12][+16135550143;ext=9]");
    check_list("a;ext", "[a][ext]");
    check_list("a;ext=", "[a][ext=]");
    check_list(";a;", "[][a]");
}

static void add(contact_reach *self, uint32_t cluster, const char *phones, const char *urls)
{
    const ae_cell cells[REACH_KINDS] = {
        [AE_CONTACT_PHONE] = ae_cell_of(phones), [AE_CONTACT_URL] = ae_cell_of(urls)};
    CHECK(contact_reach_add(self, cluster, cells, NULL) == AE_OK);
}

static void ads_and_clusters_are_counted(void)
{
    contact_reach self = {.ads = 0};
    reach_facts *facts = NULL;
    add(&self, 3, "p;q;p", "");
    add(&self, 4, "q", "u");
    add(&self, 3, "q;p", "u");
    CHECK(contact_reach_facts(&self, AE_CONTACT_PHONE, &facts, NULL) == AE_OK);
    CHECK_COUNT(self.kinds[AE_CONTACT_PHONE].values.count, 2);
    CHECK_COUNT(self.kinds[AE_CONTACT_PHONE].count, 5);
    CHECK(facts[0].ads == 2 && facts[0].clusters == 1);
    CHECK(facts[1].ads == 3 && facts[1].clusters == 2);
    memory_free(facts);
    CHECK(contact_reach_facts(&self, AE_CONTACT_URL, &facts, NULL) == AE_OK);
    CHECK(facts[0].ads == 2 && facts[0].clusters == 2);
    memory_free(facts);
    CHECK(contact_reach_facts(&self, AE_CONTACT_EMAIL, &facts, NULL) == AE_OK);
    memory_free(facts);
    contact_reach_clear(&self);
}

int main(void)
{
    CHECK_RUN(cells_are_taken_apart);
    CHECK_RUN(ads_and_clusters_are_counted);
    return check_done();
}
