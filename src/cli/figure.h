/* Numbers as people read them. A figure holds its own text, so that it can be
 * used in place: printf("%s", figure_count(n).text). */
#ifndef ADECHO_CLI_FIGURE_H
#define ADECHO_CLI_FIGURE_H

#include <stdint.h>

typedef struct figure {
    char text[32];
} figure;

figure figure_count(uint64_t count);                  /* 1,234,567 */
figure figure_bytes(uint64_t bytes);                  /* 1.4 GB, of 1000 each */
figure figure_seconds(double seconds);                /* 0.42 s, 12.3 s, 4:05, 1:02:03 */
figure figure_clock(double seconds);                  /* 0:01, 4:05, 1:02:03 */
figure figure_percent(uint64_t part, uint64_t whole); /* 42 %; blank when whole is 0 */

#endif
