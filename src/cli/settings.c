#include "cli/settings.h"

void settings_init(settings *self)
{
    *self = (settings){
        .page = PAGE_ABSENT,
        .case_folder = "adecho-case",
        .corpus_folder = "adecho-corpus",
        .limit = 10,
        .language = AE_LANGUAGE_OF_CASE,
    };
    ae_config_init(&self->match);
    ae_generate_config_init(&self->generate);
    ae_search_config_init(&self->search);
}
