#include "report/poster_write.h"

#include "report/contact_sheet.h"

void poster_facts_write(csv_writer *csv, const ae_facts *facts)
{
    csv_count(csv, facts->names);
    csv_count(csv, facts->sites);
    csv_score(csv, facts->ads_per_week);
    csv_count(csv, facts->obscured_ads);
}

static ae_status poster_row(csv_writer *csv, const ae_run *run, uint64_t index,
                            contact_sheet *sheet, ae_error *error)
{
    ae_poster poster;
    ae_status status = AE_OK;
    ae_run_poster(run, index, &poster);
    const ae_facts *facts = &poster.facts;
    contact_sheet_begin(sheet);
    for (uint64_t k = 0; k < facts->ads && status == AE_OK; k++)
        status = contact_sheet_add(sheet, run, ae_run_poster_member(run, index, k), error);
    if (status == AE_OK)
        status = contact_sheet_settle(sheet, error);
    csv_text(csv, poster.id);
    csv_count(csv, facts->ads);
    csv_count(csv, poster.clusters);
    csv_count(csv, facts->cities);
    csv_text(csv, facts->first_date);
    csv_text(csv, facts->last_date);
    for (ae_contact_kind kind = AE_CONTACT_PHONE; kind < AE_CONTACT_URL && status == AE_OK; kind++)
        status = contact_sheet_cell(sheet, csv, kind, error);
    csv_text(csv, poster.itinerary);
    if (status == AE_OK)
        status = contact_sheet_cell(sheet, csv, AE_CONTACT_URL, error);
    poster_facts_write(csv, facts);
    csv_score(csv, poster.cohesion);
    csv_count(csv, poster.bridges);
    csv_text(csv, poster.status);
    csv_row_end(csv);
    return status;
}

ae_status posters_write(const ae_run *run, case_output *into, ae_error *error)
{
    csv_writer *csv;
    contact_sheet sheet;
    ae_status status = case_file_open(into, CASE_POSTERS, &csv, error);
    if (status != AE_OK)
        return status;
    contact_sheet_init(&sheet, CONTACT_SHEET_ALL & ~CONTACT_SHEET_KIND(AE_CONTACT_PRICE));
    for (uint64_t k = 0; k < ae_run_poster_count(run) && status == AE_OK; k++)
        status = poster_row(csv, run, k, &sheet, error);
    contact_sheet_clear(&sheet);
    if (status == AE_OK)
        return csv_commit(csv, error);
    csv_discard(csv);
    return status;
}

ae_status poster_bonds_write(const ae_run *run, case_output *into, ae_error *error)
{
    csv_writer *csv;
    ae_status status = case_file_open(into, CASE_BONDS, &csv, error);
    if (status != AE_OK)
        return status;
    for (uint64_t k = 0; k < ae_run_bond_count(run); k++) {
        ae_bond bond;
        ae_ad ad;
        ae_run_bond(run, k, &bond);
        ae_run_ad(run, bond.a, &ad);
        csv_text(csv, ad.poster_id);
        csv_text(csv, ad.id);
        csv_text(csv, ae_run_ad_id(run, bond.b));
        csv_count(csv, bond.clusters);
        csv_count(csv, bond.texts);
        csv_text(csv, bond.rule);
        if (bond.decision > 0)
            csv_count(csv, bond.decision);
        else
            csv_empty(csv, 1);
        csv_row_end(csv);
    }
    return csv_commit(csv, error);
}

static void tie_row(csv_writer *csv, const ae_run *run, const ae_tie *tie)
{
    ae_ad first, other;
    ae_run_ad(run, tie->first_ad, &first);
    ae_run_ad(run, tie->other_ad, &other);
    csv_text(csv, first.cluster_id);
    csv_text(csv, first.poster_id);
    csv_text(csv, other.poster_id);
    csv_text(csv, "shared text, different contacts");
    csv_text(csv, first.id);
    csv_text(csv, first.day);
    csv_text(csv, first.site);
    csv_text(csv, other.id);
    csv_text(csv, other.day);
    csv_text(csv, other.site);
    csv_flag(csv, tie->dated);
    csv_text(csv, tie->rule);
    csv_row_end(csv);
}

ae_status poster_ties_write(const ae_run *run, case_output *into, ae_error *error)
{
    csv_writer *csv;
    ae_status status = case_file_open(into, CASE_TIES, &csv, error);
    if (status != AE_OK)
        return status;
    for (uint64_t k = 0; k < ae_run_tie_count(run); k++) {
        ae_tie tie;
        ae_run_tie(run, k, &tie);
        tie_row(csv, run, &tie);
    }
    return csv_commit(csv, error);
}

ae_status poster_hubs_write(const ae_run *run, case_output *into, ae_error *error)
{
    csv_writer *csv;
    ae_status status = case_file_open(into, CASE_HUBS, &csv, error);
    if (status != AE_OK)
        return status;
    for (uint64_t k = 0; k < ae_run_hub_count(run); k++) {
        ae_hub hub;
        ae_run_hub(run, k, &hub);
        csv_text(csv, hub.contact.value);
        csv_text(csv, ae_contact_kind_name(hub.contact.kind));
        csv_count(csv, hub.ads);
        csv_count(csv, hub.clusters);
        csv_count(csv, hub.circles);
        csv_count(csv, hub.span);
        csv_text(csv, hub.rule);
        csv_row_end(csv);
    }
    return csv_commit(csv, error);
}
