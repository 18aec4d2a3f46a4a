#include "base/slice.h"

int tg_slice_compare(tg_slice a, tg_slice b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.ptr, b.ptr, n) : 0;
    if (order) return order;
    return (a.n > b.n) - (a.n < b.n);
}

bool tg_slice_starts(tg_slice s, tg_slice prefix)
{
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.ptr, prefix.ptr, prefix.n) == 0);
}

bool tg_slice_ends(tg_slice s, tg_slice suffix)
{
    return s.n >= suffix.n &&
           (suffix.n == 0 || memcmp(s.ptr + (s.n - suffix.n), suffix.ptr, suffix.n) == 0);
}

static char lower(char c)
{
    return (c >= 'A' && c <= 'Z') ? (char)(c + ('a' - 'A')) : c;
}

bool tg_slice_equal_nocase(tg_slice a, tg_slice b)
{
    if (a.n != b.n) return false;
    for (size_t i = 0; i < a.n; i++) {
        if (lower(a.ptr[i]) != lower(b.ptr[i])) return false;
    }
    return true;
}

size_t tg_slice_find(tg_slice s, tg_slice needle)
{
    if (needle.n == 0) return 0;
    if (s.n < needle.n) return SIZE_MAX;
    const char *at = memmem(s.ptr, s.n, needle.ptr, needle.n);
    return at ? (size_t)(at - s.ptr) : SIZE_MAX;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

tg_slice tg_slice_trim(tg_slice s)
{
    while (s.n && is_space(s.ptr[0])) {
        s.ptr++;
        s.n--;
    }
    while (s.n && is_space(s.ptr[s.n - 1])) s.n--;
    return s;
}

tg_slice tg_slice_cut(tg_slice *rest, char separator)
{
    tg_slice all = *rest;
    const char *at = all.n ? memchr(all.ptr, separator, all.n) : NULL;
    if (!at) {
        *rest = (tg_slice){NULL, 0};
        return all;
    }
    size_t n = (size_t)(at - all.ptr);
    *rest = (tg_slice){at + 1, all.n - n - 1};
    return (tg_slice){all.ptr, n};
}

bool tg_slice_contains_nocase(tg_slice text, tg_slice word)
{
    for (size_t i = 0; i + word.n <= text.n; i++) {
        if (tg_slice_equal_nocase((tg_slice){text.ptr + i, word.n}, word)) return true;
    }
    return false;
}
