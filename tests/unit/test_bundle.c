/* Bundles against a dull oracle: every pair of ads looked at, every contact counted. */
#include "link/bundle.h"

#include <stdlib.h>

#include "../check.h"
#include "../random.h"
#include "contact/contact.h"

enum {
    ADS = 80,
    TEXTS = 12,
    SHARED = 20,
    CONTACTS = SHARED + 4 * ADS,
    NAMED_MOST = 12,
    ROUNDS = 60
};

/* Ads of few texts, that name few contacts, and some that no other ad names. */
typedef struct crowd {
    uint32_t clusters[TEXTS], cluster_of[ADS], text_of[ADS], contact_of[ADS * NAMED_MOST];
    uint32_t site_of[ADS];
    int32_t day_of[ADS];
    size_t contact_begin[ADS + 1];
    uint8_t kinds[CONTACTS];
    uint32_t names[CONTACTS]; /* numbers of contacts, in no order */
    uint32_t listed;
    bool silent[ADS];
    poster_decision said;
    poster_input input;
} crowd;

static void crowd_make(crowd *made, uint64_t seed)
{
    static const uint8_t kinds[] = {CONTACT_PHONE, CONTACT_EMAIL, CONTACT_HANDLE, CONTACT_URL};
    uint64_t state = seed;
    uint32_t fresh = SHARED;
    size_t count = 0;
    *made = (crowd){.said = {3, 7, false, 0}};
    for (uint32_t k = 0; k < CONTACTS; k++) {
        made->names[k] = k;
        made->kinds[k] = kinds[random_below(&state, 4)];
    }
    random_shuffle(&state, made->names, CONTACTS);
    for (uint32_t text = 0; text < TEXTS; text++)
        made->clusters[text] = random_below(&state, TEXTS / 2);
    for (uint32_t ad = 0; ad < ADS; ad++) {
        made->text_of[ad] = random_below(&state, TEXTS);
        made->cluster_of[ad] = made->clusters[made->text_of[ad]];
        made->site_of[ad] = random_below(&state, 4) == 0 ? POSTER_NONE : random_below(&state, 2);
        made->day_of[ad] =
            random_below(&state, 4) == 0 ? POSTER_NO_DAY : (int32_t)random_below(&state, 5) - 2;
        made->silent[ad] = random_below(&state, 9) == 0;
        for (uint32_t k = random_below(&state, 3); k > 0; k--) {
            made->contact_of[count++] = made->names[random_below(&state, 2 * k)];
            if (random_below(&state, 4) == 0) { /* repeats count once */
                made->contact_of[count] = made->contact_of[count - 1];
                count++;
            }
        }
        for (uint32_t k = random_below(&state, 4); k > 1; k--)
            made->contact_of[count++] = made->names[fresh++];
        made->contact_begin[ad + 1] = count;
    }
    made->listed = made->names[fresh - 1];
    made->input = (poster_input){.ads = ADS,
                                 .clusters = TEXTS,
                                 .texts = TEXTS,
                                 .contacts = CONTACTS,
                                 .cluster_of = made->cluster_of,
                                 .text_of = made->text_of,
                                 .contact_begin = made->contact_begin,
                                 .contact_of = made->contact_of,
                                 .contact_kind = made->kinds,
                                 .site_of = made->site_of,
                                 .day_of = made->day_of,
                                 .silent = seed % 3 == 0 ? made->silent : NULL,
                                 .hubs = &made->listed,
                                 .hub_count = seed % 2,
                                 .decisions = &made->said,
                                 .decision_count = seed % 4 == 0};
}

static bool names(const crowd *of, uint32_t ad, uint32_t number)
{
    for (size_t k = of->contact_begin[ad]; k < of->contact_begin[ad + 1]; k++)
        if (of->contact_of[k] == number)
            return true;
    return false;
}

static bool is_own(const crowd *of, uint32_t number)
{
    uint32_t ads = 0;
    for (uint32_t ad = 0; ad < ADS; ad++)
        ads += names(of, ad, number);
    return ads == 1 && of->kinds[number] != CONTACT_PHONE &&
           !(of->input.hub_count > 0 && number == of->listed);
}

static uint32_t own_count(const crowd *of, uint32_t ad)
{
    uint32_t count = 0;
    for (uint32_t number = 0; number < CONTACTS; number++)
        count += names(of, ad, number) && is_own(of, number);
    return count;
}

static bool stands_alone(const crowd *of, uint32_t ad)
{
    return (of->input.silent != NULL && of->silent[ad]) ||
           (of->input.decision_count > 0 && (ad == of->said.a || ad == of->said.b));
}

static bool belong_together(const crowd *of, uint32_t a, uint32_t b)
{
    if (a != b && (stands_alone(of, a) || stands_alone(of, b)))
        return false;
    for (uint32_t number = 0; number < CONTACTS; number++)
        if (names(of, a, number) != names(of, b, number) && !is_own(of, number))
            return false;
    return of->text_of[a] == of->text_of[b] && own_count(of, a) == own_count(of, b);
}

static void bundles_of(const bundle_table *table, uint32_t *of_ad)
{
    uint32_t seen = 0;
    for (uint32_t k = 0; k < table->count; k++)
        for (uint32_t at = 0; at < table->items[k].ads; at++, seen++) {
            const uint32_t *ad = &table->ads[table->items[k].ad_begin + at];
            CHECK(at == 0 || ad[-1] < ad[0]);
            of_ad[*ad] = k;
        }
    CHECK_COUNT(seen, ADS);
}

static void ads_are_together_that_belong_together(void)
{
    for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
        static crowd made;
        bundle_table table = {0};
        ae_error error;
        uint32_t of_ad[ADS];
        crowd_make(&made, seed);
        CHECK(bundle_make(&made.input, &table, &error) == AE_OK);
        bundles_of(&table, of_ad);
        for (uint32_t a = 0; a < ADS; a++)
            for (uint32_t b = 0; b < ADS; b++)
                CHECK((of_ad[a] == of_ad[b]) == belong_together(&made, a, b));
        for (uint32_t k = 1; k < table.count; k++) {
            const bundle *item = &table.items[k];
            CHECK(item[-1].cluster < item->cluster ||
                  (item[-1].cluster == item->cluster && item[-1].text <= item->text));
        }
        for (uint32_t ad = 0; ad < ADS && table.of_ad != NULL; ad++)
            CHECK_COUNT(table.of_ad[ad], of_ad[ad]);
        CHECK((table.of_ad != NULL) == (made.input.decision_count > 0));
        bundle_clear(&table);
    }
}

static void subject_check(const crowd *of, const bundle_table *table, const bundle *item,
                          uint32_t subject)
{
    const uint32_t number = table->contact_of[subject];
    if (table->own[subject] == 0) {
        CHECK(!is_own(of, number) && names(of, item->first_ad, number));
        CHECK_COUNT(bundle_subject(table, number), subject);
        return;
    }
    uint32_t least = CONTACTS, all = 0;
    for (uint32_t at = 0; at < item->ads; at++)
        for (uint32_t k = 0; k < CONTACTS; k++)
            if (names(of, table->ads[item->ad_begin + at], k) && is_own(of, k)) {
                least = k < least ? k : least;
                all++;
            }
    CHECK_COUNT(number, least);
    CHECK_COUNT(table->own[subject], all);
}

static void subjects_are_contacts_and_one_for_all_that_are_an_ads_own(void)
{
    for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
        static crowd made;
        bundle_table table = {0};
        ae_error error;
        uint32_t different = 0;
        crowd_make(&made, seed);
        CHECK(bundle_make(&made.input, &table, &error) == AE_OK);
        for (uint32_t k = 0; k < table.count; k++) {
            const bundle *item = &table.items[k];
            const uint32_t *subjects = bundle_subjects(&table, k);
            size_t contacts = 0;
            for (uint32_t number = 0; number < CONTACTS; number++)
                contacts += names(&made, item->first_ad, number);
            CHECK_COUNT(bundle_contacts(item), contacts);
            CHECK_COUNT(item->own, own_count(&made, item->first_ad));
            different += item->own > 0;
            for (uint32_t s = 0; s < item->subjects; s++) {
                CHECK(s == 0 || subjects[s - 1] < subjects[s]);
                subject_check(&made, &table, item, subjects[s]);
            }
        }
        for (uint32_t number = 0; number < CONTACTS; number++) {
            bool named = made.input.hub_count > 0 && number == made.listed;
            for (uint32_t ad = 0; ad < ADS; ad++)
                named |= names(&made, ad, number);
            different += named && !is_own(&made, number);
        }
        CHECK_COUNT(table.subject_count, different);
        for (uint32_t s = 1; s < table.subject_count; s++)
            CHECK(table.contact_of[s - 1] < table.contact_of[s]);
        bundle_clear(&table);
    }
}

/* The first day, and its sites as a set: bit 0 and 1, bit 2 for none. */
static void days_check(const crowd *of, const bundle_table *table, const bundle *item)
{
    const uint32_t *ads = table->ads + item->ad_begin;
    uint32_t all = 0, first = 0, earliest = ads[0];
    int32_t begin = POSTER_NO_DAY, end = POSTER_NO_DAY;
    for (uint32_t at = 0; at < item->ads; at++) {
        const int32_t day = of->day_of[ads[at]];
        if (day == POSTER_NO_DAY)
            continue;
        if (begin == POSTER_NO_DAY || day < begin) {
            begin = day;
            earliest = ads[at];
        }
        end = end == POSTER_NO_DAY || day > end ? day : end;
    }
    for (uint32_t at = 0; at < item->ads; at++) {
        const uint32_t site = of->site_of[ads[at]], bit = site == POSTER_NONE ? 4 : 1u << site;
        all |= bit;
        first |= of->day_of[ads[at]] == begin ? bit : 0;
    }
    CHECK(item->first_day == begin && item->last_day == end);
    CHECK_COUNT(item->earliest, earliest);
    CHECK_COUNT(item->site, all == 1 || all == 2 ? all - 1 : POSTER_NONE);
    CHECK_COUNT(item->first_site, first == 1 || first == 2 ? first - 1 : POSTER_NONE);
}

static void days_and_sites_are_those_of_the_ads(void)
{
    for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
        static crowd made;
        bundle_table table = {0};
        ae_error error;
        crowd_make(&made, seed);
        CHECK(bundle_make(&made.input, &table, &error) == AE_OK);
        for (uint32_t k = 0; k < table.count; k++) {
            CHECK_COUNT(table.items[k].first_ad, table.ads[table.items[k].ad_begin]);
            days_check(&made, &table, &table.items[k]);
        }
        bundle_clear(&table);
    }
}

static void nothing_makes_no_bundle(void)
{
    const size_t none[] = {0};
    const poster_input input = {.contact_begin = none};
    bundle_table table = {0};
    ae_error error;
    CHECK(bundle_make(&input, &table, &error) == AE_OK);
    CHECK_COUNT(table.count, 0);
    CHECK_COUNT(table.subject_count, 0);
    bundle_clear(&table);
}

int main(void)
{
    CHECK_RUN(ads_are_together_that_belong_together);
    CHECK_RUN(subjects_are_contacts_and_one_for_all_that_are_an_ads_own);
    CHECK_RUN(days_and_sites_are_those_of_the_ads);
    CHECK_RUN(nothing_makes_no_bundle);
    return check_done();
}
