/* Each request for memory of a template and of a comparison is refused in turn: they
 * end with AE_ERROR_MEMORY, release all they had (the address sanitizer looks) and leave
 * their outputs alone. */
#include <stdlib.h>

#include "../check.h"
#include "../random.h"
#include "base/memory.h"
#include "base/status.h"
#include "describe/passage.h"
#include "describe/template_print.h"
#include "text/normalise.h"

static unsigned long asked, refused; /* requests counted from 1; 0: none is refused */

bool memory_fault(void)
{
    return ++asked == refused;
}

enum { TEXTS = 12, LONG_WORDS = 20000, BYTES = 16 * LONG_WORDS };

static char texts[TEXTS][4096];

static void texts_make(void)
{
    uint64_t seed = 5;
    random_text family;
    random_text_make(&seed, 60, &family);
    for (unsigned k = 0; k < TEXTS; k++) {
        random_text text = family;
        random_text_edit(&seed, 4, &text);
        random_word(&seed, text.words[20]);
        char *joined = random_text_join(&text);
        snprintf(texts[k], sizeof texts[k], "%s", joined);
        free(joined);
    }
}

static ae_status template_make(ae_error *error)
{
    template_text list[TEXTS];
    for (unsigned k = 0; k < TEXTS; k++)
        list[k] = (template_text){texts[k], strlen(texts[k]), 1};
    ad_template found = {.word_count = 77};
    template_finder *finder = template_finder_new();
    if (finder == NULL)
        return status_out_of_memory(error, 0);
    ae_status status = template_find(finder, list, TEXTS, 3, &found, error);
    if (status != AE_OK) {
        CHECK_COUNT(found.word_count, 77);
        template_finder_free(finder);
        return status;
    }
    buffer line;
    buffer_init(&line, 10000);
    status = template_print(&found, 1000, &line, error);
    CHECK(status == AE_OK || line.length == 0);
    buffer_clear(&line);
    template_finder_free(finder);
    return status;
}

/* Long enough to be cut at unique words, the halves exchanged so that some are moved. */
static char long_texts[2][BYTES];
static uint32_t places[2][BYTES];

static void long_texts_make(void)
{
    size_t lengths[2] = {0, 0};
    for (unsigned k = 0; k < LONG_WORDS; k++)
        for (unsigned side = 0; side < 2; side++) {
            const unsigned word = side == 0 ? k : (k + LONG_WORDS / 3) % LONG_WORDS;
            lengths[side] +=
                (size_t)sprintf(long_texts[side] + lengths[side], k == 0 ? "w%u" : " w%u", word);
        }
    for (unsigned side = 0; side < 2; side++)
        for (uint32_t k = 0; k < BYTES; k++)
            places[side][k] = k;
}

static ae_status passages_make(ae_error *error)
{
    passage_text sides[2];
    for (unsigned k = 0; k < 2; k++) {
        const size_t length = strlen(long_texts[k]);
        sides[k] = (passage_text){long_texts[k], length, long_texts[k], length, places[k]};
    }
    passage_list found = {.shared_words = 77};
    ae_status status = passage_find(&sides[0], &sides[1], &found, error);
    if (status != AE_OK) {
        CHECK_COUNT(found.shared_words, 77);
        return status;
    }
    CHECK_COUNT(found.shared_words + found.moved_words, LONG_WORDS);
    passage_clear(&found);
    return status;
}

static void requests_refuse(ae_status (*play)(ae_error *error))
{
    for (unsigned long number = 1;; number++) {
        ae_error error = {.code = AE_OK};
        asked = 0;
        refused = number;
        const ae_status status = play(&error);
        refused = 0;
        if (asked < number) {
            CHECK(status == AE_OK && number > 20);
            printf("# %lu requests\n", number - 1);
            return;
        }
        CHECK(status == AE_ERROR_MEMORY && error.code == AE_ERROR_MEMORY);
    }
}

static void a_template_ends_in_order(void)
{
    texts_make();
    requests_refuse(template_make);
}

static void a_comparison_ends_in_order(void)
{
    long_texts_make();
    requests_refuse(passages_make);
}

int main(void)
{
    CHECK_RUN(a_template_ends_in_order);
    CHECK_RUN(a_comparison_ends_in_order);
    return check_done();
}
