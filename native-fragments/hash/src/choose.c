/* Which kernel is used: the widest that the library has and the processor can run. */
#include "internal.h"

/* A test builds the code of 16 lanes for a processor that has no AVX-512, and says that it runs. */
#ifndef QH_RUNS_AVX512
#define QH_RUNS_AVX512 __builtin_cpu_supports("avx512f")
#endif

static const qh_choice kernels[] = {
    [QH_PORTABLE] = {qh_portable_kernel, 1},
#ifdef __x86_64__
    [QH_SSE41] = {qh_sse41_kernel, 4},
    [QH_AVX2] = {qh_avx2_kernel, 8},
    [QH_AVX512] = {qh_avx512_kernel, 16},
#endif
#ifdef __aarch64__
    [QH_NEON] = {qh_neon_kernel, 4},
#endif
};

#define KERNELS ((int) (sizeof kernels / sizeof kernels[0]))

/* Set before anything can be called, and again by qh_use alone. */
static int in_use;

int qh_is_supported(int implementation) {
    if (implementation < 0 || implementation >= KERNELS || !kernels[implementation].run) {
        return 0;
    }
    switch (implementation) {
#ifdef __x86_64__
        /* These ask the system too, whether it keeps the registers. */
        case QH_SSE41: return __builtin_cpu_supports("sse4.1") != 0;
        case QH_AVX2: return __builtin_cpu_supports("avx2") != 0;
        case QH_AVX512: return QH_RUNS_AVX512 != 0;
#endif
        /* Every 64-bit ARM has NEON. */
        default: return 1;
    }
}

__attribute__((constructor)) static void choose(void) {
#ifdef __x86_64__
    __builtin_cpu_init();
#endif
    int best = KERNELS - 1;
    while (!qh_is_supported(best)) {
        best--;
    }
    in_use = best;
}

qh_choice qh_chosen(void) {
    return kernels[qh_in_use()];
}

int qh_in_use(void) {
    return __atomic_load_n(&in_use, __ATOMIC_RELAXED);
}

int qh_use(int implementation) {
    if (!qh_is_supported(implementation)) {
        return 0;
    }
    __atomic_store_n(&in_use, implementation, __ATOMIC_RELAXED);
    return 1;
}

uint32_t qh_abi(void) {
    return QH_ABI;
}

size_t qh_hasher_bytes(void) {
    return sizeof(qh_hasher);
}
