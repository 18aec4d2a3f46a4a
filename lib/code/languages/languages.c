#include "code/languages/languages.h"

const tg_language *const tg_languages[] = {
    &tg_language_python, &tg_language_javascript, &tg_language_typescript, &tg_language_tsx,
    &tg_language_go,     &tg_language_java,       &tg_language_kotlin,     &tg_language_csharp,
    &tg_language_rust,   &tg_language_php,        &tg_language_shell,      &tg_language_ruby,
};
const size_t tg_language_count = sizeof tg_languages / sizeof tg_languages[0];

/* The language of a name by its ending, and how long that is. */
static const tg_language *by_ending(tg_slice name, size_t *length)
{
    for (size_t i = 0; i < tg_language_count; i++) {
        for (const char *const *e = tg_languages[i]->extensions; *e; e++) {
            tg_slice ending = tg_slice_of(*e);
            if (name.n < ending.n) continue;
            *length = ending.n;
            if (tg_slice_equal_nocase(tg_slice_from(name, name.n - ending.n), ending)) {
                return tg_languages[i];
            }
        }
    }
    *length = 0;
    return NULL;
}

const tg_language *tg_language_of_path(const char *path)
{
    size_t length;
    return by_ending(tg_slice_of(path), &length);
}

size_t tg_language_extension_of(tg_slice path)
{
    size_t length;
    (void)by_ending(path, &length);
    return length;
}

/* "python3.11" is python3 as well, and python3 is python. */
static bool runs(const tg_language *language, tg_slice program)
{
    for (const char *const *p = language->programs; p && *p; p++) {
        tg_slice name = tg_slice_of(*p);
        if (!tg_slice_starts(program, name)) continue;
        size_t n = name.n;
        while (n < program.n && strchr("0123456789.", program.ptr[n])) n++;
        if (n == program.n) return true;
    }
    return false;
}

const tg_language *tg_language_of_program(tg_slice name)
{
    for (size_t i = 0; i < tg_language_count; i++) {
        if (runs(tg_languages[i], name)) return tg_languages[i];
    }
    return NULL;
}

const tg_language *tg_language_of_script(tg_slice text)
{
    tg_slice line = tg_slice_cut(&text, '\n');
    if (!tg_slice_starts(line, tg_slice_of("#!"))) return NULL;
    tg_slice rest = tg_slice_trim(tg_slice_from(line, 2));
    while (rest.ptr && rest.n) {
        tg_slice word = tg_slice_trim(tg_slice_cut(&rest, ' '));
        for (size_t i = word.n; i-- > 0;) {
            if (word.ptr[i] != '/') continue;
            word = tg_slice_from(word, i + 1);
            break;
        }
        /* `env -S node --flag`, `env X=y bash`: the program is the first that is none of these. */
        bool is_before = tg_slice_is(word, "env") || !word.n || word.ptr[0] == '-' ||
                         memchr(word.ptr, '=', word.n);
        if (is_before) continue;
        return tg_language_of_program(word);
    }
    return NULL;
}
