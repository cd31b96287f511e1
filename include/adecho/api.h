/* adecho: what all functions share: how they end, and the error record. */
#ifndef ADECHO_API_H
#define ADECHO_API_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define AE_API __attribute__((visibility("default")))
#define AE_MUST_USE __attribute__((warn_unused_result))
#else
#define AE_API
#define AE_MUST_USE
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* What a fallible function returns. Every value but AE_OK comes with a filled
 * error record. */
typedef enum ae_status {
    AE_OK = 0,
    AE_ERROR_USAGE,       /* a setting or an argument is not usable */
    AE_ERROR_IO,          /* the system refused to open, read or write */
    AE_ERROR_FORMAT,      /* a file is not what it should be */
    AE_ERROR_LIMIT,       /* a stated ceiling was reached */
    AE_ERROR_MEMORY,      /* out of memory */
    AE_ERROR_INTERRUPTED, /* the caller asked to stop */
    AE_ERROR_NO_CASE,     /* no case in that folder */
    AE_ERROR_LOCKED,      /* the case is in use */
    AE_ERROR_NOT_FOUND    /* the case has no such ad, cluster, poster or decision */
} ae_status;

/* Where and why something failed. Never holds text of an ad: it names the file
 * and the row (0 when the trouble is not in a row). */
typedef struct ae_error {
    ae_status code;
    char file[256];
    uint64_t row;
    char message[512];
} ae_error;

/* The version of the library: "0.1.0". */
AE_API const char *ae_version(void);

#ifdef __cplusplus
}
#endif

#endif
