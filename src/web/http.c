#include "web/http.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <string.h>
#include <sys/socket.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/status.h"

enum {
    LOOK_MILLISECONDS = 200,
    HEADERS_MOST = 64,
    /* So much of a body that is too long is read and thrown away, so that who sends it hears why
     * it is refused. */
    SWALLOW_MOST = 1 << 20
};

enum { BAD = 400, NO_METHOD = 405, TOO_LARGE = 413, TOO_MANY_HEADERS = 431 };

/* A request while its body comes in. */
typedef struct exchange {
    char *target;
    buffer body;
    uint64_t come;    /* bytes of the body so far */
    unsigned refusal; /* status; 0: none */
    bool begun;       /* its head is there */
} exchange;

/* A connection, and since when its request is awaited. */
typedef struct visit {
    int descriptor; /* -1: the place is free */
    double since;
    bool served;    /* a request on it was answered */
    bool sending;   /* an answer is on its way: libmicrohttpd looks after silence */
    bool cut;       /* and is to go */
    exchange *open; /* the request that is not answered yet, if any */
} visit;

struct http_server {
    struct MHD_Daemon *daemon;
    http_handler handler;
    void *context;
    visit visits[HTTP_CONNECTIONS];
};

/* ---- Connections ------------------------------------------------------------- */

static visit *visit_find(http_server *self, int descriptor)
{
    for (size_t k = 0; k < HTTP_CONNECTIONS; k++)
        if (self->visits[k].descriptor == descriptor)
            return &self->visits[k];
    return NULL;
}

/* libmicrohttpd sees the end of it, and closes it. */
static void visit_cut(visit *self)
{
    shutdown(self->descriptor, SHUT_RDWR);
    self->cut = true;
}

/* Of too many connections, the one that has waited longest goes. */
static void crowd_cut(http_server *self)
{
    visit *oldest = NULL;
    size_t held = 0;
    for (size_t k = 0; k < HTTP_CONNECTIONS; k++) {
        visit *at = &self->visits[k];
        if (at->descriptor < 0 || at->cut)
            continue;
        held++;
        if (!at->sending && (oldest == NULL || at->since < oldest->since))
            oldest = at;
    }
    if (held > HTTP_HELD && oldest != NULL)
        visit_cut(oldest);
}

static void exchange_free(exchange *self)
{
    if (self == NULL)
        return;
    buffer_clear(&self->body);
    memory_free(self->target);
    memory_free(self);
}

static int descriptor_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *found =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return found != NULL ? found->connect_fd : -1;
}

static void connection_note(void *context, struct MHD_Connection *connection, void **own,
                            enum MHD_ConnectionNotificationCode what)
{
    http_server *self = context;
    const int descriptor = descriptor_of(connection);
    (void)own;
    if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
        visit *left = visit_find(self, descriptor);
        if (left != NULL) {
            exchange_free(left->open);
            *left = (visit){.descriptor = -1};
        }
        return;
    }
    visit *room = visit_find(self, -1);
    if (room != NULL)
        *room = (visit){.descriptor = descriptor, .since = clock_seconds()};
    else
        shutdown(descriptor, SHUT_RDWR);
    crowd_cut(self);
}

/* Cuts off who takes too long: libmicrohttpd itself only knows of silence, not of one byte
 * now and then. */
static void late_cut(http_server *self)
{
    const double now = clock_seconds();
    for (size_t k = 0; k < HTTP_CONNECTIONS; k++) {
        const visit *at = &self->visits[k];
        const bool waits = at->served || (at->open != NULL && at->open->begun);
        if (at->descriptor >= 0 && !at->sending &&
            now - at->since > (waits ? HTTP_SECONDS : HTTP_HEAD_SECONDS))
            visit_cut(&self->visits[k]);
    }
}

/* ---- Answers ------------------------------------------------------------------ */

static const char *const headers[][2] = {
    {"Content-Security-Policy",
     "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
     "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "same-origin"},
    {"Cache-Control", "no-store"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"}};

/* What is sent: a file, which libmicrohttpd closes, or the page's own bytes. */
static struct MHD_Response *response_make(page *answer)
{
    if (answer->file < 0)
        return MHD_create_response_from_buffer(
            answer->bytes.length,
            answer->bytes.data != NULL ? (void *)answer->bytes.data : (void *)"",
            MHD_RESPMEM_MUST_COPY);
    struct MHD_Response *made = MHD_create_response_from_fd64(answer->file_bytes, answer->file);
    if (made != NULL)
        answer->file = -1;
    return made;
}

static enum MHD_Result page_send(struct MHD_Connection *connection, page *answer)
{
    struct MHD_Response *response = response_make(answer);
    if (response == NULL)
        return MHD_NO;
    bool good = MHD_add_response_header(response, "Content-Type", answer->type) == MHD_YES;
    for (size_t k = 0; k < sizeof headers / sizeof *headers; k++)
        good = good && MHD_add_response_header(response, headers[k][0], headers[k][1]) == MHD_YES;
    if (answer->place[0] != '\0')
        good = good && MHD_add_response_header(response, "Location", answer->place) == MHD_YES;
    if (answer->attached[0] != '\0')
        good = good && MHD_add_response_header(response, "Content-Disposition", answer->attached) ==
                           MHD_YES;
    if (answer->cookie[0] != '\0')
        good = good && MHD_add_response_header(response, "Set-Cookie", answer->cookie) == MHD_YES;
    if (answer->code == NO_METHOD)
        good = good && MHD_add_response_header(response, "Allow", "GET, HEAD, POST") == MHD_YES;
    const enum MHD_Result sent =
        good ? MHD_queue_response(connection, answer->code, response) : MHD_NO;
    MHD_destroy_response(response);
    return sent;
}

static enum MHD_Result refusal_send(struct MHD_Connection *connection, unsigned code)
{
    page answer;
    page_begin(&answer, AE_LANGUAGE_ENGLISH);
    answer.code = code;
    answer.type = "text/plain; charset=utf-8";
    page_put(&answer, "%u\n", code);
    enum MHD_Result sent = MHD_NO;
    if (page_end(&answer, NULL) == AE_OK)
        sent = page_send(connection, &answer);
    page_clear(&answer);
    return sent;
}

/* ---- Requests ------------------------------------------------------------------ */

typedef struct header_reading {
    http_request *request;
    size_t count;
    bool twice;
} header_reading;

static enum MHD_Result header_read(void *context, enum MHD_ValueKind kind, const char *name,
                                   const char *value)
{
    header_reading *self = context;
    gate_words *words = &self->request->words;
    const struct {
        const char *name, **value;
    } known[] = {{"Host", &words->host},
                 {"Origin", &words->origin},
                 {"Sec-Fetch-Site", &words->fetch_site},
                 {"Cookie", &words->cookies},
                 {"Content-Type", &words->content_type},
                 {"Accept-Language", &self->request->languages}};
    (void)kind;
    self->count++;
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (strcasecmp(known[k].name, name) == 0) {
            self->twice |= *known[k].value != NULL;
            *known[k].value = value != NULL ? value : "";
        }
    return MHD_YES;
}

static unsigned request_read(struct MHD_Connection *connection, const char *method,
                             const exchange *come, http_request *request)
{
    header_reading reading = {.request = request};
    MHD_get_connection_values(connection, MHD_HEADER_KIND, header_read, &reading);
    request->target = come->target;
    request->body = come->body.data;
    request->body_length = come->body.length;
    request->words.posts = strcmp(method, "POST") == 0;
    request->only_head = strcmp(method, "HEAD") == 0;
    if (reading.count > HEADERS_MOST)
        return TOO_MANY_HEADERS;
    return reading.twice ? BAD : 0;
}

static enum MHD_Result exchange_answer(http_server *self, struct MHD_Connection *connection,
                                       const char *method, exchange *come)
{
    http_request request = {.target = NULL};
    const unsigned refusal = request_read(connection, method, come, &request);
    if (refusal != 0)
        return refusal_send(connection, refusal);
    page answer;
    page_begin(&answer, AE_LANGUAGE_ENGLISH);
    self->handler(self->context, &request, &answer);
    visit *of = visit_find(self, descriptor_of(connection));
    if (of != NULL)
        of->sending = answer.file >= 0;
    const enum MHD_Result sent = page_send(connection, &answer);
    page_clear(&answer);
    return sent;
}

/* Called first with the headers, then with each piece of the body, then with none. */
static enum MHD_Result exchange_take(void *context, struct MHD_Connection *connection,
                                     const char *url, const char *method, const char *version,
                                     const char *piece, size_t *length, void **own)
{
    exchange *come = *own;
    (void)url, (void)version;
    if (come == NULL || come->target == NULL)
        return MHD_NO;
    if (!come->begun) {
        come->begun = true;
        const bool posts = strcmp(method, "POST") == 0;
        if (!posts && strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
            return refusal_send(connection, NO_METHOD);
        const char *sent =
            MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Content-Length");
        const char *chunks =
            MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Transfer-Encoding");
        if (!posts && (chunks != NULL || (sent != NULL && strcmp(sent, "0") != 0)))
            return refusal_send(connection, BAD);
        if (sent != NULL && strlen(sent) > 6)
            return refusal_send(connection, TOO_LARGE);
        return MHD_YES;
    }
    if (*length > 0) {
        come->come += *length;
        if (come->refusal == 0 && buffer_append(&come->body, piece, *length, NULL) != AE_OK)
            come->refusal = TOO_LARGE;
        *length = 0;
        return come->come <= SWALLOW_MOST ? MHD_YES : MHD_NO; /* MHD_NO: it is closed */
    }
    if (come->refusal != 0)
        return refusal_send(connection, come->refusal);
    return exchange_answer(context, connection, method, come);
}

static void *exchange_begin(void *context, const char *target, struct MHD_Connection *connection)
{
    visit *of = visit_find(context, descriptor_of(connection));
    exchange *come = of == NULL ? NULL : memory_new(1, sizeof *come);
    if (come == NULL)
        return NULL;
    buffer_init(&come->body, HTTP_BODY_MOST);
    come->target = memory_copy_text(target);
    exchange_free(of->open); /* of a request that libmicrohttpd refused by itself */
    of->open = come;
    return come;
}

static void exchange_end(void *context, struct MHD_Connection *connection, void **own,
                         enum MHD_RequestTerminationCode how)
{
    http_server *self = context;
    (void)how;
    visit *of = visit_find(self, descriptor_of(connection));
    *own = NULL;
    if (of == NULL)
        return;
    of->since = clock_seconds();
    of->served = true;
    of->sending = false;
    exchange_free(of->open);
    of->open = NULL;
}

/* ---- The server ------------------------------------------------------------------ */

ae_status http_open(unsigned port, http_handler handler, void *context, http_server **opened,
                    ae_error *error)
{
    const struct sockaddr_in place = {.sin_family = AF_INET,
                                      .sin_port = htons((uint16_t)port),
                                      .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    http_server *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->handler = handler;
    self->context = context;
    for (size_t k = 0; k < HTTP_CONNECTIONS; k++)
        self->visits[k].descriptor = -1;
    self->daemon = MHD_start_daemon(
        MHD_USE_EPOLL, (uint16_t)port, NULL, NULL, exchange_take, self, MHD_OPTION_SOCK_ADDR,
        &place, MHD_OPTION_CONNECTION_LIMIT, (unsigned)HTTP_CONNECTIONS,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)HTTP_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t)HTTP_HEAD_MOST, MHD_OPTION_URI_LOG_CALLBACK, exchange_begin, self,
        MHD_OPTION_NOTIFY_COMPLETED, exchange_end, self, MHD_OPTION_NOTIFY_CONNECTION,
        connection_note, self, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
    if (self->daemon != NULL) {
        *opened = self;
        return AE_OK;
    }
    memory_free(self);
    return status_fail(
        error, AE_ERROR_IO,
        "cannot listen on 127.0.0.1, port %u: another program may be using it; leave "
        "--port out to have a free one",
        port);
}

unsigned http_port(const http_server *self)
{
    const union MHD_DaemonInfo *found =
        MHD_get_daemon_info(self->daemon, MHD_DAEMON_INFO_BIND_PORT);
    return found != NULL ? found->port : 0;
}

ae_status http_run(http_server *self, bool (*stopped)(void *context), void *context,
                   ae_error *error)
{
    while (!stopped(context)) {
        if (MHD_run_wait(self->daemon, LOOK_MILLISECONDS) != MHD_YES)
            return status_fail(error, AE_ERROR_IO, "the web server has failed");
        late_cut(self);
    }
    return AE_OK;
}

void http_close(http_server *self)
{
    if (self == NULL)
        return;
    MHD_stop_daemon(self->daemon);
    memory_free(self);
}
