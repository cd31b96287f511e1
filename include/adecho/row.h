/* adecho: what is read: the roles of columns, cells, and rows. */
#ifndef ADECHO_ROW_H
#define ADECHO_ROW_H

#include "api.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a column of a CSV file is for. */
typedef enum ae_role {
    AE_ROLE_ID,
    AE_ROLE_TEXT,
    AE_ROLE_CITY,
    AE_ROLE_REGION,
    AE_ROLE_COUNTRY,
    AE_ROLE_DATE,
    AE_ROLE_PHONE,
    AE_ROLE_EMAIL,
    AE_ROLE_HANDLE,
    AE_ROLE_URL,
    AE_ROLE_SITE,
    AE_ROLE_PRICE,
    AE_ROLE_NAME,
    AE_ROLE_COUNT
} ae_role;

/* "id", "text", ...: the names that ae_config.map uses; "" for a value that is no role. */
AE_API const char *ae_role_name(ae_role role);

/* Bytes that somebody else owns; not ended by a NUL. Absent: length 0. */
typedef struct ae_cell {
    const char *bytes;
    size_t length;
} ae_cell;

/* A cell that holds text[0..) up to its NUL. Borrows the text. */
static inline ae_cell ae_cell_of(const char *text)
{
    ae_cell cell = {text, 0};
    while (text[cell.length] != '\0')
        cell.length++;
    return cell;
}

/* One ad as scraped, in UTF-8 (other bytes are allowed and count as blanks). */
typedef struct ae_row {
    ae_cell cells[AE_ROLE_COUNT];
    uint64_t line; /* where its record begins in its file, from 1; 0: unknown */
} ae_row;

#ifdef __cplusplus
}
#endif

#endif
