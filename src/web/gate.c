#include "web/gate.h"

#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "base/status.h"

enum { RANDOM_BYTES = 32, HOST_BYTES = 32, FORBIDDEN = 403, UNSUPPORTED = 415 };

static ae_status secret_draw(char secret[GATE_SECRET_BYTES], ae_error *error)
{
    unsigned char drawn[RANDOM_BYTES];
    if (getrandom(drawn, sizeof drawn, 0) != (ssize_t)sizeof drawn)
        return status_fail(error, AE_ERROR_IO, "the system gives no random numbers");
    for (size_t k = 0; k < sizeof drawn; k++)
        snprintf(secret + 2 * k, 3, "%02x", drawn[k]);
    return AE_OK;
}

ae_status gate_renew(gate *self, ae_error *error)
{
    return secret_draw(self->token, error);
}

ae_status gate_renew_form(gate *self, ae_error *error)
{
    return secret_draw(self->form, error);
}

ae_status gate_init(gate *self, unsigned port, ae_error *error)
{
    self->port = port;
    snprintf(self->cookie, sizeof self->cookie, "adecho-%u", port);
    ae_status status = secret_draw(self->token, error);
    if (status == AE_OK)
        status = secret_draw(self->session, error);
    if (status == AE_OK)
        status = gate_renew_form(self, error);
    return status;
}

/* Takes as long for any guess, so that time tells nothing. */
static bool secret_is(const char secret[GATE_SECRET_BYTES], const char *guess, size_t length)
{
    unsigned differs = length != GATE_SECRET_BYTES - 1;
    for (size_t k = 0; k < GATE_SECRET_BYTES - 1; k++)
        differs |= (unsigned)(unsigned char)secret[k] ^ (unsigned char)(k < length ? guess[k] : 0);
    return differs == 0;
}

static bool host_is_ours(const gate *self, const char *host)
{
    static const char *const names[] = {"127.0.0.1", "localhost"};
    char ours[HOST_BYTES];
    for (size_t k = 0; k < sizeof names / sizeof *names && host != NULL; k++) {
        snprintf(ours, sizeof ours, "%s:%u", names[k], self->port);
        if (strcmp(host, ours) == 0)
            return true;
    }
    return false;
}

/* "http://" and the host that the request itself went to. */
static bool origin_is_host(const char *origin, const char *host)
{
    static const char scheme[] = "http://";
    return origin != NULL && strncmp(origin, scheme, sizeof scheme - 1) == 0 &&
           strcmp(origin + sizeof scheme - 1, host) == 0;
}

unsigned gate_origin_check(const gate *self, const gate_words *words)
{
    static const char form[] = "application/x-www-form-urlencoded";
    if (!host_is_ours(self, words->host))
        return FORBIDDEN;
    if (words->origin != NULL && !origin_is_host(words->origin, words->host))
        return FORBIDDEN;
    if (!words->posts)
        return 0;
    if (words->origin == NULL)
        return FORBIDDEN;
    if (words->fetch_site != NULL && strcmp(words->fetch_site, "same-origin") != 0)
        return FORBIDDEN;
    const char *type = words->content_type != NULL ? words->content_type : "";
    const bool is_form = strncmp(type, form, sizeof form - 1) == 0 &&
                         (type[sizeof form - 1] == '\0' || type[sizeof form - 1] == ';');
    return is_form ? 0 : UNSUPPORTED;
}

size_t gate_cookie_find(const char *cookies, const char *name, const char **value)
{
    const size_t length = strlen(name);
    for (const char *at = cookies; at != NULL && *at != '\0';) {
        at += strspn(at, " ;");
        const size_t whole = strcspn(at, ";");
        if (whole > length && strncmp(at, name, length) == 0 && at[length] == '=') {
            *value = at + length + 1;
            return whole - length - 1;
        }
        at += whole;
    }
    return 0;
}

bool gate_knows(const gate *self, const gate_words *words)
{
    const char *value = "";
    const size_t length = gate_cookie_find(words->cookies, self->cookie, &value);
    return secret_is(self->session, value, length);
}

bool gate_opens(const gate *self, const char *token)
{
    return secret_is(self->token, token, strlen(token));
}

bool gate_form_is_ours(const gate *self, const char *form)
{
    return secret_is(self->form, form, strlen(form));
}
