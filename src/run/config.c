#include "run/config.h"

#include <string.h>

#include "base/status.h"
#include "describe/review.h"
#include "sim/candidate.h"
#include "sim/cluster.h"
#include "sim/signature.h"

void ae_config_init(ae_config *config)
{
    *config = (ae_config){
        .seed = 1,
        .shingle = AE_SHINGLE_CHARACTER,
        .threshold = 0.45,
        .weight_power = 1.5,
        .weight_cap = 4,
        .weigh_below = 10000,
        .plain_share = 0.6,
        .bucket_limit = 1024,
        .representatives = 8,
        .cohesion = 0.5,
        .country = "CA",
        .order = "review",
        .silence = 30,
        .report_top = 20,
        .language = AE_LANGUAGE_OF_CASE,
        .header = true,
        .field_ceiling = (size_t)16 << 20,
        .unpacked_ceiling = (size_t)64 << 30,
    };
}

static ae_status range_check(const char *name, double value, double least, double most,
                             ae_error *error)
{
    if (value >= least && value <= most) /* false for NaN as well */
        return AE_OK;
    return status_fail(error, AE_ERROR_USAGE, "%s is %.10g; it must be from %.10g to %.10g", name,
                       value, least, most);
}

ae_status ae_config_check(const ae_config *config, ae_error *error)
{
    const struct {
        const char *name;
        double value, least, most;
    } ranges[] = {
        {"the number of threads", config->threads, 0, 1024},
        {"the memory to keep to, in bytes,", (double)config->memory,
         config->memory == 0 ? 0 : 1 << 20, 0x1p60},
        {"the shingle width", config->shingle_width, 0, 16},
        {"the threshold", config->threshold, 0.05, 1},
        {"the weight power", config->weight_power, 0, 8},
        {"the weight cap", config->weight_cap, 1, 100},
        {"the plain share", config->plain_share, 0, 1},
        {"the number of bands", config->bands, 0, SIGNATURE_SLOTS_MOST},
        {"the rows of a band", config->band_rows, 0, 16},
        {"the bucket limit", config->bucket_limit, 2 * CANDIDATE_STARS, 1000000},
        {"the number of representatives", config->representatives, 1, CLUSTER_REPRESENTATIVES_MOST},
        {"the cohesion", config->cohesion, 0, 1},
        {"the silence", config->silence, 1, 36500},
        {"the number of posters in the report", config->report_top, 0, 10000},
        {"the language", config->language, 0, AE_LANGUAGE_OF_CASE},
        {"the ceiling of a cell", (double)config->field_ceiling, 1024, 1 << 30},
        {"the ceiling of an unpacked file", (double)config->unpacked_ceiling, 1024, 0x1p60},
    };
    for (size_t k = 0; k < sizeof ranges / sizeof *ranges; k++) {
        ae_status status =
            range_check(ranges[k].name, ranges[k].value, ranges[k].least, ranges[k].most, error);
        if (status != AE_OK)
            return status;
    }
    if ((config->bands == 0) != (config->band_rows == 0))
        return status_fail(error, AE_ERROR_USAGE, "give bands and rows together, such as 42x3");
    if (config->bands * config->band_rows > SIGNATURE_SLOTS_MOST)
        return status_fail(error, AE_ERROR_USAGE, "%u bands of %u rows are more than %d slots",
                           config->bands, config->band_rows, SIGNATURE_SLOTS_MOST);
    if (config->delimiter == '"' || config->delimiter == '\n' || config->delimiter == '\r' ||
        (config->delimiter & 0x80) != 0)
        return status_fail(
            error, AE_ERROR_USAGE,
            "a quote, a line end or a byte that is not ASCII cannot be the delimiter "
            "of cells");
    review_rule rule;
    return review_rule_find(config->order == NULL ? "" : config->order, &rule, error);
}

unsigned config_shingle_width(const ae_config *config)
{
    if (config->shingle_width > 0)
        return config->shingle_width;
    return config->shingle == AE_SHINGLE_WORD ? 3 : 5;
}

void config_hold(ae_config *config, const ae_config *held)
{
    const ae_config given = *config;
    *config = *held;
    config->threads = given.threads;
    config->memory = given.memory;
    config->weigh_below = given.weigh_below;
    config->delimiter = given.delimiter;
    config->header = given.header;
    config->map = given.map;
    config->report_top = given.report_top;
    config->language = given.language;
    config->field_ceiling = given.field_ceiling;
    config->unpacked_ceiling = given.unpacked_ceiling;
    config->progress = given.progress;
    config->log = given.log;
    config->context = given.context;
}

static bool texts_differ(const char *a, const char *b)
{
    return strcmp(a == NULL ? "" : a, b == NULL ? "" : b) != 0;
}

const char *config_difference(const ae_config *a, const ae_config *b)
{
    const struct {
        const char *name;
        bool differs;
    } settings[] = {
        {"shingle", a->shingle != b->shingle},
        {"shingle width", config_shingle_width(a) != config_shingle_width(b)},
        {"threshold", a->threshold != b->threshold},
        {"weight power", a->weight_power != b->weight_power},
        {"weight cap", a->weight_cap != b->weight_cap},
        {"plain share", a->plain_share != b->plain_share},
        {"bands", a->bands != b->bands || a->band_rows != b->band_rows},
        {"bucket limit", a->bucket_limit != b->bucket_limit},
        {"representatives", a->representatives != b->representatives},
        {"cohesion", a->cohesion != b->cohesion},
        {"seed", a->seed != b->seed},
        {"country", texts_differ(a->country, b->country)},
        {"hubs", texts_differ(a->hubs, b->hubs)},
    };
    for (size_t k = 0; k < sizeof settings / sizeof *settings; k++)
        if (settings[k].differs)
            return settings[k].name;
    return NULL;
}

double ae_candidate_chance(double similarity, unsigned bands, unsigned band_rows)
{
    return signature_chance(similarity, bands, band_rows);
}
