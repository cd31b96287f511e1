/* TARGET_CLONES before a function has the compiler make it several times, for
 * the vector units of newer processors too, and choose when the program starts.
 * Same source, same results. Left out where the choosing does not work: under
 * sanitizers (it would run before they do) and off x86-64 Linux. With AE_ONE_PATH there
 * is no choosing: the tests compile for each kind of processor by itself, and compare. */
#ifndef ADECHO_BASE_TARGET_H
#define ADECHO_BASE_TARGET_H

#include "adecho.h"

#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && !defined(__clang__) &&   \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !defined(AE_ONE_PATH)
#define TARGET_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define TARGET_CLONES
#endif

/* TARGET_COUNTING makes a function for processors that count the bits of whole vectors,
 * a unit that the clones cannot be made for: to be called where target_is_counting(). */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(AE_ONE_PATH)
#define TARGET_COUNTING __attribute__((target("avx512vpopcntdq")))
static inline bool target_is_counting(void)
{
    return __builtin_cpu_supports("avx512vpopcntdq") != 0;
}
#else
#define TARGET_COUNTING
static inline bool target_is_counting(void)
{
    return false;
}
#endif

#endif
