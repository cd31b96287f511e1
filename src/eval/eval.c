/* ae_eval() of adecho.h: reads the two sides, lays them against each other,
 * measures. */
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/status.h"
#include "eval/agreement.h"
#include "eval/label_pairs.h"
#include "eval/labelling.h"

static const char *const id_names[] = {"id", "ad_id", NULL};
static const char *const truth_names[] = {"truth", "template", "poster", "label", NULL};
static const char *const predicted_names[] = {"cluster", "label", NULL};
static const char *const poster_names[] = {"poster", "cluster", "label", NULL};

typedef struct comparison {
    intern_table ids;
    labelling truth, predicted;
    contingency table;
    char *ads; /* the ads.csv of a case folder, or NULL */
} comparison;

static void comparison_clear(comparison *self)
{
    intern_clear(&self->ids);
    labelling_clear(&self->truth);
    labelling_clear(&self->predicted);
    contingency_clear(&self->table);
    memory_free(self->ads);
}

static ae_status config_check(const ae_eval_config *config, ae_error *error)
{
    if (config->truth == NULL || config->predicted == NULL)
        return status_fail(error, AE_ERROR_USAGE,
                           "a truth and a case folder or CSV file to compare with it are needed");
    if (strcmp(config->truth, "-") == 0 && strcmp(config->predicted, "-") == 0)
        return status_fail(error, AE_ERROR_USAGE,
                           "only one of the two files can be read from standard input");
    return AE_OK;
}

/* The file to read: the given one, or the ads.csv in the given folder. */
static ae_status predicted_path(comparison *self, const char *given, const char **path,
                                ae_error *error)
{
    *path = given;
    if (file_kind_of(given) != FILE_FOLDER)
        return AE_OK;
    self->ads = file_path_join(given, "ads.csv");
    if (self->ads == NULL)
        return status_out_of_memory(error, strlen(given));
    *path = self->ads;
    if (file_kind_of(self->ads) != FILE_ABSENT)
        return AE_OK;
    return status_fail_at(error, AE_ERROR_NO_CASE, given, 0,
                          "no case in this folder: it has no ads.csv");
}

static ae_status sides_read(comparison *self, const ae_eval_config *config, ae_error *error)
{
    const char *path;
    ae_status status = predicted_path(self, config->predicted, &path, error);
    if (status != AE_OK)
        return status;
    const labelling_source truth = {.path = config->truth,
                                    .id = {config->truth_id, id_names, "ids"},
                                    .label = {config->truth_label, truth_names, "true labels"}};
    const labelling_source predicted = {
        .path = path,
        .id = {config->predicted_id, id_names, "ids"},
        .label = {config->predicted_label, predicted_names, "predicted clusters"}};
    status = labelling_read(&truth, &self->ids, &self->truth, error);
    if (status == AE_OK)
        status = labelling_read(&predicted, &self->ids, &self->predicted, error);
    return status;
}

static uint64_t absent_count(const labelling *side, size_t items)
{
    uint64_t absent = items - side->item_count;
    for (size_t item = 0; item < side->item_count; item++)
        absent += side->labels[item] == LABEL_ABSENT;
    return absent;
}

static void rows_count(const comparison *self, ae_eval_result *result)
{
    result->only_truth = absent_count(&self->predicted, self->ids.count);
    result->only_predicted = absent_count(&self->truth, self->ids.count);
    result->unlabelled_truth = self->truth.unlabelled;
    result->unlabelled_predicted = self->predicted.unlabelled;
    result->repeated_truth = self->truth.repeated;
    result->repeated_predicted = self->predicted.repeated;
    result->unread_truth = self->truth.unread;
    result->unread_predicted = self->predicted.unread;
}

static ae_status sides_compare(comparison *self, ae_eval_result *result, ae_error *error)
{
    const size_t items = self->ids.count;
    rows_count(self, result);
    intern_clear(&self->ids); /* the table needs the room, not the names */
    ae_status status = labelling_settle(&self->truth, items, error);
    if (status == AE_OK)
        status = labelling_settle(&self->predicted, items, error);
    const partition truth = {self->truth.labels, self->truth.label_count};
    const partition predicted = {self->predicted.labels, self->predicted.label_count};
    if (status == AE_OK)
        status = contingency_make(truth, predicted, items, &self->table, error);
    if (status == AE_OK)
        agreement_measure(&self->table, result);
    return status;
}

ae_status ae_eval(const ae_eval_config *config, ae_eval_result *result, ae_error *error)
{
    comparison self = {.ads = NULL};
    ae_eval_result measured = {0};
    ae_status status = config_check(config, error);
    if (status == AE_OK)
        status = sides_read(&self, config, error);
    if (status == AE_OK)
        status = sides_compare(&self, &measured, error);
    comparison_clear(&self);
    if (status == AE_OK)
        *result = measured;
    return status;
}

static ae_status groups_read(comparison *self, const ae_eval_config *config, const char *labels,
                             ae_error *error)
{
    const char *path;
    if (labels == NULL || config->predicted == NULL)
        return status_fail(error, AE_ERROR_USAGE,
                           "labels and a case folder or CSV file to judge by them are needed");
    if (strcmp(labels, "-") == 0 && strcmp(config->predicted, "-") == 0)
        return status_fail(error, AE_ERROR_USAGE,
                           "only one of the two files can be read from standard input");
    ae_status status = predicted_path(self, config->predicted, &path, error);
    if (status != AE_OK)
        return status;
    const labelling_source predicted = {
        .path = path,
        .id = {config->predicted_id, id_names, "ids"},
        .label = {config->predicted_label, poster_names, "predicted posters"}};
    return labelling_read(&predicted, &self->ids, &self->predicted, error);
}

ae_status ae_eval_labels(const ae_eval_config *config, const char *labels, ae_labels_result *result,
                         ae_error *error)
{
    comparison self = {.ads = NULL};
    heeded decided = {.count = 0};
    ae_labels_result measured = {0};
    ae_status status = groups_read(&self, config, labels, error);
    if (status == AE_OK)
        status = heeded_read(config->predicted, &self.ids, &decided, error);
    if (status == AE_OK)
        status =
            label_pairs_measure(labels, &self.ids, &self.predicted, &decided, &measured, error);
    heeded_clear(&decided);
    comparison_clear(&self);
    if (status == AE_OK)
        *result = measured;
    return status;
}
