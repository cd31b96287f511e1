/* The services whose handles are read: their names in the normal form, the shape of
 * their users' names, and the links that lead to a user. Pure. */
#ifndef ADECHO_CONTACT_SERVICE_H
#define ADECHO_CONTACT_SERVICE_H

#include "adecho.h"

typedef enum service {
    SERVICE_UNKNOWN, /* "@name" alone */
    SERVICE_INSTAGRAM,
    SERVICE_SNAPCHAT,
    SERVICE_TELEGRAM,
    SERVICE_WHATSAPP,
    SERVICE_SIGNAL,
    SERVICE_KIK,
    SERVICE_X,
    SERVICE_ONLYFANS,
    SERVICE_FANSLY,
    SERVICE_FACEBOOK,
    SERVICE_TIKTOK,
    SERVICE_WECHAT,
    SERVICE_LINE,
    SERVICE_DISCORD,
    SERVICE_REDDIT,
    SERVICE_SKYPE,
    SERVICE_VIBER,
    SERVICE_LINKTREE,
    SERVICE_CASHAPP,
    SERVICE_VENMO,
    SERVICE_YOUTUBE,
    SERVICE_THREADS,
    SERVICE_BLUESKY,
    SERVICE_COUNT
} service;

enum { SERVICE_NAME_MOST = 64 }; /* bytes of a user's name */

/* "instagram", "x", ..., "unknown". */
const char *service_name(service of);

/* How many bytes of name[0..length) may be a user's name there; 0 when that is fewer
 * than the service has, or there is no letter among them. */
size_t service_name_length(service of, const char *name, size_t length);

/* What a link leads to. */
typedef struct service_profile {
    service of;
    ae_cell name; /* a part of the path; a number of WhatsApp or Signal when is_phone */
    bool is_phone;
} service_profile;

/* Whether host (small letters, without "www.") and path (from its '/' on, query and
 * all, or empty) are a user's page of a service. */
bool service_of_link(ae_cell host, ae_cell path, service_profile *profile);

#endif
