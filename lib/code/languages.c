#include "code/languages.h"

const tg_language *const tg_languages[] = {
    &tg_language_python, &tg_language_javascript, &tg_language_typescript,
    &tg_language_tsx,    &tg_language_go,         &tg_language_java,
    &tg_language_kotlin, &tg_language_csharp,     &tg_language_ruby,
};
const size_t tg_language_count = sizeof tg_languages / sizeof tg_languages[0];

const tg_language *tg_language_of_path(const char *path)
{
    tg_slice name = tg_slice_of(path);
    for (size_t i = 0; i < tg_language_count; i++) {
        for (const char *const *e = tg_languages[i]->extensions; *e; e++) {
            tg_slice ending = tg_slice_of(*e);
            if (name.n < ending.n) continue;
            if (tg_slice_equal_nocase(tg_slice_from(name, name.n - ending.n), ending)) {
                return tg_languages[i];
            }
        }
    }
    return NULL;
}
