/* ae_shown_mask() of adecho.h: an ad is shown with the numbers of its case. */
#include "explain/explain_case.h"
#include "explain/showing.h"
#include "report/mask_names.h"

ae_status ae_shown_mask(ae_case *from, ae_shown *shown, ae_error *error)
{
    cover_names names = {.contact_of = NULL};
    ae_status status = mask_names_read(from->folder, &from->record, &names, error);
    if (status == AE_OK)
        status = showing_mask(shown, &names, error);
    cover_names_clear(&names);
    return status;
}
