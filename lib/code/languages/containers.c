#include "code/languages/container.h"
#include "code/languages/languages.h"

static const tg_container *const containers[] = {
    &tg_container_notebook, &tg_container_vue,   &tg_container_svelte,
    &tg_container_astro,    &tg_container_razor,
};

const tg_container *tg_container_of_path(const char *path)
{
    tg_slice name = tg_slice_of(path);
    for (size_t i = 0; i < sizeof containers / sizeof containers[0]; i++) {
        for (const char *const *e = containers[i]->extensions; *e; e++) {
            tg_slice ending = tg_slice_of(*e);
            if (name.n < ending.n) continue;
            if (tg_slice_equal_nocase(tg_slice_from(name, name.n - ending.n), ending)) {
                return containers[i];
            }
        }
    }
    return NULL;
}

const tg_language *tg_container_language(tg_slice name)
{
    static const struct {
        const char *name;
        const char *language;
    } others[] = {
        {"js", "javascript"}, {"jsx", "javascript"}, {"ts", "typescript"},
        {"c#", "csharp"},     {"ipython", "python"}, {"pyspark", "python"},
        {"bash", "shell"},    {"sh", "shell"},       {"zsh", "shell"},
    };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (!tg_slice_equal_nocase(name, tg_slice_of(others[i].name))) continue;
        name = tg_slice_of(others[i].language);
        break;
    }
    for (size_t i = 0; i < tg_language_count; i++) {
        if (tg_slice_equal_nocase(name, tg_slice_of(tg_languages[i]->name))) return tg_languages[i];
    }
    return NULL;
}
