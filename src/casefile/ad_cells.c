#include "casefile/ad_cells.h"

ae_status ad_cells_open(const char *folder, const case_record *record, case_table **opened,
                        ae_error *error)
{
    static const char *const columns[AD_CELLS] = {[AD_CELL_ID] = "ad_id",
                                                  [AD_CELL_SOURCE] = "source",
                                                  [AD_CELL_LINE] = "line",
                                                  [AD_CELL_CLUSTER] = "cluster",
                                                  [AD_CELL_POSTER] = "poster",
                                                  [AD_CELL_CITY] = "city",
                                                  [AD_CELL_PLACE] = "place",
                                                  [AD_CELL_DAY] = "day",
                                                  [AD_CELL_STATUS] = "status",
                                                  [AD_CELL_CONTACTS + AE_CONTACT_PHONE] = "phones",
                                                  [AD_CELL_CONTACTS + AE_CONTACT_EMAIL] = "emails",
                                                  [AD_CELL_CONTACTS + AE_CONTACT_HANDLE] =
                                                      "handles",
                                                  [AD_CELL_CONTACTS + AE_CONTACT_URL] = "urls"};
    return case_table_open(folder, "ads.csv", columns, AD_CELLS, record, opened, error);
}
