#include "../generated.h"

static const char *line_at(const char *content, uint64_t line)
{
    for (; line > 1 && content != NULL; line--) {
        content = strchr(content, '\n');
        content = content == NULL ? NULL : content + 1;
    }
    return content;
}

/* Each kind is planted where dirt.csv says, and the ads in it are in the truth. */
static void dirt_is_where_it_is_said_to_be(void)
{
    static const char *const kinds[] = {"short", "quote",   "return",   "blank",
                                        "latin", "nul",     "repeated", "unclosed",
                                        "long",  "garbage", "empty",    "huge"};
    enum { KINDS = sizeof kinds / sizeof *kinds };
    uint32_t seen[KINDS] = {0};
    ae_generate_config config = config_of(2000);
    config.dirty = true;
    if (!generates(&config, "dirty"))
        return;
    size_t length = 0;
    char *ads = scratch_read(place("dirty/ads.csv"), &length);
    char *truth = scratch_read(place("dirty/truth.csv"), NULL);
    for (size_t k = 0; k < length; k++) /* so that strings end where they should */
        ads[k] = ads[k] == '\0' ? ' ' : ads[k];
    table dirt = table_open("dirty", "dirt.csv", "line,kind,ad_id");
    while (dull_csv_next(&dirt.rows)) {
        const char *row = line_at(ads, count_of(dirt.rows.cells[0]));
        const char *kind = dirt.rows.cells[1], *id = dirt.rows.cells[2];
        size_t k = 0;
        while (k < KINDS && strcmp(kinds[k], kind) != 0)
            k++;
        if (!CHECK(k < KINDS && row != NULL))
            break;
        seen[k]++;
        row += *row == '"';
        char line[64];
        snprintf(line, sizeof line, "\n%.40s%s,", id, strcmp(kind, "repeated") == 0 ? "#2" : "");
        CHECK(strncmp(row, id, strlen(id)) == 0);
        CHECK(id[0] == '\0' || strstr(truth, line) != NULL);
        CHECK(id[0] != '\0' || strncmp(row, "99", 2) == 0 || strcmp(kind, "garbage") == 0 ||
              row[0] == ',');
    }
    for (size_t k = 0; k < KINDS; k++)
        CHECK(seen[k] > 0);
    free(dirt.content);
    free(ads);
    free(truth);
}

int main(void)
{
    CHECK_RUN(dirt_is_where_it_is_said_to_be);
    return check_done();
}
