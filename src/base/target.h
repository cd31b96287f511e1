/* TARGET_CLONES before a function has the compiler make it several times, for
 * the vector units of newer processors too, and choose when the program starts.
 * Same source, same results. Left out where the choosing does not work: under
 * sanitizers (it would run before they do) and off x86-64 Linux. */
#ifndef ADECHO_BASE_TARGET_H
#define ADECHO_BASE_TARGET_H

#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && !defined(__clang__) &&   \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define TARGET_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define TARGET_CLONES
#endif

#endif
