/* What the quick way through a link's cell reads is what the reader reads there: with a blank
 * before it a cell is no plain one, and means the same. */
#include "contact/url_plain.h"

#include "../contacts.h"
#include "../random.h"

enum { ROUNDS = 60000, CELL_MOST = 400 };

static contacts_kit kit;

typedef struct cell_text {
    char bytes[CELL_MOST];
    size_t length;
} cell_text;

static void piece_add(cell_text *self, const char *piece)
{
    const size_t length = strlen(piece);
    if (length < sizeof self->bytes - self->length)
        memcpy(self->bytes + self->length, piece, length);
    self->length += length < sizeof self->bytes - self->length ? length : 0;
}

/* Something that is a word of a link, or that a reader might take for something else. */
static const char *word_make(uint64_t *from)
{
    static const char *const words[] = {"ad",          "at",        "a",      "dot",
                                        "com",         "example",   "gmail",  "instagram",
                                        "x",           "line",      "me",     "wa",
                                        "ca",          "arroba",    "t",      "www",
                                        "snap",        "u",         "users",  "telegram",
                                        "commercial",  "1",         "42",     "5145550142",
                                        "15145550142", "call",      "five",   "1-514-555-0142",
                                        "some_name",   "some-name", "-",      "--",
                                        "A",           "Com",       "add",    "p",
                                        "send",        "html",      "q",      "onlyfans",
                                        "localpages",  "mailhouse", "200usd", "30min",
                                        "1h",          "e2",        "zz9",    "_"};
    static char word[RANDOM_WORD_BYTES];
    if (random_below(from, 3) > 0)
        return words[random_below(from, sizeof words / sizeof *words)];
    random_word(from, word);
    return word;
}

static void cell_make(uint64_t *from, cell_text *self)
{
    static const char *const schemes[] = {"https://",     "https://",    "https://", "http://",
                                          "https://www.", "http://www.", "",         "ftp://"};
    static const char *const joints[] = {"/", "/", "/",  "/", ".", "-",
                                         "_", "",  "//", "?", "@", ":"};
    self->length = 0;
    piece_add(self, schemes[random_below(from, 8)]);
    for (unsigned labels = 1 + random_below(from, 4); labels > 0; labels--) {
        piece_add(self, word_make(from));
        if (random_below(from, 8) == 0)
            piece_add(self, "-");
        if (labels > 1)
            piece_add(self, ".");
        else if (random_below(from, 2) == 0)
            piece_add(self, ".example");
    }
    for (unsigned parts = random_below(from, 5); parts > 0; parts--) {
        piece_add(self, joints[random_below(from, sizeof joints / sizeof *joints)]);
        piece_add(self, word_make(from));
    }
    if (random_below(from, 6) == 0)
        piece_add(self, joints[random_below(from, sizeof joints / sizeof *joints)]);
}

static bool link_agrees(const cell_text *cell)
{
    char apart[CELL_MOST + 1] = " ";
    ae_cell value;
    if (!url_plain_read((ae_cell){cell->bytes, cell->length}, &value))
        return false;
    memcpy(apart + 1, cell->bytes, cell->length);
    CHECK(contact_read_column(kit.reader, CONTACT_URL, (ae_cell){apart, cell->length + 1},
                              &kit.list, NULL) == AE_OK);
    const contact *read = kit.list.items;
    if (!CHECK_COUNT(kit.list.count, 1) || !CHECK(read->kind == CONTACT_URL) ||
        !CHECK_COUNT(read->length, value.length) ||
        !CHECK(memcmp(read->value, value.bytes, value.length) == 0) ||
        !CHECK(read->begin == 1 && read->end == cell->length + 1 && !read->obscured))
        printf("# %.*s\n", (int)cell->length, cell->bytes);
    return true;
}

static void plain_links_are_read_as_the_reader_reads_them(void)
{
    uint64_t from = 11;
    cell_text cell;
    size_t agreed = 0;
    for (size_t k = 0; k < ROUNDS; k++) {
        cell_make(&from, &cell);
        agreed += link_agrees(&cell);
    }
    CHECK(agreed > ROUNDS / 8);
}

/* A label, a host and a cell as long as they may be, and one longer. */
static void long_links_are_read_alike(void)
{
    cell_text cell;
    size_t agreed = 0;
    for (unsigned letters = 55; letters < 70; letters++)
        for (unsigned labels = 1; labels < 10; labels++) {
            char label[72] = "";
            memset(label, 'b', labels < 6 ? letters : 3);
            cell.length = 0;
            piece_add(&cell, "https://");
            for (unsigned k = 0; k < labels; k++) {
                piece_add(&cell, label);
                piece_add(&cell, ".");
            }
            piece_add(&cell, "example/a/");
            agreed += link_agrees(&cell);
        }
    CHECK(agreed > 0);
}

int main(void)
{
    kit = contacts_kit_new();
    CHECK_RUN(plain_links_are_read_as_the_reader_reads_them);
    CHECK_RUN(long_links_are_read_alike);
    contacts_kit_free(&kit);
    return check_done();
}
