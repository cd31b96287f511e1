#include "io/role.h"

#include "../check.h"

enum { COLUMNS_MOST = 32 };

/* The names in "a,b,c". */
static role_names names_of(const char *text)
{
    ae_cell cells[COLUMNS_MOST];
    size_t count = 0;
    for (const char *at = text; *text != '\0'; at += strcspn(at, ",") + 1) {
        cells[count++] = (ae_cell){at, strcspn(at, ",")};
        if (at[strcspn(at, ",")] == '\0')
            break;
    }
    role_names names = {.count = 0};
    CHECK(role_names_take(&names, cells, count, NULL) == AE_OK);
    return names;
}

/* The roles of columns, by `map` (may be NULL) and their names. */
static const char *roles_of(const char *columns, const char *map)
{
    static const shape cells; /* of no rows: names alone count */
    static char text[1000];
    role_names names = names_of(columns);
    role_plan plan = {.counts = {0}};
    buffer words;
    ae_error error = {.code = AE_OK};
    buffer_init(&words, sizeof text - 1);
    ae_status status = map == NULL ? AE_OK : role_map(&plan, map, "ads.csv", &names, &error);
    if (status == AE_OK) {
        role_guess(&plan, &names, &cells);
        status = role_plan_check(&plan, "ads.csv", &names, &cells, &error);
    }
    if (status == AE_OK)
        CHECK(role_describe(&plan, &names, &words, NULL) == AE_OK);
    CHECK(status == AE_OK || status == AE_ERROR_USAGE);
    if (status == AE_OK)
        snprintf(text, sizeof text, "%.*s", (int)words.length, words.data);
    else
        snprintf(text, sizeof text, "%s", error.message);
    buffer_clear(&words);
    role_names_clear(&names);
    return text;
}

static void usual_names_play_their_roles(void)
{
    CHECK_TEXT(roles_of("post_no,headline,ad copy,where,Posted on,portable", NULL),
               "id=post_no text=headline,ad copy city=where date=Posted on phone=portable");
    CHECK_TEXT(roles_of("libell\xc3\xa9,texte de l'annonce,commune,publi\xc3\xa9 le", NULL),
               "text=libell\xc3\xa9,texte de l'annonce city=commune date=publi\xc3\xa9 le");
    CHECK_TEXT(roles_of("Titre,Texte de l\xe2\x80\x99"
                        "annonce,Localisation,Date de parution",
                        NULL),
               "text=Titre,Texte de l\xe2\x80\x99"
               "annonce city=Localisation "
               "date=Date de parution");
    CHECK_TEXT(roles_of("ad_id,title,body,location,post_date,phone", NULL),
               "id=ad_id text=title,body city=location date=post_date phone=phone");
    CHECK_TEXT(
        roles_of("u_Description,u_PhoneNumbers,day_posted,city_id,state_id,country_id", NULL),
        "text=u_Description city=city_id region=state_id country=country_id "
        "date=day_posted phone=u_PhoneNumbers");
    CHECK_TEXT(roles_of("text,phone_num,email,social,image_id,xcoord,ycoord,site_id,url", NULL),
               "text=text phone=phone_num email=email handle=social url=url site=site_id "
               "(unused: image_id, xcoord, ycoord)");
    CHECK_TEXT(roles_of("TweetID,Tweet,name,price,username", NULL),
               "id=TweetID text=Tweet handle=username price=price name=name");
    CHECK_TEXT(roles_of("Titre annonce,Texte annonce,Ville,Date annonce", NULL),
               "text=Titre annonce,Texte annonce city=Ville date=Date annonce");
    CHECK_TEXT(roles_of("titre,annonce,ville,téléphone,prix", NULL),
               "text=titre,annonce city=ville phone=téléphone price=prix");
}

static void case_and_punctuation_of_names_do_not_count(void)
{
    CHECK_TEXT(roles_of("AD ID, Body-Text ,CITY,Post Date", NULL),
               "id=AD ID text=Body-Text city=CITY date=Post Date");
    CHECK_TEXT(roles_of("postDate,Text", NULL), "text=Text date=postDate");
}

static void numbered_columns_make_one_role(void)
{
    CHECK_TEXT(roles_of("text,phone1,phone_2,email", NULL),
               "text=text phone=phone1,phone_2 email=email");
}

static void one_column_is_chosen_where_one_is_taken(void)
{
    CHECK_TEXT(roles_of("id,ad_id,text,location,city,scraped,date", NULL),
               "id=ad_id text=text city=city date=date (unused: id, location, scraped)");
}

static void longer_names_are_known_by_their_endings(void)
{
    CHECK_TEXT(roles_of("job_id,job_description,seller_city,contact_phone_1", NULL),
               "id=job_id text=job_description city=seller_city phone=contact_phone_1");
    CHECK_TEXT(
        roles_of("id,listing_url,picture_url,host_url,name,summary,description,city,price", NULL),
        "id=id text=summary,description city=city url=listing_url price=price name=name "
        "(unused: picture_url, host_url)");
    CHECK_TEXT(roles_of("post_body_text,user_id", NULL), "text=post_body_text (unused: user_id)");
    CHECK_TEXT(roles_of("listing_ref_id,ad", NULL), "id=listing_ref_id text=ad");
    CHECK_TEXT(roles_of("text,headline_text,subtext", NULL),
               "text=text (unused: headline_text, subtext)");
}

static void columns_are_given_by_hand(void)
{
    static const char columns[] = "key,Headline,Ad Body,town,tel,body";
    CHECK_TEXT(roles_of(columns, "text=Headline,Ad Body id=key"),
               "id=key text=Headline,Ad Body city=town phone=tel (unused: body)");
    CHECK_TEXT(roles_of(columns, "text=ad_body city="),
               "id=key text=Ad Body phone=tel (unused: Headline, town, body)");
    CHECK_TEXT(roles_of(columns, " text=body, headline\tcity=5 "),
               "id=key text=body,Headline city=tel (unused: Ad Body, town)");
    CHECK_TEXT(roles_of(columns, "name=town"),
               "id=key text=Headline,Ad Body,body phone=tel name=town");
    CHECK_TEXT(roles_of(columns, "TEXT=3 text=2"),
               "id=key text=Ad Body,Headline city=town phone=tel (unused: body)");
}

/* The table is ads.csv. */
static void files_have_maps_of_their_own(void)
{
    static const char columns[] = "id,body,notes,where";
    CHECK_TEXT(roles_of(columns, "text=notes\nold-*.csv: text=where"),
               "id=id text=notes city=where (unused: body)");
    CHECK_TEXT(roles_of(columns, "text=notes\nads.csv: text=body city="),
               "id=id text=body (unused: notes, where)");
    CHECK_TEXT(roles_of(columns, "a*.csv: text=notes\nads.csv:text=body\nads.csv: city="),
               "id=id text=body (unused: notes, where)");
    CHECK_TEXT(roles_of(columns, "ads.csv: text=notes text=body\na*.csv: city=\nb*.csv: text=id"),
               "id=id text=notes,body (unused: where)");
    CHECK_TEXT(roles_of(columns, "text=notes\ntext=body"), "id=id text=notes,body city=where");
    CHECK_TEXT(roles_of(columns, "b*.csv: tekst=notes\n\n"),
               "id=id text=body city=where (unused: notes)");
}

static void mistakes_by_hand_are_explained(void)
{
    static const char columns[] = "id,boddy,city";
    CHECK_TEXT(
        roles_of(columns, "text=body"),
        "--map: there is no column \"body\"; did you mean boddy? The columns are: id, boddy, "
        "city");
    CHECK_TEXT(roles_of(columns, "text=9"),
               "--map: there is no column \"9\". The columns are: id, boddy, city");
    CHECK(strstr(roles_of(columns, "txt=boddy"), "there is no role \"txt\"; did you mean text?") !=
          NULL);
    CHECK(strstr(roles_of(columns, "boddy"), "\"boddy\" names no role; write it like text=boddy") !=
          NULL);
    CHECK(strstr(roles_of(columns, "=boddy"), "there is no role \"\"") != NULL);
}

static void a_table_without_text_is_explained(void)
{
    CHECK_TEXT(
        roles_of("id,boddy,city", NULL),
        "no column is known to hold the text; say which with --map text=boddy, if that is it. "
        "The columns are: id, boddy, city");
    /* The first row is an ad: nothing of it is repeated. */
    CHECK_TEXT(roles_of("1,call me at 514 555 0101 now,a@b.example,Robin", NULL),
               "no column has a name that is known; say which holds the text with --map "
               "text=COLUMN, a name or a number. By what the cells look like: (unused: 1, 2, 3, "
               "4). The first row may be an ad and is not shown; if it is one, give --no-header");
    CHECK_TEXT(roles_of("a101,some words,Robin", "text=2"), "text=2 (unused: 1, 3)");
    CHECK_TEXT(roles_of("avis,contenu,ville", "text=contenu"),
               "text=contenu city=ville (unused: avis)");
    CHECK(strlen(roles_of(
              "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb,"
              "ccccccccccccccccccccccccccccccccccccccc,ddddddddddddddddddddddddddddddddddddddd,"
              "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee,fffffffffffffffffffffffffffffffffffffff,"
              "ggggggggggggggggggggggggggggggggggggggg,hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh",
              NULL)) < 500);
}

/* A terminal must not obey what a file calls its columns. */
static void names_are_harmless(void)
{
    CHECK_TEXT(roles_of("text,a\x1b[2J\nb", NULL), "text=text (unused: a [2J b)");
}

static void words_may_be_said_and_what_an_ad_says_not(void)
{
    static const struct {
        const char *names;
        bool plain;
    } rows[] = {{"n,remarks,stad", true},
                {"Post_ID,ad-text", true},
                {"remarks", false},
                {"1,lena,moncton", false},
                {"lena,moncton,5145550142", false},
                {"lena,moncton,new in town", false},
                {"lena,moncton,me@site.example", false},
                {"lena,,moncton", false}};
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        role_names names = names_of(rows[k].names);
        CHECK(role_names_are_plain(&names) == rows[k].plain);
        role_names_clear(&names);
    }
}

static void tables_without_header_go_by_their_cells(void)
{
    static shape cells;
    cells = (shape){.cells = 6};
    for (int k = 0; k < 8; k++) {
        char id[16], text[64];
        snprintf(id, sizeof id, "p%d", k);
        snprintf(text, sizeof text, "number %d of some longer texts", k);
        const char *row[] = {"x", id, "2024-06-01", text, "514-555-0101", "http://a.example/1"};
        ae_cell columns[6];
        for (unsigned at = 0; at < 6; at++)
            columns[at] = (ae_cell){row[at], strlen(row[at])};
        shape_learn(&cells, columns, 6, false);
    }
    shape_settle(&cells);
    role_plan plan = {.counts = {0}};
    role_names names = {.count = 0};
    buffer words;
    buffer_init(&words, 1000);
    CHECK(role_names_number(&names, 6, NULL) == AE_OK);
    role_guess_by_cells(&plan, &cells);
    CHECK(role_describe(&plan, &names, &words, NULL) == AE_OK);
    CHECK(buffer_append(&words, "", 1, NULL) == AE_OK);
    CHECK_TEXT(words.data, "id=2 text=4 date=3 phone=5 url=6 (unused: 1)");
    buffer_clear(&words);
    role_names_clear(&names);
}

/* The pattern of the line of `map` that may be meant for ads.csv too, read by the names alone. */
static const char *kin_of(const char *columns, const char *map)
{
    static const shape cells;
    static char pattern[100];
    role_names names = names_of(columns);
    role_plan plan = {.counts = {0}};
    role_map_line kin = {.pattern_length = 0};
    bool found;
    CHECK(role_map(&plan, map, "ads.csv", &names, NULL) == AE_OK);
    role_guess(&plan, &names, &cells);
    CHECK(role_map_kin(&plan, map, "ads.csv", &names, &kin, &found, NULL) == AE_OK);
    snprintf(pattern, sizeof pattern, "%.*s", found ? (int)kin.pattern_length : 0, kin.pattern);
    role_names_clear(&names);
    return pattern;
}

static void a_file_like_those_of_a_pattern_is_told(void)
{
    CHECK_TEXT(kin_of("n,title,notes", "old-*.csv: text=notes"), "old-*.csv");
    CHECK_TEXT(kin_of("n,title,notes", "b.csv: text=other\nold-*.csv: text=NOTES id=n"),
               "old-*.csv");
    CHECK_TEXT(kin_of("n,title,notes", "old-*.csv: text=title"), ""); /* it is read so already */
    CHECK_TEXT(kin_of("n,title,notes", "old-*.csv: text=other"), "");
    CHECK_TEXT(kin_of("n,title,notes", "old-*.csv: text=3"), ""); /* any file has a third one */
    CHECK_TEXT(kin_of("n,title,notes", "old-*.csv: city="), "");
    CHECK_TEXT(kin_of("n,title,notes", "old-*.csv: text=notes\na*.csv: id=n"), "");
    CHECK_TEXT(kin_of("n,title,notes", "text=notes\nold-*.csv: text=notes"), "");
}

int main(void)
{
    CHECK_RUN(usual_names_play_their_roles);
    CHECK_RUN(case_and_punctuation_of_names_do_not_count);
    CHECK_RUN(numbered_columns_make_one_role);
    CHECK_RUN(one_column_is_chosen_where_one_is_taken);
    CHECK_RUN(longer_names_are_known_by_their_endings);
    CHECK_RUN(columns_are_given_by_hand);
    CHECK_RUN(files_have_maps_of_their_own);
    CHECK_RUN(mistakes_by_hand_are_explained);
    CHECK_RUN(a_table_without_text_is_explained);
    CHECK_RUN(names_are_harmless);
    CHECK_RUN(words_may_be_said_and_what_an_ad_says_not);
    CHECK_RUN(tables_without_header_go_by_their_cells);
    CHECK_RUN(a_file_like_those_of_a_pattern_is_told);
    return check_done();
}
