/* web_serve() of web.h: from a request to a page. */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "web/asset.h"
#include "web/compare.h"
#include "web/export_form.h"
#include "web/http.h"
#include "web/layout.h"
#include "web/reopen.h"
#include "web/said.h"
#include "web/said_group.h"

enum {
    BAD_REQUEST = 400,
    FORBIDDEN = 403,
    NOT_FOUND = 404,
    FAILED = 500,
    UNAVAILABLE = 503,
    ADDRESS_BYTES = 128
};

/* What is served. */
typedef struct site {
    desk shown;
    reopening *reopens;
} site;

static const struct {
    const char *path;
    desk_view view;
} views[] = {{"/", view_overview},       {"/queue", view_queue},     {"/cluster", view_cluster},
             {"/poster", view_poster},   {"/pair", view_pair},       {"/ad", view_ad},
             {"/contact", view_contact}, {"/search", view_search},   {"/decisions", view_decisions},
             {"/keys", view_keys},       {"/compare", view_compare}, {"/exports", view_exports},
             {"/export", view_export},   {"/list", view_list}};

/* ---- Coming in ------------------------------------------------------------------- */

static void link_tell(const desk *self)
{
    char address[ADDRESS_BYTES];
    snprintf(address, sizeof address, "http://127.0.0.1:%u/open?token=%s", self->door.port,
             self->door.token);
    self->given->link(self->given->context, address);
}

static void plain_refuse(page *to, unsigned code, const char *words)
{
    page_restart(to, code);
    to->type = "text/plain; charset=utf-8";
    page_put(to, "%s\n", words);
}

/* The link: the token opens once, and a new one is told where the program runs. */
static ae_status door_open(desk *self, const fields *asked, page *to, ae_error *error)
{
    if (!gate_opens(&self->door, fields_value(asked, "token"))) {
        plain_refuse(to, FORBIDDEN,
                     "This link has been used, or is none of this desk's. A new "
                     "one stands where adecho serve runs.");
        return AE_OK;
    }
    ae_status status = gate_renew(&self->door, error);
    if (status != AE_OK)
        return status;
    page_go(to, "/");
    snprintf(to->cookie, sizeof to->cookie, "%s=%s; Path=/; HttpOnly; SameSite=Strict",
             self->door.cookie, self->door.session);
    link_tell(self);
    return AE_OK;
}

/* ---- Preferences: a cookie of two letters each ------------------------------------ */

enum { PREFERENCE_BYTES = 48 };

static void preference_name(const desk *self, char name[PREFERENCE_BYTES])
{
    snprintf(name, PREFERENCE_BYTES, "%s-prefer", self->door.cookie);
}

static void preferences_read(const desk *self, const http_request *request, page *to)
{
    char name[PREFERENCE_BYTES];
    const char *value = "";
    preference_name(self, name);
    const size_t length = gate_cookie_find(request->words.cookies, name, &value);
    to->tongue = language_choose(request->languages);
    for (ae_language tongue = 0; tongue < AE_LANGUAGE_COUNT; tongue++)
        if (length >= 2 && strncmp(value, ae_language_code(tongue), 2) == 0)
            to->tongue = tongue;
    to->blind = length == 3 && value[2] == 'b';
}

static ae_status prefer(desk *self, const fields *asked, page *to)
{
    char name[PREFERENCE_BYTES];
    const char *blind = fields_value(asked, "blind"), *tongue = fields_value(asked, "language");
    preference_name(self, name);
    for (ae_language other = 0; other < AE_LANGUAGE_COUNT; other++)
        if (strcmp(tongue, ae_language_code(other)) == 0)
            to->tongue = other;
    if (*blind != '\0')
        to->blind = strcmp(blind, "on") == 0;
    page_go(to, fields_value(asked, "back"));
    snprintf(to->cookie, sizeof to->cookie, "%s=%s%s; Path=/; HttpOnly; SameSite=Strict", name,
             ae_language_code(to->tongue), to->blind ? "b" : "");
    return AE_OK;
}

/* ---- Pages ------------------------------------------------------------------------ */

static ae_status view_show(desk *self, const char *path, const fields *asked, page *to,
                           ae_error *error)
{
    size_t length;
    const char *type;
    const char *bytes = asset_find(path, &length, &type);
    if (bytes != NULL) {
        sink_put(&to->to, bytes, length);
        to->type = type;
        return AE_OK;
    }
    if (strcmp(path, "/prefer") == 0)
        return prefer(self, asked, to);
    for (size_t k = 0; k < sizeof views / sizeof *views; k++)
        if (strcmp(views[k].path, path) == 0)
            return views[k].view(self, asked, to, error);
    layout_missing(to);
    return AE_OK;
}

/* What is sent by forms. */
static const struct form_place {
    const char *path;
    bool decides; /* a desk for reading refuses it */
    ae_status (*take)(desk *self, const fields *form, page *to, ae_error *error);
} form_places[] = {{"/decide", true, said_take},
                   {"/group", true, said_group_take},
                   {"/compare", false, compare_take},
                   {"/export", false, export_take}};

static ae_status form_take(desk *self, const struct form_place *place, const http_request *request,
                           page *to, ae_error *error)
{
    fields form = {0};
    if (place->decides && self->given->read_only) {
        plain_refuse(to, FORBIDDEN, "This desk is open for reading only.");
        return AE_OK;
    }
    ae_status status =
        fields_read(request->body != NULL ? request->body : "", request->body_length, &form, error);
    if (status == AE_OK && !gate_form_is_ours(&self->door, fields_value(&form, "form")))
        layout_failure(to, FORBIDDEN, page_say(to, SAY_FORM_OLD));
    else if (status == AE_OK)
        status = place->take(self, &form, to, error);
    fields_clear(&form);
    return status;
}

static ae_status posted_take(desk *self, const char *path, const http_request *request, page *to,
                             ae_error *error)
{
    for (size_t k = 0; k < sizeof form_places / sizeof *form_places; k++)
        if (strcmp(form_places[k].path, path) == 0)
            return form_take(self, &form_places[k], request, to, error);
    plain_refuse(to, NOT_FOUND, "Nothing is taken here.");
    return AE_OK;
}

/* What a page asks that stands in a browser: whether it is still of the case as it is. */
static void state_put(page *to, bool fresh)
{
    to->type = "text/plain; charset=utf-8";
    page_put(to, fresh ? "%lu" : "changed", (unsigned long)to->state);
}

static ae_status request_answer(site *at, const http_request *request, const char *path,
                                const fields *asked, page *to, ae_error *error)
{
    desk *self = &at->shown;
    const char *why;
    const bool opens = strcmp(path, "/open") == 0;
    if (opens && !request->words.posts && !request->only_head)
        return door_open(self, asked, to, error);
    if (!gate_knows(&self->door, &request->words)) {
        plain_refuse(to, FORBIDDEN,
                     "This desk opens with the link that stands where adecho serve runs.");
        return AE_OK;
    }
    preferences_read(self, request, to);
    const bool fresh = reopening_look(at->reopens, self, &why);
    to->state = self->state;
    if (strcmp(path, "/state") == 0) {
        state_put(to, fresh);
        return AE_OK;
    }
    if (!fresh && asset_find(path, &(size_t){0}, &(const char *){NULL}) == NULL) {
        to->comes_again = !request->words.posts;
        layout_failure(to, UNAVAILABLE, *why != '\0' ? why : page_say(to, SAY_RUN_SINCE));
        return AE_OK;
    }
    return request->words.posts ? posted_take(self, path, request, to, error)
                                : view_show(self, path, asked, to, error);
}

static void failure_show(page *to, ae_status status, const ae_error *error)
{
    to->cookie[0] = '\0';
    char words[sizeof error->file + sizeof error->message + 2];
    snprintf(words, sizeof words, "%s%s%s", error->file, error->file[0] != '\0' ? ": " : "",
             error->message);
    layout_failure(to,
                   status == AE_ERROR_USAGE       ? BAD_REQUEST
                   : status == AE_ERROR_NOT_FOUND ? NOT_FOUND
                                                  : FAILED,
                   words);
}

static void request_take(void *context, const http_request *request, page *to)
{
    site *self = context;
    ae_error error = {.message = ""};
    fields asked = {0};
    const unsigned refusal = gate_origin_check(&self->shown.door, &request->words);
    if (refusal != 0) {
        plain_refuse(to, refusal, "This request does not come from the desk.");
    } else {
        char *path = memory_copy_text(request->target);
        ae_status status = path != NULL ? AE_OK : status_out_of_memory(&error, 1);
        if (status == AE_OK) {
            char *behind = path + strcspn(path, "?");
            const bool more = *behind == '?';
            *behind = '\0';
            if (!fields_unescape(path, false))
                status = status_fail(&error, AE_ERROR_USAGE, "the address is broken");
            if (status == AE_OK)
                status = fields_read(more ? behind + 1 : "", more ? strlen(behind + 1) : 0, &asked,
                                     &error);
        }
        if (status == AE_OK)
            status = request_answer(self, request, path, &asked, to, &error);
        if (status != AE_OK)
            failure_show(to, status, &error);
        memory_free(path);
        fields_clear(&asked);
    }
    if (page_end(to, &error) != AE_OK) {
        plain_refuse(to, FAILED, "The page cannot be made.");
        if (page_end(to, NULL) != AE_OK)
            page_clear(to);
    }
}

static ae_status site_open(site *self, const web_settings *given, ae_error *error)
{
    ae_status status = desk_open(&self->shown, given, given->config, error);
    if (status == AE_OK)
        status = shelf_open(given->folder, given->scratch, &self->shown.exports, error);
    if (status == AE_OK)
        status = reopening_make(given, &self->reopens, error);
    return status;
}

ae_status web_serve(const web_settings *given, ae_error *error)
{
    site self = {.reopens = NULL};
    http_server *server = NULL;
    ae_status status = site_open(&self, given, error);
    if (status == AE_OK)
        status = http_open(given->port, request_take, &self, &server, error);
    if (status == AE_OK)
        status = gate_init(&self.shown.door, http_port(server), error);
    if (status == AE_OK) {
        link_tell(&self.shown);
        status = http_run(server, given->stopped, given->context, error);
    }
    http_close(server);
    reopening_free(self.reopens);
    shelf_close(self.shown.exports);
    desk_close(&self.shown);
    return status;
}
