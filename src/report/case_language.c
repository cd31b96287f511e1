#include "report/case_language.h"

#include <string.h>

ae_language case_language(ae_language asked, const case_record *record)
{
    if (asked < AE_LANGUAGE_COUNT || record == NULL)
        return asked < AE_LANGUAGE_COUNT ? asked : AE_LANGUAGE_ENGLISH;
    const ae_cell told = case_record_value(record, "language");
    for (ae_language language = 0; language < AE_LANGUAGE_COUNT; language++) {
        const char *code = ae_language_code(language);
        if (told.length == strlen(code) && memcmp(told.bytes, code, told.length) == 0)
            return language;
    }
    return AE_LANGUAGE_ENGLISH;
}
