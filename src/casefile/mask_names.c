#include "casefile/mask_names.h"

#include <string.h>

#include "casefile/case_table.h"
#include "casefile/contact_cell.h"

static ae_status cell_take(cover_names *names, ae_contact_kind kind, ae_cell cell, ae_error *error)
{
    uint32_t number;
    ae_cell value;
    ae_status status = AE_OK;
    for (size_t at = 0; status == AE_OK && contact_cell_next(kind, cell, &at, &value);)
        status = cover_number(names, ae_contact_kind_name(kind), value, &number, error);
    return status;
}

ae_status mask_names_read(const char *folder, const case_record *record, cover_names *names,
                          ae_error *error)
{
    static const char *const columns[AE_CONTACT_PRICE] = {"phones", "emails", "handles", "urls"};
    case_table *table = NULL;
    const ae_cell *cells = NULL;
    ae_status status =
        case_table_open(folder, "ads.csv", columns, AE_CONTACT_PRICE, record, &table, error);
    if (status == AE_OK)
        status = case_table_next(table, &cells, error);
    while (status == AE_OK && cells != NULL) {
        for (ae_contact_kind kind = 0; kind < AE_CONTACT_PRICE && status == AE_OK; kind++)
            status = cell_take(names, kind, cells[kind], error);
        if (status == AE_OK)
            status = case_table_next(table, &cells, error);
    }
    case_table_close(table);
    return status;
}

ae_cell mask_line(const case_record_line *line)
{
    static const char hubs[] = "hubs";
    const bool of_hubs =
        line->key.length == strlen(hubs) && memcmp(line->key.bytes, hubs, strlen(hubs)) == 0;
    const bool told = of_hubs && line->value.length > strlen("\"\"") && *line->value.bytes == '"';
    return told ? ae_cell_of("\"***\"") : line->value;
}

const char *mask_reason(const char *reason)
{
    return *reason == '\0' ? "" : "(reason hidden)";
}
