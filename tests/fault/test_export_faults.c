/* Each request for memory made while a case is exported, in each format, is refused in turn:
 * the export must fail as memory does, release all it had (the address sanitizer looks), and
 * leave nothing behind. */
#include "../refused.h"
#include "../scratch.h"
#include "../small_case.h"

typedef struct exporting {
    char folder[SCRATCH_PATH_BYTES], path[SCRATCH_PATH_BYTES];
    ae_export_config config;
} exporting;

static ae_status exported(void *context, ae_error *error)
{
    const exporting *self = context;
    return ae_case_export(self->folder, &self->config, NULL, error);
}

static void removed(void *context, ae_status status)
{
    const exporting *self = context;
    CHECK(scratch_exists(self->path) == (status == AE_OK));
    scratch_remove(self->path);
}

static void exports_may_be_refused(void)
{
    exporting self;
    const refused_work work = {.play = exported, .after = removed, .context = &self};
    const ae_export_format *formats;
    const size_t count = ae_export_formats(&formats);
    small_case_make(scratch_path("case", self.folder));
    ae_export_config_init(&self.config);
    self.config.path = scratch_path("export", self.path);
    for (size_t k = 0; k < count; k++) {
        if (strcmp(formats[k].name, "sheet") == 0)
            continue;
        self.config.format = formats[k].name;
        self.config.mask = k % 2 == 0;
        refused_in_turn(formats[k].name, &work);
    }
}

int main(void)
{
    CHECK_RUN(exports_may_be_refused);
    return check_done();
}
