#include "text/text.h"

enum { WORD_MAX = 64 };

static char fold(char c)
{
    if (c >= 'A' && c <= 'Z') return (char)(c + ('a' - 'A'));
    return c == '-' ? '_' : c;
}

static size_t fold_word(tg_slice s, char to[WORD_MAX])
{
    size_t n = s.n < WORD_MAX ? s.n : WORD_MAX;
    for (size_t i = 0; i < n; i++) to[i] = fold(s.ptr[i]);
    return n;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Row `i` of the table from the two rows above it; gives the row's least value. */
static unsigned fill_row(const char *a, const char *b, size_t b_n, size_t i,
                         const unsigned *two_above, const unsigned *above, unsigned *row)
{
    unsigned best = row[0] = (unsigned)i;
    for (size_t j = 1; j <= b_n; j++) {
        unsigned cost = above[j - 1] + (a[i - 1] != b[j - 1]);
        cost = least(cost, least(above[j], row[j - 1]) + 1);
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
            cost = least(cost, two_above[j - 2] + 1);
        }
        row[j] = cost;
        best = least(best, cost);
    }
    return best;
}

unsigned tg_text_distance(tg_slice a, tg_slice b, unsigned max)
{
    char x[WORD_MAX];
    char y[WORD_MAX];
    size_t x_n = fold_word(a, x);
    size_t y_n = fold_word(b, y);
    size_t difference = x_n > y_n ? x_n - y_n : y_n - x_n;
    if (difference > max) return max + 1;
    unsigned rows[3][WORD_MAX + 1];
    for (size_t j = 0; j <= y_n; j++) rows[0][j] = (unsigned)j;
    unsigned best_before = 0;
    for (size_t i = 1; i <= x_n; i++) {
        unsigned best = fill_row(x, y, y_n, i, rows[(i + 1) % 3], rows[(i + 2) % 3], rows[i % 3]);
        /* A transposition looks two rows back, so both must be hopeless. */
        if (best > max && best_before > max) return max + 1;
        best_before = best;
    }
    unsigned distance = rows[x_n % 3][y_n];
    return distance > max ? max + 1 : distance;
}

tg_slice tg_text_nearest(tg_slice word, const tg_slice *candidates, size_t count)
{
    unsigned max = word.n / 3 > 3 ? 3 : (unsigned)(word.n / 3);
    if (max == 0) max = 1;
    tg_slice nearest = {NULL, 0};
    for (size_t i = 0; i < count && word.n; i++) {
        unsigned distance = tg_text_distance(word, candidates[i], max);
        if (distance > max) continue;
        nearest = candidates[i];
        if (distance == 0) break;
        max = distance - 1;
    }
    return nearest;
}
