/*
 * The seven rounds of the compression function, for a MIX(a, b, c, d, x, y) on state words a to d with message words x and y
 * that the file which includes this has defined. Each row is the one above it, permuted as table 2 of the specification says.
 */
#define ROUND(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15) \
    MIX(0, 4, 8, 12, m0, m1);                                                       \
    MIX(1, 5, 9, 13, m2, m3);                                                       \
    MIX(2, 6, 10, 14, m4, m5);                                                      \
    MIX(3, 7, 11, 15, m6, m7);                                                      \
    MIX(0, 5, 10, 15, m8, m9);                                                      \
    MIX(1, 6, 11, 12, m10, m11);                                                    \
    MIX(2, 7, 8, 13, m12, m13);                                                     \
    MIX(3, 4, 9, 14, m14, m15)

#define ALL_ROUNDS                                               \
    ROUND(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15); \
    ROUND(2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8); \
    ROUND(3, 4, 10, 12, 13, 2, 7, 14, 6, 5, 9, 0, 11, 15, 8, 1); \
    ROUND(10, 7, 12, 9, 14, 3, 13, 15, 4, 0, 11, 2, 5, 8, 1, 6); \
    ROUND(12, 13, 9, 11, 15, 10, 14, 8, 7, 2, 5, 3, 0, 1, 6, 4); \
    ROUND(9, 14, 11, 5, 8, 12, 15, 1, 13, 3, 0, 10, 2, 6, 4, 7); \
    ROUND(11, 15, 5, 0, 1, 9, 8, 6, 14, 10, 2, 12, 3, 4, 7, 13)
