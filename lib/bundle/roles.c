#include "bundle/loading.h"

/* What may stand in a bundle. A folder holds files with one ending, and samples beside them. */
static const struct role_rule {
    const char *path; /* a file, or a folder with its slash */
    const char *ending;
    tg_file_role role;
} ROLES[] = {
    {"dictionary.yaml", NULL, TG_ROLE_DICTIONARY}, {"budgets.yaml", NULL, TG_ROLE_BUDGETS},
    {"usage.yaml", NULL, TG_ROLE_USAGE},           {"waivers.yaml", NULL, TG_ROLE_WAIVERS},
    {"policies/", ".yaml", TG_ROLE_POLICIES},      {"rules/", ".yaml", TG_ROLE_RULES},
    {"prices/", ".csv", TG_ROLE_PRICES},
};
enum { ROLE_COUNT = sizeof ROLES / sizeof ROLES[0] };

static tg_slice last_component(tg_slice path)
{
    size_t from = path.n;
    while (from > 0 && path.ptr[from - 1] != '/') from--;
    return tg_slice_from(path, from);
}

static bool is_below(tg_slice path, const char *folder)
{
    tg_slice rest = path;
    while (rest.ptr) {
        tg_slice component = tg_slice_cut(&rest, '/');
        if (rest.ptr && tg_slice_is(component, folder)) return true;
    }
    return false;
}

static bool is_ignored(tg_slice path)
{
    static const tg_slice STARTS[] = {TG_LIT("README"), TG_LIT("LICENSE"), TG_LIT("CODEOWNERS"),
                                      TG_LIT("audit.db"), TG_LIT(".")};
    static const tg_slice ENDS[] = {TG_LIT(".md"), TG_LIT(".txt"), TG_LIT("~")};
    tg_slice name = last_component(path);
    for (size_t i = 0; i < sizeof STARTS / sizeof STARTS[0]; i++) {
        if (tg_slice_starts(name, STARTS[i])) return true;
    }
    for (size_t i = 0; i < sizeof ENDS / sizeof ENDS[0]; i++) {
        if (tg_slice_ends(name, ENDS[i])) return true;
    }
    return is_below(path, "samples") || is_below(path, "fixtures");
}

tg_file_role tg_bundle_role(tg_slice path)
{
    if (is_ignored(path)) return TG_ROLE_IGNORED;
    for (size_t i = 0; i < ROLE_COUNT; i++) {
        tg_slice name = tg_slice_of(ROLES[i].path);
        if (!ROLES[i].ending) {
            if (tg_slice_equal(path, name)) return ROLES[i].role;
            continue;
        }
        tg_slice ending = tg_slice_of(ROLES[i].ending);
        if (tg_slice_starts(path, name) && tg_slice_ends(path, ending)) return ROLES[i].role;
    }
    return TG_ROLE_UNKNOWN;
}

/* policies/a.yml in a folder that we know: only the ending is wrong. */
static const struct role_rule *find_folder(tg_slice path)
{
    for (size_t i = 0; i < ROLE_COUNT; i++) {
        if (ROLES[i].ending && tg_slice_starts(path, tg_slice_of(ROLES[i].path))) return &ROLES[i];
    }
    return NULL;
}

/* `policy/` and `waiver.yaml` are further from the plural than a slip of the finger. */
static tg_slice begins_alike(tg_slice name, const tg_slice *names)
{
    enum { LETTERS = 4 };
    for (size_t i = 0; i < ROLE_COUNT && name.n >= LETTERS; i++) {
        if (memcmp(name.ptr, names[i].ptr, LETTERS) == 0) return names[i];
    }
    return (tg_slice){NULL, 0};
}

tg_slice tg_bundle_role_advice(tg_slice path, tg_arena *arena)
{
    static const tg_slice YML = TG_LIT(".yml");
    const struct role_rule *folder = find_folder(path);
    if (folder) {
        return tg_arena_printf(arena,
                               "files in %s end in %s; rename it, or move it out of the bundle",
                               folder->path, folder->ending);
    }
    tg_slice names[ROLE_COUNT];
    for (size_t i = 0; i < ROLE_COUNT; i++) names[i] = tg_slice_of(ROLES[i].path);
    tg_slice rest = path;
    tg_slice head = tg_slice_cut(&rest, '/');
    if (!rest.ptr && tg_slice_ends(path, YML)) {
        head = tg_arena_printf(arena, "%.*s.yaml", (int)(path.n - YML.n), path.ptr);
    } else if (rest.ptr) {
        head = tg_arena_printf(arena, "%.*s/", TG_FMT(head));
    }
    tg_slice near = head.ptr ? tg_text_nearest(head, names, ROLE_COUNT) : head;
    if (!near.ptr) near = begins_alike(head, names);
    if (near.ptr) {
        return tg_arena_printf(arena, "this is no file of a bundle, did you mean `%.*s`?",
                               TG_FMT(near));
    }
    return tg_arena_printf(arena, "this is no file of a bundle, which has dictionary.yaml, "
                                  "budgets.yaml, usage.yaml, waivers.yaml, policies/*.yaml, "
                                  "rules/*.yaml and prices/*.csv");
}
