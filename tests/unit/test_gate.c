#include "../check.h"
#include "web/gate.h"

enum { PORT = 4321, OK = 0, FORBIDDEN = 403, UNSUPPORTED = 415 };

#define HOST "127.0.0.1:4321"
#define FORM "application/x-www-form-urlencoded"

static void hosts_are_this_machine_by_name_and_port(void)
{
    static const struct {
        const char *host;
        unsigned code;
    } cases[] = {{HOST, OK},
                 {"localhost:4321", OK},
                 {NULL, FORBIDDEN},
                 {"", FORBIDDEN},
                 {"127.0.0.1", FORBIDDEN},
                 {"127.0.0.1:432", FORBIDDEN},
                 {"127.0.0.1:43210", FORBIDDEN},
                 {"127.0.0.1.evil.example:4321", FORBIDDEN},
                 {"evil.example", FORBIDDEN},
                 {"LOCALHOST:4321", FORBIDDEN}};
    gate self;
    CHECK(gate_init(&self, PORT, NULL) == AE_OK);
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const gate_words words = {.host = cases[k].host};
        CHECK_COUNT(gate_origin_check(&self, &words), cases[k].code);
    }
}

static void posts_come_from_the_desk_itself(void)
{
    static const struct {
        const char *origin, *site, *type;
        unsigned code;
    } cases[] = {{"http://" HOST, NULL, FORM, OK},
                 {"http://" HOST, "same-origin", FORM "; charset=utf-8", OK},
                 {"http://localhost:4321", NULL, FORM, FORBIDDEN}, /* not where it went to */
                 {"https://" HOST, NULL, FORM, FORBIDDEN},
                 {"http://" HOST "0", NULL, FORM, FORBIDDEN},
                 {"null", NULL, FORM, FORBIDDEN},
                 {NULL, NULL, FORM, FORBIDDEN},
                 {"http://" HOST, "cross-site", FORM, FORBIDDEN},
                 {"http://" HOST, "same-site", FORM, FORBIDDEN},
                 {"http://" HOST, NULL, NULL, UNSUPPORTED},
                 {"http://" HOST, NULL, "text/plain", UNSUPPORTED},
                 {"http://" HOST, NULL, FORM "x", UNSUPPORTED}};
    gate self;
    CHECK(gate_init(&self, PORT, NULL) == AE_OK);
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const gate_words words = {.host = HOST,
                                  .origin = cases[k].origin,
                                  .fetch_site = cases[k].site,
                                  .content_type = cases[k].type,
                                  .posts = true};
        CHECK_COUNT(gate_origin_check(&self, &words), cases[k].code);
    }
}

static void secrets_differ_and_are_told_whole(void)
{
    gate self, other;
    char near[GATE_SECRET_BYTES + 1];
    CHECK(gate_init(&self, PORT, NULL) == AE_OK && gate_init(&other, PORT, NULL) == AE_OK);
    CHECK(strlen(self.token) == 64 && strcmp(self.token, other.token) != 0);
    CHECK(strcmp(self.token, self.session) != 0 && strcmp(self.session, self.form) != 0);
    CHECK(gate_opens(&self, self.token) && !gate_opens(&self, other.token));
    CHECK(!gate_opens(&self, "") && !gate_form_is_ours(&self, self.session));
    snprintf(near, sizeof near, "%.63s", self.form);
    CHECK(!gate_form_is_ours(&self, near));
    snprintf(near, sizeof near, "%s0", self.form);
    CHECK(!gate_form_is_ours(&self, near) && gate_form_is_ours(&self, self.form));
    memcpy(near, self.token, sizeof self.token);
    CHECK(gate_renew(&self, NULL) == AE_OK && !gate_opens(&self, near));
}

static void cookies_are_found_by_their_whole_name(void)
{
    gate self;
    char jar[256];
    const char *value = "";
    CHECK(gate_init(&self, PORT, NULL) == AE_OK);
    CHECK_COUNT(gate_cookie_find("a=1; bc=23;d=", "bc", &value), 2);
    CHECK(strncmp(value, "23", 2) == 0);
    CHECK_COUNT(gate_cookie_find("a=1; bc=23;d=", "c", &value), 0);
    CHECK_COUNT(gate_cookie_find("a=1; bc=23;d=", "d", &value), 0);
    CHECK_COUNT(gate_cookie_find(NULL, "d", &value), 0);
    snprintf(jar, sizeof jar, "x=y; %s=%s", self.cookie, self.session);
    CHECK(gate_knows(&self, &(gate_words){.cookies = jar}));
    snprintf(jar, sizeof jar, "x%s=%s", self.cookie, self.session);
    CHECK(!gate_knows(&self, &(gate_words){.cookies = jar}));
    CHECK(!gate_knows(&self, &(gate_words){.cookies = NULL}));
}

static void forms_of_before_are_refused(void)
{
    gate self;
    char before[GATE_SECRET_BYTES];
    CHECK(gate_init(&self, 80, NULL) == AE_OK);
    snprintf(before, sizeof before, "%s", self.form);
    CHECK(gate_form_is_ours(&self, before));
    CHECK(gate_renew_form(&self, NULL) == AE_OK);
    CHECK(!gate_form_is_ours(&self, before));
    CHECK(gate_form_is_ours(&self, self.form));
}

int main(void)
{
    CHECK_RUN(hosts_are_this_machine_by_name_and_port);
    CHECK_RUN(posts_come_from_the_desk_itself);
    CHECK_RUN(secrets_differ_and_are_told_whole);
    CHECK_RUN(cookies_are_found_by_their_whole_name);
    CHECK_RUN(forms_of_before_are_refused);
    return check_done();
}
