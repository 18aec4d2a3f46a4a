#include "code/calls/suggest.h"

#include "code/resolve/started.h"

static tg_pair_style style_of(const tg_language *language)
{
    static const struct {
        const char *family;
        tg_pair_style style;
    } styles[] = {
        {"python", TG_PAIR_PYTHON}, {"javascript", TG_PAIR_JS}, {"go", TG_PAIR_GO},
        {"java", TG_PAIR_JAVA},     {"kotlin", TG_PAIR_JAVA},   {"csharp", TG_PAIR_CSHARP},
        {"ruby", TG_PAIR_RUBY},     {"php", TG_PAIR_PHP},       {"rust", TG_PAIR_RUST},
        {"shell", TG_PAIR_JSON},
    };
    for (size_t i = 0; i < sizeof styles / sizeof styles[0]; i++) {
        if (strcmp(language->family, styles[i].family) == 0) return styles[i].style;
    }
    return TG_PAIR_JSON;
}

/* `complete(..., team = "search")`, `complete({ team: "search" })`, in PHP, C# and Ruby with a
 * colon. */
static void suggest_wrapper(const tg_match *m, tg_arena *arena, tg_asset *asset)
{
    tg_slice name = m->path;
    for (size_t i = name.n; i-- > 0;) {
        if (!strchr("./:\\", name.ptr[i])) continue;
        name = tg_slice_from(name, i + 1);
        break;
    }
    bool has_keywords = m->unit->language->has_keywords;
    bool has_colon = asset->fix_style == TG_PAIR_PHP || asset->fix_style == TG_PAIR_CSHARP ||
                     asset->fix_style == TG_PAIR_RUBY;
    if (has_keywords) asset->fix_style = has_colon ? TG_PAIR_RUBY : TG_PAIR_HCL;
    asset->fix_template = has_keywords ? tg_arena_printf(arena, "%.*s(..., {pairs})", TG_FMT(name))
                                       : tg_arena_printf(arena, "%.*s({ {pairs} })", TG_FMT(name));
}

/* Of a program that another language starts only how a variable is given to it is said in that
 * language's way. */
static bool suggest_variable(const tg_match *m, tg_arena *arena, tg_asset *asset)
{
    static const tg_slice name = TG_LIT("{name}");
    tg_slice fix = m->started->run->fix, variable = {NULL, 0};
    for (size_t i = 0; i < m->rule->carriers.count; i++) {
        const tg_places *at = &m->rule->carriers.items[i].at;
        bool is_it = at->count && tg_slice_starts(at->items[0].text, tg_slice_of("$"));
        if (is_it) variable = tg_slice_from(at->items[0].text, 1);
    }
    size_t where = tg_slice_find(fix, name);
    const tg_sdk_run *run = m->started->run;
    bool is_taken = run->variables.count || run->set_count;
    bool is_told = variable.n && where != SIZE_MAX && m->rule->fix.n && is_taken;
    asset->fix_style = TG_PAIR_JSON;
    asset->fix_template = (tg_slice){NULL, 0};
    if (!is_told && variable.n) {
        asset->fix_note = tg_arena_printf(arena, "%.*s in the environment of the program; %.*s",
                                          TG_FMT(variable), TG_FMT(m->rule->fix_note));
        return asset->fix_note.ptr != NULL;
    }
    if (!is_told) return true;
    tg_slice rest = tg_slice_from(fix, where + name.n);
    asset->fix_template =
        tg_arena_printf(arena, "%.*s%.*s%.*s", (int)where, fix.ptr, TG_FMT(variable), TG_FMT(rest));
    return asset->fix_template.ptr != NULL;
}

bool tg_suggest(const tg_match *m, tg_arena *arena, tg_asset *asset)
{
    bool is_use = (m->maker_call || m->is_declared) && m->rule->use_fix.n;
    asset->fix_template = is_use ? m->rule->use_fix : m->rule->fix;
    asset->fix_style = style_of(m->unit->language);
    asset->fix_note = m->rule->fix_note;
    asset->tag_place = m->rule->place;
    if (m->started) return suggest_variable(m, arena, asset);
    if (!m->is_wrapper || m->rule->fix.n) return true;
    suggest_wrapper(m, arena, asset);
    return asset->fix_template.ptr != NULL;
}
