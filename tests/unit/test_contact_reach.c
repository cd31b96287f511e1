#include "database/contact_reach.h"

#include <string.h>

#include "../check.h"
#include "base/memory.h"

static void add(contact_reach *self, uint32_t cluster, const char *phones, const char *urls)
{
    const ae_cell none = {"", 0}, phone = ae_cell_of(phones), url = ae_cell_of(urls);
    const ae_cell *cells[REACH_KINDS] = {&none, &none, &none, &none};
    cells[AE_CONTACT_PHONE] = &phone;
    cells[AE_CONTACT_URL] = &url;
    CHECK(contact_reach_add(self, &cluster, cells, 1, NULL) == AE_OK);
}

static void check_contact(const reach_order *order, const uint32_t *clusters, size_t place,
                          const char *value, const char *ads, uint32_t clusters_want)
{
    char got[64] = "";
    for (size_t k = order->begins[place]; k < order->begins[place + 1]; k++)
        snprintf(got + strlen(got), sizeof got - strlen(got), "%u ", order->ads[k]);
    bool found = false;
    CHECK(reach_compare(reach_value(order, place), ae_cell_of(value)) == 0);
    CHECK_COUNT(reach_place(order, ae_cell_of(value), &found), place);
    CHECK(found);
    CHECK_TEXT(got, ads);
    CHECK_COUNT(clusters[place], clusters_want);
}

static void contacts_are_put_in_order(void)
{
    contact_reach self = {.ads = 0};
    reach_order order = {.bytes = NULL};
    bool found = true;
    uint32_t *clusters = NULL;
    add(&self, 3, "q;p;q", "");
    add(&self, 4, "q", "u");
    add(&self, 3, "r;q;p", "u");
    CHECK_COUNT(self.kinds[AE_CONTACT_PHONE].count, 6);
    CHECK(reach_order_make(&self, AE_CONTACT_PHONE, &order, NULL) == AE_OK);
    CHECK(reach_clusters(&self, &order, &clusters, NULL) == AE_OK);
    check_contact(&order, clusters, 0, "p", "0 2 ", 1);
    check_contact(&order, clusters, 1, "q", "0 1 2 ", 2);
    check_contact(&order, clusters, 2, "r", "2 ", 1);
    CHECK_COUNT(self.kinds[AE_CONTACT_PHONE].mentions[0].contact, 1); /* q, by its place */
    CHECK(reach_place(&order, ae_cell_of("pp"), &found) == 1 && !found);
    memory_free(clusters);
    reach_order_clear(&order);
    CHECK(reach_order_make(&self, AE_CONTACT_EMAIL, &order, NULL) == AE_OK);
    CHECK(reach_clusters(&self, &order, &clusters, NULL) == AE_OK);
    CHECK_COUNT(order.begins[0], 0);
    memory_free(clusters);
    reach_order_clear(&order);
    contact_reach_clear(&self);
}

int main(void)
{
    CHECK_RUN(contacts_are_put_in_order);
    return check_done();
}
